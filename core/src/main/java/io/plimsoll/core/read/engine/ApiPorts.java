package io.plimsoll.core.read.engine;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.BadSpelling;
import io.plimsoll.core.read.spelling.KeyValue;
import io.plimsoll.core.read.spelling.Listings;
import io.plimsoll.core.read.spelling.Ports;
import io.plimsoll.core.read.spelling.Span;
import io.plimsoll.core.words.Echo;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * PortBindings and ExposedPorts of the API. Clients expose what they publish; only what is exposed beside that is read
 * as such. A port with an empty list of bindings is published on a port that the engine picks.
 */
final class ApiPorts {

  private final Listings lists;
  private final Set<Text> published = new HashSet<>();

  ApiPorts(Listings lists) {
    this.lists = lists;
  }

  void read(Fields config, Fields host) throws ReadException {
    for (Map.Entry<String, Json.Member> entry : host.map("PortBindings").entrySet()) {
      bindings(entry.getKey(), entry.getValue());
    }
    for (Map.Entry<String, Json.Member> entry : config.map("ExposedPorts").entrySet()) {
      Json value = entry.getValue().value();
      if (!(value instanceof Json.Obj || value instanceof Json.Null)) {
        throw new ReadException("ExposedPorts must be an object of empty objects", value.at().place());
      }
      Text port = exposed(entry.getKey(), entry.getValue());
      if (!published.contains(port)) {
        Place at = value.at().place();
        lists.add(Key.EXPOSE, new Word(port, at), true, at);
      }
    }
  }

  private void bindings(String name, Json.Member member) throws ReadException {
    Text exposed = exposed(name, member);
    published.add(exposed);
    Span target = Span.of(exposed);
    KeyValue parts = KeyValue.of(target, '/');
    Span written = parts.value();
    String protocol = written == null ? "tcp" : written.shown();
    boolean any = false;
    switch (member.value()) {
      case Json.Null _ -> {}
      case Json.Arr array -> {
        for (Json item : array.items()) {
          if (item instanceof Json.Obj object) {
            Fields binding = Fields.of(object);
            add(binding.text("HostIp"), binding.text("HostPort"), parts.name().text(), protocol, object.at().place());
            any = true;
          } else if (!(item instanceof Json.Null)) {
            throw new ReadException("PortBindings must be an object of arrays of objects", item.at().place());
          }
        }
      }
      default -> throw new ReadException("PortBindings must be an object of arrays", member.value().at().place());
    }
    if (!any) {
      add("", "", parts.name().text(), protocol, member.value().at().place());
    }
  }

  private void add(String hostIp, String hostPort, Text target, String protocol, Place at) {
    lists.add(Key.PORTS, new Port(Text.of(hostIp), Text.of(hostPort), target, protocol, at), true, at);
  }

  private static Text exposed(String name, Json.Member member) throws ReadException {
    try {
      Span port = Span.of(name);
      if (port.isEmpty()) {
        throw new BadSpelling("expected a port", port);
      }
      return Ports.exposed(port);
    } catch (BadSpelling e) {
      throw new ReadException("port " + Echo.of(name) + ": " + e.getMessage(), member.nameAt().place());
    }
  }
}
