package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.WindowsImages;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.Way;

/** What runs-as-root says of Windows, which has no root: there it is the user that may do anything, whom most bases start with. */
final class Administrator {

  private Administrator() {}

  /** Says of a container of Windows whether it runs as its administrator. */
  static void check(ContainerSpec spec, Findings out) {
    Prop<Text> user = spec.get(Key.USER);
    Stage stage = spec.stage();
    String known = user.value() == null ? null : user.value().known();
    boolean unsaid = user instanceof Prop.Absent<Text> || (user instanceof Prop.Unknown<Text> && spec.image() != null);
    String whose = unsaid ? WindowsImages.user(spec.image()) : known;
    if (whose == null && user instanceof Prop.Unknown<Text> unknown && !unsaid) {
      out.undecided(unknown, "its user");
    }
    if (whose == null || !whose.equalsIgnoreCase(WindowsImages.ADMINISTRATOR)) {
      return;
    }
    boolean elsewhere = stage != null && (unsaid || stage.file().equals(user.place().file()));
    boolean here = !elsewhere || (unsaid && spec.subject().kind() != Subject.Kind.STAGE);
    String who = here ? spec.subject().name() : "this image";
    Draft draft = out.at(unsaid ? spec.name() : user.place())
        .so("Whoever breaks into " + who + " is an administrator in it")
        .says(unsaid ? "nothing sets a user, and the default of its base is " + WindowsImages.ADMINISTRATOR : "its user is " + known);
    if (WindowsImages.watchesService(spec.image())) {
      draft.severity(Severity.LOW).hint("IIS takes one; " + Way.put(spec, Key.ISOLATION, "hyperv") + " keeps a break-in away from the host");
    } else if (stage == null || !elsewhere) {
      draft.hint(Way.put(spec, Key.USER, WindowsImages.USER));
    } else {
      if (!stage.subject().equals(spec.subject()) && !unsaid) {
        draft.about(stage.subject());
      }
      draft.hintOfFix("USER " + WindowsImages.USER + " before it starts").fix(Fix.unsafe(
          "run as " + WindowsImages.USER, "whatever " + who + " writes or installs as an administrator",
          Unprivileged.edit(stage, WindowsImages.USER)));
    }
  }
}
