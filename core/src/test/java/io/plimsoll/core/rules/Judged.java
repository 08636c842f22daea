package io.plimsoll.core.rules;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.Trust;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** What rules say of one file. */
public final class Judged {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private Judged() {}

  /** What some rules say of a Dockerfile, as a run has it. */
  public static List<Finding> dockerfile(String text, Rule<?>... rules) {
    return findings(intake -> intake.dockerfile(Source.of("Dockerfile", text)), rules);
  }

  /** What some rules say of what can be read of a Dockerfile with faults. */
  public static List<Finding> faulty(String text, Rule<?>... rules) {
    var intake = new Intake(Files.NONE, "shop");
    intake.dockerfile(Source.of("Dockerfile", text));
    return Decide.decide(List.of(rules), Rules.ALL, intake.subjects(), Policy.defaults(), TODAY).findings();
  }

  /** What some rules say of a Compose file, as a run has it. */
  public static List<Finding> compose(String text, Rule<?>... rules) {
    return findings(intake -> intake.compose(Source.of("compose.yaml", text)), rules);
  }

  /** All that a rule says of the stages of a Dockerfile, what it says twice included. */
  public static List<Draft> said(Rule<Stage> rule, String text) {
    var drafts = new Drafts();
    var intake = new Intake(Files.NONE, "shop");
    intake.dockerfile(Source.of("Dockerfile", text));
    subjects(intake).dockerfiles().forEach(file -> file.stages().forEach(stage -> rule.check(stage, drafts)));
    return drafts.all;
  }

  private interface Taking {
    void into(Intake intake);
  }

  private static List<Finding> findings(Taking taking, Rule<?>... rules) {
    var intake = new Intake(Files.NONE, "shop");
    taking.into(intake);
    return Decide.decide(List.of(rules), Rules.ALL, subjects(intake), Policy.defaults(), TODAY).findings();
  }

  private static Subjects subjects(Intake intake) {
    Subjects subjects = intake.subjects();
    if (!intake.failures().isEmpty()) {
      throw new AssertionError(intake.failures());
    }
    return subjects;
  }

  private static final class Drafts implements Findings {
    private final List<Draft> all = new ArrayList<>();

    @Override
    public Draft at(Place place) {
      var draft = new Draft(place);
      all.add(draft);
      return draft;
    }

    @Override
    public Draft undecided(Place place, String what, String why) {
      return at(place).says("undecided: " + what);
    }

    @Override
    public <O> O options(Options<O> options) {
      return options.defaults();
    }

    @Override
    public Trust trust(Text reference) {
      return Policy.defaults().trusted().trust(reference);
    }

    @Override
    public Demand digests() {
      return Policy.defaults().trusted().digest();
    }

    @Override
    public LocalDate today() {
      return TODAY;
    }
  }
}
