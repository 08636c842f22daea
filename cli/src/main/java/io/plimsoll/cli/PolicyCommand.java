package io.plimsoll.cli;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.policy.EditorSchema;
import io.plimsoll.core.policy.Locks;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.words.Series;
import java.util.ArrayList;
import java.util.concurrent.Callable;

/** {@code plimsoll policy}, which does nothing by itself. */
final class PolicyCommand implements Callable<Integer> {

  private final Definition definition;

  PolicyCommand(Main main) {
    this.definition = new Definition("policy", "Write, check and show the policy, plimsoll.yaml.", this)
        .synopsis("plimsoll policy COMMAND [OPTION...]")
        .command(new PolicyInitCommand(main).definition())
        .command(new Check(main).definition)
        .command(new PolicyTestCommand(main).definition())
        .command(new PolicyShowCommand(main).definition())
        .command(new PolicyImportCommand(main).definition())
        .command(new Schema(main).definition);
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
          .policy()
          .footer("", "Exit: 0 ok, 1 with errors, 2 when there is no such file or it can't be read.");
    }

    @Override
    public Integer call() throws Problem {
      var asked = new AskedPolicy(main.io, definition);
      String file = asked.shown();
      try {
        Policy policy = asked.found().policy();
        main.io.out().println(file + ": ok; level " + policy.level().id() + ", fails at "
            + policy.failOn().id() + ", " + count(policy.rules().size(), "rule") + " set, "
            + count(policy.waivers().size(), "waiver") + over(policy, asked));
        note(policy, file);
        return 0;
      } catch (Policies.Invalid e) {
        main.io.err().println("plimsoll: " + e.getMessage());
        return 1;
      }
    }

    /** Says what the locks of an organisation's file do not hold, where they name single rules. */
    private void note(Policy policy, String file) {
      Locks locks = policy.locks();
      if (!policy.organisations().isEmpty() || locks.rules().isEmpty()) {
        return;
      }
      var open = new ArrayList<String>();
      if (locks.ofLine() == null) {
        open.add("level and fail-on (what it finds need not fail)");
      }
      if (locks.ofExclude() == null) {
        open.add("exclude (where it would find something need not be read)");
      }
      Place.InText first = locks.any();
      if (!open.isEmpty() && first != null) {
        main.io.out().println(file + ":" + first.range().start().line() + ": note: the lock of a rule holds what is said of that rule; a project may still set "
            + Series.and(open) + ": lock these too");
      }
    }

    private static String over(Policy policy, AskedPolicy asked) {
      var files = new ArrayList<String>();
      policy.organisations().forEach(file -> files.add(asked.shown(file.file())));
      return files.isEmpty() ? "" : ", over " + Series.and(files);
    }

    private static String count(int number, String noun) {
      return number + " " + noun + (number == 1 ? "" : "s");
    }
  }

  /** {@code plimsoll policy schema}. */
  private static final class Schema implements Callable<Integer> {
    private final Main main;
    private final Definition definition;

    Schema(Main main) {
      this.main = main;
      this.definition = new Definition("schema", "Print the JSON Schema of plimsoll.yaml, for editors.", this)
          .footer("", "Example: plimsoll policy schema > .plimsoll.schema.json, and at the top of plimsoll.yaml",
              "# yaml-language-server: $schema=.plimsoll.schema.json");
    }

    @Override
    public Integer call() {
      main.io.out().print(EditorSchema.text(Rules.INDEX));
      return 0;
    }
  }
}
