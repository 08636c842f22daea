package io.plimsoll.core.policy;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Demand;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the section {@code trusted}: what images may come from. A registry is a prefix of a full image name, in which a
 * first part without a dot or port is a path on docker.io (distribution reference grammar); a prefix that no full name
 * can begin with is an error, since whoever wrote it meant something.
 */
final class TrustedImages {

  static final List<String> KEYS = List.of("registries", "images", "digest");

  private final Problems problems;
  private final Typed typed;

  TrustedImages(Problems problems) {
    this.problems = problems;
    this.typed = new Typed(problems);
  }

  PolicyFile.Trusted read(List<Field> fields) throws PolicyException {
    List<PolicyFile.Said<String>> registries = List.of();
    List<PolicyFile.Said<String>> images = List.of();
    PolicyFile.Said<Demand> digest = null;
    for (Field field : fields) {
      switch (field.name()) {
        case "registries" -> registries = registries(field);
        case "images" -> images = images(field);
        case "digest" -> {
          Demand demand = typed.word(field, Demand.values());
          digest = demand == null ? null : new PolicyFile.Said<>(demand, field.valueAt());
        }
        default -> problems.unknown("key", field, "under trusted", KEYS);
      }
    }
    return new PolicyFile.Trusted(registries, images, digest);
  }

  private List<PolicyFile.Said<String>> registries(Field field) throws PolicyException {
    var registries = new ArrayList<PolicyFile.Said<String>>();
    for (Typed.Item item : typed.items(field, false)) {
      String problem = problem(item.text());
      if (problem == null) {
        registries.add(new PolicyFile.Said<>(item.text(), item.at()));
      } else {
        problems.add(Echo.of(item.text()) + " " + problem, item.at(), suggestion(item.text()));
      }
    }
    return registries;
  }

  private static @Nullable String problem(String registry) {
    int slash = registry.indexOf('/');
    String host = slash < 0 ? registry : registry.substring(0, slash);
    if (hasBlank(registry)) {
      return "has white space in it";
    }
    if (registry.contains("://")) {
      return "is a URL, and the names of images have no scheme";
    }
    if (registry.indexOf('*') >= 0 || registry.indexOf('?') >= 0) {
      return "is a pattern, and a registry is a prefix: all below it is meant";
    }
    if (registry.startsWith("/") || registry.endsWith("/") || registry.contains("//")) {
      return "has a slash too many";
    }
    if (registry.indexOf('@') >= 0 || (slash >= 0 && registry.indexOf(':', slash) >= 0)) {
      return "names one image: that belongs under images";
    }
    if (host.equals("index.docker.io") || !isHost(host)) {
      return "begins no image's full name: on Docker Hub that begins with docker.io/";
    }
    return null;
  }

  private static boolean isHost(String first) {
    return first.indexOf('.') >= 0 || first.indexOf(':') >= 0 || first.equals("localhost");
  }

  /** Without what a prefix does not have, if that makes one. */
  private static @Nullable String suggestion(String registry) {
    String bare = registry.strip();
    int scheme = bare.indexOf("://");
    bare = scheme < 0 ? bare : bare.substring(scheme + 3);
    int end = bare.length();
    while (end > 0 && "*/".indexOf(bare.charAt(end - 1)) >= 0) {
      end--;
    }
    int start = 0;
    while (start < end && bare.charAt(start) == '/') {
      start++;
    }
    bare = bare.substring(start, end);
    if (bare.equals("index.docker.io") || bare.startsWith("index.docker.io/")) {
      bare = bare.substring("index.".length());
    }
    if (!bare.isEmpty() && problem(bare) != null) {
      bare = "docker.io/" + bare;
    }
    return bare.isEmpty() || problem(bare) != null ? null : bare;
  }

  /** A name without a glob is made a full one: {@code postgres} is {@code docker.io/library/postgres}. */
  private List<PolicyFile.Said<String>> images(Field field) throws PolicyException {
    var images = new ArrayList<PolicyFile.Said<String>>();
    for (Typed.Item item : typed.items(field, false)) {
      String image = item.text();
      boolean glob = image.indexOf('*') >= 0 || image.indexOf('?') >= 0;
      ImageName name = glob ? null : ImageName.of(Text.of(image));
      if (hasBlank(image)) {
        problems.add(Echo.of(image) + " has white space in it", item.at());
      } else if (image.contains("://")) {
        problems.add(Echo.of(image) + " is a URL, and the names of images have no scheme", item.at());
      } else if (image.startsWith(":") || image.startsWith("@")) {
        problems.add(Echo.of(image) + " names no image", item.at());
      } else if (name == null) {
        images.add(new PolicyFile.Said<>(image, item.at()));
      } else {
        String tag = name.tag() == null ? "" : ":" + name.tag();
        String full = name.full() + tag + (name.digest() == null ? "" : "@" + name.digest());
        images.add(new PolicyFile.Said<>(full, item.at()));
      }
    }
    return images;
  }

  private static boolean hasBlank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
