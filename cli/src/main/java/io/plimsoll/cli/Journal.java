package io.plimsoll.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What makes the writing of many files one step: a file at the top of the tree, {@code .plimsoll-fix.journal}, which says what is
 * under way. It is there from before the first byte is written until the last file has its name.
 *
 * <ol>
 *   <li>{@code prepare}: the new texts are written beside their files. Whoever finds such a journal of a process that is gone takes
 *       those away: nothing has changed.
 *   <li>{@code commit}: all are on the disk, and get their names one after the other. Whoever finds this one gives the rest theirs.
 * </ol>
 *
 * <p>So after a crash the tree is the old one or, once {@code fix --write} has run again, the new one. Two that write at the same time
 * find each other's journal, and the second one ends.
 *
 * <p>A journal that came with the tree moves nothing but files of the names that are given here, within the tree.
 */
final class Journal {

  static final String NAME = ".plimsoll-fix.journal";

  private static final String HEAD = "plimsoll-fix-journal/1";
  private static final int MOST_BYTES = 16 << 20;
  private static final Pattern BESIDE = Pattern.compile("\\.plimsoll-[0-9]{1,10}-[0-9]{1,7}\\.tmp");

  /**
   * A text that is to become a file.
   *
   * @param beside where it is written first
   * @param file what it becomes
   */
  record Move(Path beside, Path file) {}

  private final Path root;
  private final List<Move> moves;

  private Journal(Path root, List<Move> moves) {
    this.root = root;
    this.moves = moves;
  }

  /**
   * Begins.
   *
   * @param root of the tree, a real path
   * @return null where no journal can be written: then each file is written for itself
   */
  static @Nullable Journal prepare(Path root, List<Move> moves) throws Problem {
    var journal = new Journal(root, List.copyOf(moves));
    Path whole = root.resolve(NAME + "." + ProcessHandle.current().pid());
    try {
      try {
        write(whole, journal.text("prepare"));
        // A link is there with all its content or not at all, and never goes over another.
        Files.createLink(root.resolve(NAME), whole);
        sync(root);
        return journal;
      } finally {
        Files.deleteIfExists(whole);
      }
    } catch (FileAlreadyExistsException e) {
      throw new Problem("another plimsoll fix writes here: " + NAME + " lies in " + root);
    } catch (IOException | UnsupportedOperationException e) {
      return null;
    }
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    Files.write(
        file, bytes, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
  }

  /** All texts are there: from here on they get their names, whatever happens. */
  void commit() throws IOException {
    Path next = root.resolve(NAME + ".next");
    write(next, text("commit"));
    Files.move(next, root.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(root);
  }

  /** Gives the texts their names, those that have none yet. */
  void move() throws IOException {
    Set<Path> folders = new LinkedHashSet<>();
    for (Move move : moves) {
      if (Files.exists(move.beside, LinkOption.NOFOLLOW_LINKS)) {
        Files.move(move.beside, move.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        folders.add(Objects.requireNonNull(move.file.getParent()));
      }
    }
    for (Path folder : folders) {
      sync(folder);
    }
    Files.deleteIfExists(root.resolve(NAME));
  }

  /** Takes the texts away: nothing was changed. */
  void drop() throws IOException {
    for (Move move : moves) {
      Files.deleteIfExists(move.beside);
    }
    Files.deleteIfExists(root.resolve(NAME + ".next"));
    Files.deleteIfExists(root.resolve(NAME));
  }

  /** A rename is on the disk once its folder is. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private byte[] text(String phase) {
    var text = new StringBuilder(HEAD).append(' ').append(phase).append(' ').append(ProcessHandle.current().pid()).append(' ').append(host())
        .append('\n');
    for (Move move : moves) {
      text.append(escaped(name(move.beside))).append(' ').append(escaped(name(move.file))).append('\n');
    }
    return text.append("end\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private String name(Path path) {
    return root.relativize(path).toString();
  }

  /** What this machine or container is called: process ids are its own. */
  private static String host() {
    try {
      String name = Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
      return name.isEmpty() ? "-" : escaped(name);
    } catch (IOException e) {
      return "-";
    }
  }

  // What a crash has left.

  /** True where something is under way, or was. */
  static boolean isThere(Path root) {
    return Files.exists(root.resolve(NAME), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Ends what a process has left that is gone.
   *
   * @return what is to be said of it, or null where there was nothing
   */
  static @Nullable String recover(Path root) throws Problem {
    Path file = root.resolve(NAME);
    if (!isThere(root)) {
      return null;
    }
    try {
      List<String> lines = lines(file);
      String[] head = lines.isEmpty() ? new String[0] : lines.getFirst().split(" ", -1);
      if (head.length != 4 || !head[0].equals(HEAD) || !lines.getLast().equals("end")) {
        throw new Problem(NAME + " in " + root + " is none that a fix has written whole: remove it, once no fix runs here");
      }
      if (isAlive(head[2], head[3])) {
        throw new Problem("another plimsoll fix writes here: " + NAME + " lies in " + root + ", of process " + head[2] + " on " + head[3]);
      }
      var journal = new Journal(root, moves(root, lines.subList(1, lines.size() - 1)));
      if (head[1].equals("commit")) {
        journal.move();
        return "an interrupted fix is finished: " + journal.moves.size() + " files have their new text";
      }
      journal.drop();
      return "an interrupted fix had changed nothing; what it left is removed";
    } catch (IOException | InvalidPathException e) {
      String why = e instanceof IOException reason ? Reason.of(reason) : "it names what is no path";
      throw new Problem(NAME + " in " + root + " can't be followed: " + why);
    }
  }

  private static String escaped(String name) {
    return name.replace("%", "%25").replace(" ", "%20").replace("\n", "%0A").replace("\r", "%0D");
  }

  private static String unescaped(String word) {
    return word.replace("%0D", "\r").replace("%0A", "\n").replace("%20", " ").replace("%25", "%");
  }

  private static List<String> lines(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("it is no regular file");
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException("it is too large");
      }
      return new String(bytes, StandardCharsets.UTF_8).lines().toList();
    }
  }

  private static boolean isAlive(String pid, String host) {
    if (!host.equals(host())) {
      // Another container may share the folder: nobody can tell from here.
      return true;
    }
    try {
      long number = Long.parseLong(pid);
      return number != ProcessHandle.current().pid() && ProcessHandle.of(number).isPresent();
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static List<Move> moves(Path root, List<String> lines) throws IOException {
    var moves = new ArrayList<Move>();
    for (String line : lines) {
      int space = line.indexOf(' ');
      Path beside = within(root, unescaped(line.substring(0, Math.max(0, space))));
      Path file = within(root, unescaped(line.substring(space + 1)));
      if (!BESIDE.matcher(String.valueOf(beside.getFileName())).matches() || !Objects.equals(beside.getParent(), file.getParent())) {
        throw new IOException("it names " + line + ", which no fix has written");
      }
      if (Files.exists(beside, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)) {
        throw new IOException("it names " + line + ", which is no regular file");
      }
      moves.add(new Move(beside, file));
    }
    return moves;
  }

  /** A path below the root, of whose folders none is a link. */
  private static Path within(Path root, String name) throws IOException {
    Path path = root.resolve(name);
    Path folder = path.getParent();
    boolean inside = !name.isEmpty() && path.normalize().equals(path) && folder != null
        && (!Files.exists(folder) || folder.toRealPath().equals(folder)) && path.startsWith(root);
    if (!inside) {
      throw new IOException("it names " + name + ", which is not in the tree");
    }
    return path;
  }
}
