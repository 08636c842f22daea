package io.plimsoll.core.facts;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells from where an address of a host is reached: by IANA's registries of special addresses of IPv4 (RFC 6890) and IPv6
 * (RFC 4193, RFC 4291), and 100.64.0.0/10 of carriers and overlays (RFC 6598).
 */
final class Addresses {

  private static final int GROUPS = 8;

  /** No address is longer, in characters, with a zone behind it. */
  private static final int LONGEST = 100;

  private Addresses() {}

  /** From where an address is reached; what is no address is reached from nowhere. */
  static Reach reach(String address) {
    String bare = address.startsWith("[") && address.endsWith("]") && address.length() > 1
        ? address.substring(1, address.length() - 1) : address;
    if (bare.isEmpty() || bare.equals("*")) {
      return Reach.EVERYWHERE;
    }
    int zone = bare.indexOf('%');
    String text = zone < 0 ? bare : bare.substring(0, zone);
    if (text.length() > LONGEST) {
      return Reach.HERE;
    }
    int[] six = text.indexOf(':') < 0 ? null : six(text);
    if (six == null) {
      long four = four(text);
      return four < 0 ? Reach.HERE : four(four);
    }
    return six(six);
  }

  private static Reach four(long address) {
    int first = (int) (address >> 24);
    int second = (int) (address >> 16) & 0xff;
    if (address == 0) {
      return Reach.EVERYWHERE;
    }
    // The loopback, and what no host has: this network, groups and what is kept back.
    if (first == 127 || first == 0 || first >= 224) {
      return Reach.HERE;
    }
    boolean own = first == 10 || (first == 172 && second >= 16 && second < 32) || (first == 192 && second == 168);
    boolean link = first == 169 && second == 254;
    boolean shared = first == 100 && second >= 64 && second < 128;
    return own || link || shared ? Reach.NETWORK : Reach.ADDRESS;
  }

  private static Reach six(int[] groups) {
    boolean zeros = true;
    for (int i = 0; i < 5; i++) {
      zeros &= groups[i] == 0;
    }
    long end = ((long) groups[6] << 16) | groups[7];
    if (zeros && groups[5] == 0xffff) {
      return four(end);
    }
    if (zeros && groups[5] == 0 && end <= 1) {
      return end == 0 ? Reach.EVERYWHERE : Reach.HERE;
    }
    int first = groups[0];
    boolean unique = (first & 0xfe00) == 0xfc00;
    boolean link = (first & 0xffc0) == 0xfe80 || (first & 0xffc0) == 0xfec0;
    boolean group = (first & 0xff00) == 0xff00;
    return group ? Reach.HERE : unique || link ? Reach.NETWORK : Reach.ADDRESS;
  }

  /** Four numbers as one, or -1. */
  private static long four(String text) {
    long address = 0;
    int parts = 0;
    for (int start = 0; start <= text.length();) {
      int dot = text.indexOf('.', start);
      int end = dot < 0 ? text.length() : dot;
      int part = number(text, start, end, 10);
      if (part < 0 || part > 255 || ++parts > 4) {
        return -1;
      }
      address = (address << 8) | part;
      start = end + 1;
    }
    return parts == 4 ? address : -1;
  }

  /** The eight groups, or null for what is no address of IPv6. */
  private static int @Nullable [] six(String text) {
    int gap = text.indexOf("::");
    int[] before = groups(gap < 0 ? text : text.substring(0, gap));
    int[] behind = groups(gap < 0 ? "" : text.substring(gap + 2));
    if (before == null || behind == null || before.length + behind.length > GROUPS
        || (gap < 0 && before.length < GROUPS)) {
      return null;
    }
    var all = new int[GROUPS];
    System.arraycopy(before, 0, all, 0, before.length);
    System.arraycopy(behind, 0, all, GROUPS - behind.length, behind.length);
    return all;
  }

  private static int @Nullable [] groups(String text) {
    var all = new int[GROUPS];
    int count = 0;
    for (int start = 0; start < text.length();) {
      int colon = text.indexOf(':', start);
      int end = colon < 0 ? text.length() : colon;
      boolean last = colon < 0 && text.indexOf('.', start) >= 0;
      long part = last ? four(text.substring(start, end)) : number(text, start, end, 16);
      if (part < 0 || count + (last ? 2 : 1) > GROUPS) {
        return null;
      }
      if (last) {
        all[count++] = (int) (part >> 16);
      }
      all[count++] = (int) part & 0xffff;
      start = end + 1;
    }
    return Arrays.copyOf(all, count);
  }

  /** A number of up to four digits, or -1. */
  private static int number(String text, int from, int to, int radix) {
    int number = 0;
    for (int i = from; i < to; i++) {
      int digit = Character.digit(text.charAt(i), radix);
      if (digit < 0 || i - from > 3) {
        return -1;
      }
      number = number * radix + digit;
    }
    return from >= to ? -1 : number;
  }
}
