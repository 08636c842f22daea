package io.plimsoll.core.model;

import java.util.List;
import java.util.Set;

/**
 * What the Dockerfiles that are built in one folder ask of it, so that nothing is left out of the context that one of them needs.
 *
 * @param paths what they copy or mount by name or by a pattern for names, from the context's root, cleaned; the whole context and
 *     patterns for all of it apart
 * @param partly what they copy by a name with a variable in it that has no value
 * @param names the last parts of the words in their commands, such as {@code .env} of {@code --env-file=/app/.env}
 * @param git true where a command reads the repository: {@code git describe}
 * @param modules true where one of them fills {@code node_modules} itself
 */
public record ContextNeeds(Set<String> paths, List<Text> partly, Set<String> names, boolean git, boolean modules) {

  public ContextNeeds {
    paths = Set.copyOf(paths);
    partly = List.copyOf(partly);
    names = Set.copyOf(names);
  }
}
