package io.plimsoll.lsp;

import io.plimsoll.core.rule.Options;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.jspecify.annotations.Nullable;

/**
 * What may be written in a policy, and rules by name in a comment that ignores some: completed, and explained where the mouse rests.
 */
final class Words {

  static final String POLICY = "plimsoll.yaml";

  private static final String RULES = "rules";
  private static final String IGNORE = "plimsoll ignore=";

  private final PolicySchema schema;
  private final RuleIndex rules;

  Words(PolicySchema schema, RuleIndex rules) {
    this.schema = schema;
    this.rules = rules;
  }

  static boolean isPolicy(String uri) {
    return uri.endsWith("/" + POLICY);
  }

  private static String text(Ends ends, Position position) {
    int line = Math.clamp(position.getLine(), 0, ends.lineCount() - 1);
    return ends.line(line);
  }

  /** The character of its line at which a position is, in UTF-16. */
  private static int character(Ends ends, Position position) {
    int line = Math.clamp(position.getLine(), 0, ends.lineCount() - 1);
    return ends.index(new Position(line, position.getCharacter())) - ends.index(new Position(line, 0));
  }

  // What may be written.

  List<CompletionItem> complete(Document document, Position position, Client client) {
    var ends = new Ends(document.text(), client.encoding());
    int line = Math.clamp(position.getLine(), 0, ends.lineCount() - 1);
    int at = character(ends, position);
    Ignored ignored = ignored(text(ends, position), at);
    var items = new ArrayList<CompletionItem>();
    if (ignored != null) {
      rules.all().forEach(rule -> items.add(rule(rule, edit(ends, line, ignored.start, ignored.end, rule.info().name()))));
      return items;
    }
    PolicyCursor cursor = isPolicy(document.uri()) ? PolicyCursor.at(ends, line, at) : null;
    if (cursor == null) {
      return items;
    }
    String behind = ends.line(line).substring(cursor.end());
    boolean colon = behind.stripLeading().startsWith(":");
    if (cursor.key() == null && !isItem(cursor.path())) {
      keys(cursor, ends, line, colon, items);
    } else {
      values(cursor, ends, line, items);
    }
    return items;
  }

  private void keys(PolicyCursor cursor, Ends ends, int line, boolean colon, List<CompletionItem> items) {
    if (cursor.path().equals(List.of(RULES))) {
      for (Rule<?> rule : rules.all()) {
        if (!cursor.siblings().contains(rule.info().name()) && !cursor.siblings().contains(rule.info().id())) {
          items.add(rule(rule, edit(ends, line, cursor.start(), cursor.end(), rule.info().name() + (colon ? "" : ": "))));
        }
      }
      return;
    }
    Options<?> options = options(cursor.path());
    for (Options.Option<?> option : options == null ? List.<Options.Option<?>>of() : options.list()) {
      String text = option.name() + (colon ? "" : ": ");
      items.add(item(option.name(), CompletionItemKind.Property, option.doc(), edit(ends, line, cursor.start(), cursor.end(), text)));
    }
    schema.keys(cursor.path()).forEach((name, property) -> {
      // That is the key off, as some editors rewrite it.
      if (!cursor.siblings().contains(name) && !name.equals("false")) {
        String text = name + (colon ? "" : property.holds() ? ":" : ": ");
        items.add(item(name, CompletionItemKind.Property, property.description(), edit(ends, line, cursor.start(), cursor.end(), text)));
      }
    });
  }

  private void values(PolicyCursor cursor, Ends ends, int line, List<CompletionItem> items) {
    if (isRule(cursor)) {
      rules.all().forEach(rule -> items.add(rule(rule, edit(ends, line, cursor.start(), cursor.end(), rule.info().name()))));
      return;
    }
    Options<?> options = options(cursor.path());
    if (options != null) {
      boolean flag = options.list().stream()
          .anyMatch(option -> option.name().equals(cursor.key()) && option.type() == Options.Type.FLAG);
      for (String word : flag ? List.of("true", "false") : List.<String>of()) {
        items.add(item(word, CompletionItemKind.EnumMember, "", edit(ends, line, cursor.start(), cursor.end(), word)));
      }
      return;
    }
    var path = new ArrayList<>(cursor.path());
    if (cursor.key() != null) {
      path.add(cursor.key());
    }
    for (String word : schema.words(path)) {
      items.add(item(word, CompletionItemKind.EnumMember, "", edit(ends, line, cursor.start(), cursor.end(), word)));
    }
  }

  /** Where a waiver names its rule. */
  private static boolean isRule(PolicyCursor cursor) {
    return "rule".equals(cursor.key()) && cursor.path().equals(List.of("waivers", PolicyCursor.ITEM));
  }

  private static boolean isItem(List<String> path) {
    // An item of waivers is a mapping; those of other lists are words.
    return !path.isEmpty() && path.getLast().equals(PolicyCursor.ITEM) && !path.getFirst().equals("waivers");
  }

  /** The options of the rule under whose setting a path leads, or null. */
  private @Nullable Options<?> options(List<String> path) {
    if (path.size() != 3 || !path.getFirst().equals(RULES) || !path.get(2).equals("options")) {
      return null;
    }
    Rule<?> rule = RulePage.named(path.get(1), rules);
    return rule == null ? null : rule.options();
  }

  private static Either<TextEdit, org.eclipse.lsp4j.InsertReplaceEdit> edit(Ends ends, int line, int start, int end, String text) {
    return Either.forLeft(new TextEdit(new Range(ends.endOf(line, start), ends.endOf(line, end)), text));
  }

  private static CompletionItem rule(Rule<?> rule, Either<TextEdit, org.eclipse.lsp4j.InsertReplaceEdit> edit) {
    CompletionItem item = item(rule.info().name(), CompletionItemKind.EnumMember, "", edit);
    item.setDetail(rule.info().id() + " " + rule.info().severity().id() + ": " + rule.info().title());
    return item;
  }

  private static CompletionItem item(
      String label, CompletionItemKind kind, String doc, Either<TextEdit, org.eclipse.lsp4j.InsertReplaceEdit> edit) {
    var item = new CompletionItem(label);
    item.setKind(kind);
    item.setTextEdit(edit);
    if (!doc.isEmpty()) {
      item.setDocumentation(doc);
    }
    return item;
  }

  // What is written.

  @Nullable Hover hover(Document document, Position position, Client client) {
    var ends = new Ends(document.text(), client.encoding());
    int line = Math.clamp(position.getLine(), 0, ends.lineCount() - 1);
    int at = character(ends, position);
    Ignored ignored = ignored(text(ends, position), at);
    if (ignored != null) {
      Rule<?> rule = RulePage.named(ignored.word, rules);
      return rule == null ? null : hover(RulePage.markdown(rule), range(ends, line, ignored.start, ignored.end), client);
    }
    PolicyCursor cursor = isPolicy(document.uri()) ? PolicyCursor.at(ends, line, at) : null;
    if (cursor == null || cursor.word().isEmpty()) {
      return null;
    }
    Range range = range(ends, line, cursor.start(), cursor.end());
    boolean named = isRule(cursor) || (cursor.key() == null && cursor.path().equals(List.of(RULES)));
    Rule<?> rule = named ? RulePage.named(cursor.word(), rules) : null;
    if (rule != null) {
      return hover(RulePage.markdown(rule), range, client);
    }
    String key = cursor.key() == null ? cursor.word() : cursor.key();
    String description = schema.description(cursor.path(), key);
    if (description == null) {
      description = option(cursor.path(), key);
    }
    return description == null || description.isEmpty() ? null : hover("**" + key + "**\n\n" + description, range, client);
  }

  private @Nullable String option(List<String> path, String key) {
    Options<?> options = options(path);
    return options == null ? null
        : options.list().stream().filter(option -> option.name().equals(key)).map(Options.Option::doc).findFirst().orElse(null);
  }

  private static Range range(Ends ends, int line, int start, int end) {
    return new Range(ends.endOf(line, start), ends.endOf(line, end));
  }

  static Hover hover(String markdown, Range range, Client client) {
    return new Hover(
        client.markdown() ? new MarkupContent(MarkupKind.MARKDOWN, markdown) : new MarkupContent(MarkupKind.PLAINTEXT, RulePage.plain(markdown)), range);
  }

  /** A rule in a comment that ignores some. */
  private record Ignored(int start, int end, String word) {}

  private static @Nullable Ignored ignored(String line, int at) {
    int hash = line.indexOf('#');
    int begin = hash < 0 ? -1 : line.toLowerCase(Locale.ROOT).indexOf(IGNORE, hash);
    int from = begin + IGNORE.length();
    if (begin < 0 || at < from || line.substring(from, Math.min(at, line.length())).indexOf(' ') >= 0) {
      return null;
    }
    int start = at;
    while (start > from && line.charAt(start - 1) != ',') {
      start--;
    }
    int end = at;
    while (end < line.length() && line.charAt(end) != ',' && line.charAt(end) != ' ') {
      end++;
    }
    return new Ignored(start, end, line.substring(start, end));
  }
}
