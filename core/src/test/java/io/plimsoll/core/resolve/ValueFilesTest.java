package io.plimsoll.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.run.CommandLine;
import io.plimsoll.core.read.run.RunReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What --env-file and --label-file bring to a container of a command line or of a script. */
class ValueFilesTest {

  private static final Map<String, String> TREE = Map.of(
      "ops/a.env", "\uFEFF# first\n  A=1\nB=\"two\" $x\n\nPASSED\nC=a=b\n",
      "ops/b.env", "A=9\nD=4\n",
      "ops/bad.env", "A B=1\n",
      "ops/labels", "team=core\nalone\n",
      "typed/a.env", "A=typed\n");

  private final List<String> asked = new ArrayList<>();

  private final Files tree = path -> {
    asked.add(path);
    String text = TREE.get(path);
    return text == null ? new Files.Look.Missing() : new Files.Look.Found(Source.of(path, text));
  };

  private Intake script(String line) {
    var intake = new Intake(tree, "shop");
    intake.script(Source.of("ops/run.sh", line + "\n"));
    return intake;
  }

  private static ContainerSpec only(Intake intake) {
    return intake.subjects().containers().getFirst();
  }

  private static List<String> said(ContainerSpec spec) {
    return spec.items(Key.ENVIRONMENT).stream().map(ValueFilesTest::said).toList();
  }

  private static String said(EnvVar variable) {
    return variable.name().shown() + switch (variable.value()) {
      case Prop.Known<Text>(Text value, var at) -> "=" + value.shown();
      case Prop.Unknown<Text>(String why, var at) -> ": " + why;
      default -> "";
    };
  }

  @Test
  void aFileIsReadAsDockerReadsIt() {
    ContainerSpec spec = only(script("docker run --env-file a.env nginx"));
    assertThat(said(spec)).containsExactly("A=1", "B=\"two\" $x", "PASSED: it is passed on from outside", "C=a=b");
    assertThat(spec.items(Key.ENVIRONMENT)).allSatisfy(variable -> {
      assertThat(variable.source()).isEqualTo(EnvVar.Source.ENV_FILE);
      assertThat(variable.at().file()).isEqualTo("ops/a.env");
    });
    assertThat(spec.get(Key.ENVIRONMENT)).extracting(Prop::value).extracting(list -> ((Listing<?>) list).complete()).isEqualTo(true);
  }

  @Test
  void aFlagCountsOverFilesAndTheLaterFileOverTheEarlier() {
    ContainerSpec spec = only(script("docker run --env-file ./a.env --env-file=b.env -e D=flag -e E=5 nginx"));
    assertThat(said(spec)).containsExactly("D=flag", "E=5", "A=9", "B=\"two\" $x", "PASSED: it is passed on from outside", "C=a=b");
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", value = {
    "gone.env => ${gone.env}: it is not there => gone.env is not read (it is not there): what stands there is not judged",
    "../../out.env => ${../../out.env}: it lies outside of the tree => ../../out.env is not read (it lies outside of the tree): what stands there is not judged",
    "/etc/secret.env => ${/etc/secret.env}: it lies outside of the tree => /etc/secret.env is not read (it lies outside of the tree): what stands there is not judged",
    "$X/b.env => ${X}/b.env: ${X} has no value here => ${X}/b.env is not read (${X} has no value here): what stands there is not judged",
    "bad.env => ${bad.env}: docker refuses it => bad.env is not read (docker refuses it): what stands there is not judged",
  })
  void whatIsNotReadIsSaidAndLeavesTheEnvironmentOpen(String file, String variable, String note) {
    Intake intake = script("docker run --env-file " + file + " -e A=1 nginx");
    ContainerSpec spec = only(intake);
    assertThat(said(spec)).containsExactly("A=1", variable);
    assertThat(spec.get(Key.ENVIRONMENT)).extracting(Prop::value).extracting(list -> ((Listing<?>) list).complete()).isEqualTo(false);
    assertThat(intake.notes()).extracting(Intake.Note::message).containsExactly(note);
    assertThat(asked).noneMatch(path -> path.contains("..") || path.startsWith("/"));
  }

  @Test
  void aFileThatDockerRefusesIsComplainedOf() {
    Intake intake = script("docker run --env-file bad.env nginx");
    only(intake);
    assertThat(intake.failures()).extracting(Intake.Failure::file).containsExactly("ops/bad.env");
  }

  @Test
  void labelsComeFromFilesToo() {
    Intake intake = script("docker run --label-file labels --label-file gone -l own=1 nginx");
    ContainerSpec spec = only(intake);
    assertThat(spec.items(Key.LABELS)).extracting(pair -> pair.name().shown()).containsExactly("own", "team");
    assertThat(intake.notes()).extracting(Intake.Note::message)
        .containsExactly("gone is not read (it is not there): what stands there is not judged");
  }

  @Test
  void aTypedLineCountsFromWhereItIsTyped() throws ReadException {
    var intake = new Intake(tree, "shop");
    CommandLine line = CommandLine.of(List.of("docker", "run", "--env-file", "a.env", "nginx"));
    intake.folder("typed");
    intake.container(RunReader.read(line), line.source());
    assertThat(said(only(intake))).containsExactly("A=typed");
  }

  /** A thousand calls that name one file of many values do not hold a million copies of it. */
  @Test
  void whatAllCallsTakeIsBounded() {
    String many = manyNames(5_000);
    var intake = new Intake(path -> new Files.Look.Found(Source.of(path, many)), "shop");
    intake.script(Source.of("run.sh", "docker run --env-file a.env nginx\n".repeat(80)));
    List<ContainerSpec> all = intake.subjects().containers();
    long values = all.stream().mapToLong(spec -> spec.items(Key.ENVIRONMENT).size()).sum();
    assertThat(all).hasSize(80);
    assertThat(values).isBetween(ValueFiles.MOST_VALUES * 9L / 10, ValueFiles.MOST_VALUES + 80L);
    assertThat(intake.notes()).isNotEmpty().allSatisfy(note -> assertThat(note.message()).contains("more than 200000 values"));
  }

  private static String manyNames(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append('V').append(i).append("=1\n");
    }
    return text.toString();
  }
}
