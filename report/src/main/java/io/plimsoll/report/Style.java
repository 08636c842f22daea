package io.plimsoll.report;

import io.plimsoll.core.rule.Severity;

/** How a report for people is dressed: colour or none. The text is the same. */
public enum Style {
  PLAIN,
  COLOUR;

  private static final String RESET = "\u001B[0m";

  String severity(Severity severity, String text) {
    return wrap(switch (severity) {
      case CRITICAL -> "\u001B[1;97;41m";
      case HIGH -> "\u001B[1;31m";
      case MEDIUM -> "\u001B[1;33m";
      case LOW -> "\u001B[36m";
      case INFO -> "\u001B[2m";
    }, text);
  }

  String bold(String text) {
    return wrap("\u001B[1m", text);
  }

  String faint(String text) {
    return wrap("\u001B[2m", text);
  }

  String caret(String text) {
    return wrap("\u001B[1;35m", text);
  }

  String good(String text) {
    return wrap("\u001B[1;32m", text);
  }

  String bad(String text) {
    return wrap("\u001B[1;31m", text);
  }

  private String wrap(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : code + text + RESET;
  }
}
