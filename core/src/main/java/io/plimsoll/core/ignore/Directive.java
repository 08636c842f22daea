package io.plimsoll.core.ignore;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a comment says to a linter, before anybody knows where it stands.
 *
 * @param tool whose words these are, as in the references of rules
 * @param words ids and names of rules; {@link #EVERY} is every rule that the tool has
 * @param reason why, or null
 * @param until the last day on which it counts, UTC, or null
 * @param faults what is wrong with it as it is written
 */
record Directive(
    String tool, Scope scope, List<String> words, @Nullable String reason, @Nullable LocalDate until,
    List<Ignore.Fault> faults) {

  /** The name of our own comments. */
  static final String OURS = "plimsoll";

  static final List<String> EVERY = List.of("*");

  /** How much of its file a comment speaks of. */
  enum Scope {
    /** The next instruction or node; in YAML, behind something, that. */
    NEXT,
    /** The next instruction; in YAML one line: that which the comment stands behind, or the next that is no comment. */
    LINE,
    /** The next instruction, with its stage where it is FROM; in YAML the next node. */
    BLOCK,
    STAGE,
    SERVICE,
    FILE
  }

  /** Words that a text must hold for a comment in it to say anything. */
  private static final List<String> MARKS = List.of(
      "limsoll", "PLIMSOLL", "plimso", "ignore=", "ignore =", "trivy:ignore:", "skip=", "kics-scan", "dd-iac-scan", "nosemgrep", "dclint",
      "NOSONAR", "no-dd-sa");

  Directive {
    words = List.copyOf(words);
    faults = List.copyOf(faults);
  }

  /** True if a text may hold a directive, told in one look. */
  static boolean mayHold(String text) {
    if (text.indexOf('#') < 0) {
      return false;
    }
    for (String mark : MARKS) {
      if (text.contains(mark)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The directives of a comment.
   *
   * @param comment behind its {@code #}
   * @param top whether nothing but comments stands above it
   */
  static List<Directive> of(String comment, boolean top) {
    String text = comment.strip();
    int hashes = 0;
    while (hashes < text.length() && text.charAt(hashes) == '#') {
      hashes++;
    }
    var found = new ArrayList<Directive>(1);
    Directive ours = OwnWords.of(text.substring(hashes).strip());
    if (ours != null) {
      found.add(ours);
    } else {
      PeerWords.of(text, top, found);
    }
    return found;
  }

  /** The same about another part of the file. */
  Directive at(Scope other) {
    return new Directive(tool, other, words, reason, until, faults);
  }

  /** The same with something that is wrong with it. */
  Directive with(Ignore.Fault fault) {
    var all = new ArrayList<>(faults);
    all.add(fault);
    return new Directive(tool, scope, words, reason, until, all);
  }

  /** The same without a rule to ignore, as what it speaks of can't be told. */
  Directive voided(Ignore.Fault fault) {
    return new Directive(tool, scope, List.of(), reason, until, List.of(fault));
  }
}
