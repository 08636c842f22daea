package io.plimsoll.scan.advisory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads {@code all.zip} of an ecosystem, as osv.dev's bucket has it: a record a file. One record at a time is in memory. By the central
 * directory, so that an archive that was cut off is a damaged one, and none that is short.
 */
public final class OsvArchive {

  /** Of an archive; osv.dev's largest has some 300,000. */
  public static final int MOST_ENTRIES = 2_000_000;

  /** Of all records together, in bytes. */
  public static final long MOST_BYTES = 16L << 30;

  /** JSON shrinks to a tenth; a bomb to a thousandth. Looked at behind the first {@link #RATIO_FROM} bytes. */
  private static final int MOST_RATIO = 100;

  private static final long RATIO_FROM = 64 << 20;

  private OsvArchive() {}

  /** Takes what an archive holds. */
  public interface Sink {
    /** A record. */
    void advisory(Advisory advisory);

    /**
     * A file that is no record; the others are still read.
     *
     * @param name printable, in the archive
     * @param reason one clause
     */
    void refused(String name, String reason);
  }

  /**
   * Reads them all.
   *
   * @throws IOException if it is no zip archive, is damaged or has more than is read; what the sink was given then is not all
   */
  public static void read(Path file, Sink sink) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      if (zip.size() > MOST_ENTRIES) {
        throw new ZipException("more than " + MOST_ENTRIES + " files");
      }
      var names = new HashSet<String>();
      long raw = 0;
      long packed = 0;
      for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
        ZipEntry entry = all.nextElement();
        if (entry.isDirectory()) {
          continue;
        }
        raw += record(zip, entry, names, sink);
        packed += Math.max(0, entry.getCompressedSize());
        if (raw > MOST_BYTES || (raw > RATIO_FROM && raw / MOST_RATIO > packed)) {
          throw new ZipException("unpacked, it is larger than any archive of advisories");
        }
      }
    } catch (IllegalArgumentException e) {
      // A name that is no text.
      throw new ZipException("a name in it can't be read");
    }
  }

  /** How many bytes it took. */
  private static long record(ZipFile zip, ZipEntry entry, Set<String> names, Sink sink) {
    String name = printable(entry.getName());
    if (!names.add(entry.getName())) {
      sink.refused(name, "two files of that name");
      return 0;
    }
    if (!entry.getName().endsWith(".json")) {
      sink.refused(name, "its name does not end in .json");
      return 0;
    }
    byte[] record;
    try (InputStream in = zip.getInputStream(entry)) {
      record = in.readNBytes(OsvReader.LONGEST_RECORD + 1);
    } catch (IOException e) {
      sink.refused(name, "it can't be unpacked");
      return 0;
    }
    var crc = new CRC32();
    crc.update(record);
    if (record.length <= OsvReader.LONGEST_RECORD && entry.getCrc() != crc.getValue()) {
      sink.refused(name, "its checksum does not hold");
      return record.length;
    }
    Advisory advisory;
    try {
      advisory = OsvReader.read(record);
    } catch (AdvisoryException e) {
      sink.refused(name, String.valueOf(e.getMessage()));
      return record.length;
    }
    sink.advisory(advisory);
    return record.length;
  }

  private static String printable(String name) {
    var text = new StringBuilder();
    name.codePoints().limit(200).forEach(c -> text.appendCodePoint(c >= ' ' && c < 0x7F ? c : '?'));
    return text.toString();
  }
}
