package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Context;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.Installer;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.ShellWord;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a stage fetches and puts to use unchecked. It is followed in the order of its commands: what becomes a program is kept
 * until the end, for a check of a digest or signature behind it speaks for all that its own step fetched, and for the files
 * of earlier steps that it names.
 */
final class Downloads {

  /** So many downloads of a stage are judged. */
  private static final int MOST = 100;

  /**
   * A download that nothing has checked so far.
   *
   * @param fetch the call that brings it
   * @param host where it comes from, or null
   */
  record Suspect(Call fetch, @Nullable String host, String cause, String hint) {}

  private final List<Suspect> suspects = new ArrayList<>();
  private final FetchedFiles files = new FetchedFiles();

  /** Whether rpm was given the key of a publisher, and so looks at signatures. */
  private boolean keys;

  List<Suspect> suspects() {
    return suspects;
  }

    /** Follows a step of the build. */
  void step(Instruction.Exec exec) {
    List<Call> calls = exec.calls();
    boolean byFunction = false;
    for (Call call : calls) {
      byFunction |= call.context().conditions().contains(Context.Condition.FUNCTION) && Checked.checks(call);
    }
    if (byFunction) {
      return; // Which of the files the function is asked about can't be told.
    }
    List<PackageCall> packages = exec.packages();
    int before = suspects.size();
    for (Call call : calls) {
      keys |= isKeyOfRpm(call);
      if (Checked.checks(call)) {
        clear(call, before);
        before = Math.min(before, suspects.size());
      }
      ran(call);
      unpacked(call);
      PackageCall installs = packages(packages, call);
      if (installs != null) {
        installed(installs);
      } else {
        used(call);
      }
      files.meets(call);
      Fetch fetch = Fetch.of(call);
      if (fetch != null && fetch.output() != null && Ready.isProgram(fetch.output())) {
        suspect(call, name(fetch.output()) + " stays as " + call.name() + " fetched it");
      }
    }
  }

  /** A check speaks for all that its own step fetched, and for files of earlier steps which it names, or whose names stand in a list. */
  private void clear(Call check, int before) {
    boolean list = check.before().isEmpty() && check.context().inside() == null;
    String text = check.context().script().code().text();
    for (int i = suspects.size() - 1; i >= 0; i--) {
      Fetch fetch = Fetch.of(suspects.get(i).fetch);
      String name = fetch == null || fetch.output() == null ? "" : name(fetch.output());
      if (i >= before || (!name.isEmpty() && (list || text.contains(name)))) {
        suspects.remove(i);
      }
    }
  }

  /** What a container starts with is for remote-script. */
  void started(Instruction.Exec exec) {
    for (Call call : exec.calls()) {
      ran(call);
    }
  }

  private void ran(Call call) {
    ShellWord word = Interpreters.file(call);
    FetchedFiles.Fetched file = word == null ? null : files.find(word.sketch());
    if (file != null) {
      suspects.removeIf(suspect -> suspect.fetch == file.from());
    }
  }

  /** {@code curl x | tar xz}, {@code curl x | gunzip > /usr/local/bin/y}. */
  private void unpacked(Call call) {
    Fetch fetch = Fetch.of(call);
    if (fetch == null || !fetch.toOutput()) {
      return;
    }
    for (Call next : call.after()) {
      String verb = Ready.verb(next);
      String file = Ready.written(next);
      if (verb != null && verb.equals("unpacks") && !isData(fetch, next)) {
        suspect(call, next.name() + " unpacks what " + call.name() + " fetches");
      } else if (Ready.isProgram(file)) {
        suspect(call, name(file) + " is what " + call.name() + " fetches");
      }
    }
  }

  /** {@code tar xf x.tgz}, {@code chmod +x x}, {@code mv x /usr/local/bin}, {@code dpkg -i x.deb}. */
  private void used(Call call) {
    String verb = files.isEmpty() ? null : Ready.verb(call);
    if (call.name().equals("rpm") && keys) {
      return;
    }
    for (ShellWord word : call.arguments()) {
      FetchedFiles.Fetched file = files.isEmpty() ? null : files.findAny(word.sketch());
      if (file != null && file.from() != null) {
        boolean moved = Ready.movesAmongPrograms(call, name(file.path()));
        Fetch fetch = Fetch.of(file.from());
        boolean data = "unpacks".equals(verb) && fetch != null && isData(fetch, call);
        if ((verb != null || moved) && !data) {
          suspect(file.from(), call.name() + " " + (verb == null ? "puts in place" : verb) + " what " + file.by() + " fetched");
        }
      }
    }
    if (call.name().equals("rpm") && Ready.installs(call)) {
      for (ShellWord word : call.arguments()) {
        if (word.sketch().startsWith("https://")) {
          suspect(call, "rpm installs it from there", "rpm --import the publisher's key first, from a file in the build context");
        }
      }
    }
  }

  private void installed(PackageCall call) {
    boolean signed = keys && call.installer() == Installer.DNF;
    for (PackageCall.Item item : signed ? List.<PackageCall.Item>of() : call.items()) {
      if (Ready.isUnchecked(call, item)) {
        suspect(call.call(), call.tool() + " installs " + name(item.name()) + " from there", hint(call));
      } else if (item.kind() == PackageCall.Kind.FILE) {
        FetchedFiles.Fetched file = files.findAny(item.word().sketch());
        if (file != null && file.from() != null) {
          suspect(file.from(), call.tool() + " installs what " + file.by() + " fetched");
        }
      }
    }
  }

  private static String hint(PackageCall call) {
    return switch (call.installer()) {
      case PIP, PIPX, UV, CONDA -> "take a version from the index, or add #sha256= and its digest to the address";
      case NPM, YARN, PNPM, BUN -> "take a version from the registry, by a lock file with its integrity";
      default -> "add the publisher's repository and its key, or check the file's sha256sum first";
    };
  }

  private static @Nullable PackageCall packages(List<PackageCall> packages, Call call) {
    for (PackageCall one : packages) {
      if (one.call() == call) {
        return one;
      }
    }
    return null;
  }

  /** {@code rpm --import key}: from here on rpm knows whose packages it may take. */
  private static boolean isKeyOfRpm(Call call) {
    return (call.name().equals("rpm") || call.name().equals("rpmkeys")) && !call.arguments().isEmpty()
        && call.arguments().getFirst().sketch().equals("--import");
  }

  private static boolean isData(Fetch fetch, Call unpacker) {
    if (Ready.isData(Ready.folder(unpacker))) {
      return true;
    }
    for (Fetch.Url url : fetch.urls()) {
      if (Ready.isData(url.path())) {
        return true;
      }
    }
    return false;
  }

  private void suspect(Call fetch, String cause) {
    suspect(fetch, cause, "compare its sha256sum with one written here, or ADD --checksum=sha256:");
  }

  private void suspect(Call fetch, String cause, String hint) {
    boolean known = suspects.size() >= MOST;
    for (Suspect suspect : suspects) {
      known |= suspect.fetch == fetch;
    }
    Fetch own = Fetch.of(fetch);
    boolean passed = own != null && (own.isLocal() || isClear(own) || own.options().has("--checksum"));
    if (!known && !passed) {
      suspects.add(new Suspect(fetch, own == null ? host(fetch) : own.host(), cause, hint));
    }
  }

  /** Plain http is for clear-text-download. */
  private static boolean isClear(Fetch fetch) {
    for (Fetch.Url url : fetch.urls()) {
      if (url.scheme().equals("http") || url.scheme().equals("ftp")) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable String host(Call call) {
    for (ShellWord word : call.arguments()) {
      int at = word.sketch().indexOf("https://");
      if (at >= 0) {
        return Fetch.url(word.sketch().substring(at), word).host();
      }
    }
    return null;
  }

  private static String name(String path) {
    int query = path.indexOf('?');
    String file = query < 0 ? path : path.substring(0, query);
    return file.substring(file.lastIndexOf('/') + 1).replace('\0', '$');
  }
}
