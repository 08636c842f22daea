package io.plimsoll.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.words.Caret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Policies laid over each other, by the table layers.txt: a name, the organisations' files and the project's, parted by lines of
 * {@code ---}, and behind {@code >>>} what comes of them. {@code -Dgolden=update} writes the last part anew.
 */
class LayersTest {

  private static final Path TABLE =
      Path.of(System.getProperty("root"), "core/src/test/resources/io/plimsoll/core/policy/layers.txt");

  @Test
  void theTableHolds() throws IOException {
    String table = Files.readString(TABLE);
    var actual = new StringBuilder();
    int refused = 0;
    for (String block : table.split("(?m)^### ", -1)) {
      if (!block.isEmpty()) {
        int arrow = block.indexOf(">>>\n");
        String head = block.substring(0, block.indexOf('\n'));
        String files = block.substring(head.length() + 1, arrow);
        String outcome = outcome(files.split("(?m)^---\n"));
        if (head.startsWith("loosen")) {
          assertThat(outcome).as(head).contains("project.yaml:");
          refused++;
        }
        actual.append("### ").append(head).append('\n').append(files).append(">>>\n").append(outcome).append("\n\n");
      }
    }
    assertThat(refused).isGreaterThanOrEqualTo(20);
    if ("update".equals(System.getProperty("golden"))) {
      Files.writeString(TABLE, actual);
    }
    assertThat(actual.toString()).isEqualTo(Files.readString(TABLE));
  }

  static String outcome(String... texts) {
    Map<String, Source> sources = new HashMap<>();
    var files = new ArrayList<PolicyFile>();
    try {
      for (int i = 0; i < texts.length; i++) {
        boolean last = i == texts.length - 1;
        Source source = Source.of(last ? "project.yaml" : "acme" + (i == 0 ? "" : i) + ".yaml", texts[i]);
        sources.put(source.file(), source);
        files.add(PolicyReader.file(source, last ? PolicyFile.Role.PROJECT : PolicyFile.Role.ORGANISATION, TestRules.INDEX));
      }
      return Cases.says(Layers.of(files, TestRules.INDEX)).stripTrailing();
    } catch (PolicyException e) {
      List<String> said = new ArrayList<>();
      for (Problem problem : e.problems()) {
        String file = String.valueOf(problem.at().file());
        said.add(Caret.of(file, Objects.requireNonNull(sources.get(file)), problem.at(), problem.message(), problem.note()));
      }
      return String.join("\n", said);
    }
  }
}
