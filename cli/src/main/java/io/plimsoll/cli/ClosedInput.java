package io.plimsoll.cli;

import java.io.IOException;
import java.io.InputStream;

/** Standard input that was closed before we began: by now its number is that of some file that the JVM has opened. */
final class ClosedInput extends InputStream {

  @Override
  public int read() throws IOException {
    throw new IOException("it is closed");
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    throw new IOException("it is closed");
  }
}
