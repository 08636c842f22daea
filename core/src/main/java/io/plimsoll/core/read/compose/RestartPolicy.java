package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code deploy.restart_policy} as the word that the engine has for it. Compose takes it and not {@code restart} where
 * both are written (docker/compose, {@code getRestartPolicy} in {@code pkg/compose/create.go}).
 */
final class RestartPolicy {

  /** Compose takes resources, replicas, restart_policy and no more of {@code deploy}; labels are for neither's containers. */
  private static final List<String> OF_SWARMS = List.of("mode", "placement", "endpoint_mode", "update_config", "rollback_config");

  private RestartPolicy() {}

  /** True where something stands below {@code deploy} that {@code docker stack deploy} alone heeds. */
  static boolean isOfSwarm(Tree deploy) throws ReadException {
    for (String key : OF_SWARMS) {
      if (deploy.get(key) != null) {
        return true;
      }
    }
    return false;
  }

  /** The policy, at the number of attempts where that is said; null where it names no condition. */
  static @Nullable Prop<Text> of(@Nullable Tree policy) throws ReadException {
    Tree condition = policy == null ? null : policy.get("condition");
    if (policy == null || condition == null) {
      return null;
    }
    Text text = condition.text();
    String known = text.known();
    if (known == null) {
      return new Prop.Unknown<>(Tree.why(text), condition.place());
    }
    Tree attempts = policy.get("max_attempts");
    if (!known.equals("on-failure") || attempts == null) {
      String word = switch (known) {
        case "any" -> "always";
        case "none" -> "no";
        default -> known;
      };
      return new Prop.Known<>(Text.of(word), condition.place());
    }
    return Numbers.of(attempts, Key.Kind.NUMBER).map(number -> Text.of(number > 0 ? "on-failure:" + number : "on-failure"));
  }
}
