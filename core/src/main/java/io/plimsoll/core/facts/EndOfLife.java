package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When releases come to their end: the resource {@code end-of-life.tsv}, made of endoflife.date's table, with its day at
 * the top.
 *
 * <p>A number in a tag may name a release ({@code 3.9.2}: 3.9), several ({@code redis:5}: all of 5.x, of which the last to end
 * counts), or one that the table no longer has ({@code nginx:1.13}), which has ended when the next one has.
 */
public final class EndOfLife {

  /** Months. */
  private static final int RECENT = 6;

  /**
   * A release whose end has passed.
   *
   * @param product "Debian 9", "Python 3.7"; of an image that nobody builds any more "the image openjdk"
   * @param end the first day without fixes, or null where only the fact is known
   * @param instead what has come in its place, or null
   */
  public record Ended(String product, @Nullable LocalDate end, @Nullable String instead) {

    /** What it lacks. */
    public String fault() {
      return end == null ? product + " gets no security fixes any more" : product + " is past its end of life";
    }

    /** What to do. */
    public String remedy() {
      return (end == null ? "" : "no fixes" + since() + ": ") + "move to " + (instead == null ? "a supported release" : instead);
    }

    /** True in the half year behind the end, in which few of the holes that stay open are known yet. */
    public boolean isRecent(LocalDate today) {
      return end != null && end.plusMonths(RECENT).isAfter(today);
    }

    private String since() {
      return end == null ? "" : " since " + end;
    }
  }

  private record Cycle(String number, String end) {}

  /** Red Hat's registries, where the first folder names the release: {@code ubi8/ubi}. */
  private static final Set<String> RED_HAT = Set.of("registry.access.redhat.com", "registry.redhat.io");

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
   * The first thing in an image whose end has passed by its name: the image itself, the product that the tag numbers, or the
   * operating system that it names ({@code -bullseye}, {@code -alpine3.14}); null when there is none or it can't be told.
   */
  public static @Nullable Ended of(ImageName image, LocalDate today) {
    String name = Mirrors.original(image);
    List<List<String>> retired = Holder.TABLE.rows("r", name);
    if (!retired.isEmpty()) {
      return new Ended("the image " + name, null, retired.getFirst().getFirst());
    }
    String tag = image.tag() == null ? "" : image.tag();
    String product = product(name);
    Ended ended = product == null ? null : byNumber(product, leadingNumber(tag), today);
    ended = ended != null ? ended : bySystem(tag, today);
    ended = ended != null ? ended : bySystem(name.startsWith("gcr.io/distroless/") ? name.substring(18) : "", today);
    int slash = RED_HAT.contains(image.registry()) ? image.repository().indexOf('/') : -1;
    return ended != null || slash < 0 ? ended : bySystem(image.repository().substring(0, slash), today);
  }

  /**
   * What is mended as one: Python 3.12, Debian 12.
   *
   * @param number of the table: {@code 3.12}
   */
  public record Line(String product, String number) {

    /** Two of the same product by their numbers. */
    static int order(Line a, Line b) {
      return compare(a.number, b.number);
    }
  }

  /** The line that an image's tag numbers, or names where the image is an operating system; null for what the table does not have. */
  public static @Nullable Line line(ImageName image) {
    String product = product(Mirrors.original(image));
    if (product == null || image.tag() == null) {
      return null;
    }
    int dash = image.tag().indexOf('-');
    Line named = system(dash < 0 ? image.tag() : image.tag().substring(0, dash));
    if (named != null && named.product.equals(product)) {
      return named;
    }
    return line(product, leadingNumber(image.tag()));
  }

  /** The line of an operating system that a word of a tag names: {@code bookworm}, {@code alpine3.20}; or null. */
  public static @Nullable Line system(String word) {
    List<List<String>> named = Holder.TABLE.rows("n", word);
    if (!named.isEmpty()) {
      return new Line(named.getFirst().get(0), named.getFirst().get(1));
    }
    int letters = letters(word);
    List<List<String>> systems = letters == 0 ? List.of() : Holder.TABLE.rows("s", word.substring(0, letters));
    String number = leadingNumber(word.substring(letters));
    boolean whole = !number.isEmpty() && letters + number.length() == word.length();
    return systems.isEmpty() || !whole ? null : line(systems.getFirst().getFirst(), number);
  }

  private static @Nullable Line line(String product, String number) {
    Cycle cycle = cycle(product, number);
    return cycle == null ? null : new Line(product, cycle.number);
  }

  /** The most exact release that a number belongs to. */
  private static @Nullable Cycle cycle(String product, String number) {
    Cycle best = null;
    for (List<String> row : Holder.TABLE.rows("c", product)) {
      String cycle = row.get(0);
      boolean is = number.equals(cycle) || number.startsWith(cycle + ".");
      best = is && (best == null || cycle.length() > best.number.length()) ? new Cycle(cycle, row.get(1)) : best;
    }
    return best;
  }

  /** How many small letters a word begins with. */
  private static int letters(String word) {
    int letters = 0;
    while (letters < word.length() && word.charAt(letters) >= 'a' && word.charAt(letters) <= 'z') {
      letters++;
    }
    return letters;
  }

  /** True for an image whose tags number an operating system, so that a codename in a tag names a release of it. */
  public static boolean isSystem(ImageName image) {
    String product = product(Mirrors.original(image));
    return product != null && !Holder.TABLE.rows("o", product).isEmpty();
  }

  /** True for an image whose tags number a product in the table. */
  public static boolean isKnown(ImageName image) {
    return product(Mirrors.original(image)) != null;
  }

  /** True for the name of a release of Debian or Ubuntu: {@code bookworm}. */
  public static boolean isCodename(String word) {
    return !Holder.TABLE.rows("n", word).isEmpty();
  }

  private static @Nullable String product(String name) {
    List<List<String>> products = Holder.TABLE.rows("i", name);
    return products.isEmpty() ? null : products.getFirst().getFirst();
  }

  /** The release that a number belongs to: {@code 3.9.2} to 3.9, {@code 11} to 11, and {@code 3} to none of many. */
  private static @Nullable Ended byNumber(String product, String number, LocalDate today) {
    if (number.isEmpty()) {
      return null;
    }
    Cycle best = cycle(product, number);
    if (best != null) {
      return ended(product, best.number, best.end, today);
    }
    var within = new ArrayList<Cycle>();
    Cycle next = null;
    for (List<String> row : Holder.TABLE.rows("c", product)) {
      var cycle = new Cycle(row.get(0), row.get(1));
      if (cycle.number.startsWith(number + ".")) {
        within.add(cycle);
      } else if (compare(number, cycle.number) < 0 && (next == null || compare(cycle.number, next.number) < 0)) {
        next = cycle;
      }
    }
    if (within.isEmpty()) {
      // Older than all that the table has, or between two that it has.
      return next == null || ended(product, number, next.end, today) == null ? null : new Ended(title(product) + " " + number, null, null);
    }
    Ended last = null;
    for (Cycle cycle : within) {
      Ended one = ended(product, number, cycle.end, today);
      if (one == null) {
        return null;
      }
      boolean later = last == null || last.end == null || (one.end != null && one.end.isAfter(last.end));
      last = later ? one : last;
    }
    return last;
  }

  /** By the words of a tag, or by two that belong together: {@code alpine3.14}, {@code debian-10}, {@code bullseye}. */
  private static @Nullable Ended bySystem(String tag, LocalDate today) {
    String before = "";
    int start = 0;
    while (start < tag.length()) {
      int dash = tag.indexOf('-', start);
      int end = dash < 0 ? tag.length() : dash;
      String word = tag.substring(start, end);
      Ended ended = bySystem(before, word, today);
      if (ended != null) {
        return ended;
      }
      before = word;
      start = end + 1;
    }
    return null;
  }

  private static @Nullable Ended bySystem(String before, String word, LocalDate today) {
    if (word.isEmpty()) {
      return null;
    }
    List<List<String>> named = Holder.TABLE.rows("n", word);
    if (!named.isEmpty()) {
      List<String> row = named.getFirst();
      return ended(row.get(0), row.get(1), row.get(2), today);
    }
    int letters = letters(word);
    String number = leadingNumber(word.substring(letters));
    List<List<String>> systems = Holder.TABLE.rows("s", letters == 0 ? before : word.substring(0, letters));
    boolean whole = letters + number.length() == word.length();
    return systems.isEmpty() || !whole ? null : byNumber(systems.getFirst().getFirst(), number, today);
  }

  private static @Nullable Ended ended(String product, String number, String end, LocalDate today) {
    if (end.isEmpty()) {
      return null;
    }
    String title = title(product) + " " + number;
    if (end.equals("true")) {
      return new Ended(title, null, null);
    }
    LocalDate day = LocalDate.parse(end);
    return today.isBefore(day) ? null : new Ended(title, day, null);
  }

  private static String title(String product) {
    List<List<String>> titles = Holder.TABLE.rows("t", product);
    return titles.isEmpty() ? Character.toUpperCase(product.charAt(0)) + product.substring(1).replace('-', ' ')
        : titles.getFirst().getFirst();
  }

  /** By their numbers: 1.9 before 1.10. */
  private static int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int p = part(a, i);
      int q = part(b, j);
      int order = p - i != q - j ? Integer.compare(p - i, q - j) : a.substring(i, p).compareTo(b.substring(j, q));
      if (order != 0) {
        return order;
      }
      i = p + 1;
      j = q + 1;
    }
    return Boolean.compare(i < a.length(), j < b.length());
  }

  private static int part(String number, int from) {
    int dot = number.indexOf('.', from);
    return dot < 0 ? number.length() : dot;
  }

  /** The number that a tag begins with: {@code 3.9.2} of {@code 3.9.2-slim}, also after a {@code v}; Windows has {@code 20h2}. */
  private static String leadingNumber(String tag) {
    int start = tag.startsWith("v") ? 1 : 0;
    int end = start;
    while (end < tag.length() && (isDigit(tag, end) || tag.charAt(end) == '.' || (tag.charAt(end) == 'h' && end == 2 && isDigit(tag, 3)))) {
      end++;
    }
    while (end > start && tag.charAt(end - 1) == '.') {
      end--;
    }
    return tag.substring(start, end);
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }
}
