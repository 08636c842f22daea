package io.plimsoll.core.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The fixes of one YAML file, proven together: where the file reads as it should with all of them, it does with each, and it is
 * read once and not once for each. Where it does not, they are halved a few times; those that are not proven then are left to
 * be proven one by one, which tells why one can't be made.
 */
final class Bundle {

  /** How often one file is re-read: enough to find a few that don't go with the others. */
  private static final int MOST_PROOFS = 12;

  private record Member(Patch.Wanted wanted, List<Change> changes, List<Plan.Splice> splices) {}

  private final Outline outline;
  private final List<Member> members = new ArrayList<>();
  private int proofs;

  Bundle(Outline outline) {
    this.outline = outline;
  }

  /** Takes in a fix that changes nothing else. */
  void add(Patch.Wanted wanted, List<Change> changes, List<Plan.Splice> splices) {
    members.add(new Member(wanted, List.copyOf(changes), List.copyOf(splices)));
  }

  /** Takes down what the fixes come to that hold. */
  void prove(Map<Patch.Wanted, Plan> holding) {
    if (members.size() > 1) {
      prove(members, holding);
    }
  }

  private void prove(List<Member> some, Map<Patch.Wanted, Plan> holding) {
    var together = new Together(file -> outline.source(), file -> false);
    var taken = new ArrayList<Member>(some.size());
    var changes = new ArrayList<Change>();
    for (Member member : some) {
      if (together.add(member.splices) && add(member.changes, changes)) {
        taken.add(member);
      }
    }
    if (taken.isEmpty() || proofs++ >= MOST_PROOFS) {
      return;
    }
    changes.sort(Change::order);
    if (Proof.failure(outline, changes, Proof.apply(outline.source().text(), changes)) == null) {
      taken.forEach(member -> holding.put(member.wanted, new Plan.Splices(member.splices)));
    } else if (some.size() > 2) {
      int half = some.size() / 2;
      prove(some.subList(0, half), holding);
      prove(some.subList(half, some.size()), holding);
    }
  }

  /** Adds changes but those that are there already; none, where one of them says the same of something else. */
  private static boolean add(List<Change> more, List<Change> changes) {
    var fresh = new ArrayList<Change>(more.size());
    for (Change change : more) {
      Change same = null;
      for (Change other : changes) {
        if (other.start() == change.start() && other.end() == change.end() && other.text().equals(change.text())) {
          same = other;
        }
      }
      if (same == null) {
        fresh.add(change);
      } else if (same.home() != change.home()) {
        return false;
      }
    }
    changes.addAll(fresh);
    return true;
  }
}
