package io.plimsoll.core.ignore;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a run's files that switch rules off, and which of them did. A word of another linter covers the rules of
 * ours that name it as a reference: whoever comes from there keeps what he has.
 */
public final class Ignores {

  /** So many in one run are more than people write. */
  private static final int MOST = 10_000;

  private final List<Ignore> all = new ArrayList<>();
  private final BitSet used = new BitSet();

  private Ignores() {}

  /** Collects them from every Dockerfile, Compose file and shell script. */
  public static Ignores of(Subjects subjects) {
    var ignores = new Ignores();
    for (Dockerfile dockerfile : subjects.dockerfiles()) {
      if (Directive.mayHold(dockerfile.source().text())) {
        ignores.add(DockerfileComments.ignores(dockerfile));
      }
    }
    var seen = new HashSet<String>();
    for (Project project : subjects.projects()) {
      for (String file : files(project)) {
        Source source = subjects.source(file);
        if (seen.add(file) && source != null && Directive.mayHold(source.text())) {
          ignores.add(YamlComments.ignores(source));
        }
      }
    }
    for (ContainerSpec spec : subjects.containers()) {
      Source source = spec.subject().gate() == Gate.RUN ? subjects.source(spec.subject().file()) : null;
      if (source != null && source.file() != null && seen.add(source.file()) && Directive.mayHold(source.text())) {
        ignores.add(ScriptComments.ignores(source));
      }
    }
    return ignores;
  }

  private static List<String> files(Project project) {
    var files = new ArrayList<String>();
    if (project.at() instanceof Place.InText at && at.file() != null) {
      files.add(at.file());
    }
    project.services().forEach(service -> {
      if (service.name() instanceof Place.InText at && at.file() != null && !files.contains(at.file())) {
        files.add(at.file());
      }
    });
    return files;
  }

  private void add(List<Ignore> found) {
    for (Ignore ignore : found) {
      if (all.size() < MOST) {
        all.add(ignore);
      }
    }
  }

  /** The first that covers what a rule found there, which then counts as used; or null. */
  public @Nullable Ignore covering(RuleInfo rule, Place at) {
    for (int i = 0; i < all.size(); i++) {
      Ignore ignore = all.get(i);
      if (ignore.covers(at) && names(ignore, rule)) {
        used.set(i);
        return ignore;
      }
    }
    return null;
  }

  private static boolean names(Ignore ignore, RuleInfo rule) {
    if (ignore.isBlanket()) {
      return true;
    }
    for (String word : ignore.words()) {
      if (names(word, rule)) {
        return true;
      }
    }
    return false;
  }

  private static boolean names(String word, RuleInfo rule) {
    if (word.equalsIgnoreCase(rule.id()) || word.equalsIgnoreCase(rule.name())) {
      return true;
    }
    // tally names the rules of others by their own names behind the tool's: hadolint/DL3006.
    String plain = word.replace('/', ':');
    for (String ref : rule.refs()) {
      if (ref.equalsIgnoreCase(plain) || ref.substring(ref.indexOf(':') + 1).equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }

  /** Every one, in the order of files and lines. */
  public List<Ignore> all() {
    return List.copyOf(all);
  }

  /**
   * Those that switched nothing off although every rule that they name was asked; of another linter's words only those that a
   * rule of ours covers, since of others nothing is known.
   *
   * @param asked the rules of the run
   */
  public List<Ignore> stale(List<Rule<?>> asked) {
    var stale = new ArrayList<Ignore>();
    var known = new HashMap<String, Boolean>();
    for (int i = 0; i < all.size(); i++) {
      Ignore ignore = all.get(i);
      boolean judged = !used.get(i) && !ignore.isBlanket() && !ignore.words().isEmpty();
      for (String word : ignore.words()) {
        judged = judged && known.computeIfAbsent(word, one -> isKnown(one, asked));
      }
      if (judged) {
        stale.add(ignore);
      }
    }
    return stale;
  }

  /** The words of our own comments that no rule goes by. */
  public List<String> unknown(Ignore ignore, List<Rule<?>> rules) {
    var unknown = new ArrayList<String>();
    for (String word : ignore.isOurs() && !ignore.isBlanket() ? ignore.words() : List.<String>of()) {
      if (!isKnown(word, rules)) {
        unknown.add(word);
      }
    }
    return unknown;
  }

  private static boolean isKnown(String word, List<Rule<?>> rules) {
    for (Rule<?> rule : rules) {
      if (names(word, rule.info())) {
        return true;
      }
    }
    return false;
  }
}
