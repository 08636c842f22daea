package io.plimsoll.core.read.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up script whose every call of docker is made exactly once, with all the ways of quoting, continuing and putting
 * together that a shell has. Each call has {@code id=N} for its first word after {@code run -l}.
 */
final class MadeScript {

  private static final String[] PIECES = {
    "a", "b7", "nginx", "/srv/data", "x y", "it's", "\"q\"", "a\\b", "$", "`", "#", " # ", "~", "é", "𝄞", "=", ":", ",", "!", "*", "?",
    "[a]", "{x}", ";", "&", "|", "<", ">", "(", ")", "\t", "\n", "-", "--x", "%", "@", "^", "+", "\\", "\\\\", "''", "  ", "$X", "${X}",
    "{{.Id}}"
  };
  private static final String[] WORDS = {"alpha", "beta:1", "/srv/x", "k=v", "a,b", "r.io/x/y"};

  private final Random random;
  private final boolean bash;
  private final StringBuilder out = new StringBuilder();
  private final List<String> variables = new ArrayList<>();
  private final List<String> arrays = new ArrayList<>();
  private int calls;
  private int names;
  private boolean functions;

  private MadeScript(long seed, boolean bash) {
    this.random = new Random(seed);
    this.bash = bash;
  }

  static String of(long seed, boolean bash) {
    return new MadeScript(seed, bash).make();
  }

  private String make() {
    out.append(bash ? "#!/usr/bin/env bash\n" : "#!/bin/sh\n");
    int statements = 3 + random.nextInt(6);
    for (int i = 0; i < statements; i++) {
      assign("");
      statement(0);
      if (random.nextInt(4) == 0) {
        out.append(pick("# docker run -l id=0 no\n", "  # it's a comment\n", "\n\n", ": 'docker run' x\n", "echo docker run x >/dev/null\n",
            "cat >/dev/null <<EOF\ndocker run x\nEOF\n", "x=\"$(printf %s 'docker run y')\"\n"));
      }
    }
    return out.toString();
  }

  private String pick(String... all) {
    return all[random.nextInt(all.length)];
  }

  /** Sets a variable or an array, as often as not one that is there already. */
  private void assign(String before) {
    int kind = random.nextInt(bash ? 7 : 4);
    String name = "V" + names++;
    switch (kind) {
      case 0, 1 -> out.append(before).append(pick("", "", "export ", "readonly ")).append(name).append('=').append(word(false)).append('\n');
      case 2 -> out.append(before).append(name).append("=\"").append(pick(WORDS)).append(' ').append(pick(WORDS)).append("\"\n");
      case 3 -> {
        if (variables.isEmpty() || functions) {
          // What a function uses is only known if it is not changed any more.
          out.append(before).append(name).append("=${").append(name).append(":-").append(pick("alpha", "'a b'", "a/b:1", "\"x y\"")).append("}\n");
        } else {
          name = variables.get(random.nextInt(variables.size()));
          if (name.startsWith("R")) {
            return;
          }
          String more = "\"${" + name + "}" + pick("", " ", "/x") + pick(WORDS) + "\"";
          out.append(before).append(name).append('=').append(more).append('\n');
        }
      }
      default -> {
        out.append(before).append(name).append("=(");
        for (int i = random.nextInt(4); i > 0; i--) {
          out.append(word(true)).append(pick(" ", "\n  ", " # a comment\n"));
        }
        out.append(")\n");
        if (random.nextBoolean()) {
          out.append(before).append(name).append("+=(").append(word(true)).append(' ').append(word(true)).append(")\n");
        }
        arrays.add(name);
        return;
      }
    }
    if (!variables.contains(name) && !out.toString().contains("readonly " + name + "=")) {
      variables.add(name);
    } else if (!variables.contains(name)) {
      out.append("R").append(name).append("=\"$").append(name).append("\"\n");
      variables.add("R" + name);
    }
  }

  private void statement(int depth) {
    int kind = random.nextInt(depth > 2 ? 4 : 20);
    switch (kind) {
      case 0, 1, 2, 3 -> call("");
      case 4 -> block("if true; then\n", "fi\n", depth);
      case 5 -> block("(\n", ")\n", depth);
      case 6 -> block("{\n", "}\n", depth);
      case 7 -> block("case x in\n  (x)\n", ";; *) docker run -l id=0 never ;; esac\n", depth);
      case 8 -> {
        String name = "f" + names++;
        functions = true;
        block(name + "() {\n", "}\n" + name + " a b\n", depth);
      }
      case 9 -> block("while :; do\n", "break; done\n", depth);
      case 10 -> block("if false; then :; else\n", "fi\n", depth);
      case 11 -> call(pick("sudo ", "sudo -E -u root ", "env A=b ", "nohup ", "timeout 9 ", "command ", "time ", "sudo env X=y nice -n 3 "));
      case 12 -> {
        out.append("id=$(");
        call("", pick(")\n", " 2>&1)\n", " | cat)\n"));
      }
      case 13 -> call(pick("true && ", "false || ", ": ; ", "! ", "if "), "\n");
      case 14 -> call(pick("printf x | ", "printf 'a' | xargs -n1 true; ", "X=1 "), pick(" | cat\n", " >/dev/null 2>&1\n", " && true\n", " || true\n", "; :\n"));
      case 15 -> nested();
      case 16 -> {
        String name = "run" + names++;
        out.append(name).append("() { \"$@\"; }\n").append(name).append(' ');
        call("");
      }
      case 17 -> {
        out.append("DOCKER").append(names).append("=\"sudo docker\"\n$DOCKER").append(names++).append(" run");
        arguments("\n");
      }
      case 18 -> {
        out.append("out=`docker run -l id=").append(++calls).append(" img a\\\\b \"\\\\\\$1\" 'x y'`\n");
      }
      default -> local(depth);
    }
  }

  private void block(String open, String close, int depth) {
    out.append(open);
    statement(depth + 1);
    if (random.nextBoolean()) {
      statement(depth + 1);
    }
    out.append(close);
  }

  private void local(int depth) {
    String name = "g" + names++;
    functions = true;
    out.append(name).append("() {\n  local l=").append(word(false)).append("\n  local m\n  m=\"$l/").append(pick(WORDS)).append("\"\n");
    variables.add("l");
    variables.add("m");
    call("");
    variables.remove("l");
    variables.remove("m");
    out.append("}\n").append(name).append(pick("", " a", " || true")).append('\n');
    if (depth == 0) {
      out.append(":\n");
    }
  }

  /** A script in a word, in a here-document, or handed to eval. */
  private void nested() {
    int id = ++calls;
    String variable = variables.isEmpty() ? "V" : "$" + variables.getFirst();
    switch (random.nextInt(6)) {
      case 0 -> out.append("sh -c 'docker run -l id=").append(id).append(" img \"a  b\" c\\ d'\n");
      case 1 -> out.append("bash -c \"docker run -l id=").append(id).append(" img \\\"a  b\\\" 'x y' \\\\\\$Z\"\n");
      case 2 -> out.append("sh <<'EOF'\ndocker run -l id=").append(id).append(" \\\n  img 'a b' \"c\\\"d\"\nEOF\n");
      case 3 -> out.append("sh <<EOF\ndocker run -l id=").append(id).append(" img \"a b\" e\\\\ f\nEOF\n");
      case 4 -> out.append("eval \"docker run -l id=").append(id).append(" img 'q r' s\"\n");
      default -> out.append("cat <<'EOF' | sh -s\ndocker run -l id=").append(id).append(" img ").append(variable.length()).append("\nEOF\n");
    }
  }

  private void call(String before) {
    call(before, "\n");
  }

  private void call(String before, String after) {
    boolean choice = before.equals("if ");
    out.append(before).append(pick("docker", "docker", "docker", "\"docker\"", "doc\\ker", "docker --log-level debug", "docker -H tcp://h:1"));
    if (random.nextInt(5) == 0) {
      out.append(pick(" \\\n ", "  ")).append("container");
    }
    out.append(pick(" ", " ", " \\\n  ", "\t")).append(pick("run", "run", "create", "'run'"));
    arguments(choice ? "; then :; fi\n" : after);
  }

  private void arguments(String after) {
    out.append(gap()).append("-l").append(gap()).append("id=").append(++calls);
    for (int i = random.nextInt(3); i > 0; i--) {
      out.append(gap()).append(pick("-e", "--env", "-l", "--label")).append(gap()).append("K=").append(tail());
    }
    if (random.nextInt(3) == 0) {
      out.append(gap()).append(pick("--privileged", "-it", "--rm", "-d", "--cap-drop=ALL", "-p 80:80", "-v '/a b':/c"));
    }
    out.append(gap()).append(pick("img", "'img'", "im\\g", "r.io/a/b:1", "\"img:1\""));
    for (int i = random.nextInt(5); i > 0; i--) {
      out.append(gap()).append(word(true));
    }
    out.append(after);
  }

  private String gap() {
    return pick(" ", " ", " ", "  ", " \\\n  ", "\t", " \\\n\\\n ");
  }

  /** A word, or the end of one. */
  private String tail() {
    return word(false);
  }

  /**
   * A word.
   *
   * @param whole true where it may come to any number of words
   */
  private String word(boolean whole) {
    if (whole && !arrays.isEmpty() && random.nextInt(5) == 0) {
      String array = arrays.get(random.nextInt(arrays.size()));
      return pick("\"${" + array + "[@]}\"", "${" + array + "[@]+\"${" + array + "[@]}\"}");
    }
    var word = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      piece(word, whole);
    }
    return word.toString();
  }

  private void piece(StringBuilder word, boolean whole) {
    if (!variables.isEmpty() && random.nextInt(4) == 0) {
      String name = variables.get(random.nextInt(variables.size()));
      word.append(pick("\"$" + name + "\"", "\"${" + name + "}\"", "\"${" + name + ":-z}\"", "\"a $" + name + " b\"", "\"${" + name + ":?}\"",
          "\"${NONE" + name + ":-a b}\"", whole ? unquoted(name) : "\"$" + name + "\""));
      return;
    }
    String piece = PIECES[random.nextInt(PIECES.length)];
    switch (random.nextInt(bash ? 5 : 4)) {
      case 0 -> word.append('\'').append(piece.replace("'", "'\\''")).append('\'');
      case 1, 2 -> {
        word.append('"');
        for (int i = 0; i < piece.length(); i++) {
          char c = piece.charAt(i);
          word.append("\\\"$`".indexOf(c) >= 0 ? "\\" + c : c == '!' ? "\"'!'\"" : String.valueOf(c));
        }
        word.append(random.nextInt(9) == 0 ? "\\\n" : "").append('"');
      }
      case 3 -> {
        for (int i = 0; i < piece.length(); i++) {
          char c = piece.charAt(i);
          boolean safe = Character.isLetterOrDigit(c) || "/:=,%@+-._^".indexOf(c) >= 0 || c > 127;
          word.append(c == '\n' ? "'\n'" : safe ? String.valueOf(c) : "\\" + c);
          word.append(random.nextInt(25) == 0 && !Character.isHighSurrogate(c) ? "\\\n" : "");
        }
      }
      default -> word.append("$'").append(piece.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n").replace("\t", "\\x09")).append('\'');
    }
  }

  /** A variable without quotes: only one in which no pattern stands. */
  private String unquoted(String name) {
    String text = out.toString();
    int at = text.indexOf(name + "=\"");
    boolean simple = at >= 0 && text.indexOf(name + "=", at + 1) < 0 && text.startsWith("\n", at - 1);
    int end = simple ? text.indexOf('\n', at) : -1;
    String value = simple && end > 0 ? text.substring(at, end) : "*";
    return value.matches("V\\d+=\"[a-z0-9/:=,. ]*\"") ? "${" + name + "}" : "\"$" + name + "\"";
  }
}
