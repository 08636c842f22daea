package io.plimsoll.core.read.dockerfile;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code <<EOF}, {@code <<-"EOF"}, {@code 3<<EOF} in a RUN, COPY or ADD.
 *
 * @param name the terminator
 * @param expand false when a part of the name is quoted
 * @param chomp true for {@code <<-}
 * @param start where the word starts in the joined line
 * @param end exclusive
 */
record HeredocWord(String name, boolean expand, boolean chomp, int start, int end) {

  /** The heredocs that a joined line opens, in order; none where the line can't be cut into words. */
  static List<HeredocWord> of(String line) throws ShlexException {
    List<Shlex.Part> words;
    try {
      words = Shlex.split(line, true, true);
    } catch (ShlexException e) {
      if (e.isLimit()) {
        throw e;
      }
      return List.of();
    }
    var found = new ArrayList<HeredocWord>();
    for (Shlex.Part word : words) {
      HeredocWord heredoc = parse(word.text().head(), word.start(), word.end());
      if (heredoc != null) {
        found.add(heredoc);
      }
    }
    return found;
  }

  /** True where a word alone, quotes and all, opens a heredoc; what can't be taken apart does not. */
  static boolean opens(String word) {
    try {
      return parse(word, 0, 0) != null;
    } catch (ShlexException e) {
      return false;
    }
  }

  private static @Nullable HeredocWord parse(String word, int start, int end) throws ShlexException {
    int at = 0;
    while (at < word.length() && word.charAt(at) >= '0' && word.charAt(at) <= '9') {
      at++;
    }
    if (!word.startsWith("<<", at)) {
      return null;
    }
    at += 2;
    boolean chomp = word.startsWith("-", at);
    if (chomp) {
      at++;
    }
    while (at < word.length() && isBlank(word.charAt(at))) {
      at++;
    }
    if (at == word.length() || word.indexOf('<', at) >= 0) {
      return null;
    }
    String rest = word.substring(at);
    try {
      List<Shlex.Part> bare = Shlex.split(rest, false, false);
      if (bare.size() != 1) {
        return null;
      }
      String name = bare.getFirst().text().head();
      List<Shlex.Part> quoted = Shlex.split(rest, true, false);
      if (quoted.size() != 1) {
        throw ShlexException.malformed("the name of a heredoc is ambiguous", start);
      }
      boolean expand = quotes(name) == quotes(quoted.getFirst().text().head());
      return new HeredocWord(name, expand, chomp, start, end);
    } catch (ShlexException e) {
      throw ShlexException.malformed("the name of a heredoc is malformed: " + e.problem(), start);
    }
  }

  private static int quotes(String text) {
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '\'' || text.charAt(i) == '"') {
        count++;
      }
    }
    return count;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\n';
  }
}
