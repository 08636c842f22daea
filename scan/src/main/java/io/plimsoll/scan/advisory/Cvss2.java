package io.plimsoll.scan.advisory;

import java.util.Set;

/** The base score of CVSS 2.0: <a href="https://www.first.org/cvss/v2/guide">A Complete Guide</a>, section 3.2.1. */
final class Cvss2 {

  private static final Set<String> BASE = Set.of("AV", "AC", "Au", "C", "I", "A");
  private static final Set<String> OTHERS = Set.of("E", "RL", "RC", "CDP", "TD", "CR", "IR", "AR");

  private Cvss2() {}

  /** From 0.0 to 10.0, or NaN for what is no vector of it. */
  static double score(String text) {
    String plain = text.startsWith("CVSS:2.0/") ? text.substring(9) : text;
    if (plain.startsWith("(") && plain.endsWith(")")) {
      plain = plain.substring(1, plain.length() - 1);
    }
    Vector vector = Vector.read(plain, BASE, OTHERS);
    if (vector == null) {
      return Double.NaN;
    }
    double impact = 10.41 * (1 - (1 - impact(vector, "C")) * (1 - impact(vector, "I")) * (1 - impact(vector, "A")));
    double exploitability = 20
        * vector.weight("AV", "LAN", 0.395, 0.646, 1.0)
        * vector.weight("AC", "HML", 0.35, 0.61, 0.71)
        * vector.weight("Au", "MSN", 0.45, 0.56, 0.704);
    double score = (0.6 * impact + 0.4 * exploitability - 1.5) * (impact == 0 ? 0 : 1.176);
    return Double.isNaN(score) ? score : Math.round(score * 10) / 10.0;
  }

  private static double impact(Vector vector, String metric) {
    return vector.weight(metric, "NPC", 0, 0.275, 0.660);
  }
}
