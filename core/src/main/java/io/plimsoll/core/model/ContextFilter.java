package io.plimsoll.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code .dockerignore} leaves out of the folder that an image is built in, by the patterns and the order of
 * moby/patternmatcher, which BuildKit uses: a later pattern overrides an earlier one, {@code !} takes back in, and what lies
 * below a folder that matches is left out with it.
 *
 * @param file the .dockerignore, from the root
 * @param patterns in order
 */
public record ContextFilter(String file, List<Pattern> patterns) {

  /** Longer paths are not asked about: a bound on the time that one takes. */
  private static final int LONGEST = 512;

  public ContextFilter {
    patterns = List.copyOf(patterns);
  }

  /**
   * One line of it.
   *
   * @param glob without {@code !}, cleaned; {@code *} and {@code ?} match no {@code /}, {@code **} any folders
   * @param back true for {@code !}
   */
  public record Pattern(String glob, boolean back, Place.InText at) {}

  /**
   * True if a path is left out, by itself or with a folder above it.
   *
   * @param path from the context's root, cleaned, without a leading {@code /}
   */
  public boolean leavesOut(String path) {
    return leavingOut(path) != null;
  }

  /** The pattern by which a path is left out, or null where it is not. */
  public @Nullable Pattern leavingOut(String path) {
    if (path.length() > LONGEST) {
      return null;
    }
    Pattern out = null;
    for (Pattern pattern : patterns) {
      if (pattern.back == (out != null) && PathGlob.matchesOrAbove(pattern.glob, path)) {
        out = pattern.back ? null : pattern;
      }
    }
    return out;
  }

  /** True if a path is left out and nothing below it, should it be a folder, is taken back in. */
  public boolean leavesAllOf(String path) {
    if (!leavesOut(path)) {
      return false;
    }
    for (Pattern pattern : patterns) {
      if (pattern.back && PathGlob.mayMatchBelow(pattern.glob, path)) {
        return false;
      }
    }
    return true;
  }

  /** True if it leaves out all there is, and takes nothing back in. */
  public boolean leavesEverything() {
    boolean all = false;
    for (Pattern pattern : patterns) {
      if (pattern.back) {
        return false;
      }
      all |= pattern.glob.equals("*") || pattern.glob.equals("**") || pattern.glob.equals("**/*");
    }
    return all;
  }
}
