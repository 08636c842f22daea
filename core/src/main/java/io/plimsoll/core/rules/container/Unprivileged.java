package io.plimsoll.core.rules.container;

import io.plimsoll.core.facts.DevContainers;
import io.plimsoll.core.facts.KnownImages;
import io.plimsoll.core.facts.Mirrors;
import io.plimsoll.core.facts.Shells;
import io.plimsoll.core.facts.UserCommands;
import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.Lineage;
import io.plimsoll.core.rule.StepEdits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the program of a stage run as another user than root. What the build itself runs as root stays so: USER goes behind
 * the last RUN.
 */
final class Unprivileged {

  /** Who owns nothing: the number that distroless images give to "nonroot". */
  private static final String NOBODY = "65532:65532";

  /** Folders that are not given to anybody: the system's, and those that anybody may write already. */
  private static final Set<String> SYSTEM = Set.of(
      "/", "/bin", "/boot", "/dev", "/etc", "/home", "/lib", "/lib64", "/media", "/mnt", "/opt", "/proc", "/root", "/run", "/sbin", "/srv", "/sys",
      "/tmp", "/usr", "/usr/bin", "/usr/lib", "/usr/local", "/usr/local/bin", "/usr/local/lib", "/usr/sbin", "/usr/share", "/usr/src", "/var",
      "/var/cache", "/var/lib", "/var/log", "/var/run", "/var/tmp", "/var/www");

  private static final Set<String> SERVERS = Set.of("nginx", "httpd", "caddy", "nginxinc/nginx-unprivileged", "openresty/openresty", "traefik");

  private Unprivileged() {}

  /**
   * The user to be: the last that is named before somebody says root, here or in the stages below, for whom the files are made;
   * else the one that a step makes, else the base image's own, or the one that it makes for that; else one who owns nothing.
   */
  static String user(Stage stage, Lineage lineage) {
    String named = lineage.nearest("user to be", stage, Unprivileged::named);
    named = named != null ? named : lineage.nearest("user that is made", stage, Unprivileged::made);
    if (named != null) {
      return named;
    }
    ImageName base = ImageName.of(stage.root().image().text());
    String developer = base == null ? null : DevContainers.user(base);
    if (developer != null) {
      return developer;
    }
    KnownImages.Known known = base == null ? null : KnownImages.of(base);
    if (known == null || !isRoot(known.user())) {
      return known == null ? NOBODY : known.user();
    }
    return known.spare() == null ? NOBODY : known.spare();
  }

  private static @Nullable String named(Stage stage) {
    for (Instruction.User given : stage.all(Instruction.User.class).reversed()) {
      String user = given.user().text().known();
      if (user != null && isWord(user) && !isRoot(user)) {
        return user;
      }
    }
    return null;
  }

  /** The one user that the steps of a stage make and nothing else in it becomes; null for none, or more than one. */
  private static @Nullable String made(Stage stage) {
    String only = null;
    for (Instruction.Run run : stage.all(Instruction.Run.class)) {
      for (Call call : run.exec().calls()) {
        UserCommands.Made made = call.context().conditional() ? null : UserCommands.of(call);
        String name = made == null ? null : made.name();
        if (made != null && (name == null || only != null || !isWord(name) || isRoot(name))) {
          return null;
        }
        only = made == null ? only : name;
      }
    }
    return only;
  }

  /**
   * What has to belong to the user: volumes, which are there to be written, the folders of files that the command line names, and the folder
   * that the program starts in. Made and given by one more step of the build, where there is a shell; the files in the folder stay root's,
   * so that a program can't change itself.
   */
  private static List<String> given(Stage stage, Writes writes) {
    boolean steps = stage.all(Instruction.Run.class).stream().anyMatch(run -> !run.exec().json() && run.exec().script() != null);
    ImageName base = ImageName.of(stage.root().image().text());
    var folders = new LinkedHashSet<String>();
    for (Instruction instruction : stage.instructions()) {
      switch (instruction) {
        case Instruction.Volumes volumes -> volumes.paths().forEach(path -> add(path.text().known(), folders));
        default -> {}
      }
    }
    writes.volumes().forEach(path -> add(path, folders));
    writes.files().forEach(path -> add(path, folders));
    List<Instruction.Workdir> workdirs = stage.all(Instruction.Workdir.class);
    // What a web server serves is not for it to write.
    boolean serves = base != null && SERVERS.contains(Mirrors.original(base));
    if (!workdirs.isEmpty() && !serves) {
      add(workdirs.getLast().path().text().known(), folders);
    }
    return folders.isEmpty() || !(steps || (base != null && Shells.of(base) != null)) ? List.of() : List.copyOf(folders);
  }

  private static boolean isRoot(String user) {
    int colon = user.indexOf(':');
    return UserName.isRoot(colon < 0 ? user : user.substring(0, colon));
  }

  /** True for what means the same wherever it is written: no quotes, no variables. */
  private static boolean isWord(String user) {
    for (int i = 0; i < user.length(); i++) {
      char c = user.charAt(i);
      if (!Character.isLetterOrDigit(c) && "_.:-".indexOf(c) < 0) {
        return false;
      }
    }
    return !user.isEmpty();
  }

  private static void add(@Nullable String path, Set<String> folders) {
    boolean plain = path != null && path.startsWith("/") && path.chars().allMatch(c -> Character.isLetterOrDigit(c) || "/._-".indexOf(c) >= 0);
    String clean = path == null || !plain ? "/" : SlashPath.clean(path);
    if (!SYSTEM.contains(clean)) {
      folders.add(clean);
    }
  }

  /** The fix of a stage whose program is root. */
  static Fix fix(Stage stage, String user, String who, Writes writes) {
    List<String> given = given(stage, writes);
    String breaks = "whatever " + who + " writes to folders that belong to root"
        + (given.isEmpty() ? "" : ", other than " + String.join(" and ", given));
    if (!writes.volumes().isEmpty()) {
      breaks += "; volumes that exist already stay root's until they are given to " + user;
    }
    if (user.startsWith(NOBODY)) {
      breaks += "; what asks for the user's name or home";
    }
    return Fix.unsafe("run as user " + user, breaks, edits(stage, user, given));
  }

  /** The edits that make a stage run as a user who owns what it is known to write; the step that gives it to him is root's. */
  private static Edit[] edits(Stage stage, String user, List<String> given) {
    Edit.Splice says = edit(stage, user);
    Instruction.User instead = replaced(stage);
    if (given.isEmpty()) {
      return new Edit[] {says};
    }
    Instruction.Volumes first = null;
    for (Instruction instruction : stage.instructions()) {
      first = instruction instanceof Instruction.Run ? null : first == null && instruction instanceof Instruction.Volumes volumes ? volumes : first;
    }
    if (instead != null && isOther(stage, instead)) {
      // What stands before it is another's, so the step goes behind it, and the user again behind that.
      Edit below = StepEdits.below(instead, step(stage, user, given, instead) + "\n" + indent(instead) + "USER " + user);
      return new Edit[] {below == null ? says : below};
    }
    // What a step changes in a volume is lost with the classic builder, so it goes before.
    Instruction next = first != null ? first : instead;
    Edit above = next == null ? null : StepEdits.above(next, step(stage, user, given, next));
    if (above != null) {
      return new Edit[] {above, says};
    }
    if (instead != null) {
      return new Edit[] {says};
    }
    String before = says.text().substring(0, says.text().indexOf("USER "));
    String line = before + step(stage, user, given, null) + (before.startsWith("\n") ? "" : "\n");
    return new Edit[] {new Edit.Splice(says.at(), line + says.text())};
  }

  /** The step that makes and gives what is not there yet where it stands: a WORKDIR makes its folder itself. */
  private static String step(Stage stage, String user, List<String> given, @Nullable Instruction next) {
    var made = new ArrayList<>(given);
    for (Instruction instruction : stage.instructions()) {
      if (instruction == next || (next == null && (instruction instanceof Instruction.Cmd || instruction instanceof Instruction.Entrypoint))) {
        break;
      }
      if (instruction instanceof Instruction.Workdir workdir) {
        made.remove(SlashPath.clean(workdir.path().text().shown()));
      }
    }
    return "RUN " + (made.isEmpty() ? "" : "mkdir -p " + String.join(" ", made) + " && ") + "chown " + user + " " + String.join(" ", given);
  }

  /** True where what stands before an instruction is done as somebody else than root. */
  private static boolean isOther(Stage stage, Instruction.User instead) {
    Instruction.User before = null;
    for (Stage one : stage.line().reversed()) {
      for (Instruction.User given : one.all(Instruction.User.class)) {
        if (given == instead) {
          return before != null && (before.user().text().known() == null || !isRoot(before.user().text().shown()));
        }
        before = given;
      }
    }
    return false;
  }

  /** The USER that no RUN or copy follows, in whose place another is said; or null. */
  private static Instruction.@Nullable User replaced(Stage stage) {
    for (Instruction instruction : stage.instructions().reversed()) {
      if (instruction instanceof Instruction.Run || instruction instanceof Instruction.Copy) {
        return null;
      }
      if (instruction instanceof Instruction.User user) {
        return user;
      }
    }
    return null;
  }

  /** In the place of a USER that no RUN or copy follows; else before the CMD or ENTRYPOINT at the end; else at the end. */
  static Edit.Splice edit(Stage stage, String name) {
    Instruction.User instead = replaced(stage);
    if (instead != null) {
      return new Edit.Splice(instead.user().at(), name);
    }
    List<Instruction> all = stage.instructions();
    int tail = all.size();
    // Below a USER files are still root's, and that is no more than looks odd: it goes behind the copies as well.
    while (tail > 0 && !(all.get(tail - 1) instanceof Instruction.Run) && !(all.get(tail - 1) instanceof Instruction.Copy)) {
      tail--;
    }
    for (Instruction instruction : all.subList(tail, all.size())) {
      if (instruction instanceof Instruction.Cmd || instruction instanceof Instruction.Entrypoint) {
        return new Edit.Splice(lineStart(instruction), indent(instruction) + "USER " + name + "\n");
      }
    }
    Instruction end = all.isEmpty() ? stage.from() : all.getLast();
    Place.InText last = end.head().at();
    return new Edit.Splice(last.narrowed(new Range(last.range().end(), last.range().end())), "\n" + indent(end) + "USER " + name);
  }

  /** The blanks before an instruction in its line. */
  private static String indent(Instruction instruction) {
    Source source = instruction.head().rest().source();
    String line = source.line(instruction.head().at().range().start().line());
    return line.substring(0, line.length() - line.stripLeading().length());
  }

  /** Where the line of an instruction starts, or that of the comments right above it, which speak of it. */
  private static Place.InText lineStart(Instruction instruction) {
    Place.InText at = instruction.head().at();
    Position first = at.range().start();
    for (Word comment : instruction.head().comments()) {
      if (comment.at() instanceof Place.InText above && above.range().start().line() < first.line()) {
        first = above.range().start();
      }
    }
    // Only blanks stand before either, and each is a byte.
    var start = new Position(first.line(), 1, first.offset() - (first.column() - 1));
    return at.narrowed(new Range(start, start));
  }
}
