package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is declared beside the services, and mappings that are put into them, in layouts that authors and programs write. */
class DeclareTest {

  private static final Edit.Value.Fields FILE = Edit.Value.Fields.of("file", "./secrets/token");

  private static Edit secret(ComposeText compose) {
    return new Edit.Declare(compose.key("services", "api"), "secrets", "token", FILE);
  }

  private static String declared(String text) {
    var compose = new ComposeText(text);
    String once = compose.after(secret(compose));
    var again = new ComposeText(once);
    assertThat(again.plan(secret(again))).as("a second run").isInstanceOf(Plan.Refused.class);
    return once;
  }

  @Test
  void aSectionIsMadeAtTheEnd() {
    assertThat(declared("services:\n  api: {image: x}\n")).isEqualTo("services:\n  api: {image: x}\nsecrets:\n  token:\n    file: ./secrets/token\n");
    String indented = "services:\n    api:\n        image: x # here\n\n# the end\n";
    assertThat(declared(indented)).isEqualTo(
        "services:\n    api:\n        image: x # here\nsecrets:\n    token:\n        file: ./secrets/token\n\n# the end\n");
    assertThat(declared("services:\n  api: {image: x}")).isEqualTo("services:\n  api: {image: x}\nsecrets:\n  token:\n    file: ./secrets/token");
  }

  @Test
  void aSectionThatIsThereGrows() {
    String before = "secrets:\n  other: {file: ./o} # old\nservices:\n  api: {image: x}\n";
    assertThat(declared(before)).isEqualTo(before.replace("# old\n", "# old\n  token:\n    file: ./secrets/token\n"));
    assertThat(declared("secrets:\nservices:\n  api: {image: x}\n"))
        .isEqualTo("secrets:\n  token:\n    file: ./secrets/token\nservices:\n  api: {image: x}\n");
    assertThat(declared("secrets: {}\nservices:\n  api: {image: x}\n"))
        .isEqualTo("secrets: {token: {file: ./secrets/token}}\nservices:\n  api: {image: x}\n");
    assertThat(declared("services:\n  api: {image: x}\nsecrets: {a: {file: b}}\nx-notes: 1\n"))
        .isEqualTo("services:\n  api: {image: x}\nsecrets: {a: {file: b}, token: {file: ./secrets/token}}\nx-notes: 1\n");
  }

  @Test
  void flowsAndJsonStayWhatTheyAre() {
    assertThat(declared("{services: {api: {image: x}}}\n")).isEqualTo("{services: {api: {image: x}}, secrets: {token: {file: ./secrets/token}}}\n");
    assertThat(declared("{\n  \"services\": {\n    \"api\": {\"image\": \"x\"}\n  }\n}\n"))
        .isEqualTo("{\n  \"services\": {\n    \"api\": {\"image\": \"x\"}\n  },\n  \"secrets\": {\"token\": {\"file\": \"./secrets/token\"}}\n}\n");
  }

  @Test
  void lineEndsAndMarksAreKept() {
    assertThat(declared("\uFEFFservices:\r\n  api: {image: x}\r\n"))
        .isEqualTo("\uFEFFservices:\r\n  api: {image: x}\r\nsecrets:\r\n  token:\r\n    file: ./secrets/token\r\n");
    assertThat(declared("%YAML 1.2\n---\nservices:\n  api: {image: x}\n...\n"))
        .isEqualTo("%YAML 1.2\n---\nservices:\n  api: {image: x}\nsecrets:\n  token:\n    file: ./secrets/token\n...\n");
  }

  /** Each document of a file is a tree of its own: what is declared goes into that of the service. */
  @Test
  void documentsAreToldApart() {
    String second = "---\nservices:\n  db: {image: y}\n";
    var compose = new ComposeText("services:\n  api: {image: x}\n" + second);
    assertThat(compose.after(new Edit.Declare(compose.key("services", "api"), "secrets", "token", FILE)))
        .isEqualTo("services:\n  api: {image: x}\nsecrets:\n  token:\n    file: ./secrets/token\n" + second);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "secrets: &s {}\nx-other: *s\nservices:\n  api: {image: x}\n",
      "x-s: &s {a: {file: b}}\nsecrets: *s\nservices:\n  api: {image: x}\n",
      "secrets: [token]\nservices:\n  api: {image: x}\n",
      "secrets: !reset {}\nservices:\n  api: {image: x}\n",
      "secrets:\n  token: {file: ./other}\nservices:\n  api: {image: x}\n",
      "secrets:\n  token: {external: true, file: ./secrets/token}\nservices:\n  api: {image: x}\n",
      "<<: {secrets: {a: {file: b}}}\nservices:\n  api: {image: x}\n"})
  void whatIsSharedOrTakenIsLeft(String text) {
    var compose = new ComposeText(text);
    assertThat(compose.plan(secret(compose))).isInstanceOf(Plan.Refused.class);
  }

  /** All of one fix goes in at once, or nothing does. */
  @Test
  void severalEditsAreOne() {
    var compose = ComposeText.of(
        "services:", "  api:", "    image: x", "    environment:", "      - A=1", "      - TOKEN=hunter2  # rotate", "  db: {image: y}");
    Edit[] edits = {
        compose.replace("TOKEN_FILE=/run/secrets/token", "services", "api", "environment", 1),
        compose.add("api", Key.SECRETS, "token"), secret(compose)};
    assertThat(compose.after(edits)).isEqualTo(String.join("\n",
        "services:", "  api:", "    image: x", "    environment:", "      - A=1", "      - TOKEN_FILE=/run/secrets/token  # rotate",
        "    secrets:", "      - token", "  db: {image: y}", "secrets:", "  token:", "    file: ./secrets/token", ""));
    var taken = new ComposeText(compose.text + "secrets: {token: {file: ./other}}\n");
    assertThat(taken.refused(
        taken.replace("TOKEN_FILE=/run/secrets/token", "services", "api", "environment", 1), secret(taken))).contains("set already");
  }

  /** A variable of a mapping is its key and its value. */
  @Test
  void aVariableIsReplacedInAMapping() {
    String before = "services:\n  api:\n    environment:\n      \"TOKEN\": 'hunter2' # rotate\n      A: 1\n";
    var compose = new ComposeText(before);
    var key = compose.key("services", "api", "environment", "TOKEN");
    var entry = key.narrowed(new io.plimsoll.core.model.Range(
        key.range().start(), compose.value("services", "api", "environment", "TOKEN").range().end()));
    assertThat(compose.after(new Edit.Replace(entry, "TOKEN_FILE=/run/x")))
        .isEqualTo(before.replace("\"TOKEN\": 'hunter2'", "\"TOKEN_FILE\": '/run/x'"));
    assertThat(compose.refused(new Edit.Replace(entry, "A=/run/x"))).contains("stands here already");
    assertThat(compose.refused(new Edit.Replace(entry, "TOKEN"))).contains("no single value");
  }

  private static Edit check(ComposeText compose) {
    var fields = List.of(
        new Edit.Value.Field("test", new Edit.Value.Many(List.of("CMD", "pg_isready", "-U", "it's: me"))),
        new Edit.Value.Field("interval", new Edit.Value.One("30s")), new Edit.Value.Field("retries", new Edit.Value.One("3")));
    return new Edit.Put(new Room(compose.key("services", "api"), Key.HEALTHCHECK), new Edit.Value.Fields(fields));
  }

  @Test
  void mappingsArePutIntoServices() {
    var block = new ComposeText("services:\n  api:\n    image: x\n    # that was it\n");
    assertThat(block.after(check(block))).isEqualTo("services:\n  api:\n    image: x\n    healthcheck:\n"
        + "      test: [CMD, pg_isready, -U, \"it's: me\"]\n      interval: 30s\n      retries: 3\n    # that was it\n");
    var flow = new ComposeText("services: {api: {image: x}}\n");
    assertThat(flow.after(check(flow))).isEqualTo(
        "services: {api: {image: x, healthcheck: {test: [CMD, pg_isready, -U, \"it's: me\"], interval: 30s, retries: 3}}}\n");
    var json = new ComposeText("{\"services\": {\"api\": {\"image\": \"x\"}}}\n");
    assertThat(json.after(check(json))).isEqualTo("{\"services\": {\"api\": {\"image\": \"x\", \"healthcheck\": "
        + "{\"test\": [\"CMD\", \"pg_isready\", \"-U\", \"it's: me\"], \"interval\": \"30s\", \"retries\": 3}}}}\n");
    var empty = new ComposeText("services:\n  api:\n    healthcheck:\n    image: x\n");
    assertThat(empty.after(check(empty))).isEqualTo("services:\n  api:\n    healthcheck:\n"
        + "      test: [CMD, pg_isready, -U, \"it's: me\"]\n      interval: 30s\n      retries: 3\n    image: x\n");
    var timed = new ComposeText("services:\n  api:\n    healthcheck: {interval: 5s}\n");
    assertThat(timed.refused(check(timed))).contains("interval is set already");
    var shared = new ComposeText("x-a: &a\n  image: x\nservices:\n  api: *a\n");
    assertThat(shared.plan(check(shared))).isInstanceOf(Plan.Refused.class);
  }

  /** Where networks are a mapping, one more is one more key. */
  @Test
  void networksAreListsOrMappings() {
    var mapping = new ComposeText("services:\n  api:\n    networks:\n      a:\n        aliases: [x]\n    image: x\n");
    assertThat(mapping.after(mapping.add("api", Key.NETWORKS, "b")))
        .isEqualTo("services:\n  api:\n    networks:\n      a:\n        aliases: [x]\n      b: {}\n    image: x\n");
    var list = new ComposeText("services:\n  api:\n    networks: [a]\n");
    assertThat(list.after(list.add("api", Key.NETWORKS, "b"))).isEqualTo("services:\n  api:\n    networks: [a, b]\n");
  }

  /** A word that YAML 1.1 takes for a number is put into quotes; any other says so already. */
  @Test
  void aWordIsQuoted() {
    var port = new ComposeText("services:\n  api:\n    ports:\n      - 22:22 # ssh\n");
    assertThat(port.after(port.replace("22:22", "services", "api", "ports", 0)))
        .isEqualTo("services:\n  api:\n    ports:\n      - \"22:22\" # ssh\n");
    var single = new ComposeText("services:\n  api:\n    image: 'x'\n    ports: [22:22]\n");
    assertThat(single.after(single.replace("22:22", "services", "api", "ports", 0))).contains("ports: ['22:22']");
    var word = new ComposeText("services:\n  api:\n    image: x\n");
    assertThat(word.refused(word.replace("x", "services", "api", "image"))).contains("says so already");
  }

  /** Two fixes that declare something in the same section that is not there yet make it once. */
  @Test
  void fixesShareASection() {
    var compose = new ComposeText("services:\n  api: {image: x}\n");
    var patch = new Patch(compose.subjects.texts());
    var planned = new java.util.ArrayList<Rewrite.Planned<String>>();
    for (String name : List.of("one", "two")) {
      Fix fix = Fix.unsafe("declare", "nothing", new Edit.Declare(compose.key("services", "api"), "secrets", name, FILE));
      Subject subject = ComposeText.SUBJECT;
      planned.add(new Rewrite.Planned<>(name, (Plan.Splices) patch.plan(fix, subject), new Patch.Wanted(fix, subject)));
    }
    var combined = Rewrite.combine(planned, compose.subjects.texts(), patch);
    assertThat(combined.accepted()).containsExactly("one", "two");
    assertThat(Rewrite.apply(compose.source, Objects.requireNonNull(combined.files().get(ComposeText.FILE)))).isEqualTo(
        "services:\n  api: {image: x}\nsecrets:\n  one:\n    file: ./secrets/token\n  two:\n    file: ./secrets/token\n");
  }
}
