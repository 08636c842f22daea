package io.plimsoll.core.facts;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Packages of distributions that compile, and what of those with headers a program needs once it is built; seen 2026-11-23. */
public final class BuildPackages {

  /** What compiles. */
  private static final Set<String> COMPILERS = Set.of(
      "build-essential", "build-base", "gcc", "g++", "gcc-c++", "clang", "make", "cmake", "golang", "golang-go", "go", "rustc", "cargo",
      "rust", "maven", "gradle", "default-jdk", "ant", "autoconf", "automake", "base-devel", "binutils-dev", "linux-headers",
      "python3-dev", "musl-dev", "dpkg-dev", "patch", "nasm", "gfortran", "llvm");

  /** What only goes with it. */
  private static final Set<String> BESIDE = Set.of(
      "binutils", "libc-dev", "libc6-dev", "libc-dev-bin", "python-dev", "libtool", "pkg-config", "pkgconf", "pkgconfig", "ninja-build", "ninja",
      "samurai", "ccache", "bison", "flex", "swig", "protobuf-compiler", "protoc", "protobuf-dev", "meson", "m4", "yasm", "lld", "mold", "python3-venv");

  /** Debian's packages of libraries whose names have stayed since Debian 11. */
  private static final Map<String, String> OF_DEBIAN = Map.ofEntries(
      Map.entry("libpq-dev", "libpq5"), Map.entry("default-libmysqlclient-dev", "libmariadb3"), Map.entry("libmariadb-dev", "libmariadb3"),
      Map.entry("libxslt1-dev", "libxslt1.1"), Map.entry("zlib1g-dev", "zlib1g"), Map.entry("libsqlite3-dev", "libsqlite3-0"),
      Map.entry("libbz2-dev", "libbz2-1.0"), Map.entry("libfreetype6-dev", "libfreetype6"), Map.entry("libyaml-dev", "libyaml-0-2"));

  private static final Map<String, String> OF_ALPINE = Map.ofEntries(
      Map.entry("postgresql-dev", "libpq"), Map.entry("libpq-dev", "libpq"), Map.entry("mariadb-dev", "mariadb-connector-c"),
      Map.entry("mariadb-connector-c-dev", "mariadb-connector-c"), Map.entry("libffi-dev", "libffi"), Map.entry("jpeg-dev", "libjpeg-turbo"),
      Map.entry("libjpeg-turbo-dev", "libjpeg-turbo"), Map.entry("zlib-dev", "zlib"), Map.entry("libxml2-dev", "libxml2"),
      Map.entry("libxslt-dev", "libxslt"), Map.entry("freetype-dev", "freetype"), Map.entry("sqlite-dev", "sqlite-libs"), Map.entry("yaml-dev", "yaml"));

  private BuildPackages() {}

  /** True for what compiles: of no use to a program that runs, and of much to who breaks in. */
  public static boolean isCompiler(String name) {
    return COMPILERS.contains(name) || (name.startsWith("openjdk") && name.contains("-jdk"));
  }

  /**
   * What is left of a package for a program that is built: nothing of a compiler, the library of headers; itself where that is not known.
   */
  public static @Nullable String left(String name, boolean alpine) {
    return isCompiler(name) || BESIDE.contains(name) ? null : (alpine ? OF_ALPINE : OF_DEBIAN).getOrDefault(name, name);
  }
}
