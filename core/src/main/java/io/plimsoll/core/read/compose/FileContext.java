package io.plimsoll.core.read.compose;

/**
 * What all trees of one file have in common. Files are told apart by it, so two of the same words are not the same.
 */
final class FileContext {

  private final Variables variables;
  private final Template.Budget budget;
  private final String folder;

  /**
   * Of a file.
   *
   * @param folder where its relative paths lead from, seen from the project's
   */
  FileContext(Variables variables, Template.Budget budget, String folder) {
    this.variables = variables;
    this.budget = budget;
    this.folder = folder;
  }

  Variables variables() {
    return variables;
  }

  Template.Budget budget() {
    return budget;
  }

  String folder() {
    return folder;
  }
}
