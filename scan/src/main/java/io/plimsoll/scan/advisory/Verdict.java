package io.plimsoll.scan.advisory;

import java.util.Locale;

/** What an advisory says of a version. The order is that in which several advisories of one publisher outweigh each other. */
public enum Verdict {
  /** It has the vulnerability. */
  AFFECTED,
  /** Nobody can tell: never to be taken for safe. */
  UNKNOWN,
  /** It had it; this version mends it, or came after the one that did. */
  FIXED,
  /** It never had it, or has it no more without a fix being named. */
  NOT_AFFECTED;

  /** As it stands in reports. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
