package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start loads the classes of the formats that it writes and no others: each costs every start. */
class FormatLoadingTest {

  private static final List<String> REPORTS =
      List.of("Table", "Json", "Sarif", "Html", "Markdown", "Github", "Gitlab", "Junit", "Checkstyle");

  @TempDir Path tree;

  private Set<String> loaded(String... formats) throws IOException, InterruptedException {
    Files.writeString(tree.resolve("compose.yaml"), "services: {a: {image: x, privileged: true}}\n");
    var path = new StringBuilder();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      path.append(path.isEmpty() ? "" : File.pathSeparator).append(Path.of(entry).toAbsolutePath());
    }
    var command = new ArrayList<>(List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xshare:auto", "-Xlog:class+load:file=loaded.txt", "-cp",
        path.toString(), "io.plimsoll.cli.Main", "check", "compose.yaml"));
    for (String format : formats) {
      command.addAll(List.of("--format", format));
    }
    Launched launched = Launched.start(tree, Map.of(), command.toArray(String[]::new));
    assertThat(launched.exit()).as(launched.err()).isEqualTo(1);
    String classes = Files.readString(tree.resolve("loaded.txt"));
    // The language server brings a library of its own.
    assertThat(classes).doesNotContain(" io.plimsoll.lsp.", " org.eclipse.", " com.google.gson.");
    // Nor what compiles rules of the policy's own, of which there are none.
    assertThat(classes).doesNotContain(" io.plimsoll.cel.", " dev.cel.", " com.google.");
    var loaded = new TreeSet<String>();
    for (String report : REPORTS) {
      if (classes.contains(" io.plimsoll.report." + report + "Report ")) {
        loaded.add(report);
      }
    }
    for (String part : List.of("Html", "Atlas", "Xml", "Markdown", "FixDiff", "Listed")) {
      if (classes.contains(" io.plimsoll.report." + part + " ")) {
        loaded.add("part " + part);
      }
    }
    return loaded;
  }

  @Test
  void onlyWhatIsWritten() throws IOException, InterruptedException {
    assertThat(loaded()).containsExactly("Table", "part Listed");
    assertThat(loaded("json")).containsExactly("Json");
    assertThat(loaded("checkstyle")).containsExactly("Checkstyle", "part Xml");
    assertThat(loaded("html=report.html", "table")).containsExactly("Html", "Table", "part Atlas", "part FixDiff", "part Html", "part Listed");
  }
}
