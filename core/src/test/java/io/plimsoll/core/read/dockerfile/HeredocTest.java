package io.plimsoll.core.read.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Instruction.Heredoc;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Commands;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Which lines open heredocs, where these end, and who runs them. */
final class HeredocTest {

  /**
   * @param heredocs names, with {@code '} behind a quoted one and {@code -} behind one of {@code <<-}
   */
  record Opened(String line, List<String> heredocs) {}

  static List<Opened> opened() {
    return List.of(
        new Opened("RUN <<EOF", List.of("EOF")),
        new Opened("run << EOF", List.of("EOF")),
        new Opened("RUN <<\t EOF > x", List.of("EOF")),
        new Opened("RUN <<-EOF", List.of("EOF-")),
        new Opened("RUN <<-'EOF'", List.of("EOF'-")),
        new Opened("RUN <<'EOF'", List.of("EOF'")),
        new Opened("RUN <<\"E O F\"", List.of("E O F'")),
        new Opened("RUN <<E\"O\"F", List.of("EOF'")),
        new Opened("RUN <<E\\'F", List.of("E'F")),
        new Opened("RUN <<'E'\\'F", List.of("E'F'")),
        new Opened("RUN <<E\\ F", List.of("E F")),
        new Opened("RUN <<$EOF", List.of("$EOF")),
        new Opened("RUN <<${EOF}", List.of("${EOF}")),
        new Opened("RUN 3<<EOF", List.of("EOF")),
        new Opened("RUN cat 3<<A 4<<-\"B\" > x <<A", List.of("A", "B'-", "A")),
        new Opened("COPY <<a.txt <<'b.txt' /x/", List.of("a.txt", "b.txt'")),
        new Opened("ADD --chown=1 <<a /x", List.of("a")),
        new Opened("RUN --mount=type=bind <<EOF", List.of("EOF")),
        new Opened("ONBUILD RUN <<EOF", List.of("EOF")),
        new Opened("RUN echo \"it's\" <<EOF", List.of("EOF")),
        // No heredocs.
        new Opened("RUN \"<<EOF\"", List.of()),
        new Opened("RUN '<<EOF'", List.of()),
        new Opened("RUN a<<EOF", List.of()),
        new Opened("RUN a3<<EOF", List.of()),
        new Opened("RUN \\<<EOF", List.of()),
        new Opened("RUN <<<EOF", List.of()),
        new Opened("RUN <EOF", List.of()),
        new Opened("RUN <<- EOF", List.of()),
        new Opened("RUN echo $((1<<2))", List.of()),
        new Opened("RUN <<\"\"", List.of()),
        new Opened("RUN <<", List.of()),
        new Opened("RUN [\"<<EOF\"]", List.of()),
        new Opened("CMD <<EOF", List.of()),
        new Opened("USER <<EOF", List.of()),
        new Opened("ONBUILD CMD <<EOF", List.of()),
        // A line that BuildKit can't cut into words has none, whatever a shell would say.
        new Opened("RUN echo it's <<EOF", List.of()),
        new Opened("RUN echo ${x^^} <<EOF", List.of()),
        new Opened("RUN echo ${x[0]} <<EOF", List.of()),
        new Opened("RUN echo \"${x <<EOF", List.of()),
        // An operand makes it forget the word before.
        new Opened("RUN <<EOF${x:-y}", List.of()),
        new Opened("RUN ${x:-y}<<EOF", List.of()),
        new Opened("RUN echo ${x:-y} <<EOF", List.of("EOF")),
        // After a colon it takes any operator while it looks for heredocs.
        new Opened("RUN echo ${x:1:2} <<EOF", List.of("EOF")),
        new Opened("RUN echo ${x//a/b} <<EOF", List.of("EOF")));
  }

  @ParameterizedTest
  @MethodSource
  void opened(Opened sample) throws ReadException {
    var bodies = new StringBuilder();
    for (String heredoc : sample.heredocs) {
      String name = heredoc.replaceAll("'?-?$", "");
      bodies.append("b\n").append(name).append('\n');
    }
    Instruction last = Shown.last("FROM a\n" + sample.line + "\n" + bodies);
    assertThat(heredocs(last))
        .extracting(h -> h.name() + (h.expand() ? "" : "'") + (h.chomp() ? "-" : ""))
        .isEqualTo(sample.heredocs);
    assertThat(heredocs(last)).allSatisfy(heredoc -> assertThat(heredoc.body().text()).isEqualTo("b\n"));
  }

  @Test
  void aBodyEndsAtItsNameAlone() throws ReadException {
    assertThat(Shown.file("FROM a\nCOPY <<A <<-B /x\n A\nA \n\tA\nA\r\n\t\t\tB \r\n\t\n\t\tB\r\r\nUSER b\n"))
        .isEqualTo(
            """
            stage 0
            FROM 1:1+0..1:7+6 <a>
              a 1:6+5..1:7+6
            COPY 2:1+7..9:4+48 <<<A <<-B /x>
              to /x 2:15+21..2:17+23
              heredoc A 3:1+24..6:1+33
                < A\\nA \\n\\tA\\n>
              heredoc B chomp 7:1+36..9:1+45
                <\\t\\t\\tB \\r\\n\\t\\n>
            USER 10:1+51..10:7+57 <b>
              b 10:6+56..10:7+57
            """);
  }

  @Test
  void linesOfABodyAreNothingElse() throws ReadException {
    assertThat(Shown.file("FROM a\nRUN <<EOF\n# é \\\n\nFROM b\n<<X\nEOF\nUSER b\n"))
        .isEqualTo(
            """
            stage 0
            FROM 1:1+0..1:7+6 <a>
              a 1:6+5..1:7+6
            RUN 2:1+7..7:4+39 <<<EOF>
              shell 2:5+11..7:4+39
                <<<EOF\\n# é \\\\n\\nFROM b\\n<<X\\nEOF>
                script <# é \\\\n\\nFROM b\\n<<X\\n> 3:1+17..7:1+36
              heredoc EOF 3:1+17..7:1+36
                <# é \\\\n\\nFROM b\\n<<X\\n>
            USER 8:1+40..8:7+46 <b>
              b 8:6+45..8:7+46
            """);
  }

  @Test
  void theShellGetsTheLineAndTheBodies() throws ReadException {
    assertThat(Shown.file("FROM a\nRUN cat <<A \\\n  3<<-B > f\r\na\r\nA\r\n\tb\n\tB\n"))
        .isEqualTo(
            """
            stage 0
            FROM 1:1+0..1:7+6 <a>
              a 1:6+5..1:7+6
            RUN 2:1+7..7:3+45 <cat <<A   3<<-B > f>
              shell 2:5+11..7:3+45
                <cat <<A   3<<-B > f\\na\\r\\nA\\n\\tb\\nB>
                script <cat <<A   3<<-B > f\\na\\r\\nA\\n\\tb\\nB> 2:5+11..7:3+45
              heredoc A 4:1+34..5:1+37
                <a\\r\\n>
              heredoc B chomp 6:1+40..7:1+43
                <\\tb\\n>
            """);
  }

  @Test
  void sourcesAreWordsThatOpenNoHeredoc() throws ReadException {
    var copy = (Instruction.Copy) Shown.last("FROM a\nCOPY a <<b <<\"c d\" e << f /x\n1\nb\n2\nc d\n3\nf\n");
    assertThat(copy.sources()).extracting(Instruction.Value::raw).containsExactly("a", "<<\"c", "d\"", "e", "<<", "f");
    assertThat(copy.heredocs()).extracting(Heredoc::name).containsExactly("b", "c d", "f");
    assertThat(copy.heredocs()).extracting(heredoc -> heredoc.body().text()).containsExactly("1\n", "2\n", "3\n");
  }

  /**
   * @param script what a shell is handed to run: the body, or what a command gives to a shell; null for nothing
   */
  record Ran(String before, String line, String body, @Nullable String script) {}

  static List<Ran> ran() {
    return List.of(
        new Ran("", "RUN <<EOF", "ls\n", "ls\n"),
        new Ran("", "RUN <<'EOF'", "ls $a\n", "ls $a\n"),
        new Ran("", "RUN <<-EOF", "\tls\n\t\tcd\n", "ls\ncd\n"),
        new Ran("", "RUN --network=none <<EOF", "ls\n", "ls\n"),
        new Ran("", "RUN <<EOF", "#!/bin/sh\nls\n", "#!/bin/sh\nls\n"),
        new Ran("", "RUN <<EOF", "#! /usr/bin/env -S bash -e\nls\n", "#! /usr/bin/env -S bash -e\nls\n"),
        new Ran("", "RUN <<-EOF", "\t#!/usr/bin/env bash\n\tls\n", "#!/usr/bin/env bash\nls\n"),
        new Ran("", "RUN <<EOF", "#!/usr/bin/env python3\nls\n", null),
        new Ran("", "RUN <<EOF", "#!/usr/bin/perl\n", null),
        new Ran("", "RUN <<EOF", "#!\n", null),
        new Ran("", "RUN <<EOF", "ls\n#!/usr/bin/perl\n", "ls\n#!/usr/bin/perl\n"),
        new Ran("SHELL [\"pwsh\", \"-c\"]\n", "RUN <<EOF", "ls\n", null),
        new Ran("SHELL [\"pwsh\", \"-c\"]\n", "RUN <<EOF", "#!/bin/sh\nls\n", "#!/bin/sh\nls\n"),
        new Ran("SHELL [\"pwsh\", \"-c\"]\n", "RUN bash <<EOF", "ls\n", null),
        new Ran("", "RUN sh <<EOF", "ls\n", "ls\n"),
        new Ran("", "RUN <<EOF bash -euo pipefail", "ls\n", "ls\n"),
        new Ran("", "RUN A=1 env B=2 /bin/dash -s a b <<EOF", "ls\n", "ls\n"),
        new Ran("", "RUN <<EOF sh > /log 2>&1", "ls\n", "ls\n"),
        new Ran("", "RUN sh <<-EOF", "\tls\n", "ls\n"),
        new Ran("", "RUN sh <<EOF", "#!/usr/bin/perl\nls\n", "#!/usr/bin/perl\nls\n"),
        new Ran("", "RUN <<EOF python3", "ls\n", null),
        new Ran("", "RUN python3 - <<EOF", "ls\n", null),
        new Ran("", "RUN cat <<EOF > /x.sh", "ls\n", null),
        new Ran("", "RUN cat <<EOF | bash", "ls\n", "ls\n"),
        new Ran("", "RUN bash -c cat <<EOF", "ls\n", "cat"),
        new Ran("", "RUN bash x.sh <<EOF", "ls\n", null),
        new Ran("", "RUN bash < y <<EOF", "ls\n", "ls\n"),
        new Ran("", "COPY <<EOF /x.sh", "#!/bin/sh\nls\n", null));
  }

  @ParameterizedTest
  @MethodSource
  void ran(Ran sample) throws ReadException {
    Instruction last = Shown.last("FROM a\n" + sample.before + sample.line + "\n" + sample.body + "EOF\n");
    assertThat(heredocs(last).getFirst().body().text()).isEqualTo(sample.body);
    assertThat(handed(last)).isEqualTo(sample.script == null ? List.of() : List.of(sample.script));
  }

  @Test
  void oneOfSeveralHeredocsIsTheScript() throws ReadException {
    assertThat(handed(Shown.last("FROM a\nRUN bash 3<<A <<B\na\nA\nb\nB\n"))).containsExactly("b\n");
  }

  /** The scripts that an instruction hands to a shell, each as often as it can be reached. */
  private static List<String> handed(Instruction instruction) {
    Script script = instruction instanceof Instruction.Run run ? run.exec().script() : null;
    if (script == null) {
      return List.of();
    }
    var texts = new ArrayList<String>();
    if (!script.code().text().startsWith(instruction.head().rest().text())) {
      texts.add(script.code().text());
    }
    for (Call call : Commands.of(script)) {
      if (call.at().script() != null) {
        texts.add(call.at().script().code().text());
      }
    }
    return texts;
  }

  private static List<Heredoc> heredocs(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Run run -> run.heredocs();
      case Instruction.Copy copy -> copy.heredocs();
      case Instruction.Onbuild onbuild when onbuild.trigger() != null -> heredocs(onbuild.trigger());
      default -> List.of();
    };
  }
}
