package io.plimsoll.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A place in the files of a project where a value may stand: a text that is written once a kind of secret.
 *
 * <p>In a template stand {@code %KEY%} and {@code %VALUE%}, {@code %QUOTED%} for the value in double quotes, {@code %OPTION%}
 * for the key as an option, {@code %N%} for a number; {@code §} is left out and marks the line where the finding is wanted.
 *
 * @param finds the kinds that must be found here; none of the others may be printed either
 */
record SecretPosition(String name, Predicate<SecretFamily> takes, Predicate<SecretFamily> finds, List<Part> parts) {

  /** One file: what stands once before and behind, and what stands once a kind. */
  record Part(String file, String head, String each, String tail) {}

  /** The files, and where each kind is to be found: {@code file:line}. */
  record Written(Map<String, String> files, Map<SecretFamily, String> wanted) {}

  /** Sets of kinds. */
  private enum Which implements Predicate<SecretFamily> {
    ALL,
    BARE,
    NONE,
    /** What needs no quotes. */
    PLAIN,
    /** What no shell takes apart. */
    WORD;

    @Override
    public boolean test(SecretFamily family) {
      String value = family.value();
      boolean plain = value.indexOf(' ') < 0 && value.indexOf('"') < 0;
      return switch (this) {
        case ALL -> true;
        case BARE -> family.bare();
        case NONE -> false;
        case PLAIN -> plain;
        case WORD -> plain && value.indexOf(';') < 0 && value.indexOf('&') < 0 && value.indexOf('\\') < 0;
      };
    }
  }

  static final List<SecretPosition> ALL_POSITIONS = List.of(
      service("environment, a mapping", Which.ALL, "    environment:\n§      %KEY%: %QUOTED%\n"),
      service("environment, a list", Which.ALL, "    environment:\n§      - \"%KEY%=\" \n").each("\"%KEY%=\" ", "%KEYED%"),
      service("environment, in one line", Which.ALL, "§    environment: {LOG: info, %KEY%: %QUOTED%, A: b}\n"),
      service("environment, on lines of its own", Which.BARE, "    environment:\n§      %KEY%: |-\n        %VALUE%\n"),
      service("the default of a variable", Which.ALL, "    environment:\n§      %KEY%: ${NONE%N%:-%VALUE%}\n").only(Which.PLAIN.and(f -> f.value().indexOf('}') < 0)),
      service("environment by way of .env", Which.ALL, "    environment:\n      %KEY%: ${K%N%}\n").and(".env", "§K%N%='%VALUE%'\n"),
      service("a name alone, by way of .env", Which.ALL, "    environment:\n      %KEY%:\n").and(".env", "§%KEY%='%VALUE%'\n"),
      service("a name in a list, by way of .env", Which.ALL, "    environment:\n      - %KEY%\n").and(".env", "§%KEY%=%QUOTED%\n"),
      service("a part by way of .env", Which.BARE, "    environment:\n      %KEY%: \"a ${K%N%} b\"\n").and(".env", "§K%N%='%VALUE%'\n"),
      service("an env_file", Which.ALL, "    env_file: e%N%.env\n").and("e%N%.env", "A=b\n§%KEY%='%VALUE%'\n"),
      service("a merged environment", Which.ALL, "    environment:\n      <<: *e%N%\n").before("x-e%N%: &e%N%\n§  %KEY%: %QUOTED%\n"),
      service("an extension that nobody uses", Which.NONE, "").before("x-e%N%:\n  %KEY%: %QUOTED%\n"),
      service("a command, a list", Which.ALL, "§    command: [\"app\", \"%OPTION%\", %QUOTED%]\n"),
      service("a command, with a sign", Which.ALL, "§    command: [\"app\", \"%OPTION%=%VALUE%\"]\n").only(Which.PLAIN.and(f -> f.value().indexOf('\\') < 0)),
      service("a command, a text", Which.ALL, "§    command: app %OPTION% '%VALUE%'\n").only(f -> f.value().indexOf(": ") < 0),
      service("a command over lines", Which.ALL, "    command:\n      - app\n      - %OPTION%\n§      - %QUOTED%\n"),
      service("a script", Which.ALL, "§    command: [sh, -c, \"export %KEY%='%VALUE%'; app\"]\n").only(Which.PLAIN.and(f -> f.value().indexOf('\\') < 0)),
      service("an entrypoint", Which.ALL, "§    entrypoint: [\"app\", \"%OPTION%\", %QUOTED%]\n"),
      service("a health check", Which.ALL, "    healthcheck:\n§      test: [\"CMD\", \"check\", \"%OPTION%\", %QUOTED%]\n"),
      service("a health check's script", Which.ALL, "    healthcheck:\n§      test: %KEY%='%VALUE%' check\n").only(f -> f.value().indexOf(": ") < 0),
      service("a hook", Which.ALL, "    post_start:\n§      - command: [\"app\", \"%OPTION%\", %QUOTED%]\n"),
      service("the environment of a hook", Which.ALL, "    pre_stop:\n      - command: [app]\n        environment:\n§          %KEY%: %QUOTED%\n"),
      service("what is run on a change", Which.ALL, "    develop:\n      watch:\n        - path: .\n          action: sync+exec\n          target: /x\n          exec:\n§            command: [\"app\", \"%OPTION%\", %QUOTED%]\n"),
      service("options of a provider", Which.ALL, "    provider:\n      type: x\n      options:\n§        %KEY%: %QUOTED%\n"),
      service("labels, a mapping", Which.ALL, "    labels:\n§      acme.%KEY%: %QUOTED%\n"),
      service("labels, a list", Which.ALL, "    labels:\n§      - acme.%KEY%=%VALUE%\n").only(Which.PLAIN),
      service("labels of a deployment", Which.ALL, "    deploy:\n      labels:\n§        acme.%KEY%: %QUOTED%\n"),
      service("annotations", Which.ALL, "    annotations:\n§      acme.%KEY%: %QUOTED%\n"),
      service("options of the log", Which.ALL, "    logging:\n      driver: splunk\n      options:\n§        %KEY%: %QUOTED%\n"),
      service("arguments of a build", Which.ALL, "    build:\n      context: .\n      args:\n§        %KEY%: %QUOTED%\n"),
      service("labels of a build", Which.ALL, "    build:\n      context: .\n      labels:\n§        acme.%KEY%: %QUOTED%\n"),
      service("the context of a build", Which.WORD, "§    build: https://ci:%VALUE%@git.acme.org/acme/api.git\n").only(Which.WORD.and(f -> f.value().indexOf('/') < 0)),
      service("a Dockerfile in the file", Which.ALL, "    build:\n      dockerfile_inline: |\n        FROM debian:12.5\n§        ENV %KEY%=%QUOTED%\n"),
      service("a comment of its own", Which.NONE, "    # %KEY%=%VALUE%\n    privileged: true\n"),
      service("a comment behind a finding", Which.NONE, "    privileged: true # %KEY%: %VALUE%\n"),
      service("an old value in a comment", Which.ALL, "    environment:\n§      %KEY%: %QUOTED%\n    privileged: true # was %VALUE%\n"),
      of("a config", Which.ALL, "compose.yaml", "services: {a: {image: a/b:1}}\nconfigs:\n", "  c%N%:\n    content: |\n      log=info\n§      %KEY%=%VALUE%\n"),
      of("a secret's content", Which.ALL, "compose.yaml", "services: {a: {image: a/b:1}}\nsecrets:\n", "  c%N%:\n§    content: %QUOTED%\n"),
      of("options of a volume", Which.ALL, "compose.yaml", "services: {a: {image: a/b:1}}\nvolumes:\n", "  v%N%:\n    driver_opts:\n§      %KEY%: %QUOTED%\n"),
      of("options of a network", Which.ALL, "compose.yaml", "services: {a: {image: a/b:1}}\nnetworks:\n", "  v%N%:\n    driver_opts:\n§      %KEY%: %QUOTED%\n"),
      of("a Compose file with a fault", Which.NONE, "compose.yaml", "services:\n  a:\n    image: a/b:1\n    environment: {\n", "      %KEY%: %QUOTED%,\n"),
      of("a key that is unknown", Which.NONE, "compose.yaml", "services:\n", "  s%N%:\n    image: a/b:1\n    ports: [%QUOTED%]\n").only(Which.BARE),
      dockerfile("ENV", Which.ALL, "§ENV %KEY%=%QUOTED%\n"),
      dockerfile("ENV, several", Which.ALL, "§ENV A%N%=b \\\n    %KEY%=%QUOTED% \\\n    C%N%=d\n").lineOf(1),
      dockerfile("ENV, the old form", Which.ALL, "§ENV %KEY% %VALUE%\n").only(Which.PLAIN),
      dockerfile("ARG", Which.ALL, "§ARG %KEY%=%QUOTED%\n"),
      of("ARG before FROM", Which.ALL, "Dockerfile", "", "§ARG %KEY%=%QUOTED%\n").tail("FROM debian:12.5\n"),
      dockerfile("LABEL", Which.ALL, "§LABEL acme.%KEY%=%QUOTED%\n"),
      dockerfile("RUN export", Which.ALL, "§RUN export %KEY%='%VALUE%' && make\n"),
      dockerfile("RUN with a variable", Which.ALL, "§RUN %KEY%='%VALUE%' make\n"),
      dockerfile("RUN with an option", Which.ALL, "§RUN app %OPTION% '%VALUE%'\n"),
      dockerfile("RUN over lines", Which.ALL, "RUN apt-get update && \\\n§    app %OPTION%='%VALUE%' && \\\n    true\n"),
      dockerfile("RUN writes a file", Which.ALL, "§RUN echo '%KEY%=%VALUE%' >> /etc/app.conf\n"),
      dockerfile("RUN, JSON", Which.ALL, "§RUN [\"app\", \"%OPTION%\", %QUOTED%]\n"),
      dockerfile("RUN, a heredoc", Which.ALL, "RUN <<EOF\nset -e\n§export %KEY%='%VALUE%'\nEOF\n"),
      dockerfile("COPY, a heredoc", Which.ALL, "COPY <<EOF /etc/app%N%.conf\nlog=info\n§%KEY%=%VALUE%\nEOF\n"),
      dockerfile("CMD", Which.ALL, "§CMD app %OPTION% '%VALUE%'\n"),
      dockerfile("CMD, JSON", Which.ALL, "§CMD [\"app\", \"%OPTION%\", %QUOTED%]\n"),
      dockerfile("ENTRYPOINT", Which.ALL, "§ENTRYPOINT [\"app\", \"%OPTION%\", %QUOTED%]\n"),
      dockerfile("HEALTHCHECK", Which.ALL, "§HEALTHCHECK CMD check %OPTION% '%VALUE%'\n"),
      dockerfile("ONBUILD", Which.ALL, "§ONBUILD RUN export %KEY%='%VALUE%' && make\n"),
      dockerfile("ADD of a URL", Which.WORD, "§ADD https://ci:%VALUE%@git.acme.org/x%N%.tgz /x\n").only(Which.WORD.and(f -> f.value().indexOf('/') < 0)),
      dockerfile("a comment", Which.NONE, "# %KEY%=%VALUE%\nRUN sudo x%N%\n"),
      dockerfile("a comment between lines", Which.NONE, "RUN apt-get update && \\\n# %KEY%: %VALUE%\n    sudo x%N%\n"),
      of("a Dockerfile with a fault", Which.NONE, "Dockerfile", "FROM debian:12.5\n", "RNU %KEY%=%QUOTED%\n"),
      inspect("Env", Which.ALL, "\"Env\": [\"A=b\", %KEYED%]"),
      inspect("Cmd", Which.ALL, "\"Cmd\": [\"app\", \"%OPTION%\", %QUOTED%]"),
      inspect("Entrypoint", Which.ALL, "\"Entrypoint\": [\"app\", \"%OPTION%\", %QUOTED%]"),
      inspect("Labels", Which.ALL, "\"Labels\": {\"acme.%KEY%\": %QUOTED%}"),
      inspect("Healthcheck", Which.ALL, "\"Healthcheck\": {\"Test\": [\"CMD\", \"app\", \"%OPTION%\", %QUOTED%]}"),
      of("a create request", Which.ALL, "create.json", "{\"Image\": \"a/b:1\", \"Env\": [\n", "§  %KEYED%,\n").tail("  \"A=b\"]}\n"));

  private static SecretPosition service(String name, Predicate<SecretFamily> finds, String each) {
    return of(name, finds, "compose.yaml", "services:\n", "  s%N%:\n    image: a/b:1\n" + each);
  }

  private static SecretPosition dockerfile(String name, Predicate<SecretFamily> finds, String each) {
    return of(name, finds, "Dockerfile", "FROM debian:12.5\n", each);
  }

  private static SecretPosition inspect(String name, Predicate<SecretFamily> finds, String each) {
    return of("inspect: " + name, finds, "inspect.json", "[\n",
        "§  {\"Name\": \"/s%N%\", \"State\": {}, \"HostConfig\": {}, \"Config\": {\"Image\": \"a/b:1\", " + each + "}},\n")
        .tail("  {\"Name\": \"/last\", \"State\": {}, \"HostConfig\": {}, \"Config\": {\"Image\": \"a/b:1\"}}]\n");
  }

  private static SecretPosition of(String name, Predicate<SecretFamily> finds, String file, String head, String each) {
    return new SecretPosition(name, Which.ALL, finds, List.of(new Part(file, head, each, "")));
  }

  private SecretPosition each(String from, String to) {
    Part part = parts.getFirst();
    return with(new Part(part.file, part.head, part.each.replace(from, to), part.tail));
  }

  private SecretPosition tail(String tail) {
    Part part = parts.getFirst();
    return with(new Part(part.file, part.head, part.each, tail));
  }

  /** What stands before the services. */
  private SecretPosition before(String more) {
    Part part = parts.getFirst();
    var all = new ArrayList<>(List.of(new Part(part.file, "", more, "")));
    all.add(part);
    return new SecretPosition(name, takes, finds, all);
  }

  /** The finding is wanted so many lines below the mark. */
  private SecretPosition lineOf(int below) {
    Part part = parts.getFirst();
    var lines = new ArrayList<>(part.each.replace("§", "").lines().toList());
    lines.set(below, "§" + lines.get(below));
    return with(new Part(part.file, part.head, String.join("\n", lines) + "\n", part.tail));
  }

  private SecretPosition with(Part part) {
    return new SecretPosition(name, takes, finds, List.of(part));
  }

  private SecretPosition only(Predicate<SecretFamily> which) {
    return new SecretPosition(name, which, finds, parts);
  }

  private SecretPosition and(String file, String each) {
    var all = new ArrayList<>(parts);
    all.add(new Part(file, "", each, ""));
    return new SecretPosition(name, takes, finds, all);
  }

  /** The files with every kind that this position takes. */
  Written written() {
    var texts = new LinkedHashMap<String, StringBuilder>();
    var wanted = new LinkedHashMap<SecretFamily, String>();
    for (Part part : parts) {
      texts.computeIfAbsent(part.file, file -> new StringBuilder()).append(part.head);
      int number = 0;
      for (SecretFamily family : SecretFamily.ALL) {
        number++;
        if (!takes.test(family)) {
          continue;
        }
        String file = part.file.replace("%N%", String.valueOf(number));
        StringBuilder text = texts.computeIfAbsent(file, name -> new StringBuilder());
        for (String line : part.each.split("(?<=\n)", 0)) {
          if (line.startsWith("§") && finds.test(family)) {
            wanted.put(family, file + ":" + (text.chars().filter(c -> c == '\n').count() + 1));
          }
          text.append(filled(line.replace("§", ""), family, number));
        }
      }
      if (!part.tail.isEmpty()) {
        texts.computeIfAbsent(part.file, file -> new StringBuilder()).append(part.tail);
      }
    }
    var files = new LinkedHashMap<String, String>();
    texts.forEach((file, text) -> {
      if (!text.isEmpty()) {
        files.put(file, text.toString());
      }
    });
    return new Written(files, wanted);
  }

  static String filled(String template, SecretFamily family, int number) {
    String keyed = family.key(number) + "=" + family.value();
    return template
        .replace("%KEYED%", "\"" + keyed.replace("\\", "\\\\").replace("\"", "\\\"") + "\"")
        .replace("%KEY%", family.key(number)).replace("%VALUE%", family.value()).replace("%QUOTED%", family.quoted())
        .replace("%OPTION%", family.option()).replace("%N%", String.valueOf(number));
  }

  @Override
  public String toString() {
    return name;
  }
}
