package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.rule.Edit;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsertionTest {

  private static String put(String text, Key<?> key, String value) {
    var compose = new ComposeText(text);
    return compose.after(compose.put("api", key, value));
  }

  private static String add(String text, Key<?> key, String item) {
    var compose = new ComposeText(text);
    return compose.after(compose.add("api", key, item));
  }

  @Test
  void aKeyGoesBehindTheLastOneOfItsService() {
    assertThat(put("""
        # head
        services:
          api:
            image: x   # the image
            ports:
              - 80:80
              # - 443:443
            # that was api

          # the database
          db:
            image: y
        """, Key.READ_ONLY, "true"))
        .isEqualTo("""
        # head
        services:
          api:
            image: x   # the image
            ports:
              - 80:80
              # - 443:443
            read_only: true
            # that was api

          # the database
          db:
            image: y
        """);
  }

  @Test
  void listsLookLikeTheirNeighbours() {
    String indented = "services:\n    api:\n        ports:\n            - 80:80\n";
    assertThat(add(indented, Key.CAP_DROP, "ALL")).isEqualTo(indented + "        cap_drop:\n            - ALL\n");
    String below = "services:\n  api:\n    ports:\n    - 80:80\n";
    assertThat(add(below, Key.CAP_DROP, "ALL")).isEqualTo(below + "    cap_drop:\n    - ALL\n");
    String flow = "services:\n  api:\n    ports: [\"80:80\"]\n  db:\n    ports:\n      - 1:1\n";
    assertThat(add(flow, Key.CAP_DROP, "ALL"))
        .isEqualTo("services:\n  api:\n    ports: [\"80:80\"]\n    cap_drop: [ALL]\n  db:\n    ports:\n      - 1:1\n");
    String command = "services:\n  api:\n    command: [a, b]\n";
    assertThat(add(command, Key.CAP_DROP, "ALL")).isEqualTo(command + "    cap_drop:\n      - ALL\n");
    var compose = new ComposeText(indented);
    assertThat(compose.after(compose.put("api", Key.CAP_DROP, List.of("NET_RAW", "MKNOD"))))
        .isEqualTo(indented + "        cap_drop:\n            - NET_RAW\n            - MKNOD\n");
    assertThat(compose.after(compose.put("api", Key.DNS, "1.1.1.1")))
        .isEqualTo(indented + "        dns:\n            - 1.1.1.1\n");
  }

  @Test
  void aSecurityOptionIsAnItem() {
    String text = "services:\n  api:\n    image: x\n";
    String after = text + "    security_opt:\n      - no-new-privileges:true\n";
    assertThat(put(text, Key.NO_NEW_PRIVILEGES, "no-new-privileges:true")).isEqualTo(after);
    assertThat(put(after, Key.SECCOMP, "seccomp=default.json")).isEqualTo(after + "      - seccomp=default.json\n");
    var again = new ComposeText(after);
    assertThat(again.refused(again.put("api", Key.NO_NEW_PRIVILEGES, "no-new-privileges:true")))
        .isEqualTo("it is done already");
    assertThat(again.refused(again.put("api", Key.NO_NEW_PRIVILEGES, "no-new-privileges=true")))
        .isEqualTo("no-new-privileges is set already");
    assertThat(put(after, Key.SELINUX, "label=type:a_t")).isEqualTo(after + "      - label=type:a_t\n");
  }

  @Test
  void pathsAreMadeOrEntered() {
    String text = "services:\n  api:\n    image: x\n  db:\n    image: y\n";
    assertThat(put(text, Key.LOG_DRIVER, "local"))
        .isEqualTo("services:\n  api:\n    image: x\n    logging:\n      driver: local\n  db:\n    image: y\n");
    assertThat(put("services:\n  api:\n    logging:\n      options:\n        max-size: 1m\n", Key.LOG_DRIVER, "local"))
        .isEqualTo("services:\n  api:\n    logging:\n      options:\n        max-size: 1m\n      driver: local\n");
    assertThat(put("services:\n  api:\n    logging:\n    image: x\n", Key.LOG_DRIVER, "local"))
        .isEqualTo("services:\n  api:\n    logging:\n      driver: local\n    image: x\n");
    assertThat(add("services:\n  api:\n    logging: {driver: local}\n", Key.LOG_OPTIONS, "max-size=10m"))
        .isEqualTo("services:\n  api:\n    logging: {driver: local, options: {max-size: 10m}}\n");
    assertThat(add(text, Key.LOG_OPTIONS, "max-file=3"))
        .isEqualTo("services:\n  api:\n    image: x\n    logging:\n      options:\n        max-file: \"3\"\n"
            + "  db:\n    image: y\n");
  }

  @Test
  void aKeyWithoutAValueGetsIts() {
    String text = "services:\n  api:   # nothing yet\n    # image: x\n  db:\n      image: y\n";
    assertThat(put(text, Key.READ_ONLY, "true"))
        .isEqualTo("services:\n  api:   # nothing yet\n      read_only: true\n    # image: x\n  db:\n      image: y\n");
    assertThat(put("services:\n  api:", Key.READ_ONLY, "true")).isEqualTo("services:\n  api:\n    read_only: true");
    assertThat(put("services:\n  api: ~ # c\n", Key.READ_ONLY, "true"))
        .isEqualTo("services:\n  api: {read_only: true} # c\n");
    assertThat(put("services:\n  api: {}\n", Key.READ_ONLY, "true")).isEqualTo("services:\n  api: {read_only: true}\n");
    assertThat(put("services: {api: , db: {image: y}}\n", Key.READ_ONLY, "true"))
        .isEqualTo("services: {api: {read_only: true} , db: {image: y}}\n");
    String keys = "services:\n  api:\n    user:   # me\n    cap_drop: # all\n    image: x\n";
    assertThat(put(keys, Key.USER, "1000"))
        .isEqualTo("services:\n  api:\n    user: \"1000\"   # me\n    cap_drop: # all\n    image: x\n");
    assertThat(add(keys, Key.CAP_DROP, "ALL"))
        .isEqualTo("services:\n  api:\n    user:   # me\n    cap_drop: # all\n      - ALL\n    image: x\n");
    assertThat(add("services:\n  api:\n    cap_drop: null\n", Key.CAP_DROP, "ALL"))
        .isEqualTo("services:\n  api:\n    cap_drop: [ALL]\n");
  }

  @Test
  void bracesStayBraces() {
    assertThat(put("services:\n  api: {image: x}  # c\n", Key.READ_ONLY, "true"))
        .isEqualTo("services:\n  api: {image: x, read_only: true}  # c\n");
    assertThat(put("services:\n  api: { image: x, }\n", Key.READ_ONLY, "true"))
        .isEqualTo("services:\n  api: { image: x, read_only: true }\n");
    String own = "services:\n  api: {\n    image: x,\n    tty: true  # t\n  }\n";
    assertThat(put(own, Key.READ_ONLY, "true"))
        .isEqualTo("services:\n  api: {\n    image: x,\n    tty: true,  # t\n    read_only: true\n  }\n");
    assertThat(put(own.replace("true  # t", "true, # t"), Key.READ_ONLY, "true"))
        .isEqualTo("services:\n  api: {\n    image: x,\n    tty: true, # t\n    read_only: true,\n  }\n");
    String json = "{\"services\": {\"api\": {\"image\": \"x\"}}}\n";
    assertThat(put(json, Key.USER, "me"))
        .isEqualTo("{\"services\": {\"api\": {\"image\": \"x\", \"user\": \"me\"}}}\n");
    assertThat(put(json, Key.PIDS_LIMIT, "200"))
        .isEqualTo("{\"services\": {\"api\": {\"image\": \"x\", \"pids_limit\": 200}}}\n");
    assertThat(add(json, Key.CAP_DROP, "ALL"))
        .isEqualTo("{\"services\": {\"api\": {\"image\": \"x\", \"cap_drop\": [\"ALL\"]}}}\n");
    assertThat(put(json, Key.CPUS, ".5"))
        .isEqualTo("{\"services\": {\"api\": {\"image\": \"x\", \"cpus\": \".5\"}}}\n");
    assertThat(put(json, Key.CPUS, "0.5")).isEqualTo("{\"services\": {\"api\": {\"image\": \"x\", \"cpus\": 0.5}}}\n");
    String pretty = "{\n  \"services\": {\n    \"api\": {\n      \"image\": \"x\"\n    }\n  }\n}\n";
    assertThat(put(pretty, Key.READ_ONLY, "true"))
        .isEqualTo("{\n  \"services\": {\n    \"api\": {\n      \"image\": \"x\",\n      \"read_only\": true\n"
            + "    }\n  }\n}\n");
  }

  @Test
  void anItemGoesBehindTheLastInItsQuotes() {
    assertThat(add("services:\n  api:\n    cap_drop:\n      -   'MKNOD'  # m\n      # more\n    image: x\n",
        Key.CAP_DROP, "ALL"))
        .isEqualTo("services:\n  api:\n    cap_drop:\n      -   'MKNOD'  # m\n      -   'ALL'\n      # more\n"
            + "    image: x\n");
    assertThat(add("services:\n  api:\n    cap_drop: [\"A\"]\n", Key.CAP_DROP, "ALL")).contains("[\"A\", \"ALL\"]");
    assertThat(add("services:\n  api:\n    cap_drop: []\n", Key.CAP_DROP, "ALL")).contains("[ALL]");
    assertThat(add("services:\n  api:\n    cap_drop: [A,]\n", Key.CAP_DROP, "ALL")).contains("[A, ALL]");
    assertThat(add("services:\n  api:\n    tmpfs: [/a]\n", Key.TMPFS, "/run:a,b")).contains("[/a, \"/run:a,b\"]");
    assertThat(add("services:\n  api:\n    cap_drop: [\n      A\n    ]\n", Key.CAP_DROP, "ALL"))
        .contains("[\n      A,\n      ALL\n    ]");
    assertThat(add("services:\n  api:\n    cap_drop:\n    - A", Key.CAP_DROP, "ALL")).endsWith("    - A\n    - ALL");
    assertThat(add("services:\n  api:\n    dns: ['a', b]\n    user: 'x'\n", Key.CAP_DROP, "yes"))
        .contains("cap_drop: ['yes']");
    var compose = ComposeText.of("services:", "  api:", "    cap_drop: [ALL]", "    tmpfs: /run", "    dns: [a]");
    assertThat(compose.refused(compose.add("api", Key.CAP_DROP, "ALL"))).isEqualTo("it is done already");
    assertThat(compose.refused(compose.add("api", Key.TMPFS, "/tmp"))).isEqualTo("tmpfs is not written as a list");
    assertThat(compose.refused(compose.put("api", Key.DNS, List.of("b")))).isEqualTo("dns is set already");
  }

  @Test
  void pairsFollowTheFormThatStandsThere() {
    assertThat(add("services:\n  api:\n    labels:\n      a: b\n", Key.LABELS, "c=1"))
        .endsWith("      a: b\n      c: \"1\"\n");
    assertThat(add("services:\n  api:\n    labels:\n      - a=b\n", Key.LABELS, "c=1"))
        .endsWith("      - a=b\n      - c=1\n");
    assertThat(add("services:\n  api:\n    environment:\n      A: b\n", Key.ENVIRONMENT, "C=d e"))
        .endsWith("      C: d e\n");
    assertThat(add("services:\n  api:\n    image: x\n", Key.ULIMITS, "nofile=1024"))
        .endsWith("    ulimits:\n      nofile: 1024\n");
    var compose =
        ComposeText.of("services:", "  api:", "    labels: [a=b]", "    environment: {A: b}",
        "    extra_hosts: {a: b}");
    assertThat(compose.refused(compose.add("api", Key.LABELS, "a=b"))).isEqualTo("it is done already");
    assertThat(compose.refused(compose.add("api", Key.LABELS, "a=c"))).isEqualTo("a is set already");
    assertThat(compose.refused(compose.add("api", Key.ENVIRONMENT, "A=b"))).isEqualTo("it is done already");
    assertThat(compose.refused(compose.add("api", Key.ENVIRONMENT, "A=c"))).isEqualTo("A is set already");
    assertThat(compose.refused(compose.add("api", Key.ENVIRONMENT, "A")))
        .isEqualTo("environment takes a name and a value");
    assertThat(compose.refused(compose.add("api", Key.EXTRA_HOSTS, "c:d")))
        .isEqualTo("extra_hosts is not written as a list");
  }

  @Test
  void whatIsMergedInIsNotOverridden() {
    var compose = ComposeText.of(
        "x-a: &a", "  security_opt: [seccomp=x]", "x-b: &b", "  <<: *a", "  user: me", "services:", "  api:",
            "    <<: [*b]",
        "    image: x", "  db: *b", "  web:", "    image: &i x", "  c: &c", "    image: *i", "  d: *c");
    assertThat(compose.refused(compose.add("api", Key.NO_NEW_PRIVILEGES, "no-new-privileges:true")))
        .isEqualTo("security_opt comes from a mapping that is merged in");
    assertThat(compose.refused(compose.put("api", Key.USER, "x")))
        .isEqualTo("user comes from a mapping that is merged in");
    assertThat(compose.after(compose.put("api", Key.READ_ONLY, "true")))
        .contains("    image: x\n    read_only: true\n  db:");
    assertThat(compose.refused(compose.put("db", Key.READ_ONLY, "true"))).isEqualTo("db is shared through an anchor");
    assertThat(compose.refused(compose.put("c", Key.READ_ONLY, "true"))).isEqualTo("c is shared through an anchor");
    assertThat(compose.after(compose.put("web", Key.READ_ONLY, "true")))
        .contains("    image: &i x\n    read_only: true\n");
    Place.InText merged = compose.key("services", "api").through(new Place.Via(Place.Step.MERGE, null));
    assertThat(compose.refused(new Edit.Put(new Room(merged, Key.TTY), new Edit.Value.One("true"))))
        .isEqualTo("it is shared through an anchor");
  }

  @Test
  void whatIsThereIsNotOverwritten() {
    var compose = ComposeText.of(
        "services:", "  api:", "    read_only: false", "    logging: x", "    ports: !reset []", "    deploy: [a]",
            "x: 1");
    assertThat(compose.refused(compose.put("api", Key.READ_ONLY, "true"))).isEqualTo("read_only is set already");
    assertThat(compose.refused(compose.put("api", Key.LOG_DRIVER, "local"))).isEqualTo("logging is no mapping");
    assertThat(compose.refused(compose.add("api", Key.PORTS, "1:1"))).isEqualTo("ports is reset here");
    assertThat(compose.refused(new Edit.Put(new Room(compose.value("services", "api", "read_only"), Key.TTY),
        new Edit.Value.One("true"))))
        .isEqualTo("this is no key that something could be put under");
    assertThat(compose.refused(new Edit.Put(new Room(compose.key("x"), Key.TTY), new Edit.Value.One("true"))))
        .isEqualTo("x is no mapping");
    assertThat(compose.refused(new Edit.Put(new Room(compose.key("services", "api"), Key.AUTO_REMOVE),
        new Edit.Value.One("true"))))
        .isEqualTo("Compose has no key for AutoRemove");
  }

  @Test
  void aTextAtTheEndKeepsItsValue() {
    String kept = "services:\n  api:\n    image: x\n    command: |+\n      a\n\n\n  db:\n    image: y\n";
    assertThat(put(kept, Key.READ_ONLY, "true"))
        .isEqualTo("services:\n  api:\n    image: x\n    command: |+\n      a\n\n\n    read_only: true\n  db:\n"
            + "    image: y\n");
    String clipped = "services:\n  api:\n    image: x\n    # run\n    command: |\n      a";
    assertThat(put(clipped, Key.READ_ONLY, "true"))
        .isEqualTo("services:\n  api:\n    image: x\n    read_only: true\n    # run\n    command: |\n      a");
    var only = new ComposeText("services:\n  api:\n    command: >\n      a");
    assertThat(only.refused(only.put("api", Key.READ_ONLY, "true")))
        .isEqualTo("api ends the file with a text that has no line end");
  }

  @Test
  void lineEndsAndMarkersStay() {
    assertThat(put("\uFEFF---\r\nservices:\r\n  api:\r\n    image: é😀\r\n...\r\n", Key.READ_ONLY, "true"))
        .isEqualTo("\uFEFF---\r\nservices:\r\n  api:\r\n    image: é😀\r\n    read_only: true\r\n...\r\n");
    assertThat(add("services:\r\n  api:\r\n    image: x", Key.CAP_DROP, "ALL"))
        .isEqualTo("services:\r\n  api:\r\n    image: x\r\n    cap_drop:\r\n      - ALL");
    var lone = new ComposeText("services:\r  api:\r    image: x\r");
    assertThat(lone.refused(lone.put("api", Key.READ_ONLY, "true")))
        .isEqualTo("its lines end in carriage returns alone");
  }

  @Test
  void severalEditsOfOneFixMakeOneKey() {
    var compose = ComposeText.of("services:", "  api:", "    image: x", "    volumes:", "      - a:/a", "      - b:/b");
    assertThat(compose.after(
            compose.put("api", Key.NO_NEW_PRIVILEGES, "no-new-privileges:true"),
                compose.put("api", Key.SECCOMP, "seccomp=x"),
            compose.put("api", Key.LOG_DRIVER, "local"), compose.add("api", Key.LOG_OPTIONS, "max-size=1m"),
            compose.remove("services", "api", "volumes", 0), compose.remove("services", "api", "volumes", 1)))
        .isEqualTo("""
        services:
          api:
            image: x
            security_opt:
              - no-new-privileges:true
              - seccomp=x
            logging:
              driver: local
              options:
                max-size: 1m
        """);
    assertThat(compose.after(
            compose.remove("services", "api", "volumes", 0), compose.remove("services", "api", "volumes", 1),
                compose.add("api", Key.MOUNTS, "c:/c")))
        .isEqualTo("services:\n  api:\n    image: x\n    volumes:\n      - c:/c\n");
    assertThat(compose.refused(compose.remove("services", "api", "volumes"), compose.add("api", Key.MOUNTS, "c:/c")))
        .isEqualTo("one of its edits removes what another changes");
    assertThat(compose.refused(compose.put("api", Key.USER, "a"), compose.put("api", Key.USER, "b")))
        .isEqualTo("two of its edits want user to differ");
    assertThat(compose.refused(compose.put("api", Key.USER, "a"), compose.put("api", Key.IMAGE, "b")))
        .isEqualTo("image is set already");
  }

  @Test
  void aFileThatIsNotAtHandOrNotYamlIsRefused() {
    var compose = ComposeText.of("services:", "  api:", "    image: x");
    Place.InText there = compose.key("services", "api");
    var elsewhere = new Place.InText("other.yaml", there.range());
    assertThat(compose.refused(new Edit.Put(new Room(elsewhere, Key.TTY), new Edit.Value.One("true"))))
        .isEqualTo("its file is not at hand");
    var broken = new ComposeText("services:\n  api: [\n");
    assertThat(broken.refused(new Edit.Put(new Room(there, Key.TTY), new Edit.Value.One("true"))))
        .startsWith("its file can't be read: ");
    assertThat(compose.refused(new Edit.Put(new Room(compose.source.place(3, 5), Key.TTY), new Edit.Value.One("true"))))
        .isEqualTo("nothing that can be changed stands here");
    assertThat(compose.refused()).isEqualTo("it has no edits");
  }
}
