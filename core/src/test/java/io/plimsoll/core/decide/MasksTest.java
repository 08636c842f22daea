package io.plimsoll.core.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What only the model knows to be a secret is hidden in each line that is printed. */
class MasksTest {

  private static String masked(String text) {
    return masked("compose.yaml", Map.of("compose.yaml", text));
  }

  private static String masked(String file, Map<String, String> files) {
    Subjects subjects = subjects(files);
    Source source = subjects.source(file);
    assertThat(source).isNotNull();
    return Masks.of(subjects).text(source, 0, source.text().length());
  }

  private static Subjects subjects(Map<String, String> files) {
    Files disk = path -> {
      String text = files.get(path);
      return text == null ? new Files.Look.Missing() : new Files.Look.Found(Source.of(path, text));
    };
    var intake = new Intake(disk, "shop");
    if (files.containsKey("compose.yaml")) {
      intake.compose(Source.of("compose.yaml", String.valueOf(files.get("compose.yaml"))));
    } else {
      intake.dockerfile(Source.of("Dockerfile", String.valueOf(files.get("Dockerfile"))));
    }
    return intake.subjects();
  }

  @Test
  void allOfTheContentOfASecret() {
    assertThat(masked("""
        services: {a: {image: a/b:1}}
        secrets:
          one:
            content: sword fish
          two:
            content: |
              first line
              second line
        configs:
          open:
            content: plain words
          api_token:
            content: sword fish
          settings:
            content: |
              level=info
              db.password=swordfish
        """)).isEqualTo("""
        services: {a: {image: a/b:1}}
        secrets:
          one:
            content: ***
          two:
            content: ***
        ***
        ***
        configs:
          open:
            content: plain words
          api_token:
            content: ***
          settings:
            content: |
              level=info
              db.password=***
        """.replace("        ***\n        ***\n", "***\n***\n"));
  }

  @Test
  void aWordOfACommandOnALineOfItsOwn() {
    assertThat(masked("""
        services:
          a:
            image: a/b:1
            command:
              - app
              - --password
              - swordfish
            healthcheck:
              test:
                - CMD
                - redis-cli
                - -a
                - swordfish
        """)).doesNotContain("swordfish").contains("- --password\n", "- redis-cli\n", "- -a\n");
  }

  @Test
  void whatAVariableBringsInIsHiddenWhereItIsWritten() {
    var files = Map.of("compose.yaml", """
        services:
          a:
            image: a/b:1
            environment:
              DB_PASSWORD:
              API_PASSWORD: ${API}
              OTHER_PASSWORD: ${NONE:-swordfish3}
              URL: "postgres://a:${API}@db/x"
        """, ".env", "DB_PASSWORD=swordfish1\nAPI='swordfish2'\n");
    assertThat(masked(".env", files)).isEqualTo("DB_PASSWORD=***\nAPI='***'\n");
    assertThat(masked("compose.yaml", files)).doesNotContain("swordfish").contains(
        "      DB_PASSWORD:\n", "      API_PASSWORD: ${API}\n", "      URL: \"postgres://a:${API}@db/x\"\n");
  }

  /** A copy has no name that tells. */
  @Test
  void aSecretIsHiddenWhereverItStands() {
    assertThat(masked("""
        services:
          a:
            image: a/b:1
            environment:
              SESSION_SECRET: kX8vQ2mZ7pL4wR9tB3nF6yH1 # before: kX8vQ2mZ7pL4wR9tB3nF6yH1
              # kX8vQ2mZ7pL4wR9tB3nF6yH1
              POSTGRES_PASSWORD: postgres
              POSTGRES_USER: postgres
        """)).doesNotContain("kX8vQ2").contains("# before: ***", "# ***", "POSTGRES_USER: postgres");
  }

  /** What is called nextcloud is called so, whatever the password is. */
  @Test
  void aPasswordThatIsANameIsHiddenWhereItIsAValueOnly() {
    for (String named : List.of(
        "image: acme/walruskelp:1", "container_name: walruskelp", "hostname: walruskelp-1", "user: walruskelp", "volumes: ['walruskelp:/x']",
        "networks: {walruskelp: }", "secrets: [walruskelp]", "build: {context: ., dockerfile_inline: x, target: walruskelp}")) {
      String text = """
          services:
            a:
              image: a/b:1
              %s
              environment: {DB_PASSWORD: walruskelp, X: a}
              command: [x, walruskelp]
            b: {image: a/b:1, environment: {POSTGRES_DB: walruskelp}}
          volumes: {walruskelp: }
          networks: {walruskelp: }
          secrets: {walruskelp: {file: ./x}}
          """.formatted(named).replace(named.startsWith("image") ? "    image: a/b:1\n    image" : "\0", "    image");
      assertThat(masked(text)).isEqualTo(text.replace("DB_PASSWORD: walruskelp", "DB_PASSWORD: ***"));
    }
  }

  @Test
  void aPasswordIsANameAfterAllWhereAnotherFileCallsSomethingSo() {
    Subjects one = subjects(Map.of("compose.yaml", "services: {a: {image: a/b:1, environment: {DB_PASSWORD: walruskelp}}}\n"));
    Subjects two = subjects(Map.of("compose.yaml", "services: {walruskelp: {image: a/b:1}}\n"));
    String sentence = "walruskelp-db restarts";
    assertThat(Masks.of(one).sentence(sentence, "")).isEqualTo("***-db restarts");
    assertThat(Masks.of(two, Masks.of(one)).sentence(sentence, "")).isEqualTo(sentence);
    assertThat(Masks.of(one, Masks.of(two)).sentence(sentence, "")).isEqualTo(sentence);
    assertThat(Masks.joined(List.of(Masks.of(one), Masks.of(two))).sentence(sentence, "")).isEqualTo(sentence);
    assertThat(Masks.joined(List.of(Masks.of(one), Masks.none())).sentence(sentence, "")).isEqualTo("***-db restarts");
  }

  /** A name that is put in may be a secret in the wrong place. */
  @Test
  void whatAVariableMakesANameIsNone() {
    Subjects subjects = subjects(Map.of("compose.yaml", """
        services:
          a: {image: "a/${DB_PASSWORD}", container_name: "x-${DB_PASSWORD}", user: "$DB_PASSWORD", environment: {DB_PASSWORD: , POSTGRES_USER: "${DB_PASSWORD}"}}
        """, ".env", "DB_PASSWORD=walruskelp\n"));
    assertThat(Masks.of(subjects).sentence("x-walruskelp starts", "")).isEqualTo("x-*** starts");
  }

  @Test
  void theNamesOfSecretsAreNone() {
    String text = """
        services:
          a: {image: a/b:1, secrets: [s1, "walruskelp"]}
        secrets: {s1: {file: ./x}, walruskelp: {external: true}}
        """;
    assertThat(masked(text)).isEqualTo(text);
  }

  /** Of the wrong kind: nothing reads it. */
  @Test
  void whatStandsBelowTheNameOfAVariable() {
    assertThat(masked("""
        services:
          a:
            image: a/b:1
            enviroment:
              DB_PASSWORD:
                a: swordfish1
                b: swordfish2
              API_TOKEN:
                - swordfish3
              LOG:
                level: info
        secrets:
          DB_PASSWORD:
            file: ./pw
        """)).doesNotContain("swordfish").contains("level: info", "file: ./pw");
  }

  @Test
  void whatIsNoVariableIsHiddenElsewhereToo() {
    assertThat(masked("""
        services:
          a:
            image: a/b:1
            environment: {W_PASSWORD: $$kelpie7walrus}
            command: ["x", "$$kelpie7walrus"]
        """)).isEqualTo("""
        services:
          a:
            image: a/b:1
            environment: {W_PASSWORD: ***}
            command: ["x", "$***"]
        """);
    assertThat(masked("Dockerfile", Map.of("Dockerfile", """
        FROM debian:12.5
        ENV DB_PASSWORD=${X:=Zq7xK9mW2pL4} A=b
        # was Zq7xK9mW2pL4
        LABEL token="${T:Zq7xK9mW2pL4k}" DB_PASSWORD=${Y}
        """))).doesNotContain("Zq7").contains("DB_PASSWORD=*** A=b", "# was ***", "DB_PASSWORD=${Y}");
  }

  @Test
  void inADockerfile() {
    assertThat(masked("Dockerfile", Map.of("Dockerfile", """
        FROM debian:12.5
        RUN app --password \\
            swordfish1 && \\
            make
        CMD ["app", "--password",\\
             "swordfish2"]
        COPY <<EOF /etc/app.conf
        password = swordfish3
        EOF
        """))).doesNotContain("swordfish").contains("make", "CMD [\"app\", \"--password\"", "password = ***");
  }
}
