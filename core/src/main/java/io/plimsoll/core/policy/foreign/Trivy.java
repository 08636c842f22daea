package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.foreign.Entry.Section;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.words.Echo;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes over .trivyignore and .trivyignore.yaml (Trivy's documentation, "Filtering"). */
final class Trivy {

  private static final Pattern DAY = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})([Tt ].{0,40})?");

  private final Takeover out;

  private Trivy(Takeover out) {
    this.out = out;
  }

  /**
   * A line each: an id, and perhaps {@code exp:} with a day. A block of comments says why the lines directly below it are waived, until a
   * blank line, another comment, or a line that is no waiver here: then it was that line's, and would be a false reason for the next.
   */
  static void lines(Source source, Takeover out) throws ReadException {
    var reader = new Trivy(out);
    String comment = null;
    boolean within = false;
    for (int number = 1; number <= source.lineCount(); number++) {
      String line = source.line(number).strip();
      if (line.startsWith("#")) {
        String said = line.substring(1).strip();
        comment = within && comment != null ? comment + " " + said : said;
        within = true;
        continue;
      }
      within = false;
      boolean waived = !line.isEmpty() && reader.line(out.entry(source, number, Echo.of(line)), line.split("\\s+"), comment);
      comment = waived ? comment : null;
    }
  }

  /** True where it became a waiver. */
  private boolean line(Entry entry, String[] words, @Nullable String comment) {
    String ref = "trivy:" + words[0];
    for (int i = 1; i < words.length && !words[i].startsWith("#"); i++) {
      if (words[i].startsWith("exp:")) {
        LocalDate until = day(words[i].substring("exp:".length()));
        if (until == null) {
          entry.note(Section.WAIVERS, "its last day can't be read: Trivy wants exp:2027-01-31");
          return false;
        }
        return out.waive(entry, ref, "**", until, comment);
      }
    }
    out.off(entry, ref);
    return false;
  }

  private static @Nullable LocalDate day(String text) {
    var day = DAY.matcher(text);
    try {
      return !day.matches() ? null
          : LocalDate.of(Integer.parseInt(day.group(1)), Integer.parseInt(day.group(2)), Integer.parseInt(day.group(3)));
    } catch (DateTimeException e) {
      return null;
    }
  }

  static void read(Node.Mapping root, Takeover out) throws ReadException {
    var reader = new Trivy(out);
    for (Node.Entry section : root.entries()) {
      String name = section.key().value();
      switch (name) {
        case "misconfigurations" -> reader.section(section);
        case "vulnerabilities" -> out.noEqual(section.key(), section.value(), Section.NONE,
            "an advisory: what is installed in images is not looked at by plimsoll check");
        case "secrets" -> out.noEqual(section.key(), section.value(), Section.RULES,
            "kinds of secrets have no rules of their own here: a comment at the line, or a waiver of secret-in-image or secret-in-env, says it");
        case "licenses" -> out.noEqual(section.key(), section.value(), Section.NONE, "licences are not looked at");
        default -> out.noEqual(section.key(), section.value(), Section.NONE, "Trivy has no such section that is known here");
      }
    }
  }

  private void section(Node.Entry section) throws ReadException {
    Node value = section.value().meant();
    if (value instanceof Node.Scalar scalar && scalar.isNull()) {
      return;
    }
    for (Node item : value instanceof Node.Sequence sequence ? sequence.items() : List.of(value)) {
      if (item.meant() instanceof Node.Mapping mapping && mapping.entry("id") != null) {
        item(mapping);
      } else {
        out.noEqual("misconfigurations", item, item, Section.RULES, "an item of misconfigurations is a mapping with an id");
      }
    }
  }

  private void item(Node.Mapping item) throws ReadException {
    Node.@Nullable Entry idEntry = item.entry("id");
    String id = idEntry == null ? null : Words.text(idEntry.value());
    String shown = "misconfigurations: " + Echo.of(String.valueOf(id));
    var paths = new ArrayList<Words.Item>();
    String statement = null;
    LocalDate until = null;
    boolean unreadable = false;
    for (Node.Entry field : item.entries()) {
      switch (field.key().value()) {
        case "id" -> {}
        case "paths" -> paths.addAll(Words.items(field.value(), false));
        case "statement" -> statement = Words.text(field.value());
        case "expired_at" -> {
          String text = Words.text(field.value());
          until = text == null ? null : day(text);
          unreadable = text != null && until == null;
        }
        default -> out.noEqual(field.key(), field.value(), Section.RULES, "Trivy has no such key for a misconfiguration that is known here");
      }
    }
    String ref = "trivy:" + id;
    if (paths.isEmpty()) {
      Entry entry = out.entry(item, shown);
      if (unreadable) {
        entry.note(Section.WAIVERS, "its last day can't be read: a day is 2027-01-31");
      } else if (until == null) {
        out.off(entry, ref);
      } else {
        out.waive(entry, ref, "**", until, statement);
      }
    }
    for (Words.Item path : paths) {
      Entry entry = out.entry(path.node(), shown + " in " + Echo.of(path.text()));
      if (unreadable) {
        entry.note(Section.WAIVERS, "its last day can't be read: a day is 2027-01-31");
      } else {
        out.waive(entry, ref, path.text(), until, statement);
      }
    }
  }
}
