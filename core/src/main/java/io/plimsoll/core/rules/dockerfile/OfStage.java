package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Published;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Trust;
import java.time.LocalDate;
import java.util.List;

/** What a rule of a whole Dockerfile says of one of its stages. */
record OfStage(Findings all, Stage stage) implements Findings {

  @Override
  public Draft at(Place place) {
    return all.at(place).about(stage.subject());
  }

  @Override
  public Draft undecided(Place place, String what, String why) {
    return all.undecided(place, what, why).about(stage.subject());
  }

  @Override
  public <O> O options(Options<O> options) {
    return all.options(options);
  }

  @Override
  public Trust trust(Text reference) {
    return all.trust(reference);
  }

  @Override
  public Demand digests() {
    return all.digests();
  }

  @Override
  public Lineage lineage() {
    return all.lineage();
  }

  @Override
  public Published published() {
    return all.published();
  }

  @Override
  public List<ContainerSpec> startedFrom(Stage one) {
    return all.startedFrom(one);
  }

  @Override
  public LocalDate today() {
    return all.today();
  }
}
