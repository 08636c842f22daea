package io.plimsoll.core.facts;

import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a path of the host gives away to a container that it is mounted into: the resource {@code host-paths.tsv}. */
public final class HostPaths {

  /** What someone in the container can do with it, the worst first. */
  public enum Kind {
    /** Writing there is root on the host, now or at the next login, job or start. */
    TAKEOVER,
    /** What is written there is run as a user of the host, at the next login. */
    STARTUP,
    /** Writing there changes what a service of the host does. */
    MEDDLING,
    /** All that others keep or say there is read and changed. */
    DATA,
    /** Passwords and keys are read. */
    SECRETS,
    /** It shows how the host is made. */
    INSIGHT,
    /** Hardly anything. */
    MINOR,
    /** A folder of the host's system, and nothing that is known of it. */
    FOLDER
  }

  /**
   * What a path gives away.
   *
   * @param what what there is, to follow a verb: "the SSH keys of this host"
   */
  public record Found(Kind kind, String what) {}

  /** What in a home folder is nothing but keys and logins. */
  private static final List<String> CREDENTIALS = List.of(
      ".ssh", ".gnupg", ".aws", ".azure", ".kube", ".docker", ".config/gcloud", ".oci", ".password-store", ".git-credentials",
      ".netrc", ".pgpass", ".npmrc", ".pypirc", ".vault-token");

  /** What in a home folder is run for its user, or says who may log in as that user; folders too. */
  private static final List<String> STARTUPS = List.of(
      ".bashrc", ".bash_profile", ".bash_login", ".bash_logout", ".bash_aliases", ".profile", ".zshrc", ".zshenv", ".zprofile", ".zlogin",
      ".kshrc", ".cshrc", ".tcshrc", ".login", ".xprofile", ".xinitrc", ".xsession", ".xsessionrc", ".config/autostart", ".config/systemd",
      ".config/fish", ".config/environment.d", ".oh-my-zsh", ".ssh/authorized_keys", ".ssh/rc", ".ssh/config", ".local/bin");

  private static final String RUN = "what is run as that user of this host, or who may log in";

  private static final String LOGINS = "keys and logins of whoever owns that folder";

  private static final String HOME = "what that user of this host keeps, keys too";

  private static final int MAX_LENGTH = 4096;

  private static final class Holder {
    static final Table TABLE = Table.of("host-paths.tsv");
  }

  private HostPaths() {}

  /** What a path gives away, or null. Of a path with holes only what its known end tells is known. */
  public static @Nullable Found judge(Text path, boolean writable) {
    String known = path.known();
    if (known == null) {
      String end = path.tail();
      boolean home = path.isHole() && path.holes().getFirst().equals("HOME");
      String head = path.head();
      if (head.startsWith("/") && head.length() <= MAX_LENGTH) {
        // Whatever the variable holds, it lies below this folder.
        return absolute(SlashPath.clean(head.substring(0, head.lastIndexOf('/')) + "/any"), writable);
      }
      return home ? new Found(writable ? Kind.DATA : Kind.SECRETS, HOME) : end.startsWith("/") ? inHome(end.substring(1), writable) : null;
    }
    if (known.length() > MAX_LENGTH) {
      return null;
    }
    if (known.startsWith("~")) {
      boolean own = known.equals("~") || known.equals("~/");
      return own ? new Found(writable ? Kind.DATA : Kind.SECRETS, HOME) : known.startsWith("~/") ? inHome(SlashPath.clean(known.substring(2)), writable) : null;
    }
    return known.startsWith("/") ? absolute(SlashPath.clean(known), writable) : windows(known, writable);
  }

  private static @Nullable Found absolute(String path, boolean writable) {
    Found home = home(path, writable);
    if (home != null) {
      return home;
    }
    for (String at = path; !at.isEmpty(); at = above(at)) {
      for (List<String> row : Holder.TABLE.rows(at)) {
        boolean holds = row.getFirst().equals("tree") || at.equals(path);
        if (holds) {
          return found(row.get(writable ? 1 : 2), row.get(3));
        }
      }
    }
    return null;
  }

  /** The folder that a path lies in; of the root nothing. */
  private static String above(String path) {
    return path.length() == 1 ? "" : path.substring(0, Math.max(path.lastIndexOf('/'), 1));
  }

  /** One user's home folder, or keys in it; what lies deeper is a project's own. */
  private static @Nullable Found home(String path, boolean writable) {
    String rest = path.startsWith("/home/") ? path.substring(6) : path.startsWith("/Users/") ? path.substring(7) : null;
    if (rest == null) {
      return null;
    }
    int slash = rest.indexOf('/');
    if (slash < 0) {
      return new Found(writable ? Kind.DATA : Kind.SECRETS, HOME);
    }
    Found keys = inHome(rest.substring(slash + 1), writable);
    return keys == null ? new Found(Kind.FOLDER, "a folder of a user of this host") : keys;
  }

  /** What of a home folder gives its user away, or null. */
  private static @Nullable Found inHome(String below, boolean writable) {
    for (String name : STARTUPS) {
      if (writable && (below.equals(name) || below.startsWith(name + "/"))) {
        return new Found(Kind.STARTUP, RUN);
      }
    }
    return credentials(below);
  }

  private static @Nullable Found credentials(String below) {
    for (String name : CREDENTIALS) {
      boolean there = below.equals(name) || below.startsWith(name + "/");
      // What others may know: whom this user trusts.
      if (there && !below.endsWith("/known_hosts")) {
        return new Found(Kind.SECRETS, LOGINS);
      }
    }
    return null;
  }

  private static @Nullable Found windows(String path, boolean writable) {
    String lower = path.toLowerCase(Locale.ROOT).replace('\\', '/');
    if (lower.length() < 2 || lower.charAt(1) != ':' || !Character.isLetter(lower.charAt(0))) {
      return null;
    }
    String below = lower.substring(2);
    boolean system = below.isEmpty() || below.equals("/") || below.startsWith("/windows") || below.equals("/programdata")
        || below.startsWith("/programdata/docker");
    return system ? new Found(writable ? Kind.TAKEOVER : Kind.SECRETS, "the system folders of this host")
        : below.equals("/users") ? new Found(writable ? Kind.DATA : Kind.SECRETS, "what the users of this host keep, keys too") : null;
  }

  private static @Nullable Found found(String kind, String what) {
    return kind.equals("-") ? null : new Found(Kind.valueOf(kind.toUpperCase(Locale.ROOT)), what);
  }
}
