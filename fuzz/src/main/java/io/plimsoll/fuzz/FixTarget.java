package io.plimsoll.fuzz;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.patch.Rewrite;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Fix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every fix of every finding of a tree that can be read: once it is in the files they can still be read, and the finding is gone;
 * all of them together do the same, and come to an end at which nothing is left to write.
 */
public final class FixTarget {

  /** So many fixes of one input are tried one by one. */
  private static final int MOST_TRIED = 3;

  /** Fixes may stand in each other's way, and what is mended may show what was behind it: so many runs at most. */
  private static final int MOST_RUNS = 8;

  private FixTarget() {}

  /** What a fix mends: a rule's finding of a subject. */
  private record Fault(String rule, Subject subject) {
    static Fault of(Finding finding) {
      return new Fault(finding.rule().id(), finding.subject());
    }
  }

  /** A finding, and one of its fixes. */
  private record Choice(Finding finding, Fix fix) {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    Checked checked = Checked.of(input.files("compose.yaml"));
    if (checked.intake().failures().isEmpty()) {
      List<Rewrite.Planned<Choice>> planned = plan(checked, true);
      int tried = Math.min(MOST_TRIED, planned.size());
      for (int i = 0; i < tried; i++) {
        one(checked, planned.get((input.hash() + i) % planned.size()));
      }
      together(checked);
    }
    Growth.isLinear(input, 1 << 13, text -> plan(Checked.of(new Input(text, 0).files("compose.yaml")), false));
  }

  /** What can be written: every fix, or the first of each finding. */
  private static List<Rewrite.Planned<Choice>> plan(Checked checked, boolean every) {
    var patch = new Patch(checked.verdict().texts());
    var planned = new ArrayList<Rewrite.Planned<Choice>>();
    for (Finding finding : checked.verdict().findings()) {
      if (finding.state() != Finding.State.OPEN) {
        continue;
      }
      for (Fix fix : finding.fixes()) {
        Plan plan = patch.plan(fix, finding.subject());
        if (plan instanceof Plan.Splices splices) {
          planned.add(new Rewrite.Planned<>(new Choice(finding, fix), splices));
          if (!every) {
            break;
          }
        } else if (plan instanceof Plan.Refused refused) {
          Claim.sentence(refused.why());
        }
      }
    }
    return planned;
  }

  private static void one(Checked before, Rewrite.Planned<Choice> planned) {
    Map<String, List<Plan.Splice>> files = new LinkedHashMap<>();
    planned.plan().splices().forEach(splice -> files.computeIfAbsent(splice.file(), file -> new ArrayList<>(1)).add(splice));
    Checked after = Checked.of(applied(before, files));
    isReadable(after, List.of(planned.owner()));
    mends(before, after, planned.owner());
  }

  private static void together(Checked first) {
    Checked checked = first;
    for (int run = 0; run < MOST_RUNS; run++) {
      Rewrite.Combined<Choice> combined = Rewrite.combine(plan(checked, false), checked.verdict().texts());
      if (combined.files().isEmpty()) {
        return;
      }
      Checked after = Checked.of(applied(checked, combined.files()));
      // One may undo another, as two rules may differ on the case of a word; the next run has the last word.
      isReadable(after, combined.accepted());
      checked = after;
    }
    Map<String, String> texts = checked.texts();
    Claim.that(false, () -> "after " + MOST_RUNS + " runs there is still something to mend in " + texts);
  }

  private static Map<String, String> applied(Checked before, Map<String, List<Plan.Splice>> files) {
    Map<String, String> texts = new LinkedHashMap<>(before.texts());
    files.forEach((file, splices) -> {
      Source source = before.verdict().texts().source(file);
      String text = Rewrite.apply(source, splices);
      Claim.that(source == null || !text.equals(texts.get(file)), () -> "a fix that changes nothing: " + splices);
      texts.put(file, text);
    });
    return texts;
  }

  private static void isReadable(Checked after, List<Choice> fixes) {
    List<String> titles = fixes.stream().map(FixTarget::said).toList();
    Claim.that(after.intake().failures().isEmpty(), () -> titles + " makes it unreadable: " + after.intake().failures() + "\n" + after.texts());
  }

  private static void mends(Checked before, Checked after, Choice choice) {
    Fault fault = Fault.of(choice.finding);
    if (isSaidTwice(before, choice.finding)) {
      return;
    }
    int left = count(after, fault);
    Claim.that(left < count(before, fault), () -> said(choice) + " leaves what it mends:\n" + choice.finding + "\n" + after.texts());
  }

  /** True where the same stands in the file once more: what is twice in a list is found once, and again when the first is gone. */
  private static boolean isSaidTwice(Checked checked, Finding finding) {
    Source source = checked.verdict().texts().source(finding.at().file());
    if (source == null || !(finding.at() instanceof Place.InText at)) {
      return false;
    }
    String said = source.slice(at.range());
    return source.text().indexOf(said) != source.text().lastIndexOf(said);
  }

  private static int count(Checked checked, Fault fault) {
    int count = 0;
    for (Finding finding : checked.verdict().findings()) {
      count += finding.state() == Finding.State.OPEN && Fault.of(finding).equals(fault) ? 1 : 0;
    }
    return count;
  }

  private static String said(Choice choice) {
    return choice.finding.rule().name() + " (" + choice.fix.title() + ")";
  }
}
