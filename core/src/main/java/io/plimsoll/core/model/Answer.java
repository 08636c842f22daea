package io.plimsoll.core.model;

import java.util.function.Predicate;

/**
 * The answer to a question about a property. A rule that switches over the three cannot take what it can't tell, in whole or
 * in part ({@code pid: ho${X}}), for a no. What nobody wrote is as {@link Key#builtIn} has it.
 */
public sealed interface Answer {

  /**
   * It is so.
   *
   * @param value what is written there
   */
  record Yes(Place at, String value) implements Answer {}

  /** It is not so. */
  record No() implements Answer {}

  /**
   * It can't be told.
   *
   * @param why in a few words: "${X} has no value here"
   */
  record Open(Place at, String why) implements Answer {}

  /** Whether a text is one of these words. */
  static Answer is(Prop<Text> prop, String... words) {
    return switch (prop) {
      case Prop.Known<Text>(Text text, Place at) -> is(text, at, words);
      case Prop.Inherited<Text>(Text text, Place from, var room) -> is(text, from, words);
      case Prop.Absent<Text>(Room room) -> room.key().builtIn() instanceof Text text ? is(text, room.owner(), words) : new No();
      case Prop.Unknown<Text>(String why, Place at) -> new Open(at, why);
    };
  }

  /** Whether a text at a place is one of these words. */
  static Answer is(Text text, Place at, String... words) {
    for (String word : words) {
      if (word.equals(text.known())) {
        return new Yes(at, word);
      }
    }
    for (String word : words) {
      if (text.mayBe(word)) {
        return new Open(at, text.why());
      }
    }
    return new No();
  }

  /** Whether something holds of a text; of one with holes it can't be told. */
  static Answer holds(Prop<Text> prop, Predicate<String> question) {
    return switch (prop) {
      case Prop.Known<Text>(Text text, Place at) -> holds(text, at, question);
      case Prop.Inherited<Text>(Text text, Place from, var room) -> holds(text, from, question);
      case Prop.Absent<Text>(Room room) -> room.key().builtIn() instanceof Text text ? holds(text, room.owner(), question) : new No();
      case Prop.Unknown<Text>(String why, Place at) -> new Open(at, why);
    };
  }

  /** Whether something holds of a text at a place. */
  static Answer holds(Text text, Place at, Predicate<String> question) {
    String known = text.known();
    return known == null ? new Open(at, text.why()) : question.test(known) ? new Yes(at, known) : new No();
  }

  /** Whether a switch is on. */
  static Answer isOn(Prop<Boolean> prop) {
    return switch (prop) {
      case Prop.Known<Boolean>(Boolean on, Place at) -> on ? new Yes(at, "true") : new No();
      case Prop.Inherited<Boolean>(Boolean on, Place from, var room) -> on ? new Yes(from, "true") : new No();
      case Prop.Absent<Boolean>(Room room) -> Boolean.TRUE.equals(room.key().builtIn()) ? new Yes(room.owner(), "true") : new No();
      case Prop.Unknown<Boolean>(String why, Place at) -> new Open(at, why);
    };
  }

  /** Whether something holds of an item of a list: of the first of which it does, else open at the first that can't be told. */
  static Answer any(Prop<Listing<Word>> prop, Predicate<String> question) {
    return switch (prop) {
      case Prop.Known<Listing<Word>>(Listing<Word> listing, Place at) -> any(listing, at, question);
      case Prop.Inherited<Listing<Word>>(Listing<Word> listing, Place from, var room) -> any(listing, from, question);
      case Prop.Absent<Listing<Word>> absent -> new No();
      case Prop.Unknown<Listing<Word>>(String why, Place at) -> new Open(at, why);
    };
  }

  private static Answer any(Listing<Word> listing, Place at, Predicate<String> question) {
    Answer answer = listing.complete() ? new No() : new Open(at, "a part of it has no value here");
    for (int i = listing.items().size() - 1; i >= 0; i--) {
      Answer one = holds(listing.items().get(i).text(), listing.items().get(i).at(), question);
      boolean better = one instanceof Yes || (one instanceof Open && !(answer instanceof Yes));
      answer = better ? one : answer;
    }
    return answer;
  }
}
