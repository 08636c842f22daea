package io.plimsoll.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a fuzzer begins with: the Dockerfiles, Compose files, scripts and the rest that lie in a tree, and those in the Markdown of
 * its pages, given to each target that reads such a thing; and folders of them as trees of {@link Input}.
 */
public final class Corpus {

  /** A longer file teaches a fuzzer nothing that a shorter one does not, in characters. */
  private static final int LONGEST = 8_000;

  private static final Set<Target> TREES = Set.of(Target.CHECK, Target.FIX, Target.REPORT, Target.PROJECT);

  /** Those that run every rule: a fuzzer is to have time for more than the inputs that it begins with. */
  private static final Set<Target> SLOW = Set.of(Target.CHECK, Target.FIX, Target.REPORT);
  private static final int MOST_OF_SLOW = 200;

  private final Map<Target, Set<String>> found = new EnumMap<>(Target.class);

  private Corpus() {
    for (Target target : Target.values()) {
      found.put(target, new LinkedHashSet<>());
    }
  }

  /** Writes the corpora of all targets, each to a folder of its name: where to, and then the trees to look in. */
  public static void main(String[] args) throws IOException {
    var corpus = new Corpus();
    for (String root : List.of(args).subList(1, args.length)) {
      corpus.below(Path.of(root));
    }
    for (Map.Entry<Target, Set<String>> entry : corpus.found.entrySet()) {
      Path folder = Files.createDirectories(Path.of(args[0], entry.getKey().id()));
      List<String> texts = List.copyOf(entry.getValue());
      int step = SLOW.contains(entry.getKey()) ? Math.ceilDiv(texts.size(), MOST_OF_SLOW) : 1;
      for (int i = 0; i < texts.size(); i += Math.max(1, step)) {
        Files.writeString(folder.resolve("tree-" + i), texts.get(i));
      }
    }
  }

  private void below(Path root) throws IOException {
    Files.walkFileTree(root, new SimpleFileVisitor<>() {
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        String name = String.valueOf(folder.getFileName());
        return name.equals("target") || name.equals(".git") || name.equals("dist") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
        if (attributes.isRegularFile() && attributes.size() <= 10 * LONGEST) {
          file(file);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
        tree(folder);
        return FileVisitResult.CONTINUE;
      }
    });
  }

  private void file(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    if (name.endsWith(".md")) {
      page(text);
    } else if (isShellCases(file)) {
      text.lines().filter(line -> line.length() > 1).forEach(line -> add(line.replace("\\n", "\n"), Target.SHELL, Target.SCRIPT));
    } else if (name.endsWith(".txt") && String.valueOf(file.getParent()).endsWith("versions")) {
      text.lines().forEach(line -> add(line, Target.VERSION));
    } else {
      add(name, text);
    }
  }

  private static boolean isShellCases(Path file) {
    return file.endsWith("shell/forms.txt") || file.endsWith("shell/faults.txt") || file.endsWith("shell/calls.txt");
  }

  /** The blocks of a page, each of which is a file: its name is the last word behind the fence. */
  private void page(String text) {
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].startsWith("```") || lines[i].length() == 3) {
        continue;
      }
      String kind = lines[i];
      var block = new StringBuilder();
      while (++i < lines.length && !lines[i].startsWith("```")) {
        block.append(lines[i]).append('\n');
      }
      String last = kind.substring(kind.lastIndexOf(' ') + 1);
      boolean named = last.contains(".") || last.contains("ockerfile");
      String name = named ? last.replace("```dockerfile", "Dockerfile") : kind.startsWith("```yaml") ? "compose.yaml"
          : kind.startsWith("```dockerfile") ? "Dockerfile" : kind.startsWith("```sh") ? "run.sh" : "";
      add(name, block.toString());
    }
  }

  private void add(String path, String text) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (name.contains("ockerfile") && !name.endsWith("dockerignore")) {
      add(text, Target.DOCKERFILE, Target.SHELL, Target.IGNORE, Target.SECRET);
      add("=== Dockerfile\n" + text, Target.FIX, Target.REPORT, Target.CHECK);
      text.lines().filter(line -> line.startsWith("FROM ")).forEach(line -> add(line.substring(5).split(" ", 2)[0], Target.IMAGE));
    } else if (name.equals("plimsoll.yaml")) {
      add(text, Target.POLICY);
    } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      add(text, Target.COMPOSE, Target.PROJECT, Target.FIX, Target.REPORT, Target.CHECK, Target.IGNORE);
    } else if (name.endsWith(".sh")) {
      add(text, Target.SCRIPT, Target.SHELL, Target.IGNORE, Target.SECRET);
      add("=== run.sh\n" + text, Target.FIX, Target.REPORT, Target.CHECK);
      text.lines().filter(line -> line.startsWith("docker ")).forEach(line -> add(line.replace(" \\", ""), Target.RUN));
    } else if (name.endsWith(".json")) {
      add(text, Target.ENGINE);
      add("=== create.json\n" + text, Target.REPORT, Target.CHECK);
    } else if (name.endsWith(".env")) {
      add(text, Target.ENV, Target.IGNORE, Target.SECRET);
    } else if (name.endsWith(".dockerignore")) {
      add(text, Target.DOCKERIGNORE);
    } else if (name.equals("policies.txt")) {
      for (String one : text.split("\n?### ", -1)) {
        add(one.substring(one.indexOf('\n') + 1).split("\n>>>", 2)[0] + "\n", Target.POLICY);
      }
    }
  }

  private void add(String text, Target... targets) {
    if (!text.isBlank() && text.length() <= LONGEST) {
      for (Target target : targets) {
        found.computeIfAbsent(target, key -> new LinkedHashSet<>()).add(text);
      }
    }
  }

  /** The files of a folder and of those below it, as one input. */
  private void tree(Path folder) {
    var files = new TreeMap<String, String>();
    try (var below = Files.walk(folder, 2)) {
      List<Path> all = new ArrayList<>(below.filter(Files::isRegularFile).limit(64).toList());
      for (Path file : all) {
        String name = folder.relativize(file).toString();
        boolean wanted = name.contains("ockerfile") || name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".env") || name.endsWith(".sh")
            || name.endsWith(".dockerignore");
        if (wanted && Files.size(file) < LONGEST) {
          files.put(name, Files.readString(file));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // What is no text in UTF-8 is no input either.
      return;
    }
    if (files.size() < 2 || files.keySet().stream().noneMatch(name -> name.startsWith("compose"))) {
      return;
    }
    var text = new StringBuilder();
    files.forEach((name, one) -> text.append("=== ").append(name).append('\n').append(one).append(one.endsWith("\n") ? "" : "\n"));
    add(text.toString(), TREES.toArray(Target[]::new));
  }
}
