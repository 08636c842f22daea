package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Unread;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gives the services of a document what they extend (Compose Specification, "extends"): first the service that is
 * extended, with all that it extends itself, and what this one says laid over it. Nothing is left out but
 * {@code extends} itself; networks and volumes that the other file declares don't come with it.
 */
final class Extends {

  /** How many services may extend one another in a row. */
  static final int MAX_CHAIN = 100;

  private static final String SERVICE = "services.*";

  /** The services that a service may extend, in one file. */
  static final class Scope {
    private final Map<String, Field> services = new LinkedHashMap<>();
    private final Map<String, Tree> done = new HashMap<>();
    private final Set<String> open = new LinkedHashSet<>();
    private final @Nullable Tree raw;
    private final FileContext context;
    private final String file;
    private final boolean resets;

    /**
     * Begins.
     *
     * @param services all that may be extended, or null
     * @param document as it is written
     * @param resets false when nothing in it has the tag {@code !reset} or {@code !override}
     */
    Scope(@Nullable Tree services, Tree document, String file, boolean resets) throws ReadException {
      if (services != null && services.isMapping()) {
        for (Field field : services.fields()) {
          this.services.put(field.name(), field);
        }
      }
      this.raw = document.get("services");
      this.context = document.context();
      this.file = file;
      this.resets = resets;
    }

    /** What this file itself says of a service, if it says anything. */
    private @Nullable Tree raw(String name) throws ReadException {
      return raw == null || !raw.isMapping() ? null : raw.get(name);
    }
  }

  private final Assembly assembly;
  private final Source source;
  private final FileContext context;
  private final Map<String, Scope> others = new HashMap<>();
  private final Map<Tree, Long> sizes = new HashMap<>();
  private int chain;

  Extends(Assembly assembly, Source source, FileContext context) {
    this.assembly = assembly;
    this.source = source;
    this.context = context;
  }

  /**
   * The document with its services as they are after all.
   *
   * @param whole the document with what it includes
   * @param raw the document as it is written
   */
  Tree apply(Tree whole, Tree raw) throws ReadException {
    Tree services = whole.get("services");
    if (services == null || !services.isMapping() || !extendsAny(services)) {
      return whole;
    }
    var scope = new Scope(services, raw, String.valueOf(source.file()), true);
    var fields = new ArrayList<Field>(services.fields().size());
    for (Field field : services.fields()) {
      try {
        fields.add(field.with(resolved(field, scope)));
      } catch (ReadException e) {
        assembly.complain(e);
        fields.add(field.with(field.value().withGap("what it extends can't be read")));
      }
    }
    return whole.withField("services", services.withFields(fields));
  }

  private static boolean extendsAny(Tree services) throws ReadException {
    for (Field field : services.fields()) {
      try {
        if (field.value().isMapping() && field.value().get("extends") != null) {
          return true;
        }
      } catch (ReadException e) {
        // It is said where the service is read.
      }
    }
    return false;
  }

  private Tree resolved(Field service, Scope scope) throws ReadException {
    Tree own = service.value();
    Tree said = own.isMapping() ? own.get("extends") : null;
    if (said == null) {
      return own;
    }
    Tree done = scope.done.get(service.name());
    if (done != null) {
      return done;
    }
    if (!scope.open.add(service.name())) {
      throw new ReadException("the service " + Echo.of(service.name()) + " extends itself in the end", said.place());
    }
    if (++chain > MAX_CHAIN) {
      throw new ReadException("more than " + MAX_CHAIN + " services that extend one another", said.place());
    }
    Tree resolved;
    try {
      resolved = extended(service.name(), own, said, scope);
    } finally {
      chain--;
      scope.open.remove(service.name());
    }
    scope.done.put(service.name(), resolved);
    return resolved;
  }

  private Tree extended(String name, Tree own, Tree said, Scope scope) throws ReadException {
    Tree reference = said.isMapping() ? said.get("service") : said;
    Tree file = said.isMapping() ? said.get("file") : null;
    if (reference == null) {
      throw new ReadException("extends needs the name of a service", said.place());
    }
    String wanted = reference.text().known();
    if (wanted == null) {
      return own.withGap("which service it extends is not known: " + reference.text().why());
    }
    Scope other = scope;
    if (file != null) {
      Assembly.Opened opened = assembly.open(file);
      if (opened.source() == null) {
        return own.withGap(assembly.setAside(Unread.Kind.EXTENDS, file, opened) + ", which it extends");
      }
      try {
        other = other(opened.path(), opened.source(), file.place());
      } catch (ReadException e) {
        return own.withGap(assembly.setAside(Unread.Kind.EXTENDS, file, e) + ", which it extends");
      }
      assembly.bases().add(new ComposeReader.Base(other.file, wanted));
    }
    Field base = other.services.get(wanted);
    if (base == null) {
      throw new ReadException(
          "there is no service " + Echo.of(wanted) + (file == null ? " in this file" : " in " + Echo.of(other.file)) + " to extend",
          reference.place());
    }
    Tree found = resolved(base, other);
    if (found.isNull()) {
      return own;
    }
    if (!found.isMapping()) {
      throw new ReadException("the service " + Echo.of(wanted) + " must be a mapping, and this is a " + found.kind(), found.place());
    }
    assembly.charge(size(found), reference.place());
    return laid(found.through(new Place.Via(Place.Step.EXTENDS, said.place())), own, scope, name);
  }

  private Tree laid(Tree found, Tree own, Scope scope, String name) throws ReadException {
    var merge = new Merge(scope.context, false, assembly.complaints());
    Tree raw = scope.resets ? scope.raw(name) : null;
    Tree base = raw == null ? found : merge.cleared(found, raw, SERVICE);
    Tree merged = merge.over(base, own, SERVICE);
    var fields = new ArrayList<Field>(merged.fields().size());
    for (Field field : merged.fields()) {
      if (!field.name().equals("extends")) {
        fields.add(field);
      }
    }
    return merged.withFields(fields);
  }

  /** The services of another file. */
  private Scope other(String path, Source file, Place.InText by) throws ReadException {
    Scope known = others.get(path);
    if (known == null) {
      String folder = RelativePath.folder(path);
      known = assembly.scope(
          file, new FileContext(context.variables(), context.budget(), folder), by);
      others.put(path, known);
    }
    return known;
  }

  private long size(Tree tree) throws ReadException {
    Long known = sizes.get(tree);
    if (known == null) {
      known = Identity.size(tree);
      sizes.put(tree, known);
    }
    return known;
  }
}
