package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Edit;
import java.util.List;
import org.junit.jupiter.api.Test;

class RemovalTest {

  private static String removed(String text, Object... path) {
    var compose = new ComposeText(text);
    return compose.after(compose.remove(path));
  }

  @Test
  void anItemGoesWithItsLineAndItsComments() {
    assertThat(removed("""
        services:
          api:
            volumes:
              # the data
              - data:/data
              # the engine
              - /var/run/docker.sock:/var/run/docker.sock  # why?
              # logs
              - logs:/logs
        """, "services", "api", "volumes", 1))
        .isEqualTo("""
        services:
          api:
            volumes:
              # the data
              - data:/data
              # logs
              - logs:/logs
        """);
  }

  @Test
  void aCommentAboveTheFirstItemStaysUnlessTheNextHasOneOfItsOwn() {
    assertThat(removed("services:\n  api:\n    volumes:\n      # all we need\n      - a:/a\n      - b:/b\n",
        "services", "api", "volumes", 0))
        .isEqualTo("services:\n  api:\n    volumes:\n      # all we need\n      - b:/b\n");
    assertThat(removed("services:\n  api:\n    volumes:\n      # a\n      - a:/a\n      # b\n      - b:/b\n",
        "services", "api", "volumes", 0))
        .isEqualTo("services:\n  api:\n    volumes:\n      # b\n      - b:/b\n");
  }

  @Test
  void aCommentBehindABlankLineOrInAnotherColumnStaysButOneBelowThatIsDeeperGoes() {
    assertThat(removed("""
        services:
          api:
            image: x
            # about nothing

            # about privileged
            privileged: true
              # deeper
            # about user
            user: me
        """, "services", "api", "privileged"))
        .isEqualTo("""
        services:
          api:
            image: x
            # about nothing

            # about user
            user: me
        """);
  }

  @Test
  void theLastItemTakesItsKeyAndSoOn() {
    assertThat(removed("""
        services:
          api:
            image: x
            # limits
            deploy:
              resources:
                limits:
                  # half
                  memory: 512m # m
          db:
            image: y
        """, "services", "api", "deploy", "resources", "limits", "memory"))
        .isEqualTo("""
        services:
          api:
            image: x
          db:
            image: y
        """);
    assertThat(removed("services:\n  api:\n    image: x\n    volumes:\n    - a:/a\n", "services", "api", "volumes", 0))
        .isEqualTo("services:\n  api:\n    image: x\n");
    assertThat(removed("services:\n  api: {image: x, volumes: [\"a:/a\"]}\n", "services", "api", "volumes", 0))
        .isEqualTo("services:\n  api: {image: x}\n");
  }

  @Test
  void aServiceIsNeverRemoved() {
    var compose = ComposeText.of("services:", "  api:", "    privileged: true");
    assertThat(compose.refused(compose.remove("services", "api", "privileged")))
        .isEqualTo("nothing would be left of api");
    assertThat(compose.refused(new Edit.Remove(compose.key("services", "api"))))
        .isEqualTo("a service is never removed");
    assertThat(compose.refused(new Edit.Remove(compose.key("services")))).isEqualTo("a service is never removed");
    Place.InText all = compose.value();
    assertThat(compose.refused(new Edit.Remove(new Place.InText(all.file(), all.range(), "", List.of()))))
        .isEqualTo("this is the whole file");
  }

  @Test
  void aNetworkOrVolumeMeansSomethingByItsNameAlone() {
    assertThat(removed("services: {}\nnetworks:\n  back:\n    internal: false\n", "networks", "back", "internal"))
        .isEqualTo("services: {}\nnetworks:\n  back:\n");
    assertThat(removed("services: {}\nvolumes:\n  data: {external: true}\n", "volumes", "data", "external"))
        .isEqualTo("services: {}\nvolumes:\n  data: {}\n");
    assertThat(removed("services:\n  a:\n    networks:\n      back:\n        aliases:\n          - b\n", "services",
        "a", "networks", "back", "aliases", 0))
        .isEqualTo("services:\n  a:\n    networks:\n      back:\n");
    var secret = ComposeText.of("services: {}", "secrets:", "  key:", "    file: k");
    assertThat(secret.refused(secret.remove("secrets", "key", "file"))).isEqualTo("nothing would be left of key");
    assertThat(removed("services: {}\nnetworks:\n  back:\n", "networks", "back")).isEqualTo("services: {}\n");
  }

  @Test
  void aFirstKeyInTheLineOfItsDashHandsOnThatPlace() {
    assertThat(removed("""
        services:
          api:
            volumes:
              - type: bind
                source: /a  # from
                target: /b
              - b:/b
        """, "services", "api", "volumes", 0, "type"))
        .isEqualTo("""
        services:
          api:
            volumes:
              - source: /a  # from
                target: /b
              - b:/b
        """);
    assertThat(removed("x-a:\n- - x # c\n  - y\n- z\nservices: {}\n", "x-a", 0, 0))
        .isEqualTo("x-a:\n- - y\n- z\nservices: {}\n");
    assertThat(removed("x-a:\n- - x # c\n  # about y\n  - y\nservices: {}\n", "x-a", 0, 0))
        .isEqualTo("x-a:\n-\n  # about y\n  - y\nservices: {}\n");
    assertThat(removed("x-a:\n- - x\n- z\nservices: {}\n", "x-a", 0, 0)).isEqualTo("x-a:\n- z\nservices: {}\n");
  }

  @Test
  void betweenBracketsAnItemGoesWithOneComma() {
    for (String[] sample : new String[][] {
      {"[a, b, c]", "[b, c]", "[a, c]", "[a, b]"},
      {"[a,b,c]", "[b,c]", "[a,c]", "[a,b]"},
      {"[ a , b , c ]", "[ b , c ]", "[ a , c ]", "[ a , b ]"},
      {"[a, b, c, ]", "[b, c, ]", "[a, c, ]", "[a, b, ]"},
      {"[a, 'b', \"c\",]", "['b', \"c\",]", "[a, \"c\",]", "[a, 'b',]"},
    }) {
      for (int i = 0; i < 3; i++) {
        assertThat(removed("services: {}\nx-list: " + sample[0] + " # c\n", "x-list", i))
            .isEqualTo("services: {}\nx-list: " + sample[i + 1] + " # c\n");
      }
    }
  }

  @Test
  void betweenBracketsALineOfItsOwnGoesWhole() {
    String text = """
        services: {}
        x-list: [
          a,   # first
          b,   # second
          c    # third
        ]
        """;
    assertThat(removed(text, "x-list", 0)).isEqualTo("services: {}\nx-list: [\n  b,   # second\n  c    # third\n]\n");
    assertThat(removed(text, "x-list", 1)).isEqualTo("services: {}\nx-list: [\n  a,   # first\n  c    # third\n]\n");
    assertThat(removed(text, "x-list", 2)).isEqualTo("services: {}\nx-list: [\n  a,   # first\n  b   # second\n]\n");
    String json = "{\n  \"services\": {},\n  \"x-list\": {\n    \"a\": 1,\n    \"b\": 2\n  }\n}\n";
    assertThat(removed(json, "x-list", "b"))
        .isEqualTo("{\n  \"services\": {},\n  \"x-list\": {\n    \"a\": 1\n  }\n}\n");
    assertThat(removed(json, "x-list", "a"))
        .isEqualTo("{\n  \"services\": {},\n  \"x-list\": {\n    \"b\": 2\n  }\n}\n");
  }

  @Test
  void lineEndsAndTheByteOrderMarkStay() {
    assertThat(removed("\uFEFFservices:\r\n  api:\r\n    image: é\r\n    privileged: true # c\r\n    user: me\r\n",
        "services", "api", "privileged"))
        .isEqualTo("\uFEFFservices:\r\n  api:\r\n    image: é\r\n    user: me\r\n");
    assertThat(removed("services:\n  api:\n    image: x\n    privileged: true", "services", "api", "privileged"))
        .isEqualTo("services:\n  api:\n    image: x\n");
  }

  @Test
  void whatAnAliasUsesIsLeftAlone() {
    var compose = ComposeText.of(
        "x-base: &base", "  privileged: true", "  user: me", "services:", "  api:", "    <<: *base", "    image: x",
        "    volumes: &v", "      - a:/a", "      - b:/b", "  db:", "    image: y", "    volumes: *v",
            "    user: &free me");
    assertThat(compose.refused(compose.remove("x-base", "privileged"))).isEqualTo("it is shared through an anchor");
    assertThat(compose.refused(compose.remove("services", "api", "volumes", 0)))
        .isEqualTo("it is shared through an anchor");
    assertThat(compose.refused(compose.remove("services", "api", "volumes")))
        .isEqualTo("it is shared through an anchor");
    assertThat(compose.after(compose.remove("services", "db", "volumes"))).doesNotContain("*v")
        .contains("user: &free me");
    assertThat(compose.after(compose.remove("services", "db", "user"))).doesNotContain("free");
    Place.InText direct = compose.value("services", "api", "image");
    for (Place.Step step : Place.Step.values()) {
      var edit = new Edit.Remove(direct.through(new Place.Via(step, null)));
      if (step == Place.Step.OVERRIDE || step == Place.Step.INCLUDE) {
        assertThat(compose.plan(edit)).isInstanceOf(Plan.Splices.class);
      } else {
        assertThat(compose.plan(edit))
            .isInstanceOfSatisfying(Plan.Refused.class, refused -> assertThat(refused.at()).isNotNull());
      }
    }
  }

  @Test
  void whatComesFromAVariableIsLeftAlone() {
    var compose = ComposeText.of(
        "services:", "  api:", "    volumes:", "      - ${SOCK}:/var/run/docker.sock", "      - a:/a$$b",
        "      - {type: bind, source: $X, target: /x}", "    image: x",
        "    networks:", "      back:", "        aliases: [$A]");
    assertThat(compose.refused(compose.remove("services", "api", "volumes", 0))).isEqualTo("it comes from a variable");
    assertThat(compose.refused(compose.remove("services", "api", "volumes", 2))).isEqualTo("it comes from a variable");
    assertThat(compose.after(compose.remove("services", "api", "volumes", 1))).doesNotContain("/a$$b");
    assertThat(compose.after(new Edit.Remove(compose.key("services", "api", "networks", "back"))))
        .doesNotContain("networks");
  }

  @Test
  void aPartOfAValueIsNotRemovedButASecurityOptionIs() {
    var compose = ComposeText.of(
        "services:", "  api:", "    volumes:", "      - a:/a:rw", "    security_opt:", "      - seccomp:unconfined",
            "      - x");
    assertThat(compose.refused(new Edit.Remove(within(compose, "rw")))).isEqualTo("this is only a part of a value");
    assertThat(compose.after(new Edit.Remove(within(compose, "unconfined")))).doesNotContain("seccomp").contains("- x");
  }

  @Test
  void anEntryIsOneToo() {
    var compose = ComposeText.of("services:", "  api:", "    environment:", "      A: b", "    image: x");
    Place.InText entry = within(compose, "A: b");
    assertThat(compose.after(new Edit.Remove(entry))).isEqualTo("services:\n  api:\n    image: x\n");
    var two = ComposeText.of("services: {}", "networks:", "  back:", "    internal: true", "  front:");
    Place.InText both = within(two, "internal: true");
    Place.InText value = new Place.InText(both.file(), both.range(), "/networks/back", List.of());
    Place.InText only = new Place.InText(both.file(), both.range(), "/networks/back/internal", List.of());
    assertThat(two.after(new Edit.Remove(value))).isEqualTo("services: {}\nnetworks:\n  front:\n");
    assertThat(two.after(new Edit.Remove(only))).isEqualTo("services: {}\nnetworks:\n  back:\n  front:\n");
  }

  private static Place.InText within(ComposeText compose, String part) {
    int at = compose.source.text().indexOf(part);
    return compose.source.place(at, at + part.length());
  }

  @Test
  void severalGoTogether() {
    var compose = ComposeText.of(
        "services:", "  api:", "    image: x", "    volumes:", "      - a:/a", "      - b:/b",
            "    ports: ['1', '2', '3']", "    user: me");
    assertThat(compose.after(
            compose.remove("services", "api", "volumes", 0), compose.remove("services", "api", "volumes", 1),
            compose.remove("services", "api", "ports", 2), compose.remove("services", "api", "ports", 1)))
        .isEqualTo("services:\n  api:\n    image: x\n    ports: ['1']\n    user: me\n");
  }

  @Test
  void strangeFormsAreLeftAlone() {
    var compose = ComposeText.of(
        "services:", "  ? api", "  : image: x", "    &k user: me", "    ? tty", "    : true", "x-y: {a, ? b : c}",
            "x-z: [a: b, c]", "x-t: !t 1");
    assertThat(compose.refused(compose.remove("services", "api", "user")))
        .isEqualTo("it is written in a form that is left alone");
    assertThat(compose.refused(compose.remove("services", "api", "tty")))
        .isEqualTo("it is written in a form that is left alone");
    assertThat(compose.after(compose.remove("x-y", "a"))).contains("x-y: {? b : c}");
    assertThat(compose.after(compose.remove("x-y", "b"))).contains("x-y: {a}");
    assertThat(compose.after(compose.remove("x-z", 0, "a"))).contains("x-z: [c]");
    assertThat(compose.after(compose.remove("x-t"))).doesNotContain("x-t");
  }

  /** A comment above the first of a list goes with it where others come in the place of all of them. */
  @Test
  void aCommentGoesWithTheLastOfItsList() {
    var compose = new ComposeText("services:\n  api:\n    cap_add:\n      # because of ptrace\n      - SYS_PTRACE\n      - NET_ADMIN # vpn\n    user: a\n");
    assertThat(compose.after(
        compose.remove("services", "api", "cap_add", 0), compose.remove("services", "api", "cap_add", 1),
        compose.add("api", io.plimsoll.core.model.Key.CAP_ADD, "CHOWN")))
        .isEqualTo("services:\n  api:\n    cap_add:\n      - CHOWN\n    user: a\n");
  }
}
