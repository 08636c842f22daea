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
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rules.dockerfile.BuildTools;
import io.plimsoll.testkit.Golden;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of Dockerfiles that build where they run, as people write them; and which are left alone. */
final class StageSplitTest {

  private static final Path SAMPLES = Path.of(System.getProperty("root"), "core/src/test/resources/stages");

  private static final String GO = "FROM golang:1.25\nWORKDIR /app\nCOPY . .\nRUN go build -o server .\nCMD [\"./server\"]\n";
  private static final String NODE = "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci\nRUN npm run build\nCMD [\"npm\", \"start\"]\n";
  private static final String PYTHON = "FROM python:3.13-slim\nRUN apt-get update && apt-get install -y gcc\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD [\"flask\", \"run\"]\n";
  private static final String JAVA = "FROM maven:3.9-eclipse-temurin-21\nWORKDIR /app\nCOPY . .\nRUN mvn package\nCMD [\"java\", \"-jar\", \"target/a.jar\"]\n";

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = java.nio.file.Files.list(SAMPLES)) {
      return files.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("samples")
  void oneStageBecomesTwo(Path sample) throws IOException {
    String text = java.nio.file.Files.readString(sample);
    String parted = parted(text);
    Golden.check(Path.of("stages", sample.getFileName().toString()), parted);
    assertThat(findings(alone(parted))).as("nothing is left to say").isEmpty();
    for (String line : text.split("\n", -1)) {
      assertThat(parted).as("all that was written").contains(line.strip().replaceAll("^(FROM .*)$", "$1 AS build"));
    }
    String windows = text.replace("\n", "\r\n");
    assertThat(parted(windows)).isEqualTo(parted.replace("\n", "\r\n"));
  }

  /** What says in its place what becomes of it: nothing is to be guessed. */
  @ParameterizedTest
  @ValueSource(strings = {
      // Several stages, one that others may ask for by its name, triggers.
      GO + "FROM golang:1.25\nRUN go build\n", "FROM golang:1.25 AS base\nWORKDIR /app\nCOPY . .\nRUN go build -o a .\nCMD [\"./a\"]\n",
      "FROM golang:1.25\nWORKDIR /app\nONBUILD COPY . .\nRUN go build -o a .\nCMD [\"./a\"]\n",
      // What is started was not built here, or builds.
      "FROM golang:1.25\nWORKDIR /app\nCOPY . .\nRUN go build -o a .\nCMD [\"/elsewhere/b\"]\n", "FROM golang:1.25\nWORKDIR /app\nCOPY . .\nRUN go build -o a .\n",
      "FROM golang:1.25\nWORKDIR /app\nCOPY . .\nRUN go build -o a .\nCMD [\"go\", \"run\", \".\"]\n",
      "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nCMD [\"npm\", \"run\", \"dev\"]\n",
      "FROM maven:3.9-eclipse-temurin-21\nWORKDIR /app\nCOPY . .\nRUN mvn package\nCMD mvn spring-boot:run\n",
      // No folder of its own, or one that holds a system.
      "FROM node:24\nCOPY . .\nRUN npm ci && npm run build\nCMD [\"npm\", \"start\"]\n", "FROM maven:3.9-eclipse-temurin-21\nWORKDIR /opt\nCOPY . .\nRUN mvn package\nCMD java -jar a.jar\n",
      "FROM golang:1.25\nARG DIR=/app\nWORKDIR $DIR\nCOPY . .\nRUN go build -o a .\nCMD [\"./a\"]\n",
      // Steps that are not known.
      "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build && ./install.sh\nCMD [\"npm\", \"start\"]\n",
      "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN curl -fsSL https://example.org/tool.tgz | tar xz -C /usr/local\nRUN npm ci && npm run build\nCMD [\"npm\", \"start\"]\n",
      "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN echo x > /etc/x\nRUN npm ci && npm run build\nCMD [\"npm\", \"start\"]\n",
      "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nRUN some-tool --of the full image\nCMD [\"npm\", \"start\"]\n",
      "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nRUN make install\nCMD [\"npm\", \"start\"]\n",
      "FROM golang:1.25\nWORKDIR /app\nCOPY . .\nRUN apt-get update && apt-get install -y $PACKAGES\nRUN go build -o a .\nCMD [\"./a\"]\n",
      "FROM golang:1.25\nWORKDIR /app\nCOPY . .\nRUN apt-get install -y ./local.deb\nRUN go build -o a .\nCMD [\"./a\"]\n",
      "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN gem install sass\nRUN npm ci && npm run build\nCMD [\"npm\", \"start\"]\n",
      "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN pip3 install awscli\nRUN npm ci && npm run build\nCMD [\"npm\", \"start\"]\n",
      "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN npm ci && npm run build\nRUN python3 seed.py\nCMD [\"npm\", \"start\"]\n",
      // Ownership that would be lost, and users that would not be there.
      "FROM node:24\nWORKDIR /app\nCOPY . .\nRUN chown -R node /app\nRUN npm ci && npm run build\nCMD [\"npm\", \"start\"]\n",
      "FROM golang:1.25\nWORKDIR /app\nCOPY . .\nRUN go build -o a .\nUSER app\nCMD [\"./a\"]\n", "FROM golang:1.25\nUSER a\nUSER b\nWORKDIR /app\nCOPY . .\nRUN go build -o a .\nCMD [\"./a\"]\n",
      // Packages of Python that lie elsewhere.
      "FROM python:3.13-slim\nRUN apt-get update && apt-get install -y gcc\nWORKDIR /app\nCOPY . .\nRUN pip install --user -r requirements.txt\nCMD [\"flask\", \"run\"]\n",
      "FROM python:3.13-slim\nRUN apt-get update && apt-get install -y gcc\nWORKDIR /app\nCOPY . .\nRUN pip install -r requirements.txt\nCMD [\"/usr/local/bin/flask\", \"run\"]\n",
      "FROM python:3.13-slim\nRUN apt-get update && apt-get install -y gcc\nWORKDIR /app\nCOPY . .\nRUN uv pip install --system -r requirements.txt\nCMD [\"flask\", \"run\"]\n",
      "FROM python:3.13-slim\nRUN apt-get update && apt-get install -y gcc\nWORKDIR /app\nRUN pip install flask\nCOPY . .\nRUN python setup.py install\nCMD [\"flask\", \"run\"]\n",
      // Java that lies elsewhere.
      "FROM eclipse-temurin:21-jdk\nWORKDIR /app\nCOPY . .\nRUN ./mvnw package\nCMD [\"/usr/bin/java\", \"-jar\", \"target/a.jar\"]\n",
      "FROM maven:3.9-eclipse-temurin-21\nENV JAVA_HOME=/usr/lib/jvm/java\nWORKDIR /app\nCOPY . .\nRUN mvn package\nCMD [\"java\", \"-jar\", \"target/a.jar\"]\n",
      // Bases of which it is not known what to run on.
      "FROM maven\nWORKDIR /app\nCOPY . .\nRUN mvn package\nCMD java -jar a.jar\n", "FROM golang:${V}\nWORKDIR /app\nCOPY . .\nRUN go build -o a .\nCMD [\"./a\"]\n",
      "FROM mcr.microsoft.com/dotnet/sdk:8.0.100\nWORKDIR /app\nCOPY . .\nRUN dotnet publish -o out\nCMD [\"dotnet\", \"out/a.dll\"]\n",
      "FROM acme/golang:1.25\nRUN apt-get install -y gcc\nWORKDIR /app\nCOPY . .\nRUN go build -o a .\nCMD [\"./a\"]\n"})
  void whatCantBeToldIsLeftAlone(String text) {
    assertThat(fix(alone(text))).isNull();
  }

  @Test
  void theExamplesAboveAreParted() {
    for (String text : List.of(GO, NODE, PYTHON, JAVA)) {
      assertThat(parted(text)).contains("\nFROM ").contains("COPY --from=build ");
    }
  }

  @Test
  void whatStandsBetweenGoesOver() {
    assertThat(parted("""
        FROM node:24
        ARG PORT=80
        ARG ONLY_HERE
        # who to ask
        LABEL owner=web
        EXPOSE $PORT
        ENV PORT=$PORT
        STOPSIGNAL SIGINT
        VOLUME /data
        HEALTHCHECK --interval=5s \\
          CMD curl -f http://localhost:$PORT/
        SHELL ["/bin/bash", "-c"]
        ENTRYPOINT node /app/dist/main.js
        RUN mkdir -p /data && chown node /data
        COPY entrypoint.sh /usr/local/bin/
        COPY .npmrc /root/.npmrc
        WORKDIR /app
        COPY . .
        RUN npm ci
        RUN npm run build
        """)).isEqualTo("""
        FROM node:24 AS build
        ARG PORT=80
        ARG ONLY_HERE
        ENV PORT=$PORT
        SHELL ["/bin/bash", "-c"]
        RUN mkdir -p /data && chown node /data
        COPY entrypoint.sh /usr/local/bin/
        COPY .npmrc /root/.npmrc
        WORKDIR /app
        COPY . .
        RUN npm ci
        RUN npm run build
        RUN npm prune --omit=dev

        FROM node:24-slim
        ARG PORT=80
        RUN apt-get update \\
            && apt-get install -y --no-install-recommends curl \\
            && rm -rf /var/lib/apt/lists/*
        # who to ask
        LABEL owner=web
        EXPOSE $PORT
        ENV PORT=$PORT
        STOPSIGNAL SIGINT
        VOLUME /data
        HEALTHCHECK --interval=5s \\
          CMD curl -f http://localhost:$PORT/
        SHELL ["/bin/bash", "-c"]
        ENTRYPOINT node /app/dist/main.js
        RUN mkdir -p /data && chown node /data
        COPY entrypoint.sh /usr/local/bin/
        WORKDIR /app
        COPY --from=build /app /app
        """);
  }

  @Test
  void packagesForDevelopersStayWhereTheyMayBeNeeded() {
    assertThat(parted(NODE)).contains("RUN npm prune --omit=dev\n\nFROM");
    assertThat(parted(NODE.replace(":24", ":14"))).contains("RUN npm prune --production\n\nFROM");
    assertThat(parted(NODE.replace("npm ci", "pnpm install").replace("[\"npm\"", "[\"pnpm\""))).contains("RUN pnpm prune --prod\n\nFROM");
    for (String text : List.of(
        NODE.replace("npm ci", "npm ci --omit=dev"), NODE.replace("WORKDIR", "ENV NODE_ENV=production\nWORKDIR"), NODE.replace("npm ci", "yarn"),
        NODE.replace("[\"npm\", \"start\"]", "[\"next\", \"start\"]"), NODE.replace("RUN npm ci", "RUN cd web && npm ci"), NODE.replace("RUN npm ci", "RUN NODE_ENV=production npm ci"))) {
      assertThat(parted(text)).contains("FROM node:24-slim").doesNotContain("prune");
    }
  }

  @Test
  void whatIsBuiltElsewhereRunsOnAJre() {
    String last = "FROM maven:3.9 AS build\nRUN mvn package\n\nFROM eclipse-temurin:21-jdk-alpine\nRUN apk add --no-cache curl\nCOPY --from=build /a.jar /a.jar\nENTRYPOINT [\"java\", \"-jar\", \"/a.jar\"]\n";
    assertThat(parted(last)).isEqualTo(last.replace("-jdk-", "-jre-"));
    assertThat(parted("FROM openjdk:17-jdk-slim\nCOPY a.jar /a.jar\nCMD java -jar /a.jar\n")).startsWith("FROM eclipse-temurin:17-jre\n");
    for (String text : List.of(
        last.replace("apk add --no-cache curl", "jlink --output /jre"), last.replace("\"java\"", "\"jshell\""), last.replace("21", "${V}"), last.replace("COPY", "ENV JAVA_HOME=/x\nCOPY"),
        last.replace("/a.jar\"]", "/a.jar\"]\nHEALTHCHECK CMD jcmd 1 VM.version"))) {
      assertThat(fix(alone(text))).isNull();
    }
  }

  /** What is moved about before the last step that builds, goes over from where it comes to lie. */
  @Test
  void whatIsMovedAboutIsFound() {
    assertThat(parted(JAVA.replace("RUN mvn package", "RUN mvn package && mv target/a.jar /a.jar").replace("target/a.jar\"]", "/a.jar\"]")))
        .endsWith("COPY --from=build /app /app\nCOPY --from=build /a.jar /a.jar\nCMD [\"java\", \"-jar\", \"/a.jar\"]\n");
    assertThat(parted(NODE.replace("RUN npm run build", "RUN cp /usr/share/zoneinfo/UTC /etc/localtime\nRUN npm run build"))).contains("COPY --from=build /etc/localtime /etc/localtime\n");
    assertThat(parted(NODE.replace("RUN npm run build", "RUN rm -rf test\nRUN npm run build"))).contains("RUN rm -rf test\nRUN npm run build\nRUN npm prune");
  }

  /** Of many forms that say the same of the base. */
  @Test
  void theBaseIsTheSameReleaseWithoutCompilers() {
    assertThat(base(NODE, "node:24", "node")).isEqualTo("node:slim");
    assertThat(base(NODE, "node:24", "node:lts-bookworm")).isEqualTo("node:lts-bookworm-slim");
    assertThat(base(NODE, "node:24", "node:22-alpine3.22")).isEqualTo("node:22-alpine3.22");
    assertThat(base(NODE, "node:24", "public.ecr.aws/docker/library/node:22@sha256:" + "a".repeat(64))).isEqualTo("public.ecr.aws/docker/library/node:22-slim");
    assertThat(base(NODE, "node:24", "--platform=linux/amd64 node:24")).isEqualTo("--platform=linux/amd64 node:24-slim");
    assertThat(base(PYTHON, "python:3.13-slim", "python:3.13-bookworm")).isEqualTo("python:3.13-slim-bookworm");
    assertThat(base(JAVA, "maven:3.9-eclipse-temurin-21", "gradle:9-jdk21-alpine")).isEqualTo("eclipse-temurin:21-jre-alpine");
    assertThat(base(JAVA, "maven:3.9-eclipse-temurin-21", "eclipse-temurin:17-jdk-jammy")).isEqualTo("eclipse-temurin:17-jre-jammy");
    assertThat(base(GO, "golang:1.25", "golang:1.25-alpine3.22")).isEqualTo("alpine:3.22");
    assertThat(base(GO, "golang:1.25", "golang:1.22-bookworm")).isEqualTo("gcr.io/distroless/base-debian12:nonroot");
    assertThat(base(GO.replace("RUN go", "RUN CGO_ENABLED=0 go"), "golang:1.25", "golang:1.25")).isEqualTo("gcr.io/distroless/static-debian13:nonroot");
  }

  private static String base(String text, String from, String to) {
    String parted = parted(text.replace(from, to));
    int at = parted.indexOf("\n\nFROM ") + 7;
    return parted.substring(at, parted.indexOf('\n', at));
  }

  /** The services of a run may start and ask what the file itself does not. */
  @Test
  void servicesAreAskedWhatTheyStart() {
    String parted = apply(compose("  api:\n    build: .\n    healthcheck: {test: curl -f localhost}\n", GO));
    assertThat(parted).contains("FROM debian:trixie-slim\n").contains("ca-certificates curl ");
    assertThat(fix(compose("  api:\n    build: .\n    command: go run .\n", GO))).isNull();
    assertThat(fix(compose("  api:\n    build: .\n    command: [npm, run, dev]\n", NODE))).isNull();
  }

  @Test
  void theRiskIsSaid() {
    assertThat(risk(GO)).contains("what only golang:1.25 has").contains("no shell").contains("no longer root");
    assertThat(risk(NODE)).contains("devDependencies");
    assertThat(risk("FROM golang:1.25\nWORKDIR /app\nCOPY go.mod main.go ./\nRUN CGO_ENABLED=0 go build -o /server .\nCMD [\"/server\"]\n")).startsWith("a program that reads more than /server");
  }

  private static String risk(String text) {
    Fix fix = fix(alone(text));
    assertThat(fix).isNotNull();
    return fix.safety() instanceof Fix.Safety.Unsafe(String mayBreak) ? mayBreak : "";
  }

  /** What one run makes, and a second leaves alone. */
  private static String parted(String text) {
    String parted = apply(alone(text));
    assertThat(fix(alone(parted))).isNull();
    return parted;
  }

  private static String apply(Subjects subjects) {
    var finding = findings(subjects).stream().filter(one -> !one.fixes().isEmpty()).findFirst().orElseThrow();
    var plan = new Patch(subjects.texts()).plan(finding.fixes().getFirst(), finding.subject());
    assertThat(plan).isInstanceOf(Plan.Splices.class);
    return Rewrite.apply(subjects.source("Dockerfile"), ((Plan.Splices) plan).splices());
  }

  private static @Nullable Fix fix(Subjects subjects) {
    var fixes = new ArrayList<Fix>();
    findings(subjects).forEach(finding -> fixes.addAll(finding.fixes()));
    return fixes.isEmpty() ? null : fixes.getFirst();
  }

  private static List<Finding> findings(Subjects subjects) {
    return Decide.decide(List.of(new BuildTools()), subjects, Policy.defaults(), LocalDate.EPOCH).findings();
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
}
