package io.plimsoll.core.resolve;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.compose.Neighbours;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The files that a batch reads, each once. */
final class ReadFiles {

  private final Intake intake;
  private final Complaints complaints;
  private final Map<String, Source> texts = new HashMap<>();
  /** The names of the texts, also of those that were let go. */
  private final Set<String> met = new HashSet<>();
  private final Set<String> judged = new LinkedHashSet<>();

  ReadFiles(Intake intake, Complaints complaints) {
    this.intake = intake;
    this.complaints = complaints;
    texts.putAll(intake.common());
  }

  /** Takes in a text that is at hand. */
  void mention(Source source) {
    texts.put(Intake.name(source), source);
  }

  /** Says that a file is judged. */
  void judge(String path) {
    judged.add(path);
  }

  /** Looks at a path, once. */
  Files.Look look(String path) {
    Source known = texts.get(path);
    Files.Look look = known == null ? intake.look(path) : new Files.Look.Found(known);
    if (look instanceof Files.Look.Found(Source source)) {
      texts.put(path, source);
    }
    return look;
  }

  /** A file that a Compose file refers to. */
  Neighbours.Answer neighbour(String path) {
    return switch (look(path)) {
      case Files.Look.Found(Source source) -> new Neighbours.Answer.Found(source);
      case Files.Look.Missing missing -> new Neighbours.Answer.Missing();
      case Files.Look.Closed(String why) -> new Neighbours.Answer.Closed(why);
    };
  }

  /** The texts of a project's files; none where one of them is gone, as it would be another project without it. */
  List<Source> all(List<String> paths) {
    var files = new ArrayList<Source>(paths.size());
    for (String path : paths) {
      Source source = found(path);
      if (source == null) {
        return List.of();
      }
      files.add(source);
    }
    return files;
  }

  /** A Dockerfile that was found, or that something refers to; null when it is not there or not to be read. */
  @Nullable Source dockerfile(String path) {
    Source source = intake.isFound(path) ? found(path) : look(path) instanceof Files.Look.Found(Source there) ? there : null;
    if (source != null) {
      judged.add(path);
    }
    return source;
  }

  /** A file that was found; that it is not there any more is said. */
  private @Nullable Source found(String path) {
    return switch (look(path)) {
      case Files.Look.Found(Source source) -> source;
      case Files.Look.Missing missing -> gone(path, "it is not there any more");
      case Files.Look.Closed(String why) -> gone(path, why);
    };
  }

  private @Nullable Source gone(String path, String why) {
    complaints.fail(new Intake.Failure(path, why, null));
    return null;
  }

  /** Lets go of the texts for which the run has no room. */
  void settle() {
    met.addAll(texts.keySet());
    Shelf shelf = intake.shelf();
    texts.entrySet().removeIf(text -> shelf.get(text.getKey()) == null && !shelf.take(text.getValue()));
  }

  /** The texts, by name. */
  Map<String, Source> texts() {
    return texts;
  }

  /** The names of all texts, once they are {@link #settle settled}. */
  Set<String> met() {
    return met;
  }

  /** The files that were judged, in the order in which they were met. */
  Set<String> judged() {
    return judged;
  }
}
