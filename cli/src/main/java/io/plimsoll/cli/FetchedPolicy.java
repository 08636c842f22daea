package io.plimsoll.cli;

import io.plimsoll.core.words.Sha256;
import io.plimsoll.oci.Outbound;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A policy that is named by URL and digest. What has the digest is that policy, wherever it comes from: it is kept in the cache, and
 * asked for again only where it is not there. A server, a proxy or a cache that gives anything else is not believed.
 */
final class FetchedPolicy {

  /** The largest policy, in bytes. */
  private static final int MOST_BYTES = 1 << 20;

  private final Io io;

  FetchedPolicy(Io io) {
    this.io = io;
  }

  /**
   * The bytes of a policy.
   *
   * @param sha256 64 lower-case hex digits
   */
  byte[] bytes(String url, String sha256) throws Problem {
    Path kept = cache(sha256);
    byte[] before = kept == null ? null : read(kept);
    if (before != null && sha256.equals(Sha256.hex(before))) {
      return before;
    }
    byte[] fetched = fetch(url);
    String digest = Sha256.hex(fetched);
    if (!sha256.equals(digest)) {
      throw new Problem("the policy " + url + " has the digest " + digest + ", not " + sha256);
    }
    if (kept != null) {
      keep(fetched, kept);
    }
    return fetched;
  }

  // The cache.

  private @Nullable Path cache(String sha256) {
    String own = io.variable("PLIMSOLL_CACHE");
    String common = io.variable("XDG_CACHE_HOME");
    String home = io.variable("HOME");
    Path folder = own != null ? io.folder().resolve(own)
        : common != null ? io.folder().resolve(common).resolve("plimsoll") : home != null ? Path.of(home, ".cache", "plimsoll") : null;
    return folder == null ? null : folder.resolve("policies").resolve(sha256);
  }

  private static byte @Nullable [] read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      return null;
    }
  }

  /** A cache that can't be written costs time, never a verdict. */
  private static void keep(byte[] bytes, Path file) {
    try {
      Path folder = file.getParent();
      if (folder != null && !Files.isDirectory(folder)) {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      }
      Writing.create(file, out -> out.append(new String(bytes, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      return;
    }
  }

  // The network.

  private byte[] fetch(String url) throws Problem {
    if (io.offline()) {
      throw new Problem("the policy " + url + " is not in the cache, and --offline lets no connection be opened");
    }
    try (var outbound = new Outbound(io.machine())) {
      Outbound.Answer answer = outbound.ask("GET", URI.create(url), Map.of("Accept", "*/*"), MOST_BYTES);
      if (answer.status() != 200) {
        throw new Problem("the policy " + url + " can't be fetched: the server answers " + answer.status());
      }
      return answer.body();
    } catch (Outbound.TooLarge e) {
      throw new Problem("the policy " + url + " is larger than 1 MB, which no policy is");
    } catch (IOException | IllegalArgumentException e) {
      throw new Problem("the policy " + url + " can't be fetched: " + e.getMessage());
    }
  }
}
