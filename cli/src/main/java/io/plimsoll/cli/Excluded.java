package io.plimsoll.cli;

import io.plimsoll.core.read.git.IgnorePattern;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a walk is told to pass over: by {@code --exclude}, whose globs go by the path from the folder that is walked, and by the
 * policy, whose globs go by the path from the tree's root. What is named outright is never asked about.
 */
final class Excluded {

  /** Nothing. */
  static Excluded none(Path root) {
    return new Excluded(root, List.of(), List.of());
  }

  private final Path root;
  private final List<String> given;
  private final List<IgnorePattern> patterns = new ArrayList<>();
  private final List<IgnorePattern> policy = new ArrayList<>();
  private final boolean[] hit;

  private Excluded(Path root, List<String> given, List<String> policy) {
    this.root = root;
    this.given = given;
    this.hit = new boolean[given.size()];
    given.forEach(glob -> add(glob, patterns));
    policy.forEach(glob -> add(glob, this.policy));
  }

  private static void add(String glob, List<IgnorePattern> to) {
    IgnorePattern pattern = IgnorePattern.of(glob);
    if (pattern != null) {
      to.add(pattern);
    }
  }

  /**
   * For a run.
   *
   * @param root of the tree, a real path
   * @param given by {@code --exclude}
   * @param policy by the policy, checked
   */
  static Excluded of(Path root, List<String> given, List<String> policy) throws Problem {
    for (String glob : given) {
      IgnorePattern pattern = IgnorePattern.of(glob);
      if (pattern == null || pattern.isBack()) {
        throw new Problem("--exclude " + glob + (pattern == null ? " can match nothing" : ": a glob with ! takes nothing back in here"));
      }
    }
    return new Excluded(root, List.copyOf(given), policy);
  }

  /** True where the command says what is to be passed over, for this run alone. */
  boolean isGiven() {
    return !given.isEmpty();
  }

  /**
   * True for what is passed over.
   *
   * @param walked the folder that is walked
   * @param folder true for a folder, to which no link leads
   */
  boolean leavesOut(Path walked, Path path, boolean folder) {
    boolean out = false;
    String name = patterns.isEmpty() ? null : name(walked, path);
    for (int i = 0; name != null && i < patterns.size(); i++) {
      if (patterns.get(i).matches(name, folder, Excluded::free)) {
        hit[i] = true;
        out = true;
      }
    }
    String whole = out || policy.isEmpty() ? null : name(root, path);
    for (int i = 0; whole != null && !out && i < policy.size(); i++) {
      out = policy.get(i).matches(whole, folder, Excluded::free);
    }
    return out;
  }

  /** Nobody counts these: there are few. */
  private static void free(long steps) {}

  private static @Nullable String name(Path folder, Path path) {
    String above = folder.toString();
    int from = above.endsWith("/") ? above.length() : above.length() + 1;
    String name = path.toString();
    return path.startsWith(folder) && name.length() > from ? name.substring(from) : null;
  }

  /** The globs of {@code --exclude} by which nothing was passed over. */
  List<String> idle() {
    var idle = new ArrayList<String>();
    for (int i = 0; i < hit.length; i++) {
      if (!hit[i]) {
        idle.add(given.get(i));
      }
    }
    return idle;
  }
}
