package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Commands that make a file that was fetched into something that is there to be run: put where programs are, made executable,
 * unpacked, installed. Texts, keys and data are none of that.
 */
final class Ready {

  private Ready() {}

  /** True for a path at which programs are looked for, or a name that is that of a program. */
  static boolean isProgram(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    int slash = lower.lastIndexOf('/');
    String folder = slash < 0 ? "" : lower.substring(0, slash + 1);
    boolean among = folder.contains("/bin/") || folder.contains("/sbin/") || folder.contains("/cli-plugins/") || folder.startsWith("bin/");
    return (among && !isText(lower)) || ends(lower, ".jar", ".war", ".phar", ".pex", ".pyz", ".appimage", ".exe", ".so", ".sh", ".bash", ".ps1");
  }

  /** True for a file that is read, not run: a key, a list, a document. */
  private static boolean isText(String lower) {
    return ends(lower, ".asc", ".gpg", ".pub", ".json", ".txt", ".md", ".yml", ".yaml", ".xml", ".sig", ".sha256", ".pem", ".crt", ".csv");
  }

  private static boolean ends(String name, String... ends) {
    for (String end : ends) {
      if (name.endsWith(end)) {
        return true;
      }
    }
    return false;
  }

  /** True for a folder, or an archive's address, that by its name holds data. */
  static boolean isData(String path) {
    String lower = path.toLowerCase(Locale.ROOT);
    int from = 0;
    for (int i = 0; i <= lower.length(); i++) {
      if (i == lower.length() || lower.charAt(i) == '/') {
        switch (lower.substring(from, i)) {
          case "data", "dataset", "datasets", "testdata", "models", "model", "weights", "fonts", "font", "locale", "locales", "corpus", "corpora",
              "nltk_data", "doc", "docs" -> {
            return true;
          }
          default -> {}
        }
        from = i + 1;
      }
    }
    String name = lower.substring(lower.lastIndexOf('/') + 1);
    return name.contains("font") || name.contains("dataset") || name.contains("geolite");
  }

  /** What a command does with the words behind it, or null: the verb of a sentence. */
  static @Nullable String verb(Call call) {
    return switch (call.name()) {
      case "tar", "bsdtar", "gtar" -> extracts(call) ? "unpacks" : null;
      case "unzip", "cpio", "7z", "7za", "7zr", "unrar", "ar", "dpkg-deb" -> "unpacks";
      case "jar" -> extracts(call) ? "unpacks" : null;
      case "chmod" -> isExecutable(call) ? "makes a program of" : null;
      case "dpkg" -> has(call, "-i", "--install", "--unpack") ? "installs" : null;
      case "rpm" -> installs(call) ? "installs" : null;
      case "installer", "msiexec" -> "installs";
      default -> null;
    };
  }

  /** {@code rpm -ivh}, {@code rpm -U}, {@code rpm --install}. */
  static boolean installs(Call call) {
    for (ShellWord word : call.arguments()) {
      String text = word.sketch();
      boolean letters = text.length() > 1 && text.charAt(0) == '-' && text.charAt(1) != '-';
      if (letters && text.indexOf('q') < 0 && (text.indexOf('i') > 0 || text.indexOf('U') > 0 || text.indexOf('F') > 0)) {
        return true;
      }
      if (text.equals("--install") || text.equals("--upgrade")) {
        return true;
      }
      if (letters) {
        return false;
      }
    }
    return false;
  }

  /** {@code tar xzf}, {@code tar -C / -xz}, {@code tar --extract}. */
  private static boolean extracts(Call call) {
    List<ShellWord> words = call.arguments();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).sketch();
      boolean letters = text.startsWith("-") ? !text.startsWith("--") : i == 0;
      if ((letters && text.indexOf('x') >= 0) || text.equals("--extract") || text.equals("--get")) {
        return true;
      }
    }
    return false;
  }

  /** The folder into which an archive is unpacked, or empty. */
  static String folder(Call call) {
    List<ShellWord> words = call.arguments();
    for (int i = 0; i < words.size(); i++) {
      String text = words.get(i).sketch();
      boolean next = text.equals("-d") || text.equals("--directory") || (text.startsWith("-") && !text.startsWith("--") && text.endsWith("C"));
      if (next && i + 1 < words.size()) {
        return words.get(i + 1).sketch();
      }
      if (text.startsWith("--directory=")) {
        return text.substring("--directory=".length());
      }
      if (text.startsWith("-d/") || text.startsWith("-C/")) {
        return text.substring(2);
      }
    }
    return "";
  }

  /** {@code chmod +x}, {@code chmod 755}, {@code chmod u+rwx}. */
  private static boolean isExecutable(Call call) {
    for (ShellWord word : call.arguments()) {
      String mode = word.sketch();
      if (mode.startsWith("-")) {
        continue;
      }
      boolean octal = !mode.isEmpty();
      boolean odd = false;
      for (int i = 0; i < mode.length(); i++) {
        char c = mode.charAt(i);
        octal &= c >= '0' && c <= '7';
        odd |= i >= mode.length() - 3 && (c - '0') % 2 == 1;
      }
      return octal ? odd : (mode.indexOf('+') >= 0 || mode.indexOf('=') >= 0) && mode.indexOf('x') > 0;
    }
    return false;
  }

  private static boolean has(Call call, String... wanted) {
    for (ShellWord word : call.arguments()) {
      for (String one : wanted) {
        if (word.sketch().equals(one)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Where {@code mv}, {@code cp} and {@code install} put something, if that is where programs are. */
  static boolean movesAmongPrograms(Call call, String name) {
    return switch (call.name()) {
      case "mv", "cp", "install", "ln" -> {
        String to = call.arguments().isEmpty() ? "" : call.arguments().getLast().sketch();
        yield isProgram(to + "/" + name) || (isProgram(to) && to.indexOf('/') >= 0);
      }
      default -> false;
    };
  }

  /** The file into which a pipe ends, or empty. */
  static String written(Call call) {
    for (Statement.Redirect redirect : call.at().redirects()) {
      if (redirect.operator().startsWith(">") && !redirect.operator().contains("&") && redirect.fd() != 2) {
        return redirect.target().sketch();
      }
    }
    return call.name().equals("tee") && !call.arguments().isEmpty() ? call.arguments().getLast().sketch() : "";
  }

  /** True for an address of a package that the manager compares with nothing: its own signature check knows no files. */
  static boolean isUnchecked(PackageCall call, PackageCall.Item item) {
    if (call.action() != PackageCall.Action.INSTALL || item.name().contains("#sha") || item.name().contains("#md5=")
        || call.options().has("--require-hashes", "--no-index")) {
      return false;
    }
    boolean https = item.name().startsWith("https://");
    boolean signed = switch (call.installer()) {
      // These look at the signature of each file, wherever it comes from; so do the sums that Go and Cargo keep.
      case APK, ZYPPER, PACMAN, GO, CARGO, BUNDLER, GEM, COMPOSER -> true;
      default -> false;
    };
    return https && !signed && item.kind() == PackageCall.Kind.URL;
  }
}
