package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How bad a published console, debugger or database is: by what it is, by its login, by where it is bound to. */
final class OpenListenersTest {

  private static final Set<String> RULES = Set.of("PL2129", "PL2130", "PL2131", "PL2132", "PL2133", "PL3004");

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          image: acme/nb:1|command: jupyter lab --ServerApp.token=''|ports: ['8888:8888'] > high admin-console
          image: acme/nb:1|command: ['start-notebook.sh', '--NotebookApp.token=']|ports: ['80:8888'] > high admin-console
          image: acme/nb:1|command: jupyter lab --ServerApp.token='' --port=9999|ports: ['9999:9999'] > high admin-console
          image: jupyter/base-notebook:1|environment: ['JUPYTER_TOKEN=']|ports: ['8888:8888'] > high admin-console
          image: jupyter/base-notebook:1|ports: ['8888:8888'] > medium admin-console
          image: acme/nb:1|command: jupyter lab --ServerApp.token='' --ServerApp.password=sha1:ab|ports: ['8888:8888'] > low published-port
          image: acme/nb:1|command: jupyter lab --ServerApp.token=abc|ports: ['8888:8888'] > low published-port
          image: acme/nb:1|command: jupyter lab --ServerApp.token=''|ports: ['127.0.0.1:8888:8888'] >
          image: traefik:v3.7|command: ['--api.insecure=true']|ports: ['8080:8080'] > high admin-console
          image: traefik:v3.7|command: ['--api.insecure']|ports: ['8080:8080'] > high admin-console
          image: traefik:v3.7|command: ['--api.insecure=false']|ports: ['8080:8080'] > medium admin-console
          image: rabbitmq:4-management|ports: ['15672:15672'] > medium admin-console
          image: grafana/grafana:13.1.0|ports: ['3000:3000'] > high admin-console
          image: grafana/grafana:13.1.0|environment: {GF_SECURITY_ADMIN_PASSWORD__FILE: /run/secrets/g}|ports: ['3000:3000'] > medium admin-console
          image: grafana/grafana:13.1.0|volumes: ['./grafana.ini:/etc/grafana/grafana.ini']|ports: ['3000:3000'] > medium admin-console
          image: grafana/grafana:13.1.0|env_file: [a.env]|ports: ['3000:3000'] > medium admin-console
          image: mongo-express:1.0.2|ports: ['8081:8081'] > high admin-console
          image: phpmyadmin:5|ports: ['8080:80'] > medium admin-console
          image: phpmyadmin:5|environment: {PMA_USER: root, PMA_PASSWORD: '${P}'}|ports: ['8080:80'] > high admin-console
          image: registry:3|ports: ['5000:5000'] > high admin-console
          image: registry:3|environment: {REGISTRY_AUTH: htpasswd}|ports: ['5000:5000'] > medium admin-console
          image: apache/kafka:4.1.0|ports: ['9092:9092'] > high admin-console
          image: zookeeper:3.9|ports: ['2181:2181'] > high admin-console
          image: hashicorp/consul:1.22|ports: ['8500:8500'] > high admin-console
          image: quay.io/coreos/etcd:v3.6.0|ports: ['2379:2379'] > critical open-database
          image: elasticsearch:9.1.0|environment: ['xpack.security.enabled=false']|ports: ['9200:9200'] > critical open-database
          image: elasticsearch:9.1.0|environment: ['xpack.security.enabled=false']|ports: ['127.0.0.1:9200:9200'] >
          image: docker:29-dind|ports: ['2375:2375'] > critical engine-port
          image: docker:29-dind|ports: ['127.0.0.1:2375:2375'] >
          image: node:24|command: node --inspect=0.0.0.0:9999 a.js|ports: ['9999:9999'] > high debug-port
          image: node:24|command: node --inspect=127.0.0.1:9999 a.js|ports: ['9999:9999'] > low published-port
          image: acme/a:1|environment: {JAVA_TOOL_OPTIONS: '-agentlib:jdwp=transport=dt_socket,server=y,address=*:8000'}|ports: ['8000:8000'] > high debug-port
          image: acme/a:1|environment: {JAVA_TOOL_OPTIONS: '-agentlib:jdwp=transport=dt_socket,server=y,address=*:8000'}|ports: ['8080:8080'] > low published-port
          image: acme/a:1|environment: {JAVA_OPTS: '-Dcom.sun.management.jmxremote.port=9010'}|ports: ['9010:9010'] > high debug-port
          image: acme/a:1|command: python -m debugpy --listen 0.0.0.0:5679 a.py|ports: ['5679:5679'] > high debug-port
          image: acme/a:1|command: dlv debug --listen=:4000 ./x|ports: ['4000:4000'] > high debug-port
          image: acme/a:1|environment: {MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE: '*'}|ports: ['8080:8080'] > medium admin-console
          image: acme/a:1|environment: {MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE: 'health'}|ports: ['8080:8080'] > low published-port
          image: acme/a:1|environment: {MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE: '*', MANAGEMENT_SERVER_PORT: 9001}|ports: ['8080:8080'] > low published-port
          """)
  void thePortIsToldByWhatListens(String service, String expected) {
    List<String> said = Judged.compose("services:\n  a:\n" + service.strip().replace("|", "\n").indent(4), Rules.ALL.toArray(Rule<?>[]::new)).stream()
        .filter(finding -> RULES.contains(finding.rule().id())).map(OpenListenersTest::line).toList();
    assertThat(said).isEqualTo(expected == null ? List.of() : List.of(expected.strip()));
  }

  private static String line(Finding finding) {
    assertThat(finding.consequence() + finding.message()).doesNotContain("%").doesNotContain("which runs any program of");
    return finding.severity().id() + " " + finding.rule().name();
  }
}
