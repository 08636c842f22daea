package io.plimsoll.core.read.dockerfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The instructions that BuildKit knows (frontend/dockerfile/command), and how the text after each is cut into words. */
enum Keyword {
  ADD(Form.LIST),
  ARG(Form.QUOTED),
  CMD(Form.COMMAND),
  COPY(Form.LIST),
  ENTRYPOINT(Form.COMMAND),
  ENV(Form.PAIRS),
  EXPOSE(Form.SPLIT),
  FROM(Form.SPLIT),
  HEALTHCHECK(Form.HEALTH),
  LABEL(Form.PAIRS),
  MAINTAINER(Form.STRING),
  ONBUILD(Form.TRIGGER),
  RUN(Form.COMMAND),
  SHELL(Form.COMMAND),
  STOPSIGNAL(Form.STRING),
  USER(Form.STRING),
  VOLUME(Form.LIST),
  WORKDIR(Form.STRING);

  /** How the arguments of an instruction are cut. */
  enum Form {
    /** A JSON array, else everything as one word. */
    COMMAND,
    /** A JSON array, else words between blanks. */
    LIST,
    /** Words between blanks. */
    SPLIT,
    /** Words that may hold quoted blanks. */
    QUOTED,
    /** {@code name=value ...}, or {@code name value}. */
    PAIRS,
    /** Everything as one word. */
    STRING,
    /** A word, then a command. */
    HEALTH,
    /** Another instruction. */
    TRIGGER
  }

  /** All names, in upper case. */
  static final List<String> NAMES;

  private static final Map<String, Keyword> BY_NAME = new HashMap<>();

  static {
    var names = new ArrayList<String>();
    for (Keyword keyword : values()) {
      names.add(keyword.name());
      BY_NAME.put(lower(keyword.name()), keyword);
    }
    NAMES = List.copyOf(names);
  }

  private static final int LONGEST = 11;

  private final Form form;

  Keyword(Form form) {
    this.form = form;
  }

  Form form() {
    return form;
  }

  /** The keyword in any case, or null. */
  static @Nullable Keyword of(String written) {
    return written.length() > LONGEST ? null : BY_NAME.get(lower(written));
  }

  boolean takesHeredocs() {
    return this == RUN || this == COPY || this == ADD;
  }

  /**
   * Lower case, one character for one as Go does it: no locale, no special casing ({@code String.toLowerCase} makes two
   * characters of U+0130).
   */
  static String lower(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c >= 'A' && c <= 'Z') || c >= 0x80) {
        return lowered(text);
      }
    }
    return text;
  }

  private static String lowered(String text) {
    var out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      out.appendCodePoint(Character.toLowerCase(c));
      i += Character.charCount(c);
    }
    return out.toString();
  }
}
