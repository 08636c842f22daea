package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.container.SecretByName;
import io.plimsoll.core.rules.container.SecretInEnv;
import io.plimsoll.core.rules.container.SecretPassedThrough;
import io.plimsoll.core.rules.dockerfile.SecretInImage;
import io.plimsoll.core.rules.dockerfile.SecretNameInImage;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules about secrets say of each variable one thing, or nothing. */
final class SecretNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENV API_KEY=${X}                                | PL1022 open
          ENV API_KEY=a${X}                               | PL1022 open
          ENV API_KEY=development                         | PL1022 open
          ENV API_KEY=kX8vQ2mZ7pL4wR9tB3nF6yH1            | PL1021 open
          ENV API_KEY=elk_live_9f86d081884c7d659a2f${X}   | PL1021 open
          ENV POSTGRES_PASSWORD=${X}                      | PL1022 open
          ENV POSTGRES_PASSWORD=a${X}                     | PL1022 open
          ENV POSTGRES_PASSWORD=correct                   | PL1021 open
          ENV DATABASE_URL=postgres://app:horse@db/x${X}  | PL1021 open
          ENV DATABASE_URL=postgres://app:${X}@db/x       |
          ENV DATABASE_URL=${X}                           |
          ENV FOO=${X}                                    |
          ENV API_KEY_FILE=${X}                           |
          ARG API_KEY                                     | PL1022 open
          ARG API_KEY=${X}                                | PL1022 open
          LABEL api-key=${X}                              | PL1021 undecided
          LABEL api-key=elk_live_9f86d081884c7d659a2f${X} | PL1021 open
          LABEL foo=${X}                                  |
          """)
  void ofADockerfile(String instruction, String said) {
    List<Finding> findings = Judged.dockerfile(
        "FROM python:3.13\nARG X\n" + instruction + "\n", new SecretInImage(), new SecretNameInImage());
    assertThat(findings).extracting(SecretNamesTest::shown).isEqualTo(said == null ? List.of() : List.of(said));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          API_KEY: ${X}                               | PL2166 open
          API_KEY: a${X}                              |
          API_KEY:                                    | PL2166 open
          API_KEY: dev-key-of-ada                     | PL2021 open
          API_KEY: kX8vQ2mZ7pL4wR9tB3nF6yH1           | PL2020 open
          API_KEY: elk_live_9f86d081884c7d659a2f${X}  | PL2020 open
          POSTGRES_PASSWORD: ${X}                     | PL2166 open
          NEO4J_AUTH: ${X}                            | PL2166 open
          DATABASE_URL: ${X}                          |
          DATABASE_URL: postgres://app:${X}@db/x      |
          DATABASE_URL: postgres://app:horse@db/x${X} | PL2020 open
          FOO: ${FOO}                                 |
          FOO: a${FOO}                                |
          FOO:                                        |
          API_KEY_FILE: ${X}                          |
          - ${X}                                      | PL2020 undecided
          - ${X}=a                                    |
          """)
  void ofAService(String variable, String said) {
    List<Finding> findings = Judged.compose(
        "services:\n  a:\n    image: acme/a:1\n    environment:\n      " + variable + "\n", new SecretInEnv(), new SecretByName(), new SecretPassedThrough());
    assertThat(findings).extracting(SecretNamesTest::shown).isEqualTo(said == null ? List.of() : List.of(said));
  }

  private static String shown(Finding finding) {
    return finding.rule().id() + " " + finding.state().id();
  }
}
