package io.plimsoll.fuzz;

import java.util.Locale;

/** Every target, by the name that {@code fuzz/run} and the folders of seeds know it by. */
enum Target {
  DOCKERFILE,
  SHELL,
  SCRIPT,
  RUN,
  COMPOSE,
  PROJECT,
  ENV,
  DOCKERIGNORE,
  ENGINE,
  POLICY,
  IGNORE,
  IMAGE,
  SECRET,
  FIX,
  REPORT,
  CHECK,
  VERSION;

  /** Its name. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Gives it an input; what does not hold is thrown. */
  void run(byte[] data) {
    switch (this) {
      case DOCKERFILE -> DockerfileTarget.fuzzerTestOneInput(data);
      case SHELL -> ShellTarget.fuzzerTestOneInput(data);
      case SCRIPT -> ScriptTarget.fuzzerTestOneInput(data);
      case RUN -> RunTarget.fuzzerTestOneInput(data);
      case COMPOSE -> ComposeTarget.fuzzerTestOneInput(data);
      case PROJECT -> ProjectTarget.fuzzerTestOneInput(data);
      case ENV -> EnvTarget.fuzzerTestOneInput(data);
      case DOCKERIGNORE -> DockerignoreTarget.fuzzerTestOneInput(data);
      case ENGINE -> EngineTarget.fuzzerTestOneInput(data);
      case POLICY -> PolicyTarget.fuzzerTestOneInput(data);
      case IGNORE -> IgnoreTarget.fuzzerTestOneInput(data);
      case IMAGE -> ImageTarget.fuzzerTestOneInput(data);
      case SECRET -> SecretTarget.fuzzerTestOneInput(data);
      case FIX -> FixTarget.fuzzerTestOneInput(data);
      case REPORT -> ReportTarget.fuzzerTestOneInput(data);
      case CHECK -> CheckTarget.fuzzerTestOneInput(data);
      case VERSION -> VersionTarget.fuzzerTestOneInput(data);
    }
  }
}
