package io.plimsoll.core.read.spelling;

import java.util.List;
import java.util.Map;

/**
 * A request for devices as one word of {@code --gpus}: {@code all}, {@code 2},
 * {@code driver=nvidia,"device=0,1","capabilities=compute,utility"}. The API has it in parts, and this puts them
 * together again: a field with a comma in quotes, {@code gpu} among the capabilities left out.
 */
public final class Gpus {

  private Gpus() {}

  /**
   * @param count how many, -1 for all, 0 when devices are named
   * @param capabilities one list of several; the API's others are alternatives and are written behind it
   */
  public static String word(
      long count, String driver, List<String> devices, List<List<String>> capabilities, Map<String, String> options) {
    var out = new StringBuilder();
    if (count != 0 || devices.isEmpty()) {
      field(out, count < 0 ? "all" : String.valueOf(count));
    }
    if (!driver.isEmpty()) {
      field(out, "driver=" + driver);
    }
    if (!devices.isEmpty()) {
      field(out, "device=" + String.join(",", devices));
    }
    for (List<String> together : capabilities) {
      List<String> others = together.stream().filter(one -> !one.equals("gpu")).toList();
      if (!others.isEmpty()) {
        field(out, "capabilities=" + String.join(",", others));
      }
    }
    if (!options.isEmpty()) {
      var joined = new StringBuilder("options=");
      options.forEach(
          (name, value) -> joined.append(joined.length() > 8 ? "," : "").append(name).append('=').append(value));
      field(out, joined.toString());
    }
    return out.toString();
  }

  private static void field(StringBuilder out, String field) {
    if (!out.isEmpty()) {
      out.append(',');
    }
    if (field.indexOf(',') >= 0 || field.indexOf('"') >= 0) {
      out.append('"').append(field.replace("\"", "\"\"")).append('"');
    } else {
      out.append(field);
    }
  }
}
