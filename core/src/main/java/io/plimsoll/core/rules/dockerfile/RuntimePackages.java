package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.BuildPackages;
import io.plimsoll.core.facts.RuntimeImages.Family;
import io.plimsoll.core.model.shell.PackageCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program needs of the packages that were installed for its build and for itself: all but what compiles, and what only fetches
 * sources; headers give way to their libraries where those are known.
 */
final class RuntimePackages {

  /** What fetches and unpacks what programs are made of that need nothing of it once they are compiled. */
  private static final Set<String> FETCHING = Set.of(
      "git", "git-lfs", "mercurial", "subversion", "openssh-client", "openssh", "unzip", "zip", "xz-utils", "tar", "gnupg", "lsb-release",
      "apt-transport-https", "software-properties-common", "nodejs", "npm", "upx");

  /** What node-gyp asks for. */
  private static final Set<String> OF_GYP = Set.of("python3", "python", "python2", "py3-pip", "py3-setuptools", "python3-setuptools", "node-gyp");

  /** What distroless images bring. */
  private static final Set<String> OF_DISTROLESS = Set.of("ca-certificates", "tzdata");

  private final Set<String> names = new LinkedHashSet<>();
  private final boolean alpine;
  private boolean upgrades;
  private boolean plain = true;
  private boolean asked = true;

  private RuntimePackages(boolean alpine) {
    this.alpine = alpine;
  }

  /**
   * Of what was installed before.
   *
   * @param starts what is started, which may need what else is dropped
   */
  static RuntimePackages of(List<PackageCall> calls, Family family, Starts starts, boolean alpine) {
    var left = new RuntimePackages(alpine);
    boolean compiled = family != Family.NODE && family != Family.PYTHON;
    boolean itself = family == Family.GO || family == Family.RUST;
    for (PackageCall call : calls) {
      left.upgrades |= call.action() != PackageCall.Action.INSTALL && call.installs();
      boolean installs = call.action() == PackageCall.Action.INSTALL;
      left.plain &= !installs || call.options().has("--no-install-recommends");
      left.asked &= !call.call().context().script().code().text().contains("DEBIAN_FRONTEND");
      for (PackageCall.Item item : installs ? call.items() : List.<PackageCall.Item>of()) {
        String name = item.name();
        boolean started = starts.names(name);
        boolean fetches = (compiled && FETCHING.contains(name)) || (family == Family.NODE && OF_GYP.contains(name))
            || (itself && Set.of("curl", "wget", "bash", "gnupg2").contains(name) && !starts.shell());
        String needed = fetches && !started ? null : BuildPackages.left(name, alpine);
        if (needed != null) {
          left.names.add(needed.equals(name) ? name + item.version() : needed);
        }
      }
    }
    return left;
  }

  /** Adds one that the base of the build had. */
  void add(String name) {
    names.add(name);
  }

  boolean has(String name) {
    return names.stream().anyMatch(one -> one.equals(name) || one.startsWith(name + "="));
  }

  /** True where a base without a package manager will do. */
  boolean isBare() {
    return OF_DISTROLESS.containsAll(names);
  }

  /** The lines of the step that installs them; null for none. */
  @Nullable String step(char escape) {
    if (names.isEmpty()) {
      return null;
    }
    var sorted = new ArrayList<>(names);
    if (alpine) {
      return "RUN " + (upgrades ? "apk upgrade --no-cache && " : "") + "apk add --no-cache " + String.join(" ", sorted);
    }
    String next = " " + escape + "\n    && ";
    return "RUN apt-get update" + next + (upgrades ? "apt-get upgrade -y" + next : "") + (asked ? "" : "DEBIAN_FRONTEND=noninteractive ")
        + "apt-get install -y " + (plain ? "--no-install-recommends " : "") + String.join(" ", sorted) + next + "rm -rf /var/lib/apt/lists/*";
  }
}
