package io.plimsoll.core.facts;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Derived;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.words.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of well-known images without pulling them: the resource {@code known-images.tsv}, by the images' own
 * Dockerfiles and documentation, with the day it was written at its top.
 */
public final class KnownImages {

  /**
   * One image.
   *
   * @param repository as people write it: {@code postgres}, {@code bitnami/redis}
   * @param tags glob of the tags for which this holds
   * @param user the USER of its configuration; {@code root} when it has none
   * @param drops true when its entrypoint starts as root and gives that up for what serves
   * @param workers true when what serves are children as another user of a parent that stays root
   * @param database what it serves, when it keeps data that others log in to: "PostgreSQL"; else null
   * @param ports the ports that it serves this on
   * @param spare the user that it makes for who runs a program of his own, or null
   */
  public record Known(
      String repository, String tags, String user, boolean drops, boolean workers, @Nullable String database, List<Integer> ports,
      @Nullable String spare) {}

  private static final int COLUMNS = 7;

  /** Makers whose images run as one user, but for those in the table. */
  private static final List<List<String>> MAKERS = List.of(
      List.of("bitnami/", "1001"), List.of("bitnamilegacy/", "1001"), List.of("bitnamisecure/", "1001"), List.of("cgr.dev/chainguard/", "65532"));

  private static final String DISTROLESS = "gcr.io/distroless/";

  /** LinuxServer.io's images start as root and run what serves as the user of PUID, or as their own. */
  private static final List<String> LINUXSERVER = List.of("linuxserver/", "lscr.io/linuxserver/", "ghcr.io/linuxserver/");

  private static final class Holder {
    static final Table TABLE = Table.of("known-images.tsv");
  }

  private static final Derived<Optional<Known>> KNOWN =
      new Derived<>(spec -> Optional.ofNullable(spec.image() == null ? null : of(spec.image())));

  private KnownImages() {}

  /** What is known of the image that a container runs, or is built on; null for any other. */
  public static @Nullable Known of(ContainerSpec spec) {
    return KNOWN.of(spec).orElse(null);
  }

  /** What is known of an image, or null. */
  public static @Nullable Known of(ImageName image) {
    String repository = Mirrors.original(image);
    for (List<String> row : Holder.TABLE.rows(repository)) {
      Known known = known(repository, row);
      String tag = image.meantTag();
      if (known.tags.equals("*") || (!image.tagHole() && Glob.matches(known.tags, tag))) {
        return known;
      }
    }
    return byMaker(repository, image);
  }

  private static @Nullable Known byMaker(String repository, ImageName image) {
    for (String folder : LINUXSERVER) {
      if (repository.startsWith(folder)) {
        return new Known(repository, "*", "root", true, false, null, List.of(), null);
      }
    }
    for (List<String> maker : MAKERS) {
      if (repository.startsWith(maker.getFirst())) {
        return plain(repository, maker.getLast());
      }
    }
    return repository.startsWith(DISTROLESS) && !image.tagHole()
        ? plain(repository, image.tag() != null && image.tag().contains("nonroot") ? "65532" : "root") : null;
  }

  private static Known plain(String repository, String user) {
    return new Known(repository, "*", user, false, false, null, List.of(), null);
  }

  /** Every image that is known, for tests and docs. */
  public static List<Known> all() {
    return Holder.TABLE.rows().stream().map(row -> known(row.getFirst(), row.subList(1, row.size()))).toList();
  }

  private static Known known(String repository, List<String> cells) {
    if (cells.size() != COLUMNS - 1) {
      throw new IllegalStateException("known-images.tsv: " + cells.size() + " cells for " + repository);
    }
    var ports = new ArrayList<Integer>();
    int from = 0;
    String list = cells.get(4);
    while (from < list.length()) {
      int comma = list.indexOf(',', from);
      int to = comma < 0 ? list.length() : comma;
      ports.add(Integer.valueOf(list.substring(from, to)));
      from = to + 1;
    }
    String database = cells.get(3).isEmpty() ? null : cells.get(3);
    String spare = cells.get(5).isEmpty() ? null : cells.get(5);
    return new Known(
        repository, cells.get(0), cells.get(1), cells.get(2).equals("drops"), cells.get(2).equals("workers"), database,
        List.copyOf(ports), spare);
  }
}
