package io.plimsoll.core.patch;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Applies the splices of many fixes together.
 *
 * <p>Fixes are planned one by one, each against the file as it is, so two of them may want the same text, or each may
 * take one of the last two items of a list. In YAML their edits are then planned anew as those of one fix ({@link Joint}). Where
 * that can't be done either, the earlier one wins, unless the later takes away all of what the earlier only changes; the other
 * is postponed, and planned anew when the first has been written. What seems to go together is proven together: the YAML is
 * read again with all of it, and when something else has changed, the fixes are halved until those are found that don't go
 * with the rest.
 */
public final class Rewrite {

  /** How many characters one call re-reads of a file for its proofs; fixes that are not proven by then are postponed. */
  public static final long MAX_PROOF = 128_000_000;

  /** The same by the length of the file, so that many files take as long as one of their length together. */
  private static final int MAX_PROOFS = 64;

  /** A file with such a name is no YAML, whatever it looks like. */
  private static final String IGNORE = ".dockerignore";

  /** What may be re-read of a file however short it is. */
  private static final int MIN_PROOF = 1 << 20;

  /**
   * A fix that can be written, and whose it is.
   *
   * @param wanted what it was planned from, so that it can be planned anew together with others; null where it can't
   */
  public record Planned<T>(T owner, Plan.Splices plan, Patch.@Nullable Wanted wanted) {

    /** One that is never planned anew. */
    public Planned(T owner, Plan.Splices plan) {
      this(owner, plan, null);
    }
  }

  /**
   * What can be written in one go.
   *
   * @param files the splices of each file, in their order, none overlapping
   * @param accepted the owners of the fixes that these are
   * @param postponed those whose fix can be planned anew once these are written
   * @param refused those whose fix would do other than it should
   */
  public record Combined<T>(
      Map<String, List<Plan.Splice>> files, List<T> accepted, List<T> postponed, List<T> refused) {
    public Combined {
      files = Collections.unmodifiableMap(files);
      accepted = List.copyOf(accepted);
      postponed = List.copyOf(postponed);
      refused = List.copyOf(refused);
    }
  }

  private final Texts texts;
  private final @Nullable Patch patch;
  private final Map<String, Outline> outlines = new HashMap<>();
  /** The files of which it is known whether they have an outline. */
  private final Set<String> looked = new HashSet<>();
  private final Map<String, DockerfileProof> dockerfiles = new HashMap<>();
  /** By file, how much has been re-read of it. */
  private final Map<String, Long> proven = new HashMap<>();
  /** The files of which no more is re-read. */
  private final Set<String> exhausted = new HashSet<>();

  private Rewrite(Texts texts, @Nullable Patch patch) {
    this.texts = texts;
    this.patch = patch;
  }

  /** The text of a file with its splices, a byte-order mark included; of a new file when the source is null. */
  public static String apply(@Nullable Source source, List<Plan.Splice> splices) {
    if (source == null) {
      if (splices.size() != 1 || !splices.getFirst().create()) {
        throw new IllegalArgumentException("only one new file can stand where none is");
      }
      return splices.getFirst().text();
    }
    if (splices.stream().anyMatch(Plan.Splice::create)) {
      throw new IllegalArgumentException(source.file() + " is there already");
    }
    List<Change> changes = changes(source, splices);
    for (int i = 1; i < changes.size(); i++) {
      if (changes.get(i).start() < changes.get(i - 1).end()) {
        throw new IllegalArgumentException("splices of " + source.file() + " overlap");
      }
    }
    return (source.bom() ? "\uFEFF" : "") + Proof.apply(source.text(), changes);
  }

  /** The bytes of a file with its splices. */
  public static byte[] bytes(@Nullable Source source, List<Plan.Splice> splices) {
    return apply(source, splices).getBytes(StandardCharsets.UTF_8);
  }

  /** Takes together what goes together, the earlier before the later. */
  public static <T> Combined<T> combine(List<Planned<T>> planned, Texts texts) {
    return new Rewrite(texts, null).combine(planned);
  }

  /**
   * Takes together what goes together, the earlier before the later.
   *
   * @param patch plans those anew that stand in each other's way
   */
  public static <T> Combined<T> combine(List<Planned<T>> planned, Texts texts, Patch patch) {
    return new Rewrite(texts, patch).combine(planned);
  }

  private <T> Combined<T> combine(List<Planned<T>> planned) {
    readDockerfiles(planned);
    var plans = new ArrayList<List<Plan.Splice>>(planned.size());
    planned.forEach(one -> plans.add(one.plan.splices()));
    Together together = together();
    var candidates = new ArrayList<Integer>();
    // What parts a stage goes first: whatever else is planned for the one stage, or for who starts from it, is planned anew for the two.
    boolean parting = plans.stream().anyMatch(this::isParting);
    // What takes an instruction away goes before what changes a part of it.
    for (boolean removing : new boolean[] {true, false}) {
      for (int i = 0; i < plans.size(); i++) {
        boolean turn = isParting(plans.get(i)) == parting && isRemoval(plans.get(i)) == removing;
        if (turn && together.add(plans.get(i))) {
          candidates.add(i);
        }
      }
    }
    candidates.sort(null);
    var broken = new HashSet<String>();
    byFile(plans, candidates).forEach((file, splices) -> {
      if (!holds(file, splices)) {
        broken.add(file);
      }
    });
    var kept = new ArrayList<Integer>();
    var doubtful = new ArrayList<Integer>();
    for (int candidate : candidates) {
      boolean doubted = plans.get(candidate).stream().anyMatch(splice -> broken.contains(splice.file()));
      (doubted ? doubtful : kept).add(candidate);
    }
    Map<String, List<Integer>> certain = Apart.index(plans, kept);
    for (List<Integer> apart : Apart.byFile(plans, doubtful)) {
      List<Integer> beside = Apart.touching(plans, certain, apart);
      int before = beside.size();
      settle(plans, beside, apart);
      kept.addAll(beside.subList(before, beside.size()));
    }
    kept.sort(null);
    var refused = refused(plans, kept, doubtful);
    if (patch != null && !parting && kept.size() + refused.size() < planned.size()) {
      new Joint<>(this, patch, planned, plans).add(kept, refused);
    }
    return combined(planned, plans, kept, refused);
  }

  /** Tells which splices may stand together. */
  Together together() {
    return new Together(file -> {
      Outline outline = outline(file);
      return outline == null ? null : outline.source();
    }, texts::isScript);
  }

  /** True for a fix of a Dockerfile that makes two stages of one. */
  private boolean isParting(List<Plan.Splice> splices) {
    return splices.stream().anyMatch(splice -> dockerfiles.containsKey(splice.file()) && DockerfileProof.parts(splice.text()));
  }

  /** True for a fix of a Dockerfile that only cuts, and whole lines. */
  private boolean isRemoval(List<Plan.Splice> splices) {
    for (Plan.Splice splice : splices) {
      DockerfileProof dockerfile = dockerfiles.get(splice.file());
      if (dockerfile == null || !splice.text().isEmpty()) {
        return false;
      }
      String text = dockerfile.source().text();
      int start = dockerfile.source().index(splice.startByte());
      int end = dockerfile.source().index(splice.endByte());
      boolean lines = (start == 0 || text.charAt(start - 1) == '\n')
          && (end == text.length() || text.charAt(end) == '\n' || text.charAt(end - 1) == '\n');
      if (!lines) {
        return false;
      }
    }
    return true;
  }

  private <T> void readDockerfiles(List<Planned<T>> planned) {
    for (Planned<T> one : planned) {
      for (Plan.Splice splice : one.plan.splices()) {
        Source source = texts.source(splice.file());
        if (source != null && !splice.create() && texts.isDockerfile(splice.file()) && !dockerfiles.containsKey(splice.file())) {
          try {
            dockerfiles.put(splice.file(), DockerfileProof.of(source));
          } catch (ReadException e) {
            // Then there would be no stage to find anything in.
          }
        }
      }
    }
  }

  /** Those of the doubtful that do other than they should even by themselves. */
  private Set<Integer> refused(List<List<Plan.Splice>> plans, List<Integer> kept, List<Integer> doubtful) {
    var refused = new HashSet<Integer>();
    var chosen = new HashSet<>(kept);
    for (int i : doubtful) {
      if (!chosen.contains(i) && !holdsAll(plans, List.of(i), List.of(i))
          && plans.get(i).stream().noneMatch(splice -> exhausted.contains(splice.file()))) {
        refused.add(i);
      }
    }
    return refused;
  }

  private <T> Combined<T> combined(
      List<Planned<T>> planned, List<List<Plan.Splice>> plans, List<Integer> kept, Set<Integer> doomed) {
    var chosen = new HashSet<>(kept);
    var accepted = new ArrayList<T>();
    var postponed = new ArrayList<T>();
    var refused = new ArrayList<T>();
    for (int i = 0; i < planned.size(); i++) {
      (chosen.contains(i) ? accepted : doomed.contains(i) ? refused : postponed).add(planned.get(i).owner);
    }
    return new Combined<>(byFile(plans, kept), accepted, postponed, refused);
  }

  /** Keeps of some plans those that go with what is kept already, halving them until the others are found. */
  private void settle(List<List<Plan.Splice>> plans, List<Integer> kept, List<Integer> doubtful) {
    if (doubtful.isEmpty()) {
      return;
    }
    var all = new ArrayList<>(kept);
    all.addAll(doubtful);
    if (holdsAll(plans, all, doubtful)) {
      kept.addAll(doubtful);
    } else if (doubtful.size() > 1) {
      int half = doubtful.size() / 2;
      settle(plans, kept, doubtful.subList(0, half));
      settle(plans, kept, doubtful.subList(half, doubtful.size()));
    }
  }

  /** True when the files that some plans touch hold with all plans applied. */
  boolean holdsAll(List<List<Plan.Splice>> plans, List<Integer> all, List<Integer> touching) {
    Map<String, List<Plan.Splice>> files = byFile(plans, all);
    for (String file : byFile(plans, touching).keySet()) {
      List<Plan.Splice> splices = files.get(file);
      if (splices != null && !holds(file, splices)) {
        return false;
      }
    }
    return true;
  }

  /** The splices of some plans, by file, in their order, each once. */
  private static Map<String, List<Plan.Splice>> byFile(List<List<Plan.Splice>> plans, List<Integer> which) {
    var files = new TreeMap<String, Set<Plan.Splice>>();
    for (int index : which) {
      for (Plan.Splice splice : plans.get(index)) {
        files.computeIfAbsent(splice.file(), file -> new LinkedHashSet<>()).add(splice);
      }
    }
    var ordered = new LinkedHashMap<String, List<Plan.Splice>>();
    files.forEach((file, splices) -> {
      var list = new ArrayList<>(splices);
      list.sort(TextFix::order);
      ordered.put(file, List.copyOf(list));
    });
    return ordered;
  }

  /** True when a file is as it should be after these splices; one that is neither YAML nor a Dockerfile always is. */
  private boolean holds(String file, List<Plan.Splice> splices) {
    DockerfileProof dockerfile = dockerfiles.get(file);
    if (dockerfile != null) {
      Source source = dockerfile.source();
      return takes(file, source) && dockerfile.failure(changes(source, splices)) == null;
    }
    Outline outline = outline(file);
    if (outline == null) {
      return true;
    }
    Source source = outline.source();
    if (!takes(file, source)) {
      return false;
    }
    List<Change> changes = changes(source, splices);
    return Proof.failure(outline, changes, Proof.apply(source.text(), changes)) == null;
  }

  /** True if a file may be re-read once more. */
  private boolean takes(String file, Source source) {
    long length = source.text().length();
    long sum = proven.merge(file, length, Long::sum);
    boolean takes = sum <= Math.min(MAX_PROOF, Math.max(MIN_PROOF, length * MAX_PROOFS));
    if (!takes) {
      exhausted.add(file);
    }
    return takes;
  }

  /** The tree of a YAML file, or null for any other. */
  @Nullable Outline outline(String file) {
    Outline known = outlines.get(file);
    Source source = texts.source(file);
    if (known != null || source == null || texts.isDockerfile(file) || texts.isScript(file) || file.endsWith(IGNORE) || !looked.add(file)) {
      return known;
    }
    try {
      Outline outline = Outline.of(source);
      boolean tree = !outline.documents().isEmpty() && !(outline.documents().getFirst().node() instanceof Node.Scalar);
      if (tree) {
        outlines.put(file, outline);
      }
      return tree ? outline : null;
    } catch (ReadException e) {
      return null;
    }
  }

  /** Splices as changes of a text, in their order. */
  static List<Change> changes(Source source, List<Plan.Splice> splices) {
    var changes = new ArrayList<Change>(splices.size());
    for (Plan.Splice splice : splices) {
      int start = source.index(splice.startByte());
      changes.add(new Change(start, source.index(splice.endByte()), splice.text(), null, List.of()));
    }
    changes.sort(Change::order);
    return changes;
  }
}
