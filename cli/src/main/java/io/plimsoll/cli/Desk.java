package io.plimsoll.cli;

import io.plimsoll.core.policy.Conditions;
import io.plimsoll.core.policy.UserRule;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
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
  private final Named named;
  private final List<Rule<?>> rules;
  private final boolean own;
  /** For the life of the server: what is compiled stays so. */
  private final Conditions conditions = new UserConditions();
  /** By tree and folder: what is known of them stays while something of them is open. */
  private final Map<Place, OpenTree> trees = new HashMap<>();
  private volatile Runnable ask = () -> {};

  /**
   * A tree, and the folder of it that the editor works in.
   *
   * @param folder null for a document beside the editor's folders
   */
  private record Place(Path root, @Nullable Path folder) {}

  /** What {@code --config}, {@code --org} and {@code --root} name, if they are given. */
  record Named(@Nullable Path config, @Nullable Path organisation, @Nullable Path root) {}

  /**
   * For one server.
   *
   * @param rules those of ours that are asked
   * @param own true where those of the policy are asked too
   */
  Desk(Io io, Named named, List<Rule<?>> rules, boolean own) {
    this.io = io;
    this.named = named;
    this.rules = List.copyOf(rules);
    this.own = own;
  }

  /** Serves an editor until it goes; the answer is the exit code. Here, so that the command itself names no class of the server. */
  static int serve(Io io, Named named, List<Rule<?>> rules, boolean own, Severity least) {
    return Session.serve(io.in(), io.out(), io.err(), new Desk(io, named, rules, own), Rules.INDEX, least, Version.NUMBER);
  }

  @Override
  public void whenMoreIsKnown(Runnable asker) {
    ask = asker;
  }

  Io io() {
    return io;
  }

  Named named() {
    return named;
  }

  Conditions conditions() {
    return conditions;
  }

  List<Rule<?>> rules() {
    return rules;
  }

  /** The rules that are asked by a policy: ours, and its own. */
  List<Rule<?>> rules(RuleIndex index) {
    var all = new ArrayList<>(rules);
    if (own) {
      index.all().stream().filter(rule -> rule instanceof UserRule<?>).forEach(all::add);
    }
    return all;
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
    return new Place(TreeRoot.of(named.root(), List.of(start), io.folder()), folder);
  }
}
