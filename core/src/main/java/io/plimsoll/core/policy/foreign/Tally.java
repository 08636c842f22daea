package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.policy.foreign.Entry.Section;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import java.util.List;
import java.util.Set;

/** Takes over tally.toml and .tally.toml (tally's documentation, "Configuration"). */
final class Tally {

  /** The keys that every rule has; a mapping below a namespace with none of them is a namespace itself. */
  private static final Set<String> KEYS = Set.of("severity", "fix", "exclude");

  private static final int DEEPEST = 4;

  private final Takeover out;

  private Tally(Takeover out) {
    this.out = out;
  }

  static void read(Node.Mapping root, Takeover out) throws ReadException {
    var reader = new Tally(out);
    for (Node.Entry entry : root.entries()) {
      switch (entry.key().value()) {
        case "rules" -> reader.each(entry, reader::rules);
        case "output" -> reader.each(entry, reader::output);
        case "inline-directives" -> reader.each(entry, reader::directives);
        case "ai" -> out.noEqual(entry.key(), entry.value(), Section.NONE, "no fix here is made by a model");
        case "slow-checks" -> out.noEqual(entry.key(), entry.value(), Section.NONE, "no rule here asks a registry, unless fix --update does");
        case "file-validation" -> out.noEqual(entry.key(), entry.value(), Section.NONE, "how large a file may be is fixed here");
        default -> out.noEqual(entry.key(), entry.value(), Section.NONE, "tally has no such section that is known here");
      }
    }
  }

  private interface Reading {
    void of(Node.Entry entry) throws ReadException;
  }

  private void each(Node.Entry section, Reading reading) throws ReadException {
    if (section.value().meant() instanceof Node.Mapping mapping) {
      for (Node.Entry entry : mapping.entries()) {
        reading.of(entry);
      }
    } else {
      out.noEqual(section.key(), section.value(), Section.NONE, "a table belongs here");
    }
  }

  /** As our rules refer to tally's {@code hadolint/DL3008}; {@code *} may stand for a part. */
  private static String ref(String rule) {
    int slash = rule.indexOf('/');
    String space = slash < 0 ? "" : rule.substring(0, slash);
    return space.equals("tally") || slash < 0 ? "tally:" + rule : space + ":" + rule.substring(slash + 1);
  }

  private void rules(Node.Entry entry) throws ReadException {
    switch (entry.key().value()) {
      case "include", "select" -> {
        for (Words.Item item : Words.items(entry.value(), false)) {
          out.entry(item.node(), entry.key().value() + ": " + Echo.of(item.text()))
              .note(Section.RULES, "rules are on unless something switches them off, and a policy has no list of the only ones");
        }
      }
      case "exclude", "ignore" -> {
        for (Words.Item item : Words.items(entry.value(), false)) {
          excluded(out.entry(item.node(), entry.key().value() + ": " + Echo.of(item.text())), item.text());
        }
      }
      default -> {
        if (entry.value().meant() instanceof Node.Mapping mapping) {
          space(entry.key().value(), mapping, 1);
        } else {
          out.noEqual(entry.key(), entry.value(), Section.RULES, "tally has no such key under rules that is known here");
        }
      }
    }
  }

  private void excluded(Entry entry, String rule) {
    String ref = ref(rule);
    if (!Takeover.isPattern(rule)) {
      out.off(entry, ref);
      return;
    }
    int colon = ref.indexOf(':');
    for (String each : out.matching(entry, ref.substring(0, colon + 1), ref.substring(colon + 1))) {
      out.off(entry, each);
    }
  }

  private void space(String name, Node.Mapping space, int depth) throws ReadException {
    for (Node.Entry entry : space.entries()) {
      String rule = name + "/" + entry.key().value();
      if (!(entry.value().meant() instanceof Node.Mapping settings)) {
        out.noEqual(entry.key(), entry.value(), Section.RULES, "an option of a rule of tally's, which rules here do not have");
      } else if (depth < DEEPEST && isSpace(settings)) {
        space(rule, settings, depth + 1);
      } else {
        for (Node.Entry setting : settings.entries()) {
          setting(rule, setting);
        }
        if (settings.entries().isEmpty()) {
          out.entry(entry.key(), Echo.of(rule)).note(Section.RULES, "it says nothing");
        }
      }
    }
  }

  private static boolean isSpace(Node.Mapping settings) {
    return !settings.entries().isEmpty()
        && settings.entries().stream().allMatch(one -> one.value().meant() instanceof Node.Mapping && !KEYS.contains(one.key().value()));
  }

  private void setting(String rule, Node.Entry setting) throws ReadException {
    String key = setting.key().value();
    String said = Echo.of(rule) + "." + Echo.of(key) + ": ";
    switch (key) {
      case "severity" -> {
        String text = String.valueOf(Words.text(setting.value()));
        Entry entry = out.entry(setting.key(), said + Echo.of(text));
        Severity severity = Words.ofLinter(text);
        if (text.equals("off")) {
          out.off(entry, ref(rule));
        } else if (severity == null) {
          entry.note(Section.RULES, "this is no severity");
        } else {
          out.severity(entry, ref(rule), own -> severity);
        }
      }
      case "exclude" -> exclusions(rule, setting);
      case "fix" -> out.noEqual(setting.key(), setting.value(), Section.RULES, "what is mended is said for a run: plimsoll fix --only, --unsafe");
      case "trusted-registries" -> {
        for (Words.Item item : Words.items(setting.value(), false)) {
          out.trust(out.entry(item.node(), said + Echo.of(item.text())), item.text());
        }
      }
      default -> out.noEqual(setting.key(), setting.value(), Section.RULES, "an option of a rule of tally's, which rules here do not have");
    }
  }

  /** Paths where a rule does not hold: waived there, since a setting has no path. */
  private void exclusions(String rule, Node.Entry setting) throws ReadException {
    boolean table = setting.value().meant() instanceof Node.Mapping mapping && !mapping.entries().isEmpty();
    if (!table) {
      out.noEqual(setting.key(), setting.value(), Section.WAIVERS, "a table with paths belongs here");
      return;
    }
    List<Node.Entry> entries = ((Node.Mapping) setting.value().meant()).entries();
    for (Node.Entry entry : entries) {
      if (!entry.key().value().equals("paths")) {
        out.noEqual(entry.key(), entry.value(), Section.WAIVERS, "tally has no such key that is known here");
        continue;
      }
      for (Words.Item item : Words.items(entry.value(), false)) {
        out.waive(out.entry(item.node(), Echo.of(rule) + " not in " + Echo.of(item.text())), ref(rule), item.text(), null, null);
      }
    }
  }

  private void output(Node.Entry entry) throws ReadException {
    if (entry.key().value().equals("fail-level")) {
      String text = String.valueOf(Words.text(entry.value()));
      Hadolint.failing(out, out.entry(entry.key(), "output.fail-level: " + Echo.of(text)), text);
    } else {
      out.noEqual(entry.key(), entry.value(), Section.NONE, "how findings are printed is said by options of the command: --format, --no-color");
    }
  }

  private void directives(Node.Entry entry) throws ReadException {
    String key = entry.key().value();
    boolean set = Boolean.TRUE.equals(Words.flag(entry.value()));
    if (key.equals("require-reason") && set) {
      Entry wanted = out.entry(entry.key(), "inline-directives.require-reason: true");
      out.option(wanted, "ignore-without-reason", "required", null);
      out.option(wanted, "ignore-without-reason", "peers", null);
    } else {
      out.noEqual(entry.key(), entry.value(), Section.RULES, switch (key) {
        case "enabled" -> "comments that ignore are heeded and shown; ignore-without-reason, with {required: true, peers: true}, asks for a reason";
        case "warn-unused", "validate-rules" -> "a comment that hits nothing or names no rule is a finding anyway: stale-ignore and its like";
        default -> "that is what holds here anyway";
      });
    }
  }
}
