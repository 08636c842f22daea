package io.plimsoll.core.read.git;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a .gitignore, or {@code info/exclude}, as git does (gitignore(5), dir.c): a pattern a line, of which the last that
 * matches decides; {@code #} in the first column begins a comment; blanks at the end count only behind a backslash. It is read
 * as bytes, as git compares bytes: it may hold names in any encoding.
 */
public final class IgnoreFile {

  /** The longest file whose patterns count, in bytes. */
  public static final int MAX_BYTES = 1 << 20;

  /** The most patterns that count; with more, none does. */
  public static final int MAX_PATTERNS = 20_000;

  /** The longest pattern, in bytes: longer than any path that a system takes. */
  static final int LONGEST = 4_096;

  /** What a file says of a path. */
  public enum Said {
    NOTHING,
    IGNORED,
    /** Taken back in. */
    TAKEN
  }

  private final List<IgnorePattern> patterns;

  private IgnoreFile(List<IgnorePattern> patterns) {
    this.patterns = patterns;
  }

  /** Reads a file; null for one that is beyond bounds. */
  public static @Nullable IgnoreFile read(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      return null;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    var patterns = new ArrayList<IgnorePattern>();
    int at = text.startsWith("\u00EF\u00BB\u00BF") ? 3 : 0;
    while (at < text.length()) {
      int feed = text.indexOf('\n', at);
      int end = feed < 0 ? text.length() : feed;
      String line = line(text, at, end);
      at = end + 1;
      if (line.isEmpty() || line.charAt(0) == '#' || line.length() > LONGEST) {
        continue;
      }
      IgnorePattern pattern = IgnorePattern.ofLine(line);
      if (pattern != null) {
        if (patterns.size() == MAX_PATTERNS) {
          return null;
        }
        patterns.add(pattern);
      }
    }
    return new IgnoreFile(List.copyOf(patterns));
  }

  /** A line without a carriage return, what stands behind a NUL, and blanks at its end. */
  private static String line(String text, int from, int feed) {
    int end = feed > from && feed < text.length() && text.charAt(feed - 1) == '\r' ? feed - 1 : feed;
    int nul = text.indexOf('\0', from);
    end = nul >= 0 && nul < end ? nul : end;
    int blanks = -1;
    for (int at = from; at < end; at++) {
      char c = text.charAt(at);
      if (c == ' ') {
        blanks = blanks < 0 ? at : blanks;
        continue;
      }
      blanks = -1;
      at += c == '\\' ? 1 : 0;
    }
    return text.substring(from, blanks < 0 ? end : blanks);
  }

  /** True when no path is asked about. */
  public boolean isEmpty() {
    return patterns.isEmpty();
  }

  /**
   * What the last pattern says that matches.
   *
   * @param path from the top of the work tree, with {@code /}
   * @param base how many of its characters are the folder of this file, its slash included
   * @param folder true for a folder, to which no link leads
   */
  public Said of(String path, int base, boolean folder, IgnorePattern.Meter meter) {
    String octets = Octets.of(path);
    int start = octets.length() == path.length() ? base : Octets.of(path.substring(0, base)).length();
    int name = octets.lastIndexOf('/') + 1;
    meter.charge(patterns.size());
    for (int i = patterns.size() - 1; i >= 0; i--) {
      IgnorePattern pattern = patterns.get(i);
      if (pattern.matches(octets, start, name, folder, meter)) {
        return pattern.isBack() ? Said.TAKEN : Said.IGNORED;
      }
    }
    return Said.NOTHING;
  }
}
