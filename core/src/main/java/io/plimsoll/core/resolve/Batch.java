package io.plimsoll.core.resolve;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Daemon;
import io.plimsoll.core.model.Dangling;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Unread;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.ComposeReader;
import io.plimsoll.core.read.compose.Neighbours;
import io.plimsoll.core.read.compose.Variables;
import io.plimsoll.core.read.dockerfile.DockerfileReader;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Some inputs of a run that can be read, joined and judged by themselves: on a thread of its own, and forgotten when that is
 * done, so that a run needs no more room for fifty thousand files than for a few. Projects come first, and the Dockerfiles that
 * they build after all of them, since who builds a Dockerfile, and with what, is only known then. What others have to know of
 * a batch is taken down here, until {@link Intake#learn} asks for it; nothing of the run is changed meanwhile.
 */
public final class Batch {

  /**
   * Files that are one project.
   *
   * @param part true for a part of one, which may have services that another file completes
   * @param taking true where it may include or extend other files
   * @param before variables that count before those of the .env in its folder
   */
  record Asked(List<String> files, String folder, boolean part, boolean taking, Variables before) {

    static Asked of(List<Source> files, String folder, boolean part, Variables before) {
      return new Asked(files.stream().map(Intake::name).toList(), folder, part, files.stream().anyMatch(ComposeReader::mayTake), before);
    }

    /** The file after which it is called. */
    String file() {
      return files.getFirst();
    }
  }

  /** A Dockerfile, and what a service gives its ARGs. */
  record Variant(String file, Map<String, Text> args) {}

  /** What standard input is called, which may come from any folder. */
  private static final String INPUT = "-";

  private final Intake intake;
  private final List<Asked> projects;
  private final List<ContainerSpec> containers;
  private final List<Daemon> daemons;
  private final List<Variant> dockerfiles;
  private final boolean alone;
  final Set<String> profiles = new LinkedHashSet<>();
  final Complaints complaints = new Complaints();
  final ReadFiles files;
  /** The Dockerfiles that services build, as far as they can be read. */
  final Set<Variant> built = new LinkedHashSet<>();
  /** Every Dockerfile that was asked for; empty for one that can't be read. */
  final Map<Variant, Optional<Dockerfile>> parsed = new LinkedHashMap<>();
  final List<Builds.Said> builds = new ArrayList<>();
  /** The Dockerfiles that are written in its Compose files. */
  final List<Builds.Inline> inline = new ArrayList<>();
  /** What was read of its YAML files, as long as that may be asked for. */
  private @Nullable Neighbours neighbours;
  /** What each input was read from, where that is asked for. */
  final List<Origin> origins = new ArrayList<>();
  /** What the project was read from that is being read. */
  private @Nullable Set<String> asked;

  /**
   * Of projects, or of containers or engines that stand alone.
   *
   * @param alone true when there is no other: then what was read of Dockerfiles is kept for the next step
   */
  Batch(Intake intake, List<Asked> projects, List<ContainerSpec> containers, List<Daemon> daemons, boolean alone) {
    this(intake, projects, containers, daemons, List.of(), alone);
  }

  /** Of Dockerfiles. */
  Batch(Intake intake, List<Variant> dockerfiles) {
    this(intake, List.of(), List.of(), List.of(), dockerfiles, false);
  }

  private Batch(
      Intake intake, List<Asked> projects, List<ContainerSpec> containers, List<Daemon> daemons, List<Variant> dockerfiles,
      boolean alone) {
    this.intake = intake;
    this.projects = projects;
    this.containers = containers;
    this.daemons = daemons;
    this.dockerfiles = dockerfiles;
    this.alone = alone;
    this.files = new ReadFiles(intake, complaints);
    for (ContainerSpec container : containers) {
      String file = container.subject().file() == null ? "" : container.subject().file();
      Source source = intake.source(file);
      if (source != null) {
        files.mention(source);
      }
    }
  }

  /** How many inputs it begins with. */
  public int size() {
    return projects.size() + containers.size() + dockerfiles.size();
  }

  /** Reads and joins it. */
  public Subjects subjects() {
    Neighbours around = new Neighbours(files::neighbour);
    neighbours = around;
    var joined = new ArrayList<Project>();
    for (Asked asked : projects) {
      Project project = project(asked, around);
      if (project != null) {
        joined.add(project);
      }
    }
    var builtHere = new ArrayList<Dockerfile>(parsed.size());
    parsed.forEach((variant, one) -> one.ifPresent(dockerfile -> {
      built.add(variant);
      builtHere.add(dockerfile);
    }));
    var single = new ValueFiles(intake.folder(), files::look, complaints::note, complaints::fault).with(containers);
    var judged = new ArrayList<Dockerfile>();
    var contexts = new Contexts(this::noted, files.texts(), this::fail, new Needs(intake)::of);
    for (Variant variant : dockerfiles) {
      Dockerfile dockerfile = parse(variant);
      if (dockerfile != null) {
        Builds.All builds = intake.builds().of(variant.file);
        asked = intake.isTraced() ? Origin.dockerfile(variant.file, Paths.folder(variant.file)) : null;
        judged.add(contexts.with(dockerfile, builds));
        traced(Set.of(variant.file));
        if (builds == null) {
          single.add(Join.image(StageSpec.of(dockerfile.stages().getLast())));
        }
      }
    }
    Daemon daemon = intake.daemon();
    if (daemon != null) {
      joined.replaceAll(project -> project.with(project.services().stream().map(spec -> Join.daemon(spec, daemon)).toList()));
      single.replaceAll(spec -> Join.daemon(spec, daemon));
    }
    if (!alone) {
      parsed.clear();
    }
    return new Subjects(joined, single, judged, builtHere, daemons, files.texts());
  }

  /**
   * The YAML documents of a file, which are there already if it was read for one of its projects.
   *
   * @throws ReadException as {@link YamlReader#read} does
   */
  public List<Node> documents(Source source) throws ReadException {
    return neighbours == null ? YamlReader.read(source) : neighbours.documents(source);
  }

  /** Lets go of all that others need not know of it. */
  public void forget() {
    neighbours = null;
    files.settle();
  }

  /** What its projects take from other files: those that they include are none themselves. */
  List<ComposeReader.Outcome> ahead() {
    var around = new Neighbours(files::neighbour);
    var outcomes = new ArrayList<ComposeReader.Outcome>(projects.size());
    for (Asked asked : projects) {
      try {
        List<Source> texts = files.all(asked.files);
        if (!texts.isEmpty()) {
          outcomes.add(read(asked, texts, around));
        }
      } catch (ReadException e) {
        // That is said when it is judged.
      }
    }
    return outcomes;
  }

  private ComposeReader.Outcome read(Asked asked, List<Source> texts, Neighbours around) throws ReadException {
    Intake.Compose settings = intake.settings();
    String name = asked.folder.isEmpty() ? intake.rootName() : Paths.name(asked.folder);
    return ComposeReader.read(new ComposeReader.Request(
        texts, asked.folder, name, settings.envFiles(), settings.environment().or(asked.before), settings.profiles(), around));
  }

  private @Nullable Project project(Asked asked, Neighbours around) {
    List<Source> texts = files.all(asked.files);
    if (texts.isEmpty()) {
      return null;
    }
    Set<String> names = new LinkedHashSet<>(asked.files);
    this.asked = intake.isTraced() ? Origin.project(names) : null;
    around.watch(this.asked);
    try {
      ComposeReader.Outcome outcome = read(asked, texts, around);
      profiles.addAll(outcome.profiles());
      outcome.failures().forEach(complaints::fault);
      outcome.project().unread().forEach(this::unread);
      outcome.parts().forEach(files::judge);
      names.addAll(outcome.parts());
      Project joined = join(outcome.project(), asked);
      if (intake.settings().validated()) {
        Validation.of(asked.files, outcome, joined.dangling(), files.texts(), complaints.faults()).forEach(complaints::fault);
      }
      return joined;
    } catch (ReadException e) {
      fail(e.at().file() == null ? asked.file() : e.at().file(), e);
      return null;
    } finally {
      around.watch(null);
      traced(names);
    }
  }

  private void traced(Set<String> files) {
    if (asked != null) {
      origins.add(new Origin(files, asked));
    }
    asked = null;
  }

  /** Looks at a file that a Dockerfile's context may hold. */
  private Files.Look noted(String path) {
    if (asked != null) {
      asked.add(path);
    }
    return intake.look(path);
  }

  /** Compose needs what is missing here; what is elsewhere it has. */
  private void unread(Unread unread) {
    if (!(unread.at() instanceof Place.InText at)) {
      return;
    }
    if (unread.missing()) {
      complaints.fault(new ReadException(unread.why(), at));
    } else {
      complaints.note(new Intake.Note(unread.why() + ": what stands there is not judged", at));
    }
  }

  private Project join(Project project, Asked asked) {
    var services = new ArrayList<ContainerSpec>();
    for (ContainerSpec service : project.services()) {
      boolean fragment = asked.part && service.unread() == null && !service.says(Key.IMAGE) && !service.says(Key.BUILD)
          && !service.says(Key.PROVIDER);
      var spec = service(service, project, asked.folder).toBuilder();
      services.add((fragment ? spec.unread(ContainerSpec.FRAGMENT) : spec).build());
    }
    // A part may refer to what another file declares, and so may a service that others extend.
    List<Dangling> dangling = asked.part ? List.of()
        : project.dangling().stream().filter(one -> !intake.taken().isExtended(String.valueOf(one.at().file()), one.by().name())).toList();
    return project.withDangling(dangling).with(services.stream().map(one -> Borrowed.mounts(one, services)).toList());
  }

  private ContainerSpec service(ContainerSpec service, Project project, String folder) {
    ContainerSpec spec = Join.volumes(service, project.volumes());
    Build build = spec.get(Key.BUILD).value();
    if (build != null) {
      spec = build(spec, build, folder);
    }
    return Join.image(spec);
  }

  private ContainerSpec build(ContainerSpec spec, Build build, String folder) {
    if (build.inline() != null) {
      Builds.Inline.of(build, folder).ifPresent(inline::add);
      return Join.unbuilt(spec, "its Dockerfile is written in the Compose file, and is not read there", build.at());
    }
    String context = build.context() instanceof Prop.Absent<Text> ? "." : known(build.context());
    String name = build.dockerfile() instanceof Prop.Absent<Text> ? "Dockerfile" : known(build.dockerfile());
    if (context == null || name == null) {
      return Join.unbuilt(spec, "which Dockerfile it builds depends on a variable that has no value here", build.at());
    }
    if (context.contains("://") || context.startsWith("git@")) {
      return Join.unbuilt(spec, "its build context is remote, and is not fetched", build.at());
    }
    String base = Paths.resolve(folder, context);
    String path = base == null ? null : Paths.resolve(base, name);
    if (path == null) {
      return missing(spec, build, Echo.of(SlashPath.clean(context + "/" + name)) + " lies outside of the tree");
    }
    if (asked != null && base != null) {
      asked.addAll(Origin.dockerfile(path, base));
    }
    if (files.dockerfile(path) == null) {
      return missing(spec, build, "there is no " + Echo.of(path));
    }
    Dockerfile dockerfile = parse(new Variant(path, args(build)));
    if (dockerfile == null) {
      return Join.unbuilt(spec, "its Dockerfile can't be read", build.at());
    }
    if (base != null) {
      builds.add(Builds.Said.of(path, base, build));
    }
    Stage stage = Join.target(dockerfile, build.target());
    return stage != null ? Join.stage(spec, stage) : Join.unbuilt(spec, "its Dockerfile has no such stage", build.at());
  }

  /** Without a Dockerfile nothing is built: that is said, where the file and what it names have a place in the tree. */
  private ContainerSpec missing(ContainerSpec spec, Build build, String why) {
    Place named = build.dockerfile() instanceof Prop.Absent<Text> ? build.context().place() : build.dockerfile().place();
    boolean placed = !build.isAbsolute() && !INPUT.equals(spec.subject().file());
    if (placed && intake.hasTree() && named instanceof Place.InText at) {
      complaints.fault(new ReadException(why + ", and " + spec.subject().name() + " is built from it", at));
    }
    return Join.unbuilt(spec, why, build.at());
  }

  private static @Nullable String known(Prop<Text> prop) {
    Text text = prop.value();
    return text == null ? null : text.known();
  }

  private static Map<String, Text> args(Build build) {
    var args = new HashMap<String, Text>();
    for (Pair pair : build.args().items()) {
      String name = pair.name().known();
      if (name != null) {
        Text value = pair.value().value();
        args.put(name, value == null ? Text.hole(name) : value);
      }
    }
    return args;
  }

  private @Nullable Dockerfile parse(Variant variant) {
    Optional<Dockerfile> known = parsed.get(variant);
    if (known == null) {
      Dockerfile dockerfile = intake.parsed(variant);
      if (dockerfile != null) {
        files.mention(dockerfile.source());
      }
      known = Optional.ofNullable(dockerfile == null ? read(variant) : dockerfile);
      parsed.put(variant, known);
    }
    return known.orElse(null);
  }

  private @Nullable Dockerfile read(Variant variant) {
    Source source = files.dockerfile(variant.file);
    if (source == null || complaints.isFailed(variant.file) || intake.isFailed(variant.file)) {
      return null;
    }
    try {
      DockerfileReader.Outcome outcome = DockerfileReader.outcome(source, variant.args);
      outcome.failures().forEach(complaints::fault);
      return outcome.dockerfile();
    } catch (ReadException e) {
      fail(variant.file, e);
      return null;
    }
  }

  private void fail(String file, ReadException e) {
    complaints.fail(Intake.Failure.of(file, e));
  }
}
