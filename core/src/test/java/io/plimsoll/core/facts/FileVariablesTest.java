package io.plimsoll.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Text;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FileVariablesTest {

  private static boolean has(String image, String variable) {
    return FileVariables.has(Objects.requireNonNull(ImageName.of(Text.of(image))), variable);
  }

  @Test
  void rowsAreWholeAndInOrder() {
    assertThat(FileVariables.rows()).isNotEmpty().allSatisfy(row -> {
      assertThat(row).hasSize(2);
      assertThat(List.of(row.getLast().split(",", -1))).isSorted().allMatch(name -> name.endsWith("_PASSWORD"));
    });
    assertThat(FileVariables.rows().stream().map(List::getFirst)).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void imagesAreKnownByTheirMirrorsToo() {
    assertThat(has("postgres:17", "POSTGRES_PASSWORD")).isTrue();
    assertThat(has("public.ecr.aws/docker/library/mariadb:11", "MYSQL_ROOT_PASSWORD")).isTrue();
    assertThat(has("postgres:17", "PGPASSWORD")).isFalse();
    assertThat(has("acme/postgres:17", "POSTGRES_PASSWORD")).isFalse();
    // It reads the file as somebody who may not.
    assertThat(has("mongo:8", "MONGO_INITDB_ROOT_PASSWORD")).isFalse();
  }
}
