package io.plimsoll.core.patch;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Plans fixes. What an edit comes to depends on where it lies: in a YAML file or a Dockerfile it is a splice, in a
 * create request a patch, and of what is typed or runs already it can only be said.
 *
 * <p>An instance reads each file once, for all the fixes of a run.
 */
public final class Patch {

  /**
   * How many characters one instance re-reads to prove its splices. Beyond that they are proven together, by
   * {@link Rewrite}: no time is lost to a file of thousands of findings.
   */
  public static final long MAX_PROOF = 32_000_000;

  /**
   * How many characters one instance re-reads of each Dockerfile: the first fixes of a file are proven one by one, which tells
   * why one can't be made; those beyond are proven together, as above. A share for each file: else what becomes of one
   * would depend on how many lie beside it.
   */
  private static final int MAX_DOCKERFILE_PROOF = 1 << 19;

  /** Who has read YAML files. */
  public interface Trees {
    /**
     * The documents of a file.
     *
     * @throws ReadException as {@link YamlReader#read} does
     */
    List<Node> of(Source source) throws ReadException;
  }

  private final Texts texts;
  private final Trees trees;
  /** What there is under a path already. */
  private final Function<String, @Nullable Source> standing;
  private final ScriptFix scripts;
  private final Map<String, Outline> outlines = new HashMap<>();
  private final Map<String, DockerfileProof> dockerfiles = new HashMap<>();
  private final Map<String, Refusal> unreadable = new HashMap<>();
  /** What is known to hold. */
  private final Map<Wanted, Plan> foreseen = new HashMap<>();
  /** Characters that may still be re-read. */
  private long proofLeft;
  /** By Dockerfile, how much has been re-read of it. */
  private final Map<String, Integer> proven = new HashMap<>();

  /** A patch whose splices are proven: they are read again, and say what the fix says. */
  public Patch(Texts texts) {
    this(texts, texts::source);
  }

  /**
   * A patch whose splices are proven.
   *
   * @param standing what there is under a path already, read for this run or not: what a new file would be in the way of
   */
  public Patch(Texts texts, Function<String, @Nullable Source> standing) {
    this(texts, YamlReader::read, MAX_PROOF, standing);
  }

  private Patch(Texts texts, Trees trees, long proofLeft, Function<String, @Nullable Source> standing) {
    this.texts = texts;
    this.trees = trees;
    this.standing = standing;
    this.scripts = new ScriptFix(texts);
    this.proofLeft = proofLeft;
  }

  /** A patch that only tells which fixes can be written, and proves nothing in YAML files: several times as quick. */
  public static Patch unproven(Texts texts, Trees trees) {
    return new Patch(texts, trees, 0, texts::source);
  }

  /** A fix that is to be made, and of whose finding. */
  public record Wanted(Fix fix, Subject subject) {}

  /** What some fixes come to that stand in each other's way: all their edits at once, as if they were those of one. */
  Plan together(List<Wanted> wanted) {
    var files = new FileFix();
    try {
      for (Wanted one : wanted) {
        var elsewhere = new ArrayList<Edit>(0);
        for (Edit edit : one.fix.edits()) {
          sort(edit, one.subject, files, elsewhere, elsewhere);
        }
        if (!elsewhere.isEmpty()) {
          throw new Refusal("it takes changes in more than one kind of place", null);
        }
      }
      return new Plan.Splices(files.splices());
    } catch (Refusal e) {
      return e.plan();
    }
  }

  /**
   * Plans fixes that will be asked for. Those that change nothing but one YAML file are proven together with the others of that
   * file, in a fraction of the time that each by itself would take.
   *
   * @return what those that hold come to, for {@link #know}
   */
  public Map<Wanted, Plan> foresee(List<Wanted> wanted) {
    var bundles = new LinkedHashMap<String, Bundle>();
    for (Wanted one : wanted) {
      var files = new FileFix();
      var elsewhere = new ArrayList<Edit>(0);
      try {
        for (Edit edit : one.fix.edits()) {
          sort(edit, one.subject, files, elsewhere, elsewhere);
        }
        if (elsewhere.isEmpty() && files.splices.isEmpty() && files.trees.size() == 1) {
          Map.Entry<String, YamlFix> tree = files.trees.entrySet().iterator().next();
          Outline outline = outlines.get(tree.getKey());
          if (outline != null) {
            List<Change> changes = tree.getValue().changes();
            bundles.computeIfAbsent(tree.getKey(), file -> new Bundle(outline)).add(one, changes, splices(outline, changes));
          }
        }
      } catch (Refusal e) {
        // Why is said when it is asked for.
      }
    }
    Map<Wanted, Plan> holding = new HashMap<>();
    bundles.values().forEach(bundle -> bundle.prove(holding));
    return holding;
  }

  /** Takes over what another patch of the same texts has foreseen. */
  public void know(Map<Wanted, Plan> plans) {
    foreseen.putAll(plans);
  }

  private static List<Plan.Splice> splices(Outline outline, List<Change> changes) {
    Source source = outline.source();
    var splices = new ArrayList<Plan.Splice>(changes.size());
    for (Change change : changes) {
      splices.add(new Plan.Splice(
          String.valueOf(source.file()), source.position(change.start()).offset(), source.position(change.end()).offset(), change.text()));
    }
    return splices;
  }

  /** What a fix of a finding about this subject comes to, in the files as they are now. */
  public Plan plan(Fix fix, Subject subject) {
    Plan known = foreseen.isEmpty() ? null : foreseen.get(new Wanted(fix, subject));
    if (known != null) {
      return known;
    }
    var files = new FileFix();
    var asked = new ArrayList<Edit>(0);
    var said = new ArrayList<Edit>(0);
    try {
      for (Edit edit : fix.edits()) {
        sort(edit, subject, files, asked, said);
      }
      boolean inFiles = !files.isEmpty();
      if ((inFiles ? 1 : 0) + (asked.isEmpty() ? 0 : 1) + (said.isEmpty() ? 0 : 1) > 1) {
        throw new Refusal("it takes changes in more than one kind of place", null);
      }
      return inFiles ? new Plan.Splices(files.splices())
          : !asked.isEmpty() ? new Plan.Request(RequestFix.operations(asked, subject, texts))
          : !said.isEmpty() ? said(said, subject)
          : new Plan.Refused("it has no edits", null);
    } catch (Refusal e) {
      return e.plan();
    }
  }

  /** Of a call in a script the words themselves, where they stand there as they are; else what to do. */
  private Plan said(List<Edit> edits, Subject subject) throws Refusal {
    List<Plan.Splice> splices = ScriptFix.isIn(subject) ? scripts.splices(edits, subject) : List.of();
    return splices.isEmpty() ? new Plan.Advice(Advise.words(edits, subject, texts)) : new Plan.Splices(splices);
  }

  /** Puts an edit with those of its kind. */
  private void sort(Edit edit, Subject subject, FileFix files, List<Edit> asked, List<Edit> said) throws Refusal {
    switch (edit) {
      case Edit.Splice(Place.InText at, String text) -> files.splices.add(TextFix.splice(at, text, texts));
      case Edit.NewFile file -> {
        Plan.Splice splice = TextFix.create(file, standing);
        if (splice != null) {
          files.splices.add(splice);
        }
      }
      case Edit.Declare declare -> sort(edit, declare.service(), subject, files, asked, said);
      case Edit.Remove(Place at) -> sort(edit, at, subject, files, asked, said);
      case Edit.Replace(Place at, String value) -> sort(edit, at, subject, files, asked, said);
      case Edit.Put put -> sort(edit, put.room().owner(), subject, files, asked, said);
      case Edit.Add add -> sort(edit, add.room().owner(), subject, files, asked, said);
    }
  }

  /** Puts an edit of a place with those of its kind. */
  private void sort(Edit edit, Place at, Subject subject, FileFix files, List<Edit> asked, List<Edit> said)
      throws Refusal {
    Gate gate = subject.gate();
    if (gate == Gate.RUN || gate == Gate.RUNNING) {
      said.add(edit);
      return;
    }
    if (gate == Gate.CREATE) {
      asked.add(edit);
      return;
    }
    switch (at) {
      case Place.InText text -> files.yaml(text, subject).add(edit, text);
    }
  }

  /** Refuses splices of a Dockerfile that do more than they should, as far as they are proven one by one. */
  private void proveDockerfile(String file, List<Plan.Splice> splices) throws Refusal {
    Source source = texts.source(file);
    if (source == null) {
      return;
    }
    try {
      DockerfileProof proof = dockerfiles.get(file);
      if (proof == null) {
        proof = DockerfileProof.of(source);
        dockerfiles.put(file, proof);
      }
      List<Change> changes = Rewrite.changes(source, splices);
      int sum = proven.getOrDefault(file, 0);
      boolean enough = sum + source.text().length() > MAX_DOCKERFILE_PROOF && sum > 0;
      if (enough || proof.isPlain(changes)) {
        return;
      }
      proven.put(file, sum + source.text().length());
      String why = proof.failure(changes);
      if (why != null) {
        throw new Refusal(why, null);
      }
    } catch (ReadException e) {
      throw new Refusal("mend the fault at line " + e.at().range().start().line() + " first: " + e.getMessage(), e.at());
    }
  }

  private Outline outline(Place.InText at) throws Refusal {
    String file = at.file();
    Source source = file == null ? null : texts.source(file);
    if (file == null || source == null) {
      throw new Refusal("its file is not at hand", at);
    }
    Outline known = outlines.get(file);
    if (known != null) {
      return known;
    }
    Refusal refusal = unreadable.get(file);
    if (refusal != null) {
      throw refusal;
    }
    try {
      if (texts.isDockerfile(file)) {
        throw new Refusal("a Dockerfile has no keys and items", at);
      }
      if (hasLoneReturn(source.text())) {
        throw new Refusal("its lines end in carriage returns alone", at);
      }
      Outline outline = Outline.of(source, trees.of(source));
      outlines.put(file, outline);
      return outline;
    } catch (ReadException e) {
      var refused = new Refusal("its file can't be read: " + e.getMessage(), e.at());
      unreadable.put(file, refused);
      throw refused;
    }
  }

  /** True when a carriage return ends a line by itself: YAML counts it, nobody else does. */
  private static boolean hasLoneReturn(String text) {
    for (int i = text.indexOf('\r'); i >= 0; i = text.indexOf('\r', i + 1)) {
      if (!text.startsWith("\n", i + 1)) {
        return true;
      }
    }
    return false;
  }

  /** The edits of one fix in files. */
  private final class FileFix {
    private final List<Plan.Splice> splices = new ArrayList<>(2);
    private final Map<String, YamlFix> trees = new LinkedHashMap<>(1);

    boolean isEmpty() {
      return splices.isEmpty() && trees.isEmpty();
    }

    YamlFix yaml(Place.InText at, Subject subject) throws Refusal {
      Outline outline = outline(at);
      String file = String.valueOf(at.file());
      YamlFix tree = trees.get(file);
      if (tree == null) {
        tree = new YamlFix(outline, subject.gate() == Gate.COMPOSE);
        trees.put(file, tree);
      }
      return tree;
    }

    /** All splices, none overlapping. */
    List<Plan.Splice> splices() throws Refusal {
      TextFix.order(splices);
      var byFile = new LinkedHashMap<String, List<Plan.Splice>>(1);
      splices.forEach(splice -> byFile.computeIfAbsent(splice.file(), file -> new ArrayList<>(1)).add(splice));
      for (Map.Entry<String, List<Plan.Splice>> entry : byFile.entrySet()) {
        if (texts.isDockerfile(entry.getKey())) {
          proveDockerfile(entry.getKey(), entry.getValue());
        }
      }
      for (Map.Entry<String, YamlFix> entry : trees.entrySet()) {
        String file = entry.getKey();
        Outline outline = outlines.get(file);
        if (outline == null) {
          continue;
        }
        List<Change> changes = entry.getValue().changes();
        prove(entry.getValue(), outline);
        splices.addAll(Patch.splices(outline, changes));
      }
      TextFix.order(splices);
      return splices;
    }

    private void prove(YamlFix tree, Outline outline) throws Refusal {
      int length = outline.source().text().length();
      if (length > proofLeft) {
        return;
      }
      proofLeft -= length;
      Refusal failure = tree.failure();
      if (failure != null) {
        throw failure;
      }
    }
  }
}
