package io.plimsoll.cli;

import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import java.util.concurrent.Callable;

/** {@code plimsoll lsp}. No class of the server is loaded before it is asked for. */
final class LspCommand implements Callable<Integer> {

  private final Main main;
  private final Definition definition;

  LspCommand(Main main) {
    this.main = main;
    this.definition = new Definition(
        "lsp", "Serve an editor by the Language Server Protocol on standard input and output.", this)
        .synopsis("plimsoll lsp [OPTION...]")
        .text(
            "FILE", "the policy; else PLIMSOLL_CONFIG, else the first plimsoll.yaml from the editor's folder upwards in the tree", "-c", "--config")
        .text("FILE", "the organisation's policy, which holds whatever the project's says; also PLIMSOLL_ORG", "--org")
        .text("DIR", "the tree, beyond which nothing is read; else the git top level, else the editor's folder", "--root")
        .texts("RULE", "ask only this rule: an id, a name, or another tool's id; may be repeated", "--only")
        .texts("RULE", "do not ask this rule; may be repeated", "--skip")
        .text("SEVERITY", "show this severity and above; default: info, which is everything", "--severity")
        .flag("as other servers have it; it is always so", "--stdio")
        .footer(
            "",
            "An editor starts it: docs/lsp.md says how. It shows what check finds as one types, offers what fix",
            "would do, and explains rules and the keys of plimsoll.yaml.",
            "Exit: 0 after shutdown and exit, 1 when the editor goes without a word, 2 when none came.");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() throws Problem {
    Severity least = Checking.severity("--severity", definition.given("--severity"));
    return Desk.serve(
        main.io, new Desk.Named(definition.path("--config"), definition.path("--org"), definition.path("--root")),
        Selection.of(Rules.INDEX, definition.all("--only"), definition.all("--skip"), Held.NOTHING), definition.all("--only").isEmpty(), least == null ? Severity.INFO : least);
  }
}
