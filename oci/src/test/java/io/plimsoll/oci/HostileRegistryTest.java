package io.plimsoll.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Text;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that means ill, or is out of order: nothing hangs, nothing is given away, and what it says is not believed. */
class HostileRegistryTest {

  private static final String DIGEST = "sha256:0d1f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a";

  @TempDir
  Path folder;

  private HttpServer server;
  private HttpServer other;
  private final List<String> overheard = new ArrayList<>();

  interface Answering {
    void answer(HttpExchange exchange) throws IOException;
  }

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.createContext("/", exchange -> {
      overheard.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
      exchange.getResponseHeaders().add("Docker-Content-Digest", DIGEST);
      exchange.sendResponseHeaders(200, -1);
      exchange.close();
    });
    server.start();
    other.start();
    Files.createDirectories(folder.resolve(".docker"));
    String login = Base64.getEncoder().encodeToString("acme:sesame".getBytes(StandardCharsets.UTF_8));
    Files.writeString(folder.resolve(".docker/config.json"), "{\"auths\": {\"" + name() + "\": {\"auth\": \"" + login + "\"}}}");
  }

  @AfterEach
  void stop() {
    server.stop(0);
    other.stop(0);
  }

  private String name() {
    return "localhost:" + server.getAddress().getPort();
  }

  private void answers(Answering answering) {
    server.createContext("/", exchange -> {
      if (exchange.getRequestURI().getPath().equals("/v2/")) {
        // It speaks without TLS.
        exchange.sendResponseHeaders(200, -1);
      } else {
        answering.answer(exchange);
      }
      exchange.close();
    });
  }

  private static void status(HttpExchange exchange, int status, String... headers) throws IOException {
    for (int i = 0; i < headers.length; i += 2) {
      exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
    }
    exchange.sendResponseHeaders(status, -1);
  }

  private static void body(HttpExchange exchange, byte[] body) throws IOException {
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  private Registry client() {
    var machine = new Machine(Map.of("HOME", folder.toString()), folder, folder);
    return new Registry(machine, new Outbound(machine));
  }

  private ImageName image() {
    return Objects.requireNonNull(ImageName.of(Text.of(name() + "/api:1")));
  }

  @Test
  void aDigestThatIsNoneIsMadeOfTheManifest() throws Exception {
    answers(exchange -> {
      if (exchange.getRequestMethod().equals("HEAD")) {
        status(exchange, 200, "Docker-Content-Digest", "sha256:x\" && rm -rf /");
      } else {
        body(exchange, "{}".getBytes(StandardCharsets.UTF_8));
      }
    });
    assertThat(client().digest(image())).isEqualTo("sha256:44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  }

  @Test
  void aManifestWithoutEndIsNotRead() {
    answers(exchange -> {
      if (exchange.getRequestMethod().equals("HEAD")) {
        status(exchange, 200);
      } else {
        body(exchange, new byte[5 << 20]);
      }
    });
    assertThatThrownBy(() -> client().digest(image())).hasMessageContaining("larger than 4 MB");
  }

  @Test
  void pagesWithoutEnd() throws Exception {
    answers(exchange -> {
      exchange.getResponseHeaders().add("Link", "</v2/api/tags/list?n=1000&last=x>; rel=\"next\"");
      body(exchange, "{\"name\":\"api\",\"tags\":[\"1\"]}".getBytes(StandardCharsets.UTF_8));
    });
    assertThat(client().tags(image())).hasSize(100);
  }

  @Test
  void aPageOfAnotherServerIsAskedHere() {
    answers(exchange -> {
      exchange.getResponseHeaders().add("Link", "<http://localhost:" + other.getAddress().getPort() + "/v2/api/tags/list>; rel=\"next\"");
      body(exchange, "{\"tags\":[\"1\"]}".getBytes(StandardCharsets.UTF_8));
    });
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> client().tags(image()))).isNull();
    assertThat(overheard).isEmpty();
  }

  @Test
  void whatIsNoListOfTags() {
    answers(exchange -> body(exchange, "[[[[".getBytes(StandardCharsets.UTF_8)));
    assertThatThrownBy(() -> client().tags(image())).hasMessageContaining("no list of tags");
  }

  @Test
  void redirectsWithoutEnd() {
    answers(exchange -> status(exchange, 307, "Location", "/v2/api/manifests/1"));
    assertThatThrownBy(() -> client().digest(image())).hasMessageContaining("redirects without end");
  }

  @Test
  void aRedirectToWhatIsNotEncrypted() {
    answers(exchange -> status(exchange, 307, "Location", "http://localhost:" + other.getAddress().getPort() + "/"));
    assertThatThrownBy(() -> client().digest(image())).hasMessageContaining("redirects to http://");
    assertThat(overheard).isEmpty();
  }

  @Test
  void noTokenFromWhoMayListen() {
    answers(exchange -> status(exchange, 401, "WWW-Authenticate", "Bearer realm=\"http://evil.example.org/token\",service=\"x\""));
    assertThatThrownBy(() -> client().digest(image())).hasMessageContaining("no https address");
  }

  @Test
  void aTokenThatWouldBeTwoHeaders() {
    answers(exchange -> {
      if (exchange.getRequestURI().getPath().equals("/token")) {
        body(exchange, "{\"token\":\"a\\r\\nX-Evil: 1\"}".getBytes(StandardCharsets.UTF_8));
      } else {
        status(exchange, 401, "WWW-Authenticate", "Bearer realm=\"http://" + name() + "/token\"");
      }
    });
    assertThatThrownBy(() -> client().digest(image())).hasMessageContaining("gives none");
  }

  @Test
  void oneThatAsksForALoginWithoutEnd() {
    answers(exchange -> status(exchange, 401, "WWW-Authenticate", "Basic realm=\"x\""));
    assertThatThrownBy(() -> client().digest(image())).hasMessageContaining("does not show").hasMessageNotContaining("sesame");
  }

  @Test
  void oneThatIsBusyIsAskedAgain() throws Exception {
    var count = new int[1];
    answers(exchange -> {
      if (count[0]++ < 2) {
        status(exchange, 503, "Retry-After", "0");
      } else {
        status(exchange, 200, "Docker-Content-Digest", DIGEST);
      }
    });
    assertThat(client().digest(image())).isEqualTo(DIGEST);
  }

  /** One that can't be reached is not waited for with each image. */
  @Test
  void oneThatIsNotThere() {
    stop();
    var lookups = new Lookups(client());
    for (int i = 0; i < 40; i++) {
      lookups.digest(Objects.requireNonNull(ImageName.of(Text.of(name() + "/api:" + i))));
    }
    lookups.ask(count -> {}, () -> {});
    assertThat(lookups.failures()).hasSize(1);
    assertThat(lookups.failures().getFirst()).contains(name() + " can't be asked", "(40 questions)");
  }

  @Test
  void challenges() {
    assertThat(Challenge.of(List.of("Bearer realm=\"https://a/t\",service=\"s, x\" , scope=\"r:\\\"q\\\":pull\"")))
        .containsExactly(new Challenge("bearer", Map.of("realm", "https://a/t", "service", "s, x", "scope", "r:\"q\":pull")));
    assertThat(Challenge.of(List.of("Negotiate, Basic realm=x, Bearer realm = y"))).extracting(Challenge::scheme).containsExactly("negotiate", "basic", "bearer");
    assertThat(Challenge.of(List.of("", "=", "\"", ",,,", "Basic realm=\"open"))).extracting(Challenge::scheme).containsExactly("basic");
  }
}
