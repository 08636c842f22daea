package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import org.jspecify.annotations.Nullable;

/**
 * The mode for {@code COPY --chmod} that says what a chmod behind it says: in digits, since most builders know no letters there. What
 * lies in a build context has 644 as a rule, and so has a file that is written in the Dockerfile.
 */
final class CopiedMode {

  private static final int USUAL = 0644;
  private static final int UMASK = 022;

  private CopiedMode() {}

  /**
   * The mode in digits; null where it can't be told.
   *
   * @param said to chmod: {@code 755}, {@code u+x,go-w}
   * @param before the flag of the copy, which chmod adds to, or null
   */
  static @Nullable String of(String said, Instruction.@Nullable Flag before, boolean recursive) {
    if (isOctal(said)) {
      return said;
    }
    String written = before == null || before.value() == null ? null : before.value().raw();
    if (before != null && (written == null || !isOctal(written))) {
      return null;
    }
    // Of a folder and what is in it, letters mean different things.
    if (recursive && !isOfAll(said)) {
      return null;
    }
    int bits = written == null ? USUAL : Integer.parseInt(written, 8);
    for (String part : said.split(",", 8)) {
      bits = bits < 0 ? bits : with(bits, part);
    }
    return bits < 0 ? null : bits > 0777 ? Integer.toOctalString(bits) : Integer.toOctalString(bits | 01000).substring(1);
  }

  private static boolean isOctal(String mode) {
    return (mode.length() == 3 || mode.length() == 4) && mode.chars().allMatch(c -> c >= '0' && c <= '7');
  }

  private static boolean isOfAll(String mode) {
    return mode.equals("+x") || mode.equals("a+x") || mode.equals("ugo+x") || mode.equals("+rx") || mode.equals("a+rx");
  }

  /** Bits with a change such as {@code u+x}; less than nothing for what is none of these. */
  private static int with(int bits, String part) {
    int sign = 0;
    int who = 0;
    while (sign < part.length() && "ugoa".indexOf(part.charAt(sign)) >= 0) {
      who |= switch (part.charAt(sign)) {
        case 'u' -> 0700;
        case 'g' -> 0070;
        case 'o' -> 0007;
        default -> 0777;
      };
      sign++;
    }
    if (sign >= part.length() || "+-=".indexOf(part.charAt(sign)) < 0) {
      return -1;
    }
    int what = 0;
    for (int i = sign + 1; i < part.length(); i++) {
      int all = switch (part.charAt(i)) {
        case 'r' -> 0444;
        case 'w' -> 0222;
        case 'x' -> 0111;
        default -> -1;
      };
      if (all < 0) {
        return -1;
      }
      what |= all;
    }
    int mask = who == 0 ? 0777 & ~UMASK : who;
    return switch (part.charAt(sign)) {
      case '+' -> bits | (what & mask);
      case '-' -> bits & ~(what & mask);
      default -> (bits & ~(who == 0 ? 0777 : who)) | (what & mask);
    };
  }
}
