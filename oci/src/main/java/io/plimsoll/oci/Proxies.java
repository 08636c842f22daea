package io.plimsoll.oci;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The proxies that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name. What is on this machine is asked without one. */
final class Proxies extends ProxySelector {

  private static final int DEFAULT_PORT = 3128;

  private final Machine machine;

  Proxies(Machine machine) {
    this.machine = machine;
  }

  @Override
  public List<Proxy> select(URI uri) {
    String host = String.valueOf(uri.getHost());
    String named = "https".equals(uri.getScheme()) ? machine.eitherCase("HTTPS_PROXY") : machine.eitherCase("HTTP_PROXY");
    if (named == null || Hosts.isLoopback(host) || isExcepted(host, machine.eitherCase("NO_PROXY"))) {
      return List.of(Proxy.NO_PROXY);
    }
    URI proxy = URI.create(named.contains("://") ? named : "http://" + named);
    int port = proxy.getPort() < 0 ? DEFAULT_PORT : proxy.getPort();
    return List.of(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(String.valueOf(proxy.getHost()), port)));
  }

  /** By a list of hosts and ends of their names, with or without a dot in front; {@code *} is all. */
  private static boolean isExcepted(String host, @Nullable String list) {
    String name = host.toLowerCase(Locale.ROOT);
    for (String one : (list == null ? "" : list).split("[,\\s]+", -1)) {
      int port = one.lastIndexOf(':');
      String plain = (port > 0 && one.indexOf(':') == port ? one.substring(0, port) : one).toLowerCase(Locale.ROOT);
      String end = plain.startsWith("*.") ? plain.substring(1) : plain;
      if (end.equals("*") || name.equals(end) || (!end.isEmpty() && name.endsWith(end.startsWith(".") ? end : "." + end))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // Who asked is told.
  }
}
