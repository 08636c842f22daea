package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import java.util.List;
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
          .hint("install it in a stage for developers");
    }
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
