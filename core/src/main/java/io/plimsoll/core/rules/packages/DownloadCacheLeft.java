package io.plimsoll.core.rules.packages;

import io.plimsoll.core.model.BuildMount;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.CommandEdits;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.RunRule;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a language's package manager downloaded stays in a layer beside what it installed. Only stages that end in an image are
 * looked at.
 */
public final class DownloadCacheLeft extends RunRule {

  public DownloadCacheLeft() {
    super(RuleInfo.dockerfile(
        "PL1209", "download-cache-left", "downloaded packages are left in the image", Severity.LOW, "hadolint:DL3042",
        "hadolint:DL3060", "KICS:pip_install_keeping_cached_packages", "semgrep:missing-pip-no-cache-dir",
        "datadog:run_yarn_clean_after_yarn_install", "tally:tally/ruby/leftover-bundler-cache"));
  }

  /**
   * How a package manager keeps what it downloads.
   *
   * @param folders where, {@code ~} for the home of any user
   * @param off the option that keeps nothing, or null
   * @param clean the command that deletes it, or null
   * @param variable what says the same for all calls, or null
   */
  private record Cache(List<String> folders, @Nullable String off, @Nullable String clean, @Nullable String variable) {}

  /** Where BUNDLE_PATH is, and where the official images have GEM_HOME. */
  private static final String BUNDLED = "rm -rf \"${BUNDLE_PATH:-/usr/local/bundle}\"/cache \"${BUNDLE_PATH:-/usr/local/bundle}\"/ruby/*/cache";

  private static final Cache PIP = new Cache(List.of("~/.cache/pip"), "--no-cache-dir", "pip cache purge", "PIP_NO_CACHE_DIR");
  private static final Cache UV = new Cache(List.of("~/.cache/uv"), "--no-cache", "uv cache clean", "UV_NO_CACHE");
  private static final Cache YARN = new Cache(
      List.of("~/.cache/yarn", "/usr/local/share/.cache", "~/.yarn", "/usr/local/share/.config/yarn"), null, "yarn cache clean", null);
  private static final Cache NPM = new Cache(List.of("~/.npm"), null, "npm cache clean --force", null);
  private static final Cache BUNDLER = new Cache(List.of("~/.bundle/cache", "/usr/local/bundle"), null, BUNDLED, null);
  private static final Cache CONDA = new Cache(List.of("/opt/conda/pkgs", "~/.conda/pkgs"), null, "conda clean -afy", null);

  private static @Nullable Cache cache(PackageCall call) {
    return switch (call.installer()) {
      case PIP -> call.tool().startsWith("uv") ? UV : PIP;
      case UV -> UV;
      case YARN -> YARN;
      case NPM -> NPM;
      case BUNDLER -> BUNDLER;
      case CONDA -> CONDA;
      default -> null;
    };
  }

  @Override
  protected void check(Stage stage, Instruction.Run run, Findings out) {
    var said = new ArrayList<Cache>(0);
    for (PackageCall call : run.exec().packages()) {
      Cache cache = call.action() == PackageCall.Action.INSTALL && stage.shipped() ? cache(call) : null;
      if (cache == null || call.options().has("--no-cache-dir", "--no-cache", "-n", "--download-only")
          || said.contains(cache) || isLeftOut(stage, run, call, cache, out.lineage())) {
        continue;
      }
      // One command at the end deletes what all of them have left.
      PackageCall last = cache.off() == null ? Cleaning.last(run, call) : null;
      said.addAll(last == null ? List.of() : List.of(cache));
      boolean bundler = call.installer() == Installer.BUNDLER;
      var draft = out.at(call.verbPlace())
          .so("The image carries each package twice: installed, and as downloaded")
          .says(call.shown() + " keeps its downloads in " + (bundler ? "the cache folder of the bundle" : cache.folders().getFirst()))
          .hint(cache.off() != null ? "add " + cache.off() : "in the same RUN: " + (bundler ? "rm -rf \"${BUNDLE_PATH}\"/ruby/*/cache" : cache.clean()));
      Edit edit = cache.off() != null && call.verbWord() != null
          ? CommandEdits.behind(run.exec(), call.call(), call.verbWord(), cache.off())
          : cache.clean() == null ? null : CommandEdits.then(run.exec(), (last == null ? call : last).call(), cache.clean());
      if (edit != null) {
        draft.fix(LaterSteps.keepingNoDownloads(stage, run, call, edit));
      }
    }
  }

  private static boolean isLeftOut(Stage stage, Instruction.Run run, PackageCall call, Cache cache, Lineage lineage) {
    if (Cleaning.cleansBehind(run, call) || Cleaning.keepsOut(run, call.call(), cache.folders()) || keepsOutHome(run, cache)) {
      return true;
    }
    if (call.installer() == Installer.BUNDLER) {
      return deletesCache(run) || lineage.variable(stage, "BUNDLE_NO_CACHE") != null;
    }
    String variable = cache.variable();
    if (variable == null) {
      return false;
    }
    Text value = lineage.variable(stage, variable);
    return (value != null && isOn(value.shown())) || isSet(run, call.call(), variable) || isConfigured(stage, lineage);
  }

  private static boolean isOn(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "0", "false", "off", "no", "" -> false;
      default -> true;
    };
  }

  /** A mount on the folder in the home of whoever builds: {@code /root/.cache/pip}, {@code /home/app/.npm}. */
  private static boolean keepsOutHome(Instruction.Run run, Cache cache) {
    for (BuildMount mount : BuildMount.of(run)) {
      String target = mount.type().equals("cache") || mount.type().equals("tmpfs") ? mount.target() : null;
      for (String folder : cache.folders()) {
        String below = folder.startsWith("~") ? folder.substring(1) : folder;
        if (target != null && (target.contains(below) || target.contains("cache"))) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code PIP_NO_CACHE_DIR=1 pip install}, {@code export PIP_NO_CACHE_DIR=1}. */
  private static boolean isSet(Instruction.Run run, Call command, String variable) {
    for (Statement.Assign assign : command.at().assignments()) {
      if (assign.name().equals(variable)) {
        return isOn(assign.value().sketch());
      }
    }
    return run.exec().code().text().contains(variable + "=");
  }

  private static boolean isConfigured(Stage stage, Lineage lineage) {
    return lineage.runs("pip is told to keep no cache", stage,
        text -> text.contains("pip config") && text.contains("no-cache-dir"));
  }

  private static boolean deletesCache(Instruction.Run run) {
    return run.exec().calls().stream()
        .anyMatch(call -> call.name().equals("rm") && call.arguments().stream().anyMatch(word -> word.sketch().contains("cache")));
  }
}
