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
        say(config.name(), hit.kind(), place(config, text, hit.start(), hit.end(), at), out);
        return;
      }
      known = known == null ? hit : known;
    }
    if (known != null) {
      say(config.name(), "a password with a well-known value", place(config, text, known.start(), known.end(), at), out).severity(Severity.MEDIUM);
      return;
    }
    for (SecretText.Span span : SecretText.find(text)) {
      if (text.substring(span.start(), span.end()).indexOf("${") < 0) {
        // Only a name tells.
        Place place = place(config, text, span.start(), span.end(), at);
        say(config.name(), "what " + config.name() + " calls a secret", place, out).severity(Severity.MEDIUM);
        return;
      }
    }
  }

  /** Where a part of the content stands: on a line of its own in a block, or with all of it. */
  private static Place place(FileSource config, String text, int start, int end, Place at) {
    if (!(at instanceof Place.InText in)) {
      return at;
    }
    return config.lines() == null ? in.part(text, start, end) : in.narrowed(config.lines().place(start, end).range());
  }

  private static Draft say(String name, String what, Place at, Findings out) {
    return out.at(at)
        .so("Whoever reads this file has " + what)
        .says("the content of " + name + " is written here, and with it " + what)
        .hint("rotate it, then use a secret with file or environment instead");
  }
}
