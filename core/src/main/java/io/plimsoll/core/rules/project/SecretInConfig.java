package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.FileSource;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.DefaultPasswords;
import io.plimsoll.core.secret.SecretFormats;
import io.plimsoll.core.secret.SecretText;
import java.util.Set;

/** A secret in the content of a config or secret that stands in the file itself. */
public final class SecretInConfig extends ProjectRule {

  public SecretInConfig() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3104", "secret-in-config", "a secret is in a config", Severity.HIGH, "CWE-798"));
  }

  @Override
  public void check(Project project, Findings out) {
    for (FileSource config : project.configs()) {
      Prop<Text> content = config.value();
      if (config.kind() == FileSource.Kind.CONTENT && content instanceof Prop.Known<Text>(Text text, Place at)) {
        judge(config, text.shown(), at, out);
      }
    }
    for (FileSource secret : project.secrets()) {
      if (secret.kind() == FileSource.Kind.CONTENT && secret.value() instanceof Prop.Known<Text>(Text text, Place at) && !text.isHole()) {
        say(secret.name(), "the secret " + secret.name(), at, out);
      }
    }
  }

  private static void judge(FileSource config, String text, Place at, Findings out) {
    SecretFormats.Hit known = null;
    for (SecretFormats.Hit hit : SecretFormats.findInFile(text)) {
      if (!DefaultPasswords.has(text.substring(hit.start(), hit.end()))) {
        say(config.name(), hit.kind(), at, out);
        return;
      }
      known = hit;
    }
    if (known != null) {
      say(config.name(), "a password with a well-known value", at, out).severity(Severity.MEDIUM);
    } else if (SecretText.find(text).stream().anyMatch(span -> text.substring(span.start(), span.end()).indexOf("${") < 0)) {
      // Only a name tells.
      say(config.name(), "what " + config.name() + " calls a secret", at, out).severity(Severity.MEDIUM);
    }
  }

  private static Draft say(String name, String what, Place at, Findings out) {
    return out.at(at)
        .so("Whoever reads this file has " + what)
        .says("the content of " + name + " is written here, and with it " + what)
        .hint("rotate it, then use a secret with file or environment instead");
  }
}
