package io.plimsoll.cli;

import io.plimsoll.core.policy.KnownFindings;
import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.resolve.Files.Look;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.words.Caret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** {@code --known}: what is in a file of findings does not count, so that an old project fails only on what is new. */
final class Ratchet {

  /** How many lines that are no longer needed are named. */
  private static final int MOST_NAMED = 10;

  /** What a run has looked at, for which a line that nothing was found of is no longer needed. */
  static final class Looked {
    private final Set<String> files = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    private final Set<String> rules = new HashSet<>();
    private final @Nullable Path root;

    /**
     * Of a run.
     *
     * @param files that were judged
     * @param failed that could not be read
     * @param root of the tree, where a file that is not there any more counts as looked at; or null
     */
    Looked(List<String> files, List<String> failed, List<Rule<?>> rules, @Nullable Path root) {
      files.forEach(file -> this.files.add(KnownFindings.escaped(file)));
      failed.forEach(file -> this.failed.add(KnownFindings.escaped(file)));
      rules.forEach(rule -> this.rules.add(rule.info().id()));
      this.root = root;
    }

    boolean at(KnownFindings.Line line) {
      return !line.isOfNoFile() && rules.contains(line.rule()) && !failed.contains(line.file())
          && (files.contains(line.file()) || isGone(line.file()));
    }

    private boolean isGone(String file) {
      try {
        return root != null && file.indexOf('%') < 0 && Files.notExists(root.resolve(file));
      } catch (InvalidPathException e) {
        return false;
      }
    }
  }

  private final Io io;
  private final Path file;
  private final String shown;
  private final KnownFindings known;

  private Ratchet(Io io, Path file, String shown, KnownFindings known) {
    this.io = io;
    this.file = file;
    this.shown = shown;
    this.known = known;
  }

  /**
   * Reads the file.
   *
   * @param updated true where it is written anew, and made if there is none
   */
  static Ratchet of(Io io, Path file, boolean updated, Clickable clickable) throws Problem {
    Path absolute = io.folder().resolve(file).normalize();
    String shown = clickable.of(absolute.toString());
    if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
      throw new Problem("--known " + shown + ": it is not a regular file");
    }
    try (InputStream in = Files.newInputStream(absolute)) {
      return switch (Disk.decode(shown, in.readNBytes(Disk.MAX_BYTES + 1))) {
        case Look.Found(Source source) -> new Ratchet(io, absolute, shown, read(source, shown, updated, io));
        case Look.Closed(String why) -> throw new Problem("--known " + shown + ": " + why);
        case Look.Missing missing -> throw new Problem("--known " + shown + ": it is not there");
      };
    } catch (NoSuchFileException e) {
      if (updated) {
        return new Ratchet(io, absolute, shown, KnownFindings.none());
      }
      throw new Problem("there is no file " + shown + ", which --known names: --update-known makes it");
    } catch (IOException e) {
      throw new Problem("--known " + shown + ": " + Reason.of(e));
    }
  }

  private static KnownFindings read(Source source, String shown, boolean updated, Io io) throws Problem {
    try {
      return KnownFindings.read(source, updated);
    } catch (ReadException e) {
      io.err().println(Caret.of(shown, source, e.at(), String.valueOf(e.getMessage()), null, io.errorWidth()));
      throw new Problem("--known " + shown + " is no list of findings");
    }
  }

  /** The file, which no report goes over. */
  Path file() {
    return file;
  }

  /** The verdict in which only what is new counts. */
  Verdict of(Verdict verdict) {
    Map<String, KnownFindings.Line> lines = known.lines();
    return lines.isEmpty() ? verdict : changed(verdict, finding -> {
      KnownFindings.Line line = lines.get(finding.id().hex());
      return line != null && line.covers(finding) && mayBeKnown(verdict, finding);
    });
  }

  /** False for what an organisation's policy lets nobody waive. */
  private static boolean mayBeKnown(Verdict verdict, Finding finding) {
    return verdict.policy().locks().ofWaivers(finding.rule().id()) == null;
  }

  private static Verdict changed(Verdict verdict, Predicate<Finding> isKnown) {
    var findings = new ArrayList<Finding>(verdict.findings().size());
    for (Finding finding : verdict.findings()) {
      findings.add(finding.state() == Finding.State.OPEN && isKnown.test(finding) ? finding.known() : finding);
    }
    return verdict.with(findings);
  }

  /** The lines of which it is certain that nothing is found any more that they speak of. */
  List<KnownFindings.Line> idle(Verdict verdict, Looked looked) {
    Set<String> found = new HashSet<>();
    // What can't be decided now may be there as it was.
    Set<List<String>> open = new HashSet<>();
    for (Finding finding : verdict.findings()) {
      found.add(finding.id().hex());
      if (finding.state() == Finding.State.UNDECIDED) {
        KnownFindings.Line line = KnownFindings.Line.of(finding);
        open.add(List.of(line.rule(), line.subject(), line.file()));
      }
    }
    var idle = new ArrayList<KnownFindings.Line>();
    for (KnownFindings.Line line : known.lines().values()) {
      if (!found.contains(line.id()) && !open.contains(List.of(line.rule(), line.subject(), line.file())) && looked.at(line)) {
        idle.add(line);
      }
    }
    return idle;
  }

  /** Says which lines are no longer needed. */
  void remark(List<KnownFindings.Line> idle) {
    if (idle.isEmpty()) {
      return;
    }
    var numbers = new ArrayList<String>();
    for (KnownFindings.Line line : idle.subList(0, Math.min(idle.size(), MOST_NAMED))) {
      numbers.add(String.valueOf(line.number()));
    }
    io.err().println("plimsoll: " + shown + ": " + (idle.size() == 1 ? "line " + numbers.getFirst() + " is no longer needed: "
        : idle.size() + " lines are no longer needed (" + String.join(", ", numbers) + (idle.size() > MOST_NAMED ? ", ..." : "") + "): ")
        + "--update-known takes " + (idle.size() == 1 ? "it" : "them") + " out");
  }

  /**
   * Writes the file anew: without what is no longer needed, with what fails the run.
   *
   * @return the verdict in which all of that is known
   */
  Verdict update(Verdict verdict, List<KnownFindings.Line> idle, boolean quiet) throws Problem {
    Map<String, KnownFindings.Line> lines = new LinkedHashMap<>(known.lines());
    idle.forEach(line -> lines.remove(line.id()));
    int before = lines.size();
    Set<FindingId> added = new HashSet<>();
    for (Finding finding : verdict.findings()) {
      if (verdict.counts(finding) && mayBeKnown(verdict, finding)) {
        KnownFindings.Line line = KnownFindings.Line.of(finding);
        lines.put(line.id(), line);
        added.add(finding.id());
      }
    }
    String text = KnownFindings.text(lines.values());
    if (text.length() > Disk.MAX_BYTES) {
      throw new Problem(shown + " would be larger than 4 MB, the most that is read, and is not written");
    }
    try {
      Writing.create(file, out -> out.append(text));
    } catch (IOException e) {
      throw new Problem(shown + " can't be written: " + Reason.of(e));
    }
    if (!quiet) {
      io.err().println("plimsoll: " + shown + ": " + (lines.size() - before) + " added, " + idle.size() + " taken out, "
          + lines.size() + " in all");
    }
    return changed(verdict, finding -> added.contains(finding.id()));
  }
}
