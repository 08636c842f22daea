package io.plimsoll.scan.advisory;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The compiled advisories of one ecosystem, as {@link ShardBuilder} writes them: mapped, not loaded. A package is found by halving. Safe
 * for any number of threads; none may use it when it is closed.
 */
public final class Shard implements AutoCloseable {

  private final PagedFile file;
  private final ShardStrings strings;
  private final String ecosystem;
  private final List<String> releases;

  private Shard(PagedFile file) throws ShardException {
    this.file = file;
    if (file.length() < 4 * ShardBuilder.HEAD) {
      throw new ShardException("it is too short");
    }
    strings = new ShardStrings(file, head(5), head(6), head(7));
    table(5, 6, 4);
    table(8, 9, 12);
    table(10, 11, 4);
    table(12, 13, 8);
    table(14, 15, 4);
    ecosystem = strings.text(head(4));
    var read = new ArrayList<String>();
    for (int i = 0; i < head(14); i++) {
      read.add(strings.text(file.getInt(head(15) + 4L * i)));
    }
    releases = List.copyOf(read);
  }

  private int head(int field) throws ShardException {
    return file.getInt(4L * field);
  }

  private void table(int count, int at, int row) throws ShardException {
    if (head(count) < 0 || head(at) < 0 || head(at) + (long) row * head(count) > file.length()) {
      throw new ShardException("a table in it points beyond its end");
    }
  }

  /** Opens a file; one that is damaged, or none of this format, is refused here or where the damaged part is first read. */
  public static Shard open(Path path) throws IOException {
    PagedFile file = PagedFile.map(path);
    try {
      return new Shard(file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The same of what {@link ShardBuilder#toBytes} gave. */
  public static Shard of(byte[] bytes) throws ShardException {
    return new Shard(PagedFile.of(bytes));
  }

  /** What an advisory says of a package. */
  public record Entry(Advisory advisory, Affected affected) {}

  /** Its counts. The number of files that were no records stands here, so that it can be said whenever the shard is used. */
  public record Counts(int records, int packages, int ranges, int refused, String newest) {}

  public Counts counts() throws ShardException {
    return new Counts(head(0), head(8), head(1), head(2), strings.text(head(3)));
  }

  /** Without a release. */
  public String ecosystem() {
    return ecosystem;
  }

  /** The releases that it speaks of ({@link Release#canonical}); of any other it knows nothing, which is not "no advisory". */
  public List<String> releases() {
    return releases;
  }

  /**
   * What is said of a package.
   *
   * @param release canonical
   * @param name normalised ({@link PackageName})
   */
  public List<Entry> entries(String release, String name) throws ShardException {
    byte[] wantedRelease = Utf8.bytes(release);
    byte[] wantedName = Utf8.bytes(name);
    int table = head(9);
    int low = 0;
    int high = head(8) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long row = table + 12L * middle;
      int order = strings.compare(file.getInt(row), wantedRelease);
      if (order == 0) {
        order = strings.compare(file.getInt(row + 4), wantedName);
      }
      if (order == 0) {
        return block(file.getInt(row + 8), release, name);
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return List.of();
  }

  private List<Entry> block(int at, String release, String name) throws ShardException {
    var cursor = new ShardCursor(file, strings, at);
    int count = cursor.count();
    var entries = new ArrayList<Entry>(Math.min(count, 64));
    for (int i = 0; i < count; i++) {
      Advisory advisory = advisory(cursor.number());
      int ranges = cursor.count();
      var read = new ArrayList<VersionRange>(Math.min(ranges, 64));
      for (int r = 0; r < ranges; r++) {
        VersionRange.Type type = VersionRange.Type.of(cursor.number());
        int events = cursor.count();
        var happened = new ArrayList<Event>(Math.min(events, 64));
        for (int e = 0; e < events; e++) {
          happened.add(new Event(Event.Kind.of(cursor.number()), cursor.text()));
        }
        read.add(new VersionRange(type, happened));
      }
      entries.add(new Entry(advisory, new Affected(release, name, read, cursor.texts(), cursor.stated())));
    }
    return entries;
  }

  /** The advisories that are called so, have it as an alias, or are about it. */
  public List<Advisory> advisories(String id) throws ShardException {
    byte[] wanted = Utf8.bytes(id);
    int low = 0;
    int high = head(12) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long row = head(13) + 8L * middle;
      int order = strings.compare(file.getInt(row), wanted);
      if (order == 0) {
        var cursor = new ShardCursor(file, strings, file.getInt(row + 4));
        int count = cursor.count();
        var found = new ArrayList<Advisory>(Math.min(count, 64));
        for (int i = 0; i < count; i++) {
          found.add(advisory(cursor.number()));
        }
        return found;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return List.of();
  }

  /** The scores that are stated, of a package or at all, by advisories that are called so and are about nothing else. */
  List<Stated> stated(String id) throws ShardException {
    // Those of most distributions state none.
    if (head(16) == 0) {
      return List.of();
    }
    var stated = new ArrayList<Stated>();
    for (Advisory advisory : advisories(id)) {
      if (advisory.withdrawn() == null && advisory.upstream().size() < 2) {
        stated.addAll(advisory.severities());
      }
    }
    stated.removeIf(one -> Score.of(one) == null);
    return stated;
  }

  /** Without what it says of packages, which {@link #entries} gives; but with what it states of the only package that it speaks of. */
  private Advisory advisory(int number) throws ShardException {
    if (number < 0 || number >= head(10)) {
      throw new ShardException("an advisory in it is missing");
    }
    var cursor = new ShardCursor(file, strings, file.getInt(head(11) + 4L * number));
    String id = cursor.text();
    String modified = cursor.text();
    String withdrawn = cursor.text();
    return new Advisory(id, modified, withdrawn.isEmpty() ? null : withdrawn, cursor.text(), cursor.texts(), cursor.texts(), cursor.texts(),
        cursor.stated(), List.of());
  }

  /** Verifies all of the file's checksums. */
  public void verify() throws ShardException {
    file.verify();
  }

  @Override
  public void close() {
    file.close();
  }
}
