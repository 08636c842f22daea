package io.plimsoll.core.resolve;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.BuildContext;
import io.plimsoll.core.model.ContextFilter;
import io.plimsoll.core.model.ContextNeeds;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.dockerfile.Ignore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Tells what a Dockerfile is built with: the folder, its .dockerignore, and the secrets that lie in it. */
final class Contexts {

  /** Files that hold secrets as a rule, from a context's root. Few, since each is looked for on the disk. */
  private static final List<String> SECRETS = List.of(
      ".env", ".env.production", ".git/config", ".npmrc", ".netrc", ".pypirc", "id_rsa", ".ssh/id_rsa", ".aws/credentials",
      ".docker/config.json");

  /** Files of settings that hold a login in one project and none in the next, by their names in lower case. */
  private static final Set<String> SETTINGS = Set.of(
      ".npmrc", ".yarnrc", ".yarnrc.yml", "bunfig.toml", "pip.conf", "pip.ini", ".condarc", "settings.xml", "nuget.config", "gradle.properties",
      ".pypirc", "auth.json", "config.json");

  /** More of them are not looked at. */
  private static final int MOST_SETTINGS = 32;

  /** No tree is deeper that was made by hand. */
  private static final int DEPTH = 32;

  private static final String NAME = ".dockerignore";

  /** Told what could not be read. */
  interface Faults {
    void fault(String file, ReadException e);
  }

  private final Files files;
  private final Map<String, Source> sources;
  private final Faults faults;
  private final BiFunction<String, Dockerfile, @Nullable ContextNeeds> needs;

  /**
   * Looks in a tree.
   *
   * @param sources where the texts that places lie in are kept
   * @param needs what the Dockerfiles ask of a folder that are built in it, one of which is at hand
   */
  Contexts(Files files, Map<String, Source> sources, Faults faults, BiFunction<String, Dockerfile, @Nullable ContextNeeds> needs) {
    this.needs = needs;
    this.files = files;
    this.sources = sources;
    this.faults = faults;
  }

  /**
   * A Dockerfile with what is known of its build.
   *
   * @param builds what services say of it, or null if none builds it
   */
  Dockerfile with(Dockerfile dockerfile, Builds.@Nullable All builds) {
    String folder = builds == null ? Paths.folder(dockerfile.file()) : builds.folder();
    ContextFilter ignore = ignore(dockerfile.file() + NAME);
    if (ignore == null) {
      ignore = ignore(below(folder, NAME));
    }
    boolean certain = builds != null || ignore != null || !ignoredAbove(folder);
    boolean folders = copiesFolders(dockerfile);
    List<Source> secrets = folders ? secrets(folder, ignore) : List.of();
    ContextNeeds needed = folders && (ignore == null || !secrets.isEmpty()) ? needs.apply(folder, dockerfile) : null;
    List<Source> settings = settings(dockerfile, folder);
    return dockerfile.with(builds == null
        ? new BuildContext(folder, certain, ignore, secrets, needed, settings, Set.of(), Set.of(), Set.of(), false, false)
        : new BuildContext(folder, certain, ignore, secrets, needed, settings, builds.named(), builds.always(), builds.targets(), builds.anyTarget(), true));
  }

  private @Nullable ContextFilter ignore(String path) {
    if (!(files.look(path) instanceof Files.Look.Found(Source source))) {
      return null;
    }
    sources.put(path, source);
    try {
      return Ignore.read(source);
    } catch (ReadException e) {
      faults.fault(path, e);
      return null;
    }
  }

  private boolean ignoredAbove(String folder) {
    String at = folder;
    for (int i = 0; i < DEPTH && !at.isEmpty(); i++) {
      at = Paths.folder(at);
      if (files.look(below(at, NAME)) instanceof Files.Look.Found) {
        return true;
      }
    }
    return false;
  }

  private List<Source> secrets(String folder, @Nullable ContextFilter ignore) {
    var found = new ArrayList<Source>(0);
    for (String name : SECRETS) {
      boolean out = ignore != null && ignore.leavesOut(name);
      if (!out && files.look(below(folder, name)) instanceof Files.Look.Found(Source source)) {
        found.add(source);
      }
    }
    return found;
  }

  private List<Source> settings(Dockerfile dockerfile, String folder) {
    var found = new LinkedHashMap<String, Source>();
    for (Stage stage : dockerfile.stages()) {
      for (Instruction.Copy copy : stage.all(Instruction.Copy.class)) {
        if (copy.head().flag("from") != null) {
          continue;
        }
        for (Instruction.Value source : copy.sources()) {
          String path = path(source.text().known());
          String whole = path == null ? "" : below(folder, path);
          boolean look = path != null && found.size() < MOST_SETTINGS && !found.containsKey(whole);
          if (look && files.look(whole) instanceof Files.Look.Found(Source file)) {
            found.put(whole, file);
          }
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** The path from the context's root of a file of settings, or null for what is none. */
  private static @Nullable String path(@Nullable String source) {
    if (source == null) {
      return null;
    }
    int start = 0;
    while (source.startsWith("/", start) || source.startsWith("./", start)) {
      start += source.charAt(start) == '/' ? 1 : 2;
    }
    String path = source.substring(start);
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return SETTINGS.contains(name) && !path.contains("..") ? path : null;
  }

  /** True where an instruction takes a folder of the context that may hold anything: {@code COPY . .}. */
  private static boolean copiesFolders(Dockerfile dockerfile) {
    for (Stage stage : dockerfile.stages()) {
      for (Instruction instruction : stage.instructions()) {
        if (instruction instanceof Instruction.Copy copy && copy.head().flag("from") == null) {
          for (Instruction.Value source : copy.sources()) {
            String known = source.text().known();
            if (known != null && (known.equals(".") || known.equals("./") || known.equals("/") || known.indexOf('*') >= 0)) {
              return true;
            }
          }
        }
      }
    }
    return false;
  }

  private static String below(String folder, String name) {
    return folder.isEmpty() ? name : folder + "/" + name;
  }
}
