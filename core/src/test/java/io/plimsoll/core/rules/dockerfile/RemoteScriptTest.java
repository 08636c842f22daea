package io.plimsoll.core.rules.dockerfile;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rules.Judged;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RemoteScriptTest {

  /**
   * A RUN.
   *
   * @param lines where it fetches a script and runs it: the lines of the file, each once
   */
  record Run(String text, List<Integer> lines) {
    Run(String text, Integer... lines) {
      this(text, List.of(lines));
    }
  }

  static List<Run> runs() {
    String fetch = "curl https://a.example/x | sh";
    return List.of(
        new Run("RUN " + fetch, 2),
        new Run("RUN <<EOF\n" + fetch + "\nEOF", 3),
        new Run("RUN <<-EOF\n\t" + fetch + "\n\tEOF", 3),
        new Run("RUN <<EOF\n#!/bin/bash -e\n" + fetch + "\nEOF", 4),
        new Run("RUN bash <<EOF\n" + fetch + "\nEOF", 3),
        new Run("RUN bash <<-'EOF'\n\t" + fetch + "\n\tEOF", 3),
        new Run("RUN <<EOF bash -euo pipefail\n" + fetch + "\nEOF", 3),
        new Run("RUN cat <<EOF | sh\n" + fetch + "\nEOF", 3),
        new Run("RUN cat - <<'EOF' | sudo bash -s -- a\n" + fetch + "\nEOF", 3),
        new Run("RUN sh -c '" + fetch + "'", 2),
        new Run("RUN [\"sh\", \"-c\", \"" + fetch + "\"]", 2),
        new Run("RUN " + fetch + " && bash <<EOF\n" + fetch + "\nEOF", 2, 3),
        new Run("RUN bash <<EOF\ncat <<X | sh\n" + fetch + "\nX\nEOF", 4),
        new Run("ONBUILD RUN bash <<EOF\n" + fetch + "\nEOF", 3),
        // No shell runs these.
        new Run("RUN python <<EOF\n" + fetch + "\nEOF"),
        new Run("RUN <<EOF\n#!/usr/bin/env python3\n" + fetch + "\nEOF"),
        new Run("RUN cat <<EOF > /x.sh\n" + fetch + "\nEOF"),
        new Run("RUN cat <<EOF > /x.sh | sh\n" + fetch + "\nEOF"),
        new Run("RUN cat <<EOF | sh -c 'cat > /x'\n" + fetch + "\nEOF"),
        new Run("RUN cat /y <<EOF | sh\n" + fetch + "\nEOF"),
        new Run("RUN cat <<EOF | sh < /y\n" + fetch + "\nEOF"),
        new Run("COPY <<EOF /x.sh\n" + fetch + "\nEOF"));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void everyScriptIsReachedOnce(Run run) {
    List<Draft> said = Judged.said(new RemoteScript(), "FROM python:3.13\n" + run.text + "\n");
    assertThat(said).extracting(draft -> draft.at() instanceof Place.InText at ? at.range().start().line() : 0)
        .isEqualTo(run.lines);
  }
}
