package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Text;
import java.util.ArrayList;
import java.util.List;

/** Splits {@code command: npm run "my task"} into words as a shell would, without running anything. */
final class ShellWords {

  private ShellWords() {}

  static List<Text> split(Text line) {
    var words = new ArrayList<Text>();
    var word = new Text.Builder();
    boolean open = false;
    char quote = 0;
    for (int i = 0; i < line.literals().size(); i++) {
      if (i > 0) {
        word.hole(line.holes().get(i - 1));
        open = true;
      }
      String literal = line.literals().get(i);
      for (int k = 0; k < literal.length(); k++) {
        char c = literal.charAt(k);
        if (quote == 0 && Character.isWhitespace(c)) {
          if (open) {
            words.add(word.build());
            word = new Text.Builder();
            open = false;
          }
          continue;
        }
        open = true;
        if (c == quote) {
          quote = 0;
        } else if (quote == 0 && (c == '"' || c == '\'')) {
          quote = c;
        } else if (c == '\\' && quote != '\'' && k + 1 < literal.length()) {
          word.literal(literal.substring(++k, k + 1));
        } else {
          word.literal(String.valueOf(c));
        }
      }
    }
    if (open) {
      words.add(word.build());
    }
    return words;
  }
}
