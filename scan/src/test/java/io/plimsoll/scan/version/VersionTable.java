package io.plimsoll.scan.version;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of versions, a row a line: {@code A < B}, {@code A = B} or {@code A > B}, and {@code A ? B} where nobody can tell. Lines that
 * are empty or begin with {@code #} or {@code //} are none. {@code bench/versions} runs one from the command line.
 */
final class VersionTable {

  private static final Pattern ROW = Pattern.compile("(\\S+)\\s+([<=>?])\\s+(\\S+)");

  private VersionTable() {}

  /**
   * A row.
   *
   * @param line from 1
   * @param text as it is written
   */
  record Row(int line, String text, String left, Relation relation, String right) {

    /** What does not hold, as a sentence; empty where all does. Both ways count. */
    String fault(VersionOrder order) {
      Version a = order.read(left);
      Version b = order.read(right);
      Relation there = a.relation(b);
      Relation back = b.relation(a);
      if (there != relation) {
        return "line " + line + ": " + text + "  is " + there;
      }
      return back == relation.inverse() ? "" : "line " + line + ": " + text + "  holds, but the other way round is " + back;
    }
  }

  /** The rows of a table; a line that is none is an error. */
  static List<Row> read(Path file) throws IOException {
    return of(Files.readString(file));
  }

  static List<Row> of(String table) {
    var bad = new ArrayList<String>();
    List<Row> rows = of(table, bad);
    if (!bad.isEmpty()) {
      throw new IllegalArgumentException(bad.getFirst());
    }
    return rows;
  }

  private static List<Row> of(String table, List<String> bad) {
    var rows = new ArrayList<Row>();
    int number = 0;
    for (String line : table.lines().map(String::strip).toList()) {
      number++;
      if (line.isEmpty() || line.startsWith("#") || line.startsWith("//")) {
        continue;
      }
      Matcher row = ROW.matcher(line);
      if (!row.matches()) {
        bad.add("line " + number + " is no row: " + line);
        continue;
      }
      Relation relation = switch (row.group(2)) {
        case "<" -> Relation.LESS;
        case ">" -> Relation.GREATER;
        case "=" -> Relation.EQUAL;
        default -> Relation.UNKNOWN;
      };
      rows.add(new Row(number, line, row.group(1), relation, row.group(3)));
    }
    return rows;
  }

  static List<String> faults(VersionOrder order, List<Row> rows) {
    return rows.stream().map(row -> row.fault(order)).filter(fault -> !fault.isEmpty()).toList();
  }

  /** See {@code bench/versions}. */
  public static void main(String[] words) {
    System.exit(run(words));
  }

  private static int run(String[] words) {
    if (words.length != 2) {
      System.err.println("usage: bench/versions ECOSYSTEM FILE");
      return 2;
    }
    Optional<VersionOrder> order = VersionOrder.of(words[0]);
    if (order.isEmpty()) {
      System.err.println("bench/versions: no order of versions is known for " + words[0]);
      return 2;
    }
    var faults = new ArrayList<String>();
    int count;
    try {
      List<Row> rows = of(Files.readString(Path.of(words[1])), faults);
      // What is no row does not hold either.
      count = rows.size() + faults.size();
      faults.addAll(faults(order.get(), rows));
    } catch (IOException e) {
      System.err.println("bench/versions: " + words[1] + " can't be read: " + e.getMessage());
      return 2;
    }
    faults.forEach(System.out::println);
    System.out.println(count - faults.size() + " of " + count + " rows hold");
    return faults.isEmpty() ? 0 : 1;
  }
}
