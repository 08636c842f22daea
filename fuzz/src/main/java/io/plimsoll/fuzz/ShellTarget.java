package io.plimsoll.fuzz;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Commands;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.Script;
import io.plimsoll.core.read.shell.PackageReader;
import io.plimsoll.core.read.shell.ShellReader;
import java.util.List;

/** The reader of shell commands, which takes any text, and what is made of the commands in it. */
public final class ShellTarget {

  private ShellTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    long sum = read(input.text());
    if (input.isOneIn(8)) {
      Claim.same(sum, read(input.text()));
    }
    Growth.isLinear(input, text -> PackageReader.of(calls(Source.of("script.sh", text))));
  }

  private static List<Call> calls(Source source) {
    return Commands.of(ShellReader.read(Code.of(source, 0, source.text().length())));
  }

  private static long read(String text) {
    Source source = Source.of("script.sh", text);
    Script script = ShellReader.read(Code.of(source, 0, source.text().length()));
    var readings = new Readings(source).of(script);
    List<Call> calls = Commands.of(script);
    readings.of(PackageReader.of(calls));
    for (Call call : calls) {
      readings.of(Fetch.of(call));
      readings.of(call.place()).of(call.name());
      Claim.that(call.place().range().length() > 0, () -> "a command without a letter: " + call);
      Claim.that(call.place().range().contains(call.place(call.word()).range()), () -> "its name lies outside of a command: " + call);
      call.arguments().forEach(word -> Claim.that(call.place().range().contains(call.place(word).range()),
          () -> "an argument lies outside of its command: " + call));
      call.before();
      call.after();
    }
    return readings.sum();
  }
}
