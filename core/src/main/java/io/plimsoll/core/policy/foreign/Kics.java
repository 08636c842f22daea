package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.policy.foreign.Entry.Section;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Takes over kics.config in JSON, YAML or TOML (KICS's documentation, "Configuration File" and "KICS CLI"). */
final class Kics {

  /** The names of queries by their ids. */
  private static final Map<String, String> QUERIES = queries();

  private final Takeover out;

  private Kics(Takeover out) {
    this.out = out;
  }

  private static Map<String, String> queries() {
    var queries = new HashMap<String, String>();
    for (String[] row : Words.table("kics.tsv")) {
      queries.put(row[0], row[1]);
    }
    return Map.copyOf(queries);
  }

  static void read(Node.Mapping root, Takeover out) throws ReadException {
    var reader = new Kics(out);
    for (Node.Entry entry : root.entries()) {
      reader.option(entry.key(), entry.value());
    }
  }

  private void option(Node.Scalar key, Node value) throws ReadException {
    switch (key.value()) {
      case "exclude-queries" -> {
        for (Words.Item item : Words.items(value, true)) {
          String name = QUERIES.get(item.text().toLowerCase(Locale.ROOT));
          Entry entry = out.entry(item.node(), "exclude-queries: " + Echo.of(item.text()) + (name == null ? "" : " " + name));
          out.off(entry, "KICS:" + (name == null ? item.text() : name));
        }
      }
      case "exclude-paths" -> {
        for (Words.Item item : Words.items(value, true)) {
          Entry entry = out.entry(item.node(), "exclude-paths: " + Echo.of(item.text()));
          String path = item.text().startsWith("./") ? item.text().substring(2) : item.text();
          // A path is relative to where KICS is started; a pattern that begins with stars is found anywhere.
          out.exclude(entry, path.startsWith("**") || path.startsWith("/") || path.startsWith("!") ? path : "/" + path);
        }
      }
      case "fail-on" -> failOn(value);
      case "ignore-on-exit" -> out.noEqual(key, value, Section.FAIL_ON, "a run that never fails is plimsoll check --exit-zero, not a policy");
      case "exclude-severities" -> out.noEqual(key, value, Section.FAIL_ON,
          "no severity is hidden by a policy: what is shown is plimsoll check --severity, what fails is fail-on");
      case "exclude-categories" -> out.noEqual(key, value, Section.RULES, "rules have no categories here: name those that are meant");
      case "include-queries" -> out.noEqual(key, value, Section.RULES,
          "a policy has no list of the only rules; plimsoll check --only names them for a run");
      case "exclude-results" -> out.noEqual(key, value, Section.WAIVERS,
          "ids of KICS's results: one finding is waived by rule and place, or stands in a file of --known");
      case "exclude-gitignore" -> out.noEqual(key, value, Section.EXCLUDE, "what git ignores is passed over unless --no-gitignore says otherwise");
      case "type", "exclude-type", "cloud-provider" ->
          out.noEqual(key, value, Section.NONE, "every file of Docker's is judged, and no others are; exclude passes over some");
      case "queries-path", "libraries-path", "input-data", "experimental-queries", "bom" ->
          out.noEqual(key, value, Section.RULES, "queries of your own in Rego do not run here");
      case "path", "config", "verbose", "silent", "log-file", "log-level", "log-path", "log-format", "no-color", "no-progress", "minimal-ui",
          "output-path", "output-name", "payload-path", "payload-lines", "preview-lines", "profiling", "report-formats", "timeout", "ci",
          "disable-secrets", "disable-full-descriptions", "secrets-regexes-path", "max-file-size", "parallel", "line-info-payload" ->
          out.noEqual(key, value, Section.NONE, "how KICS is run, which a policy does not say");
      default -> out.noEqual(key, value, Section.NONE, "no option of KICS that is known here");
    }
  }

  /** The least of the severities that fail a run; those above it fail here too. */
  private void failOn(Node value) throws ReadException {
    for (Words.Item item : Words.items(value, true)) {
      Entry entry = out.entry(item.node(), "fail-on: " + Echo.of(item.text()));
      Severity severity = Words.ofScanner(item.text());
      if (severity == null) {
        entry.note(Section.FAIL_ON, "this is no severity");
      } else {
        out.failOn(entry, severity);
      }
    }
  }
}
