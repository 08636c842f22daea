package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells containers that do one thing and end: nobody asks a job whether it still answers, or starts it again. */
final class Jobs {

  /** Images of programs that do one thing and end. */
  private static final Set<String> IMAGES = Set.of(
      "flyway/flyway", "liquibase/liquibase", "liquibase", "migrate/migrate", "minio/mc", "amazon/aws-cli", "curlimages/curl", "hello-world",
      "redgate/flyway", "arigaio/atlas", "amacneil/dbmate", "ghcr.io/amacneil/dbmate", "bitnami/minio-client", "newman", "postman/newman",
      "jwilder/dockerize", "dadarek/wait-for-dependencies", "alpine/git", "rclone/rclone");

  /** Words of a command line that say that it prepares something and ends. */
  private static final List<String> WORDS = List.of(
      "migrate", "migration", "migrations", "migrate:latest", "db:migrate", "db:seed", "db:setup", "db:prepare", "db:create", "seed", "upgrade",
      "collectstatic", "createsuperuser", "db:push", "migrate:deploy", "createdb", "initdb", "loaddata", "db-migrate",
      "pg_dump", "pg_dumpall", "pg_restore", "mysqldump", "mariadb-dump", "mongodump", "mongorestore");

  private Jobs() {}

  /** True for a container that is meant to end. */
  static boolean is(ContainerSpec spec) {
    if (spec.awaited() || Boolean.TRUE.equals(spec.get(Key.AUTO_REMOVE).value()) || !spec.items(Key.PROFILES).isEmpty()) {
      return true;
    }
    if (!spec.items(Key.PORTS).isEmpty()) {
      return false;
    }
    // Who writes "no" means it.
    boolean once = spec.get(spec.says(Key.DEPLOY_RESTART) ? Key.DEPLOY_RESTART : Key.RESTART) instanceof Prop.Known<Text>(Text policy, var at) && "no".equals(policy.known());
    ImageName image = spec.image();
    return once || prepares(spec) || (image != null && IMAGES.contains(image.familiar()));
  }

  private static boolean prepares(ContainerSpec spec) {
    for (Key<Command> key : List.of(Key.ENTRYPOINT, Key.COMMAND)) {
      Command command = spec.get(key).value();
      if (command == null) {
        continue;
      }
      // Whatever else is done behind it, as in "migrate && serve", goes on.
      String all = command.words().stream().map(word -> word.text().shown()).reduce("", (a, b) -> a + " " + b);
      if (all.contains("&&") || all.contains(";") || all.contains("\n")) {
        continue;
      }
      for (Word word : command.words()) {
        String known = word.text().known();
        for (String part : known == null ? new String[0] : known.toLowerCase(Locale.ROOT).split("[\\s/.]+", 32)) {
          if (WORDS.contains(part)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
