package io.plimsoll.core.model.shell;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The words behind a command's name, told apart as most programs do: options, their values, and operands, in any order;
 * behind {@code --} there are operands only.
 *
 * @param operands what is neither an option nor the value of one
 * @param rest the operands behind {@code --}, which are not among {@code operands}
 */
public record Options(List<Option> options, List<ShellWord> operands, List<ShellWord> rest) {

  /** How a program spells its options. */
  public enum Style {
    /** One letter behind a dash, and several of them in one word: {@code -fmy} is {@code -f -m -y}. */
    LETTERS,
    /** A word behind one dash, as Go's programs have them: {@code -tags x}. */
    WORDS
  }

  /**
   * An option.
   *
   * @param name with its dashes: {@code -y}, {@code --yes}
   * @param value what is given to it, with {@code \0} for what the shell puts in, or null
   * @param word the word that it stands in
   * @param at the word that its value stands in, or null where there is none
   */
  public record Option(String name, @Nullable String value, ShellWord word, @Nullable ShellWord at) {}

  public Options {
    options = List.copyOf(options);
    operands = List.copyOf(operands);
    rest = List.copyOf(rest);
  }

  /**
   * Tells words apart.
   *
   * @param letters the one-letter options that take a value, joined to them or as the next word
   * @param longs the long options whose value is the next word unless {@code =} joins it, each between blanks
   */
  public static Options of(List<ShellWord> words, String letters, String longs, Style style) {
    var parser = new Parser(words, letters, longs);
    while (parser.at < words.size()) {
      ShellWord word = words.get(parser.at++);
      String text = word.sketch();
      if (text.equals("--")) {
        return new Options(parser.options, parser.operands, words.subList(parser.at, words.size()));
      }
      if (text.length() < 2 || text.charAt(0) != '-') {
        parser.operands.add(word);
      } else if (text.charAt(1) == '-') {
        parser.option(word, text, 2);
      } else if (style == Style.WORDS) {
        parser.option(word, text, 1);
      } else {
        parser.cluster(word, text);
      }
    }
    return new Options(parser.options, parser.operands, List.of());
  }

  /** With options of one letter and long ones. */
  public static Options of(Call call, String letters, String longs) {
    return of(call.arguments(), letters, longs, Style.LETTERS);
  }

  private static final class Parser {
    private final List<ShellWord> words;
    private final String letters;
    private final String longs;
    private final List<Option> options = new ArrayList<>();
    private final List<ShellWord> operands = new ArrayList<>();
    private int at;

    Parser(List<ShellWord> words, String letters, String longs) {
      this.words = words;
      this.letters = letters;
      this.longs = longs;
    }

    void option(ShellWord word, String text, int dashes) {
      int sign = text.indexOf('=');
      if (sign > 0) {
        options.add(new Option(text.substring(0, sign), text.substring(sign + 1), word, word));
      } else if (longs.contains(" " + text.substring(dashes) + " ")) {
        valued(text, word);
      } else {
        options.add(new Option(text, null, word, null));
      }
    }

    void cluster(ShellWord word, String text) {
      for (int i = 1; i < text.length(); i++) {
        String name = "-" + text.charAt(i);
        boolean takes = letters.indexOf(text.charAt(i)) >= 0;
        if (takes && i + 1 == text.length()) {
          valued(name, word);
        } else if (takes || (i + 1 < text.length() && text.charAt(i + 1) == '=')) {
          int start = text.charAt(i + 1) == '=' ? i + 2 : i + 1;
          options.add(new Option(name, text.substring(start), word, word));
          return;
        } else {
          options.add(new Option(name, null, word, null));
        }
      }
    }

    private void valued(String name, ShellWord word) {
      ShellWord value = at < words.size() ? words.get(at++) : null;
      options.add(new Option(name, value == null ? null : value.sketch(), word, value));
    }
  }

  /** True if one of these is given. */
  public boolean has(String... names) {
    return find(names) != null;
  }

  /** The last of the options of these names, which is the one that counts, or null. */
  public @Nullable Option find(String... names) {
    for (int i = options.size() - 1; i >= 0; i--) {
      for (String name : names) {
        if (options.get(i).name().equals(name)) {
          return options.get(i);
        }
      }
    }
    return null;
  }

  /** How often one of these is given: {@code -q -q}, {@code -qq}. */
  public int count(String... names) {
    int count = 0;
    for (Option option : options) {
      for (String name : names) {
        count += option.name().equals(name) ? 1 : 0;
      }
    }
    return count;
  }
}
