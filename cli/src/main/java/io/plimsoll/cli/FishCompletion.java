package io.plimsoll.cli;

/** The completion script for fish, from version 3.0. */
final class FishCompletion {

  private FishCompletion() {}

  static String script(Completion completion) {
    var script = new StringBuilder("""
        # plimsoll's completion for fish. Print it anew after an update: plimsoll completion fish
        function __plimsoll_at
            set -l at plimsoll
            set -l before
            for word in (commandline -opc)[2..-1]
                # What stands behind is the command line of docker.
                test "$word" = --; and return 1
                if not contains -- "$before" VALUED
                    if contains -- "$at $word" PATHS
                        set at "$at $word"
                    end
                end
                set before $word
            end
            test "$at" = "$argv[1]"
        end
        function __plimsoll_rules
            string split ' ' 'RULES'
        end
        complete -c plimsoll -f
        """.replace("VALUED", String.join(" ", completion.valued()))
            .replace("PATHS", String.join(" ", completion.paths().stream().map(FishCompletion::quoted).toList()))
            .replace("RULES", String.join(" ", Completion.rules())));
    for (Completion.At at : completion.commands().values()) {
      String head = "complete -c plimsoll -n " + quoted("__plimsoll_at " + quoted(at.path()));
      at.below().forEach((name, description) -> script.append(head).append(" -a ").append(name).append(" -d ").append(quoted(description)).append('\n'));
      for (Completion.Option option : at.options()) {
        script.append(head);
        for (String name : option.names()) {
          script.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.valued()) {
          script.append(" -r ").append(offer(option.value()));
        }
        script.append(" -d ").append(quoted(option.description())).append('\n');
      }
      if (at.below().isEmpty() && !(at.words() instanceof Completion.Value.Other)) {
        script.append(head).append(' ').append(offer(at.words())).append('\n');
      }
    }
    return script.toString();
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static String offer(Completion.Value value) {
    return switch (value) {
      case Completion.Value.Words words -> "-f -a " + quoted(String.join(" ", words.words()));
      case Completion.Value.RuleName rule -> "-f -a '(__plimsoll_rules)'";
      case Completion.Value.File file -> "-F";
      case Completion.Value.Folder folder -> "-f -a '(__fish_complete_directories (commandline -ct))'";
      case Completion.Value.Other other -> "-f";
    };
  }
}
