package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rules.Rules;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class NothingHidesTest {

  private static final NothingHides CONTRACT = new NothingHides();

  private static List<String> violations(String page, BiConsumer<ContainerSpec, Findings> check) {
    return CONTRACT.violations(MadeUp.container(check).sheet(page));
  }

  private static String compose(String service) {
    return "```yaml bad compose.yaml\nservices:\n  api:\n" + service.indent(4) + "```\n";
  }

  private static String dockerfile(String text) {
    return "```dockerfile bad Dockerfile\n" + text + "```\n";
  }

  @Test
  void ruleThatIsSilent() {
    assertThat(violations(MadeUp.PAGE, (spec, out) -> {
      if (Boolean.TRUE.equals(spec.get(Key.STDIN_OPEN).value())) {
        MadeUp.found(spec, out, spec.get(Key.STDIN_OPEN).place());
      }
    })).containsExactly(
        "bad sample 1, compose.yaml:5: with a variable for services.api.stdin_open it is silent",
        "bad sample 1, compose.yaml:5: with a variable for services.api.stdin_open in part it is silent");
  }

  @Test
  void ruleThatStillFinds() {
    assertThat(violations(MadeUp.PAGE, (spec, out) -> {
      if (spec.says(Key.STDIN_OPEN) && !Boolean.FALSE.equals(spec.get(Key.STDIN_OPEN).value())) {
        MadeUp.found(spec, out, spec.get(Key.STDIN_OPEN).place());
      }
    })).containsExactly("bad sample 1, compose.yaml:5: with a variable for services.api.stdin_open it still finds");
  }

  @Test
  void ruleThatIsUndecidedElsewhere() {
    assertThat(violations(MadeUp.PAGE, (spec, out) -> {
      switch (spec.get(Key.STDIN_OPEN)) {
        case Prop.Known<Boolean>(Boolean on, Place at) when on -> MadeUp.found(spec, out, at);
        case Prop.Unknown<Boolean> unknown -> out.undecided(spec.name(), "its input", "it is not known");
        default -> {}
      }
    })).containsExactly(
        "bad sample 1, compose.yaml:5: with a variable for services.api.stdin_open it is silent",
        "bad sample 1, compose.yaml:5: with a variable for services.api.stdin_open in part it is silent");
  }

  @Test
  void ruleThatAVariableInPartEscapes() {
    String page = compose("image: docker.io/acme/api:1.4\npid: host # <- PL2999\n");
    assertThat(violations(page, (spec, out) -> {
      switch (spec.get(Key.PID)) {
        case Prop.Known<Text>(Text word, Place at) when "host".equals(word.known()) -> MadeUp.found(spec, out, at);
        case Prop.Unknown<Text> unknown -> out.undecided(unknown, "its processes");
        default -> {}
      }
    })).containsExactly("bad sample 1, compose.yaml:4: with a variable for services.api.pid in part it is silent");
    assertThat(violations(page, (spec, out) -> {
      switch (Answer.is(spec.get(Key.PID), "host")) {
        case Answer.Yes yes -> MadeUp.found(spec, out, yes.at());
        case Answer.Open open -> out.undecided(open, "its processes");
        case Answer.No no -> {}
      }
    })).isEmpty();
  }

  @Test
  void exceptionForAValue() {
    var rule = MadeUp.container((spec, out) -> {
      if (spec.says(Key.STDIN_OPEN) && !Boolean.FALSE.equals(spec.get(Key.STDIN_OPEN).value())) {
        MadeUp.found(spec, out, spec.get(Key.STDIN_OPEN).place());
      }
    });
    var excused = new Exceptions(List.of(), List.of(new Exceptions.Unheeded("PL2999", "services.api.stdin_open", "why")));
    assertThat(CONTRACT.violations(new RuleCase(rule, RulePage.parse(MadeUp.PAGE), Rules.ALL, excused))).isEmpty();
  }

  private static void noLimit(ContainerSpec spec, Findings out, boolean only) {
    boolean asked = !only || "docker.io/acme/api:1.4".equals(String.valueOf(spec.get(Key.IMAGE).value()));
    if (spec.get(Key.MEMORY) instanceof Prop.Absent<Long>(Room room) && asked) {
      MadeUp.found(spec, out, room.owner());
    }
  }

  @Test
  void ruleAboutAbsence() {
    String page = compose("image: docker.io/acme/api:1.4\nuser: \"1000\" # <- PL2999\n");
    assertThat(violations(page, (spec, out) -> noLimit(spec, out, false))).isEmpty();
    assertThat(violations(page, (spec, out) -> noLimit(spec, out, true)))
        .containsExactly("bad sample 1, compose.yaml:3: with a variable for services.api.image it no longer finds what does not hang on it");
    // Unless the other value decides as well, and the rule says so.
    assertThat(violations(page, (spec, out) -> {
      noLimit(spec, out, true);
      if (spec.get(Key.IMAGE) instanceof Prop.Unknown<Text> unknown) {
        out.undecided(unknown, "its image");
      }
    })).isEmpty();
  }

  private static final String MOUNT =
      "image: docker.io/acme/api:1.4\nvolumes:\n  - type: bind\n    source: /etc\n    target: /host\n";

  private static void etc(ContainerSpec spec, Findings out, boolean undecided, boolean target) {
    Listing<Mount> mounts = spec.get(Key.MOUNTS).value();
    for (Mount mount : mounts == null ? List.<Mount>of() : mounts.items()) {
      if ("/etc".equals(mount.source().known()) && (!target || "/host".equals(mount.target().known()))) {
        MadeUp.found(spec, out, mount.at());
      } else if (undecided && !mount.source().isKnown()) {
        out.undecided(mount.at(), "what it mounts", "no value");
      }
    }
  }

  @Test
  void valueOfSeveralParts() {
    assertThat(violations(compose(MOUNT), (spec, out) -> etc(spec, out, false, false))).containsExactly(
        "bad sample 1, compose.yaml:6: with a variable for services.api.volumes.source it is silent",
        "bad sample 1, compose.yaml:5: no value there makes it undecided");
    assertThat(violations(compose(MOUNT), (spec, out) -> etc(spec, out, true, true)))
        .contains("bad sample 1, compose.yaml:7: with a variable for services.api.volumes.target it is silent");
    assertThat(violations(compose(MOUNT), (spec, out) -> {
      etc(spec, out, true, false);
      Listing<Mount> mounts = spec.get(Key.MOUNTS).value();
      if (mounts != null && mounts.items().getFirst().type() == Mount.Type.UNKNOWN) {
        out.undecided(mounts.items().getFirst().at(), "its kind", "no value");
      }
    })).isEmpty();
  }

  @Test
  void whatAFindingNamesBesideIt() {
    String page = compose("image: docker.io/acme/api:1.4\nuser: root\nstdin_open: true\n");
    BiConsumer<ContainerSpec, Findings> both = (spec, out) -> {
      Text user = spec.get(Key.USER).value();
      if (spec.get(Key.STDIN_OPEN) instanceof Prop.Known<Boolean>(Boolean on, Place at) && on && user != null && "root".equals(user.known())) {
        MadeUp.found(spec, out, at).because("project", spec.get(Key.USER).place(), "as root");
      } else if (spec.get(Key.STDIN_OPEN) instanceof Prop.Unknown<Boolean> unknown) {
        out.undecided(unknown, "its input");
      }
    };
    assertThat(violations(page, both)).containsExactly(
        "bad sample 1, compose.yaml:4: with a variable for services.api.user it is silent",
        "bad sample 1, compose.yaml:4: with a variable for services.api.user in part it is silent");
    assertThat(violations(page, (spec, out) -> {
      both.accept(spec, out);
      if (Answer.is(spec.get(Key.USER), "root") instanceof Answer.Open open) {
        out.undecided(open, "its user");
      }
    })).isEmpty();
  }

  @Test
  void nothingToReplace() {
    String page = MadeUp.PAGE.replace("stdin_open: true", "init: true");
    assertThat(CONTRACT.violations(MadeUp.SOUND.sheet(page)))
        .containsExactly("no value in its bad samples can be replaced by a variable; a rule that judges no value says so in Exceptions");
    var excused = new Exceptions(List.of(), List.of(new Exceptions.Unheeded("PL2999", NothingHides.NOTHING, "why")));
    assertThat(CONTRACT.violations(new RuleCase(MadeUp.SOUND, RulePage.parse(page), Rules.ALL, excused))).isEmpty();
  }

  @Test
  void commandLines() {
    String page = "```sh bad run.sh\ndocker run --interactive=true acme/api # <- PL2999\n```\n";
    assertThat(CONTRACT.violations(MadeUp.SOUND.sheet(page))).isEmpty();
    assertThat(violations(page, (spec, out) -> {
      if (Boolean.TRUE.equals(spec.get(Key.STDIN_OPEN).value())) {
        MadeUp.found(spec, out, spec.get(Key.STDIN_OPEN).place());
      }
    })).containsExactly("bad sample 1, run.sh:1: with a variable for true it is silent");
    String absent = "```sh bad run.sh\ndocker run --user 1000 acme/api:1 sh # <- PL2999\n```\n";
    assertThat(violations(absent, (spec, out) -> noLimit(spec, out, false))).isEmpty();
    assertThat(violations(absent, (spec, out) -> {
      if (spec.get(Key.USER) instanceof Prop.Known<Text>) {
        noLimit(spec, out, false);
      }
    })).containsExactly("bad sample 1, run.sh:1: with a variable for 1000 it no longer finds what does not hang on it");
  }

  private static List<String> stages(String page, BiConsumer<Stage, Findings> check) {
    return CONTRACT.violations(MadeUp.stage(check).sheet(page));
  }

  private static void workdir(Stage stage, Findings out, boolean undecided) {
    for (Instruction instruction : stage.instructions()) {
      if (instruction instanceof Instruction.Workdir(var head, Instruction.Value path)) {
        if ("/".equals(path.text().known())) {
          out.at(path.at()).says("it works in the root folder");
        } else if (!path.text().isKnown() && undecided) {
          out.undecided(path.at(), "its folder", "no value");
        }
      }
    }
  }

  @Test
  void dockerfiles() {
    String page = dockerfile("# syntax=docker/dockerfile:1\nFROM a AS one\nWORKDIR /\n\nFROM b\nCOPY \\\n  x y\n\nWORKDIR /\n");
    assertThat(stages(page, (stage, out) -> workdir(stage, out, true))).isEmpty();
    assertThat(stages(page, (stage, out) -> workdir(stage, out, false))).containsExactly(
        "bad sample 1, Dockerfile:4: with a variable for WORKDIR it is silent",
        "bad sample 1, Dockerfile:10: with a variable for WORKDIR it is silent");
  }

  @Test
  void basesOfDockerfiles() {
    String page = dockerfile("ARG X=1\nFROM --platform=linux/amd64 a AS one\nFROM one\nFROM a\n");
    BiConsumer<Stage, Findings> silent = (stage, out) -> {
      if ("a".equals(stage.from().image().text().known())) {
        out.at(stage.from().image().at()).says("its base is a");
      }
    };
    assertThat(stages(page, silent)).containsExactly(
        "bad sample 1, Dockerfile:3: with a variable for FROM it is silent",
        "bad sample 1, Dockerfile:5: with a variable for FROM it is silent");
    assertThat(stages(page, (stage, out) -> {
      silent.accept(stage, out);
      if (!stage.from().image().text().isKnown()) {
        out.undecided(stage.from().image().at(), "its base", "no value");
      }
    })).isEmpty();
  }

  @Test
  void entriesOfDockerfiles() {
    String page = dockerfile("FROM a\nENV A=b \\\n    C=d\nLABEL x y\nARG E\n");
    BiConsumer<Stage, Findings> all = (stage, out) -> {
      for (Instruction instruction : stage.instructions()) {
        switch (instruction) {
          case Instruction.Env env -> env.assignments().forEach(one -> found(one, out));
          case Instruction.Label label -> label.assignments().forEach(one -> found(one, out));
          default -> {}
        }
      }
    };
    assertThat(stages(page, all)).containsExactly(
        "bad sample 1, Dockerfile:3: with a variable for ENV it still finds",
        "bad sample 1, Dockerfile:4: with a variable for ENV it still finds",
        "bad sample 1, Dockerfile:5: with a variable for LABEL it still finds");
  }

  private static void found(Instruction.Assignment assignment, Findings out) {
    out.at(assignment.at()).says("there is " + assignment.name().raw());
  }

  @Test
  void absenceInDockerfiles() {
    String page = dockerfile("FROM a\nWORKDIR /x\nEXPOSE 80\n");
    BiConsumer<Stage, Findings> noUser = (stage, out) -> {
      if (stage.instructions().stream().noneMatch(instruction -> instruction instanceof Instruction.User)) {
        out.at(stage.from().head().at()).says("no user");
      }
    };
    assertThat(stages(page, noUser)).isEmpty();
    assertThat(stages(page, (stage, out) -> {
      boolean ports = stage.instructions().stream()
          .anyMatch(one -> one instanceof Instruction.Expose expose && expose.ports().getFirst().text().isKnown());
      if (ports) {
        noUser.accept(stage, out);
      }
    })).containsExactly("bad sample 1, Dockerfile:4: with a variable for EXPOSE it no longer finds what does not hang on it");
  }

  @Test
  void instructionsAsAWhole() {
    String page = dockerfile("FROM a\nADD --chown=1:1 b c\nRUN --network=none d\n");
    BiConsumer<Stage, Findings> adds = (stage, out) -> stage.instructions().stream()
        .filter(one -> one instanceof Instruction.Copy copy && copy.add())
        .forEach(one -> out.at(one.head().at()).says("it adds"));
    assertThat(stages(page, adds)).isEmpty();
    assertThat(stages(page, (stage, out) -> {
      if (stage.instructions().getFirst() instanceof Instruction.Copy copy && copy.sources().getFirst().text().isKnown()) {
        adds.accept(stage, out);
      }
    })).containsExactly("bad sample 1, Dockerfile:3: with a variable for ADD it no longer finds what does not hang on it");
    // BuildKit puts no variable into a flag of RUN: it is no value that could hide.
    assertThat(stages(page, (stage, out) -> {
      if (stage.instructions().getLast() instanceof Instruction.Run run) {
        out.at(run.head().flags().getFirst().at()).says("no network");
      }
    })).isEmpty();
  }

  private static void command(Stage stage, Findings out, boolean undecided) {
    for (Instruction instruction : stage.instructions()) {
      if (instruction instanceof Instruction.Run run) {
        int known = run.exec().code().text().indexOf("c d");
        int open = run.exec().code().text().indexOf(Hiding.VARIABLE);
        if (known >= 0) {
          out.at(run.exec().code().place(known, known + 3)).says("it runs c");
        } else if (open >= 0 && undecided) {
          out.undecided(run.exec().code().place(open, open + 3), "what it runs", "no value");
        }
      }
    }
  }

  @Test
  void codeOfDockerfiles() {
    String page = dockerfile("FROM a\nRUN b && \\\n    c d\n");
    assertThat(stages(page, (stage, out) -> command(stage, out, false)))
        .containsExactly("bad sample 1, Dockerfile:4: with a variable for RUN it is silent");
    assertThat(stages(page, (stage, out) -> command(stage, out, true))).isEmpty();
  }
}
