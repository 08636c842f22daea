package io.plimsoll.cli;

import io.plimsoll.core.facts.EndOfLife;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version, as the root pom has it, and the commit it was built from. */
final class Version {

  private static final Properties BUILD = build();

  static final String NUMBER = BUILD.getProperty("version");

  static final String COMMIT = BUILD.getProperty("commit");

  private Version() {}

  /** What {@code version} and {@code --version} print. */
  static String line() {
    return "plimsoll " + NUMBER + " (end-of-life table of " + EndOfLife.day() + ")";
  }

  private static Properties build() {
    var properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties;
  }
}
