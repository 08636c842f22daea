package io.plimsoll.cel;

import dev.cel.common.types.SimpleType;
import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How conditions see Dockerfiles. */
final class Dockerfiles {

  static final Struct<Call> CALL = new Struct<Call>("Call")
      .key("text", SimpleType.STRING, "the command as it is written", call -> Cell.of(call.context().script().code().text().substring(call.at().start(), call.at().end()), call.place()))
      .key("name", SimpleType.STRING, "the program, without its folder; empty where the shell puts it in", call -> Cell.of(call.name(), call.place()));

  static final Struct<Instruction> INSTRUCTION = new Struct<Instruction>("Instruction")
      .key("keyword", SimpleType.STRING, "in upper case: `RUN`", one -> Cell.of(one.head().keyword(), one.head().keywordAt()))
      .key("text", SimpleType.STRING, "all behind keyword and flags, as it is written", one -> Cell.of(one.head().rest().text(), one.head().at()))
      .key("flags", Struct.TEXT_MAP, "`--NAME=VALUE`, by name without `--`", Dockerfiles::flags)
      .key("sources", Struct.TEXTS, "of COPY and ADD", Dockerfiles::sources)
      .key("destination", SimpleType.STRING, "of COPY and ADD", Dockerfiles::destination)
      .key("json", SimpleType.BOOL, "true for RUN, CMD and ENTRYPOINT in JSON form", one -> Cell.of(isJson(one), one.head().at()));

  static final Struct<Stage> STAGE = new Struct<Stage>("Stage")
      .fact("name", SimpleType.STRING, "behind AS; empty for none", stage -> stage.name() == null ? "" : stage.name())
      .fact("index", SimpleType.INT, "from 0", stage -> (long) stage.index())
      .fact("last", SimpleType.BOOL, "true for the last of the file", Stage::last)
      .fact("shipped", SimpleType.BOOL, "true where somebody may run what it leaves behind", Stage::shipped)
      .fact("file", SimpleType.STRING, "from the root", Stage::file)
      .fact("is_root", SimpleType.BOOL, "true where FROM names an image and not a stage", stage -> stage.base() == null)
      .key("from", SimpleType.STRING, "what FROM names, variables put in", stage -> Cell.of(stage.from().image().text(), stage.from().image().at()))
      .key("platform", SimpleType.STRING, "`--platform` of FROM", stage -> value(stage.from().head().valueOf("platform"), stage))
      .key("image_name", Parts.IMAGE.type(), "the image at the root of its line, in its parts", Dockerfiles::image)
      .key("user", SimpleType.STRING, "what the last USER says, here or in a stage that it is built on", Dockerfiles::user)
      .key("workdir", SimpleType.STRING, "the last WORKDIR of this stage", stage -> {
        List<Instruction.Workdir> all = stage.all(Instruction.Workdir.class);
        return all.isEmpty() ? Cell.absent(head(stage)) : value(all.getLast().path(), stage);
      })
      .key("labels", Struct.TEXT_MAP, "of this stage", stage -> assignments(stage, Instruction.Label.class))
      .key("env", Struct.TEXT_MAP, "of this stage", stage -> assignments(stage, Instruction.Env.class))
      .key("args", Struct.TEXT_MAP, "ARGs of this stage and their defaults", stage -> assignments(stage, Instruction.Arg.class))
      .key("exposed", Struct.TEXTS, "what EXPOSE names", stage -> {
        var ports = new ArrayList<Cell>();
        stage.all(Instruction.Expose.class).forEach(one -> one.ports().forEach(port -> ports.add(value(port, stage))));
        return ports.isEmpty() ? Cell.absent(head(stage)) : Cell.of(new OpenList(ports, null), head(stage));
      })
      .key("instructions", INSTRUCTION.listType(), "after FROM, in order", stage -> Cell.of(instructions(stage.instructions()), head(stage)))
      .key("calls", CALL.listType(), "the commands that its RUNs run, in order", stage -> {
        var calls = new ArrayList<Cell>();
        stage.runs().forEach(run -> run.exec().calls().forEach(call -> calls.add(Cell.of(CALL.view(call), call.place()))));
        return Cell.of(new OpenList(calls, null), head(stage));
      });

  static final Struct<Dockerfile> DOCKERFILE = new Struct<Dockerfile>("Dockerfile")
      .fact("file", SimpleType.STRING, "from the root", Dockerfile::file)
      .key("directives", Struct.TEXT_MAP, "`syntax`, `escape`, `check`", file -> Parts.listing(Listing.of(file.directives()), start(file), true))
      .key("args", Struct.TEXT_MAP, "ARGs before the first FROM and their defaults", file -> assignments(file.args(), start(file)))
      .key("stages", STAGE.listType(), "in order", file -> {
        var stages = new ArrayList<Cell>();
        file.stages().forEach(stage -> stages.add(Cell.of(STAGE.view(stage), head(stage))));
        return Cell.of(new OpenList(stages, null), start(file));
      });

  private Dockerfiles() {}

  static Place head(Stage stage) {
    return stage.from().head().at();
  }

  static Place start(Dockerfile file) {
    return file.source().place(0, 0);
  }

  private static Cell value(Instruction.@Nullable Value value, Stage stage) {
    return value == null ? Cell.absent(head(stage)) : Cell.of(value.text(), value.at());
  }

  private static Cell image(Stage stage) {
    Instruction.Value image = stage.root().image();
    ImageName name = ImageName.of(image.text());
    return name != null ? Cell.of(Parts.IMAGE.view(new Parts.Image(name, image.at())), image.at())
        : image.text().isKnown() ? Cell.absent(image.at()) : Cell.open(image.text().why(), image.at());
  }

  private static Cell user(Stage stage) {
    for (Stage at : stage.line()) {
      List<Instruction.User> all = at.all(Instruction.User.class);
      if (!all.isEmpty()) {
        return value(all.getLast().user(), stage);
      }
    }
    return Cell.absent(head(stage));
  }

  private static OpenList instructions(List<Instruction> all) {
    var cells = new ArrayList<Cell>();
    all.forEach(one -> cells.add(Cell.of(INSTRUCTION.view(one), one.head().at())));
    return new OpenList(cells, null);
  }

  private static Cell assignments(Stage stage, Class<? extends Instruction> kind) {
    return assignments(stage.all(kind), head(stage));
  }

  private static Cell assignments(List<? extends Instruction> all, Place lack) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    Unknown rest = null;
    Place last = lack;
    for (Instruction one : all) {
      List<Instruction.Assignment> assignments = switch (one) {
        case Instruction.Env env -> env.assignments();
        case Instruction.Label label -> label.assignments();
        case Instruction.Arg arg -> arg.assignments();
        default -> List.of();
      };
      for (Instruction.Assignment assignment : assignments) {
        String name = assignment.name().text().known();
        if (name == null) {
          rest = new Unknown(assignment.name().text().why(), assignment.at());
        } else {
          Instruction.Value value = assignment.value();
          cells.put(name, value == null ? Cell.absent(assignment.at()) : Cell.of(value.text(), value.at()));
        }
      }
      last = one.head().at();
    }
    return all.isEmpty() ? Cell.absent(lack) : Cell.of(new OpenMap(cells, rest), last);
  }

  private static Cell flags(Instruction one) {
    Map<String, Cell> cells = new LinkedHashMap<>();
    for (Instruction.Flag flag : one.head().flags()) {
      Instruction.Value value = flag.value();
      cells.put(flag.name(), value == null ? Cell.of("", flag.at()) : Cell.of(value.text(), flag.at()));
    }
    return Cell.of(new OpenMap(cells, null), one.head().at());
  }

  private static Cell sources(Instruction one) {
    if (!(one instanceof Instruction.Copy copy)) {
      return Cell.absent(one.head().at());
    }
    var cells = new ArrayList<Cell>();
    copy.sources().forEach(source -> cells.add(Cell.of(source.text(), source.at())));
    return Cell.of(new OpenList(cells, null), one.head().at());
  }

  private static Cell destination(Instruction one) {
    Instruction.Value value = one instanceof Instruction.Copy copy ? copy.destination() : null;
    return value == null ? Cell.absent(one.head().at()) : Cell.of(value.text(), value.at());
  }

  private static boolean isJson(Instruction one) {
    return switch (one) {
      case Instruction.Run run -> run.exec().json();
      case Instruction.Cmd cmd -> cmd.exec().json();
      case Instruction.Entrypoint entrypoint -> entrypoint.exec().json();
      default -> false;
    };
  }
}
