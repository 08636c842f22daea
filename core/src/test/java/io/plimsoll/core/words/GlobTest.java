package io.plimsoll.core.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Patterns against every short text, and two of them against each other. */
class GlobTest {

  private static final List<String> TEXTS = all("ab/", 4);
  private static final List<String> PATTERNS = all("ab*?", 3);

  @Test
  void twoOverlapWhereATextMatchesBoth() {
    for (String one : PATTERNS) {
      for (String other : PATTERNS) {
        boolean some = TEXTS.stream().anyMatch(text -> Glob.matches(one, text) && Glob.matches(other, text));
        // Two stars stop at no slash, and what they match alone is said to be in reach of one star too.
        boolean widened = one.contains("**") || other.contains("**");
        if (some || !widened) {
          assertThat(Glob.overlap(one, other)).as("%s and %s", one, other).isEqualTo(some);
        }
      }
    }
  }

  @Test
  void foldersMayBeNothing() {
    assertThat(Glob.overlap("**/db", "db")).isTrue();
    assertThat(Glob.overlap("**/db", "a/b/db")).isTrue();
    assertThat(Glob.overlap("**/db", "d*")).isTrue();
    assertThat(Glob.overlap("**/db", "cache")).isFalse();
  }

  private static List<String> all(String letters, int longest) {
    var all = new ArrayList<>(List.of(""));
    for (int from = 0, length = 1; length <= longest; length++) {
      int to = all.size();
      for (; from < to; from++) {
        for (int letter = 0; letter < letters.length(); letter++) {
          all.add(all.get(from) + letters.charAt(letter));
        }
      }
    }
    return all;
  }
}
