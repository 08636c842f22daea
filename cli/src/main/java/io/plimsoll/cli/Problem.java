package io.plimsoll.cli;

/** Why a command could not run: a sentence for the user. It ends the program with exit code 2. */
final class Problem extends Exception {

  Problem(String message) {
    super(message, null, false, false);
  }
}
