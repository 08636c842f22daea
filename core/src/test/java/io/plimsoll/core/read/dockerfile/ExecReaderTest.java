package io.plimsoll.core.read.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Instruction.Exec;
import io.plimsoll.core.read.ReadException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which texts are scripts of a POSIX shell, and where their characters lie. */
final class ExecReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ["sh", "-c", "x y"]                                   | x y
          ["/bin/sh", "-c", "x"]                                | x
          ["bash", "-ec", "x"]                                  | x
          ["ash", "-lc", "x"]                                   | x
          ["/bin/dash", "-c", "x", "arg0"]                      | x
          ["zsh", "-e", "-u", "-c", "x"]                        | x
          ["bash", "-euo", "pipefail", "-c", "x"]               | x
          ["bash", "-o", "pipefail", "--norc", "+x", "-c", "x"] | x
          ["bash", "-c", "-e", "x"]                             | x
          ["C:\\\\git\\\\bash.EXE", "-c", "x"]                  | x
          ["/usr/bin/env", "bash", "-c", "x"]                   | x
          ["busybox", "sh", "-c", "x"]                          | x
          ["tini", "-g", "--", "sh", "-c", "x"]                 | x
          ["sh", "-c", ""]                                      | ..
          ["sh", "-c"]                                          | -
          ["sh", "x.sh"]                                        | -
          ["sh", "x.sh", "-c", "x"]                             | -
          ["sh", "--c", "x"]                                    | -
          ["python3", "-c", "x"]                                | -
          ["echo", "sh", "-c", "x"]                             | -
          ["pwsh", "-c", "x"]                                   | -
          ["/app/sh.py", "-c", "x"]                             | -
          []                                                    | -
          """)
  void theScriptOfAJsonForm(String json, String script) throws ReadException {
    for (String instruction : new String[] {"RUN ", "CMD ", "ENTRYPOINT ", "HEALTHCHECK CMD "}) {
      if (json.equals("[]") && instruction.startsWith("H")) {
        continue;
      }
      Exec exec = exec(Shown.last("FROM a\nSHELL [\"pwsh\"]\n" + instruction + json + "\n"));
      assertThat(exec.json()).isTrue();
      assertThat(exec.script() == null ? "-" : exec.script().code().text()).isEqualTo(script.equals("..") ? "" : script);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          FROM a                                                             | true
          FROM a; SHELL ["/bin/bash", "-o", "pipefail", "-c"]                | true
          FROM a; SHELL ["conda", "run", "-n", "x", "/bin/bash", "-c"]       | true
          FROM a; SHELL ["pwsh", "-Command"]                                 | false
          FROM a; SHELL ["C:\\\\Windows\\\\System32\\\\cmd.exe", "/S", "/C"] | false
          FROM a; SHELL ["python3", "-c"]                                    | false
          FROM a; SHELL ["PowerShell.exe", "bash"]                           | false
          FROM a; SHELL ["pwsh"]; SHELL ["sh", "-c"]                         | true
          FROM a AS b; SHELL ["pwsh"]; FROM b                                | false
          FROM a AS b; SHELL ["pwsh"]; FROM b AS c; FROM c                   | false
          FROM a AS b; SHELL ["pwsh"]; FROM a                                | true
          FROM a AS b; FROM b AS c; SHELL ["pwsh"]; FROM b                   | true
          FROM a AS b; ONBUILD SHELL ["pwsh"]                                | true
          FROM a AS b; ONBUILD SHELL ["pwsh"]; FROM b                        | false
          FROM mcr.microsoft.com/windows/servercore:ltsc2022                 | false
          FROM mcr.microsoft.com/dotnet/framework/sdk                        | false
          FROM mcr.microsoft.com/dotnet/sdk:8.0                              | true
          FROM golang:1.22-nanoserver-1809                                   | false
          FROM --platform=windows/amd64 a                                    | false
          FROM --platform=$TARGETPLATFORM a                                  | true
          FROM golang:1.22-nanoserver AS b; FROM b; SHELL ["bash", "-c"]     | true
          """)
  void theShellInForce(String before, boolean posix) throws ReadException {
    String text = before.replace("; ", "\n") + "\n";
    for (String instruction : new String[] {"RUN x y", "CMD x y", "ENTRYPOINT x y", "HEALTHCHECK CMD x y"}) {
      Exec exec = exec(Shown.last(text + instruction + "\n"));
      assertThat(exec.code().text()).isEqualTo("x y");
      assertThat(exec.script() == null ? null : exec.script().code().text()).isEqualTo(posix ? "x y" : null);
    }
  }

  @Test
  void charactersOfAJsonStringLieWhereTheyAreWritten() throws ReadException {
    // As decoded: é "a" <line feed> 😀 <tab> b/c
    Exec exec =
        exec(Shown.last("FROM a\nCMD [\"sh\", \"-c\", \"é \\\"a\\\" \\n \\ud83d\\ude00 \\\\\n\\t b\\/c\"]\n".replace("\\\\\n", "\\\n")));
    Code code = Objects.requireNonNull(exec.script()).code();
    assertThat(code.text()).isEqualTo("é \"a\" \n \uD83D\uDE00 \t b/c");
    assertThat(place(code, "é")).isEqualTo("2:19+25..2:20+27");
    assertThat(place(code, "\"a\"")).isEqualTo("2:21+28..2:26+33");
    assertThat(place(code, "\n")).isEqualTo("2:27+34..2:29+36");
    assertThat(place(code, "\uD83D\uDE00")).isEqualTo("2:30+37..2:42+49");
    assertThat(place(code, "\t")).isEqualTo("3:1+52..3:3+54");
    assertThat(place(code, "b/c")).isEqualTo("3:4+55..3:8+59");
    assertThat(Shown.place(code.place(code.text().length(), code.text().length()))).isEqualTo("3:8+59..3:8+59");
    Code part = code.part(code.text().indexOf('\uD83D') + 1, code.text().length());
    assertThat(Shown.place(part.place(0, 1))).isEqualTo("2:30+37..2:42+49");
    assertThat(place(part, "b/c")).isEqualTo("3:4+55..3:8+59");
  }

  @Test
  void charactersOfAChompedBodyLieBehindTheirTabs() throws ReadException {
    var run = (Instruction.Run) Shown.last("FROM a\nRUN <<-E\n\t\té x\n\n\ty\tz\n\tE\n");
    Code code = Objects.requireNonNull(run.exec().script()).code();
    assertThat(code.text()).isEqualTo("é x\n\ny\tz\n");
    assertThat(place(code, "é")).isEqualTo("3:3+18..3:4+20");
    assertThat(place(code, "y\tz")).isEqualTo("5:2+25..5:5+28");
  }

  @Test
  void theRestIsAllBehindKeywordAndFlags() throws ReadException {
    Code rest = Shown.last("FROM a\nRUN --network=none \\\n  echo  é \\\n# c\n b \n").head().rest();
    assertThat(rest.text()).isEqualTo("echo  é  b");
    assertThat(place(rest, "é  b")).isEqualTo("3:9+36..5:3+47");
    assertThat(place(rest, " b")).isEqualTo("5:1+45..5:3+47");
    assertThat(Shown.place(rest.place(6, 7))).isEqualTo("3:9+36..3:10+38");
  }

  private static String place(Code code, String part) {
    int start = code.text().indexOf(part);
    return Shown.place(code.place(start, start + part.length()));
  }

  private static Exec exec(Instruction instruction) {
    return switch (instruction) {
      case Instruction.Run run -> run.exec();
      case Instruction.Cmd cmd -> cmd.exec();
      case Instruction.Entrypoint entrypoint -> entrypoint.exec();
      case Instruction.Health health -> Objects.requireNonNull(health.test());
      default -> throw new AssertionError(instruction);
    };
  }
}
