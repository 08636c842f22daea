package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Published;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which tag of a repository to move to, by what the registry lists and the table of ends of life. A variant stays what it is:
 * {@code -slim} stays, and {@code -bookworm} or {@code -alpine3.20} gives way only to another release of the same system, and only
 * where it has ended itself.
 */
public final class NewerTags {

  /** A release that ends within so many months is not worth the move, where there is another. */
  private static final int WORTH = 6;

  /** Of so many lines the newest version may be what a moving tag means. */
  private static final int LINES = 4;

  /** Words of tags that say which version is meant, as it is at the time. */
  private static final Set<String> MOVING =
      Set.of("latest", "stable", "lts", "current", "mainline", "edge", "main", "master", "release", "rolling");

  /**
   * A newer version.
   *
   * @param line what is mended as one and does not change by the move, "Node.js 24"; or null where only the number tells
   */
  public record Patch(String tag, EndOfLife.@Nullable Line line) {}

  private NewerTags() {}

  /**
   * The newest version within the line that an image is of: 3.12.11 for Python 3.12.1, 24.11.1 for Node.js 24.2.0. Of a product that
   * the table does not know, the newest with another last part. Null where there is none, and for a tag that moves within its line by itself.
   */
  public static @Nullable Patch patch(ImageName image, Published published) {
    ImageTag now = image.tag() == null ? null : ImageTag.of(image.tag());
    if (now == null || now.numbers().size() < 2) {
      return null;
    }
    EndOfLife.Line line = EndOfLife.line(image);
    int parts = now.numbers().size();
    int kept = line != null ? ImageTag.of(line.number()).numbers().size() : parts < 3 ? parts : parts - 1;
    if (kept >= parts) {
      return null;
    }
    String best = null;
    for (String tag : published.tags(image)) {
      ImageTag then = ImageTag.of(tag);
      boolean alike = then.before().equals(now.before()) && then.after().equals(now.after()) && then.numbers().size() == parts;
      if (alike && then.agrees(now, kept) && ImageTag.compare(then, now) > 0) {
        best = ImageTag.greater(best, tag);
      }
    }
    return best == null ? null : new Patch(best, line);
  }

  /**
   * The versions that a tag which moves may mean, best first: of {@code node:alpine} the newest of each line with {@code -alpine}.
   * Which it is, their digests tell.
   */
  public static List<String> meant(ImageName image, Published published) {
    var words = new ArrayList<String>(ImageTag.of(image.meantTag()).words());
    words.removeIf(MOVING::contains);
    String after = words.isEmpty() ? "" : "-" + String.join("-", words);
    var versions = new ArrayList<ImageTag>();
    int parts = 2;
    for (String tag : published.tags(image)) {
      ImageTag one = ImageTag.of(tag);
      if (one.after().equals(after) && one.numbers().size() >= 2) {
        versions.add(one);
        parts = Math.max(parts, Math.min(one.numbers().size(), 3));
      }
    }
    versions.sort((a, b) -> ImageTag.compare(b, a));
    var lines = new LinkedHashSet<List<Long>>();
    var majors = new LinkedHashSet<Long>();
    var best = new LinkedHashSet<String>();
    for (ImageTag one : versions) {
      if (one.numbers().size() == parts) {
        boolean line = lines.size() < LINES && lines.add(one.numbers().subList(0, parts - 1));
        boolean major = majors.size() < LINES && majors.add(one.numbers().getFirst());
        if (line || major) {
          best.add(one.before() + one.number() + one.after());
        }
      }
    }
    return List.copyOf(best);
  }

  /**
   * Where to go from a release that has ended: to the nearest that still lasts, in the same variant. Null where none is listed, and
   * for an image of which the table does not know what the tag numbers.
   */
  public static @Nullable String supported(ImageName image, Published published, LocalDate today) {
    List<String> tags = published.tags(image);
    String lasting = supported(image, tags, today.plusMonths(WORTH));
    return lasting != null ? lasting : supported(image, tags, today);
  }

  private static @Nullable String supported(ImageName image, List<String> tags, LocalDate until) {
    EndOfLife.Line from = EndOfLife.line(image);
    if (from == null || image.tag() == null) {
      return null;
    }
    ImageTag now = ImageTag.of(image.tag());
    Way best = null;
    for (String tag : tags) {
      ImageTag then = ImageTag.of(tag);
      if (!then.before().equals(now.before()) || then.numbers().size() != now.numbers().size() || tag.equals(image.tag())) {
        continue;
      }
      EndOfLife.Line to = EndOfLife.line(image.at(tag));
      if (to == null || EndOfLife.Line.order(to, from) < 0 || EndOfLife.of(image.at(tag), until) != null) {
        continue;
      }
      Way way = Way.of(now, then, tag, to);
      best = way == null || (best != null && !way.isBetter(best)) ? best : way;
    }
    return best == null ? null : best.tag;
  }

  /**
   * One way to go.
   *
   * @param system the operating system that it names, or null
   * @param stays true where that is the one it was
   */
  private record Way(String tag, ImageTag parts, EndOfLife.Line line, EndOfLife.@Nullable Line system, boolean stays) {

    /** Null where the variant is another. */
    static @Nullable Way of(ImageTag now, ImageTag then, String tag, EndOfLife.Line line) {
      List<String> before = now.words();
      List<String> after = then.words();
      if (before.size() != after.size()) {
        return null;
      }
      EndOfLife.Line system = null;
      boolean stays = true;
      for (int i = 0; i < before.size(); i++) {
        if (before.get(i).equals(after.get(i))) {
          continue;
        }
        EndOfLife.Line old = EndOfLife.system(before.get(i));
        EndOfLife.Line other = EndOfLife.system(after.get(i));
        if (old == null || other == null || !old.product().equals(other.product()) || EndOfLife.Line.order(other, old) < 0) {
          return null;
        }
        system = other;
        stays = false;
      }
      return new Way(tag, then, line, system, stays);
    }

    /** The nearest line; of it the same system, else its newest; of that the newest version. */
    boolean isBetter(Way other) {
      int nearer = EndOfLife.Line.order(other.line, line);
      if (nearer != 0) {
        return nearer > 0;
      }
      if (stays != other.stays) {
        return stays;
      }
      int newer = system == null || other.system == null ? 0 : EndOfLife.Line.order(system, other.system);
      // Of an image that is a system itself, that has been told apart by its line.
      return newer != 0 ? newer > 0 : ImageTag.compare(parts, other.parts) > 0;
    }
  }
}
