package io.plimsoll.core.read.spelling;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;

/** A key met in a walk over the table, with the type that its kind stands for. */
@SuppressWarnings("unchecked") // Key.Kind says what a key holds; Key's factories hold the two together.
public final class Typed {

  private Typed() {}

  public static Key<Boolean> flag(Key<?> key) {
    return (Key<Boolean>) key;
  }

  public static Key<Text> word(Key<?> key) {
    return (Key<Text>) key;
  }

  public static Key<Long> number(Key<?> key) {
    return (Key<Long>) key;
  }

  public static Key<Listing<Word>> words(Key<?> key) {
    return (Key<Listing<Word>>) key;
  }

  public static Key<Listing<Pair>> pairs(Key<?> key) {
    return (Key<Listing<Pair>>) key;
  }

  /** Words that the command line and the API take as whole numbers; Compose allows a duration in their place. */
  public static boolean isNumericWord(Key<?> key) {
    return key == Key.CPU_QUOTA || key == Key.CPU_PERIOD || key == Key.CPU_RT_PERIOD || key == Key.CPU_RT_RUNTIME;
  }

  /**
   * True for a number that says as much as nothing: 0 for all limits but swappiness, where it is -1 (the API's and the
   * command line's default; moby {@code container.Resources}).
   */
  public static boolean saysNothing(Key<?> key, long value) {
    return key == Key.MEMORY_SWAPPINESS ? value == -1 : value == 0;
  }
}
