package io.plimsoll.core.read.dockerfile;

import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many arguments each instruction takes, and what of them can be refused as it is written. */
final class Arguments {

  private Arguments() {}

  /** Why BuildKit refuses an instruction whatever its variables and flags are, or null. */
  static @Nullable String refusal(Node node, Keyword keyword) {
    List<Token> args = node.args();
    return switch (keyword) {
      case RUN, CMD, ENTRYPOINT -> null;
      case ADD, COPY -> copy(keyword, args);
      case ARG -> args.isEmpty() ? "ARG needs a name" : blankName(node, 1);
      case ENV, LABEL -> args.isEmpty() ? keyword + " needs a name and a value" : blankName(node, 2);
      case FROM -> from(args);
      case HEALTHCHECK -> healthcheck(args);
      case ONBUILD -> onbuild(node.trigger());
      case SHELL ->
          args.isEmpty() || !node.json() ? "SHELL needs a JSON array such as [\"/bin/bash\", \"-c\"]" : null;
      case VOLUME -> volume(args);
      case EXPOSE, MAINTAINER, STOPSIGNAL, USER, WORKDIR -> args.isEmpty() ? keyword + " needs an argument" : null;
    };
  }

  /** HEALTHCHECK NONE, of which nothing else is looked at. */
  static boolean isNoHealthcheck(Node node) {
    return node.keyword() == Keyword.HEALTHCHECK && node.args().getFirst().value().equalsIgnoreCase("none");
  }

  /** True if something can be relied on of an instruction that is refused: that a stage begins, what is copied, a command. */
  static boolean isOfUse(Node node, Keyword keyword) {
    return switch (keyword) {
      case FROM -> true;
      case COPY, ADD -> node.args().size() == 1 && !HeredocWord.opens(node.args().getFirst().value());
      case HEALTHCHECK -> !node.args().isEmpty() && !(isCmdHealthcheck(node) && node.args().size() == 1);
      // A trigger that BuildKit forbids: bad-trigger says what that comes to.
      case ONBUILD -> node.trigger() != null;
      // ARG A =1: what is named in it is there.
      case ARG, ENV, LABEL -> !node.args().isEmpty() && isNamed(node.args().getFirst());
      default -> false;
    };
  }

  /** HEALTHCHECK CMD. */
  static boolean isCmdHealthcheck(Node node) {
    return node.args().getFirst().value().equalsIgnoreCase("cmd");
  }

  /** What is said of a word that is no keyword. */
  static String unknown(String written) {
    return written.isEmpty()
        ? "no instruction follows on this continuation"
        : "unknown instruction " + Echo.of(written) + Nearest.hint(written, Keyword.NAMES);
  }

  private static @Nullable String copy(Keyword keyword, List<Token> args) {
    if (args.size() < 2) {
      return keyword + " needs a source and a destination";
    }
    return HeredocWord.opens(args.getLast().value()) ? keyword + " takes no heredoc as its destination" : null;
  }

  /** True for a word of ARG, and the first of a pair, that has a name before its sign. */
  static boolean isNamed(Token word) {
    return !word.value().isEmpty() && word.value().charAt(0) != '=';
  }

  private static @Nullable String blankName(Node node, int step) {
    for (int i = 0; i < node.args().size(); i += step) {
      String name = node.args().get(i).value();
      if (name.isEmpty() || (step == 1 && name.charAt(0) == '=')) {
        return node.keyword() + " has a name that is empty";
      }
    }
    return null;
  }

  private static @Nullable String from(List<Token> args) {
    if (args.size() != 1 && (args.size() != 3 || !args.get(1).value().equalsIgnoreCase("as"))) {
      return args.isEmpty() ? "FROM needs an image" : "FROM takes an image, and AS with a name, and nothing else";
    }
    String name = args.size() == 1 ? "a" : Keyword.lower(args.get(2).value());
    boolean valid = name.charAt(0) >= 'a' && name.charAt(0) <= 'z';
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      valid &= (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    }
    return valid ? null : "the name of a stage is a letter, then letters, digits and - _ .";
  }

  private static @Nullable String healthcheck(List<Token> args) {
    String type = args.isEmpty() ? "" : args.getFirst().value();
    if (type.equalsIgnoreCase("none")) {
      return args.size() == 1 ? null : "HEALTHCHECK NONE takes no arguments";
    }
    if (!type.equalsIgnoreCase("cmd")) {
      return "HEALTHCHECK needs CMD and a command, or NONE";
    }
    return args.size() == 1 ? "HEALTHCHECK CMD needs a command" : null;
  }

  private static @Nullable String onbuild(@Nullable Node trigger) {
    if (trigger == null) {
      return "ONBUILD needs an instruction";
    }
    return isForbidden(trigger) ? trigger.keyword() + " can't be the trigger of an ONBUILD" : null;
  }

  /** True for a trigger that BuildKit refuses, but for ONBUILD, which never gets so far. */
  static boolean isForbidden(Node trigger) {
    return trigger.keyword() == Keyword.FROM || trigger.keyword() == Keyword.MAINTAINER;
  }

  private static @Nullable String volume(List<Token> args) {
    for (Token path : args) {
      if (Space.skip(path.value(), 0, path.value().length()) == path.value().length()) {
        return "VOLUME has a path that is empty";
      }
    }
    return args.isEmpty() ? "VOLUME needs a path" : null;
  }
}
