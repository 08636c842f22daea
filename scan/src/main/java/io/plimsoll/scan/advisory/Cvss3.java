package io.plimsoll.scan.advisory;

import java.util.Set;

/**
 * The base score of CVSS 3.0 and 3.1: <a href="https://www.first.org/cvss/v3-1/specification-document">specification</a>, sections 7.1 and
 * 7.4. The two differ in how the score is rounded up, 3.1 in its appendix A.
 */
final class Cvss3 {

  private static final Set<String> BASE = Set.of("AV", "AC", "PR", "UI", "S", "C", "I", "A");
  private static final Set<String> OTHERS = Set.of(
      "E", "RL", "RC", "CR", "IR", "AR", "MAV", "MAC", "MPR", "MUI", "MS", "MC", "MI", "MA");
  private static final int PREFIX = "CVSS:3.1/".length();

  private Cvss3() {}

  /** From 0.0 to 10.0, or NaN for what is no vector of it. */
  static double score(String text) {
    boolean newer = text.startsWith("CVSS:3.1/");
    Vector vector = newer || text.startsWith("CVSS:3.0/") ? Vector.read(text.substring(PREFIX), BASE, OTHERS) : null;
    if (vector == null || !(vector.is("S", "C") || vector.is("S", "U"))) {
      return Double.NaN;
    }
    boolean changed = vector.is("S", "C");
    double base = 1 - (1 - impact(vector, "C")) * (1 - impact(vector, "I")) * (1 - impact(vector, "A"));
    double impact = changed ? 7.52 * (base - 0.029) - 3.25 * Math.pow(base - 0.02, 15) : 6.42 * base;
    double exploitability = 8.22
        * vector.weight("AV", "NALP", 0.85, 0.62, 0.55, 0.2)
        * vector.weight("AC", "LH", 0.77, 0.44)
        * vector.weight("PR", "NLH", 0.85, changed ? 0.68 : 0.62, changed ? 0.5 : 0.27)
        * vector.weight("UI", "NR", 0.85, 0.62);
    double sum = (changed ? 1.08 : 1) * (impact + exploitability);
    if (Double.isNaN(sum)) {
      return sum;
    }
    return impact <= 0 ? 0 : up(Math.min(sum, 10), newer);
  }

  private static double impact(Vector vector, String metric) {
    return vector.weight(metric, "HLN", 0.56, 0.22, 0);
  }

  /** Appendix A: in whole numbers, so that what is 4.02 by the arithmetic of doubles alone stays 4.0. */
  private static double up(double score, boolean newer) {
    if (!newer) {
      return Math.ceil(score * 10) / 10;
    }
    long hundredThousandths = Math.round(score * 100_000);
    return hundredThousandths % 10_000 == 0 ? hundredThousandths / 100_000.0 : (Math.floorDiv(hundredThousandths, 10_000) + 1) / 10.0;
  }
}
