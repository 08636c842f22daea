package io.plimsoll.core.read.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.Differential.Difference;
import io.plimsoll.core.read.compose.Differential.Kind;
import io.plimsoll.core.read.compose.Differential.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/**
 * What we read of a Compose file is what compose-go reads: every property of every service for which {@link Key} has a
 * Compose spelling, and networks, volumes, secrets and configs. A variable without a value is a hole here and nothing
 * there. {@code -Dseed=N} tries other mutants.
 */
class ComposeAgreesIT {

  private static final Path SAMPLES =
      Path.of(System.getProperty("root"), "core/src/test/resources/io/plimsoll/core/read/compose/samples");

  /**
   * The differences that stand, and why.
   *
   * @param path of which property; for a refusal it is empty
   * @param what both values, or what the one who refuses says
   */
  private record Explained(Kind kind, String path, Pattern what, String why) {
    Explained(Kind kind, String path, String what, String why) {
      this(kind, path, Pattern.compile(what, Pattern.DOTALL), why);
    }

    boolean covers(Difference difference) {
      return kind == difference.kind() && Pattern.matches(path, difference.path()) && what.matcher(difference.what()).matches();
    }
  }

  private static final List<Explained> EXPLAINED =
      List.of(
          // What both read, but not the same.
          new Explained(Kind.VALUE, "services\\..*\\.(command|entrypoint|post_start|pre_stop)", "ours .*(\\[, |, , |, \\]|\\[\\]).*",
              "a word that is a variable without a value is a word still; compose-go, for whom it is nothing, sees none"),
          new Explained(Kind.VALUE, "services\\..*\\.volumes", ".*\\b(cached|consistent|delegated)\\b.*",
              "compose-go drops the consistency from a mount's short form; it changes nothing, and we keep what is written"),

          new Explained(Kind.VALUE, "name|.*\\.container_name", "ours .*junit-.* theirs null.*",
              "compose-go reads the project's name apart from the rest, without regard to !reset"),

          new Explained(Kind.VALUE, "name|.*\\.container_name", ".*\\d{4}-\\d.*", "likewise, and so a date is no date in it"),
          new Explained(Kind.VALUE, ".*\\.(command|entrypoint)", "ours .*\\d{4}-\\d.*UTC.*", "compose-go drops a command that is a date"),
          new Explained(Kind.VALUE, ".*\\.(secrets|configs)", ".*<nil>.*", "compose-go writes that for a secret without a source"),
          new Explained(Kind.VALUE, ".*\\.credential_spec", ".*", "said by the key and by security_opt: the engine refuses two"),

          // What compose-go reads and we refuse.
          new Explained(Kind.WE_REFUSE, "", "a (whole number|size|number of CPUs) .*(9223372036854775808|18446744073709551615).*",
              "compose-go lets numbers of more than 63 bits wrap around, or drops them"),
          new Explained(Kind.WE_REFUSE, "", "a (size|number of CPUs) .*\"1_000\".*", "Go takes 1_000 for a decimal number; nobody writes sizes so"),
          new Explained(Kind.WE_REFUSE, "", "a size .*\\d{4}-\\d.*", "compose-go takes a date for no size at all, and goes on"),
          new Explained(Kind.WE_REFUSE, "", "a port is wanted here .*target: [-0-9.]+(e\\d+)?",
              "compose-go cuts a port down to a whole number, and takes any"),
          new Explained(Kind.WE_REFUSE, "", "a value is wanted here .*[{,\\[] *:[^ ].*", "snakeyaml-engine takes no word in braces that begins with a colon"),
          new Explained(Kind.WE_REFUSE, "", "the engine knows no security option .*did you mean.*",
              "likewise: Compose hands a misspelt option on, and the engine refuses it"),
          new Explained(Kind.WE_REFUSE, "", "expected true or false .*no-new-privileges: true.*",
              "Compose hands it on, and the engine refuses it when the container is made"),

          // What compose-go refuses and we read.
          new Explained(Kind.WE_READ_MORE, "", "validating FILE: .*",
              "the schema: keys that Compose does not know, another type than a key has, too few keys; check --validate asks it"),
          new Explained(Kind.WE_READ_MORE, "",
              ".*(unexpected type|unsupported expose value|unsupported type|invalid type|expected type '(string|uint\\d+|float32)', got).*",
              "a number, a boolean or a date where a text is due, which we read as that text"),
          new Explained(Kind.WE_READ_MORE, "", "error while interpolating .*(scale|cpu_count|cpu_percent|retries|replicas|max_attempts|parallelism|"
              + "max_failure_ratio|max_replicas_per_node|required|restart|use_service_name_alias|umask): failed to cast.*",
              "a value that no rule asks for, and which we don't read"),
          new Explained(Kind.WE_READ_MORE, "",
              "(?!validating).*(parsing |invalid (boolean|size|duration|spec|empty volume spec)|duration|missing IP|containerPort|hostPort|proto|No port specified).*"
                  + Pattern.quote(Differential.HOLES),
              "a variable without a value is empty there, and the rest makes no sense; it is Unknown here"),
          new Explained(Kind.WE_READ_MORE, "", "error while interpolating .*: required variable .* is missing a value.*",
              "the environment may have the value; it is Unknown here"),
          new Explained(Kind.WE_READ_MORE, "", "non-string key in (x-|.*<<).*", "extensions are not read"),
          new Explained(Kind.WE_READ_MORE, "", "failed to parse FILE: .*map merge requires.*", "an anchor that no service uses is not looked into"),
          new Explained(Kind.WE_READ_MORE, "", "project name must not be empty.*", "we take the folder's name then"),
          new Explained(Kind.WE_READ_MORE, "", "panic: .*", "compose-go falls over null in some places"),
          new Explained(Kind.WE_READ_MORE, "", "invalid interpolation format for (version|(?!(services|jobs|networks|volumes|secrets|configs)\\.)[^\n]*\\.|[^\n]*\\.(scale|x-.*|develop\\..*|deploy\\..*|triggers\\..*|mode|uid|gid"
              + "|interval|timeout|retries|start_period|cpu_count|cpu_percent|condition|priority|labels|format|name|app_protocol|model|<<)\\.\n).*",
              "what is not read is not interpolated"),
          new Explained(Kind.WE_READ_MORE, "", ".*(attributes are (mutually )?exclusive|one of .* must be set|is missing a (mount target|target port)|bad host name|trailing space).*",
              "keys that contradict one another, and parts that are missing, where each still says what it says"),
          new Explained(Kind.WE_READ_MORE, "", ".*(stop_grace_period|delay|interval|timeout|start_period|window|monitor)' time: .*",
              "a duration is kept as it is written"),
          new Explained(Kind.WE_READ_MORE, "", ".*(mode' (unexpected value type|strconv)|build\\.shm_size'|required' invalid boolean|priority' ).*",
              "a value that no rule asks for, and which we don't read"),
          new Explained(Kind.WE_READ_MORE, "", "failed to parse FILE: .*(cannot construct !!|invalid base64).*",
              "a tag that its value belies; we take the value for a text"),
          new Explained(Kind.WE_READ_MORE, "", ".*(invalid value .*, expected key=value|invalid ssh key ).*",
              "a name alone, where Compose wants a path with it"),
          new Explained(Kind.WE_READ_MORE, "", ".*[Ii]nvalid ip address.*", "an address is kept as it is written"),
          new Explained(Kind.WE_READ_MORE, "", "failed to parse FILE: .*(tab character|character that cannot start any token"
              + "|unknown escape character|mapping values are not allowed|did not find expected).*",
              "tabs, escapes and names of anchors that YAML 1.2 allows and go-yaml does not"));

  @TempDir Path folder;

  @Test
  void samples() {
    Outcome outcome = Differential.compare(files(SAMPLES));
    assertThat(outcome.differences()).isEmpty();
    assertThat(outcome.bothRead()).isEqualTo(outcome.files());
  }

  /** Were a key missing in the samples, nothing would be known about it. */
  @Test
  void samplesSayEveryKey() throws ReadException {
    Set<Key<?>> said = new HashSet<>();
    for (Path file : files(SAMPLES)) {
      for (ContainerSpec service : Differential.read(file).services()) {
        Key.all().stream().filter(service::says).forEach(said::add);
      }
    }
    assertThat(Key.all().stream().filter(key -> key.compose() != null && !said.contains(key))).isEmpty();
  }

  @Test
  @Tag("mutants")
  void mutants(TestReporter reporter) throws IOException {
    mutants(files(SAMPLES), 1_500, reporter);
  }

  @Test
  @Tag("shared")
  void corpus(TestReporter reporter) {
    Path shared = Path.of(System.getProperty("root")).resolveSibling("shared");
    var files = new ArrayList<>(files(shared.resolve("corpus")));
    files.addAll(files(shared.resolve("conformance/static/cases")));
    Outcome outcome = Differential.compare(files);
    report(outcome, reporter);
    assertThat(outcome.files()).isGreaterThan(100);
    assertThat(outcome.differences()).allMatch(
        difference -> difference.kind() == Kind.WE_READ_MORE && difference.what().startsWith("validating FILE: "));
  }

  @Test
  @Tag("shared")
  @Tag("mutants")
  void mutantsOfTheCorpus(TestReporter reporter) throws IOException {
    Path shared = Path.of(System.getProperty("root")).resolveSibling("shared");
    var files = new ArrayList<>(files(shared.resolve("corpus")));
    files.addAll(files(shared.resolve("conformance/static/cases")));
    mutants(files, 6_000, reporter);
  }

  private void mutants(List<Path> bases, int count, TestReporter reporter) throws IOException {
    Files.writeString(folder.resolve(".env"), Mutants.ENV);
    var mutants = new Mutants(Long.getLong("seed", count));
    var files = new ArrayList<Path>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve("mutant-" + i + ".yaml");
      Files.writeString(file, mutants.of(Files.readString(bases.get(i % bases.size()))));
      files.add(file);
    }
    Outcome outcome = Differential.compare(files);
    report(outcome, reporter);
    assertThat(outcome.differences().stream()
        .filter(difference -> EXPLAINED.stream().noneMatch(explained -> explained.covers(difference)))
        .map(difference -> difference + "\n" + read(difference.file()).lines().limit(20).toList()))
        .isEmpty();
    // Were most refused, little would be shown.
    assertThat(outcome.bothRead()).isGreaterThan(count / 5);
  }

  private static void report(Outcome outcome, TestReporter reporter) {
    reporter.publishEntry("files", outcome.files() + ", both read " + outcome.bothRead() + " with " + outcome.properties()
        + " properties, both refuse " + outcome.bothRefuse() + ", " + outcome.differences().size() + " differ");
    for (Explained explained : EXPLAINED) {
      long count = outcome.differences().stream().filter(explained::covers).count();
      if (count > 0) {
        reporter.publishEntry(explained.kind() + " " + count, explained.why());
      }
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".yml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
