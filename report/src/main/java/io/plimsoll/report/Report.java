package io.plimsoll.report;

import java.io.IOException;

/** A format. */
public interface Report {

  /** Writes a run; all text is UTF-8 with {@code \n}. */
  void write(Run run, Appendable out) throws IOException;
}
