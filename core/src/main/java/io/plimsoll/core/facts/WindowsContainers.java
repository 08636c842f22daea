package io.plimsoll.core.facts;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Derived;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells containers and images of Windows, for which much of what is said of containers does not hold: there are no
 * capabilities, no seccomp, no setuid bits, no read-only roots and no limits on processes, and the users have other names.
 * After Microsoft's documentation of Windows containers and of their base images.
 */
public final class WindowsContainers {

  /** How many stages that build on one another are looked through, which is more than anybody stacks. */
  private static final int DEEPEST = 64;

  private static final Derived<Boolean> IS = new Derived<>(WindowsContainers::tell);

  private WindowsContainers() {}

  /** True for a stage that is known to make an image of Windows: by its base, the platform that is asked for, or the shell. */
  public static boolean is(Stage stage) {
    boolean shell = false;
    boolean runs = false;
    Stage one = stage;
    for (int i = 0; i < DEEPEST && one != null; i++) {
      Instruction.Value value = one.from().head().valueOf("platform");
      Boolean platform = value == null ? null : platform(value.text());
      if (platform != null) {
        return platform;
      }
      runs |= one.all(Instruction.Run.class).stream().anyMatch(run -> !run.exec().json());
      shell |= setsShell(one);
      one = one.base();
    }
    ImageName image = ImageName.of(stage.root().image().text());
    // A shell that no step is run by proves nothing.
    return (shell && runs) || (image != null && WindowsImages.has(image));
  }

  /** True for a container that is known to be one of Windows. */
  public static boolean is(ContainerSpec spec) {
    return IS.of(spec);
  }

  private static boolean tell(ContainerSpec spec) {
    Boolean platform = platform(spec.get(Key.PLATFORM).value());
    if (platform != null) {
      return platform;
    }
    Text isolation = spec.get(Key.ISOLATION).value();
    String kind = isolation == null ? null : isolation.known();
    if ("hyperv".equals(kind) || "process".equals(kind) || spec.says(Key.CREDENTIAL_SPEC)) {
      return true;
    }
    Stage stage = spec.stage();
    if (stage != null) {
      Build build = spec.get(Key.BUILD).value();
      boolean replaced = build != null && build.replaces(stage.root().image().text());
      return (!replaced && is(stage)) || mountsDrives(spec);
    }
    ImageName image = spec.image();
    return (image != null && WindowsImages.has(image)) || mountsDrives(spec);
  }

  /** Whether a platform is one of Windows, or null where that is not said. */
  private static @Nullable Boolean platform(@Nullable Text platform) {
    String head = platform == null ? "" : platform.head().toLowerCase(Locale.ROOT);
    return head.startsWith("windows") ? Boolean.TRUE : head.startsWith("linux") ? Boolean.FALSE : null;
  }

  /**
   * A folder within a container that begins with the letter of a drive, or a pipe. With nothing before it, {@code s:/s} is what
   * somebody writes who means the volume {@code s}: no proof of Windows.
   */
  private static boolean mountsDrives(ContainerSpec spec) {
    for (Mount mount : spec.items(Key.MOUNTS)) {
      String to = mount.target().head();
      if (mount.source().isKnown() && mount.source().shown().isEmpty()) {
        continue;
      }
      if (to.startsWith("\\\\.\\pipe\\") || (to.length() > 2 && to.charAt(1) == ':' && (to.charAt(2) == '\\' || to.charAt(2) == '/'))) {
        return true;
      }
    }
    return false;
  }

  /** {@code SHELL ["powershell", ...]} and {@code cmd}; {@code pwsh} runs on Linux too. */
  private static boolean setsShell(Stage stage) {
    for (Instruction.Shell shell : stage.all(Instruction.Shell.class)) {
      String program = shell.words().isEmpty() ? "" : shell.words().getFirst().text().shown();
      String name = program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
      if (name.equalsIgnoreCase("cmd") || name.equalsIgnoreCase("cmd.exe") || name.equalsIgnoreCase("powershell")
          || name.equalsIgnoreCase("powershell.exe")) {
        return true;
      }
    }
    return false;
  }
}
