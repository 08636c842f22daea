package io.plimsoll.core.read.shell;

import io.plimsoll.core.model.shell.PackageCall.Item;
import io.plimsoll.core.model.shell.PackageCall.Kind;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.ShellWord;

/** How package managers spell a package and its version in one word. {@code \0} stands for what the shell puts in. */
final class PackageItems {

  private PackageItems() {}

  static Item of(Installer installer, String verb, ShellWord word) {
    String text = word.sketch();
    return switch (installer) {
      case APT -> apt(text, word);
      case APK -> apk(text, word);
      case DNF -> rpm(text, word, verb.startsWith("module") ? ":=<>" : "=<>");
      case ZYPPER -> rpm(text, word, "=<>~");
      case PACMAN -> pacman(text, word);
      case PIP, PIPX, UV -> python(text, word);
      case NPM, YARN, PNPM, BUN -> node(text, word);
      case GEM, BUNDLER -> gem(text, word);
      case GO -> isPath(text) ? whole(Kind.FILE, text, word) : name(text, text.indexOf('@'), word);
      case CARGO -> name(text, text.indexOf('@'), word);
      case COMPOSER -> isPath(text) ? whole(Kind.FILE, text, word) : name(text, first(text, ":= ", 0), word);
      case CONDA -> isPath(text) || isUrl(text) ? whole(isUrl(text) ? Kind.URL : Kind.FILE, text, word)
          : name(text, first(text, "=<>! ", 0), word);
    };
  }

  /** A name up to an index, the version from there; without a version for a negative one. */
  private static Item name(String text, int end, ShellWord word) {
    String name = end < 0 ? text : text.substring(0, end);
    String version = end < 0 ? "" : text.substring(end);
    // A variable that is the whole name, or may hold the version that is missing, tells nothing.
    boolean open = name.isEmpty() || name.indexOf('\0') >= 0;
    return new Item(open ? Kind.OPEN : Kind.NAME, name, version, word);
  }

  private static Item whole(Kind kind, String text, ShellWord word) {
    return new Item(kind, text, "", word);
  }

  private static Item apt(String text, ShellWord word) {
    if (isUrl(text)) {
      return whole(Kind.URL, text, word);
    }
    if (isPath(text) || text.endsWith(".deb")) {
      return whole(Kind.FILE, text, word);
    }
    if (first(text, "*?", 0) >= 0 || text.endsWith("^")) {
      return whole(Kind.GROUP, text, word);
    }
    return name(text, first(text, "=/", 0), word);
  }

  private static Item apk(String text, ShellWord word) {
    if (isPath(text) || text.endsWith(".apk")) {
      return whole(Kind.FILE, text, word);
    }
    int end = first(text, "=~<>", 0);
    Item item = name(text, end, word);
    // A tag behind the name says which repository, not which version.
    int tag = item.name().indexOf('@');
    return tag > 0 ? new Item(item.kind(), item.name().substring(0, tag), item.version(), word) : item;
  }

  private static Item rpm(String text, ShellWord word, String operators) {
    if (isUrl(text)) {
      return whole(Kind.URL, text, word);
    }
    if (isPath(text) || text.endsWith(".rpm")) {
      return whole(Kind.FILE, text, word);
    }
    if (text.startsWith("@") || text.startsWith("pattern:") || text.indexOf('*') >= 0) {
      return whole(Kind.GROUP, text, word);
    }
    int operator = first(text, operators, 0);
    if (operator >= 0) {
      return name(text, operator, word);
    }
    for (int dash = text.indexOf('-'); dash > 0 && dash + 1 < text.length(); dash = text.indexOf('-', dash + 1)) {
      char next = text.charAt(dash + 1);
      if ((next >= '0' && next <= '9') || next == '\0') {
        return name(text, dash, word);
      }
    }
    return name(text, -1, word);
  }

  private static Item pacman(String text, ShellWord word) {
    if (isUrl(text)) {
      return whole(Kind.URL, text, word);
    }
    return isPath(text) || text.contains(".pkg.tar") ? whole(Kind.FILE, text, word) : name(text, first(text, "=<>", 0), word);
  }

  private static Item python(String text, ShellWord word) {
    int direct = text.indexOf("@ ");
    if (text.startsWith("git+") || text.startsWith("hg+") || text.startsWith("svn+") || text.startsWith("bzr+")) {
      return source(text, revision(text), word);
    }
    if (isUrl(text) || direct > 0) {
      String url = direct > 0 ? text.substring(direct + 2) : text;
      boolean repository = url.contains("git+") || url.contains("hg+");
      return repository ? source(text, revision(text), word) : whole(Kind.URL, text, word);
    }
    int extras = text.indexOf('[');
    String file = extras < 0 ? text : text.substring(0, extras);
    if (isPath(text) || file.indexOf('/') >= 0 || isArchive(file)) {
      return whole(Kind.FILE, text, word);
    }
    int marker = text.indexOf(';');
    String requirement = marker < 0 ? text : text.substring(0, marker);
    int end = first(requirement, "=<>!~", 0);
    // uv tool install ruff@0.5
    Item item = name(requirement, end >= 0 ? end : requirement.indexOf('@'), word);
    String bare = extras > 0 && extras <= item.name().length() ? file : item.name();
    return new Item(item.kind(), bare.strip(), item.version(), word);
  }

  private static boolean isArchive(String file) {
    return file.endsWith(".whl") || file.endsWith(".tar.gz") || file.endsWith(".zip") || file.endsWith(".tgz")
        || file.endsWith(".tar.bz2") || file.endsWith(".tar");
  }

  /** Where a revision stands in the address of a repository: at the {@code @} of its path. */
  private static int revision(String text) {
    int path = text.indexOf("://");
    path = path < 0 ? 0 : text.indexOf('/', path + 3);
    int fragment = text.indexOf('#');
    int at = path < 0 ? -1 : text.indexOf('@', path);
    return fragment >= 0 && at > fragment ? -1 : at;
  }

  private static Item source(String text, int revision, ShellWord word) {
    return new Item(
        Kind.SOURCE, revision < 0 ? text : text.substring(0, revision), revision < 0 ? "" : text.substring(revision), word);
  }

  private static Item node(String text, ShellWord word) {
    if (text.startsWith("git+") || text.startsWith("git:") || text.startsWith("git@") || text.startsWith("ssh:")
        || text.startsWith("github:") || text.startsWith("gitlab:") || text.startsWith("bitbucket:")
        || (isUrl(text) && text.contains(".git") && !isArchive(text))) {
      return source(text, text.indexOf('#'), word);
    }
    if (isUrl(text)) {
      return whole(Kind.URL, text, word);
    }
    if (isPath(text) || text.startsWith("file:") || text.endsWith("/") || isArchive(text)) {
      return whole(Kind.FILE, text, word);
    }
    if (!text.startsWith("@") && text.indexOf('/') > 0 && first(text, "@", 0) < 0) {
      // user/repository, of GitHub
      return source(text, text.indexOf('#'), word);
    }
    return name(text, text.indexOf('@', 1), word);
  }

  private static Item gem(String text, ShellWord word) {
    return isPath(text) || text.endsWith(".gem") ? whole(Kind.FILE, text, word) : name(text, text.indexOf(':'), word);
  }

  private static boolean isUrl(String text) {
    return text.contains("://");
  }

  private static boolean isPath(String text) {
    return text.startsWith("/") || text.startsWith("./") || text.startsWith("../") || text.equals(".") || text.equals("..")
        || text.startsWith("~/") || text.startsWith(".[") || text.startsWith("\0/");
  }

  /** The first index from which one of these characters stands, or -1. */
  private static int first(String text, String characters, int from) {
    for (int i = from; i < text.length(); i++) {
      if (characters.indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
