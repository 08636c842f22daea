package io.plimsoll.scan.advisory;

import java.io.IOException;

/** A file is no shard, one of another format, or a damaged one; the message says which. It has to be compiled anew. */
public final class ShardException extends IOException {

  ShardException(String message) {
    super(message);
  }
}
