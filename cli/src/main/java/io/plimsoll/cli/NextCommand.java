package io.plimsoll.cli;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.report.Mending;
import io.plimsoll.report.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What to type next: a command that looks at the same files by the same policy. */
final class NextCommand {

  /** Characters that mean nothing to a shell. */
  private static final String PLAIN = "-_./:=,@%+";

  private NextCommand() {}

  /** So many findings are looked at in one go, and more where one file has more. */
  private static final int SHARE = 500;

  /**
   * {@code plimsoll fix} for what a check looked at, or null when it was given nothing that can be written.
   *
   * @param verdict what is to be mended
   */
  static Run.@Nullable Next fix(Definition check, Inputs.Given given, Disk disk, Path folder, Verdict verdict) {
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
    String stdin = given.stdinName();
    Set<String> loose = stdin == null ? Set.of(Inputs.STANDARD_INPUT) : Set.of(disk.name(folder.resolve(stdin)));
    return new Run.Next(String.join(" ", words.stream().map(NextCommand::quoted).toList()), mends(verdict, loose));
  }

  private static Map<FindingId, Mending.How> mends(Verdict verdict, Set<String> loose) {
    Map<FindingId, Mending.How> mends = new HashMap<>();
    Workers.each(shares(verdict.findings()), share -> Mending.of(share, verdict.texts(), loose)).forEach(mends::putAll);
    return mends;
  }

  /** Findings with a fix, those of one file together. */
  private static List<List<Finding>> shares(List<Finding> findings) {
    Map<String, List<Finding>> byFile = new LinkedHashMap<>();
    for (Finding finding : findings) {
      if (!finding.fixes().isEmpty()) {
        byFile.computeIfAbsent(String.valueOf(finding.at().file()), file -> new ArrayList<>()).add(finding);
      }
    }
    var shares = new ArrayList<List<Finding>>();
    var share = new ArrayList<Finding>();
    for (List<Finding> file : byFile.values()) {
      share.addAll(file);
      if (share.size() >= SHARE) {
        shares.add(List.copyOf(share));
        share.clear();
      }
    }
    if (!share.isEmpty()) {
      shares.add(share);
    }
    return shares;
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
