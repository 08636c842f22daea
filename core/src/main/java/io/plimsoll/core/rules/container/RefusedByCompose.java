package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.core.words.Series;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What only Compose has, and does not take as it is written. */
public final class RefusedByCompose extends ContainerRule {

  private static final List<String> PULL = List.of(
      "always", "never", "missing", "if_not_present", "build", "refresh", "daily", "weekly");

  private static final String EVERY = "every_";

  /** The engine's words for the conditions, as Compose hands on what it does not know. */
  private static final List<String> RESTART = List.of("no", "always", "unless-stopped", "on-failure");

  private static final List<String> TESTS = List.of("CMD", "CMD-SHELL", "NONE");

  /** Engines make these; what is nearly one of them is hardly a network's name. */
  private static final List<String> NETWORKS = List.of("host", "bridge");

  public RefusedByCompose() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL2176", "refused-by-compose", "a value that Compose refuses", Severity.MEDIUM));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    pull(spec, out);
    if (spec.get(Key.DEPLOY_RESTART) instanceof Prop.Known<Text>(Text text, Place at)) {
      String known = text.known();
      if (known != null && !known.isEmpty() && !RESTART.contains(known) && !known.startsWith("on-failure:")) {
        say(spec, Echo.of(known) + " is no condition to restart on", "none, on-failure or any", at, out);
      }
    }
    healthcheck(spec, out);
    network(spec, out);
  }

  private static void pull(ContainerSpec spec, Findings out) {
    if (spec.get(Key.PULL_POLICY) instanceof Prop.Known<Text>(Text text, Place at)) {
      String known = text.known();
      if (known != null && !known.isEmpty() && !PULL.contains(known) && !isEvery(known)) {
        String near = Nearest.to(known, PULL);
        say(spec, Echo.of(known) + " is no pull_policy", near != null ? "did you mean " + near + "?"
            : "always, missing, never, build, daily, weekly or " + EVERY + "12h", at, out);
      }
    }
  }

  /** {@code every_12h}: numbers with units. */
  private static boolean isEvery(String word) {
    boolean right = word.startsWith(EVERY) && word.length() > EVERY.length();
    int digits = 0;
    for (int i = EVERY.length(); right && i < word.length(); i++) {
      char c = word.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      right = digit || (digits > 0 && "wdhms".indexOf(c) >= 0);
      digits = digit ? digits + 1 : 0;
    }
    return right && digits == 0;
  }

  /** A list begins with the word that says how the rest is run. */
  private static void healthcheck(ContainerSpec spec, Findings out) {
    Healthcheck healthcheck = spec.get(Key.HEALTHCHECK).value();
    List<Word> test = healthcheck == null ? List.of() : healthcheck.test().items();
    String first = test.isEmpty() ? null : test.getFirst().text().known();
    if (first != null && !TESTS.contains(first)) {
      String upper = first.toUpperCase(Locale.ROOT);
      say(spec, "its health check does not begin with " + Series.or(TESTS),
          TESTS.contains(upper) ? upper : "CMD before it", test.getFirst().at(), out);
    }
  }

  private static void network(ContainerSpec spec, Findings out) {
    if (!(spec.get(Key.NETWORK_MODE) instanceof Prop.Known<Text>(Text mode, Place at))) {
      return;
    }
    if (!spec.items(Key.NETWORKS).isEmpty()) {
      // Compose reads no further, and starts nothing of the project.
      say(spec, "it has both network_mode and networks", "remove one of the two", at, out).severity(Severity.HIGH);
      return;
    }
    String known = mode.known();
    if (known != null && !NETWORKS.contains(known)) {
      String near = Nearest.to(known, NETWORKS);
      if (near != null && isOfLetters(known, near)) {
        say(spec, "no engine has a network " + Echo.of(known) + " by itself", "did you mean " + near + "?", at, out);
      }
    }
  }

  /** True for a word of another's letters: they are mixed up, or one is missing or said twice. */
  private static boolean isOfLetters(String word, String other) {
    boolean all = Math.abs(word.length() - other.length()) <= 1;
    for (int i = 0; i < word.length(); i++) {
      all &= other.indexOf(Character.toLowerCase(word.charAt(i))) >= 0;
    }
    return all;
  }

  private static Draft say(ContainerSpec spec, String fault, String hint, Place at, Findings out) {
    return out.at(at)
        .so(spec.subject().name() + " does not start: " + fault)
        .says("Compose or the engine refuses " + spec.subject().name() + ": " + fault)
        .hint(hint);
  }
}
