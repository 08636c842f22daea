package io.plimsoll.cli;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.lsp.Judge;
import io.plimsoll.lsp.Ruling;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A document that lies nowhere: one that is not saved yet, or comes from elsewhere. It is judged alone, by the defaults. */
final class LooseDocument {

  private LooseDocument() {}

  /** Null for what is neither a Dockerfile nor a Compose file. */
  static @Nullable Ruling judge(Desk desk, Judge.Open open) throws Problem {
    String uri = open.uri();
    String name = uri.substring(Math.max(uri.lastIndexOf('/'), uri.lastIndexOf(':')) + 1);
    FileNames.Kind kind = FileNames.kind(name);
    FileNames.Kind meant = kind != null ? kind : OpenTree.kind(open.language().toLowerCase(Locale.ROOT));
    if (meant == null) {
      return null;
    }
    String file = meant == FileNames.Kind.DOCKERFILE ? "Dockerfile" : "compose.yaml";
    Files.Look look = OpenTree.decoded(file, open.text());
    Files files = path -> path.equals(file) ? look : new Files.Look.Missing();
    var decide = new Decide(desk.rules(), Rules.ALL, Policy.defaults(), desk.today());
    Settling.Again again = changes -> judged(new Overlay(files, changes), file, meant, decide);
    Path root = Path.of("/");
    return new DeskRuling(desk, root, Map.of(root.resolve(file), uri), files, judged(files, file, meant, decide), List.of(file), Map.of(), again, Rules.INDEX);
  }

  private static Checking.Checked judged(Files files, String file, FileNames.Kind kind, Decide decide) {
    var intake = new Intake(files, "untitled");
    switch (files.look(file)) {
      case Files.Look.Found(Source source) -> {
        if (kind == FileNames.Kind.DOCKERFILE) {
          intake.dockerfile(source);
        } else {
          intake.compose(source);
        }
      }
      case Files.Look.Closed(String why) -> intake.fail(file, why);
      case Files.Look.Missing missing -> intake.fail(file, "it is not there");
    }
    return OpenTree.whole(intake, decide, Map.of());
  }
}
