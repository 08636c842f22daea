package io.plimsoll.cli;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.BrokenRule;
import io.plimsoll.core.policy.Conditions;
import io.plimsoll.core.policy.Layers;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.policy.PolicyException;
import io.plimsoll.core.policy.PolicyFile;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.policy.UserRules;
import io.plimsoll.core.resolve.Files.Look;
import io.plimsoll.core.rule.RuleIndex;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.words.Caret;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the policy of a run: {@code -c}, else PLIMSOLL_CONFIG, else the first plimsoll.yaml from the first path's folder
 * upwards to the top of the tree, else the defaults. Beyond the tree none is taken: whoever may write to {@code /tmp} would
 * have a say in what is checked below it. What was probably meant to be the policy and is not taken, is said.
 *
 * <p>It is laid over those of the organisation: /etc/plimsoll/org.yaml, PLIMSOLL_ORG, {@code --org}, and what it extends. All hold
 * that are there, so that none is shed by naming another.
 */
final class Policies {

  static final String NAME = "plimsoll.yaml";

  /** What an organisation's policy is called where a machine has one. */
  static final String ORGANISATION = "org.yaml";

  private static final List<String> NEAR_NAMES =
      List.of("plimsoll.yml", ".plimsoll.yaml", ".plimsoll.yml", "Plimsoll.yaml", "plimsoll.json", "plimsoll.toml");

  private final Io io;
  private final Disk disk;
  private final Files tree;
  private final Clickable clickable;
  private final Saying saying;
  private final boolean quiet;
  private final Conditions conditions;

  /** Gets what is wrong in a policy. */
  interface Saying {
    void wrong(io.plimsoll.core.policy.Problem problem, Source source);
  }

  /**
   * A policy.
   *
   * @param files what it is made of, the weakest first
   * @param sources their texts, by file
   * @param rules ours and their own
   */
  record Found(Policy policy, List<PolicyFile> files, Map<String, Source> sources, RuleIndex rules) {}

  /** A policy file with errors, which have been said. */
  static final class Invalid extends Exception {
    Invalid(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * For one run.
   *
   * @param quiet true: what is no error is not said
   */
  Policies(Io io, Disk disk, Clickable clickable, boolean quiet) {
    this(io, disk, clickable, quiet, new UserConditions());
  }

  /** The same with another compiler of conditions: none, where they are not asked. */
  Policies(Io io, Disk disk, Clickable clickable, boolean quiet, Conditions conditions) {
    this(io, disk, disk, clickable, printing(io, clickable), quiet, conditions);
  }

  /**
   * The same over another tree than the disk's.
   *
   * @param tree where the files of the tree are read
   * @param saying gets what is wrong in them
   * @param conditions compiles those of their own rules
   */
  Policies(Io io, Disk disk, Files tree, Clickable clickable, Saying saying, boolean quiet, Conditions conditions) {
    this.conditions = conditions;
    this.io = io;
    this.disk = disk;
    this.tree = tree;
    this.clickable = clickable;
    this.saying = saying;
    this.quiet = quiet;
  }

  private static Saying printing(Io io, Clickable clickable) {
    return (problem, source) -> io.err().println(Caret.ofPolicy(
        clickable.of(String.valueOf(problem.at().file())), source, problem.at(), problem.message(), problem.note(), io.errorWidth(),
        word -> !Rules.INDEX.find(word).isEmpty()));
  }

  /**
   * The policy of a run.
   *
   * @param given what {@code -c} names, or null
   * @param organisation what {@code --org} names, or null
   * @param first where the search begins, when nothing is named
   */
  Found find(@Nullable Path given, @Nullable Path organisation, Path first) throws Problem, Invalid {
    return over(chosen(given, first), PolicyFile.Role.PROJECT, organisation);
  }

  /**
   * A policy laid over those of the organisation.
   *
   * @param file the project's, or null for none
   * @param role what the file may be
   * @param organisation what {@code --org} names, or null
   */
  Found over(@Nullable Path file, PolicyFile.Role role, @Nullable Path organisation) throws Problem, Invalid {
    Map<String, Source> sources = new LinkedHashMap<>();
    var files = new Read(sources);
    Set<Path> seen = new HashSet<>();
    Source own = null;
    PolicyReader.Glance glance = null;
    if (file != null) {
      seen.add(disk.real(file));
      own = source(file);
      sources.put(String.valueOf(own.file()), own);
      glance = PolicyReader.glance(own, Rules.INDEX);
    }
    // An organisation's file that is looked at by itself is laid over no other.
    boolean alone = glance != null && glance.locking();
    for (Path named : alone ? List.<Path>of() : organisations(organisation)) {
      if (seen.add(disk.real(named))) {
        files.add(source(named), PolicyFile.Role.ORGANISATION);
      }
    }
    if (file != null && own != null && glance != null) {
      PolicyFile.Said<PolicyFile.Base> base = glance.base();
      switch (base == null ? null : base.value()) {
        case PolicyFile.Base.InTree(String path) -> {
          Path extended = extended(file, path, Objects.requireNonNull(base).at(), sources);
          if (seen.add(disk.real(extended))) {
            files.add(source(extended), PolicyFile.Role.ORGANISATION);
          }
        }
        case PolicyFile.Base.Fetched(String url, String sha256) ->
            files.add(decoded(url, url, new FetchedPolicy(io).bytes(url, sha256)), PolicyFile.Role.ORGANISATION);
        case null -> {}
      }
      files.add(own, role);
    }
    Policy policy;
    try {
      policy = Layers.of(files.all, files.rules);
    } catch (PolicyException e) {
      throw invalid(e, files.all.getLast().name(), sources);
    }
    for (PolicyFile one : files.all) {
      for (Place.InText comment : one.commentedOut()) {
        note(clickable.of(one.name()) + ":" + comment.range().start().line() + ": this comment stands where a setting would, and sets nothing");
      }
      if (!one.unjudged().isEmpty()) {
        note(clickable.of(one.name()) + " has sections that are not used yet: " + String.join(", ", one.unjudged()));
      }
    }
    return new Found(policy, List.copyOf(files.all), sources, files.rules);
  }

  /** The organisation's files that hold for every project. */
  private List<Path> organisations(@Nullable Path given) {
    var files = new ArrayList<Path>();
    Path system = io.etc().resolve(ORGANISATION);
    if (java.nio.file.Files.exists(system, LinkOption.NOFOLLOW_LINKS)) {
      files.add(system);
    }
    String variable = io.variable("PLIMSOLL_ORG");
    if (variable != null) {
      files.add(io.folder().resolve(variable));
    }
    if (given != null) {
      files.add(io.folder().resolve(given));
    }
    return files;
  }

  /** The file that a policy extends, which lies in the tree. */
  private Path extended(Path file, String path, Place.InText at, Map<String, Source> sources) throws Invalid {
    String why;
    try {
      Path folder = file.toRealPath().getParent();
      Path extended = (folder == null ? file : folder.resolve(path)).normalize();
      Path real = extended.toRealPath();
      // A policy that lies elsewhere has its own folder for a tree.
      if (real.startsWith(disk.root()) || (folder != null && real.startsWith(folder))) {
        return extended;
      }
      why = "it lies outside of the tree " + disk.root() + ": --org names it";
    } catch (NoSuchFileException e) {
      why = "there is no such file";
    } catch (IOException | InvalidPathException e) {
      why = "it can't be read: " + (e instanceof IOException reason ? Reason.of(reason) : "it is no path");
    }
    throw invalid(new PolicyException(List.of(new io.plimsoll.core.policy.Problem(why, at, null))), String.valueOf(at.file()), sources);
  }

  /** The file that holds, or null for the defaults. */
  @Nullable Path chosen(@Nullable Path given, Path first) throws Problem {
    if (given != null) {
      return io.folder().resolve(given);
    }
    String variable = io.variable("PLIMSOLL_CONFIG");
    return variable != null ? io.folder().resolve(variable) : search(first);
  }

  private @Nullable Path search(Path first) throws Problem {
    Path at = first;
    for (; at != null && at.startsWith(disk.root()); at = at.getParent()) {
      Path file = at.resolve(NAME);
      if (java.nio.file.Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return within(file);
      }
      for (String name : NEAR_NAMES) {
        if (java.nio.file.Files.isRegularFile(at.resolve(name))) {
          note(shown(at.resolve(name)) + " is not read: a policy is called " + NAME);
        }
      }
    }
    if (TreeRoot.isGitTop(disk.root())) {
      return null;
    }
    for (; at != null; at = at.getParent()) {
      if (disk.root().startsWith(at) && java.nio.file.Files.isRegularFile(at.resolve(NAME))) {
        note(at.resolve(NAME) + " is not read, since it lies above the tree: --root " + at + " makes that folder the tree");
        return null;
      }
    }
    return null;
  }

  /** A policy that was found, which may be a link to another file of the tree and to no other. */
  private Path within(Path file) throws Problem {
    try {
      if (!file.toRealPath().startsWith(disk.root())) {
        throw new Problem("the policy " + shown(file) + " is a link out of the tree " + disk.root());
      }
      return file;
    } catch (IOException e) {
      throw new Problem("the policy " + shown(file) + " can't be read: " + Reason.of(e));
    }
  }

  /** The text of a policy. */
  private Source source(Path file) throws Problem {
    String shown = shown(file);
    String name = disk.name(file);
    if (tree != disk && !name.startsWith("/") && tree.look(name) instanceof Look.Found(Source source)) {
      return source;
    }
    if (java.nio.file.Files.isDirectory(file)) {
      throw new Problem("the policy " + shown + " is a folder, not a file");
    }
    byte[] bytes;
    try (var in = java.nio.file.Files.newInputStream(file)) {
      bytes = in.readNBytes(Disk.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new Problem("the policy " + shown + " can't be read: " + Reason.of(e));
    }
    return decoded(name, shown, bytes);
  }

  private static Source decoded(String name, String shown, byte[] bytes) throws Problem {
    return switch (Disk.decode(name, bytes)) {
      case Look.Found(Source source) -> source;
      case Look.Closed(String why) -> throw new Problem("the policy " + shown + " can't be read: " + why);
      case Look.Missing missing -> throw new Problem("the policy " + shown + " is not there");
    };
  }

  /** The files that were read, each of which may name the rules of those before it. */
  private final class Read {
    private final Map<String, Source> sources;
    private final List<PolicyFile> all = new ArrayList<>();
    private RuleIndex rules = Rules.INDEX;

    Read(Map<String, Source> sources) {
      this.sources = sources;
    }

    void add(Source source, PolicyFile.Role role) throws Invalid {
      sources.put(String.valueOf(source.file()), source);
      try {
        PolicyFile file = PolicyReader.file(source, role, rules, conditions);
        all.add(file);
        rules = UserRules.with(rules, file.userRules());
      } catch (PolicyException e) {
        throw invalid(e, String.valueOf(source.file()), sources);
      }
    }
  }

  /** Says what is wrong in a rule that can't be asked, at its place. */
  static Problem broken(Io io, Clickable clickable, Found found, BrokenRule e) {
    String file = String.valueOf(e.problem().at().file());
    printing(io, clickable).wrong(e.problem(), Objects.requireNonNull(found.sources().get(file)));
    return new Problem("the policy " + clickable.of(file) + " has an error");
  }

  /** Says what is wrong. */
  private Invalid invalid(PolicyException e, String file, Map<String, Source> sources) {
    for (var problem : e.problems()) {
      saying.wrong(problem, Objects.requireNonNull(sources.get(String.valueOf(problem.at().file()))));
    }
    int count = e.problems().size();
    return new Invalid("the policy " + clickable.of(file) + " has " + (count == 1 ? "an error" : count + " errors"));
  }

  private String shown(Path file) {
    return clickable.of(disk.name(file));
  }

  private void note(String sentence) {
    if (!quiet) {
      io.err().println("plimsoll: " + sentence);
    }
  }
}
