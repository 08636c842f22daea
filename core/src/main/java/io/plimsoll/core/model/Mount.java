package io.plimsoll.core.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mount, in any spelling: {@code volumes:} short or long, {@code -v}, {@code --mount}, {@code Binds},
 * {@code Mounts}.
 *
 * @param source a path on the host, the name of a volume, or an image; empty for an anonymous volume or a tmpfs
 * @param sourceAt the part of the text that is the source, or the whole mount where it can't be told apart
 * @param readOnly Known(false, at) when nothing is said
 * @param options what is said beside it: propagation ({@code rshared}), labels ({@code z}, {@code Z}), nocopy ...
 * @param propagationAt the word that says the propagation, where it stands apart from the rest, or null
 * @param volume the named volume's definition, once resolved
 * @param at the whole mount
 */
public record Mount(
    Type type,
    Text source,
    Place sourceAt,
    Text target,
    Prop<Boolean> readOnly,
    List<String> options,
    @Nullable Place propagationAt,
    @Nullable Volume volume,
    Place at) {

  public Mount {
    options = List.copyOf(options);
  }

  /** A mount whose propagation is not said, or in one text with the rest. */
  public Mount(
      Type type, Text source, Place sourceAt, Text target, Prop<Boolean> readOnly, List<String> options, @Nullable Volume volume,
      Place at) {
    this(type, source, sourceAt, target, readOnly, options, null, volume, at);
  }

  /** The kinds of mount of the Engine API, and the two that only files can say. */
  public enum Type {
    BIND,
    VOLUME,
    TMPFS,
    NPIPE,
    CLUSTER,
    IMAGE,
    /** The type itself is a hole. */
    UNKNOWN
  }

  /** False where it is mounted to be read; what hangs on a variable may be written to. */
  public boolean isWritable() {
    return !Boolean.TRUE.equals(readOnly.value());
  }

  /** The same mount, to be read only, as a place says. */
  public Mount readOnlyAt(Place place) {
    return new Mount(type, source, sourceAt, target, new Prop.Known<>(true, place), options, propagationAt, volume, at);
  }

  public Mount with(Volume definition) {
    return new Mount(type, source, sourceAt, target, readOnly, options, propagationAt, definition, at);
  }
}
