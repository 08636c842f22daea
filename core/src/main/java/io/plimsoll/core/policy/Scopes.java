package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.yaml.Node;
import org.jspecify.annotations.Nullable;

/**
 * Reads a waiver's {@code at}: {@code [file glob][#name][@image][%package]}, in this order, at least one.
 *
 * <p>A file ends at the first of {@code # @ %}, a name at the next of {@code @ %}, an image, which may hold the
 * {@code @} of a digest, at the next {@code %}; a package takes the rest, since a package URL may hold all three
 * ({@code pkg:npm/%40acme/x@1.0#dist}). There is no escape: {@code ?} in a glob stands for such a character in a path.
 */
final class Scopes {

  private final Problems problems;
  private final Field field;
  private final Node.Scalar scalar;
  private final String text;

  private Scopes(Field field, Node.Scalar scalar, Problems problems) {
    this.problems = problems;
    this.field = field;
    this.scalar = scalar;
    this.text = scalar.value();
  }

  /** The scope, or null after a problem. */
  static Policy.@Nullable Scope read(Field field, Problems problems) throws PolicyException {
    if (field.isNull()) {
      problems.add(field.name() + " says nothing: where # or @ or % comes first, YAML wants quotes", field.at());
      return null;
    }
    String text = new Typed(problems).text(field);
    if (text == null || !(field.value() instanceof Node.Scalar scalar)) {
      return null;
    }
    return new Scopes(field, scalar, problems).scope();
  }

  /** As it is written. */
  static String text(Policy.Scope scope) {
    return (scope.file() == null ? "" : scope.file()) + (scope.name() == null ? "" : "#" + scope.name())
        + (scope.image() == null ? "" : "@" + scope.image()) + (scope.purl() == null ? "" : "%" + scope.purl());
  }

  private Policy.@Nullable Scope scope() throws PolicyException {
    int nameSign = next("#@%", 0);
    int imageSign = signAt(nameSign, '#') ? next("#@%", nameSign + 1) : nameSign;
    if (signAt(imageSign, '#')) {
      problems.add("# stands twice: it names one service, stage or container", part(imageSign, imageSign + 1));
      return null;
    }
    int packageSign = signAt(imageSign, '@') ? next("%", imageSign + 1) : imageSign;
    int late = text.indexOf('#', imageSign);
    boolean url = text.startsWith("pkg:", packageSign + 1);
    if (late >= 0 && (late < packageSign || !url)) {
      String right = inOrder(nameSign, late);
      problems.add("# comes before @ and %: [file][#name][@image][%package]", part(late, late + 1), right);
      return null;
    }
    boolean sound = file(nameSign);
    sound &= named("#", nameSign, imageSign);
    sound &= named("@", imageSign, packageSign);
    sound &= named("%", packageSign, text.length());
    if (!sound) {
      return null;
    }
    return new Policy.Scope(
        nameSign == 0 ? null : text.substring(0, nameSign), after(nameSign, imageSign), after(imageSign, packageSign),
        after(packageSign, text.length()));
  }

  private boolean signAt(int at, char sign) {
    return at < text.length() && text.charAt(at) == sign;
  }

  /** Where the next of some signs stands, or the end. */
  private int next(String signs, int start) {
    int at = start;
    while (at < text.length() && signs.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  /** The part between two signs, or null when the first of them is the second: then the part is not there. */
  private @Nullable String after(int sign, int end) {
    return sign == end ? null : text.substring(sign + 1, end);
  }

  /** With the name moved to its place, where it stands behind the image or the package; null where that is not all. */
  private @Nullable String inOrder(int firstSign, int late) {
    int end = late + 1;
    while (end < text.length() && "@%#".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    boolean simple = !signAt(firstSign, '#') && end > late + 1 && text.indexOf('#', late + 1) < 0;
    String name = text.substring(late, end);
    return simple ? text.substring(0, firstSign) + name + text.substring(firstSign, late) + text.substring(end) : null;
  }

  private boolean named(String sign, int start, int end) throws PolicyException {
    if (start == end) {
      return true;
    }
    if (text.substring(start + 1, end).isBlank()) {
      problems.add("nothing follows " + sign, part(start, end));
      return false;
    }
    return trimmed(start + 1, end);
  }

  /** The glob of a file: from the root, with slashes, and of something that can be a file's path. */
  private boolean file(int end) throws PolicyException {
    String file = text.substring(0, end);
    if (file.isEmpty()) {
      return true;
    }
    if (!trimmed(0, end)) {
      return false;
    }
    String rest = text.substring(end);
    if (file.startsWith("/")) {
      String bare = file.substring(leadingSlashes(file));
      problems.add("a path is from the root, without / before it", part(0, end), bare.isEmpty() ? null : bare + rest);
    } else if (file.indexOf('\\') >= 0) {
      problems.add("a path is written with /", part(0, end), file.replace('\\', '/') + rest);
    } else if (hasDots(file)) {
      String bare = file.startsWith("./") ? file.substring(2) : "";
      problems.add("a path is from the root, without . and ..", part(0, end),
          bare.isEmpty() || hasDots(bare) ? null : bare + rest);
    } else if (file.endsWith("/")) {
      problems.add("this names a folder, and findings lie in files", part(0, end), file + "**" + rest);
    } else if (file.contains("//")) {
      problems.add("an empty name stands in this path", part(0, end));
    } else {
      return true;
    }
    return false;
  }

  private static int leadingSlashes(String file) {
    int at = 0;
    while (at < file.length() && file.charAt(at) == '/') {
      at++;
    }
    return at;
  }

  private static boolean hasDots(String path) {
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      boolean one = end - start == 1 && path.charAt(start) == '.';
      if (one || (end - start == 2 && path.startsWith("..", start))) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private boolean trimmed(int start, int end) throws PolicyException {
    String part = text.substring(start, end);
    if (part.equals(part.strip())) {
      return true;
    }
    problems.add("white space stands around a part of this", part(start, end),
        text.substring(0, start) + part.strip() + text.substring(end));
    return false;
  }

  /** The place of a part of the text, or all of it where the text is not written as it is. */
  private Place.InText part(int start, int end) {
    if (!scalar.isVerbatim()) {
      return field.valueAt();
    }
    int from = scalar.start() + (scalar.style() == Node.Style.PLAIN ? 0 : 1);
    return field.valueAt().narrowed(scalar.source().range(from + start, from + end));
  }
}
