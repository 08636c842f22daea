package io.plimsoll.core.rules.packages;

import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Stage;

/** Tells which CUDA a stage has from NVIDIA's image. */
final class Cuda {

  private Cuda() {}

  /** The tag of the nvidia/cuda that it is built on: {@code 12.4.1-devel-ubuntu22.04}; empty for any other base or tag. */
  static String tag(Stage stage) {
    ImageName base = ImageName.of(stage.root().image().text());
    if (base == null || base.tagHole() || base.tag() == null) {
      return "";
    }
    return Mirrors.original(base).equals("nvidia/cuda") ? base.tag() : "";
  }
}
