package io.plimsoll.core.policy;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Severity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one policy file says, each value with its place; what it does not say is null or empty. A {@link Policy} is what one or
 * several of them come to ({@link Layers}).
 *
 * @param name of the file, as it is named to people
 * @param digest {@code sha256:} and 64 hex digits of its bytes
 * @param base what it extends
 * @param rules by rule id
 * @param undecided by gate
 * @param exclude globs
 * @param locks what those who extend it may not loosen
 * @param userRules the rules that it writes itself
 * @param unjudged the sections whose module is not built yet
 * @param commentedOut the comments that look like settings
 */
public record PolicyFile(
    String name,
    String digest,
    @Nullable Said<Base> base,
    @Nullable Said<Level> level,
    @Nullable Said<Severity> failOn,
    Trusted trusted,
    Map<String, Rule> rules,
    List<Policy.Waiver> waivers,
    Map<Gate, Said<Policy.Undecided>> undecided,
    List<Said<String>> exclude,
    Locks locks,
    List<UserRule<?>> userRules,
    List<String> unjudged,
    List<Place.InText> commentedOut) {

  public PolicyFile {
    rules = Map.copyOf(rules);
    waivers = List.copyOf(waivers);
    undecided = Map.copyOf(undecided);
    exclude = List.copyOf(exclude);
    userRules = List.copyOf(userRules);
    unjudged = List.copyOf(unjudged);
    commentedOut = List.copyOf(commentedOut);
  }

  /** A value and where it stands. */
  public record Said<T>(T value, Place.InText at) {}

  /** Whose file it is, which decides what may stand in it. */
  public enum Role {
    /** A project's: it may extend an organisation's, and locks nothing. */
    PROJECT,
    /** An organisation's: it may lock, and extends nothing. */
    ORGANISATION,
    /** Either, as it is looked at by itself. */
    ANY
  }

  /** What a project's file extends. */
  public sealed interface Base {

    /**
     * A file of the tree.
     *
     * @param path relative to the folder of the file that names it
     */
    record InTree(String path) implements Base {}

    /**
     * A file that is fetched.
     *
     * @param url with the scheme {@code https}
     * @param sha256 64 lower-case hex digits of its bytes
     */
    record Fetched(String url, String sha256) implements Base {}
  }

  /** The section {@code trusted}. An empty list is one that is not said. */
  public record Trusted(List<Said<String>> registries, List<Said<String>> images, @Nullable Said<Demand> digest) {

    static final Trusted NOTHING = new Trusted(List.of(), List.of(), null);

    public Trusted {
      registries = List.copyOf(registries);
      images = List.copyOf(images);
    }
  }

  /**
   * What is said of a rule.
   *
   * @param off true where it says so, and false where the rule is named at all
   * @param options what is set, or null
   * @param services globs of the names for which it is said; empty: all
   * @param at the rule's name in the file
   */
  public record Rule(
      Said<Boolean> off, @Nullable Said<Severity> severity, @Nullable Said<Chosen> options, List<String> services, Place.InText at) {

    public Rule {
      services = List.copyOf(services);
    }
  }

  /** The options of a rule of which some are set. */
  public record Chosen(Options<?> of, Options.Values values) {

    Object made() {
      return of.make().apply(values);
    }
  }
}
