package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The options, variables and settings by which programs are told not to check TLS certificates, from their manuals. */
final class TlsSwitches {

  private TlsSwitches() {}

  /** True for a variable that can switch the check off. */
  static boolean isVariable(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY", "GIT_SSL_NO_VERIFY", "PIP_TRUSTED_HOST", "NPM_CONFIG_STRICT_SSL",
          "YARN_STRICT_SSL", "YARN_ENABLE_STRICT_SSL", "PERL_LWP_SSL_VERIFY_HOSTNAME", "UV_INSECURE_HOST", "CONDA_SSL_VERIFY",
          "GOINSECURE", "VAULT_SKIP_VERIFY", "BUNDLE_SSL_VERIFY_MODE", "GIT_SSH_COMMAND", "GIT_SSH", "RSYNC_RSH", "ANSIBLE_HOST_KEY_CHECKING" -> true;
      default -> false;
    };
  }

  /** True for a variable that does so when it is set at all. */
  static boolean isOffByAnything(String name) {
    return switch (name.toUpperCase(Locale.ROOT)) {
      case "GIT_SSL_NO_VERIFY", "PIP_TRUSTED_HOST", "UV_INSECURE_HOST", "GOINSECURE" -> true;
      default -> false;
    };
  }

  /** True for one that holds for the programs of the container, not only for tools of the build. */
  static boolean isOfPrograms(String name) {
    return name.equals("NODE_TLS_REJECT_UNAUTHORIZED") || name.equals("PYTHONHTTPSVERIFY") || name.equals("PERL_LWP_SSL_VERIFY_HOSTNAME");
  }

  /** True for one that holds a command, {@code ssh -o StrictHostKeyChecking=no}: what is known of it is enough. */
  static boolean isCommand(String name) {
    return name.equals("GIT_SSH_COMMAND") || name.equals("GIT_SSH") || name.equals("RSYNC_RSH");
  }

  /** True if a variable with this value switches the check off. */
  static boolean isOff(String name, String value) {
    if (isCommand(name)) {
      return takesAnyHost(value);
    }
    if (isOffByAnything(name)) {
      return !value.isEmpty();
    }
    boolean on = value.equals("1") || value.equalsIgnoreCase("true");
    return name.equals("VAULT_SKIP_VERIFY") ? on : isNo(value);
  }

  private static boolean isNo(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "0", "false", "no", "off" -> true;
      default -> false;
    };
  }

  /** The option of a fetch that switches the check off, or null. */
  static Options.@Nullable Option of(Fetch fetch) {
    Options options = fetch.options();
    return switch (fetch.call().name()) {
      case "curl" -> options.find("-k", "--insecure", "--proxy-insecure", "--doh-insecure");
      case "wget", "wget2" -> {
        Options.Option check = options.find("--check-certificate");
        yield check != null && check.value() != null && isNo(check.value()) ? check : options.find("--no-check-certificate");
      }
      case "aria2c" -> no(options.find("--check-certificate"));
      case "http", "https", "xh", "xhs" -> no(options.find("--verify"));
      case "fetch" -> options.find("--no-verify-peer", "--no-verify-hostname");
      default -> null;
    };
  }

  private static Options.@Nullable Option no(Options.@Nullable Option option) {
    return option != null && option.value() != null && isNo(option.value()) ? option : null;
  }

  /** The option of a package manager that switches the check off, or null. */
  static Options.@Nullable Option of(PackageCall call) {
    Options options = call.options();
    return switch (call.installer()) {
      case PIP -> options.find("--trusted-host", "--allow-insecure-host");
      case UV -> options.find("--allow-insecure-host");
      case APK -> options.find("--no-check-certificate");
      case NPM, YARN, PNPM -> {
        Options.Option off = options.find("--no-strict-ssl");
        yield off != null ? off : strict(call);
      }
      case DNF, APT -> {
        for (Options.Option option : options.options()) {
          if (option.value() != null && isOffSetting(option.value())) {
            yield option;
          }
        }
        yield null;
      }
      default -> null;
    };
  }

  /** {@code --strict-ssl=false}, {@code --strict-ssl false}. */
  private static Options.@Nullable Option strict(PackageCall call) {
    Options.Option strict = call.options().find("--strict-ssl");
    if (strict == null || strict.value() != null) {
      return no(strict);
    }
    List<ShellWord> words = call.call().arguments();
    int at = words.indexOf(strict.word());
    return at >= 0 && at + 1 < words.size() && isNo(words.get(at + 1).sketch()) ? strict : null;
  }

  /** The word of another command that switches the check off, or null. */
  static @Nullable ShellWord of(Call call) {
    List<ShellWord> words = call.arguments();
    return switch (call.name()) {
      case "npm", "yarn", "pnpm", "composer", "conda", "mamba", "pip", "pip3", "bundle" -> config(words);
      case "git" -> git(words);
      case "export", "declare", "env" -> exported(words);
      case "echo", "printf", "sed", "tee", "crudini", "yum-config-manager", "cat" -> written(words);
      case "ssh", "scp", "sftp", "rsync", "autossh", "sshfs", "ssh-copy-id", "sshpass" -> anyHost(words);
      case "skopeo", "podman", "buildah", "helm", "kubectl", "oc" -> word(words, "--tls-verify=false", "--insecure-skip-tls-verify",
          "--insecure-skip-tls-verify=true");
      default -> null;
    };
  }

  private static @Nullable ShellWord word(List<ShellWord> words, String... wanted) {
    for (ShellWord word : words) {
      for (String one : wanted) {
        if (word.sketch().equals(one)) {
          return word;
        }
      }
    }
    return null;
  }

  /** {@code npm config set strict-ssl false}, {@code npm set strict-ssl=false}, {@code conda config --set ssl_verify no}. */
  private static @Nullable ShellWord config(List<ShellWord> words) {
    boolean sets = false;
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).sketch();
      sets |= text.equals("set") || text.equals("--set") || text.equals("config");
      String name = text.indexOf('=') < 0 ? text : text.substring(0, text.indexOf('='));
      String value = text.indexOf('=') >= 0 ? text.substring(text.indexOf('=') + 1) : i + 1 < words.size() ? words.get(i + 1).sketch() : "";
      boolean off = switch (name) {
        case "strict-ssl", "enableStrictSsl", "ssl_verify", "secure-http" -> isNo(value);
        case "disable-tls" -> value.equals("true");
        case "global.trusted-host", "install.trusted-host" -> !value.isEmpty();
        case "ssl_verify_mode" -> value.equals("0") || value.equals("none");
        default -> false;
      };
      if (sets && off) {
        return words.get(i);
      }
    }
    return null;
  }

  /** {@code git config --global http.sslVerify false}, {@code git -c http.sslVerify=0 clone ...}. */
  private static @Nullable ShellWord git(List<ShellWord> words) {
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).sketch().toLowerCase(Locale.ROOT);
      int sign = text.indexOf('=');
      String name = sign < 0 ? text : text.substring(0, sign);
      String value = sign >= 0 ? text.substring(sign + 1) : i + 1 < words.size() ? words.get(i + 1).sketch() : "";
      boolean command = name.equals("core.sshcommand") && takesAnyHost(value);
      if (command || (name.startsWith("http.") && name.endsWith("sslverify") && isNo(value))) {
        return words.get(i);
      }
    }
    return null;
  }

  /** The word that sets such a variable, or null: {@code export GIT_SSL_NO_VERIFY=1}, {@code env GIT_SSL_NO_VERIFY=1 git ...}. */
  static @Nullable ShellWord exported(List<ShellWord> words) {
    for (ShellWord word : words) {
      String text = word.sketch();
      int sign = text.indexOf('=');
      if (sign > 0 && text.indexOf('\0') < 0 && isVariable(text.substring(0, sign)) && isOff(text.substring(0, sign), text.substring(sign + 1))) {
        return word;
      }
    }
    return null;
  }

  /** {@code echo sslverify=0 >> /etc/yum.conf}, {@code echo insecure >> ~/.curlrc}. */
  private static @Nullable ShellWord written(List<ShellWord> words) {
    for (ShellWord word : words) {
      String text = word.sketch();
      if (isOffSetting(text) || text.contains("strict-ssl=false") || text.equals("insecure") || text.contains("check_certificate = off")
          || text.contains("check_certificate=off") || text.contains("ssl_verify_mode: 0") || (!text.startsWith("#") && !text.startsWith("/") && takesAnyHost(text))) {
        return word;
      }
    }
    return null;
  }

  private static @Nullable ShellWord anyHost(List<ShellWord> words) {
    for (ShellWord word : words) {
      if (takesAnyHost(word.sketch())) {
        return word;
      }
    }
    return null;
  }

  /** {@code StrictHostKeyChecking=no}: ssh talks to whoever answers, as it does with a certificate that it does not look at. */
  private static boolean takesAnyHost(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int at = lower.lastIndexOf("stricthostkeychecking");
    if (at < 0) {
      return false;
    }
    int from = at + "stricthostkeychecking".length();
    while (from < lower.length() && " =\t\"".indexOf(lower.charAt(from)) >= 0) {
      from++;
    }
    boolean off = lower.startsWith("no", from) || lower.startsWith("off", from);
    int end = lower.startsWith("off", from) ? from + 3 : from + 2;
    return off && from > at + "stricthostkeychecking".length() && (end >= lower.length() || !Character.isLetterOrDigit(lower.charAt(end)));
  }

  /** A line of the configuration of yum, dnf or apt. */
  private static boolean isOffSetting(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    int at = lower.indexOf("sslverify");
    if (at >= 0) {
      String value = lower.substring(at + "sslverify".length()).replace(" ", "");
      return value.startsWith("=0") || value.startsWith("=false") || value.startsWith("=no") || value.contains("/sslverify=0");
    }
    int peer = lower.indexOf("verify-peer");
    return peer >= 0 && (lower.indexOf("false", peer) > 0 || lower.startsWith("=0", peer + "verify-peer".length()));
  }
}
