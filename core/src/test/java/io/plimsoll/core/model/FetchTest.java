package io.plimsoll.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.shell.Commands;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.read.shell.ShellReader;
import java.util.ArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FetchTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      curl https://a.example/x.sh                       | https a.example /x.sh > stdout
      curl -fsSLo /tmp/x https://a.example/x?y=z        | https a.example /x?y=z > /tmp/x
      curl -o/tmp/x a.example                           | - a.example > /tmp/x
      curl -sO HTTPS://A.Example:8443/d/x.tgz           | https a.example /d/x.tgz > x.tgz
      curl --output-dir /t -O https://a.example/x       | https a.example /x > /t/x
      curl https://user:p@w@a.example/x > y             | https a.example /x > y
      curl -x http://proxy:3128 -H 'X: y' http://a/x    | http a /x > stdout
      curl --proxy http://u:p@proxy:1 --url https://a/x | https a /x > stdout
      curl --retry 3 --user u:p https://a/x 2> log      | https a /x > stdout
      curl "$BASE/x.sh"                                 | - ? /x.sh > stdout
      curl -O "$BASE/x.sh"                              | - ? /x.sh > x.sh
      curl "https://$HOST/x"                            | https ? /x > stdout
      curl "https://$TOKEN@a.example/x"                 | https a.example /x > stdout
      curl "https://a.example:$PORT/x"                  | https a.example /x > stdout
      curl file:///etc/x                                | file ? /etc/x > stdout local
      curl -k https://localhost:8080/x                  | https localhost /x > stdout local
      curl http://[::1]:80/x                            | http ::1 /x > stdout local
      curl                                              |  > stdout
      curl https://a/x -o -                             | https a /x > stdout
      wget -qO- https://a.example/x                     | https a.example /x > stdout
      wget -q -O - https://a.example/x > y              | https a.example /x > y
      wget https://a.example/d/x.sh?raw=1               | https a.example /d/x.sh?raw=1 > x.sh
      wget -nv -P /opt https://a.example/x.sh           | https a.example /x.sh > /opt/x.sh
      wget -e https_proxy=p:1 -O "$F" https://a/x       | https a /x > $
      wget --timeout 3 https://a/                       | https a / > ?
      wget $URL                                         | - ? > ?
      aria2c -d /t -o x https://a/y                     | https a /y > /t/x
      http --download a.example/x                       | - a.example /x > stdout
      """)
  void isTakenApart(String script, String expected) {
    var shown = new ArrayList<String>();
    for (var call : Commands.of(ShellReader.read(Code.of(Source.of("x", script), 0, script.length())))) {
      Fetch fetch = Fetch.of(call);
      if (fetch != null) {
        shown.add(shown(fetch));
      }
    }
    assertThat(shown).containsExactly(expected == null ? "" : expected.strip());
  }

  private static String shown(Fetch fetch) {
    var out = new StringBuilder();
    for (Fetch.Url url : fetch.urls()) {
      out.append(url.scheme().isEmpty() ? "-" : url.scheme()).append(' ').append(url.host() == null ? "?" : url.host());
      out.append(url.path().isEmpty() ? "" : " " + url.path());
    }
    String output = fetch.output();
    out.append(" > ").append(output == null ? "?" : output.isEmpty() ? "stdout" : output.replace('\0', '$'));
    return (out + (fetch.isLocal() ? " local" : "")).strip();
  }
}
