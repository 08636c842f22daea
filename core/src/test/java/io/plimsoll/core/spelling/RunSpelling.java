package io.plimsoll.core.spelling;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.model.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the words of {@code docker run}. */
final class RunSpelling {

  private final ContainerSpec spec;
  private final List<String> words = new ArrayList<>(List.of("docker", "run"));

  RunSpelling(ContainerSpec spec) {
    this.spec = spec;
  }

  List<String> words() {
    for (Key<?> key : Key.all()) {
      Prop<?> prop = spec.get(key);
      String flag = key.flag();
      if (flag == null || prop instanceof Prop.Absent<?>) {
        continue;
      }
      Object value = prop.value();
      if (value == null) {
        unknown(key, flag);
      } else if (key.option() != null) {
        security(key, key.option(), value);
      } else {
        write(key, flag, value);
      }
    }
    Object image = Spelling.shown(spec.get(Key.IMAGE));
    words.add(image == null ? "image" : image.toString());
    Command command = spec.get(Key.COMMAND).value();
    if (command != null) {
      command.words().forEach(word -> words.add(word.text().shown()));
    }
    return words;
  }

  private void unknown(Key<?> key, String flag) {
    String option = key.option();
    if (key.kind() == Key.Kind.FLAG) {
      words.add(flag + "=${UNTOLD}");
    } else {
      add(flag, option == null ? "${UNTOLD}" : option + "=${UNTOLD}");
    }
  }

  private void add(String flag, String value) {
    words.add(flag);
    words.add(value);
  }

  private void security(Key<?> key, String option, Object value) {
    switch (value) {
      case Boolean on when on && key == Key.NO_NEW_PRIVILEGES -> add("--security-opt", option);
      case Listing<?> labels -> labels.items().forEach(label -> add("--security-opt", option + "=" + text(label)));
      default -> add("--security-opt", option + "=" + text(value));
    }
  }

  private static String text(Object value) {
    return switch (value) {
      case Text text -> text.shown();
      case Word word -> word.text().shown();
      default -> value.toString();
    };
  }

  private void write(Key<?> key, String flag, Object value) {
    switch (value) {
      case Boolean on -> words.add(on ? flag : flag + "=false");
      case Long number when key.kind() == Key.Kind.CPUS ->
          add(flag, BigDecimal.valueOf(number, 9).stripTrailingZeros().toPlainString());
      case Long number -> add(flag, number.toString());
      case Text text when key == Key.STOP_GRACE_PERIOD -> add(flag, text.shown().replace("s", ""));
      case Text text -> add(flag, text.shown());
      case Command command -> add(flag, command.words().isEmpty() ? "" : command.words().getFirst().text().shown());
      case Healthcheck check -> healthcheck(check);
      case Listing<?> list -> list.items().forEach(item -> item(flag, item));
      default -> throw new IllegalStateException(key + ": " + value);
    }
  }

  private void healthcheck(Healthcheck check) {
    if (Boolean.TRUE.equals(check.disabled().value())) {
      words.add("--no-healthcheck");
    } else if (check.test().items().isEmpty()) {
      add("--health-interval", "30s");
    } else {
      add("--health-cmd", check.test().items().getLast().text().shown());
    }
  }

  private void item(String flag, Object item) {
    switch (item) {
      case Word word -> add(flag, word.text().shown());
      case Pair pair when flag.equals("--add-host") ->
          add(flag, pair.name().shown() + ":" + Spelling.shown(pair.value()));
      case Pair pair -> add(flag, Spelling.pair(pair.name(), pair.value()));
      case EnvVar variable -> add(flag, Spelling.pair(variable.name(), variable.value()));
      case Device device -> add(flag, device.source() + ":" + device.target() + ":" + device.permissions());
      case Port port -> add(flag, port(port));
      case Mount mount -> mount(mount);
      case Attachment seat -> {
        var value = new StringBuilder("name=").append(seat.network().shown());
        seat.aliases().items().forEach(alias -> value.append(",alias=").append(alias.text().shown()));
        add(flag, seat.aliases().items().isEmpty() ? seat.network().shown() : value.toString());
      }
      default -> throw new IllegalStateException(item.toString());
    }
  }

  static String port(Port port) {
    String ip = port.hostIp().shown();
    String published = port.published().shown();
    var out = new StringBuilder();
    if (!ip.isEmpty()) {
      out.append(ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip).append(':');
    }
    if (!ip.isEmpty() || !published.isEmpty()) {
      out.append(published).append(':');
    }
    out.append(port.target().shown());
    return port.protocol().equals("tcp") ? out.toString() : out.append('/').append(port.protocol()).toString();
  }

  private void mount(Mount mount) {
    List<String> options = Spelling.shortOptions(mount);
    if (options != null) {
      add("--volume", Spelling.shortForm(mount, options));
      return;
    }
    if (Spelling.isAnonymous(mount)) {
      add("--volume", mount.target().shown());
      return;
    }
    var fields = new ArrayList<String>();
    fields.add("type=" + mount.type().name().toLowerCase(java.util.Locale.ROOT));
    if (!mount.source().shown().isEmpty()) {
      fields.add("source=" + mount.source().shown());
    }
    fields.add("target=" + mount.target().shown());
    if (Boolean.TRUE.equals(mount.readOnly().value())) {
      fields.add("readonly");
    }
    for (String option : mount.options()) {
      fields.add(field(mount, option));
    }
    volume(mount.volume(), fields);
    var csv = new StringBuilder();
    for (String field : fields) {
      csv.append(csv.isEmpty() ? "" : ",");
      boolean quoted = field.indexOf(',') >= 0 || field.indexOf('"') >= 0;
      csv.append(quoted ? '"' + field.replace("\"", "\"\"") + '"' : field);
    }
    add("--mount", csv.toString());
  }

  private static String field(Mount mount, String option) {
    String kind = mount.type().name().toLowerCase(java.util.Locale.ROOT);
    return switch (option) {
      case "nocopy" -> "volume-nocopy";
      case "create-source" -> "bind-create-src";
      case "consistent", "cached", "delegated" -> "consistency=" + option;
      default -> option.indexOf('=') < 0 ? "bind-propagation=" + option : kind + "-" + option;
    };
  }

  private static void volume(@Nullable Volume volume, List<String> fields) {
    if (volume != null) {
      Object driver = Spelling.shown(volume.driver());
      if (driver != null) {
        fields.add("volume-driver=" + driver);
      }
      volume.options().items().forEach(pair -> fields.add("volume-opt=" + Spelling.pair(pair.name(), pair.value())));
    }
  }
}
