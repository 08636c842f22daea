package io.plimsoll.core.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code RUN --mount=...} brings into the build of one step.
 *
 * @param fields its parts by their names in lower case, a part without {@code =} with an empty value; variables stand as
 *     written
 * @param flag the flag as a whole
 */
public record BuildMount(Map<String, String> fields, Instruction.Flag flag) {

  public BuildMount {
    fields = Map.copyOf(fields);
  }

  /** The mounts of an instruction, in order. */
  public static List<BuildMount> of(Instruction instruction) {
    List<BuildMount> mounts = List.of();
    for (Instruction.Flag flag : instruction.head().flags()) {
      if (flag.name().equals("mount") && flag.value() != null) {
        mounts = mounts.isEmpty() ? new ArrayList<>(2) : mounts;
        mounts.add(new BuildMount(fields(flag.value().text().shown()), flag));
      }
    }
    return mounts;
  }

  private static Map<String, String> fields(String text) {
    var fields = new HashMap<String, String>();
    int at = 0;
    while (at <= text.length()) {
      int comma = text.indexOf(',', at);
      int end = comma < 0 ? text.length() : comma;
      String field = text.substring(at, end);
      if (field.length() > 1 && field.startsWith("\"") && field.endsWith("\"")) {
        field = field.substring(1, field.length() - 1);
      }
      int sign = field.indexOf('=');
      String name = lower(sign < 0 ? field : field.substring(0, sign));
      fields.put(name, sign < 0 ? "" : field.substring(sign + 1));
      at = end + 1;
    }
    return fields;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** {@code bind}, which is the default, {@code cache}, {@code tmpfs}, {@code secret} or {@code ssh}. */
  public String type() {
    return fields.getOrDefault("type", "bind");
  }

  /** Where it lies in the step, or null where that hangs on its type. */
  public @Nullable String target() {
    String target = fields.get("target");
    target = target != null ? target : fields.get("dst");
    return target != null ? target : fields.get("destination");
  }

  /** The stage, context or image that a bind or a cache comes from, or null. */
  public @Nullable String from() {
    return fields.get("from");
  }

  /** True if what is written below a folder stays out of the image: a cache or tmpfs there, above it or below it. */
  public boolean keepsOut(String folder) {
    String target = target();
    if (target == null || !(type().equals("cache") || type().equals("tmpfs"))) {
      return false;
    }
    String dir = target.endsWith("/") && target.length() > 1 ? target.substring(0, target.length() - 1) : target;
    return dir.equals(folder) || folder.startsWith(dir + "/") || dir.startsWith(folder + "/");
  }
}
