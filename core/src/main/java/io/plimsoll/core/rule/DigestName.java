package io.plimsoll.core.rule;

/** What an argument of a build is called that holds the digest of what lies at a URL: {@code ARG GET_ACME_ORG_INSTALL_SH_SHA256}. */
public final class DigestName {

  private static final int LONGEST = 60;

  private DigestName() {}

  /** The name for a URL, by the file that it names, or with its host where a text has that name already; empty for one that has no plain name. */
  public static String of(String url, String text) {
    int query = url.indexOf('?');
    String path = query < 0 ? url : url.substring(0, query);
    int slash = path.lastIndexOf('/');
    boolean file = slash > path.indexOf("://") + 2 && path.chars().skip(slash).anyMatch(Character::isLetter);
    String brief = file ? of("x://" + path.substring(slash + 1)) : "";
    return brief.isEmpty() || text.contains("ARG " + brief) ? of(url) : brief;
  }

  /** The name for a URL, its host first; empty for one that has no plain name. */
  private static String of(String url) {
    int start = url.indexOf("://");
    var name = new StringBuilder();
    for (int i = start < 0 ? url.length() : start + 3; i < url.length() && name.length() < LONGEST; i++) {
      char c = url.charAt(i);
      boolean plain = c < 0x80 && Character.isLetterOrDigit(c);
      if (c == '?' || c == '#' || (!plain && "./-_:@~+=%,".indexOf(c) < 0)) {
        break;
      }
      if (plain) {
        name.append(Character.toUpperCase(c));
      } else if (!name.isEmpty() && name.charAt(name.length() - 1) != '_') {
        name.append('_');
      }
    }
    while (!name.isEmpty() && name.charAt(name.length() - 1) == '_') {
      name.setLength(name.length() - 1);
    }
    return name.isEmpty() ? "" : (Character.isDigit(name.charAt(0)) ? "_" : "") + name + "_SHA256";
  }
}
