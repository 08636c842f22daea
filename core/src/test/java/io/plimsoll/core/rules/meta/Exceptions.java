package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Gate;
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
   * @param what what {@link Hiding} calls the value
   */
  record Unheeded(String rule, String what, String reason) {}

  static final Exceptions NONE = new Exceptions(List.of(), List.of());

  static final Exceptions ALL = new Exceptions(
      List.of(
          new Unspelled("PL2002", Gate.RUNNING, "an engine knows the image's user, and its answer names one always"),
          new Unspelled("PL2007", Gate.CREATE, "use_api_socket is turned into mounts by the client"),
          new Unspelled("PL2007", Gate.RUNNING, "use_api_socket is turned into mounts by the client")),
      List.of(
          new Unheeded("PL1021", "RUN", "secrets in a shell's code are told by their form; what a variable holds is judged where it is set"),
          new Unheeded("PL1021", "ENV", "what a build is given ends in the image under a telling name: secret-name-in-image finds it"),
          new Unheeded("PL1021", "ARG", "what a build is given ends in the image under a telling name: secret-name-in-image finds it"),
          new Unheeded("PL1022", "ENV", "what a build is given ends in the image, so the name decides"),
          new Unheeded("PL2020", "services.api.environment.DATABASE_URL", "any variable may hold anything; this name does not tell of a secret"),
          new Unheeded("PL2021", "services.api.environment.API_KEY", "a variable is no literal value: secret-in-env says that it can't be told"),
          new Unheeded("PL2021", "services.api.environment.SESSION_SALT", "a variable is no literal value: secret-in-env says that it can't be told")));

  Exceptions {
    gates = List.copyOf(gates);
    variables = List.copyOf(variables);
  }

  boolean excuses(String rule, Gate gate) {
    return gates.stream().anyMatch(one -> one.rule.equals(rule) && one.gate == gate);
  }

  boolean excuses(String rule, String what) {
    return variables.stream().anyMatch(one -> one.rule.equals(rule) && (one.what.equals(what) || (one.what + Hiding.IN_PART).equals(what)));
  }

  /** All but one. */
  Exceptions without(Object exception) {
    Predicate<Object> others = one -> !one.equals(exception);
    return new Exceptions(gates.stream().filter(others).toList(), variables.stream().filter(others).toList());
  }

  /** Those of one rule. */
  List<Object> of(String rule) {
    var all = new java.util.ArrayList<Object>();
    gates.stream().filter(one -> one.rule.equals(rule)).forEach(all::add);
    variables.stream().filter(one -> one.rule.equals(rule)).forEach(all::add);
    return all;
  }
}
