package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.core.words.Series;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A word that the engine does not know, where only some words are known: the container is not made. What may be the name of
 * something outside (a network, a plugin, a runtime) is anything.
 */
public final class RefusedValue extends ContainerRule {

  /**
   * Words that a key may have.
   *
   * @param noun what such a word is
   * @param open what may begin a word that ends in a name
   */
  private record Choice(Key<Text> key, String noun, List<String> words, List<String> open) {}

  private static final List<String> RESTART = List.of("no", "always", "unless-stopped", "on-failure");

  /** Compose Specification, and moby's {@code container/hostconfig.go}; of users also what Podman knows, to which such files go too. */
  private static final List<Choice> CHOICES = List.of(
      new Choice(Key.PID, "whose processes to share", List.of("host"), List.of("service:", "container:")),
      new Choice(Key.IPC, "whose memory to share", List.of("none", "private", "shareable", "host"), List.of("service:", "container:")),
      new Choice(Key.UTS, "whose host name to share", List.of("host"), List.of("service:")),
      new Choice(Key.CGROUP, "whose control groups to see", List.of("host", "private"), List.of("service:")),
      new Choice(Key.USERNS_MODE, "whose users to share", List.of("host", "auto", "keep-id", "nomap"),
          List.of("auto:", "keep-id:", "ns:")),
      new Choice(Key.ISOLATION, "a kind of isolation", List.of("default", "process", "hyperv"), List.of()));

  public RefusedValue() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE, Gate.RUN), "PL2175", "refused-value", "a value that the engine refuses", Severity.MEDIUM));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    restart(spec, out);
    for (Choice choice : CHOICES) {
      if (spec.get(choice.key) instanceof Prop.Known<Text>(Text text, Place at)) {
        String known = text.known();
        if (known != null && !known.isEmpty() && !choice.words.contains(known) && !beginsWithOne(known, choice.open)) {
          say(spec, known, " does not say " + choice.noun, Nearest.to(known, choice.words), choice.words, at, out);
        }
      }
    }
    for (Key<Listing<Word>> key : List.of(Key.CAP_ADD, Key.CAP_DROP)) {
      spec.items(key).forEach(word -> capability(spec, word, out));
    }
  }

  private static boolean beginsWithOne(String word, List<String> starts) {
    for (String start : starts) {
      if (word.startsWith(start) && word.length() > start.length()) {
        return true;
      }
    }
    return false;
  }

  /** {@code on-failure} alone may be followed by a number of times. */
  private static void restart(ContainerSpec spec, Findings out) {
    if (!(spec.get(Key.RESTART) instanceof Prop.Known<Text>(Text text, Place at))) {
      return;
    }
    String known = text.known();
    if (known == null || known.isEmpty() || RESTART.contains(known)) {
      return;
    }
    int colon = known.indexOf(':');
    String policy = colon < 0 ? known : known.substring(0, colon);
    if (!policy.equals("on-failure") || !isNumber(known.substring(colon + 1))) {
      String near = known.equals("false") ? "\"no\"" : RESTART.contains(policy) ? null : Nearest.to(policy, RESTART);
      say(spec, known, " is no restart policy", near, List.of("no", "always", "unless-stopped", "on-failure:TIMES"), at, out);
    }
  }

  private static boolean isNumber(String text) {
    boolean number = !text.isEmpty() && text.length() < 10;
    for (int i = 0; i < text.length(); i++) {
      number &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    return number;
  }

  private static void capability(ContainerSpec spec, Word word, Findings out) {
    String known = word.text().known();
    String name = Capabilities.name(word);
    if (known != null && name != null && !name.isEmpty() && !name.equals("ALL") && !Capabilities.KNOWN.contains(name)) {
      String near = Nearest.to(name, Capabilities.KNOWN.stream().sorted().toList());
      say(spec, known, " is no capability", near, List.of("capabilities(7) lists them"), word.at(), out);
    }
  }

  private static void say(
      ContainerSpec spec, String said, String fault, @Nullable String near, List<String> words, Place at, Findings out) {
    out.at(at)
        .so(spec.subject().name() + " does not start: " + Echo.of(said) + fault)
        .says("the engine refuses it: " + Echo.of(said) + fault)
        .hint(near != null ? "did you mean " + near + "?" : Series.or(words));
  }
}
