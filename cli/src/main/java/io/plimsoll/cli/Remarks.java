package io.plimsoll.cli;

import io.plimsoll.core.decide.Masks;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.core.words.Caret;
import io.plimsoll.core.words.Echo;
import io.plimsoll.core.words.Nearest;
import io.plimsoll.core.words.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is said of a run's inputs on standard error, beside its report: what could not be read, what is not, what is idle. */
final class Remarks {

  private final Io io;
  private final Given given;
  private final Disk disk;
  private final Clickable clickable;
  private final List<Discovery.Listing> listings;
  private final Excluded excluded;

  /** Of what was given, and of what lies below its folders. */
  Remarks(
      Io io, Given given, Disk disk, Clickable clickable, List<Discovery.Listing> listings, Excluded excluded) {
    this.io = io;
    this.given = given;
    this.disk = disk;
    this.clickable = clickable;
    this.listings = listings;
    this.excluded = excluded;
  }

  /** Says what could not be read, with its line and a caret, and what is not read on purpose. */
  void say(Intake intake, Masks masks, boolean quiet) {
    for (Intake.Failure failure : intake.failures()) {
      Source source = intake.source(failure.file());
      String name = failure.file().isEmpty() ? null : clickable.of(failure.file());
      String message = masks.sentence(failure.message(), "");
      if (source != null && failure.at() != null) {
        io.err().println(Caret.of(name, source, failure.at(), message, null, io.errorWidth()));
      } else {
        io.err().println((name == null ? "" : name + ": ") + Echo.sentence(message));
      }
    }
    // One that nobody has is a slip, and then services go unjudged that were meant.
    for (String profile : given.compose().profiles()) {
      if (!profile.equals("*") && !intake.profiles().contains(profile)) {
        io.err().println("plimsoll: no service " + (intake.failures().isEmpty() ? "" : "that can be read ") + "has the profile " + Echo.of(profile) + Nearest.hint(profile, intake.profiles()));
      }
    }
    if (!quiet) {
      idle();
      for (Intake.Note note : intake.notes()) {
        String file = note.at().file();
        String place = file == null ? Inputs.COMMAND_LINE : clickable.of(file) + ":" + note.at().range().start().line();
        io.err().println("plimsoll: " + place + ": " + note.message());
      }
      bakes();
    }
  }

  /** Says which services a policy speaks of that nobody has. */
  void unmatched(Policy policy, Set<String> matched) {
    for (Map.Entry<String, List<Policy.Setting>> one : new TreeMap<>(policy.rules()).entrySet()) {
      for (String service : Unmatched.services(one.getValue())) {
        if (!matched.contains(service)) {
          io.err().println("plimsoll: " + (policy.file() == null ? "the policy" : clickable.of(policy.file())) + ": "
              + name(one.getKey()) + " is set for " + Echo.of(service) + ", and nothing here is called so");
        }
      }
    }
  }

  /** What a rule is called, by its id. */
  private static String name(String id) {
    List<Rule<?>> rules = Rules.INDEX.find(id);
    return rules.isEmpty() ? id : rules.getFirst().info().name();
  }

  /** What was passed over, for whom nothing is left. */
  String passedOver() {
    var parts = new ArrayList<String>();
    int left = 0;
    int ignored = 0;
    for (Discovery.Listing listing : listings) {
      left += listing.excluded();
      ignored += listing.ignored();
    }
    if (left > 0) {
      parts.add("--exclude or the policy leaves out " + (left == 1 ? "one file or folder" : left + " files or folders"));
    }
    if (ignored > 0) {
      parts.add("git ignores " + (ignored == 1 ? "one file or folder" : ignored + " files or folders")
          + ", which --no-gitignore reads");
    }
    return parts.isEmpty() ? "" : "; " + Series.and(parts);
  }

  /** Says what was given in order to leave something out, and does not. */
  private void idle() {
    for (Discovery.Listing listing : listings) {
      for (Discovery.Closed idle : listing.idle()) {
        io.err().println("plimsoll: " + clickable.of(disk.name(idle.path())) + ": " + idle.why());
      }
    }
    for (Discovery.Listing listing : listings) {
      Path folder = listing.passed().folder();
      int files = listing.passed().files();
      if (folder != null) {
        io.err().println("plimsoll: git tracks " + (files == 1 ? "one Compose file or Dockerfile" : files + " Compose files and Dockerfiles")
            + " in folders that are passed over by their names, such as " + clickable.of(disk.name(folder)) + ": name them to have them read");
      }
    }
    for (String glob : excluded.idle()) {
      io.err().println("plimsoll: --exclude " + Echo.of(glob) + " leaves nothing out: nothing that was looked for matches it");
    }
  }

  /** Says which files of builds are passed over: who has one builds by it. */
  private void bakes() {
    var bakes = new ArrayList<Path>();
    for (Discovery.Listing listing : listings) {
      bakes.addAll(listing.bakes());
    }
    bakes.sort(null);
    if (!bakes.isEmpty()) {
      io.err().println("plimsoll: " + clickable.of(disk.name(bakes.getFirst()))
          + (bakes.size() == 1 ? "" : " and " + (bakes.size() - 1) + " more of its kind")
          + (bakes.size() == 1 ? " is" : " are") + " not read: the Dockerfiles that bake builds are, its targets and arguments are not");
    }
  }
}
