package io.plimsoll.fuzz;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.script.ScriptReader;
import io.plimsoll.core.read.script.ScriptWord;

/** The reader of shell scripts that start containers. */
public final class ScriptTarget {

  private ScriptTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    long sum = read(input.text());
    if (input.isOneIn(8)) {
      Claim.same(sum, read(input.text()));
    }
    Growth.isLinear(input, text -> ScriptReader.read(Source.of("run.sh", text)));
  }

  private static long read(String text) {
    Source source = Source.of("run.sh", text);
    ScriptReader.Outcome outcome = ScriptReader.read(source);
    var readings = new Readings(source).faults(outcome.failures()).faults(outcome.remarks());
    Claim.that(outcome.failures().size() <= ScriptReader.MOST_TOLD, () -> outcome.failures().size() + " faults are told");
    for (ScriptReader.RunCall call : outcome.calls()) {
      readings.of(call);
      Claim.that(call.verb() > 0 && call.verb() < call.image() && call.image() < call.words().size(),
          () -> "the image is word " + call.image() + ", run word " + call.verb() + " of " + call.words().size());
      for (ScriptWord word : call.words()) {
        Claim.that(word.from() >= 0 && word.from() <= word.to() && word.to() <= source.text().length(),
            () -> "a word outside of the script: " + word);
      }
      for (int[] flag : call.flags()) {
        Claim.that(flag[0] > call.verb() && flag[0] < flag[1] && flag[1] <= call.image(), () -> "a flag is not before the image: " + call);
      }
    }
    return readings.sum();
  }
}
