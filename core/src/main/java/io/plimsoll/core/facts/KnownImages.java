package io.plimsoll.core.facts;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.words.Glob;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of well-known images without pulling them: the resource {@code known-images.tsv}, by the images' own
 * Dockerfiles and documentation, with the day it was written at its top.
 */
public final class KnownImages {

  /**
   * One image.
   *
   * @param repository as people write it: {@code postgres}, {@code bitnami/redis}
   * @param tags glob of the tags for which this holds
   * @param user the USER of its configuration; {@code root} when it has none
   * @param drops true when its entrypoint starts as root and gives that up for what serves
   * @param database what it serves, when it keeps data that others log in to: "PostgreSQL"; else null
   * @param ports the ports that it serves this on
   */
  public record Known(
      String repository, String tags, String user, boolean drops, @Nullable String database, List<Integer> ports) {}

  private static final int COLUMNS = 6;

  private final Map<String, List<Known>> images;

  private KnownImages(Map<String, List<Known>> images) {
    this.images = images;
  }

  private static final class Holder {
    static final KnownImages ALL = read();
  }

  /** What is known of an image, or null. */
  public static @Nullable Known of(ImageName image) {
    for (Known known : Holder.ALL.images.getOrDefault(image.familiar(), List.of())) {
      String tag = image.tag() == null ? "latest" : image.tag();
      if (known.tags.equals("*") || (!image.tagHole() && Glob.matches(known.tags, tag))) {
        return known;
      }
    }
    return null;
  }

  /** Every image that is known, for tests and docs. */
  public static List<Known> all() {
    var all = new ArrayList<Known>();
    Holder.ALL.images.values().forEach(all::addAll);
    return all;
  }

  private static KnownImages read() {
    var images = new HashMap<String, List<Known>>();
    try (InputStream in = KnownImages.class.getResourceAsStream("known-images.tsv")) {
      if (in == null) {
        throw new IllegalStateException("known-images.tsv is not beside " + KnownImages.class);
      }
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.isEmpty() || line.charAt(0) == '#') {
          continue;
        }
        Known known = parse(line);
        images.computeIfAbsent(known.repository, repository -> new ArrayList<>()).add(known);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new KnownImages(images);
  }

  private static Known parse(String line) {
    var cells = new ArrayList<String>(COLUMNS);
    int start = 0;
    for (int tab = line.indexOf('\t'); tab >= 0; tab = line.indexOf('\t', start)) {
      cells.add(line.substring(start, tab));
      start = tab + 1;
    }
    cells.add(line.substring(start));
    if (cells.size() != COLUMNS) {
      throw new IllegalStateException("known-images.tsv: " + cells.size() + " cells in: " + line);
    }
    var ports = new ArrayList<Integer>();
    int from = 0;
    String list = cells.get(5);
    while (from < list.length()) {
      int comma = list.indexOf(',', from);
      int to = comma < 0 ? list.length() : comma;
      ports.add(Integer.valueOf(list.substring(from, to)));
      from = to + 1;
    }
    String database = cells.get(4).isEmpty() ? null : cells.get(4);
    return new Known(cells.get(0), cells.get(1), cells.get(2), cells.get(3).equals("drops"), database, List.copyOf(ports));
  }
}
