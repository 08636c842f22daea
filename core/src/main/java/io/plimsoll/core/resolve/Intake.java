package io.plimsoll.core.resolve;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Daemon;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
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
import io.plimsoll.core.read.script.ScriptReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the inputs of a run, one after the other, reads what they refer to within the tree, and joins all of it into
 * {@link Subjects}. What can't be read is set aside with its reason; the rest goes on.
 */
public final class Intake {

  /** An input that could not be read. */
  public record Failure(String file, String message, Place.@Nullable InText at) {}

  /** A part of a project that is not read on purpose: it is remote, or lies outside of the tree. */
  public record Note(String message, Place.InText at) {}

  /**
   * What holds for all Compose projects of a run.
   *
   * @param envFiles in place of the .env beside each
   * @param environment what counts before env files
   * @param profiles the services that are judged, beside those without a profile; none: all
   */
  public record Compose(List<Source> envFiles, Variables environment, Set<String> profiles) {
    public static final Compose PLAIN = new Compose(List.of(), Variables.NONE, Set.of());

    public Compose {
      envFiles = List.copyOf(envFiles);
      profiles = Set.copyOf(profiles);
    }
  }

  /** Files that are one project; a part of one may have services that another file completes. */
  private record Asked(List<Source> files, String folder, boolean part) {}

  private record Variant(String file, Map<String, Text> args) {}

  private final Files files;
  private final String rootName;
  private final Neighbours neighbours = new Neighbours(this::neighbour);
  private final List<Asked> requests = new ArrayList<>();
  private final List<Project> projects = new ArrayList<>();
  private final List<ContainerSpec> containers = new ArrayList<>();
  private final List<Daemon> daemons = new ArrayList<>();
  private final Map<String, Source> sources = new HashMap<>();
  private final Set<String> dockerfilePaths = new LinkedHashSet<>();
  private final Map<Variant, Dockerfile> dockerfiles = new LinkedHashMap<>();
  private final Set<String> built = new LinkedHashSet<>();
  private final Map<String, Failure> failures = new LinkedHashMap<>();
  private final Set<Failure> complaints = new LinkedHashSet<>();
  private final List<Note> notes = new ArrayList<>();
  private Compose settings = Compose.PLAIN;
  private final Set<String> read = new LinkedHashSet<>();
  private final Set<String> profiles = new LinkedHashSet<>();
  private final Contexts contexts;

  /**
   * Begins a run.
   *
   * @param files the tree
   * @param rootName the name of the root folder, after which a project there is called
   */
  public Intake(Files files, String rootName) {
    this.files = files;
    this.rootName = rootName;
    this.contexts = new Contexts(files, sources, this::fail);
  }

  /** Says what holds for all Compose projects. */
  public void settings(Compose given) {
    this.settings = given;
    given.envFiles.forEach(this::mention);
  }

  /** Takes in a Compose file that is a project by itself. */
  public void compose(Source source) {
    compose(List.of(source));
  }

  /**
   * Takes in a Compose file that is a project by itself, or a part that is laid over another: of a service with neither image
   * nor build, what is missing is not judged.
   */
  public void part(Source source) {
    requests.add(new Asked(List.of(source), Paths.folder(remember(source)), true));
  }

  /**
   * Takes in the Compose files of a project, each laid over those before it, with the files that they include and extend,
   * and the Dockerfiles and env files that they name. It is read once all projects are known, since one may include another.
   */
  public void compose(List<Source> sources) {
    compose(sources, Paths.folder(name(sources.getFirst())));
  }

  /**
   * Likewise, with another folder for the project than that of its first file.
   *
   * @param folder from the root
   */
  public void compose(List<Source> sources, String folder) {
    sources.forEach(this::remember);
    requests.add(new Asked(List.copyOf(sources), folder, false));
  }

  /** Takes in a Dockerfile; it is read once all services are known, as they may give it arguments. */
  public void dockerfile(Source source) {
    dockerfilePaths.add(remember(source));
  }

  /** Takes in a container that stands alone: a command line, a request, a running one. */
  public void container(ContainerSpec spec, Source source) {
    remember(source);
    containers.add(Join.image(spec));
  }

  /** Takes in a shell script for the containers that it starts. */
  public void script(Source source) {
    ScriptReader.Outcome outcome = ScriptReader.read(source);
    remember(source);
    outcome.failures().forEach(this::complain);
    outcome.remarks().forEach(remark -> notes.add(new Note(String.valueOf(remark.getMessage()), remark.at())));
    if (outcome.calls().isEmpty()) {
      notes.add(new Note("there is no docker run and no docker create in it", source.place(0, 0)));
    }
    outcome.calls().forEach(call -> containers.add(Join.image(call.spec())));
  }

  /** Takes in daemon.json. */
  public void daemon(Daemon daemon, Source source) {
    remember(source);
    daemons.add(daemon);
  }

  /** Sets an input aside. */
  public void fail(String file, ReadException e) {
    failures.putIfAbsent(file, new Failure(file, String.valueOf(e.getMessage()), e.at()));
  }

  /** Sets an input aside that has no text to point into. */
  public void fail(String file, String message) {
    failures.putIfAbsent(file, new Failure(file, message, null));
  }

  /** The inputs that could not be read, and what makes no sense in those that could. */
  public List<Failure> failures() {
    var all = new ArrayList<>(failures.values());
    complaints.stream().filter(complaint -> !failures.containsKey(complaint.file)).forEach(all::add);
    return all;
  }

  /** What is not read on purpose. */
  public List<Note> notes() {
    return List.copyOf(notes);
  }

  private void complain(ReadException e) {
    complaints.add(new Failure(String.valueOf(e.at().file()), String.valueOf(e.getMessage()), e.at()));
  }

  /** The files that were judged, in the order in which they were met. */
  public List<String> judged() {
    return read.stream().filter(file -> !failures.containsKey(file)).toList();
  }

  /** Remembers a text that places may lie in without judging it: the policy file. */
  public void mention(Source source) {
    sources.put(source.file() == null ? "" : source.file(), source);
  }

  /** The sources met so far, by file. */
  public Map<String, Source> sources() {
    return sources;
  }

  /** The profiles that services have, judged or not, where some were asked for. */
  public Set<String> profiles() {
    return profiles;
  }

  /** Reads the projects that were taken in, and leaves out those that another one includes. */
  private void readProjects() {
    var outcomes = new LinkedHashMap<Asked, ComposeReader.Outcome>();
    Set<String> parts = new HashSet<>();
    for (Asked asked : requests) {
      try {
        String name = asked.folder.isEmpty() ? rootName : Paths.name(asked.folder);
        ComposeReader.Outcome outcome = ComposeReader.read(new ComposeReader.Request(
            asked.files, asked.folder, name, settings.envFiles, settings.environment, settings.profiles, neighbours));
        outcomes.put(asked, outcome);
        parts.addAll(outcome.parts());
        profiles.addAll(outcome.profiles());
      } catch (ReadException e) {
        fail(e.at().file() == null ? name(asked.files.getFirst()) : e.at().file(), e);
      }
    }
    requests.clear();
    outcomes.forEach((asked, outcome) -> {
      if (asked.files.stream().noneMatch(file -> parts.contains(name(file)))) {
        outcome.failures().forEach(this::complain);
        outcome.project().unread().forEach(this::unread);
        read.addAll(outcome.parts());
        join(outcome.project(), asked);
      }
    });
  }

  /** Compose needs what is missing here; what is elsewhere it has. */
  private void unread(Unread unread) {
    if (!(unread.at() instanceof Place.InText at)) {
      return;
    }
    if (unread.missing()) {
      complain(new ReadException(unread.why(), at));
    } else {
      notes.add(new Note(unread.why() + ": what stands there is not judged", at));
    }
  }

  private void join(Project project, Asked asked) {
    var services = new ArrayList<ContainerSpec>();
    for (ContainerSpec service : project.services()) {
      boolean fragment = asked.part && service.unread() == null && !service.says(Key.IMAGE) && !service.says(Key.BUILD)
          && !service.says(Key.PROVIDER);
      var spec = service(service, project, asked.folder).toBuilder();
      services.add((fragment ? spec.unread(ContainerSpec.FRAGMENT) : spec).build());
    }
    projects.add(project.with(services.stream().map(one -> Borrowed.mounts(one, services)).toList()));
  }

  /** All that was taken in, joined. */
  public Subjects subjects() {
    readProjects();
    for (String path : dockerfilePaths) {
      if (built.contains(path)) {
        continue;
      }
      Dockerfile dockerfile = parse(path, Map.of());
      if (dockerfile != null) {
        containers.add(Join.image(StageSpec.of(dockerfile.stages().getLast())));
      }
    }
    List<Project> joined = projects;
    List<ContainerSpec> alone = containers;
    if (!daemons.isEmpty()) {
      Daemon daemon = daemons.getFirst();
      joined = new ArrayList<>();
      for (Project project : projects) {
        joined.add(project.with(project.services().stream().map(spec -> Join.daemon(spec, daemon)).toList()));
      }
      alone = containers.stream().map(spec -> Join.daemon(spec, daemon)).toList();
    }
    List<Dockerfile> judged = dockerfiles.values().stream().map(contexts::with).toList();
    return new Subjects(joined, alone, judged, daemons, sources);
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
      return Join.unbuilt(spec, "its Dockerfile lies outside of the tree", build.at());
    }
    if (source(path) == null) {
      return Join.unbuilt(spec, "there is no " + path, build.at());
    }
    Dockerfile dockerfile = parse(path, args(build));
    if (dockerfile == null) {
      return Join.unbuilt(spec, "its Dockerfile can't be read", build.at());
    }
    built.add(path);
    if (base != null) {
      contexts.build(path, base, build);
    }
    Stage stage = Join.target(dockerfile, build.target());
    return stage != null ? Join.stage(spec, stage) : Join.unbuilt(spec, "its Dockerfile has no such stage", build.at());
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

  private @Nullable Dockerfile parse(String path, Map<String, Text> args) {
    var variant = new Variant(path, args);
    Dockerfile known = dockerfiles.get(variant);
    Source source = sources.get(path);
    if (known != null || source == null || failures.containsKey(path)) {
      return known;
    }
    try {
      DockerfileReader.Outcome outcome = DockerfileReader.outcome(source, args);
      outcome.failures().forEach(this::complain);
      dockerfiles.put(variant, outcome.dockerfile());
      return outcome.dockerfile();
    } catch (ReadException e) {
      fail(path, e);
      return null;
    }
  }

  /** A file that something refers to, to be judged as well; null when it is not there or not to be read. */
  private @Nullable Source source(String path) {
    Source known = sources.get(path);
    if (known == null && files.look(path) instanceof Files.Look.Found(Source found)) {
      remember(found);
      return found;
    }
    return known;
  }

  /** A file that a Compose file refers to. */
  private Neighbours.Answer neighbour(String path) {
    Source known = sources.get(path);
    if (known != null) {
      return new Neighbours.Answer.Found(known);
    }
    return switch (files.look(path)) {
      case Files.Look.Found(Source source) -> {
        sources.put(path, source);
        yield new Neighbours.Answer.Found(source);
      }
      case Files.Look.Missing missing -> new Neighbours.Answer.Missing();
      case Files.Look.Closed(String why) -> new Neighbours.Answer.Closed(why);
    };
  }

  private static String name(Source source) {
    return source.file() == null ? "" : source.file();
  }

  private String remember(Source source) {
    String file = name(source);
    sources.put(file, source);
    if (!file.isEmpty()) {
      read.add(file);
    }
    return file;
  }
}
