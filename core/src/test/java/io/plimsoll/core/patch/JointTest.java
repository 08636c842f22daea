package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.dockerfile.DockerfileReader;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Fixes that can't be written beside one another are planned together. */
class JointTest {

  private static final int SEEDS = 150;

  private static Rewrite.Combined<Integer> together(ComposeText compose, Edit... edits) {
    var patch = new Patch(compose.subjects.texts());
    var planned = new ArrayList<Rewrite.Planned<Integer>>();
    for (int i = 0; i < edits.length; i++) {
      Fix fix = Fix.safe("mend", edits[i]);
      if (patch.plan(fix, ComposeText.SUBJECT) instanceof Plan.Splices splices) {
        planned.add(new Rewrite.Planned<>(i, splices, new Patch.Wanted(fix, ComposeText.SUBJECT)));
      }
    }
    return Rewrite.combine(planned, compose.subjects.texts(), patch);
  }

  private static String after(ComposeText compose, Rewrite.Combined<?> combined) {
    return Rewrite.apply(compose.source, combined.files().getOrDefault(ComposeText.FILE, List.of()));
  }

  /** What is proven of all fixes of a file at once is what is proven of each by itself. */
  @Test
  void whatIsForeseenIsWhatIsPlanned() {
    var compose = ComposeText.of(
        "services:", "  api:", "    image: x", "    cap_add: [A, B]", "    privileged: true", "  db: {image: y, tty: true}", "  web: &w",
        "    image: z", "    tty: true", "  other: *w");
    var edits = List.of(
        compose.add("api", Key.NO_NEW_PRIVILEGES, "no-new-privileges:true"), compose.put("api", Key.LOG_DRIVER, "local"),
        compose.remove("services", "api", "cap_add", 0), compose.remove("services", "api", "cap_add", 1),
        compose.remove("services", "api", "privileged"), compose.add("db", Key.CAP_DROP, "ALL"),
        compose.remove("services", "db", "tty"), compose.remove("services", "web", "tty"), compose.put("web", Key.INIT, "true"));
    var wanted = new ArrayList<Patch.Wanted>();
    edits.forEach(edit -> wanted.add(new Patch.Wanted(Fix.safe("mend", edit), ComposeText.SUBJECT)));
    Map<Patch.Wanted, Plan> foreseen = new Patch(compose.subjects.texts()).foresee(wanted);
    var knowing = new Patch(compose.subjects.texts());
    knowing.know(foreseen);
    for (Patch.Wanted one : wanted) {
      Plan alone = new Patch(compose.subjects.texts()).plan(one.fix(), one.subject());
      assertThat(knowing.plan(one.fix(), one.subject())).hasToString(alone.toString());
      assertThat(!foreseen.containsKey(one) || alone instanceof Plan.Splices).as(one.toString()).isTrue();
    }
    assertThat(foreseen).hasSizeGreaterThan(4);
  }

  @Test
  void theLastItemsAreTakenByTwo() {
    for (String list : List.of("\n      - a\n      - b\n", " [a, b]\n", " [\n      a,\n      b,\n    ]\n", "\n      - a\n\n      - b\n")) {
      var compose = new ComposeText("services:\n  api:\n    image: x\n    cap_add:" + list);
      var combined = together(
          compose, compose.remove("services", "api", "cap_add", 0), compose.remove("services", "api", "cap_add", 1));
      assertThat(combined.accepted()).as(list).containsExactly(0, 1);
      assertThat(after(compose, combined)).isEqualTo("services:\n  api:\n    image: x\n");
    }
  }

  @Test
  void aListLosesItsLastItemsAndGetsAnother() {
    for (String list : List.of("\n    - a:1\n    - b:2\n", " [a:1, b:2]\n", " [a:1,\n      b:2]\n", " [ a:1, b:2 ]\n")) {
      var compose = new ComposeText("services:\n  api:\n    image: x\n    security_opt:" + list + "    tty: true\n");
      var combined = together(
          compose, compose.remove("services", "api", "security_opt", 0), compose.remove("services", "api", "security_opt", 1),
          compose.add("api", Key.NO_NEW_PRIVILEGES, "no-new-privileges:true"));
      assertThat(combined.accepted()).as(list).containsExactly(0, 1, 2);
      assertThat(ComposeText.read(after(compose, combined)).toString()).as(after(compose, combined))
          .isEqualTo("[{services={api={image=x, security_opt=[no-new-privileges:true], tty=true}}}]");
    }
  }

  @Test
  void whatIsMissingAboveTwoKeysIsMadeOnce() {
    var compose = ComposeText.of("services:", "  api:", "    image: x", "    deploy:", "      replicas: 2");
    var combined = together(
        compose, compose.add("api", Key.NO_NEW_PRIVILEGES, "no-new-privileges:true"), compose.add("api", Key.SECCOMP, "seccomp=x"),
        compose.put("api", Key.LOG_DRIVER, "local"), compose.add("api", Key.LOG_OPTIONS, "max-size=1m"));
    assertThat(combined.accepted()).containsExactly(0, 1, 2, 3);
    assertThat(after(compose, combined)).isEqualTo(compose.text
        + "    security_opt:\n      - no-new-privileges:true\n      - seccomp=x\n"
        + "    logging:\n      driver: local\n      options:\n        max-size: 1m\n");
  }

  @Test
  void whatWantsTheSameToDifferIsPostponed() {
    var compose = ComposeText.of("services:", "  api:", "    image: x");
    var combined = together(
        compose, compose.put("api", Key.LOG_DRIVER, "local"), compose.put("api", Key.LOG_DRIVER, "none"),
        compose.put("api", Key.TTY, "true"));
    assertThat(combined.accepted()).containsExactly(0, 2);
    assertThat(combined.postponed()).containsExactly(1);
  }

  /** Whatever is planned together, each fix is in it whole and nothing else. */
  @Test
  void whatIsAcceptedIsThere() {
    int joined = 0;
    for (long seed = 0; seed < SEEDS; seed++) {
      var compose = new ComposeText(Layout.of(seed));
      var random = new Random(seed);
      var edits = new ArrayList<Edit>();
      for (String service : LayoutsTest.services(compose)) {
        edits.add(compose.add(service, Key.CAP_DROP, "A" + random.nextInt(3)));
        edits.add(compose.add(service, Key.CAP_DROP, "B" + random.nextInt(3)));
        edits.add(compose.put(service, Key.LOG_DRIVER, "local"));
        edits.add(compose.add(service, Key.LOG_OPTIONS, "max-size=1m"));
      }
      Edit[] all = edits.toArray(Edit[]::new);
      var combined = together(compose, all);
      var one = new LinkedHashSet<Edit>();
      combined.accepted().forEach(index -> one.add(all[index]));
      String after = after(compose, combined);
      // The same as of one fix with all of these edits, which is proven by itself.
      if (compose.plan(one.toArray(Edit[]::new)) instanceof Plan.Splices(List<Plan.Splice> splices)) {
        assertThat(ComposeText.read(after)).as(compose.text).isEqualTo(ComposeText.read(Rewrite.apply(compose.source, splices)));
        joined++;
      }
      assertThat(combined.postponed()).as(compose.text).isEmpty();
    }
    assertThat(joined).isGreaterThan(SEEDS / 2);
  }

  private static Dockerfile read(Source source) {
    try {
      return DockerfileReader.read(source);
    } catch (ReadException e) {
      throw new AssertionError(e);
    }
  }

  private static String dockerfile(String text, String... splices) {
    Source source = Source.of("Dockerfile", text);
    var subjects = new Subjects(
        List.of(), List.of(), List.of(read(source)), List.of(), Map.of("Dockerfile", source));
    var subject = new Subject(Subject.Kind.STAGE, "0", Gate.DOCKERFILE, "Dockerfile");
    var patch = new Patch(subjects.texts());
    var planned = new ArrayList<Rewrite.Planned<String>>();
    for (String splice : splices) {
      int arrow = splice.indexOf('>');
      String old = splice.substring(0, arrow);
      boolean insertion = old.endsWith("^");
      String found = insertion ? old.substring(0, old.length() - 1) : old;
      int at = text.indexOf(found);
      int start = insertion ? at + found.length() : at;
      Fix fix = Fix.safe("mend", new Edit.Splice(source.place(start, at + found.length()), splice.substring(arrow + 1)));
      Plan plan = patch.plan(fix, subject);
      assertThat(plan).as(splice).isInstanceOf(Plan.Splices.class);
      planned.add(new Rewrite.Planned<>(splice, (Plan.Splices) plan, new Patch.Wanted(fix, subject)));
    }
    var combined = Rewrite.combine(planned, subjects.texts(), patch);
    return Rewrite.apply(source, combined.files().getOrDefault("Dockerfile", List.of()));
  }

  @Test
  void inOnePlaceOfADockerfile() {
    String text = "FROM a\nRUN apt-get install vim";
    assertThat(dockerfile(text, "vim^>\nUSER 1", "vim^> && rm -rf /l", "install^> -y", "install^> --no-install-recommends", "vim^>\nHEALTHCHECK NONE"))
        .isEqualTo("FROM a\nRUN apt-get install -y --no-install-recommends vim && rm -rf /l\nUSER 1\nHEALTHCHECK NONE");
    // Two that hang on one another: the first wins.
    assertThat(dockerfile(text, "vim^>\nUSER 1", "vim^>\nRUN x")).isEqualTo(text + "\nUSER 1");
    assertThat(dockerfile(text, "vim^> a", "vim^> b")).isEqualTo(text + " a");
    assertThat(dockerfile("FROM a\nMAINTAINER b", "MAINTAINER b>LABEL c=\"b\"", "MAINTAINER b^>\nUSER 1"))
        .isEqualTo("FROM a\nLABEL c=\"b\"\nUSER 1");
  }

  @Test
  void whatGoesIsNotChangedBefore() {
    assertThat(dockerfile("FROM a\nCMD x y\nCMD z\n", "CMD x y>CMD [\"x\", \"y\"]", "CMD x y\n>")).isEqualTo("FROM a\nCMD z\n");
  }
}
