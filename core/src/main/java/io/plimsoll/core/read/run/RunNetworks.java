package io.plimsoll.core.read.run;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.spelling.BadSpelling;
import io.plimsoll.core.read.spelling.Csv;
import io.plimsoll.core.read.spelling.KeyValue;
import io.plimsoll.core.read.spelling.NetworkNames;
import io.plimsoll.core.read.spelling.Places;
import io.plimsoll.core.read.spelling.Span;
import io.plimsoll.core.words.Echo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The networks of a command line: {@code --network host} is a mode, {@code --network shop} a seat in a network, and so
 * is {@code --network name=shop,alias=api}; aliases said apart belong to the first.
 */
final class RunNetworks {

  private final List<Attachment> seats = new ArrayList<>(2);
  private final List<Word> aliases = new ArrayList<>(2);
  private boolean complete = true;
  private boolean aliasesComplete = true;
  private @Nullable Prop<Text> mode;

  void alias(Span value, Place at) {
    aliases.add(new Word(value.text(), at));
    aliasesComplete &= !value.isHole();
  }

  void add(Span value, Places places, Place at) throws BadSpelling {
    if (!isLong(value)) {
      add(value, List.of(), true, places, at);
      return;
    }
    Span name = null;
    var own = new ArrayList<Word>(2);
    boolean told = true;
    for (Span field : Csv.fields(value)) {
      KeyValue pair = KeyValue.of(field.lower());
      Span part = pair.value();
      if (part == null || pair.name().isEmpty()) {
        throw new BadSpelling("expected name=value", field);
      }
      part = part.trim();
      switch (pair.name().trim().shown()) {
        case "name" -> name = part;
        case "alias" -> {
          own.add(new Word(part.text(), places.of(part)));
          told &= !part.isHole();
        }
        case "ip", "ip6", "mac-address", "link-local-ip", "driver-opt", "gw-priority" -> {}
        default ->
            throw new BadSpelling(
                "docker knows no option " + Echo.of(pair.name().shown()) + " of a network", pair.name());
      }
    }
    if (name == null || name.isEmpty()) {
      throw new BadSpelling("expected name=NETWORK", value);
    }
    add(name, own, told, places, at);
  }

  private void add(Span name, List<Word> own, boolean told, Places places, Place at) {
    if (name.isEmpty() || name.is("default")) {
      return;
    }
    if (NetworkNames.mayBeMode(name) && (mode == null || name.isKnown())) {
      mode = name.prop(places);
    }
    if (!NetworkNames.isMode(name)) {
      seats.add(new Attachment(name.text(), new Listing<>(own, told), at));
      complete &= !name.isHole();
    }
  }

  /** True for the form with names: an equals sign between two letters, digits or underscores. */
  private static boolean isLong(Span value) {
    for (int i = value.indexOf('='); i >= 0; i = value.indexOf('=', i + 1)) {
      boolean before = i > 0 && isWord(value.charAt(i - 1)) && !value.hasHoleAt(i);
      boolean after = value.hasHoleAt(i + 1) || (i + 1 < value.length() && isWord(value.charAt(i + 1)));
      if (before && after) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWord(char c) {
    return c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  void put(ContainerSpec.Builder spec) {
    if (mode != null) {
      spec.put(Key.NETWORK_MODE, mode);
    }
    if (seats.isEmpty()) {
      return;
    }
    Attachment first = seats.getFirst();
    if (!aliases.isEmpty()) {
      var all = new ArrayList<>(first.aliases().items());
      all.addAll(aliases);
      boolean told = first.aliases().complete() && aliasesComplete;
      seats.set(0, new Attachment(first.network(), new Listing<>(all, told), first.at()));
    }
    spec.put(Key.NETWORKS, new Listing<>(seats, complete), first.at());
  }
}
