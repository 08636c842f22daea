package io.plimsoll.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Standard output. A PrintStream says that something went wrong, but not what: this remembers it. */
final class Outlet extends FilterOutputStream {

  private @Nullable IOException failure;

  Outlet(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
      throw e;
    }
  }

  /**
   * Why what was written is lost, or null. A reader that has seen enough and went away ({@code | head}) has lost nothing: the
   * verdict stands.
   */
  @Nullable String loss() {
    if (failure == null) {
      return null;
    }
    String reason = Reason.of(failure);
    return reason.toLowerCase(Locale.ROOT).contains("broken pipe") ? null : reason;
  }
}
