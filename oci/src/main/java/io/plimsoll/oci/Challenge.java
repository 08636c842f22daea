package io.plimsoll.oci;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a server wants one to log in: a challenge of {@code WWW-Authenticate} (RFC 9110, 11.6.1).
 *
 * @param scheme in lower case: {@code bearer}
 * @param parameters by their names in lower case; of one that comes twice, the first
 */
record Challenge(String scheme, Map<String, String> parameters) {

  /** More than any server asks for. */
  private static final int MOST = 16;

  private static final int LONGEST = 8_192;

  /** All challenges of a header's values. What is none ends the list. */
  static List<Challenge> of(List<String> headers) {
    var all = new ArrayList<Challenge>();
    for (String header : headers) {
      if (header.length() <= LONGEST) {
        new Reader(header).read(all);
      }
    }
    return all;
  }

  @Nullable String parameter(String name) {
    return parameters.get(name);
  }

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    void read(List<Challenge> all) {
      Map<String, String> current = null;
      while (all.size() < MOST) {
        skip(" \t,");
        String word = token();
        if (word.isEmpty()) {
          return;
        }
        int after = at;
        skip(" \t");
        if (current != null && at < text.length() && text.charAt(at) == '=') {
          at++;
          skip(" \t");
          String value = at < text.length() && text.charAt(at) == '"' ? quoted() : token();
          if (current.size() < MOST) {
            current.putIfAbsent(word.toLowerCase(Locale.ROOT), value);
          }
        } else {
          at = after;
          current = new LinkedHashMap<>();
          all.add(new Challenge(word.toLowerCase(Locale.ROOT), current));
        }
      }
    }

    private void skip(String what) {
      while (at < text.length() && what.indexOf(text.charAt(at)) >= 0) {
        at++;
      }
    }

    private String token() {
      int start = at;
      while (at < text.length() && " \t,=\"".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return text.substring(start, at);
    }

    private String quoted() {
      var value = new StringBuilder();
      for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
        if (text.charAt(at) == '\\' && at + 1 < text.length()) {
          at++;
        }
        value.append(text.charAt(at));
      }
      at = Math.min(at + 1, text.length());
      return value.toString();
    }
  }
}
