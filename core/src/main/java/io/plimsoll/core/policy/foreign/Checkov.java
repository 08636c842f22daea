package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.policy.foreign.Entry.Section;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Echo;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes over .checkov.yaml: the long options of its command (checkov's documentation, "CLI Command Reference", "Hard and soft fail"). */
final class Checkov {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_@+-][A-Za-z0-9_@+./ -]*");

  private final Takeover out;

  private Checkov(Takeover out) {
    this.out = out;
  }

  static void read(Node.Mapping root, Takeover out) throws ReadException {
    var reader = new Checkov(out);
    for (Node.Entry entry : root.entries()) {
      reader.option(entry.key(), entry.value());
    }
  }

  private void option(Node.Scalar key, Node value) throws ReadException {
    switch (key.value()) {
      case "skip-check" -> skip(value);
      case "soft-fail-on" -> fail(key, value, true);
      case "hard-fail-on" -> fail(key, value, false);
      case "skip-path" -> {
        for (Words.Item item : Words.items(value, false)) {
          Entry entry = out.entry(item.node(), "skip-path: " + Echo.of(item.text()));
          String glob = glob(item.text());
          if (glob == null) {
            entry.note(Section.EXCLUDE, "a regular expression that is no glob: write one under exclude, as in a .gitignore");
          } else {
            out.exclude(entry, glob);
          }
        }
      }
      case "soft-fail" -> out.noEqual(key, value, Section.FAIL_ON, "a run that never fails is plimsoll check --exit-zero, not a policy");
      case "check" -> out.noEqual(key, value, Section.RULES, "a policy has no list of the only rules; plimsoll check --only names them for a run");
      case "framework", "skip-framework" ->
          out.noEqual(key, value, Section.NONE, "every file of Docker's is judged, and no others are; exclude passes over some");
      case "external-checks-dir", "external-checks-git", "run-all-external-checks" ->
          out.noEqual(key, value, Section.RULES, "checks of your own in Python or YAML do not run here");
      case "baseline", "create-baseline" -> out.noEqual(key, value, Section.NONE, "known findings are plimsoll check --known FILE, with ids of its own");
      case "directory", "file", "skip-fixes", "output", "output-file-path", "compact", "quiet", "no-guide", "no-color", "branch", "repo-id",
          "evaluate-variables", "download-external-modules", "secrets-scan-file-type", "summary-position", "bc-api-key", "prisma-api-url",
          "support", "no-cert-verify", "ca-certificate", "repo-root-for-plan-enrichment", "config-file", "block-list-secret-scan" ->
          out.noEqual(key, value, Section.NONE, "how checkov is run, which a policy does not say");
      default -> out.noEqual(key, value, Section.NONE, "no option of checkov that is known here");
    }
  }

  private void skip(Node value) throws ReadException {
    for (Words.Item item : Words.items(value, true)) {
      Entry entry = out.entry(item.node(), "skip-check: " + Echo.of(item.text()));
      if (Severity.of(item.text().toLowerCase(Locale.ROOT)) != null) {
        entry.note(Section.NONE, "it skips what is of this severity or less: what is shown is plimsoll check --severity, what fails is fail-on");
      } else if (Takeover.isPattern(item.text())) {
        for (String ref : out.matching(entry, "checkov:", item.text())) {
          out.off(entry, ref);
        }
      } else {
        out.off(entry, "checkov:" + item.text());
      }
    }
  }

  /** Checks that never fail a run are of severity info here, and those that always do at least high. */
  private void fail(Node.Scalar key, Node value, boolean soft) throws ReadException {
    for (Words.Item item : Words.items(value, true)) {
      Entry entry = out.entry(item.node(), key.value() + ": " + Echo.of(item.text()));
      Severity severity = Severity.of(item.text().toLowerCase(Locale.ROOT));
      if (severity == Severity.CRITICAL && soft) {
        entry.note(Section.FAIL_ON, "a run that never fails is plimsoll check --exit-zero, not a policy");
      } else if (severity != null) {
        out.failOn(entry, soft ? above(severity) : severity);
      } else if (Takeover.isPattern(item.text())) {
        for (String ref : out.matching(entry, "checkov:", item.text())) {
          grade(entry, ref, soft);
        }
      } else {
        grade(entry, "checkov:" + item.text(), soft);
      }
    }
  }

  /** The least severity that is worse. */
  private static Severity above(Severity severity) {
    return switch (severity) {
      case INFO -> Severity.LOW;
      case LOW -> Severity.MEDIUM;
      case MEDIUM -> Severity.HIGH;
      case HIGH, CRITICAL -> Severity.CRITICAL;
    };
  }

  private void grade(Entry entry, String ref, boolean soft) {
    out.severity(entry, ref, own -> soft ? Severity.INFO : own.atLeast(Severity.HIGH) ? own : Severity.HIGH);
  }

  /**
   * The glob of a regular expression that is not more than a path with {@code .*} before or behind; null for any other. It matches no
   * more than the expression does: checkov looks for that anywhere in a path, this for whole names.
   */
  static @Nullable String glob(String expression) {
    boolean anchored = expression.startsWith("^") || expression.startsWith("/");
    String rest = expression.startsWith("^") ? expression.substring(1) : expression;
    rest = rest.startsWith("./") ? rest.substring(2) : rest;
    boolean any = rest.startsWith(".*") || rest.startsWith("**/");
    rest = rest.startsWith("**/") ? rest.substring(3) : any ? rest.substring(2) : rest;
    rest = rest.startsWith("/") ? rest.substring(1) : rest;
    rest = rest.endsWith("$") ? rest.substring(0, rest.length() - 1) : rest;
    rest = rest.endsWith("/.*") || rest.endsWith("/**") ? rest.substring(0, rest.length() - 2) : rest.endsWith("/*") ? rest.substring(0, rest.length() - 1) : rest;
    rest = rest.replace("\\.", ".").replace("\\-", "-");
    // A folder whose name begins with a dot is meant by its name: any other dot of an expression would match more.
    String bare = rest.startsWith(".") && !rest.startsWith("..") ? rest.substring(1) : rest;
    if (!NAME.matcher(bare).matches()) {
      return null;
    }
    return (anchored && !any ? "/" : rest.indexOf('/') >= 0 && rest.indexOf('/') < rest.length() - 1 ? "**/" : "") + rest;
  }
}
