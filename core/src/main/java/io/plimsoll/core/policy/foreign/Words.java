package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Small readings that the formats share. */
final class Words {

  private Words() {}

  /** The text of a scalar that says something; null for anything else. */
  static @Nullable String text(Node node) {
    return node.meant() instanceof Node.Scalar scalar && !scalar.isNull() && !scalar.value().isBlank() ? scalar.value().strip() : null;
  }

  /** True or false as it is written, or null. */
  static @Nullable Boolean flag(Node node) {
    String text = text(node);
    return switch (text == null ? "" : text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> null;
    };
  }

  /** An item of a list and what it says; the text of what is no scalar is empty. */
  record Item(Node node, String text) {}

  /** The items of a list; a lone text is a list of one. Where tools split at commas, so is done here. */
  static List<Item> items(Node value, boolean commas) {
    Node meant = value.meant();
    var items = new ArrayList<Item>();
    for (Node node : meant instanceof Node.Sequence sequence ? sequence.items() : List.of(meant)) {
      String text = text(node);
      if (text == null || !commas) {
        items.add(new Item(node, text == null ? "" : text));
        continue;
      }
      for (String part : text.split(",", -1)) {
        if (!part.isBlank()) {
          items.add(new Item(node, part.strip()));
        }
      }
    }
    return items;
  }

  /** What hadolint and tally call a severity: error is what fails a build, the rest are of less and less weight. */
  static @Nullable Severity ofLinter(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "error" -> Severity.HIGH;
      case "warning" -> Severity.MEDIUM;
      case "info" -> Severity.LOW;
      case "style" -> Severity.INFO;
      default -> null;
    };
  }

  /** A severity in the words that scanners share. */
  static @Nullable Severity ofScanner(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return lower.equals("trace") ? Severity.INFO : Severity.of(lower);
  }

  /** The lines of a table in this package, of which those with # are comments, parted at tabs. */
  static List<String[]> table(String name) {
    try (var in = new BufferedReader(new InputStreamReader(
        Objects.requireNonNull(Words.class.getResourceAsStream(name)), StandardCharsets.UTF_8))) {
      return in.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t", -1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
