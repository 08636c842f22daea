package io.plimsoll.scan.advisory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * A file whose every page has a checksum that is looked at when the page is first read: so nothing is believed that was not verified,
 * and nothing is read that is not needed. Read-only, and safe for any number of threads without a lock: two that verify the same page
 * come to the same result.
 *
 * <pre>
 * 0   magic "PLIMSOLL"
 * 8   format, an int; all numbers are big-endian
 * 12  length of the body, an int
 * 16  CRC-32C of the 16 bytes above and of the table below
 * 20  table: CRC-32C of each page of {@value #PAGE} bytes of the body, the last may be shorter
 *     body
 * </pre>
 *
 * <p>The checksums are against accidents. Against malice whoever reads the body bounds what it finds there; each read here is within
 * the body or a {@link ShardException}.
 */
public final class PagedFile implements AutoCloseable {

  /** Of the file; a shard of another is compiled anew. */
  public static final int FORMAT = 1;

  static final int PAGE = 16 << 10;

  private static final byte[] MAGIC = "PLIMSOLL".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKED_HEAD = 16;
  private static final int HEAD = 20;
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment file;
  private final int bodyAt;
  private final int length;
  private final byte[] verified;
  private final Runnable closing;

  private PagedFile(MemorySegment file, Runnable closing) throws ShardException {
    this.file = file;
    this.closing = closing;
    if (file.byteSize() < HEAD || file.asSlice(0, MAGIC.length).mismatch(MemorySegment.ofArray(MAGIC)) >= 0) {
      throw new ShardException("it is no file of advisories");
    }
    int format = file.get(INT, 8);
    if (format != FORMAT) {
      throw new ShardException("its format is " + format + ", not " + FORMAT);
    }
    length = file.get(INT, 12);
    int pages = Math.ceilDiv(Math.max(0, length), PAGE);
    long at = HEAD + 4L * pages;
    if (length < 0 || file.byteSize() != at + length) {
      throw new ShardException("it is not as long as it says");
    }
    bodyAt = (int) at;
    verified = new byte[pages];
    var crc = new CRC32C();
    crc.update(file.asSlice(0, CHECKED_HEAD).asByteBuffer());
    crc.update(file.asSlice(HEAD, 4L * pages).asByteBuffer());
    if ((int) crc.getValue() != file.get(INT, CHECKED_HEAD)) {
      throw new ShardException("the checksum of its head does not hold");
    }
  }

  /** A body with its head, ready to be written. */
  public static byte[] seal(byte[] body) {
    int pages = Math.ceilDiv(body.length, PAGE);
    ByteBuffer sealed = ByteBuffer.allocate(Math.addExact(HEAD + 4 * pages, body.length));
    sealed.put(MAGIC).putInt(FORMAT).putInt(body.length).putInt(0);
    for (int page = 0; page < pages; page++) {
      var crc = new CRC32C();
      crc.update(body, page * PAGE, Math.min(PAGE, body.length - page * PAGE));
      sealed.putInt((int) crc.getValue());
    }
    sealed.put(body);
    var crc = new CRC32C();
    crc.update(sealed.array(), 0, CHECKED_HEAD);
    crc.update(sealed.array(), HEAD, 4 * pages);
    return sealed.putInt(CHECKED_HEAD, (int) crc.getValue()).array();
  }

  /** Maps a file; it stays mapped until this is closed, also when another takes its name. */
  static PagedFile map(Path path) throws IOException {
    Arena arena = Arena.ofShared();
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      if (channel.size() > Integer.MAX_VALUE) {
        throw new ShardException("it is larger than any file of advisories");
      }
      return new PagedFile(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), arena::close);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  /** The same of what is in memory. */
  static PagedFile of(byte[] sealed) throws ShardException {
    return new PagedFile(MemorySegment.ofArray(sealed), () -> {});
  }

  /** Of the body, in bytes. */
  int length() {
    return length;
  }

  int getInt(long at) throws ShardException {
    check(at, 4);
    return file.get(INT, bodyAt + at);
  }

  byte get(long at) throws ShardException {
    check(at, 1);
    return file.get(ValueLayout.JAVA_BYTE, bodyAt + at);
  }

  byte[] get(long at, int count) throws ShardException {
    check(at, count);
    return file.asSlice(bodyAt + at, count).toArray(ValueLayout.JAVA_BYTE);
  }

  /** Compares unsigned bytes; what is the beginning of the other is the lesser. */
  int compare(long at, int count, byte[] other) throws ShardException {
    check(at, count);
    MemorySegment mine = file.asSlice(bodyAt + at, count);
    MemorySegment theirs = MemorySegment.ofArray(other);
    long differ = mine.mismatch(theirs);
    if (differ < 0) {
      return 0;
    }
    if (differ == count || differ == other.length) {
      return Integer.compare(count, other.length);
    }
    return Byte.compareUnsigned(mine.get(ValueLayout.JAVA_BYTE, differ), other[(int) differ]);
  }

  /** Verifies every page. */
  void verify() throws ShardException {
    check(0, length);
  }

  private void check(long at, int count) throws ShardException {
    if (at < 0 || count < 0 || at + count > length) {
      throw new ShardException("it points beyond its end");
    }
    for (int page = (int) (at / PAGE); (long) page * PAGE < at + count; page++) {
      if (verified[page] == 0) {
        var crc = new CRC32C();
        crc.update(file.asSlice(bodyAt + (long) page * PAGE, Math.min(PAGE, length - page * PAGE)).asByteBuffer());
        if ((int) crc.getValue() != file.get(INT, HEAD + 4L * page)) {
          throw new ShardException("the checksum of page " + page + " does not hold");
        }
        verified[page] = 1;
      }
    }
  }

  @Override
  public void close() {
    closing.run();
  }
}
