package io.plimsoll.oci;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.read.engine.Json;
import io.plimsoll.core.words.Sha256;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A client of the Distribution API (OCI Distribution Specification 1.1) that only asks. It logs in as docker does: by a token
 * (distribution/distribution, "Token Authentication Specification") or by Basic, with what {@code docker login} keeps; where there is
 * nothing, as anyone. Many may ask at once.
 */
public final class Registry {

  /** Manifests of one image and of several platforms, of the OCI and of Docker (OCI Image Specification 1.1, "Media Types"). */
  private static final String MANIFESTS = String.join(", ",
      "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
      "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json");

  /** In bytes; registries take no larger one. */
  private static final int MOST_MANIFEST = 4 << 20;

  private static final int MOST_TOKEN = 1 << 20;
  private static final int MOST_TAGS_BYTES = 16 << 20;

  /** Pages of a list of tags. */
  private static final int MOST_PAGES = 100;

  private static final int MOST_TAGS = 200_000;
  /** The API of docker.io. */
  private static final String HUB = "registry-1.docker.io";

  private static final int TRIES = 3;
  private static final long WAIT_MILLIS = 500;
  private static final long MOST_WAIT_MILLIS = 5_000;

  private final Outbound outbound;
  private final DockerLogins logins;
  /** What to log in with, by server and repository: the value of {@code Authorization}. */
  private final Map<String, String> authorizations = new ConcurrentHashMap<>();
  /** How a registry on this machine is asked, by its name: with TLS or without. */
  private final Map<String, String> schemes = new ConcurrentHashMap<>();

  /** Where Docker Hub's images are asked for first. */
  private final List<URI> mirrors;

  public Registry(Machine machine, Outbound outbound) {
    this.outbound = outbound;
    this.logins = new DockerLogins(machine);
    this.mirrors = Mirrors.of(machine);
  }

  /**
   * What a tag names now.
   *
   * @param image its digest does not count; without a tag it is {@code latest}
   * @return {@code sha256:...} of its manifest, or of its index where it is built for several platforms
   */
  public String digest(ImageName image) throws RegistryException {
    String tag = image.meantTag();
    String path = image.repository() + "/manifests/" + tag;
    Outbound.Answer answer = ask("HEAD", image, path, MANIFESTS, MOST_MANIFEST);
    String digest = answer.header("Docker-Content-Digest");
    if (answer.status() == 200 && isDigest(digest)) {
      return String.valueOf(digest);
    }
    // Not every registry answers a HEAD, nor names the digest.
    if (answer.status() == 200 || answer.status() == 405) {
      answer = ask("GET", image, path, MANIFESTS, MOST_MANIFEST);
      if (answer.status() == 200) {
        return "sha256:" + Sha256.hex(answer.body());
      }
    }
    throw refused(image, image.familiar() + ":" + tag, answer);
  }

  /** All tags of an image's repository. */
  public List<String> tags(ImageName image) throws RegistryException {
    var tags = new ArrayList<String>();
    String path = image.repository() + "/tags/list?n=1000";
    for (int page = 0; page < MOST_PAGES && tags.size() < MOST_TAGS; page++) {
      Outbound.Answer answer = ask("GET", image, path, "application/json", MOST_TAGS_BYTES);
      if (answer.status() != 200) {
        throw refused(image, image.familiar(), answer);
      }
      Json body = Answers.of(image.registry(), answer.body());
      Json list = Answers.member(body, "tags");
      if (body == null || list == null) {
        throw new RegistryException(image.registry() + " answers with no list of tags", true);
      }
      tags.addAll(Answers.texts(list));
      String next = next(answer);
      if (next == null) {
        return tags;
      }
      path = next;
    }
    return tags;
  }

  private static boolean isDigest(@Nullable String digest) {
    if (digest == null || digest.length() != 71 || !digest.startsWith("sha256:")) {
      return false;
    }
    for (int i = 7; i < digest.length(); i++) {
      if ("0123456789abcdef".indexOf(digest.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /** The path of the next page behind /v2/, by {@code Link: <...>; rel="next"} (RFC 8288); only of this registry. */
  private static @Nullable String next(Outbound.Answer answer) {
    String link = answer.header("Link");
    int end = link == null ? -1 : link.indexOf('>');
    if (link == null || end < 1 || link.charAt(0) != '<' || !link.contains("next")) {
      return null;
    }
    String target = link.substring(1, end);
    int path = target.startsWith("http") ? target.indexOf('/', target.indexOf("://") + 3) : 0;
    return path >= 0 && target.startsWith("/v2/", path) ? target.substring(path + 4) : null;
  }

  private static RegistryException refused(ImageName image, String what, Outbound.Answer answer) {
    String registry = image.registry();
    return switch (answer.status()) {
      case 401, 403 -> new RegistryException(registry + " does not show " + what + " to this login: docker login "
          + (registry.equals("docker.io") ? "" : registry + " ") + "may help", false);
      case 404 -> new RegistryException(registry + " has no " + what, false);
      case 429 -> new RegistryException(registry + " lets nobody ask more for now (429)", true);
      default -> new RegistryException(registry + " answers " + answer.status(), answer.status() >= 500);
    };
  }

  // Asking.

  private Outbound.Answer ask(String method, ImageName image, String path, String accept, int most) throws RegistryException {
    try {
      Outbound.Answer answer = once(method, image, path, accept, most);
      for (int attempt = 1; attempt < TRIES && isBusy(answer); attempt++) {
        Thread.sleep(wait(answer, attempt));
        answer = once(method, image, path, accept, most);
      }
      return answer;
    } catch (IOException e) {
      throw new RegistryException(image.registry() + " can't be asked: " + e.getMessage(), true);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RegistryException(image.registry() + " was not asked: it was interrupted", true);
    }
  }

  private static boolean isBusy(Outbound.Answer answer) {
    return answer.status() == 429 || answer.status() == 502 || answer.status() == 503 || answer.status() == 504;
  }

  /** As long as the server asks for, within reason. */
  private static long wait(Outbound.Answer answer, int attempt) {
    String after = answer.header("Retry-After");
    long millis = WAIT_MILLIS * attempt;
    if (after != null && after.length() < 6 && after.chars().allMatch(c -> c >= '0' && c <= '9') && !after.isEmpty()) {
      millis = Long.parseLong(after) * 1000;
    }
    return Math.min(millis, MOST_WAIT_MILLIS);
  }

  /** A mirror of Docker Hub answers for it; where it does not, it is asked itself, as the engine does. */
  private Outbound.Answer once(String method, ImageName image, String path, String accept, int most) throws IOException {
    if (image.registry().equals("docker.io")) {
      for (URI mirror : mirrors) {
        try {
          Outbound.Answer answer = once(method, mirror, mirror.getAuthority(), image, path, accept, most);
          if (answer.status() == 200) {
            return answer;
          }
        } catch (IOException e) {
          // The next one is asked.
        }
      }
    }
    String host = image.registry().equals("docker.io") ? HUB : image.registry();
    return once(method, uri(scheme(host) + "://" + host), image.registry(), image, path, accept, most);
  }

  /**
   * Asks one server, and logs in where it wants that.
   *
   * @param server with its scheme
   * @param name by which logins are kept
   */
  private Outbound.Answer once(String method, URI server, String name, ImageName image, String path, String accept, int most) throws IOException {
    String key = server + " " + image.full();
    String known = authorizations.get(key);
    URI uri = uri(server + "/v2/" + path);
    Outbound.Answer answer = outbound.ask(method, uri, headers(accept, known), most);
    if (answer.status() != 401) {
      return answer;
    }
    String login = login(image, name, answer);
    if (login == null || login.equals(known)) {
      return answer;
    }
    authorizations.put(key, login);
    return outbound.ask(method, uri, headers(accept, login), most);
  }

  private static Map<String, String> headers(String accept, @Nullable String login) {
    var headers = new HashMap<String, String>(Map.of("Accept", accept, "User-Agent", "plimsoll"));
    if (login != null) {
      headers.put("Authorization", login);
    }
    return headers;
  }

  /** With TLS; what is on this machine is asked without, where it answers to that. */
  private String scheme(String host) {
    if (!Hosts.isLoopback(Hosts.withoutPort(host))) {
      return "https";
    }
    return schemes.computeIfAbsent(host, any -> {
      try {
        // One that speaks TLS alone answers 400, or not at all.
        int status = outbound.ask("GET", uri("http://" + host + "/v2/"), Map.of("User-Agent", "plimsoll"), MOST_MANIFEST).status();
        return status == 200 || status == 401 ? "http" : "https";
      } catch (IOException e) {
        return "https";
      }
    });
  }

  private static URI uri(String text) throws IOException {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IOException("its name makes no URL", e);
    }
  }

  // Logging in.

  /** What to log in with, by what a registry asks for; null where there is nothing. */
  private @Nullable String login(ImageName image, String name, Outbound.Answer answer) throws IOException {
    List<Challenge> challenges = Challenge.of(answer.all("WWW-Authenticate"));
    for (Challenge challenge : challenges) {
      if (challenge.scheme().equals("bearer")) {
        return token(image, challenge, logins.of(name));
      }
    }
    for (Challenge challenge : challenges) {
      DockerLogins.Login login = challenge.scheme().equals("basic") ? logins.of(name) : null;
      // A password goes over TLS, or stays on this machine.
      if (login != null && !login.identity()) {
        return login.basic();
      }
    }
    return null;
  }

  private @Nullable String token(ImageName image, Challenge challenge, DockerLogins.@Nullable Login login) throws IOException {
    String realm = challenge.parameter("realm");
    URI uri = realm(realm);
    String service = challenge.parameter("service");
    String scope = "repository:" + image.repository() + ":pull";
    Outbound.Answer answer;
    if (login != null && login.identity()) {
      String form = "grant_type=refresh_token&client_id=plimsoll&refresh_token=" + encoded(login.secret()) + "&scope=" + encoded(scope)
          + (service == null ? "" : "&service=" + encoded(service));
      answer = outbound.post(uri, form, MOST_TOKEN);
    } else {
      String query = (uri.getRawQuery() == null ? "?" : "&") + "scope=" + encoded(scope) + (service == null ? "" : "&service=" + encoded(service));
      answer = outbound.ask("GET", uri(realm + query), headers("application/json", login == null ? null : login.basic()), MOST_TOKEN);
    }
    if (answer.status() == 401 || answer.status() == 403 || answer.status() == 400) {
      return null;
    }
    if (answer.status() != 200) {
      throw new IOException(uri.getAuthority() + ", which gives its tokens, answers " + answer.status());
    }
    Json body = Answers.of("token", answer.body());
    String token = Answers.text(body, "token");
    token = token != null ? token : Answers.text(body, "access_token");
    if (token == null || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IOException(uri.getAuthority() + ", which gives its tokens, gives none");
    }
    return "Bearer " + token;
  }

  /** Where tokens are given: over TLS, or on this machine. */
  private static URI realm(@Nullable String realm) throws IOException {
    try {
      URI uri = realm == null ? null : URI.create(realm);
      boolean safe = uri != null && uri.getHost() != null && uri.getRawFragment() == null
          && ("https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && Hosts.isLoopback(uri.getHost())));
      if (uri != null && safe) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new IOException("it sends to no https address for a token");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
