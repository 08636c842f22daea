package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Published;
import io.plimsoll.core.model.Text;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What to write in the place of an image's name, by what registries hold. Each is null where they were not asked, have nothing
 * better, or the name has holes.
 *
 * @param reference the whole, spelled as the old one was
 * @param brief the same for people, with the first digits of the digest
 * @param line what is mended as one and stays, or null where the table does not know it
 */
public record Renewed(String reference, String brief, EndOfLife.@Nullable Line line) {

  /** Digits of a digest that are shown. */
  private static final int SHOWN = "sha256:".length() + 12;

  /** The same tag, with its digest. */
  public static @Nullable Renewed pinned(Text written, Published published) {
    ImageName image = name(written);
    String digest = image == null ? null : published.digest(image);
    return image == null || digest == null || digest.equals(image.digest()) ? null : of(written, image.tag() == null ? "latest" : image.tag(), digest, null);
  }

  /** The same tag with what it names now, in the place of another digest. */
  public static @Nullable Renewed rebuilt(Text written, Published published) {
    ImageName image = name(written);
    return image == null || image.tag() == null || image.digest() == null ? null : pinned(written, published);
  }

  /** What a tag means that moves: the version that has its digest, else the tag itself; with that digest. */
  public static @Nullable Renewed versioned(Text written, Published published) {
    ImageName image = name(written);
    String digest = image == null ? null : published.digest(image);
    if (image == null || digest == null) {
      return null;
    }
    for (String tag : NewerTags.meant(image, published)) {
      if (digest.equals(published.digest(image.at(tag)))) {
        return of(written, tag, digest, null);
      }
    }
    return of(written, image.tag() == null ? "latest" : image.tag(), digest, null);
  }

  /** A newer version of the same line; with its digest where the old one has one. */
  public static @Nullable Renewed patched(Text written, Published published) {
    ImageName image = name(written);
    NewerTags.Patch patch = image == null ? null : NewerTags.patch(image, published);
    return image == null || patch == null ? null : moved(written, image, patch.tag(), published, patch.line());
  }

  /** A release that still lasts, in the place of one that has ended; with its digest where the old one has one. */
  public static @Nullable Renewed supported(Text written, Published published, LocalDate today) {
    ImageName image = name(written);
    String tag = image == null ? null : NewerTags.supported(image, published, today);
    return image == null || tag == null ? null : moved(written, image, tag, published, null);
  }

  private static @Nullable Renewed moved(Text written, ImageName image, String tag, Published published, EndOfLife.@Nullable Line line) {
    String digest = image.digest() == null ? null : published.digest(image.at(tag));
    return image.digest() != null && digest == null ? null : of(written, tag, digest, line);
  }

  private static @Nullable ImageName name(Text written) {
    return written.isKnown() ? ImageName.of(written) : null;
  }

  private static Renewed of(Text written, String tag, @Nullable String digest, EndOfLife.@Nullable Line line) {
    String short12 = digest == null ? null : digest.substring(0, Math.min(digest.length(), SHOWN));
    return new Renewed(
        ImageName.spelled(written.shown(), tag, digest), ImageName.spelled(written.shown(), tag, short12), line);
  }
}
