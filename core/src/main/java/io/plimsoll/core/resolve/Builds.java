package io.plimsoll.core.resolve;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who builds which Dockerfile: where, with what and to which stage. */
final class Builds {

  /**
   * What one service says of a Dockerfile.
   *
   * @param folder of the context, from the root
   * @param named the names of further contexts
   * @param target the stage in lower case; null: the last, or one that can't be told
   * @param anyTarget true where the stage can't be told
   */
  record Said(String dockerfile, String folder, Set<String> named, @Nullable String target, boolean anyTarget) {

    static Said of(String dockerfile, String folder, Build build) {
      Set<String> named = new HashSet<>();
      for (Pair context : build.additionalContexts().items()) {
        named.add(context.name().shown());
      }
      Text target = build.target().value();
      String known = target == null ? null : target.known();
      boolean any = known == null && !(build.target() instanceof Prop.Absent<Text>);
      return new Said(dockerfile, folder, named, known == null ? null : known.toLowerCase(Locale.ROOT), any);
    }
  }

  /**
   * What all services say of a Dockerfile; the first says in which folder it is built.
   *
   * @param always the contexts that each of them gives
   */
  record All(String folder, Set<String> named, Set<String> always, Set<String> targets, boolean anyTarget) {

    private All with(Said said) {
      named.addAll(said.named);
      // What only some of them give a name is an image for the others.
      always.retainAll(said.named);
      if (said.target != null) {
        targets.add(said.target);
      }
      return new All(folder, named, always, targets, anyTarget || said.anyTarget);
    }
  }

  private final Map<String, All> all = new HashMap<>();
  /** By folder, the Dockerfiles that services build in it. */
  private final Map<String, Set<String>> byFolder = new HashMap<>();
  /** By folder, the Dockerfiles that are written in Compose files and built in it. */
  private final Map<String, List<Source>> inline = new HashMap<>();

  /** A Dockerfile that is written in a Compose file, and the folder that it is built in. */
  record Inline(String folder, Source text) {

    /** That of a service, where both can be told. */
    static Optional<Inline> of(Build build, String folder) {
      Text written = build.inline() == null ? null : build.inline().value();
      Text context = build.context() instanceof Prop.Absent<Text> ? Text.of(".") : build.context().value();
      String text = written == null ? null : written.known();
      String where = context == null ? null : context.known();
      String base = where == null ? null : Paths.resolve(folder, where);
      return text == null || base == null ? Optional.empty() : Optional.of(new Inline(base, Source.of("Dockerfile", text)));
    }
  }

  /** Adds a Dockerfile that is written in a Compose file. */
  void add(Inline one) {
    inline.computeIfAbsent(one.folder, key -> new ArrayList<>(1)).add(one.text);
  }

  /** The Dockerfiles that services build in a folder. */
  Set<String> in(String folder) {
    return byFolder.getOrDefault(folder, Set.of());
  }

  /** Those that are written in Compose files and built in a folder. */
  List<Source> inlineIn(String folder) {
    return inline.getOrDefault(folder, List.of());
  }

  void add(Said said) {
    byFolder.computeIfAbsent(said.folder, key -> new LinkedHashSet<>(1)).add(said.dockerfile);
    All before = all.getOrDefault(said.dockerfile, new All(said.folder, new HashSet<>(), new HashSet<>(said.named), new HashSet<>(), false));
    all.put(said.dockerfile, before.with(said));
  }

  /** What services say of a Dockerfile, or null if none builds it. */
  @Nullable All of(String dockerfile) {
    return all.get(dockerfile);
  }
}
