package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Files that are made to take long. */
class LimitsTest {

  @Test
  void thousandsOfFixesOfOneFileAreWrittenInOneGo() {
    var text = new StringBuilder("services:\n");
    int services = 600;
    for (int i = 0; i < services; i++) {
      text.append("  s").append(i).append(":\n    image: nginx:1\n    volumes:\n      - /var/run/docker.sock:/s\n");
    }
    var compose = new ComposeText(text.toString());
    var patch = new Patch(compose.subjects.texts());
    var planned = new ArrayList<Rewrite.Planned<Integer>>();
    int at = 0;
    for (int i = 0; i < services; i++) {
      at = text.indexOf("  s" + i + ":", at) + 2;
      var owner = compose.source.place(at, at + 1 + String.valueOf(i).length());
      int item = text.indexOf("/var", at);
      var edits = List.of(
          new Edit.Put(new Room(owner, Key.READ_ONLY), new Edit.Value.One("true")),
              new Edit.Add(new Room(owner, Key.CAP_DROP), "ALL"),
          new Edit.Remove(compose.source.place(item, item + 23)));
      for (Edit edit : edits) {
        Plan plan = patch.plan(Fix.safe("mend", edit), ComposeText.SUBJECT);
        assertThat(plan).isInstanceOf(Plan.Splices.class);
        planned.add(new Rewrite.Planned<>(i, (Plan.Splices) plan));
      }
    }
    assertThat((long) planned.size() * text.length()).as("more than is proven one by one")
        .isGreaterThan(Patch.MAX_PROOF);
    var combined = Rewrite.combine(planned, compose.subjects.texts());
    assertThat(combined.accepted()).hasSameSizeAs(planned);
    String after = Rewrite.apply(compose.source, combined.files().getOrDefault(ComposeText.FILE, List.of()));
    assertThat(ComposeText.read(after).toString()).doesNotContain("docker.sock")
        .contains("s599={image=nginx:1, read_only=true, cap_drop=[ALL]}");
  }

  @Test
  void eachOfManyLongDockerfilesIsMendedAsAWhole() {
    int steps = 2000;
    int files = 4;
    var sources = new LinkedHashMap<String, Source>();
    var dockerfiles = new ArrayList<Dockerfile>();
    for (int file = 0; file < files; file++) {
      var text = new StringBuilder("FROM debian:12\n");
      for (int i = 0; i < steps; i++) {
        text.append("RUN echo ").append(i).append(" && apt-get install x").append(i).append('\n');
      }
      String name = file + "/Dockerfile";
      Source source = Source.of(name, text.toString());
      sources.put(name, source);
      dockerfiles.add(new Dockerfile(name, '\\', List.of(), List.of(), List.of(), source));
    }
    var subjects = new Subjects(List.of(), List.of(), dockerfiles, List.of(), sources);
    var patch = new Patch(subjects.texts());
    var planned = new ArrayList<Rewrite.Planned<String>>();
    sources.forEach((name, source) -> {
      var subject = new Subject(Subject.Kind.STAGE, "0", Gate.DOCKERFILE, name);
      int at = 0;
      for (int i = 0; i < steps; i++) {
        at = source.text().indexOf("install", at) + 7;
        // One of each file goes on in the next line, one makes an instruction of what is none. None is plain, so that each would
        // be read again.
        boolean bad = i == steps / 2;
        Plan plan = patch.plan(Fix.safe("mend", new Edit.Splice(source.place(at, at), bad ? " \\\n" : " `-y`")), subject);
        assertThat(plan).isInstanceOf(Plan.Splices.class);
        planned.add(new Rewrite.Planned<>(name + i, (Plan.Splices) plan));
        if (bad) {
          Plan worse = patch.plan(Fix.safe("mend", new Edit.Splice(source.place(at + 10, at + 10), " \nFOO")), subject);
          planned.add(new Rewrite.Planned<>(name + "bad", (Plan.Splices) worse));
        }
      }
    });
    var combined = Rewrite.combine(planned, subjects.texts());
    assertThat(combined.postponed()).isEmpty();
    assertThat(combined.refused()).containsExactly("0/Dockerfilebad", "1/Dockerfilebad", "2/Dockerfilebad", "3/Dockerfilebad");
    assertThat(combined.accepted()).hasSize(files * steps);
  }

  @Test
  void aLineOfAHundredThousandItemsIsChangedInOnePlace() {
    var text = new StringBuilder("services: {api: {cap_add: [");
    for (int i = 0; i < 100_000; i++) {
      text.append('x').append(i).append(", ");
    }
    var compose = new ComposeText(text.append("]}}\n").toString());
    int item = text.indexOf("x50000,");
    assertThat(compose.after(new Edit.Remove(compose.source.place(item, item + 6)))).hasSize(text.length() - 8)
        .contains("x49999, x50001");
    assertThat(compose.after(compose.add("api", Key.CAP_ADD, "z"))).contains("x99999, z ]");
  }

  @Test
  void depthTakesNoStack() {
    String text = "services: {api: {image: x, a: " + "[".repeat(120) + "x" + "]".repeat(120) + "}}\n";
    var compose = new ComposeText(text);
    int item = text.indexOf("x]");
    assertThat(compose.after(new Edit.Remove(compose.source.place(item, item + 1))))
        .isEqualTo("services: {api: {image: x}}\n");
    assertThat(compose.after(new Edit.Replace(compose.source.place(item, item + 1), "z"))).contains("[z]");
    var request = "{\"a\":".repeat(490) + "1" + "}".repeat(490);
    assertThat(Json.at(Json.read(request), "/a".repeat(490))).isEqualTo(new Json.Digits("1"));
  }

  @Test
  void manyMergedMappingsAreLookedThroughOnce() {
    var text = new StringBuilder("x-0: &a0 {k: v}\nx-1: &a1 {<<: [*a0, *a0]}\n");
    for (int i = 2; i < 15; i++) {
      text.append("x-").append(i).append(": &a").append(i).append(" {<<: [*a").append(i - 1).append(", *a")
          .append(i - 1).append("]}\n");
    }
    var compose = new ComposeText(text + "services:\n  api:\n    <<: *a14\n    image: x\n");
    assertThat(compose.after(compose.put("api", Key.TTY, "true"))).endsWith("    image: x\n    tty: true\n");
    assertThat(compose.after(compose.put("api", Key.TTY, "true"), compose.remove("services", "api", "image")))
        .endsWith("*a14\n    tty: true\n");
  }

  @Test
  void aTextMayNotBeInsertedIntoByTwoWhereNothingParts() {
    for (String empty : List.of("cap_drop: []", "cap_drop:", "cap_drop: ~")) {
      var compose = new ComposeText("services:\n  api:\n    image: x\n    " + empty + "\n");
      var planned = new ArrayList<Rewrite.Planned<String>>();
      for (String item : List.of("A", "B", "C")) {
        planned.add(new Rewrite.Planned<>(item, (Plan.Splices) compose.plan(compose.add("api", Key.CAP_DROP, item))));
      }
      var combined = Rewrite.combine(planned, compose.subjects.texts());
      String after = Rewrite.apply(compose.source, combined.files().getOrDefault(ComposeText.FILE, List.of()));
      assertThat(ComposeText.read(after).getFirst().toString())
          .as(after)
          .isEqualTo("{services={api={image=x, cap_drop=" + combined.accepted() + "}}}");
      assertThat(combined.accepted()).contains("A");
      assertThat(combined.refused()).isEmpty();
    }
  }
}
