package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.Exported;
import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.facts.WindowsContainers;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Set;

/** A process that is root in its container is root on the host once it gets out. */
public final class RunsAsRoot extends ContainerRule {

  /** What starts children as another user, in the images that are known to do so. */
  private static final Set<String> SERVERS = Set.of("nginx", "openresty", "httpd", "httpd-foreground", "apache2", "apache2-foreground", "php-fpm");

  public RunsAsRoot() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE, Gate.RUN, Gate.CREATE, Gate.RUNNING, Gate.DOCKERFILE),
        "PL2002", "runs-as-root", "a container runs as root", Severity.MEDIUM,
        "CIS-Docker-1.6:4.1", "CWE-250", "hadolint:DL3002", "KICS:last_user_is_root", "KICS:missing_user_instruction",
        "trivy:DS-0002", "dockle:CIS-DI-0001", "docker-bench:4.1", "checkov:CKV_DOCKER_3", "checkov:CKV_DOCKER_8", "sonar:S6471",
        "semgrep:last-user-is-root", "semgrep:missing-user", "semgrep:missing-user-entrypoint", "compose-lint:CL-0018",
        "tally:tally/stateful-root-runtime", "tally:tally/user-created-but-never-used"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    Stage stage = spec.stage();
    boolean alone = spec.subject().kind() == Subject.Kind.STAGE && spec.get(Key.USER) instanceof Prop.Absent<Text>;
    if (alone && stage != null && Exported.is(stage)) {
      return;
    }
    if (WindowsContainers.is(spec)) {
      Administrator.check(spec, out);
      return;
    }
    if (GivesUpRoot.isToldUser(spec)) {
      return;
    }
    switch (spec.get(Key.USER)) {
      case Prop.Known<Text>(Text user, Place at) -> judge(spec, user, at, out);
      case Prop.Inherited<Text>(Text user, Place from, var room) -> judge(spec, user, from, out);
      case Prop.Absent<Text>(Room room) -> {
        if (!GivesUpRoot.isCertain(spec, out.lineage())) {
          say(spec, room.owner(), "nothing sets a user, and the default is root", out);
        }
      }
      case Prop.Unknown<Text> unknown -> {
        if (!isAppUid(spec, unknown)) {
          out.undecided(unknown, "its user");
        }
      }
    }
  }

  private static void judge(ContainerSpec spec, Text user, Place at, Findings out) {
    Text name = user.split(':').getFirst();
    String known = name.known();
    if (known == null) {
      out.undecided(at, "its user", name.why());
    } else if (UserName.isRoot(known) && !GivesUpRoot.isCertain(spec, out.lineage())) {
      say(spec, at, "its user is " + (known.isEmpty() ? "not set, which is root" : known), out);
    }
  }

  /** The variable that Microsoft's images for .NET set to the number of the user that they make. */
  private static boolean isAppUid(ContainerSpec spec, Prop.Unknown<Text> user) {
    ImageName image = spec.image();
    return image != null && image.familiar().startsWith("mcr.microsoft.com/dotnet/") && user.why().startsWith("${APP_UID} ");
  }

  private static void say(ContainerSpec spec, Place at, String cause, Findings out) {
    String name = spec.subject().name();
    Stage stage = spec.stage();
    boolean elsewhere = stage != null && stage.file().equals(at.file()) && !spec.subject().equals(stage.subject());
    String who = elsewhere ? "this image" : spec.subject().kind() == Subject.Kind.STAGE ? "this image" : name;
    Draft draft = out.at(at).so("Whoever breaks into " + who + " is root in it").says(cause);
    if (elsewhere && stage != null) {
      draft.about(stage.subject());
    }
    if (spec.get(Key.USERNS_MODE) instanceof Prop.Inherited<Text>(Text mode, Place from, var room) && "remap".equals(mode.known())) {
      draft.severity(Severity.LOW).because("daemon", from, "the daemon maps root to another user of the host");
    }
    KnownImages.Known image = isServer(spec) ? KnownImages.of(spec) : null;
    if (image != null && image.workers()) {
      draft.severity(Severity.LOW).so("Whoever breaks into the parent process of " + who + " is root in it")
          .says("the processes that serve run as another user, and the one that starts them as root")
          .hint(image.repository().equals("nginx") ? "nginxinc/nginx-unprivileged, which listens on 8080"
              : "a port from 1024 up, and USER " + (image.spare() == null ? "www-data" : image.spare()));
      return;
    }
    boolean said = spec.get(Key.USER) instanceof Prop.Known<Text> && !(stage != null && stage.file().equals(at.file()));
    if (stage == null || said) {
      draft.hint("set a user that is not root");
      return;
    }
    String user = Unprivileged.user(stage, out.lineage());
    draft.hintOfFix("USER " + user + " before it starts")
        .fix(Unprivileged.fix(stage, user, who, Writes.of(spec, out.startedFrom(stage))));
  }

  /** True where the server that the image is for is what is started. */
  private static boolean isServer(ContainerSpec spec) {
    if (!AsShipped.isStarted(spec)) {
      return false;
    }
    Command command = spec.get(Key.COMMAND).value();
    String first = command == null || command.words().isEmpty() ? null : command.words().getFirst().text().known();
    return command == null || (first != null && SERVERS.contains(first.substring(first.lastIndexOf('/') + 1)));
  }
}
