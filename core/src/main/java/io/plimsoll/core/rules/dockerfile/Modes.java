package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a Dockerfile says who may do what with files: {@code COPY --chmod}, and chmod, install and mkdir in RUN. */
final class Modes {

  /**
   * One of them.
   *
   * @param mode as written; {@code \0} stands for what the shell puts in
   * @param text of a flag, which may have holes; null in RUN
   * @param files what it is said of, as far as it is known
   */
  record Said(String mode, @Nullable Text text, Place.InText at, List<String> files) {

    /** True for four octal digits as they stand in the file, the first of them 4: the setuid bit and no other. */
    boolean isOctal() {
      int length = at.range().end().offset() - at.range().start().offset();
      return mode.length() == 4 && length == 4 && mode.charAt(0) == '4' && mode.chars().allMatch(c -> c >= '0' && c <= '7');
    }

    /** True for three octal digits as they stand in the file, a zero before them or not. */
    boolean isPlain() {
      int length = at.range().end().offset() - at.range().start().offset();
      return length == mode.length() && (mode.length() == 3 || (mode.length() == 4 && mode.charAt(0) == '0'))
          && mode.chars().allMatch(c -> c >= '0' && c <= '7');
    }
  }

  private Modes() {}

  static List<Said> of(Stage stage) {
    var all = new ArrayList<Said>(0);
    for (Instruction instruction : stage.instructions()) {
      switch (instruction) {
        case Instruction.Copy copy -> {
          Instruction.Value value = copy.head().valueOf("chmod");
          if (value != null) {
            String place = copy.destination() == null ? "" : copy.destination().text().shown();
            all.add(new Said(value.text().shown(), value.text(), value.at(), List.of(place)));
          }
        }
        case Instruction.Run run -> run.exec().calls().forEach(call -> call(call, all));
        default -> {}
      }
    }
    return all;
  }

  private static void call(Call call, List<Said> into) {
    switch (call.name()) {
      case "chmod" -> chmod(call, into);
      case "install", "mkdir" -> {
        Options options = Options.of(call, "mogtS", " mode owner group target-directory suffix ");
        Options.Option mode = options.find("-m", "--mode");
        if (mode != null && mode.value() != null) {
          into.add(new Said(mode.value(), null, place(call, mode), names(options.operands())));
        }
      }
      default -> {}
    }
  }

  /** Where the value of an option stands: a word of its own, or the end of one ({@code --mode=0777}, {@code -m777}). */
  private static Place.InText place(Call call, Options.Option option) {
    ShellWord word = option.at() == null ? option.word() : option.at();
    String value = option.value();
    boolean plain = value != null && word.known() != null && word.end() - word.start() == word.sketch().length() && word.sketch().endsWith(value);
    return call.context().script().code().place(plain && value != null ? word.end() - value.length() : word.start(), word.end());
  }

  private static void chmod(Call call, List<Said> into) {
    int at = 0;
    while (at < call.arguments().size() && isOption(call.arguments().get(at).sketch())) {
      at++;
    }
    if (at < call.arguments().size()) {
      ShellWord mode = call.arguments().get(at);
      into.add(new Said(mode.sketch(), null, call.place(mode), names(call.arguments().subList(at + 1, call.arguments().size()))));
    }
  }

  /** A dash begins an option here, but for {@code -x}, {@code -w}: a mode. */
  private static boolean isOption(String word) {
    return word.startsWith("--") || (word.length() > 1 && word.charAt(0) == '-' && "Rcfv".indexOf(word.charAt(1)) >= 0);
  }

  private static List<String> names(List<ShellWord> words) {
    var names = new ArrayList<String>(words.size());
    for (ShellWord word : words) {
      names.add(word.sketch());
    }
    return names;
  }
}
