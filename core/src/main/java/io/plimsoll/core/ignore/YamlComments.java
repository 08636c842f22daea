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

  /** The lines of a node, its key with it. */
  private record Stretch(int first, int last) {}

  private final Source source;
  /** The widest node that begins on each line. */
  private final @Nullable Stretch[] byLine;
  private final List<Stretch> services = new ArrayList<>();
  /** Characters that belong to scalars, where # begins no comment. */
  private final BitSet inScalar = new BitSet();

  private YamlComments(Source source) {
    this.source = source;
    this.byLine = new Stretch[source.lineCount() + 1];
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
      case Node.Scalar scalar -> inScalar.set(scalar.start(), Math.max(scalar.start(), scalar.end()));
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

  private void node(int start, int end) {
    Stretch stretch = stretch(start, end);
    Stretch known = byLine[stretch.first];
    if (known == null || known.last < stretch.last) {
      byLine[stretch.first] = stretch;
    }
  }

  private Stretch stretch(int start, int end) {
    return new Stretch(source.lineAt(start), source.lineAt(Math.max(start, end - 1)));
  }

  private List<Ignore> find() {
    var found = new ArrayList<Ignore>();
    for (int line = 1; line <= source.lineCount(); line++) {
      int start = source.lineStart(line);
      int end = source.lineEnd(line);
      int hash = comment(start, end);
      if (hash >= 0) {
        boolean behind = !source.text().substring(start, hash).isBlank();
        for (Directive directive : Directive.of(source.text().substring(hash + 1, end))) {
          found.add(ignore(directive, source.place(hash, end), line, behind));
        }
      }
    }
    return found;
  }

  /** Where a comment begins on a line, or -1. */
  private int comment(int start, int end) {
    String text = source.text();
    for (int at = text.indexOf('#', start); at >= 0 && at < end; at = text.indexOf('#', at + 1)) {
      boolean apart = at == start || text.charAt(at - 1) == ' ' || text.charAt(at - 1) == '\t';
      if (apart && !inScalar.get(at)) {
        return at;
      }
    }
    return -1;
  }

  private Ignore ignore(Directive directive, Place.InText at, int line, boolean behind) {
    Stretch here = behind ? at(line) : next(line);
    Stretch covered = switch (directive.scope()) {
      case FILE -> new Stretch(1, source.lineCount());
      case STAGE, NEXT -> here;
      case HERE_AND_NEXT -> behind ? new Stretch(line, line) : here;
      case SERVICE -> service(here);
    };
    return new Ignore(
        directive.tool(), directive.words(), at, String.valueOf(source.file()), covered.first, covered.last, directive.reason());
  }

  private Stretch at(int line) {
    Stretch stretch = byLine[line];
    return stretch == null ? new Stretch(line, line) : stretch;
  }

  private Stretch next(int line) {
    for (int next = line + 1; next < byLine.length; next++) {
      Stretch stretch = byLine[next];
      if (stretch != null) {
        return stretch;
      }
    }
    return new Stretch(line, line);
  }

  private Stretch service(Stretch inside) {
    for (Stretch service : services) {
      if (service.first <= inside.first && inside.first <= service.last) {
        return service;
      }
    }
    return inside;
  }
}
