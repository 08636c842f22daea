package io.plimsoll.core.rule;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Subject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding while a rule writes it. Three sentences say it: {@link #so} is the headline, what an attacker gets or what
 * breaks; {@link #says} is the cause; {@link #hint} is the way out, in the few words that fit beside the caret.
 */
public final class Draft {

  /** What a hint begins with that says what a fix writes. */
  public static final String FIX = "fix: ";

  private final Place at;
  private Place mark;
  private String message = "";
  private String consequence = "";
  private @Nullable String hint;
  private @Nullable Severity severity;
  private @Nullable Subject subject;
  private @Nullable String evidence;
  private final List<Related> related = new ArrayList<>();
  private final List<Fix> fixes = new ArrayList<>();
  private List<Elder> elders = List.of();

  /** Another place that decides the same verdict. */
  public record Related(String role, String note, Place at) {}

  /**
   * A rule that says the same as well or better.
   *
   * @param rule its id
   * @param evenAccepted true if it counts too where what it says is waived or lowered
   */
  public record Elder(String rule, boolean evenAccepted) {}

  public Draft(Place at) {
    this.at = at;
    this.mark = at;
  }

  /** The cause: one clause, lower case, without a full stop. */
  public Draft says(String cause) {
    this.message = cause;
    return this;
  }

  /** The headline: what an attacker gets, or what breaks. */
  public Draft so(String headline) {
    this.consequence = headline;
    return this;
  }

  /** What stands beside the caret. */
  public Draft hint(String words) {
    this.hint = words;
    return this;
  }

  /** The same, where the words are what the fix writes: a report says so where it can be written. */
  public Draft hintOfFix(String words) {
    this.hint = FIX + words;
    return this;
  }

  /** Narrows the caret to a part of the place. */
  public Draft mark(Place part) {
    this.mark = part;
    return this;
  }

  /** What is shown, for a place without text of its own. */
  public Draft evidence(String text) {
    this.evidence = text;
    return this;
  }

  public Draft severity(Severity other) {
    this.severity = other;
    return this;
  }

  /** Says that the finding is about another subject than the one that was looked at: the stage whose USER it inherits. */
  public Draft about(Subject other) {
    this.subject = other;
    return this;
  }

  /**
   * Names another place that decides this.
   *
   * @param role one of inherited, extends, alias, override, dockerfile, image, daemon, project
   */
  public Draft because(String role, Place other, String note) {
    related.add(new Related(role, note, other));
    return this;
  }

  /**
   * Leaves this to another rule where it says something at least as bad of the same place: not where it is switched off, not
   * asked, or what it says is waived there. For what is bad in its own right.
   */
  public Draft unlessOpen(String rule) {
    elders = List.of(new Elder(rule, false));
    return this;
  }

  /** Leaves this to other rules where one of them says something of the same place, waived or not: one meaning in other words. */
  public Draft unlessSaid(String... rules) {
    var all = new ArrayList<Elder>(rules.length);
    for (String rule : rules) {
      all.add(new Elder(rule, true));
    }
    elders = List.copyOf(all);
    return this;
  }

  public Draft fix(Fix fix) {
    fixes.add(fix);
    return this;
  }

  /** Adds a fix where there is one: many hang on whether an edit is plain. */
  public Draft fixes(@Nullable Fix fix) {
    if (fix != null) {
      fixes.add(fix);
    }
    return this;
  }

  public Place at() {
    return at;
  }

  public Place mark() {
    return mark;
  }

  public String message() {
    return message;
  }

  public String consequence() {
    return consequence;
  }

  public @Nullable String hint() {
    return hint;
  }

  public @Nullable Severity severity() {
    return severity;
  }

  public @Nullable Subject subject() {
    return subject;
  }

  public @Nullable String evidence() {
    return evidence;
  }

  public List<Related> related() {
    return related;
  }

  /** The rules that this is left to. */
  public List<Elder> elders() {
    return elders;
  }

  public List<Fix> fixes() {
    return fixes;
  }
}
