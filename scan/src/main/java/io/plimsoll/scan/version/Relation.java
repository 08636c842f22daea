package io.plimsoll.scan.version;

/**
 * How one version stands to another. There is no yes or no to "is it older?": who asks must say what is to be done when nobody knows,
 * which for a package that may be vulnerable is never "it is safe".
 */
public enum Relation {
  /** The first is older. */
  LESS,
  /** Neither is older, though they may be written differently. */
  EQUAL,
  /** The first is newer. */
  GREATER,
  /** One of them can't be read, or the two have no order. */
  UNKNOWN;

  /** Of what a comparator says: below zero, zero or above. */
  static Relation of(int sign) {
    return sign < 0 ? LESS : sign > 0 ? GREATER : EQUAL;
  }

  /** How the other stands to the one. */
  public Relation inverse() {
    return switch (this) {
      case LESS -> GREATER;
      case GREATER -> LESS;
      case EQUAL, UNKNOWN -> this;
    };
  }
}
