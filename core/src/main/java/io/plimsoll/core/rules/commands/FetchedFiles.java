package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.model.shell.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a stage that came from a server and have not been compared with anything: what a step fetches, moves and checks
 * is told to it in the order in which that happens. A check of any digest or signature counts for all that was fetched before.
 */
final class FetchedFiles {

  /** How many files are kept in mind; of more only the last. */
  private static final int MOST = 200;

  /**
   * A file.
   *
   * @param host where it came from, or null
   * @param from the call that fetched it, or null where it was no call
   */
  record Fetched(String path, @Nullable String host, String by, @Nullable Call from) {}

  private final List<Fetched> files = new ArrayList<>();

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** What ADD brings from a server. */
  void add(Instruction.Copy copy) {
    Instruction.Value target = copy.destination();
    if (!copy.add() || target == null || copy.head().flag("checksum") != null) {
      return;
    }
    for (Instruction.Value source : copy.sources()) {
      String text = source.text().literals().size() == 1 ? source.text().shown() : String.join("\0", source.text().literals());
      if (text.startsWith("http://") || text.startsWith("https://")) {
        Fetch.Url url = Fetch.url(text, new ShellWord(List.of(), 0, 0));
        String path = target.text().shown();
        String name = url.path().substring(url.path().lastIndexOf('/') + 1);
        String file = path.endsWith("/") ? path + name : path.equals(".") ? name : path;
        keep(new Fetched(file, url.host(), "ADD", null));
      }
    }
  }

  /** What a command does to them. */
  void meets(Call call) {
    if (Checked.checks(call) || isHashOfPhp(call)) {
      files.clear();
      return;
    }
    Fetch fetch = Fetch.of(call);
    if (fetch != null && !fetch.isLocal() && !fetch.options().has("--checksum")) {
      if (fetch.output() != null && !fetch.output().isEmpty()) {
        keep(new Fetched(fetch.output(), fetch.host(), call.name(), call));
      } else if (fetch.toOutput()) {
        piped(call, fetch);
      }
      return;
    }
    switch (call.name()) {
      case "mv", "cp", "install", "ln" -> moves(call);
      case "php" -> copiedByPhp(call);
      default -> {}
    }
  }

  /** {@code curl x | tee f}, {@code curl x | gunzip > f}. */
  private void piped(Call call, Fetch fetch) {
    for (Call next : call.after()) {
      if (next.name().equals("tee") && !next.arguments().isEmpty()) {
        keep(new Fetched(next.arguments().getLast().sketch(), fetch.host(), call.name(), call));
      }
      for (Statement.Redirect redirect : next.at().redirects()) {
        if (redirect.operator().equals(">") && redirect.fd() != 2) {
          keep(new Fetched(redirect.target().sketch(), fetch.host(), call.name(), call));
        }
      }
    }
  }

  private void moves(Call call) {
    List<ShellWord> words = call.arguments();
    String to = words.isEmpty() ? "" : words.getLast().sketch();
    for (int i = 0; i + 1 < words.size(); i++) {
      Fetched file = find(words.get(i).sketch());
      if (file != null) {
        String name = file.path.substring(file.path.lastIndexOf('/') + 1);
        keep(new Fetched(to.endsWith("/") ? to + name : to, file.host, file.by, file.from));
        keep(new Fetched(to + "/" + name, file.host, file.by, file.from));
      }
    }
  }

  /** {@code php -r "copy('https://getcomposer.org/installer', 'composer-setup.php');"}. */
  private void copiedByPhp(Call call) {
    ShellWord program = Interpreters.program(call);
    if (program == null) {
      return;
    }
    String text = program.sketch();
    int at = text.indexOf("copy(");
    int http = at < 0 ? -1 : text.indexOf("http", at);
    int comma = http < 0 ? -1 : text.indexOf(',', http);
    if (comma > 0) {
      int start = comma + 1;
      while (start < text.length() && " '\"".indexOf(text.charAt(start)) >= 0) {
        start++;
      }
      int end = start;
      while (end < text.length() && " '\")".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      Fetch.Url url = Fetch.url(text.substring(http, comma).replace("'", "").replace("\"", ""), program);
      keep(new Fetched(text.substring(start, end), url.host(), "php", null));
    }
  }

  private static boolean isHashOfPhp(Call call) {
    ShellWord program = call.name().equals("php") ? Interpreters.program(call) : null;
    return program != null && program.sketch().contains("hash_file(");
  }

  private void keep(Fetched file) {
    if (files.size() == MOST) {
      files.removeFirst();
    }
    files.add(file);
  }

  /** The file of that name, or null. A name without a folder is that of a file in any. */
  @Nullable Fetched find(String name) {
    String wanted = plain(name);
    for (int i = files.size() - 1; i >= 0; i--) {
      String path = plain(files.get(i).path);
      boolean both = path.startsWith("/") == wanted.startsWith("/");
      if (!wanted.isEmpty() && (both ? path.equals(wanted) : base(path).equals(base(wanted)) && isHere(path, wanted))) {
        return files.get(i);
      }
    }
    return null;
  }

  /** The same, for a word that may be a pattern: {@code *.deb}, {@code /tmp/*.tar.gz}. */
  @Nullable Fetched findAny(String word) {
    int star = word.indexOf('*');
    if (star < 0) {
      return find(word);
    }
    String end = word.substring(word.lastIndexOf('*') + 1);
    String name = word.substring(word.lastIndexOf('/') + 1);
    String begin = name.indexOf('*') < 0 ? "" : name.substring(0, name.indexOf('*'));
    for (int i = files.size() - 1; i >= 0; i--) {
      if (files.get(i).path.endsWith(end) && base(files.get(i).path).startsWith(begin)) {
        return files.get(i);
      }
    }
    return null;
  }

  /** Where one of two names is relative, it must be a mere name: {@code cd /tmp && ./x}. */
  private static boolean isHere(String path, String wanted) {
    return (path.startsWith("/") ? wanted : path).indexOf('/') < 0;
  }

  private static String base(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static String plain(String path) {
    String plain = path;
    while (plain.startsWith("./")) {
      plain = plain.substring(2);
    }
    return plain;
  }
}
