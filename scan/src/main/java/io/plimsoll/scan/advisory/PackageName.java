package io.plimsoll.scan.advisory;

import java.util.Locale;

/** One spelling of each package's name, where an ecosystem takes several for the same. */
public final class PackageName {

  private PackageName() {}

  /**
   * Normalises.
   *
   * <ul>
   *   <li>PyPI: lower case, and runs of {@code -_.} are one hyphen (PEP 503);
   *   <li>NuGet, Packagist: lower case, since neither tells cases apart;
   *   <li>Maven: {@code groupId:artifactId}, also where it is written with a slash, as package URLs do;
   *   <li>Go: module paths tell cases apart; {@code std} and {@code go} are {@code stdlib};
   *   <li>npm: as it is; old packages have capitals, and are others than those without.
   * </ul>
   *
   * @param ecosystem as OSV names it, with or without release
   */
  public static String of(String ecosystem, String name) {
    String plain = name.strip();
    return switch (Release.base(ecosystem).toLowerCase(Locale.ROOT)) {
      case "pypi" -> python(plain);
      case "nuget", "packagist", "bitnami" -> plain.toLowerCase(Locale.ROOT);
      case "maven" -> plain.indexOf(':') < 0 ? plain.replace('/', ':') : plain;
      case "go" -> plain.equals("std") || plain.equals("go") ? "stdlib" : plain;
      default -> plain;
    };
  }

  private static String python(String name) {
    var normal = new StringBuilder();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean parts = c == '-' || c == '_' || c == '.';
      if (!parts) {
        normal.append(Character.toLowerCase(c));
      } else if (normal.isEmpty() || normal.charAt(normal.length() - 1) != '-') {
        normal.append('-');
      }
    }
    return normal.toString();
  }
}
