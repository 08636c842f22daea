package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.words.Echo;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Why no rule here stands for an id of another tool: by docs/meanings.md where that has the id, else by what the id looks like. */
final class NoEqual {

  private static final Map<String, String> REASONS = reasons();

  private NoEqual() {}

  private static Map<String, String> reasons() {
    var reasons = new HashMap<String, String>();
    for (String[] row : Words.table("no-equal.tsv")) {
      reasons.put(row[0].toLowerCase(Locale.ROOT), row[1] + ": " + row[2]);
    }
    return Map.copyOf(reasons);
  }

  /** One clause about an id such as {@code hadolint:DL3059}. */
  static String why(String ref) {
    String lower = ref.toLowerCase(Locale.ROOT);
    String known = REASONS.get(lower);
    if (known != null) {
      return "no rule here, for " + known;
    }
    int colon = lower.indexOf(':');
    String tool = colon < 0 ? "" : lower.substring(0, colon);
    String id = lower.substring(colon + 1);
    return switch (tool) {
      case "hadolint" -> id.startsWith("sc")
          ? "a rule of ShellCheck: commands are judged here by what they do to an image, not by how the shell reads them"
          : "no rule here stands for it";
      case "trivy" -> ofTrivy(id);
      case "checkov" -> id.contains("docker") ? "no rule here stands for it"
          : id.startsWith("ckv") ? "a check of other files than Docker's, which are not read here" : "no check has this name";
      case "kics" -> "no query for Dockerfiles or Compose that is known here has this id";
      case "shellcheck", "powershell" -> "a rule about the language of scripts: commands are judged here by what they do to an image";
      default -> "no rule here stands for " + Echo.of(ref);
    };
  }

  private static String ofTrivy(String id) {
    for (String advisory : new String[] {"cve-", "ghsa-", "pysec-", "rhsa-", "dsa-", "dla-", "alas", "elsa-", "usn-", "go-", "rustsec-", "temp-", "nswg-"}) {
      if (id.startsWith(advisory)) {
        return "an advisory: what is installed in images is not looked at by plimsoll check";
      }
    }
    String bare = id.startsWith("avd-") ? id.substring("avd-".length()) : id;
    return bare.startsWith("ds") ? "no rule here stands for it"
        : "a check of other files than Docker's, a secret's kind or a licence, which have no rules of their own here";
  }
}
