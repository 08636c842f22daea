package io.plimsoll.scan.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file: what is written is read again, what is damaged is refused, and readers stand in nobody's way. */
final class ShardTest {

  @TempDir
  Path folder;

  private static Advisory advisory(Random random, int number) {
    String events = "introduced 0, fixed " + random.nextInt(20) + "." + random.nextInt(20);
    String id = "PYSEC-" + number;
    return Osv.of(id, "'aliases':['CVE-" + random.nextInt(400) + "'],'summary':'größe 🐳'", "PyPI", "paquet-" + random.nextInt(300) + "-é",
        Osv.ranges(Osv.range("ECOSYSTEM", events)) + ",'versions':['" + random.nextInt(9) + "']");
  }

  /** What is found by halving is what stands in the list. */
  @Test
  void everythingIsFound() throws ShardException {
    var random = new Random(7);
    var builder = new ShardBuilder("PyPI");
    var all = new ArrayList<Advisory>();
    for (int i = 0; i < 1_000; i++) {
      all.add(advisory(random, i));
      builder.advisory(all.getLast());
    }
    builder.refused("x.json", "it has no id");
    try (Shard shard = Shard.of(builder.toBytes())) {
      shard.verify();
      assertThat(shard.counts().records()).isEqualTo(1_000);
      assertThat(shard.counts().refused()).isEqualTo(1);
      assertThat(shard.counts().newest()).isEqualTo("2026-01-01T00:00:00Z");
      assertThat(shard.releases()).containsExactly("PyPI");
      for (int i = 0; i < 300; i++) {
        String name = "paquet-" + i + "-é";
        List<Affected> expected = all.stream().flatMap(one -> one.affected().stream()).filter(one -> one.name().equals(name)).toList();
        assertThat(shard.entries("PyPI", name).stream().map(Shard.Entry::affected)).as(name).isEqualTo(expected);
        assertThat(shard.entries("PyPI", name + "x")).isEmpty();
      }
      for (int i = 0; i < 400; i++) {
        String cve = "CVE-" + i;
        List<String> expected = all.stream().filter(one -> one.aliases().contains(cve)).map(Advisory::id).toList();
        assertThat(shard.advisories(cve).stream().map(Advisory::id)).as(cve).isEqualTo(expected);
      }
      Advisory first = shard.advisories("PYSEC-0").getFirst();
      assertThat(first.summary()).isEqualTo("größe 🐳");
      assertThat(shard.advisories("PYSEC")).isEmpty();
    }
  }

  @Test
  void ofNothing() throws ShardException {
    try (Shard shard = Osv.shard("npm")) {
      assertThat(shard.entries("npm", "a")).isEmpty();
      assertThat(shard.advisories("a")).isEmpty();
      assertThat(shard.releases()).isEmpty();
    }
  }

  /** Each byte of a file, changed or cut off, is noticed: when it is opened or when it is read. */
  @Test
  void everyDamageIsSeen() throws ShardException {
    var builder = new ShardBuilder("PyPI");
    var random = new Random(1);
    for (int i = 0; i < 20; i++) {
      builder.advisory(advisory(random, i));
    }
    byte[] whole = builder.toBytes();
    for (int i = 0; i < whole.length; i++) {
      byte[] damaged = whole.clone();
      damaged[i] ^= (byte) (1 << (i % 8));
      assertThatThrownBy(() -> Shard.of(damaged).verify()).as("byte " + i).isInstanceOf(ShardException.class);
    }
    for (int length = 0; length < whole.length; length += 97) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> Shard.of(cut)).isInstanceOf(ShardException.class);
    }
  }

  /** With checksums that hold: what is nonsense is an exception of its own, and no other. */
  @Test
  void nonsenseThatIsSealed() throws ShardException {
    var builder = new ShardBuilder("PyPI");
    var random = new Random(1);
    for (int i = 0; i < 20; i++) {
      builder.advisory(advisory(random, i));
    }
    byte[] sealed = builder.toBytes();
    byte[] body = Arrays.copyOfRange(sealed, 24, sealed.length);
    assertThat(PagedFile.seal(body)).as("a body of one page").isEqualTo(sealed);
    int refused = 0;
    for (int i = 0; i < body.length; i++) {
      byte[] nonsense = body.clone();
      nonsense[i] = (byte) random.nextInt();
      try (Shard shard = Shard.of(PagedFile.seal(nonsense))) {
        for (int name = 0; name < 300; name += 7) {
          shard.entries("PyPI", "paquet-" + name + "-é");
          shard.advisories("CVE-" + name);
        }
      } catch (ShardException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void foreignFiles() throws IOException {
    Path file = folder.resolve("a");
    Files.writeString(file, "SQLite format 3\0 and more than twenty bytes");
    assertThatThrownBy(() -> Shard.open(file)).isInstanceOf(ShardException.class).hasMessage("it is no file of advisories");
    byte[] newer = new ShardBuilder("npm").toBytes();
    newer[11]++;
    Files.write(file, newer);
    assertThatThrownBy(() -> Shard.open(file)).isInstanceOf(ShardException.class).hasMessage("its format is 2, not 1");
  }

  /** Whoever has the old file open reads it to the end, while others read the new one. */
  @Test
  void manyReadersWhileItIsReplaced() throws IOException, InterruptedException, ExecutionException {
    Path file = folder.resolve("shards/PyPI.shard");
    var old = new ShardBuilder("PyPI");
    old.advisory(Osv.of("PYSEC-1", "", "PyPI", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 1.0"))));
    old.write(file);
    try (Shard before = Shard.open(file); var threads = Executors.newFixedThreadPool(4)) {
      var tasks = new ArrayList<Callable<String>>();
      for (int i = 0; i < 40; i++) {
        int number = i;
        tasks.add(() -> {
          if (number % 10 == 5) {
            var next = new ShardBuilder("PyPI");
            next.advisory(Osv.of("PYSEC-2", "", "PyPI", "a", Osv.ranges(Osv.range("ECOSYSTEM", "introduced 0, fixed 2.0"))));
            next.write(file);
          }
          try (Shard now = Shard.open(file)) {
            now.verify();
            return now.entries("PyPI", "a").getFirst().advisory().id();
          }
        });
      }
      for (var done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isIn("PYSEC-1", "PYSEC-2");
      }
      assertThat(before.entries("PyPI", "a").getFirst().advisory().id()).isEqualTo("PYSEC-1");
    }
    try (Shard after = Shard.open(file); var files = Files.list(file.getParent())) {
      assertThat(after.entries("PyPI", "a").getFirst().advisory().id()).isEqualTo("PYSEC-2");
      assertThat(files).as("no draft is left").containsExactly(file);
    }
  }

  private Path zip(String... namesAndTexts) throws IOException {
    Path zip = folder.resolve("all.zip");
    try (OutputStream out = Files.newOutputStream(zip); var files = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        files.putNextEntry(new ZipEntry(namesAndTexts[i]));
        files.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return zip;
  }

  @Test
  void whatIsNoRecordStopsNoOther() throws IOException {
    Path zip = zip("a.json", "{\"id\":\"A\",\"modified\":\"x\"}", "../b\u001B[31m.json", "{", "folder/", "", "readme", "x", "c.json", "{\"id\":\"C\",\"modified\":\"y\"}");
    var builder = new ShardBuilder("npm");
    OsvArchive.read(zip, builder);
    assertThat(Shard.of(builder.toBytes()).counts()).isEqualTo(new Shard.Counts(2, 0, 0, 2, "y"));
    assertThat(builder.refusals().stream().map(ShardBuilder.Refusal::name)).containsExactly("../b?[31m.json", "readme");
  }

  @Test
  void damagedArchives() throws IOException {
    Path zip = zip("a.json", "{\"id\":\"A\",\"modified\":\"x\"}", "b.json", "{\"id\":\"B\",\"modified\":\"x\"}");
    byte[] whole = Files.readAllBytes(zip);
    Files.write(zip, Arrays.copyOf(whole, whole.length - 30));
    assertThatThrownBy(() -> OsvArchive.read(zip, new ShardBuilder("npm"))).as("cut off").isInstanceOf(IOException.class);
    byte[] changed = whole.clone();
    changed[40] ^= 1;
    Files.write(zip, changed);
    var builder = new ShardBuilder("npm");
    OsvArchive.read(zip, builder);
    assertThat(builder.refusals()).as("a byte within a.json").hasSize(1);
  }

  @Test
  void bombs() throws IOException {
    String zeros = "{\"id\":\"A\",\"modified\":\"x\",\"details\":\"" + " ".repeat(7 << 20) + "\"}";
    var files = new ArrayList<String>();
    for (int i = 0; i < 12; i++) {
      files.addAll(List.of(i + ".json", zeros));
    }
    Path zip = zip(files.toArray(String[]::new));
    assertThatThrownBy(() -> OsvArchive.read(zip, new ShardBuilder("npm"))).hasMessageContaining("larger than any archive");
  }
}
