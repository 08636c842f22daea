package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Hook;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * The images that a container takes from registries, whatever for: what it runs, unless that is built here, what its hooks run in,
 * what is mounted into it, what its build is given under a name, and the frontend that its build is told to run.
 */
final class ImageUses {

  private static final String IMAGE = "docker-image://";

  /** The argument by which BuildKit is told which image reads the Dockerfile (docs/reference.md of its dockerfile frontend). */
  private static final String FRONTEND = "BUILDKIT_SYNTAX";

  private ImageUses() {}

  /** All of them; what nobody says is not among them. */
  static List<Prop<Text>> of(ContainerSpec spec) {
    var all = new ArrayList<Prop<Text>>(1);
    if (!spec.says(Key.BUILD) || isPulled(spec)) {
      add(spec.get(Key.IMAGE), all);
    }
    for (Key<Listing<Hook>> key : List.of(Key.PRE_START, Key.POST_START, Key.PRE_STOP)) {
      spec.items(key).forEach(hook -> add(hook.image(), all));
    }
    for (Mount mount : spec.items(Key.MOUNTS)) {
      if (mount.type() == Mount.Type.IMAGE) {
        all.add(new Prop.Known<>(mount.source(), mount.sourceAt()));
      }
    }
    Build build = spec.get(Key.BUILD).value();
    if (build != null) {
      for (Pair context : build.additionalContexts().items()) {
        Text value = context.value().value();
        if (value != null && value.head().startsWith(IMAGE)) {
          all.add(new Prop.Known<>(behind(value), context.value().place()));
        }
      }
      for (Pair arg : build.args().items()) {
        if (FRONTEND.equals(arg.name().known())) {
          add(arg.value(), all);
        }
      }
    }
    return all;
  }

  /** True for what could be built here, and is taken from a registry where that has it (Compose Specification, "pull_policy"). */
  private static boolean isPulled(ContainerSpec spec) {
    Text policy = spec.get(Key.PULL_POLICY).value();
    String known = policy == null ? null : policy.known();
    return spec.says(Key.PULL_POLICY) && spec.says(Key.IMAGE) && !"build".equals(known) && !"never".equals(known);
  }

  private static void add(Prop<Text> reference, List<Prop<Text>> all) {
    if (!(reference instanceof Prop.Absent<Text>)) {
      all.add(reference);
    }
  }

  /** A reference without the word that says it is one. */
  private static Text behind(Text written) {
    var text = new Text.Builder().literal(written.head().substring(IMAGE.length()));
    for (int i = 0; i < written.holes().size(); i++) {
      text.hole(written.holes().get(i)).literal(written.literals().get(i + 1));
    }
    return text.build();
  }
}
