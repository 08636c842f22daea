package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.Mounts;
import io.plimsoll.core.read.spelling.Volumes;
import org.jspecify.annotations.Nullable;

/**
 * Reads the mounts of a service, each in its short form, {@code /a:/b:ro}, or its long one, <code>{type: bind, source: /a,
 * target: /b, read_only: true}</code>.
 */
final class MountReader {

  private MountReader() {}

  static Listing<Mount> read(Tree tree) throws ReadException {
    var mounts = new Items<Mount>();
    for (Tree item : tree.items()) {
      if (item.isMapping()) {
        Mount mount = seen(longForm(item), item);
        mounts.add(mount.target().known(), mount, true);
        continue;
      }
      Tree.Word word = item.word();
      Mount mount =
          Values.spelled(word, (span, places, at) -> Volumes.shortForm(span, Volumes.Dialect.COMPOSE).mount(places, at));
      String target = mount.target().known();
      mounts.add(target == null ? null : SlashPath.clean(target), seen(mount, item), !word.text().isHole());
    }
    return mounts.listing();
  }

  /** A mount with the path that is mounted as it is seen from the project's folder. */
  private static Mount seen(Mount mount, Tree item) {
    String folder = item.context().folder();
    if (folder.isEmpty() || mount.type() != Mount.Type.BIND) {
      return mount;
    }
    return new Mount(
        mount.type(), RelativePath.seen(mount.source(), folder), mount.sourceAt(), mount.target(), mount.readOnly(),
        mount.options(), mount.propagationAt(), mount.volume(), mount.at());
  }

  private static Mount longForm(Tree tree) throws ReadException {
    Tree source = tree.get("source");
    Tree target = tree.get("target");
    Tree readOnly = tree.get("read_only");
    Place.InText at = tree.place();
    if (target == null) {
      throw new ReadException("a mount needs a target", at);
    }
    Text from = Values.text(source);
    Tree bind = tree.get("bind");
    Tree propagation = bind == null ? null : bind.get("propagation");
    return new Mount(
        type(tree.get("type"), from), from, source == null ? at : source.word().at(), target.text(),
        readOnly == null ? new Prop.Known<>(false, at) : Values.flag(readOnly), options(tree).words(),
        propagation == null ? null : propagation.place(), null, at);
  }

  /** The type as written; where it is missing, which Compose does not allow, a path makes a bind mount. */
  private static Mount.Type type(@Nullable Tree tree, Text source) throws ReadException {
    if (tree == null) {
      String head = source.head();
      boolean path = head.startsWith("/") || head.startsWith(".") || head.startsWith("~");
      return path ? Mount.Type.BIND : source.isKnown() ? Mount.Type.VOLUME : Mount.Type.UNKNOWN;
    }
    String known = tree.text().known();
    Mount.Type type = known == null ? Mount.Type.UNKNOWN : Mounts.type(known);
    if (known != null && type == Mount.Type.UNKNOWN) {
      throw new ReadException("a mount is a bind, volume, tmpfs, npipe, cluster or image", tree.place());
    }
    return type;
  }

  /** What the mount says beside its ends; what has a hole in it is kept as it is written. */
  private static Mounts.Options options(Tree tree) throws ReadException {
    var options = new Mounts.Options();
    options.add(shown(tree.get("consistency")));
    Tree bind = tree.get("bind");
    if (bind != null) {
      options.add(shown(bind.get("propagation")));
      options.add(shown(bind.get("selinux")));
      options.addIf(isTrue(bind.get("create_host_path")), "create-source");
      String recursive = shown(bind.get("recursive"));
      options.addIf(!recursive.isEmpty() && !recursive.equals("enabled"), "recursive=" + recursive);
    }
    Tree volume = tree.get("volume");
    if (volume != null) {
      options.addIf(isTrue(volume.get("nocopy")), "nocopy");
      options.subpath(shown(volume.get("subpath")));
    }
    Tree image = tree.get("image");
    if (image != null) {
      options.subpath(shown(image.get("subpath")));
    }
    Tree tmpfs = tree.get("tmpfs");
    Tree size = tmpfs == null ? null : tmpfs.get("size");
    if (size != null) {
      Long bytes = Numbers.of(size, Key.Kind.BYTES).value();
      options.addIf(bytes == null, "size=" + shown(size)).size(bytes == null ? 0 : bytes);
    }
    Tree mode = tmpfs == null ? null : tmpfs.get("mode");
    if (mode != null) {
      Long bits = Numbers.of(mode, Key.Kind.NUMBER).value();
      options.addIf(bits == null, "mode=" + shown(mode)).mode(bits == null ? 0 : bits);
    }
    return options;
  }

  private static String shown(@Nullable Tree tree) throws ReadException {
    return Values.text(tree).shown();
  }

  private static boolean isTrue(@Nullable Tree tree) throws ReadException {
    return tree != null && Boolean.TRUE.equals(Values.flag(tree).value());
  }
}
