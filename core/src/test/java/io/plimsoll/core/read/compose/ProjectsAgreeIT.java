package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.Differential.Difference;
import io.plimsoll.core.read.compose.Differential.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * What we read of a project of several files is what compose-go reads, as {@code docker compose config} shows it in an
 * empty environment. {@code -Dseed=N} tries other projects.
 */
class ProjectsAgreeIT {

  private static final int COUNT = 2_500;

  @TempDir Path folder;

  @Test
  void madeProjects(TestReporter reporter) throws IOException {
    var projects = new MadeProjects(Long.getLong("seed", 1));
    var questions = new ArrayList<String>();
    var made = new ArrayList<MadeProjects.Made>();
    for (int i = 0; i < Integer.getInteger("count", COUNT); i++) {
      made.add(projects.next());
      questions.add("project:" + written(folder.resolve("p" + i), made.getLast()));
    }
    List<Oracle.Answer> answers = Oracle.ask(questions);
    var differences = new ArrayList<Difference>();
    int read = 0;
    int refused = 0;
    int properties = 0;
    for (int i = 0; i < made.size(); i++) {
      Path root = folder.resolve("p" + i);
      Path project = root.resolve("shop");
      Oracle.Answer theirs = answers.get(i);
      SortedMap<String, String> ours;
      try {
        ours = OurView.of(outcome(root, made.get(i)).project(), project.toString());
      } catch (ReadException e) {
        if (theirs.ok()) {
          differences.add(new Difference(project, Kind.WE_REFUSE, "", e.getMessage() + " | " + e.at().file() + ":" + e.at().range().start().line()));
        } else {
          refused++;
        }
        continue;
      }
      if (theirs.ok()) {
        read++;
        properties += Differential.compare(project, ours, TheirView.of(theirs.json()), differences);
      } else {
        Differential.complaints(theirs.error().replace(project + "/", ""))
            .forEach(complaint -> differences.add(new Difference(project, Kind.WE_READ_MORE, "", complaint)));
      }
    }
    reporter.publishEntry("projects", made.size() + ", both read " + read + " with " + properties + " properties, both refuse "
        + refused + ", " + differences.size() + " differ");
    if (Boolean.getBoolean("show")) {
      differences.forEach(System.out::println);
    }
    assertThat(differences).isEmpty();
    assertThat(read).isGreaterThan(made.size() / 2);
  }

  /** Writes a project below a folder; the answer is the file that asks for it. */
  static Path written(Path root, MadeProjects.Made made) throws IOException {
    Path project = root.resolve("shop");
    for (Map.Entry<String, String> file : made.texts().entrySet()) {
      Path path = project.resolve(file.getKey());
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, file.getValue());
    }
    return Files.writeString(root.resolve("project.json"),
        "{\"folder\": \"" + project + "\", \"files\": " + paths(project, made.files()) + ", \"env\": " + paths(project, made.envFiles()) + "}");
  }

  private static String paths(Path project, List<String> files) {
    return files.stream().map(file -> "\"" + project.resolve(file) + "\"").toList().toString();
  }

  /** Our reading of a project that lies in the folder {@code shop} below a root. */
  static ComposeReader.Outcome outcome(Path root, MadeProjects.Made made) throws ReadException {
    List<String> files = made.files().isEmpty() ? DefaultFiles.of(made.texts()::containsKey) : made.files();
    var neighbours = new Neighbours(path -> {
      Path file = root.resolve(path);
      return Files.isRegularFile(file) ? new Neighbours.Answer.Found(source(root, path)) : new Neighbours.Answer.Missing();
    });
    return ComposeReader.read(new ComposeReader.Request(
        sources(root, files), "shop", "shop", sources(root, made.envFiles()), Variables.NONE, neighbours));
  }

  private static List<Source> sources(Path root, List<String> files) {
    return files.stream().map(file -> source(root, "shop/" + file)).toList();
  }

  private static Source source(Path root, String path) {
    try {
      return Source.of(path, Files.readString(root.resolve(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
