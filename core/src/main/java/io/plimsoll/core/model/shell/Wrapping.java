package io.plimsoll.core.model.shell;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/**
 * How the command line of a wrapper is made up: options, operands, then the command. The options are those of the
 * manual pages of GNU coreutils 9, findutils 4.9, time 1.9, util-linux 2.38, sudo 1.9, OpenDoas 6.8, su-exec 0.2, gosu
 * 1.17, BusyBox 1.36, fakeroot 1.31, tini 0.19 and dumb-init 1.2; those of the shell's own are POSIX's and bash's.
 *
 * @param valued the one-letter options that take a value, joined to them or as the next word
 * @param longValued the long options whose value is the next word unless {@code =} joins it, each between blanks
 * @param queries the one-letter options with which it runs nothing
 * @param operands how many words stand before the command
 * @param assignments whether {@code NAME=value} may stand among the options
 */
record Wrapping(String valued, String longValued, String queries, int operands, boolean assignments) {

  private static final Wrapping BARE = new Wrapping("", "", "", 0, false);
  private static final Wrapping USER = new Wrapping("", "", "", 1, false);

  private static final Map<String, Wrapping> ALL =
      Map.ofEntries(
          entry("builtin", BARE),
          entry("chroot", new Wrapping("", " groups userspec ", "", 1, false)),
          entry("command", new Wrapping("", "", "vV", 0, false)),
          entry("doas", new Wrapping("Cu", "", "CL", 0, false)),
          entry("dumb-init", new Wrapping("r", " rewrite ", "", 0, false)),
          entry("eatmydata", BARE),
          entry("env", new Wrapping("CSu", " chdir split-string unset ", "", 0, true)),
          entry("exec", new Wrapping("a", "", "", 0, false)),
          entry("fakeroot", new Wrapping("bils", " faked lib ", "", 0, false)),
          entry("gosu", USER),
          entry("ionice", new Wrapping("cn", " class classdata ", "pPu", 0, false)),
          entry("nice", new Wrapping("n", " adjustment ", "", 0, false)),
          entry("nohup", BARE),
          entry("runuser", new Wrapping("gGuw", " group supp-group user whitelist-environment ", "", 0, false)),
          entry(
              "setpriv",
              new Wrapping(
                  "",
                  " ambient-caps apparmor-profile bounding-set egid euid groups inh-caps pdeathsig regid reuid rgid"
                      + " ruid securebits selinux-label ",
                  "d",
                  0,
                  false)),
          entry("setsid", BARE),
          entry("stdbuf", new Wrapping("eio", " error input output ", "", 0, false)),
          entry("su-exec", USER),
          entry(
              "sudo",
              new Wrapping(
                  "CDgGhpRrtTUu",
                  " chdir chroot close-from command-timeout group host other-user prompt role type user ",
                  "Kelv",
                  0,
                  true)),
          entry("time", new Wrapping("fo", " format output ", "", 0, false)),
          entry("timeout", new Wrapping("ks", " kill-after signal ", "", 1, false)),
          entry("tini", new Wrapping("ep", "", "", 0, false)),
          entry(
              "xargs",
              new Wrapping(
                  "adEILnPs", " arg-file delimiter max-args max-chars max-procs process-slot-var ", "", 0, false)));

  /**
   * Where the command begins that a wrapper runs.
   *
   * @param name the wrapper's, without its folder
   * @param index where it stands among the words
   * @return -1 if the name is no wrapper's, or nothing is run
   */
  static int command(String name, List<ShellWord> words, int index) {
    int command = -1;
    if (name.equals("busybox")) {
      command = index + 1 < words.size() && !words.get(index + 1).sketch().startsWith("-") ? index + 1 : -1;
    } else {
      Wrapping wrapping = ALL.get(name);
      if (wrapping != null) {
        command = wrapping.after(name, words, index + 1);
      }
    }
    return command < words.size() ? command : -1;
  }

  private int after(String name, List<ShellWord> words, int from) {
    int needed = operands;
    // Without a user's name runuser takes the command line of su.
    boolean runs = !name.equals("runuser");
    int i = from;
    while (i < words.size()) {
      String word = words.get(i).sketch();
      if (word.equals("--")) {
        i++;
        break;
      }
      if (word.startsWith("--")) {
        runs |= word.startsWith("--user");
        i += word.indexOf('=') < 0 && longValued.contains(" " + word.substring(2) + " ") ? 2 : 1;
      } else if (word.startsWith("-t") && name.equals("timeout")) {
        // BusyBox before 1.30 has -t SECONDS instead of the operand.
        needed = 0;
        i += word.length() == 2 ? 2 : 1;
      } else if (word.length() > 1 && word.charAt(0) == '-') {
        int value = cluster(word);
        if (value < 0) {
          return -1;
        }
        runs |= word.indexOf('u') > 0;
        i += 1 + value;
      } else if (assignments && (word.equals("-") || isAssignment(word))) {
        i++;
      } else {
        break;
      }
    }
    return runs ? i + needed : -1;
  }

  /** 1 if the value of its last option is the next word, 0 if not, -1 if nothing is run. */
  private int cluster(String word) {
    for (int i = 1; i < word.length(); i++) {
      char c = word.charAt(i);
      if (queries.indexOf(c) >= 0) {
        return -1;
      }
      if (valued.indexOf(c) >= 0) {
        return i == word.length() - 1 ? 1 : 0;
      }
    }
    return 0;
  }

  private static boolean isAssignment(String word) {
    int sign = word.indexOf('=');
    for (int i = 0; i < sign; i++) {
      char c = word.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      if (!letter && (i == 0 || c < '0' || c > '9')) {
        return false;
      }
    }
    return sign > 0;
  }
}
