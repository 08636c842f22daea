package io.plimsoll.core.ignore;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.yaml.Node;
import io.plimsoll.core.read.yaml.YamlReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the directives in a Compose file's comments, and the nodes that they speak of. */
final class YamlComments {

  private static final Ignore.Fault NO_STAGE = new Ignore.Fault("a Compose file has no stages", "scope=service");
  private static final Ignore.Fault NO_SERVICE = new Ignore.Fault("this stands in no service, nor above one", "scope=file");

  private final Source source;
  /** The widest node that begins on each line, its key with it. */
  private final @Nullable Stretch[] begins;
  /** The widest node that ends on each line. */
  private final @Nullable Stretch[] ends;
  /** The first line from each on where a node begins; 0 for none. */
  private final int[] next;
  private final List<Stretch> services = new ArrayList<>();
  /** Characters that belong to scalars, where # begins no comment. */
  private final BitSet inScalar = new BitSet();

  private YamlComments(Source source) {
    this.source = source;
    this.begins = new Stretch[source.lineCount() + 1];
    this.ends = new Stretch[source.lineCount() + 1];
    this.next = new int[source.lineCount() + 2];
  }

  static List<Ignore> ignores(Source source) {
    try {
      var comments = new YamlComments(source);
      for (Node document : YamlReader.read(source)) {
        comments.walk(document, 0);
      }
      return comments.find();
    } catch (ReadException e) {
      // What can't be read has no findings that could be ignored.
      return List.of();
    }
  }

  private void walk(Node node, int depth) {
    switch (node) {
      case Node.Scalar scalar -> inScalar.set(textStart(scalar), Math.max(textStart(scalar), scalar.end()));
      case Node.Sequence sequence -> {
        for (Node item : sequence.items()) {
          node(item.start(), item.end());
          walk(item, depth + 1);
        }
      }
      case Node.Mapping mapping -> {
        for (Node.Entry entry : mapping.entries()) {
          node(entry.key().start(), Math.max(entry.key().end(), entry.value().end()));
          walk(entry.key(), depth + 1);
          walk(entry.value(), depth + 1);
          if (depth == 0 && entry.key().value().equals("services") && entry.value() instanceof Node.Mapping all) {
            for (Node.Entry service : all.entries()) {
              services.add(stretch(service.key().start(), Math.max(service.key().end(), service.value().end())));
            }
          }
        }
      }
      case Node.Alias alias -> {}
    }
  }

  /** Where the text of a scalar starts: that of a block behind the line of its {@code |}, where a comment may stand. */
  private int textStart(Node.Scalar scalar) {
    boolean block = scalar.style() == Node.Style.LITERAL || scalar.style() == Node.Style.FOLDED;
    return block ? source.lineEnd(source.lineAt(scalar.start())) : scalar.start();
  }

  private void node(int start, int end) {
    Stretch stretch = stretch(start, end);
    Stretch known = begins[stretch.first()];
    if (known == null || known.last() < stretch.last()) {
      begins[stretch.first()] = stretch;
    }
    known = ends[stretch.last()];
    if (known == null || known.first() > stretch.first()) {
      ends[stretch.last()] = stretch;
    }
  }

  private Stretch stretch(int start, int end) {
    return new Stretch(source.lineAt(start), source.lineAt(Math.max(start, end - 1)));
  }

  private List<Ignore> find() {
    int first = source.lineCount() + 1;
    for (int line = source.lineCount(); line > 0; line--) {
      next[line] = begins[line] != null ? line : next[line + 1];
      first = begins[line] != null ? line : first;
    }
    var found = new ArrayList<Ignore>();
    for (int line = 1; line <= source.lineCount(); line++) {
      int start = source.lineStart(line);
      int end = source.lineEnd(line);
      int hash = comment(start, end);
      if (hash >= 0) {
        boolean behind = !source.text().substring(start, hash).isBlank();
        for (Directive directive : Directive.of(source.text().substring(hash + 1, end), line < first)) {
          if (!directive.tool().equals("buildkit")) {
            found.add(ignore(directive, source.place(hash, end), line, behind));
          }
        }
      }
    }
    return found;
  }

  /** Where a comment begins on a line, or -1. */
  private int comment(int start, int end) {
    String text = source.text();
    for (int at = text.indexOf('#', start, end); at >= 0; at = text.indexOf('#', at + 1, end)) {
      boolean apart = at == start || text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t';
      if (apart && !inScalar.get(at)) {
        return at;
      }
    }
    return -1;
  }

  private Ignore ignore(Directive directive, Place.InText at, int line, boolean behind) {
    int target = behind ? line : next[line];
    Stretch node = behind ? at(line) : target == 0 ? Stretch.NOTHING : at(target);
    return switch (directive.scope()) {
      case FILE -> new Stretch(1, source.lineCount()).ignore(directive, at);
      case NEXT, BLOCK -> node.ignore(directive, at);
      case LINE -> (target == 0 ? Stretch.NOTHING : new Stretch(target, target)).ignore(directive, at);
      case STAGE -> node.ignore(directive.voided(NO_STAGE), at);
      case SERVICE -> {
        Stretch service = target == 0 ? null : service(target);
        yield service == null ? node.ignore(directive.voided(NO_SERVICE), at) : service.ignore(directive, at);
      }
    };
  }

  /** What a line begins, or where nothing begins, what it ends. */
  private Stretch at(int line) {
    Stretch begun = begins[line];
    Stretch ended = ends[line];
    return begun != null ? begun : ended != null ? ended : new Stretch(line, line);
  }

  /** The service that a line lies in: they stand in the order of their lines. */
  private @Nullable Stretch service(int line) {
    int low = 0;
    int high = services.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (services.get(middle).last() < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low < services.size() && services.get(low).first() <= line ? services.get(low) : null;
  }
}
