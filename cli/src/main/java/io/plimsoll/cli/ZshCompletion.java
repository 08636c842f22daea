package io.plimsoll.cli;

import java.util.ArrayList;
import java.util.List;

/** The completion script for zsh: a function of its own completion, which may lie in a folder of fpath or be sourced. */
final class ZshCompletion {

  private ZshCompletion() {}

  static String script(Completion completion) {
    var script = new StringBuilder("""
        #compdef plimsoll
        # plimsoll's completion for zsh. Print it anew after an update: plimsoll completion zsh
        _plimsoll() {
          local at=plimsoll word before= previous=$words[CURRENT-1] i
          local -a commands options rules
          for ((i = 2; i < CURRENT; i++)); do
            word=$words[i]
            # What stands behind is the command line of docker.
            [[ $word == -- ]] && return 1
            case $before in
              VALUED) ;;
              *) case "$at $word" in
                PATHS) at="$at $word" ;;
              esac ;;
            esac
            before=$word
          done
          rules=(RULES)
          if [[ $PREFIX == --*=* ]]; then
            previous=${PREFIX%%=*}
            compset -P '*='
          fi
        """.replace("VALUED", completion.valued().stream().reduce((a, b) -> a + "|" + b).orElseThrow())
            .replace("PATHS", String.join("|", completion.paths().stream().map(path -> "\"" + path + "\"").toList()))
            .replace("RULES", String.join(" ", Completion.rules())));
    script.append("  case \"$at $previous\" in\n");
    for (Completion.At at : completion.commands().values()) {
      for (Completion.Option option : at.options()) {
        if (option.valued()) {
          List<String> names = option.names().stream().map(name -> "\"" + at.path() + " " + name + "\"").toList();
          script.append("    ").append(String.join("|", names)).append(") ").append(offer(option.value())).append("; return ;;\n");
        }
      }
    }
    script.append("  esac\n  case $at in\n");
    for (Completion.At at : completion.commands().values()) {
      script.append("    ").append(quoted(at.path())).append(")\n      commands=(");
      var commands = new ArrayList<String>();
      at.below().forEach((name, description) -> commands.add(described(name, description)));
      var options = new ArrayList<String>();
      at.options().forEach(option -> option.names().forEach(name -> options.add(described(name, option.description()))));
      script.append(String.join(" ", commands)).append(")\n      options=(").append(String.join(" ", options)).append(") ;;\n");
    }
    script.append("""
          esac
          if [[ $PREFIX == -* ]]; then _describe -o option options; return; fi
          if (( $#commands )); then _describe command commands; return; fi
          case $at in
        """);
    for (Completion.At at : completion.commands().values()) {
      if (at.below().isEmpty() && !(at.words() instanceof Completion.Value.Other)) {
        script.append("    ").append(quoted(at.path())).append(") ").append(offer(at.words())).append(" ;;\n");
      }
    }
    return script.append("""
          esac
        }
        # Called by compinit where it lies in a folder of fpath; sourced, it makes itself known.
        if [[ ${funcstack[1]-} == _plimsoll ]]; then _plimsoll "$@"; else compdef _plimsoll plimsoll; fi
        """).toString();
  }

  private static String described(String name, String description) {
    return quoted(name + ":" + description);
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String offer(Completion.Value value) {
    return switch (value) {
      case Completion.Value.Words words -> "compadd -- " + String.join(" ", words.words());
      case Completion.Value.RuleName rule -> "compadd -a rules";
      case Completion.Value.File file -> "_files";
      case Completion.Value.Folder folder -> "_files -/";
      case Completion.Value.Other other -> ":";
    };
  }
}
