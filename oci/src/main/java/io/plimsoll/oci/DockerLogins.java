package io.plimsoll.oci;

import io.plimsoll.core.read.engine.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What {@code docker login} keeps: {@code config.json} in DOCKER_CONFIG or ~/.docker, with logins in it or the credential helpers that
 * keep them (docker/docker-credential-helpers: the name of a registry on standard input, JSON on standard output).
 */
final class DockerLogins {

  /** The key of Docker Hub, whatever its API is called. */
  private static final String HUB = "https://index.docker.io/v1/";

  private static final int MOST_BYTES = 1 << 20;
  private static final long HELPER_SECONDS = 15;

  private final Machine machine;
  private @Nullable Json config;
  private boolean read;

  /**
   * A login.
   *
   * @param identity an OAuth 2 refresh token in the place of a password
   */
  record Login(String user, String secret, boolean identity) {

    /** As HTTP's Basic scheme has it (RFC 7617). */
    String basic() {
      return "Basic " + Base64.getEncoder().encodeToString((user + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return user;
    }
  }

  DockerLogins(Machine machine) {
    this.machine = machine;
  }

  /**
   * The login for a registry as images name it, or null.
   *
   * @throws IOException where a helper that the configuration names can't be asked
   */
  @Nullable Login of(String registry) throws IOException {
    Json file = config();
    String key = registry.equals("docker.io") ? HUB : registry;
    String helper = Answers.text(Answers.member(file, "credHelpers"), registry.equals("docker.io") ? HUB : registry);
    if (helper == null && registry.equals("docker.io")) {
      helper = Answers.text(Answers.member(file, "credHelpers"), "docker.io");
    }
    if (helper != null) {
      return asked(helper, key);
    }
    Login stored = stored(Answers.member(file, "auths"), registry);
    String store = Answers.text(file, "credsStore");
    return stored != null || store == null ? stored : asked(store, key);
  }

  private static @Nullable Login stored(@Nullable Json auths, String registry) {
    List<String> keys = registry.equals("docker.io")
        ? List.of(HUB, "index.docker.io", "docker.io", "https://index.docker.io/v1", "registry-1.docker.io")
        : List.of(registry, "https://" + registry, "https://" + registry + "/", "https://" + registry + "/v1/", "https://" + registry + "/v2/", "http://" + registry);
    for (String key : keys) {
      Json entry = Answers.member(auths, key);
      String token = Answers.text(entry, "identitytoken");
      Login basic = decoded(Answers.text(entry, "auth"));
      if (token != null) {
        return new Login(basic == null ? "<token>" : basic.user, token, true);
      }
      if (basic != null) {
        return basic;
      }
    }
    return null;
  }

  private static @Nullable Login decoded(@Nullable String auth) {
    try {
      String plain = auth == null ? "" : new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
      int colon = plain.indexOf(':');
      int end = plain.indexOf('\0') < 0 ? plain.length() : plain.indexOf('\0');
      return colon <= 0 ? null : new Login(plain.substring(0, colon), plain.substring(colon + 1, Math.max(end, colon + 1)), false);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private synchronized @Nullable Json config() throws IOException {
    if (read) {
      return config;
    }
    read = true;
    String folder = machine.variable("DOCKER_CONFIG");
    String home = machine.variable("HOME");
    Path file = folder != null ? machine.folder().resolve(folder).resolve("config.json") : home != null ? Path.of(home, ".docker", "config.json") : null;
    if (file == null || !Files.isRegularFile(file)) {
      return null;
    }
    try (InputStream in = Files.newInputStream(file)) {
      config = Answers.of(file.toString(), in.readNBytes(MOST_BYTES));
    }
    if (config == null) {
      throw new IOException(file + " is no JSON");
    }
    return config;
  }

  // Helpers.

  private @Nullable Login asked(String helper, String key) throws IOException {
    String program = "docker-credential-" + helper;
    for (int i = 0; i < helper.length(); i++) {
      char c = helper.charAt(i);
      if (!Character.isLetterOrDigit(c) && "-_.".indexOf(c) < 0) {
        throw new IOException("the credential helper " + program + " has a name that no program has");
      }
    }
    var builder = new ProcessBuilder(program, "get").redirectError(ProcessBuilder.Redirect.DISCARD);
    String path = machine.variable("PATH");
    Process process = start(builder, program, path);
    try {
      // Read beside the wait, so that one that writes without end is not waited for, nor one that never does.
      CompletableFuture<byte[]> out = CompletableFuture.supplyAsync(() -> {
        try (InputStream in = process.getInputStream()) {
          return in.readNBytes(MOST_BYTES);
        } catch (IOException e) {
          return new byte[0];
        }
      }, task -> Thread.ofVirtual().start(task));
      tell(process, key);
      byte[] answer = out.get(HELPER_SECONDS, TimeUnit.SECONDS);
      if (!process.waitFor(HELPER_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(program + " did not end within " + HELPER_SECONDS + " s");
      }
      Json said = process.exitValue() == 0 ? Answers.of(program, answer) : null;
      String user = Answers.text(said, "Username");
      String secret = Answers.text(said, "Secret");
      // One that has none says so by its exit code, and then the registry is asked without.
      return user == null || secret == null ? null : new Login(user, secret, user.equals("<token>"));
    } catch (TimeoutException e) {
      throw new IOException(program + " did not answer within " + HELPER_SECONDS + " s", e);
    } catch (ExecutionException e) {
      throw new IOException(program + " gave no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("it was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void tell(Process process, String key) {
    try (OutputStream in = process.getOutputStream()) {
      in.write(key.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It has ended, or does not want to know: what it says counts, and its exit code.
    }
  }

  /** The program is looked for in the PATH of who asked, and nowhere else: not in the working folder. */
  private static Process start(ProcessBuilder builder, String program, @Nullable String path) throws IOException {
    for (String folder : (path == null ? "" : path).split(":", -1)) {
      Path file = folder.startsWith("/") ? Path.of(folder, program) : null;
      if (file != null && Files.isExecutable(file)) {
        builder.command().set(0, file.toString());
        return builder.start();
      }
    }
    throw new IOException("the credential helper " + program + " is not in the PATH");
  }
}
