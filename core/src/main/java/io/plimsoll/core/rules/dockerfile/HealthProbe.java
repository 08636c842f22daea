package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.facts.Shells;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.StepEdits;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A HEALTHCHECK that asks the one port which a stage exposes, by a program that its base is certain to have: that of its language, or
 * BusyBox's wget. Where there is no such port or program there is none: a check that can't run calls every container ill.
 */
final class HealthProbe {

  /** Ports on which no plain http is spoken, by IANA's register and the manuals of what listens there. */
  private static final Set<Integer> OTHERS = Set.of(
      21, 22, 23, 25, 53, 110, 143, 389, 443, 465, 587, 636, 853, 993, 995, 1433, 1521, 1883, 2181, 3306, 3389, 4222, 5005, 5432, 5671, 5672,
      5900, 6379, 8443, 8883, 9042, 9092, 9229, 9443, 11211, 27017, 50051);

  private HealthProbe() {}

  /** A check of a stage, or null. */
  static @Nullable Fix of(Stage stage) {
    int port = port(stage);
    Instruction start = start(stage);
    ImageName image = ImageName.of(stage.root().image().text());
    String command = port < 0 || start == null || image == null || image.tagHole() ? null : command(image, port);
    Edit edit = command == null || start == null ? null : StepEdits.above(start, "HEALTHCHECK CMD " + command);
    return edit == null ? null
        : Fix.unsafe("ask port " + port, "a container that serves no http on port " + port + ", or answers / with an error: it counts as ill", edit);
  }

  /** What the stage itself says to start, the last of both; a base's own may serve anything. */
  private static @Nullable Instruction start(Stage stage) {
    Instruction start = null;
    for (Instruction instruction : stage.instructions()) {
      boolean starts = instruction instanceof Instruction.Entrypoint || instruction instanceof Instruction.Cmd;
      start = starts && start == null ? instruction : start;
      // What is said behind it is said of what comes after.
      start = instruction instanceof Instruction.Run || instruction instanceof Instruction.Copy ? null : start;
    }
    return start;
  }

  /** The one port that the stage and what it is built on expose, or -1. */
  private static int port(Stage stage) {
    int port = -1;
    for (Stage one : stage.line()) {
      for (Instruction.Expose expose : one.all(Instruction.Expose.class)) {
        for (Instruction.Value value : expose.ports()) {
          PortText exposed = PortText.of(value.text().shown());
          boolean udp = exposed.protocol().equalsIgnoreCase("udp");
          boolean single = value.text().isKnown() && exposed.first() > 0 && exposed.first() == exposed.last();
          if (udp) {
            continue;
          }
          if (!single || (port >= 0 && port != exposed.first())) {
            return -1;
          }
          port = exposed.first();
        }
      }
    }
    return OTHERS.contains(port) || port > 65_535 ? -1 : port;
  }

  private static @Nullable String command(ImageName image, int port) {
    String name = Mirrors.original(image);
    return switch (name) {
      case "node" -> "[\"node\", \"-e\", \"require('http').get({host: '127.0.0.1', port: " + port + ", timeout: 3000}, r => process.exit(r.statusCode < 400 ? 0 : 1))"
          + ".on('timeout', () => process.exit(1)).on('error', () => process.exit(1))\"]";
      case "python" -> "[\"python\", \"-c\", \"import http.client as h; c = h.HTTPConnection('127.0.0.1', " + port
          + ", timeout=3); c.request('GET', '/'); raise SystemExit(c.getresponse().status >= 400)\"]";
      case "ruby" -> "[\"ruby\", \"-rnet/http\", \"-e\", \"exit Net::HTTP.start('127.0.0.1', " + port
          + ", read_timeout: 3) { |h| h.get('/').code.to_i < 400 }\"]";
      case "php" -> "[\"php\", \"-r\", \"exit(@file_get_contents('http://127.0.0.1:" + port + "/') === false ? 1 : 0);\"]";
      default -> Shells.of(image) == Shells.Shell.ASH ? "[\"wget\", \"-q\", \"-T\", \"3\", \"-O\", \"/dev/null\", \"http://127.0.0.1:" + port + "/\"]" : null;
    };
  }
}
