package io.plimsoll.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Holds an answer to a file that is kept with the tests. {@code mvn test -Dgolden=update} writes the files anew; what
 * changed then shows in the review.
 */
public final class Golden {

  /** Unchanged lines shown on either side of a change. */
  private static final int CONTEXT = 3;

  /** How many lines of a difference are shown. */
  private static final int SHOWN = 200;

  /** How many pairs of lines are compared to find the smallest difference; beyond that the whole middle is shown. */
  private static final long MAX_PAIRS = 4_000_000;

  private Golden() {}

  /**
   * Fails unless the text is that of the file, byte for byte. With {@code -Dgolden=update} the file is written instead.
   *
   * @param file below {@code src/test/resources/golden} of the module under test, or absolute
   * @throws AssertionError with the difference, or when there is no file
   */
  public static void check(Path file, String actual) {
    check(file, actual, "update".equals(System.getProperty("golden")));
  }

  /** As {@link #check(Path, String)}, told whether to write. */
  public static void check(Path file, String actual, boolean update) {
    // Surefire and Failsafe set basedir; elsewhere tests run in the module's folder.
    Path golden = Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "golden").resolve(file);
    try {
      String expected = Files.exists(golden) ? Files.readString(golden) : null;
      if (actual.equals(expected)) {
        return;
      }
      if (update) {
        Files.createDirectories(golden.toAbsolutePath().getParent());
        Files.writeString(golden, actual);
        System.out.println("golden: wrote " + golden);
        return;
      }
      if (expected == null) {
        throw new AssertionError("no golden file " + golden + "; -Dgolden=update writes it:\n" + shown(lines(actual)));
      }
      throw new AssertionError(
          golden + " differs (- file, + actual); -Dgolden=update takes the actual:\n"
              + shown(diff(lines(expected), lines(actual))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines; the last shows when no line end follows it, and a carriage return shows. */
  private static List<String> lines(String text) {
    var lines = new ArrayList<>(Arrays.asList(text.replace("\r", "\\r").split("\n", -1)));
    String last = lines.removeLast();
    if (!last.isEmpty()) {
      lines.add(last + "\\ no line end");
    }
    return lines;
  }

  private static String shown(List<String> lines) {
    if (lines.size() <= SHOWN) {
      return String.join("\n", lines);
    }
    return String.join("\n", lines.subList(0, SHOWN)) + "\n... and " + (lines.size() - SHOWN) + " lines more";
  }

  /** The difference, each line behind its sign, with the number of a line of the file where one is left out. */
  private static List<String> diff(List<String> old, List<String> now) {
    int start = 0;
    while (start < old.size() && start < now.size() && old.get(start).equals(now.get(start))) {
      start++;
    }
    int tail = 0;
    while (tail < old.size() - start && tail < now.size() - start
        && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
      tail++;
    }
    var all = new ArrayList<String>();
    old.subList(0, start).forEach(line -> all.add("  " + line));
    all.addAll(middle(old.subList(start, old.size() - tail), now.subList(start, now.size() - tail)));
    old.subList(old.size() - tail, old.size()).forEach(line -> all.add("  " + line));
    return nearChanges(all);
  }

  /** By the longest common subsequence. */
  private static List<String> middle(List<String> old, List<String> now) {
    var lines = new ArrayList<String>();
    int i = 0;
    int k = 0;
    if ((long) old.size() * now.size() <= MAX_PAIRS) {
      var common = new int[old.size() + 1][now.size() + 1];
      for (int a = old.size() - 1; a >= 0; a--) {
        for (int b = now.size() - 1; b >= 0; b--) {
          common[a][b] = old.get(a).equals(now.get(b))
              ? common[a + 1][b + 1] + 1
              : Math.max(common[a + 1][b], common[a][b + 1]);
        }
      }
      while (i < old.size() && k < now.size()) {
        if (old.get(i).equals(now.get(k))) {
          lines.add("  " + old.get(i++));
          k++;
        } else if (common[i + 1][k] >= common[i][k + 1]) {
          lines.add("- " + old.get(i++));
        } else {
          lines.add("+ " + now.get(k++));
        }
      }
    }
    old.subList(i, old.size()).forEach(line -> lines.add("- " + line));
    now.subList(k, now.size()).forEach(line -> lines.add("+ " + line));
    return lines;
  }

  private static List<String> nearChanges(List<String> all) {
    var near = new boolean[all.size()];
    for (int i = 0; i < near.length; i++) {
      if (!all.get(i).startsWith(" ")) {
        Arrays.fill(near, Math.max(0, i - CONTEXT), Math.min(near.length, i + CONTEXT + 1), true);
      }
    }
    var kept = new ArrayList<String>();
    int number = 0;
    boolean gap = false;
    for (int i = 0; i < near.length; i++) {
      number += all.get(i).startsWith("+") ? 0 : 1;
      if (near[i]) {
        if (gap || kept.isEmpty()) {
          kept.add("@ line " + number);
        }
        kept.add(all.get(i));
      }
      gap = !near[i];
    }
    return kept;
  }
}
