package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.words.Glob;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What rules are excused from, each with its reason. An exception that nothing needs any more fails {@link RulesTest}.
 *
 * @param gates where a spelling can't say what a rule judges
 * @param variables values that a rule may judge though they come from a variable
 */
record Exceptions(List<Unspelled> gates, List<Unheeded> variables) {

  /**
   * A fact that a gate can't spell.
   *
   * @param rule the id of the rule that judges it
   */
  record Unspelled(String rule, Gate gate, String reason) {}

  /**
   * A value that a variable does not make undecided.
   *
   * @param what what {@link Hiding} calls the value; {@code **} stands for anything
   */
  record Unheeded(String rule, String what, String reason) {}

  /** Why rules of good practice leave a command alone that a variable holds. */
  private static final String COMMANDS = "what a variable may put into a command is not guessed at: nothing that an attacker can use";

  private static final String DEPLOY = "deploy.restart_policy is read by Compose and swarms alone";

  static final Exceptions NONE = new Exceptions(List.of(), List.of());

  static final Exceptions ALL = new Exceptions(
      List.of(
          new Unspelled("PL2002", Gate.RUNNING, "an engine knows the image's user, and its answer names one always"),
          new Unspelled("PL2003", Gate.RUNNING, "an engine knows the image's user, and its answer names one always"),
          new Unspelled("PL2007", Gate.CREATE, "use_api_socket is turned into mounts by the client"),
          new Unspelled("PL2007", Gate.RUNNING, "use_api_socket is turned into mounts by the client"),
          new Unspelled("PL2030", Gate.RUN, DEPLOY),
          new Unspelled("PL2030", Gate.CREATE, DEPLOY),
          new Unspelled("PL2030", Gate.RUNNING, DEPLOY),
          new Unspelled("PL2137", Gate.RUN, DEPLOY),
          new Unspelled("PL2137", Gate.CREATE, DEPLOY),
          new Unspelled("PL2137", Gate.RUNNING, DEPLOY)),
      List.of(
          new Unheeded("PL1101", "FROM", "what can't be told of a base's version is said once, by unpinned-base"),
          new Unheeded("PL1164", "FROM", "what can't be told of a base's version is said once, by unpinned-base"),
          new Unheeded("PL1103", "FROM", "a name that a build puts together is for unset-base-variable"),
          new Unheeded("PL1104", "FROM", "it is about variables without a value"),
          new Unheeded("PL1107", "FROM", "a base that a build chooses is chosen for its platform"),
          new Unheeded("PL1111", "FROM", "a matter of style: what has no value here is not judged"),
          new Unheeded("PL1117", "COPY", "secret-in-image says that it can't be told what is copied"),
          new Unheeded("PL1117", "ADD", "secret-in-image says that it can't be told what is copied"),
          new Unheeded("PL1118", "COPY", "a destination that a variable names is a folder as a rule"),
          new Unheeded("PL1118", "ADD", "a destination that a variable names is a folder as a rule"),
          new Unheeded("PL1119", "COPY", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1120", "COPY", "secret-in-image says that it can't be told what is copied"),
          new Unheeded("PL1121", "COPY", "secret-in-image says that it can't be told what is copied"),
          new Unheeded("PL1122", "COPY", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1124", "COPY", "world-writable says that the mode can't be told"),
          new Unheeded("PL1124", "RUN", "world-writable says that the mode can't be told"),
          new Unheeded("PL1125", "COPY", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1127", "ADD", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1128", "ADD", "secret-in-image says that it can't be told what is copied"),
          new Unheeded("PL1129", "COPY", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1129", "RUN", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1130", "WORKDIR", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1131", "WORKDIR", "a folder that a build chooses is hardly one of the kernel"),
          new Unheeded("PL1132", "VOLUME", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1134", "RUN", "what begins with a variable is no array"),
          new Unheeded("PL1134", "VOLUME", "what begins with a variable is no array"),
          new Unheeded("PL1134", "HEALTHCHECK", "what begins with a variable is no array"),
          new Unheeded("PL1134", "ENTRYPOINT", "what begins with a variable is no array"),
          new Unheeded("PL1134", "CMD", "what begins with a variable is no array"),
          new Unheeded("PL1137", "EXPOSE", "a port that a build chooses is refused by that build"),
          new Unheeded("PL1138", "EXPOSE", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1139", "EXPOSE", "any port may be meant"),
          new Unheeded("PL1143", "LABEL", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1144", "LABEL", "it is about names, whatever their values are"),
          new Unheeded("PL1145", "LABEL", "a label that a build sets is set with its base"),
          new Unheeded("PL1146", "LABEL", "a label that is one too many is so whatever it says"),
          new Unheeded("PL1147", "ENV", "it is about how a value is written"),
          new Unheeded("PL1147", "LABEL", "it is about how a value is written"),
          new Unheeded("PL1148", "ENV", "it is about how a value is written"),
          new Unheeded("PL1148", "LABEL", "it is about how a value is written"),
          new Unheeded("PL1149", "ENV", "it is about a variable that is named"),
          new Unheeded("PL1150", "RUN", "it is about variables without a value"),
          new Unheeded("PL1150", "COPY", "it is about variables without a value"),
          new Unheeded("PL1150", "WORKDIR", "it is about variables without a value"),
          new Unheeded("PL1150", "ENV", "it is about variables without a value"),
          new Unheeded("PL1152", "RUN", "it is about lines, and a variable over two of them leaves none"),
          new Unheeded("PL1155", "ENV", "whoever builds it so says so himself"),
          new Unheeded("PL1155", "CMD", "a shell's variable may hold any word"),
          new Unheeded("PL1155", "ENTRYPOINT", "a shell's variable may hold any word"),
          new Unheeded("PL1156", "USER", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1158", "COPY", "a user that a build chooses is refused by that build"),
          new Unheeded("PL1158", "USER", "runs-as-root says that the user can't be told"),
          new Unheeded("PL1160", "STOPSIGNAL", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1161", "FROM", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1161", "RUN", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1162", "ENV", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1021", "RUN", "secrets in a shell's code are told by their form; what a variable holds is judged where it is set"),
          new Unheeded("PL1021", "HEALTHCHECK", "what a variable holds is judged where it is set"),
          new Unheeded("PL1021", "ENV", "what a build is given ends in the image under a telling name: secret-name-in-image finds it"),
          new Unheeded("PL1021", "ARG", "what a build is given ends in the image under a telling name: secret-name-in-image finds it"),
          new Unheeded("PL1022", "ENV", "what a build is given ends in the image, so the name decides"),
          new Unheeded("PL1200", "RUN", COMMANDS),
          new Unheeded("PL1201", "RUN", COMMANDS),
          new Unheeded("PL1202", "RUN", COMMANDS),
          new Unheeded("PL1203", "RUN", COMMANDS),
          new Unheeded("PL1204", "RUN", COMMANDS),
          new Unheeded("PL1205", "RUN", COMMANDS),
          new Unheeded("PL1206", "RUN", COMMANDS),
          new Unheeded("PL1207", "RUN", COMMANDS),
          new Unheeded("PL1208", "RUN", COMMANDS),
          new Unheeded("PL1209", "RUN", COMMANDS),
          new Unheeded("PL1210", "RUN", COMMANDS),
          new Unheeded("PL1211", "RUN", COMMANDS),
          new Unheeded("PL1212", "RUN", COMMANDS),
          new Unheeded("PL1213", "RUN", COMMANDS),
          new Unheeded("PL1214", "RUN", COMMANDS),
          new Unheeded("PL1215", "RUN", COMMANDS),
          new Unheeded("PL1216", "RUN", COMMANDS),
          new Unheeded("PL1300", "RUN", COMMANDS),
          new Unheeded("PL1300", "ARG", "some variables switch the check off whatever their value is"),
          new Unheeded("PL1301", "RUN", COMMANDS),
          new Unheeded("PL1302", "RUN", COMMANDS),
          new Unheeded("PL1303", "RUN", COMMANDS),
          new Unheeded("PL1304", "RUN", COMMANDS),
          new Unheeded("PL1305", "RUN", COMMANDS),
          new Unheeded("PL1306", "RUN", COMMANDS),
          new Unheeded("PL1307", "RUN", COMMANDS),
          new Unheeded("PL1308", "RUN", COMMANDS),
          new Unheeded("PL1309", "RUN", COMMANDS),
          new Unheeded("PL1309", "ADD", "secret-in-image says that it can't be told what is copied"),
          new Unheeded("PL1310", "COPY", "what has no value here is not judged: a matter of hygiene"),
          new Unheeded("PL1311", "RUN", COMMANDS),
          new Unheeded("PL1312", "RUN", COMMANDS),
          new Unheeded("PL1316", "VOLUME", "any folder may be a volume; that a variable holds the socket is not guessed at"),
          new Unheeded("PL1317", "RUN", COMMANDS),
          new Unheeded("PL1319", "RUN", COMMANDS),
          new Unheeded("PL1322", "RUN", COMMANDS),
          new Unheeded("PL1324", "RUN", COMMANDS),
          new Unheeded("PL1325", "RUN", COMMANDS),
          new Unheeded("PL1326", "RUN", COMMANDS),
          new Unheeded("PL1326", "USER", "which groups a user lacks that nobody knows is not guessed at"),
          new Unheeded("PL1327", "COPY", "which of its files is changed behind it hangs on both names, and is no more than a hint"),
          new Unheeded("PL1328", "RUN", COMMANDS),
          new Unheeded("PL1163", "COPY", "secret-in-image says that it can't be told what is copied"),
          new Unheeded("PL1163", "ADD", "secret-in-image says that it can't be told what is copied"),
          new Unheeded("PL1329", "RUN", COMMANDS),
          new Unheeded("PL1329", "COPY", COMMANDS),
          new Unheeded("PL1330", "RUN", COMMANDS),
          new Unheeded("PL1330", "CMD", COMMANDS),
          new Unheeded("PL1327", "RUN", COMMANDS),
          new Unheeded("PL9005", "RUN", "a comment has no value"),
          new Unheeded("PL2021", "services.api.environment.API_KEY", "a variable is no literal value: secret-passed-through says that it is passed on"),
          new Unheeded("PL2021", "services.api.environment.PASSWORD_SALT", "a variable is no literal value: secret-passed-through says that it is passed on"))).and(RuntimeExceptions.ALL);

  Exceptions {
    gates = List.copyOf(gates);
    variables = List.copyOf(variables);
  }

  boolean excuses(String rule, Gate gate) {
    return gates.stream().anyMatch(one -> one.rule.equals(rule) && one.gate == gate);
  }

  boolean excuses(String rule, String what) {
    return variables.stream().anyMatch(one -> one.rule.equals(rule) && (matches(one.what, what) || matches(one.what + Hiding.IN_PART, what)));
  }

  private static boolean matches(String pattern, String what) {
    return pattern.indexOf('*') >= 0 ? Glob.matches(pattern, what) : pattern.equals(what);
  }

  /** These and others. */
  Exceptions and(Exceptions others) {
    var allGates = new ArrayList<>(gates);
    allGates.addAll(others.gates);
    var allVariables = new ArrayList<>(variables);
    allVariables.addAll(others.variables);
    return new Exceptions(allGates, allVariables);
  }

  /** All but one. */
  Exceptions without(Object exception) {
    Predicate<Object> others = one -> !one.equals(exception);
    return new Exceptions(gates.stream().filter(others).toList(), variables.stream().filter(others).toList());
  }

  /** Those of one rule. */
  List<Object> of(String rule) {
    var all = new ArrayList<Object>();
    gates.stream().filter(one -> one.rule.equals(rule)).forEach(all::add);
    variables.stream().filter(one -> one.rule.equals(rule)).forEach(all::add);
    return all;
  }
}
