package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.read.compose.Differential.Difference;
import io.plimsoll.core.read.compose.Differential.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A difference between our reading and compose-go's that stands, and why. An entry is as narrow as it can be: it names the
 * complaint whole, and where the complaint is about a value, our reading of that value must bear it out ({@link Seen}).
 *
 * @param path of which property; for a refusal it is empty
 * @param what both values, or what the one who refuses says
 * @param also what must be true of the file beside that, given what matched
 */
record Explained(Kind kind, Pattern path, Pattern what, BiPredicate<MatchResult, Seen> also, String why) {

  /** A path in a complaint, in any of the manners that {@link Seen} knows. */
  private static final String AT = "'?(?<path>\\w[^\n]*?)'?";

  private static final String SCHEMA = "validating FILE: ";
  private static final String CASTING = "error while interpolating ";
  private static final String YAML = "failed to parse FILE: yaml: ";
  private static final String CONSTRUCTING = YAML + "construct errors:\n.*: yaml: ";

  /** Where Compose casts what no rule asks for, and which we don't read. */
  private static final String UNREAD_NUMBERS = String.join("|",
      "scale", "cpu_count", "cpu_percent", "umask", "healthcheck\\.retries", "deploy\\.replicas",
      "deploy\\.(update|rollback)_config\\.(parallelism|max_failure_ratio)", "deploy\\.restart_policy\\.max_attempts",
      "deploy\\.placement\\.max_replicas_per_node", "depends_on\\.[^ ]+\\.(required|restart)",
      "networks\\.[^ ]+\\.use_service_name_alias");

  /** Likewise, where Compose casts without variables too. */
  private static final String UNREAD_VALUES = String.join("|",
      "healthcheck\\.retries' cannot parse value as 'uint64': ", "(secrets|configs)\\[\\d+\\]\\.mode' strconv\\.ParseInt: ",
      "env_file\\[\\d+\\]\\.required' invalid boolean: ", "build\\.(no_cache|pull)' invalid boolean: ",
      "(build\\.shm_size|blkio_config\\.device_\\w+\\[\\d+\\]\\.Rate)' invalid size: ");

  /** The paths of what we don't read, below what we do. */
  private static final Pattern UNREAD = Pattern.compile(String.join("|",
      "(services|jobs)\\.[^.]+\\.(" + String.join("|",
          "healthcheck\\.(interval|timeout|retries|start_\\w+)",
          "networks\\.[^.]+\\.(ipv4_address|ipv6_address|priority|mac_address|driver_opts\\..*)",
          "build\\.(labels|cache_from|cache_to|tags|platforms|shm_size|no_cache|pull|isolation|extra_hosts|ulimits)(\\..*)?",
          "(ports|secrets|configs|env_file)\\.\\[\\]\\.(mode|name|app_protocol|uid|gid|format|required)",
          "depends_on\\..*", "blkio_config\\.(?!weight$).*", "provider\\.options\\..*", "models\\..*", "deploy\\.(?!resources\\.).*") + ")",
      "(networks|volumes|secrets|configs)\\.[^.]+\\.(name|labels|ipam|driver)(\\..*)?",
      "(?!(services|jobs|networks|volumes|secrets|configs)\\.)(?!name$).*"));

  /** A word in braces or brackets that ends in a colon. */
  private static final Pattern WITH_COLON = Pattern.compile("[\\[{, ]([^\\s,\\[{]+:)[,\\]}]");

  /** What both read, but not the same. */
  private static final List<Explained> DIFFER = List.of(
      differ(".*\\.(command|entrypoint)", "ours \\[\\d{4}-\\d\\d-\\d\\d, [\\d:.]+, [+-]\\d{4}, (UTC|[+-]\\d{4})\\] theirs null",
          "compose-go drops a command that is a date"),
      differ(".*\\.credential_spec", "ours (?!null ).+ theirs (?!null).+", "said by the key and by security_opt: the engine refuses two"),
      differ(".*\\.(pids_limit|oom_score_adj|cpu_\\w+|mem\\w+|shm_size|ulimits|blkio_config.weight|ports)",
          "ours .*9223372036854775807.* theirs .*-9223372036854775808.*", "what a number of more than 64 bits becomes hangs on the machine"),
      differ(".*\\.cpus", "ours -?9\\.223372E9 theirs .*E\\d+", "more than nine billion CPUs"),
      differ(".*", "ours .* theirs (?<theirs>.*)", "in braces YAML 1.2 ends a key before a colon and a comma or bracket; go-yaml keeps the colon")
          .when((said, seen) -> seen.hasLine(line ->
              WITH_COLON.matcher(line).results().anyMatch(word -> said.group("theirs").contains(word.group(1))))),
      differ("name|.*\\.container_name", ".*", "compose-go reads the project's name apart from the rest, without regard to !reset")
          .when((said, seen) -> seen.hasLine(line -> line.matches(".*\\bname['\"]?: *!reset.*"))));

  /** What compose-go reads and we refuse. */
  private static final List<Explained> WE_REFUSE = List.of(
      weRefuse("a value is wanted here .*[{,\\[] *:[^ ].*", "snakeyaml-engine takes no word in braces that begins with a colon"),
      weRefuse("not YAML: expected '[>!]', but found .* \\| .*!.*", "snakeyaml-engine takes no braces or question marks in a tag"),
      weRefuse("[&*] begins the name of an (anchor|alias): .* \\| .*[&*]{2}.*", "snakeyaml-engine takes no such sign in the name of an anchor"),
      weRefuse("the engine knows no security option .*; did you mean .*", "Compose hands a misspelt option on, and the engine refuses it"),
      weRefuse("expected true or false \\| .*(no-new-privileges|writable-cgroups)[=:].*", "likewise what is no boolean"),
      weRefuse("too many colons \\| .*\\$\\$\\{.*", "compose-go passes over a colon in braces behind a dollar sign, though that is no variable any more"));

  /** What compose-go refuses and we read: by its schema, for which there is check --validate. */
  private static final List<Explained> BY_SCHEMA = List.of(
      theyRefuse(SCHEMA + AT + " must be an? (?<types>.+)", "a value of another type than its key has")
          .when((said, seen) -> seen.lacksJsonType(said.group("path"), Set.of(said.group("types").split(", | or ")))),
      theyRefuse(SCHEMA + "(?<path>[^\n]*) false schema", "a key that Compose does not know")
          .when((said, seen) -> !isKey(said.group("path"))),
      theyRefuse(SCHEMA + "(?<path>[^ ]*) additional properties '(?<names>.*)' not allowed", "a key that Compose does not know")
          .when((said, seen) -> Arrays.stream(said.group("names").split("', '")).noneMatch(name -> isKey(said.group("path") + "." + name))),
      theyRefuse(SCHEMA + AT + " (missing property '.*'|items at \\d+ and \\d+ are equal|minItems.*|maxItems.*)", "too few parts, or one that is said twice"),
      theyRefuse(SCHEMA + AT + " (.*does not match pattern.*|value must be .*|must be (greater|less) than .*)", "a word or number beyond what its key takes"),
      theyRefuse(SCHEMA + "services\\.[^ ]+\\.(oom_score_adj|cpu_percent|cpu_count) must be a string", "a number in quotes beyond what its key takes"),
      theyRefuse(SCHEMA + "json: unsupported value: (\\+Inf|-Inf|NaN)", "infinity and what is no number are floats in YAML, and JSON has none"));

  /** Likewise by the type of a value; or because a variable has no value, which is nothing there and Unknown here. */
  private static final List<Explained> BY_TYPE = List.of(
      theyRefuse(AT + ": unexpected type (?<type>.+)", "an item that is no text where the list has one of a kind").when(Explained::isOfType),
      theyRefuse(AT + " expected type '.*', got unconvertible type '(?<type>.*)'", "a value of another type than its key has").when(Explained::isOfType),
      theyRefuse(AT + "(:| unexpected| invalid|: invalid|: unsupported)( value)? type (?<type>\\S+)( for .*)?", "a value of another type than its key has")
          .when(Explained::isOfType),
      theyRefuse(AT + ": unsupported expose value %!s\\((?<type><nil>|int|float64|bool|uint64)(=.*)?\\)", "a port of another type").when(Explained::isOfType),
      theyRefuse(AT + "(: unsupported expose value \\d{4}-\\d\\d-\\d\\d .* (UTC|[+-]\\d{4})| source data must be an array or slice, got struct)",
          "a date where there is no place for one")
          .when((said, seen) -> seen.hasGoType(said.group("path"), "time.Time")),
      theyRefuse(CASTING + "(secrets|configs)\\.[^ ]+\\.external: failed to cast to expected type: .*", "a secret with another source, which we take"),
      theyRefuse(CASTING + "services\\.[^\n]+\\.(" + UNREAD_NUMBERS + "): failed to cast to expected type: .*", "a value that no rule asks for"),
      theyRefuse("'services\\[[^ ]+\\]\\.(" + UNREAD_VALUES + ").*", "a value that no rule asks for"),
      theyRefuse(CASTING + AT + ": (failed to cast to expected type|required variable \\w+ is missing a value).*", "a variable without a value")
          .when((said, seen) -> seen.hasHole(said.group("path"))),
      theyRefuse(AT + " (invalid size|strconv\\.Parse|time:|invalid value|invalid additional host, missing IP|bad host name).*", "a variable without a value")
          .when((said, seen) -> seen.hasHole(said.group("path"))),
      theyRefuse(
          "invalid spec: (?<spec>.*): (empty section between colons|too many colons)|(?<empty>)invalid empty volume spec"
              + "|No port specified: (?<port>.*)<empty>|[Ii]nvalid (containerPort|hostPort|proto|port range|ip address)[^:]*: (?<part>.*)",
          "a variable without a value")
          .when((said, seen) -> seen.hasHoleWith(
              Stream.of("spec", "empty", "port", "part").map(said::group).filter(group -> group != null).findFirst().orElseThrow())));

  /** Likewise as YAML. */
  private static final List<Explained> BY_YAML = List.of(
      theyRefuse(YAML + "<unknown position>: found incompatible YAML document", "go-yaml reads no file that says it is YAML 1.2")
          .when((said, seen) -> seen.hasLine(line -> line.equals("%YAML 1.2"))),
      theyRefuse(YAML + ".*line (?<line>\\d+)(, column \\d+)?: found (character that cannot start any token|a tab character that violates indentation)",
          "YAML allows tabs between the parts of a line, and go-yaml does not")
          .when((said, seen) -> seen.line(Integer.parseInt(said.group("line"))).indexOf('\t') >= 0),
      theyRefuse(YAML + "while parsing a flow (mapping|sequence) at .*: did not find expected ',' or '[\\]}]'",
          "in braces a question mark ends a word in go-yaml, and a colon does not before another brace")
          .when((said, seen) -> seen.hasLine(line -> line.matches(".*[{\\[].*(\\?|:[{\\[]).*"))),
      theyRefuse(YAML + "while scanning an (anchor|alias) at line .*: did not find expected alphabetic or numeric character",
          "go-yaml wants letters and digits in the names of anchors"),
      theyRefuse(CONSTRUCTING + "cannot construct !!\\w+ `.*` as a !!(?<tag>\\w+)", "a tag that its value belies; we take the value for a text")
          .when((said, seen) -> seen.hasLine(line -> line.contains("!!" + said.group("tag")))),
      theyRefuse(CONSTRUCTING + "!!binary value contains invalid base64 data", "a tag that its value belies; we take the value for a text"),
      theyRefuse(CONSTRUCTING + "map merge requires map or sequence of maps as the value", "an anchor that no service uses is not looked into")
          .when((said, seen) -> seen.hasLine(line -> line.startsWith("x-"))),
      theyRefuse("non-string key in (?<path>[^\n]*): .*", "what is not read may have any keys")
          .when((said, seen) -> !isRead(said.group("path").replaceFirst("\\[\\d+\\]", ""))),
      theyRefuse("invalid interpolation format for " + AT + "\\.\nYou may need to escape any \\$ with another \\$\\.\n.*", "what is not read is not interpolated")
          .when((said, seen) -> !isRead(said.group("path"))),
      theyRefuse("panic: interface conversion: interface \\{\\} is (nil|time\\.Time|int|uint64|float64|bool), not (string|int)",
          "compose-go falls over what is no text in some places"));

  /** Likewise for what the parts of a value say. */
  private static final List<Explained> BY_SENSE = List.of(
      theyRefuse("'[^ ]*(stop_grace_period|delay|interval|timeout|start_period|window|monitor)' time: .*", "a duration is kept as it is written"),
      theyRefuse("services\\.[^ ]*\\.gpus\\.\\[\\]: \"count\" and \"device_ids\" attributes are exclusive", "both are kept as they are written"),
      theyRefuse("volumes\\.[^ ]+: conflicting parameters \"external\" and \"\\w+\" specified", "keys that contradict one another still say what they say"),
      theyRefuse("(configs|secrets)\\.[^ ]+: ([a-z|]+ attributes are mutually exclusive|one of [a-z|]+ must be set)", "likewise, and a source that is missing"),
      theyRefuse("service (volume|device|ports) services\\.[^\n]+ is missing a (mount target|target port)", "the parts that are not missing say what they say"),
      theyRefuse("'services\\[[^ ]+\\]\\.pre_start\\[\\d+\\]\\..*", "what a pre_start has as a container of its own is not read"),
      theyRefuse("'services\\[[^ ]+\\]\\.environment' environment variable .* is declared with a trailing space", "a blank before the equals sign belongs to the name"),
      theyRefuse("'services\\[[^ ]+\\]\\.extra_hosts' bad host name '.*[:=].*'", "a host is kept as it is written"),
      theyRefuse("services\\.[^ ]+\\.ports\\.\\[\\]: invalid ip address: .*|[Ii]nvalid ip address:? [^ ]*(: .*)?", "an address is kept as it is written"),
      theyRefuse("invalid ssh key (\".*\"|type \\S+)|services\\.[^ ]+\\.build\\.additional_contexts: invalid value .*, expected key=value",
          "a name alone, where Compose wants a path with it"));

  static final List<Explained> TABLE =
      Stream.of(DIFFER, WE_REFUSE, BY_SCHEMA, BY_TYPE, BY_YAML, BY_SENSE).flatMap(List::stream).toList();

  private static Explained differ(String path, String what, String why) {
    return of(Kind.VALUE, path, what, why);
  }

  private static Explained weRefuse(String what, String why) {
    return of(Kind.WE_REFUSE, "", what, why);
  }

  private static Explained theyRefuse(String what, String why) {
    return of(Kind.WE_READ_MORE, "", what, why);
  }

  private static Explained of(Kind kind, String path, String what, String why) {
    return new Explained(kind, Pattern.compile(path), Pattern.compile(what, Pattern.DOTALL), (said, seen) -> true, why);
  }

  private Explained when(BiPredicate<MatchResult, Seen> condition) {
    return new Explained(kind, path, what, condition, why);
  }

  private static boolean isOfType(MatchResult said, Seen seen) {
    return seen.hasGoType(said.group("path"), said.group("type"));
  }

  /** True for the path of a service's key that we read. */
  private static boolean isKey(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1);
    return path.matches("(services|jobs)\\.[^.]+\\.[^.]+")
        && Key.all().stream().map(Key::compose).anyMatch(key -> key != null && (key.equals(name) || key.startsWith(name + ".")));
  }

  private static boolean isRead(String path) {
    Matcher ofService = Pattern.compile("((services|jobs)\\.[^.]+\\.[^.]+).*").matcher(path);
    return !UNREAD.matcher(path).matches() && (!ofService.matches() || isKey(ofService.group(1)));
  }

  /** The first entry that covers a difference, or null. */
  static @Nullable Explained of(Difference difference) {
    return TABLE.stream().filter(explained -> explained.covers(difference)).findFirst().orElse(null);
  }

  private boolean covers(Difference difference) {
    if (kind != difference.kind() || !path.matcher(difference.path()).matches()) {
      return false;
    }
    Matcher said = what.matcher(difference.what());
    return said.matches() && also.test(said, Seen.in(difference.file()));
  }
}
