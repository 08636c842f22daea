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
import io.plimsoll.core.secret.SecretFormats;
import io.plimsoll.core.secret.SecretText;
import io.plimsoll.core.secret.Secrets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hides secrets in every line that we print: in evidence, diffs and errors. Two nets lie over one another: the places that
 * the model knows to hold secrets, and what {@link SecretText} sees in any text, read or not.
 */
public final class Masks {

  /** What stands for a secret of which nothing may be shown. */
  private static final String HIDDEN = "***";

  /** By file; in order and apart once {@link #of} is done. */
  private final Map<String, List<SecretText.Span>> spans = new HashMap<>();

  /** A stretch of a source that was looked at. */
  private record Stretch(Source source, int start, int end) {}

  /** What the second net saw: several things are said of one line as a rule. */
  private final Map<Stretch, List<SecretText.Span>> seen = new HashMap<>();

  private Masks() {}

  /** Masks for what could not be read: only the second net. */
  public static Masks none() {
    return new Masks();
  }

  public static Masks of(Subjects subjects) {
    var masks = new Masks();
    for (Project project : subjects.projects()) {
      project.services().forEach(spec -> masks.container(spec, subjects));
      project.secrets().forEach(secret -> masks.content(secret, subjects));
      project.configs().stream().filter(config -> Secrets.isTelling(config.name())).forEach(config -> masks.content(config, subjects));
    }
    subjects.containers().forEach(spec -> masks.container(spec, subjects));
    subjects.dockerfiles().forEach(dockerfile -> masks.dockerfile(dockerfile, subjects));
    subjects.built().forEach(dockerfile -> masks.dockerfile(dockerfile, subjects));
    subjects.sources().values().forEach(masks::blocks);
    masks.spans.replaceAll((file, spans) -> SecretText.apart(spans));
    return masks;
  }

  private void dockerfile(Dockerfile dockerfile, Subjects subjects) {
    dockerfile.args().forEach(arg -> assignments(arg.assignments(), subjects));
    for (Stage stage : dockerfile.stages()) {
      for (Instruction instruction : stage.instructions()) {
        instruction(instruction, subjects);
      }
    }
  }

  /** Those of several batches as one. */
  static Masks joined(List<Masks> parts) {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    var masks = new Masks();
    Set<String> several = new HashSet<>();
    for (Masks part : parts) {
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
    several.forEach(file -> masks.spans.computeIfPresent(file, (name, spans) -> SecretText.apart(spans)));
    return masks;
  }

  /** Keys that stand on lines of their own, which no look at one line would find. */
  private void blocks(Source source) {
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
    if (environment != null) {
      for (EnvVar variable : environment.items()) {
        value(variable.name(), variable.value(), subjects);
      }
    }
    pairs(spec.get(Key.LABELS).value(), subjects);
    pairs(spec.get(Key.LOG_OPTIONS).value(), subjects);
    var build = spec.get(Key.BUILD).value();
    if (build != null) {
      pairs(build.args(), subjects);
    }
  }

  /** All of what is written as the content of a secret. */
  private void content(FileSource secret, Subjects subjects) {
    Prop<Text> value = secret.value();
    if (secret.kind() != FileSource.Kind.CONTENT || value == null || !(value.place() instanceof Place.InText at)) {
      return;
    }
    Source source = subjects.source(at.file());
    if (source != null && at.range().length() > 0) {
      spans.computeIfAbsent(at.file() == null ? "" : at.file(), file -> new ArrayList<>())
          .add(new SecretText.Span(source.index(at.range().start().offset()), source.index(at.range().end().offset()), ""));
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
    Source source = judgement == null ? null : subjects.source(at.file());
    if (judgement == null || source == null) {
      return;
    }
    int start = source.index(at.range().start().offset());
    int end = source.index(at.range().end().offset());
    // Only a part of the value is secret where the value stands in the text as it is; else all of it is hidden.
    int part = source.text().indexOf(known, start, end);
    boolean verbatim = part >= 0;
    int from = verbatim ? part + judgement.start() : start;
    int to = verbatim ? part + judgement.end() : end;
    spans.computeIfAbsent(at.file() == null ? "" : at.file(), file -> new ArrayList<>())
        .add(new SecretText.Span(from, to, judgement.shown()));
  }

  /** A stretch of a source, masked; line ends are kept. */
  public String text(Source source, int start, int end) {
    return masked(source, start, end, start, end, new int[0]);
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
    var hidden = new BitSet();
    var masks = new HashMap<Integer, String>();
    List<SecretText.Span> known = spans.getOrDefault(source.file() == null ? "" : source.file(), List.of());
    for (int i = firstBehind(known, start); i < known.size() && known.get(i).start() < end; i++) {
      SecretText.Span span = known.get(i);
      String mask = span.start() >= start ? span.mask() : HIDDEN;
      hide(Math.max(span.start(), start), Math.min(span.end(), end), start, mask, hidden, masks);
    }
    for (SecretText.Span span : seen(source, from, to)) {
      String mask = from + span.start() >= start ? span.mask() : HIDDEN;
      hide(Math.max(from + span.start(), start), Math.min(from + span.end(), end), start, mask, hidden, masks);
    }
    var out = new StringBuilder(end - start);
    int[] given = offsets.clone();
    int mask = 0;
    for (int i = start; i <= end; i++) {
      boolean within = i > start && i < end && hidden.get(i - start) && hidden.get(i - start - 1);
      for (int k = 0; k < offsets.length; k++) {
        if (given[k] == i) {
          offsets[k] = within && k % 2 == 0 ? mask : out.length();
        }
      }
      if (i == end) {
        break;
      }
      char c = text.charAt(i);
      if (!hidden.get(i - start) || c == '\n') {
        out.append(c);
      } else if (i == start || !hidden.get(i - start - 1) || text.charAt(i - 1) == '\n') {
        mask = out.length();
        out.append(masks.getOrDefault(i, HIDDEN));
      }
    }
    return out.toString();
  }

  /** What the second net sees in a stretch, counted from its start. */
  private List<SecretText.Span> seen(Source source, int start, int end) {
    var stretch = new Stretch(source, start, end);
    List<SecretText.Span> known = seen.get(stretch);
    if (known == null) {
      known = SecretText.find(source.text().substring(start, end));
      seen.put(stretch, known);
    }
    return known;
  }

  /** The first of some spans that ends behind an offset. */
  private static int firstBehind(List<SecretText.Span> spans, int offset) {
    int low = 0;
    int high = spans.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (spans.get(middle).end() <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void hide(int from, int to, int start, String mask, BitSet hidden, Map<Integer, String> masks) {
    if (from < to) {
      hidden.set(from - start, to - start);
      masks.merge(from, mask, (a, b) -> a.equals(HIDDEN) ? b : a);
    }
  }
}
