package io.plimsoll.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The forms of some 250 services and programs, drawn anew, and the values that look like one and are none. */
class SecretTablesTest {

  private static final String DIGITS = "0123456789";
  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

  /** A part that is as long must not be shown, in characters. */
  private static final int PART = 12;

  /**
   * A secret.
   *
   * @param drawn its parts that were drawn
   */
  record Drawn(String name, String value, List<String> drawn) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Drawn> positives() throws IOException {
    var random = new Random(20);
    var all = new ArrayList<Drawn>();
    for (String line : lines("positives.tsv")) {
      String[] parts = line.split("\t", 2);
      all.add(drawn(parts[0], parts[1], random));
    }
    return all;
  }

  static List<String> negatives() throws IOException {
    return lines("negatives.txt");
  }

  @Test
  void thereAreMany() throws IOException {
    assertThat(positives()).hasSizeGreaterThan(240);
    assertThat(negatives()).hasSizeGreaterThan(140);
  }

  @ParameterizedTest
  @MethodSource("positives")
  void isFoundByItsFormAndHidden(Drawn secret) {
    for (String name : List.of("VALUE", "acme.value")) {
      Secrets.Judgement judgement = Secrets.judge(name, secret.value);
      assertThat(judgement).as(secret.value).isNotNull();
      assertThat(judgement.ground()).as(secret.value).isEqualTo(Secrets.Ground.FORMAT);
    }
    for (String around : List.of("%s", "VALUE=%s", "a: \"%s\"", "RUN echo '%s' > x", "the value %s is wrong", "[\"app\", \"%s\"]")) {
      String masked = SecretText.masked(around.formatted(secret.value));
      for (String part : secret.drawn) {
        if (part.length() >= PART) {
          assertThat(masked).as(around).doesNotContain(part);
        }
      }
    }
    if (secret.value.indexOf('\\') < 0 && secret.value.indexOf('"') < 0 && secret.value.indexOf('$') < 0) {
      assertThat(SecretCommands.inWords(List.of("app", "--value", secret.value))).as(secret.value).isNotEmpty();
      assertThat(SecretCommands.inScript("app --value \"" + secret.value + "\"")).as(secret.value).isNotEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("negatives")
  void isNone(String value) {
    assertThat(Secrets.judge("VALUE", value)).as(value).isNull();
    assertThat(SecretCommands.inWords(List.of("app", "--value", value))).as(value).isEmpty();
  }

  /** One that is cut, or filled with the same sign, is no key. */
  @ParameterizedTest
  @MethodSource("positives")
  void noneIsTakenForAnotherWhenItIsAPlaceForOne(Drawn secret) {
    String value = secret.value;
    for (String part : secret.drawn) {
      value = value.replace(part, "x".repeat(part.length()));
    }
    // A key in PEM begins, and a token is signed, whatever stands there.
    boolean whatever = secret.drawn.isEmpty() || secret.value.contains("://") || secret.value.contains("PRIVATE KEY")
        || secret.value.startsWith("PuTTY") || secret.value.startsWith("eyJ");
    assertThat(whatever || Secrets.judge("VALUE", value) == null).as(value).isTrue();
  }

  private static Drawn drawn(String name, String pattern, Random random) {
    var value = new StringBuilder();
    var drawn = new ArrayList<String>();
    int at = 0;
    for (int open = pattern.indexOf('«'); open >= 0; open = pattern.indexOf('«', at)) {
      int close = pattern.indexOf('»', open);
      String alphabet = alphabet(pattern.charAt(open + 1));
      var part = new StringBuilder();
      for (int i = Integer.parseInt(pattern.substring(open + 2, close)); i > 0; i--) {
        part.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      value.append(pattern, at, open).append(part);
      drawn.add(part.toString());
      at = close + 1;
    }
    return new Drawn(name, value.append(pattern.substring(at)).toString(), drawn);
  }

  private static String alphabet(char kind) {
    return switch (kind) {
      case 'A' -> DIGITS + LOWER + UPPER;
      case 'a' -> LOWER + UPPER;
      case 'h' -> DIGITS + "abcdef";
      case 'U' -> DIGITS + UPPER;
      case 'T' -> UPPER + "234567";
      case 'l' -> DIGITS + LOWER;
      case 'w' -> DIGITS + LOWER + UPPER + "-_";
      case 'b' -> DIGITS + LOWER + UPPER + "+/";
      case 'd' -> DIGITS;
      case 'D' -> "123456789";
      default -> throw new AssertionError("no alphabet " + kind);
    };
  }

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = SecretTablesTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("# ") && !line.isBlank()).toList();
    }
  }
}
