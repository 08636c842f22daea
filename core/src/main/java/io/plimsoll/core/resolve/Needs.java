package io.plimsoll.core.resolve;

import io.plimsoll.core.model.BuildMount;
import io.plimsoll.core.model.ContextNeeds;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.dockerfile.DockerfileReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what the Dockerfiles of one folder ask of it, so that a .dockerignore that a fix writes takes nothing from them. */
final class Needs {

  /** More Dockerfiles are not read for one folder: each is read once more for every batch that asks. */
  private static final int MOST = 64;

  /** So many paths and words are kept: a bound on what each pattern is compared with. */
  private static final int MOST_NAMES = 4_000;

  /** Longer words are no names of files. */
  private static final int LONGEST = 255;

  /** What a Dockerfile is called that nobody has to name. */
  private static final List<String> USUAL = List.of("Dockerfile", "Containerfile");

  /** Calls of git for which there need be no repository yet. */
  private static final Set<String> ELSEWHERE = Set.of("clone", "config", "init", "ls-remote", "version", "--version");

  private static final Set<String> INSTALLERS = Set.of("npm", "yarn", "pnpm", "bun");

  private final Intake intake;
  private final Map<String, Optional<ContextNeeds>> known = new HashMap<>();

  Needs(Intake intake) {
    this.intake = intake;
  }

  /**
   * What is asked of a folder; null where too many ask.
   *
   * @param read one that is built in it and has been read
   */
  @Nullable ContextNeeds of(String folder, Dockerfile read) {
    Optional<ContextNeeds> before = known.get(folder);
    if (before == null) {
      before = read(folder, read);
      known.put(folder, before);
    }
    return before.orElse(null);
  }

  private Optional<ContextNeeds> read(String folder, Dockerfile read) {
    Set<String> files = new LinkedHashSet<>(intake.builtIn(folder));
    USUAL.forEach(name -> files.add(folder.isEmpty() ? name : folder + "/" + name));
    var texts = new ArrayList<>(intake.builds().inlineIn(folder));
    if (files.size() + texts.size() > MOST + USUAL.size()) {
      return Optional.empty();
    }
    var all = new All();
    for (String file : files) {
      if (file.equals(read.file())) {
        all.add(read);
        continue;
      }
      Source source = intake.source(file);
      if (source != null) {
        texts.add(source);
      }
    }
    for (Source text : texts) {
      try {
        all.add(DockerfileReader.outcome(text, Map.of()).dockerfile());
      } catch (ReadException e) {
        // Nobody builds it as it is; that it can't be read is said elsewhere.
      }
    }
    return all.isTooMuch() ? Optional.empty() : Optional.of(new ContextNeeds(all.paths, all.partly, all.names, all.git, all.modules));
  }

  /** What several Dockerfiles ask together. */
  private static final class All {
    private final Set<String> paths = new HashSet<>();
    private final List<Text> partly = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private boolean git;
    private boolean modules;

    boolean isTooMuch() {
      return paths.size() + partly.size() + names.size() > MOST_NAMES;
    }

    void add(Dockerfile dockerfile) {
      for (Stage stage : dockerfile.stages()) {
        for (Instruction instruction : stage.instructions()) {
          switch (instruction.done()) {
            case Instruction.Copy copy -> copied(copy);
            case Instruction.Run run -> {
              mounted(run);
              run(run.exec());
              words(run.head().rest().text());
              run.heredocs().forEach(heredoc -> words(heredoc.body().text()));
            }
            case Instruction.Cmd cmd -> words(cmd.head().rest().text());
            case Instruction.Entrypoint entrypoint -> words(entrypoint.head().rest().text());
            case Instruction.Health health -> words(health.head().rest().text());
            default -> {}
          }
        }
      }
    }

    private void copied(Instruction.Copy copy) {
      if (copy.head().flag("from") != null || isTooMuch()) {
        return;
      }
      for (Instruction.Value source : copy.sources()) {
        String path = source.text().known();
        if (path == null) {
          partly.add(source.text());
        } else if (!path.contains("://") && !path.startsWith("git@")) {
          path(path);
        }
      }
    }

    private void path(String path) {
      switch (SlashPath.belowRoot(path)) {
        case "", "*", "**", "*.*", "**/*" -> {}
        case String below -> paths.add(below);
      }
    }

    private void mounted(Instruction.Run run) {
      for (BuildMount mount : BuildMount.of(run)) {
        String source = mount.fields().getOrDefault("source", mount.fields().getOrDefault("src", ""));
        if (mount.type().equals("bind") && mount.from() == null && !source.isEmpty()) {
          if (source.indexOf('$') >= 0) {
            partly.add(Text.hole(source));
          } else {
            path(source);
          }
        }
      }
    }

    private void run(Instruction.Exec exec) {
      for (Call call : exec.calls()) {
        if (call.name().equals("git")) {
          git |= call.arguments().isEmpty() || !ELSEWHERE.contains(String.valueOf(call.arguments().getFirst().known()));
        }
        modules |= INSTALLERS.contains(call.name());
      }
    }

    /** The last parts of all that may be a path in a command, whatever reads it. */
    private void words(String text) {
      int start = 0;
      for (int i = 0; i <= text.length(); i++) {
        if (i == text.length() || !isOfName(text.charAt(i))) {
          if (i > start && i - start <= LONGEST && !isTooMuch()) {
            names.add(text.substring(start, i));
          }
          start = i + 1;
        }
      }
    }

    private static boolean isOfName(char c) {
      return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-' || c == '@' || c == '+';
    }
  }
}
