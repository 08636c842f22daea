package io.plimsoll.core.rule;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The options of a rule: a typed record {@code O}, and the list from which the policy reader, the JSON Schema and
 * {@code explain} know them.
 *
 * @param list every option, in order
 * @param make the record from the values of all options, defaults filled in
 */
public record Options<O>(List<Option<?>> list, Function<Values, O> make) {

  public Options {
    list = List.copyOf(list);
  }

  /** The record when a policy says nothing. */
  public O defaults() {
    return make.apply(new Values(Map.of()));
  }

  /**
   * One option.
   *
   * @param stricter which way a value is stricter than another
   * @param doc one line
   */
  public record Option<T>(String name, Type type, T fallback, Stricter stricter, String doc) {

    /** The same, but stricter the other way than options of its type are in general. */
    public Option<T> stricter(Stricter other) {
      return new Option<>(name, type, fallback, other, doc);
    }
  }

  /** Which of two values of an option makes a rule find more. */
  public enum Stricter {
    /** More items, a greater number, true. */
    MORE,
    /** Fewer items, a smaller number, false. */
    LESS,
    /** Neither for certain. */
    NEITHER
  }

  /** What a policy may write. */
  public enum Type {
    /** A {@code List<String>}. */
    TEXTS,
    /** A {@code Long} of 0 or more. */
    NUMBER,
    /** A {@code Boolean}. */
    FLAG
  }

  /** Texts that are let through, unless said otherwise: the fewer the stricter. */
  public static Option<List<String>> texts(String name, String doc) {
    return new Option<>(name, Type.TEXTS, List.of(), Stricter.LESS, doc);
  }

  /** A number of which it is not said which way is stricter. */
  public static Option<Long> number(String name, long fallback, String doc) {
    return new Option<>(name, Type.NUMBER, fallback, Stricter.NEITHER, doc);
  }

  /** A demand, unless said otherwise: true is stricter. */
  public static Option<Boolean> flag(String name, boolean fallback, String doc) {
    return new Option<>(name, Type.FLAG, fallback, Stricter.MORE, doc);
  }

  /** Values by option name, each of its option's type. */
  public record Values(Map<String, Object> values) {

    @SuppressWarnings("unchecked") // The policy reader holds each value to its option's type.
    public <T> T get(Option<T> option) {
      Object value = values.get(option.name());
      return value == null ? option.fallback() : (T) value;
    }
  }
}
