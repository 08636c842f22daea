package io.plimsoll.core.resolve;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Daemon;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.Variables;
import io.plimsoll.core.read.script.ScriptReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes in the inputs of a run, one after the other, reads what they refer to within the tree, and joins all of it into
 * {@link Subjects}. What can't be read is set aside with its reason; the rest goes on.
 */
public final class Intake {

  /** An input that could not be read. */
  public record Failure(String file, String message, Place.@Nullable InText at) {
    static Failure of(String file, ReadException e) {
      return new Failure(file, String.valueOf(e.getMessage()), e.at());
    }
  }

  /** A part of a project that is not read on purpose: it is remote, or lies outside of the tree. */
  public record Note(String message, Place.InText at) {}

  /**
   * What holds for all Compose projects of a run.
   *
   * @param envFiles in place of the .env beside each
   * @param environment what counts before env files
   * @param profiles the services that are judged, beside those without a profile; none: all
   * @param validated whether each file is held to the schema of the Compose Specification
   */
  public record Compose(List<Source> envFiles, Variables environment, Set<String> profiles, boolean validated) {
    public static final Compose PLAIN = new Compose(List.of(), Variables.NONE, Set.of(), false);

    public Compose {
      envFiles = List.copyOf(envFiles);
      profiles = Set.copyOf(profiles);
    }
  }

  /** So many inputs are read, judged and forgotten at a time: few enough to need little room, enough to share out. */
  public static final int BATCH = 64;

  private final Files files;
  private final String rootName;
  private final List<Batch.Asked> requests = new ArrayList<>();
  private final List<ContainerSpec> containers = new ArrayList<>();
  private final List<Daemon> daemons = new ArrayList<>();
  private final Set<String> dockerfiles = new LinkedHashSet<>();
  /** Texts that things of any batch may lie in: env files, requests, daemon.json. */
  private final Map<String, Source> common = new HashMap<>();
  private final Shelf shelf = new Shelf();
  private final Builds builds = new Builds();
  /** By folder, the Dockerfiles there that no service builds; known once batches of Dockerfiles are made. */
  private final Map<String, List<String>> alone = new HashMap<>();
  private final Set<Batch.Variant> built = new LinkedHashSet<>();
  /** Those that were read already and kept. */
  private final Map<Batch.Variant, Dockerfile> parsed = new HashMap<>();
  private final Complaints complaints = new Complaints();
  private Compose settings = Compose.PLAIN;
  private final Set<String> read = new LinkedHashSet<>();
  private final Set<String> profiles = new LinkedHashSet<>();
  private Taken taken = new Taken();
  private final List<Origin> origins = new ArrayList<>();
  /** What all that is judged hangs on. */
  private final Set<String> shared = new HashSet<>();
  private boolean traced;
  private String folder = "";

  /**
   * Begins a run.
   *
   * @param files the tree
   * @param rootName the name of the root folder, after which a project there is called
   */
  public Intake(Files files, String rootName) {
    this.files = files;
    this.rootName = rootName;
  }

  /** Bounds the texts that are held at a time, in characters; others are read anew by who needs them. */
  public void room(long characters) {
    shelf.room(characters);
  }

  /** Asks for {@link #origins}, before anything is judged. */
  public void trace() {
    traced = true;
  }

  boolean isTraced() {
    return traced;
  }

  /** What each project and each Dockerfile hangs on, once it is judged. */
  public List<Origin> origins() {
    return origins;
  }

  /** The files on which all that is judged hangs: env files for every project, daemon.json. */
  public Set<String> shared() {
    return shared;
  }

  /** Says in which folder, from the root, a command line was typed that lies in no file. */
  public void folder(String typed) {
    this.folder = typed;
  }

  /** Says what holds for all Compose projects. */
  public void settings(Compose given) {
    this.settings = given;
    given.envFiles.forEach(file -> shared.add(name(file)));
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
    requests.add(Batch.Asked.of(List.of(source), Paths.folder(remember(source)), true, Variables.NONE));
  }

  /**
   * Takes in the Compose files of a project, each laid over those before it, with the files that they include and extend,
   * and the Dockerfiles and env files that they name. It is read once all projects are known, since one may include another.
   */
  public void compose(List<Source> sources) {
    compose(sources, Paths.folder(name(sources.getFirst())), Variables.NONE);
  }

  /** Likewise, in another folder than its first file's, from the root, and with variables that count before those of the .env there. */
  public void compose(List<Source> sources, String folder, Variables before) {
    sources.forEach(this::remember);
    requests.add(Batch.Asked.of(sources, folder, false, before));
  }

  /** Takes in a Dockerfile; it is read once all services are known, as they may give it arguments. */
  public void dockerfile(Source source) {
    dockerfiles.add(remember(source));
  }

  /** Takes in a Dockerfile that is still to be read. */
  public void dockerfile(String path) {
    dockerfiles.add(path);
    read.add(path);
  }

  /** Takes in a container that stands alone: a command line, a request, a running one. */
  public void container(ContainerSpec spec, Source source) {
    hold(source);
    remember(source);
    containers.add(Join.image(spec));
  }

  /** Takes in a shell script for the containers that it starts. */
  public void script(Source source) {
    ScriptReader.Outcome outcome = ScriptReader.read(source);
    hold(source);
    remember(source);
    outcome.failures().forEach(complaints::fault);
    outcome.remarks().forEach(remark -> complaints.note(new Note(String.valueOf(remark.getMessage()), remark.at())));
    if (outcome.calls().isEmpty() && outcome.failures().isEmpty()) {
      complaints.note(new Note("there is no docker run and no docker create in it", source.place(0, 0)));
    }
    outcome.calls().forEach(call -> containers.add(Join.image(call.spec())));
  }

  /** Takes in daemon.json. */
  public void daemon(Daemon daemon, Source source) {
    mention(source);
    shared.add(remember(source));
    daemons.add(daemon);
  }

  /** Sets an input aside. */
  public void fail(String file, ReadException e) {
    complaints.fail(Failure.of(file, e));
  }

  /** Sets an input aside that has no text to point into. */
  public void fail(String file, String message) {
    complaints.fail(new Failure(file, message, null));
  }

  /** Forgets what could not be read, and what is to be said, of files that are not asked about. */
  public void keep(Predicate<String> wanted) {
    complaints.keep(wanted);
  }

  /** The inputs that could not be read, and what makes no sense in those that could. */
  public List<Failure> failures() {
    return complaints.failures();
  }

  /** What is not read on purpose. */
  public List<Note> notes() {
    return complaints.notes();
  }

  /** The files that were judged, in the order in which they were met. */
  public List<String> judged() {
    return read.stream().filter(file -> !complaints.isFailed(file)).toList();
  }

  /** Remembers a text that places may lie in without judging it: the policy file. */
  public void mention(Source source) {
    hold(source);
    common.put(name(source), source);
  }

  /** Holds a text that can't be read again: standard input. */
  public void hold(Source source) {
    shelf.hold(name(source), source);
  }

  /** The names of the files met so far; of what has no file, "". */
  public Set<String> names() {
    return shelf.names();
  }

  /** The text of a file that was met, or null if it can't be read any more. */
  public @Nullable Source source(String file) {
    return look(file) instanceof Files.Look.Found(Source source) ? source : null;
  }

  /** Looks at a path, unless its text is held. */
  Files.Look look(String path) {
    Source held = shelf.get(path);
    return held == null ? files.look(path) : new Files.Look.Found(held);
  }

  Shelf shelf() {
    return shelf;
  }

  /** The profiles that services have, judged or not, where some were asked for. */
  public Set<String> profiles() {
    return profiles;
  }

  /**
   * All projects and containers, in batches. Each may be read on a thread of its own, since none changes anything here. When all
   * have been, they are to be {@link #learn learned} in their order, and then come {@link #dockerfiles}.
   *
   * @param most inputs of one batch
   */
  public List<Batch> projects(int most) {
    taken = Taken.of(requests, this);
    List<List<Batch.Asked>> asked = Shares.of(taken.apart(requests).stream().map(List::of).toList(), most);
    List<List<ContainerSpec>> alone = Shares.byFile(containers, spec -> String.valueOf(spec.subject().file()), most);
    boolean one = asked.size() + alone.size() == 1;
    var batches = new ArrayList<Batch>(asked.size() + alone.size());
    asked.forEach(share -> batches.add(new Batch(this, share, List.of(), List.of(), one)));
    alone.forEach(share -> batches.add(new Batch(this, List.of(), share, List.of(), one)));
    if (!daemons.isEmpty()) {
      batches.add(new Batch(this, List.of(), List.of(), List.copyOf(daemons), one));
    }
    return batches;
  }

  /** What the projects take from one another, once they are put into batches. */
  Taken taken() {
    return taken;
  }

  /** All Dockerfiles, in batches: those that a service builds with what it gives them, the others as they are. */
  public List<Batch> dockerfiles(int most) {
    var variants = new ArrayList<>(built);
    for (String path : dockerfiles) {
      if (builds.of(path) == null) {
        alone.computeIfAbsent(Paths.folder(path), folder -> new ArrayList<>(1)).add(path);
        variants.add(new Batch.Variant(path, Map.of()));
      }
    }
    return Shares.byFile(variants, Batch.Variant::file, most).stream().map(share -> new Batch(this, share)).toList();
  }

  /** Takes down what a batch that was read has to tell the run. */
  public void learn(Batch batch) {
    shelf.mention(batch.files.met());
    batch.files.texts().forEach(shelf::hold);
    read.addAll(batch.files.judged());
    profiles.addAll(batch.profiles);
    complaints.addAll(batch.complaints);
    origins.addAll(batch.origins);
    batch.builds.forEach(builds::add);
    batch.inline.forEach(builds::add);
    built.addAll(batch.built);
    batch.parsed.forEach((variant, dockerfile) -> dockerfile.ifPresent(one -> parsed.put(variant, one)));
  }

  /** All that was taken in, joined. */
  public Subjects subjects() {
    var projects = new ArrayList<Project>();
    var alone = new ArrayList<ContainerSpec>();
    var judged = new ArrayList<Dockerfile>();
    for (boolean first : new boolean[] {true, false}) {
      for (Batch batch : first ? projects(Integer.MAX_VALUE) : dockerfiles(Integer.MAX_VALUE)) {
        Subjects subjects = batch.subjects();
        batch.forget();
        learn(batch);
        projects.addAll(subjects.projects());
        alone.addAll(subjects.containers());
        judged.addAll(subjects.dockerfiles());
      }
    }
    return new Subjects(projects, alone, judged, daemons, shelf.held());
  }

  String rootName() {
    return rootName;
  }

  String folder() {
    return folder;
  }

  Compose settings() {
    return settings;
  }

  Map<String, Source> common() {
    return common;
  }

  Builds builds() {
    return builds;
  }

  /** The Dockerfiles that are built in a folder, as far as one can tell: by services, and those that lie there. */
  Set<String> builtIn(String folder) {
    Set<String> all = new LinkedHashSet<>(builds.in(folder));
    all.addAll(alone.getOrDefault(folder, List.of()));
    return all;
  }

  /** The engine's defaults, or null. */
  @Nullable Daemon daemon() {
    return daemons.isEmpty() ? null : daemons.getFirst();
  }

  /** False where no file but what is given can be read. */
  boolean hasTree() {
    return !files.equals(Files.NONE);
  }

  @Nullable Dockerfile parsed(Batch.Variant variant) {
    return parsed.get(variant);
  }

  boolean isFailed(String file) {
    return complaints.isFailed(file);
  }

  /** True for a Dockerfile that was given or found: that it can't be read is said. */
  boolean isFound(String path) {
    return dockerfiles.contains(path);
  }

  static String name(Source source) {
    return source.file() == null ? "" : source.file();
  }

  private String remember(Source source) {
    String file = name(source);
    shelf.mention(Set.of(file));
    if (shelf.get(file) == null && shelf.take(source)) {
      shelf.hold(file, source);
    }
    if (!file.isEmpty()) {
      read.add(file);
    }
    return file;
  }
}
