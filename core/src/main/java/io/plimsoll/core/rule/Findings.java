package io.plimsoll.core.rule;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Published;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import java.time.LocalDate;
import java.util.List;

/** Where a rule puts what it found. */
public interface Findings {

  /** Begins a finding; what is said on the draft belongs to it. */
  Draft at(Place place);

  /**
   * Says that the rule can't be decided.
   *
   * @param place what it depends on
   * @param what what can't be told, in a few words in which "it" is the subject: "its user", "what it mounts"
   * @param why what is missing: "${USER} has no value here"
   */
  Draft undecided(Place place, String what, String why);

  /** Says that the rule can't be decided because of a property. */
  default Draft undecided(Prop.Unknown<?> prop, String what) {
    return undecided(prop.at(), what, prop.why());
  }

  /** Says that the rule can't be decided, as the answer to a question is open. */
  default Draft undecided(Answer.Open open, String what) {
    return undecided(open.at(), what, open.why());
  }

  /** Says that the rule can't be decided because of a text with holes. */
  default Draft undecided(Place place, Text text, String what) {
    return undecided(place, what, text.why());
  }

  /** The rule's options for this subject. */
  <O> O options(Options<O> options);

  /**
   * Whether the policy trusts where an image comes from.
   *
   * @param reference as it is written: {@code node:24}, {@code ghcr.io/acme/${X}}
   */
  Trust trust(Text reference);

  /** How much the policy asks that images are named by their digests. */
  Demand digests();

  /** What stages have of those that they are built on; it remembers for the whole run. */
  default Lineage lineage() {
    return new Lineage();
  }

  /** What registries hold, as far as they were asked. */
  default Published published() {
    return Published.UNASKED;
  }

  /** The containers of this run that are started from what a stage makes, it being the one that their build ends in. */
  default List<ContainerSpec> startedFrom(Stage stage) {
    return List.of();
  }

  /** The day of the run, UTC. */
  LocalDate today();
}
