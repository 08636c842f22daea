package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.facts.UserName;
import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.SlashPath;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.StepEdits;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One ADD in the place of steps that do nothing but bring an archive and unpack it. Each is null where they do more, or it is not told what. */
final class AddedArchive {

  /** What ADD takes apart: tar, by itself or in gzip, bzip2, xz or zstd. */
  private static final Pattern TAR = Pattern.compile("\\.(?:tar(?:\\.(?:gz|bz2|xz|zst))?|tgz|tbz2?|txz|tzst)$");

  /** A URL or a path that ADD reads as the shell does. */
  private static final Pattern PLAIN = Pattern.compile("(?:[\\w./:+@%?=&~,-]|\\$\\w+|\\$\\{\\w+\\})+");

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{?(\\w+)");

  /** Options of curl and wget that say how, and not what: ADD follows redirects, fails on errors and shows its own progress. */
  private static final Set<String> MANNERS = Set.of(
      "-f", "--fail", "-s", "--silent", "-S", "--show-error", "-L", "--location", "-o", "--output", "-O", "--remote-name", "--retry",
      "--retry-delay", "--retry-connrefused", "--retry-all-errors", "--create-dirs", "-#", "--progress-bar", "--no-progress-meter");
  private static final Set<String> WGET_MANNERS = Set.of(
      "-q", "--quiet", "-n", "-v", "--no-verbose", "-O", "--output-document", "--progress", "--show-progress", "-c", "--continue", "-t", "--tries",
      "--retry-connrefused");

  private AddedArchive() {}

  /** {@code ADD --unpack=true URL folder/} for {@code curl URL | tar xz -C folder}, and for the same with a file between. */
  static @Nullable Fix fetched(Stage stage, Instruction.Run run, @Nullable Fetch fetch, Call tar, Findings out) {
    List<Statement> chain = StepEdits.chain(run);
    Tar read = Tar.of(tar);
    String url = fetch != null && fetch.urls().size() == 1 ? url(fetch.urls().getFirst(), stage) : null;
    if (fetch == null || chain == null || read == null || url == null || !run.head().flags().isEmpty() || !isPlain(fetch.call()) || !isPlain(tar)
        || !isOnlyManners(fetch) || isSomebodys(stage, run, out)) {
      return null;
    }
    boolean piped = chain.getFirst() instanceof Statement.Pipeline pipe && chain.size() == 1 && !pipe.negated() && pipe.commands().size() == 2
        && pipe.commands().getFirst() == fetch.call().at() && pipe.commands().getLast() == tar.at() && fetch.toOutput() && read.file.isEmpty();
    boolean kept = chain.size() >= 2 && chain.getFirst() == fetch.call().at() && chain.get(1) == tar.at() && read.file.equals(fetch.output())
        && !read.file.isEmpty() && (chain.size() == 2 || (chain.size() == 3 && isGone(run, chain.get(2), read.file)));
    String folder = piped || kept ? folder(stage, run, read.folder) : null;
    Edit edit = folder == null ? null : StepEdits.instead(run, "ADD --unpack=true " + url + " " + folder);
    return edit == null ? null
        : Fix.unsafe("have ADD fetch and unpack it", "builders that know no --unpack: it came with Dockerfile syntax 1.17", edit);
  }

  /** {@code ADD a.tar.gz folder/} for COPY and a next step that unpacks it. */
  static @Nullable Fix copied(Stage stage, Instruction.Copy copy, Instruction.Run run, Call tar, Findings out) {
    List<Statement> chain = StepEdits.chain(run);
    Tar read = Tar.of(tar);
    int next = stage.instructions().indexOf(copy) + 1;
    boolean follows = stage.instructions().size() <= StepEdits.MANY && next < stage.instructions().size() && stage.instructions().get(next) == run;
    String source = copy.sources().size() == 1 ? copy.sources().getFirst().text().known() : null;
    String to = copy.destination() == null ? null : copy.destination().text().known();
    if (chain == null || read == null || source == null || to == null || !follows || !isPlain(tar) || !copy.head().flags().isEmpty()
        || !run.head().flags().isEmpty() || !copy.heredocs().isEmpty() || !TAR.matcher(source.toLowerCase(Locale.ROOT)).find()
        || !copy.sources().getFirst().raw().equals(source) || isSomebodys(stage, run, out)) {
      return null;
    }
    String file = SlashPath.clean(to.endsWith("/") || to.endsWith(".") ? to + "/" + Sources.name(source) : to);
    boolean all = chain.getFirst() == tar.at() && SlashPath.clean(read.file).equals(file)
        && (chain.size() == 1 || (chain.size() == 2 && isGone(run, chain.get(1), read.file)));
    String folder = all ? folder(stage, run, read.folder) : null;
    Edit edit = folder == null ? null : StepEdits.instead(copy, "ADD " + source + " " + folder);
    return edit == null || !StepEdits.isAlone(run) ? null
        : Fix.unsafe("have ADD unpack it", "what reads the archive itself later", edit, StepEdits.without(run));
  }

  /** True where the step runs as another user than root, to whom the files then belong. */
  private static boolean isSomebodys(Stage stage, Instruction.Run run, Findings out) {
    Instruction.User user = out.lineage().last(Instruction.User.class, stage.base());
    for (Instruction instruction : stage.instructions()) {
      if (instruction == run) {
        break;
      }
      user = instruction instanceof Instruction.User next ? next : user;
    }
    String name = user == null ? null : UserName.of(user.user().text());
    return user != null && (name == null || !UserName.isAdministrator(name));
  }

  private static boolean isPlain(Call call) {
    return call.wrappers().isEmpty() && call.at().assignments().isEmpty() && call.at().redirects().isEmpty();
  }

  private static boolean isOnlyManners(Fetch fetch) {
    Set<String> known = fetch.call().name().equals("curl") ? MANNERS : WGET_MANNERS;
    for (Options.Option option : fetch.options().options()) {
      if (!known.contains(option.name())) {
        return false;
      }
    }
    return true;
  }

  /** The address as it is written, with variables that the Dockerfile sets; null for what is no archive that ADD unpacks. */
  private static @Nullable String url(Fetch.Url url, Stage stage) {
    int query = url.path().indexOf('?');
    String path = (query < 0 ? url.path() : url.path().substring(0, query)).toLowerCase(Locale.ROOT);
    return url.scheme().startsWith("http") && TAR.matcher(path).find() ? written(url.word(), stage) : null;
  }

  /** A word of the shell that says the same in an instruction, without its quotes, or null. */
  private static @Nullable String written(ShellWord word, Stage stage) {
    var text = new StringBuilder();
    for (ShellWord.Part part : word.parts()) {
      switch (part) {
        case ShellWord.Literal literal -> text.append(literal.text().indexOf('$') < 0 ? literal.text() : " ");
        case ShellWord.Parameter one when one.prefix().isEmpty() && one.operator().isEmpty() && one.index() == null ->
            text.append("${").append(one.name()).append('}');
        default -> {
          return null;
        }
      }
    }
    String whole = text.toString();
    Matcher names = VARIABLE.matcher(whole);
    while (names.find()) {
      if (stage.ownVariable(names.group(1)) == null) {
        return null;
      }
    }
    return PLAIN.matcher(whole).matches() ? whole : null;
  }

  /** The folder for ADD: from the top, or below a WORKDIR of the stage. */
  private static @Nullable String folder(Stage stage, Instruction.Run run, @Nullable ShellWord at) {
    String folder = at == null ? "." : written(at, stage);
    if (folder == null || folder.endsWith("/") || folder.startsWith("/") || folder.startsWith("$")) {
      return folder == null || folder.endsWith("/") ? folder : folder + "/";
    }
    boolean placed = false;
    for (Instruction instruction : stage.instructions()) {
      if (instruction == run) {
        break;
      }
      placed |= instruction instanceof Instruction.Workdir;
    }
    if (placed) {
      return folder.equals(".") ? "./" : folder + "/";
    }
    String base = Folders.ofBase(stage);
    return base == null ? null : SlashPath.clean(base + "/" + folder).replaceFirst("(?<!/)$", "/");
  }

  /** {@code rm file}, {@code rm -f file}. */
  private static boolean isGone(Instruction.Run run, Statement statement, String file) {
    String text = run.exec().code().text().substring(statement.start(), statement.end());
    return Set.of("rm " + file, "rm -f " + file, "rm -rf " + file, "rm -r " + file).contains(text);
  }

  /**
   * A call of tar that unpacks all of an archive.
   *
   * @param file the archive, or empty for standard input
   * @param folder into which, or null for where it runs
   */
  private record Tar(String file, @Nullable ShellWord folder) {

    private static final Set<String> LONGS =
        Set.of("--extract", "--get", "--gzip", "--gunzip", "--bzip2", "--xz", "--zstd", "--verbose", "--auto-compress", "--preserve-permissions");

    static @Nullable Tar of(Call call) {
      if (!call.name().equals("tar")) {
        return null;
      }
      // Letters that take a word take those that follow, in their order: tar xfC a.tar /opt.
      Options options = Options.of(call, "fC", " file directory ");
      List<ShellWord> words = call.arguments();
      String file = "";
      ShellWord folder = null;
      boolean extracts = false;
      int at = 0;
      while (at < words.size()) {
        ShellWord word = words.get(at);
        String text = word.sketch();
        boolean letters = text.startsWith("-") ? !text.startsWith("--") && text.length() > 1 : at == 0;
        at++;
        if (!letters) {
          extracts |= text.equals("--extract") || text.equals("--get");
          boolean valued = (text.startsWith("--file=") || text.startsWith("--directory=")) && word.known() != null;
          if (!LONGS.contains(text) && !valued) {
            return null;
          }
          file = text.startsWith("--file=") ? text.substring("--file=".length()) : file;
          if (text.startsWith("--directory=")) {
            folder = part(word, "--directory=".length());
          }
          continue;
        }
        for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
          char c = text.charAt(i);
          extracts |= c == 'x';
          if (c == 'f' || c == 'C') {
            boolean joined = text.startsWith("-") && i + 1 < text.length();
            if (joined || at >= words.size() || (c == 'f' && words.get(at).known() == null)) {
              return null;
            }
            file = c == 'f' ? words.get(at).sketch() : file;
            folder = c == 'C' ? words.get(at) : folder;
            at++;
          } else if ("xzjJvpa".indexOf(c) < 0) {
            return null;
          }
        }
      }
      return extracts && options.rest().isEmpty() ? new Tar(file.equals("-") ? "" : file, folder) : null;
    }

    private static ShellWord part(ShellWord word, int from) {
      String text = word.sketch().substring(from);
      return new ShellWord(List.of(new ShellWord.Literal(text, false, word.start() + from, word.end())), word.start() + from, word.end());
    }
  }
}
