package io.plimsoll.core.secret;

import java.util.List;

/** What a script writes into a file line by line: {@code cat > f <<EOF}, {@code tee f <<EOF}. What a program runs of a heredoc is a script. */
final class HeredocSecrets {

  /** No delimiter is longer, in characters. */
  private static final int MOST = 64;

  /** More heredocs of one script are not looked at. */
  private static final int MOST_DOCUMENTS = 64;

  private HeredocSecrets() {}

  static void find(String text, List<SecretFormats.Hit> hits) {
    int from = 0;
    int count = 0;
    for (int at = text.indexOf("<<"); at >= 0 && count < MOST_DOCUMENTS; at = text.indexOf("<<", from)) {
      count++;
      from = at + 2;
      int feed = text.indexOf('\n', at);
      if (feed < 0) {
        return;
      }
      String name = text.startsWith("<", at + 2) ? "" : name(text, at + 2);
      int end = name.isEmpty() ? -1 : end(text, feed + 1, name);
      if (end < 0) {
        continue;
      }
      int line = text.lastIndexOf('\n', at) + 1;
      if (isWritten(text.substring(line, feed))) {
        for (SecretFormats.Hit hit : SecretFormats.findInFile(text.substring(feed + 1, end))) {
          hits.add(new SecretFormats.Hit(feed + 1 + hit.start(), feed + 1 + hit.end(), hit.kind(), hit.shown()));
        }
        from = end;
      }
    }
  }

  /** True for a command that writes what it is given into a file. */
  private static boolean isWritten(String line) {
    boolean cat = line.startsWith("cat ") || line.contains(" cat ") || line.contains(";cat ") || line.contains("(cat ");
    boolean file = line.indexOf('>') >= 0 && !line.contains("> /dev/null") && !line.contains(">/dev/null");
    return (cat && file) || line.startsWith("tee ") || line.contains(" tee ") || line.startsWith(">");
  }

  /** The word behind the sign, without its quotes. */
  private static String name(String text, int from) {
    int at = text.startsWith("-", from) ? from + 1 : from;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    at += at < text.length() && "'\"\\".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
    int end = at;
    while (end < text.length() && end - at < MOST && (text.charAt(end) == '_' || SecretForms.Alphabet.ALNUM.has(text.charAt(end)))) {
      end++;
    }
    return text.substring(at, end);
  }

  /** Where the line begins that closes a heredoc, or -1. */
  private static int end(String text, int from, String name) {
    for (int line = from; line < text.length(); ) {
      int feed = text.indexOf('\n', line);
      int next = feed < 0 ? text.length() : feed;
      int start = line;
      while (start < next && (text.charAt(start) == '\t' || text.charAt(start) == ' ')) {
        start++;
      }
      int end = next > start && text.charAt(next - 1) == '\r' ? next - 1 : next;
      if (end - start == name.length() && text.startsWith(name, start)) {
        return line;
      }
      line = next + 1;
    }
    return -1;
  }
}
