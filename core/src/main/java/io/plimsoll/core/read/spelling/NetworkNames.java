package io.plimsoll.core.read.spelling;

/**
 * The names that are no networks but ways to have one: {@code host}, {@code none}, {@code bridge} and another
 * container's ({@code container:x}; in Compose also {@code service:x}). All others, in {@code --network} and {@code
 * NetworkMode} alike, name a network that somebody made, and are read as a seat in it.
 */
public final class NetworkNames {

  private NetworkNames() {}

  public static boolean isMode(Span name) {
    return name.is("host")
        || name.is("none")
        || name.is("bridge")
        || name.startsWith("container:")
        || name.startsWith("service:");
  }

  /** True also for a name with holes that may turn out to be a mode. */
  public static boolean mayBeMode(Span name) {
    return isMode(name)
        || (!name.isKnown() && mayMatch(name, "host", "none", "bridge", "container:", "service:"));
  }

  /** Whether the letters before the first hole begin, and those after the last one end, as one of the words does. */
  private static boolean mayMatch(Span name, String... words) {
    String head = name.text().head();
    String tail = name.text().tail();
    for (String word : words) {
      boolean prefix = word.endsWith(":");
      boolean begins = word.startsWith(head) || (prefix && head.startsWith(word));
      if (begins && (prefix || (word.endsWith(tail) && head.length() + tail.length() <= word.length()))) {
        return true;
      }
    }
    return false;
  }
}
