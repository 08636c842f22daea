package io.plimsoll.core.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CaretTest {

  @Test
  void showsPlaceLineCaretAndNote() {
    assertThat(shown("rules:\n    docker-sokcet: off\n", "docker-sokcet", "did you mean docker-socket?"))
        .isEqualTo("""
            plimsoll.yaml:2:5  it is wrong
              docker-sokcet: off
              ^^^^^^^^^^^^^ did you mean docker-socket?""");
  }

  @Test
  void aTextWithoutAFileHasNoName() {
    Source source = Source.of(null, "run --privileged x");
    assertThat(Caret.of(null, source, source.place(4, 16), "it is wrong", null)).isEqualTo("""
        1:5  it is wrong
          run --privileged x
              ^^^^^^^^^^^^""");
  }

  @Test
  void tabsAreFourColumns() {
    assertThat(lines("\ta\tbc: d\te", "e", null)).containsExactly(
        "  a   bc: d   e",
        "              ^");
    assertThat(lines("a: b\n\tx", "\t", null)).containsExactly("      x", "  ^^^^");
  }

  @Test
  void wideCharactersTakeTwoColumnsAndMarksNone() {
    assertThat(lines("日本: x", "x", "here")).containsExactly("  日本: x", "        ^ here");
    assertThat(lines("日本: x", "本", null)).containsExactly("  日本: x", "    ^^");
    assertThat(lines("🐳 = x", "x", null)).containsExactly("  🐳 = x", "       ^");
    assertThat(lines("e\u0301a = x", "x", null)).containsExactly("  e\u0301a = x", "       ^");
  }

  @Test
  void whatMayBeASecretInALineWithAnErrorIsHiddenToItsEnd() {
    assertThat(lines("DB_PASSWORD: ab: QqHid1den9xZ", "ab", null)).first().isEqualTo("  DB_PASSWORD: ***");
    assertThat(lines("  - \"API_TOKEN=*QqHid1den9xZ\"", "*Qq", null)).first().isEqualTo("  - \"API_TOKEN=***");
    assertThat(lines("secrets:\n  db:\n    content: QqHid1den9xZ", "content", null)).first().isEqualTo("  content: ***");
    assertThat(lines("secrets: {db: {content: QqHid1den9xZ}}", "content", null)).first().isEqualTo("  secrets: ***");
    assertThat(lines("configs:\n  db:\n    contents: a b", "contents", null)).first().isEqualTo("  contents: a b");
    assertThat(lines("docker run --pasword=QqHid1den9xZ x", "--pasword", null)).first().isEqualTo("  docker run --pasword=*** x");
    assertThat(lines("docker run --pasword hid x", "--pasword", null)).first().isEqualTo("  docker run --pasword *** x");
    assertThat(lines("docker run --rm=maybe x", "docker", null)).first().isEqualTo("  docker run --rm=maybe x");
    assertThat(lines("PASSWORD hid", "PASSWORD", null)).first().isEqualTo("  PASSWORD ***");
    assertThat(lines("DB_PASSWORD: |\n hid", "hid", null)).first().isEqualTo("  ***");
    assertThat(lines("  DB_PASSWORD:\n    a: hid", "a", null)).first().isEqualTo("  ***");
    assertThat(lines("  db_password:\n    file: ./pw", "file", null)).first().isEqualTo("  file: ./pw");
    // No name tells, but the word itself.
    assertThat(lines("x: [QqHid1den9xZ", "[", null)).first().isEqualTo("  x: [***");
    assertThat(lines("x: [my-service-v2-of-shop, Dockerfile2, sha256:9f86d081884c7d659a2feaa0c55ad015", "[", null)).first()
        .isEqualTo("  x: [my-service-v2-of-shop, Dockerfile2, sha256:9f86d081884c7d659a2feaa0c55ad015");
    Source env = Source.of("api/.env", "A=1\nBROKEN QqHid1den9xZ\n");
    assertThat(Caret.lines(env, env.range(4, 10), null)).first().isEqualTo("  BROKEN ***");
  }

  /** Names of rules speak of secrets and are none, whatever the file is called; what stands under other names may be. */
  @Test
  void namesOfRulesInAPolicyAreShown() {
    String text = "rules:\n  default-password: hgih\n  defualt-password: off\n  password: QqHid1den\n";
    Source source = Source.of("acme.yaml", text);
    for (String line : List.of("  default-password: hgih", "  defualt-password: off", "  password: ***")) {
      String name = line.substring(2, line.indexOf(':'));
      int at = text.indexOf("\n  " + name) + 3;
      String shown = Caret.ofPolicy(
          "acme.yaml", source, source.place(at, at + name.length()), "it is wrong", null, Caret.WIDTH, "default-password"::equals);
      assertThat(shown.lines().toList().get(1)).isEqualTo(line);
    }
    int at = text.indexOf("hgih");
    assertThat(Caret.of("plimsoll.yaml", source, source.place(at, at + 4), "it is wrong", null)).doesNotContain("hgih");
  }

  @Test
  void whatDrivesATerminalIsNotShown() {
    assertThat(lines("a \u001B[31m\u0007\u009B\u202E\u2028\uFEFF\u200B b", "b", "\u001B]0;x\u0007"))
        .containsExactly(
            "  a \\u{1b}[31m\\u{7}\\u{9b}\\u{202e}\\u{2028}\\u{feff}\\u{200b} b",
            " ".repeat(58) + "^ \\u{1b}]0;x\\u{7}");
    assertThat(lines("\uD83D x", "x", null)).containsExactly("  \\u{d83d} x", "           ^");
    assertThat(Caret.of("a\u001B\nb.yaml", Source.of("x", "y"), Source.of("x", "y").place(0, 1), "m", null))
        .startsWith("a\\u{1b} b.yaml:1:1  m\n");
  }

  @Test
  void aHeapOfMarksIsCut() {
    String heap = "e" + "\u0301".repeat(1000) + " x";
    assertThat(lines(heap + " y", "e", null)).first().isEqualTo("  e\u0301\u0301\u0301");
    assertThat(lines("e" + "\u0301".repeat(10) + " x", "x", null)).containsExactly("  e\u0301\u0301\u0301 x", "    ^");
  }

  @Test
  void aMarkOverSeveralLinesEndsWithTheFirst() {
    Source source = Source.of("x", "- a: 1   \n  b: 2\n");
    assertThat(Caret.lines(source, source.range(2, source.text().length()), null))
        .containsExactly("  - a: 1", "    ^^^^");
  }

  @Test
  void aMarkBehindTheLineIsOneCaret() {
    Source source = Source.of("x", "key:\nnext");
    assertThat(Caret.lines(source, source.range(4, 4), "a value")).containsExactly("  key:", "      ^ a value");
    assertThat(Caret.lines(source, source.range(9, 9), null)).containsExactly("  next", "      ^");
  }

  @Test
  void aBlankLineIsNotShown() {
    Source source = Source.of("x", "a: [\n   \n");
    assertThat(Caret.lines(source, source.range(6, 7), null)).isEmpty();
    assertThat(Caret.lines(source, source.range(9, 9), "close it")).containsExactly("  close it");
    assertThat(Caret.lines(Source.of("x", ""), Source.of("x", "").range(0, 0), null)).isEmpty();
  }

  @Test
  void windowsLineEndsAreNoPartOfALine() {
    Source source = Source.of("x", "\uFEFFa: 1\r\nb: 2\r\n");
    assertThat(Caret.lines(source, source.range(6, 11), null)).containsExactly("  b: 2", "  ^^^^");
  }

  @Test
  void aLineThatJustFitsIsWhole() {
    String line = "x".repeat(96) + "y";
    assertThat(lines(line, "y", null)).containsExactly("  " + line, " ".repeat(98) + "^");
    assertThat(lines(line + "z", "xy", null)).containsExactly(
        "  …" + "x".repeat(41) + "yz", " ".repeat(43) + "^^");
  }

  @Test
  void aLongLineIsCutWhereTheMarkIsNot() {
    String line = "start: [" + "a, ".repeat(60) + "here, " + "b, ".repeat(60) + "end]";
    assertThat(lines(line, "start", null)).containsExactly(
        "  start: [" + "a, ".repeat(29) + "a…", "  ^^^^^");
    assertThat(lines(line, "here", null)).containsExactly(
        "  … " + "a, ".repeat(13) + "here, " + "b, ".repeat(16) + "b…", " ".repeat(43) + "^^^^");
    assertThat(lines(line, "end]", null)).last().isEqualTo(" ".repeat(43) + "^^^^");
  }

  @Test
  void aMegabyteOnOneLineIsNoTrouble() {
    String line = "x".repeat(1 << 20) + "!" + "y".repeat(1 << 20);
    assertThat(lines(line, "!", null)).containsExactly(
        "  …" + "x".repeat(40) + "!" + "y".repeat(54) + "…", " ".repeat(43) + "^");
  }

  @Test
  void aNoteThatDoesNotFitStandsBelow() {
    String note = "did you mean something that takes more room than is left";
    assertThat(lines("x".repeat(60) + " y", "y", note)).containsExactly(
        "  " + "x".repeat(60) + " y", " ".repeat(63) + "^", "  " + note);
    assertThat(lines("y", "y", "word ".repeat(30) + "end")).containsExactly(
        "  y", "  ^", "  " + "word ".repeat(18) + "word word".substring(0, 4),
        "  " + "word ".repeat(11) + "end");
  }

  @Test
  void aLongMessageIsBrokenAtItsWords() {
    Source source = Source.of("x", "y");
    String message = "there is no rule " + "a-name ".repeat(14) + "here";
    assertThat(Caret.of("deploy/plimsoll.yaml", source, source.place(0, 1), message, null)).isEqualTo("""
        deploy/plimsoll.yaml:1:1  there is no rule a-name a-name a-name a-name a-name a-name a-name a-name
          a-name a-name a-name a-name a-name a-name here
          y
          ^""");
    String path = "a/very/long/path/".repeat(8) + "plimsoll.yaml";
    assertThat(Caret.of(path, source, source.place(0, 1), "it is wrong", null))
        .isEqualTo(path + ":1:1\n  it is wrong\n  y\n  ^");
  }

  @Test
  void secretsAreMaskedAndTheCaretKeepsItsPlace() {
    String key = "ghp_Ab3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6";
    assertThat(lines("a: " + key + ", b: c", "b:", null)).containsExactly("  a: ghp_..., b: c", "              ^^");
    assertThat(lines("a: " + key + ", b: c", "E6gH", null)).containsExactly("  a: ghp_..., b: c", "     ^^^^^^^");
    assertThat(lines("POSTGRES_PASSWORD: hunter2 # x", "x", null)).containsExactly(
        "  POSTGRES_PASSWORD: *** # x", "                           ^");
    assertThat(lines("url: postgres://u:swordfish@db/x", "db", null)).containsExactly(
        "  url: postgres://u:***@db/x", "                        ^^");
  }

  @Test
  void aSecretOverManyLinesIsSeenFromEachOfThem() {
    String body = "  MIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n".repeat(30);
    String pem = "key: |\n  -----BEGIN PRIVATE KEY-----\n" + body + "  -----END PRIVATE KEY-----\n";
    Source source = Source.of("x", pem);
    for (int line = 2; line <= 33; line++) {
      int start = source.lineStart(line);
      assertThat(String.join("\n", Caret.lines(source, source.range(start, start + 4), null))).as("line " + line)
          .doesNotContain("MII").doesNotContain("PRIVATE");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "db_password: |\n  swordfish\n", "db_password: >-\n\n    first\n    swordfish\n", "db_password:\n  swordfish\n",
    "services:\n  - api_token: |2\n      swordfish\n", "\"password\":\n  \"swordfish\"\n"})
  void aValueBelowATellingNameIsMasked(String text) {
    assertThat(lines(text, "swordfish", null)).containsExactly("  ***", "  ^^^");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "secrets:\n  portal:\n    file: x\n", "secrets:\n  - portal\n", "description: |\n  portal\n",
    "secrets:\n  portal: x\n", "portal\n", "db_password: |\n  x\nportal: y\n"})
  void otherLinesAreNot(String text) {
    assertThat(lines(text, "portal", null).getFirst()).contains("portal");
  }

  @Test
  void aPlaceOfAnotherTextIsNoError() {
    Source source = Source.of("x", "short");
    var far = new Position(99, 700, 5000);
    assertThat(Caret.lines(source, new Range(far, far), null)).containsExactly("  short", "       ^");
    var near = new Position(1, 2, 1);
    assertThat(Caret.lines(source, new Range(far, near), null)).containsExactly("  short", "       ^");
  }

  @Test
  void nothingIsWiderThanATerminalOrWithoutACaret() {
    String[] pieces = {
      "a", "word ", "\t", "日本語", "🐳", "e\u0301", "\u001B[0m", "\n", "\r\n", "\uD83D", "\u202E", "password: x ",
      ": ", "  ", "\uFEFF", "\u0301",
      " elk_live_9f2b7c4d1e8a6053bd ", "://u:p@h", "|", "…"
    };
    var random = new Random(77);
    for (int round = 0; round < 5_000; round++) {
      var text = new StringBuilder();
      for (int i = random.nextInt(1, 60); i > 0; i--) {
        text.append(pieces[random.nextInt(pieces.length)].repeat(random.nextInt(12) == 0 ? random.nextInt(150) : 1));
      }
      Source source = Source.of("x", text.toString());
      int start = random.nextInt(source.text().length() + 1);
      int end = random.nextInt(start, source.text().length() + 1);
      Range mark = source.range(start, end);
      List<String> lines = Caret.lines(source, mark, random.nextBoolean() ? "a note " + text : null);
      for (String line : lines) {
        if (width(line) > Caret.WIDTH || line.contains("9f2b7c4d1e8a6053bd") || line.contains("\u001B")) {
          throw new AssertionError(line);
        }
      }
      if (!source.line(mark.start().line()).isBlank()) {
        int caret = lines.get(1).indexOf('^');
        if (caret < 2 || !lines.get(1).substring(0, caret).isBlank() || caret > width(lines.get(0))) {
          throw new AssertionError(String.join("\n", lines));
        }
      }
    }
  }

  /** Counted here again, for the characters above. */
  private static int width(String line) {
    return line.codePoints().map(c -> c == 0x301 ? 0 : c == 0x1F433 || (c >= 0x3000 && c < 0xA000) ? 2 : 1).sum();
  }

  private static String shown(String text, String mark, @Nullable String note) {
    Source source = Source.of("plimsoll.yaml", text);
    int at = source.text().indexOf(mark);
    return Caret.of("plimsoll.yaml", source, source.place(at, at + mark.length()), "it is wrong", note);
  }

  private static List<String> lines(String text, String mark, @Nullable String note) {
    Source source = Source.of("x", text);
    int at = source.text().indexOf(mark);
    return Caret.lines(source, source.range(at, at + mark.length()), note);
  }
}
