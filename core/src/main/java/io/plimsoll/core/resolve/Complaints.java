package io.plimsoll.core.resolve;

import io.plimsoll.core.read.ReadException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What is to be said of the files of a run, or of a batch of it: what can't be read, what makes no sense, what is not read on purpose. */
final class Complaints {

  private final Map<String, Intake.Failure> failures = new LinkedHashMap<>();
  private final Set<Intake.Failure> faults = new LinkedHashSet<>();
  private final List<Intake.Note> notes = new ArrayList<>();

  /** Sets a file aside, for the first reason that there is. */
  void fail(Intake.Failure failure) {
    failures.putIfAbsent(failure.file(), failure);
  }

  /** Says what makes no sense in a file that is read all the same. */
  void fault(ReadException e) {
    faults.add(Intake.Failure.of(String.valueOf(e.at().file()), e));
  }

  void note(Intake.Note note) {
    notes.add(note);
  }

  /** True for a file that was set aside. */
  boolean isFailed(String file) {
    return failures.containsKey(file);
  }

  void addAll(Complaints others) {
    others.failures.values().forEach(this::fail);
    faults.addAll(others.faults);
    notes.addAll(others.notes);
  }

  /** Forgets those about files that are not asked about. */
  void keep(Predicate<String> wanted) {
    failures.keySet().removeIf(file -> !wanted.test(file));
    faults.removeIf(fault -> !wanted.test(fault.file()));
    notes.removeIf(note -> !wanted.test(String.valueOf(note.at().file())));
  }

  /** What makes no sense, so far. */
  Set<Intake.Failure> faults() {
    return faults;
  }

  /** The files that were set aside, and what makes no sense in the others. */
  List<Intake.Failure> failures() {
    var all = new ArrayList<>(failures.values());
    faults.stream().filter(fault -> !failures.containsKey(fault.file())).forEach(all::add);
    return all;
  }

  List<Intake.Note> notes() {
    return List.copyOf(notes);
  }
}
