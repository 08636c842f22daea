package io.plimsoll.core.read.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testkit.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of flags against the help of the command lines that are here. */
class FlagIT {

  static Stream<Path> clients() {
    return Stream.of(Engine.DOCKER, Path.of("/usr/local/bin/docker")).filter(Files::isExecutable).distinct();
  }

  @ParameterizedTest
  @MethodSource("clients")
  void knowsTheFlagsOfRunAndCreate(Path docker) {
    for (String command : List.of("run", "create")) {
      List<Flag> flags = flags(Engine.run(docker, Path.of("/nowhere"), List.of(command, "--help")).out());
      assertThat(flags).hasSizeGreaterThan(90);
      flags.forEach(wanted -> isKnown(Flag.RUN, wanted));
    }
  }

  @ParameterizedTest
  @MethodSource("clients")
  void knowsTheFlagsOfDocker(Path docker) {
    String help = Engine.run(docker, Path.of("/nowhere"), List.of("--help")).out();
    List<Flag> flags = flags(help);
    assertThat(flags).hasSizeGreaterThan(10);
    flags.forEach(wanted -> isKnown(Flag.GLOBAL, wanted));
  }

  private static void isKnown(Flag.Table table, Flag wanted) {
    Flag known = table.named(wanted.name());
    if (known == null) {
      throw new AssertionError("unknown: --" + wanted.name());
    }
    assertThat(new Flag(known.name(), known.letter(), known.takesValue(), null)).isEqualTo(wanted);
  }

  /** Lines such as {@code "  -a, --attach list    Attach to ..."}; a flag without a type is a boolean. */
  private static List<Flag> flags(String help) {
    var flags = new ArrayList<Flag>();
    for (String line : help.lines().toList()) {
      String text = line.strip();
      char letter = 0;
      if (text.length() > 4 && text.charAt(0) == '-' && text.charAt(2) == ',') {
        letter = text.charAt(1);
        text = text.substring(3).strip();
      }
      if (text.startsWith("--")) {
        String head = text.substring(0, Math.max(text.indexOf("  "), 0));
        int space = head.indexOf(' ');
        flags.add(new Flag(head.substring(2, space < 0 ? head.length() : space), letter, space > 0, null));
      }
    }
    return flags;
  }
}
