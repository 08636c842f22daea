package io.plimsoll.core.rule;

import java.util.List;

/**
 * A way to mend a finding: all its edits or none.
 *
 * @param title an imperative: "remove the mount"
 */
public record Fix(String title, Safety safety, List<Edit> edits) {

  public Fix {
    edits = List.copyOf(edits);
  }

  /** Whether a fix can break what runs. */
  public sealed interface Safety {
    record Safe() implements Safety {}

    /**
     * Applied only when asked for.
     *
     * @param mayBreak what may break: "api can no longer start containers"
     */
    record Unsafe(String mayBreak) implements Safety {}
  }

  public static Fix safe(String title, Edit... edits) {
    return new Fix(title, new Safety.Safe(), List.of(edits));
  }

  public static Fix unsafe(String title, String mayBreak, Edit... edits) {
    return new Fix(title, new Safety.Unsafe(mayBreak), List.of(edits));
  }

  public boolean isSafe() {
    return safety instanceof Safety.Safe;
  }
}
