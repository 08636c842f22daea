package io.plimsoll.scan.advisory;

import java.util.Arrays;

/** Bytes that grow; numbers are written as seven bits a byte, the lowest first, the eighth bit where more follow. */
final class Bytes {

  private byte[] bytes = new byte[32];
  private int length;

  int length() {
    return length;
  }

  Bytes number(int value) {
    int rest = value;
    while ((rest & ~0x7F) != 0) {
      one((byte) ((rest & 0x7F) | 0x80));
      rest >>>= 7;
    }
    return one((byte) rest);
  }

  /** Four bytes, the highest first. */
  Bytes fixed(int value) {
    return one((byte) (value >>> 24)).one((byte) (value >>> 16)).one((byte) (value >>> 8)).one((byte) value);
  }

  Bytes one(byte value) {
    reserve(1);
    bytes[length++] = value;
    return this;
  }

  Bytes all(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  Bytes all(Bytes more) {
    reserve(more.length);
    System.arraycopy(more.bytes, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  private void reserve(int more) {
    int needed = Math.addExact(length, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, bytes.length * 2L)));
    }
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }
}
