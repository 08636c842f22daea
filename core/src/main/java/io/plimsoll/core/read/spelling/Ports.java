package io.plimsoll.core.read.spelling;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A published port: {@code [[address:]host:]container[/protocol]}, each port a number or a range (docker/go-connections
 * {@code ParsePortSpec}), and the older {@code published=8080,target=80,protocol=udp} of the command line. An IPv6
 * address stands in brackets, or bare with two colons left for the ports.
 */
public final class Ports {

  private static final int HIGHEST = 65_535;

  private static final Text NOTHING = Text.of("");

  private Ports() {}

  public static Port published(Span item, Place at) throws BadSpelling {
    if (item.indexOf('=') >= 0) {
      return named(item, at);
    }
    int containerColon = lastColon(item, item.length());
    int hostColon = containerColon < 0 ? -1 : lastColon(item, containerColon);
    Span address = hostColon < 0 ? item.slice(0, 0) : item.slice(0, hostColon);
    Span host = item.slice(Math.max(hostColon + 1, 0), Math.max(containerColon, 0));
    Text published = containerColon < 0 ? NOTHING : host.text();
    Span target = item.slice(containerColon + 1);
    KeyValue container = KeyValue.of(target, '/');
    if (container.name().isEmpty()) {
      throw new BadSpelling("expected a container port", item);
    }
    checkRange(container.name());
    if (containerColon >= 0) {
      checkRange(host);
      checkSizes(host, container.name(), item);
    }
    Text hostIp = hostColon < 0 ? NOTHING : address(address).text();
    return new Port(hostIp, published, container.name().text(), protocol(container.value()), true, at);
  }

  private static Port named(Span item, Place at) throws BadSpelling {
    Span published = null;
    Span target = null;
    Span protocol = null;
    for (Span field : item.split(',')) {
      KeyValue pair = KeyValue.of(field);
      Span value = pair.value();
      if (value == null || pair.name().isEmpty()) {
        throw new BadSpelling("expected name=value", field);
      }
      switch (pair.name().shown()) {
        case "published" -> published = value;
        case "target" -> target = value;
        case "protocol" -> protocol = value;
        default -> {}
      }
    }
    if (target == null || target.isEmpty()) {
      throw new BadSpelling("expected target=PORT", item);
    }
    checkRange(target);
    if (published != null) {
      checkRange(published);
    }
    return new Port(NOTHING, published == null ? NOTHING : published.text(), target.text(), protocol(protocol), at);
  }

  /** {@code 80/tcp} as {@code 80}: how an exposed port reads when nothing unusual is said of it. */
  public static Text exposed(Span item) throws BadSpelling {
    KeyValue parts = KeyValue.of(item, '/');
    checkRange(parts.name());
    Span protocol = parts.value();
    if (protocol == null || protocol.isEmpty() || protocol.lower().is("tcp")) {
      return parts.name().text();
    }
    return new Text.Builder().text(parts.name().text()).literal("/").text(protocol.lower().text()).build();
  }

  static String protocol(@Nullable Span written) throws BadSpelling {
    if (written == null || written.isEmpty()) {
      return "tcp";
    }
    String known = written.known();
    if (known == null) {
      return written.shown();
    }
    String lower = known.toLowerCase(Locale.ROOT);
    if (!lower.equals("tcp") && !lower.equals("udp") && !lower.equals("sctp")) {
      throw new BadSpelling("expected tcp, udp or sctp", written);
    }
    return lower;
  }

  /** The last colon before an end that is not within brackets. */
  private static int lastColon(Span item, int end) {
    for (int i = end - 1; i >= 0; i--) {
      char c = item.charAt(i);
      if (c == ':') {
        return i;
      }
      if (c == ']') {
        return -1;
      }
    }
    return -1;
  }

  /** An address without its brackets, as Go's {@code net.ParseIP} takes it. */
  private static Span address(Span written) throws BadSpelling {
    int last = written.length() - 1;
    boolean brackets = last > 0 && written.charAt(0) == '[' && written.charAt(last) == ']';
    Span address = brackets ? written.slice(1, last) : written;
    String known = address.known();
    if (known != null && !known.isEmpty() && !isAddress(known)) {
      throw new BadSpelling("expected an address of IPv4 or IPv6", written);
    }
    return address;
  }

  private static boolean isAddress(String text) {
    return text.indexOf(':') < 0 ? isFour(text) : isSix(text);
  }

  /** Four numbers up to 255, without a zero in front. */
  private static boolean isFour(String text) {
    int parts = 0;
    for (int start = 0; start <= text.length();) {
      int dot = text.indexOf('.', start);
      int end = dot < 0 ? text.length() : dot;
      boolean zero = end - start > 1 && text.charAt(start) == '0';
      if (end == start || end - start > 3 || zero || number(text, start, end, 10) > 255 || ++parts > 4) {
        return false;
      }
      start = end + 1;
    }
    return parts == 4;
  }

  /** Eight groups of up to four digits, or fewer around one {@code ::}; the last two may be an address of IPv4. */
  private static boolean isSix(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      return false;
    }
    int before = groups(text, 0, gap < 0 ? text.length() : gap, gap < 0);
    int behind = gap < 0 ? 0 : groups(text, gap + 2, text.length(), true);
    return before >= 0 && behind >= 0 && (gap < 0 ? before == 8 : before + behind < 8);
  }

  /** How many groups stand there, or -1. */
  private static int groups(String text, int from, int to, boolean last) {
    int groups = 0;
    for (int start = from; from < to && start <= to;) {
      int colon = text.indexOf(':', start);
      int end = colon < 0 || colon > to ? to : colon;
      if (last && end == to && text.indexOf('.', start) >= 0) {
        return isFour(text.substring(start, end)) ? groups + 2 : -1;
      }
      if (end == start || end - start > 4 || number(text, start, end, 16) > 0xffff || ++groups > 8) {
        return -1;
      }
      start = end + 1;
    }
    return groups;
  }

  /** A number without a sign; of what is none, one that is too high. */
  private static int number(String text, int from, int to, int radix) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0 || text.charAt(i) > 'f') {
        return Integer.MAX_VALUE;
      }
      number = number * radix + digit;
    }
    return number;
  }

  private static void checkRange(Span range) throws BadSpelling {
    if (!range.isKnown() || range.isEmpty()) {
      return;
    }
    KeyValue ends = KeyValue.of(range, '-');
    int first = number(ends.name());
    Span last = ends.value();
    if (first < 0 || (last != null && number(last) < first)) {
      throw new BadSpelling("expected a port or a range of ports, 0 to 65535", range);
    }
  }

  private static void checkSizes(Span host, Span container, Span item) throws BadSpelling {
    if (host.isKnown() && !host.isEmpty() && container.isKnown()) {
      int wanted = size(container);
      if (wanted > 1 && size(host) != wanted) {
        throw new BadSpelling("the two ranges of ports differ in length", item);
      }
    }
  }

  private static int size(Span range) {
    KeyValue ends = KeyValue.of(range, '-');
    Span last = ends.value();
    return last == null ? 1 : number(last) - number(ends.name()) + 1;
  }

  private static int number(Span digits) {
    Long value = Sizes.decimalInteger(digits.letters());
    return value == null || value < 0 || value > HIGHEST ? -1 : value.intValue();
  }
}
