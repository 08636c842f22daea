package io.plimsoll.core.rules.meta;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.engine.CreateReader;
import io.plimsoll.core.read.engine.InspectReader;
import io.plimsoll.core.read.run.CommandLine;
import io.plimsoll.core.read.run.RunReader;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.spelling.Facts;
import io.plimsoll.core.spelling.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The gates agree: each service of the page's Compose samples, written in every spelling of a container and read back,
 * gives the same findings; places and evidence apart.
 *
 * <p>What a gate cannot spell is taken out before, on both sides. That must not change what the rule says, or the rule
 * needs an exception with its reason.
 */
final class GatesAgree implements RuleContract {

  /** Any user but root: what an engine might have found in an image that is not here. */
  private static final Text SOMEONE = Text.of("10001");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{[A-Za-z0-9_]+}");

  /** A container, and the texts that its places lie in. */
  private record Written(ContainerSpec spec, Collection<Source> sources) {

    Written with(ContainerSpec other) {
      return new Written(other, sources);
    }
  }

  @Override
  public List<String> violations(RuleCase rule) {
    Set<Gate> gates = EnumSet.copyOf(RuleInfo.CONTAINER_GATES);
    gates.retainAll(rule.rule().info().gates());
    var violations = new ArrayList<String>();
    if (gates.size() < 2) {
      return violations;
    }
    int services = 0;
    for (Sample sample : rule.samples()) {
      for (Written service : services(sample)) {
        services++;
        for (Gate gate : gates) {
          compare(rule, sample, service, gate, violations);
        }
      }
    }
    if (services == 0) {
      violations.add("it holds at several gates, and no sample of its page is a Compose file");
    }
    return violations;
  }

  /** The services as they are written, without what their images would add. */
  private static List<Written> services(Sample sample) {
    var files = sample.files().stream().filter(file -> file.part() != Sample.Part.DOCKERFILE).toList();
    Subjects subjects = Reading.of(new Sample(sample.word(), sample.number(), files)).subjects();
    var services = new ArrayList<Written>();
    for (Project project : subjects.projects()) {
      for (ContainerSpec service : project.services()) {
        services.add(new Written(plain(service), subjects.sources().values()));
      }
    }
    return services;
  }

  /** With a name and an image, which a command line and a request need, and with the user that the file names. */
  private static ContainerSpec plain(ContainerSpec service) {
    String name = service.subject().name();
    var plain = service.toBuilder().put(Key.CONTAINER_NAME, Text.of(name), service.name());
    // They stand in the environment by now.
    plain.remove(Key.ENV_FILE);
    if (!service.says(Key.IMAGE)) {
      plain.put(Key.IMAGE, Text.of("docker.io/acme/" + name + ":1.4"), service.name());
    }
    if (!(service.get(Key.USER) instanceof Prop.Known<Text>)) {
      plain.remove(Key.USER);
    }
    Build build = service.get(Key.BUILD).value();
    for (Key<?> key : Key.all()) {
      if (build != null && service.get(key) instanceof Prop.Unknown<?> unknown && unknown.at().equals(build.at())) {
        // It would stand in a Dockerfile, which was taken out.
        plain.remove(key);
      }
    }
    return plain.build();
  }

  private static void compare(RuleCase rule, Sample sample, Written service, Gate gate, List<String> violations) {
    String where = sample.title() + ", service " + service.spec.subject().name() + " at the gate " + gate.id();
    if (service.spec.unread() != null) {
      violations.add(where + ": it can't be spelled, as " + service.spec.unread());
      return;
    }
    Written cut = service.with(cut(gate, service));
    List<String> expected = said(rule.rule(), cut);
    if (!said(rule.rule(), service).equals(expected) && !rule.exceptions().excuses(rule.id(), gate)) {
      violations.add(where + ": it judges what this gate can't spell, without an exception");
      return;
    }
    List<String> actual;
    try {
      actual = said(rule.rule(), respelled(gate, cut.spec));
    } catch (ReadException e) {
      violations.add(where + " is not read: " + e.getMessage());
      return;
    }
    if (rule.exceptions().excuses(rule.id(), gate)) {
      // What a gate makes of it may be milder there.
      actual = unrated(actual);
      expected = unrated(expected);
    }
    if (!actual.equals(expected)) {
      violations.add(where + ": it says " + actual + ", and of the service " + expected);
    }
  }

  private static List<String> unrated(List<String> said) {
    return said.stream().map(one -> one.substring(one.indexOf(' ') + 1)).sorted().toList();
  }

  /** Without what a gate can't say: whole keys, and in JSON what has a hole. */
  private static ContainerSpec cut(Gate gate, Written service) {
    ContainerSpec spelled = Spelling.cut(gate, service.spec);
    if (gate != Gate.CREATE && gate != Gate.RUNNING) {
      return spelled;
    }
    var cut = spelled.toBuilder();
    Map<String, String> facts = Facts.of(spelled);
    for (Key<?> key : Key.all()) {
      String fact = facts.get(key.toString());
      if (fact != null && (fact.contains("${") || fact.contains("<unknown>"))) {
        cut.remove(key);
      }
    }
    if (gate == Gate.RUNNING && !spelled.says(Key.USER)) {
      cut.put(Key.USER, taken(service), service.spec.name());
    }
    return cut.build();
  }

  /** The user that an engine takes from the image; our reader makes root of an answer that has none. */
  private static Text taken(Written service) {
    Prop<Text> joined = alone(service).containers().getFirst().get(Key.USER);
    Text user = joined.value();
    return user != null ? user : joined instanceof Prop.Absent<Text> ? Text.of("0") : SOMEONE;
  }

  private static Written respelled(Gate gate, ContainerSpec spec) throws ReadException {
    String name = spec.subject().name();
    return switch (gate) {
      case COMPOSE -> {
        var file = new Sample.File("yaml", "compose.yaml", Spelling.compose(spec, name), 0, List.of());
        Reading reading = Reading.of(new Sample(Sample.Word.BAD, 0, List.of(file)));
        if (!reading.failures().isEmpty()) {
          throw new ReadException(String.join("; ", reading.failures()), Source.of(null, "").place(0, 0));
        }
        ContainerSpec read = reading.subjects().projects().getFirst().services().getFirst();
        yield new Written(plain(read), reading.subjects().sources().values());
      }
      case RUN -> {
        CommandLine line = CommandLine.of(Spelling.run(spec));
        yield new Written(RunReader.read(line), List.of(line.source()));
      }
      case CREATE -> {
        Source request = Source.of("create", Spelling.create(spec));
        yield new Written(CreateReader.read(request, name), List.of(request));
      }
      case RUNNING -> {
        Source answer = Source.of("running", Spelling.inspect(spec));
        yield new Written(InspectReader.read(answer).getFirst(), List.of(answer));
      }
      default -> throw new IllegalStateException(gate + " is no spelling of a container");
    };
  }

  private static Subjects alone(Written container) {
    var intake = new Intake(Files.NONE, "shop");
    container.sources.forEach(intake::mention);
    intake.container(container.spec, container.sources.iterator().next());
    return intake.subjects();
  }

  /** What a rule says of a container on its own, sorted. */
  private static List<String> said(Rule<?> rule, Written container) {
    var said = new ArrayList<String>();
    for (Finding finding : Decide.decide(List.of(rule), alone(container), Policy.defaults(), Reading.TODAY).findings()) {
      String state = finding.state() == Finding.State.UNDECIDED ? "undecided" : finding.severity().id();
      // A value that is wholly unknown has no name that a spelling could keep.
      said.add(state + " " + VARIABLE.matcher(finding.message()).replaceAll("a variable"));
    }
    said.sort(null);
    return said;
  }
}
