package io.plimsoll.core.rules.dockerfile;

import org.jspecify.annotations.Nullable;

/**
 * What a mode as chmod takes it gives: {@code 0755}, {@code u+s}, {@code a=rX,o-w}.
 *
 * @param othersWrite true if it lets everybody write
 * @param sticky true if it says that of others' files only their owners may take out
 * @param setuid true if a program with it runs as its owner
 * @param ownerWrites true if it lets the owner write, or says nothing of it
 */
record FileMode(boolean othersWrite, boolean sticky, boolean setuid, boolean ownerWrites) {

  private static final int LONGEST = 64;
  private static final int SETUID = 04000;
  private static final int STICKY = 01000;
  private static final int OWNER_WRITES = 0200;
  private static final int OTHERS_WRITE = 02;

  /** Reads a mode; null for what is none. */
  static @Nullable FileMode of(String mode) {
    if (mode.isEmpty() || mode.length() > LONGEST) {
      return null;
    }
    return Character.isDigit(mode.charAt(0)) ? octal(mode) : symbolic(mode);
  }

  /** True for {@code +w}, which lets everyone write whom the umask does not keep from it. */
  static boolean hangsOnUmask(String mode) {
    boolean sign = mode.startsWith("+") || mode.startsWith("=");
    return sign && mode.length() <= LONGEST && mode.indexOf(',') < 0 && mode.indexOf('w') > 0 && of(mode) != null;
  }

  private static @Nullable FileMode octal(String mode) {
    int bits = 0;
    for (int i = 0; i < mode.length(); i++) {
      int digit = mode.charAt(i) - '0';
      if (digit < 0 || digit > 7 || bits > 07777) {
        return null;
      }
      bits = bits * 8 + digit;
    }
    return new FileMode((bits & OTHERS_WRITE) != 0, (bits & STICKY) != 0, (bits & SETUID) != 0, (bits & OWNER_WRITES) != 0);
  }

  private static @Nullable FileMode symbolic(String mode) {
    boolean others = false;
    boolean sticky = false;
    boolean setuid = false;
    boolean owner = true;
    int start = 0;
    while (start <= mode.length()) {
      int comma = mode.indexOf(',', start);
      int end = comma < 0 ? mode.length() : comma;
      int sign = start;
      while (sign < end && "ugoa".indexOf(mode.charAt(sign)) >= 0) {
        sign++;
      }
      if (sign == end || "+-=".indexOf(mode.charAt(sign)) < 0) {
        return null;
      }
      String who = mode.substring(start, sign);
      String what = mode.substring(sign + 1, end);
      char how = mode.charAt(sign);
      boolean all = who.indexOf('a') >= 0;
      boolean user = who.isEmpty() || all || who.indexOf('u') >= 0;
      boolean writes = what.indexOf('w') >= 0;
      // Without a letter in front the umask has a say, which takes writing by others away.
      if (all || who.indexOf('o') >= 0) {
        others = how == '-' ? others && !writes : writes || (others && how == '+');
      }
      setuid |= how != '-' && user && what.indexOf('s') >= 0;
      sticky |= how != '-' && what.indexOf('t') >= 0;
      if (user && (how == '=' || writes)) {
        owner = how == '=' ? writes : how == '+';
      }
      start = end + 1;
    }
    return new FileMode(others, sticky, setuid, owner);
  }
}
