package io.plimsoll.report;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.words.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Findings of one rule that say the same of one or several subjects, under one headline.
 *
 * @param label the severity, or the state of what does not count
 * @param findings at least one, in the order of the verdict
 */
record Block(String label, List<Finding> findings) {

  /** More subjects than these are counted, not named. */
  private static final int MOST_NAMED = 3;
  /** A longer series of names is not read. */
  private static final int LONGEST_SERIES = 40;

  /** A sentence that names its subject once: what stands before and behind the name. */
  private record Template(String before, String behind, boolean named) {

    static Template of(String sentence, String name) {
      int at = word(sentence, name, 0);
      if (at < 0 || word(sentence, name, at + 1) >= 0) {
        return new Template(sentence, "", false);
      }
      return new Template(sentence.substring(0, at), sentence.substring(at + name.length()), true);
    }

    private static int word(String sentence, String name, int from) {
      if (name.isEmpty()) {
        return -1;
      }
      for (int at = sentence.indexOf(name, from); at >= 0; at = sentence.indexOf(name, at + 1)) {
        int end = at + name.length();
        if ((at == 0 || !isName(sentence.charAt(at - 1))) && (end == sentence.length() || !isName(sentence.charAt(end)))) {
          return at;
        }
      }
      return -1;
    }

    private static boolean isName(char c) {
      return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '/';
    }
  }

  private record Key(String rule, String label, Template template, String more) {}

  Block {
    findings = List.copyOf(findings);
  }

  /** Blocks in the order of their first findings. */
  static Collection<Block> of(List<Finding> findings) {
    Map<Key, List<Finding>> groups = new LinkedHashMap<>();
    for (Finding finding : findings) {
      Finding.Waived waiver = finding.waiver();
      var key = new Key(
          finding.rule().id(), label(finding), Template.of(sentence(finding), finding.subject().name()),
          waiver == null ? "" : waiver.file() + ":" + waiver.line());
      groups.computeIfAbsent(key, one -> new ArrayList<>()).add(finding);
    }
    var blocks = new ArrayList<Block>(groups.size());
    groups.forEach((key, group) -> blocks.add(new Block(key.label, group)));
    return blocks;
  }

  private static String label(Finding finding) {
    return finding.state() == Finding.State.OPEN ? finding.severity().name() : finding.state().name();
  }

  private static String sentence(Finding finding) {
    boolean undecided = finding.state() == Finding.State.UNDECIDED;
    return undecided || finding.consequence().isEmpty() ? finding.message() : finding.consequence();
  }

  Finding first() {
    return findings.getFirst();
  }

  RuleInfo rule() {
    return first().rule();
  }

  /** True when a text names a subject, as a word. */
  static boolean names(String text, String subject) {
    return Template.word(text, subject, 0) >= 0;
  }

  private int subjects() {
    return subjectsOf(findings).size();
  }

  /** True when its subjects have different names. */
  boolean isOfSeveral() {
    return names().size() > 1;
  }

  private Set<String> names() {
    var names = new LinkedHashSet<String>();
    findings.forEach(finding -> names.add(finding.subject().name()));
    return names;
  }

  private static Set<Subject> subjectsOf(List<Finding> findings) {
    var subjects = new LinkedHashSet<Subject>();
    findings.forEach(finding -> subjects.add(finding.subject()));
    return subjects;
  }

  /** What an attacker gets, from whichever of its subjects. */
  String headline() {
    String sentence = sentence(first());
    Set<String> names = names();
    Template template = Template.of(sentence, first().subject().name());
    if (names.size() == 1 || !template.named) {
      return sentence;
    }
    String series = Series.within(template.before, List.copyOf(names), template.behind);
    if (names.size() <= MOST_NAMED && series.length() <= LONGEST_SERIES) {
      return template.before + series + template.behind;
    }
    return template.before + (template.before.isEmpty() ? "Any" : "any") + " of " + subjects() + " " + nouns() + template.behind;
  }

  private String nouns() {
    boolean services = true;
    boolean containers = true;
    for (Finding finding : findings) {
      services &= finding.subject().gate() == Gate.COMPOSE;
      containers &= finding.subject().kind() == Subject.Kind.CONTAINER;
    }
    return services ? "services" : containers ? "containers" : "images";
  }
}
