package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.patch.Rewrite;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.dockerfile.AddInsteadOfCopy;
import io.plimsoll.core.rules.dockerfile.Overridden;
import io.plimsoll.core.rules.packages.DownloadCacheLeft;
import io.plimsoll.core.rules.packages.PackageListsLeft;
import io.plimsoll.core.rules.packages.UnansweredQuestion;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a step leaves may be what a later one needs: a fix that takes it away is safe only where all that comes later is seen. */
class LaterStepsTest {

  private static final String ALPINE = "FROM alpine:3.22\n";

  private static @Nullable Fix fix(String text, Rule<?> rule) {
    List<Fix> fixes = Judged.dockerfile(text, rule).stream().map(Finding::fixes).flatMap(List::stream).toList();
    return fixes.isEmpty() ? null : fixes.getFirst();
  }

  private static String after(String text, Fix fix) {
    Source source = Source.of("Dockerfile", text);
    var intake = new Intake(Files.NONE, "shop");
    intake.dockerfile(source);
    Plan plan = new Patch(intake.subjects().texts()).plan(fix, intake.subjects().dockerfiles().getFirst().stages().getFirst().subject());
    return Rewrite.apply(source, ((Plan.Splices) plan).splices());
  }

  /** Something behind may be what the lists are for. */
  @ParameterizedTest
  @ValueSource(strings = {
      "COPY install.sh /\nRUN /install.sh", "RUN sh /install.sh", "RUN make", "RUN . ./env", "RUN apk add git", "RUN echo a | sh", "RUN <<EOF\napk add git\nEOF",
      "ONBUILD RUN apk add git", "RUN [\"/install.sh\"]", "FROM alpine:3.22\nRUN true", "RUN apk fetch git", "RUN npm run build", "RUN if true; then ./x; fi",
      "RUN eval \"$X\"", "RUN $X", "RUN apk add git && apk update"})
  void listsThatMayBeNeededStay(String later) {
    assertThat(fix(ALPINE + "RUN apk update\n" + later + "\n", new PackageListsLeft())).satisfiesAnyOf(
        fix -> assertThat(fix).isNull(),
        // That of another step.
        fix -> assertThat(fix.edits()).noneMatch(edit -> edit.toString().contains("line=2")));
    Fix both = fix(ALPINE + "RUN apk update && apk add curl\n" + later + "\n", new PackageListsLeft());
    assertThat(both).as(later).satisfiesAnyOf(fix -> assertThat(fix).isNull(), fix -> assertThat(fix.isSafe()).isFalse());
    Fix option = fix(ALPINE + "RUN apk add -U curl\n" + later + "\n", new PackageListsLeft());
    assertThat(option).as(later).satisfiesAnyOf(fix -> assertThat(fix).isNull(), fix -> assertThat(fix.isSafe()).isFalse());
  }

  /** All that comes behind is seen, and needs none of it: the update goes. */
  @ParameterizedTest
  @ValueSource(strings = {
      "", "COPY a /a\nENV A=b\nUSER a\nCMD [\"/install.sh\"]\n", "RUN mkdir /a && chmod +x /a\n", "RUN apk add --no-cache git\n", "RUN apk del curl\n",
      "RUN apk update && apk add git\n", "RUN apk add -U git\n", "RUN adduser -D app && apk upgrade --no-cache\n"})
  void listsThatNobodyNeedsGo(String later) {
    Fix alone = fix(ALPINE + "RUN apk update\n" + later, new PackageListsLeft());
    assertThat(alone).isNotNull();
    assertThat(alone.isSafe()).isTrue();
    assertThat(after(ALPINE + "RUN apk update\n" + later, alone)).isEqualTo(ALPINE + later);
    String step = "RUN apk update && \\\n    apk add curl\n";
    Fix both = fix(ALPINE + step + later, new PackageListsLeft());
    assertThat(both).isNotNull();
    assertThat(both.isSafe()).isTrue();
    assertThat(after(ALPINE + step + later, both)).isEqualTo(ALPINE + "RUN apk add --no-cache curl\n" + later);
  }

  /** In the step itself too something may need them. */
  @Test
  void theStepItselfCounts() {
    Fix script = fix(ALPINE + "RUN apk update && ./install.sh && apk add curl\n", new PackageListsLeft());
    assertThat(script).isNotNull();
    assertThat(script.isSafe()).isFalse();
    assertThat(fix(ALPINE + "RUN apk update && ./install.sh\n", new PackageListsLeft())).isNull();
  }

  /** Lists of a step without an update came from another: to keep none takes nothing away. */
  @Test
  void whatFetchesNothingTakesNothing() {
    Fix fix = fix("FROM alpine:3.22 AS a\nRUN apk add curl\nFROM a AS b\nRUN ./x\nFROM a AS c\nRUN ./y\n", new PackageListsLeft());
    assertThat(fix).isNotNull();
    assertThat(fix.isSafe()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "RUN dnf -y install curl|true", "RUN dnf -y install curl\\nRUN dnf -y -C install git|false", "RUN dnf -y install curl\\nRUN --network=none ./x|false",
      "RUN zypper -n install curl\\nRUN zypper --no-refresh install git|false"})
  void cleanersOfOtherManagers(String steps, boolean safe) {
    Fix fix = fix("FROM fedora:42\n" + steps.replace("\\n", "\n") + "\n", new PackageListsLeft());
    assertThat(fix).isNotNull();
    assertThat(fix.isSafe()).isEqualTo(safe);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "RUN pip install flask|true", "RUN pip install flask\\nRUN uv sync --offline|true", "RUN uv sync\\nRUN uv sync --offline|false", "RUN uv sync|true",
      "RUN npm ci|true", "RUN npm ci\\nRUN npm ci --offline|false", "RUN yarn install|false", "RUN npm ci\\nFROM scratch AS x\\nCOPY --from=0 / /|false"})
  void downloadsThatALaterStepTakes(String steps, boolean safe) {
    List<Finding> findings = Judged.dockerfile("FROM debian:12\n" + steps.replace("\\n", "\n") + "\n", new DownloadCacheLeft());
    for (Finding finding : findings.isEmpty() ? List.<Finding>of() : List.of(findings.getFirst())) {
      assertThat(finding.fixes()).allMatch(fix -> fix.isSafe() == safe, steps);
    }
  }

  /** ADD looks into a file, whatever it is called. */
  @ParameterizedTest
  @CsvSource({"app.py, true", "conf/, true", "app.conf, true", "App.JSON, true", "rootfs.img, false", "data.bin, false", "layer.v1, false", "conf, false"})
  void onlyWhatIsNoArchiveIsCopied(String name, boolean safe) {
    Fix fix = fix("FROM debian:12\nADD " + name + " /x/\n", new AddInsteadOfCopy());
    assertThat(fix).isNotNull();
    assertThat(fix.isSafe()).isEqualTo(safe);
  }

  /** What was never removed would be. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {"RUN apt-get remove vim|true", "RUN apt-get remove vim; echo a|false", "RUN apt-get remove vim !! true|false", "RUN apt-get install vim; echo a|true"})
  void aQuestionThatWasNeverAnswered(String step, boolean safe) {
    Fix fix = fix("FROM debian:12\n" + step.replace("!!", "||") + "\n", new UnansweredQuestion());
    assertThat(fix).isNotNull();
    assertThat(fix.isSafe()).isEqualTo(safe);
  }

  /** A comment right above an instruction goes with it; one above a blank line speaks of more. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', value = {
      "# first\\n# more\\nCMD [\"a\"]\\n# second\\nCMD [\"b\"]\\n|# second\\nCMD [\"b\"]\\n", "# all\\n\\nCMD a\\nCMD b\\n|# all\\n\\nCMD b\\n",
      "# all\\n\\n# one\\nHEALTHCHECK CMD a\\nHEALTHCHECK CMD b\\n|# all\\n\\nHEALTHCHECK CMD b\\n"})
  void aCommentGoesWithWhatItSpeaksOf(String before, String after) {
    String text = "# syntax=docker/dockerfile:1\nFROM debian:12\n" + before.replace("\\n", "\n");
    Fix fix = fix(text, new Overridden());
    assertThat(fix).isNotNull();
    assertThat(after(text, fix)).isEqualTo("# syntax=docker/dockerfile:1\nFROM debian:12\n" + after.replace("\\n", "\n"));
  }
}
