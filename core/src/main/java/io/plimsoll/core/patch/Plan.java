package io.plimsoll.core.patch;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.secret.SecretText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a fix comes to. What is said of it shows no secret; what is to be written may hold one. */
public sealed interface Plan {

  /** It can be written: all of these, or none. */
  record Splices(List<Splice> splices) implements Plan {
    public Splices {
      splices = List.copyOf(splices);
    }
  }

  /** It can be sent: a change of a create request. */
  record Request(List<Operation> operations) implements Plan {
    public Request {
      operations = List.copyOf(operations);
    }
  }

  /** It can only be said: "recreate it with --pids-limit 200". */
  record Advice(String words) implements Plan {
    public Advice {
      words = SecretText.masked(words);
    }
  }

  /** It is not done, and why: the value is shared through an anchor, or comes from a variable. */
  record Refused(String why, @Nullable Place at) implements Plan {
    public Refused {
      why = SecretText.masked(why);
    }
  }

  /**
   * A replacement in a file, or a new file.
   *
   * @param file from the root
   * @param startByte from the start of the file as it is, byte-order mark included
   * @param endByte exclusive; equal to the start for an insertion
   * @param text what stands there afterwards
   * @param create true for a new file, then with its mode in POSIX permission bits and offsets 0
   */
  record Splice(String file, int startByte, int endByte, String text, boolean create, int mode) {
    public Splice(String file, int startByte, int endByte, String text) {
      this(file, startByte, endByte, text, false, 0);
    }
  }

  /**
   * A JSON Patch operation (RFC 6902).
   *
   * @param op add, replace or remove
   * @param value JSON text, or null for remove
   */
  record Operation(String pointer, String op, @Nullable String value) {}
}
