package io.plimsoll.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DocumentTest {

  private static TextDocumentContentChangeEvent change(int line, int from, int toLine, int to, String text) {
    return new TextDocumentContentChangeEvent(new Range(new Position(line, from), new Position(toLine, to)), text);
  }

  private static String changed(String text, Encoding encoding, TextDocumentContentChangeEvent... changes) {
    return new Document("file:///a", "", 1, text).changed(2, List.of(changes), encoding).text();
  }

  @Test
  void changesAreMadeOneUponTheOther() {
    assertThat(changed("ab\ncd\n", Encoding.UTF16, change(0, 1, 1, 1, "X\nY"), change(1, 0, 1, 1, ""))).isEqualTo("aX\nd\n");
    assertThat(changed("ab", Encoding.UTF16, new TextDocumentContentChangeEvent("new"))).isEqualTo("new");
  }

  @Test
  void charactersAreCountedInTheUnitsAgreedUpon() {
    // An é is two bytes, a smiley is four bytes, two UTF-16 units and one character.
    String text = "é😀x\r\ny";
    assertThat(changed(text, Encoding.UTF16, change(0, 3, 0, 4, "z"))).isEqualTo("é😀z\r\ny");
    assertThat(changed(text, Encoding.UTF8, change(0, 6, 0, 7, "z"))).isEqualTo("é😀z\r\ny");
    assertThat(changed(text, Encoding.UTF32, change(0, 2, 0, 3, "z"))).isEqualTo("é😀z\r\ny");
  }

  @Test
  void whatLiesBeyondIsTheEnd() {
    assertThat(changed("ab\r\ncd", Encoding.UTF16, change(0, 99, 0, 99, "!"))).isEqualTo("ab!\r\ncd");
    assertThat(changed("ab", Encoding.UTF16, change(7, 0, 9, 0, "!"))).isEqualTo("ab!");
    assertThat(changed("ab", Encoding.UTF16, change(-1, -1, 0, 1, "!"))).isEqualTo("!b");
    assertThat(changed("ab", Encoding.UTF16, change(0, 2, 0, 1, "!"))).isEqualTo("ab!");
  }

  @Test
  void aCarriageReturnAloneEndsALineOfTheProtocol() {
    var ends = new Ends("a\rb\r\nc\n", Encoding.UTF16);
    assertThat(ends.lineCount()).isEqualTo(4);
    assertThat(ends.index(new Position(1, 0))).isEqualTo(2);
    assertThat(ends.index(new Position(2, 0))).isEqualTo(5);
    assertThat(ends.position(2)).isEqualTo(new Position(1, 0));
  }

  @Test
  void aByteOrderMarkCountsWhereTheEditorShowsIt() {
    Source source = Source.of("a", "\uFEFFFROM x");
    var range = source.range(0, 4);
    assertThat(new Ends("FROM x", Encoding.UTF16).range(source, range)).isEqualTo(new Range(new Position(0, 0), new Position(0, 4)));
    assertThat(new Ends("\uFEFFFROM x", Encoding.UTF16).range(source, range)).isEqualTo(new Range(new Position(0, 1), new Position(0, 5)));
  }

  /** What is typed bit by bit, as an editor counts it, is the text that was meant. */
  @ParameterizedTest
  @EnumSource(Encoding.class)
  void anyChanges(Encoding encoding) {
    List<String> pieces = List.of("a", "é", "€", "😀", "\n", "\r\n", "\r", " ", "services:\n", "\t");
    var random = new Random(7);
    for (int round = 0; round < 200; round++) {
      var text = new StringBuilder();
      var document = new Document("file:///a", "", 0, "");
      for (int i = 0; i < 30; i++) {
        String now = text.toString();
        List<Integer> places = places(now);
        int first = places.get(random.nextInt(places.size()));
        int last = places.get(random.nextInt(places.size()));
        int start = Math.min(first, last);
        int end = Math.max(first, last);
        String put = pieces.get(random.nextInt(pieces.size()));
        var ends = new Ends(now, encoding);
        document = document.changed(i, List.of(new TextDocumentContentChangeEvent(ends.range(start, end), put)), encoding);
        text.replace(start, end, put);
        assertThat(document.text()).isEqualTo(text.toString());
      }
    }
  }

  /** Between any two characters, but within no pair and no line's end. */
  private static List<Integer> places(String text) {
    var places = new ArrayList<Integer>();
    for (int i = 0; i <= text.length(); i++) {
      boolean pair = i > 0 && i < text.length() && Character.isLowSurrogate(text.charAt(i));
      boolean end = i > 0 && i < text.length() && text.charAt(i - 1) == '\r' && text.charAt(i) == '\n';
      if (!pair && !end) {
        places.add(i);
      }
    }
    return places;
  }

  @Test
  void unitsAreThoseOfTheirEncodings() {
    String text = "aé€😀";
    assertThat(Encoding.UTF8.units(text, 0, text.length())).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    assertThat(Encoding.UTF32.units(text, 0, text.length())).isEqualTo(4);
    assertThat(Encoding.UTF16.units(text, 0, text.length())).isEqualTo(5);
    // A position within a character is its start.
    assertThat(Encoding.UTF8.index(text, 0, text.length(), 2)).isEqualTo(1);
    assertThat(Encoding.of(List.of("utf-7", "utf-32", "utf-8"))).isEqualTo(Encoding.UTF32);
    assertThat(Encoding.of(null)).isEqualTo(Encoding.UTF16);
  }
}
