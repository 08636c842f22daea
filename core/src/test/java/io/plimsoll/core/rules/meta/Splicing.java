package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.patch.Plan;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Puts splices into the files of a sample, by its own reading of what a {@link Plan.Splice} is. */
final class Splicing {

  /** A plan that can't be put into the files. */
  static final class BadPlan extends Exception {
    private static final long serialVersionUID = 1;

    BadPlan(String message) {
      super(message);
    }
  }

  private Splicing() {}

  /** The sample with all of the splices in its files. */
  static Sample apply(Sample sample, List<Plan.Splice> splices) throws BadPlan {
    Map<String, List<Plan.Splice>> byFile = new LinkedHashMap<>();
    splices.forEach(splice -> byFile.computeIfAbsent(splice.file(), file -> new ArrayList<>()).add(splice));
    Sample changed = sample;
    for (Map.Entry<String, List<Plan.Splice>> entry : byFile.entrySet()) {
      String file = entry.getKey();
      boolean create = entry.getValue().stream().anyMatch(Plan.Splice::create);
      Sample.File old = sample.file(file);
      if (create == (old != null)) {
        throw new BadPlan(create ? "it makes " + file + ", which is there" : "there is no " + file);
      }
      changed = changed.with(file, splice(old == null ? "" : old.text(), entry.getValue()));
    }
    return changed;
  }

  private static String splice(String text, List<Plan.Splice> splices) throws BadPlan {
    byte[] old = text.getBytes(StandardCharsets.UTF_8);
    var out = new ArrayList<byte[]>();
    int at = 0;
    for (Plan.Splice splice : splices.stream().sorted(Comparator.comparingInt(Plan.Splice::startByte)).toList()) {
      if (splice.startByte() < at || splice.endByte() < splice.startByte() || splice.endByte() > old.length) {
        throw new BadPlan("bytes " + splice.startByte() + " to " + splice.endByte() + " overlap others or lie outside");
      }
      out.add(Arrays.copyOfRange(old, at, splice.startByte()));
      out.add(splice.text().getBytes(StandardCharsets.UTF_8));
      at = splice.endByte();
    }
    out.add(Arrays.copyOfRange(old, at, old.length));
    ByteBuffer bytes = ByteBuffer.allocate(out.stream().mapToInt(part -> part.length).sum());
    out.forEach(bytes::put);
    try {
      CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip());
      return decoded.toString();
    } catch (CharacterCodingException e) {
      throw new BadPlan("it cuts a character into halves");
    }
  }

  /** The lines of a file, from 1, that are not the same after a splice: an insertion between lines touches none. */
  static Set<Integer> touched(Source source, Plan.Splice splice) {
    String text = source.text();
    int start = source.index(splice.startByte());
    int end = source.index(splice.endByte());
    String put = splice.text();
    int from = 0;
    while (from < put.length() && start < end && text.charAt(start) == put.charAt(from)) {
      start++;
      from++;
    }
    int to = put.length();
    while (to > from && end > start && text.charAt(end - 1) == put.charAt(to - 1)) {
      end--;
      to--;
    }
    var lines = new TreeSet<Integer>();
    if (start == end) {
      boolean before = start == 0 || text.charAt(start - 1) == '\n';
      boolean after = start == text.length() || text.charAt(start) == '\n';
      boolean whole = (before && put.substring(from, to).endsWith("\n")) || (after && put.substring(from, to).startsWith("\n"));
      if (!whole && from < to) {
        lines.add(source.lineAt(start));
      }
      return lines;
    }
    // A line end that goes with the line before or after it is no line of its own.
    int first = text.charAt(start) == '\n' ? start + 1 : start;
    for (int line = source.lineAt(Math.min(first, end - 1)); line <= source.lineAt(end - 1); line++) {
      lines.add(line);
    }
    return lines;
  }

  /** True where all of a line is still there, with something put in between. */
  static boolean isInsertion(Source source, Plan.Splice splice) {
    int start = source.index(splice.startByte());
    String old = source.text().substring(start, source.index(splice.endByte()));
    String put = splice.text();
    for (int cut = 0; cut <= old.length(); cut++) {
      if (put.startsWith(old.substring(0, cut)) && put.length() >= old.length() && put.endsWith(old.substring(cut))) {
        return true;
      }
    }
    return false;
  }
}
