package io.plimsoll.cli;

import io.plimsoll.core.policy.Policy;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code plimsoll policy}, which does nothing by itself. */
final class PolicyCommand implements Callable<Integer> {

  private final Definition definition;

  PolicyCommand(Main main) {
    this.definition = new Definition("policy", "Check the policy, plimsoll.yaml.", this)
        .synopsis("plimsoll policy COMMAND [OPTION...]")
        .command(new Check(main).definition);
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() {
    var line = definition.spec().commandLine();
    line.usage(line.getOut());
    return 0;
  }

  /** {@code plimsoll policy check}. */
  private static final class Check implements Callable<Integer> {
    private final Main main;
    private final Definition definition;

    Check(Main main) {
      this.main = main;
      this.definition = new Definition("check", "Say what is wrong in a policy, or that it is ok.", this)
          .words("FILE", "the policy; else PLIMSOLL_CONFIG, else the first plimsoll.yaml from the working folder upwards in the tree", "0..*")
          .text("FILE", "the same, as other commands have it", "-c", "--config")
          .footer("", "Exit: 0 ok, 1 with errors, 2 when there is no such file or it can't be read.");
    }

    @Override
    public Integer call() throws Problem {
      Io io = main.io;
      List<Path> files = definition.paths();
      Path config = definition.path("--config");
      int given = files.size() + (config == null ? 0 : 1);
      if (given > 1) {
        throw new Problem("policy check takes one FILE, not " + given);
      }
      Path named = config != null || files.isEmpty() ? config : files.getFirst();
      Path folder = TreeRoot.folder(io.folder());
      var disk = new Disk(TreeRoot.of(null, List.of(), io.folder()));
      var clickable = new Clickable(disk.root(), io.folder());
      var policies = new Policies(io, disk, clickable, false);
      Path file = policies.chosen(named, folder);
      if (file == null) {
        throw new Problem("there is no " + Policies.NAME + " here, nor above in the tree " + disk.root());
      }
      try {
        Policy policy = policies.read(file).policy();
        io.out().println(clickable.of(disk.name(file)) + ": ok; level " + policy.level().id() + ", fails at "
            + policy.failOn().id() + ", " + count(policy.rules().size(), "rule") + " set, "
            + count(policy.waivers().size(), "waiver"));
        return 0;
      } catch (Policies.Invalid e) {
        io.err().println("plimsoll: " + e.getMessage());
        return 1;
      }
    }

    private static String count(int number, String noun) {
      return number + " " + noun + (number == 1 ? "" : "s");
    }
  }
}
