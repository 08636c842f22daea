package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is not read again would have been found right: changes that are plain never fail the proof. */
class DockerfileProofTest {

  private static final String TEXT =
      """
      # syntax=docker/dockerfile:1
      ARG TAG=3.20
      FROM alpine:$TAG AS build
      RUN apk add curl \\
          # why it is here
          git && \\

          make install
      RUN ["apk", "add", "x"]
      RUN <<EOF
      apk add y
      EOF
      RUN --mount=type=cache,target=/c apk add z
      ONBUILD RUN apk add w
      USER app
      COPY a b \\
        /c/
      RUN echo \\\\ \\
        # gone
      LABEL a=b c="d e"
      FROM build
      SHELL ["/bin/bash", "-c"]
      RUN cat <<< x
      ENTRYPOINT /run me
      CMD run me now # not a comment
      HEALTHCHECK CMD true
      """;

  private static final Source SOURCE = Source.of("Dockerfile", TEXT);

  private static final List<String> WORDS = List.of(
      "", "", " --no-cache", "x", "#", "<", "<<EOF ", "\\", "\n", " && true", "\"", "'", "]", "# ", "`", " -y  ", "EOF", "--mount=x ", "$(", "é");

  private static boolean isPlain(DockerfileProof proof, int start, int end, String text) {
    return proof.isPlain(change(start, end, text));
  }

  private static List<Change> change(int start, int end, String text) {
    return Rewrite.changes(SOURCE, List.of(new Plan.Splice("Dockerfile", start, end, text)));
  }

  @Test
  void plainChangesNeverFail() throws Exception {
    DockerfileProof proof = DockerfileProof.of(SOURCE);
    var random = new Random(7);
    int plain = 0;
    for (int i = 0; i < 12_000; i++) {
      int start = random.nextInt(TEXT.length());
      int end = Math.min(TEXT.length(), start + (random.nextBoolean() ? 0 : random.nextInt(12)));
      String text = WORDS.get(random.nextInt(WORDS.size())) + WORDS.get(random.nextInt(WORDS.size()));
      var changes = change(start, end, text);
      if (proof.isPlain(changes)) {
        plain++;
        assertThat(proof.failure(changes)).as("%d to %d: %s", start, end, text).isNull();
      }
    }
    assertThat(plain).isGreaterThan(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FROM alp", "ARG T", "apk add y", "--mount", "RUN apk add w", "USER a", "SHELL [", "cat <", "HEALTHCHECK C", "RUN ["})
  void nothingIsPlainWhereOthersHangOnIt(String there) throws Exception {
    DockerfileProof proof = DockerfileProof.of(SOURCE);
    int at = TEXT.indexOf(there) + there.length();
    assertThat(isPlain(proof, at, at, " x")).isFalse();
  }

  @Test
  void theUsualFixIsPlain() throws Exception {
    DockerfileProof proof = DockerfileProof.of(SOURCE);
    int at = TEXT.indexOf("apk add curl") + "apk add".length();
    assertThat(isPlain(proof, at, at, " --no-cache")).isTrue();
    // Before a comment, an escape, a line's end.
    assertThat(isPlain(proof, at, at, " --no-cache \\\n")).isFalse();
    assertThat(isPlain(proof, TEXT.indexOf("\\\n    # why") + 1, TEXT.indexOf("\\\n    # why") + 1, " ")).isFalse();
  }
}
