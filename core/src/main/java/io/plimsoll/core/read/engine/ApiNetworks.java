package io.plimsoll.core.read.engine;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.NetworkNames;
import io.plimsoll.core.read.spelling.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * NetworkMode and the endpoints of a request or an answer. A mode that is a network's name is a seat in it. The
 * endpoints that an engine makes for its modes ({@code bridge}, {@code none}, {@code default}) are no seats; one in
 * {@code host} is read as that mode, whatever the mode says.
 */
final class ApiNetworks {

  private ApiNetworks() {}

  /**
   * Reads both.
   *
   * @param endpoints the struct and the name of its member that maps networks to endpoints, or null
   * @param id the container's, which an engine adds to its aliases; empty in a request
   */
  static void read(ContainerSpec.Builder spec, Fields host, @Nullable Fields endpoints, String member, String id)
      throws ReadException {
    Json.Str mode = host.string("NetworkMode");
    var seats = new ArrayList<Attachment>();
    Map<String, Json.Member> map = endpoints == null ? Map.of() : endpoints.map(member);
    if (mode != null && !mode.value().equals("default")) {
      Span name = Span.of(mode.value());
      if (NetworkNames.isMode(name)) {
        spec.put(Key.NETWORK_MODE, name.text(), mode.at().place());
      } else if (!map.containsKey(mode.value())) {
        seats.add(new Attachment(name.text(), Listing.of(List.of()), mode.at().place()));
      }
    }
    for (Json.Member endpoint : map.values()) {
      endpoint(spec, seats, endpoint, id);
    }
    if (!seats.isEmpty()) {
      spec.put(Key.NETWORKS, Listing.of(seats), seats.getFirst().at());
    }
  }

  private static void endpoint(ContainerSpec.Builder spec, List<Attachment> seats, Json.Member endpoint, String id)
      throws ReadException {
    Place at = endpoint.value().at().place();
    List<Word> aliases = List.of();
    switch (endpoint.value()) {
      case Json.Obj object -> aliases = aliases(Fields.of(object), id);
      case Json.Null _ -> {}
      default -> throw new ReadException("an endpoint must be an object", endpoint.value().at().place());
    }
    Span name = Span.of(endpoint.name());
    if (name.is("host")) {
      boolean said = spec.peek(Key.NETWORK_MODE) instanceof Prop.Known<Text>(Text mode, var _) && name.is(mode.shown());
      if (!said) {
        spec.put(Key.NETWORK_MODE, name.text(), at);
      }
    } else if (!NetworkNames.isMode(name) && !name.is("default")) {
      seats.add(new Attachment(name.text(), Listing.of(aliases), at));
    }
  }

  /** All at the place of their array: a pointer to each would repeat the network's name. */
  private static List<Word> aliases(Fields endpoint, String id) throws ReadException {
    List<Json.Str> strings = endpoint.strings("Aliases");
    if (strings == null || strings.isEmpty()) {
      return List.of();
    }
    Place at = endpoint.place("Aliases");
    var aliases = new ArrayList<Word>();
    for (Json.Str string : strings) {
      if (id.isEmpty() || !id.startsWith(string.value())) {
        aliases.add(new Word(Text.of(string.value()), at));
      }
    }
    return aliases;
  }
}
