package io.plimsoll.core.policy;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Printable;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The findings that a team has taken down, so that only new ones fail a run: a text with a line each, sorted, so that git can merge it. A line holds id, rule, subject, file and severity, one space apart. The id says which finding is known, the
 * severity, which may be left out, how bad it was: what got worse is new. The rest is for people. In names,
 * white space, {@code %} and what is not fit to print are written as in a URI (RFC 3986, 2.1); {@code -} stands for none.
 */
public final class KnownFindings {

  /** The first line of a new file. */
  private static final String HEAD = """
      # Findings that are known: plimsoll check --known fails only on what is not here.
      # A line: id, rule, subject, file, severity. --update-known rewrites it.
      """;

  /** Hex digits of an id. */
  private static final int ID = 16;

  /** What stands for no name. */
  public static final String NONE = "-";

  /**
   * A finding that is known.
   *
   * @param severity how bad it was; null for a line that does not say so
   * @param number of its line, from 1; 0 for one that is not written yet
   */
  public record Line(String id, String rule, String subject, String file, @Nullable Severity severity, int number) {

    /** What a finding is taken down as. */
    public static Line of(Finding finding) {
      return new Line(
          finding.id().hex(), finding.rule().id(), escaped(finding.subject().name()), escaped(finding.subject().file()), finding.severity(), 0);
    }

    /** The line of a finding that has no file: of a command line, or of the run itself. */
    public boolean isOfNoFile() {
      return file.equals(NONE);
    }

    /** True for a finding of this id that is no worse than this says. */
    public boolean covers(Finding finding) {
      return severity == null || severity.atLeast(finding.severity());
    }

    private String text() {
      return id + " " + rule + " " + subject + " " + file + (severity == null ? "" : " " + severity.id());
    }
  }

  private final Map<String, Line> lines = new LinkedHashMap<>();

  private KnownFindings() {}

  /** Where nothing is known yet. */
  public static KnownFindings none() {
    return new KnownFindings();
  }

  /**
   * Reads them. Empty lines, those that begin with #, and what follows " #" on a line are passed over.
   *
   * @param merging true where the marks of a merge that git left to people are passed over too: the lines of both sides hold
   * @throws ReadException where a line is none of ours
   */
  public static KnownFindings read(Source source, boolean merging) throws ReadException {
    var known = new KnownFindings();
    int number = 0;
    for (String line : source.text().lines().toList()) {
      number++;
      boolean mark = isMark(line);
      if (line.isBlank() || line.startsWith("#") || (mark && merging)) {
        continue;
      }
      int comment = line.indexOf(" #");
      String[] words = (comment < 0 ? line : line.substring(0, comment)).strip().split(" ", -1);
      Severity severity = words.length == 5 ? Severity.of(words[4]) : null;
      if ((words.length != 4 && severity == null) || !isId(words[0])) {
        throw new ReadException(
            mark ? "git could not merge this: --update-known takes the lines of both sides"
                : why(words),
            source.place(source.lineStart(number), source.lineEnd(number)));
      }
      String id = words[0].toLowerCase(Locale.ROOT);
      known.lines.putIfAbsent(id, new Line(id, words[1], words[2], words[3], severity, number));
    }
    return known;
  }

  /** Why some words are no line. */
  private static String why(String[] words) {
    String form = "a line is an id of " + ID + " hex digits, rule, subject, file and severity, one space apart";
    return !isId(words[0]) ? form + ": it begins with no id"
        : words.length == 5 ? form + ": there is no such severity"
        : words.length > 5 ? form + ": this has more; a comment begins with #"
        : form + ": this has less";
  }

  /** By id. */
  public Map<String, Line> lines() {
    return lines;
  }

  /** The text of some lines, in order. */
  public static String text(Collection<Line> lines) {
    var sorted = new TreeSet<String>();
    lines.forEach(line -> sorted.add(line.text()));
    var text = new StringBuilder(HEAD);
    sorted.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }

  /** True for a line that git puts around and between the sides of a conflict. */
  private static boolean isMark(String line) {
    return line.startsWith("<<<<<<<") || line.startsWith("=======") || line.startsWith(">>>>>>>") || line.startsWith("|||||||");
  }

  private static boolean isId(String word) {
    boolean id = word.length() == ID;
    for (int i = 0; i < word.length() && id; i++) {
      id = HexFormat.isHexDigit(word.charAt(i));
    }
    return id;
  }

  /** A name without white space. */
  public static String escaped(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return NONE;
    }
    var out = new StringBuilder(name.length());
    name.codePoints().forEach(c -> {
      if (c == '%' || Character.isWhitespace(c) || Character.isSpaceChar(c) || !Printable.is(c)) {
        for (byte one : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
          out.append('%').append(Character.forDigit(one >> 4 & 15, 16)).append(Character.forDigit(one & 15, 16));
        }
      } else {
        out.appendCodePoint(c);
      }
    });
    return out.toString();
  }
}
