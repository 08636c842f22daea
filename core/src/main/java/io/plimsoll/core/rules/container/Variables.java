package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Hook;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.secret.GivenSecret;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The variables that are written for a container: in its own environment, and in those of the hooks that run in it. */
final class Variables {

  private Variables() {}

  /** What a variable of its own environment is, where that is known; of one that is given twice, the last counts. */
  static @Nullable String value(ContainerSpec spec, String name) {
    String value = null;
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      if (name.equals(variable.name().known())) {
        Text text = variable.value().value();
        value = text == null ? null : text.known();
      }
    }
    return value;
  }

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
