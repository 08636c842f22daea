package io.plimsoll.report;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** File names as URI references (RFC 3986, RFC 8089). */
final class Uris {

  /**
   * What may stand in a path as it is: unreserved characters, sub-delims, {@code @} and {@code /}. A colon may too, but
   * not in the first part of a relative reference, where it would end a scheme.
   */
  private static final String PLAIN = "-._~!$&'()*+,;=@/";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Uris() {}

  static boolean isAbsolute(String file) {
    return file.startsWith("/");
  }

  /** A relative reference, or for an absolute file a URI. */
  static String file(String file) {
    return isAbsolute(file) ? "file://" + encoded(file) : encoded(file);
  }

  /** The URI of an absolute folder, which ends with a slash. */
  static String folder(String folder) {
    return file(folder.endsWith("/") ? folder : folder + "/");
  }

  private static String encoded(String path) {
    var out = new StringBuilder(path.length());
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || PLAIN.indexOf(c) >= 0;
      if (plain) {
        out.append(c);
      } else {
        HEX.toHexDigits(out.append('%'), b);
      }
    }
    return out.toString();
  }
}
