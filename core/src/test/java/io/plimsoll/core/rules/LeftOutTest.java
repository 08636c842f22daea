package io.plimsoll.core.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.ContextFilter;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.patch.Rewrite;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.dockerfile.Ignore;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.dockerfile.ContextSecret;
import io.plimsoll.core.rules.dockerfile.WholeContext;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jspecify.annotations.Nullable;

/** A .dockerignore that a fix writes hides nothing that a Dockerfile of its context copies by name. */
class LeftOutTest {

  private static final String BASE = "FROM node:24\nCOPY . .\nRUN npm ci\n";

  /** What some files come to, with the fixes of these two rules. */
  private record Mended(String title, @Nullable String ignore) {

    boolean hides(String path) {
      try {
        ContextFilter filter = Ignore.read(Source.of(".dockerignore", requireNonNull(ignore)));
        return filter.leavesOut(path);
      } catch (ReadException e) {
        throw new AssertionError(e);
      }
    }
  }

  private static Mended mend(Map<String, String> files) {
    Files tree = path -> {
      String text = files.get(path);
      return text == null ? new Files.Look.Missing() : new Files.Look.Found(Source.of(path, text));
    };
    var intake = new Intake(tree, "shop");
    for (String file : new TreeMap<>(files).keySet()) {
      if (file.equals("compose.yaml")) {
        intake.compose(Source.of(file, requireNonNull(files.get(file))));
      } else if (file.contains("Dockerfile") && !file.endsWith("ignore")) {
        intake.dockerfile(Source.of(file, requireNonNull(files.get(file))));
      }
    }
    Subjects subjects = intake.subjects();
    assertThat(intake.failures()).isEmpty();
    List<Finding> findings = Decide.decide(
        List.of(new WholeContext(), new ContextSecret()), subjects, Policy.defaults(), LocalDate.EPOCH).findings();
    for (Finding finding : findings) {
      if (!finding.fixes().isEmpty()
          && new Patch(subjects.texts()).plan(finding.fixes().getFirst(), finding.subject()) instanceof Plan.Splices(List<Plan.Splice> splices)) {
        String file = splices.getFirst().file();
        return new Mended(finding.fixes().getFirst().title(), Rewrite.apply(subjects.source(file), splices));
      }
    }
    return new Mended(String.valueOf(findings.getFirst().hint()), null);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock =
      """
      COPY .env ./                              > .env               > .env.local
      ADD .env.production /app/                 > .env.production    > .env
      COPY config/id_rsa /x                     > config/id_rsa      > id_rsa
      COPY *.pem /certs/                        > a.pem              > sub/a.pem
      COPY certs/server.pem /x                  > certs/server.pem   > certs/server.key
      COPY ["certs/server.pem", "/x"]           > certs/server.pem   > certs/server.key
      COPY certs/ /certs/                       > certs/deep/a.key   > a.key
      COPY ./certs/s?rver.key /x                > certs/server.key   > certs/other.key
      COPY --chown=1:1 .npmrc .ssh/ /root/      > .ssh/id_rsa        > .aws/x
      COPY .aws/config /root/.aws/              > .aws/config        > .aws/credentials
      COPY node_modules ./node_modules          > node_modules/a/node_modules/b > web/node_modules/c
      ONBUILD COPY .env ./                      > .env               > .env.local
      RUN --mount=type=bind,source=.npmrc,target=/r cat /r           > .npmrc        > .netrc
      RUN --mount=source=keys/a.key,target=/r cat /r                 > keys/a.key    > a.key
      RUN cp .env.docker x                      > .env.docker        > .env
      RUN openssl rsa -in /app/tls.key          > tls.key            > tls.pem
      RUN git describe --tags                   > .git/HEAD          > .env
      CMD ["node", "--env-file=/app/.env"]      > .env               > .env.local
      HEALTHCHECK CMD curl --cacert ca.pem x    > ca.pem             > ca.key
      ARG N=x\\nCOPY ${M}/a-$N.key /            > z/a-x.key          > a.pem
      """)
  void whatIsNamedStays(String instruction, String needed, String hidden) {
    Mended mended = mend(Map.of("Dockerfile", BASE + instruction.replace("\\n", "\n") + "\n"));
    assertThat(mended.hides(needed)).as(mended.toString()).isFalse();
    assertThat(mended.hides(hidden)).as(mended.toString()).isTrue();
    assertThat(mended.title).startsWith("exclude what hardly any build needs, but not ").endsWith(", which the build names");
    // So it does where another Dockerfile of the context says it.
    String other = "FROM node:24\n" + instruction.replace("\\n", "\n") + "\n";
    assertThat(mend(Map.of("Dockerfile", BASE, "Dockerfile.dev", other))).isEqualTo(mended);
    assertThat(mend(Map.of(
        "compose.yaml", "services:\n  a:\n    build: .\n  b:\n    build: {context: ., dockerfile: dev/Dockerfile}\n",
        "Dockerfile", BASE, "dev/Dockerfile", other))).isEqualTo(mended);
    assertThat(mend(Map.of(
        "compose.yaml", "services:\n  a:\n    build: .\n  b:\n    build:\n      dockerfile_inline: |\n" + other.indent(8).replace("$", "$$"),
        "Dockerfile", BASE))).isEqualTo(mended);
  }

  @Test
  void allElseIsLeftOut() {
    Mended mended = mend(Map.of("Dockerfile", BASE + "COPY package*.json ./\nCOPY src ${ALL} ${DIR}/ /app/\n", "sub/Dockerfile", "FROM a\nCOPY .env /\n"));
    assertThat(mended.title).isEqualTo("exclude what hardly any build needs");
    for (String path : List.of(".git/config", ".env", ".env.local", "a/b.pem", "id_rsa", "x/id_rsa.pub", ".npmrc", "a/node_modules/b", "__pycache__/c")) {
      assertThat(mended.hides(path)).as(path).isTrue();
    }
    for (String path : List.of("src/a.js", ".env.example", "package.json", ".gitignore")) {
      assertThat(mended.hides(path)).as(path).isFalse();
    }
    // Modules that nobody installs are those that lie there.
    assertThat(mend(Map.of("Dockerfile", "FROM node:24\nCOPY . .\n")).hides("node_modules/a")).isFalse();
  }

  @Test
  void aSecretIsAddedToWhatIsThere() {
    Map<String, String> files = new TreeMap<>(Map.of("Dockerfile", BASE, ".env", "A=b\n", ".dockerignore", "a\n!b  \n# end"));
    assertThat(mend(files)).isEqualTo(new Mended("exclude .env", "a\n!b\n.env  \n# end"));
    files.put(".dockerignore", "a\r\nb\r\n");
    assertThat(mend(files).ignore).isEqualTo("a\r\nb\r\n.env\r\n");
    files.put("Dockerfile", BASE + "COPY .env /\n");
    assertThat(mend(files))
        .isEqualTo(new Mended("give it to the step that needs it by RUN --mount=type=secret, and exclude it in .dockerignore", null));
    files.remove(".dockerignore");
    assertThat(mend(files).ignore).isNull();
    files.put("Dockerfile", BASE);
    assertThat(mend(files)).isEqualTo(new Mended("exclude .env", ".env\n"));
  }
}
