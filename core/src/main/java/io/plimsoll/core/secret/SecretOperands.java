package io.plimsoll.core.secret;

import java.util.List;
import java.util.Set;

/** The commands that take a secret as an operand, or by an option that means something else elsewhere. */
final class SecretOperands {

  /** Programs whose {@code login} takes {@code -p}. */
  private static final Set<String> LOGINS = Set.of("docker", "podman", "nerdctl", "buildah", "skopeo", "helm", "oras", "crane", "az", "cf", "oc");

  private final SecretCommands look;
  private final List<String> words;
  private final SecretTools tools;

  SecretOperands(SecretCommands look, List<String> words) {
    this.look = look;
    this.words = words;
    this.tools = new SecretTools(look, words);
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
      case "htpasswd" -> batch(at, to, 2);
      case "mosquitto_passwd" -> batch(at, to, 3);
      case "npm", "yarn", "pnpm" -> registry(at, to);
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
        for (int i = at + 1; i + 2 < to; i++) {
          if (look.is(i, "add_user", to) || look.is(i, "change_password", to) || look.is(i, "authenticate_user", to)) {
            look.take(i + 2, SecretCommands.PASSWORD);
          }
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
      case "openssl" -> openssl(at, to);
      default -> tools.of(at, name, to);
    }
  }

  /** {@code -b FILE USER PASSWORD}, or without a file where a flag says that it is only printed. */
  private void batch(int at, int to, int operands) {
    boolean given = false;
    int last = at + 1;
    int count = 0;
    for (; last < to && !words.get(last).startsWith(">"); last++) {
      boolean flag = words.get(last).startsWith("-") && !words.get(last).startsWith("--");
      given |= flag && words.get(last).indexOf('b') > 0;
      count += flag ? 0 : 1;
    }
    if (given && count >= operands) {
      look.take(last - 1, SecretCommands.PASSWORD);
    }
  }

  /** {@code npm config set KEY VALUE} and {@code KEY=VALUE}. */
  private void registry(int at, int to) {
    for (int i = at + 2; i < to; i++) {
      if (!look.is(i - 1, "set", to) && !words.get(i - 1).startsWith("-")) {
        continue;
      }
      String word = words.get(i);
      int sign = word.indexOf('=');
      String key = sign < 0 ? word : word.substring(0, sign);
      String last = key.substring(key.lastIndexOf(':') + 1);
      boolean certain = last.equals("_auth") || last.equals("_authToken") || last.equals("_password") || last.equals("npmAuthToken");
      int value = sign < 0 ? i + 1 : i;
      if ((certain || Secrets.isTelling(key)) && value < to) {
        if (certain) {
          look.take(value, sign + 1, words.get(value).length(), SecretCommands.TOKEN);
        } else if (sign < 0) {
          look.token(value);
        }
      }
    }
  }

  /** {@code -passin pass:x}; {@code openssl passwd x}; {@code openssl enc -k x}. */
  private void openssl(int at, int to) {
    for (int i = at + 1; i < to; i++) {
      if (words.get(i).startsWith("pass:")) {
        look.take(i, 5, words.get(i).length(), SecretCommands.PASSWORD);
      } else if (words.get(i).equals("-k") && i + 1 < to && !look.is(at + 1, "s_client", to)) {
        look.take(i + 1, SecretCommands.PASSWORD);
      }
    }
    if (look.is(at + 1, "passwd", to)) {
      tools.operands(at + 2, to, " -salt -in -rand -out -rounds ", SecretCommands.HASHED);
    }
  }

  /** Settings of Composer and Poetry that take a login (getcomposer.org/doc/articles/authentication-for-private-packages.md). */
  private static boolean isLoginSetting(String word) {
    return word.startsWith("http-basic.") || word.startsWith("github-oauth.") || word.startsWith("gitlab-token.")
        || word.startsWith("gitlab-oauth.") || word.startsWith("bearer.") || word.startsWith("bitbucket-oauth.")
        || word.startsWith("pypi-token.");
  }
}
