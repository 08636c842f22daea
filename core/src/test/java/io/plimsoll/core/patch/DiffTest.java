package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffTest {

  private static final UnaryOperator<String> OPEN = UnaryOperator.identity();

  private static String lines(int from, int to) {
    var out = new StringBuilder();
    for (int i = from; i <= to; i++) {
      out.append(i).append('\n');
    }
    return out.toString();
  }

  @Test
  void threeLinesStandAroundAChange() {
    String before = lines(1, 20);
    String after = before.replace("\n5\n", "\nfive\n").replace("13\n", "").replace("14\n", "14\n14a\n")
        .replace("\n20\n", "\n20");
    Diff diff = Diff.of("a/b.yaml", before.replace("15\n", "x\n"), after.replace("15\n", "x\n"), OPEN);
    assertThat(diff.text()).isEqualTo("""
        --- a/a/b.yaml
        +++ b/a/b.yaml
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8
        @@ -10,11 +10,11 @@
         10
         11
         12
        -13
         14
        +14a
         x
         16
         17
         18
         19
        -20
        +20
        \\ No newline at end of file
        """);
  }

  @Test
  void nothingIsNoDiff() {
    assertThat(Diff.of("f", "a\n", "a\n", OPEN).text()).isEmpty();
    assertThat(Diff.of("f", "", "", OPEN).hunks()).isEmpty();
  }

  @Test
  void sevenLinesBetweenTwoChangesPartThem() {
    String before = lines(1, 20);
    assertThat(Diff.of("f", before, before.replace("\n6\n", "\nx\n").replace("\n13\n", "\ny\n"), OPEN).hunks())
        .hasSize(1);
    assertThat(Diff.of("f", before, before.replace("\n6\n", "\nx\n").replace("\n14\n", "\ny\n"), OPEN).hunks())
        .hasSize(2);
  }

  @Test
  void whatIsHiddenIsMarked() {
    String before = lines(1, 9) + "KEY=hunter2\r\n" + lines(10, 19) + "last\n";
    String after = before.replace("\n9\n", "\nx\n").replace("last", "LAST");
    Diff diff = Diff.of("f", before, after, line -> line.replace("hunter2", "***"));
    assertThat(diff.hunks()).extracting(Diff.Hunk::masked).containsExactly(true, false);
    assertThat(diff.isMasked()).isTrue();
    assertThat(diff.hunks()).extracting(Diff.Hunk::header)
        .containsExactly("@@ -6,7 +6,7 @@ secrets are masked: needs --write", "@@ -18,4 +18,4 @@");
    assertThat(diff.text()).contains(" KEY=***\r\n").doesNotContain("hunter2");
    var numbers = new LinkedHashSet<String>();
    Diff.of("f", "a\nb\nc\n", "a\nB\nc\n", (old, number, text) -> {
      numbers.add((old ? "-" : "+") + number + text);
      return text;
    });
    assertThat(numbers).containsExactlyInAnyOrder("-1a", "-2b", "+2B", "-3c");
  }

  /** Only a secret in what changes, or right behind it, keeps a diff from being applied. */
  @Test
  void gitAppliesItAroundSecrets(@TempDir Path folder) throws IOException, InterruptedException {
    var random = new Random(3);
    int applied = 0;
    for (int round = 0; round < 40; round++) {
      var before = new StringBuilder();
      var after = new StringBuilder();
      for (int i = 0; i < 30; i++) {
        boolean secret = random.nextInt(5) == 0;
        String line = secret ? "KEY=hunter2\n" : random.nextInt(20) + "\n";
        before.append(line);
        after.append(!secret && random.nextInt(8) == 0 ? "new\n" : line);
      }
      Diff diff = Diff.of("f.yaml", before.toString(), after.toString(), line -> line.replace("hunter2", "***"));
      assertThat(diff.text()).doesNotContain("hunter2");
      if (!diff.isMasked() && !diff.hunks().isEmpty()) {
        Files.writeString(folder.resolve("f.yaml"), before);
        apply(folder, diff.text());
        assertThat(Files.readString(folder.resolve("f.yaml"))).as(diff.text()).isEqualTo(after.toString());
        applied++;
      }
      for (Diff.Hunk hunk : diff.hunks()) {
        boolean hidden = hunk.lines().stream().anyMatch(line -> line.text().contains("***"));
        assertThat(hunk.masked()).isEqualTo(hidden);
      }
    }
    assertThat(applied).isGreaterThan(8);
  }

  @Test
  void aNewFileSaysItsMode() {
    assertThat(Diff.created("a.sh", "x\n", 0_750, OPEN).text()).isEqualTo("""
        diff --git a/a.sh b/a.sh
        new file mode 100755
        --- /dev/null
        +++ b/a.sh
        @@ -0,0 +1 @@
        +x
        """);
    assertThat(Diff.created("empty", "", 0_600, OPEN).text())
        .isEqualTo("diff --git a/empty b/empty\nnew file mode 100644\n");
  }

  @Test
  void itIsAsShortAsItCanBe() {
    var random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      int[] a = random.ints(random.nextInt(9), 0, 3).toArray();
      int[] b = random.ints(random.nextInt(9), 0, 3).toArray();
      var lines = new DiffLines(text(a), text(b));
      int edits = 0;
      for (int k = 0; k < a.length; k++) {
        edits += lines.isRemoved(k) ? 1 : 0;
      }
      for (int k = 0; k < b.length; k++) {
        edits += lines.isAdded(k) ? 1 : 0;
      }
      assertThat(edits).as(text(a) + "|" + text(b)).isEqualTo(a.length + b.length - 2 * common(a, b));
    }
  }

  private static String text(int[] lines) {
    var out = new StringBuilder();
    for (int line : lines) {
      out.append(line).append('\n');
    }
    return out.toString();
  }

  /** The length of the longest common subsequence. */
  private static int common(int[] a, int[] b) {
    var best = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        best[i][j] = a[i - 1] == b[j - 1] ? best[i - 1][j - 1] + 1 : Math.max(best[i - 1][j], best[i][j - 1]);
      }
    }
    return best[a.length][b.length];
  }

  @Test
  void filesOfFourMegabytesTakeNoTime() {
    var before = new StringBuilder();
    var other = new StringBuilder();
    for (int i = 0; i < 500_000; i++) {
      before.append(i % 1000).append(" ab\n");
      other.append(i % 777).append(" cd\n");
    }
    String text = before.toString();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    Diff few = Diff.of("f", text, text.replace("17 ab\n", "").replace("900 ab\n", "900 ab\nnew\n"), OPEN);
    Diff all = Diff.of("f", text, other.toString(), OPEN);
    Diff repeated = Diff.of("f", "a\nb\n".repeat(200_000), "b\na\na\n".repeat(150_000), OPEN);
    assertThat(threads.getCurrentThreadCpuTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
    assertThat(few.hunks().size()).isEqualTo(5_500);
    assertThat(all.hunks().size()).isEqualTo(1);
    assertThat(repeated.hunks().size()).isPositive();
  }

  @Test
  void gitAppliesIt(@TempDir Path folder) throws IOException, InterruptedException {
    var random = new Random(2);
    for (int round = 0; round < 40; round++) {
      String before = random.nextInt(8) == 0 ? "" : text(random);
      String after = changed(before, random);
      String path = List.of("f.yaml", "d e/f g.yaml", "q\"u\\o.yaml", "é/ü.yaml", "a\u001B[31m\u202E\u009B🐳\n.yaml").get(round % 5);
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      boolean create = before.isEmpty();
      Diff diff = create ? Diff.created(path, after, 0_644, OPEN) : Diff.of(path, before, after, OPEN);
      if (create) {
        Files.deleteIfExists(file);
      } else {
        Files.writeString(file, before);
      }
      if (before.equals(after)) {
        assertThat(diff.text()).isEqualTo(create ? diff.text() : "");
        continue;
      }
      apply(folder, diff.text());
      assertThat(Files.readString(file)).as(diff.text()).isEqualTo(after);
    }
  }

  @Test
  void gitAppliesWhatPlansComeTo(@TempDir Path folder) throws IOException, InterruptedException {
    for (long seed = 0; seed < 25; seed++) {
      var compose = new ComposeText(Layout.of(seed));
      var planned = new ArrayList<Rewrite.Planned<String>>();
      for (String service : LayoutsTest.services(compose)) {
        if (compose.plan(compose.put(service, io.plimsoll.core.model.Key.TTY,
            "true")) instanceof Plan.Splices splices) {
          planned.add(new Rewrite.Planned<>(service, splices));
        }
      }
      String after =
          Rewrite.apply(compose.source, Rewrite.combine(planned, compose.subjects.texts()).files()
          .getOrDefault(ComposeText.FILE, List.of()));
      if (!after.equals(compose.text)) {
        Files.writeString(folder.resolve(ComposeText.FILE), compose.text);
        apply(folder, Diff.of(ComposeText.FILE, compose.text, after, OPEN).text());
        assertThat(Files.readString(folder.resolve(ComposeText.FILE))).isEqualTo(after);
      }
    }
  }

  private static String text(Random random) {
    var out = new StringBuilder();
    for (int i = random.nextInt(30); i >= 0; i--) {
      out.append(random.nextInt(6)).append(random.nextInt(5) == 0 ? " \r\n" : "\n");
    }
    return random.nextInt(3) == 0 ? out.append("end").toString() : out.toString();
  }

  private static String changed(String before, Random random) {
    var lines = new ArrayList<>(List.of(before.split("(?<=\n)")));
    for (int i = random.nextInt(5); i >= 0; i--) {
      int at = random.nextInt(lines.size() + 1);
      if (at < lines.size() && random.nextBoolean()) {
        lines.remove(at);
      } else {
        lines.add(at, "new " + i + "\n");
      }
    }
    return String.join("", lines);
  }

  private static void apply(Path folder, String diff) throws IOException, InterruptedException {
    Path patch = folder.resolve("x.patch");
    Files.writeString(patch, diff, StandardCharsets.UTF_8);
    Process git = new ProcessBuilder("git", "apply", "--whitespace=nowarn", "x.patch")
        .directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(said + "\n" + diff).isZero();
  }
}
