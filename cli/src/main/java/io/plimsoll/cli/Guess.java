package io.plimsoll.cli;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.compose.TopLevel;
import io.plimsoll.core.read.engine.Json;
import io.plimsoll.core.read.engine.JsonReader;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.core.words.Series;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text is whose name does not say, by its content. What can't be told is not guessed at: a file that is read as
 * something it is not would be found clean.
 */
final class Guess {

  /** What a text is. */
  enum Kind {
    CREATE,
    RUNNING,
    DAEMON,
    /** A shell script, for its calls of docker run. */
    RUN,
    COMPOSE,
    DOCKERFILE
  }

  /** Either a kind, or why there is none. */
  record Answer(@Nullable Kind kind, String why) {
    private static Answer of(Kind kind) {
      return new Answer(kind, "");
    }

    private static Answer none(String why) {
      return new Answer(null, why);
    }
  }

  static final String UNTOLD = "can't tell what this is: add --as run, create, running, daemon, compose or dockerfile";

  /** The members of a create request that hold beside HostConfig, in small letters. Go takes them in any case. */
  private static final Set<String> CREATE = Set.of(
      "hostname", "domainname", "user", "attachstdin", "attachstdout", "attachstderr", "exposedports", "tty", "openstdin",
      "stdinonce", "env", "cmd", "healthcheck", "argsescaped", "image", "volumes", "workingdir", "entrypoint", "networkdisabled",
      "macaddress", "onbuild", "labels", "stopsignal", "stoptimeout", "shell", "hostconfig", "networkingconfig", "platform");

  /** What stands in daemon.json and in no other JSON file. */
  private static final Set<String> DAEMON = Set.of(
      "authorization-plugins", "containerd", "data-root", "default-address-pools", "default-cgroupns-mode", "default-ipc-mode",
      "default-runtime", "default-shm-size", "default-ulimits", "exec-opts", "exec-root", "icc", "insecure-registries", "iptables",
      "ip6tables", "live-restore", "log-driver", "log-opts", "max-concurrent-downloads", "no-new-privileges", "registry-mirrors",
      "seccomp-profile", "selinux-enabled", "storage-driver", "storage-opts", "userland-proxy", "userns-remap");

  /** What may begin a Dockerfile: FROM, and ARG before it; the others begin one that is wrong, or a part of one. */
  private static final Set<String> INSTRUCTIONS = Set.of(
      "ADD", "ARG", "CMD", "COPY", "ENTRYPOINT", "ENV", "EXPOSE", "FROM", "HEALTHCHECK", "LABEL", "MAINTAINER", "ONBUILD", "RUN",
      "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR");

  /** How the names of shell scripts end. */
  private static final Set<String> SCRIPTS = Set.of("sh", "bash", "ksh", "zsh");

  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "ash", "ksh", "mksh", "ksh93", "zsh");

  /** Keys of CI systems and of Kubernetes, wherever they stand. */
  private static final Set<String> OTHERS = Set.of("script", "before_script", "steps", "runs-on", "apiVersion", "hosts", "tasks");

  private static final Set<String> OTHERS_AT_TOP = Set.of("on", "\"on\"", "'on'", "jobs", "stages", "workflow", "trigger", "pool", "pipeline", "kind");

  private Guess() {}

  /** What {@code --as} says. */
  static @Nullable Kind kind(@Nullable String word) throws Problem {
    if (word == null) {
      return null;
    }
    for (Kind kind : Kind.values()) {
      if (kind.name().equals(word.toUpperCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new Problem("--as takes " + Series.or(kinds()) + ", not " + word + Nearest.hint(word, kinds()));
  }

  /** The words for them. */
  static List<String> kinds() {
    return List.of("run", "create", "running", "daemon", "compose", "dockerfile");
  }

  static Answer of(Source source) {
    String file = String.valueOf(source.file());
    String name = file.substring(file.lastIndexOf('/') + 1);
    String lower = name.toLowerCase(Locale.ROOT);
    String text = source.text();
    if (name.equals("daemon.json")) {
      return Answer.of(Kind.DAEMON);
    }
    if (text.isBlank()) {
      return Answer.none("it is empty");
    }
    if (text.startsWith("#!")) {
      String interpreter = interpreter(source.line(1));
      return SHELLS.contains(interpreter) ? Answer.of(Kind.RUN)
          : Answer.none("it is a script of " + Echo.of(interpreter) + ", and only shell scripts are read");
    }
    if (SCRIPTS.contains(lower.substring(lower.lastIndexOf('.') + 1)) && lower.indexOf('.') >= 0) {
      return Answer.of(Kind.RUN);
    }
    if (lower.endsWith(".yml") || lower.endsWith(".yaml")) {
      return isCompose(text) ? Answer.of(Kind.COMPOSE) : Answer.none(UNTOLD);
    }
    char first = text.stripLeading().charAt(0);
    if (first == '{' || first == '[') {
      return json(source);
    }
    if (text.startsWith("services:") || text.contains("\nservices:")) {
      return Answer.of(Kind.COMPOSE);
    }
    return INSTRUCTIONS.contains(firstWord(text)) ? Answer.of(Kind.DOCKERFILE) : Answer.none(UNTOLD);
  }

  /** The program of a line such as {@code #!/usr/bin/env -S bash -e}, without its folder. */
  private static String interpreter(String line) {
    String program = "";
    for (int at = 2; at < line.length(); ) {
      int end = at;
      while (end < line.length() && line.charAt(end) > ' ') {
        end++;
      }
      String word = line.substring(at, end);
      if (!word.isEmpty()) {
        if (!program.isEmpty() && (word.startsWith("-") || word.indexOf('=') > 0)) {
          // env's own options and variables; -Sbash is a word with its program.
          word = word.startsWith("-S") ? word.substring(2) : "";
        }
        program = word.isEmpty() ? program : word.substring(word.lastIndexOf('/') + 1);
        if (!program.equals("env")) {
          return program;
        }
      }
      at = end + 1;
    }
    return program;
  }

  /** Whether a YAML text looks like a Compose file, and not like one of a CI system or of Kubernetes. */
  private static boolean isCompose(String text) {
    if (text.stripLeading().startsWith("{")) {
      return true;
    }
    boolean other = false;
    boolean container = false;
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      String line = text.substring(at, end < 0 ? text.length() : end);
      String words = line.strip();
      String key = words.indexOf(':') < 0 ? "" : words.substring(0, words.indexOf(':'));
      boolean top = !key.isEmpty() && line.startsWith(key);
      boolean others = OTHERS.contains(key) || (top && OTHERS_AT_TOP.contains(key));
      if (top && !others && (TopLevel.SECTIONS.contains(key) || TopLevel.isExtension(key))) {
        return true;
      }
      other |= others;
      container |= !top && (key.equals("image") || key.equals("build") || key.equals("extends"));
      at = end < 0 ? text.length() : end + 1;
    }
    // Without sections it is an old Compose file, whose services stand at the top.
    return container && !other;
  }

  private static Answer json(Source source) {
    Json json;
    try {
      json = JsonReader.read(source);
    } catch (ReadException e) {
      // YAML in braces, or JSON that ends too early: whoever reads it as what it seems says what is wrong.
      String text = source.text();
      return text.contains("\"HostConfig\"") ? Answer.of(text.contains("\"Config\"") ? Kind.RUNNING : Kind.CREATE)
          : text.contains("services") ? Answer.of(Kind.COMPOSE) : Answer.none(UNTOLD);
    }
    if (json instanceof Json.Arr(List<Json> items, var at)) {
      // docker inspect prints an array, and an empty one for a container that is not there.
      return items.isEmpty() || isAnswer(names(items.getFirst())) ? Answer.of(Kind.RUNNING) : Answer.none(UNTOLD);
    }
    Set<String> names = names(json);
    if (isAnswer(names)) {
      return Answer.of(Kind.RUNNING);
    }
    if (names.contains("services")) {
      return Answer.of(Kind.COMPOSE);
    }
    var folded = new HashSet<String>();
    names.forEach(name -> folded.add(name.toLowerCase(Locale.ROOT)));
    if (folded.contains("hostconfig") || (folded.contains("image") && (names.contains("Image") || CREATE.containsAll(folded)))) {
      return Answer.of(Kind.CREATE);
    }
    for (String name : names) {
      if (DAEMON.contains(name)) {
        return Answer.of(Kind.DAEMON);
      }
    }
    return Answer.none(UNTOLD);
  }

  private static boolean isAnswer(Set<String> names) {
    return names.contains("Config") && (names.contains("HostConfig") || names.contains("State"));
  }

  private static Set<String> names(Json json) {
    var names = new HashSet<String>();
    if (json instanceof Json.Obj(List<Json.Member> members, var at)) {
      members.forEach(member -> names.add(member.name()));
    }
    return names;
  }

  /** The first word of a text that is no comment, in capitals. */
  private static String firstWord(String text) {
    int at = 0;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      String line = text.substring(at, end < 0 ? text.length() : end).strip();
      if (!line.isEmpty() && line.charAt(0) != '#') {
        int stop = 0;
        while (stop < line.length() && Character.isLetter(line.charAt(stop))) {
          stop++;
        }
        return line.substring(0, stop).toUpperCase(Locale.ROOT);
      }
      at = end < 0 ? text.length() : end + 1;
    }
    return "";
  }
}
