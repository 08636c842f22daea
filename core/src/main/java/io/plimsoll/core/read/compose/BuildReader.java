package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how a service's image is built: {@code build: .}, or the mapping. */
final class BuildReader {

  private final Place.InText owner;
  private final @Nullable String unread;

  /**
   * Begins.
   *
   * @param owner the service's name
   * @param unread why what is missing may be said elsewhere, or null
   */
  BuildReader(Place.InText owner, @Nullable String unread) {
    this.owner = owner;
    this.unread = unread;
  }

  Build read(Tree tree) throws ReadException {
    if (tree.isScalar()) {
      return new Build(
          context(tree), absent(), null, null, absent(), none(), none(), absent(), none(), none(), absent(), none(), none(), tree.place());
    }
    Tree inline = tree.get("dockerfile_inline");
    Tree args = tree.get("args");
    Tree labels = tree.get("labels");
    Tree contexts = tree.get("additional_contexts");
    Tree secrets = tree.get("secrets");
    Tree privileged = tree.get("privileged");
    Tree shm = tree.get("shm_size");
    if (shm != null) {
      // No rule asks for it, but Compose reads no file in which it is no size.
      Numbers.of(shm, Key.Kind.BYTES);
    }
    return new Build(
        context(tree.get("context")), word(tree, "dockerfile"), inline == null ? null : inline.prop(),
        inline == null ? null : BlockText.of(inline.word().scalar(), inline.text()), word(tree, "target"),
        args == null ? none() : open(arguments(args)), labels == null ? none() : open(Values.pairs(labels)), privileged == null ? absent() : Values.flag(privileged),
        names(tree.get("entitlements")), names(tree.get("ssh")), word(tree, "network"),
        contexts == null ? none() : open(contexts(contexts)),
        secrets == null ? none() : open(ServiceReader.grants(secrets, "/run/secrets/")), tree.place());
  }

  private Prop<Text> context(@Nullable Tree said) throws ReadException {
    return said == null ? absent() : said.prop().map(path -> RelativePath.context(path, said.context().folder()));
  }

  /** Other contexts, by name. */
  private static Listing<Pair> contexts(Tree tree) throws ReadException {
    String folder = tree.context().folder();
    Listing<Pair> all = Values.pairs(tree);
    if (folder.isEmpty()) {
      return all;
    }
    var seen = new ArrayList<Pair>(all.items().size());
    for (Pair pair : all.items()) {
      seen.add(new Pair(pair.name(), pair.value().map(path -> RelativePath.context(path, folder)), pair.at()));
    }
    return new Listing<>(seen, all.complete());
  }

  /** Build arguments: as an environment, a name alone is passed through. */
  private static Listing<Pair> arguments(Tree tree) throws ReadException {
    var pairs = new ArrayList<Pair>();
    var variables = Values.environment(tree);
    variables.items().forEach(variable -> pairs.add(new Pair(variable.name(), variable.value(), variable.at())));
    return new Listing<>(pairs, variables.complete());
  }

  private Listing<Word> names(@Nullable Tree tree) throws ReadException {
    return tree == null ? none() : open(ServiceReader.names(tree));
  }

  private Prop<Text> word(Tree tree, String name) throws ReadException {
    Tree value = tree.get(name);
    return value == null ? absent() : value.prop();
  }

  private <T> Listing<T> none() {
    return new Listing<>(List.of(), unread == null);
  }

  private <T> Listing<T> open(Listing<T> listing) {
    return unread == null ? listing : new Listing<>(listing.items(), false);
  }

  private <T> Prop<T> absent() {
    return unread == null ? new Prop.Absent<>(new Room(owner, Key.BUILD)) : new Prop.Unknown<>(unread, owner);
  }
}
