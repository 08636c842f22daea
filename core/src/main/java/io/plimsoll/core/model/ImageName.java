package io.plimsoll.core.model;

import org.jspecify.annotations.Nullable;

/**
 * An image reference in its parts, normalised as the distribution reference grammar says: {@code postgres} is
 * {@code docker.io/library/postgres}.
 *
 * @param registry host, with its port; {@code docker.io} when none is written
 * @param repository path under it, {@code library/postgres}; the last part may come from a text with holes
 * @param tag null when none is written
 * @param digest {@code sha256:...}, or null
 * @param tagHole true when the tag has a hole in it ({@code node:${V}}), {@code tag} is then null
 * @param digestHole likewise
 */
public record ImageName(
    String registry, String repository, @Nullable String tag, @Nullable String digest, boolean tagHole, boolean digestHole) {

  /** The short form people write: {@code postgres}, {@code bitnami/redis}, {@code ghcr.io/acme/api}. */
  public String familiar() {
    if (!registry.equals("docker.io")) {
      return registry + "/" + repository;
    }
    return repository.startsWith("library/") ? repository.substring(8) : repository;
  }

  /** The whole name without tag and digest: {@code docker.io/library/postgres}. */
  public String full() {
    return registry + "/" + repository;
  }

  /** Splits a reference; null when the repository itself can't be told. */
  public static @Nullable ImageName of(Text reference) {
    Text name = reference;
    String digest = null;
    boolean digestHole = false;
    var atParts = name.split('@');
    if (atParts.size() > 1) {
      Text last = atParts.getLast();
      digest = last.known();
      digestHole = digest == null;
      name = atParts.getFirst();
    }
    String tag = null;
    boolean tagHole = false;
    var pathParts = name.split('/');
    var lastParts = pathParts.getLast().split(':');
    if (lastParts.size() > 1) {
      Text written = Text.join(':', lastParts.subList(1, lastParts.size()));
      tag = written.known();
      tagHole = tag == null;
      var path = new java.util.ArrayList<>(pathParts.subList(0, pathParts.size() - 1));
      path.add(lastParts.getFirst());
      name = Text.join('/', path);
    }
    String known = name.known();
    if (known == null || known.isEmpty()) {
      return null;
    }
    int slash = known.indexOf('/');
    String first = slash < 0 ? "" : known.substring(0, slash);
    boolean host = first.contains(".") || first.contains(":") || first.equals("localhost");
    String registry = host ? first : "docker.io";
    if (registry.equals("index.docker.io")) {
      registry = "docker.io";
    }
    String repository = host ? known.substring(slash + 1) : known;
    if (registry.equals("docker.io") && repository.indexOf('/') < 0) {
      repository = "library/" + repository;
    }
    return new ImageName(registry, repository, tag, digest, tagHole, digestHole);
  }
}
