package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.rule.Edit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Every edit of every Compose file that people wrote. */
@Tag("shared")
class CorpusTest {

  private static final Path CORPUS = Path.of(System.getProperty("root")).resolveSibling("shared").resolve("corpus");

  private final Map<String, Integer> refusals = new TreeMap<>();
  private final Map<String, Integer> done = new HashMap<>();
  private int files;

  @Test
  void realFilesAreMendedOrRefusedWithAReason() throws IOException {
    try (var found = Files.walk(CORPUS)) {
      found.filter(CorpusTest::isCompose).sorted().forEach(this::file);
    }
    System.out.println(files + " Compose files: " + done + ", refused " + refusals);
    assertThat(files).isGreaterThan(30);
    assertThat(done.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(files * 20);
    assertThat(refusals.keySet()).allMatch(why -> why.matches(
        "it is done already|it comes from a variable|it is shared through an anchor|a service is never removed"
            + "|nothing would be left of .*|.* is set already|.* is no mapping|.* is not written as a list|"
            + ".* is shared through an anchor"
            + "|.* comes from a mapping that is merged in"));
  }

  private static boolean isCompose(Path path) {
    String name = String.valueOf(path.getFileName());
    return Files.isRegularFile(path) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  private void file(Path path) {
    ComposeText compose;
    try {
      String text = Files.readString(path, StandardCharsets.UTF_8);
      List<Node> documents = YamlReader.read(Source.of("f", text));
      if (documents.size() != 1 || !(documents.getFirst() instanceof Node.Mapping root)) {
        return;
      }
      Node.@Nullable Entry services = root.entry("services");
      if (services == null || !(services.value() instanceof Node.Mapping)) {
        return;
      }
      compose = new ComposeText(text);
      ComposeText.read(text);
    } catch (ReadException | YamlEngineException e) {
      return;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    files++;
    for (String service : LayoutsTest.services(compose)) {
      for (Key<?> key : Key.all()) {
        if (key.compose() != null && key.kind() != Key.Kind.OWN) {
          key(compose, service, key);
        }
      }
    }
    for (List<Object> at : LayoutsTest.paths(compose)) {
      if (!at.contains("<<")) {
        check(compose, "remove", new Edit.Remove(LayoutsTest.place(compose, at)), Model.removed(compose.text, at));
        if (compose.node(at.toArray()) instanceof Node.Scalar scalar && !scalar.isNull()) {
          check(compose, "replace", new Edit.Replace(compose.value(at.toArray()), "it's"),
              Model.replaced(compose.text, at, "it's"));
        }
      }
    }
  }

  private void key(ComposeText compose, String service, Key<?> key) {
    var path = new ArrayList<Object>(List.of("services", service));
    path.addAll(List.of(String.valueOf(key.compose()).split("\\.")));
    var room = new Room(compose.key("services", service), key);
    switch (key.kind()) {
      case WORDS -> check(compose, "add", new Edit.Add(room, "x y"), Model.added(compose.text, path, "x y", false));
      case PAIRS -> check(compose, "add", new Edit.Add(room, "x=y"), Model.added(compose.text, path, "x=y", true));
      case FLAG ->
          check(compose, "put", new Edit.Put(room, new Edit.Value.One("true")), Model.put(compose.text, path, true));
      default ->
          check(compose, "put", new Edit.Put(room, new Edit.Value.One("7x")), Model.put(compose.text, path, "7x"));
    }
  }

  private void check(ComposeText compose, String kind, Edit edit, Object expected) {
    Plan plan = compose.plan(edit);
    if (plan instanceof Plan.Splices(var splices)) {
      String after = Rewrite.apply(compose.source, splices);
      assertThat(ComposeText.read(after)).as(() -> edit + "\n" + compose.text + "\n---\n" + after)
          .isEqualTo(List.of(expected));
      done.merge(kind, 1, Integer::sum);
    } else {
      assertThat(plan).isInstanceOf(Plan.Refused.class);
      refusals.merge(((Plan.Refused) plan).why(), 1, Integer::sum);
    }
  }
}
