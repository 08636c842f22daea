package io.plimsoll.report;

import io.plimsoll.report.Style.Face;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A rule's page, which is Markdown, for a terminal: prose is wrapped, samples are indented, and the marks in them, which say to
 * a test what must be found where, become carets under their lines.
 */
public final class PageReport {

  private static final String FENCE = "```";
  private static final String BEHIND = "# <- ";
  private static final String ABOVE = "# v ";
  private static final int INDENT = 4;

  private final List<String> lines;
  private final int width;
  private final Screen screen;
  private final StringBuilder paragraph = new StringBuilder();

  private PageReport(String markdown, int width, Screen screen) {
    this.lines = markdown.lines().toList();
    this.width = width;
    this.screen = screen;
  }

  /** Writes a page. */
  public static void write(String markdown, Style style, int width, Appendable out) throws IOException {
    new PageReport(markdown, width, new Screen(out, style)).write();
  }

  private void write() throws IOException {
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at);
      if (line.startsWith(FENCE)) {
        paragraph();
        at = sample(at);
        continue;
      }
      if (line.startsWith("#")) {
        paragraph();
        for (String part : Screen.wrapped(line.substring(line.indexOf(' ') + 1), width)) {
          screen.face(Face.BOLD, part).line();
        }
      } else if (line.isBlank()) {
        paragraph();
        blank(at);
      } else {
        if (line.startsWith("- ")) {
          paragraph();
        }
        paragraph.append(paragraph.isEmpty() ? "" : " ").append(line.strip());
      }
      at++;
    }
    paragraph();
  }

  /** A blank line, but none at the end. */
  private void blank(int at) throws IOException {
    for (int i = at + 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        screen.line();
        return;
      }
    }
  }

  private void paragraph() throws IOException {
    String text = plain(paragraph.toString());
    paragraph.setLength(0);
    if (!text.isEmpty()) {
      String hang = text.startsWith("- ") ? "  " : "";
      List<String> wrapped = Screen.wrapped(text, width - hang.length());
      for (int i = 0; i < wrapped.size(); i++) {
        screen.text(i == 0 ? wrapped.get(i) : hang + wrapped.get(i)).line();
      }
    }
  }

  /** Without the signs of bold text; between back quotes they are what is meant. */
  private static String plain(String paragraph) {
    var text = new StringBuilder();
    boolean code = false;
    for (int i = 0; i < paragraph.length(); i++) {
      code ^= paragraph.charAt(i) == '`';
      if (!code && paragraph.startsWith("**", i)) {
        i++;
      } else {
        text.append(paragraph.charAt(i));
      }
    }
    return text.toString();
  }

  /** The block that begins at a line; the answer is the line behind it. */
  private int sample(int start) throws IOException {
    String[] info = lines.get(start).substring(FENCE.length()).strip().split(" +", -1);
    if (info.length == 3) {
      boolean bad = info[1].equals("bad");
      screen.face(bad ? Face.BAD : Face.GOOD, bad ? "Bad" : "Good").text(", as " + info[2] + ":").line().line();
    }
    var waiting = new ArrayList<String>();
    int at = start + 1;
    for (; at < lines.size() && !lines.get(at).startsWith(FENCE); at++) {
      String line = lines.get(at);
      String bare = line.strip();
      if (bare.startsWith(ABOVE)) {
        waiting.add(bare.substring(ABOVE.length()));
        continue;
      }
      int mark = line.lastIndexOf(BEHIND);
      if (mark >= 0) {
        waiting.add(line.substring(mark + BEHIND.length()).strip());
        line = line.substring(0, mark).stripTrailing();
      }
      screen.spaces(line.isEmpty() ? 0 : INDENT).text(line).line();
      if (!waiting.isEmpty()) {
        int depth = line.length() - line.stripLeading().length();
        int length = Screen.columns(line.strip());
        screen.spaces(INDENT + depth).face(Face.CARET, "^".repeat(Math.max(length, 1)) + " " + String.join(", ", waiting)).line();
        waiting.clear();
      }
    }
    // The files of one sample follow one another.
    if (at + 1 < lines.size() && !lines.get(at + 1).isBlank()) {
      screen.line();
    }
    return at + 1;
  }
}
