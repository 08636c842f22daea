package io.plimsoll.core.policy.foreign;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of another tool that can be taken over, and the names that their files have. */
public enum Format {
  HADOLINT("hadolint", ".hadolint.yaml", ".hadolint.yml", "hadolint.yaml", "hadolint.yml"),
  TRIVYIGNORE("trivyignore", ".trivyignore"),
  TRIVYIGNORE_YAML("trivyignore.yaml", ".trivyignore.yaml", ".trivyignore.yml"),
  CHECKOV("checkov", ".checkov.yaml", ".checkov.yml"),
  KICS("kics", "kics.config", "kics.yaml", "kics.yml", "kics.json", "kics.toml"),
  COMPOSE_LINT("compose-lint", ".compose-lint.yml", ".compose-lint.yaml"),
  TALLY("tally", ".tally.toml", "tally.toml");

  private final String id;
  @SuppressWarnings("ImmutableEnumChecker") // It is a List.of.
  private final List<String> files;

  Format(String id, String... files) {
    this.id = id;
    this.files = List.of(files);
  }

  /** As {@code --format} has it. */
  public String id() {
    return id;
  }

  /** The names of files that are of this format. */
  public List<String> files() {
    return files;
  }

  /** The format of a file by its name, without a folder; null for any other name. */
  public static @Nullable Format ofFile(String name) {
    for (Format format : values()) {
      if (format.files.contains(name)) {
        return format;
      }
    }
    return null;
  }

  /** The format with an id, or null. */
  public static @Nullable Format of(String id) {
    for (Format format : values()) {
      if (format.id.equals(id)) {
        return format;
      }
    }
    return null;
  }

  public static List<String> ids() {
    var ids = new ArrayList<String>();
    for (Format format : values()) {
      ids.add(format.id);
    }
    return ids;
  }
}
