package io.plimsoll.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to type next: a command that looks at the same files by the same policy. */
final class NextCommand {

  /** Characters that mean nothing to a shell. */
  private static final String PLAIN = "-_./:=,@%+";

  private NextCommand() {}

  /**
   * {@code plimsoll fix} for what a check looks at, or null when it was given nothing that can be written.
   *
   * @param folder the working folder
   */
  static @Nullable String fix(Definition check, Given given, Path folder) {
    var words = new ArrayList<>(List.of("plimsoll", "fix"));
    for (Path path : given.looked()) {
      if (!path.toString().isEmpty() && !path.toString().equals(Inputs.STANDARD_INPUT) && Files.exists(folder.resolve(path))) {
        words.add(path.toString());
      }
    }
    if (given.compose().files().stream().anyMatch(Inputs::isInput)) {
      return null;
    }
    boolean files = words.size() > 2 || (given.paths().isEmpty() && given.line().isEmpty());
    if (!files) {
      return null;
    }
    for (String option : List.of("--config", "--root", "--as", "--project-directory", "--changed-since")) {
      String value = check.given(option);
      if (value != null) {
        words.add(option);
        words.add(value);
      }
    }
    for (String option : List.of("--only", "--skip", "--file", "--env-file", "--profile", "--exclude")) {
      for (String value : check.all(option)) {
        words.add(option);
        words.add(value);
      }
    }
    for (String flag : List.of("--use-env", "--no-gitignore")) {
      if (check.isGiven(flag)) {
        words.add(flag);
      }
    }
    return String.join(" ", words.stream().map(NextCommand::quoted).toList());
  }

  /** A word as a shell takes it. */
  static String quoted(String word) {
    boolean plain = !word.isEmpty();
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      plain &= PLAIN.indexOf(c) >= 0 || (c < 0x80 && Character.isLetterOrDigit(c));
    }
    return plain ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
