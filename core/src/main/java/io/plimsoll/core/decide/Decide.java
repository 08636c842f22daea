package io.plimsoll.core.decide;

import io.plimsoll.core.ignore.Ignored;
import io.plimsoll.core.ignore.Ignores;
import io.plimsoll.core.ignore.Reasons;
import io.plimsoll.core.model.Census;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Published;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.model.Texts;
import io.plimsoll.core.policy.IdleWaivers;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.rule.Draft;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.FindingId;
import io.plimsoll.core.rule.Rule;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks every rule about every subject, and judges what they say by the policy. A run is judged in batches, each with no eye on
 * the others and perhaps at the same time; then what they found is put together, and what became of comments and waivers is
 * judged, which only all of them can tell.
 */
public final class Decide {

  private final List<Rule<?>> asked;
  private final List<Rule<?>> known;
  private final Policy policy;
  private final LocalDate today;
  private final Masks before;
  private final Started startedBefore;
  private final Set<Policy.Waiver> lost;
  private final Pool pool;
  private final Published published;

  /** What one batch came to. */
  public static final class Part {
    private final List<Finding> findings;
    private final Ignores ignores;
    private final Set<Policy.Waiver> covering;
    private final List<Policy.Waiver> judged;
    private final Masks masks;
    private final Started started;
    private final Texts texts;
    private final Census census;

    private Part(
        List<Finding> findings, Ignores ignores, Set<Policy.Waiver> covering, List<Policy.Waiver> judged, Masks masks,
        Started started, Texts texts, Census census) {
      this.findings = List.copyOf(findings);
      this.ignores = ignores;
      this.covering = covering;
      this.judged = judged;
      this.masks = masks;
      this.started = started;
      this.texts = texts;
      this.census = census;
    }

    /**
     * The same without the fixes and the texts, which hold more memory than all else that is found. What may still be said of comments
     * that ignore lies in texts that stay.
     */
    public Part withoutFixes() {
      var bare = new ArrayList<Finding>(findings.size());
      findings.forEach(finding -> bare.add(finding.withoutFixes()));
      masks.settle();
      return new Part(bare, ignores, covering, judged, masks, started, texts.only(ignores.files()), census);
    }

    /** What was found in it. Where batches say the same, that may be put together yet. */
    public List<Finding> findings() {
      return findings;
    }

    /** The files that its fixes may change. */
    public Texts texts() {
      return texts;
    }
  }

  /**
   * A run.
   *
   * @param asked the rules that are asked
   * @param known every rule there is, by whose names comments go
   * @param today the day of the run, UTC: waivers and ends of life are judged by it
   */
  public Decide(List<Rule<?>> asked, List<Rule<?>> known, Policy policy, LocalDate today) {
    this(List.copyOf(asked), List.copyOf(known), policy, today, Masks.none(), Started.NONE, Set.of(), new Pool(), Published.UNASKED);
  }

  private Decide(
      List<Rule<?>> asked, List<Rule<?>> known, Policy policy, LocalDate today, Masks before, Started startedBefore, Set<Policy.Waiver> lost, Pool pool,
      Published published) {
    this.asked = asked;
    this.known = known;
    this.policy = policy;
    this.today = today;
    this.before = before;
    this.startedBefore = startedBefore;
    this.lost = lost;
    this.pool = pool;
    this.published = published;
  }

  /** The same, where it is known of waivers that the files which they name are not there. */
  public Decide without(Set<Policy.Waiver> waivers) {
    return new Decide(asked, known, policy, today, before, startedBefore, Set.copyOf(waivers), pool, published);
  }

  /** The same, where registries were asked. */
  public Decide knowing(Published answers) {
    return new Decide(asked, known, policy, today, before, startedBefore, lost, pool, answers);
  }

  /** The same, for batches that are judged after others: they show no secret that is known from those, and know who is started from them. */
  public Decide after(List<Part> parts) {
    Masks masks = Masks.joined(parts.stream().map(part -> part.masks).toList());
    Started started = Started.joined(parts.stream().map(part -> part.started).toList());
    return new Decide(asked, known, policy, today, masks, started, lost, pool, published);
  }

  /** The verdict on subjects that are all of a run. */
  public static Verdict decide(List<Rule<?>> rules, Subjects subjects, Policy policy, LocalDate today) {
    return decide(rules, rules, subjects, policy, today);
  }

  /** The verdict of some of the rules on subjects that are all of a run. */
  public static Verdict decide(
      List<Rule<?>> asked, List<Rule<?>> known, Subjects subjects, Policy policy, LocalDate today) {
    var decide = new Decide(asked, known, policy, today);
    return decide.verdict(List.of(decide.part(subjects)), Map.of());
  }

  /** Judges a batch. Several may be judged at the same time. */
  public Part part(Subjects subjects) {
    Ignores ignores = Ignores.of(subjects, known, today, reasons());
    Masks masks = Masks.of(subjects, before);
    Started started = Started.of(subjects, startedBefore);
    var asking = new Asking(subjects, policy, today, published, started, ignores, masks, pool);
    List<Finding> findings = asking.findings(asked.stream().filter(rule -> !isOfRun(rule)).toList());
    return new Part(findings, ignores, asking.covering(), Waivers.judged(policy, subjects), masks, started, subjects.texts(), subjects.census());
  }

  /**
   * Puts the batches of a run together.
   *
   * @param parts in their order
   * @param more texts that places may lie in, by file: the policy's
   */
  public Verdict verdict(List<Part> parts, Map<String, Source> more) {
    Map<String, Source> sources = new HashMap<>(more);
    Set<String> dockerfiles = new HashSet<>();
    Set<String> scripts = new HashSet<>();
    Set<Policy.Waiver> covering = new HashSet<>();
    Set<Policy.Waiver> judged = new LinkedHashSet<>();
    Census census = Census.NONE;
    for (Part part : parts) {
      sources.putAll(part.texts.sources());
      dockerfiles.addAll(part.texts.dockerfiles());
      scripts.addAll(part.texts.scripts());
      covering.addAll(part.covering);
      judged.addAll(part.judged);
      census = census.plus(part.census);
    }
    var texts = new Texts(sources, dockerfiles, scripts);
    Ignores ignores = Ignores.joined(parts.stream().map(part -> part.ignores).toList(), known, today, reasons());
    Masks masks = Masks.joined(parts.stream().map(part -> part.masks).toList());
    List<Finding> findings = parts.size() == 1 ? new ArrayList<>(parts.getFirst().findings) : joined(parts);
    var asking = new Asking(Subjects.none(texts), policy, today, published, Started.NONE, ignores, masks, pool);
    asked.forEach(rule -> findings.addAll(ofRun(rule, asking, ignores, covering, judged)));
    findings.sort(Decide::order);
    return new Verdict(policy, texts, census, findings, masks);
  }

  /** True for a rule about the run itself: its policy, and what became of what the other rules said. */
  private static boolean isOfRun(Rule<?> rule) {
    return rule.over() == Policy.class || rule.over() == Ignored.class || rule.over() == IdleWaivers.class;
  }

  @SuppressWarnings("unchecked") // A rule's subjects are of the class that it names.
  private List<Finding> ofRun(
      Rule<?> rule, Asking asking, Ignores ignores, Set<Policy.Waiver> covering, Set<Policy.Waiver> judged) {
    String file = policy.file();
    if (rule.over() == Policy.class) {
      return asking.findings((Rule<Policy>) rule, policy, ofRun("policy", file), start(file));
    }
    if (rule.over() == Ignored.class) {
      return asking.findings((Rule<Ignored>) rule, new Ignored(ignores, live(), known), ofRun("ignores", null), start(null));
    }
    if (rule.over() == IdleWaivers.class) {
      var idle = new IdleWaivers(
          Waivers.idle(policy, covering, judged, asked, today), Waivers.idle(policy, covering, lost, asked, today));
      return asking.findings((Rule<IdleWaivers>) rule, idle, ofRun("waivers", file), start(file));
    }
    return List.of();
  }

  /** The rules that the policy does not switch off. */
  private List<Rule<?>> live() {
    return asked.stream().filter(rule -> !policy.isOff(rule.info().id())).toList();
  }

  /** What the policy asks of comments that ignore. */
  private Reasons reasons() {
    Policy.Setting setting = policy.setting(Reasons.RULE);
    return setting != null && !setting.off() && setting.options() instanceof Reasons reasons ? reasons : Reasons.NONE;
  }

  private static Subject ofRun(String name, @Nullable String file) {
    return new Subject(Subject.Kind.POLICY, name, Gate.POLICY, file);
  }

  private static Place start(@Nullable String file) {
    var start = new Position(1, 1, 0);
    return new Place.InText(file, new Range(start, start));
  }

  /**
   * What all batches found. Of a stage that services of several batches build, or of a file that projects of several include,
   * the same may have been found in each: it is said once, with all that led to it.
   */
  private static List<Finding> joined(List<Part> parts) {
    Set<Subject> shared = shared(parts);
    var findings = new ArrayList<Finding>();
    Map<Same, Integer> known = new HashMap<>();
    Set<FindingId> taken = new HashSet<>();
    for (Part part : parts) {
      for (Finding finding : part.findings) {
        if (!shared.contains(finding.subject())) {
          findings.add(finding);
          continue;
        }
        Integer first = known.putIfAbsent(Same.of(finding), findings.size());
        if (first != null) {
          findings.set(first, with(findings.get(first), finding.related()));
          continue;
        }
        FindingId id = finding.id();
        while (!taken.add(id)) {
          id = id.next();
        }
        findings.add(id.equals(finding.id()) ? finding : finding.with(id));
      }
    }
    return findings;
  }

  /** The subjects of which more than one batch says something. */
  private static Set<Subject> shared(List<Part> parts) {
    Map<Subject, Part> firsts = new HashMap<>();
    Set<Subject> shared = new HashSet<>();
    for (Part part : parts) {
      for (Finding finding : part.findings) {
        Part first = firsts.putIfAbsent(finding.subject(), part);
        if (first != null && !first.equals(part)) {
          shared.add(finding.subject());
        }
      }
    }
    return shared;
  }

  private static Finding with(Finding finding, List<Draft.Related> more) {
    var related = new LinkedHashSet<>(finding.related());
    related.addAll(more);
    return finding.with(List.copyOf(related));
  }

  /** What makes two findings one. */
  private record Same(String rule, Subject subject, Place at, String message) {
    static Same of(Finding finding) {
      return new Same(finding.rule().id(), finding.subject(), Asking.where(finding.at()), finding.message());
    }
  }

  /** The worst first, then by place. Written out, since the JVM's start-up cache keeps no lambda of Comparator. */
  private static int order(Finding a, Finding b) {
    int order = a.severity().compareTo(b.severity());
    if (order == 0) {
      order = String.valueOf(a.at().file()).compareTo(String.valueOf(b.at().file()));
    }
    if (order == 0) {
      order = Integer.compare(offset(a), offset(b));
    }
    return order == 0 ? a.rule().id().compareTo(b.rule().id()) : order;
  }

  private static int offset(Finding finding) {
    return finding.at() instanceof Place.InText at ? at.range().start().offset() : 0;
  }
}
