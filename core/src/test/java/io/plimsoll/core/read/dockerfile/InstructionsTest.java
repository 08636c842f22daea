package io.plimsoll.core.read.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.read.ReadException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every instruction, with the place of all that is in it: {@code line:column+byte..line:column+byte}, end exclusive. */
final class InstructionsTest {

  @Test
  void everyWordLiesWhereItIsWritten() throws ReadException {
    String text =
        """
        # syntax=docker/dockerfile:1
        # Escape = \\

        # é😀 global
        # second
        ARG V=1.2 W
        FROM --platform=$TARGETPLATFORM node:${V}-slim AS Build
        # gap

        # above
        run apt-get update && \\
            # inside é
            apt-get install \\

            curl
        ENV A="x y" B=ü$V C='$A' D=$A
        env OLD  some thing $B\s
        ARG V
        LABEL a.b="c $V"
        COPY --from=0 --chown=$A:1 a* b /dest/
        ADD --link=true ["a b", "\\u00e9"]
        USER "$A:x"
        WORKDIR /a b
        EXPOSE 80 $A 53/udp
        VOLUME ["/a", "/b"]
        VOLUME /c /d$B
        STOPSIGNAL $V
        MAINTAINER me $A
        """;
    assertThat(Shown.file(text))
        .isEqualTo(
            """
            ARG 6:1+68..6:12+79 <V=1.2 W>
              # é😀 global 4:1+43..4:13+58
              # second 5:1+59..5:9+67
              6:5+72..6:10+77
                V 6:5+72..6:6+73
                : 1.2 6:7+74..6:10+77
              6:11+78..6:12+79
                W 6:11+78..6:12+79
            stage 0 Build
            FROM 7:1+80..7:56+135 <node:${V}-slim AS Build>
              --platform 7:6+85..7:32+111
                $TARGETPLATFORM=?${TARGETPLATFORM} 7:17+96..7:32+111
              node:${V}-slim=node:1.2-slim 7:33+112..7:47+126
              as Build 7:51+130..7:56+135
            RUN=run 11:1+151..15:9+222 <apt-get update &&     apt-get install     curl>
              # above 10:1+143..10:8+150
              # inside é 12:5+179..12:15+190
              shell 11:5+155..15:9+222
                <apt-get update &&     apt-get install     curl>
                script <apt-get update &&     apt-get install     curl> 11:5+155..15:9+222
            ENV 16:1+223..16:30+253 <A="x y" B=ü$V C='$A' D=$A>
              16:5+227..16:12+234
                A 16:5+227..16:6+228
                : "x y"=x y 16:7+229..16:12+234
              16:13+235..16:18+241
                B 16:13+235..16:14+236
                : ü$V=?ü${V} 16:15+237..16:18+241
              16:19+242..16:25+248
                C 16:19+242..16:20+243
                : '$A'=$A 16:21+244..16:25+248
              16:26+249..16:30+253
                D 16:26+249..16:27+250
                : $A=?${A} 16:28+251..16:30+253
            ENV=env 17:1+254..17:24+277 <OLD  some thing $B>
              legacy 17:5+258..17:23+276
                OLD 17:5+258..17:8+261
                : some thing $B=?some thing ü${V} 17:10+263..17:23+276
            ARG 18:1+278..18:6+283 <V>
              18:5+282..18:6+283
                V 18:5+282..18:6+283
            LABEL 19:1+284..19:17+300 <a.b="c $V">
              19:7+290..19:17+300
                a.b 19:7+290..19:10+293
                : "c $V"=c 1.2 19:11+294..19:17+300
            COPY 20:1+301..20:39+339 <a* b /dest/>
              --from 20:6+306..20:14+314
                0 20:13+313..20:14+314
              --chown 20:15+315..20:27+327
                $A:1=x y:1 20:23+323..20:27+327
              a* 20:28+328..20:30+330
              b 20:31+331..20:32+332
              to /dest/ 20:33+333..20:39+339
            ADD 21:1+340..21:34+373 <["a b", "\\u00e9"]>
              --link 21:5+344..21:16+355
                true 21:12+351..21:16+355
              "a b"=a b 21:18+357..21:23+362
              to "\\u00e9"=é 21:25+364..21:33+372
            USER 22:1+374..22:12+385 <"$A:x">
              "$A:x"=x y:x 22:6+379..22:12+385
            WORKDIR 23:1+386..23:13+398 </a b>
              /a b 23:9+394..23:13+398
            EXPOSE 24:1+399..24:20+418 <80 $A 53/udp>
              80 24:8+406..24:10+408
              $A=x 24:11+409..24:13+411
              $A=y 24:11+409..24:13+411
              53/udp 24:14+412..24:20+418
            VOLUME 25:1+419..25:20+438 <["/a", "/b"]>
              "/a"=/a 25:9+427..25:13+431
              "/b"=/b 25:15+433..25:19+437
            VOLUME 26:1+439..26:15+453 </c /d$B>
              /c 26:8+446..26:10+448
              /d$B=?/dü${V} 26:11+449..26:15+453
            STOPSIGNAL 27:1+454..27:14+467 <$V>
              $V=1.2 27:12+465..27:14+467
            MAINTAINER 28:1+468..28:17+484 <me $A>
              me $A 28:12+479..28:17+484
            """);
  }

  @Test
  void aWordOverSeveralLinesIsOnePlace() throws ReadException {
    // The joined word is "né:1", with its parts on lines 1 and 4; the comment and the blank line are in none.
    assertThat(Shown.file("FROM né\\\r\n  # ü\r\n\r\n:1 \\ \t\r\n AS \\\r\nb\r\n"))
        .isEqualTo(
            """
            stage 0 b
            FROM 1:1+0..6:2+37 <né:1  AS b>
              # ü 2:3+13..2:6+17
              né:1 1:6+5..4:3+23
              as b 6:1+36..6:2+37
            """);
  }

  @Test
  void anEmptyValueLiesBehindItsEqualsSign() throws ReadException {
    assertThat(Shown.file("FROM a\nENV A=\\\n B= \\\n C=\"\"\nCOPY --chmod=\\\n a b\n"))
        .isEqualTo(
            """
            stage 0
            FROM 1:1+0..1:7+6 <a>
              a 1:6+5..1:7+6
            ENV 2:1+7..4:6+26 <A= B=  C="">
              2:5+11..2:7+13
                A 2:5+11..2:6+12
                :  2:7+13..2:7+13
              3:2+16..3:4+18
                B 3:2+16..3:3+17
                :  3:4+18..3:4+18
              4:2+22..4:6+26
                C 4:2+22..4:3+23
                : ""= 4:4+24..4:6+26
            COPY 5:1+27..6:5+46 <a b>
              --chmod 5:6+32..5:14+40
                 5:14+40..5:14+40
              a 6:2+43..6:3+44
              to b 6:4+45..6:5+46
            """);
  }

  @Test
  void aByteOrderMarkCountsAsBytesAndNothingElse() throws ReadException {
    assertThat(Shown.file("\uFEFFFROM a\nUSER b")).isEqualTo(
        """
        stage 0
        FROM 1:1+3..1:7+9 <a>
          a 1:6+8..1:7+9
        USER 2:1+10..2:7+16 <b>
          b 2:6+15..2:7+16
        """);
  }

  @Test
  void keywordsMayBeSplitAndInAnyCase() throws ReadException {
    String text = "fr\\\nOm a\nHealthchec\u212A none\n";
    assertThat(Shown.file(text))
        .isEqualTo(
            """
            stage 0
            FROM=frOm 1:1+0..2:5+8 <a>
              a 2:4+7..2:5+8
            HEALTHCHECK=Healthchec\u212A 3:1+9..3:17+27 <none>
            """);
    Instruction.From from = read(text).stages().getFirst().from();
    assertThat(Shown.place(from.head().keywordAt())).isEqualTo("1:1+0..2:3+6");
  }

  @Test
  void healthcheckAndOnbuild() throws ReadException {
    assertThat(
            Shown.file(
                """
                FROM a
                HEALTHCHECK --interval=5s --retries=3 cmd curl -f http://x || exit 1
                HEALTHCHECK --anything None
                HEALTHCHECK CMD [ "sh", "-c", "a b" ]
                ONBUILD RUN --network=none echo $A
                ONBUILD COPY <<EOF $D
                x
                EOF
                ONBUILD RUNN x
                ONBUILD COPY x
                """))
        .isEqualTo(
            """
            stage 0
            FROM 1:1+0..1:7+6 <a>
              a 1:6+5..1:7+6
            HEALTHCHECK 2:1+7..2:69+75 <cmd curl -f http://x || exit 1>
              --interval 2:13+19..2:26+32
                5s 2:24+30..2:26+32
              --retries 2:27+33..2:38+44
                3 2:37+43..2:38+44
              shell 2:43+49..2:69+75
                <curl -f http://x || exit 1>
                script <curl -f http://x || exit 1> 2:43+49..2:69+75
            HEALTHCHECK 3:1+76..3:28+103 <None>
              --anything 3:13+88..3:23+98
            HEALTHCHECK 4:1+104..4:38+141 <CMD [ "sh", "-c", "a b" ]>
              json 4:17+120..4:38+141
                "sh"=sh 4:19+122..4:23+126
                "-c"=-c 4:25+128..4:29+132
                "a b"=a b 4:31+134..4:36+139
                script <a b> 4:32+135..4:35+138
            ONBUILD 5:1+142..5:35+176 <RUN --network=none echo $A>
              RUN 5:9+150..5:35+176 <echo $A>
                --network 5:13+154..5:27+168
                  none 5:23+164..5:27+168
                shell 5:28+169..5:35+176
                  <echo $A>
                  script <echo $A> 5:28+169..5:35+176
            ONBUILD 6:1+177..8:4+204 <COPY <<EOF $D>
              COPY 6:9+185..8:4+204 <<<EOF $D>
                to $D=?${D} 6:20+196..6:22+198
                heredoc EOF 7:1+199..8:1+201
                  <x\\n>
            ONBUILD 9:1+205..9:15+219 <RUNN x>
              no instruction
            ONBUILD 10:1+220..10:15+234 <COPY x>
              no instruction
            """);
  }

  @Test
  void jsonFallsBackToTheShellForm() throws ReadException {
    assertThat(
            Shown.file(
                """
                FROM a
                CMD ["a", 'b']
                CMD ["a"] b
                CMD ["a",]
                CMD ["a\tb"]
                CMD [1e999]
                CMD ["a"
                CMD   [ "\\ud83d\\ude00" , "\\ud83d", "\\/\\"\\\\" ] \s
                ENTRYPOINT []
                """))
        .isEqualTo(
            """
            stage 0
            FROM 1:1+0..1:7+6 <a>
              a 1:6+5..1:7+6
            CMD 2:1+7..2:15+21 <["a", 'b']>
              shell 2:5+11..2:15+21
                <["a", 'b']>
                script <["a", 'b']> 2:5+11..2:15+21
            CMD 3:1+22..3:12+33 <["a"] b>
              shell 3:5+26..3:12+33
                <["a"] b>
                script <["a"] b> 3:5+26..3:12+33
            CMD 4:1+34..4:11+44 <["a",]>
              shell 4:5+38..4:11+44
                <["a",]>
                script <["a",]> 4:5+38..4:11+44
            CMD 5:1+45..5:12+56 <["a\\tb"]>
              shell 5:5+49..5:12+56
                <["a\\tb"]>
                script <["a\\tb"]> 5:5+49..5:12+56
            CMD 6:1+57..6:12+68 <[1e999]>
              shell 6:5+61..6:12+68
                <[1e999]>
                script <[1e999]> 6:5+61..6:12+68
            CMD 7:1+69..7:9+77 <["a">
              shell 7:5+73..7:9+77
                <["a">
                script <["a"> 7:5+73..7:9+77
            CMD 8:1+78..8:48+125 <[ "\\ud83d\\ude00" , "\\ud83d", "\\/\\"\\\\" ]>
              json 8:7+84..8:46+123
                "\\ud83d\\ude00"=😀 8:9+86..8:23+100
                "\\ud83d"=\uFFFD 8:26+103..8:34+111
                "\\/\\"\\\\"=/"\\ 8:36+113..8:44+121
            ENTRYPOINT 9:1+126..9:14+139 <[]>
              json 9:12+137..9:14+139
            """);
  }

  @Test
  void stagesKnowWhatTheyAreBuiltOn() throws ReadException {
    Dockerfile file =
        read(
            """
            ARG BASE=first
            FROM a AS First
            FROM $BASE AS second
            FROM SECOND AS first
            FROM later
            FROM first
            FROM 0
            FROM self AS self
            FROM scratch AS later
            """);
    assertThat(file.stages()).extracting(Stage::name).containsExactly(
        "First", "second", "first", null, null, null, "self", "later");
    assertThat(file.stages())
        .extracting(stage -> stage.base() == null ? -1 : stage.base().index())
        .containsExactly(-1, 0, 1, -1, 2, -1, -1, -1);
    assertThat(file.stages()).extracting(Stage::last).containsExactly(
        false, false, false, false, false, false, false, true);
    assertThat(file.stages().get(4).root().image().raw()).isEqualTo("a");
    assertThat(file.stagesByReference()).containsEntry("first", file.stages().get(2));
    assertThat(file.stagesByReference()).containsEntry("7", file.stages().getLast());
    assertThat(file.stagesByReference()).doesNotContainKey("First");
  }

  @Test
  void aFileIsItsDirectivesItsArgumentsAndItsStages() throws ReadException {
    Dockerfile file = read("# CHECK = skip=all;error=true \n#escape=`\n#\tsyntax=a/b\nARG A\narg B=`\n1\nFROM a\n");
    assertThat(file.escape()).isEqualTo('`');
    assertThat(file.directives())
        .extracting(pair -> pair.name().known() + ":" + ((Prop.Known<?>) pair.value()).value())
        .containsExactly("check:skip=all;error=true", "escape:`", "syntax:a/b");
    assertThat(file.args()).extracting(arg -> arg.head().rest().text()).containsExactly("A", "B=1");
    assertThat(file.file()).isEqualTo("Dockerfile");
    assertThat(file.subject().name()).isEqualTo("Dockerfile");
    assertThat(DockerfileReader.read(Source.of(null, "FROM a")).file()).isEqualTo("Dockerfile");
  }

  @Test
  void nulIsACharacterLikeAnyOther() throws ReadException {
    var run = (Instruction.Run) Shown.last("FROM a\nRUN a\0b\0\n");
    assertThat(run.exec().code().text()).isEqualTo("a\0b\0");
    assertThat(Shown.place(run.head().at())).isEqualTo("2:1+7..2:9+15");
  }

  @Test
  void aFlagEndsAtWhatEndsItsArguments() throws ReadException {
    record Case(String line, List<String> flags, String rest) {}
    for (Case c :
        List.of(
            new Case("COPY --chown=1 -- --from=x /y", List.of("chown=1"), "--from=x /y"),
            new Case("COPY -- a b", List.of(), "a b"),
            new Case(
                "COPY --chown='a b' --exclude=\"c\\\"d\" --exclude=e\\ f a b",
                List.of("chown=a b", "exclude=c\"d", "exclude=e f"),
                "a b"),
            new Case("COPY --link --parents=FALSE -x b", List.of("link", "parents=FALSE"), "-x b"),
            new Case("COPY \"--link\" b", List.of(), "\"--link\" b"),
            new Case("COPY --chown=a=b a b", List.of("chown=a=b"), "a b"),
            new Case("COPY --chown=a\u00A0b c", List.of("chown=a\uFFFD"), "b c"),
            new Case("COPY --chown=caf\u00E0b c", List.of("chown=caf\uFFFD"), "b c"),
            new Case("COPY --chown=\u5168b c", List.of("chown=\uFFFD"), "\u5168b c"),
            new Case("COPY --chown=a\u2003b c d", List.of("chown=a\u2003b"), "c d"),
            new Case("COPY --chown=\u65E5\uD83D\uDE00 c d", List.of("chown=\u65E5\uD83D\uDE00"), "c d"),
            new Case("COPY \u2003--link c", List.of(), "--link c"),
            new Case("COPY --chow\\\nn=a a b", List.of("chown=a"), "a b"))) {
      Instruction copy = Shown.last("FROM a\n" + c.line + "\n");
      assertThat(copy.head().flags())
          .as(c.line)
          .extracting(flag -> flag.name() + (flag.value() == null ? "" : "=" + flag.value().text()))
          .isEqualTo(c.flags);
      assertThat(copy.head().rest().text()).as(c.line).isEqualTo(c.rest);
    }
  }

  private static Dockerfile read(String text) throws ReadException {
    return DockerfileReader.read(Source.of("Dockerfile", text));
  }
}
