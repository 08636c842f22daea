package io.plimsoll.core.read.spelling;

import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import org.jspecify.annotations.Nullable;

/**
 * {@code name=value}, cut at the first separator.
 *
 * @param value null when there is no separator
 */
public record KeyValue(Span name, @Nullable Span value) {

  public static KeyValue of(Span item) {
    return of(item, '=');
  }

  public static KeyValue of(Span item, char separator) {
    int cut = item.indexOf(separator);
    return cut < 0 ? new KeyValue(item, null) : new KeyValue(item.slice(0, cut), item.slice(cut + 1));
  }

  /** A label, an option, a sysctl: without a separator its value is empty. */
  public Pair pair(Places places, Place at) {
    Prop<Text> known = value != null ? value.prop(places) : new Prop.Known<>(Text.of(""), at);
    return new Pair(name.text(), name.isHole() && value == null ? new Prop.Unknown<>(name.why(), at) : known, at);
  }

  /** A variable: without a separator its value comes from the environment of the caller. */
  public EnvVar variable(Places places, Place at) {
    Prop<Text> known =
        value != null ? value.prop(places) : new Prop.Unknown<>("it comes from the caller's environment", at);
    return new EnvVar(name.text(), known, EnvVar.Source.ENVIRONMENT, at);
  }

  /**
   * A host and its address: {@code name=address} or {@code name:address}, IPv6 in brackets or not (docker/cli
   * {@code ValidateExtraHost}).
   */
  public static Pair host(Span item, Places places, Place at) throws BadSpelling {
    KeyValue cut = of(item);
    if (cut.value == null) {
      cut = of(item, ':');
    }
    Span address = cut.value;
    if (cut.name.isEmpty()) {
      throw new BadSpelling("expected host:address", item);
    }
    if (address == null) {
      if (item.isHole()) {
        return cut.pair(places, at);
      }
      throw new BadSpelling("expected host:address", item);
    }
    int last = address.length() - 1;
    if (last > 1 && address.charAt(0) == '[' && address.charAt(last) == ']') {
      address = address.slice(1, last);
    }
    return new KeyValue(cut.name, address).pair(places, at);
  }

  /**
   * A resource limit, {@code nofile=1024} or {@code nofile=1024:2048}. Its value has one number when the soft and the
   * hard limit are the same.
   */
  public static Pair limit(Span item, Places places, Place at) throws BadSpelling {
    KeyValue cut = of(item);
    Span value = cut.value;
    if (value == null) {
      if (item.isHole()) {
        return cut.pair(places, at);
      }
      throw new BadSpelling("expected name=soft or name=soft:hard", item);
    }
    if (cut.name.isEmpty()) {
      throw new BadSpelling("expected name=soft or name=soft:hard", item);
    }
    KeyValue bounds = of(value, ':');
    Span hard = bounds.value;
    checkNumber(bounds.name);
    if (hard != null) {
      checkNumber(hard);
      String soft = bounds.name.known();
      if (soft != null && hard.is(soft)) {
        return new Pair(cut.name.text(), new Prop.Known<>(Text.of(soft), places.of(value)), at);
      }
    }
    return cut.pair(places, at);
  }

  private static void checkNumber(Span number) throws BadSpelling {
    String known = number.known();
    if (known != null && Sizes.decimalInteger(known) == null) {
      throw new BadSpelling("expected a whole number, or -1 for no limit", number);
    }
  }
}
