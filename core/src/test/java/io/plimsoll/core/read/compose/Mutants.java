package io.plimsoll.core.read.compose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Compose files that nobody wrote: real ones with values of other types, other quotes, other spellings, anchors, merge keys
 * and variables put in. The same seed gives the same files.
 */
final class Mutants {

  private final Random random;

  Mutants(long seed) {
    this.random = new Random(seed);
  }

  /** A file of a base file, with one to three changes. */
  String of(String base) {
    String text = base;
    for (int i = random.nextInt(3); i >= 0; i--) {
      text = changed(text);
    }
    return random.nextInt(12) == 0 ? wrapped(text) : text;
  }

  private String changed(String text) {
    var lines = new ArrayList<>(Arrays.asList(text.stripTrailing().split("\n", -1)));
    switch (random.nextInt(40)) {
      case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14 -> say(lines);
      case 15, 16, 17 -> declare(lines);
      case 18, 19, 20 -> revalue(lines);
      case 21, 22 -> requote(lines);
      case 23, 24, 25, 26, 27 -> anchor(lines);
      case 28, 29 -> scratch(lines);
      default -> {
        return Restyling.of(text, random);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  /** The same text with other ends of lines, a mark before it, or the signs of a document around it. */
  private String wrapped(String text) {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> text.replace("\n", "\r\n");
      case 3 -> "\uFEFF" + text;
      case 4 -> "---\n" + text;
      case 5 -> "%YAML 1." + random.nextInt(1, 3) + "\n---\n" + text;
      case 6 -> "# first\n\n--- # second\n" + text + "...\n# last\n";
      default -> text.stripTrailing();
    };
  }

  /** Gives a service a key. */
  private void say(List<String> lines) {
    int service = service(lines);
    if (service < 0) {
      return;
    }
    String key = key();
    String indent = " ".repeat(indent(lines.get(service)) + indentUnit(lines, service));
    // The key's own lines go, or there would be two.
    int end = service + 1;
    while (end < lines.size() && (lines.get(end).isBlank() || indent(lines.get(end)) > indent(lines.get(service)))) {
      if (lines.get(end).startsWith(indent + key + ":") && random.nextInt(10) != 0) {
        do {
          lines.remove(end);
        } while (end < lines.size() && indent(lines.get(end)) > indent.length());
        continue;
      }
      end++;
    }
    lines.add(service + 1, indent + key + ": " + value(key));
  }

  /** Declares a network, a volume, a secret, a config or the project's name. */
  private void declare(List<String> lines) {
    var declared = pick(List.copyOf(MutantValues.DECLARED.entrySet()));
    String section = declared.getKey();
    String value = pick(declared.getValue());
    int at = lines.indexOf(section + ":");
    if (section.equals("name") || section.equals("version")) {
      lines.add(0, section + ": " + value);
    } else if (at >= 0) {
      lines.add(at + 1, " ".repeat(indentUnit(lines, at)) + "made: " + value);
    } else {
      lines.add(section + ":");
      lines.add("  made: " + value);
    }
  }

  /** Puts another value in the place of one. */
  private void revalue(List<String> lines) {
    int line = random.nextInt(lines.size());
    int at = valueStart(lines.get(line));
    if (at >= 0) {
      lines.set(line, lines.get(line).substring(0, at) + pick(MutantValues.ANY));
    }
  }

  private void requote(List<String> lines) {
    int line = random.nextInt(lines.size());
    String text = lines.get(line);
    int at = valueStart(text);
    if (at < 0) {
      return;
    }
    String value = text.substring(at);
    String quoted = switch (random.nextInt(5)) {
      case 0 -> "\"" + value + "\"";
      case 1 -> "'" + value + "'";
      case 2 -> value.replace("\"", "").replace("'", "");
      case 3 -> "!!str " + value;
      default -> value + " # comment";
    };
    lines.set(line, text.substring(0, at) + quoted);
  }

  private static int valueStart(String line) {
    int colon = line.indexOf(": ");
    int dash = line.indexOf("- ");
    return colon >= 0 ? colon + 2 : dash >= 0 ? dash + 2 : -1;
  }

  /** Adds anchors, and merges them into a service. */
  private void anchor(List<String> lines) {
    int service = service(lines);
    if (service < 0) {
      return;
    }
    int number = random.nextInt(1000);
    String key = key();
    String other = key();
    String indent = " ".repeat(indent(lines.get(service)) + indentUnit(lines, service));
    String merge = switch (random.nextInt(7)) {
      case 0 -> "<<: [*a" + number + ", *b" + number + "]";
      case 1 -> "<<: *s" + number;
      case 2 -> "<<: {" + other + ": " + inFlow(value(other)) + "}";
      case 3 -> "\"<<\": *a" + number;
      case 4 -> "<<: [*a" + number + ", {<<: *b" + number + "}]";
      case 5 -> "!!merge <<: *a" + number;
      default -> "<<: *a" + number;
    };
    if (lines.stream().noneMatch(line -> line.startsWith(indent + "<<")) || random.nextInt(10) == 0) {
      lines.add(service + 1, indent + merge);
    }
    if (random.nextBoolean() && lines.stream().noneMatch(line -> line.startsWith(indent + "sysctls"))) {
      lines.add(service + 2, indent + "sysctls: *m" + number);
    }
    lines.addAll(0, List.of(
        "x-m" + number + ": &m" + number + " {a: 1, b: two}",
        "x-a" + number + ": &a" + number, "  " + key + ": " + value(key), "  init: false",
        "x-b" + number + ": &b" + number, "  " + other + ": " + value(other), "  init: true", "  <<: {tty: true}",
        "x-s" + number + ": &s" + number + " [*a" + number + ", *b" + number + "]"));
  }

  /** Changes a character. */
  private void scratch(List<String> lines) {
    int line = random.nextInt(lines.size());
    String text = lines.get(line);
    int at = text.isEmpty() ? 0 : text.offsetByCodePoints(0, random.nextInt(text.codePointCount(0, text.length())));
    String sign = pick(List.of(
        ":", " ", "\"", "'", "[", "]", "{", "}", "#", "-", "\t", "&a ", "*a", "|", ">", "!", "%", ",", "$", "?", "é", "😀", ""));
    int end = text.isEmpty() || random.nextBoolean() ? at : text.offsetByCodePoints(at, 1);
    lines.set(line, text.substring(0, at) + sign + text.substring(end));
  }

  private String key() {
    return pick(List.copyOf(MutantValues.FITTING.keySet()));
  }

  private String value(String key) {
    Map<String, List<String>> fitting = MutantValues.FITTING;
    String value = pick(random.nextInt(20) == 0 ? MutantValues.ANY : fitting.getOrDefault(key, MutantValues.ANY));
    boolean any = MutantValues.ANY.equals(fitting.get(key));
    // Most of any values are no texts, and most keys with any want one.
    return any && random.nextBoolean() && Restyling.isBare(value) ? "\"" + value + "\"" : value;
  }

  /** A value as it may stand in braces. */
  private static String inFlow(String value) {
    boolean cut = value.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0);
    return cut && Restyling.isBare(value) ? "\"" + value + "\"" : value;
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** The line of a service's name, or -1. */
  private int service(List<String> lines) {
    var found = new ArrayList<Integer>();
    int unit = 0;
    boolean inside = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.stripLeading().startsWith("#")) {
        continue;
      }
      if (indent(line) == 0) {
        inside = line.stripTrailing().equals("services:");
        unit = 0;
      } else if (inside) {
        unit = unit == 0 ? indent(line) : unit;
        if (indent(line) == unit && line.stripTrailing().endsWith(":")) {
          found.add(i);
        }
      }
    }
    return found.isEmpty() ? -1 : pick(found);
  }

  /** By how much what stands under a line is indented. */
  private static int indentUnit(List<String> lines, int parent) {
    for (int i = parent + 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank() && !lines.get(i).stripLeading().startsWith("#")) {
        int by = indent(lines.get(i)) - indent(lines.get(parent));
        return by > 0 ? by : 2;
      }
    }
    return 2;
  }

  private static int indent(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) == ' ') {
      at++;
    }
    return line.isBlank() ? 1000 : at;
  }
}
