package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.ShellWord;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the packages of a Python program are when they are built: in a virtual environment, which is a folder that goes over as a whole
 * and works wherever the same Python lies in the same place (docs.python.org/3/library/venv.html).
 *
 * @param path of one that is not in the program's own folder, or null
 * @param before the step above which it is to be made; null where the file makes it itself
 */
record PythonHome(@Nullable String path, Instruction.@Nullable Run before) {

  /** What is said of it to whatever runs behind. */
  static final String SETTING = "ENV VIRTUAL_ENV=/opt/venv PATH=/opt/venv/bin:$PATH";

  static final String STEP = "RUN python -m venv /opt/venv";

  private static final String FRESH = "/opt/venv";

  /** Options of pip that put packages elsewhere. */
  private static final Set<String> ELSEWHERE = Set.of("--user", "-t", "--target", "--prefix", "--root", "--python");

  /** True for what installs into the Python that is found first. */
  static boolean isInstaller(Call call) {
    String name = call.name();
    return name.startsWith("pip") || name.equals("poetry") || name.equals("virtualenv") || (name.startsWith("python") && !isVenv(call) && isModule(call, "pip")) || isVenv(call);
  }

  private static boolean isModule(Call call, String module) {
    return call.arguments().size() > 1 && call.arguments().getFirst().sketch().equals("-m") && call.arguments().get(1).sketch().equals(module);
  }

  private static boolean isVenv(Call call) {
    return call.name().equals("virtualenv") || (call.name().startsWith("python") && isModule(call, "venv"));
  }

  /** Of what builds; null where it can't be told. */
  static @Nullable PythonHome of(BuildSteps steps) {
    String made = null;
    Instruction.Run first = null;
    boolean venv = false;
    for (Instruction one : steps.all.subList(0, steps.last + 1)) {
      for (Call call : one instanceof Instruction.Run run ? run.exec().calls() : List.<Call>of()) {
        String word = call.word().known();
        List<String> options = call.arguments().stream().map(ShellWord::sketch).map(text -> text.indexOf('=') < 0 ? text : text.substring(0, text.indexOf('='))).toList();
        if (isVenv(call)) {
          String path = call.arguments().getLast().known();
          venv = true;
          made = path != null && path.startsWith("/") ? Folders.from("/", path) : null;
        } else if (isInstaller(call) || call.name().equals("pipenv")) {
          boolean own = word != null && made != null && word.startsWith(made + "/bin/");
          boolean odd = word == null || (word.indexOf('/') >= 0 && !own) || !call.wrappers().isEmpty()
              || options.stream().anyMatch(ELSEWHERE::contains) || (call.name().equals("pipenv") && !options.contains("--system"));
          // What is called by its name alone is that of the environment where PATH says so.
          if (odd || (made != null && !own && !isOnPath(steps, made)) || (venv && made == null)) {
            return null;
          }
          first = first == null && one instanceof Instruction.Run run ? run : first;
        } else if (call.name().equals("uv") && (options.isEmpty() || !options.getFirst().equals("sync"))) {
          return null;
        }
      }
    }
    return venv ? new PythonHome(made, null) : first == null ? new PythonHome(null, null) : new PythonHome(FRESH, first);
  }

  private static boolean isOnPath(BuildSteps steps, String made) {
    return steps.carried.stream().anyMatch(one -> one instanceof Instruction.Env env && env.assignments().stream().anyMatch(
        pair -> "PATH".equals(pair.name().text().known()) && pair.value() != null && pair.value().text().shown().startsWith(made + "/bin")));
  }
}
