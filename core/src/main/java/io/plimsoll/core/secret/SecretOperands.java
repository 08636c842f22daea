package io.plimsoll.core.secret;

import java.util.List;
import java.util.Set;

/** The commands that take a secret as an operand, or by an option that means something else elsewhere. */
final class SecretOperands {

  /** Programs whose {@code login} takes {@code -p}. */
  private static final Set<String> LOGINS = Set.of("docker", "podman", "nerdctl", "buildah", "skopeo", "helm", "oras", "crane", "az", "cf", "oc");

  private final SecretCommands look;
  private final List<String> words;

  SecretOperands(SecretCommands look, List<String> words) {
    this.look = look;
    this.words = words;
  }

  /** {@code docker login -u me -p x}. */
  void login(int at, String name, int to) {
    if (!LOGINS.contains(name)) {
      return;
    }
    boolean login = false;
    for (int i = at + 1; i < to; i++) {
      login |= words.get(i).equals("login");
      if (login && words.get(i).equals("-p") && i + 1 < to) {
        look.take(i + 1, SecretCommands.PASSWORD);
      }
    }
  }

  /** Commands that take a secret as an operand. */
  void of(int at, String name, int to) {
    switch (name) {
      case "aws" -> {
        if (look.is(at + 1, "configure", to) && look.is(at + 2, "set", to) && at + 4 < to && Secrets.isTelling(words.get(at + 3))) {
          look.take(at + 4, "an AWS key");
        }
      }
      case "cargo" -> {
        if (look.is(at + 1, "login", to) && at + 2 < to) {
          look.token(at + 2);
        }
      }
      case "bundle" -> {
        for (int i = at + 2; i < to && look.is(at + 1, "config", to); i++) {
          int colon = words.get(i).indexOf(':');
          boolean host = words.get(i - 1).indexOf('.') > 0 || words.get(i - 1).contains("__");
          if (colon > 0 && host && !words.get(i).startsWith("//", colon + 1)) {
            look.take(i, colon + 1, words.get(i).length(), SecretCommands.PASSWORD);
          }
        }
      }
      case "nuget" -> {
        // dotnet nuget add source https://... -u ada -p x; dotnet nuget push -k x
        for (int i = at + 1; i + 1 < to; i++) {
          if (words.get(i).equals("-p")) {
            look.take(i + 1, SecretCommands.PASSWORD);
          } else if (words.get(i).equals("-k")) {
            look.token(i + 1);
          }
        }
      }
      case "conan" -> {
        for (int i = at + 1; i + 1 < to; i++) {
          if (words.get(i).equals("-p")) {
            look.take(i + 1, SecretCommands.PASSWORD);
          }
        }
      }
      case "htpasswd" -> {
        if (at + 1 < to && words.get(at + 1).startsWith("-") && words.get(at + 1).indexOf('b') > 0) {
          int last = at + 2;
          while (last < to && !words.get(last).startsWith(">")) {
            last++;
          }
          if (last - at >= 4) {
            look.take(last - 1, SecretCommands.PASSWORD);
          }
        }
      }
      case "npm", "yarn", "pnpm" -> {
        if (look.is(at + 1, "config", to) && look.is(at + 2, "set", to) && at + 4 < to
            && (Secrets.isTelling(words.get(at + 3)) || words.get(at + 3).endsWith(":_auth"))) {
          look.token(at + 4);
        }
      }
      case "composer", "poetry" -> {
        int config = at + 1;
        while (config < to && !isLoginSetting(words.get(config))) {
          config++;
        }
        boolean two = config < to && (words.get(config).startsWith("http-basic.") || words.get(config).startsWith("bitbucket-oauth."));
        int secret = two ? config + 2 : config + 1;
        if (look.is(at + 1, "config", to) && secret < to) {
          look.take(secret, two ? SecretCommands.PASSWORD : SecretCommands.TOKEN);
        }
      }
      case "rabbitmqctl" -> {
        if ((look.is(at + 1, "add_user", to) || look.is(at + 1, "change_password", to)) && at + 3 < to) {
          look.take(at + 3, SecretCommands.PASSWORD);
        }
      }
      case "mc" -> {
        boolean alias = (look.is(at + 1, "alias", to) && look.is(at + 2, "set", to)) || (look.is(at + 2, "host", to) && look.is(at + 3, "add", to));
        int last = look.is(at + 1, "alias", to) ? at + 6 : at + 7;
        if (alias && last < to) {
          look.take(last, SecretCommands.PASSWORD);
        }
      }
      case "mysqladmin", "mariadb-admin" -> {
        for (int i = at + 1; i + 1 < to; i++) {
          if (words.get(i).equals("password")) {
            look.take(i + 1, SecretCommands.PASSWORD);
          }
        }
      }
      case "openssl" -> {
        for (int i = at + 1; i < to; i++) {
          if (words.get(i).startsWith("pass:")) {
            look.take(i, 5, words.get(i).length(), SecretCommands.PASSWORD);
          }
        }
      }
      default -> {}
    }
  }

  /** Settings of Composer and Poetry that take a login (getcomposer.org/doc/articles/authentication-for-private-packages.md). */
  private static boolean isLoginSetting(String word) {
    return word.startsWith("http-basic.") || word.startsWith("github-oauth.") || word.startsWith("gitlab-token.")
        || word.startsWith("gitlab-oauth.") || word.startsWith("bearer.") || word.startsWith("bitbucket-oauth.")
        || word.startsWith("pypi-token.");
  }
}
