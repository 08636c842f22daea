package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Unread;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings in what a document includes (Compose Specification, "include"): each entry is a project of its own, with its own
 * folder and its own .env under the variables of the one that includes it, and what it declares becomes part of this one.
 * Where both declare the same name, the one that includes lays its own over it.
 */
final class Includes {

  /** How many files may include one another in a row. */
  static final int MAX_DEPTH = 32;

  private record Entry(List<Source> sources, String home, Variables outer, Variables own) {}

  private final Assembly assembly;
  private final Map<Entry, Loaded> known = new HashMap<>();

  /**
   * What became of an entry.
   *
   * @param why it can't be read, or null
   */
  private record Loaded(@Nullable Tree tree, @Nullable ReadException why) {}

  Includes(Assembly assembly) {
    this.assembly = assembly;
  }

  /**
   * A document with all that it includes.
   *
   * @param way that leads to it
   * @param branch the files that are included on the way
   */
  Tree apply(Tree raw, FileContext context, List<Place.Via> way, List<String> branch) throws ReadException {
    Tree said = raw.get("include");
    if (said == null) {
      return raw;
    }
    if (!said.isSequence()) {
      throw new ReadException("include is a list", said.place());
    }
    var sections = new Sections(assembly, raw);
    for (Tree item : said.items()) {
      Tree included = included(item, context, way, branch);
      if (included != null) {
        sections.bring(included, raw);
      }
    }
    return sections.tree(raw);
  }

  private @Nullable Tree included(Tree item, FileContext context, List<Place.Via> way, List<String> branch) throws ReadException {
    Tree path = item.isMapping() ? item.get("path") : item;
    if (path == null) {
      throw new ReadException("include needs a path", item.place());
    }
    var sources = new ArrayList<Source>();
    String home = null;
    boolean whole = true;
    for (Tree one : path.items()) {
      Assembly.Opened opened = assembly.open(one);
      Source source = opened.source();
      if (source == null) {
        // Each is said that is not read, though one is enough to leave the entry out.
        assembly.setAside(Unread.Kind.INCLUDE, one, opened);
        whole = false;
        continue;
      }
      if (home == null) {
        home = RelativePath.folder(opened.path());
        check(source, branch, one);
      }
      sources.add(source);
    }
    if (home == null || !whole) {
      return null;
    }
    Tree folder = item.isMapping() ? item.get("project_directory") : null;
    if (folder != null) {
      Text text = folder.text();
      String known = text.known();
      if (known == null) {
        assembly.setAside(Unread.Kind.INCLUDE, folder, new Assembly.Opened("", null, "is not known: " + text.why(), false));
        return null;
      }
      home = RelativePath.join(context.folder(), known);
    }
    Variables own = variables(item, home);
    Variables variables = own == Variables.NONE ? context.variables() : context.variables().or(own);
    var key = new Entry(List.copyOf(sources), home, context.variables(), own);
    Loaded loaded = known.get(key);
    if (loaded == null) {
      var steps = new ArrayList<>(way);
      steps.add(new Place.Via(Place.Step.INCLUDE, item.place()));
      loaded = loaded(sources, new FileContext(variables, context.budget(), home), List.copyOf(steps), branch, item.place());
      known.put(key, loaded);
    }
    if (loaded.why != null) {
      assembly.setAside(Unread.Kind.INCLUDE, path.items().getFirst(), loaded.why);
    }
    return loaded.tree;
  }

  private Loaded loaded(
      List<Source> sources, FileContext inside, List<Place.Via> way, List<String> branch, Place.InText by) throws ReadException {
    try {
      Tree loaded = assembly.load(sources, inside, way, branch, by);
      Tree tree = loaded == null ? null : built(loaded, inside);
      sources.forEach(source -> assembly.parts().add(String.valueOf(source.file())));
      return new Loaded(tree, null);
    } catch (ReadException e) {
      if (assembly.isSpent()) {
        throw e;
      }
      return new Loaded(null, e);
    }
  }

  /** What is included, with services that build where it lies when they don't say where. */
  private static Tree built(Tree included, FileContext inside) throws ReadException {
    Tree services = included.get("services");
    if (services == null || !services.isMapping() || inside.folder().isEmpty()) {
      return included;
    }
    var all = new ArrayList<Field>(services.fields().size());
    for (Field service : services.fields()) {
      Tree build = service.value().isMapping() ? service.value().get("build") : null;
      if (build != null && build.isMapping() && build.get("context") == null) {
        Tree here = build.withField("context", build.text(".", inside));
        all.add(service.with(service.value().withField("build", here)));
      } else {
        all.add(service);
      }
    }
    return included.withField("services", services.withFields(all));
  }

  private static void check(Source source, List<String> branch, Tree path) throws ReadException {
    if (branch.contains(String.valueOf(source.file()))) {
      throw new ReadException(Echo.of(String.valueOf(source.file())) + " includes itself in the end", path.place());
    }
    if (branch.size() > MAX_DEPTH) {
      throw new ReadException("more than " + MAX_DEPTH + " files that include one another", path.place());
    }
  }

  /** What the env files of an entry say, or the .env in its folder. */
  private Variables variables(Tree item, String home) throws ReadException {
    Tree said = item.isMapping() ? item.get("env_file") : null;
    if (said == null) {
      Assembly.Opened opened = assembly.open(home.isEmpty() ? ".env" : home + "/.env");
      return opened.source() == null ? Variables.NONE : assembly.dotenv(opened.source(), item.context().variables(), Variables.NONE);
    }
    Variables variables = Variables.NONE;
    for (Tree one : said.items()) {
      if ("/dev/null".equals(one.text().known())) {
        continue;
      }
      Assembly.Opened opened = assembly.open(one);
      if (opened.source() == null) {
        assembly.setAside(Unread.Kind.INCLUDE, one, opened);
      } else {
        variables = assembly.dotenv(opened.source(), item.context().variables(), variables);
      }
    }
    return variables;
  }

  /** What a document and those that it includes declare, by section and name. */
  private static final class Sections {
    private final Assembly assembly;
    private final Map<String, Map<String, Field>> byName = new LinkedHashMap<>();
    private final Map<String, Field> heads = new LinkedHashMap<>();

    Sections(Assembly assembly, Tree own) throws ReadException {
      this.assembly = assembly;
      for (String section : TopLevel.SECTIONS) {
        Tree tree = own.get(section);
        if (tree != null) {
          Map<String, Field> fields = new LinkedHashMap<>();
          tree.fields().forEach(field -> fields.put(field.name(), field));
          byName.put(section, fields);
        }
      }
    }

    void bring(Tree included, Tree raw) throws ReadException {
      for (Field section : included.fields()) {
        if (!TopLevel.SECTIONS.contains(section.name()) || section.value().isNull()) {
          continue;
        }
        heads.putIfAbsent(section.name(), section);
        assembly.charge(section.value().fields().size(), section.value().place());
        Map<String, Field> all = byName.computeIfAbsent(section.name(), name -> new LinkedHashMap<>());
        for (Field field : section.value().fields()) {
          Field own = all.get(field.name());
          if (own == null) {
            all.put(field.name(), field);
          } else if (!isSame(field.value(), own.value())) {
            all.put(field.name(), own.with(over(section.name(), field, own, raw)));
          }
        }
      }
    }

    /** True for what is reached in two ways. */
    private boolean isSame(Tree one, Tree other) throws ReadException {
      if (one == other) {
        return true;
      }
      assembly.charge(Identity.size(one), one.place());
      return one.context().folder().equals(other.context().folder())
          && Identity.of(one).equals(Identity.of(other));
    }

    private Tree over(String section, Field included, Field own, Tree raw) throws ReadException {
      Tree written = raw.get(section);
      Tree here = written == null ? null : written.get(included.name());
      var merge = new Merge(raw.context(), true, assembly.complaints());
      String path = Merge.below(Merge.below("", section), included.name());
      Tree base = here == null ? included.value() : merge.cleared(included.value(), here, path);
      return merge.over(base, own.value(), path);
    }

    Tree tree(Tree raw) throws ReadException {
      var fields = new ArrayList<Field>();
      for (Field field : raw.fields()) {
        Map<String, Field> all = byName.remove(field.name());
        if (all != null) {
          fields.add(field.with(field.value().withFields(List.copyOf(all.values()))));
        } else if (!field.name().equals("include")) {
          fields.add(field);
        }
      }
      byName.forEach((section, all) -> {
        Field head = heads.get(section);
        if (head != null) {
          fields.add(head.with(head.value().withFields(List.copyOf(all.values()))));
        }
      });
      return raw.withFields(fields);
    }
  }
}
