package io.plimsoll.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What registries hold, as far as they were asked in this run. Rules only look things up here: what they looked for and did not
 * find, whoever runs them may ask for and judge again.
 */
public interface Published {

  /** Nobody was asked. */
  Published UNASKED = new Published() {
    @Override
    public @Nullable String digest(ImageName image) {
      return null;
    }

    @Override
    public List<String> tags(ImageName image) {
      return List.of();
    }
  };

  /**
   * What an image's tag names now: {@code sha256:...} of its manifest, or of its index where it is built for several platforms.
   * Null where that is not known.
   *
   * @param image its tag counts, {@code latest} where it has none, and its digest does not
   */
  @Nullable String digest(ImageName image);

  /** All tags of an image's repository, in no order; empty where they are not known. */
  List<String> tags(ImageName image);
}
