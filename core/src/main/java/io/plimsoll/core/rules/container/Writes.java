package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.PathOptions;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the containers of one image are known to write: volumes that the engine makes for them, and files that their command lines name.
 * An empty volume takes the owner of the folder that it is laid over, so that folder has to be the user's.
 *
 * @param volumes folders in the container
 * @param files folders of those files
 */
record Writes(List<String> volumes, List<String> files) {

  /** Of a container, and of all others that are started from the same stage. */
  static Writes of(ContainerSpec spec, List<ContainerSpec> others) {
    var all = new ArrayList<>(others);
    if (all.isEmpty()) {
      all.add(spec);
    }
    Set<String> volumes = new LinkedHashSet<>();
    Set<String> files = new LinkedHashSet<>();
    for (ContainerSpec one : all) {
      for (Mount mount : one.items(Key.MOUNTS)) {
        String target = mount.target().known();
        if (mount.type() == Mount.Type.VOLUME && mount.isWritable() && target != null) {
          volumes.add(target);
        }
      }
      files.addAll(PathOptions.folders(one));
    }
    return new Writes(List.copyOf(volumes), List.copyOf(files));
  }
}
