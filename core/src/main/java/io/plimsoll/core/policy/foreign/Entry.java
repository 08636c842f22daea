package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Printable;
import org.jspecify.annotations.Nullable;

/** One thing that a file of settings says. An import answers for each: it is in the policy, or a note says why not. */
final class Entry {

  private final String file;
  private final int line;
  private final String says;
  private boolean taken;
  private @Nullable Note note;

  /** Why an entry, or a part of it, is not taken over, and in which section of a policy one would look for it. */
  record Note(Section section, String why) {}

  /** Sections of a policy, in the order in which they are written. */
  enum Section {
    FAIL_ON,
    TRUSTED,
    RULES,
    WAIVERS,
    EXCLUDE,
    /** What has no section. */
    NONE
  }

  /**
   * Of a file.
   *
   * @param says what stands there, in a few words
   */
  Entry(String file, int line, String says) {
    this.file = file;
    this.line = line;
    this.says = Echo.sentence(says);
  }

  String file() {
    return file;
  }

  /** {@code .hadolint.yaml:3}, on one line. */
  String place() {
    return Printable.of(file) + ":" + line;
  }

  /** Where, and what stands there. */
  String said() {
    return place() + " " + says;
  }

  /** Something of it is in the policy. */
  void take() {
    taken = true;
  }

  /** It, or a part of it, is not in the policy. */
  void note(Section section, String why) {
    if (note == null) {
      note = new Note(section, Echo.sentence(why));
    }
  }

  boolean isTaken() {
    return taken;
  }

  @Nullable Note note() {
    return note;
  }
}
