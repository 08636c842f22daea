package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Edit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What would take the place of an item that goes, goes with it. */
class TwinsTest {

  private static ComposeText service(String key, String items) {
    return new ComposeText("services:\n  api:\n    image: x\n    " + key + ":\n" + items.indent(6).stripTrailing() + "\n    tty: true\n");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock =
      """
      cap_add         > A          > A             > true
      cap_add         > A          > B             > false
      volumes         > /a:/x      > /b:/x/:ro     > true
      volumes         > data:/x    > more:/x:ro,z  > true
      volumes         > /x         > /b:/x         > true
      volumes         > /a:/x      > /a:/y         > false
      volumes         > c:\\a:/x   > /b:/x         > true
      volumes         > {type: bind, source: /a, target: /x} > /b:/x > true
      devices         > /dev/a     > /dev/b:/dev/a:r           > true
      devices         > /dev/a     > /dev/a:/dev/b             > false
      ports           > '80:80'    > 80:80/tcp                 > true
      ports           > '80:80'    > 0.0.0.0:80:80             > true
      ports           > '80:80'    > {target: 80, published: 80} > true
      ports           > '80:80'    > 80:80/udp                 > false
      ports           > '80:80'    > 127.0.0.1:80:80           > false
      security_opt    > a:b        > a=b                       > true
      security_opt    > a:b        > a=c                       > false
      environment     > A=b        > A=c                       > true
      environment     > A=b        > AB=c                      > false
      command         > a          > a                         > false
      """)
  void ofOneKind(String list, String first, String second, boolean twins) {
    String one = "- " + first.strip();
    String other = "- " + second.strip();
    var compose = service(list, one + "\n" + other);
    String left = compose.after(compose.remove("services", "api", list, 1));
    assertThat(left).isEqualTo(
        "services:\n  api:\n    image: x\n" + (twins ? "" : "    " + list + ":\n      " + one + "\n") + "    tty: true\n");
  }

  @Test
  void withTheirComments() {
    var compose = service("cap_add", "- B\n# twice\n- A\n- A # here\n- C");
    assertThat(compose.after(compose.remove("services", "api", "cap_add", 2)))
        .isEqualTo(service("cap_add", "- B\n- C").text);
    var flow = new ComposeText("services: {api: {cap_add: [A, B, A], image: x}}\n");
    assertThat(flow.after(flow.remove("services", "api", "cap_add", 2))).isEqualTo("services: {api: {cap_add: [B], image: x}}\n");
  }

  @Test
  void onePortIsBoundAndTheOtherGoes() {
    var compose = service("ports", "- '80:80'\n- 80:80");
    assertThat(compose.after(compose.replace("127.0.0.1:80:80", "services", "api", "ports", 1)))
        .isEqualTo(service("ports", "- 127.0.0.1:80:80").text);
  }

  @Test
  void whatComesFromAVariableMayBeAnything() {
    var compose = service("volumes", "- ${A}:/x\n- /b:/x");
    assertThat(compose.refused(compose.remove("services", "api", "volumes", 1)))
        .isEqualTo("what comes from a variable would take its place");
  }

  @Test
  void thePortOfTheLongForm() {
    for (String form : List.of("published: '80'", "published: ${P:-80}", "protocol: udp", "host_ip: 0.0.0.0", "host_ip:")) {
      var compose = service("ports", "- target: 80\n  " + form + "\n  # end");
      var port = compose.value("services", "api", "ports", 0);
      String after = compose.after(new Edit.Replace(port, "127.0.0.1"));
      assertThat(after).isEqualTo(form.startsWith("host_ip")
          ? service("ports", "- target: 80\n  host_ip: 127.0.0.1\n  # end").text
          : service("ports", "- target: 80\n  " + form + "\n  host_ip: 127.0.0.1\n  # end").text);
    }
    var flow = service("ports", "- {target: 80, published: 80}");
    assertThat(flow.after(new Edit.Replace(flow.value("services", "api", "ports", 0), "127.0.0.1")))
        .isEqualTo(service("ports", "- {target: 80, published: 80, host_ip: 127.0.0.1}").text);
    var open = service("ports", "- target: 80\n  host_ip: ${IP}");
    assertThat(open.refused(new Edit.Replace(open.value("services", "api", "ports", 0), "127.0.0.1")))
        .isEqualTo("it comes from a variable");
  }
}
