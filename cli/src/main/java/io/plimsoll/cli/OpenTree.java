package io.plimsoll.cli;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.BrokenRule;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.read.compose.DefaultFiles;
import io.plimsoll.core.resolve.Batch;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.lsp.Judge;
import io.plimsoll.lsp.Ruling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A tree of which something is open in an editor. Judged are the projects and Dockerfiles that hang on an open document, and no others:
 * which these are the {@link Survey} of the folder knows. So an edit takes as long as its project, however large the tree is.
 */
final class OpenTree {

  /** What editors call shell scripts. */
  private static final Set<String> SHELLS = Set.of("shellscript", "sh", "bash", "zsh", "ksh");

  private final Desk desk;
  private final Path root;
  private final @Nullable Path folder;
  private final Surveyor surveys;
  private DeskPolicy last = new DeskPolicy(Policy.defaults(), Map.of(), Rules.INDEX);

  /**
   * Begins with nothing known.
   *
   * @param root of the tree, a real path
   * @param folder that the editor works in, a real path, or null
   */
  OpenTree(Desk desk, Path root, @Nullable Path folder) {
    this.desk = desk;
    this.root = root;
    this.folder = folder;
    this.surveys = new Surveyor(desk, root, folder);
  }

  /** Files may have come or gone. */
  void lookAgain() {
    surveys.lookAgain();
  }

  /** A document as it lies in the tree. */
  private record Laid(Judge.Open open, Path path, String name) {}

  /**
   * Judges what is open.
   *
   * @param open documents that lie in this tree, at least one
   * @param uris how the editor spells what is open, by real path
   * @return null once it is not wanted any more
   */
  @Nullable Ruling judge(List<Judge.Open> open, Map<Path, String> uris, BooleanSupplier wanted) {
    var disk = new Disk(root);
    var laid = new ArrayList<Laid>(open.size());
    Map<String, Files.Look> texts = new HashMap<>();
    for (Judge.Open one : open) {
      Path path = one.path() == null ? root : Desk.real(one.path());
      String name = disk.name(path);
      laid.add(new Laid(one, path, name));
      texts.put(name, decoded(name, one.text()));
    }
    var files = new Buffers(disk, texts);
    var faults = new LinkedHashMap<String, List<Ruling.Fault>>();
    DeskPolicy line = DeskPolicy.of(desk, disk, files, folder == null ? parent(laid.getFirst().path) : folder, laid.stream().map(Laid::name).toList(), faults);
    // Where it has errors, what held before holds on.
    last = line.policy() != null ? line : last;
    Policy policy = Objects.requireNonNull(last.policy());
    Survey survey = surveys.get(policy.exclude(), laid.stream().filter(one -> FileNames.kind(one.path) != null).map(Laid::name).toList());
    try {
      return wanted.getAsBoolean() ? judge(laid, uris, disk, files, survey, faults, wanted) : null;
    } catch (Problem e) {
      desk.io().err().println("plimsoll: " + e.getMessage());
      return new DeskRuling(desk, root, uris, files, null, laid.stream().map(Laid::name).toList(), faults, null, last.rules());
    }
  }

  private @Nullable Ruling judge(
      List<Laid> laid, Map<Path, String> uris, Disk disk, Buffers files, @Nullable Survey survey, Map<String, List<Ruling.Fault>> faults,
      BooleanSupplier wanted) throws Problem {
    DeskPolicy line = last;
    Policy policy = Objects.requireNonNull(line.policy());
    var found = new ArrayList<Discovery.Found>();
    var named = new ArrayList<Inputs.Named>();
    Set<String> names = new HashSet<>();
    for (Laid one : laid) {
      names.add(one.name);
      direct(one, disk, files, survey, found, named);
    }
    if (survey != null) {
      found.addAll(survey.hangingOn(names));
    }
    var discovery = new Discovery(disk, true, false, Excluded.none(root), Progress.none());
    var rules = new ArrayList<>(desk.rules(line.rules()));
    Intake intake;
    Checking.Checked checked = null;
    Decide decide;
    boolean broken;
    do {
      broken = false;
      decide = new Decide(List.copyOf(rules), line.rules().all(), policy, desk.today());
      intake = Inputs.take(desk.io(), disk, discovery, found, named, files);
      try {
        checked = checked(intake, decide, line.sources(), wanted);
      } catch (BrokenRule e) {
        // A rule that can't be asked is said where it stands, and the others go on.
        faults.computeIfAbsent(String.valueOf(e.problem().at().file()), file -> new ArrayList<>())
            .add(new Ruling.Fault(e.problem().message(), e.problem().at().range(), null));
        broken = rules.removeIf(rule -> rule.info().name().equals(e.rule()));
      }
    } while (broken);
    if (checked == null) {
      return null;
    }
    Decide settled = decide;
    Settling.Again again = changes -> {
      try {
        return whole(Inputs.take(desk.io(), disk, discovery, found, named, new Overlay(files, changes)), settled, line.sources());
      } catch (BrokenRule e) {
        throw new Problem(e.problem().message());
      }
    };
    if (survey != null) {
      survey.learn(intake.origins());
    }
    return new DeskRuling(desk, root, uris, files, checked, laid.stream().map(Laid::name).toList(), faults, again, line.rules());
  }

  /** Takes an open document in by itself, where it is known not to be met otherwise. */
  private static void direct(
      Laid one, Disk disk, Files files, @Nullable Survey survey, List<Discovery.Found> found, List<Inputs.Named> named) {
    FileNames.Kind kind = FileNames.kind(one.path);
    String language = one.open.language().toLowerCase(Locale.ROOT);
    if (kind == null) {
      FileNames.Kind meant = kind(language);
      boolean script = SHELLS.contains(language) && one.open.text().contains("docker ");
      if (meant != null || script) {
        named.add(new Inputs.Named(one.path, meant, script ? Guess.Kind.RUN : null));
      }
      return;
    }
    // What lies on the disk and was not met is passed over: git ignores it, or the policy excludes it.
    boolean met = survey != null && survey.has(one.name);
    if (met || (survey != null && java.nio.file.Files.exists(one.path))) {
      return;
    }
    if (kind == FileNames.Kind.DOCKERFILE) {
      found.add(new Discovery.Found(one.path, kind));
      return;
    }
    Path beside = parent(one.path);
    List<String> taken = DefaultFiles.of(name -> files.look(disk.name(beside.resolve(name))) instanceof Files.Look.Found);
    if (taken.contains(FileNames.of(one.path))) {
      found.add(new Discovery.Found(
          beside.resolve(taken.getFirst()), kind, taken.size() > 1 ? beside.resolve(taken.get(1)) : null, true));
    } else {
      found.add(new Discovery.Found(one.path, kind));
    }
  }

  /** What editors call it. */
  static FileNames.@Nullable Kind kind(String language) {
    return switch (language) {
      case "dockerfile", "containerfile" -> FileNames.Kind.DOCKERFILE;
      case "dockercompose", "docker-compose", "yaml.docker-compose" -> FileNames.Kind.COMPOSE;
      default -> null;
    };
  }

  private static Path parent(Path path) {
    Path parent = path.getParent();
    return parent == null ? path : parent;
  }

  /** A text as if it had been read: one that is too large is not. */
  static Files.Look decoded(String name, String text) {
    // No character takes more than three bytes by itself.
    boolean small = text.length() < Disk.MAX_BYTES / 3 && text.indexOf('\0') < 0;
    return small ? new Files.Look.Found(Source.of(name, text)) : Disk.decode(name, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  /** Judges what was taken in to its end. */
  static Checking.Checked whole(Intake intake, Decide decide, Map<String, Source> policies) {
    Checking.Checked checked = checked(intake, decide, policies, () -> true);
    if (checked == null) {
      throw new IllegalStateException("it was wanted to the end");
    }
    return checked;
  }

  /** Judges what was taken in; null once it is not wanted any more. */
  private static Checking.@Nullable Checked checked(Intake intake, Decide decide, Map<String, Source> policies, BooleanSupplier wanted) {
    policies.values().forEach(intake::mention);
    var parts = new ArrayList<Decide.Part>();
    if (!judge(intake.projects(Intake.BATCH), intake, decide, parts, wanted)) {
      return null;
    }
    Decide after = decide.after(List.copyOf(parts));
    if (!judge(intake.dockerfiles(Intake.BATCH), intake, after, parts, wanted)) {
      return null;
    }
    Verdict verdict = decide.verdict(parts, policies);
    var nothing = new Subjects(List.of(), List.of(), List.of(), List.of(), verdict.texts().sources());
    return new Checking.Checked(intake, verdict, nothing, Map.of(), Set.of(), null);
  }

  private static boolean judge(List<Batch> batches, Intake intake, Decide decide, List<Decide.Part> parts, BooleanSupplier wanted) {
    parts.addAll(Workers.each(batches, batch -> {
      if (!wanted.getAsBoolean()) {
        return decide.part(new Subjects(List.of(), List.of(), List.of(), List.of(), Map.of()));
      }
      Decide.Part part = decide.part(batch.subjects());
      batch.forget();
      return part;
    }));
    if (!wanted.getAsBoolean()) {
      return false;
    }
    batches.forEach(intake::learn);
    return true;
  }

  /** The tree with what is open over it. */
  record Buffers(Files below, Map<String, Files.Look> texts) implements Files {
    @Override
    public Look look(String path) {
      Look text = texts.get(path);
      return text == null ? below.look(path) : text;
    }
  }
}
