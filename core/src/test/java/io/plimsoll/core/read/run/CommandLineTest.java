package io.plimsoll.core.read.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.spelling.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

  private static final List<String> ODD =
      List.of(
          "", "plain", "two words", "it's", "''", "\"", "a\\b", "a*?[x]", "#x", "!x", "a;b|c&d<e>f(g)", "tab\there",
          "line\nbreak", "~", "~/x", "é𝄞",
          "{a,b}", "=", "a=b", "-", "--", "\uFEFFbom", "$", "$$", "a$", "$?", "%PATH%", "\\\\.\\pipe\\x", "^", "x\\");

  /** Words without holes, quoted, come out of a real shell as they went in. */
  @Test
  void aShellReadsTheLineAsTheWords() throws IOException, InterruptedException {
    var words = new ArrayList<>(ODD);
    var random = new Random(5);
    for (int i = 0; i < 300; i++) {
      words.add(ODD.get(random.nextInt(ODD.size())) + ODD.get(random.nextInt(ODD.size())));
    }
    // A dollar may be a hole; ~ and {} are left to be seen as they are, though a shell may replace them.
    words.removeIf(word -> word.contains("$") || word.startsWith("~") || word.contains("{a,b}"));
    String line = CommandLine.of(words).source().text();
    Process shell = new ProcessBuilder("/bin/sh", "-c", "printf '%s\\0' " + line).start();
    shell.getOutputStream().close();
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    assertThat(out).isEqualTo(String.join("\0", words) + "\0");
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '|', value = {
    "$PWD:/app => $PWD:/app => ${PWD}:/app",
    "${PWD}/a b => \"${PWD}/a b\" => ${PWD}/a b",
    "$(pwd -P)/x => \"$(pwd -P)/x\" => $(pwd -P)/x",
    "$(a $(b))c => \"$(a $(b))c\" => $(a $(b))c",
    "`pwd`/x => `pwd`/x => $(pwd)/x",
    "${X:-a}${Y} => ${X:-a}${Y} => ${X}${Y}",
    "${A[0]} => ${A[0]} => ${A}",
    "${#A} => ${#A} => ${#A}",
    "$1$@ => $1$@ => ${1}${@}",
    "$_x1-y => $_x1-y => ${_x1}-y",
    "a\"$X\"b => \"a\\\"$X\\\"b\" => a\"${X}\"b",
    "$ => '$' => $",
    "a$-$? => 'a$-$?' => a$-$?",
    "${X => ${X => ${X}",
    "$(x => $(x => $(x",
    "${ => ${ => ${}",
    "it's$X => \"it's$X\" => it's${X}"
  })
  void whatNoShellReplacedIsAHole(String word, String line, String text) {
    CommandLine read = CommandLine.of(List.of(word));
    assertThat(read.source().text()).isEqualTo(line);
    assertThat(read.words().getFirst().text().shown()).isEqualTo(text);
  }

  @Test
  void everyPartHasItsPlace() {
    for (String word : List.of("a:b", "it's:a b", "$X:b", "a$X:${Y}b", "\"q\":$(x y):z", "é𝄞:$X", ":$A$B:")) {
      CommandLine line = CommandLine.of(List.of("docker", word, "x"));
      Argument argument = line.words().get(1);
      String whole = line.source().slice(argument.place(line.source()).range());
      assertThat(line.source().text()).isEqualTo("docker " + whole + " x");
      var parts = new ArrayList<String>();
      for (Span part : argument.span().split(':')) {
        if (!part.isEmpty()) {
          parts.add(line.source().slice(argument.place(line.source(), part).range()));
        }
      }
      String bare = whole.startsWith("'") || whole.startsWith("\"") ? whole.substring(1, whole.length() - 1) : whole;
      assertThat(String.join(":", parts)).isEqualTo(bare.replaceAll("^:|:$", ""));
    }
  }

  @Test
  void wordsOfAShellKeepTheirPlacesThroughEscapes() {
    // a\:b"c d"$X, as a reader of scripts would hand it on.
    var builder = new Argument.Builder(10);
    builder.letter('a', 10, 11).letter(':', 11, 13).letter('b', 13, 14).letter('c', 15, 16).letter(' ', 16, 17);
    Argument argument = builder.letter('d', 17, 18).hole("X", 19, 21).build(21);
    assertThat(argument.text()).isEqualTo(new Text.Builder().literal("a:bc d").hole("X").build());
    List<Span> parts = argument.span().split(':');
    var source = io.plimsoll.core.model.Source.of("s.sh", "0123456789a\\:b\"c d\"$X rest");
    assertThat(source.slice(argument.place(source, parts.get(0)).range())).isEqualTo("a");
    assertThat(source.slice(argument.place(source, parts.get(1)).range())).isEqualTo("b\"c d\"$X");
  }
}
