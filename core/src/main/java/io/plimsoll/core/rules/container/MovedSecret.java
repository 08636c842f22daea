package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.FileVariables;
import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.Command;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Healthcheck;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Moves the value of a variable out of a Compose file into a file of its own, which only its owner may read and git is told to leave
 * out: {@code secrets/NAME} beside the Compose file, declared there as a secret, given to the service, and named by
 * {@code VARIABLE_FILE}. That is done where the image is known to read that. Beside it lies an example for whoever has the
 * project from git, without the value. The value stays the same, so that a database that was set up with it goes on.
 */
final class MovedSecret {

  private static final String FOLDER = "secrets/";
  private static final int OWNER_ONLY = 0_600;
  private static final int READABLE = 0_644;

  private static final String IGNORED =
      """
      # Git keeps the examples alone of what is in here.
      *
      !.gitignore
      !*.example
      """;

  private MovedSecret() {}

  /** The fix, or null where it is not known that the container would still start. */
  static @Nullable Fix of(ContainerSpec spec, EnvVar variable) {
    String name = variable.name().known();
    Text text = variable.value() instanceof Prop.Known<Text>(Text known, Place written) ? known : null;
    String value = text == null ? null : text.known();
    ImageName image = spec.stage() == null ? spec.image() : null;
    boolean here = spec.subject().gate() == Gate.COMPOSE && variable.source() == EnvVar.Source.ENVIRONMENT;
    if (name == null || value == null || image == null || !here || !FileVariables.has(image, name) || !canRead(spec)) {
      return null;
    }
    // The shell that reads the file leaves line ends at its end out.
    if (value.isBlank() || value.endsWith("\n") || value.indexOf('\r') >= 0 || isUsed(spec, name)) {
      return null;
    }
    String file = spec.name().file();
    if (file == null || !file.equals(spec.subject().file())) {
      return null;
    }
    String folder = file.substring(0, file.lastIndexOf('/') + 1) + FOLDER;
    String owner = spec.subject().name();
    String secret = plain(owner + "_" + name);
    String example = "The " + name + " of " + owner + " belongs in " + FOLDER + secret + ", and nothing else.\n";
    return Fix.unsafe(
        "move it to " + folder + secret,
        "what else reads " + name + " in " + owner + ", an engine that maps root to somebody else, and copies of this project that lack that file",
        new Edit.Replace(variable.at(), name + "_FILE=/run/secrets/" + secret),
        new Edit.Add(new Room(spec.name(), Key.SECRETS), secret),
        new Edit.Declare(spec.name(), "secrets", secret, Edit.Value.Fields.of("file", "./" + FOLDER + secret)),
        new Edit.NewFile(folder + secret, value, OWNER_ONLY),
        new Edit.NewFile(folder + secret + ".example", example, READABLE),
        new Edit.NewFile(folder + ".gitignore", IGNORED, READABLE));
  }

  /** True where the image's own entrypoint runs as root, which may read any file. */
  private static boolean canRead(ContainerSpec spec) {
    Text user = spec.get(Key.USER) instanceof Prop.Known<Text>(Text known, Place at) ? known : null;
    String name = user == null ? null : UserName.of(user);
    boolean root = user == null || (name != null && UserName.isRoot(name));
    return root && AsShipped.isStarted(spec) && !(spec.get(Key.USER) instanceof Prop.Unknown<Text>);
  }

  /** True where something that is started in the container takes the variable, or it is given by a file already. */
  private static boolean isUsed(ContainerSpec spec, String name) {
    var words = new ArrayList<Word>();
    for (Key<Command> key : List.of(Key.ENTRYPOINT, Key.COMMAND)) {
      Command command = spec.get(key).value();
      words.addAll(command == null ? List.of() : command.words());
    }
    Healthcheck check = spec.get(Key.HEALTHCHECK).value();
    words.addAll(check == null ? List.of() : check.test().items());
    boolean hooked = spec.says(Key.POST_START) || spec.says(Key.PRE_STOP);
    return hooked || words.stream().anyMatch(word -> word.text().shown().contains(name))
        || spec.items(Key.ENVIRONMENT).stream().anyMatch(one -> one.name().shown().equals(name + "_FILE"));
  }

  /** A name that is good for a secret and for a file. */
  private static String plain(String name) {
    var out = new StringBuilder(name.toLowerCase(Locale.ROOT));
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        out.setCharAt(i, '_');
      }
    }
    return out.toString();
  }
}
