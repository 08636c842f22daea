package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A build from elsewhere whose content nobody has fixed: a branch, a tag, a file behind an address. */
public final class MovingContext extends ContainerRule {

  private static final int COMMIT = 40;

  public MovingContext() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL2158", "moving-context", "a build takes what others may change", Severity.MEDIUM, "CWE-829"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    Build build = spec.get(Key.BUILD).value();
    if (build == null) {
      return;
    }
    judge(spec, build.context(), out);
    for (Pair context : build.additionalContexts().items()) {
      judge(spec, context.value(), out);
    }
  }

  private static void judge(ContainerSpec spec, Prop<Text> context, Findings out) {
    // A variable may hold a folder as well, and nearly always does.
    if (context instanceof Prop.Known<Text>(Text text, Place at) && isRemote(text.head()) && !isCommit(text.shown())) {
      out.at(at)
          .so("Whoever can change " + address(text.shown()) + " can run code in the build of " + spec.subject().name() + ", and in it")
          .says(text.shown() + " may be something else tomorrow")
          .hint("pin a commit behind a #, all 40 digits");
    }
  }

  private static boolean isRemote(String head) {
    return head.startsWith("https://") || head.startsWith("http://") || head.startsWith("git://") || head.startsWith("ssh://")
        || head.startsWith("git@") || head.startsWith("github.com/");
  }

  private static String address(String url) {
    int hash = url.indexOf('#');
    return hash < 0 ? url : url.substring(0, hash);
  }

  /** True for {@code URL#COMMIT} and {@code URL#COMMIT:FOLDER}. */
  private static boolean isCommit(String url) {
    int hash = url.indexOf('#');
    String reference = hash < 0 ? "" : url.substring(hash + 1);
    int colon = reference.indexOf(':');
    String commit = colon < 0 ? reference : reference.substring(0, colon);
    boolean hex = commit.length() == COMMIT;
    for (int i = 0; i < commit.length() && hex; i++) {
      hex = Character.digit(commit.charAt(i), 16) >= 0;
    }
    return hex;
  }
}
