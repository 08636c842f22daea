package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.rule.Edit;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplacementTest {

  private static String replaced(String written, String value) {
    var compose =
        ComposeText.of("services:", "  api:", "    ports:", "      - " + written + "  # c",
        "    x-flow: [" + written + ", z]");
    String after = compose.after(compose.replace(value, "services", "api", "ports", 0));
    String line = after.lines().skip(3).findFirst().orElseThrow();
    assertThat(line).startsWith("      - ").endsWith("  # c");
    assertThat(ComposeText.read(after).getFirst().toString()).contains("ports=[" + value + "]");
    String flow = compose.after(compose.replace(value, "services", "api", "x-flow", 0));
    assertThat(ComposeText.read(flow).getFirst().toString()).contains("x-flow=[" + value + ", z]");
    return line.substring(8, line.length() - 5);
  }

  @Test
  void quotesStay() {
    assertThat(replaced("\"80:80\"", "127.0.0.1:80:80")).isEqualTo("\"127.0.0.1:80:80\"");
    assertThat(replaced("'80:80'", "127.0.0.1:80:80")).isEqualTo("'127.0.0.1:80:80'");
    assertThat(replaced("'80:80'", "it's")).isEqualTo("'it''s'");
    assertThat(replaced("80:80", "127.0.0.1:80:80")).isEqualTo("127.0.0.1:80:80");
    assertThat(replaced("22:22", "23:23")).isEqualTo("23:23");
    assertThat(replaced("5432:5432", "23:23")).isEqualTo("\"23:23\"");
    assertThat(replaced("8080", "9090")).isEqualTo("9090");
    assertThat(replaced("abc", "9090")).isEqualTo("\"9090\"");
    assertThat(replaced("abc", "true")).isEqualTo("\"true\"");
    assertThat(replaced("false", "true")).isEqualTo("true");
    assertThat(replaced("abc", "yes")).isEqualTo("\"yes\"");
    assertThat(replaced("abc", "a, b")).isEqualTo("a, b");
    assertThat(replaced("abc", "a: b")).isEqualTo("\"a: b\"");
    assertThat(replaced("abc", "a #b")).isEqualTo("\"a #b\"");
    assertThat(replaced("abc", "*b")).isEqualTo("\"*b\"");
    assertThat(replaced("abc", "a\\\"b")).isEqualTo("a\\\"b");
    assertThat(replaced("\"abc\"", "a\\\"b\té")).isEqualTo("\"a\\\\\\\"b\\té\"");
    assertThat(replaced("'abc'", "a\nb")).isEqualTo("\"a\\nb\"");
    assertThat(replaced("&a abc", "def")).isEqualTo("&a def");
  }

  @Test
  void aPartOfAValueToo() {
    var compose =
        ComposeText.of("services:", "  api:", "    volumes:", "      - \"/a:/b:rw\"", "      - /c:/d",
        "      - 'it''s:/x'", "      - $A:/y");
    assertThat(compose.after(new Edit.Replace(within(compose, "rw"), "ro"))).contains("\"/a:/b:ro\"");
    assertThat(compose.after(new Edit.Replace(within(compose, "/c"), "'x"))).contains("- \"'x:/d\"");
    assertThat(compose.after(new Edit.Replace(within(compose, "/a:/b:rw"), "q"))).contains("- \"q\"\n");
    assertThat(compose.refused(new Edit.Replace(within(compose, "/x"), "/z")))
        .isEqualTo("this is a part of a value that does not stand here as it is");
    assertThat(compose.refused(new Edit.Replace(within(compose, "/y"), "/z"))).isEqualTo("it comes from a variable");
    assertThat(compose.refused(new Edit.Replace(within(compose, "/c"), "/c"))).isEqualTo("it says so already");
  }

  @Test
  void aKeyToo() {
    var compose = ComposeText.of("services:", "  api:", "    privilegd: true", "    user: me");
    assertThat(compose.after(new Edit.Replace(compose.key("services", "api", "privilegd"), "privileged")))
        .contains("    privileged: true\n");
    assertThat(compose.refused(new Edit.Replace(compose.key("services", "api", "privilegd"), "user")))
        .isEqualTo("the key user stands here already");
  }

  @Test
  void aPortOfTheLongFormGetsTheAddress() {
    var compose = ComposeText.of(
        "services:", "  api:", "    ports:", "      - target: 443", "        published: \"8443\" # p",
            "      - {target: 80, published: 80}",
        "      - {target: 81, published: 81, host_ip: 0.0.0.0}");
    assertThat(compose.after(compose.replace("127.0.0.1:8443:443/tcp", "services", "api", "ports", 0)))
        .contains("      - target: 443\n        published: \"8443\" # p\n        host_ip: 127.0.0.1\n");
    assertThat(compose.after(compose.replace("[::1]:80:80", "services", "api", "ports", 1)))
        .contains("published: 80, host_ip: \"::1\"}");
    assertThat(compose.refused(compose.replace("127.0.0.1:81:80", "services", "api", "ports", 1)))
        .isEqualTo("this is no single value");
    for (String written : List.of("127.0.0.1:81:81", "127.0.0.1")) {
      assertThat(compose.after(compose.replace(written, "services", "api", "ports", 2)))
          .contains("published: 81, host_ip: 127.0.0.1}");
    }
    assertThat(compose.refused(compose.replace("x", "services", "api", "ports", 1)))
        .isEqualTo("this is no single value");
    assertThat(compose.after(compose.replace("127.0.0.1", "services", "api", "ports", 2, "host_ip")))
        .contains("host_ip: 127.0.0.1}");
  }

  @Test
  void textsOfSeveralLinesBecomeOneLine() {
    var compose = ComposeText.of(
        "services:", "  api:", "    command: |", "      a", "      b", "    user: >-", "      x", "", "      y",
            "    image: a", "      b", "    init:",
        "    tty: ~");
    assertThat(compose.after(compose.replace("c", "services", "api", "command")))
        .contains("    command: \"c\"\n    user: >-\n");
    assertThat(compose.after(compose.replace("c", "services", "api", "user")))
        .contains("    user: \"c\"\n    image: a\n");
    assertThat(compose.after(compose.replace("c", "services", "api", "image"))).contains("    image: c\n    init:\n");
    assertThat(compose.after(compose.replace("c", "services", "api", "init"))).contains("    init: c\n");
    assertThat(compose.after(compose.replace("c", "services", "api", "tty"))).contains("    tty: c\n");
  }

  @Test
  void whatIsNotOneValueOfThisPlaceIsRefused() {
    var compose = ComposeText.of(
        "x-a: &a {u: &u me}", "services:", "  api:", "    ports: [a]", "    user: ${U}", "    image: x$$y",
            "    tty: !!str 1", "    init: &i q",
        "    x: *i", "    y: *a");
    assertThat(compose.refused(compose.replace("x", "services", "api", "ports"))).isEqualTo("this is no single value");
    assertThat(compose.refused(compose.replace("x", "services", "api", "user"))).isEqualTo("it comes from a variable");
    assertThat(compose.after(compose.replace("x", "services", "api", "image"))).contains("image: x\n");
    assertThat(compose.refused(compose.replace("x", "services", "api", "tty")))
        .isEqualTo("it has a tag, which says what it is");
    assertThat(compose.refused(compose.replace("x", "services", "api", "init")))
        .isEqualTo("it is shared through an anchor");
    assertThat(compose.refused(compose.replace("x", "services", "api", "x"))).isEqualTo("this is no single value");
    assertThat(compose.refused(compose.replace("x", "x-a", "u"))).isEqualTo("it is shared through an anchor");
    Place.InText image = compose.value("services", "api", "image");
    assertThat(compose.refused(new Edit.Replace(image.through(new Place.Via(Place.Step.INTERPOLATION, null)), "x")))
        .isEqualTo("it comes from a variable");
    assertThat(compose.refused(new Edit.Replace(image, "\uD800")))
        .isEqualTo("what is to be written holds half a character");
  }

  private static Place.InText within(ComposeText compose, String part) {
    int at = compose.source.text().indexOf(part);
    return compose.source.place(at, at + part.length());
  }
}
