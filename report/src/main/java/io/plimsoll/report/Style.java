package io.plimsoll.report;

import io.plimsoll.core.rule.Severity;

/** How a report for people is dressed: colour or none. The text is the same. */
public enum Style {
  PLAIN,
  COLOUR;

  private static final String RESET = "\u001B[0m";

  /** What a stretch of text is to a reader. */
  enum Face {
    TEXT(""),
    BOLD("\u001B[1m"),
    FAINT("\u001B[2m"),
    CARET("\u001B[1;35m"),
    GOOD("\u001B[1;32m"),
    BAD("\u001B[1;31m"),
    CRITICAL("\u001B[1;97;41m"),
    HIGH("\u001B[1;31m"),
    MEDIUM("\u001B[1;33m"),
    LOW("\u001B[36m"),
    INFO("\u001B[2m");

    private final String code;

    Face(String code) {
      this.code = code;
    }

    static Face of(Severity severity) {
      return switch (severity) {
        case CRITICAL -> CRITICAL;
        case HIGH -> HIGH;
        case MEDIUM -> MEDIUM;
        case LOW -> LOW;
        case INFO -> INFO;
      };
    }
  }

  String dressed(Face face, String text) {
    return this == PLAIN || text.isEmpty() || face == Face.TEXT ? text : face.code + text + RESET;
  }
}
