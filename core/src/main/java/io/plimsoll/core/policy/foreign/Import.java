package io.plimsoll.core.policy.foreign;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.PolicyReader;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.RuleIndex;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * A policy made of what other tools' settings say. Each of their entries is in it, with its origin in a comment, or has a note that says
 * why there is no equal; of two that differ the one that suppresses least holds. docs/import.md has the tables.
 *
 * @param text a plimsoll.yaml that {@link PolicyReader} reads
 * @param taken how many entries are in it, whole or in part
 * @param without how many are notes
 */
public record Import(String text, int taken, int without) {

  /** Who answers for a waiver of which nobody has said it: a word that is no name, and is found by whoever looks for it. */
  public static final String NOBODY = "imported";

  /** The most files of a run. */
  public static final int MOST_FILES = 50;

  /**
   * A file of settings.
   *
   * @param source its file is the name that the comments have
   */
  public record Given(Format format, Source source) {}

  /**
   * Takes settings over.
   *
   * @param rules ours
   * @param today the first day of what is waived
   * @param owner who answers for what is waived
   * @throws ReadException for a file that can't be read, with its place, whose file says which it is
   */
  public static Import of(List<Given> files, RuleIndex rules, LocalDate today, String owner) throws ReadException {
    var all = new Takeover(rules, today);
    var names = new LinkedHashSet<String>();
    for (Given given : files) {
      Source source = given.source();
      names.add(String.valueOf(source.file()));
      if (source.text().length() > Tree.MAX_LENGTH) {
        throw new ReadException("longer than " + Tree.MAX_LENGTH + " characters, which no settings are", source.place(0, 0));
      }
      if (given.format() == Format.TRIVYIGNORE) {
        Trivy.lines(source, all);
        continue;
      }
      Node.Mapping root = Tree.of(given.format(), source);
      if (root != null) {
        read(given.format(), root, all);
      }
    }
    String text = new Draft(all, today, owner).text(names);
    if (text.length() > PolicyReader.MAX_LENGTH) {
      throw new ReadException("what is taken over is longer than a policy may be", files.getFirst().source().place(0, 0));
    }
    int taken = (int) all.entries().stream().filter(Entry::isTaken).count();
    return new Import(text, taken, all.entries().size() - taken);
  }

  private static void read(Format format, Node.Mapping root, Takeover all) throws ReadException {
    switch (format) {
      case HADOLINT -> Hadolint.read(root, all);
      case TRIVYIGNORE_YAML -> Trivy.read(root, all);
      case CHECKOV -> Checkov.read(root, all);
      case KICS -> Kics.read(root, all);
      case COMPOSE_LINT -> ComposeLint.read(root, all);
      case TALLY -> Tally.read(root, all);
      case TRIVYIGNORE -> throw new IllegalArgumentException("it has lines, not a tree");
    }
  }
}
