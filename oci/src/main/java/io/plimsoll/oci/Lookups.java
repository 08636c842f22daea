package io.plimsoll.oci;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Published;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What registries hold, as far as it was asked for: what rules look up and is not known yet is taken down, {@link #ask} asks for it, and
 * then the rules may look again. So only that is asked for which decides something, each once.
 */
public final class Lookups implements Published {

  /** So many questions are under way at a time. */
  private static final int AT_ONCE = 8;

  /** More than any tree has images. */
  private static final int MOST = 10_000;

  private final Registry registry;
  private final Map<String, ImageName> digestsWanted = new ConcurrentHashMap<>();
  private final Map<String, ImageName> tagsWanted = new ConcurrentHashMap<>();
  private final Map<String, String> digests = new ConcurrentHashMap<>();
  private final Map<String, List<String>> tags = new ConcurrentHashMap<>();
  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final Map<String, RegistryException> failures = new ConcurrentHashMap<>();
  private final Map<String, RegistryException> closed = new ConcurrentHashMap<>();

  public Lookups(Registry registry) {
    this.registry = registry;
  }

  @Override
  public @Nullable String digest(ImageName image) {
    String key = image.full() + ":" + image.meantTag();
    String known = digests.get(key);
    if (known == null && ask(key, image)) {
      digestsWanted.put(key, image);
    }
    return known;
  }

  @Override
  public List<String> tags(ImageName image) {
    List<String> known = tags.get(image.full());
    if (known == null && ask(image.full(), image)) {
      tagsWanted.put(image.full(), image);
    }
    return known == null ? List.of() : known;
  }

  /** True for what was never asked for and can be: a name that none can have makes no URL. */
  private boolean ask(String key, ImageName image) {
    String name = image.full() + (image.tag() == null ? "" : ":" + image.tag());
    return asked.size() < MOST && !asked.contains(key) && ImageName.isValid(name);
  }

  /**
   * Asks for what was looked up and not known.
   *
   * @param begin told how many questions there are
   * @param done told of each that is answered
   * @return false where there was nothing to ask
   */
  public boolean ask(IntConsumer begin, Runnable done) {
    Map<String, ImageName> wantedDigests = taken(digestsWanted);
    Map<String, ImageName> wantedTags = taken(tagsWanted);
    if (wantedDigests.isEmpty() && wantedTags.isEmpty()) {
      return false;
    }
    begin.accept(wantedDigests.size() + wantedTags.size());
    var room = new Semaphore(AT_ONCE);
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      each(wantedTags, workers, room, done, (key, image) -> {
        try {
          tags.put(key, List.copyOf(registry.tags(image)));
        } catch (RegistryException e) {
          fail(key, image, e);
        }
      });
      each(wantedDigests, workers, room, done, (key, image) -> {
        try {
          digests.put(key, registry.digest(image));
        } catch (RegistryException e) {
          fail(key, image, e);
        }
      });
    }
    return true;
  }

  private Map<String, ImageName> taken(Map<String, ImageName> wanted) {
    var taken = new TreeMap<String, ImageName>(wanted);
    asked.addAll(taken.keySet());
    wanted.clear();
    return taken;
  }

  private void each(Map<String, ImageName> wanted, ExecutorService workers, Semaphore room, Runnable done, BiConsumer<String, ImageName> question) {
    wanted.forEach((key, image) -> workers.execute(() -> {
      room.acquireUninterruptibly();
      try {
        RegistryException before = closed.get(image.registry());
        if (before != null) {
          // One that can't be reached is not waited for again.
          failures.put(key, before);
        } else {
          question.accept(key, image);
        }
      } finally {
        room.release();
        done.run();
      }
    }));
  }

  private void fail(String key, ImageName image, RegistryException e) {
    failures.put(key, e);
    if (e.isWhole()) {
      closed.putIfAbsent(image.registry(), e);
    }
  }

  /** What could not be learnt, a sentence a reason, with how many images it is about. */
  public List<String> failures() {
    var counts = new LinkedHashMap<String, Integer>();
    new TreeMap<>(failures).forEach((key, e) -> counts.merge(e.reason(), 1, Integer::sum));
    var sentences = new ArrayList<String>();
    counts.forEach((reason, count) -> sentences.add(count == 1 ? reason : reason + " (" + count + " questions)"));
    return sentences;
  }
}
