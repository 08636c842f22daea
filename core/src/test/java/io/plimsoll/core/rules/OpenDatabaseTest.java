package io.plimsoll.core.rules;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.project.OpenDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where it is said that a database's password stands, or that none is asked for. */
class OpenDatabaseTest {

  /** Headline, and the file and text that is named as the reason. */
  private static List<String> said(Map<String, String> files) {
    var intake = new Intake(path -> {
      String text = files.get(path);
      return text == null ? new Files.Look.Missing() : new Files.Look.Found(Source.of(path, text));
    }, "shop");
    intake.compose(Source.of("compose.yaml", requireNonNull(files.get("compose.yaml"))));
    return Decide.decide(List.of(new OpenDatabase()), Rules.ALL, intake.subjects(), Policy.defaults(), LocalDate.of(2026, 11, 22))
        .findings().stream().map(finding -> finding.consequence() + reason(finding, files)).toList();
  }

  private static String reason(Finding finding, Map<String, String> files) {
    var out = new StringBuilder();
    for (Draft.Related related : finding.related()) {
      if (related.at() instanceof Place.InText at && at.file() != null) {
        Source source = Source.of(at.file(), requireNonNull(files.get(at.file())));
        String text = source.text().substring(
            source.index(at.range().start().offset()), source.index(at.range().end().offset()));
        out.append(" | ").append(at.file()).append(":").append(at.range().start().line()).append(" ").append(text);
      }
    }
    return out.toString();
  }

  private static List<String> service(String... lines) {
    return said(Map.of("compose.yaml", "services:\n  db:\n    " + String.join("\n    ", lines) + "\n"));
  }

  private static final String OPEN = "Anyone who can reach this host can read and change all data in db";

  /** What asks a database elsewhere is none. */
  @Test
  void clientsServeNothing() {
    String[] ways = {
        "command: pg_dump -h 127.0.0.1 -p 5432 -f /b/x.sql app", "command: [psql, -h, db]", "entrypoint: [/usr/bin/pg_dumpall]",
        "entrypoint: [sh, -c, 'while true; do pg_dump app; sleep 86400; done']"};
    for (String way : ways) {
      assertThat(service("image: postgres:17", "network_mode: host", way)).as(way).isEmpty();
      assertThat(service("image: postgres:17", "ports: ['5432:5432']", way)).as(way).isEmpty();
    }
    assertThat(service("image: mysql:8.4", "network_mode: host", "command: [mysqladmin, --port=4444, ping]")).isEmpty();
    assertThat(service("image: postgres:17", "ports: ['5432:5432']", "command: [sh, -c, 'pg_isready; exec docker-entrypoint.sh postgres']"))
        .hasSize(1);
    assertThat(service("image: postgres:17", "ports: ['5432:5432']", "command: postgres -c max_connections=9")).hasSize(1);
  }

  @Test
  void aFlagInACommandOfSeveralLines() {
    String[] all = {"image: mysql:8", "ports: ['3306:3306']"};
    assertThat(service(all[0], all[1], "command: >", "  mysqld", "  --user=mysql", "  --skip-grant-tables"))
        .containsExactly(OPEN + " | compose.yaml:8 --skip-grant-tables");
    assertThat(service(all[0], all[1], "command: mysqld", "  --user=mysql", "  --skip-grant-tables"))
        .containsExactly(OPEN + " | compose.yaml:7 --skip-grant-tables");
    assertThat(service(all[0], all[1], "command: |", "  mysqld --skip-grant-tables", "  --skip-grant-tables"))
        .describedAs("which of them can't be told").singleElement().asString().startsWith(OPEN + " | compose.yaml:5 |");
  }

  @Test
  void anotherFileIsNamed() {
    assertThat(said(Map.of(
        "compose.yaml", "services:\n  db:\n    image: postgres:16\n    ports: ['5432:5432']\n    env_file: db.env\n",
        "db.env", "TZ=UTC\nPOSTGRES_PASSWORD=hunter2hunter\n")))
        .containsExactly("db takes logins from every network, with a password from db.env | db.env:2 hunter2hunter");
    assertThat(said(Map.of(
        "compose.yaml", "services:\n  db:\n    extends: {file: base.yaml, service: db}\n    ports: ['5432:5432']\n",
        "base.yaml", "services:\n  db:\n    image: postgres:16\n    environment:\n      POSTGRES_PASSWORD: hunter2hunter\n")))
        .containsExactly(
            "db takes logins from every network, with a password from base.yaml | base.yaml:5 POSTGRES_PASSWORD: hunter2hunter");
  }

  @Test
  void aUrlWithAPasswordForSomeoneElse() {
    String[] all = {"image: postgres:16", "ports: ['5432:5432']"};
    String web = "  web:\n    image: acme/web:1\n    environment:\n      ";
    String db = "services:\n  db:\n    " + String.join("\n    ", all) + "\n";
    assertThat(said(Map.of("compose.yaml", db + web + "URLS: postgres://u@db:5432/x,postgres://u:hunter2hunter@other/x\n")))
        .containsExactly("db takes logins from every network");
    assertThat(said(Map.of("compose.yaml", db + web + "URL: postgres://u:hunter2hunter@dbs/x\n")))
        .containsExactly("db takes logins from every network");
    assertThat(said(Map.of("compose.yaml", db + web + "URLS: postgres://u:other2other@x/x,postgres://u:hunter2hunter@db/x\n")))
        .containsExactly("db takes logins from every network, with a password from this file | compose.yaml:8 "
            + "URLS: postgres://u:other2other@x/x,postgres://u:hunter2hunter@db/x");
  }
}
