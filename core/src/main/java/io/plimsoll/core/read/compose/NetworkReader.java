package io.plimsoll.core.read.compose;

import io.plimsoll.core.model.Attachment;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Pair;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.spelling.BadSpelling;
import io.plimsoll.core.read.spelling.KeyValue;
import io.plimsoll.core.read.spelling.Ports;
import io.plimsoll.core.read.spelling.Span;
import io.plimsoll.core.read.yaml.Scalars;
import java.util.List;
import java.util.Locale;

/** Reads what a service has to do with networks: its ports, its seats in networks, and the hosts that it knows. */
final class NetworkReader {

  private NetworkReader() {}

  static Listing<Port> ports(Tree tree) throws ReadException {
    var ports = new Items<Port>();
    for (Tree item : tree.items()) {
      Port port;
      boolean told = true;
      if (item.isMapping()) {
        port = longForm(item);
      } else {
        Tree.Word word = item.word();
        if (word.type() != Scalars.Type.INT && word.type() != Scalars.Type.TEXT) {
          throw new ReadException("a port is wanted here", word.at());
        }
        port = Values.spelled(word, (span, places, at) -> {
          if (span.indexOf('=') >= 0) {
            throw new BadSpelling("expected [[address:]host:]container[/protocol]", span);
          }
          return Ports.published(span, at);
        });
        told = !word.text().isHole();
        if (word.pieces() != null) {
          port = port.with(word.scalar().value());
        } else if (saysTcp(word, port)) {
          port = port.with(word.text().head());
        }
      }
      ports.add(kind(port), port, told);
    }
    return ports.listing();
  }

  /** True where the protocol is written that is meant anyway: whoever changes the port leaves it. */
  private static boolean saysTcp(Tree.Word word, Port port) {
    String known = word.text().known();
    String address = port.hostIp().shown();
    return known != null && known.endsWith("/tcp") && (address.isEmpty() || known.startsWith(address + ":"));
  }

  private static String kind(Port port) {
    String address = port.hostIp().shown();
    return (address.isEmpty() ? "0.0.0.0" : address)
        + ":" + port.published().shown() + ":" + port.target().shown() + "/" + port.protocol();
  }

  private static Port longForm(Tree tree) throws ReadException {
    Tree target = tree.get("target");
    if (target == null) {
      throw new ReadException("a port needs a target", tree.place());
    }
    Text port = Numbers.text(target);
    if (port.head().startsWith("-")) {
      throw new ReadException("a port is wanted here", target.place());
    }
    Text protocol = Values.text(tree.get("protocol"));
    String shown = protocol.shown().toLowerCase(Locale.ROOT);
    return new Port(
        Values.text(tree.get("host_ip")), Values.text(tree.get("published")), port,
        shown.isEmpty() ? "tcp" : protocol.isKnown() ? shown : protocol.shown(), tree.place());
  }

  /** Ports as they read when nothing unusual is said of them: {@code 80/tcp} is 80. Compose checks none. */
  static Listing<Word> exposed(Tree tree) throws ReadException {
    var ports = new Items<Word>();
    for (Tree item : tree.items()) {
      Tree.Word word = item.word();
      Text port = word.text();
      try {
        port = Ports.exposed(Span.of(port));
      } catch (BadSpelling e) {
        port = word.text();
      }
      ports.add(word.text().known(), new Word(port, word.at()), !port.isHole());
    }
    return ports.listing();
  }

  static Listing<Attachment> seats(Tree tree) throws ReadException {
    var seats = new Items<Attachment>();
    if (tree.isMapping()) {
      for (Field field : tree.fields()) {
        Tree aliases = field.value().get("aliases");
        Listing<Word> known = aliases == null ? Listing.of(List.of()) : Values.kinds(aliases);
        seats.add(field.text().known(), new Attachment(field.text(), known, field.nameAt()), !field.text().isHole());
      }
      return seats.listing();
    }
    for (Tree item : tree.items()) {
      Tree.Word word = item.word();
      seats.add(
          word.text().known(), new Attachment(word.text(), Listing.of(List.of()), word.at()), !word.text().isHole());
    }
    return seats.listing();
  }

  /** Hosts with their addresses, one pair an address; a list may have several of one host. */
  static Listing<Pair> hosts(Tree tree) throws ReadException {
    var hosts = new Items<Pair>();
    if (tree.isMapping()) {
      for (Field field : tree.fields()) {
        host(field, hosts);
      }
      return hosts.listing();
    }
    for (Tree item : tree.items()) {
      Field field = item.entry();
      if (field != null) {
        host(field, hosts);
        continue;
      }
      Tree.Word word = item.word();
      Pair host = Values.spelled(word, KeyValue::host);
      Text all = host.value().value();
      for (Text address : all == null ? List.of(Text.of("")) : all.split(',')) {
        Prop<Text> one = all == null ? host.value() : new Prop.Known<>(unbracketed(address), host.value().place());
        hosts.add(null, new Pair(host.name(), one, host.at()), !word.text().isHole());
      }
    }
    return hosts.listing();
  }

  private static void host(Field field, Items<Pair> hosts) throws ReadException {
    Tree value = field.value();
    List<Tree> addresses = value.isNull() ? List.of(value) : value.items();
    for (Tree address : addresses) {
      Prop<Text> text = address.prop().map(NetworkReader::unbracketed);
      hosts.add(null, new Pair(field.text(), text, address == value ? Values.entry(field) : address.place()), true);
    }
  }

  private static Text unbracketed(Text address) {
    String known = address.known();
    if (known == null || known.length() < 3 || !known.startsWith("[") || !known.endsWith("]")) {
      return address;
    }
    return Text.of(known.substring(1, known.length() - 1));
  }
}
