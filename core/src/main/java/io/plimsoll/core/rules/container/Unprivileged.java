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

  /** The edits that make a stage run as a user who owns what it is known to write; without a USER so far all steps are root's. */
  private static Edit[] edits(Stage stage, String user, List<String> given) {
    Edit.Splice says = edit(stage, user);
    boolean told = stage.line().stream().anyMatch(one -> !one.all(Instruction.User.class).isEmpty());
    if (given.isEmpty() || told) {
      return new Edit[] {says};
    }
    var made = new ArrayList<>(given);
    for (Instruction.Workdir workdir : stage.all(Instruction.Workdir.class)) {
      made.remove(SlashPath.clean(workdir.path().text().shown())); // It makes its folder itself.
    }
    String step = "RUN " + (made.isEmpty() ? "" : "mkdir -p " + String.join(" ", made) + " && ") + "chown " + user + " " + String.join(" ", given);
    Instruction.Volumes first = null;
    for (Instruction instruction : stage.instructions()) {
      first = instruction instanceof Instruction.Run ? null : first == null && instruction instanceof Instruction.Volumes volumes ? volumes : first;
    }
    // What a step changes in a volume is lost with the classic builder, so it goes before.
    Edit above = first == null ? null : StepEdits.above(first, step);
    if (above != null) {
      return new Edit[] {above, says};
    }
    boolean line = says.text().startsWith("USER ");
    return new Edit[] {new Edit.Splice(says.at(), line ? step + "\n" + says.text() : "\n" + step + says.text())};
  }

  /** In the place of a USER that no RUN or copy follows; else before the CMD or ENTRYPOINT at the end; else at the end. */
  static Edit.Splice edit(Stage stage, String name) {
    List<Instruction> all = stage.instructions();
    int tail = all.size();
    // Below a USER files are still root's, and that is no more than looks odd: it goes behind the copies as well.
    while (tail > 0 && !(all.get(tail - 1) instanceof Instruction.Run) && !(all.get(tail - 1) instanceof Instruction.Copy)) {
      tail--;
    }
    Instruction start = null;
    for (Instruction instruction : all.subList(tail, all.size()).reversed()) {
      if (instruction instanceof Instruction.User user) {
        return new Edit.Splice(user.user().at(), name);
      }
      if (instruction instanceof Instruction.Cmd || instruction instanceof Instruction.Entrypoint) {
        start = instruction;
      }
    }
    if (start != null) {
      Place.InText at = lineStart(start);
      return new Edit.Splice(at, "USER " + name + "\n");
    }
    Place.InText last = (all.isEmpty() ? stage.from() : all.getLast()).head().at();
    return new Edit.Splice(last.narrowed(new Range(last.range().end(), last.range().end())), "\nUSER " + name);
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
