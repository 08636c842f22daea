package io.plimsoll.core.rule;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The rules that a run has, found by id, name, or the id that another tool uses. */
public interface RuleIndex {

  List<Rule<?>> all();

  /** The rules that a word names: one for an id or name; several when another tool's id covers several; else none. */
  List<Rule<?>> find(String word);

  /** A word as it is spelled now: Trivy's {@code AVD-DS-0002} and {@code DS002} are {@code DS-0002}. In lower case. */
  static String modern(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    String prefix = lower.startsWith("trivy:") ? "trivy:" : "";
    String id = lower.substring(prefix.length());
    id = id.startsWith("avd-") ? id.substring("avd-".length()) : id;
    boolean old = id.length() == 5 && id.startsWith("ds");
    for (int i = 2; old && i < 5; i++) {
      old = id.charAt(i) >= '0' && id.charAt(i) <= '9';
    }
    return old ? prefix + "ds-0" + id.substring(2) : id.startsWith("ds-") ? prefix + id : lower;
  }

  /** The nearest id or name to a word that names none, or null. */
  @Nullable String nearest(String word);
}
