package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.Mounts;
import io.plimsoll.core.read.spelling.Sizes;
import org.jspecify.annotations.Nullable;

/** Reads the long form of a mount: <code>{type: bind, source: /a, target: /b, read_only: true}</code>. */
final class LongVolume {

  private LongVolume() {}

  static Mount read(Tree tree) throws ReadException {
    Tree source = tree.get("source");
    Tree target = tree.get("target");
    Tree readOnly = tree.get("read_only");
    Place at = tree.place();
    return new Mount(
        type(tree.get("type")), source == null ? Text.of("") : source.text(), source == null ? at : source.place(),
        target == null ? Text.of("") : target.text(),
        readOnly == null ? new Prop.Known<>(false, at) : Values.flag(readOnly), options(tree).words(), null, at);
  }

  private static Mount.Type type(@Nullable Tree tree) throws ReadException {
    if (tree == null) {
      return Mount.Type.VOLUME;
    }
    String known = tree.text().known();
    Mount.Type type = known == null ? Mount.Type.UNKNOWN : Mounts.type(known);
    if (type == null) {
      throw new ReadException("a mount is a bind, volume, tmpfs, npipe, cluster or image", tree.place());
    }
    return type;
  }

  private static Mounts.Options options(Tree tree) throws ReadException {
    var options = new Mounts.Options();
    String consistency = Values.known(tree.get("consistency"));
    options.add(consistency == null ? "" : consistency);
    Tree bind = tree.get("bind");
    if (bind != null) {
      options.add(orEmpty(Values.known(bind.get("propagation"))));
      options.add(orEmpty(Values.known(bind.get("selinux"))));
      Tree create = bind.get("create_host_path");
      options.addIf(create != null && Boolean.TRUE.equals(Values.flag(create).value()), "create-source");
      String recursive = orEmpty(Values.known(bind.get("recursive")));
      options.addIf(!recursive.isEmpty(), "recursive=" + recursive);
    }
    Tree volume = tree.get("volume");
    if (volume != null) {
      Tree copy = volume.get("nocopy");
      options.addIf(copy != null && Boolean.TRUE.equals(Values.flag(copy).value()), "nocopy");
      options.subpath(orEmpty(Values.known(volume.get("subpath"))));
    }
    Tree tmpfs = tree.get("tmpfs");
    if (tmpfs != null) {
      Long size = Sizes.bytes(orEmpty(Values.known(tmpfs.get("size"))));
      options.size(size == null ? 0 : size);
      Long mode = Sizes.integer(orEmpty(Values.known(tmpfs.get("mode"))));
      options.mode(mode == null ? 0 : mode);
    }
    return options;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
