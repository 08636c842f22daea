package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.plimsoll.testkit.Git;
import io.plimsoll.testkit.Golden;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of the documentation, run in a copy of the tree that its page names; what a page shows of the output is what
 * comes. {@code -Dgolden=update} writes the output into the pages. See CONTRIBUTING.md, "A page with commands".
 */
class DocsTest {

  private static final Path ROOT = Path.of(System.getProperty("root"));
  private static final Path TREES = Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("src/test/resources/docs");
  private static final boolean UPDATES = "update".equals(System.getProperty("golden"));

  /** 2026-11-22T09:12:44Z. */
  private static final long NOW = 1_795_338_764L;

  /** What only a shell understands. */
  private static final Pattern SHELL = Pattern.compile("[|<>&;$`\\\\*?~\\[{(]");
  private static final Pattern WORD = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"]+)+");

  @TempDir static Path shared;

  @TempDir Path temporary;

  private static Path bin;

  @BeforeAll
  static void programs() throws IOException {
    bin = Files.createDirectories(shared.toRealPath().resolve("bin"));
    Files.createSymbolicLink(bin.resolve("plimsoll"), Release.in(shared.resolve("release")));
    // The one command of Docker's that pages show: what it would answer lies in the tree.
    Launched.script(bin.resolve("docker"), "#!/bin/sh\n[ \"$1\" = inspect ] && exec cat inspect.json\nexit 1\n");
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
      var pages = new ArrayList<>(files.filter(file -> FileNames.of(file).endsWith(".md") && !file.startsWith(ROOT.resolve("docs/adr")))
          .sorted().toList());
      pages.addFirst(ROOT.resolve("examples/README.md"));
      pages.addFirst(ROOT.resolve("README.md"));
      return pages;
    }
  }

  @TestFactory
  Stream<DynamicTest> everyPage() throws IOException {
    return pages().stream().map(page -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> play(page)));
  }

  /** What no test can run is written down with the reason, so that nothing slips through. */
  @Test
  void whatIsNotRunIsListed() throws IOException {
    var list = new StringBuilder();
    int run = 0;
    for (Path file : pages()) {
      for (DocPage.Block block : DocPage.read(file).blocks()) {
        String why = block.words().get("not run");
        if (why != null) {
          list.append(ROOT.relativize(file)).append(": ").append(why).append('\n');
          block.body().stream().filter(line -> !line.isBlank()).limit(1).forEach(line -> list.append("    ").append(line.strip()).append('\n'));
        } else if (block.kind() == DocPage.Kind.COMMANDS) {
          run += block.commands().size();
        } else if (block.kind() == DocPage.Kind.SESSION) {
          run += block.session().size();
        }
      }
    }
    Golden.check(Path.of("docs-not-run.txt"), list.toString());
    assertThat(run).as("commands that are run").isGreaterThan(15);
  }

  /** Pages lead to each other and to files that are there. */
  @Test
  void linksLeadSomewhere() throws IOException {
    for (Path file : pages()) {
      Matcher link = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)").matcher(Files.readString(file));
      while (link.find()) {
        String to = link.group(1);
        if (!to.contains("://")) {
          assertThat(file.resolveSibling(to)).as(ROOT.relativize(file) + " leads there").exists();
        }
      }
    }
  }

  private void play(Path file) throws IOException, InterruptedException {
    DocPage page = DocPage.read(file);
    var lines = new ArrayList<>(page.lines());
    int shift = 0;
    Path tree = null;
    for (DocPage.Block block : page.blocks()) {
      String where = ROOT.relativize(file) + ":" + block.line();
      String in = block.words().get("in");
      if (in != null) {
        tree = tree(in);
      }
      String name = block.words().get("file");
      if (block.words().containsKey("not run") || (!block.calls() && name == null)) {
        continue;
      }
      assertThat(tree).as(where + ": <!-- in: TREE --> says where commands are run").isNotNull();
      if (name != null) {
        Path to = tree.resolve(name);
        Files.createDirectories(to.getParent());
        Files.writeString(to, String.join("\n", block.body()) + "\n");
        continue;
      }
      switch (block.kind()) {
        case OTHER -> fail(where + ": a command that is neither run nor <!-- not run: REASON -->, nor <!-- file: NAME -->");
        case COMMANDS -> {
          for (DocPage.Command command : block.commands()) {
            run(command, tree, block, where);
          }
        }
        case SESSION -> {
          for (DocPage.Command command : block.session()) {
            List<String> printed = run(command, tree, block, where);
            if (matches(command.shown(), printed)) {
              continue;
            }
            if (!UPDATES) {
              assertThat(String.join("\n", printed)).as(ROOT.relativize(file) + ":" + command.line()).isEqualTo(String.join("\n", command.shown()));
              fail("cut otherwise: " + where);
            }
            int from = command.line() + shift;
            lines.subList(from, from + command.shown().size()).clear();
            lines.addAll(from, printed);
            shift += printed.size() - command.shown().size();
          }
        }
      }
    }
    if (!lines.equals(page.lines())) {
      Files.writeString(file, String.join("\n", lines) + "\n");
    }
  }

  /** Whether what is shown, in which a line of three dots stands for any lines, is what was printed. */
  private static boolean matches(List<String> shown, List<String> printed) {
    String pattern = shown.stream().map(line -> line.equals("...") ? "(?s:.*\n)?" : Pattern.quote(settled(line) + "\n")).collect(Collectors.joining());
    return printed.stream().map(line -> settled(line) + "\n").collect(Collectors.joining()).matches(pattern);
  }

  private static String settled(String line) {
    return line.replaceAll("(?<=\\bin )\\d+\\.\\d\\d s", "0.00 s");
  }

  /** A repository with a copy of the tree, all of it committed, as it is behind a fresh clone. */
  private Path tree(String name) throws IOException {
    Path from = Files.exists(TREES.resolve(name)) ? TREES.resolve(name) : ROOT.resolve(name);
    Path to = Files.createTempDirectory(temporary.toRealPath(), "tree").resolve(FileNames.of(from));
    if (name.equals("checkout")) {
      copy(ROOT.resolve("examples"), to.resolve("examples"));
    } else {
      copy(from, to);
    }
    var git = new Git(to);
    git.run("init", "-q");
    git.run("add", "-A");
    git.run("commit", "-q", "-m", "as it was");
    git.run("update-ref", "refs/remotes/origin/main", "HEAD");
    return to;
  }

  private static List<String> run(DocPage.Command command, Path tree, DocPage.Block block, String where) throws IOException, InterruptedException {
    String text = command.text().startsWith("./plimsoll") ? command.text().substring(2) : command.text();
    var out = new ByteArrayOutputStream();
    int exit = text.startsWith("plimsoll ") && !SHELL.matcher(text.replaceAll("'[^']*'", "")).find()
        ? inProcess(text, tree, out) : inShell(text, tree, out);
    // The day is set here alone, so that the pages stay true.
    String printed = out.toString(StandardCharsets.UTF_8).replace(tree.toString(), "/srv/" + FileNames.of(tree))
        .replaceAll(", by the day [0-9-]+,( in [^\n]*?)\n--unsafe\n", "$1 --unsafe\n").replaceAll(", by the day [0-9-]+,? in ", " in ");
    String wanted = block.words().get("exit");
    if (wanted == null) {
      assertThat(exit).as(where + ": " + text + ":\n" + printed).isBetween(0, 1);
    } else {
      assertThat(exit).as(where + ": " + text + ":\n" + printed).isEqualTo(Integer.parseInt(wanted));
    }
    return printed.lines().map(String::stripTrailing).toList();
  }

  private static int inProcess(String text, Path tree, ByteArrayOutputStream out) {
    var words = new ArrayList<String>();
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      words.add(word.group().replaceAll("['\"]", ""));
    }
    try (var stream = new PrintStream(out, true, StandardCharsets.UTF_8)) {
      var io = new Io(
          new ByteArrayInputStream(new byte[0]), stream, stream, Git.environment(), tree, new Io.Terminal(false, false),
          Instant.ofEpochSecond(NOW), tree.resolve("no-etc"));
      return Main.run(words.subList(1, words.size()), io);
    }
  }

  private static int inShell(String text, Path tree, ByteArrayOutputStream out) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("sh", "-c", text).directory(tree.toFile()).redirectErrorStream(true);
    Map<String, String> environment = new HashMap<>(Git.environment());
    environment.putAll(Map.of(
        "PATH", bin + ":/usr/bin:/bin", "JAVA_HOME", System.getProperty("java.home"), "LC_ALL", "C.UTF-8", "HOME", tree.toString(),
        "SOURCE_DATE_EPOCH", String.valueOf(NOW), "GIT_CONFIG_NOSYSTEM", "1", "GIT_AUTHOR_NAME", "t", "GIT_AUTHOR_EMAIL", "t@example.org",
        "GIT_COMMITTER_NAME", "t", "GIT_COMMITTER_EMAIL", "t@example.org"));
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    process.getInputStream().transferTo(out);
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(text).isTrue();
    return process.exitValue();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.toList()) {
        Path target = to.resolve(from.relativize(path).toString());
        Files.createDirectories(target.getParent());
        if (!Files.isDirectory(path)) {
          Files.copy(path, target, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
        } else {
          Files.createDirectories(target);
        }
      }
    }
  }
}
