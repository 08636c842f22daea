package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Every edit in every layout. A YAML library that is not ours reads the text before and after; the one tree with the
 * change made in it must equal the other.
 */
class LayoutsTest {

  private static final int SEEDS = 60;

  /** A comment deep below a text block, behind a blank line, would become a part of it. */
  private static final String CAUGHT = "something else would be read differently";

  private final Map<String, Integer> refusals = new TreeMap<>();
  private int done;

  @Test
  void everyRemovalTakesWhatItShouldAndNothingElse() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var compose = new ComposeText(Layout.of(seed));
      for (List<Object> path : paths(compose)) {
        Edit edit = new Edit.Remove(place(compose, path));
        Object expected = Model.removed(compose.text, path);
        check(seed, compose, edit, expected, Set.of(
            "it is shared through an anchor", "a service is never removed", "nothing would be left of", CAUGHT));
      }
    }
    assertThat(done).isGreaterThan(SEEDS * 10);
    assertThat(refusals.getOrDefault(CAUGHT, 0)).isLessThanOrEqualTo(1 + done / 2000);
  }

  @Test
  void everyReplacementIsReadAsTheSameString() {
    String[] values = {
      "127.0.0.1:80:80", "true", "12", "0.5", "null", "yes", "a: b", "a #b", "- x", "*x", "it's", "say \"x\"", "",
          " x ", "a\nb", "22:22",
      "@x", "é😀", "x:", "[a]", "{a: b}", "a,b", "\\", "2026-01-01", "0x1f", "?", "-", "--flag", "a\tb", "%x", "! x",
          "key: |"
    };
    for (long seed = 0; seed < SEEDS; seed++) {
      var compose = new ComposeText(Layout.of(seed));
      var random = new Random(seed);
      for (List<Object> path : paths(compose)) {
        if (!(compose.node(path.toArray()) instanceof Node.Scalar old)) {
          continue;
        }
        String value = values[random.nextInt(values.length)];
        Object expected =
            Model.replaced(compose.text, path, old.style() == Node.Style.PLAIN ? likewise(old.value(), value) : value);
        check(seed, compose, new Edit.Replace(compose.value(path.toArray()), value), expected, Set.of(
            "it is shared through an anchor", "it says so already", "a service is never"));
      }
    }
    assertThat(done).isGreaterThan(SEEDS * 10);
  }

  /** A number in place of a plain number stays one, and so with the other types. */
  private static @Nullable Object likewise(String old, String value) {
    boolean number = old.matches("[0-9.]+") && value.matches("[0-9]+|[0-9]*[.][0-9]+");
    boolean flag = old.matches("true|false") && value.matches("true|false");
    boolean nothing = old.matches("null|") && value.matches("null");
    return nothing ? null : number || flag ? ComposeText.read(value).getFirst() : value;
  }

  @Test
  void everyValueIsPutWhereItBelongs() {
    record Sample(Key<?> key, List<String> values, Object expected) {}
    var samples = List.of(
        new Sample(Key.READ_ONLY, List.of("true"), true), new Sample(Key.PIDS_LIMIT, List.of("200"), 200),
        new Sample(Key.USER, List.of("1000"), "1000"), new Sample(Key.MEMORY, List.of("512m"), "512m"),
        new Sample(Key.LOG_DRIVER, List.of("local"), "local"), new Sample(Key.BLKIO_WEIGHT, List.of("10"), 10),
        new Sample(Key.DNS, List.of("a: b", "c"), List.of("a: b", "c")), new Sample(Key.TTY, List.of("false"), false),
        new Sample(Key.CAP_DROP, List.of("ALL"), List.of("ALL")), new Sample(Key.HOSTNAME, List.of("no"), "no"));
    for (long seed = 0; seed < SEEDS; seed++) {
      var compose = new ComposeText(Layout.of(seed));
      for (String service : services(compose)) {
        for (Sample sample : samples) {
          Edit.Value value = sample.values.size() > 1 ? new Edit.Value.Many(sample.values)
              : new Edit.Value.One(sample.values.getFirst());
          var path = new ArrayList<Object>(List.of("services", service));
          path.addAll(List.of(String.valueOf(sample.key.compose()).split("\\.")));
          Edit edit = new Edit.Put(new Room(compose.key("services", service), sample.key), value);
          Object expected = Model.put(compose.text, path, sample.expected);
          String after = check(seed, compose, edit, expected, Set.of(
              "is shared through an anchor", "is set already", "comes from a mapping that is merged in",
                  "ends the file with a text"));
          if (after != null) {
            keepsComments(compose.text, after);
            var again = new ComposeText(after);
            Edit second = new Edit.Put(new Room(again.key("services", service), sample.key), value);
            assertThat(again.plan(second)).as(after).isInstanceOf(Plan.Refused.class);
          }
        }
      }
    }
    assertThat(done).isGreaterThan(SEEDS * 10);
  }

  @Test
  void everyItemIsAddedOnce() {
    record Sample(Key<?> key, String item, boolean pair) {}
    var samples = List.of(
        new Sample(Key.CAP_ADD, "MKNOD", false), new Sample(Key.PORTS, "9:9", false),
            new Sample(Key.MOUNTS, "x:/x y", false),
        new Sample(Key.APPARMOR, "apparmor=docker-default", false), new Sample(Key.LABELS, "l=true", true),
        new Sample(Key.ENVIRONMENT, "NEW=12", true), new Sample(Key.LOG_OPTIONS, "tag=#1", true));
    for (long seed = 0; seed < SEEDS; seed++) {
      var compose = new ComposeText(Layout.of(seed));
      for (String service : services(compose)) {
        for (Sample sample : samples) {
          var path = new ArrayList<Object>(List.of("services", service));
          path.addAll(List.of(String.valueOf(sample.key.compose()).split("\\.")));
          Edit edit = new Edit.Add(new Room(compose.key("services", service), sample.key), sample.item);
          Object expected = Model.added(compose.text, path, sample.item, sample.pair);
          String after = check(seed, compose, edit, expected, Set.of(
              "is shared through an anchor", "is set already", "comes from a mapping that is merged in",
                  "ends the file with a text",
              "is not written as a list"));
          if (after != null) {
            keepsComments(compose.text, after);
            var again = new ComposeText(after);
            Edit second = new Edit.Add(new Room(again.key("services", service), sample.key), sample.item);
            assertThat(again.refused(second)).as(after).isIn("it is done already", "apparmor is set already");
          }
        }
      }
    }
    assertThat(done).isGreaterThan(SEEDS * 5);
  }

  /** Plans an edit, and holds what comes of it against the expected tree. */
  private @Nullable String check(long seed, ComposeText compose, Edit edit, Object expected, Set<String> mayRefuse) {
    Plan plan = compose.plan(edit);
    if (plan instanceof Plan.Splices(var splices)) {
      String after = Rewrite.apply(compose.source, splices);
      assertThat(ComposeText.read(after))
          .as(() -> "seed " + seed + ", " + edit + "\n--- before\n" + compose.text + "\n--- after\n" + after)
          .isEqualTo(List.of(expected));
      done++;
      return after;
    }
    assertThat(plan).isInstanceOf(Plan.Refused.class);
    String why = ((Plan.Refused) plan).why();
    assertThat(mayRefuse.stream().anyMatch(why::contains))
        .as(() -> "seed " + seed + ", " + edit + " is refused: " + why + "\n" + compose.text)
        .isTrue();
    refusals.merge(why, 1, Integer::sum);
    return null;
  }

  private static void keepsComments(String before, String after) {
    assertThat(comments(after)).isEqualTo(comments(before));
  }

  private static Set<String> comments(String text) {
    var comments = new TreeSet<String>();
    text.lines().filter(line -> line.contains("# ")).forEach(line -> comments.add(line.substring(line.indexOf("# "))));
    return comments;
  }

  static List<String> services(ComposeText compose) {
    var services = new ArrayList<String>();
    ((Node.Mapping) compose.node("services")).entries().forEach(entry -> services.add(entry.key().value()));
    return services;
  }

  /** The paths of all values that are not reached through an alias. */
  static List<List<Object>> paths(ComposeText compose) {
    var paths = new ArrayList<List<Object>>();
    collect(compose.node(), List.of(), paths);
    return paths;
  }

  /** The order of the text. */
  static int order(List<Object> a, List<Object> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int order = a.get(i) instanceof Integer x && b.get(i) instanceof Integer y ? Integer.compare(x, y) : a.get(i)
          .toString().compareTo(b.get(i).toString());
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static void collect(Node node, List<Object> path, List<List<Object>> paths) {
    if (!path.isEmpty()) {
      paths.add(path);
    }
    if (node instanceof Node.Mapping mapping) {
      mapping.entries().forEach(entry -> collect(entry.value(), with(path, entry.key().value()), paths));
    } else if (node instanceof Node.Sequence list) {
      for (int i = 0; i < list.items().size(); i++) {
        collect(list.items().get(i), with(path, i), paths);
      }
    }
  }

  private static List<Object> with(List<Object> path, Object step) {
    var all = new ArrayList<>(path);
    all.add(step);
    return all;
  }

  /** The place of a key, of a value with its pointer, or of an item. */
  static Place.InText place(ComposeText compose, List<Object> path) {
    if (path.getLast() instanceof String && path.hashCode() % 2 == 0) {
      return compose.key(path.toArray());
    }
    Place.InText at = compose.value(path.toArray());
    var pointer = new StringBuilder();
    path.forEach(step -> pointer.append('/').append(step.toString().replace("~", "~0").replace("/", "~1")));
    return new Place.InText(at.file(), at.range(), pointer.toString(), List.of());
  }
}
