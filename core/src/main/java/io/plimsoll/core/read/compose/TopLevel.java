package io.plimsoll.core.read.compose;

import java.util.List;
import java.util.Set;

/** The keys at the top of a Compose file (Compose Specification). */
public final class TopLevel {

  /** The sections: each declares things by name. */
  public static final List<String> SECTIONS =
      List.of("services", "jobs", "volumes", "networks", "secrets", "configs", "models");

  private static final Set<String> OTHERS = Set.of("include", "name");

  private TopLevel() {}

  /** True for a key of which a Compose file has one at least: a section, an extension, or what needs no section beside it. */
  static boolean isKnown(String key) {
    return SECTIONS.contains(key) || OTHERS.contains(key) || isExtension(key);
  }

  /** True for a key that Compose leaves to whoever writes the file. */
  public static boolean isExtension(String key) {
    return key.startsWith("x-");
  }
}
