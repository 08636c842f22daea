package io.plimsoll.core.patch;

import io.plimsoll.core.words.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A unified diff of one file, as {@code git apply} and {@code patch -p1} take it: three lines around each change, paths
 * under {@code a/} and {@code b/}. Line ends are shown as they are, a {@code \r} too.
 *
 * @param path from the root
 * @param create true when the file is new
 * @param mode of a new file, POSIX permission bits
 */
public record Diff(String path, boolean create, int mode, List<Hunk> hunks) {

  /** How many unchanged lines stand around a change. */
  public static final int CONTEXT = 3;

  public Diff {
    hunks = List.copyOf(hunks);
  }

  /**
   * A stretch of lines that change, with those around them.
   *
   * @param beforeStart the first line of the old text, from 1; the line before it when there is none
   * @param masked true when a line is not shown as it is, so that this can't be applied
   */
  public record Hunk(
      int beforeStart, int beforeCount, int afterStart, int afterCount, List<Line> lines, boolean masked) {
    public Hunk {
      lines = List.copyOf(lines);
    }

    /** {@code @@ -1,4 +1,5 @@}, and that it can't be applied if it can't. */
    public String header() {
      String extents = "@@ -" + extent(beforeStart, beforeCount) + " +" + extent(afterStart, afterCount) + " @@";
      return masked ? extents + " secrets are masked: needs --write" : extents;
    }

    private static String extent(int start, int count) {
      return count == 1 ? String.valueOf(start) : start + "," + count;
    }
  }

  /**
   * A line of a hunk.
   *
   * @param sign a space, {@code -} or {@code +}
   * @param text as it may be shown, without its {@code \n}
   * @param ended false for the last line of a text that has no line end
   */
  public record Line(char sign, String text, boolean ended) {}

  /** Hides what must not be shown. */
  @FunctionalInterface
  public interface Mask {
    /**
     * A line as it may be shown.
     *
     * @param before true for a line of the old text
     * @param number from 1
     * @param text without its line end
     */
    String line(boolean before, int number, String text);
  }

  /** What changes between two texts, byte-order marks included. */
  public static Diff of(String path, String before, String after, Mask mask) {
    return new Diff(path, false, 0, hunks(before, after, mask));
  }

  /** What changes between two texts, byte-order marks included. */
  public static Diff of(String path, String before, String after, UnaryOperator<String> mask) {
    return of(path, before, after, (old, number, text) -> mask.apply(text));
  }

  /** A file that is new. */
  public static Diff created(String path, String text, int mode, UnaryOperator<String> mask) {
    return new Diff(path, true, mode, hunks("", text, (old, number, line) -> mask.apply(line)));
  }

  public boolean isMasked() {
    return hunks.stream().anyMatch(Hunk::masked);
  }

  /** The diff as text; empty when nothing changes. */
  public String text() {
    if (hunks.isEmpty() && !create) {
      return "";
    }
    var out = new StringBuilder();
    if (create) {
      boolean executable = (mode & 0_111) != 0;
      out.append("diff --git ").append(name("a/")).append(' ').append(name("b/")).append('\n');
      out.append("new file mode ").append(executable ? "100755" : "100644").append('\n');
    }
    if (hunks.isEmpty()) {
      return out.toString();
    }
    String tab = path.indexOf(' ') >= 0 ? "\t" : "";
    out.append("--- ").append(create ? "/dev/null" : name("a/") + tab).append('\n');
    out.append("+++ ").append(name("b/")).append(tab).append('\n');
    for (Hunk hunk : hunks) {
      out.append(hunk.header()).append('\n');
      for (Line line : hunk.lines()) {
        out.append(line.sign()).append(line.text()).append('\n');
        if (!line.ended()) {
          out.append("\\ No newline at end of file\n");
        }
      }
    }
    return out.toString();
  }

  /** The path as git writes it: in quotes, and in the numbers of its bytes, where a character in it needs them. */
  private String name(String side) {
    var out = new StringBuilder(side);
    boolean quoted = false;
    for (int i = 0; i < path.length(); ) {
      int c = path.codePointAt(i);
      i += Character.charCount(c);
      if (c == '"' || c == '\\') {
        quoted = true;
        out.append('\\').appendCodePoint(c);
      } else if (!Printable.is(c)) {
        quoted = true;
        for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          out.append('\\').append(String.format("%03o", b & 0xFF));
        }
      } else {
        out.appendCodePoint(c);
      }
    }
    return quoted ? '"' + out.toString() + '"' : out.toString();
  }

  private static List<Hunk> hunks(String before, String after, Mask mask) {
    var lines = new DiffLines(before, after);
    var hunks = new ArrayList<Hunk>();
    int a = 0;
    int b = 0;
    while (true) {
      while (a < lines.beforeCount() && b < lines.afterCount() && lines.isKept(a, b)) {
        a++;
        b++;
      }
      if (a == lines.beforeCount() && b == lines.afterCount()) {
        return hunks;
      }
      int lead = 0;
      while (lead < Math.min(CONTEXT, Math.min(a, b)) && !isMasked(lines, mask, a - lead - 1)) {
        lead++;
      }
      var builder = new Builder(lines, mask, a - lead, b - lead);
      builder.run();
      hunks.add(builder.hunk());
      a = builder.a;
      b = builder.b;
    }
  }

  /** True for a line of the old text that is not shown as it is. */
  private static boolean isMasked(DiffLines lines, Mask mask, int index) {
    String text = lines.text(true, index).stripTrailing();
    return !mask.line(true, index + 1, text).equals(text);
  }

  /**
   * Collects the lines of one hunk, up to where more than twice the context stays as it is. A line that is masked is left
   * out of the context, which then is shorter, so that the diff can be applied. But some must stand behind a change: without
   * any, {@code git apply} takes a hunk for one at the end of its file.
   */
  private static final class Builder {
    private final DiffLines lines;
    private final Mask mask;
    private final int startA;
    private final int startB;
    private final List<Line> out = new ArrayList<>();
    private boolean masked;
    private int a;
    private int b;

    Builder(DiffLines lines, Mask mask, int a, int b) {
      this.lines = lines;
      this.mask = mask;
      this.startA = a;
      this.startB = b;
      this.a = a;
      this.b = b;
    }

    void run() {
      while (true) {
        int kept = 0;
        while (a + kept < lines.beforeCount() && b + kept < lines.afterCount() && kept <= 2 * CONTEXT
            && lines.isKept(a + kept, b + kept)) {
          kept++;
        }
        boolean ends = a + kept == lines.beforeCount() && b + kept == lines.afterCount();
        int open = out.isEmpty() ? kept : untilMasked(kept);
        boolean last = !out.isEmpty() && (ends || open < kept || kept > 2 * CONTEXT);
        int shown = last ? Math.min(open, CONTEXT) : kept;
        for (int i = 0; i < shown; i++) {
          add(' ', true, a++);
          b++;
        }
        if (last) {
          return;
        }
        while (a < lines.beforeCount() && lines.isRemoved(a)) {
          add('-', true, a++);
        }
        while (b < lines.afterCount() && lines.isAdded(b)) {
          add('+', false, b++);
        }
      }
    }

    /** How many of the kept lines can be shown as they are; all, if not even the first. */
    private int untilMasked(int kept) {
      int open = 0;
      while (open < kept && !isMasked(lines, mask, a + open)) {
        open++;
      }
      return open == 0 ? kept : open;
    }

    private void add(char sign, boolean before, int index) {
      String text = lines.text(before, index);
      boolean ended = text.endsWith("\n");
      int end = text.length() - (ended ? 1 : 0);
      int shownEnd = end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end;
      String line = text.substring(0, shownEnd);
      String shown = mask.line(before, index + 1, line);
      masked |= !shown.equals(line);
      out.add(new Line(sign, shown + text.substring(shownEnd, end), ended));
    }

    Hunk hunk() {
      int countA = a - startA;
      int countB = b - startB;
      return new Hunk(
          countA == 0 ? startA : startA + 1, countA, countB == 0 ? startB : startB + 1, countB, out, masked);
    }
  }
}
