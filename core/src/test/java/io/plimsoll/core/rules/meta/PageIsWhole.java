package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.rule.RuleInfo;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The page is there, says what the rule's title says, what to do instead, and where the rule holds if that is not the
 * four spellings of a container, and has samples of both kinds.
 */
final class PageIsWhole implements RuleContract {

  @Override
  public List<String> violations(RuleCase rule) {
    RulePage page = rule.page();
    if (page == null) {
      return List.of("there is no page " + rule.rule().pageName() + ".md beside " + rule.rule().page().getName());
    }
    var violations = new ArrayList<>(page.problems());
    String wanted = rule.rule().info().title();
    if (page.title() == null) {
      violations.add("the page has no title");
    } else if (!uncapitalized(page.title()).equals(uncapitalized(wanted))) {
      violations.add("the page is called \"" + page.title() + "\", and the rule \"" + wanted + "\"");
    }
    if (page.paragraphs().stream().noneMatch(paragraph -> paragraph.startsWith("**What to do"))) {
      violations.add("no paragraph of the page begins with **What to do");
    }
    for (Sample.Word word : Sample.Word.values()) {
      if (page.samples(word).isEmpty()) {
        violations.add("the page has no " + word.id() + " sample");
      }
    }
    for (Sample sample : page.samples(Sample.Word.BAD)) {
      boolean marked = sample.files().stream()
          .flatMap(file -> file.marks().stream())
          .anyMatch(mark -> mark.rule() == null || mark.rule().equals(rule.id()));
      if (!marked) {
        violations.add(sample.title() + " marks nothing for " + rule.id());
      }
    }
    gates(rule.rule().info(), page, violations);
    return violations;
  }

  private static String uncapitalized(String text) {
    return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
  }

  /** But for rules of Dockerfiles, which are their own, a paragraph must speak of gates and name all where the rule holds, or all where it does not, or all that are special. */
  private static void gates(RuleInfo info, RulePage page, List<String> violations) {
    Set<Gate> missing = EnumSet.copyOf(RuleInfo.CONTAINER_GATES);
    missing.removeAll(info.gates());
    Set<Gate> special = EnumSet.noneOf(Gate.class);
    special.addAll(info.gates());
    special.removeAll(RuleInfo.CONTAINER_GATES);
    boolean ofDockerfiles = info.gates().equals(Set.of(Gate.DOCKERFILE));
    if (ofDockerfiles || (missing.isEmpty() && special.isEmpty())) {
      return;
    }
    for (String paragraph : page.paragraphs()) {
      Set<Gate> named = EnumSet.noneOf(Gate.class);
      for (Gate gate : Gate.values()) {
        if (paragraph.contains("`" + gate.id() + "`")) {
          named.add(gate);
        }
      }
      boolean all = named.equals(info.gates()) || (special.isEmpty() ? named.equals(missing) : missing.isEmpty() && named.equals(special));
      if (all && paragraph.contains("gate")) {
        return;
      }
    }
    violations.add("it holds at " + ids(info.gates()) + " only, and no paragraph of the page speaks of these gates and says why");
  }

  private static String ids(Set<Gate> gates) {
    return String.join(", ", gates.stream().sorted().map(Gate::id).toList());
  }
}
