package io.plimsoll.core.read.git;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads what git tracks from its index (gitformat-index(5), versions 2 to 4): only paths, as they come, so that an index of a
 * million files needs no more room than what is looked for in it. Trees of sparse checkouts are passed over, since what they
 * stand for is not on the disk.
 */
public final class Index {

  /** The longest index that is read, in bytes: some two million files. */
  public static final long MAX_BYTES = 256L << 20;

  /** The longest path in it, in bytes. */
  static final int LONGEST = 1 << 14;

  /** What can't be read as an index, and why. */
  public static final class Unread extends Exception {
    Unread(String why) {
      super(why, null, false, false);
    }
  }

  private static final int SIGNATURE = 0x44495243; // DIRC
  private static final int LINK = 0x6C696E6B;
  /** Times, device, inode, mode, owner and size. */
  private static final int STAT = 40;
  private static final int MODE = 24;
  private static final int EXTENDED = 0x4000;
  private static final int LENGTH = 0x0FFF;
  /** The part of a mode that says what an entry is. */
  private static final int KIND = 0xF000;
  private static final int FOLDER = 0x4000;
  /** What a submodule is. */
  private static final int GITLINK = 0xE000;

  private final InputStream in;
  private final int hash;
  private final byte[] buffer = new byte[1 << 15];
  private int at;
  private int end;
  private long count;
  private byte[] path = new byte[256];
  private int length;

  private Index(InputStream in, int hash) {
    this.in = in;
    this.hash = hash;
  }

  /** What git tracks: files, and the tops of submodules. */
  public record Tracked(Set<String> files, Set<String> submodules) {
    /** Nothing. */
    public static final Tracked NOTHING = new Tracked(Set.of(), Set.of());
  }

  /**
   * Reads an index.
   *
   * @param hash how many bytes an object's name has: 20, or 32 in repositories with SHA-256; an index does not say
   * @param wanted tells by a file's name whether its path is wanted
   * @throws Unread where it is no index of this kind
   */
  public static Tracked read(InputStream in, int hash, Predicate<String> wanted) throws IOException, Unread {
    return new Index(in, hash).read(wanted);
  }

  private Tracked read(Predicate<String> wanted) throws IOException, Unread {
    if (number() != SIGNATURE) {
      throw new Unread("it is no index");
    }
    int version = number();
    if (version < 2 || version > 4) {
      throw new Unread("it is of version " + version);
    }
    int entries = number();
    var files = new HashSet<String>();
    var submodules = new HashSet<String>();
    for (int i = 0; i < entries || entries < 0; i++) {
      long start = count;
      skip(MODE);
      int mode = number();
      skip(STAT - MODE - 4 + hash);
      int flags = number(2);
      boolean extended = (flags & EXTENDED) != 0;
      if (extended && version == 2) {
        throw new Unread("an entry has flags that its version has not");
      }
      skip(extended ? 2 : 0);
      path(version == 4);
      if (length == 0 || (flags & LENGTH) != Math.min(length, LENGTH)) {
        throw new Unread("an entry is not of the length that it says");
      }
      if (version < 4) {
        // Padded with NUL, of which one is read already.
        skip((int) ((8 - (count - start) % 8) % 8));
      }
      int kind = mode & KIND;
      if (kind == GITLINK) {
        submodules.add(new String(path, 0, length, StandardCharsets.UTF_8));
      } else if (kind != FOLDER) {
        int name = length;
        while (name > 0 && path[name - 1] != '/') {
          name--;
        }
        if (wanted.test(new String(path, name, length - name, StandardCharsets.UTF_8))) {
          files.add(new String(path, 0, length, StandardCharsets.UTF_8));
        }
      }
    }
    // What follows are extensions, or the checksum. One that is split has most of it elsewhere, and says so first.
    if (number() == LINK) {
      throw new Unread("it is split");
    }
    return new Tracked(files, submodules);
  }

  /** The path of the next entry, up to its NUL; with a prefix it shares its beginning with the one before it. */
  private void path(boolean prefixed) throws IOException, Unread {
    if (prefixed) {
      int octet = octet();
      long cut = octet & 0x7f;
      for (int i = 0; (octet & 0x80) != 0; i++) {
        octet = octet();
        cut = ((cut + 1) << 7) + (octet & 0x7f);
        if (i > 4) {
          throw new Unread("a path is cut by a number that is too large");
        }
      }
      if (cut > length) {
        throw new Unread("a path is cut by more than it has");
      }
      length -= (int) cut;
    } else {
      length = 0;
    }
    for (int octet = octet(); octet != 0; octet = octet()) {
      if (length == LONGEST) {
        throw new Unread("a path is longer than " + LONGEST + " bytes");
      }
      if (length == path.length) {
        path = Arrays.copyOf(path, 2 * length);
      }
      path[length++] = (byte) octet;
    }
  }

  private int number() throws IOException, Unread {
    return number(4);
  }

  private int number(int bytes) throws IOException, Unread {
    int number = 0;
    for (int i = 0; i < bytes; i++) {
      number = (number << 8) | octet();
    }
    return number;
  }

  private void skip(int bytes) throws IOException, Unread {
    for (int i = 0; i < bytes; i++) {
      octet();
    }
  }

  private int octet() throws IOException, Unread {
    int octet = next();
    if (octet < 0) {
      throw new Unread("it ends in the middle");
    }
    return octet;
  }

  /** The next byte, or -1 at the end. */
  private int next() throws IOException {
    if (at == end) {
      end = Math.max(0, in.read(buffer));
      at = 0;
      if (end == 0 || count > MAX_BYTES) {
        end = 0;
        return -1;
      }
    }
    count++;
    return buffer[at++] & 0xff;
  }
}
