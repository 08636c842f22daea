package io.plimsoll.oci;

/** What a host's name says. */
final class Hosts {

  private Hosts() {}

  /** True for this machine, which may be asked without TLS, as Docker does (dockerd: "insecure registries"). */
  static boolean isLoopback(String host) {
    return host.equals("localhost") || host.endsWith(".localhost") || host.equals("[::1]") || host.equals("::1") || isLoopbackAddress(host);
  }

  private static boolean isLoopbackAddress(String host) {
    int dots = 0;
    for (int i = 0; i < host.length(); i++) {
      char c = host.charAt(i);
      dots += c == '.' ? 1 : 0;
      if (c != '.' && (c < '0' || c > '9')) {
        return false;
      }
    }
    return dots == 3 && host.startsWith("127.");
  }

  /** The host of {@code host:port} or {@code [::1]:port}. */
  static String withoutPort(String authority) {
    int colon = authority.lastIndexOf(':');
    boolean port = colon > 0 && colon > authority.indexOf(']');
    return port ? authority.substring(0, colon) : authority;
  }
}
