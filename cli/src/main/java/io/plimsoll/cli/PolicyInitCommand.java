package io.plimsoll.cli;

import io.plimsoll.core.decide.Verdict;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.policy.YamlText;
import io.plimsoll.core.policy.foreign.Format;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.words.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * {@code plimsoll policy init}: writes a policy that says what holds anyway, with what was found here in its comments. It asks nothing
 * and changes no verdict: what it would take to change one stands there to be uncommented.
 */
final class PolicyInitCommand implements Callable<Integer> {

  /** So many rules are named. */
  private static final int MOST_RULES = 40;

  /** Where the remarks begin. */
  private static final int REMARKS = 36;

  /** A waiver is for a quarter. */
  private static final int WAIVED_DAYS = 90;

  private final Main main;
  private final Definition definition;

  PolicyInitCommand(Main main) {
    this.main = main;
    this.definition = new Definition("init", "Write a commented plimsoll.yaml from what is found here.", this)
        .words("FOLDER", "where it is written; default: the working folder", "0..1")
        .flag("print it instead of writing it", "--stdout")
        .flag("print errors only", "-q", "--quiet")
        .footer("", "It changes no verdict by itself. Over a file it is not written (exit 2).");
  }

  Definition definition() {
    return definition;
  }

  @Override
  public Integer call() throws Problem {
    List<Path> words = definition.paths();
    Path folder = main.io.folder().resolve(words.isEmpty() ? Path.of("") : words.getFirst());
    if (!Files.isDirectory(folder)) {
      throw new Problem(folder + " is no folder");
    }
    Path file = folder.resolve(Policies.NAME);
    boolean printed = definition.isGiven("--stdout");
    if (!printed && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new Problem(words.isEmpty() ? Policies.NAME + " is there already" : file + " is there already");
    }
    var given = new Given(List.of(folder), null, null, List.of(), new Given.Compose(List.of(), null, List.of(), List.of(), false, false));
    var checking = new Checking(main.io, definition, given, null, false);
    String text = new Page(checking, folder).text();
    if (printed) {
      main.io.out().print(text);
      return 0;
    }
    try {
      Writing.create(file, out -> out.append(text));
    } catch (IOException e) {
      throw new Problem(file + " can't be written: " + Reason.of(e));
    }
    if (!definition.isGiven("--quiet")) {
      main.io.err().println("plimsoll: " + checking.clickable().of(checking.disk().name(file)) + " is written; plimsoll check goes by it");
    }
    return 0;
  }

  /** Writes the policy of a folder. */
  private static final class Page {
    private final Checking checking;
    private final Path folder;
    private final StringBuilder out = new StringBuilder();

    Page(Checking checking, Path folder) {
      this.checking = checking;
      this.folder = folder;
    }

    String text() {
      line("# What Plimsoll asks of this project. plimsoll policy check says whether it can be read, plimsoll policy show");
      line("# what holds, plimsoll explain RULE what a rule is about.");
      others();
      line("version: 1");
      Checking.@Nullable Checked checked = checked();
      level(checked == null ? null : checked.verdict());
      if (checked != null) {
        trusted(checked.subjects());
        rules(checked.verdict());
        waivers(checked.verdict());
      }
      return out.toString();
    }

    /** The settings of other tools beside it, which can be taken over. */
    private void others() {
      var files = new ArrayList<String>();
      for (Format format : Format.values()) {
        for (String name : format.files()) {
          if (Files.isRegularFile(folder.resolve(name))) {
            files.add(name);
          }
        }
      }
      if (!files.isEmpty()) {
        line("#");
        line("# Other tools are set up here too. What can be taken over of that: plimsoll policy import " + String.join(" ", files));
      }
    }

    /** What is found, or null where there is nothing to look at. */
    private Checking.@Nullable Checked checked() {
      try {
        return checking.check(new Checking.Wanted(true, false, false));
      } catch (Problem e) {
        return null;
      }
    }

    private void line(String line) {
      out.append(line).append('\n');
    }

    private void remarked(String line, String remark) {
      line(line + " ".repeat(Math.max(2, REMARKS - line.length())) + "# " + remark);
    }

    private void level(@Nullable Verdict verdict) {
      line("");
      line("# relaxed fails on critical, recommended on high and above, strict on low and above.");
      if (verdict != null) {
        var counts = new ArrayList<String>();
        for (Severity severity : Severity.values()) {
          counts.add(verdict.count(severity) + " " + severity.id());
        }
        line("# On " + LocalDate.ofInstant(checking.time(), ZoneOffset.UTC) + " there were " + Series.and(counts) + ".");
      }
      line("level: recommended");
    }

    private void trusted(Subjects subjects) {
      var registries = new TreeMap<String, Integer>();
      Consumer<Text> count = reference -> {
        ImageName name = ImageName.of(reference);
        if (name != null && !reference.shown().startsWith("sha256:")) {
          String full = name.full();
          registries.merge(full.substring(0, full.lastIndexOf('/')), 1, Integer::sum);
        }
      };
      for (Project project : subjects.projects()) {
        project.services().forEach(service -> images(service, count));
      }
      subjects.containers().forEach(container -> images(container, count));
      if (registries.isEmpty()) {
        return;
      }
      line("");
      line("# Where the images used here come from. Uncommented, any other is a finding; digest: required asks for name@sha256:...");
      line("# trusted:");
      var named = new ArrayList<String>();
      registries.keySet().forEach(registry -> named.add(YamlText.of(registry)));
      line("#   registries: [" + String.join(", ", named) + "]");
      line("#   digest: optional");
    }

    private static void images(ContainerSpec container, Consumer<Text> count) {
      var image = container.get(Key.IMAGE).value();
      Stage stage = container.stage();
      if (stage != null) {
        count.accept(stage.root().image().text());
      } else if (image != null) {
        count.accept(image);
      }
    }

    private void rules(Verdict verdict) {
      Map<RuleInfo, Integer> found = new LinkedHashMap<>();
      for (Finding finding : verdict.findings()) {
        if (finding.state() == Finding.State.OPEN) {
          found.merge(finding.rule(), 1, Integer::sum);
        }
      }
      if (found.isEmpty()) {
        return;
      }
      line("");
      line("# Rules that find something here, the worst first. Uncomment to change one: off, a severity, or");
      line("# {severity: medium, services: [db, \"cache-*\"]}");
      line("# rules:");
      List<RuleInfo> rules = new ArrayList<>(found.keySet());
      rules.sort(Comparator.comparing(RuleInfo::severity).thenComparing(RuleInfo::id));
      for (RuleInfo rule : rules.subList(0, Math.min(MOST_RULES, rules.size()))) {
        remarked("#   " + rule.name() + ": " + rule.severity().id(), found.get(rule) + "x: " + rule.title());
      }
      if (rules.size() > MOST_RULES) {
        line("#   and " + (rules.size() - MOST_RULES) + " more: plimsoll check --all");
      }
    }

    private void waivers(Verdict verdict) {
      Finding worst = verdict.findings().stream()
          .filter(finding -> verdict.counts(finding) && finding.at().file() != null && finding.subject().file() != null).findFirst().orElse(null);
      if (worst == null) {
        return;
      }
      String at = worst.subject().file() + "#" + worst.subject().name();
      LocalDate until = LocalDate.ofInstant(checking.time(), ZoneOffset.UTC).plusDays(WAIVED_DAYS);
      line("");
      line("# What someone answers for until a day. When that is over, the finding counts again.");
      line("# waivers:");
      line("#   - rule: " + worst.rule().name());
      line("#     at: " + YamlText.of(at));
      line("#     owner: platform-team");
      line("#     until: " + until);
      line("#     reason: \"why it is right to wait\"");
    }
  }
}
