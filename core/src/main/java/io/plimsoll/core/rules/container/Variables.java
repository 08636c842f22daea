package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Hook;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.secret.GivenSecret;
import java.util.ArrayList;
import java.util.List;

/** The variables that are written for a container: in its own environment, and in those of the hooks that run in it. */
final class Variables {

  private Variables() {}

  static List<EnvVar> of(ContainerSpec spec) {
    List<EnvVar> own = spec.items(Key.ENVIRONMENT);
    List<Hook> hooks = GivenSecret.hooks(spec);
    if (hooks.isEmpty()) {
      return own;
    }
    var all = new ArrayList<>(own);
    hooks.forEach(hook -> all.addAll(hook.environment().items()));
    return all;
  }
}
