package io.plimsoll.core.read.spelling;

import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The short form of a mount, {@code [source:]target[:options]}, in its three dialects.
 *
 * <p>They agree on nearly all: a source that begins with a slash, a dot, a tilde or a drive is a path of the host, any
 * other is the name of a volume, and a colon after a single letter belongs to a drive. What differs:
 * <ul>
 *   <li>{@link Dialect#COMPOSE}: {@code ./x}, {@code ../x} and {@code ~/x} are paths from the file's folder or the
 *       caller's home.
 *   <li>{@link Dialect#RUN}: {@code ./x} is a path from the working folder since CLI 23 and was refused before; the
 *       shell has replaced {@code ~}, and where it has not, the engine refuses it. Read as Compose does.
 *   <li>{@link Dialect#ENGINE}, the items of {@code Binds}: only an absolute path is a bind. An engine on Linux knows
 *       no drives: {@code a:/b} is the volume {@code a}, while the command line takes all of it for a target. An engine
 *       on Windows does know them, so a colon belongs to a drive where the item would be refused otherwise.
 * </ul>
 */
public final class Volumes {

  /** Who reads the item. */
  public enum Dialect {
    RUN,
    COMPOSE,
    ENGINE
  }

  /**
   * An item, taken apart.
   *
   * @param source null for an anonymous volume; its {@link Span#start} and {@link Span#end} say which part it is
   * @param mode the options as written, or null
   * @param readOnly null when the options say neither {@code ro} nor {@code rw}
   * @param options the other options
   */
  public record Parts(
      Mount.Type type,
      @Nullable Span source,
      Span target,
      @Nullable Span mode,
      @Nullable Boolean readOnly,
      List<String> options) {

    /** The mount. With a hole among the options nobody knows whether it is read-only. */
    public Mount mount(Places places, Place at) {
      Span said = mode;
      Place access = said == null ? at : places.of(said);
      Prop<Boolean> known = new Prop.Known<>(readOnly != null && readOnly, access);
      Prop<Boolean> prop =
          said != null && readOnly == null && !said.isKnown() ? new Prop.Unknown<>(said.why(), access) : known;
      Span from = source;
      return new Mount(
          type,
          (from == null ? Span.of("") : from).text(),
          from == null ? at : places.of(from),
          target.text(),
          prop,
          options,
          null,
          at);
    }
  }

  private Volumes() {}

  public static Parts shortForm(Span item, Dialect dialect) throws BadSpelling {
    if (item.isEmpty()) {
      throw new BadSpelling("expected [source:]target[:options]", item);
    }
    if (item.isHole()) {
      return new Parts(Mount.Type.UNKNOWN, item, item, item, null, List.of());
    }
    boolean drives = dialect != Dialect.ENGINE || hasDrive(item);
    var fields = new ArrayList<Span>(3);
    int start = 0;
    for (int i = 0; i < item.length(); i++) {
      if (item.charAt(i) == ':' && !(drives && isDrive(item, start, i))) {
        fields.add(item.slice(start, i));
        start = i + 1;
      }
    }
    fields.add(item.slice(start));
    for (Span field : fields) {
      if (field.isEmpty()) {
        throw new BadSpelling("nothing between two colons", item);
      }
    }
    return switch (fields.size()) {
      case 1 -> new Parts(Mount.Type.VOLUME, null, item, null, null, List.of());
      case 2 -> of(fields.get(0), fields.get(1), null, dialect);
      case 3 -> of(fields.get(0), fields.get(1), fields.get(2), dialect);
      default -> throw new BadSpelling("too many colons", item);
    };
  }

  private static Parts of(Span source, Span target, @Nullable Span mode, Dialect dialect) {
    Boolean readOnly = null;
    var options = new ArrayList<String>(2);
    if (mode != null) {
      for (Span option : mode.split(',')) {
        String known = option.known();
        if (known == null || known.isEmpty()) {
          continue;
        }
        if (known.equals("ro") || known.equals("rw")) {
          readOnly = known.equals("ro");
        } else {
          options.add(known);
        }
      }
    }
    return new Parts(type(source, dialect), source, target, mode, readOnly, options);
  }

  /** What a source is; a hole at its start hides it, unless what follows can only be a path. */
  private static Mount.Type type(Span source, Dialect dialect) {
    if (source.startsWithHole()) {
      boolean path = source.indexOf('/') >= 0 || source.indexOf('\\') >= 0 || isFolder(source.firstName());
      return path ? Mount.Type.BIND : Mount.Type.UNKNOWN;
    }
    if (isPipe(source)) {
      return Mount.Type.NPIPE;
    }
    char first = source.charAt(0);
    boolean path =
        first == '/'
            || first == '\\'
            || ((first == '.' || first == '~') && dialect != Dialect.ENGINE)
            || isDrive(source, 0, source.indexOf(':'));
    return path ? Mount.Type.BIND : Mount.Type.VOLUME;
  }

  /** A variable or a command that can only give a folder. */
  private static boolean isFolder(@Nullable String name) {
    return name != null
        && (name.equals("PWD") || name.equals("HOME") || name.equals("OLDPWD") || name.startsWith("(pwd"));
  }

  /** {@code \\.\pipe\docker_engine}, or with slashes: a named pipe of Windows. */
  static boolean isPipe(Span source) {
    String letters = source.letters();
    return letters.regionMatches(true, 0, "\\\\.\\pipe\\", 0, 9) || letters.regionMatches(true, 0, "//./pipe/", 0, 9);
  }

  /** True when the letter before a colon is all there is of its field. */
  private static boolean isDrive(Span item, int start, int colon) {
    return colon == start + 1
        && Character.isLetter(item.charAt(start))
        && !item.hasHoleAt(start)
        && !item.hasHoleAt(colon);
  }

  /** True when an item of Binds makes sense on Windows only. */
  private static boolean hasDrive(Span item) {
    if (isDrive(item, 0, item.indexOf(':')) && item.length() > 2 && item.charAt(2) == '\\') {
      return true;
    }
    List<Span> fields = item.split(':');
    return fields.size() > 3
        || (fields.size() == 3 && (fields.get(2).startsWith("/") || fields.get(2).startsWith("\\")));
  }
}
