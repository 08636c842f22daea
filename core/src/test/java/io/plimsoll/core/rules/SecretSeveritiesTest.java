package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.container.DefaultPassword;
import io.plimsoll.core.rules.container.SecretByName;
import io.plimsoll.core.rules.container.SecretInCommand;
import io.plimsoll.core.rules.container.SecretInEnv;
import io.plimsoll.core.rules.container.SecretInLabel;
import io.plimsoll.core.rules.container.SecretPassedThrough;
import io.plimsoll.core.rules.dockerfile.SecretInImage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How bad it is: by whether it is a secret, who knows it, and who may try it. */
final class SecretSeveritiesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          environment: {DB_PASSWORD: correct-horse}                                        | secret-in-env high
          environment: {DB_PASSWORD: "${X}"}                                               | secret-passed-through low
          environment: {DB_PASSWORD: }                                                     | secret-passed-through low
          environment: {API_KEY: dev-key-of-ada}                                            | secret-by-name low
          environment: {POSTGRES_PASSWORD: postgres}                                       | default-password medium
          environment: {POSTGRES_PASSWORD: postgres}, ports: ["5432:5432"]                 | default-password high
          environment: {POSTGRES_PASSWORD: postgres}, ports: ["127.0.0.1:5432:5432"]       | default-password medium
          environment: {POSTGRES_PASSWORD: postgres}, network_mode: host                   | default-password high
          environment: {WORDPRESS_DB_PASSWORD: wordpress}, ports: ["80:80"]                | default-password medium
          environment: {SESSION_SECRET: changeme}, ports: ["80:80"]                        | default-password medium
          environment: {API_KEY: your_api_key_here}                                        | default-password low
          environment: {STRIPE_TOKEN: xxxxxxxx}                                            |
          environment: {URL: "postgres://postgres:postgres@db/x"}                          | default-password medium
          environment: {URL: "postgres://app:correct-horse@db/x"}                          | secret-in-env high
          environment: {URL: "postgres://app:<password>@db/x"}                             |
          command: redis-server --requirepass redis, ports: ["6379:6379"]                  | default-password high
          command: redis-server --requirepass redis                                        | default-password medium
          command: redis-server --requirepass correct-horse                                | secret-in-command high
          command: "redis-server --requirepass ${PW}"                                      |
          labels: {acme.password: correct-horse}                                           | secret-in-label high
          labels: {acme.password: changeme}                                                | default-password medium
          """)
  void ofAService(String keys, String said) {
    List<Finding> findings = Judged.compose(
        "services:\n  a: {image: acme/a:1, " + keys + "}\n", new SecretInEnv(), new SecretByName(), new SecretPassedThrough(),
        new DefaultPassword(), new SecretInCommand(), new SecretInLabel());
    assertThat(findings).extracting(SecretSeveritiesTest::shown).isEqualTo(said == null ? List.of() : List.of(said));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENV DB_PASSWORD=correct-horse                         | secret-in-image high
          ENV POSTGRES_PASSWORD=postgres                        | secret-in-image medium
          CMD redis-server --requirepass correct-horse          | secret-in-image high
          HEALTHCHECK CMD mysqladmin ping -pcorrect-horse       | secret-in-image high
          RUN mysql -uroot -proot                               | secret-in-image medium
          COPY server.key /etc/tls/                             | secret-in-image high
          COPY secrets.json store.p12 /etc/                     | secret-in-image high, secret-in-image high
          COPY id_rsa.pub ca.pem cert.pem fullchain.pem /etc/   |
          COPY nodesource.gpg.key /etc/apt/keyrings/            |
          COPY package.json tsconfig.json /srv/                 |
          """)
  void ofADockerfile(String instruction, String said) {
    List<Finding> findings = Judged.dockerfile("FROM debian:12.5\n" + instruction + "\n", new SecretInImage());
    assertThat(findings).extracting(SecretSeveritiesTest::shown).isEqualTo(said == null ? List.of() : List.of(said.split(", ", -1)));
  }

  private static String shown(Finding finding) {
    return finding.rule().name() + " " + finding.severity().id();
  }
}
