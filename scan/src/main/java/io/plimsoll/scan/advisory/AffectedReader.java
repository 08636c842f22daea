package io.plimsoll.scan.advisory;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one element of {@code affected}. */
final class AffectedReader {

  private static final int MOST_RANGES = 5_000;

  /** Of a range. Sorting them takes quadratic time ({@link RangeCheck}). */
  private static final int MOST_EVENTS = 2_000;

  private static final int MOST_VERSIONS = 200_000;

  private final JsonCursor json;
  private @Nullable String ecosystem;
  private @Nullable String name;
  private boolean hasPackage;
  private final List<VersionRange> ranges = new ArrayList<>();
  private final List<String> versions = new ArrayList<>();
  private final List<Stated> severities = new ArrayList<>();

  AffectedReader(JsonCursor json) {
    this.json = json;
  }

  /** Null where it names no package, which the schema allows for commits. */
  @Nullable Affected read() throws AdvisoryException {
    json.object("an element of affected", this::member);
    if (!hasPackage) {
      return null;
    }
    if (ecosystem == null || name == null) {
      throw new AdvisoryException("a package without ecosystem or name");
    }
    return new Affected(ecosystem, name, ranges, versions, severities);
  }

  private void member(String member) throws AdvisoryException {
    switch (member) {
      case "package" -> {
        if (!json.isNull()) {
          hasPackage = true;
          json.object("package", this::inPackage);
        }
      }
      case "ranges" -> json.array("ranges", MOST_RANGES, this::range);
      case "versions" -> json.array("versions", MOST_VERSIONS, () -> versions.add(OsvReader.name(json, "a version")));
      case "severity" -> OsvReader.severity(json, severities);
      case "database_specific", "ecosystem_specific" -> OsvReader.specific(json, severities);
      default -> json.skip();
    }
  }

  private void inPackage(String member) throws AdvisoryException {
    switch (member) {
      case "ecosystem" -> ecosystem = OsvReader.name(json, "ecosystem");
      case "name" -> name = OsvReader.name(json, "the package's name");
      default -> json.skip();
    }
  }

  private void range() throws AdvisoryException {
    var type = new VersionRange.Type[1];
    var events = new ArrayList<Event>();
    json.object("a range", member -> {
      switch (member) {
        case "type" -> type[0] = type(json.string("the type of a range"));
        case "events" -> json.array("events", MOST_EVENTS, () -> json.object("an event", kind -> event(kind, events)));
        default -> json.skip();
      }
    });
    if (type[0] == null) {
      throw new AdvisoryException("a range without a type");
    }
    if (events.stream().noneMatch(event -> event.kind() == Event.Kind.INTRODUCED)) {
      throw new AdvisoryException("a range that nothing introduces");
    }
    ranges.add(new VersionRange(type[0], events));
  }

  private static VersionRange.Type type(String type) throws AdvisoryException {
    return switch (type) {
      case "SEMVER" -> VersionRange.Type.SEMVER;
      case "ECOSYSTEM" -> VersionRange.Type.ECOSYSTEM;
      case "GIT" -> VersionRange.Type.GIT;
      default -> throw new AdvisoryException("a range of a type that the schema does not know");
    };
  }

  /** A kind that is not known could end a range or begin one, so that the range can't be told. */
  private void event(String member, List<Event> into) throws AdvisoryException {
    Event.Kind kind = switch (member) {
      case "introduced" -> Event.Kind.INTRODUCED;
      case "fixed" -> Event.Kind.FIXED;
      case "last_affected" -> Event.Kind.LAST_AFFECTED;
      case "limit" -> Event.Kind.LIMIT;
      default -> throw new AdvisoryException("an event of a kind that the schema does not know");
    };
    into.add(new Event(kind, OsvReader.name(json, "the version of an event")));
  }
}
