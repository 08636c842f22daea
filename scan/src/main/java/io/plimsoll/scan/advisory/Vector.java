package io.plimsoll.scan.advisory;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of a CVSS vector, {@code AV:N/AC:L/...}. One that misses a base metric, has a metric twice or one that its version does not
 * know is none: it is not scored, rather than wrongly.
 */
record Vector(Map<String, String> metrics) {

  private static final int LONGEST = 400;

  /**
   * Reads what stands behind the version.
   *
   * @param base metrics that must be there
   * @param others that may
   */
  static @Nullable Vector read(String text, Set<String> base, Set<String> others) {
    if (text.length() > LONGEST) {
      return null;
    }
    var metrics = new HashMap<String, String>();
    for (String metric : text.split("/", -1)) {
      int colon = metric.indexOf(':');
      String name = colon < 0 ? metric : metric.substring(0, colon);
      if (colon < 0 || !(base.contains(name) || others.contains(name)) || metrics.put(name, metric.substring(colon + 1)) != null) {
        return null;
      }
    }
    return metrics.keySet().containsAll(base) ? new Vector(metrics) : null;
  }

  /** The weight of a metric's value, or NaN, which makes the whole score NaN. */
  double weight(String metric, String values, double... weights) {
    String value = metrics.getOrDefault(metric, "");
    int at = value.length() == 1 ? values.indexOf(value.charAt(0)) : -1;
    return at < 0 ? Double.NaN : weights[at];
  }

  boolean is(String metric, String value) {
    return value.equals(metrics.get(metric));
  }
}
