package io.plimsoll.scan.advisory;

import io.plimsoll.core.rule.Severity;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How bad a vulnerability is, and who says so: the vendor, else CVSS of any of its advisories, else nobody. Most records of distributions
 * say nothing; since a distribution issues advisories for what matters, one without a word is high where a fix is at hand, and medium
 * where not. One that is known to be exploited is critical, whoever says what.
 *
 * @param score the best CVSS score that is stated, whether or not it decided
 * @param isExploited it is in CISA's catalogue
 * @param epss the probability that it is exploited within 30 days (EPSS), or NaN
 */
public record Rating(Severity severity, From from, @Nullable Score score, boolean isExploited, double epss) {

  /** Who says how bad it is. */
  public enum From {
    /** CISA's catalogue of known exploited vulnerabilities. */
    KEV,
    VENDOR,
    CVSS3,
    CVSS2,
    /** Nobody. */
    NONE;

    /** As it stands in reports. */
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Rates.
   *
   * @param own what the advisory that gives the verdict states
   * @param others what all others state, the vendor's first
   * @param isFixed a version mends it
   */
  static Rating of(List<Stated> own, List<Stated> others, boolean isFixed, boolean isExploited, double epss) {
    Score mine = Score.best(own);
    Score theirs = Score.best(others);
    Score score = mine == null || (theirs != null && theirs.system().compareTo(mine.system()) < 0) ? theirs : mine;
    if (isExploited) {
      return new Rating(Severity.CRITICAL, From.KEV, score, true, epss);
    }
    Severity word = VendorWord.of(own);
    if (word != null) {
      return new Rating(word, From.VENDOR, score, false, epss);
    }
    if (score != null) {
      return new Rating(severity(score), score.system() == Score.Cvss.V3 ? From.CVSS3 : From.CVSS2, score, false, epss);
    }
    Severity other = VendorWord.of(others);
    if (other != null) {
      return new Rating(other, From.VENDOR, null, false, epss);
    }
    return new Rating(isFixed ? Severity.HIGH : Severity.MEDIUM, From.NONE, null, false, epss);
  }

  /** CVSS 3.1, section 5, "Qualitative Severity Rating Scale"; CVSS 2 has none, so NVD's, which ends at high. */
  private static Severity severity(Score score) {
    double value = score.value();
    if (value >= 9 && score.system() == Score.Cvss.V3) {
      return Severity.CRITICAL;
    }
    return value >= 7 ? Severity.HIGH : value >= 4 ? Severity.MEDIUM : value > 0 ? Severity.LOW : Severity.INFO;
  }
}
