package io.plimsoll.core.policy;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what joins a project's policy to its organisation's: {@code extends}, and {@code lock}. */
final class Above {

  private static final String ALL = "all";
  private static final String SCHEME = "https://";
  private static final List<String> BASE_KEYS = List.of("url", "sha256");

  private final Problems problems;
  private final Typed typed;

  Above(Problems problems) {
    this.problems = problems;
    this.typed = new Typed(problems);
  }

  /** What is extended, or null after a problem. */
  PolicyFile.@Nullable Said<PolicyFile.Base> base(Field field) throws PolicyException {
    Node.Mapping mapping = Typed.mapping(field.value());
    if (mapping != null) {
      return fetched(mapping, field);
    }
    String path = typed.text(field);
    if (path == null) {
      return null;
    }
    String wrong = wrongPath(path);
    if (wrong != null) {
      problems.add(wrong, field.valueAt());
      return null;
    }
    return new PolicyFile.Said<>(new PolicyFile.Base.InTree(path), field.valueAt());
  }

  private static @Nullable String wrongPath(String path) {
    if (!path.equals(path.strip())) {
      return "white space stands around this";
    }
    if (path.contains("://")) {
      return "what is fetched is named with its digest: extends: {url: https://..., sha256: ...}";
    }
    if (path.startsWith("/") || path.startsWith("~")) {
      return "extends names a file of this tree by a path from here; --org names one that lies elsewhere";
    }
    return path.indexOf('\\') >= 0 ? "a path is written with /" : path.endsWith("/") ? "this names a folder, and a policy is a file" : null;
  }

  private PolicyFile.@Nullable Said<PolicyFile.Base> fetched(Node.Mapping mapping, Field extending) throws PolicyException {
    String url = null;
    String digest = null;
    var missing = new ArrayList<>(BASE_KEYS);
    for (Field field : Field.of(mapping, extending.pointer(), problems)) {
      missing.remove(field.name());
      switch (field.name()) {
        case "url" -> url = url(field);
        case "sha256" -> digest = digest(field);
        default -> problems.unknown("key", field, "in extends", BASE_KEYS);
      }
    }
    if (!missing.isEmpty()) {
      problems.add("a policy that is fetched needs url and sha256, and this lacks " + String.join(" and ", missing), extending.at());
    }
    return url == null || digest == null ? null
        : new PolicyFile.Said<>(new PolicyFile.Base.Fetched(url, digest), extending.valueAt());
  }

  private @Nullable String url(Field field) throws PolicyException {
    String text = typed.text(field);
    if (text == null) {
      return null;
    }
    String wrong = wrongUrl(text);
    if (wrong != null) {
      problems.add(wrong, field.valueAt());
      return null;
    }
    return text;
  }

  /** What is wrong with a URL (RFC 3986, 3.2), or null. */
  private static @Nullable String wrongUrl(String url) {
    if (!url.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return "a policy is fetched by https only";
    }
    int end = SCHEME.length();
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String authority = url.substring(SCHEME.length(), end);
    if (authority.isEmpty()) {
      return "this URL names no host";
    }
    if (authority.indexOf('@') >= 0) {
      return "this URL holds a name or password, and a policy is read by everyone";
    }
    return url.chars().anyMatch(Character::isWhitespace) ? "white space stands in this URL" : null;
  }

  private @Nullable String digest(Field field) throws PolicyException {
    // 64 digits without a letter among them are a number to YAML, and a digest all the same.
    String text = field.value() instanceof Node.Scalar scalar && Typed.type(scalar) == Typed.Type.NUMBER
        ? scalar.value() : typed.text(field);
    if (text == null) {
      return null;
    }
    String hex = (text.startsWith("sha256:") ? text.substring("sha256:".length()) : text).toLowerCase(Locale.ROOT);
    if (hex.length() != 64 || !hex.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
      problems.add("sha256 is 64 hex digits, as sha256sum prints them", field.valueAt());
      return null;
    }
    return hex;
  }

  /** What is locked. */
  Locks locks(Field field, KnownRules known) throws PolicyException {
    Map<Locks.Section, Place.InText> sections = new EnumMap<>(Locks.Section.class);
    Map<String, Place.InText> rules = new HashMap<>();
    for (Typed.Item item : typed.items(field, false)) {
      String word = item.text();
      Locks.Section section = section(word);
      if (section != null) {
        sections.putIfAbsent(section, item.at());
      } else if (word.equals(ALL)) {
        for (Locks.Section each : Locks.Section.values()) {
          sections.putIfAbsent(each, item.at());
        }
      } else if (near(word) != null) {
        problems.add("there is no lock " + Echo.of(word), item.at(), near(word));
      } else {
        for (Rule<?> rule : known.named(word, item.at())) {
          rules.putIfAbsent(rule.info().id(), item.at());
        }
      }
    }
    return new Locks(sections, rules);
  }

  private static Locks.@Nullable Section section(String word) {
    for (Locks.Section section : Locks.Section.values()) {
      if (section.id().equals(word)) {
        return section;
      }
    }
    return null;
  }

  /** The section or word that was probably meant, or null. */
  private static @Nullable String near(String word) {
    return switch (word) {
      case "rules", "severities" -> Locks.Section.SEVERITY.id();
      case "waiver" -> Locks.Section.WAIVERS.id();
      default -> {
        List<String> words = new ArrayList<>();
        for (Locks.Section section : Locks.Section.values()) {
          words.add(section.id());
        }
        words.add(ALL);
        yield Nearest.to(word, words);
      }
    };
  }
}
