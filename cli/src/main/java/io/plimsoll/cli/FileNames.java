package io.plimsoll.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a file's name says it is. */
final class FileNames {

  /** What a name can say. */
  enum Kind {
    COMPOSE,
    DOCKERFILE
  }

  /** What an editor, a patch or a template engine leaves beside a file, and what is made into one first. */
  static final Set<String> LEFTOVERS = Set.of(
      "bak", "backup", "old", "orig", "rej", "save", "swp", "swo", "swn", "swx", "tmp", "temp", "disabled", "dockerignore",
      "containerignore", "j2", "jinja", "jinja2", "tmpl", "tpl", "gotmpl", "template", "erb", "ejs", "hbs", "mustache", "in",
      "md", "rst", "txt", "html", "json", "yml", "yaml", "toml", "xml", "sum", "sha256", "asc", "sig", "diff", "patch", "log",
      "lock", "sh", "ps1", "bat", "gz", "zip", "tar", "snap", "png", "svg", "pdf");

  /**
   * Programs: {@code dockerfile_test.go} is one, {@code dockerfile-parser.js} is one; {@code Dockerfile.go}, with its capital
   * and its dot, is the Dockerfile of one.
   */
  static final Set<String> PROGRAMS = Set.of(
      "go", "js", "mjs", "cjs", "jsx", "ts", "tsx", "py", "pyc", "pyi", "rs", "rb", "java", "kt", "scala", "php", "pl", "bash", "c", "h", "cc", "cpp", "cs", "swift", "lua", "vue", "css", "scss", "el", "vim", "ex", "exs", "erl", "hs", "ml",
      "dart", "groovy", "gradle", "tf", "nix", "sql", "ipynb");

  private FileNames() {}

  static String of(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }

  /** What a file's name says it is, or null. */
  static @Nullable Kind kind(Path path) {
    return kind(of(path));
  }

  static @Nullable Kind kind(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (isDockerfile(name, lower, "dockerfile") || isDockerfile(name, lower, "containerfile")) {
      return Kind.DOCKERFILE;
    }
    boolean yaml = lower.endsWith(".yml") || lower.endsWith(".yaml");
    return yaml && lower.contains("compose") ? Kind.COMPOSE : null;
  }

  /** {@code Dockerfile}, {@code Dockerfile.dev}, {@code Dockerfile-dev}, {@code Dockerfile_dev}, {@code api.Dockerfile}. */
  private static boolean isDockerfile(String name, String lower, String word) {
    if (lower.equals(word) || lower.endsWith("." + word)) {
      return true;
    }
    if (!lower.startsWith(word) || lower.endsWith("~")) {
      return false;
    }
    char separator = lower.charAt(word.length());
    if (separator != '.' && separator != '-' && separator != '_') {
      return false;
    }
    int dot = lower.lastIndexOf('.');
    String ending = lower.substring(dot + 1);
    if (dot < 0 || ending.isEmpty()) {
      return dot < 0;
    }
    boolean capital = Character.isUpperCase(name.charAt(0)) && separator == '.';
    return !LEFTOVERS.contains(ending) && (capital || !PROGRAMS.contains(ending));
  }
}
