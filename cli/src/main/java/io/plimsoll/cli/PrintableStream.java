package io.plimsoll.cli;

import io.plimsoll.core.words.Printable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Hands on UTF-8 with all of it made {@link Printable} but line ends and tabs. Standard error goes through one, since what is
 * said there quotes file names, arguments and what the system says of them.
 */
final class PrintableStream extends OutputStream {

  private final OutputStream out;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
      .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
  /** The bytes of a character whose rest is still to come. */
  private ByteBuffer begun = ByteBuffer.allocate(0);

  private PrintableStream(OutputStream out) {
    this.out = out;
  }

  static PrintStream over(OutputStream out) {
    return new Guarded(out);
  }

  /** A stream of such text, which may also be told what drives the terminal. */
  static final class Guarded extends PrintStream {
    private final OutputStream terminal;

    private Guarded(OutputStream out) {
      super(new PrintableStream(out), true, StandardCharsets.UTF_8);
      this.terminal = out;
    }

    /** Writes a text of ours as it is. */
    void drive(String text) {
      try {
        terminal.write(text.getBytes(StandardCharsets.UTF_8));
        terminal.flush();
      } catch (IOException e) {
        setError();
      }
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    ByteBuffer in = ByteBuffer.allocate(begun.remaining() + length).put(begun).put(bytes, offset, length).flip();
    CharBuffer chars = CharBuffer.allocate(in.remaining() + 1);
    decoder.decode(in, chars, false);
    begun = ByteBuffer.allocate(in.remaining()).put(in).flip();
    out.write(printable(chars.flip().toString()).getBytes(StandardCharsets.UTF_8));
  }

  private static String printable(String text) {
    var shown = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int codePoint = text.codePointAt(i);
      if (codePoint == '\n' || codePoint == '\t') {
        shown.append((char) codePoint);
      } else {
        Printable.append(shown, codePoint);
      }
      i += Character.charCount(codePoint);
    }
    return shown.toString();
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
