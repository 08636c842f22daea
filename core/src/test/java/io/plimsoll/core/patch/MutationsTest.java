package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.rule.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Texts that nobody would write: what is planned for one must still be right, and what is not, refused. */
class MutationsTest {

  private static final int SEEDS = 3000;
  private static final String[] BITS = {
    "-", ":", "#", "'", "\"", "[", "]", "{", "}", ",", "&a ", "*a", "!t ", "|", ">", "%", "@", "`", "\t", "\n", "\r",
        "  ", "?", "~", "x", "- ", ": ",
    " #", "\n  ", "? ", "<<: *base", "---\n", "...\n", "é", "\u0085", "\u2028", "😀", "!!str ", "|+\n", ", ", "\n\n",
        "key: v\n"
  };

  private int done;

  @Test
  void noTextIsSpoilt() {
    for (long seed = 0; seed < SEEDS; seed++) {
      var random = new Random(seed);
      String text = mutated(Layout.of(random.nextInt(300)), random);
      if (isYaml(text)) {
        var compose = new ComposeText(text);
        for (int i = 0; i < 8; i++) {
          edit(compose, random, seed);
        }
      }
    }
    assertThat(done).isGreaterThan(SEEDS / 2);
  }

  private static String mutated(String text, Random random) {
    var out = new StringBuilder(text);
    for (int i = 0; i <= random.nextInt(4) && !out.isEmpty(); i++) {
      int at = random.nextInt(out.length());
      switch (random.nextInt(4)) {
        case 0 -> out.delete(at, Math.min(out.length(), at + 1 + random.nextInt(3)));
        case 1 -> out.replace(at, at + 1, BITS[random.nextInt(BITS.length)]);
        default -> out.insert(at, BITS[random.nextInt(BITS.length)]);
      }
    }
    return out.toString();
  }

  private static boolean isYaml(String text) {
    try {
      ComposeText.read(text);
      return YamlReader.read(Source.of("f", text)).size() == 1;
    } catch (ReadException | YamlEngineException e) {
      return false;
    }
  }

  private void edit(ComposeText compose, Random random, long seed) {
    var path = new ArrayList<Object>();
    Node node = compose.node();
    boolean aliased = false;
    while (path.isEmpty() || random.nextInt(3) > 0) {
      int children = node instanceof Node.Mapping mapping ? mapping.entries()
          .size() : node instanceof Node.Sequence list ? list.items().size() : 0;
      if (children == 0) {
        break;
      }
      int child = random.nextInt(children);
      if (node instanceof Node.Mapping mapping) {
        path.add(mapping.entries().get(child).key().value());
        node = mapping.entries().get(child).value();
      } else if (node instanceof Node.Sequence list) {
        path.add(child);
        node = list.items().get(child);
      }
      aliased |= path.getLast().equals("<<") || path.getLast().equals("");
    }
    if (path.isEmpty() || aliased) {
      return;
    }
    switch (random.nextInt(4)) {
      case 0 ->
          check(compose, new Edit.Remove(LayoutsTest.place(compose, path)), Model.removed(compose.text, path), seed);
      case 1 -> {
        if (node instanceof Node.Scalar scalar && scalar.style() != Node.Style.PLAIN) {
          check(compose, new Edit.Replace(compose.value(path.toArray()), "it's: 1"),
              Model.replaced(compose.text, path, "it's: 1"), seed);
        }
      }
      case 2 -> put(compose, path, Key.READ_ONLY, "true", true, seed);
      default -> put(compose, path, Key.LOG_DRIVER, "no", "no", seed);
    }
  }

  private void put(ComposeText compose, List<Object> path, Key<?> key, String value, Object expected, long seed) {
    if (path.getLast() instanceof String) {
      var below = new ArrayList<>(path);
      below.addAll(List.of(String.valueOf(key.compose()).split("\\.")));
      Edit edit = new Edit.Put(new Room(compose.key(path.toArray()), key), new Edit.Value.One(value));
      check(compose, edit, Model.putBelow(compose.text, below, path.size(), expected), seed);
    }
  }

  private void check(ComposeText compose, Edit edit, @Nullable Object expected, long seed) {
    Plan plan = compose.plan(edit);
    if (plan instanceof Plan.Splices(var splices)) {
      String after = Rewrite.apply(compose.source, splices);
      assertThat(ComposeText.read(after))
          .as(() -> "seed " + seed + ", " + edit + "\n--- before\n" + compose.text + "\n--- after\n" + after)
          .isEqualTo(List.of(expected));
      done++;
    } else {
      assertThat(plan).isInstanceOf(Plan.Refused.class);
    }
  }
}
