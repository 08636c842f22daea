package io.plimsoll.fuzz;

import java.util.Map;

/** All of {@code plimsoll check} over a small tree: reading, joining, every rule, the policy and the comments. */
public final class CheckTarget {

  private CheckTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    Map<String, String> files = input.files("compose.yaml");
    Checked checked = Checked.of(files).isSound();
    if (input.isOneIn(8)) {
      Claim.same(checked.verdict().findings().toString(), Checked.of(files).verdict().findings().toString());
      Claim.same(checked.intake().failures().toString(), Checked.of(files).intake().failures().toString());
    }
    Growth.isLinear(input, 1 << 13, text -> Checked.of(new Input(text, 0).files("compose.yaml")));
  }
}
