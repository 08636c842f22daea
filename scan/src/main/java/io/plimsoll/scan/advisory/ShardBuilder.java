package io.plimsoll.scan.advisory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Compiles advisories into a shard. The body of the file ({@link PagedFile}) begins with {@link #HEAD} numbers of four bytes (see
 * {@link #body}); behind them lie tables of fixed rows, which are searched by halves, and blocks, which {@link Bytes} writes. Packages
 * are sorted by ecosystem and name in UTF-8, other names of advisories by theirs. Not safe for threads.
 */
public final class ShardBuilder implements OsvArchive.Sink {

  static final int HEAD = 20;

  private final String ecosystem;
  private final StringPool pool = new StringPool();
  private final Map<Key, Listed> packages = new HashMap<>();
  private final List<Bytes> advisories = new ArrayList<>();
  private final Map<String, Bytes> names = new LinkedHashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private int refused;
  private int ranges;
  private int scored;
  private String newest = "";

  /** For advisories of one ecosystem, as {@code Debian} or {@code npm}, all releases of it. */
  public ShardBuilder(String ecosystem) {
    this.ecosystem = Release.base(ecosystem);
  }

  private record Key(String ecosystem, String name) {}

  /** What is said of a package. */
  private static final class Listed {
    private int count;
    private final Bytes bytes = new Bytes();
  }

  /** A file of the archive that is no record, and why. */
  public record Refusal(String name, String reason) {}

  @Override
  public void advisory(Advisory advisory) {
    int number = advisories.size();
    for (Affected affected : advisory.affected()) {
      if (Release.base(affected.ecosystem()).equals(ecosystem)) {
        var key = new Key(Release.canonical(affected.ecosystem()), PackageName.of(affected.ecosystem(), affected.name()));
        Listed listed = packages.computeIfAbsent(key, absent -> new Listed());
        listed.count++;
        affected(number, affected, listed.bytes);
      }
    }
    var bytes = new Bytes();
    bytes.number(pool.number(advisory.id())).number(pool.number(advisory.modified()));
    bytes.number(pool.number(advisory.withdrawn() == null ? "" : advisory.withdrawn())).number(pool.number(advisory.summary()));
    pool.numbers(advisory.aliases(), bytes);
    pool.numbers(advisory.upstream(), bytes);
    pool.numbers(advisory.related(), bytes);
    // What is stated of its only package is stated of it.
    boolean isOne = advisory.severities().isEmpty() && advisory.affected().size() == 1;
    stated(isOne ? advisory.affected().getFirst().severities() : advisory.severities(), bytes);
    advisories.add(bytes);
    scored += isScored(advisory) ? 1 : 0;
    var called = new TreeSet<>(advisory.aliases());
    called.addAll(advisory.upstream());
    called.add(advisory.id());
    called.forEach(name -> names.computeIfAbsent(name, absent -> new Bytes()).number(number));
    if (advisory.modified().compareTo(newest) > 0) {
      newest = advisory.modified();
    }
  }

  private void affected(int number, Affected affected, Bytes into) {
    into.number(number).number(affected.ranges().size());
    ranges += affected.ranges().size();
    for (VersionRange range : affected.ranges()) {
      // A commit says nothing of a version: that there are commits does.
      List<Event> events = range.type() == VersionRange.Type.GIT ? List.of() : range.events();
      into.number(range.type().code()).number(events.size());
      events.forEach(event -> into.number(event.kind().code()).number(pool.number(event.version())));
    }
    pool.numbers(affected.versions(), into);
    stated(affected.severities(), into);
  }

  private void stated(List<Stated> stated, Bytes into) {
    into.number(stated.size());
    stated.forEach(one -> into.number(pool.number(one.kind())).number(pool.number(one.value())));
  }

  @Override
  public void refused(String name, String reason) {
    refused++;
    if (refusals.size() < 1_000) {
      refusals.add(new Refusal(name, reason));
    }
  }

  /** The first thousand files that were no records. */
  public List<Refusal> refusals() {
    return List.copyOf(refusals);
  }

  /** The file, in memory. */
  public byte[] toBytes() {
    return PagedFile.seal(body());
  }

  /**
   * Writes the file beside {@code path} and renames it: who reads sees the old one or the new one, and one who has the old one open
   * keeps it.
   */
  public void write(Path path) throws IOException {
    Path folder = Files.createDirectories(path.toAbsolutePath().getParent());
    Path draft = Files.createTempFile(folder, ".shard-", ".tmp");
    try {
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(toBytes());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  private byte[] body() {
    int newestAt = pool.number(newest);
    int ecosystemAt = pool.number(ecosystem);
    var keys = new ArrayList<>(packages.keySet());
    keys.sort(Comparator.comparing(Key::ecosystem, Utf8.ORDER).thenComparing(Key::name, Utf8.ORDER));
    var releases = new TreeSet<>(Utf8.ORDER);
    keys.forEach(key -> {
      pool.number(key.name());
      releases.add(key.ecosystem());
    });
    releases.forEach(pool::number);
    names.keySet().forEach(pool::number);
    List<byte[]> texts = pool.texts();

    var tables = new Bytes();
    var blocks = new Bytes();
    int stringsAt = 4 * HEAD;
    int packagesAt = stringsAt + 4 * (texts.size() + 1);
    int advisoriesAt = packagesAt + 12 * keys.size();
    int namesAt = advisoriesAt + 4 * advisories.size();
    int releasesAt = namesAt + 8 * names.size();
    int blocksAt = releasesAt + 4 * releases.size();
    int textAt = 0;
    for (byte[] text : texts) {
      tables.fixed(textAt);
      textAt += text.length;
    }
    tables.fixed(textAt);
    for (Key key : keys) {
      Listed listed = packages.get(key);
      tables.fixed(pool.number(key.ecosystem())).fixed(pool.number(key.name())).fixed(blocksAt + blocks.length());
      if (listed != null) {
        blocks.number(listed.count).all(listed.bytes);
      }
    }
    for (Bytes advisory : advisories) {
      tables.fixed(blocksAt + blocks.length());
      blocks.all(advisory);
    }
    var called = new ArrayList<>(names.entrySet());
    called.sort(Map.Entry.comparingByKey(Utf8.ORDER));
    for (Map.Entry<String, Bytes> name : called) {
      tables.fixed(pool.number(name.getKey())).fixed(blocksAt + blocks.length());
      blocks.number(count(name.getValue())).all(name.getValue());
    }
    releases.forEach(release -> tables.fixed(pool.number(release)));
    var body = new Bytes();
    int bytesAt = blocksAt + blocks.length();
    for (int number : new int[] {advisories.size(), ranges, refused, newestAt, ecosystemAt, texts.size(), stringsAt, bytesAt, keys.size(), packagesAt,
        advisories.size(), advisoriesAt, names.size(), namesAt, releases.size(), releasesAt, scored, 0, 0, 0}) {
      body.fixed(number);
    }
    body.all(tables).all(blocks);
    texts.forEach(body::all);
    return body.toArray();
  }

  private static boolean isScored(Advisory advisory) {
    return Score.best(advisory.severities()) != null || advisory.affected().stream().anyMatch(one -> Score.best(one.severities()) != null);
  }

  private static int count(Bytes numbers) {
    int count = 0;
    for (byte b : numbers.toArray()) {
      count += b >= 0 ? 1 : 0;
    }
    return count;
  }
}
