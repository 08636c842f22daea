package io.plimsoll.scan.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A version of Maven: the <a href="https://maven.apache.org/pom.html#version-order-specification">POM reference</a> as maven-artifact,
 * ComparableVersion, carries it out, in the state in which OSV has it, that of Maven 3.8.6. Any text is one. It becomes a list of
 * numbers and words, in which a hyphen and a change between digits and letters begin a list within the list; what says nothing
 * ({@code .0}, {@code -ga}) is taken off the end of each.
 *
 * <p>In one thing the reference is followed and not the code: of {@code 1-ga-1} and {@code 1-0-1} it makes {@code 1-1}, and the code an
 * older one. What came later is left out: since 3.8.7 {@code 1.x} is {@code 1-x} (MNG-7644), where here it is older than any
 * {@code 1-y}; since 4 a word is tied to the number behind it, so that {@code 1-ga-1} is no longer {@code 1-1}.
 *
 * @param items the list
 */
record MavenVersion(Sublist items) implements Key {

  /** What a list is made of. */
  private sealed interface Item {

    /** True for what is the same as nothing. */
    boolean isNothing();
  }

  /** Without leading zeros. */
  private record Numeral(String digits) implements Item {
    @Override
    public boolean isNothing() {
      return digits.isEmpty();
    }
  }

  /** What is not known by name is {@link #UNKNOWN_WORD}, and ordered by its letters. */
  private record Word(int rank, String word) implements Item {

    static Word of(String text, boolean beforeNumber) {
      return switch (text) {
        case "alpha" -> new Word(0, "");
        case "beta" -> new Word(1, "");
        case "milestone" -> new Word(2, "");
        case "a" -> beforeNumber ? new Word(0, "") : new Word(UNKNOWN_WORD, text);
        case "b" -> beforeNumber ? new Word(1, "") : new Word(UNKNOWN_WORD, text);
        case "m" -> beforeNumber ? new Word(2, "") : new Word(UNKNOWN_WORD, text);
        case "rc", "cr" -> new Word(3, "");
        case "snapshot" -> new Word(4, "");
        case "ga", "final", "release" -> new Word(RELEASE, "");
        case "sp" -> new Word(6, "");
        default -> new Word(UNKNOWN_WORD, text);
      };
    }

    int compare(Word that) {
      return rank == that.rank ? word.compareTo(that.word) : Integer.compare(rank, that.rank);
    }

    @Override
    public boolean isNothing() {
      return rank == RELEASE;
    }
  }

  private record Sublist(List<Item> items) implements Item {
    @Override
    public boolean isNothing() {
      return items.isEmpty();
    }
  }

  private static final int RELEASE = 5;
  private static final int UNKNOWN_WORD = 7;

  static MavenVersion read(String text) {
    return new MavenVersion(new Reader(text.toLowerCase(Locale.ENGLISH)).read());
  }

  @Override
  public boolean proper() {
    return true;
  }

  @Override
  public Relation relation(Key other) {
    return Relation.of(compare(items, ((MavenVersion) other).items));
  }

  /** How an item stands to nothing: {@code 1.1 > 1}, {@code 1-rc < 1}. */
  private static int compareToNothing(Item item) {
    return switch (item) {
      case Numeral number -> number.digits.isEmpty() ? 0 : 1;
      case Word word -> Integer.compare(word.rank, RELEASE);
      case Sublist list -> {
        int order = 0;
        for (int i = 0; order == 0 && i < list.items.size(); i++) {
          order = compareToNothing(list.items.get(i));
        }
        yield order;
      }
    };
  }

  /** A word is older than a list, and a list than a number. */
  private static int compare(Item a, Item b) {
    return switch (a) {
      case Numeral x -> b instanceof Numeral y ? Digits.compare(x.digits, y.digits) : 1;
      case Word x -> b instanceof Word y ? x.compare(y) : -1;
      case Sublist x -> b instanceof Sublist y ? compare(x.items, y.items) : b instanceof Word ? 1 : -1;
    };
  }

  private static int compare(List<Item> a, List<Item> b) {
    int longer = Math.max(a.size(), b.size());
    for (int i = 0; i < longer; i++) {
      @Nullable Item x = i < a.size() ? a.get(i) : null;
      @Nullable Item y = i < b.size() ? b.get(i) : null;
      int order = 0;
      if (x != null) {
        order = y == null ? compareToNothing(x) : compare(x, y);
      } else if (y != null) {
        order = -compareToNothing(y);
      }
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  /** Parts a text into its items. */
  private static final class Reader {

    private final String text;
    private final List<List<Item>> lists = new ArrayList<>();
    private List<Item> list = new ArrayList<>();
    private int start;
    private boolean digits;

    Reader(String text) {
      this.text = text;
      lists.add(list);
    }

    Sublist read() {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == '.' || c == '-') {
          list.add(i == start ? new Numeral("") : item(i));
          start = i + 1;
          if (c == '-') {
            nest();
          }
        } else if (Digits.is(c)) {
          if (!digits && i > start) {
            list.add(Word.of(text.substring(start, i), true));
            start = i;
            nest();
          }
          digits = true;
        } else {
          if (digits && i > start) {
            list.add(item(i));
            start = i;
            nest();
          }
          digits = false;
        }
      }
      if (text.length() > start) {
        list.add(item(text.length()));
      }
      for (int i = lists.size() - 1; i >= 0; i--) {
        normalize(lists.get(i), i > 0);
      }
      return new Sublist(lists.getFirst());
    }

    private Item item(int end) {
      return digits ? new Numeral(Digits.value(text, start, end)) : Word.of(text.substring(start, end), false);
    }

    private void nest() {
      var inner = new ArrayList<Item>();
      list.add(new Sublist(inner));
      lists.add(inner);
      list = inner;
    }

    /** Takes off what says nothing at the end, and before the list at the end. */
    private static void normalize(List<Item> items, boolean inner) {
      for (int i = items.size() - 1; i >= 0; i--) {
        if (items.get(i).isNothing()) {
          items.remove(i);
        } else if (!(items.get(i) instanceof Sublist)) {
          return;
        }
      }
      if (inner && items.size() == 1 && items.getFirst() instanceof Sublist rest) {
        // Nothing is left before it: 1-ga-1 is 1-1.
        items.clear();
        items.addAll(rest.items);
      }
    }
  }
}
