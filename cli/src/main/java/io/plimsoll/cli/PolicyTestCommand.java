package io.plimsoll.cli;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.BrokenRule;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyFile;
import io.plimsoll.core.policy.UserRule;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.words.Printable;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code plimsoll policy test}: runs the tests that the policy's own rules have. */
final class PolicyTestCommand implements Callable<Integer> {

  private static final String COMPOSE = "compose.yaml";
  private static final String DOCKERFILE = "Dockerfile";

  private final Main main;
  private final Definition definition;

  PolicyTestCommand(Main main) {
    this.main = main;
    this.definition = new Definition("test", "Run the tests of the policy's own rules.", this)
        .policy()
        .footer("", "Of a bad sample the rule must find something, of a good one nothing, and an undecided one it can't tell.",
            "Exit: 0 when all pass, 1 when one fails, 2 when there is no such file or it can't be read.");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() throws Problem {
    var asked = new AskedPolicy(main.io, definition);
    String shown = asked.shown();
    Policies.Found found;
    try {
      found = asked.found();
    } catch (Policies.Invalid e) {
      throw new Problem(String.valueOf(e.getMessage()));
    }
    int rules = 0;
    int tests = 0;
    int failed = 0;
    for (PolicyFile file : found.files()) {
      for (UserRule<?> rule : file.userRules()) {
        rules++;
        if (rule.samples().isEmpty()) {
          main.io.out().println(where(asked, rule.at()) + ": " + rule.info().name() + " has no tests");
        }
        for (UserRule.Sample sample : rule.samples()) {
          tests++;
          String wrong = wrong(rule, sample);
          if (wrong != null) {
            failed++;
            main.io.out().println(where(asked, sample.at()) + ": " + rule.info().name() + ": " + wrong);
          }
        }
      }
    }
    main.io.out().println(shown + ": " + count(rules, "user rule") + ", " + count(tests, "test") + (tests == 0 ? ""
        : failed == 0 ? ", all passed" : ", " + failed + " failed"));
    return failed == 0 ? 0 : 1;
  }

  private static String where(AskedPolicy asked, Place.InText at) {
    return asked.shown(String.valueOf(at.file())) + ":" + at.range().start().line();
  }

  private static String count(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** Why a test fails, or null. */
  private @Nullable String wrong(UserRule<?> rule, UserRule.Sample sample) throws Problem {
    boolean compose = rule.subject() == UserRule.Over.CONTAINER || rule.subject() == UserRule.Over.PROJECT;
    var intake = new Intake(Files.NONE, "test");
    if (compose) {
      intake.compose(Source.of(COMPOSE, composed(sample.text())));
    } else {
      intake.dockerfile(Source.of(DOCKERFILE, sample.text()));
    }
    Subjects subjects = intake.subjects();
    if (!intake.failures().isEmpty()) {
      Intake.Failure failure = intake.failures().getFirst();
      String line = failure.at() == null ? "" : "line " + failure.at().range().start().line() + " of it: ";
      return "the sample can't be read: " + line + Printable.of(failure.message());
    }
    if (subjects.census().isEmpty()) {
      return "the sample holds nothing that could be checked";
    }
    List<Rule<?>> only = List.of(rule);
    List<Finding> findings;
    try {
      var today = LocalDate.ofInstant(main.io.time(), ZoneOffset.UTC);
      findings = Decide.decide(only, only, subjects, Policy.defaults(), today).findings();
    } catch (BrokenRule e) {
      return String.valueOf(e.getMessage());
    }
    Finding first = findings.stream().filter(one -> one.state() != Finding.State.UNDECIDED).findFirst()
        .orElse(findings.isEmpty() ? null : findings.getFirst());
    UserRule.Expected said = first == null ? UserRule.Expected.GOOD
        : first.state() == Finding.State.UNDECIDED ? UserRule.Expected.UNDECIDED : UserRule.Expected.BAD;
    if (said == sample.expected()) {
      return null;
    }
    String instead = switch (said) {
      case GOOD -> "nothing is found";
      case BAD -> "it is found" + line(first);
      case UNDECIDED -> "it is undecided" + line(first) + (first == null ? "" : ": " + first.hint());
    };
    return "the sample is " + sample.expected().id() + ", and " + instead;
  }

  private static String line(@Nullable Finding finding) {
    return finding != null && finding.at() instanceof Place.InText at && at.range().length() > 0
        ? " at " + Printable.of(finding.evidence()) : "";
  }

  /** A Compose file, or a service of one. */
  private static String composed(String sample) {
    try {
      List<Node> documents = YamlReader.read(Source.of(COMPOSE, sample));
      if (!documents.isEmpty() && documents.getFirst().meant() instanceof Node.Mapping file && file.entry("services") == null) {
        return "services:\n  web:\n    " + sample.strip().replace("\n", "\n    ") + "\n";
      }
    } catch (ReadException e) {
      // It is said by who reads it next.
    }
    return sample;
  }
}
