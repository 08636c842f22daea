package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Xdebug, PHP's debugger, in an image that is shipped. */
public final class Xdebug extends RunRule {

  private static final Set<String> INSTALLERS = Set.of(
      "pecl", "pie", "docker-php-ext-enable", "docker-php-ext-install", "install-php-extensions", "phpenmod", "phpize");

  public Xdebug() {
    super(RuleInfo.dockerfile(
        "PL1214", "xdebug", "a PHP debugger is in the image", Severity.MEDIUM, "CWE-489", "tally:tally/php/no-xdebug-in-final-image"));
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    Place at = stage.shipped() && !Purpose.isWork(stage) ? place(run) : null;
    if (at != null) {
      out.at(at)
          .so("Xdebug slows every request, and runs code for whoever it is told to call back")
          .says("this puts Xdebug into the image that is shipped")
          .hint("install it in a stage for developers")
          .fixes(fix(run));
    }
  }

  /** Takes out what does nothing but install and enable it, or its name from a list; null where more is said of it. */
  private static @Nullable Fix fix(Instruction.Run run) {
    List<Statement> chain = StepEdits.chain(run);
    if (chain == null || !run.head().flags().isEmpty()) {
      return null;
    }
    int first = -1;
    int last = -1;
    List<Edit> edits = new ArrayList<>(1);
    for (int i = 0; i < chain.size(); i++) {
      List<ShellWord> named = new ArrayList<>(1);
      Call call = call(run, chain.get(i));
      boolean alone = call != null && names(run, call, named);
      if (alone && (first < 0 || last == i - 1)) {
        first = first < 0 ? i : first;
        last = i;
      } else if (call != null && !alone && named.size() == 1) {
        Edit edit = CommandEdits.without(run.exec(), call, named.getFirst());
        if (edit == null) {
          return null;
        }
        edits.add(edit);
      } else if (alone || run.exec().code().text().substring(chain.get(i).start(), chain.get(i).end()).toLowerCase(Locale.ROOT).contains("xdebug")) {
        return null;
      }
    }
    if (first >= 0) {
      Edit edit = StepEdits.without(run, chain, first, last);
      if (edit == null) {
        return null;
      }
      edits.add(edit);
    }
    return edits.isEmpty() ? null
        : Fix.unsafe("leave it out", "whoever debugs in this image, and settings that need Xdebug", edits.toArray(Edit[]::new));
  }

  private static @Nullable Call call(Instruction.Run run, Statement statement) {
    for (Call call : run.exec().calls()) {
      if (call.at() == statement) {
        return call;
      }
    }
    return null;
  }

  /**
   * True where a command installs or enables Xdebug and nothing else.
   *
   * @param named gets the words that name it
   */
  private static boolean names(Instruction.Run run, Call call, List<ShellWord> named) {
    int others = 0;
    if (INSTALLERS.contains(call.name()) && !call.name().equals("phpize")) {
      for (ShellWord word : call.arguments()) {
        boolean verb = word.sketch().equals("install") || word.sketch().startsWith("-");
        if (word.sketch().startsWith("xdebug")) {
          named.add(word);
        } else if (!verb) {
          others++;
        }
      }
    }
    for (PackageCall packages : run.exec().packages()) {
      for (PackageCall.Item item : packages.call() == call ? packages.items() : List.<PackageCall.Item>of()) {
        if (item.name().endsWith("xdebug") && named.stream().noneMatch(word -> word == item.word())) {
          named.add(item.word());
        } else if (!item.name().startsWith("xdebug")) {
          others++;
        }
      }
      others += packages.call() == call && packages.open() ? 1 : 0;
    }
    return !named.isEmpty() && others == 0;
  }

  private static @Nullable Place place(Instruction.Run run) {
    for (Call call : run.exec().calls()) {
      for (ShellWord word : INSTALLERS.contains(call.name()) ? call.arguments() : List.<ShellWord>of()) {
        if (word.sketch().equals("uninstall")) {
          break;
        }
        if (word.sketch().startsWith("xdebug")) {
          return call.place();
        }
      }
    }
    for (PackageCall call : run.exec().packages()) {
      for (PackageCall.Item item : call.installs() ? call.items() : List.<PackageCall.Item>of()) {
        if (item.name().endsWith("xdebug")) {
          return call.place(item);
        }
      }
    }
    return null;
  }
}
