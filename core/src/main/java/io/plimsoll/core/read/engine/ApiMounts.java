package io.plimsoll.core.read.engine;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.BadSpelling;
import io.plimsoll.core.read.spelling.Listings;
import io.plimsoll.core.read.spelling.Mounts;
import io.plimsoll.core.read.spelling.Span;
import io.plimsoll.core.read.spelling.Volumes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The four ways in which the API mounts: Binds, Mounts, Volumes (anonymous ones), Tmpfs; and in an answer the list of
 * what is mounted, which adds what comes from the image and from other containers.
 */
final class ApiMounts {

  private final Listings lists;
  /** Where something is mounted already, spelled as an engine reports it: clean. */
  private final Set<String> targets = new HashSet<>();

  ApiMounts(Listings lists) {
    this.lists = lists;
  }

  void read(Fields config, Fields host) throws ReadException {
    List<Json.Str> binds = host.strings("Binds");
    for (Json.Str bind : binds == null ? List.<Json.Str>of() : binds) {
      try {
        Volumes.Parts parts = Volumes.shortForm(Span.of(bind.value()), Volumes.Dialect.ENGINE);
        add(parts.mount(ApiFields.places(bind), bind.at().place()));
      } catch (BadSpelling e) {
        throw new ReadException("Binds: " + e.getMessage(), bind.at().place());
      }
    }
    for (Fields mount : host.structs("Mounts")) {
      add(mount(mount));
    }
    for (Map.Entry<String, Json.Member> volume : config.map("Volumes").entrySet()) {
      Json value = volume.getValue().value();
      if (!(value instanceof Json.Obj || value instanceof Json.Null)) {
        throw new ReadException("Volumes must be an object of empty objects", value.at().place());
      }
      Place at = value.at().place();
      add(mount(Mount.Type.VOLUME, "", at, volume.getKey(), new Prop.Known<>(false, at), List.of(), null, at));
    }
    for (Fields.Entry tmpfs : host.stringMap("Tmpfs")) {
      Place at = tmpfs.at().place();
      String word = tmpfs.value().isEmpty() ? tmpfs.name() : tmpfs.name() + ":" + tmpfs.value();
      targets.add(SlashPath.clean(tmpfs.name()));
      lists.add(Key.TMPFS, new Word(Text.of(word), at), true, at);
    }
  }

  /** Adds what an answer lists as mounted and nobody has spoken of yet. */
  void mounted(Fields answer) throws ReadException {
    for (Fields point : answer.structs("Mounts")) {
      String target = point.text("Destination");
      if (targets.contains(SlashPath.clean(target))) {
        continue;
      }
      Mount.Type type = Mounts.type(point.text("Type"));
      String name = type == Mount.Type.VOLUME ? "Name" : "Source";
      Json.Bool writable = point.flag("RW");
      Place at = point.place();
      Prop<Boolean> readOnly =
          new Prop.Known<>(writable != null && !writable.value(), writable == null ? at : writable.at().place());
      var options = new Mounts.Options().add(point.text("Propagation"));
      for (Span option : Span.of(point.text("Mode")).split(',')) {
        options.addIf(!option.is("ro") && !option.is("rw"), option.letters());
      }
      String driver = point.text("Driver");
      boolean foreign = !driver.isEmpty() && !driver.equals("local");
      Volume volume =
          foreign ? Mounts.volume(point.text(name), new Prop.Known<>(Text.of(driver), at), List.of(), at) : null;
      add(mount(type, point.text(name), point.place(name), target, readOnly, options.words(), volume, at));
    }
  }

  private void add(Mount mount) {
    targets.add(SlashPath.clean(mount.target().shown()));
    lists.add(Key.MOUNTS, mount, true, mount.at());
  }

  /** One of HostConfig.Mounts. */
  private static Mount mount(Fields fields) throws ReadException {
    Place at = fields.place();
    String source = fields.text("Source");
    Json.Bool readOnly = fields.flag("ReadOnly");
    var options = new Mounts.Options();
    Fields bind = fields.optionalStruct("BindOptions");
    if (bind != null) {
      options
          .add(bind.text("Propagation"))
          .addIf(isTrue(bind, "NonRecursive"), "recursive=disabled")
          .addIf(isTrue(bind, "ReadOnlyNonRecursive"), "recursive=writable")
          .addIf(isTrue(bind, "ReadOnlyForceRecursive"), "recursive=readonly")
          .addIf(isTrue(bind, "CreateMountpoint"), "create-source");
    }
    Fields image = fields.optionalStruct("ImageOptions");
    if (image != null) {
      options.subpath(image.text("Subpath"));
    }
    Fields tmpfs = fields.optionalStruct("TmpfsOptions");
    if (tmpfs != null) {
      tmpfs(tmpfs, options);
    }
    Fields volume = fields.optionalStruct("VolumeOptions");
    if (volume != null) {
      options.addIf(isTrue(volume, "NoCopy"), "nocopy").subpath(volume.text("Subpath"));
    }
    Volume definition = volume == null ? null : definition(source, volume);
    options.add(fields.text("Consistency"));
    Prop<Boolean> access =
        readOnly == null ? new Prop.Known<>(false, at) : new Prop.Known<>(readOnly.value(), readOnly.at().place());
    Mount.Type type = Mounts.type(fields.text("Type"));
    Place sourceAt = source.isEmpty() ? at : fields.place("Source");
    return mount(type, source, sourceAt, fields.text("Target"), access, options.words(), definition, at);
  }

  private static @Nullable Volume definition(String source, Fields volume) throws ReadException {
    Fields driver = volume.optionalStruct("DriverConfig");
    if (driver == null) {
      return null;
    }
    var options = new ArrayList<Pair>();
    for (Fields.Entry entry : driver.stringMap("Options")) {
      Place at = entry.at().place();
      options.add(new Pair(Text.of(entry.name()), new Prop.Known<>(Text.of(entry.value()), at), at));
    }
    Json.Str name = driver.string("Name");
    if (name == null && options.isEmpty()) {
      return null;
    }
    Prop<Text> known = name == null ? null : new Prop.Known<>(Text.of(name.value()), name.at().place());
    return Mounts.volume(source, known, options, driver.place());
  }

  private static void tmpfs(Fields tmpfs, Mounts.Options options) throws ReadException {
    options.size(tmpfs.number("SizeBytes")).mode(tmpfs.number("Mode"));
    Json.Arr more = tmpfs.array("Options");
    for (Json option : more == null ? List.<Json>of() : more.items()) {
      options.add(String.join("=", Fields.strings("Options", option).stream().map(Json.Str::value).toList()));
    }
  }

  private static boolean isTrue(Fields fields, String name) throws ReadException {
    Json.Bool bool = fields.flag(name);
    return bool != null && bool.value();
  }

  private static Mount mount(
      Mount.Type type,
      String source,
      Place sourceAt,
      String target,
      Prop<Boolean> readOnly,
      List<String> options,
      @Nullable Volume volume,
      Place at) {
    return new Mount(type, Text.of(source), sourceAt, Text.of(target), readOnly, options, volume, at);
  }
}
