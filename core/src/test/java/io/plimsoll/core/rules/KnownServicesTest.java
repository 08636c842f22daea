package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.patch.Rewrite;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.container.NoCpuLimit;
import io.plimsoll.core.rules.container.NoHealthcheck;
import io.plimsoll.core.rules.container.NoLogLimit;
import io.plimsoll.core.rules.container.RaisedUlimit;
import io.plimsoll.core.rules.container.SecretInEnv;
import io.plimsoll.core.rules.project.NeedlessReach;
import io.plimsoll.core.rules.project.WayOut;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixes that take several edits: secrets that move into files, networks that are split, checks and logs of known images. */
class KnownServicesTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  private static Subjects subjects(String text) {
    var intake = new Intake(Files.NONE, "shop");
    intake.compose(Source.of("deploy/compose.yaml", text));
    assertThat(intake.failures()).isEmpty();
    return intake.subjects();
  }

  private static List<Finding> findings(Subjects subjects, Rule<?> rule) {
    return Decide.decide(List.of(rule), subjects, Policy.defaults(), TODAY).findings();
  }

  private static List<Plan.Splice> splices(String text, Rule<?> rule) {
    Subjects subjects = subjects(text);
    Finding finding = findings(subjects, rule).getFirst();
    assertThat(finding.fixes()).hasSize(1);
    return ((Plan.Splices) new Patch(subjects.texts()).plan(finding.fixes().getFirst(), finding.subject())).splices();
  }

  private static String mended(String text, Rule<?> rule) {
    var own = splices(text, rule).stream().filter(splice -> !splice.create()).toList();
    String after = Rewrite.apply(Source.of("deploy/compose.yaml", text), own);
    assertThat(findings(subjects(after), rule)).isEmpty();
    return after;
  }

  private static Plan.@Nullable Splice created(List<Plan.Splice> splices, String name) {
    return splices.stream().filter(splice -> splice.create() && splice.file().equals("deploy/secrets/" + name)).findFirst().orElse(null);
  }

  private static String database(String more) {
    return "services:\n  my-db:\n    image: postgres:17\n" + more;
  }

  @Test
  void aSecretMovesIntoAFileOfItsOwn() {
    String text = database("    environment:\n      POSTGRES_USER: shop\n      POSTGRES_PASSWORD: correct-horse # rotate\n");
    var splices = splices(text, new SecretInEnv());
    assertThat(mended(text, new SecretInEnv())).isEqualTo(database("    environment:\n      POSTGRES_USER: shop\n"
        + "      POSTGRES_PASSWORD_FILE: /run/secrets/my_db_postgres_password # rotate\n    secrets:\n      - my_db_postgres_password\n")
        + "secrets:\n  my_db_postgres_password:\n    file: ./secrets/my_db_postgres_password\n");
    Plan.Splice secret = created(splices, "my_db_postgres_password");
    assertThat(secret).isNotNull();
    assertThat(secret.text()).isEqualTo("correct-horse");
    assertThat(secret.mode()).isEqualTo(0600);
    Plan.Splice example = created(splices, "my_db_postgres_password.example");
    assertThat(example).isNotNull();
    assertThat(example.text()).contains("POSTGRES_PASSWORD").doesNotContain("correct-horse");
    Plan.Splice ignore = created(splices, ".gitignore");
    assertThat(ignore).isNotNull();
    assertThat(ignore.text().lines()).contains("*", "!*.example");
    assertThat(splices).hasSize(splices.stream().filter(Plan.Splice::create).toList().size() + 4);
  }

  @Test
  void theFileHoldsWhatTheVariableHeld() {
    String text = database("    environment: [\"POSTGRES_PASSWORD=correct: horse'9\"]\n");
    Plan.Splice secret = created(splices(text, new SecretInEnv()), "my_db_postgres_password");
    assertThat(secret).isNotNull();
    assertThat(secret.text()).isEqualTo("correct: horse'9");
    assertThat(mended(text, new SecretInEnv())).contains("environment: [\"POSTGRES_PASSWORD_FILE=/run/secrets/my_db_postgres_password\"]");
  }

  /** Where it is not known that it would start, nothing is moved. */
  @ParameterizedTest
  @ValueSource(strings = {
      "    user: \"999\"\n    environment: {POSTGRES_PASSWORD: correct-horse}\n",
      "    entrypoint: [/mine]\n    environment: {POSTGRES_PASSWORD: correct-horse}\n",
      "    environment: {PGPASSWORD: correct-horse}\n",
      "    environment: {POSTGRES_PASSWORD: correct-horse, POSTGRES_PASSWORD_FILE: /x}\n",
      "    environment: {POSTGRES_PASSWORD: correct-horse}\n    healthcheck: {test: \"psql -W $$POSTGRES_PASSWORD\"}\n",
      "    environment: {POSTGRES_PASSWORD: correct-horse}\n    post_start: [{command: /x}]\n"})
  void whatMightNotStartIsLeft(String more) {
    assertThat(findings(subjects(database(more)), new SecretInEnv())).isNotEmpty().allSatisfy(finding -> assertThat(finding.fixes()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "x-env: &env {POSTGRES_PASSWORD: correct-horse}\nservices:\n  a:\n    image: postgres:17\n    environment: *env\n",
      "x-env: &env {POSTGRES_PASSWORD: correct-horse}\nservices:\n  a:\n    image: postgres:17\n    environment: {<<: *env, A: 1}\n",
      "services:\n  a:\n    image: postgres:17\n    environment: {POSTGRES_PASSWORD: \"${X:-correct-horse}\"}\n",
      "services:\n  a:\n    image: postgres:17\n    environment: {POSTGRES_PASSWORD: correct-horse}\nsecrets: {a_postgres_password: {file: ./b}}\n"})
  void whatIsSharedOrTakenIsRefused(String text) {
    Subjects subjects = subjects(text);
    for (Finding finding : findings(subjects, new SecretInEnv())) {
      finding.fixes().forEach(fix ->
          assertThat(new Patch(subjects.texts()).plan(fix, finding.subject())).isInstanceOf(Plan.Refused.class));
    }
  }

  private static final String SHOP =
      """
      services:
        web:
          image: docker.io/acme/web:1
          ports: ["127.0.0.1:80:80"]
          depends_on: [api]
        api:
          image: docker.io/acme/api:1
          environment: {DB: "postgres://db/shop"}
          networks:
            - default
        worker:
          image: docker.io/acme/worker:1
          environment: {DB: db}
        db:
          image: postgres:17
      """;

  private static final String SPLIT =
      """
      services:
        web:
          image: docker.io/acme/web:1
          ports: ["127.0.0.1:80:80"]
          depends_on: [api]
        api:
          image: docker.io/acme/api:1
          environment: {DB: "postgres://db/shop"}
          networks:
            - default
            - db-net
        worker:
          image: docker.io/acme/worker:1
          environment: {DB: db}
          networks:
            - default
            - db-net
        db:
          image: postgres:17
          networks:
            - db-net
      networks:
        db-net:
          internal: true
      """;

  @Test
  void aDatabaseGetsANetworkWithThoseThatUseIt() {
    assertThat(mended(SHOP, new NeedlessReach())).isEqualTo(SPLIT);
    assertThat(mended(SHOP, new WayOut())).isEqualTo(SPLIT);
    String published = SHOP.replace("    image: postgres:17\n", "    image: postgres:17\n    ports: [\"127.0.0.1:5432:5432\"]\n");
    assertThat(mended(published, new NeedlessReach())).endsWith("networks:\n  db-net: {}\n");
  }

  /** A network of its own is there already: it loses its way out, where all others in it have another. */
  @Test
  void aNetworkOfADatabaseLosesItsWayOut() {
    String split = SPLIT.replace("    internal: true\n", "");
    assertThat(mended(split, new WayOut())).isEqualTo(SPLIT);
    assertThat(mended(split.replace("  db-net:\n", "  db-net: {driver: bridge} # mine\n"), new WayOut()))
        .endsWith("  db-net: {driver: bridge, internal: true} # mine\n");
    String alone = split.replace("      - default\n", "");
    assertThat(findings(subjects(alone), new WayOut())).isNotEmpty().allSatisfy(finding -> assertThat(finding.fixes()).isEmpty());
  }

  /** Who would be cut off is not known, or some who need it could not follow. */
  @ParameterizedTest
  @ValueSource(strings = {
      "  side: {image: acme/side:1, network_mode: \"service:db\"}\n",
      "  side: {image: acme/side:1, network_mode: host, environment: {DB: db}}\n",
      "networks: {db-net: {}}\n"})
  void whatCantFollowKeepsItsPlace(String more) {
    assertThat(findings(subjects(SHOP + more), new NeedlessReach())).isNotEmpty().allSatisfy(finding -> assertThat(finding.fixes()).isEmpty());
    String calling = SHOP + "    environment: {PRIMARY: web}\n";
    assertThat(findings(subjects(calling), new WayOut())).isNotEmpty().allSatisfy(finding -> assertThat(finding.fixes()).isEmpty());
    String unused = "services:\n  db:\n    image: postgres:17\n";
    assertThat(findings(subjects(unused), new WayOut())).isNotEmpty().allSatisfy(finding -> assertThat(finding.fixes()).isEmpty());
  }

  @Test
  void checksAreThoseThatTheImageHas() {
    assertThat(mended(database(""), new NoHealthcheck())).isEqualTo(database(
        "    healthcheck:\n      test: [CMD, pg_isready, -U, postgres]\n      interval: 30s\n      timeout: 5s\n      retries: 3\n"
            + "      start_period: 30s\n"));
    for (String image : List.of("docker.io/acme/api:1", "alpine:3")) {
      var findings = findings(subjects("services:\n  a: {image: " + image + "}\n"), new NoHealthcheck());
      assertThat(findings).isNotEmpty().allSatisfy(finding -> assertThat(finding.fixes()).isEmpty());
    }
    // A shell is not what the image is for.
    assertThat(findings(subjects(database("    command: sh -c 'sleep 9'\n")), new NoHealthcheck()))
        .isNotEmpty().allSatisfy(finding -> assertThat(finding.fixes()).isEmpty());
  }

  /** PostgreSQL notes every time that someone asks as a user whom it does not have. */
  @ParameterizedTest
  @CsvSource({
      "'{POSTGRES_USER: shop}', 'pg_isready, -U, shop]'",
      "'{POSTGRES_USER: shop, POSTGRES_DB: orders}', 'pg_isready, -U, shop, -d, orders]'",
      "'[POSTGRES_USER=shop, POSTGRES_DB=a b]', 'pg_isready, -U, shop]'",
      "'{POSTGRES_DB: orders}', 'pg_isready, -U, postgres]'",
      "'{POSTGRES_USER: \"${WHO}\"}', 'pg_isready, -U, postgres]'",
      "'{POSTGRES_USER: \"a $$b\"}', 'pg_isready, -U, postgres]'"})
  void checksAskAsTheUserThatIsThere(String environment, String test) {
    assertThat(mended(database("    environment: " + environment + "\n"), new NoHealthcheck())).contains("test: [CMD, " + test);
  }

  /** Compose refuses a project where the same limit stands in both places, or only here where others stand there. */
  @ParameterizedTest
  @ValueSource(strings = {"resources: {limits: {memory: 256M}}", "replicas: 2", "resources: {reservations: {memory: 64M}}"})
  void processorsAreLimitedWhereTheOtherLimitsAre(String deploy) {
    String text = mended(database("    deploy: {" + deploy + "}\n"), new NoCpuLimit());
    assertThat(text).contains("cpus: 1.0").doesNotContain("    cpus:");
    assertThat(Judged.compose(text, new NoCpuLimit())).isEmpty();
  }

  @Test
  void whoLocksItsMemoryMayHaveAllOfIt() {
    String limits = "    ulimits: {memlock: -1, nofile: -1}\n";
    assertThat(findings(subjects(database(limits)), new RaisedUlimit())).hasSize(2);
    assertThat(findings(subjects(database(limits + "    environment: {bootstrap.memory_lock: \"true\"}\n")), new RaisedUlimit())).hasSize(1);
  }

  @Test
  void checksAndLogsOfCommandLines() {
    assertThat(script("docker run postgres:17 -c fsync=on\n", new NoHealthcheck())).isEqualTo(
        "docker run --health-cmd 'pg_isready -U postgres' --health-interval 30s --health-timeout 5s --health-retries 3 "
            + "--health-start-period 30s postgres:17 -c fsync=on\n");
    // The shell that reads the line takes one pair of quotes, the container's the next.
    String quote = "'\\''";
    String inner = quote + "\\" + quote + quote;
    assertThat(script("docker run mongo:8\n", new NoHealthcheck()))
        .contains("--health-cmd 'mongosh --quiet --eval " + quote + "db.adminCommand(" + inner + "ping" + inner + ")" + quote + "' --health-interval");
    assertThat(script("docker run \\\n  acme/api:1\n", new NoLogLimit()))
        .contains("  --log-driver json-file \\\n", "  --log-opt max-file=3 \\\n", "  --log-opt max-size=10m \\\n").endsWith("  acme/api:1\n");
  }

  private static String script(String text, Rule<?> rule) {
    Source source = Source.of("run.sh", text);
    var intake = new Intake(Files.NONE, "shop");
    intake.script(source);
    Subjects subjects = intake.subjects();
    Finding finding = findings(subjects, rule).getFirst();
    var plan = (Plan.Splices) new Patch(subjects.texts()).plan(finding.fixes().getFirst(), finding.subject());
    return Rewrite.apply(source, plan.splices());
  }

  @Test
  void logsAreTurnedOver() {
    assertThat(mended(database(""), new NoLogLimit())).isEqualTo(
        database("    logging:\n      driver: json-file\n      options:\n        max-size: 10m\n        max-file: \"3\"\n"));
    assertThat(mended(database("    logging: {driver: json-file, options: {max-file: \"5\"}}\n"), new NoLogLimit()))
        .isEqualTo(database("    logging: {driver: json-file, options: {max-file: \"5\", max-size: 10m}}\n"));
    assertThat(mended("services: {db: {image: \"postgres:17\"}}\n", new NoLogLimit())).isEqualTo(
        "services: {db: {image: \"postgres:17\", logging: {driver: json-file, options: {max-size: 10m, max-file: \"3\"}}}}\n");
  }

  /** What a service has from one that it extends is said anew for it alone: others may extend that too. */
  @Test
  void whatIsExtendedIsSaidAtTheService() {
    String text = "services:\n  api:\n    extends: {file: base.yaml, service: base}\n";
    Source base = Source.of("deploy/base.yaml", "services:\n  base:\n    image: docker.io/acme/api:1\n    privileged: true\n");
    Subjects before = extending(text, base);
    Finding finding = findings(before, privileged()).getFirst();
    var plans = finding.fixes().stream().map(fix -> new Patch(before.texts()).plan(fix, finding.subject())).toList();
    assertThat(plans).hasSize(2);
    assertThat(plans.getFirst()).isInstanceOf(Plan.Refused.class);
    String after = Rewrite.apply(before.source("deploy/compose.yaml"), ((Plan.Splices) plans.getLast()).splices());
    assertThat(after).isEqualTo(text + "    privileged: false\n");
    assertThat(findings(extending(after, base), privileged())).isEmpty();
  }

  private static Subjects extending(String text, Source base) {
    var intake = new Intake(path -> path.equals(base.file()) ? new Files.Look.Found(base) : new Files.Look.Missing(), "shop");
    intake.compose(Source.of("deploy/compose.yaml", text));
    assertThat(intake.failures()).isEmpty();
    return intake.subjects();
  }

  private static Rule<?> privileged() {
    return Rules.ALL.stream().filter(rule -> rule.info().id().equals("PL2001")).findFirst().orElseThrow();
  }
}
