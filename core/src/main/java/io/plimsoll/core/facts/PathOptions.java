package io.plimsoll.core.facts;

import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Derived;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Files that a container's own command line names as what is written: logs and process ids. Whoever makes its root read-only, or lets it
 * run as another user, must leave their folders open. By the documentation of gunicorn, hypercorn, uWSGI, Celery, supervisord and mongod,
 * whose names for such options hardly any program gives another meaning.
 */
public final class PathOptions {

  /** Options whose value is a file. */
  private static final Set<String> FILES = Set.of(
      "--access-logfile", "--error-logfile", "--log-file", "--logfile", "--logpath", "--logto", "--pid", "--pid-file", "--pidfile", "--pidfilepath");

  /** Options whose value is a folder. */
  private static final Set<String> FOLDERS = Set.of("--log-dir", "--logdir", "--log-directory", "--worker-tmp-dir");

  /** Characters of a command line that are looked at. */
  private static final int LOOKED_AT = 4096;

  private static final Derived<List<String>> WRITTEN = new Derived<>(PathOptions::of);

  private PathOptions() {}

  /** The folders that they lie in, from the top, in the order of the command line; what can't be told is left out. */
  public static List<String> folders(ContainerSpec spec) {
    return WRITTEN.of(spec);
  }

  private static List<String> of(ContainerSpec spec) {
    var words = new ArrayList<String>();
    words(spec.get(Key.ENTRYPOINT).value(), words);
    words(spec.get(Key.COMMAND).value(), words);
    Text folder = spec.get(Key.WORKING_DIR).value();
    String from = folder == null ? null : folder.known();
    var found = new LinkedHashSet<String>();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      int equals = word.indexOf('=');
      String option = equals < 0 ? word : word.substring(0, equals);
      boolean file = FILES.contains(option);
      if (!file && !FOLDERS.contains(option)) {
        continue;
      }
      String value = equals >= 0 ? word.substring(equals + 1) : i + 1 < words.size() ? words.get(i + 1) : "";
      String path = isPath(value) ? absolute(value, from) : null;
      if (path != null) {
        found.add(file ? path.substring(0, Math.max(1, path.lastIndexOf('/'))) : path);
      }
    }
    found.removeIf(one -> one.equals("/dev") || one.startsWith("/dev/") || one.startsWith("/proc/"));
    return List.copyOf(found);
  }

  private static void words(@Nullable Command command, List<String> into) {
    if (command == null) {
      return;
    }
    for (Word word : command.words()) {
      String text = word.text().head();
      if (command.shell()) {
        into.addAll(List.of(text.substring(0, Math.min(text.length(), LOOKED_AT)).strip().split("\\s+")));
      } else {
        into.add(word.text().known() == null ? "" : text);
      }
    }
  }

  /** True for the name of a file that means the same to a shell and to nobody but the file system. */
  private static boolean isPath(String value) {
    boolean plain = value.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-".indexOf(c) >= 0);
    return plain && !value.isEmpty() && !value.startsWith("-");
  }

  private static @Nullable String absolute(String path, @Nullable String from) {
    if (path.startsWith("/")) {
      return SlashPath.clean(path);
    }
    return from == null || !from.startsWith("/") ? null : SlashPath.clean(from + "/" + path);
  }
}
