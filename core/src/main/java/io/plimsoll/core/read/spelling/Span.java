package io.plimsoll.core.read.spelling;

import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a {@link Text}, with its place in it.
 *
 * <p>A Text is a row of letters with holes between them. A span counts letters only: a hole has a position among them
 * but no width. All parsers here cut at letters (a colon, a comma, an equals sign), and a cut takes the letter away,
 * so every hole lies on one side of it. That is why a span holds the holes at both of its ends, and why no parser can
 * look into a hole: {@code ${X}} never holds the separator.
 *
 * <p>{@link #start} and {@link #end} count the letters of the whole text, so a reader can say where a part stands: for
 * a text without holes they are plain indices of its characters.
 */
public final class Span {

  private static final int[] NONE = {};

  private final String letters;
  private final int[] holes;
  private final List<String> names;
  /** For letters that were unescaped: which letter of the whole text each one was; null: itself. */
  private final int @Nullable [] origin;
  /** Likewise how many letters of the whole text come before each hole. */
  private final int[] holeOrigin;
  private final int from;
  private final int to;

  private Span(
      String letters, int[] holes, List<String> names, int @Nullable [] origin, int[] holeOrigin, int from, int to) {
    this.letters = letters;
    this.holes = holes;
    this.names = names;
    this.origin = origin;
    this.holeOrigin = holeOrigin;
    this.from = from;
    this.to = to;
  }

  /** All of a text. */
  public static Span of(Text text) {
    String known = text.known();
    if (known != null) {
      return of(known);
    }
    var letters = new StringBuilder();
    int[] holes = new int[text.holes().size()];
    for (int i = 0; i < holes.length; i++) {
      letters.append(text.literals().get(i));
      holes[i] = letters.length();
    }
    letters.append(text.tail());
    return new Span(letters.toString(), holes, text.holes(), null, holes, 0, letters.length());
  }

  public static Span of(String known) {
    return new Span(known, NONE, List.of(), null, NONE, 0, known.length());
  }

  /** The same holes around other letters of the same number: for a change of case. */
  private Span with(String other) {
    return new Span(other, holes, names, origin, holeOrigin, from, to);
  }

  /**
   * Letters picked out of this span: how an escape or a pair of quotes is taken off. {@code picked} are its indices.
   */
  Span pick(int[] picked, int count) {
    var out = new StringBuilder(count);
    int[] where = new int[count];
    int[] at = new int[holes.length];
    int lowest = firstHole();
    int highest = lastHole();
    int hole = lowest;
    for (int i = 0; i < count; i++) {
      int index = from + picked[i];
      while (hole < highest && holes[hole] <= index) {
        at[hole++] = i;
      }
      out.append(letters.charAt(index));
      where[i] = origin == null ? index : origin[index];
    }
    while (hole < highest) {
      at[hole++] = count;
    }
    var kept = names.subList(lowest, highest);
    int[] holesWere = Arrays.copyOfRange(holeOrigin, lowest, highest);
    return new Span(out.toString(), Arrays.copyOfRange(at, lowest, highest), kept, where, holesWere, 0, count);
  }

  /** How many letters it has. */
  public int length() {
    return to - from;
  }

  public char charAt(int index) {
    return letters.charAt(from + index);
  }

  /** Its letters, holes left out. */
  public String letters() {
    return letters.substring(from, to);
  }

  /** Where it starts, in letters of the whole text. */
  public int start() {
    if (startsWithHole()) {
      return holeOrigin[firstHole()];
    }
    return origin == null ? from : from < origin.length ? origin[from] : end();
  }

  /** Where it ends, exclusive, in letters of the whole text. */
  public int end() {
    if (endsWithHole()) {
      return holeOrigin[lastHole() - 1];
    }
    return origin == null ? to : to > 0 ? origin[to - 1] + 1 : 0;
  }

  public boolean isKnown() {
    return firstHole() == lastHole();
  }

  /** The whole string, or null if it has a hole. */
  public @Nullable String known() {
    return isKnown() ? letters() : null;
  }

  /** True when nothing of it is known. */
  public boolean isHole() {
    return from == to && !isKnown();
  }

  /** True when nothing is written: no letter and no hole. */
  public boolean isEmpty() {
    return from == to && isKnown();
  }

  public boolean startsWithHole() {
    int first = firstHole();
    return first < lastHole() && holes[first] == from;
  }

  public boolean endsWithHole() {
    int last = lastHole() - 1;
    return last >= firstHole() && holes[last] == to;
  }

  /** The name of its first hole, or null. */
  public @Nullable String firstName() {
    int first = firstHole();
    return first < lastHole() ? names.get(first) : null;
  }

  /** True when a hole lies before the letter at an index. */
  public boolean hasHoleAt(int index) {
    return Arrays.binarySearch(holes, from + index) >= 0;
  }

  public Text text() {
    if (isKnown()) {
      return Text.of(letters());
    }
    var out = new Text.Builder();
    int at = from;
    for (int i = firstHole(); i < lastHole(); i++) {
      out.literal(letters.substring(at, holes[i])).hole(names.get(i));
      at = holes[i];
    }
    return out.literal(letters.substring(at, to)).build();
  }

  /** As it would be written: holes as <code>${NAME}</code>. */
  public String shown() {
    return text().shown();
  }

  /** The span as a property: Unknown when it is wholly a hole. */
  public Prop<Text> prop(Places places) {
    return isHole() ? new Prop.Unknown<>(why(), places.of(this)) : new Prop.Known<>(text(), places.of(this));
  }

  /** Completes "undecided: ". */
  public String why() {
    String name = firstName();
    return name == null ? "it can't be told" : "${" + name + "} has no value here";
  }

  /** The letters between two indices, with the holes at both ends. */
  public Span slice(int start, int end) {
    return new Span(letters, holes, names, origin, holeOrigin, from + start, from + end);
  }

  public Span slice(int start) {
    return slice(start, length());
  }

  public int indexOf(char c) {
    return indexOf(c, 0);
  }

  public int indexOf(char c, int start) {
    int found = letters.indexOf(c, from + start);
    return found < 0 || found >= to ? -1 : found - from;
  }

  public boolean startsWith(String prefix) {
    return prefix.length() <= length()
        && letters.startsWith(prefix, from)
        && (prefix.isEmpty() || !holeWithin(0, prefix.length()));
  }

  /** Equal to a string, without holes. */
  public boolean is(String other) {
    return length() == other.length() && letters.startsWith(other, from) && isKnown();
  }

  /** True when a hole lies before the end of a stretch of letters. */
  private boolean holeWithin(int start, int end) {
    int found = Arrays.binarySearch(holes, from + start);
    int next = found >= 0 ? found : -found - 1;
    return next < holes.length && holes[next] < from + end;
  }

  /** Cut at each such letter. */
  public List<Span> split(char separator) {
    var parts = new ArrayList<Span>();
    int start = 0;
    for (int at = indexOf(separator); at >= 0; at = indexOf(separator, start)) {
      parts.add(slice(start, at));
      start = at + 1;
    }
    parts.add(slice(start));
    return parts;
  }

  public Span lower() {
    String lower = letters().toLowerCase(Locale.ROOT);
    if (lower.length() != length()) {
      // A letter whose lower case is longer would move the others.
      return this;
    }
    int[] all = new int[length()];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return pick(all, all.length).with(lower);
  }

  /** Without the spaces and tabs at its ends. */
  public Span trim() {
    int start = 0;
    int end = length();
    while (start < end && isSpace(charAt(start)) && !hasHoleAt(start)) {
      start++;
    }
    while (end > start && isSpace(charAt(end - 1)) && !hasHoleAt(end)) {
      end--;
    }
    return slice(start, end);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
  }

  private int firstHole() {
    return lowest(from);
  }

  private int lastHole() {
    return lowest(to + 1);
  }

  /** The first hole at or after a letter; several may share one position. */
  private int lowest(int letter) {
    int low = 0;
    int high = holes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holes[middle] < letter) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public String toString() {
    return shown();
  }
}
