package io.plimsoll.scan.version;

import java.util.ArrayList;
import java.util.List;

/**
 * A version of apk, {@code digits{.digits}{letter}{_suffix{digits}}{~hash}{-rN}}: apk-package(5) and apk-tools 3, src/version.c.
 * It is a row of tokens. Where two rows part, the token decides, or what kind of token it is: a suffix that comes before the release
 * ({@code _rc}) is oldest, then what is no version from there on, then the end, a revision, a hash, the digits of a suffix, a suffix
 * that comes after the release ({@code _p}), a letter, and digits.
 *
 * <p>apk-tools 2 and 3 agree on what is a version in both but for leading zeros, where 3 compares the texts. What is none (lax here)
 * 2 reads on and on, and 3 stops, so that {@code 0..1} and {@code 0..2} are equal to it. Here as in 3 it is older than what ends or goes
 * on properly at that place, and only between two that stop at the same place the rests decide, by their numbers as 2 has it.
 * {@code -r} without a number is {@code -r0}, as in 2.
 *
 * @param rest what is compared of it from where it is no version; empty where it is one to its end
 */
record ApkVersion(List<Token> tokens, String rest, boolean proper) implements Key {

  /** What a token is, from the one that makes a version oldest where the other has another, to the newest. */
  private enum Kind { PRE_SUFFIX, INVALID, END, REVISION, HASH, SUFFIX_NUMBER, POST_SUFFIX, LETTER, PART, FIRST }

  /** A token: a number without leading zeros, the place of a suffix in the list of its kind, or text. */
  private record Token(Kind kind, String value) {

    int compare(Token that) {
      if (kind != that.kind) {
        return kind.compareTo(that.kind);
      }
      boolean number = switch (kind) {
        case FIRST, SUFFIX_NUMBER, REVISION -> true;
        // With a zero before it, it is text, as in Gentoo.
        case PART -> value.charAt(0) != '0' && that.value.charAt(0) != '0';
        default -> false;
      };
      return number ? Digits.compare(value, that.value) : value.compareTo(that.value);
    }
  }

  private static final List<String> PRE = List.of("alpha", "beta", "pre", "rc");
  private static final List<String> POST = List.of("cvs", "svn", "git", "hg", "p");

  static ApkVersion read(String text) {
    var reader = new Reader(text);
    while (reader.kind.compareTo(Kind.END) > 0 || reader.kind == Kind.PRE_SUFFIX) {
      reader.next();
    }
    if (reader.kind == Kind.END) {
      return new ApkVersion(List.copyOf(reader.tokens), "", reader.proper);
    }
    boolean revised = reader.tokens.stream().anyMatch(token -> token.kind == Kind.REVISION);
    return new ApkVersion(List.copyOf(reader.tokens), revised ? "" : rest(text, reader.at), false);
  }

  /**
   * Up to a hyphen; with it where a number is behind it ({@code 2021-03-27-r5}), or a revision and nothing else ({@code 6.4.2p1-r3}).
   * What follows a revision is nothing.
   */
  private static String rest(String text, int from) {
    int hyphen = text.indexOf('-', from);
    boolean number = hyphen >= 0 && hyphen + 1 < text.length() && Digits.is(text.charAt(hyphen + 1));
    boolean revision = text.startsWith("-r", hyphen) && Digits.all(text.substring(hyphen + "-r".length()));
    return text.substring(from, hyphen < 0 || number || revision ? text.length() : hyphen);
  }

  @Override
  public Relation relation(Key other) {
    ApkVersion that = (ApkVersion) other;
    int shorter = Math.min(tokens.size(), that.tokens.size());
    for (int i = 0; i < shorter; i++) {
      int order = tokens.get(i).compare(that.tokens.get(i));
      if (order != 0) {
        return Relation.of(order);
      }
    }
    // Both end with the same token, since no row goes on behind the end.
    return Relation.of(compareRests(rest, that.rest));
  }

  /** Character by character, but numbers as numbers. */
  private static int compareRests(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      if (Digits.is(a.charAt(i)) && Digits.is(b.charAt(j))) {
        int iEnd = Digits.end(a, i);
        int jEnd = Digits.end(b, j);
        int order = Digits.compare(a, i, iEnd, b, j, jEnd);
        if (order != 0) {
          return order;
        }
        i = iEnd;
        j = jEnd;
      } else if (a.charAt(i) != b.charAt(j)) {
        return Character.compare(a.charAt(i), b.charAt(j));
      } else {
        i++;
        j++;
      }
    }
    return Boolean.compare(i < a.length(), j < b.length());
  }

  /** Takes the tokens off a text, one by one. */
  private static final class Reader {

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private Kind kind = Kind.FIRST;
    private boolean proper = true;

    Reader(String text) {
      this.text = text;
      number(Kind.FIRST, 0);
    }

    /** The token at {@link #at}; what comes before it decides whether it may stand there. */
    void next() {
      if (at == text.length()) {
        add(Kind.END, "", at);
        return;
      }
      boolean main = kind == Kind.FIRST || kind == Kind.PART;
      boolean suffixed = kind == Kind.PRE_SUFFIX || kind == Kind.POST_SUFFIX;
      char c = text.charAt(at);
      if (c >= 'a' && c <= 'z' && main) {
        add(Kind.LETTER, text.substring(at, at + 1), at + 1);
      } else if (c == '.' && main) {
        number(Kind.PART, at + 1);
      } else if (Digits.is(c) && suffixed) {
        number(Kind.SUFFIX_NUMBER, at);
      } else if (c == '_' && (main || suffixed || kind == Kind.LETTER || kind == Kind.SUFFIX_NUMBER)) {
        suffix();
      } else if (c == '~' && kind != Kind.HASH && kind != Kind.REVISION) {
        hash();
      } else if (text.startsWith("-r", at) && kind != Kind.REVISION) {
        revision();
      } else {
        invalid();
      }
    }

    private void add(Kind kind, String value, int end) {
      this.kind = kind;
      tokens.add(new Token(kind, value));
      at = end;
    }

    private void invalid() {
      add(Kind.INVALID, "", at);
    }

    private void number(Kind kind, int from) {
      int end = Digits.end(text, from);
      if (end == from) {
        invalid();
      } else {
        add(kind, kind == Kind.PART ? text.substring(from, end) : Digits.value(text, from, end), end);
      }
    }

    private void suffix() {
      int end = at + 1;
      while (end < text.length() && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
        end++;
      }
      String name = text.substring(at + 1, end);
      if (PRE.contains(name)) {
        add(Kind.PRE_SUFFIX, String.valueOf(PRE.indexOf(name)), end);
      } else if (POST.contains(name)) {
        add(Kind.POST_SUFFIX, String.valueOf(POST.indexOf(name)), end);
      } else {
        invalid();
      }
    }

    private void hash() {
      int end = at + 1;
      while (end < text.length() && (Digits.is(text.charAt(end)) || (text.charAt(end) >= 'a' && text.charAt(end) <= 'f'))) {
        end++;
      }
      if (end == at + 1) {
        invalid();
      } else {
        add(Kind.HASH, text.substring(at + 1, end), end);
      }
    }

    private void revision() {
      int from = at + "-r".length();
      boolean bare = from == text.length() || !Digits.is(text.charAt(from));
      if (bare && from < text.length() && Digits.isLetter(text.charAt(from))) {
        invalid();
        return;
      }
      proper &= !bare;
      int end = Digits.end(text, from);
      add(Kind.REVISION, Digits.value(text, from, end), end);
    }
  }
}
