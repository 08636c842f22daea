package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.BuildContext;
import io.plimsoll.core.model.ContextFilter;
import io.plimsoll.core.model.ContextNeeds;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes lines of a .dockerignore that no Dockerfile of the context is broken by. What one of them copies or mounts by name is
 * taken back in by a line of its own; a line is left out altogether where a command names such a file, or where a variable decides
 * what is copied.
 */
final class LeftOut {

  private static final int READABLE = 0644;

  /** The pattern of which there may be an example that is no secret. */
  private static final String EXAMPLED = ".env.*";

  /** Of what is taken back in, so many are named. */
  private static final int NAMED = 3;

  /** Folders that are copied for the keys in them. */
  private static final Set<String> KEY_FOLDERS =
      Set.of("cert", "certs", "certificates", "ssl", "tls", "keys", "pki", "secrets", ".ssh", ".aws");

  private final ContextNeeds needs;
  private final List<String> lines = new ArrayList<>();
  private final Set<String> back = new TreeSet<>();
  /** What is copied by name and so stays, taken back in or never left out. */
  private final Set<String> kept = new TreeSet<>();

  private LeftOut(ContextNeeds needs) {
    this.needs = needs;
  }

  /** A fix that writes a .dockerignore where there is none; null where nothing can be left out. */
  static @Nullable Fix all(BuildContext context, List<String> patterns) {
    ContextNeeds needs = context.needs();
    if (needs == null) {
      return null;
    }
    var out = new LeftOut(needs);
    patterns.forEach(out::add);
    if (out.lines.stream().allMatch(line -> line.startsWith("!"))) {
      return null;
    }
    String path = (context.folder().isEmpty() ? "" : context.folder() + "/") + ".dockerignore";
    return Fix.unsafe(
        "exclude what hardly any build needs" + out.said(), "a build, or a program in the image, that needs one of these files",
        new Edit.NewFile(path, out.text(), READABLE));
  }

  /** A fix that leaves these files out, in the .dockerignore or a new one; null where one of them is needed by name. */
  static @Nullable Fix named(BuildContext context, List<String> files) {
    ContextNeeds needs = context.needs();
    if (needs == null) {
      return null;
    }
    var out = new LeftOut(needs);
    files.forEach(out::add);
    if (out.lines.size() < files.size() || !out.back.isEmpty()) {
      return null;
    }
    String named = files.size() > NAMED ? files.size() + " files" : String.join(" and ", files);
    String mayBreak = "a build, or a program in the image, that needs " + named;
    ContextFilter ignore = context.ignore();
    if (ignore == null) {
      String path = (context.folder().isEmpty() ? "" : context.folder() + "/") + ".dockerignore";
      return Fix.unsafe("exclude " + named, mayBreak, new Edit.NewFile(path, out.text(), READABLE));
    }
    if (ignore.patterns().isEmpty()) {
      return null;
    }
    Place.InText last = ignore.patterns().getLast().at();
    var end = new Place.InText(last.file(), new Range(last.range().end(), last.range().end()));
    return Fix.unsafe("exclude " + named, mayBreak, new Edit.Splice(end, "\n" + String.join("\n", files)));
  }

  /** True where a Dockerfile of the context takes one of these files by name, so that leaving it out would break the build. */
  static boolean isNeeded(BuildContext context, List<String> files) {
    ContextNeeds needs = context.needs();
    return needs != null && files.stream().anyMatch(needs.paths()::contains);
  }

  private String text() {
    var text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    if (!back.isEmpty()) {
      text.append("# Copied by name.\n");
      back.forEach(path -> text.append('!').append(path).append('\n'));
    }
    return text.toString();
  }

  /** Which files stay, for the title. */
  private String said() {
    if (kept.isEmpty()) {
      return "";
    }
    var named = new ArrayList<>(kept);
    String more = named.size() > NAMED ? " and " + (named.size() - NAMED) + " more" : "";
    return ", but not " + String.join(", ", named.subList(0, Math.min(NAMED, named.size()))) + more + ", which the build names";
  }

  private void add(String pattern) {
    if (pattern.startsWith("!")) {
      if (lines.contains(EXAMPLED)) {
        lines.add(pattern);
      }
      return;
    }
    boolean anywhere = pattern.startsWith("**/");
    String name = anywhere ? pattern.substring(3) : pattern;
    if (name.equals("node_modules") && !needs.modules()) {
      // What is there came from elsewhere, and nobody makes it anew.
      return;
    }
    if (isAsked(name)) {
      kept.add(pattern);
      return;
    }
    var taken = new ArrayList<String>();
    for (String path : needs.paths()) {
      if (touches(name, anywhere, path)) {
        if (!isLine(path)) {
          kept.add(pattern);
          return;
        }
        taken.add(path);
      }
    }
    kept.addAll(taken);
    // Of a single file nothing would be left to leave out.
    if (!taken.contains(pattern)) {
      lines.add(pattern);
      back.addAll(taken);
    }
  }

  /** True where a command, or a variable, asks for files of a name. */
  private boolean isAsked(String name) {
    if (name.equals(".git") && needs.git()) {
      return true;
    }
    // The folder is made by what runs there, too.
    boolean made = name.equals("node_modules") || name.equals(".git");
    for (String word : made ? Set.<String>of() : needs.names()) {
      if (SegmentGlob.meet(name, word)) {
        return true;
      }
    }
    for (Text text : needs.partly()) {
      String last = last(text);
      // Where all of it is a variable, or the name of a folder, no file is named.
      if (!last.isEmpty() && !last.equals("*") && SegmentGlob.meet(name, last)) {
        return true;
      }
    }
    return false;
  }

  /** The last part of a path with variables in it, each of which may be anything. */
  private static String last(Text text) {
    String glob = String.join("*", text.literals());
    return glob.substring(glob.lastIndexOf('/') + 1);
  }

  /** True where a pattern may leave out something that a path names. */
  private static boolean touches(String name, boolean anywhere, String path) {
    String[] parts = path.split("/", -1);
    for (int i = 0; i < (anywhere ? parts.length : 1); i++) {
      if (parts[i].equals("**") || SegmentGlob.meet(name, parts[i])) {
        return true;
      }
    }
    return anywhere && KEY_FOLDERS.contains(parts[parts.length - 1]) && !name.equals("node_modules") && !name.equals("__pycache__");
  }

  /** True where a path can be said in a line. */
  private static boolean isLine(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (Character.isISOControl(path.charAt(i))) {
        return false;
      }
    }
    return path.equals(path.strip());
  }
}
