package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What COPY and ADD take, by its spelling. */
final class Sources {

  /** Endings of archives that ADD unpacks, or whose content may be one. */
  private static final Set<String> ARCHIVES = Set.of(
      "tar", "tgz", "tbz", "tbz2", "tb2", "txz", "tlz", "tpz", "tzst", "gz", "bz2", "xz", "lz", "lzma", "zst", "z", "tz");

  private Sources() {}

  /** True for what ADD fetches: a URL, a repository of git. */
  static boolean isRemote(String source) {
    return source.contains("://") || source.startsWith("git@");
  }

  /** True for the name of an archive that may be unpacked. */
  static boolean isArchive(String source) {
    int dot = source.lastIndexOf('.');
    return dot >= 0 && ARCHIVES.contains(source.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  static boolean hasWildcard(String source) {
    return source.indexOf('*') >= 0 || source.indexOf('?') >= 0 || source.indexOf('[') >= 0;
  }

  /** True for the whole context, by one name or by a pattern for all of its names. */
  static boolean isWholeContext(String source) {
    return switch (SlashPath.belowRoot(source)) {
      case "", "*", "**", "*.*", "**/*" -> true;
      default -> false;
    };
  }

  /** True for a pattern for names at the top of the context with any ending: {@code app*}, but not {@code package*.json}. */
  static boolean isOpenPattern(String source) {
    String name = SlashPath.belowRoot(source);
    int last = Math.max(name.lastIndexOf('*'), name.lastIndexOf('?'));
    return last >= 0 && name.indexOf('/') < 0 && name.indexOf('.', last) < 0 && !isWholeContext(source);
  }

  /** The last part of a path. */
  static String name(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(path.lastIndexOf('/', end - 1) + 1, end);
  }

  /** True for a path from the root, of either system. */
  static boolean isAbsolute(String path) {
    boolean drive = path.length() > 1 && path.charAt(1) == ':' && Character.isLetter(path.charAt(0));
    return path.startsWith("/") || path.startsWith("\\") || drive;
  }

  /** The sources that are taken from the context. */
  static List<Instruction.Value> ofContext(Instruction.Copy copy) {
    if (copy.head().flag("from") != null) {
      return List.of();
    }
    var local = new ArrayList<Instruction.Value>(copy.sources().size());
    for (Instruction.Value source : copy.sources()) {
      Text text = source.text();
      if (!isRemote(text.shown())) {
        local.add(source);
      }
    }
    return local;
  }
}
