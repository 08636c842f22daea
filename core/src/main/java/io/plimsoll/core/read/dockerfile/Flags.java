package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which flags an instruction takes, and which values BuildKit's parser refuses. What depends on variables (the keys of a
 * mount but for {@code from}) it looks at only when it builds, and so is not looked at here.
 */
final class Flags {

  private static final Set<String> NETWORKS = Set.of("default", "none", "host");
  private static final Set<String> SECURITY = Set.of("insecure", "sandbox");
  private static final Set<String> TRUTHS =
      Set.of("1", "t", "T", "TRUE", "true", "True", "0", "f", "F", "FALSE", "false", "False");

  private Flags() {}

  /** What a flag takes. */
  private enum Kind {
    BOOL,
    ONE,
    MANY
  }

  private static List<String> names(Keyword keyword) {
    return switch (keyword) {
      case ADD -> List.of("chown", "chmod", "link", "keep-git-dir", "checksum", "unpack", "exclude");
      case COPY -> List.of("chown", "from", "chmod", "link", "exclude", "parents");
      case FROM -> List.of("platform");
      case RUN -> List.of("mount", "network", "security", "device");
      case HEALTHCHECK -> List.of("interval", "timeout", "start-period", "start-interval", "retries");
      default -> List.of();
    };
  }

  private static Kind kind(String name) {
    return switch (name) {
      case "link", "keep-git-dir", "unpack", "parents" -> Kind.BOOL;
      case "exclude", "mount", "device" -> Kind.MANY;
      default -> Kind.ONE;
    };
  }

  /** The flags of an instruction without those that BuildKit refuses. */
  static List<FlagWord> sound(Keyword keyword, Node node, Faults faults) throws ReadException {
    if (node.flags().isEmpty()) {
      return List.of();
    }
    var seen = new HashSet<String>();
    var sound = new ArrayList<FlagWord>(node.flags().size());
    for (FlagWord flag : node.flags()) {
      try {
        check(keyword, node, flag, seen);
        sound.add(flag);
      } catch (ReadException e) {
        faults.add(e);
      }
    }
    return sound;
  }

  private static void check(Keyword keyword, Node node, FlagWord flag, Set<String> seen) throws ReadException {
    if (!names(keyword).contains(flag.name())) {
      throw refused(
          node,
          flag,
          keyword
              + " takes no flag --"
              + Echo.of(flag.name())
              + Nearest.hint(flag.name(), names(keyword), "--"));
    }
    if (!seen.add(flag.name()) && kind(flag.name()) != Kind.MANY) {
      throw refused(node, flag, "--" + flag.name() + " stands here a second time");
    }
    value(node, flag);
  }

  private static void value(Node node, FlagWord flag) throws ReadException {
    String value = flag.value();
    if (kind(flag.name()) == Kind.BOOL) {
      if (value != null && !Keyword.lower(value).equals("true") && !Keyword.lower(value).equals("false")) {
        throw refused(node, flag, "--" + flag.name() + " may be true or false");
      }
      return;
    }
    if (value == null) {
      throw refused(node, flag, "--" + flag.name() + " needs a value");
    }
    String refusal =
        switch (flag.name()) {
          case "network" -> NETWORKS.contains(value) ? null : "--network may be default, none or host";
          case "security" -> SECURITY.contains(value) ? null : "--security may be insecure or sandbox";
          case "mount" -> mount(value);
          case "device" -> device(value);
          case "interval", "timeout", "start-period", "start-interval" ->
              Durations.isInterval(value) ? null : "--" + flag.name() + " is no duration of a millisecond or more";
          case "retries" -> isRetries(value) ? null : "--retries is no number from 0";
          default -> null;
        };
    if (refusal != null) {
      throw refused(node, flag, refusal);
    }
  }

  private static @Nullable String mount(String value) {
    List<String> fields = fields(value);
    if (fields == null) {
      return "--mount is no list of key=value";
    }
    for (String field : fields) {
      int equals = field.indexOf('=');
      if (equals >= 0 && Keyword.lower(field.substring(0, equals)).equals("from")) {
        int dollar = field.indexOf('$', equals);
        if (dollar >= 0 && dollar != field.length() - 1) {
          return "from of a mount takes no variables; name a stage of that image instead";
        }
      }
    }
    return null;
  }

  private static @Nullable String device(String value) {
    List<String> fields = fields(value);
    if (fields == null) {
      return "--device is no list of key=value";
    }
    String name = "";
    for (String field : fields) {
      int equals = field.indexOf('=');
      String key = Keyword.lower(equals < 0 ? field : field.substring(0, equals));
      String given = equals < 0 ? "" : field.substring(equals + 1);
      if (key.equals("required")) {
        if (equals >= 0 && !TRUTHS.contains(given)) {
          return "required of a device may be true or false";
        }
      } else if (equals >= 0 && key.equals("name")) {
        if (!name.isEmpty()) {
          return "--device names a second device";
        }
        name = given;
      } else if (name.isEmpty()) {
        name = field;
      } else {
        return "--device has a key that BuildKit does not know";
      }
    }
    return null;
  }

  /** The fields of one line of CSV (RFC 4180), or null where quotes are astray or there is nothing. */
  private static @Nullable List<String> fields(String line) {
    if (line.isEmpty()) {
      return null;
    }
    var fields = new ArrayList<String>();
    int at = 0;
    while (true) {
      if (!line.startsWith("\"", at)) {
        int comma = line.indexOf(',', at);
        String field = line.substring(at, comma < 0 ? line.length() : comma);
        if (field.indexOf('"') >= 0) {
          return null;
        }
        fields.add(field);
        if (comma < 0) {
          return fields;
        }
        at = comma + 1;
        continue;
      }
      var field = new StringBuilder();
      at++;
      while (true) {
        int quote = line.indexOf('"', at);
        if (quote < 0) {
          return null;
        }
        field.append(line, at, quote);
        at = quote + 1;
        if (!line.startsWith("\"", at)) {
          break;
        }
        field.append('"');
        at++;
      }
      fields.add(field.toString());
      if (at == line.length()) {
        return fields;
      }
      if (line.charAt(at) != ',') {
        return null;
      }
      at++;
    }
  }

  private static boolean isRetries(String value) {
    if (value.isEmpty()) {
      return true;
    }
    int from = value.charAt(0) == '+' || value.charAt(0) == '-' ? 1 : 0;
    long number = 0;
    for (int i = from; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < '0' || c > '9') {
        return false;
      }
      number = number * 10 + (c - '0');
      if (number > Integer.MAX_VALUE) {
        return false;
      }
    }
    return value.length() > from && (number == 0 || value.charAt(0) != '-');
  }

  private static ReadException refused(Node node, FlagWord flag, String message) {
    Code code = node.code();
    return new ReadException(message, code.place(flag.start(), flag.end()));
  }
}
