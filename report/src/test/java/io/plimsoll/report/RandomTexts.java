package io.plimsoll.report;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Texts put together from what some format gives a meaning to; the same on every run. */
final class RandomTexts {

  private static final int COUNT = 250;

  private static final List<String> PARTS = List.of(
      "<", ">", "&", "\"", "'", "`", "``", "```", "|", "\\", "\\|", "*", "**", "_", "~~", "[", "]", "](", "![", "(", ")", "#", "@", ":", "::",
      "::error file=x::", "%0A", "%", ",", "=", "\n", "\r", "\r\n", "\t", "\u0000", "\u001B[31m", "\u0085", "\u2028", "\u202E", "\uFEFF",
      "\uFFFE", "\uD83D", "\uDC33", "🐳", "größe", "a", "b c", "  ", "---", "- ", "1. ", "$x$", "{{7*7}}", "]]>", "<!--", "-->",
      "<![CDATA[", "<script>alert(1)</script>", "</style>", "<img src=x onerror=alert(1)>", "javascript:alert(1)", "https://evil.example/x",
      "www.evil.example", "a@evil.example", "&lt;", "&#124;", "&amp;", "@team", "#12", "</td>", "<br>", "\" onload=\"x", "f-0", "../..", "//h/");

  private RandomTexts() {}

  static Stream<String> all() {
    var random = new Random(20_261_122);
    return Stream.generate(() -> text(random)).limit(COUNT);
  }

  private static String text(Random random) {
    var out = new StringBuilder("x");
    int parts = 1 + random.nextInt(8);
    for (int i = 0; i < parts; i++) {
      out.append(PARTS.get(random.nextInt(PARTS.size())));
    }
    return out.append('y').toString();
  }
}
