package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import org.jspecify.annotations.Nullable;

/** A kernel setting that takes a guard of the network away (kernel documentation, {@code networking/ip-sysctl.rst}). */
public final class WeakSysctl extends ContainerRule {

  public WeakSysctl() {
    super(RuleInfo.container("PL2148", "weak-sysctl", "a kernel setting weakens the network", Severity.LOW, "CWE-1188"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String who = spec.subject().name();
    for (Pair setting : spec.items(Key.SYSCTLS)) {
      String name = setting.name().shown().replace('/', '.');
      String weak = weak(name);
      if (weak == null) {
        continue;
      }
      switch (Answer.holds(setting.value(), value -> (weak.charAt(0) == '!') != value.strip().equals(weak.replace("!", "")))) {
        case Answer.Yes yes -> out.at(setting.at())
            .so(gets(name).replace("%s", who))
            .says(name + " is " + yes.value())
            .hint("remove it")
            .fix(Fix.unsafe("remove it", "whatever " + who + " needs " + name + " for", new Edit.Remove(setting.at())));
        case Answer.Open open -> open(spec, open, name, out);
        case Answer.No no -> {}
      }
    }
  }

  /** The value that is weak; with {@code !} any but that one; null for settings that guard nothing. */
  private static @Nullable String weak(String name) {
    if (name.equals("net.ipv4.ip_forward") || name.equals("net.ipv6.conf.all.forwarding") || name.equals("net.ipv4.conf.all.forwarding")) {
      return "1";
    }
    if (name.equals("net.ipv4.tcp_syncookies") || name.equals("net.ipv4.icmp_echo_ignore_broadcasts")
        || (name.startsWith("net.ipv4.conf.") && name.endsWith(".rp_filter"))) {
      return "0";
    }
    boolean perInterface = name.startsWith("net.ipv4.conf.") || name.startsWith("net.ipv6.conf.");
    boolean opens = name.endsWith(".accept_source_route") || name.endsWith(".accept_redirects") || name.endsWith(".route_localnet")
        || name.endsWith(".proxy_arp") || name.endsWith(".send_redirects");
    return perInterface && opens ? "!0" : null;
  }

  private static String gets(String name) {
    if (name.endsWith("forward") || name.endsWith("forwarding") || name.endsWith("proxy_arp")) {
      return "Whoever breaks into %s can route between all of its networks";
    }
    if (name.endsWith("syncookies")) {
      return "A flood of half-open connections can make %s unreachable";
    }
    return "A neighbour on its network can redirect the traffic of %s";
  }
}
