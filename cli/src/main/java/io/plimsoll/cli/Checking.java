package io.plimsoll.cli;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Census;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Daemon;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Published;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.policy.BrokenRule;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.resolve.Batch;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.oci.Lookups;
import io.plimsoll.report.Mending;
import io.plimsoll.report.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What {@code check} and {@code fix} have in common: the tree, the policy, the inputs and the verdict. */
final class Checking {

  /** The texts that a run holds at a time where it need not have all of them to the end, in characters. */
  private static final long ROOM = 32 << 20;

  private final Io io;
  private final Given given;
  private final Disk disk;
  private final Clickable clickable;
  private final Discovery discovery;
  private final Instant time;
  private final Policies.Found found;
  private final Held held;
  private final Policy policy;
  private final List<Rule<?>> rules;
  private final boolean quiet;
  private final Progress progress;
  /** What has changed, where only that counts. */
  private final @Nullable Changes changes;
  private @Nullable Lookups lookups;

  /**
   * What was taken in, and what is to be said of it.
   *
   * @param subjects what was judged; empty unless it was to be kept
   * @param mends how what was found is mended, and more; empty unless that was asked
   * @param services the patterns of services in the policy that match something
   * @param partial where only changes count, which
   */
  record Checked(
      Intake intake, Verdict verdict, Subjects subjects, Map<FindingId, Mending.How> mends, Set<String> services,
      Run.@Nullable Partial partial) {

    /** The same with another verdict on it. */
    Checked with(Verdict other) {
      return new Checked(intake, other, subjects, mends, services, partial);
    }
  }

  /**
   * What is asked of a run beside its verdict.
   *
   * @param kept true when what was judged is still needed afterwards
   * @param fixes true when the fixes are
   * @param mended true for how each finding is mended
   */
  record Wanted(boolean kept, boolean fixes, boolean mended) {}

  /** One batch, judged. */
  private record Judged(Decide.Part part, @Nullable Subjects kept, Map<FindingId, Mending.How> mends, Set<String> services) {}

  /**
   * Finds tree, policy and rules.
   *
   * @param failOn in place of the policy's, or null
   * @param held true where the run ends in a verdict, for which the organisation's locks hold against options
   */
  Checking(Io io, Definition command, Given given, @Nullable Severity failOn, boolean held) throws Problem {
    this.io = io;
    this.given = given;
    this.quiet = command.isGiven("--quiet");
    List<Path> paths = given.named();
    this.disk = new Disk(TreeRoot.of(command.path("--root"), paths, io.folder()));
    this.clickable = new Clickable(disk.root(), io.folder());
    Path first = TreeRoot.folder(paths.isEmpty() || (!given.paths().isEmpty() && Inputs.isInput(given.paths().getFirst())) ? io.folder() : io.folder().resolve(paths.getFirst()));
    try {
      this.found = new Policies(io.offline(command.isGiven("--offline")), disk, clickable, quiet).find(command.path("--config"), command.path("--org"), first);
    } catch (Policies.Invalid e) {
      throw new Problem(String.valueOf(e.getMessage()));
    }
    this.time = time(io, found.policy(), clickable);
    Policy whole = failOn == null ? found.policy() : found.policy().withFailOn(failOn);
    this.held = new Held(held ? found.policy() : Policy.defaults(), clickable);
    this.held.line(failOn);
    this.held.excluded(command.all("--exclude"));
    this.rules = Selection.of(found.rules(), command.all("--only"), command.all("--skip"), this.held);
    this.progress = Progress.of(io, quiet);
    boolean ignoring = !command.isGiven("--no-gitignore");
    this.discovery = new Discovery(
        disk, ignoring, whole.locks().ofExclude() != null, Excluded.of(disk.root(), command.all("--exclude"), whole.exclude()), progress);
    progress.show();
    try {
      String since = command.given("--changed-since");
      progress.doing("asking git what has changed", 0);
      this.changes = since == null ? null : Changes.since(io, disk, since, lookedAndNamed(given), ignoring);
      this.policy = whole.withOthers(others());
    } finally {
      progress.hide();
    }
  }

  /** The time of a run: what SOURCE_DATE_EPOCH says would let a project choose what is at its end of life, so it yields to any lock. */
  private static Instant time(Io io, Policy policy, Clickable clickable) throws Problem {
    Instant said = io.time();
    Place.InText lock = policy.locks().any();
    if (lock == null || io.otherDay(said) == null) {
      return said;
    }
    io.err().println("plimsoll: SOURCE_DATE_EPOCH does not count, and this is judged by today: "
        + clickable.of(String.valueOf(lock.file())) + ":" + lock.range().start().line() + " locks what a day could loosen");
    return io.now();
  }

  /** The files and folders that are named, and those that are looked at although nobody names them. */
  private static List<Path> lookedAndNamed(Given given) {
    var all = new ArrayList<>(given.named());
    given.looked().stream().filter(path -> !Inputs.isInput(path) && !all.contains(path)).forEach(all::add);
    return all;
  }

  /** Has rules look up what registries hold: what they ask for is asked, and they are asked again. */
  void lookUp(Lookups registries) {
    this.lookups = registries;
  }

  Disk disk() {
    return disk;
  }

  /** Our rules and those of the policy. */
  RuleIndex rules() {
    return found.rules();
  }

  /** What the policy holds against options. */
  Held held() {
    return held;
  }

  Clickable clickable() {
    return clickable;
  }

  /** The time of the run. */
  Instant time() {
    return time;
  }

  /** Takes in what was given, from the disk, and judges it. */
  Checked check(Wanted wanted) throws Problem {
    Checked checked = judged(disk, wanted);
    Census census = checked.verdict.census();
    if (checked.intake.failures().isEmpty()) {
      // A script that runs no container is judged all the same.
      if (census.isEmpty() && checked.intake.judged().isEmpty()) {
        throw new Problem("there is nothing to check here: no Dockerfile and no Compose file" + remarks().passedOver());
      }
      if (census.daemons() > 0 && !census.isMoreThanDaemons() && rules.stream().noneMatch(rule -> rule.over() == Daemon.class)) {
        throw new Problem("no rule checks daemon.json on its own yet; give it together with the Compose files it applies to: "
            + "plimsoll check compose.yaml daemon.json");
      }
    }
    return reported(checked, true);
  }

  /**
   * Takes in what was given, and judges it.
   *
   * @param files the tree as it is, or new texts over it
   */
  Checked check(Files files) throws Problem {
    return reported(judged(files, new Wanted(false, true, false)), false);
  }

  /** What is left where only changes count. */
  private Checked reported(Checked checked, boolean said) {
    if (changes == null) {
      return checked;
    }
    var reported = new Reported(changes, checked.intake);
    List<String> files = checked.intake.judged();
    if (said && !quiet) {
      io.err().println("plimsoll: " + reported.count(files) + " of " + files.size() + (files.size() == 1 ? " file" : " files")
          + " changed, or hang on what changed; what is found in others is left out");
    }
    checked.intake.keep(reported::says);
    Verdict verdict = reported.of(checked.verdict);
    return new Checked(
        checked.intake, verdict, checked.subjects, checked.mends, checked.services,
        new Run.Partial(changes.since(), reported.count(files)));
  }

  private Checked judged(Files files, Wanted wanted) throws Problem {
    progress.show();
    try {
      Checked checked = judge(files, wanted);
      while (lookups != null && lookups.ask(count -> progress.doing("asking registries", count), () -> progress.done(1))) {
        checked = judge(files, wanted);
      }
      return checked;
    } catch (BrokenRule e) {
      progress.hide();
      throw Policies.broken(io, clickable, found, e);
    } finally {
      progress.hide();
    }
  }

  private Checked judge(Files files, Wanted wanted) throws Problem {
    progress.doing("reading files", 0);
    Intake intake = Inputs.take(io, disk, discovery, given, files);
    if (changes != null) {
      intake.trace();
    }
    if (!wanted.fixes) {
      intake.room(ROOM);
    }
    found.sources().values().forEach(intake::mention);
    var decide = new Decide(rules, found.rules().all(), policy, LocalDate.ofInstant(time, ZoneOffset.UTC))
        .without(lost()).knowing(lookups == null ? Published.UNASKED : lookups);
    var judged = new ArrayList<>(judge(intake.projects(Intake.BATCH), intake, decide, wanted, "projects"));
    Decide after = decide.after(judged.stream().map(Judged::part).toList());
    judged.addAll(judge(intake.dockerfiles(Intake.BATCH), intake, after, wanted, "Dockerfiles"));
    Verdict verdict = decide.verdict(judged.stream().map(Judged::part).toList(), found.sources());
    Set<String> services = new HashSet<>();
    judged.forEach(one -> services.addAll(one.services));
    var projects = new ArrayList<Project>();
    var containers = new ArrayList<ContainerSpec>();
    for (Judged one : judged) {
      if (one.kept != null) {
        projects.addAll(one.kept.projects());
        containers.addAll(one.kept.containers());
      }
    }
    var subjects = new Subjects(projects, containers, List.of(), List.of(), verdict.texts().sources());
    return new Checked(intake, verdict, subjects, wanted.mended ? mends(verdict, judged) : Map.of(), services, null);
  }

  private List<Judged> judge(List<Batch> batches, Intake intake, Decide decide, Wanted wanted, String what) {
    progress.doing("judging " + what, batches.stream().mapToInt(Batch::size).sum());
    List<Judged> judged = Workers.each(batches, batch -> {
      Subjects subjects = batch.subjects();
      // To read is as much work as to judge.
      int half = batch.size() / 2;
      progress.done(half);
      Decide.Part part = decide.part(subjects);
      // Here, while its files are at hand that have been read.
      Map<FindingId, Mending.How> mends = wanted.mended
          ? Mending.of(part.findings(), Patch.unproven(part.texts(), batch::documents), loose()) : Map.of();
      batch.forget();
      progress.done(batch.size() - half);
      return new Judged(
          wanted.fixes ? part : part.withoutFixes(), wanted.kept ? subjects : null, mends, Unmatched.services(policy, subjects));
    });
    batches.forEach(intake::learn);
    return judged;
  }

  /** How findings are mended: what their batches know, and of those that came to the verdict later what is planned now. */
  private Map<FindingId, Mending.How> mends(Verdict verdict, List<Judged> judged) {
    int count = 0;
    for (Judged one : judged) {
      count += one.mends.size();
    }
    Map<FindingId, Mending.How> known = HashMap.newHashMap(count);
    for (Judged one : judged) {
      one.mends.forEach(known::putIfAbsent);
    }
    var late = new ArrayList<Finding>();
    for (Finding finding : verdict.findings()) {
      if (Mending.isAsked(finding) && !known.containsKey(finding.id())) {
        late.add(finding);
      }
    }
    known.putAll(Mending.of(late, Patch.unproven(verdict.texts(), YamlReader::read), loose()));
    return known;
  }

  /** What has a name like a file and is none. */
  private Set<String> loose() {
    String name = given.stdinName();
    return Set.of(name == null ? Inputs.STANDARD_INPUT : disk.name(io.folder().resolve(name)));
  }

  /** Says what could not be read, and what is not read on purpose. */
  void complain(Checked checked) {
    if (Journal.isThere(disk.root())) {
      io.err().println("plimsoll: a fix is under way here or was interrupted, and what is found is half of it: plimsoll fix --write ends it");
    }
    Remarks remarks = remarks();
    remarks.say(checked.intake, checked.verdict.masks(), quiet);
    if (!quiet && isWhole()) {
      remarks.unmatched(policy, checked.services);
    }
  }

  /** What was looked at, as far as it is known that nothing else of it would be found. */
  Ratchet.Looked looked(Checked checked) {
    boolean partly = checked.partial != null || !given.compose().profiles().isEmpty();
    List<String> failed = checked.intake.failures().stream().map(Intake.Failure::file).toList();
    return new Ratchet.Looked(
        partly ? List.of() : checked.intake.judged(), failed, rules, partly ? null : disk.root());
  }

  /** True where the whole tree is walked, so that what is not met is not there. */
  private boolean isWhole() {
    if (!given.compose().files().isEmpty() || given.as() != null) {
      return false;
    }
    for (Path path : given.looked()) {
      Path folder = io.folder().resolve(path);
      if (!Inputs.isInput(path) && java.nio.file.Files.isDirectory(folder) && disk.real(folder).equals(disk.root())) {
        return true;
      }
    }
    return false;
  }

  /** The waivers of which it is certain that their files are not there. */
  private Set<Policy.Waiver> lost() {
    if (policy.waivers().isEmpty() || !isWhole() || discovery.excluded().isGiven()) {
      return Set.of();
    }
    var found = new ArrayList<String>();
    for (Discovery.Listing listing : listings()) {
      listing.files().forEach(file -> found.add(disk.name(file.path())));
    }
    return Unmatched.waivers(policy, disk, found);
  }

  private Remarks remarks() {
    return new Remarks(io, given, disk, clickable, listings(), discovery.excluded());
  }

  /** What lies below the folders that were given. */
  private List<Discovery.Listing> listings() {
    var listings = new ArrayList<Discovery.Listing>();
    for (Path path : given.looked()) {
      Path folder = io.folder().resolve(path);
      try {
        if (!Inputs.isInput(path) && java.nio.file.Files.isDirectory(folder) && folder.toRealPath().startsWith(disk.root())) {
          listings.add(discovery.below(folder.toRealPath()));
        }
      } catch (IOException e) {
        // That it can't be read is said where it is taken in.
      }
    }
    return listings;
  }

  /** The policy files below the given folders but the one that holds. */
  private List<String> others() {
    var others = new ArrayList<String>();
    for (Discovery.Listing listing : listings()) {
      for (Path file : listing.policies()) {
        String name = disk.name(file);
        if (!found.sources().containsKey(name) && !others.contains(name)) {
          others.add(name);
        }
      }
    }
    return others;
  }

  static @Nullable Severity severity(String option, @Nullable String word) throws Problem {
    if (word == null) {
      return null;
    }
    Severity severity = Severity.of(word.toLowerCase(Locale.ROOT));
    if (severity == null) {
      var words = new ArrayList<String>();
      for (Severity one : Severity.values()) {
        words.add(one.id());
      }
      throw new Problem(option + " takes critical, high, medium, low or info, not " + word + Nearest.hint(word, words));
    }
    return severity;
  }
}
