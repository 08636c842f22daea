package io.plimsoll.cli;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.lsp.Judge;
import io.plimsoll.lsp.Ruling;
import io.plimsoll.lsp.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is open in an editor, laid over the disk and judged as {@code check} in the editor's folder would: each document in the tree that
 * it lies in, and what lies in none by itself.
 */
final class Desk implements Judge {

  private final Io io;
  private final @Nullable Path config;
  private final @Nullable Path root;
  private final List<Rule<?>> rules;
  /** By tree and folder: what is known of them stays while something of them is open. */
  private final Map<Place, OpenTree> trees = new HashMap<>();
  private volatile Runnable ask = () -> {};

  /**
   * A tree, and the folder of it that the editor works in.
   *
   * @param folder null for a document beside the editor's folders
   */
  private record Place(Path root, @Nullable Path folder) {}

  /**
   * For one server.
   *
   * @param config what {@code --config} names, or null
   * @param root what {@code --root} names, or null
   * @param rules those that are asked
   */
  Desk(Io io, @Nullable Path config, @Nullable Path root, List<Rule<?>> rules) {
    this.io = io;
    this.config = config;
    this.root = root;
    this.rules = List.copyOf(rules);
  }

  /** Serves an editor until it goes; the answer is the exit code. Here, so that the command itself names no class of the server. */
  static int serve(Io io, @Nullable Path config, @Nullable Path root, List<Rule<?>> rules, Severity least) {
    return Session.serve(io.in(), io.out(), io.err(), new Desk(io, config, root, rules), Rules.INDEX, least, Version.NUMBER);
  }

  @Override
  public void whenMoreIsKnown(Runnable asker) {
    ask = asker;
  }

  Io io() {
    return io;
  }

  @Nullable Path config() {
    return config;
  }

  List<Rule<?>> rules() {
    return rules;
  }

  /** The day of a run; a server may run for weeks. */
  LocalDate today() throws Problem {
    Instant now = io.variable("SOURCE_DATE_EPOCH") == null ? Instant.now() : io.time();
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }

  void askAgain() {
    ask.run();
  }

  @Override
  public List<Ruling> judge(Question question) {
    Map<Place, List<Open>> open = new LinkedHashMap<>();
    var rulings = new ArrayList<Ruling>();
    List<Path> folders = question.folders().stream().map(Desk::real).toList();
    Map<Path, String> uris = new HashMap<>();
    for (Open one : question.open()) {
      Path path = one.path();
      try {
        if (path == null) {
          Ruling ruling = LooseDocument.judge(this, one);
          if (ruling != null) {
            rulings.add(ruling);
          }
          continue;
        }
        Path real = real(path);
        uris.put(real, one.uri());
        open.computeIfAbsent(place(real, folders), place -> new ArrayList<>()).add(one);
      } catch (Problem e) {
        io.err().println("plimsoll: " + e.getMessage());
      }
    }
    trees.keySet().retainAll(open.keySet());
    if (question.disk()) {
      // Also of those that this time are not come to.
      trees.values().forEach(OpenTree::lookAgain);
    }
    for (Map.Entry<Place, List<Open>> entry : open.entrySet()) {
      OpenTree tree = trees.computeIfAbsent(entry.getKey(), place -> new OpenTree(this, place.root, place.folder));
      Ruling ruling = tree.judge(entry.getValue(), uris, question.wanted());
      if (ruling == null || !question.wanted().getAsBoolean()) {
        return List.of();
      }
      rulings.add(ruling);
    }
    return rulings;
  }

  /** Where a path leads; of one that is not there yet, where its folder does. */
  static Path real(Path path) {
    Path parent = path.getParent();
    Path name = path.getFileName();
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return parent == null || name == null ? path : real(parent).resolve(name);
    }
  }

  /** The tree that a document lies in: that of the innermost folder of the editor around it, else its own. */
  private Place place(Path real, List<Path> folders) throws Problem {
    Path folder = null;
    for (Path one : folders) {
      if (real.startsWith(one) && (folder == null || one.startsWith(folder))) {
        folder = one;
      }
    }
    Path start = folder == null ? real : folder;
    return new Place(TreeRoot.of(root, List.of(start), io.folder()), folder);
  }
}
