package io.plimsoll.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Text;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KnownImagesTest {

  private static KnownImages.@Nullable Known known(String image) {
    ImageName name = ImageName.of(Text.of(image));
    assertThat(name).isNotNull();
    return KnownImages.of(name);
  }

  @Test
  void areFoundHoweverTheyAreWritten() {
    for (String image : List.of("postgres", "postgres:17", "docker.io/postgres:17-alpine", "docker.io/library/postgres@sha256:ab")) {
      KnownImages.Known postgres = known(image);
      assertThat(postgres).as(image).isNotNull();
      assertThat(postgres.drops()).isTrue();
      assertThat(postgres.database()).isEqualTo("PostgreSQL");
      assertThat(postgres.ports()).containsExactly(5432);
    }
    assertThat(known("acme/postgres")).isNull();
    assertThat(known("ghcr.io/acme/postgres")).isNull();
  }

  @Test
  void tellTagsApart() {
    KnownImages.Known nonroot = known("gcr.io/distroless/static:nonroot");
    KnownImages.Known root = known("gcr.io/distroless/static:latest");
    assertThat(nonroot).isNotNull();
    assertThat(nonroot.user()).isEqualTo("65532");
    assertThat(root).isNotNull();
    assertThat(root.user()).isEqualTo("root");
  }

  @Test
  void areAllReachable() {
    var seen = new HashSet<String>();
    for (KnownImages.Known known : KnownImages.all()) {
      assertThat(seen.add(known.repository() + " " + known.tags())).as("%s is there once", known.repository()).isTrue();
      ImageName name = ImageName.of(Text.of(known.repository()));
      assertThat(name).isNotNull();
      assertThat(name.familiar()).as("the name as people write it").isEqualTo(known.repository());
      assertThat(known.user()).isNotEmpty();
    }
    assertThat(seen).hasSizeGreaterThan(200);
  }
}
