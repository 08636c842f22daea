package io.plimsoll.core.model;

import java.util.Locale;
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

  /** The most that a name may have, in characters, without tag and digest. */
  private static final int LONGEST = 255;

  /** The short form people write: {@code postgres}, {@code bitnami/redis}, {@code ghcr.io/acme/api}. */
  public String familiar() {
    if (!registry.equals("docker.io")) {
      return registry + "/" + repository;
    }
    boolean official = repository.startsWith("library/") && repository.indexOf('/', 8) < 0;
    // A folder of Docker Hub that is called like a registry would be taken for one.
    int slash = repository.indexOf('/');
    return official ? repository.substring(8) : isRegistry(repository.substring(0, Math.max(slash, 0))) ? full() : repository;
  }

  /**
   * A reference as BuildKit compares the names of contexts with images: in its short form, without the tag {@code latest}; what is no
   * image's name as it is.
   */
  public static String compared(String reference) {
    ImageName image = of(Text.of(reference));
    return image == null ? reference : image.familiar() + (image.tag == null || image.tag.equals("latest") ? "" : ":" + image.tag)
        + (image.digest == null ? "" : "@" + image.digest);
  }

  /** The whole name without tag and digest: {@code docker.io/library/postgres}. */
  public String full() {
    return registry + "/" + repository;
  }

  /** The tag that is meant: {@code latest} where none is written. */
  public String meantTag() {
    return tag == null ? "latest" : tag;
  }

  /** The same repository at another tag, without a digest. */
  public ImageName at(String otherTag) {
    return new ImageName(registry, repository, otherTag, null, false, false);
  }

  /** The reference as it is written, with another tag and digest, each of which may be null for none. */
  public static String spelled(String reference, @Nullable String tag, @Nullable String digest) {
    int sign = reference.indexOf('@');
    String name = sign < 0 ? reference : reference.substring(0, sign);
    int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
    return (colon < 0 ? name : name.substring(0, colon)) + (tag == null ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
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
    boolean host = isRegistry(first);
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

  /** True for the first part of a reference that is no folder of Docker Hub. */
  private static boolean isRegistry(String first) {
    return first.contains(".") || first.contains(":") || first.equals("localhost");
  }

  /** True for what the distribution reference grammar takes as the name of an image, with or without tag and digest. */
  public static boolean isValid(String reference) {
    int sign = reference.indexOf('@');
    if (sign >= 0 && !isDigest(reference.substring(sign + 1))) {
      return false;
    }
    String name = sign < 0 ? reference : reference.substring(0, sign);
    int slash = name.lastIndexOf('/');
    int colon = name.indexOf(':', slash + 1);
    if (colon >= 0 && !isTag(name.substring(colon + 1))) {
      return false;
    }
    name = colon < 0 ? name : name.substring(0, colon);
    int first = name.indexOf('/');
    String host = first < 0 ? "" : name.substring(0, first);
    boolean named = isRegistry(host) || !host.equals(host.toLowerCase(Locale.ROOT));
    String path = named ? name.substring(first + 1) : name;
    return name.length() <= LONGEST && (!named || isHost(host)) && isPath(path);
  }

  /** Lower-case words with separators between them, in folders. */
  private static boolean isPath(String path) {
    int start = 0;
    while (start <= path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      if (end == start || !isAlphanumeric(path.charAt(start)) || !isAlphanumeric(path.charAt(end - 1))) {
        return false;
      }
      for (int i = start; i < end; i++) {
        char c = path.charAt(i);
        boolean doubled = c == '.' ? path.charAt(i - 1) == '.' || path.charAt(i - 1) == '_' : c == '_' && path.charAt(i - 1) == '.';
        boolean third = c == '_' && i > start + 1 && path.charAt(i - 1) == '_' && path.charAt(i - 2) == '_';
        if ((!isAlphanumeric(c) && c != '.' && c != '_' && c != '-') || doubled || third) {
          return false;
        }
      }
      start = end + 1;
    }
    return true;
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isHost(String host) {
    int port = host.startsWith("[") ? host.indexOf("]:") + 1 : host.indexOf(':');
    for (int i = port > 0 ? port + 1 : host.length(); i < host.length(); i++) {
      if (host.charAt(i) < '0' || host.charAt(i) > '9') {
        return false;
      }
    }
    String name = port > 0 ? host.substring(0, port) : host;
    for (int i = 0; i < name.length(); i++) {
      char c = Character.toLowerCase(name.charAt(i));
      if (!isAlphanumeric(c) && "-.[]:".indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty() && name.charAt(0) != '.' && name.charAt(0) != '-' && port != host.length() - 1;
  }

  private static boolean isTag(String tag) {
    for (int i = 0; i < tag.length(); i++) {
      char c = tag.charAt(i);
      boolean word = isAlphanumeric(c) || (c >= 'A' && c <= 'Z') || c == '_';
      if (!word && (i == 0 || (c != '.' && c != '-'))) {
        return false;
      }
    }
    return !tag.isEmpty() && tag.length() <= 128;
  }

  private static boolean isDigest(String digest) {
    int colon = digest.indexOf(':');
    for (int i = colon + 1; i < digest.length(); i++) {
      char c = Character.toLowerCase(digest.charAt(i));
      if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
        return false;
      }
    }
    return colon > 0 && isAlgorithm(digest.substring(0, colon)) && digest.length() - colon > 32;
  }

  /** Words that each begin with a letter, with one separator between two: {@code sha256}, {@code sha256+b64u}. */
  private static boolean isAlgorithm(String name) {
    boolean first = true;
    for (int i = 0; i < name.length(); i++) {
      char c = Character.toLowerCase(name.charAt(i));
      boolean letter = c >= 'a' && c <= 'z';
      boolean digit = c >= '0' && c <= '9';
      if (!letter && (first || (!digit && "+._-".indexOf(c) < 0))) {
        return false;
      }
      first = !letter && !digit;
    }
    return !first;
  }
}
