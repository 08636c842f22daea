package io.plimsoll.scan.version;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A version of NuGet: one number to four, of which those that are missing are zero, then as in Semantic Versioning 2.0.0, but in any
 * case. NuGet.Client, NuGet.Versioning: NuGetVersionFactory, VersionComparer. A number that is too long for NuGet makes it lax.
 *
 * @param numbers four, without leading zeros
 */
record NuGetVersion(List<String> numbers, Identifiers before, boolean proper) implements Key {

  private static final String MAX = "2147483647";

  static @Nullable NuGetVersion read(String text) {
    int plus = text.indexOf('+');
    String version = plus < 0 ? text : text.substring(0, plus);
    if (plus >= 0 && Identifiers.read(text.substring(plus + 1)) == null) {
      return null;
    }
    int hyphen = version.indexOf('-');
    // Numbers may have leading zeros there.
    Identifiers before = hyphen < 0 ? Identifiers.NONE : Identifiers.read(version.substring(hyphen + 1).toUpperCase(Locale.ROOT));
    String release = hyphen < 0 ? version : version.substring(0, hyphen);
    String[] numbers = {"", "", "", ""};
    boolean proper = true;
    int at = 0;
    for (int count = 0; count < numbers.length; count++) {
      int end = Digits.end(release, at);
      if (end == at) {
        return null;
      }
      numbers[count] = Digits.value(release, at, end);
      proper &= Digits.compare(numbers[count], MAX) <= 0;
      if (end == release.length()) {
        return before == null ? null : new NuGetVersion(List.of(numbers), before, proper);
      }
      if (release.charAt(end) != '.') {
        return null;
      }
      at = end + 1;
    }
    return null;
  }

  @Override
  public Relation relation(Key other) {
    NuGetVersion that = (NuGetVersion) other;
    for (int i = 0; i < numbers.size(); i++) {
      int order = Digits.compare(numbers.get(i), that.numbers.get(i));
      if (order != 0) {
        return Relation.of(order);
      }
    }
    return Relation.of(before.compare(that.before));
  }
}
