package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.policy.foreign.Entry.Section;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import org.jspecify.annotations.Nullable;

/** Takes over .compose-lint.yml (compose-lint's documentation, "Configuration"). */
final class ComposeLint {

  private final Takeover out;

  private ComposeLint(Takeover out) {
    this.out = out;
  }

  static void read(Node.Mapping root, Takeover out) throws ReadException {
    var reader = new ComposeLint(out);
    for (Node.Entry entry : root.entries()) {
      String name = entry.key().value();
      if (name.equals("rules") && entry.value().meant() instanceof Node.Mapping rules) {
        for (Node.Entry rule : rules.entries()) {
          reader.rule(rule);
        }
      } else if (name.startsWith("x-")) {
        out.noEqual(entry.key(), entry.value(), Section.NONE, "what begins with x- is for other programs");
      } else {
        out.noEqual(entry.key(), entry.value(), Section.NONE, name.equals("rules") ? "rules is a mapping"
            : "compose-lint itself does not heed it in this file; the line at which a run fails is fail-on here");
      }
    }
  }

  private void rule(Node.Entry rule) throws ReadException {
    String id = rule.key().value();
    String ref = "compose-lint:" + id;
    if (!(rule.value().meant() instanceof Node.Mapping settings)) {
      out.noEqual(rule.key(), rule.value(), Section.RULES, "a rule's settings are a mapping");
      return;
    }
    for (Node.Entry setting : settings.entries()) {
      String key = setting.key().value();
      String said = Echo.of(id) + "." + Echo.of(key);
      switch (key) {
        case "enabled" -> {
          Entry entry = out.entry(setting.key(), said + ": " + Echo.of(String.valueOf(Words.text(setting.value()))) + reason(settings));
          if (isOff(settings)) {
            out.off(entry, ref);
          } else {
            entry.note(Section.RULES, "rules are on unless something switches them off");
          }
        }
        case "severity" -> {
          String text = String.valueOf(Words.text(setting.value()));
          Entry entry = out.entry(setting.key(), said + ": " + Echo.of(text));
          Severity severity = Words.ofScanner(text);
          if (severity == null) {
            entry.note(Section.RULES, "this is no severity");
          } else if (isOff(settings)) {
            entry.note(Section.RULES, "the rule is off, and compose-lint does not heed it either");
          } else {
            out.severity(entry, ref, own -> severity);
          }
        }
        case "exclude_services" -> services(setting, said, ref, isOff(settings));
        case "reason" -> {
          if (!isOff(settings)) {
            out.noEqual(setting.key(), setting.value(), Section.RULES, "a reason without enabled: false is not heeded by compose-lint either");
          }
        }
        default -> out.noEqual(setting.key(), setting.value(), Section.RULES, "compose-lint knows no such key of a rule");
      }
    }
    if (settings.entries().isEmpty()) {
      out.entry(rule.key(), Echo.of(id)).note(Section.RULES, "it says nothing");
    }
  }

  private static boolean isOff(Node.Mapping settings) {
    Node.@Nullable Entry enabled = settings.entry("enabled");
    return enabled != null && Boolean.FALSE.equals(Words.flag(enabled.value()));
  }

  /** The reason that belongs to {@code enabled: false}. */
  private static String reason(Node.Mapping settings) {
    Node.@Nullable Entry reason = isOff(settings) ? settings.entry("reason") : null;
    String text = reason == null ? null : Words.text(reason.value());
    return text == null ? "" : ", " + text;
  }

  /** Names, or names with a reason each. */
  private void services(Node.Entry setting, String said, String ref, boolean off) throws ReadException {
    if (setting.value().meant() instanceof Node.Mapping mapping && !mapping.entries().isEmpty()) {
      for (Node.Entry service : mapping.entries()) {
        String reason = Words.text(service.value());
        Entry entry = out.entry(service.key(), said + ": " + Echo.of(service.key().value()) + (reason == null ? "" : ", " + reason));
        service(entry, ref, service.key().value(), off);
      }
      return;
    }
    for (Words.Item item : Words.items(setting.value(), false)) {
      service(out.entry(item.node(), said + ": " + Echo.of(item.text())), ref, item.text(), off);
    }
  }

  private void service(Entry entry, String ref, String service, boolean off) {
    if (off) {
      entry.note(Section.RULES, "the rule is off for every service");
    } else {
      out.offFor(entry, ref, service);
    }
  }
}
