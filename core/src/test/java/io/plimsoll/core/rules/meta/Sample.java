package io.plimsoll.core.rules.meta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A sample of a rule's page: a small project, and what is to be found in it.
 *
 * @param number from 1, among those of its word in the page
 * @param files in the order of the page
 */
record Sample(Word word, int number, List<File> files) {

  Sample {
    files = List.copyOf(files);
  }

  /** Whether the page says that something is found. */
  enum Word {
    BAD,
    GOOD;

    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One block of the page.
   *
   * @param language of the info string
   * @param pageLine the line of its fence in the page, from 1
   */
  record File(String language, String name, String text, int pageLine, List<Mark> marks) {

    File {
      marks = List.copyOf(marks);
    }

    /** What this file is to a run. */
    Part part() {
      String base = name.substring(name.lastIndexOf('/') + 1);
      return switch (language) {
        case "dockerfile" -> Part.DOCKERFILE;
        case "sh" -> Part.RUN;
        case "yaml" -> base.equals("plimsoll.yaml") ? Part.POLICY : base.contains("compose") ? Part.COMPOSE : Part.NEIGHBOUR;
        case "json" -> switch (base) {
          case "create", "create.json" -> Part.CREATE;
          case "running", "running.json" -> Part.RUNNING;
          case "daemon.json" -> Part.DAEMON;
          default -> Part.NEIGHBOUR;
        };
        default -> Part.NEIGHBOUR;
      };
    }
  }

  /** What a file is to a run; a neighbour is only read when another refers to it. */
  enum Part {
    COMPOSE,
    DOCKERFILE,
    RUN,
    CREATE,
    RUNNING,
    DAEMON,
    POLICY,
    NEIGHBOUR
  }

  /**
   * Says that a rule finds something here.
   *
   * @param rule its id; null in a list of pointers, which speaks of the page's own rule
   * @param line of the file, from 1; 0 for a pointer
   */
  record Mark(@Nullable String rule, int line, @Nullable String pointer) {}

  @Nullable File file(@Nullable String name) {
    for (File file : files) {
      if (file.name.equals(name)) {
        return file;
      }
    }
    return null;
  }

  /** The same sample with another text in a file, which is new where there was none; its marks go. */
  Sample with(String name, String text) {
    var changed = new ArrayList<File>();
    boolean found = false;
    for (File file : files) {
      boolean same = file.name.equals(name);
      found |= same;
      changed.add(same ? new File(file.language, name, text, file.pageLine, List.of()) : file);
    }
    if (!found) {
      changed.add(new File("text", name, text, 0, List.of()));
    }
    return new Sample(word, number, changed);
  }

  /** How it is named to people. */
  String title() {
    return word.id() + " sample " + number;
  }
}
