package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Text;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a Dockerfile as BuildKit keeps them.
 *
 * <p>There are two scopes. What the ARGs before the first FROM set, and the platforms, are seen by FROM only; a stage gets
 * at them by {@code ARG NAME}. In a stage ENV and ARG write into one and the same scope, so that the later wins; what the
 * documentation says, that ENV always does, is true for {@code ARG NAME} without a value, and for the stages built on this
 * one: they start with all it set, ARGs included, but with the value of ENV where it had both. All pairs of one ENV see the
 * variables from before it; the names of one ARG see each other.
 *
 * <p>A variable that has no value in a stage may have one in the base image, so it is a hole. A default in
 * <code>${X:-y}</code> holds where an ARG in sight says that X comes from outside or not at all; and in FROM, which sees
 * nothing but the global scope. The proxy variables come from the client's settings unasked, so nothing is known of them.
 */
final class Variables {

  /** Build arguments without an ARG, in either case. */
  private static final Set<String> PROXIES =
      Set.of("http_proxy", "https_proxy", "ftp_proxy", "no_proxy", "all_proxy");

  /** In the environment of every image, be it by BuildKit itself. */
  private static final String PATH = "PATH";

  /** ARGs that say something to BuildKit and are kept out of the environment. */
  private static final Set<String> NOT_IN_ENVIRONMENT =
      Set.of("BUILDKIT_SBOM_SCAN_CONTEXT", "BUILDKIT_SBOM_SCAN_STAGE");

  private final Map<String, Text> buildArgs;
  private final Budget budget;
  private Scope global = Scope.EMPTY;
  private Scope stage = Scope.EMPTY;

  /** What a stage that is built on this one starts with; the same as {@link #stage} until an ARG hides an ENV. */
  private Scope heirs = Scope.EMPTY;

  Variables(Map<String, Text> buildArgs, Budget budget) {
    this.buildArgs = buildArgs;
    this.budget = budget;
    for (String name : Dockerfile.PLATFORM_ARGS) {
      Text given = buildArgs.get(name);
      global = global.with(name, given == null ? Text.hole(name) : given);
    }
  }

  /** Starts a stage with what another leaves to it, or nothing. */
  void enter(Scope start) {
    stage = start;
    heirs = start;
  }

  /** What the stage leaves, up to this point, to those built on it. */
  Scope heirs() {
    return heirs;
  }

  /** What FROM sees, and the ARGs before it. */
  Substitution forFrom() {
    return substitution(global, name -> !isProxy(name));
  }

  /** What the instructions of a stage see at this point. */
  Substitution forStage() {
    Scope seen = stage;
    return substitution(seen, name -> seen.declares(name) && !isProxy(name) && !name.equals(PATH));
  }

  /** What a trigger of ONBUILD sees: nothing of this file, for it runs in another build. */
  Substitution forTrigger() {
    return substitution(Scope.EMPTY, name -> false);
  }

  private Substitution substitution(Scope seen, Predicate<String> unset) {
    return new Substitution(
        new Substitution.Lookup() {
          @Override
          public @Nullable Text value(String name) {
            return seen.value(name);
          }

          @Override
          public boolean isUnset(String name) {
            return unset.test(name);
          }
        },
        budget);
  }

  /** True if a build argument takes the place of an ARG's default, which BuildKit then does not look at. */
  boolean isGiven(String name) {
    return buildArgs.containsKey(name);
  }

  /** ARG before the first FROM. */
  void globalArg(String name, @Nullable Text value) {
    Text given = buildArgs.containsKey(name) ? buildArgs.get(name) : value;
    if (given != null) {
      global = global.with(name, given);
    }
  }

  /** ARG in a stage. */
  void arg(String name, @Nullable Text value) {
    Text set = buildArgs.get(name);
    if (set == null) {
      set = value == null ? global.value(name) : value;
    }
    if (set == null || NOT_IN_ENVIRONMENT.contains(name)) {
      boolean one = stage == heirs;
      stage = stage.declaring(name);
      heirs = one ? stage : heirs.declaring(name);
    } else {
      boolean keeps = heirs.isEnv(name) || name.equals(PATH);
      boolean one = stage == heirs && !keeps;
      stage = stage.with(name, set);
      heirs = one ? stage : keeps ? heirs : heirs.with(name, set);
    }
  }

  /** ENV. */
  void env(String name, Text value) {
    boolean one = stage == heirs;
    stage = stage.withEnv(name, value);
    heirs = one ? stage : heirs.withEnv(name, value);
  }

  private static boolean isProxy(String name) {
    return PROXIES.contains(Keyword.lower(name));
  }
}
