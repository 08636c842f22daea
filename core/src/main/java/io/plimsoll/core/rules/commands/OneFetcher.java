package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has a stage that fetches with both curl and wget use one of them: each plain download of the other is written for the one that
 * stays, and the other is no longer installed. The one stays that nobody installs, since the base has it; else the one that is called
 * more often, or first.
 */
final class OneFetcher {

  /** So many calls of one stage are looked through, and so many of them written anew. */
  private static final int MOST = 500;
  private static final int MENDED = 20;

  /** Options that say nothing but how it is shown and that errors count, as both do once they are written anew. */
  private static final Set<String> OF_CURL = Set.of(
      "-f", "--fail", "-s", "--silent", "-S", "--show-error", "-L", "--location", "-o", "--output", "-O", "--remote-name", "-#", "--progress-bar",
      "--no-progress-meter");
  private static final Set<String> OF_WGET = Set.of(
      "-q", "--quiet", "-n", "-v", "--no-verbose", "-O", "--output-document", "--progress", "--show-progress", "-c", "--continue");

  private record Use(Instruction.Run run, Call call) {}

  private record Install(Instruction.Run run, PackageCall call) {}

  private final List<Use> curls = new ArrayList<>();
  private final List<Use> wgets = new ArrayList<>();

  private OneFetcher() {}

  /** Adds the fix to what is said of a stage, with the places that it changes; nothing where one of the calls can't be written anew. */
  static void mend(Stage stage, Draft draft) {
    var fetchers = new OneFetcher();
    var installs = new ArrayList<Install>(1);
    for (Instruction.Run run : stage.runs()) {
      for (Call call : run.exec().calls()) {
        switch (call.name()) {
          case "curl" -> fetchers.curls.add(new Use(run, call));
          case "wget" -> fetchers.wgets.add(new Use(run, call));
          default -> {}
        }
      }
      for (PackageCall call : run.exec().packages()) {
        if (call.action() == PackageCall.Action.INSTALL && (item(call, "curl") != null || item(call, "wget") != null)) {
          installs.add(new Install(run, call));
        }
      }
      if (fetchers.curls.size() + fetchers.wgets.size() + installs.size() > MOST) {
        return;
      }
    }
    String stays = fetchers.stays(installs);
    String goes = stays.equals("curl") ? "wget" : "curl";
    List<Use> gone = stays.equals("curl") ? fetchers.wgets : fetchers.curls;
    var edits = new ArrayList<Edit>();
    var places = new ArrayList<Place>();
    for (Use use : gone) {
      Edit edit = gone.size() > MENDED || use.run.exec().json() ? null : written(use.call, stays);
      if (edit == null) {
        return;
      }
      edits.add(edit);
      places.add(use.call.place(use.call.word()));
    }
    if (isElsewhere(stage, goes)) {
      return;
    }
    for (Install install : installs) {
      PackageCall.Item item = item(install.call, goes);
      Edit edit = item == null ? null : install.call.items().size() > 1
          ? CommandEdits.without(install.run.exec(), install.call.call(), item.word()) : isAll(install) ? StepEdits.without(install.run) : null;
      if (edit != null && item != null) {
        edits.add(edit);
        places.add(install.call.place(item));
      }
    }
    for (Place place : places) {
      draft.because("dockerfile", place, goes + " stands here");
    }
    draft.fix(Fix.unsafe("use " + stays + " for all", "scripts that call " + goes + ", and what counts on its exit codes", edits.toArray(Edit[]::new)));
  }

  /** True for a step that installs this one package, fetching lists for it and deleting them behind it. */
  private static boolean isAll(Install install) {
    for (Call call : install.run.exec().calls()) {
      boolean helps = call.name().equals("rm") && !call.arguments().isEmpty() && call.arguments().getLast().sketch().startsWith("/var/lib/apt/lists");
      for (PackageCall one : install.run.exec().packages()) {
        helps |= one.call() == call && (one == install.call || one.action() == PackageCall.Action.REFRESH || one.action() == PackageCall.Action.CLEAN);
      }
      if (!helps) {
        return false;
      }
    }
    return StepEdits.chain(install.run) != null && StepEdits.isAlone(install.run);
  }

  /** True where something else than a RUN names a program: a health check, what the container starts. */
  private static boolean isElsewhere(Stage stage, String program) {
    for (Instruction instruction : stage.instructions()) {
      if (!(instruction.done() instanceof Instruction.Run) && instruction.head().rest().text().contains(program)) {
        return true;
      }
    }
    return false;
  }

  private String stays(List<Install> installs) {
    boolean curl = installs.stream().anyMatch(one -> item(one.call, "curl") != null);
    boolean wget = installs.stream().anyMatch(one -> item(one.call, "wget") != null);
    if (curl != wget) {
      return curl ? "wget" : "curl";
    }
    if (curls.size() != wgets.size()) {
      return curls.size() > wgets.size() ? "curl" : "wget";
    }
    int first = curls.getFirst().call.place().range().start().offset();
    return first < wgets.getFirst().call.place().range().start().offset() ? "curl" : "wget";
  }

  private static PackageCall.@Nullable Item item(PackageCall call, String name) {
    for (PackageCall.Item item : call.items()) {
      if (item.kind() == PackageCall.Kind.NAME && item.name().equals(name)) {
        return item;
      }
    }
    return null;
  }

  /** The call in the words of the other program, or null. */
  private static @Nullable Edit written(Call call, String other) {
    Fetch fetch = Fetch.of(call);
    boolean curl = call.name().equals("curl");
    if (fetch == null || fetch.urls().size() != 1 || !fetch.options().rest().isEmpty() || call.arguments().isEmpty()) {
      return null;
    }
    int end = call.arguments().getLast().end();
    for (Statement.Redirect redirect : call.at().redirects()) {
      if (redirect.start() < end) {
        return null;
      }
    }
    ShellWord file = null;
    boolean named = false;
    for (Options.Option option : fetch.options().options()) {
      if (!(curl ? OF_CURL : OF_WGET).contains(option.name())) {
        return null;
      }
      boolean output = curl ? option.name().equals("-o") || option.name().equals("--output")
          : option.name().equals("-O") || option.name().equals("--output-document");
      named |= curl && (option.name().equals("-O") || option.name().equals("--remote-name"));
      if (output) {
        boolean joined = option.at() == null || option.at() == option.word();
        if (file != null || (joined && !"-".equals(option.value()))) {
          return null;
        }
        file = option.at() == null ? option.word() : option.at();
      }
    }
    boolean shown = curl ? file == null && !named : file != null && file.sketch().endsWith("-") && fetch.toOutput();
    boolean own = curl ? named : file == null;
    String path = fetch.urls().getFirst().path();
    if (own && (path.indexOf('?') >= 0 || path.endsWith("/") || path.isEmpty())) {
      return null;
    }
    String url = source(call, fetch.urls().getFirst().word());
    String to = file == null ? "" : source(call, file);
    String text = other.equals("curl")
        ? "curl -fsSL " + (shown ? "" : own ? "-O " : "-o " + to + " ") + url
        : "wget " + (shown ? "-qO- " : own ? "-nv " : "-nv -O " + to + " ") + url;
    return new Edit.Splice(call.context().script().code().place(call.word().start(), end), text);
  }

  private static String source(Call call, ShellWord word) {
    return call.context().script().code().text().substring(word.start(), word.end());
  }
}
