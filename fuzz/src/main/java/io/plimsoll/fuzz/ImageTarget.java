package io.plimsoll.fuzz;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Text;

/** References of images, with a {@code $} for what can't be told. */
public final class ImageTarget {

  private ImageTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    read(input.text());
    Growth.isLinear(input, ImageTarget::read);
  }

  private static void read(String text) {
    boolean valid = ImageName.isValid(text);
    var holed = new Text.Builder();
    String[] parts = text.split("\\$", -1);
    for (int i = 0; i < parts.length; i++) {
      (i == 0 ? holed : holed.hole("X")).literal(parts[i]);
    }
    Text reference = holed.build();
    ImageName name = ImageName.of(reference);
    Claim.that(!valid || name != null, () -> "a good reference is no name: " + text);
    if (name == null) {
      return;
    }
    Claim.that(!name.tagHole() || name.tag() == null, () -> "a tag that can't be told is told: " + name);
    Claim.that(!name.digestHole() || name.digest() == null, () -> "a digest that can't be told is told: " + name);
    Claim.that(reference.isKnown() || name.tagHole() || name.digestHole() || text.indexOf('@') != text.lastIndexOf('@'),
        () -> "it has a hole, and none of its parts does: " + name);
    if (valid) {
      String whole = name.full() + (name.tag() == null ? "" : ":" + name.tag()) + (name.digest() == null ? "" : "@" + name.digest());
      Claim.same(name, String.valueOf(ImageName.of(Text.of(whole))).equals(name.toString()) ? name : whole);
      Claim.that(name.registry().equals("docker.io") || ImageName.isValid(whole), () -> "whole, it is none any more: " + whole);
      ImageName familiar = ImageName.of(Text.of(name.familiar()));
      Claim.that(familiar != null && familiar.full().equals(name.full()), () -> name.familiar() + " is not " + name.full());
    }
  }
}
