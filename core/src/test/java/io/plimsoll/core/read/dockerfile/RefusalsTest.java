package io.plimsoll.core.read.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, in which words and where: {@code line:column+byte..line:column+byte}, end exclusive. */
final class RefusalsTest {

  record Refused(String text, String refusal) {}

  static List<Refused> refused() {
    return List.of(
        // The file as a whole.
        new Refused("", "the file has no instructions 1:1+0..1:1+0"),
        new Refused("\n# only\n\n", "the file has no instructions 1:1+0..1:1+0"),
        new Refused("\uFEFF", "the file has no instructions 1:1+3..1:1+3"),
        new Refused("ARG a\n# x\nARG é\n", "the file has no FROM 3:6+16..3:6+16"),
        new Refused("# x\nrun x\nFROM a\n", "RUN stands before the first FROM, where only ARG may 2:1+4..2:4+7"),
        new Refused("ARG a\nONBUILD ARG b\nFROM a\n", "ONBUILD stands before the first FROM, where only ARG may 2:1+6..2:8+13"),
        new Refused("FROM a\nRUN x \\\n# c\n", "accepted"),
        // Directives.
        new Refused("# escape=/\nFROM a\n", "the escape character may be \\ or ` only 1:10+9..1:11+10"),
        new Refused("#  escape =  \\\\ \nFROM a\n", "the escape character may be \\ or ` only 1:14+13..1:16+15"),
        new Refused("# escape=  \nFROM a\n", "the escape character may be \\ or ` only 1:11+10..1:12+11"),
        new Refused("# syntax=ü\n# Escape=`\n# escape=`\nFROM a\n", "the directive escape stands here a second time 3:3+25..3:9+31"),
        new Refused("# syntax=a\n# syntax=b\nFROM a\n", "the directive syntax stands here a second time 2:3+13..2:9+19"),
        // Keywords.
        new Refused("# é\nFORM a\n", "unknown instruction FORM; did you mean FROM? 2:1+5..2:5+9"),
        new Refused("FROM a\n  rnu ls\n", "unknown instruction rnu; did you mean RUN? 2:3+9..2:6+12"),
        new Refused("FROM a\nHEALTCHECK none\n", "unknown instruction HEALTCHECK; did you mean HEALTHCHECK? 2:1+7..2:11+17"),
        new Refused("FROM a\napt-get update\n", "unknown instruction apt-get 2:1+7..2:8+14"),
        new Refused("FROM a\nEOF\n", "unknown instruction EOF 2:1+7..2:4+10"),
        new Refused("FROM a\nE\\\nN\\\nB A=1\n", "unknown instruction ENB; did you mean ENV? 2:1+7..4:2+14"),
        new Refused("FROM\u00A0a\n", "unknown instruction FROM\\u{a0}a; did you mean FROM? 1:1+0..1:7+7"),
        new Refused("FROM a\n\\\n\n# x\n", "no instruction follows on this continuation 2:1+7..2:1+7"),
        new Refused("FROM a\nRUN x <<E\nE x\n", "the heredoc E has no end 2:7+13..2:10+16"),
        // Numbers of arguments.
        new Refused("FROM\n", "FROM needs an image 1:1+0..1:5+4"),
        new Refused("FROM \"\"\n", "FROM needs an image 1:6+5..1:8+7"),
        new Refused("FROM a b\n", "FROM takes an image, and AS with a name, and nothing else 1:1+0..1:5+4"),
        new Refused("FROM a to b\n", "FROM takes an image, and AS with a name, and nothing else 1:1+0..1:5+4"),
        new Refused("FROM a AS b c\n", "FROM takes an image, and AS with a name, and nothing else 1:1+0..1:5+4"),
        new Refused("FROM a as 1b\n", "the name of a stage is a letter, then letters, digits and - _ . 1:1+0..1:5+4"),
        new Refused("FROM a as b/c\n", "the name of a stage is a letter, then letters, digits and - _ . 1:1+0..1:5+4"),
        new Refused("FROM a as é\n", "the name of a stage is a letter, then letters, digits and - _ . 1:1+0..1:5+4"),
        new Refused("FROM a\nCOPY --link\u00A0 a b\n", "COPY takes no flag --link\uFFFD; did you mean --link? 2:6+12..2:13+20"),
        new Refused("FROM a\nENV\n", "ENV needs a name and a value 2:1+7..2:4+10"),
        new Refused("FROM a\nENV é\n", "ENV needs a name and a value 2:5+11..2:6+13"),
        new Refused("FROM a\nENV =a\n", "ENV has a name that is empty 2:1+7..2:4+10"),
        new Refused("FROM a\nENV a=b é \"c=d\n", "é is no name=value 2:9+15..2:10+17"),
        new Refused("FROM a\nLABEL a\n", "LABEL needs a name and a value 2:7+13..2:8+14"),
        new Refused("FROM a\nARG\n", "ARG needs a name 2:1+7..2:4+10"),
        new Refused("FROM a\nARG a =b\n", "ARG has a name that is empty 2:1+7..2:4+10"),
        new Refused("FROM a\nCOPY a\n", "COPY needs a source and a destination 2:1+7..2:5+11"),
        new Refused("FROM a\nADD [\"a\"]\n", "ADD needs a source and a destination 2:1+7..2:4+10"),
        new Refused("FROM a\nCOPY a <<E\nE\n", "COPY takes no heredoc as its destination 2:1+7..2:5+11"),
        new Refused("FROM a\nADD [\"a\",\"<<E\"]\n", "ADD takes no heredoc as its destination 2:1+7..2:4+10"),
        new Refused("FROM a\nUSER\n", "USER needs an argument 2:1+7..2:5+11"),
        new Refused("FROM a\nWORKDIR \n", "WORKDIR needs an argument 2:1+7..2:8+14"),
        new Refused("FROM a\nEXPOSE\n", "EXPOSE needs an argument 2:1+7..2:7+13"),
        new Refused("FROM a\nSTOPSIGNAL\n", "STOPSIGNAL needs an argument 2:1+7..2:11+17"),
        new Refused("FROM a\nMAINTAINER\n", "MAINTAINER needs an argument 2:1+7..2:11+17"),
        new Refused("FROM a\nVOLUME\n", "VOLUME needs a path 2:1+7..2:7+13"),
        new Refused("FROM a\nVOLUME []\n", "VOLUME needs a path 2:1+7..2:7+13"),
        new Refused("FROM a\nVOLUME [\"/a\", \" \"]\n", "VOLUME has a path that is empty 2:1+7..2:7+13"),
        new Refused("FROM a\nSHELL bash -c\n", "SHELL needs a JSON array such as [\"/bin/bash\", \"-c\"] 2:1+7..2:6+12"),
        new Refused("FROM a\nSHELL []\n", "SHELL needs a JSON array such as [\"/bin/bash\", \"-c\"] 2:1+7..2:6+12"),
        new Refused("FROM a\nHEALTHCHECK\n", "HEALTHCHECK needs CMD and a command, or NONE 2:1+7..2:12+18"),
        new Refused("FROM a\nHEALTHCHECK curl x\n", "HEALTHCHECK needs CMD and a command, or NONE 2:1+7..2:12+18"),
        new Refused("FROM a\nHEALTHCHECK CMD\n", "HEALTHCHECK CMD needs a command 2:1+7..2:12+18"),
        new Refused("FROM a\nHEALTHCHECK CMD []\n", "HEALTHCHECK CMD needs a command 2:1+7..2:12+18"),
        new Refused("FROM a\nHEALTHCHECK none x\n", "HEALTHCHECK NONE takes no arguments 2:1+7..2:12+18"),
        new Refused("FROM a\nONBUILD\n", "ONBUILD needs an instruction 2:1+7..2:8+14"),
        new Refused("FROM a\nONBUILD onbuild RUN x\n", "ONBUILD can't be the trigger of an ONBUILD 2:9+15..2:16+22"),
        new Refused("FROM a\nONBUILD from x\n", "FROM can't be the trigger of an ONBUILD 2:1+7..2:8+14"),
        new Refused("FROM a\nONBUILD MAINTAINER x\n", "MAINTAINER can't be the trigger of an ONBUILD 2:1+7..2:8+14"),
        // JSON that holds more than strings is an error wherever BuildKit looks for it, also in a trigger.
        new Refused("FROM a\nRUN [\"é\", 1]\n", "a JSON array of an instruction may hold strings only 2:11+18..2:12+19"),
        new Refused("FROM a\nCMD [ [\"a\"] ]\n", "a JSON array of an instruction may hold strings only 2:7+13..2:8+14"),
        new Refused("FROM a\nCOPY [\"a\", null]\n", "a JSON array of an instruction may hold strings only 2:12+18..2:13+19"),
        new Refused("FROM a\nONBUILD VOLUME [{\"a\": [1, true]}]\n", "a JSON array of an instruction may hold strings only 2:17+23..2:18+24"),
        new Refused("FROM a\nONBUILD ENV x\n", "ENV needs a name and a value 2:13+19..2:14+20"));
  }

  @ParameterizedTest
  @MethodSource
  void refused(Refused sample) {
    assertThat(Shown.refusal(sample.text)).isEqualTo(sample.refusal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          COPY --form=x a b               | COPY takes no flag --form; did you mean --from?
          COPY --From=x a b               | COPY takes no flag --From; did you mean --from?
          COPY --keep-git-dir a b         | COPY takes no flag --keep-git-dir
          COPY --chown a b                | --chown needs a value
          COPY --chown=1 --chown=2 a b    | --chown stands here a second time
          COPY --link --link=false a b    | --link stands here a second time
          COPY --link=yes a b             | --link may be true or false
          COPY --link= a b                | --link may be true or false
          COPY --exclude a b              | --exclude needs a value
          ADD --from=x a b                | ADD takes no flag --from
          FROM --platfrom=x b             | FROM takes no flag --platfrom; did you mean --platform?
          RUN --moutn=x ls                | RUN takes no flag --moutn; did you mean --mount?
          RUN --network=bridge ls         | --network may be default, none or host
          RUN --network= ls               | --network may be default, none or host
          RUN --security=off ls           | --security may be insecure or sandbox
          RUN --mount= ls                 | --mount is no list of key=value
          RUN --mount=a\\"b ls            | --mount is no list of key=value
          RUN --mount=\\"a\\"b ls         | --mount is no list of key=value
          RUN --mount=\\"a ls             | --mount is no list of key=value
          RUN --mount=type=x,From=$y ls   | from of a mount takes no variables; name a stage of that image instead
          RUN --device=a,b ls             | --device has a key that BuildKit does not know
          RUN --device=a,name=b ls        | --device names a second device
          RUN --device=a,required=2 ls    | required of a device may be true or false
          CMD --help                      | CMD takes no flag --help
          USER --x y                      | USER takes no flag --x
          ENV --x a=b                     | ENV takes no flag --x
          ONBUILD --x RUN y               | ONBUILD takes no flag --x
          HEALTHCHECK --retrys=1 CMD x    | HEALTHCHECK takes no flag --retrys; did you mean --retries?
          HEALTHCHECK --retries=-1 CMD x  | --retries is no number from 0
          HEALTHCHECK --retries=a CMD x   | --retries is no number from 0
          HEALTHCHECK --retries=2147483648 CMD x | --retries is no number from 0
          HEALTHCHECK --interval=5 CMD x  | --interval is no duration of a millisecond or more
          HEALTHCHECK --timeout=999us CMD x | --timeout is no duration of a millisecond or more
          HEALTHCHECK --start-period=-1s CMD x | --start-period is no duration of a millisecond or more
          HEALTHCHECK --start-interval=1d CMD x | --start-interval is no duration of a millisecond or more
          HEALTHCHECK --interval=.s CMD x | --interval is no duration of a millisecond or more
          HEALTHCHECK --interval=9999999h CMD x | --interval is no duration of a millisecond or more
          """)
  void flags(String line, String refusal) {
    String refused = Shown.refusal("FROM a\n" + line + "\n");
    String flag = line.substring(line.lastIndexOf(" --") + 1);
    int start = line.lastIndexOf(" --") + 2;
    int end = start + flag.indexOf(' ') - 1 + (flag.indexOf(' ') < 0 ? flag.length() + 1 : 0);
    assertThat(refused)
        .isEqualTo(refusal + " 2:" + start + "+" + (start + 6) + "..2:" + (end + 1) + "+" + (end + 7));
  }

  /** BuildKit's parser takes all of these, however odd. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "RUN",
        "CMD",
        "ENTRYPOINT",
        "RUN []",
        "CMD []",
        "FROM scratch AS scratch",
        "FROM a aS B-1_2.x",
        "FROM UPPER/Case:tag:tag",
        "FROM ${X}",
        "FROM $X",
        "FROM 0",
        "ENV a=",
        "ENV a= b=\"\"",
        "ENV a  b=c",
        "ENV \"a b\"=c",
        "ENV a$b=${c d=e",
        "LABEL a=b\\ c d='e f'",
        "ARG a b=c",
        "ARG --x a",
        "STOPSIGNAL --x SIGNOPE",
        "EXPOSE nonsense 99999 ${",
        "USER a b c",
        "WORKDIR relative \\",
        "VOLUME [\"/a\"",
        "HEALTHCHECK --x NONE",
        "HEALTHCHECK NONE []",
        "HEALTHCHECK --interval= --timeout=0 --start-period=1h2m3.5s --start-interval=+1ms --retries=+0 CMD x",
        "HEALTHCHECK --interval=1us999us --timeout=.5s --start-period=1.s --start-interval=1\u00B5s999\u03BCs --retries= CMD x",
        "RUN --mount=type=nonsense,x=y,$z --mount=from=a$ --network=host --security=insecure --device=a=b,required x",
        "RUN --mount=\"type=cache,\\\"target=/a,b\\\"\" --device=name=,required=T x",
        "COPY --link --parents=TRUE --exclude=a --exclude=b --chmod= a b",
        "ADD --keep-git-dir=false --unpack --checksum=x a b",
        "COPY --from=$nope a b",
        "SHELL [\"\"]",
        "ONBUILD NONSENSE",
        "ONBUILD SHELL x",
        "ONBUILD RUN --nonsense x",
        "onbuild Cmd"
      })
  void odd(String line) {
    assertThat(Shown.refusal("FROM a\n" + line + "\n")).isEqualTo("accepted");
  }

  @Test
  void messagesAreShortAndPrintable() {
    assertThat(Shown.refusal("FROM a\n\u001B[31m\u202Ex\u0000y\n")).startsWith("unknown instruction \\u{1b}[31m\\u{202e}x\\u{0}y 2:");
    assertThat(Shown.refusal("FROM a\n" + "x".repeat(60_000) + "\n"))
        .startsWith("unknown instruction " + "x".repeat(59) + "… 2:");
    assertThat(Shown.refusal("FROM a\nCOPY --" + "\uD83D\uDE00".repeat(99) + " a b\n")).hasSizeLessThan(100);
  }
}
