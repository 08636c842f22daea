package io.plimsoll.core.facts;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Derived;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Port;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Tells what listens behind a port of a container: by its image where that is known, else by the number where that is
 * enough. The resources {@code listeners.tsv} and {@code consoles.tsv}, and the databases of {@code known-images.tsv}.
 */
public final class Listeners {

  /** What kind of thing takes calls there. */
  public enum Kind {
    /** Keeps data that others log in to. */
    DATABASE,
    /** Runs what it is sent, by design and without a login. */
    DEBUGGER,
    /** Lets people log in and work there. */
    SHELL,
    /** Takes an engine's orders without a login. */
    ENGINE,
    /** Looks into or steers other things. */
    CONSOLE
  }

  /** Whom a console lets in. */
  public enum Login {
    /** Who logs in, or who comes, to look at little. */
    ASKED,
    /** By default whoever knows the login that all know. */
    KNOWN,
    /** By default whoever comes, to change things or run programs. */
    NONE_BY_DEFAULT,
    /** Whoever comes, since it is told to. */
    NONE
  }

  /**
   * What listens.
   *
   * @param name "PostgreSQL", "the Node.js debugger"
   * @param variable that replaces a login that all know, or null
   */
  public record Listener(Kind kind, String name, Login login, @Nullable String variable) {}

  private static final class Holder {
    static final List<List<String>> BY_NUMBER = Table.of("listeners.tsv").rows();
    static final Table CONSOLES = Table.of("consoles.tsv");
  }

  private Listeners() {}

  /** What listens behind each port that a container publishes. Of a range, the first thing that is known. */
  private static final Derived<IdentityHashMap<Port, Listener>> PUBLISHED = new Derived<>(spec -> {
    var listeners = new IdentityHashMap<Port, Listener>();
    for (Port port : spec.items(Key.PORTS)) {
      String range = port.target().known();
      Listener listener = range == null ? null : behind(spec, range, port.protocol());
      if (listener != null) {
        listeners.put(port, listener);
      }
    }
    return listeners;
  });

  /** What listens behind a port that a container publishes, or null. Of a range, the first thing that is known. */
  public static @Nullable Listener behind(ContainerSpec spec, Port port) {
    return PUBLISHED.of(spec).get(port);
  }

  /**
   * What listens behind a port.
   *
   * @param range a number, or two with a dash between them
   */
  public static @Nullable Listener behind(ContainerSpec spec, String range, String protocol) {
    return behind(spec, range, protocol, true);
  }

  /** True for a container of a database's image whose command line asks a database elsewhere: a backup, a job. */
  public static boolean isClient(ContainerSpec spec) {
    return ServedPorts.of(spec).client();
  }

  /** What listens on whichever port, where the image or the command line tells; or null. */
  public static @Nullable Listener known(ContainerSpec spec) {
    return behind(spec, "1-65535", "tcp", false);
  }

  private static @Nullable Listener behind(ContainerSpec spec, String range, String protocol, boolean numbers) {
    int dash = range.indexOf('-');
    int from = number(range, 0, dash < 0 ? range.length() : dash);
    int to = dash < 0 ? from : number(range, dash + 1, range.length());
    if (from < 0 || to < from) {
      return null;
    }
    boolean tcp = !protocol.equals("udp") && !protocol.equals("sctp");
    ImageName image = spec.image();
    KnownImages.Known known = KnownImages.of(spec);
    ServedPorts.Served served = ServedPorts.of(spec);
    if (known != null && known.database() != null && tcp) {
      for (int port : served.ports()) {
        if (from <= port && port <= to) {
          return new Listener(Kind.DATABASE, known.database(), Login.ASKED, null);
        }
      }
    }
    String repository = image == null ? null : Mirrors.original(image);
    Listener program = tcp ? Programs.behind(spec, from, to, repository) : null;
    if (program != null) {
      return program;
    }
    List<List<String>> consoles = repository == null ? List.of() : Holder.CONSOLES.rows(repository);
    for (List<String> row : consoles) {
      if (tcp && holds(row.getFirst(), from, to)) {
        String login = row.get(2);
        return login.equals("open") ? new Listener(Kind.CONSOLE, row.get(1), Login.NONE_BY_DEFAULT, null)
            : login.isEmpty() ? new Listener(Kind.CONSOLE, row.get(1), Login.ASKED, null)
            : new Listener(Kind.CONSOLE, row.get(1), Login.KNOWN, login);
      }
    }
    return numbers ? byNumber(from, to, tcp, known, served.moved(), image) : null;
  }

  private static @Nullable Listener byNumber(
      int from, int to, boolean tcp, KnownImages.@Nullable Known known, boolean moved, @Nullable ImageName image) {
    for (List<String> row : Holder.BY_NUMBER) {
      int port = number(row.getFirst(), 0, row.getFirst().length());
      if (port < from || port > to || !(tcp || row.get(1).equals("any"))) {
        continue;
      }
      Kind kind = Kind.valueOf(row.get(2).toUpperCase(Locale.ROOT));
      // What is known to be something else, or to serve elsewhere, is no database by its port; and git is served by SSH, for git only.
      boolean other = (kind == Kind.DATABASE && known != null && (known.database() == null || moved)) || (kind == Kind.SHELL && servesGit(image));
      if (!other) {
        return new Listener(kind, row.get(3), Login.ASKED, null);
      }
    }
    return null;
  }

  /** True when a list of ports, with commas between them, has one within a range. */
  private static boolean holds(String ports, int from, int to) {
    int start = 0;
    while (start <= ports.length()) {
      int comma = ports.indexOf(',', start);
      int end = comma < 0 ? ports.length() : comma;
      int port = number(ports, start, end);
      if (from <= port && port <= to) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean servesGit(@Nullable ImageName image) {
    String name = image == null ? "" : image.repository();
    return name.contains("gitea") || name.contains("gitlab") || name.contains("forgejo") || name.contains("gogs")
        || name.contains("soft-serve");
  }

  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || number > 65_535) {
        return -1;
      }
      number = number * 10 + c - '0';
    }
    return start >= end ? -1 : number;
  }
}
