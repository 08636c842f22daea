package io.plimsoll.cli;

import io.plimsoll.core.words.Sha256;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A policy that is named by URL and digest. What has the digest is that policy, wherever it comes from: it is kept in the cache, and
 * asked for again only where it is not there. A server, a proxy or a cache that gives anything else is not believed.
 *
 * <p>Of the environment HTTPS_PROXY names a proxy and SSL_CERT_FILE certificates in PEM that count in place of the system's.
 */
final class FetchedPolicy {

  /** The largest policy, in bytes. */
  private static final int MOST_BYTES = 1 << 20;

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);

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
    try (HttpClient client = client()) {
      var request = HttpRequest.newBuilder(URI.create(url)).timeout(ANSWER).header("Accept", "*/*").build();
      HttpResponse<InputStream> response = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new Problem("the policy " + url + " can't be fetched: the server answers " + response.statusCode());
        }
        byte[] bytes = body.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
          throw new Problem("the policy " + url + " is larger than 1 MB, which no policy is");
        }
        return bytes;
      }
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new Problem("the policy " + url + " can't be fetched: " + reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Problem("the policy " + url + " can't be fetched: it was interrupted");
    }
  }

  private static String reason(Exception e) {
    Throwable at = e;
    while (at.getCause() != null && at.getMessage() == null) {
      at = at.getCause();
    }
    return at.getMessage() == null ? "no connection" : at.getMessage();
  }

  private HttpClient client() throws IOException, GeneralSecurityException {
    // From https it follows to https only.
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NORMAL);
    String proxy = io.variable("HTTPS_PROXY") != null ? io.variable("HTTPS_PROXY") : io.variable("https_proxy");
    if (proxy != null) {
      URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
      builder.proxy(ProxySelector.of(new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 3128 : uri.getPort())));
    }
    String certificates = io.variable("SSL_CERT_FILE");
    if (certificates != null) {
      builder.sslContext(trusting(io.folder().resolve(certificates)));
    }
    return builder.build();
  }

  private static SSLContext trusting(Path pem) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream in = new FileInputStream(pem.toFile())) {
      int number = 0;
      for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
        store.setCertificateEntry("certificate " + number++, certificate);
      }
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
