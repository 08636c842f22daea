package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Network;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.Secrets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The password of a share in the options of a volume, or of a driver in those of a network. */
public final class SecretInVolume extends ProjectRule {

  public SecretInVolume() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3105", "secret-in-volume", "a volume's options hold a password", Severity.HIGH, "CWE-798"));
  }

  @Override
  public void check(Project project, Findings out) {
    for (Volume volume : project.volumes()) {
      for (Pair option : volume.options().items()) {
        say(option, "the volume", volume.name(), "rotate it; let the host mount the share with a credentials file", out);
      }
    }
    for (Network network : project.networks()) {
      for (Pair option : network.options().items()) {
        say(option, "the network", network.name(), "rotate it; let the driver read it from a file of the host", out);
      }
    }
  }

  private static void say(Pair option, String what, String name, String way, Findings out) {
    String secret = secret(option);
    if (secret != null) {
      out.at(option.at())
          .so("Whoever reads this file, or inspects " + what + ", has the " + secret + " of " + name)
          .says("the options of " + name + " hold a " + secret + " in plain text")
          .hint(way);
    }
  }

  /** What the secret is called, or null. */
  private static @Nullable String secret(Pair option) {
    Text value = option.value().value();
    if (value == null) {
      return null;
    }
    String name = option.name().shown();
    String known = value.known();
    if (known != null && Secrets.judge(name, known) != null) {
      return name;
    }
    // mount(8): o: addr=nas,username=shop,password=...
    if (name.equals("o")) {
      for (Text part : value.split(',')) {
        List<Text> sides = part.split('=');
        String left = sides.getFirst().known();
        String right = sides.size() < 2 ? null : sides.get(1).known();
        if (left != null && right != null && Secrets.judge(left.strip(), right) != null) {
          return left.strip();
        }
      }
    }
    return null;
  }
}
