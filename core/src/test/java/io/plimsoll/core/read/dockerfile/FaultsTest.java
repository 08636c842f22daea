package io.plimsoll.core.read.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.dockerfile.DockerfileReader.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is left of a file with faults, and that each fault is told. */
final class FaultsTest {

  /**
   * @param rest a line for each stage: its image, or {@code ?}, then what follows; instructions in order
   * @param faults the messages, each with the line that it lies on
   */
  record Sample(String text, String rest, List<String> faults) {

    Sample(String text, String rest, String... faults) {
      this(text, rest, List.of(faults));
    }
  }

  static List<Sample> samples() {
    return List.of(
        // No FROM: one stage, whose ARGs are its own.
        new Sample("RUN a\nRUN b\n", "?: RUN a, RUN b", "1 RUN stands before the first FROM, where only ARG may"),
        new Sample("ARG A=1\nENV B=$A\n", "?: ARG A=1, ENV B=1", "2 ENV stands before the first FROM, where only ARG may"),
        new Sample("ARG A=1\n", "?: ARG A=1", "1 the file has no FROM"),
        new Sample("ARG A=${\nRUN a\n", "?: ARG A=${...}, RUN a",
            "1 a ${ has no matching }", "2 RUN stands before the first FROM, where only ARG may"),
        // Instructions before the first FROM.
        new Sample("ARG V=1\nRUN a\nFROM b:$V\nRUN c\n", "?: RUN a; b:1: RUN c", "2 RUN stands before the first FROM, where only ARG may"),
        // Instructions that are none.
        new Sample("FROM a\nRUM b\nRUN c\nCOPPY d e\n", "a: RUN c",
            "2 unknown instruction RUM; did you mean RUN?", "4 unknown instruction COPPY; did you mean COPY?"),
        new Sample("FORM a\nRUN b\n", "?: RUN b", "1 unknown instruction FORM; did you mean FROM?"),
        new Sample("ARG\nRUN b\n", "?: RUN b", "1 ARG needs a name", "2 RUN stands before the first FROM, where only ARG may"),
        new Sample("# escape=x\nFROM a\nRUN b \\\n  c\n", "a: RUN b   c", "1 the escape character may be \\ or ` only"),
        // A FROM begins a stage whatever it says.
        new Sample("FROM a AS x\nRUN b\nFROM\nRUN c\n", "a as x: RUN b; ?: RUN c", "3 FROM needs an image"),
        new Sample("FROM a b\nRUN c\n", "a: RUN c", "1 FROM takes an image, and AS with a name, and nothing else"),
        new Sample("FROM a AS 1x\nFROM b\nCOPY --from=1x c d\n", "a as 1x: ; b: COPY c d",
            "1 the name of a stage is a letter, then letters, digits and - _ ."),
        new Sample("FROM --platfrom=x a\nRUN b\n", "a: RUN b", "1 FROM takes no flag --platfrom; did you mean --platform?"),
        new Sample("FROM \"\"\nRUN b\n", "?: RUN b", "1 FROM needs an image"),
        // Too few arguments.
        new Sample("FROM a\nUSER\nWORKDIR\nEXPOSE\nVOLUME\nSTOPSIGNAL\nMAINTAINER\nSHELL\nARG\nENV\nLABEL\nONBUILD\nRUN b\n", "a: RUN b",
            "2 USER needs an argument", "3 WORKDIR needs an argument", "4 EXPOSE needs an argument", "5 VOLUME needs a path",
            "6 STOPSIGNAL needs an argument", "7 MAINTAINER needs an argument",
            "8 SHELL needs a JSON array such as [\"/bin/bash\", \"-c\"]", "9 ARG needs a name", "10 ENV needs a name and a value",
            "11 LABEL needs a name and a value", "12 ONBUILD needs an instruction"),
        new Sample("FROM a\nCOPY --from=x b\nADD\n", "a: COPY b", "2 COPY needs a source and a destination",
            "3 ADD needs a source and a destination"),
        new Sample("FROM a\nENV A=1 B C=3\nENV D\nLABEL =1\n", "a: ENV A=1 C=3", "2 B is no name=value", "3 ENV needs a name and a value",
            "4 LABEL has a name that is empty"),
        // Flags: a command is run whatever they mean; what is copied hangs on them.
        new Sample("FROM a\nRUN --mont=type=cache --network=none b\n", "a: RUN[network] b",
            "2 RUN takes no flag --mont; did you mean --mount?"),
        new Sample("FROM a AS x\nFROM b\nCOPY --from=x --link=maybe c d\n", "a as x: ; b: COPY[from] ",
            "3 --link may be true or false"),
        new Sample("FROM a\nUSER --x b\n", "a: USER b", "2 USER takes no flag --x"),
        // HEALTHCHECK says that somebody looks, whatever its form.
        new Sample("FROM a\nHEALTHCHECK curl x\n", "a: HEALTHCHECK curl x", "2 HEALTHCHECK needs CMD and a command, or NONE"),
        new Sample("FROM a\nHEALTHCHECK --interval=soon CMD x\n", "a: HEALTHCHECK x",
            "2 --interval is no duration of a millisecond or more"),
        new Sample("FROM a\nHEALTHCHECK NONE x\nHEALTHCHECK CMD\nHEALTHCHECK\n", "a: HEALTHCHECK NONE",
            "2 HEALTHCHECK NONE takes no arguments", "3 HEALTHCHECK CMD needs a command", "4 HEALTHCHECK needs CMD and a command, or NONE"),
        // JSON, triggers, heredocs.
        new Sample("FROM a\nCMD [\"b\", 1]\nRUN c\n", "a: RUN c", "2 a JSON array of an instruction may hold strings only"),
        new Sample("FROM a\nONBUILD FROM b\nONBUILD ONBUILD RUN c\nONBUILD RUM d\n", "a: ONBUILD, ONBUILD, ONBUILD",
            "2 FROM can't be the trigger of an ONBUILD", "3 ONBUILD can't be the trigger of an ONBUILD"),
        new Sample("FROM a\nRUN b\nRUN <<EOF\nc\n", "a: RUN b", "3 the heredoc EOF has no end"));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void keepsTheRest(Sample sample) throws ReadException {
    Outcome outcome = outcome(sample.text);
    var faults = new ArrayList<String>();
    outcome.failures().forEach(fault -> faults.add(fault.at().range().start().line() + " " + fault.getMessage()));
    assertThat(faults).containsExactlyElementsOf(sample.faults);
    assertThat(rest(outcome.dockerfile())).isEqualTo(sample.rest);
    // Who wants all or nothing is told the first.
    assertThat(Shown.refusal(sample.text))
        .isEqualTo(outcome.failures().getFirst().getMessage() + " " + Shown.place(outcome.failures().getFirst().at()));
  }

  @Test
  void fileWithoutFaultIsTheSameEitherWay() throws ReadException {
    String text = "ARG V=1\nFROM a:$V AS x\nRUN b\nFROM x\nCOPY c d\n";
    Outcome outcome = outcome(text);
    assertThat(outcome.failures()).isEmpty();
    assertThat(rest(outcome.dockerfile())).isEqualTo("a:1 as x: RUN b; x: COPY c d");
    assertThat(outcome.dockerfile().args()).hasSize(1);
    assertThat(outcome.dockerfile().stages().getLast().base()).isEqualTo(outcome.dockerfile().stages().getFirst());
  }

  @Test
  void onlySoManyAreKept() throws ReadException {
    Outcome outcome = outcome("FROM a\n" + "WHAT b\n".repeat(Faults.MAX + 5) + "RUN c\n");
    assertThat(outcome.failures()).hasSize(Faults.MAX);
    assertThat(rest(outcome.dockerfile())).isEqualTo("a: RUN c");
  }

  @Test
  void whereNothingIsLeftTheFirstIsThrown() {
    assertThatThrownBy(() -> outcome("")).hasMessage("the file has no instructions");
    assertThatThrownBy(() -> outcome("# only\n")).hasMessage("the file has no instructions");
    assertThatThrownBy(() -> outcome("It is a text\nof two lines\n")).hasMessage("unknown instruction It");
  }

  @Test
  void limitsStayLimits() {
    assertThatThrownBy(() -> outcome("FROM a\nRUN " + "b".repeat(Lines.LINE_BYTES) + "\nRUN c\n"))
        .hasMessageStartingWith("a line is longer than");
    assertThatThrownBy(() -> outcome("FROM a\nENV A=" + "${b:-".repeat(Shlex.DEPTH + 1) + "}".repeat(Shlex.DEPTH + 1) + "\n"))
        .hasMessageStartingWith("substitutions lie deeper");
    assertThatThrownBy(() -> outcome("FROM a\n".repeat(Limits.STAGES + 1))).hasMessageStartingWith("the file has more than");
    assertThatThrownBy(() -> outcome("RUN a\n".repeat(Limits.INSTRUCTIONS + 1))).hasMessageStartingWith("the file has more than");
  }

  @Test
  void theMissingFromLiesWhereTheFirstInstructionDoes() throws ReadException {
    Stage stage = outcome("# x\n\nRUN a \\\n b\n").dockerfile().stages().getFirst();
    assertThat(stage.from().isUnknown()).isTrue();
    assertThat(Shown.place(stage.from().head().at())).isEqualTo("3:1+5..4:3+15");
    assertThat(stage.last()).isTrue();
    assertThat(stage.shipped()).isTrue();
    assertThat(stage.from().image().text()).isEqualTo(Text.hole("FROM"));
  }

  private static Outcome outcome(String text) throws ReadException {
    return DockerfileReader.outcome(Source.of("Dockerfile", text), Map.of());
  }

  private static String rest(Dockerfile dockerfile) {
    var stages = new ArrayList<String>();
    for (Stage stage : dockerfile.stages()) {
      var all = new ArrayList<String>();
      stage.instructions().forEach(one -> all.add(shown(one)));
      String name = stage.name() == null ? "" : " as " + stage.name();
      stages.add((stage.from().isUnknown() ? "?" : stage.from().image().text().shown()) + name + ": " + String.join(", ", all));
    }
    return String.join("; ", stages);
  }

  private static String shown(Instruction instruction) {
    var head = instruction.head();
    String flags = head.flags().isEmpty() || (instruction instanceof Instruction.Copy copy && !copy.sources().isEmpty()) ? ""
        : "[" + String.join(",", head.flags().stream().map(Instruction.Flag::name).toList()) + "]";
    String text = switch (instruction) {
      case Instruction.Run run -> run.exec().code().text();
      case Instruction.User user -> user.user().text().shown();
      case Instruction.Copy copy -> {
        var words = new ArrayList<String>();
        copy.sources().forEach(source -> words.add(source.text().shown()));
        words.add(copy.destination() == null ? "" : copy.destination().text().shown());
        yield String.join(" ", words).stripTrailing();
      }
      case Instruction.Env env -> assignments(env.assignments());
      case Instruction.Arg arg -> assignments(arg.assignments());
      case Instruction.Health health -> health.test() == null ? "NONE" : health.test().code().text();
      case Instruction.Onbuild onbuild -> "";
      default -> throw new AssertionError(instruction);
    };
    return (head.keyword() + flags + " " + text).stripTrailing() + (instruction instanceof Instruction.Copy && text.isEmpty() ? " " : "");
  }

  private static String assignments(List<Instruction.Assignment> all) {
    var words = new ArrayList<String>();
    for (Instruction.Assignment one : all) {
      words.add(one.name().text().shown() + (one.value() == null ? "" : "=" + one.value().text().shown()));
    }
    return String.join(" ", words);
  }
}
