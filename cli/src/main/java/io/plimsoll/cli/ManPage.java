package io.plimsoll.cli;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of a command, in man(7), from the one definition that help and completion come from too. Of the lines at the
 * end of a help, those behind {@code Examples:} are examples, one that begins with {@code Exit:} says the exit codes, and the rest
 * is description.
 */
final class ManPage {

  private static final List<String[]> ENVIRONMENT = List.of(
      new String[] {"PLIMSOLL_CONFIG", "The policy, where neither -c nor --config names one."},
      new String[] {"PLIMSOLL_ORG", "The organisation's policy, which holds whatever the project's says."},
      new String[] {"PLIMSOLL_CACHE", "The folder of what was fetched; else plimsoll in XDG_CACHE_HOME, else in ~/.cache."},
      new String[] {"PLIMSOLL_DEBUG", "With an internal error, where it came from."},
      new String[] {"SOURCE_DATE_EPOCH", "The time of the run, in seconds since 1970: by it ends of life and waivers are judged, but under a lock of an organisation."},
      new String[] {"HTTPS_PROXY, HTTP_PROXY, NO_PROXY", "The proxies, for a policy that is named by its address and for fix --update."},
      new String[] {"SSL_CERT_FILE", "Certificates in PEM that are trusted, in place of the system's."},
      new String[] {"DOCKER_CONFIG", "The folder of config.json, where docker login keeps its logins; else ~/.docker."},
      new String[] {"NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, TERM, COLUMNS", "How much of a terminal is used. NO_COLOR, and TERM=dumb, mean no colour; FORCE_COLOR and CLICOLOR_FORCE mean colour without a terminal. --color goes before them, NO_COLOR before the others."},
      new String[] {"CI", "Where it is set, no progress is shown."});

  private static final List<String[]> FILES = List.of(
      new String[] {"plimsoll.yaml", "The policy: the first one from the folder of the first PATH upwards to the top of the tree."},
      new String[] {"/etc/plimsoll/org.yaml", "The organisation's policy on this machine."},
      new String[] {"~/.cache/plimsoll", "What was fetched. It may be deleted."});

  /** Of a command that looks at files or at a policy. */
  private static final List<String> EXITS = List.of(
      "0   clean, or done", "1   findings at the line, or, with fix --check, something to change",
      "2   wrong usage, could not run, or could not read everything; 2 goes before 1");

  /** Of a line of its text: where it is filled, it is not cut here. */
  private static final int COLUMNS = 78;

  private final StringBuilder page = new StringBuilder();
  private final CommandSpec spec;

  private ManPage(CommandSpec spec) {
    this.spec = spec;
  }

  /** All pages by the name of their file, {@code plimsoll-check.1}. */
  static Map<String, String> all(CommandLine root, Instant day) {
    var pages = new TreeMap<String, String>();
    add(root.getCommandSpec(), day, pages);
    return pages;
  }

  private static void add(CommandSpec spec, Instant day, Map<String, String> pages) {
    pages.put(name(spec) + ".1", of(spec, day));
    below(spec).forEach(other -> add(other, day, pages));
  }

  static String of(CommandSpec spec, Instant day) {
    return new ManPage(spec).write(LocalDate.ofInstant(day, ZoneOffset.UTC));
  }

  private static String name(CommandSpec spec) {
    return spec.qualifiedName("-");
  }

  private static List<CommandSpec> below(CommandSpec spec) {
    return spec.subcommands().values().stream().map(CommandLine::getCommandSpec).distinct().toList();
  }

  private String write(LocalDate day) {
    page.append(".TH ").append(escaped(name(spec).toUpperCase(Locale.ROOT))).append(" 1 \"").append(day).append("\" \"plimsoll ")
        .append(escaped(Version.NUMBER)).append("\" \"Plimsoll\"\n");
    // No hyphens of its own: what is typed is copied from here.
    page.append(".nh\n.ad l\n");
    String[] description = spec.usageMessage().description();
    section("NAME");
    text(name(spec) + " - " + stripped(description[0]));
    section("SYNOPSIS");
    page.append(".B ").append(escaped(synopsis())).append('\n');
    List<String> prose = new ArrayList<>();
    List<String> examples = new ArrayList<>();
    List<String> exits = new ArrayList<>();
    sort(spec.usageMessage().footer(), prose, examples, exits);
    section("DESCRIPTION");
    text(description[0]);
    for (PositionalParamSpec word : spec.positionalParameters()) {
      tagged(word.paramLabel(), String.join(" ", word.description()));
    }
    if (!prose.isEmpty()) {
      page.append(".PP\n");
      prose.forEach(this::text);
    }
    section("OPTIONS");
    for (OptionSpec option : spec.options()) {
      tagged(String.join(", ", option.names()) + (option.arity().max() == 0 ? "" : " " + option.paramLabel()), String.join(" ", option.description()));
    }
    commands();
    section("EXIT STATUS");
    exits.forEach(this::text);
    if (exits.isEmpty()) {
      EXITS.forEach(exit -> tagged(exit.substring(0, 1), sentence(exit.substring(4))));
    }
    section("ENVIRONMENT");
    ENVIRONMENT.forEach(one -> tagged(one[0], one[1]));
    section("FILES");
    FILES.forEach(one -> tagged(one[0], one[1]));
    examples(examples);
    also();
    return page.toString();
  }

  private String synopsis() {
    String[] own = spec.usageMessage().customSynopsis();
    if (own.length > 0) {
      return String.join(" ", own);
    }
    var line = new StringBuilder(spec.qualifiedName()).append(" [OPTION...]");
    for (ArgSpec word : spec.positionalParameters()) {
      String label = word.paramLabel() + (word.arity().max() > 1 ? "..." : "");
      line.append(' ').append(word.required() ? label : "[" + label + "]");
    }
    return line.toString();
  }

  private static void sort(String[] footer, List<String> prose, List<String> examples, List<String> exits) {
    boolean behind = false;
    for (String line : footer) {
      if (line.equals("Examples:")) {
        behind = true;
      } else if (behind && line.startsWith("  ")) {
        examples.add(line.strip());
      } else if (line.startsWith("Exit: ")) {
        exits.add(line.substring("Exit: ".length()));
      } else if (!line.isBlank()) {
        prose.add(line);
      }
    }
  }

  private void commands() {
    List<CommandSpec> commands = below(spec);
    if (!commands.isEmpty()) {
      section("COMMANDS");
      for (CommandSpec command : commands) {
        tagged(command.qualifiedName(), command.usageMessage().description()[0]);
      }
    }
  }

  private void examples(List<String> examples) {
    if (examples.isEmpty()) {
      return;
    }
    section("EXAMPLES");
    for (String example : examples) {
      String[] parts = example.split(" {2,}", 2);
      page.append(".TP\n.B ").append(escaped(parts[0])).append('\n');
      text(parts.length == 1 ? "" : sentence(parts[1]));
    }
  }

  private void also() {
    var pages = new ArrayList<String>();
    CommandSpec parent = spec.parent();
    if (parent != null) {
      pages.add(name(parent));
    }
    below(spec).forEach(command -> pages.add(name(command)));
    if (!pages.isEmpty()) {
      section("SEE ALSO");
      for (int i = 0; i < pages.size(); i++) {
        page.append(".BR ").append(escaped(pages.get(i))).append(i == pages.size() - 1 ? " (1)\n" : " (1),\n");
      }
    }
  }

  private void section(String title) {
    page.append(".SH ").append(title).append('\n');
  }

  private void tagged(String tag, String text) {
    page.append(".TP\n.B ").append(escaped(tag)).append('\n');
    text(sentence(text));
  }

  private void text(String text) {
    var line = new StringBuilder();
    for (String word : text.strip().split(" +", -1)) {
      String safe = escaped(word);
      if (!line.isEmpty() && line.length() + 1 + safe.length() > COLUMNS) {
        page.append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(safe);
    }
    if (!line.isEmpty()) {
      page.append(line).append('\n');
    }
  }

  private static String stripped(String text) {
    String first = text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
  }

  private static String sentence(String text) {
    String first = text.isEmpty() ? "" : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    return first.isEmpty() || first.endsWith(".") ? first : first + ".";
  }

  /** As text: a backslash, a hyphen and what begins a line of requests would mean something else. */
  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }
}
