package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.GitReference;
import io.plimsoll.core.model.Build;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Unread;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Trust;
import io.plimsoll.core.words.Echo;
import java.util.Set;

/**
 * A part of a project that is fetched from a repository or registry when it is started: whoever may write there decides what runs here.
 * What it says is seen by nobody who checks these files, and so is a Dockerfile that no rule for Dockerfiles reads; both are undecided.
 */
public final class RemotePart extends ProjectRule {

  private static final int DIGEST = 64;

  public RemotePart() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3125", "remote-part", "a part of the project is fetched from elsewhere", Severity.MEDIUM, "CWE-829", "CWE-494"));
  }

  @Override
  public void check(Project project, Findings out) {
    for (Unread unread : project.unread()) {
      String reference = unread.reference().shown();
      String does = unread.kind() == Unread.Kind.INCLUDE ? "includes" : "has to extend";
      if (unread.remote()) {
        boolean trusted = out.trust(image(reference)) == Trust.GIVEN;
        boolean pinned = isPinned(reference);
        out.at(unread.at())
            .so("Whoever " + (pinned ? "wrote " : "can write to ") + Echo.of(address(reference)) + " decides what runs here")
            .says("this is fetched when the project is started, and " + (pinned ? "nobody sees it here" : "may be something else tomorrow"))
            .hint(pinned ? "copy it into this repository, where it is reviewed and checked"
                : "copy it into this repository, or pin it: a commit behind a #, all 40 digits, or a digest")
            .severity(!trusted ? Severity.HIGH : pinned ? Severity.LOW : Severity.MEDIUM);
      }
      if (!unread.missing()) {
        out.undecided(unread.at(), "what runs here", "what " + Echo.of(reference) + " " + does + " is not seen");
      }
    }
    for (ContainerSpec spec : project.services()) {
      Build build = spec.get(Key.BUILD).value();
      String why = spec.unbuilt();
      if (build != null && why != null && isUnseen(build)) {
        out.undecided(build.at(), "what the build of " + spec.subject().name() + " does", why).about(spec.subject());
      }
    }
  }

  /** True where a Dockerfile is out of reach though nothing is missing: that is said as an error. */
  private static boolean isUnseen(Build build) {
    Text context = build.context().value();
    Text dockerfile = build.dockerfile().value();
    boolean remote = context != null && (GitReference.isRemote(context.head()) || context.head().contains("://"));
    return build.inline() != null || remote || build.isAbsolute() || (context != null && !context.isKnown()) || (dockerfile != null && !dockerfile.isKnown());
  }

  /** True for a commit and for a digest. */
  private static boolean isPinned(String reference) {
    int digest = reference.indexOf("@sha256:");
    int end = digest < 0 ? 0 : digest + "@sha256:".length();
    boolean whole = digest >= 0 && reference.length() >= end + DIGEST;
    for (int i = end; whole && i < end + DIGEST; i++) {
      whole = Character.digit(reference.charAt(i), 16) >= 0;
    }
    return whole || GitReference.namesCommit(reference);
  }

  /** A reference as the policy's registries spell it: the host and what lies there, without scheme, login, port of SSH and commit. */
  private static Text image(String reference) {
    String address = address(reference);
    int scheme = address.indexOf("://");
    String bare = scheme < 0 ? address : address.substring(scheme + 3);
    bare = bare.startsWith("oci:") ? bare.substring(4) : bare;
    int slash = bare.indexOf('/');
    int at = bare.indexOf('@');
    boolean login = at >= 0 && (slash < 0 || at < slash);
    bare = login ? bare.substring(at + 1) : bare;
    // git@host:path, as SSH is written short.
    int colon = bare.indexOf(':');
    boolean shell = login && scheme < 0 && colon > 0;
    bare = shell ? bare.substring(0, colon) + "/" + bare.substring(colon + 1) : bare;
    return Text.of(bare.endsWith(".git") ? bare.substring(0, bare.length() - 4) : bare);
  }

  private static String address(String url) {
    int hash = url.indexOf('#');
    int digest = url.indexOf("@sha256:");
    return hash >= 0 ? url.substring(0, hash) : digest >= 0 ? url.substring(0, digest) : url;
  }
}
