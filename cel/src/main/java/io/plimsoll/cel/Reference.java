package io.plimsoll.cel;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.Locale;

/** The reference of what conditions may ask: docs/user-rules-reference.md, from the tables that answer them. */
public final class Reference {

  private Reference() {}

  /** In Markdown. */
  public static String markdown() {
    var out = new StringBuilder("""
        # What conditions may ask

        Made from the tables that answer them; how to write a rule is in [user-rules.md](user-rules.md). What nobody said has the value
        that the engine takes, else the empty one: `false`, `0`, `""`, no items. `has(container.user)` is true where somebody said it, be it
        the Dockerfile. What can't be told makes the rule undecided, unless the rest of the condition decides.
        """);
    for (Struct<?> struct : Model.STRUCTS.values()) {
      out.append("\n## ").append(struct.name().substring(Struct.PACKAGE.length())).append("\n\n| field | type | what it is |\n| --- | --- | --- |\n");
      for (Struct.Field<?> field : struct.fields()) {
        out.append("| `").append(field.name()).append("` | ").append(type(field.type())).append(" | ").append(field.doc()).append(" |\n");
      }
    }
    return out.toString();
  }

  private static String type(CelType type) {
    return switch (type.kind()) {
      case LIST -> "list of " + type(type.parameters().getFirst());
      case MAP -> "map of " + type(type.parameters().getFirst()) + " to " + type(type.parameters().getLast());
      default -> type.kind() == CelKind.STRUCT ? struct(type.name().substring(Struct.PACKAGE.length())) : type.name();
    };
  }

  private static String struct(String name) {
    return "[" + name + "](#" + name.toLowerCase(Locale.ROOT) + ")";
  }
}
