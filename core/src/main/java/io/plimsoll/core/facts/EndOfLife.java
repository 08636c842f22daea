package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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

  private record Cycle(String product, String number, String codename, String end) {}

  private static final Map<String, String> OS_IN_TAGS = Map.of("alpine", "alpine-linux");

  private final Map<String, String> products = new HashMap<>();
  private final Map<String, List<Cycle>> cycles = new HashMap<>();
  private final Map<String, Cycle> codenames = new HashMap<>();

  private static final class Holder {
    static final EndOfLife TABLE = new EndOfLife();
  }

  private EndOfLife() {
    try (InputStream in = EndOfLife.class.getResourceAsStream("end-of-life.tsv")) {
      if (in == null) {
        throw new IllegalStateException("end-of-life.tsv is not beside " + EndOfLife.class);
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(String line) {
    if (line.startsWith("#")) {
      return;
    }
    int first = line.indexOf('\t') + 1;
    int second = line.indexOf('\t', first) + 1;
    String name = line.substring(first, second - 1);
    if (line.charAt(0) == 'i') {
      products.put(name, line.substring(second));
      return;
    }
    int third = line.indexOf('\t', second) + 1;
    int fourth = line.indexOf('\t', third) + 1;
    var cycle = new Cycle(name, line.substring(second, third - 1), line.substring(third, fourth - 1), line.substring(fourth));
    cycles.computeIfAbsent(name, product -> new ArrayList<>()).add(cycle);
    if (!cycle.codename.isEmpty()) {
      codenames.put(cycle.codename, cycle);
    }
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
    EndOfLife table = Holder.TABLE;
    String product = table.products.get(image.familiar());
    Ended ended = product == null ? null : table.byNumber(product, leadingNumber(tag), today);
    return ended != null ? ended : table.bySystem(tag, today);
  }

  /** The release that a number belongs to: {@code 3.9.2} to 3.9, {@code 11} to 11, and {@code 3} to none of many. */
  private @Nullable Ended byNumber(String product, String number, LocalDate today) {
    if (number.isEmpty()) {
      return null;
    }
    Cycle best = null;
    for (Cycle cycle : cycles.getOrDefault(product, List.of())) {
      boolean within = number.equals(cycle.number) || number.startsWith(cycle.number + ".");
      if (within && (best == null || cycle.number.length() > best.number.length())) {
        best = cycle;
      }
    }
    return best == null ? null : ended(best, today);
  }

  private @Nullable Ended bySystem(String tag, LocalDate today) {
    int start = 0;
    while (start <= tag.length()) {
      int dash = tag.indexOf('-', start);
      int end = dash < 0 ? tag.length() : dash;
      String word = tag.substring(start, end);
      Cycle cycle = codenames.get(word);
      Ended ended = cycle != null ? ended(cycle, today) : null;
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
