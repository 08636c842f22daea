package io.plimsoll.scan.advisory;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A CVSS base score.
 *
 * @param value from 0.0 to 10.0
 * @param stated the vector, or the number where an advisory gives no more
 */
public record Score(Cvss system, double value, String stated) {

  private static final Pattern NUMBER = Pattern.compile("10(\\.0)?|[0-9](\\.[0-9])?");

  /** The versions of CVSS that are scored here, the better first. Vectors of CVSS 4.0 are not scored yet, and so pass for none. */
  public enum Cvss {
    V3,
    V2
  }

  /** What is stated as a score; null where it is none, or one that can't be read. */
  static @Nullable Score of(Stated stated) {
    String value = stated.value().strip();
    if (value.startsWith("CVSS:3.")) {
      return of(Cvss.V3, Cvss3.score(value), value);
    }
    return switch (stated.kind()) {
      case "cvss_v2" -> of(Cvss.V2, NUMBER.matcher(value).matches() ? Double.parseDouble(value) : Cvss2.score(value), value);
      case "cvss_v3" -> of(Cvss.V3, NUMBER.matcher(value).matches() ? Double.parseDouble(value) : Double.NaN, value);
      default -> null;
    };
  }

  private static @Nullable Score of(Cvss system, double value, String stated) {
    return Double.isNaN(value) ? null : new Score(system, value, stated);
  }

  /** The best system's; of several of one system the first. */
  static @Nullable Score best(List<Stated> stated) {
    Score best = null;
    for (Stated one : stated) {
      Score score = of(one);
      if (score != null && (best == null || score.system.compareTo(best.system) < 0)) {
        best = score;
      }
    }
    return best;
  }
}
