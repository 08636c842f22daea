package io.plimsoll.core.decide;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.FileSource;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.secret.ExecSecret;
import io.plimsoll.core.secret.GivenSecret;
import io.plimsoll.core.secret.SecretCommands;
import io.plimsoll.core.secret.SecretFormats;
import io.plimsoll.core.secret.SecretText;
import io.plimsoll.core.secret.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hides secrets in every line that we print: in evidence, diffs and errors. Two nets lie over one another: the places that
 * the model knows to hold secrets, and what {@link SecretText} sees in any text, read or not. What is known to be a secret is looked for
 * in all other lines and sentences too, unless it is a name as well ({@link ModelNames}), a password that everyone tries first, or a word
 * of our own ({@link KnownSecrets}).
 */
public final class Masks {

  /** By file; in order and apart once they are read. */
  private final Map<String, List<SecretText.Span>> spans = new HashMap<>();

  private final KnownSecrets known = new KnownSecrets();

  private final ModelNames names = new ModelNames();

  /** A stretch of a source that was looked at. */
  private record Stretch(Source source, int start, int end) {}

  /** What the second net saw where it saw something: several things are said of one line as a rule. */
  private final Map<Stretch, List<SecretText.Span>> seen = new HashMap<>();

  private Masks() {}

  /** Masks for what could not be read: only the second net. */
  public static Masks none() {
    return new Masks();
  }

  /** Forgets what was looked up while lines were shown, when that is over. */
  void settle() {
    seen.clear();
  }

  public static Masks of(Subjects subjects) {
    return of(subjects, none());
  }

  /**
   * Masks of some things.
   *
   * @param before whose secrets are looked for here too
   */
  static Masks of(Subjects subjects, Masks before) {
    var masks = new Masks();
    masks.known.addAll(before.known);
    int known = masks.known.count();
    masks.read(subjects);
    masks.known.removeAll(masks.names.all());
    // Those from before are rid of the names from before: only what came to them may be one.
    if (masks.known.count() > known) {
      masks.known.removeAll(before.names.all());
    }
    return masks;
  }

  /** Those of several batches as one. */
  static Masks joined(List<Masks> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    var masks = new Masks();
    Set<String> several = new HashSet<>();
    for (Masks part : parts) {
      masks.known.addAll(part.known);
      masks.names.addAll(part.names);
      part.spans.forEach((file, spans) -> {
        List<SecretText.Span> before = masks.spans.putIfAbsent(file, spans);
        if (before != null) {
          var all = new ArrayList<>(before);
          all.addAll(spans);
          masks.spans.put(file, all);
          several.add(file);
        }
      });
    }
    masks.known.removeAll(masks.names.all());
    several.forEach(file -> masks.spans.computeIfPresent(file, (name, spans) -> SecretText.apart(spans)));
    return masks;
  }

  private void read(Subjects subjects) {
    names.read(subjects);
    for (Project project : subjects.projects()) {
      project.services().forEach(spec -> container(spec, subjects));
      project.secrets().forEach(secret -> content(secret, true, subjects));
      project.configs().forEach(config -> content(config, Secrets.isTelling(config.name()), subjects));
      project.volumes().forEach(volume -> pairs(volume.options(), subjects));
      project.networks().forEach(network -> pairs(network.options(), subjects));
    }
    subjects.containers().forEach(spec -> container(spec, subjects));
    subjects.dockerfiles().forEach(dockerfile -> dockerfile(dockerfile, subjects));
    subjects.built().forEach(dockerfile -> dockerfile(dockerfile, subjects));
    subjects.sources().values().forEach(this::source);
    spans.replaceAll((file, found) -> SecretText.apart(found));
  }

  private void dockerfile(Dockerfile dockerfile, Subjects subjects) {
    dockerfile.args().forEach(arg -> assignments(arg.assignments(), subjects));
    for (Stage stage : dockerfile.stages()) {
      for (Instruction instruction : stage.instructions()) {
        instruction(instruction, subjects);
      }
    }
  }

  /** What a look at one line would not find: keys on lines of their own, and what a variable brings in elsewhere. */
  private void source(Source source) {
    VariableSecrets.find(source, known::add);
    NestedSecrets.find(source, (start, end) -> spans.computeIfAbsent(source.file() == null ? "" : source.file(), file -> new ArrayList<>())
        .add(new SecretText.Span(start, end, "")));
    if (!source.text().contains("PRIVATE KEY")) {
      return;
    }
    for (SecretFormats.Hit hit : SecretFormats.find(source.text())) {
      spans.computeIfAbsent(source.file() == null ? "" : source.file(), file -> new ArrayList<>())
          .add(new SecretText.Span(hit.start(), hit.end(), hit.shown()));
    }
  }

  private void container(ContainerSpec spec, Subjects subjects) {
    Listing<EnvVar> environment = spec.get(Key.ENVIRONMENT).value();
    variables(environment == null ? List.of() : environment.items(), subjects);
    GivenSecret.hooks(spec).forEach(hook -> variables(hook.environment().items(), subjects));
    for (GivenSecret secret : GivenSecret.of(spec)) {
      stretch(secret.mark(), secret.secret(), subjects);
    }
    pairs(spec.get(Key.LABELS).value(), subjects);
    pairs(spec.get(Key.LOG_OPTIONS).value(), subjects);
    var build = spec.get(Key.BUILD).value();
    if (build != null) {
      pairs(build.args(), subjects);
      pairs(build.labels(), subjects);
      Prop<Text> inline = build.inline();
      Text dockerfile = inline == null ? null : inline.value();
      if (inline != null && dockerfile != null) {
        String text = dockerfile.shown();
        for (SecretFormats.Hit hit : SecretCommands.inScript(text)) {
          stretch(inline.place(), text.substring(hit.start(), hit.end()), subjects);
        }
      }
    }
  }

  private void variables(List<EnvVar> variables, Subjects subjects) {
    for (EnvVar variable : variables) {
      value(variable.name(), variable.value(), subjects);
      // DB_PASSWORD x, where a sign was forgotten, is the name of a variable without a value.
      String name = variable.name().shown();
      int blank = name.indexOf(' ');
      if (blank > 0 && Secrets.judge(name.substring(0, blank), name.substring(blank + 1)) != null) {
        known.add(name.substring(blank + 1));
      }
    }
  }

  /** What is written as the content of a secret or config: all of it, or the secrets in it. */
  private void content(FileSource file, boolean all, Subjects subjects) {
    Prop<Text> value = file.value();
    if (file.kind() != FileSource.Kind.CONTENT || value == null) {
      return;
    }
    Text text = value.value();
    if (text == null) {
      return;
    }
    String shown = text.shown();
    if (all) {
      stretch(value.place(), shown, subjects);
    } else {
      for (SecretFormats.Hit hit : SecretFormats.findInFile(shown)) {
        stretch(value.place(), shown.substring(hit.start(), hit.end()), subjects);
      }
    }
  }

  private void pairs(@Nullable Listing<Pair> pairs, Subjects subjects) {
    if (pairs != null) {
      pairs.items().forEach(pair -> value(pair.name(), pair.value(), subjects));
    }
  }

  private void instruction(Instruction instruction, Subjects subjects) {
    switch (instruction) {
      case Instruction.Env env -> assignments(env.assignments(), subjects);
      case Instruction.Arg arg -> assignments(arg.assignments(), subjects);
      case Instruction.Label label -> assignments(label.assignments(), subjects);
      case Instruction.Run run -> each(ExecSecret.of(run.exec()), subjects);
      case Instruction.Cmd cmd -> each(ExecSecret.of(cmd.exec()), subjects);
      case Instruction.Entrypoint entrypoint -> each(ExecSecret.of(entrypoint.exec()), subjects);
      case Instruction.Health health when health.test() != null -> each(ExecSecret.of(health.test()), subjects);
      case Instruction.Copy copy -> copy.heredocs().forEach(heredoc -> each(ExecSecret.of(heredoc), subjects));
      case Instruction.Onbuild(var head, Instruction trigger) when trigger != null -> instruction(trigger, subjects);
      default -> {}
    }
  }

  private void assignments(List<Instruction.Assignment> assignments, Subjects subjects) {
    for (Instruction.Assignment assignment : assignments) {
      Instruction.Value value = assignment.value();
      if (value != null) {
        value(assignment.name().text(), new Prop.Known<>(value.text(), value.at()), subjects);
      }
    }
  }

  private void value(Text name, Prop<Text> prop, Subjects subjects) {
    Text text = prop.value();
    String known = text == null ? null : text.known();
    if (known == null || !(prop.place() instanceof Place.InText at)) {
      return;
    }
    Secrets.Judgement judgement = Secrets.judge(name.shown(), known);
    if (judgement != null) {
      stretch(at, known.substring(judgement.start(), judgement.end()), judgement.shown(), subjects);
    }
  }

  private void each(List<ExecSecret> secrets, Subjects subjects) {
    for (ExecSecret secret : secrets) {
      stretch(secret.at(), secret.text(), subjects);
    }
  }

  private void stretch(Place place, String secret, Subjects subjects) {
    stretch(place, secret, "", subjects);
  }

  /**
   * Hides a secret where it stands: in the place, or in what was put there by a variable. Where it stands nowhere as it is,
   * all is hidden but a variable's name.
   */
  private void stretch(Place place, String secret, String shown, Subjects subjects) {
    if (!(place instanceof Place.InText at)) {
      return;
    }
    known.add(secret);
    boolean found = hide(at, secret, shown, subjects);
    for (Place.Via via : at.via()) {
      if (via.step() == Place.Step.INTERPOLATION && via.at() instanceof Place.InText origin) {
        found |= hide(origin, secret, shown, subjects);
      }
    }
    Source source = found ? null : subjects.source(at.file());
    if (source != null) {
      int start = source.index(at.range().start().offset());
      int end = source.index(at.range().end().offset());
      boolean through = at.via().stream().anyMatch(via -> via.step() == Place.Step.INTERPOLATION && via.at() != null);
      if (!through || !isName(source.text(), start, end)) {
        add(at, start, end, "");
      }
    }
  }

  /** Hides a secret in a place, if it stands there as it is. */
  private boolean hide(Place.InText at, String secret, String shown, Subjects subjects) {
    Source source = subjects.source(at.file());
    if (source == null) {
      return false;
    }
    int start = source.index(at.range().start().offset());
    int end = source.index(at.range().end().offset());
    int part = source.text().indexOf(secret, start, end);
    if (part >= 0) {
      add(at, part, part + secret.length(), shown);
    }
    return part >= 0;
  }

  private void add(Place.InText at, int start, int end, String shown) {
    if (end > start) {
      spans.computeIfAbsent(at.file() == null ? "" : at.file(), file -> new ArrayList<>()).add(new SecretText.Span(start, end, shown));
    }
  }

  /** True for a name, or a variable as it is written: <code>${X}</code>, with or without quotes. */
  private static boolean isName(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (!Character.isLetterOrDigit(c) && "_${}\"'".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * A sentence of ours that may hold words from the sources, masked.
   *
   * @param name of what it is about, which is no secret whatever it is called
   */
  public String sentence(String sentence, String name) {
    var found = new ArrayList<SecretText.Span>(0);
    known.find(sentence, found);
    found.removeIf(span -> name.contains(sentence.substring(span.start(), span.end())));
    if (found.isEmpty()) {
      return SecretText.masked(sentence);
    }
    // Of two that are alike the first shows its prefix.
    found.addAll(0, SecretText.find(sentence));
    var out = new StringBuilder(sentence.length());
    int at = 0;
    for (SecretText.Span span : SecretText.apart(found)) {
      out.append(sentence, at, span.start()).append(span.mask());
      at = span.end();
    }
    return out.append(sentence, at, sentence.length()).toString();
  }

  /** True where a secret stands in a sentence. */
  boolean knows(String sentence) {
    return known.isIn(sentence);
  }

  /** A stretch of a source, masked; line ends are kept. */
  public String text(Source source, int start, int end) {
    return masked(source, start, end, start, end, new int[0]);
  }

  /** True for a stretch in which nothing is masked. */
  boolean isOpen(Source source, int start, int end) {
    List<SecretText.Span> here = spans.getOrDefault(source.file() == null ? "" : source.file(), List.of());
    int first = MaskedText.firstBehind(here, start);
    return (first == here.size() || here.get(first).start() >= end) && seen(source, start, end).isEmpty();
  }

  /**
   * Like {@link #text}, and moves offsets along.
   *
   * @param from where the second net begins, which may be before {@code start}
   * @param to where it ends
   * @param offsets a start and an end in turn, in characters of the source's text; replaced by their offsets in the answer,
   *     in which no mask is parted
   */
  String masked(Source source, int start, int end, int from, int to, int[] offsets) {
    String text = source.text();
    List<SecretText.Span> here = spans.getOrDefault(source.file() == null ? "" : source.file(), List.of());
    int first = MaskedText.firstBehind(here, start);
    List<SecretText.Span> seen = seen(source, from, to);
    if (seen.isEmpty() && (first == here.size() || here.get(first).start() >= end)) {
      for (int k = 0; k < offsets.length; k++) {
        offsets[k] -= start;
      }
      return text.substring(start, end);
    }
    var masked = new MaskedText(text, start, end);
    for (int i = first; i < here.size() && here.get(i).start() < end; i++) {
      masked.hide(here.get(i), 0);
    }
    seen.forEach(span -> masked.hide(span, from));
    return masked.text(offsets);
  }

  /** What the second net sees in a stretch, counted from its start. */
  private List<SecretText.Span> seen(Source source, int start, int end) {
    var stretch = new Stretch(source, start, end);
    List<SecretText.Span> spans = seen.get(stretch);
    if (spans == null) {
      String text = source.text().substring(start, end);
      var found = new ArrayList<SecretText.Span>(SecretText.find(text));
      known.find(text, found);
      spans = SecretText.apart(found);
      if (!spans.isEmpty()) {
        seen.put(stretch, spans);
      }
    }
    return spans;
  }
}
