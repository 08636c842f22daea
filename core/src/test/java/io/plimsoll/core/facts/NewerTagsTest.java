package io.plimsoll.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Text;
import io.plimsoll.core.rules.meta.ListedImages;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NewerTagsTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

  private static ListedImages holding(String image, String... tags) {
    var lines = new StringBuilder();
    for (int i = 0; i < tags.length; i++) {
      String digest = "%064x".formatted(i + 1);
      for (String same : tags[i].split("=", -1)) {
        lines.append(image).append(':').append(same).append(" sha256:").append(digest).append('\n');
      }
    }
    return ListedImages.of(lines.toString());
  }

  private static @Nullable String reference(@Nullable Renewed renewed) {
    return renewed == null ? null : renewed.reference();
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      // Within the line that the table knows; of the same variant.
      "python:3.12.1-slim, 3.12.1-slim 3.12.11-slim 3.12.9-slim 3.12.12 3.13.1-slim 3.12.12-alpine, python:3.12.11-slim",
      "node:24.2.0, 24.2.0 24.11.1 25.0.0 24.11.1-slim 24, node:24.11.1",
      "postgres:16.1, 16.1 16.10 17.2 16, postgres:16.10",
      "debian:12.5-slim, 12.5-slim 12.12-slim 13.1-slim, debian:12.12-slim",
      "eclipse-temurin:21.0.3_9-jre, 21.0.3_9-jre 21.0.9_10-jre 21.0.10_7-jdk, eclipse-temurin:21.0.9_10-jre",
      // A release candidate is none.
      "python:3.12.1, 3.12.1 3.12.2rc1, -",
      // A tag that moves by itself, and one that is the newest.
      "python:3.12, 3.12 3.12.1 3.13, -",
      "node:24, 24 25 24.1.0, -",
      "node:24.11.1, 24.11.1 24.2.0, -",
      "node:lts, lts 24.11.1, -",
      "node, latest 24.11.1, -",
      // Of what nobody knows only the last of three or more moves.
      "ghcr.io/acme/api:1.4.2, 1.4.2 1.4.10 1.5.0, ghcr.io/acme/api:1.4.10",
      "ghcr.io/acme/api:v1.4.2, v1.4.2 1.4.3 v1.4.4, ghcr.io/acme/api:v1.4.4",
      "ghcr.io/acme/api:1.4, 1.4 1.5, -",
      "ghcr.io/acme/api:2026, 2026 2027, -",
      // With its digest where there was one.
      "localhost:5000/redis:7.2.1@sha256:00, 7.2.1 7.2.4, localhost:5000/redis:7.2.4@sha256:0000000000000000000000000000000000000000000000000000000000000002",
  })
  void patches(String image, String tags, @Nullable String expected) {
    String name = image.substring(0, image.indexOf(':', image.lastIndexOf('/') + 1) < 0 ? image.length() : image.indexOf(':', image.lastIndexOf('/') + 1));
    assertThat(reference(Renewed.mended(Text.of(image), holding(name, tags.split(" ", -1))))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(nullValues = "-", value = {
      // The nearest release that lasts for half a year more, in the same variant.
      "python:3.8-slim, 3.8-slim 3.9-slim 3.10-slim 3.11-slim 3.12-slim 3.13-slim 3.13, python:3.11-slim",
      "node:16, 16 18 20 22 24 25, node:24",
      "node:16-alpine, 16-alpine 24 24-alpine, node:24-alpine",
      "python:3.8.2, 3.8.2 3.11.9 3.11.14 3.12.1 3.11, python:3.11.14",
      // The system gives way where it has ended, to its newest.
      "python:3.11-buster, 3.11-buster 3.11-bookworm 3.11-trixie 3.12-trixie 3.11-alpine3.23, python:3.11-trixie",
      "node:16-alpine3.14, 16-alpine3.14 24-alpine3.23 24-alpine3.22 24-alpine, node:24-alpine3.23",
      "node:24-bullseye-slim, 24-bullseye-slim 24-bookworm-slim 24-bookworm, node:24-bookworm-slim",
      "debian:stretch-slim, stretch-slim bullseye-slim bookworm-slim trixie-slim trixie, debian:bookworm-slim",
      "ubuntu:18.04, 18.04 20.04 22.04 24.04, ubuntu:24.04",
      // Nothing that lasts, and nothing of which it is known.
      "python:3.8-slim, 3.8-slim 3.9-slim 3.11, -",
      "ghcr.io/acme/api:1.0, 1.0 2.0, -",
  })
  void supported(String image, String tags, @Nullable String expected) {
    String name = image.substring(0, image.lastIndexOf(':'));
    assertThat(reference(Renewed.supported(Text.of(image), holding(name, tags.split(" ", -1)), TODAY))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
      "node, latest=25.2.1 25.2.0 24.11.1 lts=24.11.1, node:25.2.1",
      "node:lts, latest=25.2.1 25.2.0 24.11.1=lts 24.11.0, node:24.11.1",
      "node:alpine, alpine=25.2.1-alpine 25.2.1 24.11.1-alpine, node:25.2.1-alpine",
      "debian:stable, stable=13.2 13.2-slim 13.1, debian:13.2",
      // None has that digest.
      "node:latest, latest 25.2.1, node:latest",
      "distroless, latest nonroot, distroless:latest",
  })
  void versions(String image, String tags, String expected) {
    String name = image.contains(":") ? image.substring(0, image.indexOf(':')) : image;
    String reference = reference(Renewed.versioned(Text.of(image), holding(name, tags.split(" ", -1))));
    assertThat(reference).startsWith(expected + "@sha256:");
  }

  @Test
  void nothingIsWrittenWhereNothingIsKnown() {
    ListedImages nothing = ListedImages.of("");
    assertThat(Renewed.pinned(Text.of("node:24"), nothing)).isNull();
    assertThat(Renewed.versioned(Text.of("node"), nothing)).isNull();
    assertThat(Renewed.mended(Text.of("node:24.1.0"), nothing)).isNull();
    assertThat(Renewed.supported(Text.of("node:16"), nothing, TODAY)).isNull();
  }

  /** Tags are what a stranger's registry says. */
  @ParameterizedTest
  @CsvSource({"99999999999999999999999.1.2", "1.2.3.4.5.6.7.8.9.10.11", "1..2", "v", "1_", "''", "-", "....", "1.2.3-"})
  void anyTagIsTakenApart(String tag) {
    ImageTag taken = ImageTag.of(tag);
    assertThat(taken.before() + taken.number() + taken.after()).isEqualTo(tag);
  }
}
