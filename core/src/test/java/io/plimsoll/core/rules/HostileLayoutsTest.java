package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.patch.Rewrite;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the fixes of a rule make of a Dockerfile, with both line ends and a byte-order mark: the text as it must be, or = where there is
 * nothing to write. A | is a line's end.
 */
final class HostileLayoutsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '~',
      textBlock =
          """
          PL1144 > FROM a|LABEL x=1 y=2|LABEL x=3|                      > FROM a|LABEL y=2|LABEL x=3|
          PL1144 > FROM a|LABEL y=2 \\|  x=1|LABEL x=3|                 > FROM a|LABEL y=2|LABEL x=3|
          PL1144 > FROM a|LABEL y=2 \\|# why|  x=1|LABEL x=3|           > =
          PL1144 > FROM a|label x=1|LABEL x=3|                          > FROM a|LABEL x=3|
          PL1130 > FROM debian:12|WORKDIR /srv|WORKDIR app|             > FROM debian:12|WORKDIR /srv|WORKDIR /srv/app|
          PL1130 > FROM golang:1.25|WORKDIR src|                        > FROM golang:1.25|WORKDIR /go/src|
          PL1130 > FROM a|WORKDIR "app"|                                > =
          PL1130 > FROM a|ARG D=x|WORKDIR y$D|                          > =
          PL1119 > FROM node:24|COPY a ./b/|                            > FROM node:24|COPY a /b/|
          PL1119 > FROM node:24|COPY ["a", "b"]|                        > =
          PL1310 > FROM a|RUN x|RUN y|CMD ["z"]|                        > FROM a|RUN x && \\|    y|CMD ["z"]|
          PL1310 > FROM a|  RUN x|||  RUN y|CMD ["z"]|                  > FROM a|  RUN x && \\|      y|CMD ["z"]|
          PL1310 > # escape=`|FROM a|RUN x|RUN y|CMD ["z"]|             > # escape=`|FROM a|RUN x && `|    y|CMD ["z"]|
          PL1310 > FROM a|RUN cd /x|RUN y|CMD ["z"]|                    > =
          PL1310 > FROM a|RUN x # no|RUN y|CMD ["z"]|                   > =
          PL1310 > FROM a|RUN x|# why|RUN y|CMD ["z"]|                  > =
          PL1310 > FROM a|RUN x; w|RUN y|CMD ["z"]|                     > =
          PL1310 > FROM a|RUN ["x"]|RUN y|CMD ["z"]|                    > =
          PL1310 > FROM a|RUN A=1|RUN echo $A|CMD ["z"]|                > =
          PL1310 > FROM a|RUN x|RUN y|RUN z|CMD ["z"]|                  > FROM a|RUN x && \\|    y && \\|    z|CMD ["z"]|
          PL1208 > FROM debian:12|RUN apt-get update|RUN apt-get install -y x| > FROM debian:12|RUN apt-get update && \\|    apt-get install -y x|
          PL1208 > FROM debian:12|RUN apt-get update|COPY a /a|RUN apt-get install -y x| > =
          PL1116 > FROM a AS x|RUN y|# of b|FROM b|CMD ["z"]|           > # of b|FROM b|CMD ["z"]|
          PL1116 > FROM a AS x|RUN y|FROM b AS w|FROM c|COPY --from=1 a b| > =
          PL1112 > FROM a|FROM b|COPY --from=0 x /y|                    > FROM a AS build|FROM b|COPY --from=build x /y|
          PL1112 > from a|from build|copy --from=0 x /y|                > from a as build-0|from build|copy --from=build-0 x /y|
          PL1301 > FROM debian:12|RUN sudo x && sudo y|                 > FROM debian:12|RUN x && y|
          PL1301 > FROM debian:12|USER app|RUN sudo x|                  > =
          PL1301 > FROM debian:12|RUN sudo -u app x|                    > =
          PL1327 > FROM a|COPY x /x|RUN chmod +x /x|CMD ["/x"]|         > FROM a|COPY --chmod=755 x /x|CMD ["/x"]|
          PL1327 > FROM a|COPY x /x|RUN chmod +x /x && y|CMD ["/x"]|    > =
          PL1327 > FROM a|WORKDIR /w|COPY x .|RUN chown app /w|CMD ["x"]| > =
          PL1327 > FROM a|WORKDIR /w|COPY --from=b /w /w|RUN chown app /w|CMD ["x"]| > =
          PL1327 > FROM a|COPY x /w/|RUN chown -R app /w|CMD ["x"]|     > FROM a|COPY --chown=app x /w/|CMD ["x"]|
          PL1302 > FROM a|RUN cd /opt|CMD ["x"]|                        > FROM a|WORKDIR /opt|CMD ["x"]|
          PL1302 > FROM a|RUN cd "$X"|CMD ["x"]|                        > =
          PL1302 > FROM a|WORKDIR /a|RUN cd b && make|                  > FROM a|WORKDIR /a|RUN cd /a/b && make|
          PL1311 > FROM debian:12|RUN ln -sf /bin/bash /bin/sh|         > FROM debian:12|SHELL ["/bin/bash", "-c"]|
          PL1126 > FROM a|USER app|COPY x /x|                           > FROM a|USER app|COPY --chown=app x /x|
          PL1126 > FROM a|ARG U=app|USER $U|COPY x /x|                  > FROM a|ARG U=app|USER $U|COPY --chown=$U x /x|
          PL1126 > FROM a|ARG U=app|USER $U|ENV U=b|COPY x /x|          > =
          PL1126 > FROM a AS b|ARG U=app|USER $U|FROM b|COPY x /x|      > =
          """)
  void whatIsMade(String rule, String before, String after) {
    for (String end : List.of("\n", "\r\n")) {
      for (String mark : List.of("", "\uFEFF")) {
        String text = mark + written(before, end);
        assertThat(fixed(rule.strip(), text)).isEqualTo(after.strip().equals("=") ? text : mark + written(after, end));
      }
    }
  }

  private static String written(String text, String end) {
    return text.strip().replace("\\\\", "\\").replace("|", end);
  }

  @Test
  void aPipeIsNoticedByAShellThatIsThere() {
    String pipe = "RUN curl x | tar x\nRUN curl y | tar x\n";
    assertThat(fixed("PL1303", "FROM debian:12\n" + pipe)).isEqualTo("FROM debian:12\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\n" + pipe);
    assertThat(fixed("PL1303", "FROM node:24-alpine\n" + pipe)).isEqualTo("FROM node:24-alpine\nSHELL [\"/bin/ash\", \"-eo\", \"pipefail\", \"-c\"]\n" + pipe);
    assertThat(fixed("PL1303", "FROM acme/base\n" + pipe)).isEqualTo("FROM acme/base\n" + pipe);
    assertThat(fixed("PL1303", "FROM node:${V}\n" + pipe)).isEqualTo("FROM node:${V}\n" + pipe);
    assertThat(fixed("PL1303", "FROM a\nSHELL [\"/bin/bash\", \"-c\"]\n" + pipe))
        .isEqualTo("FROM a\nSHELL [\"/bin/bash\", \"-o\", \"pipefail\", \"-c\"]\n" + pipe);
  }

  @Test
  void aScriptIsRunIfItIsTheOneThatWasRead() {
    assertThat(fixed("PL1010", "FROM debian:12\nRUN curl -fsSL https://get.acme.org/install.sh | sudo bash -s -- --yes\n")).isEqualTo(
        """
        FROM debian:12
        ARG INSTALL_SH_SHA256
        RUN curl -fsSL https://get.acme.org/install.sh -o /tmp/install_sh \\
            && echo "${INSTALL_SH_SHA256}  /tmp/install_sh" | sha256sum -c - \\
            && sudo bash /tmp/install_sh --yes \\
            && rm /tmp/install_sh
        """);
    assertThat(fixed("PL1010", "FROM debian:12\nRUN wget -qO- https://get.acme.org/ | sh\n")).contains(
        "ARG GET_ACME_ORG_SHA256\nRUN wget -qO/tmp/get_acme_org https://get.acme.org/ \\\n");
    for (String as : List.of(
        "FROM debian:12\nRUN curl https://a.org/x | sh || true\n", "FROM debian:12\nRUN curl https://a.org/$V | sh\n",
        "FROM debian:12\nRUN curl https://a.org/x | sh -ex\n", "FROM debian:12\nRUN if x; then curl https://a.org/x | sh; fi\n",
        "FROM debian:12\nONBUILD RUN curl https://a.org/x | sh\n")) {
      assertThat(fixed("PL1010", as)).isEqualTo(as);
    }
    assertThat(fixed("PL1128", "FROM a\nADD https://a.org/x.bin /x\n"))
        .isEqualTo("FROM a\nARG X_BIN_SHA256\nADD --checksum=sha256:${X_BIN_SHA256} https://a.org/x.bin /x\n");
  }

  @Test
  void aCheckIsMadeOfWhatIsThere() {
    assertThat(fixed("PL1140", "FROM node:24\nEXPOSE 3000\nCMD [\"node\", \"a.js\"]\n")).contains("EXPOSE 3000\nHEALTHCHECK CMD [\"node\", \"-e\", ").contains("port: 3000");
    assertThat(fixed("PL1140", "FROM golang:1.25-alpine\nEXPOSE 8080/tcp\nCMD [\"x\"]\n"))
        .contains("HEALTHCHECK CMD [\"wget\", \"-q\", \"-T\", \"3\", \"-O\", \"/dev/null\", \"http://127.0.0.1:8080/\"]\nCMD");
    for (String as : List.of(
        "FROM node:24\nCMD [\"x\"]\n", "FROM node:24\nEXPOSE 1 2\nCMD [\"x\"]\n", "FROM node:24\nEXPOSE $P\nCMD [\"x\"]\n", "FROM debian:12\nEXPOSE 80\nCMD [\"x\"]\n",
        "FROM node:24\nEXPOSE 5432\nCMD [\"x\"]\n", "FROM node:24\nEXPOSE 80\n")) {
      assertThat(fixed("PL1140", as)).isEqualTo(as);
    }
  }

  /** What one run makes, and a second must leave alone. */
  private static String fixed(String rule, String text) {
    String once = run(rule, text);
    assertThat(run(rule, once)).isEqualTo(once);
    return once;
  }

  private static String run(String rule, String text) {
    Source source = Source.of("Dockerfile", text);
    var intake = new Intake(Files.NONE, "shop");
    intake.dockerfile(source);
    Subjects subjects = intake.subjects();
    var rules = Rules.ALL.stream().filter(one -> one.info().id().equals(rule)).toList();
    var findings = Decide.decide(rules, Rules.ALL, subjects, Policy.defaults(), LocalDate.of(2026, 11, 22)).findings();
    for (Finding finding : findings) {
      if (!finding.fixes().isEmpty() && new Patch(subjects.texts()).plan(finding.fixes().getFirst(), finding.subject()) instanceof Plan.Splices(var splices)) {
        return (source.bom() ? "\uFEFF" : "") + Rewrite.apply(source, splices).replace("\uFEFF", "");
      }
    }
    return text;
  }
}
