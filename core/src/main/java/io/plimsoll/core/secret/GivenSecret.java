package io.plimsoll.core.secret;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Derived;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Hook;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A secret that a container is given in another way than its environment: it stands in a command or a label.
 *
 * @param where what holds it, for people: "the health check"
 * @param name of the label or option, or null for a command
 * @param at the whole word or entry
 * @param mark the secret alone, where the text is written as it is meant
 * @param secret its text
 * @param kind what it is, for people
 */
public record GivenSecret(Where where, @Nullable String name, Place at, Place mark, String secret, String kind) {

  /** What holds it. */
  public enum Where {
    COMMAND("the command"),
    ENTRYPOINT("the entrypoint"),
    HEALTHCHECK("the health check"),
    HOOK("a hook"),
    LABEL("a label"),
    ANNOTATION("an annotation"),
    LOG_OPTION("an option of the log driver"),
    PROVIDER_OPTION("an option of the provider");

    private final String words;

    Where(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }

    /** True for what a process is started with. */
    public boolean isCommand() {
      return this == COMMAND || this == ENTRYPOINT || this == HEALTHCHECK || this == HOOK || this == PROVIDER_OPTION;
    }
  }

  private static final Derived<List<GivenSecret>> GIVEN = new Derived<>(GivenSecret::find);

  /** True for one that everyone tries first. */
  public boolean isDefault() {
    return DefaultPasswords.has(secret);
  }

  /** True for the hash of a password. */
  public boolean isHash() {
    return Secrets.isHash(kind);
  }

  /** What is written for a container itself, in the order of its words; what it inherits from a Dockerfile is not. */
  public static List<GivenSecret> of(ContainerSpec spec) {
    return GIVEN.of(spec);
  }

  private static List<GivenSecret> find(ContainerSpec spec) {
    var all = new ArrayList<GivenSecret>(0);
    command(Where.ENTRYPOINT, spec.get(Key.ENTRYPOINT), all);
    command(Where.COMMAND, spec.get(Key.COMMAND), all);
    if (spec.get(Key.HEALTHCHECK) instanceof Prop.Known<Healthcheck>(Healthcheck check, Place at)) {
      test(check.test().items(), all);
    }
    hooks(spec).forEach(hook -> command(Where.HOOK, hook.command(), all));
    pairs(Where.LABEL, spec.items(Key.LABELS), all);
    pairs(Where.LABEL, spec.items(Key.DEPLOY_LABELS), all);
    Build build = spec.get(Key.BUILD).value();
    if (build != null) {
      pairs(Where.LABEL, build.labels().items(), all);
    }
    pairs(Where.ANNOTATION, spec.items(Key.ANNOTATIONS), all);
    pairs(Where.LOG_OPTION, spec.items(Key.LOG_OPTIONS), all);
    pairs(Where.PROVIDER_OPTION, spec.items(Key.PROVIDER_OPTIONS), all);
    return List.copyOf(all);
  }

  /** All that is run beside a container's own command: before its start, behind it, before its stop, and on a change of files. */
  public static List<Hook> hooks(ContainerSpec spec) {
    var all = new ArrayList<Hook>(0);
    for (Key<Listing<Hook>> key : List.of(Key.PRE_START, Key.POST_START, Key.PRE_STOP, Key.WATCH)) {
      all.addAll(spec.items(key));
    }
    return all;
  }

  private static void command(Where where, Prop<Command> command, List<GivenSecret> all) {
    if (command instanceof Prop.Known<Command>(Command known, Place at)) {
      words(where, known.words(), known.shell(), all);
    }
  }

  /** A test begins with CMD or CMD-SHELL, or is a script. */
  private static void test(List<Word> words, List<GivenSecret> all) {
    String first = words.isEmpty() ? "NONE" : words.getFirst().text().shown();
    switch (first) {
      case "NONE" -> {}
      case "CMD" -> words(Where.HEALTHCHECK, words.subList(1, words.size()), false, all);
      case "CMD-SHELL" -> words(Where.HEALTHCHECK, words.subList(1, words.size()), true, all);
      default -> words(Where.HEALTHCHECK, words, true, all);
    }
  }

  private static void words(Where where, List<Word> words, boolean shell, List<GivenSecret> all) {
    if (shell) {
      for (Word word : words) {
        String script = word.text().shown();
        for (SecretFormats.Hit hit : SecretCommands.inScript(script)) {
          add(where, null, word.at(), script, hit.start(), hit.end(), hit.kind(), all);
        }
      }
      return;
    }
    var texts = new ArrayList<String>(words.size());
    words.forEach(word -> texts.add(Defaults.plainWord(word.text().shown())));
    for (SecretCommands.Hit hit : SecretCommands.inWords(texts)) {
      Word word = words.get(hit.word());
      add(where, null, word.at(), word.text().shown(), hit.start(), hit.end(), hit.kind(), all);
    }
  }

  private static void pairs(Where where, List<Pair> pairs, List<GivenSecret> all) {
    for (Pair pair : pairs) {
      if (pair.value() instanceof Prop.Known<Text>(Text text, Place at)) {
        String name = pair.name().shown();
        String value = text.shown();
        Secrets.Judgement judgement = Secrets.judge(name, value);
        if (judgement != null && Secrets.isCertain(name, judgement) && (text.isKnown() || judgement.ground() == Secrets.Ground.FORMAT)) {
          Place mark = at instanceof Place.InText in ? in.part(value, judgement.start(), judgement.end()) : at;
          String kind = judgement.ground() == Secrets.Ground.FORMAT ? judgement.kind() : Secrets.isPassword(name) ? "a password" : "a secret";
          all.add(new GivenSecret(where, name, pair.at(), mark, value.substring(judgement.start(), judgement.end()), kind));
        }
      }
    }
  }

  private static void add(
      Where where, @Nullable String name, Place at, String text, int start, int end, String kind, List<GivenSecret> all) {
    Place mark = at instanceof Place.InText in ? in.part(text, start, end) : at;
    all.add(new GivenSecret(where, name, at, mark, text.substring(start, end), kind));
  }
}
