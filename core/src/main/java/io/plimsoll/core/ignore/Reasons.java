package io.plimsoll.core.ignore;

import io.plimsoll.core.rule.Options;
import java.util.List;

/**
 * Whether comments must say why: the options of the rule {@link #RULE}.
 *
 * @param required ours do: one that does not ignores nothing
 * @param peers those of other linters do too
 */
public record Reasons(boolean required, boolean peers) {

  /** The rule that names what lacks a reason. */
  public static final String RULE = "PL9007";

  /** No demand. */
  public static final Reasons NONE = new Reasons(false, false);

  private static final Options.Option<Boolean> REQUIRED =
      Options.flag("required", false, "whether a comment that ignores must have a reason: one without ignores nothing");
  private static final Options.Option<Boolean> PEERS =
      Options.flag("peers", false, "whether that holds for the comments of other linters too");

  /** As a policy writes them. */
  public static final Options<Reasons> OPTIONS = new Options<>(
      List.of(REQUIRED, PEERS), values -> new Reasons(values.get(REQUIRED), values.get(PEERS)));

  /** True for a comment that lacks the reason it must have. */
  public boolean isMissing(Ignore ignore) {
    return required && ignore.reason() == null && (peers || ignore.isOurs());
  }
}
