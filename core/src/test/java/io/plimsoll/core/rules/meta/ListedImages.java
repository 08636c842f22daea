package io.plimsoll.core.rules.meta;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Published;
import io.plimsoll.core.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What registries hold, by a list: a line an image, {@code node:24.11.1 sha256:...}. In a sample it is the file {@value #FILE}.
 *
 * @param digests by full name and tag
 */
public record ListedImages(Map<String, String> digests) implements Published {

  static final String FILE = "registry.txt";

  public static ListedImages of(String text) {
    var digests = new TreeMap<String, String>();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split(" +", -1);
      if (words.length == 2) {
        ImageName image = Objects.requireNonNull(ImageName.of(Text.of(words[0])));
        digests.put(image.full() + ":" + image.tag(), words[1]);
      }
    }
    return new ListedImages(digests);
  }

  @Override
  public @Nullable String digest(ImageName image) {
    return digests.get(image.full() + ":" + image.meantTag());
  }

  @Override
  public List<String> tags(ImageName image) {
    var tags = new ArrayList<String>();
    for (String name : digests.keySet()) {
      if (name.startsWith(image.full() + ":")) {
        tags.add(name.substring(image.full().length() + 1));
      }
    }
    return tags;
  }
}
