package io.plimsoll.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.secret.SecretText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What we say ourselves is never masked, whatever the passwords of a file are. */
class OwnWordsTest {

  private static final Path RULES = Path.of(System.getProperty("basedir", ""), "src", "main", "java", "io", "plimsoll", "core", "rules");

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  private static final Pattern WORD = Pattern.compile("[a-z]{8,}");

  /** The literals of all rules that have more than one word. */
  private static List<String> literals() throws IOException {
    var all = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(RULES)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".java")).sorted().toList()) {
        // Of a text that goes on in the next line, both.
        Matcher matcher = LITERAL.matcher(Files.readString(file).replaceAll("\"\\s*\\+\\s*\"", ""));
        while (matcher.find()) {
          if (matcher.group(1).indexOf(' ') > 0) {
            all.add(matcher.group(1).translateEscapes());
          }
        }
      }
    }
    return all;
  }

  @Test
  void noTextOfARuleIsMasked() throws IOException {
    var masked = new ArrayList<String>();
    for (Rule<?> rule : Rules.ALL) {
      String title = rule.info().title();
      if (!SecretText.masked(title).equals(title)) {
        masked.add(SecretText.masked(title));
      }
    }
    List<String> literals = literals();
    for (String text : literals) {
      if (!SecretText.masked(text).equals(text)) {
        masked.add(SecretText.masked(text));
      }
    }
    assertThat(literals).hasSizeGreaterThan(1300);
    assertThat(masked).isEmpty();
  }

  /** The list may be a little behind: what is not in it is at worst hidden where somebody's password is that very word. */
  @Test
  void theListIsNotStale() throws IOException {
    var missing = new ArrayList<String>();
    int words = 0;
    for (String text : literals()) {
      Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
      while (matcher.find()) {
        words++;
        if (!OwnWords.has(matcher.group())) {
          missing.add(matcher.group());
        }
      }
    }
    assertThat(missing).as("add them to own-words.txt").hasSizeLessThan(words / 20);
  }

  @Test
  void aPasswordThatIsAWordOfOursIsNotLookedFor() {
    var known = new KnownSecrets();
    for (String word : List.of("container", "database", "environment", "attacker", "container_name")) {
      known.add(word);
      assertThat(known.isIn("the " + word + " of an " + word)).as(word).isFalse();
    }
    known.add("swordfish");
    assertThat(known.isIn("the container of swordfish")).isTrue();
  }
}
