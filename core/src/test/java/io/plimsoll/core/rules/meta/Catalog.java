package io.plimsoll.core.rules.meta;

import io.plimsoll.core.ignore.Ignored;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Daemon;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.policy.IdleWaivers;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The list of rules as a whole: ids, names, titles, and what other tools call the same. */
final class Catalog {

  /** So long may a title be, in characters: it is one cell of a table. */
  private static final int MAX_TITLE = 60;

  private static final Pattern ID = Pattern.compile("PL[1-9][0-9]{3}");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private static final Map<String, Pattern> REFS = Map.ofEntries(
      ref("CIS-Docker-1.6", "[1-7]\\.[0-9]{1,2}"), ref("hadolint", "(DL|SC)[0-9]{4}"), ref("KICS", "[a-z0-9]+(_[a-z0-9]+)*"),
      ref("trivy", "DS-[0-9]{4}"), ref("dockle", "(CIS-DI|DKL-DI|DKL-LI)-[0-9]{4}"), ref("docker-bench", "(C\\.)?[1-8](\\.[0-9]{1,2}){1,2}"),
      ref("checkov", "CKV2?_DOCKER_[0-9]+"), ref("tally", "tally/[a-z0-9]+([-/][a-z0-9]+)*"), ref("semgrep", "[a-z0-9]+(-[a-z0-9]+)*"),
      ref("sonar", "S[0-9]+"), ref("compose-lint", "CL-[0-9]{4}"), ref("buildkit", "[A-Z][A-Za-z]+"),
      ref("dclint", "[a-z]+(-[a-z]+)*"), ref("datadog", "[a-z0-9]+(_[a-z0-9]+)*"));

  /** What a peer is called in ../shared/reference/peer-rules.tsv, where that is not its prefix. */
  static final Map<String, String> PEERS = Map.of(
      "KICS", "kics", "trivy", "trivy-checks", "buildkit", "buildkit-check", "semgrep", "semgrep-rules", "sonar", "sonar-iac",
      "datadog", "datadog-iac (KICS fork, extra)");

  /** The first digit of an id, and the gates at which such a subject is met, by the kind of subject. */
  private static final Map<Class<?>, Kind> KINDS = Map.of(
      Stage.class, new Kind('1', Set.of(Gate.DOCKERFILE)),
      Dockerfile.class, new Kind('1', Set.of(Gate.DOCKERFILE)),
      ContainerSpec.class, new Kind('2', Set.of(Gate.COMPOSE, Gate.RUN, Gate.CREATE, Gate.RUNNING, Gate.DOCKERFILE)),
      Project.class, new Kind('3', RuleInfo.CONTAINER_GATES),
      Daemon.class, new Kind('5', Set.of(Gate.DAEMON)),
      Policy.class, new Kind('9', Set.of(Gate.POLICY)), Ignored.class, new Kind('9', Set.of(Gate.POLICY)),
      IdleWaivers.class, new Kind('9', Set.of(Gate.POLICY)));

  private record Kind(char digit, Set<Gate> gates) {}

  private Catalog() {}

  private static Map.Entry<String, Pattern> ref(String prefix, String format) {
    return Map.entry(prefix, Pattern.compile(format));
  }

  /** What is wrong with a list of rules, each with the rule's id. */
  static List<String> violations(List<Rule<?>> rules) {
    var violations = new ArrayList<String>();
    var ids = new HashSet<String>();
    var names = new HashMap<String, String>();
    String before = "";
    for (Rule<?> rule : rules) {
      RuleInfo info = rule.info();
      String id = info.id();
      if (!ID.matcher(id).matches()) {
        violations.add(id + ": an id is PL and four digits");
      }
      if (!ids.add(id)) {
        violations.add(id + ": two rules have this id");
      } else if (before.compareTo(id) > 0) {
        violations.add(id + ": it stands after " + before);
      }
      before = id;
      String other = names.putIfAbsent(info.name(), id);
      if (other != null && !other.equals(id)) {
        violations.add(id + ": it is called " + info.name() + ", and so is " + other);
      }
      one(rule, violations);
    }
    return violations;
  }

  private static void one(Rule<?> rule, List<String> violations) {
    RuleInfo info = rule.info();
    if (!NAME.matcher(info.name()).matches()) {
      violations.add(info.id() + ": the name " + info.name() + " is not kebab-case");
    }
    String title = info.title();
    if (title.isEmpty() || title.length() > MAX_TITLE || title.endsWith(".") || !startsLow(title)) {
      violations.add(
          info.id() + ": the title \"" + title + "\" is not a clause of " + MAX_TITLE + " characters that starts in lower case");
    }
    Kind kind = KINDS.get(rule.over());
    if (kind == null) {
      violations.add(info.id() + ": no run has a " + rule.over().getSimpleName());
    } else {
      if (info.id().length() > 2 && info.id().charAt(2) != kind.digit) {
        violations.add(info.id() + ": rules over " + rule.over().getSimpleName() + " begin with PL" + kind.digit);
      }
      if (info.gates().isEmpty() || !kind.gates.containsAll(info.gates())) {
        violations.add(info.id() + ": a " + rule.over().getSimpleName() + " is not met at " + info.gates());
      }
    }
    var refs = new HashSet<String>();
    for (String ref : info.refs()) {
      if (!isRef(ref)) {
        violations.add(info.id() + ": the reference " + ref + " is not of a known form");
      }
      if (!refs.add(ref)) {
        violations.add(info.id() + ": the reference " + ref + " comes twice");
      }
    }
  }

  /** Lower case, or an acronym. */
  private static boolean startsLow(String title) {
    String first = title.substring(0, 1);
    return first.equals(first.toLowerCase(Locale.ROOT));
  }

  private static boolean isRef(String ref) {
    if (ref.startsWith("CWE-")) {
      return ref.substring(4).matches("[1-9][0-9]{0,3}");
    }
    int colon = ref.indexOf(':');
    Pattern format = colon < 0 ? null : REFS.get(ref.substring(0, colon));
    return format != null && format.matcher(ref.substring(colon + 1)).matches();
  }

  /**
   * The references that no peer has.
   *
   * @param peers the lines of ../shared/reference/peer-rules.tsv: peer, id and more, with tabs between
   */
  static List<String> unknownRefs(List<Rule<?>> rules, List<String> peers) {
    var known = new HashSet<String>();
    for (String line : peers) {
      String[] cells = line.split("\t", 3);
      if (cells.length == 3) {
        known.add(cells[0] + "\t" + cells[1]);
      }
    }
    var violations = new ArrayList<String>();
    for (Rule<?> rule : rules) {
      for (String ref : rule.info().refs()) {
        int colon = ref.indexOf(':');
        String prefix = colon < 0 ? "" : ref.substring(0, colon);
        boolean peer = !prefix.isEmpty() && !prefix.startsWith("CIS-");
        if (peer && !known.contains(PEERS.getOrDefault(prefix, prefix) + "\t" + ref.substring(colon + 1))) {
          violations.add(rule.info().id() + ": " + ref + " is no rule of " + prefix);
        }
      }
    }
    return violations;
  }
}
