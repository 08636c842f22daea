package io.plimsoll.core.rule;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Subject;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule found, judged by the policy. No text in it shows a secret, but for the edits of its fixes.
 *
 * @param id what it is known by, also when lines move
 * @param message the cause; of an undecided finding, what can't be told and why
 * @param consequence the headline; of an undecided finding, what can't be told: "its user"
 * @param hint the way out, for the line under the evidence, or null; it begins with {@link Draft#FIX} where it says what a
 *     fix writes; of an undecided finding, why it can't be told
 * @param evidence the line that shows it, trimmed and masked
 * @param markStart where in the evidence the caret stands, in characters; -1 for nowhere
 * @param markEnd exclusive
 * @param at where it is
 * @param waiver the waiver that covers it, or null
 */
public record Finding(
    FindingId id,
    RuleInfo rule,
    Severity severity,
    State state,
    Subject subject,
    String message,
    String consequence,
    @Nullable String hint,
    String evidence,
    int markStart,
    int markEnd,
    Place at,
    List<Draft.Related> related,
    List<Fix> fixes,
    @Nullable Waived waiver) {

  public Finding {
    related = List.copyOf(related);
    fixes = List.copyOf(fixes);
  }

  /** The same by another id. */
  public Finding with(FindingId other) {
    return new Finding(
        other, rule, severity, state, subject, message, consequence, hint, evidence, markStart, markEnd, at, related, fixes, waiver);
  }

  /** The same with other things beside it. */
  public Finding with(List<Draft.Related> others) {
    return new Finding(
        id, rule, severity, state, subject, message, consequence, hint, evidence, markStart, markEnd, at, others, fixes, waiver);
  }

  /** The same, known before. */
  public Finding known() {
    return new Finding(
        id, rule, severity, State.KNOWN, subject, message, consequence, hint, evidence, markStart, markEnd, at, related, fixes, waiver);
  }

  /** The same with nothing to mend it. */
  public Finding withoutFixes() {
    return fixes.isEmpty() ? this : new Finding(
        id, rule, severity, state, subject, message, consequence, hint, evidence, markStart, markEnd, at, related, List.of(), waiver);
  }

  /** Of an undecided finding, what can't be told of whom: "worker's user", "whether worker is privileged". */
  public String question() {
    String who = subject.kind() == Subject.Kind.STAGE ? "stage " + subject.name() : subject.name();
    String question = " " + consequence + " ";
    int its = question.indexOf(" its ");
    int it = question.indexOf(" it ");
    String named = its >= 0 ? question.substring(0, its + 1) + who + "'s" + question.substring(its + 4)
        : it >= 0 ? question.substring(0, it + 1) + who + question.substring(it + 3)
        : who + ": " + consequence;
    return named.strip();
  }

  /** Whether a finding counts. */
  public enum State {
    OPEN,
    UNDECIDED,
    WAIVED,
    KNOWN;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A waiver that covers a finding, or a comment that switches its rule off there, which names neither owner nor day.
   *
   * @param owner who answers for it
   * @param until its last day
   * @param file where it is written
   */
  public record Waived(
      @Nullable String owner, @Nullable String reason, @Nullable LocalDate until, String file, int line) {

    /** True for a comment beside what it speaks of. */
    public boolean isComment() {
      return owner == null;
    }
  }
}
