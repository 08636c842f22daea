package io.plimsoll.fuzz;

import java.util.Locale;
import java.util.function.Consumer;

/** Every target, by the name that {@code fuzz/run} and the folders of seeds know it by. */
enum Target {
  DOCKERFILE(DockerfileTarget::fuzzerTestOneInput),
  SHELL(ShellTarget::fuzzerTestOneInput),
  SCRIPT(ScriptTarget::fuzzerTestOneInput),
  RUN(RunTarget::fuzzerTestOneInput),
  COMPOSE(ComposeTarget::fuzzerTestOneInput),
  PROJECT(ProjectTarget::fuzzerTestOneInput),
  ENV(EnvTarget::fuzzerTestOneInput),
  DOCKERIGNORE(DockerignoreTarget::fuzzerTestOneInput),
  ENGINE(EngineTarget::fuzzerTestOneInput),
  POLICY(PolicyTarget::fuzzerTestOneInput),
  IGNORE(IgnoreTarget::fuzzerTestOneInput),
  IMAGE(ImageTarget::fuzzerTestOneInput),
  SECRET(SecretTarget::fuzzerTestOneInput),
  FIX(FixTarget::fuzzerTestOneInput),
  REPORT(ReportTarget::fuzzerTestOneInput),
  CHECK(CheckTarget::fuzzerTestOneInput);

  private final Consumer<byte[]> run;

  Target(Consumer<byte[]> run) {
    this.run = run;
  }

  /** Its name. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Gives it an input; what does not hold is thrown. */
  void run(byte[] data) {
    run.accept(data);
  }
}
