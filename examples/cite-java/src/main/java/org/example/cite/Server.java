package org.example.cite;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** The API: who cites whom. */
public final class Server {

  public static void main(String[] args) throws IOException {
    String token = System.getenv("API_TOKEN");
    var store = new Store(Path.of(System.getenv().getOrDefault("DATA_DIR", "/data")));
    HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
    server.setExecutor(Executors.newFixedThreadPool(8));
    server.createContext("/health", exchange -> answer(exchange, 200, "{\"status\":\"ok\"}"));
    server.createContext("/citations", exchange -> {
      if (!("Bearer " + token).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, "{\"error\":\"no token\"}");
        return;
      }
      try {
        if (exchange.getRequestMethod().equals("POST")) {
          store.add(Citation.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
          answer(exchange, 201, "{}");
        } else {
          String doi = URLDecoder.decode(String.valueOf(exchange.getRequestURI().getRawQuery()).replaceFirst("^of=", ""), StandardCharsets.UTF_8);
          String froms = store.citing(doi).stream().map(one -> '"' + one.from() + '"').collect(Collectors.joining(","));
          answer(exchange, 200, "{\"citedBy\":[" + froms + "]}");
        }
      } catch (IOException e) {
        answer(exchange, 400, "{\"error\":\"" + e.getClass().getSimpleName() + "\"}");
      }
    });
    server.start();
    System.out.println("cite listens on 8080");
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length);
    try (var out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
