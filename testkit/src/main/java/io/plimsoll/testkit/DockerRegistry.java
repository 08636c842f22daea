package io.plimsoll.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A real registry: Debian's docker-registry 2.8 on a loopback port, with what was pushed in a folder of its own. It may want TLS, a
 * password, or a token that a server beside it gives out, which is written to the specification that the registry checks it by.
 */
public final class DockerRegistry implements AutoCloseable {

  /** Who may log in, where that is asked. */
  public static final String USER = "acme";

  public static final String PASSWORD = "open sesame";

  private static final Path PROGRAM = Path.of("/usr/bin/docker-registry");

  /** bcrypt of the password, as the registry wants it in an htpasswd file. */
  private static final String HTPASSWD = "acme:$2y$05$XXY1PerwjppixYX5FVfeJOy3q/4VLyKnUC.yV2PKC9jCcTAB4Xz.C\n";

  private static final long START_SECONDS = 30;

  /** What one asks of who comes. */
  public enum Login {
    NONE,
    PASSWORD,
    TOKEN
  }

  private final Path folder;
  private final Certificate certificate;
  private final int port;
  private final List<String> tokens = new ArrayList<>();
  private @Nullable Process process;
  private @Nullable HttpServer tokenServer;
  private boolean tls;
  private int pushed;

  private DockerRegistry(Path folder, int port) {
    this.folder = folder;
    this.port = port;
    this.certificate = Certificate.in(folder);
  }

  /** Starts one that is open to all, over HTTP. */
  public static DockerRegistry start() {
    if (!Files.isExecutable(PROGRAM)) {
      throw new IllegalStateException(PROGRAM + " is missing: these tests need a real registry (apt install docker-registry)");
    }
    try {
      var registry = new DockerRegistry(Files.createTempDirectory("plimsoll-registry"), freePort());
      registry.run(Login.NONE, false);
      return registry;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts it again at the same port, with what it holds. */
  public void restart(Login login, boolean overTls) {
    stop();
    run(login, overTls);
  }

  private void run(Login login, boolean overTls) {
    try {
      tls = overTls;
      var config = new StringBuilder("version: 0.1\nlog: {level: error}\nstorage: {filesystem: {rootdirectory: \"")
          .append(folder.resolve("data")).append("\"}}\nhttp:\n  addr: 127.0.0.1:").append(port).append('\n');
      if (overTls) {
        config.append("  tls: {certificate: \"").append(certificate.pem()).append("\", key: \"").append(certificate.keyPem()).append("\"}\n");
      }
      switch (login) {
        case NONE -> {}
        case PASSWORD -> {
          Path passwords = Files.writeString(folder.resolve("htpasswd"), HTPASSWD);
          config.append("auth: {htpasswd: {realm: acme, path: \"").append(passwords).append("\"}}\n");
        }
        case TOKEN -> config.append("auth: {token: {realm: \"").append(giveTokens()).append("\", service: acme, issuer: plimsoll, rootcertbundle: \"")
            .append(certificate.pem()).append("\"}}\n");
      }
      Path file = Files.writeString(folder.resolve("config.yml"), config);
      process = new ProcessBuilder(PROGRAM.toString(), "serve", file.toString())
          .redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
      await();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await() throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < deadline) {
      try {
        if (send("GET", "", Map.of(), new byte[0]).statusCode() > 0) {
          return;
        }
      } catch (IOException e) {
        // Not listening yet.
      }
      if (!Objects.requireNonNull(process).isAlive()) {
        throw new IllegalStateException("docker-registry ended:\n" + Files.readString(folder.resolve("log")));
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
    throw new IllegalStateException("docker-registry did not answer within " + START_SECONDS + " s");
  }

  /** As an image's name begins with: {@code localhost:5000}. */
  public String name() {
    return "localhost:" + port;
  }

  /** What it shows over TLS. */
  public Certificate certificate() {
    return certificate;
  }

  /** What tokens were asked for, each with who asked: {@code acme repository:api:pull}. */
  public List<String> tokens() {
    synchronized (tokens) {
      return List.copyOf(tokens);
    }
  }

  /** Pushes a new image of no layers, under several tags; gives its digest. Only where it asks for no login. */
  public String push(String repository, String... tags) {
    try {
      byte[] config = ("{\"architecture\":\"amd64\",\"os\":\"linux\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[]},\"author\":\""
          + pushed++ + "\"}").getBytes(StandardCharsets.UTF_8);
      String blob = digest(config);
      HttpResponse<String> begun = send("POST", repository + "/blobs/uploads/", Map.of(), new byte[0]);
      String location = begun.headers().firstValue("Location").orElseThrow();
      String path = location.substring(location.indexOf("/v2/") + 4);
      send("PUT", path + (path.contains("?") ? "&" : "?") + "digest=" + blob, Map.of("Content-Type", "application/octet-stream"), config);
      byte[] manifest = ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.manifest.v1+json\",\"config\":{\"mediaType\":"
          + "\"application/vnd.oci.image.config.v1+json\",\"digest\":\"" + blob + "\",\"size\":" + config.length + "},\"layers\":[]}")
          .getBytes(StandardCharsets.UTF_8);
      for (String tag : tags) {
        put(repository, tag, "application/vnd.oci.image.manifest.v1+json", manifest);
      }
      return digest(manifest);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Pushes an index of an image that is there, for one platform; gives its own digest. */
  public String pushIndex(String repository, String tag, String manifest) {
    try {
      byte[] index = ("{\"schemaVersion\":2,\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"manifests\":[{\"mediaType\":"
          + "\"application/vnd.oci.image.manifest.v1+json\",\"digest\":\"" + manifest + "\",\"size\":100,\"platform\":{\"architecture\":"
          + "\"amd64\",\"os\":\"linux\"}}]}").getBytes(StandardCharsets.UTF_8);
      put(repository, tag, "application/vnd.oci.image.index.v1+json", index);
      return digest(index);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void put(String repository, String tag, String type, byte[] manifest) throws IOException {
    HttpResponse<String> answer = send("PUT", repository + "/manifests/" + tag, Map.of("Content-Type", type), manifest);
    if (answer.statusCode() != 201) {
      throw new IOException("the registry answers " + answer.statusCode() + ": " + answer.body());
    }
  }

  private HttpResponse<String> send(String method, String path, Map<String, String> headers, byte[] body) throws IOException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create((tls ? "https://" : "http://") + name() + "/v2/" + path))
        .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    try (HttpClient client = HttpClient.newBuilder().sslContext(certificate.context()).build()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static String digest(byte[] bytes) {
    try {
      return "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  // The server that gives tokens out.

  private String giveTokens() throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/token", exchange -> {
      byte[] answer;
      try {
        answer = answer(exchange);
      } catch (GeneralSecurityException e) {
        throw new IOException(e);
      }
      exchange.sendResponseHeaders(answer.length == 0 ? 401 : 200, answer.length == 0 ? -1 : answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    tokenServer = server;
    return "http://localhost:" + server.getAddress().getPort() + "/token";
  }

  /** A token for who logs in as {@link #USER}, by password or by the refresh token "refresh"; nothing for any other. */
  private byte[] answer(HttpExchange exchange) throws IOException, GeneralSecurityException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> asked = form(exchange.getRequestMethod().equals("POST") ? body : String.valueOf(exchange.getRequestURI().getRawQuery()));
    String basic = "Basic " + Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    boolean known = basic.equals(exchange.getRequestHeaders().getFirst("Authorization")) || "refresh".equals(asked.get("refresh_token"));
    synchronized (tokens) {
      tokens.add((known ? USER : "nobody") + " " + asked.get("scope"));
    }
    if (!known) {
      return new byte[0];
    }
    String repository = String.valueOf(asked.get("scope")).split(":", -1)[1];
    long now = Instant.now().getEpochSecond();
    String header = "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"x5c\":[\"" + Base64.getEncoder().encodeToString(certificate.der()) + "\"]}";
    String claims = "{\"iss\":\"plimsoll\",\"sub\":\"acme\",\"aud\":\"" + asked.get("service") + "\",\"exp\":" + (now + 300) + ",\"nbf\":" + (now - 60)
        + ",\"iat\":" + now + ",\"jti\":\"1\",\"access\":[{\"type\":\"repository\",\"name\":\"" + repository + "\",\"actions\":[\"pull\"]}]}";
    String signed = encoded(header.getBytes(StandardCharsets.UTF_8)) + "." + encoded(claims.getBytes(StandardCharsets.UTF_8));
    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(certificate.key());
    signature.update(signed.getBytes(StandardCharsets.UTF_8));
    return ("{\"token\":\"" + signed + "." + encoded(signature.sign()) + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static Map<String, String> form(String text) {
    var form = new HashMap<String, String>();
    for (String part : text.split("&", -1)) {
      int sign = part.indexOf('=');
      if (sign > 0) {
        form.put(part.substring(0, sign), URLDecoder.decode(part.substring(sign + 1), StandardCharsets.UTF_8));
      }
    }
    return form;
  }

  private void stop() {
    if (tokenServer != null) {
      tokenServer.stop(0);
      tokenServer = null;
    }
    if (process != null) {
      process.destroy();
      try {
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      process = null;
    }
  }

  @Override
  public void close() {
    stop();
    try {
      Engine.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
