package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Drivers;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A container that holds a device of the host that is neither disk nor memory: a driver of the kernel more to attack. */
public final class GivenDevice extends ContainerRule {

  /** What every container has anyway. */
  private static final Set<String> HARMLESS =
      Set.of("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", "/dev/tty");

  public GivenDevice() {
    super(RuleInfo.container(
        "PL2120", "given-device", "a container holds a device of the host", Severity.INFO,
        "CIS-Docker-1.6:5.18", "docker-bench:5.18"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    String name = spec.subject().name();
    for (Device device : spec.items(Key.DEVICES)) {
      // What a variable may hold is for host-device.
      String source = device.source().known();
      if (source != null && !HARMLESS.contains(source) && HostDevice.isOpen(device.permissions())) {
        say(name, device.at(), name + " is given " + source, Drivers.of(source), out);
      }
    }
    for (Word rule : spec.items(Key.DEVICE_CGROUP_RULES)) {
      String known = rule.text().known();
      String[] words = known == null ? null : HostDevice.opened(known);
      Drivers.Driver driver = words == null || !words[0].equals("c") ? null : Drivers.ofNumber(words[1]);
      if (known != null && driver != null && HostDevice.canMakeNodes(spec)) {
        say(name, rule.at(), "the rule \"" + known.strip() + "\" opens every such device of the host", driver, out);
      }
    }
    for (Word request : spec.items(Key.GPUS)) {
      out.at(request.at())
          .so("Whoever breaks into " + name + " can attack the kernel through the GPU driver")
          .says(name + " is given GPUs")
          .hint("check that it needs them, and say which");
    }
  }

  private static void say(String name, Place at, String cause, Drivers.Driver driver, Findings out) {
    out.at(at)
        .severity(driver.grave() ? Severity.MEDIUM : Severity.INFO)
        .so("Whoever breaks into " + name + " can " + driver.can())
        .says(cause)
        .hint(driver.way())
        .unlessSaid("PL2119");
  }
}
