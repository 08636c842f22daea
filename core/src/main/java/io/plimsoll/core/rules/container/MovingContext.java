package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.GitReference;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Severity;

/** A build from elsewhere whose content nobody has fixed: a branch, a tag, a file behind an address. */
public final class MovingContext extends BuildRule {

  public MovingContext() {
    super("PL2158", "moving-context", "a build takes what others may change", Severity.MEDIUM, "CWE-829");
  }

  @Override
  void judge(ContainerSpec spec, Build build, Findings out) {
    judge(spec, build.context(), out);
    for (Pair context : build.additionalContexts().items()) {
      judge(spec, context.value(), out);
    }
  }

  private static void judge(ContainerSpec spec, Prop<Text> context, Findings out) {
    // A variable may hold a folder as well, and nearly always does.
    if (context instanceof Prop.Known<Text>(Text text, Place at) && GitReference.isRemote(text.head()) && !GitReference.namesCommit(text.shown())) {
      out.at(at)
          .so("Whoever can change " + address(text.shown()) + " can run code in the build of " + spec.subject().name() + ", and in it")
          .says(text.shown() + " may be something else tomorrow")
          .hint("pin a commit behind a #, all 40 digits");
    }
  }

  private static String address(String url) {
    int hash = url.indexOf('#');
    return hash < 0 ? url : url.substring(0, hash);
  }
}
