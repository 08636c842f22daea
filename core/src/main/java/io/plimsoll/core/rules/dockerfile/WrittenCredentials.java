package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.BuildMount;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.secret.Secrets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A secret of a build, given as ARG or ENV, that a RUN writes into a file: {@code echo "//r/:_authToken=$NPM_TOKEN" > .npmrc}. Whatever
 * it is, it stays in the layer. What the same RUN takes away again is not there; what a secret mount brings is no variable.
 */
final class WrittenCredentials {

  /** Programs whose {@code config} writes what it is given into a file of the user, and the names of these. */
  private static final Set<String> CONFIG_FILES = Set.of(
      ".npmrc", ".yarnrc", ".yarnrc.yml", ".gitconfig", "pip.conf", "config", "auth.json", "auth.toml", "credentials", "credentials.toml",
      "nuget.config", "NuGet.Config", ".git");

  private WrittenCredentials() {}

  static void check(Stage stage, Instruction.Run run, Findings out) {
    if (run.exec().code().text().indexOf('$') < 0) {
      return;
    }
    List<Call> calls = run.exec().calls();
    List<BuildMount> mounts = BuildMount.of(run);
    for (Call call : calls) {
      String variable = variable(call, stage, out);
      String file = variable == null ? null : file(call);
      if (variable != null && file != null && !isTakenAway(call, file, calls) && !isElsewhere(file, mounts)) {
        String name = file.substring(file.lastIndexOf('/') + 1);
        var draft = out.at(call.place())
            .so("Whoever can pull this image has the " + variable + " that it was built with")
            .says("this writes " + variable + " into " + (name.isEmpty() ? "a file" : name) + ", which stays in the layer")
            .hint("RUN --mount=type=secret,id=" + variable.toLowerCase(Locale.ROOT) + ", and take the file away in the same RUN");
        if (!stage.shipped()) {
          draft.so("Whoever has the cache of this build has the " + variable + " that it was given").severity(Severity.LOW);
        }
      }
    }
  }

  /** The name of a secret of the build that a command is given, or null. */
  private static @Nullable String variable(Call call, Stage stage, Findings out) {
    var words = new ArrayList<>(call.arguments());
    for (Statement.Redirect redirect : call.at().redirects()) {
      if (redirect.body() != null) {
        words.add(redirect.body());
      }
    }
    for (ShellWord word : words) {
      for (ShellWord.Part part : word.parts()) {
        if (part instanceof ShellWord.Parameter parameter && parameter.prefix().isEmpty() && Secrets.isTelling(parameter.name())) {
          // What has a value here is said where it is given.
          Text value = out.lineage().variable(stage, parameter.name());
          boolean said = value != null && value.isKnown() && !value.shown().isBlank() && Secrets.judge(parameter.name(), value.shown()) != null;
          if (!said && (value != null || isArgument(stage, parameter.name()))) {
            return parameter.name();
          }
        }
      }
    }
    return null;
  }

  private static boolean isArgument(Stage stage, String name) {
    for (Instruction.Arg arg : stage.all(Instruction.Arg.class)) {
      for (Instruction.Assignment one : arg.assignments()) {
        if (name.equals(one.name().text().known())) {
          return true;
        }
      }
    }
    return false;
  }

  /** The file into which a command writes its words, as far as it is known, or null for none that stays. */
  private static @Nullable String file(Call call) {
    return switch (call.name()) {
      case "echo", "printf" -> echoed(call);
      case "cat" -> redirected(call);
      case "tee" -> call.arguments().isEmpty() || call.at().redirects().isEmpty() ? null : call.arguments().getLast().shown();
      case "npm", "yarn", "pnpm" -> says(call, "config", "set") ? ".npmrc" : null;
      case "git" -> says(call, "config") ? ".gitconfig" : says(call, "clone") && holdsLogin(call) ? ".git" : null;
      case "pip", "pip3" -> says(call, "config") ? "pip.conf" : null;
      case "bundle" -> says(call, "config") ? "config" : null;
      case "composer", "poetry" -> says(call, "config") ? "auth.json" : null;
      case "aws" -> says(call, "configure", "set") ? "credentials" : null;
      case "cargo" -> says(call, "login") ? "credentials.toml" : null;
      case "nuget", "dotnet" -> says(call, "source") || says(call, "sources") ? "NuGet.Config" : null;
      default -> null;
    };
  }

  private static @Nullable String echoed(Call call) {
    String own = redirected(call);
    if (own != null || call.after().isEmpty()) {
      return own;
    }
    Call next = call.after().getFirst();
    return next.name().equals("tee") && !next.arguments().isEmpty() ? next.arguments().getLast().shown() : redirectedOfCat(next);
  }

  private static @Nullable String redirectedOfCat(Call call) {
    return call.name().equals("cat") || call.name().equals("base64") ? redirected(call) : null;
  }

  private static @Nullable String redirected(Call call) {
    for (Statement.Redirect redirect : call.at().redirects()) {
      String target = redirect.target().shown();
      boolean writes = redirect.operator().startsWith(">") && !redirect.operator().contains("&") && !target.startsWith("/dev/");
      if (writes) {
        return target;
      }
    }
    return null;
  }

  /** {@code https://$TOKEN@host/...}: git keeps the URL in the clone. */
  private static boolean holdsLogin(Call call) {
    for (ShellWord word : call.arguments()) {
      String text = word.sketch();
      int scheme = text.indexOf("://");
      int sign = scheme < 0 ? -1 : text.indexOf('@', scheme);
      int hole = scheme < 0 ? -1 : text.indexOf('\0', scheme);
      if (hole >= 0 && hole < sign) {
        return true;
      }
    }
    return false;
  }

  private static boolean says(Call call, String... wanted) {
    int at = 0;
    for (ShellWord word : call.arguments()) {
      if (at < wanted.length && wanted[at].equals(word.known())) {
        at++;
      }
    }
    return at == wanted.length;
  }

  /** True where the same RUN deletes the file, or takes the setting back. */
  private static boolean isTakenAway(Call writer, String file, List<Call> calls) {
    String clone = file.equals(".git") ? bare(writer.arguments().getLast().sketch()) : null;
    String name = file.substring(file.lastIndexOf('/') + 1);
    for (Call call : calls) {
      boolean removes = call.name().equals("rm") || call.name().equals("shred") || call.name().equals("unlink");
      boolean unsets = CONFIG_FILES.contains(name) && (says(call, "config", "delete") || says(call, "config", "unset") || says(call, "config", "rm")
          || says(call, "config", "--unset") || says(call, "config", "--unset-all") || says(call, "config", "--remove-section")
          || says(call, "--unset") || says(call, "--unset-all"));
      if (unsets) {
        return true;
      }
      for (ShellWord word : removes ? call.arguments() : List.<ShellWord>of()) {
        String removed = word.sketch();
        if (removed.endsWith(name) || removed.endsWith("*") || (clone != null && (removed.contains(".git") || bare(removed).equals(clone))) || isFolderOf(removed, file)) {
          return true;
        }
      }
    }
    return false;
  }

  /** What a clone is called without a folder of its own. */
  private static String bare(String path) {
    String name = Sources.name(path);
    return name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
  }

  private static boolean isFolderOf(String folder, String file) {
    String bare = folder.endsWith("/") ? folder.substring(0, folder.length() - 1) : folder;
    return bare.length() > 1 && file.startsWith(bare + "/");
  }

  private static boolean isElsewhere(String file, List<BuildMount> mounts) {
    for (BuildMount mount : mounts) {
      int slash = file.lastIndexOf('/');
      if (slash > 0 && mount.keepsOut(file.substring(0, slash))) {
        return true;
      }
    }
    return false;
  }
}
