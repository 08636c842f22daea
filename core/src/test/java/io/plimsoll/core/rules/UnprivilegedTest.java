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
import io.plimsoll.core.rules.container.RunsAsRoot;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a Dockerfile says its user once it is mended: late enough for what the build does as root. */
final class UnprivilegedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          FROM b|FROM a                                          > FROM b|FROM a|+
          FROM a|                                                > FROM a|+|
          FROM a|CMD x|                                          > FROM a|+|CMD x|
          FROM a|RUN x|CMD x|                                    > FROM a|RUN x|+|CMD x|
          FROM a|CMD x|RUN x|                                    > FROM a|CMD x|RUN x|+|
          FROM a|CMD x|COPY a b|                                 > FROM a|CMD x|COPY a b|+|
          FROM a|USER root|COPY a b|CMD x|                       > FROM a|USER root|COPY a b|+|CMD x|
          FROM a|RUN adduser -D app|CMD x|                       > FROM a|RUN adduser -D app|USER app|CMD x|
          FROM a|RUN adduser -D a1 && adduser -D a2|CMD x|       > FROM a|RUN adduser -D a1 && adduser -D a2|+|CMD x|
          FROM node:24|WORKDIR /srv/app|COPY . .|CMD y|          > FROM node:24|WORKDIR /srv/app|COPY . .|RUN chown node /srv/app|USER node|CMD y|
          FROM a|RUN x|VOLUME /data|CMD y|                       > FROM a|RUN x|RUN mkdir -p /data && chown 65532:65532 /data|VOLUME /data|+|CMD y|
          FROM scratch|VOLUME /data|CMD ["y"]|                   > FROM scratch|VOLUME /data|+|CMD ["y"]|
          FROM nginx:1.29|WORKDIR /usr/share/nginx/html|CMD y|   > FROM nginx:1.29|WORKDIR /usr/share/nginx/html|USER nginx|CMD y|
          FROM a|RUN x|WORKDIR /usr/src|CMD y|                   > FROM a|RUN x|WORKDIR /usr/src|+|CMD y|
          FROM a|USER root|RUN x|CMD x|                          > FROM a|USER root|RUN x|+|CMD x|
          FROM a|USER b|RUN x|USER root|RUN y|ENTRYPOINT x|CMD z > FROM a|USER b|RUN x|USER root|RUN y|USER b|ENTRYPOINT x|CMD z
          FROM a|RUN x|USER root|ENTRYPOINT x|CMD z              > FROM a|RUN x|+|ENTRYPOINT x|CMD z
          FROM a|ENTRYPOINT x|EXPOSE 80|CMD z|                   > FROM a|+|ENTRYPOINT x|EXPOSE 80|CMD z|
          FROM a|RUN x||# start|# it|CMD x|                      > FROM a|RUN x||+|# start|# it|CMD x|
          FROM a|RUN x|# other||CMD x|                           > FROM a|RUN x|# other||+|CMD x|
          FROM a|  RUN x|  # it|  CMD x|                         > FROM a|  RUN x|  +|  # it|  CMD x|
          FROM a|  RUN x|                                        > FROM a|  RUN x|  +|
          FROM node:24|   WORKDIR /s/a|   RUN x|   CMD y|        > FROM node:24|   WORKDIR /s/a|   RUN x|   RUN chown node /s/a|   USER node|   CMD y|
          FROM a|WORKDIR /s/a|RUN x|USER root|CMD y|             > FROM a|WORKDIR /s/a|RUN x|RUN chown 65532:65532 /s/a|+|CMD y|
          FROM a|USER root|RUN x|WORKDIR /s/a|CMD y|             > FROM a|USER root|RUN x|WORKDIR /s/a|RUN chown 65532:65532 /s/a|+|CMD y|
          FROM a|USER b|RUN x|USER root|WORKDIR /s/a|CMD y|      > FROM a|USER b|RUN x|USER root|RUN mkdir -p /s/a && chown b /s/a|USER b|WORKDIR /s/a|CMD y|
          FROM a|RUN x|VOLUME /d/e|WORKDIR /s/a|CMD y|            > FROM a|RUN x|RUN mkdir -p /d/e /s/a && chown 65532:65532 /d/e /s/a|VOLUME /d/e|WORKDIR /s/a|+|CMD y|
          FROM a|RUN x|VOLUME /data|USER 0|CMD y|                > FROM a|RUN x|RUN mkdir -p /data && chown 65532:65532 /data|VOLUME /data|+|CMD y|
          FROM a|RUN <<E|x|E                                     > FROM a|RUN <<E|x|E|+
          FROM a|RUN x|# end|                                    > FROM a|RUN x|+|# end|
          FROM a AS b|USER root|FROM b|RUN y|CMD x|              > FROM a AS b|USER root|FROM b|RUN y|+|CMD x|
          FROM a|USER b:c|RUN x|USER root                        > FROM a|USER b:c|RUN x|USER b:c
          FROM a|USER 0:c|RUN x|USER root                        > FROM a|USER 0:c|RUN x|+
          FROM a|ARG U=b|USER $U|RUN x|USER root                 > FROM a|ARG U=b|USER $U|RUN x|USER b
          FROM a|USER $U|RUN x|USER root                         > FROM a|USER $U|RUN x|+
          FROM a AS b|USER c|FROM b|USER 0|RUN x|CMD x|          > FROM a AS b|USER c|FROM b|USER 0|RUN x|USER c|CMD x|
          FROM node:24|RUN x|CMD y|                              > FROM node:24|RUN x|USER node|CMD y|
          FROM mcr.microsoft.com/dotnet/aspnet:10.0|CMD y|       > FROM mcr.microsoft.com/dotnet/aspnet:10.0|USER app|CMD y|
          FROM mcr.microsoft.com/dotnet/aspnet:6.0|CMD y|        > FROM mcr.microsoft.com/dotnet/aspnet:6.0|+|CMD y|
          FROM mcr.microsoft.com/devcontainers/base:ubuntu|RUN x|    > FROM mcr.microsoft.com/devcontainers/base:ubuntu|RUN x|USER vscode|
          FROM mcr.microsoft.com/devcontainers/typescript-node:22|CMD x| > FROM mcr.microsoft.com/devcontainers/typescript-node:22|USER node|CMD x|
          FROM mcr.microsoft.com/vscode/devcontainers/universal:2|CMD x| > FROM mcr.microsoft.com/vscode/devcontainers/universal:2|USER codespace|CMD x|
          FROM bitnami/redis:7|USER 0|RUN x|CMD x|               > FROM bitnami/redis:7|USER 0|RUN x|USER 1001|CMD x|
          """)
  void theUserIsSaidBehindTheLastRun(String before, String after) {
    for (String end : List.of("\n", "\r\n")) {
      assertThat(mended(before.replace("|", end))).isEqualTo(after.replace("+", "USER 65532:65532").replace("|", end));
    }
  }

  @Test
  void aStageThatOthersBuildOnKeepsItsUser() {
    String dockerfile = "FROM a AS b\nRUN x\nCMD y\nFROM b AS test\nRUN z\nUSER 1\n";
    assertThat(plan(compose("  a:\n    build: {context: ., target: b}\n", dockerfile)))
        .isEqualTo(new Plan.Refused("what Dockerfile:5 runs in the build would run as another user", null));
    assertThat(plan(compose("  a:\n    build: {context: ., target: b}\n", dockerfile.replace("RUN z", "COPY z z"))))
        .isInstanceOf(Plan.Splices.class);
    assertThat(plan(alone("FROM a\nUSER 0\nONBUILD RUN x\n"))).isInstanceOf(Plan.Refused.class);
  }

  @Test
  void whatComposeSaysIsNotMendedInADockerfile() {
    Subjects subjects = compose("  a:\n    build: .\n    user: root\n", "FROM a\nCMD x\n");
    assertThat(finding(subjects).fixes()).isEmpty();
    assertThat(finding(subjects).hint()).isEqualTo("set a user that is not root");
  }

  /** An empty volume takes the owner of the folder below it, so every service that runs this image needs its own given. */
  @Test
  void volumesAndNamedFilesOfAllItsServicesAreGiven() {
    String services = """
          api:
            build: .
            volumes: ["data:/srv/data", "./conf:/etc/conf", "ro:/ro:ro", "sys:/var/lib"]
          worker:
            build: .
            working_dir: /srv
            command: celery worker --logfile=log/w.log --pidfile /run/w.pid -A app
            volumes: [{type: volume, source: data, target: /srv/more}, {type: tmpfs, target: /srv/tmp}]
          other:
            build: {context: ., target: first}
            volumes: [data:/elsewhere]
        """;
    Subjects subjects = compose(services, "FROM a AS first\nFROM a\nRUN x\nWORKDIR /srv/app\nCMD x --log-file a.log\n");
    assertThat(Rewrite.apply(subjects.source("Dockerfile"), ((Plan.Splices) plan(subjects)).splices())).isEqualTo("""
        FROM a AS first
        FROM a
        RUN x
        WORKDIR /srv/app
        RUN mkdir -p /srv/data /srv/more /srv/log && chown 65532:65532 /srv/data /srv/more /srv/app /srv/log
        USER 65532:65532
        CMD x --log-file a.log
        """);
    assertThat(finding(subjects).fixes().getFirst().safety().toString())
        .contains("other than /srv/data and", "volumes that exist already stay root's until they are given to 65532:65532");
  }

  @Test
  void whoIsRootByNameGivesWhatIsWrittenToo() {
    Subjects subjects = compose("  api:\n    build: .\n    volumes: [data:/srv/data]\n", "FROM a\nRUN x\n  USER root\n  CMD x --log-file /srv/log/a.log\n");
    assertThat(Rewrite.apply(subjects.source("Dockerfile"), ((Plan.Splices) plan(subjects)).splices())).isEqualTo("""
        FROM a
        RUN x
          RUN mkdir -p /srv/data /srv/log && chown 65532:65532 /srv/data /srv/log
          USER 65532:65532
          CMD x --log-file /srv/log/a.log
        """);
  }

  private static String mended(String text) {
    Subjects subjects = alone(text);
    return Rewrite.apply(subjects.source("Dockerfile"), ((Plan.Splices) plan(subjects)).splices());
  }

  private static Subjects alone(String text) {
    var intake = new Intake(Files.NONE, "shop");
    intake.dockerfile(Source.of("Dockerfile", text));
    return intake.subjects();
  }

  private static Subjects compose(String services, String dockerfile) {
    Files files = path -> path.equals("Dockerfile") ? new Files.Look.Found(Source.of(path, dockerfile)) : new Files.Look.Missing();
    var intake = new Intake(files, "shop");
    intake.compose(Source.of("compose.yaml", "services:\n" + services));
    return intake.subjects();
  }

  private static Finding finding(Subjects subjects) {
    return Decide.decide(List.of(new RunsAsRoot()), subjects, Policy.defaults(), LocalDate.EPOCH).findings().getFirst();
  }

  private static Plan plan(Subjects subjects) {
    Finding finding = finding(subjects);
    return new Patch(subjects.texts()).plan(finding.fixes().getFirst(), finding.subject());
  }
}
