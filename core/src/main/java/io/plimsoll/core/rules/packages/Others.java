package io.plimsoll.core.rules.packages;

/** How a sentence goes on that names the first of several packages. */
final class Others {

  private Others() {}

  static String of(int count) {
    return count < 1 ? "" : count == 1 ? " and one more" : " and " + count + " more";
  }
}
