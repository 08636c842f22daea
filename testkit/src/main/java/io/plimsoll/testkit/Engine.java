package io.plimsoll.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real Docker engine: Debian's dockerd 20.10, started by hand as root in a folder of its own, with its own containerd
 * and socket. Nothing can be pulled; images are made from scratch with busybox, or by {@link Images}.
 *
 * <p>It runs in a network namespace of its own, so that its bridges clash with no route of the machine, and go with it
 * even when it is killed. Its {@code --network host} is that namespace.
 */
public final class Engine implements AutoCloseable {

  /** The command line of the same package; a newer one may come first in PATH. */
  public static final Path DOCKER = Path.of("/usr/bin/docker");

  private static final Path DOCKERD = Path.of("/usr/sbin/dockerd");
  private static final Path BUSYBOX = Path.of("/bin/busybox");
  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 30;
  private static final long COMMAND_SECONDS = 300;

  private static @Nullable Engine shared;

  private final Path folder;
  private final Process daemon;

  private Engine(Path folder, Process daemon) {
    this.folder = folder;
    this.daemon = daemon;
  }

  /** What a command or a request gave. */
  public record Result(int code, String out, String err) {}

  /** One engine for all tests of this JVM, stopped when the JVM ends. */
  public static synchronized Engine shared() {
    Engine engine = shared;
    if (engine == null) {
      Engine started = start();
      Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop dockerd"));
      shared = started;
      engine = started;
    }
    return engine;
  }

  /** Starts an engine, with more arguments for dockerd if there are any, and waits until it answers. */
  public static Engine start(String... more) {
    for (Path needed : List.of(DOCKERD, DOCKER, BUSYBOX)) {
      if (!Files.isExecutable(needed)) {
        throw new IllegalStateException(
            needed + " is missing: these tests need a real engine (apt install docker.io busybox-static)");
      }
    }
    try {
      Path folder = Files.createTempDirectory("plimsoll-engine");
      var command = new ArrayList<>(List.of(
          "unshare", "--net", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh",
          DOCKERD.toString(), "--data-root", folder.resolve("root").toString(),
          "--exec-root", folder.resolve("exec").toString(), "--pidfile", folder.resolve("pid").toString(),
          "--iptables=false", "--ip6tables=false", "-H", "unix://" + folder.resolve("docker.sock")));
      command.addAll(List.of(more));
      Process daemon =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log").toFile())
              .start();
      var engine = new Engine(folder, daemon);
      try {
        engine.await();
      } catch (RuntimeException e) {
        engine.close();
        throw e;
      }
      return engine;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void await() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (System.nanoTime() < deadline) {
      if (!daemon.isAlive()) {
        throw new IllegalStateException("dockerd ended with " + daemon.exitValue() + " (is this root?):\n" + log());
      }
      if (Files.exists(socket())) {
        try {
          if (request("GET", "/_ping", null).code() == 200) {
            return;
          }
        } catch (UncheckedIOException e) {
          // Not listening yet.
        }
      }
      pause();
    }
    throw new IllegalStateException("dockerd did not answer within " + START_SECONDS + " s:\n" + log());
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public Path socket() {
    return folder.resolve("docker.sock");
  }

  /** What dockerd has written so far. */
  public String log() {
    try {
      return Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** Runs docker against this engine; what it printed, if it succeeded. */
  public String docker(String... words) {
    Result result = run(DOCKER, socket(), List.of(words));
    if (result.code() != 0) {
      String line = "docker " + String.join(" ", words);
      throw new IllegalStateException(line + " ended with " + result.code() + ": " + result.err());
    }
    return result.out().strip();
  }

  /** Runs a docker command line against a socket. */
  public static Result run(Path docker, Path socket, List<String> words) {
    var command = new ArrayList<>(List.of(docker.toString(), "-H", "unix://" + socket));
    command.addAll(words);
    return run(command, null, Map.of());
  }

  /** Runs a program in the network that this engine publishes its ports in. */
  public Result inNetwork(String... command) {
    var all = new ArrayList<>(List.of("nsenter", "--net", "--target", String.valueOf(daemon.pid())));
    all.addAll(List.of(command));
    return run(all, null, Map.of());
  }

  /** Runs a program in a folder that is to find this engine by its environment, with BuildKit. */
  public Result run(Path folder, List<String> command) {
    return run(command, folder, Map.of("DOCKER_HOST", "unix://" + socket(), "DOCKER_BUILDKIT", "1"));
  }

  private static Result run(List<String> command, @Nullable Path folder, Map<String, String> more) {
    try {
      Path out = Files.createTempFile("docker", ".out");
      Path err = Files.createTempFile("docker", ".err");
      try {
        var builder = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        if (folder != null) {
          builder.directory(folder.toFile());
        }
        builder.environment().putAll(more);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IllegalStateException(String.join(" ", command) + " did not end");
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes an image that holds busybox as /bin/sh and whatever else the lines of a Dockerfile after FROM and COPY say.
   */
  public void image(String tag, String... lines) {
    try {
      Path context = Files.createTempDirectory(folder, "image");
      Path bin = Files.createDirectory(context.resolve("bin"));
      Files.copy(BUSYBOX, bin.resolve("busybox"));
      Files.createSymbolicLink(bin.resolve("sh"), Path.of("busybox"));
      var dockerfile = new StringBuilder("FROM scratch\nCOPY bin /bin\n");
      for (String line : lines) {
        dockerfile.append(line).append('\n');
      }
      Files.writeString(context.resolve("Dockerfile"), dockerfile);
      docker("build", "-q", "-t", tag, context.toString());
      delete(context);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * One request to the engine's API over its socket.
   *
   * @param path with the API's version or without
   * @param body JSON, or null
   * @return the status and the body; {@code err} is empty
   */
  public Result request(String method, String path, @Nullable String body) {
    byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    String head =
        method + " " + path + " HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n"
            + (body == null ? "" : "Content-Type: application/json\r\n")
            + "Content-Length: " + content.length + "\r\n\r\n";
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket()));
      write(channel, head.getBytes(StandardCharsets.US_ASCII));
      write(channel, content);
      var all = new ByteArrayOutputStream();
      ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
      while (channel.read(buffer) >= 0) {
        all.write(buffer.array(), 0, buffer.position());
        buffer.clear();
      }
      return answer(all.toByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(SocketChannel channel, byte[] bytes) throws IOException {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  private static Result answer(byte[] bytes) throws IOException {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int split = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.1 ") || split < 0) {
      throw new IOException("no HTTP answer: " + text);
    }
    String head = text.substring(0, split).toLowerCase(java.util.Locale.ROOT);
    String body = text.substring(split + 4);
    if (head.contains("transfer-encoding: chunked")) {
      body = unchunked(body);
    }
    int code = Integer.parseInt(text.substring(9, 12));
    return new Result(code, new String(body.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8), "");
  }

  private static String unchunked(String body) {
    var out = new StringBuilder();
    int at = 0;
    while (true) {
      int line = body.indexOf("\r\n", at);
      int size = Integer.parseInt(body.substring(at, line).strip(), 16);
      if (size == 0) {
        return out.toString();
      }
      out.append(body, line + 2, line + 2 + size);
      at = line + 2 + size + 2;
    }
  }

  /** Stops the engine and takes away all that it left. */
  @Override
  public void close() {
    daemon.destroy();
    try {
      if (!daemon.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        daemon.descendants().forEach(ProcessHandle::destroyForcibly);
        daemon.destroyForcibly().waitFor();
      }
      unmount();
      delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes off what is still mounted below the folder, the deepest first. */
  private void unmount() throws IOException, InterruptedException {
    var points = new ArrayList<String>();
    for (String line : Files.readAllLines(Path.of("/proc/self/mounts"), StandardCharsets.ISO_8859_1)) {
      String point = line.split(" ", 3)[1];
      if (point.startsWith(folder + "/")) {
        points.add(point);
      }
    }
    points.sort(Comparator.comparingInt(String::length).reversed());
    for (String point : points) {
      new ProcessBuilder("umount", "-l", point).inheritIO().start().waitFor();
    }
  }

  static void delete(Path top) throws IOException {
    if (!Files.exists(top)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(top)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
