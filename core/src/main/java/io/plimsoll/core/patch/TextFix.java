package io.plimsoll.core.patch;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.rule.Edit;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Edits that are texts already: a stretch of a Dockerfile, a new file. */
final class TextFix {

  private static final int MAX_PATH = 4096;
  private static final int PERMISSIONS = 0_777;

  private TextFix() {}

  /** By file and place; of two insertions at one place the deeper one first. */
  static int order(Plan.Splice a, Plan.Splice b) {
    int order = a.file().compareTo(b.file());
    if (order == 0) {
      order = Integer.compare(a.startByte(), b.startByte());
    }
    if (order == 0) {
      order = Integer.compare(a.endByte(), b.endByte());
    }
    return order == 0 ? Change.byDepth(a.text(), b.text()) : order;
  }

  /** A stretch of text in place of another, with the line ends of the lines around it. */
  static Plan.Splice splice(Place.InText at, String text, Texts texts) throws Refusal {
    String file = at.file();
    Source source = file == null ? null : texts.source(file);
    if (file == null || source == null) {
      throw new Refusal("its file is not at hand", at);
    }
    int startByte = at.range().start().offset();
    int endByte = at.range().end().offset();
    int start = source.index(startByte);
    int end = source.index(endByte);
    boolean within = source.position(start).offset() == startByte && source.position(end).offset() == endByte;
    if (!within || start > end) {
      throw new Refusal("its place is not one of the file", at);
    }
    String eol = new Lines(source.text()).lineEnd(start);
    String lines = text.replace("\r\n", "\n");
    return new Plan.Splice(file, startByte, endByte, eol.equals("\n") ? lines : lines.replace("\n", eol));
  }

  /** A file that is not there yet, in the tree; null for one that is, and says the same. */
  static Plan.@Nullable Splice create(Edit.NewFile file, Function<String, @Nullable Source> standing) throws Refusal {
    String path = file.path();
    if (!isInside(path)) {
      throw new Refusal("the new file would lie beyond the root", null);
    }
    Source there = standing.apply(path);
    if (there != null && there.text().equals(file.text()) && !there.bom()) {
      return null;
    }
    if (there != null) {
      throw new Refusal(path + " is there already", null);
    }
    return new Plan.Splice(path, 0, 0, file.text(), true, file.mode() & PERMISSIONS);
  }

  /** True for a path with slashes that leads down from the root and nowhere else. */
  private static boolean isInside(String path) {
    if (path.isEmpty() || path.length() > MAX_PATH || path.indexOf('\\') >= 0 || path.startsWith(":", 1)) {
      return false;
    }
    for (int i = 0; i < path.length(); i++) {
      if (Character.isISOControl(path.charAt(i)) || Character.isSurrogate(path.charAt(i))) {
        return false;
      }
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }

  /** Puts the splices of one fix into their order, each once, none over another. */
  static void order(List<Plan.Splice> splices) throws Refusal {
    splices.sort(TextFix::order);
    for (int i = splices.size() - 1; i > 0; i--) {
      Plan.Splice one = splices.get(i - 1);
      Plan.Splice next = splices.get(i);
      if (one.equals(next)) {
        splices.remove(i);
      } else if (one.file().equals(next.file())) {
        if (one.create() || next.create() || next.startByte() < one.endByte()) {
          throw new Refusal("its edits touch the same text", null);
        }
      }
    }
  }
}
