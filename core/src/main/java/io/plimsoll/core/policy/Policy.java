package io.plimsoll.core.policy;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Trust;
import io.plimsoll.core.words.Glob;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a team asks for: plimsoll.yaml (docs/contracts), read and checked.
 *
 * @param file as it is named to people, or null when the defaults hold
 * @param digest {@code sha256:} and 64 hex digits of the file's bytes, or null
 * @param organisations the files that it is laid over, the weakest first
 * @param level moves the line only
 * @param failOn the least severity that fails a run
 * @param rules settings by rule id, of which the first holds whose scopes do
 * @param trusted what images may come from
 * @param waivers in the order of the file
 * @param undecided what an undecided finding does, by gate
 * @param exclude globs of what a walk passes over, as in a .gitignore at the root
 * @param locks what nobody may loosen who asks for a run
 * @param lockedLine the least severity at which a run may be asked to fail, or null
 * @param unjudged the sections whose module is not built yet
 * @param others policy files below the checked folders, which are not read
 */
public record Policy(
    @Nullable String file,
    @Nullable String digest,
    List<Organisation> organisations,
    Level level,
    Severity failOn,
    Map<String, List<Setting>> rules,
    Trusted trusted,
    List<Waiver> waivers,
    Map<Gate, Undecided> undecided,
    List<String> exclude,
    Locks locks,
    @Nullable Severity lockedLine,
    List<String> unjudged,
    List<String> others) {

  public Policy {
    organisations = List.copyOf(organisations);
    rules = Map.copyOf(rules);
    waivers = List.copyOf(waivers);
    undecided = Map.copyOf(undecided);
    exclude = List.copyOf(exclude);
    unjudged = List.copyOf(unjudged);
    others = List.copyOf(others);
  }

  /** The policy when there is no file. */
  public static Policy defaults() {
    return new Policy(
        null, null, List.of(), Level.RECOMMENDED, Severity.HIGH, Map.of(), Trusted.ANY, List.of(), Map.of(), List.of(), Locks.NONE, null,
        List.of(), List.of());
  }

  public Policy withFailOn(Severity line) {
    return new Policy(
        file, digest, organisations, level, line, rules, trusted, waivers, undecided, exclude, locks, lockedLine, unjudged, others);
  }

  /** With other waivers. */
  public Policy withWaivers(List<Waiver> others) {
    return new Policy(
        file, digest, organisations, level, failOn, rules, trusted, others, undecided, exclude, locks, lockedLine, unjudged, this.others);
  }

  /** With the policy files that were found below and are not read. */
  public Policy withOthers(List<String> files) {
    return new Policy(
        file, digest, organisations, level, failOn, rules, trusted, waivers, undecided, exclude, locks, lockedLine, unjudged, files);
  }

  /** What is said of a rule for a service, stage or container; null where nothing is. */
  public @Nullable Setting setting(String rule, String service) {
    for (Setting setting : rules.getOrDefault(rule, List.of())) {
      if (setting.holdsFor(service)) {
        return setting;
      }
    }
    return null;
  }

  /** What is said of a rule whatever it is asked about; null where nothing is. */
  public @Nullable Setting setting(String rule) {
    List<Setting> settings = rules.getOrDefault(rule, List.of());
    return settings.isEmpty() || !settings.getLast().scopes().isEmpty() ? null : settings.getLast();
  }

  /** True for a rule that this switches off wherever it holds. */
  public boolean isOff(String rule) {
    return setting(rule) != null && rules.getOrDefault(rule, List.of()).stream().allMatch(Setting::off);
  }

  /** What an undecided finding does at a gate: refused at the create request unless said otherwise, else noted. */
  public Undecided undecidedAt(Gate gate) {
    return undecided.getOrDefault(gate, Undecided.byDefault(gate));
  }

  /**
   * A file that this is laid over.
   *
   * @param file as it is named to people
   * @param digest {@code sha256:} and 64 hex digits of its bytes
   */
  public record Organisation(String file, String digest) {}

  /**
   * What a policy says of a rule.
   *
   * @param off where it holds, the rule is not asked
   * @param severity instead of the rule's own, or null
   * @param leastOwn true where the rule's own severity holds if it is worse: what it is may not be made less
   * @param options the rule's options record, or null for its defaults
   * @param scopes lists of globs of names, of which each must match; none: this holds for all names
   */
  public record Setting(boolean off, @Nullable Severity severity, boolean leastOwn, @Nullable Object options, List<List<String>> scopes) {

    /** As if nothing were said. */
    static final Setting NONE = new Setting(false, null, false, null, List.of());

    public Setting {
      scopes = scopes.stream().map(List::copyOf).toList();
    }

    /** The severity in place of the rule's own. */
    public Severity severity(Severity own) {
      return severity == null || (leastOwn && own.atLeast(severity)) ? own : severity;
    }

    /** The globs of all its scopes. */
    public List<String> services() {
      return scopes.stream().flatMap(List::stream).toList();
    }

    public boolean holdsFor(String service) {
      for (List<String> scope : scopes) {
        if (scope.stream().noneMatch(glob -> Glob.matches(glob, service))) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * What images may come from.
   *
   * @param registries prefixes of full image names ({@code docker.io/library}); empty: any
   * @param images full names or globs of single images
   * @param digest whether an image must be named by digest
   */
  public record Trusted(List<String> registries, List<String> images, Demand digest) {

    /** No demand. */
    public static final Trusted ANY = new Trusted(List.of(), List.of(), Demand.OPTIONAL);

    public Trusted {
      registries = List.copyOf(registries);
      images = List.copyOf(images);
    }

    /** Whether an image comes from one of these; what is no image's name does not. */
    public Trust trust(Text reference) {
      if (registries.isEmpty() && images.isEmpty()) {
        return Trust.GIVEN;
      }
      ImageName name = ImageName.of(reference);
      return name != null ? trust(name) : reference.isKnown() ? Trust.DENIED : beginning(reference.head());
    }

    private Trust trust(ImageName name) {
      String full = name.full();
      for (String registry : registries) {
        if (full.equals(registry) || full.startsWith(registry + "/")) {
          return Trust.GIVEN;
        }
      }
      String tag = name.tag() == null ? "" : ":" + name.tag();
      String digest = name.digest() == null ? "" : "@" + name.digest();
      boolean open = false;
      for (String image : images) {
        for (String spelled : List.of(full, name.familiar())) {
          if (Glob.matches(image, spelled) || Glob.matches(image, spelled + tag) || Glob.matches(image, spelled + digest)
              || Glob.matches(image, spelled + tag + digest)) {
            return Trust.GIVEN;
          }
        }
        open |= (name.tagHole() || name.digestHole()) && image.startsWith(full);
      }
      return open ? Trust.OPEN : Trust.DENIED;
    }

    /** Of a name of which only the beginning is known. */
    private Trust beginning(String head) {
      int slash = head.indexOf('/');
      if (slash < 0) {
        return Trust.OPEN;
      }
      String first = head.substring(0, slash);
      boolean host = first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
      String full = host ? head : "docker.io/" + head;
      boolean open = !images.isEmpty();
      for (String registry : registries) {
        if (full.startsWith(registry + "/")) {
          return Trust.GIVEN;
        }
        open |= registry.startsWith(full);
      }
      return open ? Trust.OPEN : Trust.DENIED;
    }
  }

  /** {@code undecided}. */
  public enum Undecided {
    NOTE,
    WARN,
    REFUSE;

    /** What holds at a gate of which nothing is said. */
    static Undecided byDefault(Gate gate) {
      return gate == Gate.CREATE ? REFUSE : NOTE;
    }
  }

  /**
   * A finding that someone answers for.
   *
   * @param rule a rule's id
   * @param at what it covers
   * @param until the last day, UTC
   * @param place in the policy file
   */
  public record Waiver(String rule, Scope at, String owner, LocalDate until, String reason, Place.InText place) {}

  /**
   * A waiver's {@code at}: {@code [file glob][#name][@image][%package]}; what is null is not asked, at least one is not.
   *
   * @param file glob of a path from the root
   * @param name service, stage or container; a glob
   * @param image glob of an image reference
   * @param purl glob of a package
   */
  public record Scope(@Nullable String file, @Nullable String name, @Nullable String image, @Nullable String purl) {}
}
