package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Paths that a Compose file writes, seen from the folder of the project. A file that is extended or included writes them
 * as they are seen from its own.
 */
final class RelativePath {

  /** How what is no path of this machine begins: git references as BuildKit knows them. */
  private static final List<String> REMOTE = List.of("https://", "http://", "git://", "ssh://", "github.com/", "git@", "oci:");

  private RelativePath() {}

  /** A reference seen from where its folder is seen from; the folder itself is empty where it is the same. */
  static String join(String folder, String reference) {
    String joined = SlashPath.clean(isAbsolute(reference) || folder.isEmpty() ? reference : folder + "/" + reference);
    return joined.equals(".") ? "" : joined;
  }

  /** The folder of a file; empty for the one from which it is seen. */
  static String folder(String file) {
    int slash = file.lastIndexOf('/');
    return slash < 0 ? "" : file.substring(0, slash);
  }

  /** From the root of the tree what is seen from a folder in it, or null for what lies outside. */
  static @Nullable String fromRoot(String folder, String path) {
    if (isAbsolute(path) || path.indexOf('\0') >= 0) {
      return null;
    }
    String joined = join(folder, path);
    return joined.equals("..") || joined.startsWith("../") ? null : joined;
  }

  /** True for a path that leads from no folder of the project: from the root, a home, or a drive. */
  static boolean isAbsolute(String path) {
    char first = path.isEmpty() ? ' ' : path.charAt(0);
    boolean drive = path.length() > 2 && path.charAt(1) == ':' && (path.charAt(2) == '\\' || path.charAt(2) == '/');
    return first == '/' || first == '~' || first == '\\' || drive;
  }

  static boolean isRemote(String reference) {
    return reference.contains("://") || REMOTE.stream().anyMatch(reference::startsWith);
  }

  /** A path, seen from the project's folder. */
  static Text seen(Text path, String folder) {
    String head = path.head();
    if (folder.isEmpty() || head.isEmpty() || isAbsolute(head)) {
      return path;
    }
    String known = path.known();
    if (known != null) {
      return Text.of(SlashPath.clean(folder + "/" + known));
    }
    var text = new Text.Builder().literal(folder + "/" + (head.startsWith("./") ? head.substring(2) : head));
    for (int i = 0; i < path.holes().size(); i++) {
      text.hole(path.holes().get(i)).literal(path.literals().get(i + 1));
    }
    return text.build();
  }

  /** A build context: a path, or something else that a builder knows. */
  static Text context(Text context, String folder) {
    String head = context.head();
    return isRemote(head) || head.startsWith("service:") ? context : seen(context, folder);
  }
}
