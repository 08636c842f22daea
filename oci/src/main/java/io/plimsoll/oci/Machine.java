package io.plimsoll.oci;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client takes from where it runs.
 *
 * @param environment variables: HTTPS_PROXY, HTTP_PROXY, NO_PROXY, SSL_CERT_FILE, DOCKER_CONFIG, HOME and PATH count
 * @param folder the working folder, from which relative paths are meant
 * @param docker where the engine's configuration lies, /etc/docker: certificates in certs.d/HOST:PORT, mirrors of Docker Hub in daemon.json
 */
public record Machine(Map<String, String> environment, Path folder, Path docker) {

  private static final Path DOCKER = Path.of("/etc/docker");

  public Machine {
    environment = Map.copyOf(environment);
  }

  public Machine(Map<String, String> environment, Path folder) {
    this(environment, folder, DOCKER);
  }

  /** A variable; null where it is not set or empty. */
  @Nullable String variable(String name) {
    String value = environment.get(name);
    return value == null || value.isEmpty() ? null : value;
  }

  /** A variable that may be written in lower case too, as curl and most others have it. */
  @Nullable String eitherCase(String name) {
    String value = variable(name);
    return value != null ? value : variable(name.toLowerCase(java.util.Locale.ROOT));
  }
}
