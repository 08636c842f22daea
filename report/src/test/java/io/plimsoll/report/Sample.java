package io.plimsoll.report;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.policy.Level;
import io.plimsoll.core.policy.Locks;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.self.ExpiredWaiver;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run with every shape that a report can show: each state, gate, kind of place, kind of fix and kind of edit. */
final class Sample {

  static final String TOKEN = "ghp_" + "a1B2c3D4e5".repeat(4);
  static final String PASSWORD = "hunter2-hunter2";

  static final Source COMPOSE = Source.of("shop/compose.yaml", """
      services:
        api:
          image: acme/api
          privileged: true
          user: "${WHO}"
          environment:
            GITHUB_TOKEN: TOKEN
            DB_PASSWORD: PASSWORD
        web: {image: "größe/🐳", privileged: true}
        db:
          image: postgres
          privileged: true
      """.replace("TOKEN: TOKEN", "TOKEN: " + TOKEN).replace("PASSWORD: PASSWORD", "PASSWORD: " + PASSWORD));
  static final Source DOCKERFILE = Source.of("shop/api server/Dockerfile", "\uFEFFFROM scratch\r\nUSER root\r\n");
  static final Source POLICY = Source.of("plimsoll.yaml", """
      version: 1
      waivers:
        - {rule: privileged, at: "**#db", owner: platform, until: 2027-01-31, reason: "moves soon, OPS-412"}
        - {rule: open-port, at: "**#web", owner: web, until: 2020-01-31, reason: "was to move"}
      """);
  static final Source REQUEST = Source.of(null, "{\"HostConfig\": {\"Privileged\": true}}");
  static final Source COMMAND = Source.of("jobs.sh", "docker run --privileged -e DB_PASSWORD=" + PASSWORD + " acme/job");

  private static final RuleInfo PRIVILEGED = RuleInfo.container(
      "PL2001", "privileged", "a container that is the host's root", Severity.CRITICAL,
      "CIS-Docker-1.6:5.5", "CWE-250", "compose-lint:CL-0002");
  private static final RuleInfo SECRET = RuleInfo.container(
      "PL2021", "secret-in-env", "a secret in the environment", Severity.HIGH, "CWE-526");
  private static final RuleInfo ROOT = RuleInfo.at(
      Set.of(Gate.COMPOSE, Gate.DOCKERFILE), "PL2002", "runs-as-root", "the program runs as root", Severity.MEDIUM);
  private static final RuleInfo LIMIT =
      RuleInfo.container("PL2040", "no-pids-limit", "no limit of processes", Severity.LOW);
  private static final RuleInfo IMAGE =
      RuleInfo.container("PL4001", "short-image-name", "an image without a registry", Severity.INFO);

  static final List<Rule<?>> RULES = List.of(
      new Scripted(PRIVILEGED, "Privileged", (spec, out) -> {
        if (spec.get(Key.PRIVILEGED) instanceof Prop.Known<Boolean>(Boolean on, Place at) && on) {
          out.at(at).says("privileged: true gives every capability and device")
              .so("Whoever takes over " + spec.subject().name() + " owns this host")
              .hint("take it out")
              .because("daemon", spec.name(), "the daemon runs as root {userns-remap: \"\"}")
              .because("daemon", spec.name(), "the daemon runs as root {userns-remap: \"\"}")
              .because("override", request("true", "/HostConfig/Privileged"), "[here](https://evil.example)")
              .fix(Fix.unsafe("say false", spec.subject().name() + " loses its devices"))
              .fix(Fix.safe("rewrite the Dockerfile"))
              .fix(Fix.safe("share it"));
        }
      }),
      new Scripted(SECRET, "SecretInEnv", (spec, out) -> {
        if (spec.get(Key.ENVIRONMENT) instanceof Prop.Known<Listing<EnvVar>>(var variables, Place at)) {
          for (EnvVar variable : variables.items()) {
            out.at(variable.at()).says(variable.name().shown() + " holds a secret")
                .so("The key of " + spec.subject().name() + " is in git: rotate it")
                .because("image", spec.name(), "password: " + PASSWORD)
                .fix(Fix.safe("move it to a file, password=" + PASSWORD))
                .fix(Fix.safe("tell the password " + TOKEN));
          }
        }
      }),
      new Scripted(ROOT, "RunsAsRoot", (spec, out) -> {
        if (spec.get(Key.USER) instanceof Prop.Unknown<Text> unknown) {
          out.undecided(unknown, "its user");
        } else if (spec.subject().gate() == Gate.DOCKERFILE) {
          out.at(DOCKERFILE.place(14, 23)).says("USER root")
              .so("A flaw in the program is a flaw of root").severity(Severity.HIGH);
        }
      }),
      new Scripted(LIMIT, "NoPidsLimit", (spec, out) -> out.at(spec.name()).says("pids_limit is not set")
          .so("A fork bomb in " + spec.subject().name() + " takes the host down").fix(Fix.safe("set a limit"))),
      new Scripted(IMAGE, "", (spec, out) -> {
        if (spec.get(Key.IMAGE) instanceof Prop.Known<Text>(Text image, Place at)) {
          out.at(at).says(image.shown() + " names no registry").so("");
        }
      }),
      new ExpiredWaiver());

  /** All rules but the one that has no page, as if a policy had made that. */
  static final RuleIndex INDEX = new RuleIndex() {
    @Override
    public List<Rule<?>> all() {
      return RULES.stream().filter(rule -> !rule.info().equals(IMAGE)).toList();
    }

    @Override
    public List<Rule<?>> find(String word) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable String nearest(String word) {
      throw new UnsupportedOperationException();
    }
  };

  private Sample() {}

  /** What the fixes come to, by their titles. */
  static Plan plan(Fix fix, Subject subject, Texts texts) {
    String title = fix.title();
    if (subject.gate() == Gate.CREATE) {
      return new Plan.Request(List.of(
          new Plan.Operation("/HostConfig/PidsLimit", "add", "200"),
          new Plan.Operation("/Labels", "replace", "{ \"a\" : [1.50, true, null, \"\\u202e\"] }"),
          new Plan.Operation("/Labels/api-token", "add", "\"correct horse battery\""),
          new Plan.Operation("/HostConfig/Privileged", "remove", null)));
    }
    if (title.startsWith("say false")) {
      int at = startByte(COMPOSE, "privileged: true") + "privileged: ".length();
      int second = startByte(COMPOSE, "privileged: true}") + "privileged: ".length();
      return new Plan.Splices(List.of(
          new Plan.Splice("shop/compose.yaml", at, at + 4, "false"),
          new Plan.Splice("shop/compose.yaml", second, second + 4, "false # \"größe\""),
          new Plan.Splice("shop/api server/Dockerfile", 17, 28, ""),
          new Plan.Splice("shop/compose.yaml", COMPOSE.bytes().length, COMPOSE.bytes().length, "# end\n")));
    }
    if (title.startsWith("move it")) {
      int at = startByte(COMPOSE, PASSWORD);
      return new Plan.Splices(List.of(
          new Plan.Splice("shop/secrets/db", 0, 0, PASSWORD, true, 0_600),
          new Plan.Splice("shop/compose.yaml", at, at + PASSWORD.length(), "correct-horse-battery"),
          new Plan.Splice("shop/.dockerignore", 0, 0, "secrets/\n", true, 0_644)));
    }
    if (title.startsWith("rewrite")) {
      return new Plan.Splices(List.of(new Plan.Splice("gone/Dockerfile", 0, 3, "FROM scratch")));
    }
    if (title.startsWith("share")) {
      return new Plan.Refused("the value is shared through an anchor, token=" + TOKEN, null);
    }
    boolean limit = title.startsWith("set a limit");
    return new Plan.Advice(limit ? "recreate it with --pids-limit 200 --env DB_PASSWORD=" + PASSWORD : title);
  }

  static Source source(String file) {
    return Objects.requireNonNull(subjects().source(file), file);
  }

  static int startByte(Source source, String text) {
    return source.position(source.text().indexOf(text)).offset();
  }

  static Place.InText at(Source source, String text, int from) {
    int start = source.text().indexOf(text, from);
    return source.place(start, start + text.length());
  }

  static Subjects subjects() {
    int db = COMPOSE.text().indexOf("  db:");
    int web = COMPOSE.text().indexOf("  web:");
    var api = service("api", 0)
        .put(Key.PRIVILEGED, true, at(COMPOSE, "true", 0))
        .put(Key.IMAGE, Text.of("acme/api"), at(COMPOSE, "acme/api", 0))
        .put(Key.USER, new Prop.Unknown<>("${WHO} has no value here", at(COMPOSE, "\"${WHO}\"", 0)))
        .put(Key.ENVIRONMENT, Listing.of(List.of(variable("GITHUB_TOKEN", TOKEN), variable("DB_PASSWORD", PASSWORD))),
            at(COMPOSE, "environment", 0));
    var project = new Project("shop", "shop/compose.yaml", Gate.COMPOSE, List.of(
        api.build(),
        service("web", web).put(Key.PRIVILEGED, true, at(COMPOSE, "true", web)).build(),
        service("db", db).put(Key.PRIVILEGED, true, at(COMPOSE, "true", db)).build()),
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), at(COMPOSE, "services", 0));
    var run = new ContainerSpec.Builder(
        new Subject(Subject.Kind.CONTAINER, "job", Gate.RUN, "jobs.sh"), at(COMMAND, "run", 0))
        .put(Key.PRIVILEGED, true, at(COMMAND, "--privileged", 0));
    var create = new ContainerSpec.Builder(
        new Subject(Subject.Kind.CONTAINER, "", Gate.CREATE, null), request("{", ""))
        .put(Key.PRIVILEGED, true, request("true", "/HostConfig/Privileged"));
    var dockerfile = new ContainerSpec.Builder(
        new Subject(Subject.Kind.STAGE, "0", Gate.DOCKERFILE, "shop/api server/Dockerfile"), DOCKERFILE.place(0, 4));
    var sources = Map.of(
        "shop/compose.yaml", COMPOSE, "shop/api server/Dockerfile", DOCKERFILE, "plimsoll.yaml", POLICY,
        "jobs.sh", COMMAND, "", REQUEST);
    var loose = List.of(run.build(), create.build(), dockerfile.build());
    return new Subjects(List.of(project), loose, List.of(), List.of(), sources);
  }

  /** A part of the create request, which lies in no file. */
  private static Place request(String part, String pointer) {
    return new Place.InText(null, at(REQUEST, part, 0).range(), pointer, List.of());
  }

  private static ContainerSpec.Builder service(String name, int from) {
    return new ContainerSpec.Builder(
        new Subject(Subject.Kind.CONTAINER, name, Gate.COMPOSE, "shop/compose.yaml"), at(COMPOSE, name, from));
  }

  private static EnvVar variable(String name, String value) {
    var known = new Prop.Known<>(Text.of(value), at(COMPOSE, value, 0));
    return new EnvVar(Text.of(name), known, EnvVar.Source.ENVIRONMENT, at(COMPOSE, name + ": " + value, 0));
  }

  static Policy policy() {
    var db = new Policy.Waiver(
        "PL2001", new Policy.Scope(null, "db", null, null), "platform", LocalDate.of(2027, 1, 31),
        "moves soon, OPS-412; password: " + PASSWORD, POLICY.place(24, 60));
    var web = new Policy.Waiver(
        "open-port", new Policy.Scope(null, "web", null, null), "web", LocalDate.of(2020, 1, 31),
        "was to move", at(POLICY, "{rule: open-port", 0));
    return new Policy(
        "plimsoll.yaml", "sha256:" + "0f".repeat(32), List.of(), Level.STRICT, Severity.LOW, Map.of(), Policy.Trusted.ANY,
        List.of(db, web), Map.of(), List.of(), Locks.NONE, null, List.of(), List.of());
  }

  static Run run() {
    var verdict = Decide.decide(RULES, subjects(), policy(), LocalDate.of(2026, 11, 22));
    var findings = new ArrayList<Finding>();
    for (Finding finding : verdict.findings()) {
      boolean known = finding.rule().equals(LIMIT) && finding.subject().name().equals("web");
      findings.add(known ? with(finding, Finding.State.KNOWN) : finding);
    }
    String org = "/etc/plimsoll/org.yaml";
    return run(verdict.with(findings), List.of(
        new Run.Unreadable("shop/broken.yaml", "a tab where {} was to be, password: " + PASSWORD, null),
        new Run.Unreadable(org, "no such key", new Place.InText(org, DOCKERFILE.range(2, 6)))));
  }

  static Run run(Verdict verdict, List<Run.Unreadable> unreadable) {
    return run(verdict, subjects(), unreadable);
  }

  static Run run(Verdict verdict, Subjects subjects, List<Run.Unreadable> unreadable) {
    var began = Instant.parse("2026-11-22T09:12:44.987654321Z");
    var files = List.of("shop/compose.yaml", "shop/api server/Dockerfile", "plimsoll.yaml");
    int exit = !unreadable.isEmpty() ? 2 : verdict.fails() ? 1 : 0;
    return new Run(
        "0.1.0", "check", "/srv/größe shop", began, null, Duration.ofMillis(190), verdict, subjects, files, unreadable, exit,
        unreadable.isEmpty() ? List.of() : List.of(unreadable.size() + " could not be read"),
        null, new Run.Next("plimsoll fix", Mending.of(verdict.findings(), Patch.unproven(verdict.texts(), YamlReader::read), Set.of("-"))));
  }

  private static Finding with(Finding old, Finding.State state) {
    return new Finding(
        old.id(), old.rule(), old.severity(), state, old.subject(), old.message(), old.consequence(), old.hint(),
        old.evidence(), old.markStart(), old.markEnd(), old.at(), old.related(), old.fixes(), old.waiver());
  }

  static String written(Report report, Run run) {
    var out = new StringBuilder();
    try {
      report.write(run, out);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return out.toString();
  }

  static String json(Run run) {
    return written(new JsonReport(Sample::plan), run);
  }

  static String sarif(Run run) {
    return written(new SarifReport(INDEX, Sample::plan), run);
  }
}
