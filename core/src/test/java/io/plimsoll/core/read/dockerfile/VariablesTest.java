package io.plimsoll.core.read.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code $X} means, where. A hole is shown as <code>${X}</code>. */
final class VariablesTest {

  private static final String SET =
      """
      FROM a
      ARG ONLY
      ENV V=foo.tar.gz E= S="a b  c" P=/usr/local/bin H=/run/$NOBODY N=日本語日 Q=$NOBODY
      """;

  /** A word and what it is after {@link #SET}; in the table two dots stand for an empty text. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          $V                      | foo.tar.gz
          ${V}x                   | foo.tar.gzx
          x$V.y                   | xfoo.tar.gz.y
          $Vx                     | ${Vx}
          $E                      | ..
          $S                      | a b  c
          '$V'                    | $V
          "$V"                    | foo.tar.gz
          "'$V'"                  | 'foo.tar.gz'
          '"$V"'                  | "$V"
          \\$V                    | $V
          "\\$V"                  | $V
          '\\$V'                  | \\$V
          \\\\$V                  | \\foo.tar.gz
          a\\ b\\tc               | a btc
          "a\\ b\\tc\\"d\\\\"     | a\\ b\\tc"d\\
          a\\                     | a
          $                       | $
          a$.b                    | a$.b
          $(ls)                   | $(ls)
          $1                      | ..
          ${1}x                   | x
          $12x                    | x
          $@                      | ..
          ${@:-d}                 | d
          ${-}                    | ..
          ${V:-d}                 | foo.tar.gz
          ${V-d}                  | foo.tar.gz
          ${E:-d}                 | d
          ${E-d}                  | ..
          ${V:+d}                 | d
          ${V+d}                  | d
          ${E:+d}                 | ..
          ${E+d}                  | d
          ${V:?m}                 | foo.tar.gz
          ${E?m}                  | ..
          ${E:?m}                 | ${E}
          ${ONLY}                 | ${ONLY}
          ${ONLY:-d}              | d
          ${ONLY-d}               | d
          ${ONLY:+d}              | ..
          ${ONLY+d}               | ..
          ${ONLY:?m}              | ${ONLY}
          ${ONLY#x}               | ${ONLY}
          ${NONE:-d}              | ${NONE}
          ${NONE+d}               | ${NONE}
          ${NONE:?m}              | ${NONE}
          ${NONE%x}               | ${NONE}
          ${H}/x                  | /run/${NOBODY}/x
          ${H:-d}                 | /run/${NOBODY}
          ${H:+d}                 | d
          ${H#*/}                 | ${H}
          ${Q:-d}                 | ${NOBODY}
          ${Q-d}                  | ${NOBODY}
          ${Q:+d}                 | ${Q}
          ${Q+d}                  | d
          ${V:-${E:?no}}          | foo.tar.gz
          ${E:-${ONLY:-$V}}       | foo.tar.gz
          ${E:-"a } b"}           | a } b
          ${E:-'$V'}              | $V
          ${E:-a\\}b}             | a}b
          ${E:-a{b}               | a{b
          ${V#f}                  | oo.tar.gz
          ${V#*.}                 | tar.gz
          ${V##*.}                | gz
          ${V%.*}                 | foo.tar
          ${V%%.*}                | foo
          ${V#x}                  | foo.tar.gz
          ${V#f?o}                | .tar.gz
          ${V#}                   | foo.tar.gz
          ${V##*}                 | ..
          ${V%%*}                 | ..
          ${V%*}                  | foo.tar.gz
          ${V#"foo"}              | .tar.gz
          ${V#"f*"}               | oo.tar.gz
          ${V#${E:-foo}}          | .tar.gz
          ${V%$NONE}              | ${V}
          ${N#?}                  | 本語日
          ${N%?}                  | 日本語
          ${N%%日}                | 日本語
          ${N//日/x}              | x本語x
          ${P##*/}                | bin
          ${P%/*}                 | /usr/local
          ${P/local/x}            | /usr/x/bin
          ${P/\\//-}              | -usr/local/bin
          ${P//\\//-}             | -usr-local-bin
          ${P/*l/x}               | x/bin
          ${P//[/x}               | /usr/local/bin
          ${V/o/}                 | fo.tar.gz
          ${V//o/}                | f.tar.gz
          ${V//o/$E}              | f.tar.gz
          ${V/?/<&>}              | <&>oo.tar.gz
          ${V//./\\}}             | foo\\}tar\\}gz
          ${V//./$NONE}           | ${V}
          ${V///x}                | xfxoxox.xtxaxrx.xgxzx
          ${V//*/x}               | x
          ${V//o/'$0-$1-$$'}      | fo--$o--$.tar.gz
          ${日本:-x}              | ${日本}
          """)
  void words(String word, String meaning) throws ReadException {
    var label = (Instruction.Label) Shown.last(SET + "LABEL l=" + word + "\n");
    assertThat(value(label)).isEqualTo(meaning.equals("..") ? "" : meaning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ${              | a ${ has no matching }
          ${}             | a ${ has no name
          ${:-x}          | a ${ has no name
          ${{X}           | a ${ has no name
          ${X             | a ${ has no matching }
          ${X:-y          | a ${ has no matching }
          ${X/a}          | a ${ has no matching /
          ${X/a/b         | a ${ has no matching }
          ${X=y}          | a ${ has an operator that BuildKit does not know
          ${X:=y}         | a ${ has an operator that BuildKit does not know
          ${X:1}          | a ${ has an operator that BuildKit does not know
          ${X:#y}         | a ${ has an operator that BuildKit does not know
          ${X^^}          | a ${ has an operator that BuildKit does not know
          ${X[0]}         | a ${ has an operator that BuildKit does not know
          ${X#\\a}        | a ${ has a pattern that BuildKit refuses
          ${X%\\a}        | a ${ has a pattern that BuildKit refuses
          ${X/\\a/b}      | a ${ has a pattern that BuildKit refuses
          "a              | a double quote has no end
          'a              | a single quote has no end
          "a${X:-'}"      | a single quote has no end
          """)
  void whatBuildKitRefusesIsRefusedInFromAndAHoleInAStage(String word, String problem) throws ReadException {
    // Called by its variable: what stands behind that may be a password.
    Matcher variable = Pattern.compile("\\$\\{(\\w+)\\W").matcher(word);
    Text hole = Text.hole(variable.find() ? variable.group(1) : "...");
    assertThat(Shown.refusal("FROM b" + word + "\n")).startsWith(problem + " 1:");
    assertThat(Shown.refusal("ARG X=" + word + "\nFROM a\n")).startsWith(problem + " 1:");
    var user = (Instruction.User) Shown.last("FROM a\nUSER " + word + "\n");
    assertThat(user.user().text()).isEqualTo(hole);
    var expose = (Instruction.Expose) Shown.last("FROM a\nEXPOSE 1 " + word + "\n");
    assertThat(expose.ports().getLast().text()).isEqualTo(hole);
  }

  @Test
  void aRefusalLiesAtTheSubstitution() {
    assertThat(Shown.refusal("FROM é${X:-y}/${}:1\n")).isEqualTo("a ${ has no name 1:15+15..1:20+20");
    assertThat(Shown.refusal("ARG A=b C=\\\nx\"${X^}\"\nFROM a\n"))
        .isEqualTo("a ${ has an operator that BuildKit does not know 2:3+14..2:9+20");
  }

  @Test
  void aRefusedDefaultThatIsOverriddenIsNotLookedAt() throws ReadException {
    var args = Map.of("X", Text.of("b"));
    assertThat(base("ARG X=${\nFROM $X\n", args)).isEqualTo("b");
    assertThat(Shown.refusal("ARG X=${\nFROM $X\n")).startsWith("a ${ has no matching } 1:7");
  }

  /**
   * @param labels what the LABELs of the file are, in order
   */
  record Scoped(String text, Map<String, Text> args, List<String> labels) {}

  static List<Scoped> scoped() {
    Map<String, Text> none = Map.of();
    Map<String, Text> given = Map.of("X", Text.of("given"), "TARGETARCH", Text.of("arm64"), "H", Text.hole("TAG"));
    return List.of(
        // Global ARGs are seen in FROM only, and by ARG.
        new Scoped("ARG X=g\nFROM a\nLABEL l=$X\n", none, List.of("${X}")),
        new Scoped("ARG X=g\nFROM a\nARG X\nLABEL l=$X\n", none, List.of("g")),
        new Scoped("ARG X=g\nFROM a\nARG X=s\nLABEL l=$X\n", none, List.of("s")),
        new Scoped("ARG X=g\nFROM a\nARG X=$X\nLABEL l=$X\n", none, List.of("${X}")),
        new Scoped("ARG X=g Y=${X}1\nARG X=h Z=$X$Y\nFROM a\nARG X Y Z\nLABEL l=$X-$Y-$Z\n", none, List.of("h-g1-hg1")),
        new Scoped("ARG X\nFROM a\nARG X\nLABEL l=$X\n", none, List.of("${X}")),
        new Scoped("FROM a\nARG X=1 Y=$X\nARG X=2\nLABEL l=$X$Y\n", none, List.of("21")),
        // One ENV sees what was before it; in order.
        new Scoped("FROM a\nENV X=1\nENV X=2 Y=$X\nLABEL l=$X$Y\n", none, List.of("21")),
        new Scoped("FROM a\nLABEL l=$X\nENV X=1\nLABEL l=$X\n", none, List.of("${X}", "1")),
        new Scoped("FROM a\nENV X  a b \nLABEL l=$X\n", none, List.of("a b")),
        new Scoped("FROM a\nENV N=X\nENV $N=1\nLABEL l=$X\n", none, List.of("1")),
        // ENV and ARG: the later wins, ARG without a value is nothing, and heirs get ENV's.
        new Scoped("FROM a\nARG X=1\nENV X=2\nLABEL l=$X\n", none, List.of("2")),
        new Scoped("FROM a\nENV X=2\nARG X\nLABEL l=$X\n", none, List.of("2")),
        new Scoped("FROM a AS b\nENV X=2\nARG X=1\nLABEL l=$X\nFROM b\nLABEL l=$X\n", none, List.of("1", "2")),
        new Scoped(
            "FROM a AS b\nARG X=1\nENV X=2\nARG X=3\nFROM b AS c\nARG X=4\nLABEL l=$X\nFROM c\nLABEL l=$X\n",
            none,
            List.of("4", "2")),
        // Stages built on stages start with all of it; others with nothing.
        new Scoped(
            "FROM a AS b\nARG X=1\nENV Y=2\nFROM B AS c\nLABEL l=$X$Y\nFROM c\nLABEL l=$X$Y\nFROM a\nLABEL l=$X$Y\n",
            none,
            List.of("12", "12", "${X}${Y}")),
        new Scoped("FROM a AS b\nENV X=1\nFROM a AS b\nFROM b\nLABEL l=$X\n", none, List.of("${X}")),
        new Scoped("FROM a AS b\nARG PATH=/x\nLABEL l=$PATH\nFROM b\nLABEL l=$PATH\n", none, List.of("/x", "${PATH}")),
        // The platform and the proxies.
        new Scoped(
            "FROM a\nLABEL l=$TARGETARCH\nARG TARGETARCH\nLABEL l=${TARGETARCH:-x}\n",
            none,
            List.of("${TARGETARCH}", "${TARGETARCH}")),
        new Scoped(
            "ARG TARGETOS=windows\nFROM a\nARG TARGETOS TARGETARCH=amd64\nLABEL l=$TARGETOS$TARGETARCH\n",
            none,
            List.of("windowsamd64")),
        new Scoped(
            "FROM a\nARG HTTP_PROXY no_proxy\nLABEL l=${HTTP_PROXY:-x}${no_proxy+x}\n",
            none,
            List.of("${HTTP_PROXY}${no_proxy}")),
        new Scoped(
            "FROM a\nARG BUILDKIT_SBOM_SCAN_STAGE=1\nLABEL l=$BUILDKIT_SBOM_SCAN_STAGE\n",
            none,
            List.of("${BUILDKIT_SBOM_SCAN_STAGE}")),
        // Build arguments.
        new Scoped("FROM a\nLABEL l=$X\nARG X=1\nLABEL l=$X\n", given, List.of("${X}", "given")),
        new Scoped("FROM a\nENV X=2\nARG X\nLABEL l=$X\n", given, List.of("given")),
        new Scoped("FROM a\nARG X\nENV X=2\nLABEL l=$X\n", given, List.of("2")),
        new Scoped("ARG X=1\nFROM a\nARG X=2 Y=$X\nLABEL l=$X$Y\n", given, List.of("givengiven")),
        new Scoped("FROM a\nARG TARGETARCH\nLABEL l=$TARGETARCH\n", given, List.of("arm64")),
        new Scoped("FROM a\nARG H=1\nLABEL l=x:$H\n", given, List.of("x:${TAG}")),
        // The triggers of a stage run in those built on it, and only there.
        new Scoped(
            "FROM a AS b\nONBUILD ENV X=1\nONBUILD ARG Y=$X\nLABEL l=$X\nFROM b AS c\nLABEL l=$X$Y\nFROM c\nLABEL l=$X$Y\n",
            none,
            List.of("${X}", "11", "11")),
        new Scoped(
            "FROM a AS b\nONBUILD ENV X=1\nENV X=0\nFROM b AS c\nENV X=2\nFROM c\nLABEL l=$X\n", none, List.of("2")));
  }

  @ParameterizedTest
  @MethodSource
  void scoped(Scoped sample) throws ReadException {
    Dockerfile file = DockerfileReader.read(Source.of("D", sample.text), sample.args);
    assertThat(
            file.stages().stream()
                .map(Stage::instructions)
                .flatMap(List::stream)
                .filter(Instruction.Label.class::isInstance)
                .map(label -> value((Instruction.Label) label)))
        .isEqualTo(sample.labels);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          $X                | x:1
          a/$X              | a/x:1
          ${X%:*}           | x
          $NOBODY           | ${NOBODY}
          ${NOBODY:-b}      | b
          ${NOVALUE:-b}     | b
          ${NOBODY:+y}z     | z
          ${http_proxy:-b}  | ${http_proxy}
          a-$TARGETARCH     | a-${TARGETARCH}
          a-${TARGETARCH:-x}| a-${TARGETARCH}
          '$X'              | $X
          """)
  void from(String image, String meaning) throws ReadException {
    assertThat(base("ARG X=x:1\nARG NOVALUE\nFROM " + image + "\n", Map.of())).isEqualTo(meaning);
    assertThat(base("ARG X=x:1\nARG NOVALUE\nFROM a\nENV X=2 NOBODY=3\nARG NOBODY=4\nFROM " + image + "\n", Map.of()))
        .isEqualTo(meaning);
  }

  @Test
  void buildArgumentsAreSeenInFrom() throws ReadException {
    assertThat(base("ARG X=1\nFROM a:$X\n", Map.of("X", Text.of("2")))).isEqualTo("a:2");
    assertThat(base("ARG X\nFROM a:${X:-1}\n", Map.of("X", Text.of("2")))).isEqualTo("a:2");
    assertThat(base("ARG X=1\nFROM a:$X\n", Map.of("X", Text.hole("TAG")))).isEqualTo("a:${TAG}");
    assertThat(base("FROM a:$X\n", Map.of("X", Text.of("2")))).isEqualTo("a:${X}");
    assertThat(base("FROM a:$TARGETOS\n", Map.of("TARGETOS", Text.of("linux")))).isEqualTo("a:linux");
    assertThat(base("ARG X=\nFROM $X\n", Map.of())).isEmpty();
  }

  @Test
  void anArgKeepsItsDefaultAsWritten() throws ReadException {
    Dockerfile file = DockerfileReader.read(Source.of("D", "ARG A=1 B=$A C\nFROM a\n"), Map.of("A", Text.of("2")));
    assertThat(file.args().getFirst().assignments())
        .extracting(a -> a.name().raw() + "=" + (a.value() == null ? null : a.value().text().shown()))
        .containsExactly("A=1", "B=2", "C=null");
  }

  @Test
  void whatIsNotExpanded() throws ReadException {
    assertThat(
            Shown.file(
                """
                FROM a
                ENV A=1
                RUN --network=none --mount=type=$A,target=/$A ["$A"]
                CMD ["$A"]
                SHELL ["$A"]
                COPY --from=$A --exclude=$A --chmod=$A a$A b
                ADD --checksum=$A --keep-git-dir=true a b
                HEALTHCHECK --interval=$A none
                ARG $A=1
                """))
        .isEqualTo(
            """
            stage 0
            FROM 1:1+0..1:7+6 <a>
              a 1:6+5..1:7+6
            ENV 2:1+7..2:8+14 <A=1>
              2:5+11..2:8+14
                A 2:5+11..2:6+12
                : 1 2:7+13..2:8+14
            RUN 3:1+15..3:53+67 <["$A"]>
              --network 3:5+19..3:19+33
                none 3:15+29..3:19+33
              --mount 3:20+34..3:46+60
                type=$A,target=/$A=type=1,target=/1 3:28+42..3:46+60
              json 3:47+61..3:53+67
                "$A"=$A 3:48+62..3:52+66
            CMD 4:1+68..4:11+78 <["$A"]>
              json 4:5+72..4:11+78
                "$A"=$A 4:6+73..4:10+77
            SHELL 5:1+79..5:13+91 <["$A"]>
              "$A"=$A 5:8+86..5:12+90
            COPY 6:1+92..6:45+136 <a$A b>
              --from 6:6+97..6:15+106
                $A=?${A} 6:13+104..6:15+106
              --exclude 6:16+107..6:28+119
                $A 6:26+117..6:28+119
              --chmod 6:29+120..6:39+130
                $A=1 6:37+128..6:39+130
              a$A=a1 6:40+131..6:43+134
              to b 6:44+135..6:45+136
            ADD 7:1+137..7:42+178 <a b>
              --checksum 7:5+141..7:18+154
                $A=1 7:16+152..7:18+154
              --keep-git-dir 7:19+155..7:38+174
                true 7:34+170..7:38+174
              a 7:39+175..7:40+176
              to b 7:41+177..7:42+178
            HEALTHCHECK 8:1+179..8:31+209 <none>
              --interval 8:13+191..8:26+204
                $A 8:24+202..8:26+204
            ARG 9:1+210..9:9+218 <$A=1>
              9:5+214..9:9+218
                $A 9:5+214..9:7+216
                : 1 9:8+217..9:9+218
            """);
  }

  private static String value(Instruction.Label label) {
    return Objects.requireNonNull(label.assignments().getFirst().value()).text().shown();
  }

  private static String base(String text, Map<String, Text> args) throws ReadException {
    return DockerfileReader.read(Source.of("D", text), args).stages().getLast().from().image().text().shown();
  }
}
