package io.plimsoll.cli;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.foreign.Format;
import io.plimsoll.core.policy.foreign.Import;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.resolve.Files.Look;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.words.Caret;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Printable;
import io.plimsoll.core.words.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** {@code plimsoll policy import}: a policy of what the settings of other tools say, with a note on what has no equal. */
final class PolicyImportCommand implements Callable<Integer> {

  private final Main main;
  private final Definition definition;

  PolicyImportCommand(Main main) {
    this.main = main;
    this.definition = new Definition("import", "Print a policy of what other tools' settings say.", this)
        .words("FILE", "their files: " + Series.or(names()), "1..*")
        .text("NAME", "what FILE is where its name does not say it: " + Series.or(Format.ids()), "--format")
        .text("WHO", "who answers for what is waived; default: " + Import.NOBODY + ", to be replaced by hand", "--owner")
        .flag("write " + Policies.NAME + " in the working folder, unless it is there already", "--write")
        .flag("print errors only", "-q", "--quiet")
        .footer("", "Several files become one policy; of what differs the one holds that suppresses least. What has no equal stands",
            "in the policy as a comment that says why.", "", "Exit: 0 also with such comments, 2 for a file that can't be read.");
  }

  Definition definition() {
    return definition;
  }

  /** One name for each format. */
  private static List<String> names() {
    var names = new ArrayList<String>();
    for (Format format : Format.values()) {
      names.add(format.files().getFirst());
    }
    return names;
  }

  @Override
  public Integer call() throws Problem {
    Path policy = main.io.folder().resolve(Policies.NAME);
    boolean write = definition.isGiven("--write");
    if (write && Files.exists(policy, LinkOption.NOFOLLOW_LINKS)) {
      throw new Problem(Policies.NAME + " is there already");
    }
    List<Path> files = definition.paths();
    if (files.size() > Import.MOST_FILES) {
      throw new Problem("policy import takes " + Import.MOST_FILES + " files at most, not " + files.size());
    }
    String owner = definition.given("--owner");
    if (owner != null && (owner.isBlank() || !Echo.sentence(owner).equals(owner))) {
      throw new Problem("--owner is the name of a person or a team on one line");
    }
    Format named = format();
    var given = new ArrayList<Import.Given>();
    for (Path file : files) {
      given.add(new Import.Given(named == null ? format(file) : named, source(file)));
    }
    Import made = made(given, owner == null ? Import.NOBODY : owner.strip());
    if (write) {
      try {
        Writing.create(policy, out -> out.append(made.text()));
      } catch (IOException e) {
        throw new Problem(Policies.NAME + " can't be written: " + Reason.of(e));
      }
    } else {
      main.io.out().print(made.text());
    }
    if (!definition.isGiven("--quiet")) {
      main.io.err().println("plimsoll: " + (write ? Policies.NAME + " is written: " : "") + made.taken() + " taken over, " + made.without()
          + (made.without() == 1 ? " has" : " have") + " no equal");
    }
    return 0;
  }

  private @Nullable Format format() throws Problem {
    String word = definition.given("--format");
    Format format = word == null ? null : Format.of(word);
    if (word != null && format == null) {
      throw new Problem("--format is " + Series.or(Format.ids()) + ", not " + Echo.of(word));
    }
    return format;
  }

  private static Format format(Path file) throws Problem {
    Path name = file.getFileName();
    Format format = name == null ? null : Format.ofFile(name.toString());
    if (format == null) {
      throw new Problem(Printable.of(file.toString()) + " has none of the names that are known: " + Series.and(names())
          + "; --format says what it is");
    }
    return format;
  }

  private Import made(List<Import.Given> given, String owner) throws Problem {
    try {
      return Import.of(given, Rules.INDEX, LocalDate.ofInstant(main.io.time(), ZoneOffset.UTC), owner);
    } catch (ReadException e) {
      String file = String.valueOf(e.at().file());
      Source source = given.stream().map(Import.Given::source).filter(one -> file.equals(one.file())).findFirst().orElse(null);
      main.io.err().println(
          Caret.of(file, Objects.requireNonNull(source), e.at(), String.valueOf(e.getMessage()), null, main.io.errorWidth()));
      throw new Problem(Printable.of(file) + " can't be taken over");
    }
  }

  private Source source(Path file) throws Problem {
    String shown = Printable.of(file.toString());
    Path path = main.io.folder().resolve(file);
    if (Files.isDirectory(path)) {
      throw new Problem(shown + " is a folder, not a file");
    }
    if (!Files.exists(path)) {
      throw new Problem(shown + " is not there");
    }
    if (!Files.isRegularFile(path)) {
      throw new Problem(shown + " is no file");
    }
    byte[] bytes;
    try (var in = Files.newInputStream(path)) {
      bytes = in.readNBytes(Disk.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new Problem(shown + " can't be read: " + Reason.of(e));
    }
    return switch (Disk.decode(file.normalize().toString(), bytes)) {
      case Look.Found(Source source) -> source;
      case Look.Closed(String why) -> throw new Problem(shown + " can't be read: " + why);
      case Look.Missing missing -> throw new Problem(shown + " is not there");
    };
  }
}
