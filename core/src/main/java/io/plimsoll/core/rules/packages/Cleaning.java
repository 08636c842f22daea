package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.BuildMount;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Context;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a step deletes what one of its commands left behind. */
final class Cleaning {

  private Cleaning() {}

  /** True if nothing of these folders comes into the image from this step: they are mounts, or deleted behind a command. */
  static boolean keepsOut(Instruction.Run run, Call command, List<String> folders) {
    for (BuildMount mount : BuildMount.of(run)) {
      for (String folder : folders) {
        if (mount.keepsOut(folder)) {
          return true;
        }
      }
    }
    boolean behind = false;
    for (Call call : run.exec().calls()) {
      if (behind && deletes(call, folders)) {
        return true;
      }
      behind |= call == command;
    }
    return false;
  }

  /** True if the package manager itself is told to clean up behind a command. */
  static boolean cleansBehind(Instruction.Run run, PackageCall command) {
    boolean behind = false;
    for (PackageCall call : run.exec().packages()) {
      if (behind && call.installer() == command.installer() && call.action() == PackageCall.Action.CLEAN && isWhole(call)
          && isSameCache(call.tool(), command.tool())) {
        return true;
      }
      behind |= call == command;
    }
    return false;
  }

  /** yum is dnf by another name; microdnf and tdnf keep what they fetch elsewhere. */
  private static boolean isSameCache(String one, String other) {
    boolean apart = one.equals("microdnf") || one.equals("tdnf") || other.equals("microdnf") || other.equals("tdnf");
    return !apart || one.equals(other);
  }

  /** {@code yum clean metadata} leaves the packages, {@code apt-get clean} the lists. */
  private static boolean isWhole(PackageCall call) {
    return switch (call.installer()) {
      case DNF -> call.options().operands().stream().anyMatch(word -> word.sketch().equals("all") || word.sketch().equals("\0"));
      case APT -> call.verb().endsWith("distclean") || call.verb().endsWith("dist-clean");
      default -> true;
    };
  }

  private static boolean deletes(Call call, List<String> folders) {
    boolean deleter = switch (call.name()) {
      case "rm", "rmdir", "shred", "unlink" -> true;
      case "find" -> call.arguments().stream().anyMatch(word -> word.sketch().equals("-delete") || word.sketch().equals("rm"));
      default -> false;
    };
    if (deleter) {
      for (ShellWord word : call.arguments()) {
        for (String folder : folders) {
          if (covers(word.sketch(), folder)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** True for a path that is a folder, lies above it or below it; {@code /var/lib/{apt,dpkg}/*} is taken to be one of them. */
  private static boolean covers(String path, String folder) {
    String plain = path;
    int brace = plain.indexOf('{');
    if (brace >= 0) {
      return folder.startsWith(plain.substring(0, brace)) && plain.contains(folder.substring(brace).split("/", 2)[0]);
    }
    if (plain.indexOf('\0') >= 0 && plain.indexOf('\0') < 2) {
      // $HOME/.cache, "${BUNDLE_PATH}"/ruby/*/cache
      return folder.startsWith("~") && plain.length() > 1 && plain.substring(1).startsWith(folder.substring(1));
    }
    while (plain.length() > 1 && (plain.endsWith("*") || plain.endsWith("/"))) {
      plain = plain.substring(0, plain.length() - 1);
    }
    if (plain.startsWith("/root/") && folder.startsWith("~/")) {
      plain = "~" + plain.substring("/root".length());
    }
    boolean above = folder.startsWith(plain) && plain.indexOf('/', 1) > 0;
    return above || plain.startsWith(folder);
  }

  /** The last install of the same package manager in a step, if each of them is run one after the other; else null. */
  static @Nullable PackageCall last(Instruction.Run run, PackageCall call) {
    PackageCall last = call;
    for (PackageCall other : run.exec().packages()) {
      if (other.installer() == call.installer() && other.action() == PackageCall.Action.INSTALL) {
        if (!isPlain(other) || other.call().context().script() != call.call().context().script()) {
          return null;
        }
        last = other;
      }
    }
    return last;
  }

  /** In no branch, loop, function, subshell or pipeline. */
  private static boolean isPlain(PackageCall call) {
    Context context = call.call().context();
    for (Context.Condition condition : context.conditions()) {
      if (condition != Context.Condition.SUCCESS) {
        return false;
      }
    }
    return context.pipe() == null && !context.subshell() && !context.background();
  }
}
