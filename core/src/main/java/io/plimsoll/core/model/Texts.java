package io.plimsoll.core.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a run, which outlive what was read in them: findings are shown in them and fixes made.
 *
 * @param sources every file that a place may lie in, by its name from the root; of what has no file, under ""
 * @param dockerfiles the names of those that are Dockerfiles
 * @param scripts and of those that are shell scripts
 */
public record Texts(Map<String, Source> sources, Set<String> dockerfiles, Set<String> scripts) {

  public Texts {
    sources = Map.copyOf(sources);
    dockerfiles = Set.copyOf(dockerfiles);
    scripts = Set.copyOf(scripts);
  }

  /** The same with the texts of some files alone. */
  public Texts only(Set<String> files) {
    Map<String, Source> kept = new HashMap<>(sources);
    kept.keySet().retainAll(files);
    return new Texts(kept, dockerfiles, scripts);
  }

  public @Nullable Source source(@Nullable String file) {
    return sources.get(file == null ? "" : file);
  }

  public boolean isDockerfile(String file) {
    return dockerfiles.contains(file);
  }

  public boolean isScript(String file) {
    return scripts.contains(file);
  }
}
