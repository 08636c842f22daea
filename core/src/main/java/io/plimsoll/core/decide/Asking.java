package io.plimsoll.core.decide;

import io.plimsoll.core.ignore.Ignore;
import io.plimsoll.core.ignore.Ignored;
import io.plimsoll.core.ignore.Ignores;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Daemon;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Published;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.Trust;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks rules about the subjects of one batch, and judges what they say by the policy. */
final class Asking {

  private final Subjects subjects;
  private final Policy policy;
  private final LocalDate today;
  private final Published published;
  private final Evidence evidence;
  private final Seal seal;
  private final Lineage lineage = new Lineage();
  private final Started started;
  private final Ignores ignores;
  private final Map<FindingId, Integer> ordinals = new HashMap<>();
  private final Set<Policy.Waiver> covering = new HashSet<>();
  /** By rule, subject and place, so that a verdict is said once however many subjects share it. */
  private final Map<Object, Said> said = new LinkedHashMap<>();
  /** By rule and place, so that what services share is said once. */
  private final Map<Stretch, Said> byPlace = new HashMap<>();

  Asking(Subjects subjects, Policy policy, LocalDate today, Published published, Started started, Ignores ignores, Masks masks, Pool pool) {
    this.subjects = subjects;
    this.started = started;
    this.ignores = ignores;
    this.policy = policy;
    this.today = today;
    this.published = published;
    this.evidence = new Evidence(subjects, masks, pool);
    this.seal = new Seal(masks, pool);
  }

  /** What some rules find. */
  List<Finding> findings(List<Rule<?>> rules) {
    rules.forEach(this::ask);
    return sealed();
  }

  /** What one rule says of one thing. */
  <S> List<Finding> findings(Rule<S> rule, S subject, Subject identity, Place name) {
    askOne(rule, subject, identity, name);
    return sealed();
  }

  private List<Finding> sealed() {
    var sealed = new ArrayList<Yielding.Said>(said.size());
    said.values().forEach(one -> sealed.add(new Yielding.Said(seal(one), one.draft, subjects(one))));
    said.clear();
    byPlace.clear();
    return Yielding.left(sealed);
  }

  private static Set<Subject> subjects(Said one) {
    if (one.sharers.isEmpty()) {
      return Set.of(one.subject);
    }
    var all = new LinkedHashSet<Subject>();
    all.add(one.subject);
    one.sharers.forEach(sharer -> all.add(sharer.subject));
    return all;
  }

  /** The waivers that speak of something that was said. */
  Set<Policy.Waiver> covering() {
    return covering;
  }

  @SuppressWarnings("unchecked") // A rule's subjects are of the class that it names.
  private void ask(Rule<?> rule) {
    if (policy.isOff(rule.info().id())) {
      return;
    }
    Class<?> over = rule.over();
    if (over == ContainerSpec.class) {
      containers(spec -> askOne((Rule<ContainerSpec>) rule, spec, spec.subject(), spec.name()));
    } else if (over == Project.class) {
      projects(project -> askOne((Rule<Project>) rule, project, project.subject(), project.at()));
    } else if (over == Stage.class) {
      for (Dockerfile dockerfile : subjects.dockerfiles()) {
        for (Stage stage : dockerfile.stages()) {
          askOne((Rule<Stage>) rule, stage, stage.subject(), stage.from().head().at());
        }
      }
    } else if (over == Dockerfile.class) {
      for (Dockerfile dockerfile : subjects.dockerfiles()) {
        askOne((Rule<Dockerfile>) rule, dockerfile, dockerfile.subject(), dockerfile.source().place(0, 0));
      }
    } else if (over == Daemon.class) {
      for (Daemon daemon : subjects.daemons()) {
        var at = subjects.source(daemon.file());
        if (at != null) {
          askOne((Rule<Daemon>) rule, daemon, daemon.subject(), at.place(0, 0));
        }
      }
    } else {
      throw new IllegalStateException(rule.info().id() + " is over " + over + ", which no run has");
    }
  }

  private void containers(Consumer<ContainerSpec> each) {
    for (Project project : subjects.projects()) {
      project.services().forEach(each);
    }
    subjects.containers().forEach(each);
  }

  /** Every project, and a container that stands alone as a project of one. */
  private void projects(Consumer<Project> each) {
    subjects.projects().forEach(each);
    for (ContainerSpec spec : subjects.containers()) {
      if (spec.subject().gate() != Gate.DOCKERFILE) {
        each.accept(Project.alone(spec));
      }
    }
  }

  private <S> void askOne(Rule<S> rule, S subject, Subject identity, Place name) {
    if (!rule.info().gates().contains(identity.gate())) {
      return;
    }
    var collector = new Collector(rule, identity);
    rule.check(subject, collector);
    if (!collector.drafts.isEmpty()) {
      Text image = subject instanceof ContainerSpec spec ? spec.get(Key.IMAGE).value() : null;
      boolean remote = subject instanceof ContainerSpec spec && spec.remote();
      for (Said one : collector.drafts) {
        one.remote = remote;
        absorb(one, identity, name, image == null ? null : image.shown());
      }
    }
  }

  /** Keeps what a rule said, unless the policy switches it off there or it has been said of the same subject before. */
  private void absorb(Said one, Subject asked, Place name, @Nullable String image) {
    Subject about = one.draft.subject() != null ? one.draft.subject() : asked;
    one.subject = about;
    one.image = image;
    Policy.Setting setting = setting(one.rule, about);
    if (setting != null && setting.off()) {
      return;
    }
    Said shared = about.kind() == Subject.Kind.CONTAINER && !one.undecided ? shared(one) : null;
    if (shared != null) {
      shared.draft.because("alias", name, "shared with " + asked.name());
      shared.sharers.add(one);
      return;
    }
    Said first = said.putIfAbsent(new Same(one.rule.info().id(), about, where(one.draft.at()), one.draft.message()), one);
    if (about.kind() == Subject.Kind.STAGE && asked.kind() == Subject.Kind.CONTAINER) {
      (first == null ? one : first).draft.because("inherited", name, asked.name());
    }
  }

  /**
   * What the same rule said of another service at the same place: a value that both take from one anchor or extend. Null where it
   * is the first, and where the policy, a waiver or a comment tells the services apart.
   */
  private @Nullable Said shared(Said one) {
    if (!(one.draft.at() instanceof Place.InText at) || at.file() == null || at.range().length() == 0) {
      return null;
    }
    Said first = byPlace.putIfAbsent(new Stretch(one.rule.info().id(), where(at), where(one.draft.mark())), one);
    if (first == null || first.subject.equals(one.subject) || !Objects.equals(first.subject.file(), one.subject.file())
        || !Objects.equals(first.draft.severity(), one.draft.severity())) {
      return null;
    }
    boolean alike = first.remote == one.remote && Objects.equals(setting(first.rule, first.subject), setting(one.rule, one.subject))
        && waivers(first).equals(waivers(one))
        && Objects.equals(ignores.covering(first.rule.info(), first.draft.at()), ignores.covering(one.rule.info(), one.draft.at()));
    return alike ? first : null;
  }

  private List<Policy.Waiver> waivers(Said one) {
    var all = new ArrayList<Policy.Waiver>(0);
    for (Policy.Waiver waiver : policy.waivers()) {
      if (Waivers.covers(waiver, one.rule.info().id(), one.subject, one.draft.at().file(), one.image)) {
        all.add(waiver);
      }
    }
    return all;
  }

  /** A place without the way that led to it. */
  static Place where(Place place) {
    return place instanceof Place.InText at ? new Place.InText(at.file(), at.range()) : place;
  }

  private Policy.@Nullable Setting setting(Rule<?> rule, Subject subject) {
    return policy.setting(rule.info().id(), subject.name());
  }

  private Finding seal(Said one) {
    Draft draft = one.draft;
    Policy.Setting setting = setting(one.rule, one.subject);
    var own = draft.severity() != null ? draft.severity() : one.rule.info().severity();
    var severity = setting == null ? own : setting.severity(own);
    Evidence.Shown shown = evidence.of(draft);
    FindingId id = FindingId.of(one.rule.info().id(), seal.subject(one.subject), shown.text(), ordinals);
    covering.addAll(waivers(one));
    // What is said of comments can't be ignored by one.
    Ignore ignore = one.rule.over() == Ignored.class ? null : counting(ignores.covering(one.rule.info(), draft.at()), one);
    Finding.Waived waived = ignore != null
        ? new Finding.Waived(null, ignore.reason(), ignore.until(), ignore.file(), ignore.at().range().start().line())
        : one.undecided ? null : Waivers.covering(policy, one.rule.info().id(), one.subject, draft.at(), one.image, today);
    var state = waived != null ? Finding.State.WAIVED : one.undecided ? Finding.State.UNDECIDED : Finding.State.OPEN;
    return seal.finding(new Finding(
        id, one.rule.info(), severity, state, one.subject, ofAll(one, Draft::message), ofAll(one, Draft::consequence), draft.hint(), shown.text(),
        shown.markStart(), shown.markEnd(), draft.at(), related(draft), draft.fixes(), waived));
  }

  /** A comment unless the organisation's policy lets none ignore this, which is then said. */
  private @Nullable Ignore counting(@Nullable Ignore ignore, Said one) {
    Place.InText lock = ignore == null ? null : policy.locks().ofIgnores(one.rule.info().id());
    if (ignore == null || lock == null) {
      return ignore;
    }
    one.draft.because("ignore", ignore.at(), "this comment does not count: " + lock.file() + ":" + lock.range().start().line() + " locks that");
    return null;
  }

  /** A sentence with the names of all whom it is about, and of the host that it is about. */
  private static String ofAll(Said first, Function<Draft, String> sentence) {
    String text = sentence.apply(first.draft);
    if (!first.sharers.isEmpty()) {
      var names = new ArrayList<String>();
      names.add(first.subject.name());
      first.sharers.forEach(sharer -> names.add(sharer.subject.name()));
      text = SharedSentence.of(text, sentence.apply(first.sharers.getFirst().draft), names);
    }
    return first.remote ? text.replace("this host", "that host") : text;
  }

  /** What is said beside a finding, and how it came here from a file that is extended, included or laid over another. */
  private static List<Draft.Related> related(Draft draft) {
    var all = new ArrayList<>(draft.related());
    for (Place.Via via : draft.at().via()) {
      Place at = via.at();
      String note = switch (via.step()) {
        case EXTENDS -> "extended here";
        case INCLUDE -> "included here";
        case OVERRIDE -> "laid over this file";
        case INTERPOLATION -> "its value stands here";
        case ALIAS, MERGE -> null;
      };
      if (at != null && note != null) {
        all.add(new Draft.Related(via.step().name().toLowerCase(Locale.ROOT), note, at));
      }
    }
    return all;
  }

  /** One thing that a rule said; its draft is filled until the rule returns. */
  private static final class Said {
    final Rule<?> rule;
    final Draft draft;
    final boolean undecided;
    boolean remote;
    Subject subject;
    @Nullable String image;
    /** What the rule said of other services that share the value. */
    final List<Said> sharers = new ArrayList<>(0);

    Said(Rule<?> rule, Subject subject, Draft draft, boolean undecided) {
      this.rule = rule;
      this.subject = subject;
      this.draft = draft;
      this.undecided = undecided;
    }
  }

  private record Same(String rule, Subject subject, Place at, String message) {}

  /** Where a rule said something, whatever it was about. */
  private record Stretch(String rule, Place at, Place mark) {}

  /** Takes down what one rule says of one subject. */
  private final class Collector implements Findings {
    private final Rule<?> rule;
    private final Subject subject;
    private final List<Said> drafts = new ArrayList<>(0);

    Collector(Rule<?> rule, Subject subject) {
      this.rule = rule;
      this.subject = subject;
    }

    @Override
    public Draft at(Place place) {
      var draft = new Draft(place);
      drafts.add(new Said(rule, subject, draft, false));
      return draft;
    }

    @Override
    public Draft undecided(Place place, String what, String why) {
      var draft = new Draft(place).so(what).says(what + ": " + why).hint(why);
      if (why.equals(ContainerSpec.FRAGMENT)) {
        return draft;
      }
      drafts.add(new Said(rule, subject, draft, true));
      return draft;
    }

    @Override
    @SuppressWarnings("unchecked") // The policy reader made the record from this very Options.
    public <O> O options(Options<O> options) {
      Policy.Setting setting = setting(rule, subject);
      return setting == null || setting.options() == null ? options.defaults() : (O) setting.options();
    }

    @Override
    public Trust trust(Text reference) {
      return policy.trusted().trust(reference);
    }

    @Override
    public Demand digests() {
      return policy.trusted().digest();
    }

    @Override
    public Lineage lineage() {
      return lineage;
    }

    @Override
    public Published published() {
      return published;
    }

    @Override
    public List<ContainerSpec> startedFrom(Stage stage) {
      return started.from(stage);
    }

    @Override
    public LocalDate today() {
      return today;
    }
  }
}
