package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.read.compose.Differential.Difference;
import io.plimsoll.core.read.compose.Differential.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A difference between our reading and compose-go's that stands, and why.
 *
 * @param path of which property; for a refusal it is empty
 * @param what both values, or what the one who refuses says
 * @param also what must be true of the file beside that, given what matched
 */
record Explained(Kind kind, String path, Pattern what, BiPredicate<Matcher, Seen> also, String why) {

  /** A path of a complaint, of any of the manners that {@link Seen} knows. */
  private static final String AT = "'?(?<path>\\w[^\n]*?)'?";

  /** A word in braces or brackets that ends in a colon. */
  private static final Pattern WITH_COLON = Pattern.compile("[\\[{, ]([^\\s,\\[{]+:)[,\\]}]");

  /** Where Compose casts what no rule asks for. */
  private static final String UNREAD_NUMBERS =
      "(scale|cpu_count|cpu_percent|umask|healthcheck\\.retries|deploy\\.replicas|deploy\\.(update|rollback)_config\\.(parallelism|max_failure_ratio)"
          + "|deploy\\.restart_policy\\.max_attempts|deploy\\.placement\\.max_replicas_per_node|depends_on\\.[^ ]+\\.(required|restart)"
          + "|networks\\.[^ ]+\\.use_service_name_alias)";

  static final List<Explained> TABLE =
      List.of(
          // What both read, but not the same.
          value(".*\\.command|.*\\.entrypoint", "ours \\[\\d{4}-\\d\\d-\\d\\d, [\\d:.]+, [+-]\\d{4}, (UTC|[+-]\\d{4})\\] theirs null", "compose-go drops a command that is a date"),
          value(".*\\.credential_spec", "ours (?!null ).+ theirs (?!null).+", "said by the key and by security_opt: the engine refuses two"),
          value(".*\\.(pids_limit|oom_score_adj|cpu_\\w+|mem\\w+|shm_size|ulimits|blkio_config.weight|ports)",
              "ours .*9223372036854775807.* theirs .*-9223372036854775808.*", "what a number of more than 64 bits becomes hangs on the machine"),
          value(".*\\.cpus", "ours -?9\\.223372E9 theirs .*E\\d+", "more than nine billion CPUs"),
          new Explained(Kind.VALUE, ".*", Pattern.compile("ours .* theirs (?<theirs>.*)", Pattern.DOTALL),
              (said, seen) -> seen.hasLine(line -> WITH_COLON.matcher(line).results().anyMatch(word -> said.group("theirs").contains(word.group(1)))), "in braces YAML 1.2 ends a key before a colon and a comma or bracket, and go-yaml takes the colon for a part of it"),
          new Explained(Kind.VALUE, "name|.*\\.container_name", Pattern.compile(".*", Pattern.DOTALL),
              (said, seen) -> seen.hasLine(line -> line.contains("name: !reset")), "compose-go reads the project's name apart from the rest, without regard to !reset"),

          // What compose-go reads and we refuse.
          refused("a value is wanted here .*[{,\\[] *:[^ ].*", "snakeyaml-engine takes no word in braces that begins with a colon"),
          refused("not YAML: expected '[>!]', but found .* \\| .*!.*", "snakeyaml-engine takes no braces or question marks in a tag"),
          refused("the engine knows no security option .*; did you mean .*", "Compose hands a misspelt option on, and the engine refuses it"),
          refused("expected true or false \\| .*(no-new-privileges|writable-cgroups)[=:].*", "likewise what is no boolean"),
          refused("too many colons \\| .*\\$\\$\\{.*", "compose-go passes over a colon in braces behind a dollar sign, though that is no variable any more"),

          // What compose-go refuses and we read: by the schema, for which there is check --validate.
          read("validating FILE: " + AT + " must be an? (?<types>.+)",
              (said, seen) -> seen.lacksJsonType(said.group("path"), Set.of(said.group("types").split(", | or "))), "a value of another type than its key has"),
          read("validating FILE: (?<path>[^\n]*) false schema", (said, seen) -> !isKey(said.group("path")), "a key that Compose does not know"),
          read("validating FILE: (?<path>[^ ]*) additional properties '(?<names>.*)' not allowed",
              (said, seen) -> Arrays.stream(said.group("names").split("', '")).noneMatch(name -> isKey(said.group("path") + "." + name)), "likewise"),
          read("validating FILE: " + AT + " (missing property '.*'|items at \\d+ and \\d+ are equal|.*does not match pattern.*|value must be .*|minItems.*|maxItems.*"
              + "|must be (greater|less) than .*)", "a value that its key does not take: too few parts, one that is said twice, a word or number beyond what is allowed"),
          read("validating FILE: json: unsupported value: (\\+Inf|-Inf|NaN)", "infinity and what is no number are floats in YAML, and JSON has none"),

          // By the type of a value.
          read(AT + ": unexpected type (?<type>.+)", Explained::isOfType, "an item that is no text where the list has one of a kind"),
          read(AT + " expected type '.*', got unconvertible type '(?<type>.*)'", Explained::isOfType, "a value of another type than its key has"),
          read(AT + "(:| unexpected| invalid|: invalid|: unsupported)( value)? type (?<type>\\S+)( for .*)?", Explained::isOfType, "likewise"),
          read("'(?<path>services\\[[^\n]*\\]\\.label_file)' source data must be an array or slice, got struct", (said, seen) -> seen.hasGoType(said.group("path"), "time.Time"), "likewise"),
          read(AT + ": unsupported expose value %!s\\((?<type><nil>|int|float64|bool|uint64)(=.*)?\\)", Explained::isOfType, "likewise"),
          read(AT + ": unsupported expose value \\d{4}-\\d\\d-\\d\\d .* (UTC|[+-]\\d{4})", (said, seen) -> seen.hasGoType(said.group("path"), "time.Time"), "likewise"),
          read("error while interpolating (secrets|configs)\\.[^ ]+\\.external: failed to cast to expected type: .*", "a secret with another source, which we take"),
          read("error while interpolating services\\.[^\n]+\\." + UNREAD_NUMBERS + ": failed to cast to expected type: .*", "a number or boolean that no rule asks for"),

          // Where a variable has no value, which is nothing there and Unknown here.
          read("error while interpolating " + AT + ": (failed to cast to expected type|required variable \\w+ is missing a value).*",
              (said, seen) -> seen.hasHole(said.group("path")), "a variable without a value is empty there, and may have one when it counts"),
          read(AT + " (invalid size|strconv\\.Parse|time:|invalid value|invalid additional host, missing IP|bad host name).*", (said, seen) -> seen.hasHole(said.group("path")),
              "likewise"),
          read("(invalid spec: (?<spec>.*): (empty section between colons|too many colons)|(?<empty>)invalid empty volume spec|No port specified: (?<port>.*)<empty>"
              + "|[Ii]nvalid (containerPort|hostPort|proto|port range|ip address)[^:]*: (?<part>.*))",
              (said, seen) -> seen.hasHoleWith(part(said)), "likewise"),

          // As YAML.
          read("failed to parse FILE: yaml: <unknown position>: found incompatible YAML document", (said, seen) -> seen.hasLine(line -> line.equals("%YAML 1.2")),
              "go-yaml reads no file that says it is YAML 1.2"),
          read("failed to parse FILE: yaml: .*line (?<line>\\d+)(, column \\d+)?: (found character that cannot start any token|found a tab character that violates indentation)",
              (said, seen) -> seen.line(Integer.parseInt(said.group("line"))).indexOf('\t') >= 0, "YAML allows tabs between the parts of a line, and go-yaml does not"),
          read("failed to parse FILE: yaml: while parsing a flow (mapping|sequence) at .*: did not find expected ',' or '[\\]}]'",
              (said, seen) -> seen.hasLine(line -> line.matches(".*[{\\[].*(\\?|:[{\\[]).*")), "in braces a question mark ends a word there, and a colon does not before another brace"),
          read("failed to parse FILE: yaml: while scanning an (anchor|alias) at line .*: did not find expected alphabetic or numeric character",
              "go-yaml wants letters and digits in the names of anchors"),
          read("failed to parse FILE: yaml: construct errors:\n.*: yaml: (cannot construct !!\\w+ `.*` as a !!(?<tag>\\w+)|!!(?<binary>binary) value contains invalid base64 data)",
              (said, seen) -> seen.hasLine(line -> line.contains("!!" + (said.group("tag") == null ? "binary" : said.group("tag")))),
              "a tag that its value belies; we take the value for a text"),
          read("failed to parse FILE: yaml: construct errors:\n.*: yaml: map merge requires map or sequence of maps as the value", (said, seen) -> seen.hasLine(line -> line.startsWith("x-")),
              "an anchor that no service uses is not looked into"),
          read("non-string key in (?<path>[^\n]*): .*", (said, seen) -> !isRead(said.group("path").replaceFirst("\\[\\d+\\]", "")), "what is not read may have any keys"),
          read("panic: interface conversion: interface \\{\\} is (nil|time\\.Time|int|uint64|float64|bool), not (string|int)", "compose-go falls over what is no text in some places"),

          // Each by itself.
          read("invalid interpolation format for " + AT + "\\.\nYou may need to escape any \\$ with another \\$\\.\n.*", (said, seen) -> !isRead(said.group("path")), "what is not read is not interpolated"),
          read("'[^ ]*(stop_grace_period|delay|interval|timeout|start_period|window|monitor)' time: .*", "a duration is kept as it is written"),
          read("services\\.[^ ]*\\.gpus\\.\\[\\]: \"count\" and \"device_ids\" attributes are exclusive", "both are kept as they are written"),
          read("validating FILE: services\\.[^ ]+\\.(oom_score_adj|cpu_percent|cpu_count) must be a string", "a number in quotes beyond what is allowed"),
          read("'services\\[[^ ]+\\]\\.(healthcheck\\.retries' cannot parse value as 'uint64': |(secrets|configs)\\[\\d+\\]\\.mode' strconv\\.ParseInt: |env_file\\[\\d+\\]\\.required' invalid boolean: |build\\.(no_cache|pull)' invalid boolean: |(build\\.shm_size|blkio_config\\.device_\\w+\\[\\d+\\]\\.Rate)' invalid size: ).*",
              "a number that no rule asks for"),
          read("volumes\\.[^ ]+: conflicting parameters \"external\" and \"\\w+\" specified", "keys that contradict one another, where each still says what it says"),
          read("(configs|secrets)\\.[^ ]+: ([a-z|]+ attributes are mutually exclusive|one of [a-z|]+ must be set)", "likewise, and a source that is missing"),
          read("service (volume|device|ports) services\\.[^ ]+ is missing a (mount target|target port)", "a part that is missing, where the others still say what they say"),
          read("'services\\[[^ ]+\\]\\.environment' environment variable .* is declared with a trailing space", "a blank before the equals sign belongs to the name"),
          read("'services\\[[^ ]+\\]\\.extra_hosts' bad host name '.*[:=].*'", "a host is kept as it is written"),
          read("services\\.[^ ]+\\.ports\\.\\[\\]: invalid ip address: .*|[Ii]nvalid ip address:? [^ ]*(: .*)?", "an address is kept as it is written"),
          read("invalid ssh key (\".*\"|type \\S+)|services\\.[^ ]+\\.build\\.additional_contexts: invalid value .*, expected key=value", "a name alone, where Compose wants a path with it"));

  /** What is not read of what is. */
  private static final Pattern UNREAD = Pattern.compile(
      "(services|jobs)\\.[^.]+\\.(healthcheck\\.(interval|timeout|retries|start_\\w+)|networks\\.[^.]+\\.(ipv4_address|ipv6_address|priority|mac_address|driver_opts\\..*)"
          + "|build\\.(labels|cache_from|cache_to|tags|platforms|shm_size|no_cache|pull|isolation|extra_hosts|ulimits)(\\..*)?|depends_on\\..*|(ports|secrets|configs|env_file)\\.\\[\\]\\."
          + "(mode|name|app_protocol|uid|gid|format|required)|blkio_config\\.(?!weight$).*|provider\\.options\\..*|models\\..*|deploy\\.(?!resources\\.).*)"
          + "|(networks|volumes|secrets|configs)\\.[^.]+\\.(name|labels|ipam|driver)(\\..*)?|(?!(services|jobs|networks|volumes|secrets|configs)\\.)(?!name$).*");

  private static boolean isRead(String path) {
    boolean ofService = path.matches("(services|jobs)\\.[^.]+\\.[^.]+.*");
    return !UNREAD.matcher(path).matches() && (!ofService || isKey(path.replaceFirst("(services|jobs)\\.([^.]+)\\.([^.]+).*", "$1.$2.$3")));
  }

  private static Explained value(String path, String what, String why) {
    return new Explained(Kind.VALUE, path, Pattern.compile(what, Pattern.DOTALL), (said, seen) -> true, why);
  }

  private static Explained refused(String what, String why) {
    return new Explained(Kind.WE_REFUSE, "", Pattern.compile(what, Pattern.DOTALL), (said, seen) -> true, why);
  }

  private static Explained read(String what, String why) {
    return read(what, (said, seen) -> true, why);
  }

  private static Explained read(String what, BiPredicate<Matcher, Seen> also, String why) {
    return new Explained(Kind.WE_READ_MORE, "", Pattern.compile(what, Pattern.DOTALL), also, why);
  }

  private static boolean isOfType(Matcher said, Seen seen) {
    return seen.hasGoType(said.group("path"), said.group("type"));
  }

  private static String part(Matcher said) {
    return Arrays.asList("spec", "empty", "port", "part").stream().map(said::group).filter(group -> group != null).collect(Collectors.joining());
  }

  /** True for the path of a service's key that we read. */
  private static boolean isKey(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    return path.matches("(services|jobs)\\.[^.]+\\.[^.]+")
        && Key.all().stream().map(Key::compose).anyMatch(key -> key != null && (key.equals(name) || key.startsWith(name + ".")));
  }

  /** The first entry that covers a difference, or null. */
  static @Nullable Explained of(Difference difference) {
    return TABLE.stream().filter(explained -> explained.covers(difference)).findFirst().orElse(null);
  }

  private boolean covers(Difference difference) {
    if (kind != difference.kind() || !Pattern.matches(path, difference.path())) {
      return false;
    }
    Matcher said = what.matcher(difference.what());
    return said.matches() && also.test(said, Seen.in(difference.file()));
  }
}
