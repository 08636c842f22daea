package io.plimsoll.oci;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The mirrors of Docker Hub that the engine on this machine asks first: {@code registry-mirrors} of daemon.json. */
final class Mirrors {

  private static final int MOST = 8;
  private static final int MOST_BYTES = 1 << 20;

  private Mirrors() {}

  static List<URI> of(Machine machine) {
    Path file = machine.docker().resolve("daemon.json");
    var all = new ArrayList<URI>();
    if (!Files.isRegularFile(file)) {
      return all;
    }
    try (InputStream in = Files.newInputStream(file)) {
      for (String mirror : Answers.texts(Answers.member(Answers.of(file.toString(), in.readNBytes(MOST_BYTES)), "registry-mirrors"))) {
        URI uri = URI.create(mirror.endsWith("/") ? mirror.substring(0, mirror.length() - 1) : mirror);
        boolean safe = "https".equals(uri.getScheme()) || ("http".equals(uri.getScheme()) && Hosts.isLoopback(String.valueOf(uri.getHost())));
        boolean plain = uri.getRawUserInfo() == null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
        if (safe && plain && uri.getHost() != null && all.size() < MOST) {
          all.add(uri);
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      // Then there are none: the engine does not start with such a file either.
      return List.of();
    }
    return all;
  }
}
