package io.plimsoll.core.ignore;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Daemon;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a run's files that switch rules off, and which of them did. A word of another linter covers the rules of
 * ours that name it as a reference: whoever comes from there keeps what he has.
 *
 * <p>A comment covers lines, so a finding is covered by where it lies, and by the alias, merge key, {@code extends} or {@code
 * include} that brought it there: of one anchor that two services use, each can ignore its own.
 */
public final class Ignores {

  /** So many in one file are more than people write; a file with more is not asked for findings in vain. */
  private static final int MOST = 2_000;

  /** A word of a comment, by the numbers of both. */
  private record Use(int ignore, int word) {}

  private final List<Ignore> all = new ArrayList<>();
  /** The words that switched something off, by comment. */
  private final List<BitSet> used = new ArrayList<>();
  private final @Nullable Spellings spellings;
  /** Where a rule is named, by file and id of the rule. */
  private final Map<String, Map<String, List<Use>>> uses = new HashMap<>();
  private final LocalDate today;
  private final Reasons reasons;

  private Ignores(List<Ignore> found, List<Rule<?>> known, LocalDate today, Reasons reasons) {
    this.today = today;
    this.reasons = reasons;
    this.spellings = found.isEmpty() ? null : new Spellings(known);
    for (Ignore ignore : found) {
      all.add(ignore);
      used.add(new BitSet());
      for (int word = 0; counts(ignore) && word < ignore.words().size(); word++) {
        for (RuleInfo rule : meant(ignore, word)) {
          List<Use> named = uses.computeIfAbsent(ignore.file(), file -> new HashMap<>())
              .computeIfAbsent(rule.id(), id -> new ArrayList<>(1));
          if (named.size() < MOST) {
            named.add(new Use(all.size() - 1, word));
          }
        }
      }
    }
  }

  /**
   * Collects them from every file in which something may be found: Dockerfiles, Compose files, env files, scripts.
   *
   * @param known every rule there is, by whose names comments go
   * @param today the day of the run, UTC
   */
  public static Ignores of(Subjects subjects, List<Rule<?>> known, LocalDate today, Reasons reasons) {
    var found = new ArrayList<Ignore>();
    var seen = new HashSet<String>();
    for (List<Dockerfile> dockerfiles : List.of(subjects.dockerfiles(), subjects.built())) {
      for (Dockerfile dockerfile : dockerfiles) {
        if (seen.add(dockerfile.file()) && Directive.mayHold(dockerfile.source().text())) {
          add(DockerfileComments.ignores(dockerfile), found);
        }
      }
    }
    for (ContainerSpec container : subjects.containers()) {
      Source source = container.subject().gate() == Gate.RUN ? subjects.source(container.subject().file()) : null;
      if (source != null && source.file() != null && seen.add(source.file()) && Directive.mayHold(source.text())) {
        add(ScriptComments.ignores(source), found);
      }
    }
    Set<String> projects = files(subjects);
    for (String file : others(subjects, seen)) {
      Source source = subjects.source(file);
      if (source == null || !Directive.mayHold(source.text())) {
        continue;
      }
      String lower = file.toLowerCase(Locale.ROOT);
      boolean yaml = lower.endsWith(".yaml") || lower.endsWith(".yml");
      if (projects.contains(file) || (yaml && source.text().contains("services:"))) {
        add(YamlComments.ignores(source), found);
      } else if (!yaml && !lower.endsWith(".json")) {
        add(EnvComments.ignores(source), found);
      }
    }
    return new Ignores(found, known, today, reasons);
  }

  /**
   * Those of several batches as one: a word of a file that several look at was used if any of them used it.
   *
   * @param known as above, and so the others
   */
  public static Ignores joined(List<Ignores> parts, List<Rule<?>> known, LocalDate today, Reasons reasons) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    var used = new LinkedHashMap<Ignore, BitSet>();
    for (Ignores part : parts) {
      for (int i = 0; i < part.all.size(); i++) {
        used.computeIfAbsent(part.all.get(i), ignore -> new BitSet()).or(part.used.get(i));
      }
    }
    var joined = new Ignores(List.copyOf(used.keySet()), known, today, reasons);
    int number = 0;
    for (BitSet words : used.values()) {
      joined.used.get(number++).or(words);
    }
    return joined;
  }

  /** The files in which they stand. */
  public Set<String> files() {
    var files = new HashSet<String>();
    all.forEach(ignore -> files.add(ignore.file()));
    return files;
  }

  /** The files of projects: what is laid over, extended or included is told by its content. */
  private static Set<String> files(Subjects subjects) {
    var files = new HashSet<String>();
    for (Project project : subjects.projects()) {
      add(project.at(), files);
      for (ContainerSpec service : project.services()) {
        add(service.name(), files);
      }
    }
    return files;
  }

  private static void add(Place place, Set<String> files) {
    if (place.file() != null) {
      files.add(place.file());
    }
  }

  /** The other files, sorted; without those that hold commands, requests or daemon.json. */
  private static List<String> others(Subjects subjects, Set<String> dockerfiles) {
    var without = new HashSet<>(dockerfiles);
    without.add("");
    for (ContainerSpec container : subjects.containers()) {
      without.add(String.valueOf(container.subject().file()));
    }
    for (Daemon daemon : subjects.daemons()) {
      without.add(String.valueOf(daemon.file()));
    }
    var others = new ArrayList<String>();
    for (String file : subjects.sources().keySet()) {
      if (!without.contains(file)) {
        others.add(file);
      }
    }
    others.sort(null);
    return others;
  }

  private static void add(List<Ignore> ofFile, List<Ignore> found) {
    found.addAll(ofFile.size() <= MOST ? ofFile : ofFile.subList(0, MOST));
  }

  private List<RuleInfo> meant(Ignore ignore, int word) {
    return spellings == null ? List.of() : spellings.meant(ignore.tool(), ignore.words().get(word), ignore.isBlanket());
  }

  /** True for a comment that has not expired and says why where it must. */
  private boolean counts(Ignore ignore) {
    return !isExpired(ignore) && !reasons.isMissing(ignore);
  }

  /** True when the last day of a comment has passed. */
  public boolean isExpired(Ignore ignore) {
    return ignore.until() != null && today.isAfter(ignore.until());
  }

  /** The first that covers what a rule found there, or null. All that do count as used. */
  public @Nullable Ignore covering(RuleInfo rule, Place place) {
    if (all.isEmpty() || !(place instanceof Place.InText at)) {
      return null;
    }
    Ignore first = covering(rule, at, null);
    for (Place.Via via : at.via()) {
      boolean brought = switch (via.step()) {
        case ALIAS, MERGE, EXTENDS, INCLUDE -> true;
        case OVERRIDE, INTERPOLATION -> false;
      };
      if (brought && via.at() instanceof Place.InText way) {
        first = covering(rule, way, first);
      }
    }
    return first;
  }

  private @Nullable Ignore covering(RuleInfo rule, Place.InText at, @Nullable Ignore known) {
    Ignore first = known;
    Map<String, List<Use>> here = at.file() == null ? null : uses.get(at.file());
    List<Use> named = here == null ? null : here.get(rule.id());
    if (named != null) {
      for (Use use : named) {
        Ignore ignore = all.get(use.ignore);
        if (ignore.covers(at)) {
          used.get(use.ignore).set(use.word);
          first = first == null ? ignore : first;
        }
      }
    }
    return first;
  }

  /** Every one, in the order of files and lines. */
  public List<Ignore> all() {
    return List.copyOf(all);
  }

  /** The words of a comment that switch nothing off. */
  public record Stale(Ignore ignore, List<String> words) {}

  /**
   * The words that switched nothing off although every rule that they name was asked; of another linter's words only those that
   * a rule of ours covers, since of others nothing is known.
   *
   * @param asked the rules of the run that the policy does not switch off
   */
  public List<Stale> stale(List<Rule<?>> asked) {
    var stale = new ArrayList<Stale>();
    var ids = new HashSet<String>();
    for (Rule<?> rule : asked) {
      ids.add(rule.info().id());
    }
    for (int i = 0; i < all.size(); i++) {
      Ignore ignore = all.get(i);
      var words = new ArrayList<String>(0);
      for (int word = 0; !ignore.isBlanket() && counts(ignore) && word < ignore.words().size(); word++) {
        List<RuleInfo> meant = meant(ignore, word);
        boolean judged = !meant.isEmpty() && !used.get(i).get(word);
        for (RuleInfo rule : meant) {
          judged &= ids.contains(rule.id());
        }
        if (judged) {
          words.add(ignore.words().get(word));
        }
      }
      if (!words.isEmpty()) {
        stale.add(new Stale(ignore, words));
      }
    }
    return stale;
  }

  /** The words of one of our own comments that no rule goes by. */
  public List<String> unknown(Ignore ignore) {
    var unknown = new ArrayList<String>();
    for (int word = 0; ignore.isOurs() && word < ignore.words().size(); word++) {
      if (meant(ignore, word).isEmpty()) {
        unknown.add(ignore.words().get(word));
      }
    }
    return unknown;
  }
}
