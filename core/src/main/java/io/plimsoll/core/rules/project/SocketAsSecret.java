package io.plimsoll.core.rules.project;

import io.plimsoll.core.facts.Climbs;
import io.plimsoll.core.facts.EngineSockets;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.FileSource;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Grant;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The engine's socket, handed over as a secret or config: Compose mounts the file that they name, whatever it is. */
public final class SocketAsSecret extends ProjectRule {

  public SocketAsSecret() {
    super(RuleInfo.at(
        Set.of(Gate.COMPOSE), "PL3103", "socket-as-secret", "the engine's socket is handed over as a secret", Severity.CRITICAL,
        "CIS-Docker-1.6:5.32", "CWE-250", "docker-bench:5.32"));
  }

  @Override
  public void check(Project project, Findings out) {
    judge(project, project.secrets(), Key.SECRETS, "secret", out);
    judge(project, project.configs(), Key.CONFIGS, "config", out);
  }

  private static void judge(Project project, List<FileSource> sources, Key<Listing<Grant>> key, String kind, Findings out) {
    for (FileSource source : sources) {
      Prop<Text> file = source.value();
      if (file == null || source.kind() != FileSource.Kind.FILE) {
        continue;
      }
      Text path = file.value() != null ? Climbs.host(file.value(), Climbs.depth(file.place().file())) : Text.hole(source.name());
      EngineSockets.Verdict verdict = EngineSockets.judge(path);
      if (verdict == EngineSockets.Verdict.NOTHING) {
        continue;
      }
      for (ContainerSpec spec : project.services()) {
        if (!has(spec, key, source.name())) {
          continue;
        }
        if (verdict == EngineSockets.Verdict.OPEN) {
          String why = file instanceof Prop.Unknown<Text>(String reason, var at) ? reason : path.why();
          out.undecided(file.place(), "what its " + kind + " " + source.name() + " is", why).about(spec.subject());
        } else {
          Draft draft = out.at(file.place())
              .about(spec.subject())
              .so("Whoever takes over " + spec.subject().name() + " owns this host")
              .says("the " + kind + " " + source.name() + " hands " + spec.subject().name() + " " + path.shown())
              .because("project", spec.name(), spec.subject().name() + " has it")
              .hint("it is mounted as it is: remove it");
          takeAway(spec, key, source.name(), draft);
        }
      }
    }
  }

  private static void takeAway(ContainerSpec spec, Key<Listing<Grant>> key, String name, Draft draft) {
    var edits = new ArrayList<Edit>(1);
    for (Grant grant : spec.items(key)) {
      if (name.equals(grant.source().known())) {
        draft.because("project", grant.at(), "it is given here");
        edits.add(new Edit.Remove(grant.at()));
      }
    }
    if (!edits.isEmpty()) {
      draft.fix(Fix.unsafe(
          "take it from " + spec.subject().name(), spec.subject().name() + " can no longer ask the engine for anything", edits.toArray(Edit[]::new)));
    }
  }

  /** True for a container that is given a secret or config of a name. */
  static boolean has(ContainerSpec spec, Key<Listing<Grant>> key, String name) {
    return spec.items(key).stream().anyMatch(grant -> grant.source().mayBe(name));
  }
}
