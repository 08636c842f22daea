package io.plimsoll.scan.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Texts that are versions of an ecosystem, or nearly so: made of the words and signs that its order knows. */
final class RandomVersions {

  private static final List<String> NUMBERS = List.of("0", "00", "1", "01", "2", "9", "10", "19", "100", "20230101", "99999999999999999999");

  private RandomVersions() {}

  private static List<String> words(VersionOrder order) {
    return switch (order) {
      case DPKG -> List.of("~", "+", ".", "-", ":", "a", "B", "~rc", "+deb12u", "ubuntu", "~bpo", "-", "1:");
      case APK -> List.of(".", ".", "-r", "-r", "_rc", "_alpha", "_p", "_git", "_pre", "a", "b", "~0ab", "_x", "-", "..");
      case RPM -> List.of("~", "^", ".", "-", "_", "a", "el", ".el", "fc", "1:", "+", "é", "Z", "^git");
      case SEMVER, NPM, CRATES -> List.of(".", ".", ".", "-", "-rc.", "-alpha", "+b", "v", "-", "x", "X");
      case GO -> List.of(".", ".", ".", "-rc.", "-0.20230101000000-abcdefabcdef", "+incompatible", "v", "-pre", "go", "rc");
      case MAVEN -> List.of(".", ".", "-", "-alpha", "-rc", "a", "b", "m", "-SNAPSHOT", ".Final", "-ga", "sp", "-sp", "x", ".RELEASE", "cr");
      case PYPI -> List.of(".", ".", "a", "b", "rc", ".post", ".dev", "-", "_", "+l", "!", "v", "pre", "c", "-r", "foo", "+");
      case RUBYGEMS -> List.of(".", ".", ".", "-", "a", "pre", ".pre", ".rc", ".beta", "A");
      case PACKAGIST -> List.of(".", ".", "-dev", "-alpha", "b", "-RC", "rc", "-p", "pl", "_", "+", "v", "foo", "-beta");
      case NUGET -> List.of(".", ".", ".", "-", "-rc.", "-Beta", "-beta", "+m", "-A.", "x");
    };
  }

  /** A text of one number or more, and words between them or not. */
  static String text(VersionOrder order, Random random) {
    List<String> words = words(order);
    var text = new StringBuilder(random.nextInt(8) == 0 ? words.get(random.nextInt(words.size())) : "");
    boolean three = switch (order) {
      case SEMVER, NPM, CRATES, GO -> true;
      default -> false;
    };
    if (three && random.nextInt(4) > 0) {
      // Hardly any other is read.
      return text.append(random.nextInt(3)).append('.').append(random.nextInt(3)).append('.').append(random.nextInt(20))
          .append(random.nextBoolean() ? words.get(random.nextInt(words.size())) + random.nextInt(12) : "").toString();
    }
    int length = 1 + random.nextInt(5);
    for (int i = 0; i < length; i++) {
      if (random.nextInt(6) > 0) {
        text.append(NUMBERS.get(Math.min(random.nextInt(NUMBERS.size()), random.nextInt(NUMBERS.size()))));
      }
      if (i + 1 < length || random.nextInt(6) == 0) {
        text.append(words.get(random.nextInt(words.size())));
      }
    }
    return text.isEmpty() ? "0" : text.toString();
  }

  /** Some texts that differ in little: most are another with a piece taken out or put in. */
  static List<String> texts(VersionOrder order, Random random, int count) {
    var texts = new ArrayList<String>();
    while (texts.size() < count) {
      if (texts.isEmpty() || random.nextInt(3) == 0) {
        texts.add(text(order, random));
      } else {
        String base = texts.get(random.nextInt(texts.size()));
        int at = random.nextInt(base.length() + 1);
        int to = Math.min(base.length(), at + random.nextInt(3));
        List<String> words = words(order);
        String piece = random.nextBoolean() ? words.get(random.nextInt(words.size())) : NUMBERS.get(random.nextInt(6));
        String text = base.substring(0, at) + (random.nextInt(3) == 0 ? "" : piece) + base.substring(to);
        texts.add(text.isEmpty() || text.length() > 60 ? "1" : text);
      }
    }
    return texts;
  }
}
