package io.plimsoll.core.resolve;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Daemon;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.ComposeReader;
import io.plimsoll.core.read.compose.Dotenv;
import io.plimsoll.core.read.compose.Variables;
import io.plimsoll.core.read.dockerfile.DockerfileReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

  private record Variant(String file, Map<String, Text> args) {}

  private final Files files;
  private final String rootName;
  private final List<Project> projects = new ArrayList<>();
  private final List<ContainerSpec> containers = new ArrayList<>();
  private final List<Daemon> daemons = new ArrayList<>();
  private final Map<String, Source> sources = new HashMap<>();
  private final Set<String> dockerfilePaths = new LinkedHashSet<>();
  private final Map<Variant, Dockerfile> dockerfiles = new LinkedHashMap<>();
  private final Set<String> built = new LinkedHashSet<>();
  private final Map<String, Failure> failures = new LinkedHashMap<>();
  private final Set<String> read = new LinkedHashSet<>();
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

  /** Takes in a Compose file, with the Dockerfiles and env files that it names. */
  public void compose(Source source) {
    String file = remember(source);
    String folder = Paths.folder(file);
    try {
      var variables = new Variables(dotenv(folder));
      Project project = ComposeReader.read(source, variables, folder.isEmpty() ? rootName : Paths.name(folder));
      var services = new ArrayList<ContainerSpec>();
      for (ContainerSpec service : project.services()) {
        services.add(service(service, project, folder));
      }
      projects.add(project.with(services.stream().map(one -> Borrowed.mounts(one, services)).toList()));
    } catch (ReadException e) {
      fail(file, e);
    }
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

  public List<Failure> failures() {
    return List.copyOf(failures.values());
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

  /** All that was taken in, joined. */
  public Subjects subjects() {
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
    var judged = new ArrayList<Dockerfile>(dockerfiles.size());
    for (Dockerfile dockerfile : dockerfiles.values()) {
      judged.add(contexts.with(dockerfile));
    }
    return new Subjects(joined, alone, judged, daemons, sources);
  }

  private ContainerSpec service(ContainerSpec service, Project project, String folder) {
    ContainerSpec spec = Join.volumes(service, project.volumes());
    spec = Join.envFiles(spec, envFiles(spec, folder));
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
    Stage stage = target(dockerfile, build.target());
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

  private static @Nullable Stage target(Dockerfile dockerfile, Prop<Text> target) {
    if (target instanceof Prop.Absent<Text>) {
      return dockerfile.stages().getLast();
    }
    String name = known(target);
    if (name == null) {
      return null;
    }
    String wanted = name.toLowerCase(Locale.ROOT);
    for (Stage stage : dockerfile.stages()) {
      boolean named = stage.name() != null && stage.name().toLowerCase(Locale.ROOT).equals(wanted);
      if (named || String.valueOf(stage.index()).equals(wanted)) {
        return stage;
      }
    }
    return null;
  }

  private @Nullable Dockerfile parse(String path, Map<String, Text> args) {
    var variant = new Variant(path, args);
    Dockerfile known = dockerfiles.get(variant);
    Source source = sources.get(path);
    if (known != null || source == null || failures.containsKey(path)) {
      return known;
    }
    try {
      Dockerfile dockerfile = DockerfileReader.read(source, args);
      dockerfiles.put(variant, dockerfile);
      return dockerfile;
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

  private Map<String, Variables.Value> dotenv(String folder) {
    String path = folder.isEmpty() ? ".env" : folder + "/.env";
    return variables(path);
  }

  private Map<String, Variables.Value> variables(String path) {
    Files.Look look = files.look(path);
    if (!(look instanceof Files.Look.Found(Source source))) {
      return Map.of();
    }
    sources.put(path, source);
    try {
      return Dotenv.read(source);
    } catch (ReadException e) {
      fail(path, e);
      return Map.of();
    }
  }

  private List<EnvVar> envFiles(ContainerSpec spec, String folder) {
    Listing<Word> paths = spec.get(Key.ENV_FILE).value();
    if (paths == null) {
      return List.of();
    }
    var variables = new LinkedHashMap<String, EnvVar>();
    for (Word word : paths.items()) {
      String written = word.text().known();
      String path = written == null ? null : Paths.resolve(folder, written);
      if (path == null) {
        continue;
      }
      variables(path).forEach((name, value) -> {
        Place at = value.at() == null ? word.at() : value.at();
        Prop<Text> text = value.text().isHole() ? new Prop.Unknown<>("it has no value here", at) : new Prop.Known<>(value.text(), at);
        variables.put(name, new EnvVar(Text.of(name), text, EnvVar.Source.ENV_FILE, at));
      });
    }
    return List.copyOf(variables.values());
  }

  private String remember(Source source) {
    String file = source.file() == null ? "" : source.file();
    sources.put(file, source);
    if (!file.isEmpty()) {
      read.add(file);
    }
    return file;
  }
}
