package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.policy.YamlText;
import io.plimsoll.core.policy.foreign.Entry.Section;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Printable;
import io.plimsoll.core.words.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes a policy of what was taken over, with a comment behind every line that says where it comes from. */
final class Draft {

  private final Takeover all;
  private final LocalDate today;
  private final String owner;
  private final StringBuilder out = new StringBuilder();

  Draft(Takeover all, LocalDate today, String owner) {
    this.all = all;
    this.today = today;
    this.owner = owner;
  }

  /** The policy. Every entry is then taken, or has a note. */
  String text(Collection<String> files) {
    List<RuleWishes.Line> rules = RuleWishes.merged(all);
    line("# Taken over from " + Printable.of(Series.and(List.copyOf(files))) + " on " + today + ". plimsoll policy check says whether it can be");
    line("# read, plimsoll explain RULE what a rule is about. What has no equal here is said in comments.");
    line("version: 1");
    failOn();
    trusted();
    rules(rules);
    waivers();
    exclude();
    notes(Section.NONE, "");
    return out.toString();
  }

  private void line(String line) {
    out.append(line).append('\n');
  }

  private void line(String line, String comment) {
    line(line + "  # " + comment);
  }

  private static String places(Collection<Entry> entries) {
    var said = new ArrayList<String>();
    entries.forEach(entry -> said.add(entry.said()));
    return String.join("; ", said);
  }

  /** What has no equal, where one would look for it. */
  private void notes(Section section, String indent) {
    boolean first = section == Section.NONE;
    for (Entry entry : all.entries()) {
      Entry.Note note = entry.note();
      if (note != null && note.section() == section) {
        if (first) {
          line("");
          first = false;
        }
        line(indent + "# " + (entry.isTaken() ? "in part only: " : "no equal: ") + entry.said() + ": " + note.why());
      }
    }
  }

  private boolean hasNotes(Section section) {
    return all.entries().stream().anyMatch(entry -> {
      Entry.Note note = entry.note();
      return note != null && note.section() == section;
    });
  }

  /** Begins a section; the notes stand in it, or where it would be. */
  private void section(Section section, String key, boolean empty) {
    if (!empty || hasNotes(section)) {
      line("");
    }
    if (!empty) {
      line(key + ":");
    }
    notes(section, empty ? "" : "  ");
  }

  private void failOn() {
    Takeover.FailOn strictest = all.failing().stream().max(Comparator.comparing(Takeover.FailOn::severity)).orElse(null);
    Set<Entry> from = new LinkedHashSet<>();
    for (Takeover.FailOn one : all.failing()) {
      Severity severity = Objects.requireNonNull(strictest).severity();
      // A list of severities in one file is one line: the least of them.
      if (one.severity() == severity || one.entry().file().equals(strictest.entry().file())) {
        from.add(one.entry());
        one.entry().take();
      } else {
        one.entry().note(Section.FAIL_ON, "a run fails at one line, which by " + strictest.entry().said() + " is " + severity.id());
      }
    }
    if (strictest != null || hasNotes(Section.FAIL_ON)) {
      line("");
    }
    if (strictest != null) {
      line("fail-on: " + strictest.severity().id(), places(from));
    }
    notes(Section.FAIL_ON, "");
  }

  /** Of several lists what all of them name, since an image that one tool reports is reported here. */
  private void trusted() {
    Map<String, Set<String>> byFile = new LinkedHashMap<>();
    for (Takeover.Listed one : all.registries()) {
      byFile.computeIfAbsent(one.entry().file(), file -> new LinkedHashSet<>()).add(one.text());
    }
    var common = new LinkedHashSet<String>();
    byFile.values().stream().findFirst().ifPresent(common::addAll);
    byFile.values().forEach(common::retainAll);
    Set<String> held = !common.isEmpty() || byFile.isEmpty() ? common : byFile.values().iterator().next();
    Map<String, Set<Entry>> registries = new LinkedHashMap<>();
    Map<String, Set<Entry>> images = new LinkedHashMap<>();
    String first = byFile.isEmpty() ? "" : byFile.keySet().iterator().next();
    for (Takeover.Listed one : all.registries()) {
      if (held.contains(one.text())) {
        (one.image() ? images : registries).computeIfAbsent(one.text(), text -> new LinkedHashSet<>()).add(one.entry());
        one.entry().take();
      } else {
        String other = byFile.keySet().stream().filter(file -> !file.equals(one.entry().file())).findFirst().orElse(first);
        one.entry().note(Section.TRUSTED, "it is not trusted by " + Printable.of(other));
      }
    }
    section(Section.TRUSTED, "trusted", held.isEmpty());
    listed("registries", registries);
    listed("images", images);
  }

  private void listed(String key, Map<String, Set<Entry>> items) {
    if (!items.isEmpty()) {
      line("  " + key + ":");
      items.forEach((text, from) -> line("    - " + YamlText.of(text), places(from)));
    }
  }

  private void rules(List<RuleWishes.Line> rules) {
    section(Section.RULES, "rules", rules.isEmpty());
    for (RuleWishes.Line rule : rules) {
      rule.remarks().forEach(remark -> line("  # " + Printable.of(remark)));
      line("  " + rule.rule().name() + ": " + rule.setting(), places(rule.from()));
    }
  }

  private void waivers() {
    section(Section.WAIVERS, "waivers", all.waivers().isEmpty());
    if (!all.waivers().isEmpty() && owner.equals(Import.NOBODY)) {
      line("  # A waiver has somebody who answers for it: put names in the place of " + Import.NOBODY + ", or import with --owner.");
    }
    if (all.waivers().stream().anyMatch(Takeover.Waiver::open)) {
      line("  # What had no end where it comes from is waived for " + Takeover.WAIVED_DAYS + " days.");
    }
    for (Takeover.Waiver waiver : all.waivers()) {
      line("  - rule: " + waiver.rule(), waiver.entry().said());
      line("    at: " + YamlText.of(waiver.at()));
      line("    owner: " + YamlText.of(owner));
      line("    until: " + waiver.until());
      line("    reason: " + YamlText.of(waiver.reason()));
    }
  }

  private void exclude() {
    Map<String, Set<Entry>> globs = new LinkedHashMap<>();
    for (Takeover.Listed one : all.excluded()) {
      globs.computeIfAbsent(one.text(), text -> new LinkedHashSet<>()).add(one.entry());
    }
    section(Section.EXCLUDE, "exclude", globs.isEmpty());
    globs.forEach((glob, from) -> line("  - " + YamlText.of(glob), places(from)));
  }
}
