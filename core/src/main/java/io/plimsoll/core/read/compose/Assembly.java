package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Unread;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one tree of the files of a project, as compose-go's loader does: file by file, and in a file document by document,
 * what it includes comes in, what the file resets goes out of what the files before it said, its services get what they
 * extend, and then it is laid over the others. So a service extends those of its own file, or what that includes, and never
 * one that only an earlier file has.
 *
 * <p>What lies out of reach is set aside with its place, and the rest goes on: Compose would start nothing, but what
 * stands there can be judged all the same.
 */
final class Assembly {

  /** How many files a project may be made of; a file that is included twice in other ways counts twice. */
  static final int MAX_FILES = 1000;

  /** How many characters those files may have together. */
  static final long MAX_TEXT = 32_000_000;

  /** How many values the services of a project may take from those that they extend. */
  static final long MAX_COPIED = 1_000_000;

  private static final String MISSING = "is not there";

  /** How many characters of an env file count as one value. */
  static final int CHARACTERS = 64;

  private record Env(Source source, Variables outer, Variables earlier) {}

  private final Neighbours neighbours;
  private final String folder;
  private final Includes includes = new Includes(this);
  private final List<Unread> unread = new ArrayList<>();
  private final Complaints complaints = new Complaints();
  private final Set<String> parts = new LinkedHashSet<>();
  private final Set<ComposeReader.Base> bases = new LinkedHashSet<>();
  private final Map<Env, Variables> dotenvs = new HashMap<>();
  private int files;
  private long text;
  private long copied;
  private boolean spent;

  /**
   * Begins.
   *
   * @param folder of the project, from the root
   */
  Assembly(Neighbours neighbours, String folder) {
    this.neighbours = neighbours;
    this.folder = folder;
  }

  /** What could not be read, in the order in which it was met. */
  List<Unread> unread() {
    return unread;
  }

  /** What makes no sense, here and in files that are included or extended. */
  Complaints complaints() {
    return complaints;
  }

  /** Complains of what makes no sense, unless a limit is reached, and nothing should go on. */
  void complain(ReadException complaint) throws ReadException {
    if (spent) {
      throw complaint;
    }
    complaints.add(complaint);
  }

  /** The files that were included. */
  Set<String> parts() {
    return parts;
  }

  /** The services of other files that were extended. */
  Set<ComposeReader.Base> bases() {
    return bases;
  }

  /**
   * Lays files over one another.
   *
   * @param way that leads to all of them
   * @param branch the files that include them, from the project's own on
   * @param by what asks for them, or null for the project's own
   * @return null when none has a document
   */
  @Nullable Tree load(List<Source> sources, FileContext context, List<Place.Via> way, List<String> branch, Place.@Nullable InText by)
      throws ReadException {
    Tree merged = null;
    for (Source source : sources) {
      count(source, by == null ? source.place(0, 0) : by);
      var here = new ArrayList<>(branch);
      here.add(String.valueOf(source.file()));
      for (Node node : neighbours.documents(source)) {
        List<Place.Via> steps = merged == null ? way : overriding(way, sources.getFirst());
        Tree raw = document(node, context, steps);
        Tree whole = includes.apply(raw, context, steps, here);
        var merge = new Merge(context, true, complaints);
        Tree base = merged == null || !mayReset(source) ? merged : merge.cleared(merged, raw, "");
        Tree own = new Extends(this, source, context).apply(whole, raw);
        merged = base == null ? own : merge.over(base, own, "");
      }
    }
    return merged;
  }

  /** A file by itself: what it includes is left out, and what its services extend is for who asks. */
  Extends.Scope scope(Source source, FileContext context, Place.InText by) throws ReadException {
    count(source, by);
    Tree merged = null;
    Tree last = null;
    for (Node node : neighbours.documents(source)) {
      Tree raw = document(node, context, List.of());
      var merge = new Merge(context, true, complaints);
      merged = merged == null ? raw : merge.over(mayReset(source) ? merge.cleared(merged, raw, "") : merged, raw, "");
      last = raw;
    }
    if (merged == null || last == null) {
      throw new ReadException("this file is empty", source.place(0, 0));
    }
    return new Extends.Scope(merged.get("services"), last, String.valueOf(source.file()), mayReset(source));
  }

  private static Tree document(Node node, FileContext context, List<Place.Via> way) throws ReadException {
    Tree raw = OldFile.withServices(Tree.root(node, context, way));
    if (!raw.isMapping()) {
      throw new ReadException("a Compose file is a mapping with the key services", raw.place());
    }
    return raw;
  }

  private static List<Place.Via> overriding(List<Place.Via> way, Source first) {
    var all = new ArrayList<>(way);
    all.add(new Place.Via(Place.Step.OVERRIDE, first.place(0, 0)));
    return List.copyOf(all);
  }

  /** False for a file in which nothing has the tag {@code !reset} or {@code !override}; those are few. */
  private static boolean mayReset(Source source) {
    String text = source.text();
    return text.contains("!reset") || text.contains("!override") || text.contains("%TAG");
  }

  private void count(Source source, Place.InText by) throws ReadException {
    text += source.text().length();
    spent |= ++files > MAX_FILES || text > MAX_TEXT || !neighbours.charge(1 + source.text().length() / CHARACTERS);
    if (files > MAX_FILES) {
      throw new ReadException("with this, the project is made of more than " + MAX_FILES + " files, counted as often as they are read", by);
    }
    if (spent) {
      throw new ReadException("with this, more than " + MAX_TEXT / 1_000_000 + " million characters are read for the project", by);
    }
  }

  /** Counts values that a service takes from another, or that are compared. */
  void charge(long values, Place.InText at) throws ReadException {
    copied += values;
    spent |= copied > MAX_COPIED || !neighbours.charge(values);
    if (spent) {
      throw new ReadException("with what they extend written out, services here have more than " + MAX_COPIED + " values", at);
    }
  }

  /** True when a limit is reached, and nothing should go on. */
  boolean isSpent() {
    return spent;
  }

  /** What an env file says, over what was said before; nothing more, and a failure, if it makes no sense. */
  Variables dotenv(Source source, Variables outer, Variables earlier) throws ReadException {
    var key = new Env(source, outer, earlier);
    Variables known = dotenvs.get(key);
    if (known == null) {
      charge(1 + source.text().length() / CHARACTERS, source.place(0, 0));
      try {
        known = new Variables(Dotenv.of(source, outer, earlier).values()).or(earlier);
      } catch (ReadException e) {
        complain(e);
        known = earlier;
      }
      dotenvs.put(key, known);
    }
    return known;
  }

  /**
   * A file that another refers to.
   *
   * @param path from the folder of the project
   * @param source null when it is not read
   * @param why it is not, without a subject: "is not there"
   */
  record Opened(String path, @Nullable Source source, String why, boolean remote) {
    /** True when it could be read, were it there. */
    boolean missing() {
      return why.equals(MISSING);
    }

    /** Why it is not read, as a sentence. */
    String it() {
      return "it " + why;
    }
  }

  /** Opens a file that is named by a text. */
  Opened open(Tree reference) throws ReadException {
    Text text = reference.text();
    String known = text.known();
    if (known == null) {
      boolean remote = RelativePath.isRemote(text.head());
      return new Opened(text.shown(), null, remote ? "is remote" : "is not known: " + text.why(), remote);
    }
    if (RelativePath.isRemote(known)) {
      return new Opened(known, null, "is remote", true);
    }
    return open(RelativePath.join(reference.context().folder(), known));
  }

  /** Opens a file by its path from the folder of the project. */
  Opened open(String path) {
    String fromRoot = RelativePath.fromRoot(folder, path);
    if (fromRoot == null) {
      return new Opened(path, null, "lies outside of the tree", false);
    }
    return switch (neighbours.look(fromRoot)) {
      case Neighbours.Answer.Found(Source source) -> new Opened(path, source, "", false);
      case Neighbours.Answer.Missing missing -> new Opened(path, null, MISSING, false);
      case Neighbours.Answer.Closed(String why) -> new Opened(path, null, "is not read: " + why, false);
    };
  }

  /** Sets aside what can't be read, and says why. */
  String setAside(Unread.Kind kind, Tree reference, Opened opened) throws ReadException {
    Text text = reference.text();
    String why = Echo.of(text.shown()) + " " + opened.why;
    unread.add(new Unread(kind, text, opened.remote, opened.missing(), why, reference.place()));
    return why;
  }

  /** Sets aside a file that makes no sense, and says so. */
  String setAside(Unread.Kind kind, Tree reference, ReadException failure) throws ReadException {
    complain(failure);
    return setAside(kind, reference, new Opened("", null, "can't be read", false));
  }
}
