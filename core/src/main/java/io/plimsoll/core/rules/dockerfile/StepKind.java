package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.rule.StepEdits;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a RUN is there for, by all the programs that it starts. */
enum StepKind {
  /** It builds the program, or fetches what that is made of; it may install packages for that. */
  BUILD,
  /** It installs packages of the distribution, and nothing else. */
  PACKAGES,
  /** It makes users and folders, and gives them away. */
  PREPARE,
  /** It installs programs for all of the image by the manager of a language: {@code npm install -g pm2}. */
  GLOBAL,
  /** It moves files about, or shows something. */
  BESIDE,
  OTHER;

  /** What builds, and what fetches what is built with. */
  private static final Set<String> BUILDERS = Set.of(
      "go", "cargo", "rustup", "mvn", "mvnw", "gradle", "gradlew", "npm", "npx", "yarn", "pnpm", "bun", "corepack", "node-gyp", "tsc", "poetry",
      "pipenv", "uv", "dotnet", "make", "virtualenv", "javac", "jar", "nest", "ng", "webpack", "vite", "prisma", "swag", "templ", "sqlc");

  /** What makes users and folders. */
  private static final Set<String> PREPARES = Set.of(
      "mkdir", "chown", "chmod", "chgrp", "useradd", "adduser", "groupadd", "addgroup", "usermod", "touch", "ln", "install");

  /** What does no more than go with others. */
  private static final Set<String> NEUTRAL = Set.of(
      "cd", "rm", "echo", "true", "set", ":", "test", "[", "export", "ls", "pwd", "cat", "cp", "mv", "printf", "date", "env", "which", "mkdir", "touch", "chmod", "sleep", "find");

  /** Programs that only build, whoever installs them. */
  private static final Set<String> BUILD_ONLY = Set.of(
      "typescript", "@angular/cli", "@nestjs/cli", "@vue/cli", "node-gyp", "gulp-cli", "gulp", "grunt-cli", "webpack", "webpack-cli", "vite", "turbo",
      "npm", "lerna", "rimraf");

  static StepKind of(Instruction.Run run) {
    Instruction.Exec exec = run.exec();
    if (exec.json() || exec.script() == null || exec.calls().isEmpty() || exec.calls().size() > StepEdits.MANY || writes(exec.code().text())) {
      return OTHER;
    }
    StepKind kind = null;
    for (Call call : exec.calls()) {
      StepKind one = of(call, exec);
      if (one == null) {
        continue;
      }
      boolean beside = (kind == BUILD && one == PREPARE && NEUTRAL.contains(call.name())) || kind == one;
      boolean over = kind == PREPARE && one == BUILD && exec.calls().stream().noneMatch(other -> PREPARES.contains(other.name()) && !NEUTRAL.contains(other.name()));
      boolean both = (kind == PACKAGES && one == BUILD) || (kind == BUILD && one == PACKAGES);
      if (kind != null && !beside && !over && !both) {
        return OTHER;
      }
      kind = both ? BUILD : beside ? kind : one;
    }
    return kind == null ? BESIDE : kind;
  }

  /** True for a command that builds, or fetches what a program is made of. */
  static boolean isBuilder(Call call, Instruction.Exec exec) {
    return of(call, exec) == BUILD;
  }

  /** Of one command; null where it goes with any. */
  private static @Nullable StepKind of(Call call, Instruction.Exec exec) {
    for (PackageCall install : exec.packages()) {
      if (install.call() == call && install.installer().ofDistribution()) {
        return PACKAGES;
      }
      if (install.call() == call && isGlobal(install)) {
        return install.items().stream().allMatch(item -> BUILD_ONLY.contains(item.name())) ? BUILD : GLOBAL;
      }
      if (install.call() == call) {
        return switch (install.installer()) {
          case PIP, UV, NPM, YARN, PNPM, BUN, GO, CARGO -> BUILD;
          default -> OTHER;
        };
      }
    }
    String name = call.name().toLowerCase(Locale.ROOT);
    boolean python = name.startsWith("python") && call.arguments().size() > 1 && call.arguments().getFirst().sketch().equals("-m")
        && Set.of("venv", "build", "compileall", "pip").contains(call.arguments().get(1).sketch());
    boolean installs = name.equals("make") && call.arguments().stream().anyMatch(word -> word.sketch().equals("install"));
    if (name.equals("corepack")) {
      return GLOBAL;
    }
    return python || (BUILDERS.contains(name) && !installs) ? BUILD : PREPARES.contains(name) ? PREPARE : NEUTRAL.contains(name) ? null : OTHER;
  }

  private static boolean isGlobal(PackageCall install) {
    return switch (install.installer()) {
      case NPM, PNPM, YARN, BUN -> install.options().has("-g", "--global") || install.verb().startsWith("global");
      default -> false;
    };
  }

  /** True where output goes to a file, which may lie anywhere. */
  private static boolean writes(String text) {
    String plain = text.replace("2>&1", "").replace("> /dev/null", "").replace(">/dev/null", "").replace(">&2", "");
    return plain.indexOf('>') >= 0 || plain.contains("| tee");
  }
}
