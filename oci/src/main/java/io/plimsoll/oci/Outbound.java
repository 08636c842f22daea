package io.plimsoll.oci;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Asks servers over HTTP. What it is given is bounded in time and size; it follows a redirect by itself, never from https to http,
 * and gives what it was given to log in with to nobody else than it was meant for.
 *
 * <p>SSL_CERT_FILE names certificates in PEM that count in place of the system's; those of Docker for a registry, in
 * /etc/docker/certs.d/HOST:PORT/*.crt, count for that host beside them.
 */
public final class Outbound implements AutoCloseable {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int MOST_REDIRECTS = 5;

  /** The headers that go to nobody but the server that they were meant for. */
  private static final String AUTHORIZATION = "Authorization";

  private final Machine machine;
  private final Map<String, HttpClient> clients = new HashMap<>();

  /** What a server answered. */
  public static final class Answer {
    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    private Answer(int status, HttpHeaders headers, byte[] body) {
      this.status = status;
      this.headers = headers;
      this.body = body;
    }

    /** The status code of HTTP. */
    public int status() {
      return status;
    }

    /** The values of a header, in their order. */
    List<String> all(String name) {
      return headers.allValues(name);
    }

    /** The body as a whole. */
    public byte[] body() {
      return body.clone();
    }

    /** The value of a header, or null. */
    public @Nullable String header(String name) {
      return headers.firstValue(name).orElse(null);
    }
  }

  /** A body is larger than was asked for. */
  public static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1;

    TooLarge(int most) {
      super("the answer is larger than " + (most >> 20) + " MB");
    }
  }

  public Outbound(Machine machine) {
    this.machine = machine;
  }

  /**
   * Asks, with GET or HEAD.
   *
   * @param headers by name
   * @param most bytes of the body
   * @throws IOException where there is no answer, with a reason for people; {@link TooLarge} where there is too much of it
   */
  public Answer ask(String method, URI uri, Map<String, String> headers, int most) throws IOException {
    URI at = uri;
    for (int redirects = 0; ; redirects++) {
      HttpRequest.Builder request = HttpRequest.newBuilder(at).timeout(ANSWER).method(method, HttpRequest.BodyPublishers.noBody());
      boolean same = isSame(uri, at);
      headers.forEach((name, value) -> {
        if (same || !name.equalsIgnoreCase(AUTHORIZATION)) {
          request.header(name, value);
        }
      });
      Answer answer = send(request.build(), most);
      String next = isRedirect(answer.status) ? answer.header("Location") : null;
      if (next == null) {
        return answer;
      }
      URI target = resolve(at, next);
      if (redirects == MOST_REDIRECTS || (!"https".equals(target.getScheme()) && !isSame(at, target))) {
        throw new IOException(redirects == MOST_REDIRECTS ? "it redirects without end" : "it redirects to " + target.getScheme() + "://" + target.getAuthority());
      }
      at = target;
    }
  }

  /** Sends a form with POST, to nobody else than this. */
  Answer post(URI uri, String form, int most) throws IOException {
    return send(HttpRequest.newBuilder(uri).timeout(ANSWER).header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form)).build(), most);
  }

  private static boolean isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
  }

  private static boolean isSame(URI a, URI b) {
    return String.valueOf(a.getScheme()).equals(b.getScheme()) && String.valueOf(a.getAuthority()).equals(b.getAuthority());
  }

  private static URI resolve(URI at, String location) throws IOException {
    try {
      return at.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new IOException("it redirects to what is no URL", e);
    }
  }

  private Answer send(HttpRequest request, int most) throws IOException {
    try {
      HttpResponse<InputStream> response = client(request.uri()).send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        byte[] bytes = body.readNBytes(most + 1);
        if (bytes.length > most) {
          throw new TooLarge(most);
        }
        return new Answer(response.statusCode(), response.headers(), bytes);
      }
    } catch (TooLarge e) {
      throw e;
    } catch (SSLException e) {
      throw new SSLException(reason(e), e);
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(reason(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    }
  }

  /** The first reason that says something. */
  private static String reason(Exception e) {
    Throwable at = e;
    while (at.getCause() != null && (at.getMessage() == null || at.getMessage().isEmpty())) {
      at = at.getCause();
    }
    String said = at.getMessage();
    if (said != null && !said.isEmpty()) {
      return said;
    }
    String kind = at.getClass().getSimpleName();
    return kind.startsWith("UnresolvedAddress") ? "there is no such host" : kind.startsWith("ClosedChannel") || kind.startsWith("Connect") ? "no connection" : kind;
  }

  private synchronized HttpClient client(URI uri) throws IOException, GeneralSecurityException {
    Path own = machine.docker().resolve("certs.d").resolve(String.valueOf(uri.getAuthority()).toLowerCase(Locale.ROOT).replace('/', '_'));
    boolean special = "https".equals(uri.getScheme()) && Files.isDirectory(own);
    String key = special ? own.toString() : "";
    HttpClient known = clients.get(key);
    if (known != null) {
      return known;
    }
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER).proxy(new Proxies(machine));
    String file = machine.variable("SSL_CERT_FILE");
    if (file != null || special) {
      var trusted = new ArrayList<Certificate>(file == null ? system() : certificates(machine.folder().resolve(file)));
      if (special) {
        trusted.addAll(ofFolder(own));
      }
      builder.sslContext(trusting(trusted));
    }
    HttpClient client = builder.build();
    clients.put(key, client);
    return client;
  }

  private static List<Certificate> ofFolder(Path folder) throws IOException, GeneralSecurityException {
    var all = new ArrayList<Certificate>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.crt")) {
      for (Path file : files) {
        all.addAll(certificates(file));
      }
    }
    return all;
  }

  private static List<Certificate> certificates(Path pem) throws IOException, GeneralSecurityException {
    try (InputStream in = new FileInputStream(pem.toFile())) {
      return List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
    }
  }

  private static List<Certificate> system() throws GeneralSecurityException {
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init((KeyStore) null);
    var all = new ArrayList<Certificate>();
    for (TrustManager manager : trust.getTrustManagers()) {
      if (manager instanceof X509TrustManager known) {
        for (X509Certificate certificate : known.getAcceptedIssuers()) {
          all.add(certificate);
        }
      }
    }
    return all;
  }

  private static SSLContext trusting(List<Certificate> certificates) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (Certificate certificate : certificates) {
      store.setCertificateEntry("certificate " + number++, certificate);
    }
    TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Override
  public synchronized void close() {
    clients.values().forEach(HttpClient::close);
    clients.clear();
  }
}
