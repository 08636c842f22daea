package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.plimsoll.testkit.Certificate;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy that is fetched, from a real server with a certificate of its own. */
class FetchedPolicyTest {

  private static final String ACME = "version: 1\nlevel: strict\nlock: [level]\n";

  @TempDir
  static Path common;

  private static Certificate certificate;

  @TempDir
  Path folder;

  private HttpsServer server;
  private final Map<String, String> environment = new HashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private byte[] answer = ACME.getBytes(StandardCharsets.UTF_8);
  private int status = 200;

  @BeforeAll
  static void certify() throws Exception {
    certificate = Certificate.in(common);
  }

  @BeforeEach
  void start() throws Exception {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
    server.createContext("/", exchange -> {
      asked.incrementAndGet();
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
      exchange.close();
    });
    server.start();
    environment.put("SSL_CERT_FILE", certificate.pem().toString());
    environment.put("PLIMSOLL_CACHE", "cache");
    Files.writeString(folder.resolve("compose.yaml"), "services: {api: {image: 'a/b:1'}}\n");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private String url() {
    return "https://localhost:" + server.getAddress().getPort() + "/acme.yaml";
  }

  private void project(String sha256, String rest) throws Exception {
    Files.writeString(folder.resolve("plimsoll.yaml"), "version: 1\nextends: {url: \"" + url() + "\", sha256: \"" + sha256 + "\"}\n" + rest);
  }

  private static String digest(String text) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private String run(String... words) {
    var out = new ByteArrayOutputStream();
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      var io = new Io(new ByteArrayInputStream(new byte[0]), stream, stream, environment, folder, false, Instant.EPOCH);
      int exit = Main.run(List.of(words), io);
      return out.toString(StandardCharsets.UTF_8) + "exit " + exit;
    }
  }

  @Test
  void whatHasTheDigestHolds() throws Exception {
    project(digest(ACME), "");
    assertThat(run("policy", "check")).contains("plimsoll.yaml: ok; level strict, fails at low", "over " + url(), "exit 0");
    project(digest(ACME), "level: relaxed\n");
    assertThat(run("check")).contains("plimsoll.yaml:3:8  level relaxed lets pass what fails at low", url() + ":3", "locks that", "exit 2");
  }

  @Test
  void itIsAskedForOnce() throws Exception {
    project(digest(ACME), "");
    run("policy", "check");
    run("policy", "check");
    assertThat(asked).hasValue(1);
    stop();
    assertThat(run("policy", "check")).contains("level strict", "exit 0");
    Path kept = folder.resolve("cache/policies").resolve(digest(ACME));
    assertThat(Files.readString(kept)).isEqualTo(ACME);
    assertThat(Files.getPosixFilePermissions(kept.getParent())).hasSize(3);
  }

  @Test
  void whatIsInTheCacheIsNotBelieved() throws Exception {
    project(digest(ACME), "");
    run("policy", "check");
    Files.writeString(folder.resolve("cache/policies").resolve(digest(ACME)), "version: 1\n");
    assertThat(run("policy", "check")).contains("level strict", "exit 0");
    assertThat(asked).hasValue(2);
  }

  @Test
  void anotherDigestIsRefused() throws Exception {
    project(digest("something else"), "");
    assertThat(run("check")).contains("has the digest " + digest(ACME), "exit 2").doesNotContain("PL2");
    assertThat(Files.exists(folder.resolve("cache/policies"))).isFalse();
  }

  @Test
  void aServerThatIsNotTrustedIsNotAsked() throws Exception {
    project(digest(ACME), "");
    environment.remove("SSL_CERT_FILE");
    assertThat(run("check")).contains("can't be fetched", "exit 2");
    assertThat(asked).hasValue(0);
  }

  @Test
  void noAnswerIsNoPolicy() throws Exception {
    project(digest(ACME), "");
    status = 404;
    assertThat(run("check")).contains("the server answers 404", "exit 2");
    status = 200;
    answer = new byte[2 << 20];
    assertThat(run("check")).contains("larger than 1 MB", "exit 2");
    stop();
    assertThat(run("check")).contains("can't be fetched", "exit 2");
  }
}
