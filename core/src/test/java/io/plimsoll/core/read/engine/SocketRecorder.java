package io.plimsoll.core.read.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Unix socket that hands everything on to an engine's and keeps what the client sent. */
final class SocketRecorder implements AutoCloseable {

  private final Path socket;
  private final Path engine;
  private final ServerSocketChannel server;
  private final List<ByteArrayOutputStream> sent = new CopyOnWriteArrayList<>();

  SocketRecorder(Path folder, Path engine) throws IOException {
    this.socket = folder.resolve("recorder.sock");
    this.engine = engine;
    Files.deleteIfExists(socket);
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofVirtual().start(this::accept);
  }

  Path socket() {
    return socket;
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel client = server.accept();
        SocketChannel target = SocketChannel.open(UnixDomainSocketAddress.of(engine));
        var kept = new ByteArrayOutputStream();
        sent.add(kept);
        Thread.ofVirtual().start(() -> pump(client, target, kept));
        Thread.ofVirtual().start(() -> pump(target, client, new ByteArrayOutputStream()));
      }
    } catch (IOException e) {
      // Closed: no more clients.
    }
  }

  private static void pump(SocketChannel from, SocketChannel to, ByteArrayOutputStream kept) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try (from;
        to) {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        synchronized (kept) {
          kept.write(buffer.array(), 0, buffer.limit());
        }
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
    } catch (IOException e) {
      // The other side is gone.
    }
  }

  /** Forgets what was sent so far. */
  void forget() {
    sent.clear();
  }

  /** The body of the one create request since then. */
  String createBody() {
    for (ByteArrayOutputStream kept : sent) {
      byte[] bytes;
      synchronized (kept) {
        bytes = kept.toByteArray();
      }
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      int create = text.indexOf("/containers/create");
      if (create >= 0) {
        int split = text.indexOf("\r\n\r\n", create);
        String head = text.substring(create, split).toLowerCase(Locale.ROOT);
        int length = head.indexOf("content-length: ");
        int end = head.indexOf('\r', length);
        int count = Integer.parseInt(head.substring(length + 16, end < 0 ? head.length() : end).strip());
        return new String(bytes, split + 4, count, StandardCharsets.UTF_8);
      }
    }
    throw new IllegalStateException("no create request was sent");
  }

  @Override
  public void close() {
    try {
      server.close();
      Files.deleteIfExists(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
