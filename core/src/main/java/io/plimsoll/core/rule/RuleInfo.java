package io.plimsoll.core.rule;

import io.plimsoll.core.model.Gate;
import java.util.List;
import java.util.Set;

/**
 * What is fixed about a rule. The id is for ever; a retired one is never used again.
 *
 * @param id {@code PL} and four digits; the first says of what kind the subject is
 * @param name a kebab-case noun of the fault
 * @param title one line for lists
 * @param severity the default
 * @param gates where it holds
 * @param refs the CIS Docker Benchmark number ({@code CIS-Docker-1.6:5.32}), CWE, and the ids that other tools use for the
 *     same meaning ({@code hadolint:DL3002})
 */
public record RuleInfo(String id, String name, String title, Severity severity, Set<Gate> gates, List<String> refs) {

  /** The four spellings of a container. */
  public static final Set<Gate> CONTAINER_GATES = Set.of(Gate.COMPOSE, Gate.RUN, Gate.CREATE, Gate.RUNNING);

  public RuleInfo {
    gates = Set.copyOf(gates);
    refs = List.copyOf(refs);
  }

  /** A rule of containers that holds however they are spelled. */
  public static RuleInfo container(String id, String name, String title, Severity severity, String... refs) {
    return new RuleInfo(id, name, title, severity, CONTAINER_GATES, List.of(refs));
  }

  /** A rule of Dockerfiles and their stages. */
  public static RuleInfo dockerfile(String id, String name, String title, Severity severity, String... refs) {
    return new RuleInfo(id, name, title, severity, Set.of(Gate.DOCKERFILE), List.of(refs));
  }

  /** A rule that holds at some gates only; its page says why. */
  public static RuleInfo at(Set<Gate> gates, String id, String name, String title, Severity severity, String... refs) {
    return new RuleInfo(id, name, title, severity, gates, List.of(refs));
  }
}
