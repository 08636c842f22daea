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
 * @param sameTag true where the tag stays and its digest alone is new
 * @param line what is mended as one and stays, or null where the table does not know it
 */
public record Renewed(String reference, String brief, boolean sameTag, EndOfLife.@Nullable Line line) {

  /** Digits of a digest that are shown. */
  private static final int SHOWN = "sha256:".length() + 12;

  /** The same tag, with its digest. */
  public static @Nullable Renewed pinned(Text written, Published published) {
    ImageName image = name(written, published);
    String digest = image == null ? null : published.digest(image);
    return image == null || digest == null || digest.equals(image.digest()) ? null : of(written, image, image.meantTag(), digest, null);
  }

  /** What a tag means that moves: the version that has its digest, else the tag itself; with that digest. */
  public static @Nullable Renewed versioned(Text written, Published published) {
    ImageName image = name(written, published);
    String digest = image == null ? null : published.digest(image);
    if (image == null || digest == null) {
      return null;
    }
    for (String tag : NewerTags.meant(image, published)) {
      if (digest.equals(published.digest(image.at(tag)))) {
        return of(written, image, tag, digest, null);
      }
    }
    return of(written, image, image.meantTag(), digest, null);
  }

  /** A newer version of the same line, with its digest where the old one has one; else what the same tag names now, in the place of another digest. */
  public static @Nullable Renewed mended(Text written, Published published) {
    ImageName image = name(written, published);
    if (image == null) {
      return null;
    }
    NewerTags.Patch patch = NewerTags.patch(image, published);
    Renewed patched = patch == null ? null : moved(written, image, patch.tag(), published, patch.line());
    boolean mayBeRebuilt = image.tag() != null && image.digest() != null;
    return patched != null || !mayBeRebuilt ? patched : pinned(written, published);
  }

  /** A release that still lasts, in the place of one that has ended; with its digest where the old one has one. */
  public static @Nullable Renewed supported(Text written, Published published, LocalDate today) {
    ImageName image = name(written, published);
    String tag = image == null ? null : NewerTags.supported(image, published, today);
    return image == null || tag == null ? null : moved(written, image, tag, published, null);
  }

  /** True where nothing but mends comes with it: under the same tag, or within a line that is known to be patched only. */
  public boolean isSafe() {
    return sameTag || line != null;
  }

  private static @Nullable Renewed moved(Text written, ImageName image, String tag, Published published, EndOfLife.@Nullable Line line) {
    String digest = image.digest() == null ? null : published.digest(image.at(tag));
    return image.digest() != null && digest == null ? null : of(written, image, tag, digest, line);
  }

  private static @Nullable ImageName name(Text written, Published published) {
    return written.isKnown() && published != Published.UNASKED ? ImageName.of(written) : null;
  }

  private static Renewed of(Text written, ImageName image, String tag, @Nullable String digest, EndOfLife.@Nullable Line line) {
    String short12 = digest == null ? null : digest.substring(0, Math.min(digest.length(), SHOWN));
    String reference = ImageName.spelled(written.shown(), tag, digest);
    return new Renewed(reference, ImageName.spelled(written.shown(), tag, short12), tag.equals(image.meantTag()), line);
  }
}
