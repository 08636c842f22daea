package io.plimsoll.lsp;

import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is said of the documents of one tree. Its methods may be called while another is being made, by one thread at a time. */
public interface Ruling {

  /**
   * What is said of one file.
   *
   * @param source its text, by which the places are counted
   * @param findings that lie in it
   * @param faults why it, or a part of it, could not be read
   */
  record Said(Source source, List<Finding> findings, List<Fault> faults) {
    public Said {
      findings = List.copyOf(findings);
      faults = List.copyOf(faults);
    }
  }

  /**
   * Something that could not be read.
   *
   * @param message without a secret
   * @param at where, or null for the file as a whole
   * @param suggestion what was probably meant there, or null
   */
  record Fault(String message, @Nullable Range at, @Nullable String suggestion) {}

  /** By the URI of the file, as the editor spells it where it is open there. */
  Map<String, Said> said();

  /** The URI of a file of the tree. */
  String uri(String file);

  /** The text of a file that was read, or null. */
  @Nullable Source source(String file);

  /** The rule that found something. */
  Rule<?> rule(Finding finding);

  /** What a fix comes to. */
  Offer offer(Finding finding, Fix fix);

  /** What {@link #offer} answers. */
  sealed interface Offer {
    /** It can be handed over. */
    record Edits(List<Plan.Splice> splices) implements Offer {
      public Edits {
        splices = List.copyOf(splices);
      }
    }

    /**
     * It can be made, but not by an editor: what it writes is a secret, or wants permissions that an editor does not give.
     *
     * @param why a clause for people
     */
    record Withheld(String why) implements Offer {}

    /** There is nothing that could be written. */
    record None() implements Offer {}
  }

  /** The edits of one file that make all safe fixes of what is found in it, as far as they change nothing else; none for none. */
  List<Plan.Splice> mended(String file);

  /** A comment that switches a finding off where it stands, proven to do so; null where none does. */
  Plan.@Nullable Splice ignoring(Finding finding);
}
