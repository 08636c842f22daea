package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * When releases come to their end: the resource {@code end-of-life.tsv}, made of endoflife.date's table, with its day at
 * the top.
 */
public final class EndOfLife {

  /**
   * A release whose end has passed.
   *
   * @param product "Debian 9", "Python 3.7"
   * @param end the first day without fixes, or null where only the fact is known
   */
  public record Ended(String product, @Nullable LocalDate end) {}

  private record Cycle(String product, String number, String end) {}

  private static final Map<String, String> OS_IN_TAGS = Map.of("alpine", "alpine-linux");

  private static final class Holder {
    static final Table TABLE = Table.of("end-of-life.tsv");
  }

  private EndOfLife() {}

  /** The day of the table: what was announced later is not in it. */
  public static LocalDate day() {
    String head = Holder.TABLE.head();
    return LocalDate.parse(head.substring(head.indexOf('(') + 1, head.indexOf(')')));
  }

  /**
   * The first thing in an image whose end has passed by its tag: the product that the tag numbers, or the operating system
   * that it names ({@code -bullseye}, {@code -alpine3.14}); null when there is none or it can't be told.
   */
  public static @Nullable Ended of(ImageName image, LocalDate today) {
    String tag = image.tag();
    if (tag == null) {
      return null;
    }
    List<List<String>> products = Holder.TABLE.rows("i", image.familiar());
    Ended ended = products.isEmpty() ? null : byNumber(products.getFirst().getFirst(), leadingNumber(tag), today);
    return ended != null ? ended : bySystem(tag, today);
  }

  /** The release that a number belongs to: {@code 3.9.2} to 3.9, {@code 11} to 11, and {@code 3} to none of many. */
  private static @Nullable Ended byNumber(String product, String number, LocalDate today) {
    if (number.isEmpty()) {
      return null;
    }
    Cycle best = null;
    for (List<String> row : Holder.TABLE.rows("c", product)) {
      var cycle = new Cycle(product, row.get(0), row.get(1));
      boolean within = number.equals(cycle.number) || number.startsWith(cycle.number + ".");
      if (within && (best == null || cycle.number.length() > best.number.length())) {
        best = cycle;
      }
    }
    return best == null ? null : ended(best, today);
  }

  private static @Nullable Ended bySystem(String tag, LocalDate today) {
    int start = 0;
    while (start <= tag.length()) {
      int dash = tag.indexOf('-', start);
      int end = dash < 0 ? tag.length() : dash;
      String word = tag.substring(start, end);
      List<List<String>> named = word.isEmpty() ? List.of() : Holder.TABLE.rows("n", word);
      Ended ended = named.isEmpty() ? null : ended(cycle(named.getFirst()), today);
      for (Map.Entry<String, String> system : OS_IN_TAGS.entrySet()) {
        if (ended == null && word.startsWith(system.getKey())) {
          ended = byNumber(system.getValue(), leadingNumber(word.substring(system.getKey().length())), today);
        }
      }
      if (ended != null) {
        return ended;
      }
      start = end + 1;
    }
    return null;
  }

  private static Cycle cycle(List<String> row) {
    return new Cycle(row.get(0), row.get(1), row.get(2));
  }

  private static @Nullable Ended ended(Cycle cycle, LocalDate today) {
    if (cycle.end.isEmpty()) {
      return null;
    }
    String title = title(cycle.product) + " " + cycle.number;
    if (cycle.end.equals("true")) {
      return new Ended(title, null);
    }
    LocalDate end = LocalDate.parse(cycle.end);
    return today.isBefore(end) ? null : new Ended(title, end);
  }

  private static String title(String product) {
    return switch (product) {
      case "alpine-linux" -> "Alpine";
      case "nodejs" -> "Node.js";
      case "php" -> "PHP";
      case "openjdk-builds-from-oracle" -> "OpenJDK";
      case "dotnet" -> ".NET";
      case "postgresql" -> "PostgreSQL";
      case "mysql" -> "MySQL";
      case "mariadb" -> "MariaDB";
      case "mongodb" -> "MongoDB";
      case "rabbitmq" -> "RabbitMQ";
      case "centos" -> "CentOS";
      case "apache-http-server" -> "Apache httpd";
      case "ghc" -> "GHC";
      default -> Character.toUpperCase(product.charAt(0)) + product.substring(1).replace('-', ' ');
    };
  }

  /** The number that a tag begins with: {@code 3.9.2} of {@code 3.9.2-slim}, also after a {@code v}. */
  private static String leadingNumber(String tag) {
    int start = tag.startsWith("v") ? 1 : 0;
    int end = start;
    while (end < tag.length() && ((tag.charAt(end) >= '0' && tag.charAt(end) <= '9') || tag.charAt(end) == '.')) {
      end++;
    }
    while (end > start && tag.charAt(end - 1) == '.') {
      end--;
    }
    return tag.substring(start, end);
  }
}
