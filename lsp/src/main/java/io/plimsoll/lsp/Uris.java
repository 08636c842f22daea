package io.plimsoll.lsp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The files behind URIs. Editors differ in what they escape, and some escape nothing, so {@code java.net.URI} would refuse some. */
final class Uris {

  private static final String FILE = "file:";

  private Uris() {}

  /** The path that a URI names, or null where it names no file of this machine: {@code untitled:}, {@code git:}, another host. */
  static @Nullable Path path(String uri) {
    if (!uri.regionMatches(true, 0, FILE, 0, FILE.length())) {
      return null;
    }
    String rest = uri.substring(FILE.length());
    if (rest.startsWith("//")) {
      int slash = rest.indexOf('/', 2);
      String host = slash < 0 ? "" : rest.substring(2, slash);
      if (slash < 0 || !(host.isEmpty() || host.toLowerCase(Locale.ROOT).equals("localhost"))) {
        return null;
      }
      rest = rest.substring(slash);
    }
    int end = rest.indexOf('#');
    rest = end < 0 ? rest : rest.substring(0, end);
    end = rest.indexOf('?');
    rest = end < 0 ? rest : rest.substring(0, end);
    String decoded = decoded(rest);
    if (!decoded.startsWith("/")) {
      return null;
    }
    try {
      Path path = Path.of(decoded).normalize();
      return path.isAbsolute() ? path : null;
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** With each {@code %20} put back; a percent sign without two digits stands for itself. */
  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    var bytes = new ByteArrayOutputStream(text.length());
    byte[] given = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < given.length; i++) {
      int high = given[i] == '%' && i + 2 < given.length ? Character.digit(given[i + 1], 16) : -1;
      int low = high < 0 ? -1 : Character.digit(given[i + 2], 16);
      if (low < 0) {
        bytes.write(given[i]);
      } else {
        bytes.write(high * 16 + low);
        i += 2;
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
