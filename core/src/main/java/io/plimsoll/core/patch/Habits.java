package io.plimsoll.core.patch;

import io.plimsoll.core.read.yaml.Node;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a file is written, so that what is added looks as if its author had written it. The nearest example wins; these
 * are for where there is none.
 *
 * @param step by how many columns a mapping stands deeper than its key
 * @param dash by how many columns the dashes of a list stand deeper than its key; 0 where they stand below it
 * @param flowLists true when lists stand in brackets
 * @param singleQuotes true when most quotes are single
 */
record Habits(int step, int dash, boolean flowLists, boolean singleQuotes) {

  /**
   * What the children of a node show. There may be thousands, and each is asked for its neighbours' habits.
   *
   * @param step that of the first mapping; 0 for none
   * @param dash that of the first list below its key; -1 for none
   * @param flow true when a list in brackets stands before that
   */
  record Example(int step, int dash, boolean flow) {

    static Example of(List<Outline.Slot> children, Lines lines) {
      int step = 0;
      int dash = -1;
      boolean flow = false;
      for (Outline.Slot child : children) {
        step = step == 0 ? stepOf(child, lines) : step;
        dash = dash < 0 ? dashOf(child, lines) : dash;
        flow |= dash < 0 && isFlowList(child);
      }
      return new Example(step, dash, flow);
    }
  }

  private static final int DEFAULT_STEP = 2;

  /** A deeper step than this is an accident of layout, not a habit. */
  private static final int MAX_STEP = 12;

  static Habits of(Outline outline) {
    int step = 0;
    int dash = -1;
    boolean flow = false;
    int single = 0;
    int twice = 0;
    var open = new ArrayDeque<Outline.Slot>();
    outline.documents().reversed().forEach(open::push);
    while (!open.isEmpty()) {
      Outline.Slot slot = open.pop();
      if (step == 0) {
        step = stepOf(slot, outline.lines());
      }
      if (dash < 0) {
        dash = dashOf(slot, outline.lines());
      }
      flow |= isFlowList(slot);
      if (slot.node() instanceof Node.Scalar scalar) {
        single += scalar.style() == Node.Style.SINGLE ? 1 : 0;
        twice += scalar.style() == Node.Style.DOUBLE ? 1 : 0;
      }
      for (Outline.Slot child : slot.children().reversed()) {
        open.push(child);
      }
    }
    int known = step == 0 ? DEFAULT_STEP : step;
    return new Habits(known, dash < 0 ? known : dash, flow && dash < 0, single > twice);
  }

  /** The habits around a node: of its children, then of its siblings and so on, and these where none shows any. */
  Habits near(Outline.Slot node, Lines lines) {
    int nearStep = 0;
    int nearDash = -1;
    boolean flow = false;
    for (Outline.Slot slot = node; slot != null && (nearStep == 0 || nearDash < 0); slot = slot.parent()) {
      Example example = slot.example(lines);
      nearStep = nearStep == 0 ? example.step : nearStep;
      flow |= nearDash < 0 && example.flow;
      nearDash = nearDash < 0 ? example.dash : nearDash;
    }
    boolean flowNear = nearDash < 0 && (flow || flowLists);
    return new Habits(nearStep == 0 ? step : nearStep, nearDash < 0 ? dash : nearDash, flowNear, singleQuotes);
  }

  /** By how much a block mapping stands deeper than its key; 0 for what is none. */
  private static int stepOf(Outline.Slot slot, Lines lines) {
    if (slot.key() == null || slot.isFlow() || !(slot.node() instanceof Node.Mapping)) {
      return 0;
    }
    int by = lines.column(slot.node().start()) - lines.column(slot.start());
    return by > 0 && by <= MAX_STEP ? by : 0;
  }

  private static int dashOf(Outline.Slot slot, Lines lines) {
    if (slot.key() == null || slot.isFlow() || !(slot.node() instanceof Node.Sequence)) {
      return -1;
    }
    int by = lines.column(slot.node().start()) - lines.column(slot.start());
    return by >= 0 && by <= MAX_STEP ? by : -1;
  }

  /** True for a list in brackets, apart from commands, which stand so in nearly every file. */
  private static boolean isFlowList(Outline.Slot slot) {
    boolean list = slot.node() instanceof Node.Sequence && slot.isFlow();
    return list && !slot.children().isEmpty() && !isCommand(slot.key());
  }

  private static boolean isCommand(Node.@Nullable Scalar key) {
    return key == null || switch (key.value()) {
      case "command", "entrypoint", "test" -> true;
      default -> false;
    };
  }
}
