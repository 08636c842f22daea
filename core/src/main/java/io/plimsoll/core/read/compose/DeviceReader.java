package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Device;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.Gpus;
import io.plimsoll.core.read.spelling.Sizes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads devices of the host, and requests for devices: {@code gpus} and those that {@code deploy} reserves. */
final class DeviceReader {

  private static final Text ALL = Text.of("rwm");

  private DeviceReader() {}

  static Listing<Device> read(Tree tree) throws ReadException {
    var devices = new Items<Device>();
    for (Tree item : tree.items()) {
      Device device = item.isMapping() ? longForm(item) : shortForm(item.word());
      devices.add(device.target().known(), device, !device.source().isHole() || item.isMapping());
    }
    return devices.listing();
  }

  private static Device longForm(Tree tree) throws ReadException {
    Tree target = tree.get("target");
    Tree permissions = tree.get("permissions");
    Text source = Values.text(tree.get("source"));
    return new Device(
        source, target == null ? source : target.text(), permissions == null ? ALL : permissions.text(), tree.place());
  }

  /** {@code host[:container[:rwm]]}; unlike the command line, Compose takes the second part for a path always. */
  private static Device shortForm(Tree.Word word) throws ReadException {
    List<Text> parts = word.text().split(':');
    if (parts.size() > 3) {
      throw new ReadException("a device is host[:container[:permissions]]", word.at());
    }
    Text source = parts.getFirst();
    boolean named = parts.size() > 1 && !(parts.get(1).isKnown() && parts.get(1).head().isEmpty());
    return new Device(source, named ? parts.get(1) : source, parts.size() > 2 ? parts.get(2) : ALL, word.at());
  }

  /** Puts the requests of a service, if it has any. */
  static void gpus(Tree service, ContainerSpec.Builder spec) throws ReadException {
    var requests = new Items<Word>();
    Tree gpus = service.get("gpus");
    Tree reserved = under(service, "deploy", "resources", "reservations", "devices");
    add(gpus, requests);
    add(reserved, requests);
    Tree at = gpus == null ? reserved : gpus;
    if (at != null) {
      spec.put(Key.GPUS, requests.listing(), at.place());
    }
  }

  private static @Nullable Tree under(Tree tree, String... names) throws ReadException {
    Tree at = tree;
    for (String name : names) {
      at = at == null ? null : at.get(name);
    }
    return at;
  }

  private static void add(@Nullable Tree tree, Items<Word> requests) throws ReadException {
    if (tree == null) {
      return;
    }
    for (Tree item : tree.items()) {
      Text text = item.isMapping() ? request(item) : item.text();
      requests.add(null, new Word(text, item.place()), !text.isHole());
    }
  }

  /** A request as one word, or a hole where a part of it can't be told. */
  private static Text request(Tree tree) throws ReadException {
    Tree count = tree.get("count");
    var parts = new Parts();
    List<String> ids = parts.words(tree.get("device_ids"));
    List<String> capabilities = parts.words(tree.get("capabilities"));
    String driver = parts.text(tree.get("driver"));
    var options = new LinkedHashMap<String, String>();
    Tree said = tree.get("options");
    if (said != null) {
      for (Pair pair : Values.pairs(said).items()) {
        Text value = pair.value().value();
        options.put(parts.known(pair.name()), parts.known(value == null ? Text.hole(pair.name().shown()) : value));
      }
    }
    String number = parts.text(count);
    if (parts.hole != null) {
      return Text.hole(parts.hole);
    }
    long many = count == null ? (ids.isEmpty() ? -1 : 0) : count(number, count.place());
    return Text.of(Gpus.word(many, driver, ids, List.of(capabilities), options));
  }

  private static long count(String number, Place.InText at) throws ReadException {
    Long count = number.equalsIgnoreCase("all") ? Long.valueOf(-1) : Sizes.decimalInteger(number);
    if (count == null) {
      throw new ReadException("a number of devices is wanted here, or all", at);
    }
    return count;
  }

  /** Collects parts that are known, and remembers the first that is not. */
  private static final class Parts {
    private @Nullable String hole;

    List<String> words(@Nullable Tree tree) throws ReadException {
      var words = new ArrayList<String>();
      if (tree != null) {
        for (Tree item : tree.items()) {
          words.add(known(item.text()));
        }
      }
      return words;
    }

    String text(@Nullable Tree tree) throws ReadException {
      return known(Values.text(tree));
    }

    String known(Text text) {
      if (hole == null && !text.isKnown()) {
        hole = text.holes().getFirst();
      }
      return text.head();
    }
  }
}
