package io.plimsoll.core.facts;

import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells where paths lead that climb out of the tree which is looked at: {@code ../../../../etc}. How deep the tree itself lies is
 * not known, so a path is taken to climb to the host's root where it climbs further than people do who mean something beside
 * their project, and further still where what follows may be a folder of theirs.
 */
public final class Climbs {

  /** Names at a host's root that hardly anybody gives a folder of his own beside a project. */
  private static final Set<String> SYSTEM = Set.of("etc", "root", "proc", "sys", "run", "var", "dev", "boot", "home");

  /** Names at a host's root that folders of projects have too. */
  private static final Set<String> COMMON = Set.of("bin", "sbin", "lib", "lib64", "usr", "media", "srv", "tmp", "opt", "cdrom", "mnt");

  /** Folders above the tree that are enough for a name of {@link #SYSTEM}, for one of {@link #COMMON}, and for the root alone. */
  private static final int FOR_SYSTEM = 3;

  private static final int FOR_COMMON = 4;
  private static final int FOR_ROOT = 4;

  /** How deep a folder lies at most that only a variable tells. */
  private static final int ANY_DEPTH = 8;

  private static final int MAX_LENGTH = 4096;

  private Climbs() {}

  /**
   * The path of the host that a path most probably leads to; the path itself where it does not climb so far.
   *
   * @param depth how many folders lie between the root of the tree and where the path is seen from
   */
  public static Text host(Text path, int depth) {
    String known = path.known();
    if (known != null) {
      return known.indexOf("..") < 0 || known.length() > MAX_LENGTH || known.startsWith("/") ? path
          : known.startsWith("~/") ? home(path, known.substring(2)) : above(path, known, depth);
    }
    List<String> literals = path.literals();
    String behind = literals.get(1);
    boolean climbs = path.holes().size() == 1 && literals.getFirst().isEmpty() && behind.startsWith("/") && behind.contains("..")
        && behind.length() <= MAX_LENGTH;
    if (!climbs) {
      return path;
    }
    String hole = path.holes().getFirst();
    if (hole.equals("HOME")) {
      return home(path, behind.substring(1));
    }
    boolean here = hole.equals("PWD") || hole.startsWith("(pwd") || hole.startsWith("(dirname");
    return above(path, behind.substring(1), here ? depth : ANY_DEPTH);
  }

  /** How many folders lie between the root of the tree and a file in it. */
  public static int depth(@Nullable String file) {
    int depth = 0;
    for (int i = 0; file != null && i < file.length(); i++) {
      depth += file.charAt(i) == '/' ? 1 : 0;
    }
    return depth;
  }

  /** A home lies one or two folders below the root. */
  private static Text home(Text path, String below) {
    String clean = SlashPath.clean(below);
    int climbed = climbed(clean);
    String rest = rest(clean, climbed);
    return climbed == 0 ? path : Text.of(climbed > 1 ? "/" + rest : rest.isEmpty() ? "/home" : "/home/" + rest);
  }

  private static Text above(Text path, String relative, int depth) {
    String clean = SlashPath.clean(relative);
    int climbed = climbed(clean);
    int above = climbed - depth;
    String rest = rest(clean, climbed);
    int slash = rest.indexOf('/');
    String first = slash < 0 ? rest : rest.substring(0, slash);
    int wanted = first.isEmpty() ? FOR_ROOT : SYSTEM.contains(first) ? FOR_SYSTEM : COMMON.contains(first) ? FOR_COMMON : Integer.MAX_VALUE;
    return climbed > 0 && above >= wanted ? Text.of("/" + rest) : path;
  }

  /** How many {@code ..} a clean path begins with. */
  private static int climbed(String clean) {
    int climbed = 0;
    while (clean.startsWith("../", 3 * climbed) || (clean.startsWith("..", 3 * climbed) && clean.length() == 3 * climbed + 2)) {
      climbed++;
    }
    return climbed;
  }

  private static String rest(String clean, int climbed) {
    return clean.length() <= 3 * climbed ? "" : clean.equals(".") ? "" : clean.substring(3 * climbed);
  }
}
