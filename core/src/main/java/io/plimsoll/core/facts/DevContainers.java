package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import org.jspecify.annotations.Nullable;

/** The images that editors open projects in (github.com/devcontainers/images), each of which makes a user for whoever works in it. */
public final class DevContainers {

  private static final String REPOSITORIES = "mcr.microsoft.com/devcontainers/";
  private static final String OLD_REPOSITORIES = "mcr.microsoft.com/vscode/devcontainers/";

  private DevContainers() {}

  /** The user that an image makes, or null for any other image. */
  public static @Nullable String user(ImageName image) {
    String name = Mirrors.original(image);
    if (!name.startsWith(REPOSITORIES) && !name.startsWith(OLD_REPOSITORIES)) {
      return null;
    }
    String kind = name.substring(name.lastIndexOf('/') + 1);
    return switch (kind) {
      case "javascript-node", "typescript-node", "javascript-node-mongo", "javascript-node-postgres" -> "node";
      case "universal" -> "codespace";
      default -> "vscode";
    };
  }
}
