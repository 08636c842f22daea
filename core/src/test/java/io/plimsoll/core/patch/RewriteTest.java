package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Edit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RewriteTest {

  private static final int SEEDS = 150;

  private static List<Rewrite.Planned<Integer>> planned(ComposeText compose, Edit... edits) {
    var planned = new ArrayList<Rewrite.Planned<Integer>>();
    for (int i = 0; i < edits.length; i++) {
      if (compose.plan(edits[i]) instanceof Plan.Splices splices) {
        planned.add(new Rewrite.Planned<>(i, splices));
      }
    }
    return planned;
  }

  private static String after(ComposeText compose, Rewrite.Combined<?> combined) {
    return Rewrite.apply(compose.source, combined.files().getOrDefault(ComposeText.FILE, List.of()));
  }

  @Test
  void keysOfOneServiceGoTogether() {
    var compose =
        ComposeText.of("services:", "  api:", "    deploy:", "      resources:", "        limits:",
        "          cpus: '1'", "    cap_drop:", "    - A");
    var combined = Rewrite.combine(
        planned(
            compose, compose.put("api", Key.READ_ONLY, "true"), compose.put("api", Key.PIDS_LIMIT, "9"),
                compose.add("api", Key.CAP_DROP, "B"),
            compose.add("api", Key.CAP_DROP, "C"), compose.add("api", Key.SECCOMP, "seccomp=x"),
                compose.put("api", Key.LOG_DRIVER, "local")),
        compose.subjects.texts());
    assertThat(combined.accepted()).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(ComposeText.read(after(compose, combined)).toString())
        .isEqualTo("[{services={api={deploy={resources={limits={cpus=1}}}, cap_drop=[A, B, C], read_only=true,"
            + " pids_limit=9, "
            + "security_opt=[seccomp=x], logging={driver=local}}}}]");
  }

  @Test
  void theSameSpliceCountsOnceAndTheSameKeyTwiceIsPostponed() {
    var compose = ComposeText.of("services:", "  api:", "    image: x");
    Edit add = compose.add("api", Key.NO_NEW_PRIVILEGES, "no-new-privileges:true");
    var combined = Rewrite.combine(
        planned(compose, add, add, compose.add("api", Key.SECCOMP, "seccomp=x"),
            compose.put("api", Key.LOG_DRIVER, "local"),
            compose.add("api", Key.LOG_OPTIONS, "max-size=1m")),
        compose.subjects.texts());
    assertThat(combined.accepted()).containsExactly(0, 1, 3);
    assertThat(combined.postponed()).containsExactly(2, 4);
    assertThat(combined.refused()).isEmpty();
    assertThat(after(compose, combined)).isEqualTo(
        "services:\n  api:\n    image: x\n    security_opt:\n      - no-new-privileges:true\n    logging:\n"
            + "      driver: local\n");
  }

  /** Whatever else is planned was planned for one stage, and is planned anew for two; of other files too, since services start from it. */
  @Test
  void whatPartsAStageGoesFirstAndAlone() {
    String text = "FROM a\nRUN b\nCMD c\n";
    Source source = Source.of("Dockerfile", text);
    var subjects = new Subjects(
        List.of(), List.of(), List.of(new Dockerfile("Dockerfile", '\\', List.of(), List.of(), List.of(), source)), List.of(), Map.of("Dockerfile", source));
    int run = text.indexOf("\nCMD");
    var user = new Plan.Splices(List.of(new Plan.Splice("Dockerfile", run + 1, run + 1, "USER 1\n")));
    var parts = new Plan.Splices(List.of(
        new Plan.Splice("Dockerfile", 6, 6, " AS build"), new Plan.Splice("Dockerfile", run, run, "\n\nFROM b\nCOPY --from=build /x /x")));
    var other = new Plan.Splices(List.of(new Plan.Splice("new", 0, 0, "x", true, 0_644)));
    var combined = Rewrite.combine(
        List.of(new Rewrite.Planned<>(0, user), new Rewrite.Planned<>(1, parts), new Rewrite.Planned<>(2, other)), subjects.texts());
    assertThat(combined.accepted()).containsExactly(1);
    assertThat(combined.postponed()).containsExactly(0, 2);
    assertThat(combined.refused()).isEmpty();
  }

  @Test
  void theLastItemsAreNotTakenByTwo() {
    for (String list
        : List.of("\n      - a\n      - b\n", " [a, b]\n", " [\n      a,\n      b,\n    ]\n",
        "\n      - a\n\n      - b\n")) {
      var compose = new ComposeText("services:\n  api:\n    image: x\n    cap_add:" + list);
      var combined = Rewrite.combine(
          planned(compose, compose.remove("services", "api", "cap_add", 0),
              compose.remove("services", "api", "cap_add", 1)), compose.subjects.texts());
      assertThat(combined.accepted()).as(list).containsExactly(0);
      assertThat(combined.postponed()).containsExactly(1);
    }
  }

  @Test
  void whatBelongsToWhatIsCutIsPostponed() {
    for (String list : List.of("\n      - a\n", "\n    - a\n", " [a]\n")) {
      var compose = new ComposeText("services:\n  api:\n    cap_drop:\n    - x\n    cap_add:" + list);
      var combined = Rewrite.combine(
          planned(compose, compose.remove("services", "api", "cap_add", 0), compose.add("api", Key.CAP_ADD, "b"),
              compose.put("api", Key.TTY, "true")),
          compose.subjects.texts());
      assertThat(combined.accepted()).as(list).containsExactly(0, 2);
      assertThat(after(compose, combined)).isEqualTo("services:\n  api:\n    cap_drop:\n    - x\n    tty: true\n");
    }
  }

  @Test
  void whatGoesTogetherIsReadAsAllOfIt() {
    int together = 0;
    int postponed = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var compose = new ComposeText(Layout.of(seed));
      var random = new Random(seed);
      var edits = edits(compose, random);
      var combined = Rewrite.combine(planned(compose, edits.toArray(Edit[]::new)), compose.subjects.texts());
      var accepted = new ArrayList<Edit>();
      combined.accepted().forEach(index -> accepted.add(edits.get(index)));
      String after = after(compose, combined);
      assertThat(ComposeText.read(after))
          .as(() -> "with " + accepted + "\n--- before\n" + compose.text + "\n--- after\n" + after)
          .isEqualTo(List.of(expected(compose, accepted)));
      assertThat(combined.refused()).isEmpty();
      together += accepted.size();
      postponed += combined.postponed().size();
    }
    assertThat(together).isGreaterThan(SEEDS * 4);
    assertThat(postponed).isLessThan(together / 2);
  }

  private record Put(List<Object> path, Object value) {}

  private final Map<Edit, Object> meanings = new java.util.HashMap<>();

  /** A handful of edits of everything. */
  private List<Edit> edits(ComposeText compose, Random random) {
    meanings.clear();
    var edits = new ArrayList<Edit>();
    var paths = LayoutsTest.paths(compose);
    for (int i = 0; i < 5; i++) {
      List<Object> path = paths.get(random.nextInt(paths.size()));
      remember(edits, new Edit.Remove(LayoutsTest.place(compose, path)), path);
      List<Object> other = paths.get(random.nextInt(paths.size()));
      if (compose.node(other.toArray()) instanceof Node.Scalar scalar && scalar.style() != Node.Style.PLAIN) {
        remember(edits, new Edit.Replace(compose.value(other.toArray()), "new: 1"), new Put(other, "new: 1"));
      }
    }
    for (String service : LayoutsTest.services(compose)) {
      for (Key<?> key : List.of(Key.READ_ONLY, Key.TTY, Key.LOG_DRIVER, Key.BLKIO_WEIGHT)) {
        String value = key.kind() == Key.Kind.FLAG ? "true" : "local";
        var path = path(service, key);
        Object meant = value.equals("true") ? true : value;
        remember(edits, compose.put(service, key, value), new Put(path, meant));
      }
      for (Key<?> key : List.of(Key.CAP_ADD, Key.PORTS, Key.APPARMOR, Key.SELINUX)) {
        remember(edits, new Edit.Add(new Room(compose.key("services", service), key), "n:" + random.nextInt(2)),
            new Item(path(service, key)));
      }
    }
    Collections.shuffle(edits, random);
    return edits;
  }

  private record Item(List<Object> path) {}

  private void remember(List<Edit> edits, Edit edit, Object meaning) {
    if (meanings.putIfAbsent(edit, meaning) == null) {
      edits.add(edit);
    }
  }

  private static List<Object> path(String service, Key<?> key) {
    var path = new ArrayList<Object>(List.of("services", service));
    path.addAll(List.of(String.valueOf(key.compose()).split("\\.")));
    return path;
  }

  /** The tree with all of these made in it: what is written first, then what is removed, from the end of lists. */
  private Object expected(ComposeText compose, List<Edit> edits) {
    Object root = Model.tree(compose.text);
    var items = new HashSet<Object>();
    for (Edit edit : edits) {
      switch (meanings.get(edit)) {
        case Put(var path, var value) -> Model.putInto(root, path, value);
        case Item(var path) when edit instanceof Edit.Add(Room room, String item) && items.add(List.of(path, item)) ->
            Model.addInto(root, path, item);
        case null, default -> {}
      }
    }
    var removed = new ArrayList<List<Object>>();
    for (Edit edit : edits) {
      if (meanings.get(edit) instanceof List<?> path) {
        removed.add(new ArrayList<>(path));
      }
    }
    removed.sort((a, b) -> LayoutsTest.order(b, a));
    for (List<Object> path : removed) {
      Model.removeFrom(compose.text, root, path);
    }
    return root;
  }

  @Test
  void inTheEndAllOfItIsWritten() {
    Set<Key<?>> keys =
        Set.of(Key.READ_ONLY, Key.PIDS_LIMIT, Key.LOG_DRIVER, Key.BLKIO_WEIGHT, Key.MEMORY, Key.NO_NEW_PRIVILEGES,
        Key.SECCOMP, Key.CAP_DROP);
    for (long seed = 0; seed < 60; seed++) {
      var compose = new ComposeText(Layout.of(seed));
      int rounds = 0;
      while (true) {
        var edits = new ArrayList<Edit>();
        for (String service : LayoutsTest.services(compose)) {
          for (Key<?> key : keys) {
            String value = key.option() != null ? key.option() + "=x" : key.kind() == Key.Kind.FLAG ? "true"
                : key == Key.CAP_DROP ? "X" : "7";
            edits.add(key.kind() == Key.Kind.WORDS ? compose.add(service, key, value)
                : compose.put(service, key, value));
          }
        }
        var combined = Rewrite.combine(planned(compose, edits.toArray(Edit[]::new)), compose.subjects.texts());
        if (combined.accepted().isEmpty()) {
          assertThat(combined.postponed()).isEmpty();
          break;
        }
        assertThat(++rounds).as(compose.text).isLessThan(5);
        compose = new ComposeText(after(compose, combined));
      }
    }
  }

  @Test
  void plainTextsMayNotBeInsertedIntoAtOnePlaceByTwo() {
    Source source = Source.of("Dockerfile", "FROM a\nUSER root\nCMD b\n");
    var subjects = new Subjects(
        List.of(), List.of(), List.of(new Dockerfile("Dockerfile", '\\', List.of(), List.of(), List.of(), source)),
            List.of(), Map.of("Dockerfile", source));
    var insert = new Plan.Splice("Dockerfile", 7, 7, "RUN x\n");
    var other = new Plan.Splice("Dockerfile", 7, 7, "RUN y\n");
    var cut = new Plan.Splice("Dockerfile", 7, 17, "");
    var part = new Plan.Splice("Dockerfile", 12, 16, "me");
    var end = new Plan.Splice("Dockerfile", 23, 23, "#\n");
    var combined = Rewrite.combine(
        List.of(plan(1, insert), plan(2, other), plan(3, insert, end), plan(4, part), plan(5, cut), plan(6, part)),
            subjects.texts());
    // What goes as a whole is not changed before.
    assertThat(combined.accepted()).containsExactly(1, 3, 5);
    assertThat(combined.postponed()).containsExactly(2, 4, 6);
    assertThat(Rewrite.apply(source, combined.files().getOrDefault("Dockerfile", List.of())))
        .isEqualTo("FROM a\nRUN x\nCMD b\n#\n");
  }

  @Test
  void aFixOverTwoFilesIsWrittenWholeOrNotAtAll() {
    var compose = ComposeText.of("services:", "  api:", "    image: x");
    var file = new Plan.Splice("secret.txt", 0, 0, "x", true, 0_600);
    var put = ((Plan.Splices) compose.plan(compose.put("api", Key.SECCOMP, "seccomp=secret.txt"))).splices().getFirst();
    var other = ((Plan.Splices) compose.plan(compose.put("api", Key.APPARMOR, "apparmor=x"))).splices().getFirst();
    var combined = Rewrite.combine(List.of(plan(1, other), plan(2, put, file), plan(3, file)), compose.subjects.texts());
    assertThat(combined.accepted()).containsExactly(1, 3);
    assertThat(combined.postponed()).containsExactly(2);
    assertThat(combined.files().keySet()).containsExactly(ComposeText.FILE, "secret.txt");
    assertThat(Rewrite.apply(null, combined.files().getOrDefault("secret.txt", List.of()))).isEqualTo("x");
    assertThat(Rewrite.combine(List.of(plan(1, file), plan(2, new Plan.Splice("secret.txt", 0, 0, "y", true, 0_600))),
        compose.subjects.texts()).accepted())
        .containsExactly(1);
  }

  @Test
  void aSpliceThatSpoilsTheFileIsRefused() {
    var compose = ComposeText.of("services:", "  api:", "    image: x", "  db:", "    image: y");
    var bad = new Plan.Splice(ComposeText.FILE, 0, 8, "");
    var good = ((Plan.Splices) compose.plan(compose.put("api", Key.TTY, "true"))).splices().getFirst();
    var combined = Rewrite.combine(List.of(plan(1, bad), plan(2, good)), compose.subjects.texts());
    assertThat(combined.accepted()).containsExactly(2);
    assertThat(combined.refused()).containsExactly(1);
  }

  @Test
  void bytesAreKept() {
    Source source = Source.of("f", "\uFEFFé: 1\r\n😀: 2\r\n");
    int at = source.position(source.text().indexOf('2')).offset();
    assertThat(Rewrite.bytes(source, List.of(new Plan.Splice("f", at, at + 1, "ü"))))
        .isEqualTo("\uFEFFé: 1\r\n😀: ü\r\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> Rewrite.apply(source, List.of(new Plan.Splice("f", 0, 0, "x", true, 0_644))))
        .hasMessage("f is there already");
    assertThatThrownBy(() -> Rewrite.apply(null, List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() ->
        Rewrite.apply(source, List.of(new Plan.Splice("f", 3, 6, ""), new Plan.Splice("f", 5, 7, ""))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Rewrite.Planned<Integer> plan(int owner, Plan.Splice... splices) {
    return new Rewrite.Planned<>(owner, new Plan.Splices(List.of(splices)));
  }

}
