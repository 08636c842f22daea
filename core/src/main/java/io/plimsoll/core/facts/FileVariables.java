package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import java.util.List;

/**
 * The variables that well-known images also read from a file, which {@code NAME_FILE} names: the resource {@code file-variables.tsv},
 * by the images' own entrypoints, with the day it was written at its top. Only those are in it that the entrypoint reads while it is
 * still root: a Compose secret is a file with the owner and mode that it has on the host, and one that only its owner may read there
 * is closed to whom the entrypoint becomes.
 */
public final class FileVariables {

  private static final class Holder {
    static final Table TABLE = Table.of("file-variables.tsv");
  }

  private FileVariables() {}

  /** True for an image that reads a variable from the file that {@code NAME_FILE} names. */
  public static boolean has(ImageName image, String variable) {
    return Holder.TABLE.rows(Mirrors.original(image)).stream().anyMatch(row -> List.of(row.getFirst().split(",", -1)).contains(variable));
  }

  /** Every row, for tests: the repository and its variables. */
  static List<List<String>> rows() {
    return Holder.TABLE.rows();
  }
}
