package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.policy.foreign.Entry.Section;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import java.util.Locale;

/** Takes over .hadolint.yaml (hadolint's README, "Configure"). */
final class Hadolint {

  private final Takeover out;

  private Hadolint(Takeover out) {
    this.out = out;
  }

  static void read(Node.Mapping root, Takeover out) throws ReadException {
    var reader = new Hadolint(out);
    for (Node.Entry entry : root.entries()) {
      reader.option(entry.key(), entry.value());
    }
  }

  private void option(Node.Scalar key, Node value) throws ReadException {
    switch (key.value()) {
      case "ignored" -> {
        for (Words.Item item : Words.items(value, false)) {
          Entry entry = out.entry(item.node(), "ignored: " + Echo.of(item.text()));
          out.off(entry, "hadolint:" + item.text());
        }
      }
      case "override" -> override(key, value);
      case "trustedRegistries" -> {
        for (Words.Item item : Words.items(value, false)) {
          out.trust(out.entry(item.node(), "trustedRegistries: " + Echo.of(item.text())), item.text());
        }
      }
      case "label-schema" -> labels(key, value);
      case "strict-labels" -> {
        Entry entry = out.entry(key, "strict-labels: " + Echo.of(String.valueOf(Words.text(value))));
        if (Boolean.TRUE.equals(Words.flag(value))) {
          out.option(entry, "hadolint:DL3050", "strict", null);
        } else {
          entry.note(Section.RULES, "that is what holds here anyway");
        }
      }
      case "failure-threshold" -> {
        String text = String.valueOf(Words.text(value));
        failing(out, out.entry(key, "failure-threshold: " + Echo.of(text)), text);
      }
      case "no-fail" -> out.noEqual(key, value, Section.FAIL_ON, "a run that never fails is plimsoll check --exit-zero, not a policy");
      case "disable-ignore-pragma" -> out.noEqual(key, value, Section.RULES,
          "comments that ignore are heeded and shown; the rule ignore-without-reason, with {required: true, peers: true}, asks for a reason");
      case "format", "no-color", "verbose", "output" ->
          out.noEqual(key, value, Section.NONE, "how findings are printed is said by options of the command: --format, --no-color");
      default -> out.noEqual(key, value, Section.NONE, "hadolint has no such setting that is known here");
    }
  }

  /** The line at which hadolint or tally fails. */
  static void failing(Takeover out, Entry entry, String threshold) {
    Severity severity = Words.ofLinter(threshold);
    switch (threshold.toLowerCase(Locale.ROOT)) {
      case "none", "ignore" -> entry.note(Section.FAIL_ON, "a run that never fails is plimsoll check --exit-zero, not a policy");
      default -> {
        if (severity == null) {
          entry.note(Section.FAIL_ON, "this is no severity");
        } else {
          out.failOn(entry, severity);
        }
      }
    }
  }

  private void override(Node.Scalar key, Node value) throws ReadException {
    if (!(value.meant() instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
      out.noEqual(key, value, Section.RULES, "a mapping of severities to rules belongs here");
      return;
    }
    for (Node.Entry level : mapping.entries()) {
      Severity severity = Words.ofLinter(level.key().value());
      if (severity == null) {
        out.noEqual(level.key(), level.value(), Section.RULES, "hadolint has no such severity");
        continue;
      }
      for (Words.Item item : Words.items(level.value(), false)) {
        Entry entry = out.entry(item.node(), "override." + level.key().value() + ": " + Echo.of(item.text()));
        out.severity(entry, "hadolint:" + item.text(), own -> severity);
      }
    }
  }

  private void labels(Node.Scalar key, Node value) throws ReadException {
    if (!(value.meant() instanceof Node.Mapping mapping) || mapping.entries().isEmpty()) {
      out.noEqual(key, value, Section.RULES, "a mapping of labels to kinds belongs here");
      return;
    }
    for (Node.Entry label : mapping.entries()) {
      String name = label.key().value();
      String kind = String.valueOf(Words.text(label.value()));
      Entry entry = out.entry(label.key(), "label-schema: " + Echo.of(name) + ": " + Echo.of(kind));
      switch (kind) {
        case "text", "rawtext" -> out.option(entry, "hadolint:DL3049", "required", name + "=text");
        case "url", "email", "rfc3339", "semver", "spdx", "hash" -> out.option(entry, "hadolint:DL3049", "required", name + "=" + kind);
        default -> entry.note(Section.RULES, "no kind of a label's value here is called that");
      }
    }
  }
}
