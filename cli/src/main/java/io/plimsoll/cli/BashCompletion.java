package io.plimsoll.cli;

import java.util.ArrayList;
import java.util.List;

/** The completion script for bash, from version 3.2: it uses nothing of the bash-completion package. */
final class BashCompletion {

  private BashCompletion() {}

  static String script(Completion completion) {
    var script = new StringBuilder("""
        # plimsoll's completion for bash. Print it anew after an update: plimsoll completion bash
        _plimsoll() {
          local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} at=plimsoll word before='' i
          local commands='' options='' rules
          COMPREPLY=()
          # Bash takes = for a word of its own.
          if [[ $current == = ]]; then current=''; previous=${COMP_WORDS[COMP_CWORD-1]}
          elif [[ $previous == = ]]; then previous=${COMP_WORDS[COMP_CWORD-2]}
          fi
          for ((i = 1; i < COMP_CWORD; i++)); do
            word=${COMP_WORDS[i]}
            # What stands behind is the command line of docker.
            [[ $word == -- ]] && return
            case $before in
              VALUED) ;;
              *) case "$at $word" in
                PATHS) at="$at $word" ;;
              esac ;;
            esac
            before=$word
          done
          rules="RULES"
        """.replace("VALUED", String.join("|", completion.valued())).replace("PATHS", paths(completion))
            .replace("RULES", String.join(" ", Completion.rules())));
    script.append("  case \"$at $previous\" in\n");
    for (Completion.At at : completion.commands().values()) {
      for (Completion.Option option : at.options()) {
        if (option.valued()) {
          var names = new ArrayList<String>();
          option.names().forEach(name -> names.add("\"" + at.path() + " " + name + "\""));
          script.append("    ").append(String.join("|", names)).append(") ").append(offer(option.value())).append("; return ;;\n");
        }
      }
    }
    script.append("  esac\n  case $at in\n");
    for (Completion.At at : completion.commands().values()) {
      var options = new ArrayList<String>();
      at.options().forEach(option -> options.addAll(option.names()));
      script.append("    \"").append(at.path()).append("\") commands=\"").append(String.join(" ", at.below().keySet())).append("\" options=\"")
          .append(String.join(" ", options)).append("\" ;;\n");
    }
    script.append("""
          esac
          if [[ $current == -* ]]; then _plimsoll_offer -W "$options"; return; fi
          if [[ -n $commands ]]; then _plimsoll_offer -W "$commands"; return; fi
          case $at in
        """);
    for (Completion.At at : completion.commands().values()) {
      if (at.below().isEmpty() && !(at.words() instanceof Completion.Value.Other)) {
        script.append("    \"").append(at.path()).append("\") ").append(offer(at.words())).append(" ;;\n");
      }
    }
    return script.append("""
          esac
        }
        _plimsoll_offer() {
          local one
          [[ $1 == -W ]] || compopt -o filenames 2>/dev/null
          while IFS= read -r one; do COMPREPLY+=("$one"); done < <(compgen "$@" -- "$current")
        }
        complete -F _plimsoll plimsoll
        """).toString();
  }

  private static String paths(Completion completion) {
    List<String> quoted = completion.paths().stream().map(path -> "\"" + path + "\"").toList();
    return String.join("|", quoted);
  }

  private static String offer(Completion.Value value) {
    return switch (value) {
      case Completion.Value.Words words -> "_plimsoll_offer -W \"" + String.join(" ", words.words()) + "\"";
      case Completion.Value.RuleName rule -> "_plimsoll_offer -W \"$rules\"";
      case Completion.Value.File file -> "_plimsoll_offer -f";
      case Completion.Value.Folder folder -> "_plimsoll_offer -d";
      case Completion.Value.Other other -> ":";
    };
  }
}
