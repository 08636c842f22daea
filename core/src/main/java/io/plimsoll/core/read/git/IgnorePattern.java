package io.plimsoll.core.read.git;

import org.jspecify.annotations.Nullable;

/**
 * One line of a .gitignore (gitignore(5), dir.c): without a slash but at its end it goes by the name alone, at any depth; with
 * one by the path from the folder of its file.
 */
public final class IgnorePattern {

  /** Asked how a match went: what it cost, in steps of which each takes some nanoseconds. */
  public interface Meter {
    void charge(long steps);
  }

  private final boolean back;
  private final boolean folders;
  private final boolean byName;
  /** What stands before the first wildcard, and must stand so in the path. */
  private final String plain;
  /** The rest, or null where there is none. */
  private final @Nullable Wildcards rest;
  /** True for {@code *.log}: of a name only the end is compared. */
  private final boolean ending;

  private IgnorePattern(boolean back, boolean folders, boolean byName, String plain, @Nullable Wildcards rest, boolean ending) {
    this.back = back;
    this.folders = folders;
    this.byName = byName;
    this.plain = plain;
    this.rest = rest;
    this.ending = ending;
  }

  /**
   * A pattern that stands by itself: no comment, nothing is cut off its end.
   *
   * @return null for one that can match nothing
   */
  public static @Nullable IgnorePattern of(String text) {
    return ofLine(Octets.of(text));
  }

  /** A line in {@link Octets}, without what ends it; null for one that can match nothing. */
  static @Nullable IgnorePattern ofLine(String line) {
    boolean back = line.startsWith("!");
    String glob = back ? line.substring(1) : line;
    boolean folders = glob.endsWith("/");
    glob = folders ? glob.substring(0, glob.length() - 1) : glob;
    boolean byName = glob.indexOf('/') < 0;
    glob = glob.startsWith("/") ? glob.substring(1) : glob;
    if (glob.isEmpty()) {
      return null;
    }
    int plain = plain(glob, 0);
    if (plain == glob.length()) {
      return new IgnorePattern(back, folders, byName, glob, null, false);
    }
    if (byName && glob.charAt(0) == '*' && plain(glob, 1) == glob.length()) {
      return new IgnorePattern(back, folders, true, glob.substring(1), null, true);
    }
    // As in git, what follows the plain part stands alone: a** at the end of it is like **.
    Wildcards rest = Wildcards.of(byName ? glob : glob.substring(plain));
    return rest == null ? null : new IgnorePattern(back, folders, byName, glob.substring(0, plain), rest, false);
  }

  private static int plain(String glob, int from) {
    int at = from;
    while (at < glob.length() && "*?[\\".indexOf(glob.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** True for {@code !}: it takes back in. */
  public boolean isBack() {
    return back;
  }

  /**
   * True where it matches a path by itself; what lies below a folder that matches is left to who asks.
   *
   * @param path from the folder of the pattern's file, with {@code /}
   * @param folder true for a folder, to which no link leads
   */
  public boolean matches(String path, boolean folder, Meter meter) {
    String octets = Octets.of(path);
    return matches(octets, 0, octets.lastIndexOf('/') + 1, folder, meter);
  }

  /**
   * The same of a path in {@link Octets}.
   *
   * @param base where the path from the pattern's folder begins
   * @param name where the name begins
   */
  boolean matches(String path, int base, int name, boolean folder, Meter meter) {
    if (folders && !folder) {
      return false;
    }
    int from = byName ? name : base;
    int length = path.length() - from;
    if (ending) {
      return length >= plain.length() && path.endsWith(plain);
    }
    if (rest == null) {
      return length == plain.length() && path.startsWith(plain, from);
    }
    if (!path.startsWith(plain, from)) {
      return false;
    }
    int begin = byName ? from : from + plain.length();
    meter.charge(rest.cost(path.length() - begin));
    return rest.matches(path, begin);
  }
}
