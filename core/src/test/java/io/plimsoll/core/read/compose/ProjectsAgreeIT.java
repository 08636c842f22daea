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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
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
    var tally = new Tally();
    for (int i = 0; i < made.size(); i++) {
      compare(folder.resolve("p" + i), made.get(i), answers.get(i), tally);
    }
    reporter.publishEntry("projects", made.size() + ", both read " + tally.read + " with " + tally.properties
        + " properties, both refuse " + tally.refused);
    tally.explained.forEach((why, count) -> reporter.publishEntry(String.valueOf(count), why));
    assertThat(tally.differences).isEmpty();
    // Were most refused, little would be shown.
    assertThat(tally.read).isGreaterThan(made.size() / 2);
  }

  /** What hardly comes about by chance: a file and the one that is laid over it. */
  private static final List<Map<String, String>> WRITTEN = List.of(
      Map.of("compose.yaml", """
          x-base: &base
            image: a:1
            ports: ["8080:80", "9090:90"]
            links: [db, "db:store"]
            dns_opt: [ndots:1]
            build: .
            deploy:
              restart_policy: {condition: on-failure, max_attempts: 3}
            develop:
              watch:
                - {path: ./a, action: sync+exec, target: /a, exec: {command: make a}}
          services:
            db: {image: "db:1"}
            one:
              <<: *base
              ports: !reset []
            two:
              <<: *base
              extra_hosts: {a: b}
            three:
              extends: two
              restart: always
              links: [db]
              develop:
                watch:
                  - {path: ./b, action: sync+exec, target: /b, exec: {command: make b, user: root}}
                  - {path: ./a, action: rebuild}
            four:
              extends: {service: two}
              ports: !override ["1:1"]
              deploy:
                restart_policy: {max_attempts: 0}
          """, "compose.override.yaml", """
          services:
            one:
              ports: ["7070:70"]
              links: ["db:again", db]
              dns_opt: [ndots=2]
              develop:
                watch:
                  - {path: ./c, action: sync+exec, target: /c, exec: {command: make c}}
            two:
              ports: !reset null
              extra_hosts: ["a:c", "d=e"]
              deploy:
                restart_policy: {condition: any}
          """),
      Map.of("compose.yaml", """
          x-ports: &ports ["8080:80"]
          services:
            one:
              image: a:1
              ports: *ports
              links: !override [two]
              develop: {watch: [{path: ., action: rebuild}]}
            two:
              image: a:1
              ports: !reset []
              extra_hosts: ["x=1.2.3.4"]
          """, "compose.override.yaml", """
          services:
            one:
              ports: !override ["9090:80"]
              develop: {watch: !reset []}
            two:
              ports: ["1:1"]
              extra_hosts: {x: 1.2.3.5}
          """));

  @Test
  void writtenProjects() throws IOException {
    var made = new ArrayList<MadeProjects.Made>();
    var questions = new ArrayList<String>();
    for (Map<String, String> texts : WRITTEN) {
      made.add(new MadeProjects.Made(List.of(), List.of(), texts));
      questions.add("project:" + written(folder.resolve("w" + made.size()), made.getLast()));
    }
    List<Oracle.Answer> answers = Oracle.ask(questions);
    var tally = new Tally();
    for (int i = 0; i < made.size(); i++) {
      compare(folder.resolve("w" + (i + 1)), made.get(i), answers.get(i), tally);
    }
    assertThat(tally.differences).isEmpty();
    assertThat(answers).allMatch(Oracle.Answer::ok);
  }

  private static final class Tally {
    private final List<Difference> differences = new ArrayList<>();
    private final Map<String, Integer> explained = new TreeMap<>();
    private int read;
    private int refused;
    private int properties;
  }

  private static void compare(Path root, MadeProjects.Made made, Oracle.Answer theirs, Tally tally) {
    Path project = root.resolve("shop");
    var differences = new ArrayList<Difference>();
    ComposeReader.Outcome outcome = null;
    try {
      outcome = outcome(root, made);
      if (theirs.ok()) {
        tally.read++;
        tally.properties += Differential.compare(
            project, OurView.of(outcome.project(), project.toString()), TheirView.of(theirs.json()), differences);
      } else {
        Differential.complaints(theirs.error().replace(project + "/", ""))
            .forEach(complaint -> differences.add(new Difference(project, Kind.WE_READ_MORE, "", complaint)));
      }
    } catch (ReadException e) {
      if (theirs.ok()) {
        String at = e.at().file() + ":" + e.at().range().start().line();
        differences.add(new Difference(project, Kind.WE_REFUSE, "", e.getMessage() + " | " + at));
      } else {
        tally.refused++;
      }
    }
    for (Difference difference : differences) {
      String why = why(difference, outcome);
      if (why == null) {
        tally.differences.add(difference);
      } else {
        tally.explained.merge(why, 1, Integer::sum);
      }
    }
  }

  /** What explains a difference, or null. */
  private static @Nullable String why(Difference difference, ComposeReader.@Nullable Outcome outcome) {
    String what = difference.what();
    if (difference.kind() == Kind.VALUE) {
      boolean twice = difference.path().endsWith(".gpus") && what.matches("ours \\[(.+, )?(.+)\\] theirs \\[(\\1)?(\\2, )?(.+, )?\\2\\]");
      boolean driver = difference.path().matches("volumes\\..*\\.driver_opts") && what.contains("o=bind");
      if (difference.path().matches(".*\\.(env|label)_file")) {
        // What comes of them is compared as well, in another property.
        return distinct(what.substring(5, what.indexOf(" theirs "))).equals(distinct(what.substring(what.indexOf(" theirs ") + 8)))
            ? "a file that is named twice in other words is read twice, to the same end" : null;
      }
      return twice ? "compose-go fills in the count of GPUs in what is included before it looks for what is said twice"
          : driver ? "a bind mount that is included and then given another driver" : null;
    }
    if (difference.kind() == Kind.WE_REFUSE || outcome == null) {
      return null;
    }
    if (!outcome.failures().isEmpty()) {
      return "a part of the project makes no sense: we say so, and read the rest";
    }
    if (what.endsWith(": no such file or directory")) {
      boolean said = !outcome.project().unread().isEmpty() || what.startsWith("env file ") || what.startsWith("label file ");
      return said ? "a file is not there: we say so, and read the rest" : null;
    }
    for (Map.Entry<Pattern, String> explained : MORE.entrySet()) {
      if (explained.getKey().matcher(what).matches()) {
        return explained.getValue();
      }
    }
    return null;
  }

  private static Set<String> distinct(String list) {
    return new HashSet<>(List.of(list.replaceAll("[\\[\\]]", "").split(", ")));
  }

  private static final String AS_WRITTEN = "what stands there is kept as it is written";

  /** What compose-go says of projects that we read all the same. */
  private static final Map<Pattern, String> MORE = Map.ofEntries(
      entry("validating [^ ]+: [^\n]*", "against the schema, for which there is check --validate"),
      entry("Circular reference:\n.*", "compose-go takes services of one name in two files for one, and so sees circles where there are none"),
      entry("error while interpolating [^ ]+: failed to cast to expected type: (strconv.\\w+: parsing \"(null)?\": invalid syntax|invalid boolean: (null)?)",
          "a variable without a value, and what is reset below an override, is nothing there and unknown here"),
      entry("'services\\[\\w\\]\\.mem_limit' invalid size: ''", "a variable without a value is nothing there and unknown here"),
      entry("(configs|secrets|volumes)\\.\\w: (.* attributes are mutually exclusive|conflicting parameters .*)",
          "keys that contradict one another, where each still says what it says"),
      entry("services\\.\\w\\.gpus\\.\\[\\]: \"count\" and \"device_ids\" attributes are exclusive", AS_WRITTEN),
      entry("services\\.\\w\\.expose\\.\\[\\d+\\]: unsupported expose value .*", AS_WRITTEN),
      entry("services\\.\\w\\.depends_on\\.\\w: unsupported value .*", AS_WRITTEN),
      entry("services\\.\\w\\.\\w+\\.\\[\\d+\\]: unexpected type .*", "a number where a text is due is that text"),
      entry("non-string key in services\\.\\w\\.\\w+: .*", "likewise, in what is overridden"),
      entry("'services\\[\\w\\]\\.[\\w.]+' invalid size: 'null'", "what is reset below an override is nothing there"),
      entry("[Ii]nvalid ip address .*", AS_WRITTEN),
      entry("invalid ssh key \".*\"", "a name alone, where Compose wants a path with it"),
      entry("cannot override services\\.\\w\\.extends", "extends in two documents of a file that is extended, in two forms"),
      entry("panic: interface conversion: interface \\{\\} is nil, not string", "compose-go falls over what is no text in some places"));

  private static Map.Entry<Pattern, String> entry(String what, String why) {
    return Map.entry(Pattern.compile(what, Pattern.DOTALL), why);
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
        sources(root, files), "shop", "shop", sources(root, made.envFiles()), Variables.NONE, Set.of(), neighbours));
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
