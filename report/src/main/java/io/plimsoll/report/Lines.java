package io.plimsoll.report;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.PrettyPrinter;

/**
 * Lays out JSON, indented by two spaces: down to a depth each member of an object has a line of its own, and so has
 * each item of a list in such an object. What lies deeper is on one line, and so is a list of plain strings.
 */
final class Lines implements PrettyPrinter {

  private final int depth;
  private int nesting;
  private boolean flat;

  Lines(int depth) {
    this.depth = depth;
  }

  /** Keeps the lists that begin from now on to one line, or no longer. */
  void flat(boolean on) {
    flat = on;
  }

  @Override
  public void writeStartObject(JsonGenerator out) {
    out.writeRaw('{');
    nesting++;
  }

  @Override
  public void beforeObjectEntries(JsonGenerator out) {
    if (nesting <= depth) {
      breakLine(out);
    }
  }

  @Override
  public void writeObjectNameValueSeparator(JsonGenerator out) {
    out.writeRaw(": ");
  }

  @Override
  public void writeObjectEntrySeparator(JsonGenerator out) {
    separate(out, nesting <= depth);
  }

  @Override
  public void writeEndObject(JsonGenerator out, int members) {
    end(out, members > 0 && nesting <= depth, '}');
  }

  @Override
  public void writeStartArray(JsonGenerator out) {
    out.writeRaw('[');
    nesting++;
  }

  @Override
  public void beforeArrayValues(JsonGenerator out) {
    if (breaksItems()) {
      breakLine(out);
    }
  }

  @Override
  public void writeArrayValueSeparator(JsonGenerator out) {
    separate(out, breaksItems());
  }

  @Override
  public void writeEndArray(JsonGenerator out, int items) {
    end(out, items > 0 && breaksItems(), ']');
  }

  @Override
  public void writeRootValueSeparator(JsonGenerator out) {}

  private boolean breaksItems() {
    return nesting <= depth + 1 && !flat;
  }

  private void separate(JsonGenerator out, boolean broken) {
    out.writeRaw(',');
    if (broken) {
      breakLine(out);
    } else {
      out.writeRaw(' ');
    }
  }

  private void end(JsonGenerator out, boolean broken, char bracket) {
    nesting--;
    if (broken) {
      breakLine(out);
    }
    out.writeRaw(bracket);
  }

  private void breakLine(JsonGenerator out) {
    out.writeRaw('\n');
    for (int i = 0; i < nesting; i++) {
      out.writeRaw("  ");
    }
  }
}
