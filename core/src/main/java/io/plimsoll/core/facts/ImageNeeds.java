package io.plimsoll.core.facts;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Derived;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.words.Glob;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What well-known images need, started as they are: the resource {@code image-needs.tsv}, by their own Dockerfiles and
 * entrypoints, with the day it was written at its top. It makes fixes whole: one that drops all capabilities gives back those
 * without which the image's entrypoint fails.
 *
 * @param capabilities without {@code CAP_}, in the order of the alphabet; null where they are not known
 * @param folders where it writes beside its volumes; null where that is not known, or here and there
 * @param data those of them in which a tmpfs would lose data
 * @param scattered true for one that is known to write here and there: its root can't be made read-only by a line or two
 * @param memory what it takes at least, as Compose writes it, where that is more than most programs take; or null
 * @param check a health check with a program that the image has: a line that a shell takes apart at its blanks; or null
 */
public record ImageNeeds(
    @Nullable List<String> capabilities, @Nullable List<String> folders, List<String> data, boolean scattered,
    @Nullable String memory, @Nullable String check) {

  /** What an entrypoint needs that gives its data to another user and then becomes that user. */
  private static final List<String> DROPPING = List.of("CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID");

  private static final ImageNeeds UNKNOWN = new ImageNeeds(null, null, List.of(), false, null, null);

  private static final int COLUMNS = 5;

  private static final class Holder {
    static final Table TABLE = Table.of("image-needs.tsv");
  }

  private static final Derived<ImageNeeds> NEEDS = new Derived<>(spec -> of(spec.image()));

  /** What is known of the image that a container runs. */
  public static ImageNeeds of(ContainerSpec spec) {
    return NEEDS.of(spec);
  }

  /** What is known of an image. */
  public static ImageNeeds of(@Nullable ImageName image) {
    if (image == null) {
      return UNKNOWN;
    }
    String tag = image.meantTag();
    for (List<String> row : Holder.TABLE.rows(Mirrors.original(image))) {
      if (row.getFirst().equals("*") || (!image.tagHole() && Glob.matches(row.getFirst(), tag))) {
        return of(row);
      }
    }
    KnownImages.Known known = KnownImages.of(image);
    if (known != null && known.drops()) {
      return new ImageNeeds(DROPPING, null, List.of(), false, null, null);
    }
    return UNKNOWN;
  }

  /** Every row, for tests: the repository, the tags and the rest. */
  static List<List<String>> rows() {
    return Holder.TABLE.rows();
  }

  private static ImageNeeds of(List<String> row) {
    if (row.size() != COLUMNS) {
      throw new IllegalStateException("image-needs.tsv: " + row);
    }
    List<String> folders = list(row.get(2));
    var data = new ArrayList<String>(0);
    var all = new ArrayList<String>();
    for (String folder : folders == null ? List.<String>of() : folders) {
      boolean lost = folder.endsWith("!");
      String path = lost ? folder.substring(0, folder.length() - 1) : folder;
      all.add(path);
      if (lost) {
        data.add(path);
      }
    }
    String memory = row.get(4).isEmpty() ? null : row.get(4);
    String check = row.get(3).isEmpty() ? null : row.get(3);
    return new ImageNeeds(
        list(row.get(1)), folders == null ? null : List.copyOf(all), List.copyOf(data), row.get(2).equals("?"), memory, check);
  }

  private static @Nullable List<String> list(String cell) {
    return switch (cell) {
      case "?" -> null;
      case "-" -> List.of();
      default -> List.of(cell.split(",", -1));
    };
  }
}
