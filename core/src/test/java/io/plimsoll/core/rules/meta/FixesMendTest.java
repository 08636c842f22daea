package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Word;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import java.util.List;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

class FixesMendTest {

  private static final String TITLE = "bad sample 1, compose.yaml:5: the fix \"mend\" ";

  /** The rule of {@link MadeUp#SOUND} with another fix. */
  private static List<String> violations(BiFunction<ContainerSpec, Place.InText, Fix> fix) {
    return violations(MadeUp.PAGE, fix);
  }

  private static List<String> violations(String page, BiFunction<ContainerSpec, Place.InText, Fix> fix) {
    return new FixesMend().violations(rule(fix).sheet(page));
  }

  private static MadeUp<ContainerSpec> rule(BiFunction<ContainerSpec, Place.InText, Fix> fix) {
    return MadeUp.container((spec, out) -> MadeUp.waiting(spec, out, at -> fix.apply(spec, text(at))));
  }

  private static Place.InText text(Place place) {
    if (place instanceof Place.InText at) {
      return at;
    }
    throw new AssertionError(place);
  }

  private static Edit.Replace replace(Place at, String text) {
    return new Edit.Replace(at, text);
  }

  @Test
  void fixThatDoesNotSilence() {
    assertThat(violations((spec, at) -> Fix.safe("mend", replace(spec.get(Key.USER).place(), "1001"))))
        .containsExactly(TITLE + "changes [4], lines that the finding does not speak of");
    assertThat(violations((spec, at) -> Fix.safe("mend", new Edit.Put(new Room(spec.name(), Key.INIT), new Edit.Value.One("true")))))
        .containsExactly(TITLE + "does not silence the rule");
  }

  @Test
  void fixThatChangesOtherLines() {
    assertThat(violations((spec, at) -> Fix.safe("mend", replace(at, "false"), replace(spec.get(Key.USER).place(), "1001"))))
        .containsExactly(TITLE + "changes [4], lines that the finding does not speak of");
    // Where the finding names the other place, it speaks of it.
    var naming = MadeUp.container((spec, out) -> {
      if (spec.get(Key.STDIN_OPEN) instanceof Prop.Known<Boolean>(Boolean on, Place at) && on) {
        MadeUp.found(spec, out, at).because("project", spec.get(Key.USER).place(), "its user")
            .fix(Fix.unsafe("mend", "much", replace(at, "false"), replace(spec.get(Key.USER).place(), "1001")));
      }
    });
    assertThat(new FixesMend().violations(naming.sheet())).isEmpty();
  }

  @Test
  void keyThatGoesWithItsLastChild() {
    String page = MadeUp.PAGE.replace("stdin_open: true # <- PL2999", "security_opt:\n      - no-new-privileges:false # <- PL2999");
    var rule = MadeUp.container((spec, out) -> {
      if (spec.get(Key.NO_NEW_PRIVILEGES) instanceof Prop.Known<Boolean>(Boolean on, Place at) && !on) {
        MadeUp.found(spec, out, at).fix(Fix.unsafe("mend", "much", new Edit.Remove(at)));
      }
    });
    assertThat(new FixesMend().violations(rule.sheet(page))).isEmpty();
  }

  @Test
  void fixThatIsNotIdempotent() {
    // Each run adds one more, and the rule finds the last.
    var rule = MadeUp.container((spec, out) -> {
      Listing<Word> drops = spec.get(Key.CAP_DROP).value();
      int count = drops == null ? 0 : drops.items().size();
      if (drops != null && count > 0) {
        MadeUp.found(spec, out, drops.items().getLast().at())
            .fix(Fix.safe("mend", new Edit.Add(new Room(spec.name(), Key.CAP_DROP), "CAP_" + (char) ('A' + count))));
      }
    });
    String page = MadeUp.PAGE.replace("stdin_open: true # <- PL2999", "cap_drop:\n      - CAP_A # <- PL2999");
    assertThat(new FixesMend().violations(rule.sheet(page))).containsExactly(
        "bad sample 1, compose.yaml:6: the fix \"mend\" is not idempotent: a second run would change compose.yaml:7");
  }

  @Test
  void fixThatMovesTheFinding() {
    var rule = MadeUp.container((spec, out) -> {
      switch (spec.get(Key.STDIN_OPEN)) {
        case Prop.Known<Boolean>(Boolean on, Place at) when on ->
            MadeUp.found(spec, out, at).fix(Fix.safe("mend", replace(at, "false")));
        case Prop.Known<Boolean>(Boolean on, Place at) when spec.subject().name().equals("api") -> out.at(at).says("too late");
        default -> {}
      }
    });
    assertThat(new FixesMend().violations(rule.sheet())).containsExactly(TITLE + "only moves the finding to compose.yaml:5");
  }

  @Test
  void fixThatLeavesItUndecided() {
    assertThat(violations((spec, at) -> Fix.safe("mend", replace(at, "${OPEN}")))).singleElement().asString()
        .startsWith(TITLE).containsAnyOf("leaves it undecided", "is refused");
  }

  @Test
  void fixThatChangesWhatOthersSay() {
    assertThat(violations(MadeUp.PAGE.replace("user: \"1000\"\n    stdin_open: true", "user: root\n    stdin_open: true"),
        (spec, at) -> Fix.safe("mend", replace(at, "false"), new Edit.Put(new Room(spec.name(), Key.PIDS_LIMIT), new Edit.Value.One("100")))))
        .singleElement().asString().startsWith(TITLE + "is safe, and changes what PL2006 says from [medium open api ");
    assertThat(violations((spec, at) ->
        Fix.unsafe("mend", "much", replace(at, "false"), new Edit.Put(new Room(spec.name(), Key.PIDS_LIMIT), new Edit.Value.One("100")))))
        .isEmpty();
  }

  @Test
  void fixThatChangesAnotherContainer() {
    // As if the finding of api spoke of worker's lines.
    Findings[] seen = new Findings[1];
    var rule = MadeUp.container((spec, out) -> {
      seen[0] = out;
      if (spec.get(Key.STDIN_OPEN) instanceof Prop.Known<Boolean>(Boolean on, Place at) && on) {
        Place.InText mine = text(spec.name());
        var worker = new Place.InText(mine.file(), range(mine, 6, 3, 9), "/services/worker", List.of());
        MadeUp.found(spec, out, at).fix(
            Fix.safe("mend", replace(at, "false"), new Edit.Put(new Room(worker, Key.TTY), new Edit.Value.One("true"))));
      }
    });
    assertThat(new FixesMend().violations(rule.sheet()))
        .containsExactly(TITLE + "is safe, and changes another container than api");
  }

  /** A range of one line of the bad sample. */
  private static Range range(Place.InText in, int line, int from, int to) {
    String text = RulePage.parse(MadeUp.PAGE).samples().getFirst().files().getFirst().text();
    int offset = 0;
    for (int i = 1; i < line; i++) {
      offset = text.indexOf('\n', offset) + 1;
    }
    assertThat(in.file()).isEqualTo("compose.yaml");
    return new Range(new Position(line, from, offset + from - 1), new Position(line, to, offset + to - 1));
  }

  @Test
  void fixThatIsNone() {
    assertThat(violations((spec, at) -> Fix.safe("mend"))).singleElement().asString().startsWith(TITLE + "is refused: ");
  }

  /** Plans that the patch package should never make. */
  @Test
  void plansThatAreWrong() {
    assertThat(planned()).containsExactly(TITLE + "changes nothing");
    assertThat(planned(new Plan.Splice("other.yaml", 0, 0, "a"))).containsExactly(TITLE + "can't be applied: there is no other.yaml");
    assertThat(planned(new Plan.Splice("compose.yaml", 0, 0, "a", true, 0600)))
        .containsExactly(TITLE + "can't be applied: it makes compose.yaml, which is there");
    assertThat(planned(new Plan.Splice("compose.yaml", 9_000, 9_001, "")))
        .singleElement().asString().startsWith(TITLE + "can't be applied: bytes 9000 to 9001 overlap others");
    assertThat(planned(new Plan.Splice("compose.yaml", 0, 0, "services: {}\n")))
        .singleElement().asString().startsWith(TITLE + "leaves what can't be read: ");
    assertThat(planner((fix, subject, reading) -> new Plan.Advice("do it yourself")))
        .containsExactly(TITLE + "can only be said: do it yourself");
    assertThat(planner((fix, subject, reading) -> new Plan.Refused("no", null))).containsExactly(TITLE + "is refused: no");
  }

  private static List<String> planned(Plan.Splice... splices) {
    return planner((fix, subject, reading) -> new Plan.Splices(List.of(splices)));
  }

  private static List<String> planner(FixesMend.Planner planner) {
    return new FixesMend(planner).violations(rule((spec, at) -> Fix.unsafe("mend", "much", replace(at, "false"))).sheet());
  }

  @Test
  void allFixesAtOnce() {
    String page = MadeUp.PAGE.replace("stdin_open: false\n```\n\n", "stdin_open: yes\n```\n\n");
    assertThat(violations(page, (spec, at) -> Fix.safe("mend", replace(at, "false")))).isEmpty();
    // Whatever the run, there is always one more, which no single fix shows.
    var endless = MadeUp.container((spec, out) -> {
      if (spec.get(Key.USER) instanceof Prop.Known<Text>(Text user, Place at) && !user.shown().equals("1000")) {
        MadeUp.found(spec, out, at).fix(Fix.unsafe("mend", "much", replace(at, user.shown() + "0")));
      }
    });
    var tired = new FixesMend((fix, subject, reading) -> new Patch(reading.subjects().texts()).plan(fix, subject), 2);
    String two = MadeUp.PAGE.replace("user: \"1000\"\n    stdin_open: true", "user: \"1\"\n    stdin_open: true");
    assertThat(tired.together(endless.sheet(two)))
        .containsExactly("bad sample 1: after 2 runs there is still something to fix");
    assertThat(new FixesMend().together(endless.sheet(two))).isEmpty();
  }

  /** A create request is mended by a patch; what runs already is only spoken of. */
  @Test
  void otherGates() {
    String page =
        """
        ```json bad create
        {"Image": "acme/api", "OpenStdin": true}
        ```

        - `/OpenStdin`
        """;
    var sound = rule((spec, at) -> Fix.unsafe("mend", "much", replace(at, "false"))).sheet(page);
    FixesMend.Planner good = (fix, subject, reading) -> request("/OpenStdin", "replace", "false");
    assertThat(new FixesMend(good).violations(sound)).isEmpty();
    FixesMend.Planner idle = (fix, subject, reading) -> request("/Tty", "add", "true");
    String title = "bad sample 1, create /OpenStdin: the fix \"mend\" ";
    assertThat(new FixesMend(idle).violations(sound)).containsExactly(title + "does not silence the rule");
    FixesMend.Planner astray = (fix, subject, reading) -> request("/HostConfig/Init", "remove", null);
    assertThat(new FixesMend(astray).violations(sound)).containsExactly(title + "can't be applied: there is nothing at /HostConfig/Init");
    assertThat(new FixesMend().violations(sound)).isEmpty();
    String line = "```sh bad run.sh\ndocker run --interactive acme/api # <- PL2999\n```\n";
    assertThat(new FixesMend().violations(rule((spec, at) -> Fix.unsafe("mend", "much", replace(at, "false"))).sheet(line))).isEmpty();
    FixesMend.Planner said = (fix, subject, reading) -> new Plan.Advice("recreate it");
    assertThat(new FixesMend(said).violations(sound)).isEmpty();
  }

  private static Plan request(String pointer, String op, @org.jspecify.annotations.Nullable String value) {
    return new Plan.Request(List.of(new Plan.Operation(pointer, op, value)));
  }
}
