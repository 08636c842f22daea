package io.plimsoll.core.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules that a run has, found by id, name, or the id that another tool uses. */
public interface RuleIndex {

  List<Rule<?>> all();

  /** The rules that a word names: one for an id or name; several when another tool's id covers several; else none. */
  List<Rule<?>> find(String word);

  /** The nearest id or name to a word that names none, or null. */
  @Nullable String nearest(String word);
}
