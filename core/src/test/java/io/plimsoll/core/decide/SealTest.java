package io.plimsoll.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** No secret comes out of a finding, wherever it was put in: every text of every record of it is tried. */
final class SealTest {

  private static final String SECRET = "ghp_Ab3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6";

  /** Records that hold records of their own kind are made this deep. */
  private static final int DEPTH = 8;

  /** Texts that stay as they are: made here, written by us, and what is to be written into a file. */
  private static final Set<String> KEPT = Set.of(".id", ".rule", ".fixes.edits");

  @Test
  void everyTextOfAFindingIsMasked() throws ReflectiveOperationException {
    int texts = 0;
    for (Object raw : instances(Finding.class, 0)) {
      Map<String, String> before = texts(raw);
      assertThat(before.values()).allMatch(text -> text.contains(SECRET));
      Map<String, String> after = texts(new Seal(Masks.none(), new Pool()).finding((Finding) raw));
      assertThat(after.keySet()).isEqualTo(before.keySet());
      after.forEach((path, text) -> {
        boolean kept = KEPT.stream().anyMatch(path::startsWith);
        assertThat(text.contains(SECRET)).as(path).isEqualTo(kept);
        assertThat(text).as(path).contains("ghp_");
      });
      texts += after.size();
    }
    assertThat(texts).isGreaterThan(60);
  }

  @Test
  void nothingThatARuleSaysComesOutUnmasked() throws ReflectiveOperationException {
    Source source = Source.of("a/" + SECRET + "/compose.yaml", "services:\n  " + SECRET + ": {}\n");
    var subject = new Subject(Subject.Kind.CONTAINER, SECRET, Gate.COMPOSE, source.file());
    var spec = new ContainerSpec.Builder(subject, source.place(12, 12 + SECRET.length())).build();
    var subjects = new Subjects(List.of(), List.of(spec), List.of(), List.of(), Map.of(String.valueOf(source.file()), source));
    var waiver = new Policy.Waiver("PL2998", new Policy.Scope(null, "*", null, null), SECRET, LocalDate.MAX, SECRET, source.place(0, 1));
    Policy policy = Policy.defaults().withWaivers(List.of(waiver));
    List<Finding> findings =
        Decide.decide(List.of(new Talkative("PL2998"), new Talkative("PL2999")), subjects, policy, LocalDate.EPOCH).findings();
    assertThat(findings).extracting(Finding::state)
        .containsExactlyInAnyOrder(Finding.State.WAIVED, Finding.State.OPEN, Finding.State.UNDECIDED, Finding.State.UNDECIDED);
    for (Finding finding : findings) {
      texts(finding).forEach((path, text) ->
          assertThat(text.contains(SECRET)).as(path).isEqualTo(path.startsWith(".fixes.edits")));
    }
  }

  private record Talkative(String id) implements Rule<ContainerSpec> {
    @Override
    public RuleInfo info() {
      return RuleInfo.container(id, "talkative", "a rule that tells all it knows", Severity.HIGH);
    }

    @Override
    public Class<ContainerSpec> over() {
      return ContainerSpec.class;
    }

    @Override
    public void check(ContainerSpec spec, Findings out) {
      out.at(spec.name()).so(SECRET).says(SECRET).hint(SECRET).because("image", spec.name(), SECRET)
          .fix(Fix.unsafe(SECRET, SECRET, new Edit.Replace(spec.name(), SECRET)));
      out.undecided(spec.name(), SECRET, SECRET);
    }
  }

  /** The texts of a value by the names of the components that lead to them. */
  private static Map<String, String> texts(Object value) throws ReflectiveOperationException {
    var texts = new TreeMap<String, String>();
    collect(value, "", texts);
    return texts;
  }

  private static void collect(@Nullable Object value, String path, Map<String, String> texts) throws ReflectiveOperationException {
    switch (value) {
      case String text -> texts.put(texts.containsKey(path) ? path + " again " + texts.size() : path, text);
      case Iterable<?> items -> {
        for (Object item : items) {
          collect(item, path, texts);
        }
      }
      case Record record -> {
        for (RecordComponent component : record.getClass().getRecordComponents()) {
          component.getAccessor().setAccessible(true);
          collect(component.getAccessor().invoke(record), path + "." + component.getName(), texts);
        }
      }
      case null, default -> {}
    }
  }

  /** Values of a type, between them of every kind that it has, with a secret in each text. */
  private static List<? extends @Nullable Object> instances(Type type, int depth) throws ReflectiveOperationException {
    if (type instanceof ParameterizedType of && of.getRawType() == List.class) {
      return List.of(instances(of.getActualTypeArguments()[0], depth + 1).stream().filter(Objects::nonNull).toList());
    }
    if (type instanceof ParameterizedType of && of.getRawType() == Set.class) {
      return List.of(Set.copyOf(instances(of.getActualTypeArguments()[0], depth + 1)));
    }
    Class<?> of = (Class<?>) (type instanceof ParameterizedType generic ? generic.getRawType() : type);
    if (of == String.class) {
      return List.of("a " + SECRET);
    }
    if (of == int.class) {
      return List.of(1);
    }
    if (of == boolean.class) {
      return List.of(true);
    }
    if (of == LocalDate.class) {
      return List.of(LocalDate.EPOCH);
    }
    if (of.isEnum()) {
      return List.of(of.getEnumConstants()[0]);
    }
    if (of == Key.class) {
      return List.of(Key.USER);
    }
    if (of.isSealed()) {
      var all = new ArrayList<@Nullable Object>();
      for (Class<?> kind : of.getPermittedSubclasses()) {
        all.addAll(instances(kind, depth + 1));
      }
      return all;
    }
    if (!of.isRecord()) {
      throw new IllegalStateException("no value of " + of + " is known: add it here, and to Seal");
    }
    if (depth > DEPTH) {
      return Arrays.asList((Object) null);
    }
    return records(of, depth);
  }

  /** As many records as it takes to have each value of each component. */
  private static List<Object> records(Class<?> of, int depth) throws ReflectiveOperationException {
    RecordComponent[] components = of.getRecordComponents();
    var values = new ArrayList<List<? extends @Nullable Object>>();
    int most = 1;
    for (RecordComponent component : components) {
      List<? extends @Nullable Object> some = instances(component.getGenericType(), depth + 1);
      values.add(some);
      most = Math.max(most, some.size());
    }
    Constructor<?> constructor =
        of.getDeclaredConstructor(Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    var records = new ArrayList<Object>();
    for (int i = 0; i < most; i++) {
      var arguments = new ArrayList<@Nullable Object>();
      for (List<? extends @Nullable Object> some : values) {
        arguments.add(some.get(i % some.size()));
      }
      records.add(constructor.newInstance(arguments.toArray()));
    }
    return records;
  }
}
