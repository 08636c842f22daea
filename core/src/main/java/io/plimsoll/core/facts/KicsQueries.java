package io.plimsoll.core.facts;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The names of KICS's queries by the numbers that its comments use: the resource {@code kics-queries.tsv}. */
public final class KicsQueries {

  private static final class Holder {
    static final Table TABLE = Table.of("kics-queries.tsv");
  }

  private KicsQueries() {}

  /** The name of a query, or null for a number that is none of a Dockerfile's or a Compose file's. */
  public static @Nullable String name(String number) {
    List<List<String>> rows = Holder.TABLE.rows(number.toLowerCase(Locale.ROOT));
    return rows.isEmpty() ? null : rows.getFirst().getFirst();
  }
}
