package io.plimsoll.scan.advisory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record of the <a href="https://ossf.github.io/osv-schema/">OSV schema</a> 1.x. Members that it does not know are passed over,
 * as the schema demands; what it knows must have the schema's form.
 */
public final class OsvReader {

  /** A longer record, in bytes, is refused. The longest of osv.dev's have some two million. */
  public static final int LONGEST_RECORD = 32 << 20;

  /** Packages of a record. */
  private static final int MOST_AFFECTED = 20_000;

  /** Aliases, and other lists of names. */
  private static final int MOST_NAMES = 10_000;

  /** An id, a name, an ecosystem or a version, in characters. */
  private static final int LONGEST_NAME = 1_024;

  /** Members of database_specific and ecosystem_specific that say how bad it is. */
  private static final Set<String> STATED = Set.of(
      "severity", "urgency", "priority", "ubuntu_priority", "informational", "cvss", "cvss_v2", "cvss_v3", "cvss_v4");

  private final JsonCursor json;
  private @Nullable String id;
  private @Nullable String modified;
  private @Nullable String withdrawn;
  private String summary = "";
  private final List<String> aliases = new ArrayList<>();
  private final List<String> upstream = new ArrayList<>();
  private final List<String> related = new ArrayList<>();
  private final List<Stated> severities = new ArrayList<>();
  private final List<Affected> affected = new ArrayList<>();

  private OsvReader(JsonCursor json) {
    this.json = json;
  }

  /** Reads one; throws where it is none, with the reason. */
  public static Advisory read(byte[] record) throws AdvisoryException {
    if (record.length > LONGEST_RECORD) {
      throw new AdvisoryException("longer than " + LONGEST_RECORD + " bytes");
    }
    var read = new Advisory[1];
    JsonCursor.read(record, json -> read[0] = new OsvReader(json).advisory());
    return read[0];
  }

  private Advisory advisory() throws AdvisoryException {
    json.object("the record", this::member);
    if (id == null) {
      throw new AdvisoryException("it has no id");
    }
    if (modified == null) {
      throw new AdvisoryException("it does not say when it was modified");
    }
    return new Advisory(id, modified, withdrawn, summary, aliases, upstream, related, severities, affected);
  }

  private void member(String name) throws AdvisoryException {
    switch (name) {
      case "schema_version" -> schema();
      case "id" -> id = name(json, "id");
      case "modified" -> modified = name(json, "modified");
      case "withdrawn" -> withdrawn = json.isNull() ? null : name(json, "withdrawn");
      case "summary" -> summary = json.isNull() ? "" : line(json.string("summary"));
      case "aliases" -> json.array("aliases", MOST_NAMES, () -> aliases.add(name(json, "an alias")));
      case "upstream" -> json.array("upstream", MOST_NAMES, () -> upstream.add(name(json, "upstream")));
      case "related" -> json.array("related", MOST_NAMES, () -> related.add(name(json, "related")));
      case "severity" -> severity(json, severities);
      case "affected" -> json.array("affected", MOST_AFFECTED, () -> {
        Affected one = new AffectedReader(json).read();
        if (one != null) {
          affected.add(one);
        }
      });
      case "database_specific" -> specific(json, severities);
      default -> json.skip();
    }
  }

  /** One that is absent is 1.0.0. */
  private void schema() throws AdvisoryException {
    String version = json.isNull() ? "1.0.0" : json.string("schema_version");
    if (!version.startsWith("1.")) {
      throw new AdvisoryException("its schema is not 1.x");
    }
  }

  /** {@code severity}: of the record, or of a package. */
  static void severity(JsonCursor json, List<Stated> into) throws AdvisoryException {
    json.array("severity", 100, () -> {
      var stated = new String[2];
      json.object("a severity", name -> {
        switch (name) {
          case "type" -> stated[0] = name(json, "the type of a severity");
          case "score" -> stated[1] = name(json, "a score");
          default -> json.skip();
        }
      });
      if (stated[0] == null || stated[1] == null) {
        throw new AdvisoryException("a severity without type or score");
      }
      into.add(new Stated(stated[0], stated[1]));
    });
  }

  /** What publishers state in their own members. Its form is theirs: what is no word is passed over. */
  static void specific(JsonCursor json, List<Stated> into) throws AdvisoryException {
    if (!json.isObject()) {
      json.skip();
      return;
    }
    json.object("database_specific", name -> {
      String word = json.word();
      if (word != null && STATED.contains(name.toLowerCase(Locale.ROOT)) && word.length() <= LONGEST_NAME && isPlain(word)) {
        into.add(new Stated(name, word));
      }
    });
  }

  /** A string that is a name: neither empty nor long, and without control characters. */
  static String name(JsonCursor json, String what) throws AdvisoryException {
    String name = json.string(what);
    if (name.isBlank() || name.length() > LONGEST_NAME || !isPlain(name)) {
      throw new AdvisoryException(what + " is empty, longer than " + LONGEST_NAME + " characters, or has what is no character for a name");
    }
    return name;
  }

  private static boolean isPlain(String text) {
    return text.codePoints().noneMatch(c -> Character.isISOControl(c) || isHalf(c));
  }

  /** Of a pair of surrogates that lacks the other. */
  private static boolean isHalf(int c) {
    return Character.getType(c) == Character.SURROGATE;
  }

  private static String line(String text) {
    var line = new StringBuilder();
    text.codePoints().limit(Advisory.LONGEST_SUMMARY).forEach(c -> line.appendCodePoint(Character.isISOControl(c) || isHalf(c) ? ' ' : c));
    return line.toString().strip();
  }
}
