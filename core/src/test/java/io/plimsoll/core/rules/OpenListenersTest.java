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
          image: hashicorp/consul:1.22|command: agent -dev -client 0.0.0.0|ports: ['8500:8500'] > high admin-console
          image: hashicorp/consul:1.22|command: agent -server|ports: ['8500:8500'] > medium admin-console
          image: hashicorp/vault:1.20|environment: {VAULT_DEV_ROOT_TOKEN_ID: root}|ports: ['8200:8200'] > high admin-console
          image: hashicorp/vault:1.20|command: server -dev|ports: ['8200:8200'] > medium admin-console
          image: hashicorp/vault:1.20|command: server -config=/vault/config|ports: ['8200:8200'] > low published-port
          image: codercom/code-server:4|command: --auth none|ports: ['8080:8080'] > high admin-console
          image: acme/ide:1|command: ['code-server', '--auth=none']|ports: ['8080:8080'] > high admin-console
          image: codercom/code-server:4|ports: ['8080:8080'] > medium admin-console
          image: ollama/ollama:0.12|ports: ['11434:11434'] > high admin-console
          image: ollama/ollama:0.12|ports: ['127.0.0.1:11434:11434'] >
          image: bitnami/spark:3.5|environment: [SPARK_MODE=master, SPARK_RPC_AUTHENTICATION_ENABLED=no]|ports: ['7077:7077'] > high admin-console
          image: bitnami/spark:3.5|environment: [SPARK_RPC_AUTHENTICATION_ENABLED=yes]|ports: ['7077:7077'] > medium admin-console
          image: apache/spark:4|command: /opt/spark/bin/spark-class org.apache.spark.deploy.worker.Worker spark://m:7077|ports: ['8081:8081'] > medium admin-console
          image: jenkins/jenkins:lts|environment: {JAVA_OPTS: -Djenkins.install.runSetupWizard=false}|ports: ['8080:8080'] > high admin-console
          image: jenkins/jenkins:lts|environment: {JAVA_OPTS: -Djenkins.install.runSetupWizard=false, CASC_JENKINS_CONFIG: /c}|ports: ['8080:8080'] > medium admin-console
          image: jenkins/jenkins:lts|ports: ['8080:8080'] > medium admin-console
          image: jenkins/jenkins:lts|ports: ['50000:50000'] > low published-port
          image: jenkins/jenkins:lts|ports: ['127.0.0.1:8080:8080'] >
          image: nats:2.12|command: -js -m 8222|ports: ['4222:4222'] > high admin-console
          image: nats:2.12|command: -js --user a --pass $P|ports: ['4222:4222'] > medium admin-console
          image: nats:2.12|command: -c /etc/nats.conf|volumes: ['./nats.conf:/etc/nats.conf']|ports: ['4222:4222'] > medium admin-console
          image: cassandra:5|environment: [LOCAL_JMX=no]|ports: ['7199:7199'] > high debug-port
          image: cassandra:5|ports: ['7199:7199'] > low published-port
          image: dpage/pgadmin4:9|environment: {PGADMIN_CONFIG_SERVER_MODE: 'False'}|ports: ['80:80'] > high admin-console
          image: rocker/rstudio:4|environment: {DISABLE_AUTH: 'true'}|ports: ['8787:8787'] > high admin-console
          image: tsl0922/ttyd:1|command: ttyd bash|ports: ['7681:7681'] > high admin-console
          image: tsl0922/ttyd:1|command: ttyd -c a:b bash|ports: ['7681:7681'] > medium admin-console
          image: quay.io/coreos/etcd:v3.6.0|ports: ['2379:2379'] > critical open-database
          image: elasticsearch:9.1.0|environment: ['xpack.security.enabled=false']|ports: ['9200:9200'] > critical open-database
          image: elasticsearch:9.1.0|environment: ['xpack.security.enabled=false']|ports: ['127.0.0.1:9200:9200'] >
          image: docker:29-dind|ports: ['2375:2375'] > critical engine-port
          image: docker:29-dind|ports: ['127.0.0.1:2375:2375'] >
          image: docker:29-dind|ports: ['127.8.0.1:2375:2375'] >
          image: docker:29-dind|ports: ['[::1]:2375:2375'] >
          image: docker:29-dind|ports: ['[::ffff:127.0.0.1]:2375:2375'] >
          image: docker:29-dind|ports: ['95.216.24.32:2375:2375'] > critical engine-port
          image: docker:29-dind|ports: ['[2a01:4f8::1]:2375:2375'] > critical engine-port
          image: docker:29-dind|ports: [{target: 2375, published: '2375', host_ip: 95.216.24.32}] > critical engine-port
          image: docker:29-dind|ports: ['[::]:2375:2375'] > critical engine-port
          image: docker:29-dind|ports: ['10.0.0.5:2375:2375'] > high engine-port
          image: docker:29-dind|ports: ['[fd00::5]:2375:2375'] > high engine-port
          image: redis:8|ports: ['95.216.24.32:6379:6379'] > critical open-database
          image: redis:8|ports: ['172.16.0.9:6379:6379'] > high open-database
          image: postgres:17|ports: ['95.216.24.32:5432:5432'] > high open-database
          image: postgres:17|ports: ['100.64.3.4:5432:5432'] > medium open-database
          image: postgres:17|ports: ['[fe80::1]:5432:5432'] > medium open-database
          image: node:24|command: node --inspect=0.0.0.0:9229 a.js|ports: ['95.216.24.32:9229:9229'] > high debug-port
          image: node:24|command: node --inspect=0.0.0.0:9229 a.js|ports: ['192.168.1.4:9229:9229'] > medium debug-port
          image: traefik:v3.7|command: ['--api.insecure=true']|ports: ['95.216.24.32:8080:8080'] > high admin-console
          image: traefik:v3.7|command: ['--api.insecure=true']|ports: ['192.168.1.4:8080:8080'] > medium admin-console
          image: traefik:v3.7|command: ['--api.insecure=true']|ports: ['127.0.0.1:8080:8080'] >
          image: redis:8|command: redis-server --port 7777|ports: ['7777:7777'] > critical open-database
          image: redis:8|command: redis-server --port 7777|ports: ['7778:6379'] > low published-port
          image: redis:8|command: [redis-server, --port, '0', --unixsocket, /s]|ports: ['6379:6379'] > low published-port
          image: valkey/valkey:9|command: valkey-server --port 7777|ports: ['7777:7777'] > critical open-database
          image: redis:8|command: redis-server --port $$P|ports: ['6379:6379'] > critical open-database
          image: redis/redis-stack-server:7|environment: {REDIS_ARGS: --port 7777}|ports: ['7777:7777'] > critical open-database
          image: postgres:17|command: -p 5433|ports: ['5555:5433'] > high open-database
          image: postgres:17|command: -p 5433|ports: ['5555:5432'] > low published-port
          image: postgres:17|command: postgres -c port=5433|ports: ['5555:5433'] > high open-database
          image: postgres:17|command: postgres -c max_connections=5433|ports: ['5555:5433'] > low published-port
          image: postgres:17|command: [postgres, --port=5433]|ports: ['5555:5433'] > high open-database
          image: postgres:17|command: ['sh', '-c', 'mkdir -p /x && exec docker-entrypoint.sh postgres -p 5433']|ports: ['5555:5433'] > high open-database
          image: postgres:17|environment: {PGPORT: 5433}|ports: ['5555:5433'] > high open-database
          image: postgres:17|environment: {PGPORT: 5433}|command: -p 5434|ports: ['5555:5433'] > low published-port
          image: mysql:9|command: --port=3307|ports: ['3307:3307'] > high open-database
          image: mysql:9|command: --port=3307|ports: ['33060:33060'] > high open-database
          image: mariadb:12|command: mariadbd -P 3307|ports: ['3307:3307'] > high open-database
          image: mariadb:12|environment: [MYSQL_TCP_PORT=3307]|ports: ['3306:3306'] > low published-port
          image: mongo:8|command: mongod --port 27117|ports: ['27117:27117'] > critical open-database
          image: mongo:8|command: mongod --shardsvr --replSet a|ports: ['27018:27018'] > critical open-database
          image: memcached:1|command: memcached -p 11212|ports: ['11212:11212'] > critical open-database
          image: memcached:1|command: memcached -p 11212|ports: ['11211:11211'] > low published-port
          image: tecnativa/docker-socket-proxy:0.4.2|ports: ['2375:2375'] > critical engine-port
          image: tecnativa/docker-socket-proxy:0.4.2|ports: ['127.0.0.1:2375:2375'] >
          image: acme/api:1|ports: ['95.216.24.32:8080:8080'] >
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
