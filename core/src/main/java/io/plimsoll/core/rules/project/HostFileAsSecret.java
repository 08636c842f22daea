package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.Climbs;
import io.plimsoll.core.facts.EngineSockets;
import io.plimsoll.core.facts.HostPaths;
import io.plimsoll.core.facts.HostPaths.Kind;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.FileSource;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Grant;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the host keeps to itself, handed over as a secret or config: Compose mounts the file or folder that they name, whatever it
 * is. A secret may well be a key of a certificate or a login of its own, so one file of that kind is passed over.
 */
public final class HostFileAsSecret extends ProjectRule {

  /** Folders of keys and logins in a home; one file of another than the first two makes a secret as it should be. */
  private static final List<String> FOLDERS =
      List.of("/.ssh", "/.gnupg", "/.aws", "/.azure", "/.kube", "/.docker", "/.config/gcloud", "/.oci", "/.password-store");

  public HostFileAsSecret() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3123", "host-file-as-secret", "a file of the host is handed over as a secret", Severity.HIGH,
        "CIS-Docker-1.6:5.6", "CWE-668", "docker-bench:5.6"));
  }

  @Override
  public void check(Project project, Findings out) {
    judge(project, project.secrets(), Key.SECRETS, true, out);
    judge(project, project.configs(), Key.CONFIGS, false, out);
  }

  private static void judge(Project project, List<FileSource> sources, Key<Listing<Grant>> key, boolean secret, Findings out) {
    for (FileSource source : sources) {
      Prop<Text> file = source.value();
      Text written = file == null || source.kind() != FileSource.Kind.FILE ? null : file.value();
      if (file == null || written == null) {
        continue;
      }
      Text path = Climbs.host(written, Climbs.depth(file.place().file()));
      HostPaths.Found found = found(path, secret);
      if (found == null) {
        continue;
      }
      for (ContainerSpec spec : project.services()) {
        if (SocketAsSecret.has(spec, key, source.name())) {
          String name = spec.subject().name();
          out.at(file.place())
              .about(spec.subject())
              .so("Whoever breaks into " + name + (found.kind() == Kind.INSIGHT ? " can see " : " can read ") + found.what())
              .says("the " + (secret ? "secret " : "config ") + source.name() + " is " + path.shown() + " of this host")
              .because("project", spec.name(), name + " has it")
              .hint("it is mounted as it is: give it a file of its own")
              .severity(found.kind() == Kind.INSIGHT ? Severity.MEDIUM : Severity.HIGH);
        }
      }
    }
  }

  /** What is given away that is not for containers, or null. The engine's socket is for socket-as-secret. */
  private static HostPaths.@Nullable Found found(Text path, boolean secret) {
    String clean = SlashPath.clean(path.shown());
    HostPaths.Found found = HostPaths.judge(path, false);
    if (found == null || EngineSockets.judge(path) != EngineSockets.Verdict.NOTHING) {
      return null;
    }
    // What a server shows to everyone who calls.
    boolean open = isIn(clean, "/etc") && (clean.endsWith("chain.pem") || clean.endsWith("/cert.pem") || clean.endsWith(".crt"));
    boolean given = open || (secret && (isIn(clean, "/etc/ssl/private") || isIn(clean, "/etc/letsencrypt") || isFileOfHome(clean)));
    return switch (found.kind()) {
      case SECRETS, DATA -> given ? null : found;
      // What services put there is put there to be read by others.
      case INSIGHT -> given || isIn(clean, "/run") || isIn(clean, "/var/run") || isIn(clean, "/dev") ? null : found;
      case TAKEOVER, STARTUP, MEDDLING, MINOR, FOLDER -> null;
    };
  }

  private static boolean isIn(String path, String folder) {
    return path.startsWith(folder + "/");
  }

  /** One file of a user, root too, that is no key to log in with as that user. */
  private static boolean isFileOfHome(String path) {
    boolean home = path.startsWith("~/") || path.startsWith("$") || path.startsWith("/root/") || path.startsWith("/home/") || path.startsWith("/Users/");
    if (!home || path.endsWith("/.ssh") || path.contains("/.ssh/") || path.contains("/.gnupg/")) {
      return false;
    }
    boolean whole = path.startsWith("/home/") && path.indexOf('/', 6) < 0;
    for (String folder : FOLDERS) {
      whole |= path.endsWith(folder);
    }
    return !whole;
  }
}
