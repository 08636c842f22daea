package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Dockerfile;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Position;
import io.plimsoll.core.model.Range;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextFixTest {

  private static Plan plan(String dockerfile, Edit... edits) {
    Source source = Source.of("api/Dockerfile", dockerfile);
    var subjects = new Subjects(
        List.of(), List.of(), List.of(new Dockerfile("api/Dockerfile", '\\', List.of(), List.of(), List.of(), source)),
            List.of(),
        Map.of("api/Dockerfile", source));
    return new Patch(subjects.texts()).plan(
        Fix.safe("mend", edits), new Subject(Subject.Kind.STAGE, "0", Gate.DOCKERFILE, "api/Dockerfile"));
  }

  private static Place.InText at(String dockerfile, String part) {
    Source source = Source.of("api/Dockerfile", dockerfile);
    int start = source.text().indexOf(part);
    return source.place(start, start + part.length());
  }

  private static String after(String dockerfile, Edit... edits) {
    Plan plan = plan(dockerfile, edits);
    assertThat(plan).isInstanceOf(Plan.Splices.class);
    return Rewrite.apply(Source.of("api/Dockerfile", dockerfile), ((Plan.Splices) plan).splices());
  }

  @Test
  void aSpliceHasTheLineEndsOfItsFile() {
    String crlf = "\uFEFFFROM é\r\nUSER root\r\n";
    assertThat(after(crlf, new Edit.Splice(at(crlf, "USER root"), "RUN x \\\n  && y\nUSER me")))
        .isEqualTo("\uFEFFFROM é\r\nRUN x \\\r\n  && y\r\nUSER me\r\n");
    String lf = "FROM a\nUSER root";
    assertThat(after(lf, new Edit.Splice(at(lf, "root"), "me\r\n"))).isEqualTo("FROM a\nUSER me\n");
    assertThat(after(lf, new Edit.Splice(at(lf, "FROM"), "# x\nFROM"), new Edit.Splice(at(lf, "root"), "me")))
        .isEqualTo("# x\nFROM a\nUSER me");
    String mixed = "FROM a\r\nUSER root\nCMD b\n";
    assertThat(after(mixed, new Edit.Splice(at(mixed, "CMD"), "EXPOSE 1\nCMD"))).endsWith("USER root\nEXPOSE 1\nCMD b\n");
  }

  @Test
  void aSpliceMustLieInTheFile() {
    String text = "FROM é\n";
    var half = new Place.InText("api/Dockerfile", new Range(new Position(1, 6, 6), new Position(1, 7, 8)));
    var beyond = new Place.InText("api/Dockerfile", new Range(new Position(1, 1, 0), new Position(9, 1, 99)));
    var elsewhere = new Place.InText("Dockerfile", new Range(new Position(1, 1, 0), new Position(1, 1, 0)));
    assertThat(plan(text, new Edit.Splice(half, "x")))
        .isEqualTo(new Plan.Refused("its place is not one of the file", half));
    assertThat(plan(text, new Edit.Splice(beyond, "x")))
        .isEqualTo(new Plan.Refused("its place is not one of the file", beyond));
    assertThat(plan(text, new Edit.Splice(elsewhere, "x")))
        .isEqualTo(new Plan.Refused("its file is not at hand", elsewhere));
    assertThat(plan(text, new Edit.Splice(at(text, "FROM é"), "x"), new Edit.Splice(at(text, "é"), "y")))
        .isEqualTo(new Plan.Refused("its edits touch the same text", null));
    Place.InText from = at(text, "FROM");
    assertThat(plan(text, new Edit.Put(new Room(from, Key.USER), new Edit.Value.One("me"))))
        .isEqualTo(new Plan.Refused("a Dockerfile has no keys and items", from));
    assertThat(plan(text, new Edit.Remove(new Place.InText(null, elsewhere.range())))).isInstanceOf(Plan.Refused.class);
  }

  /** What a splice does to the instructions around it, and as whom they run; the change is written as {@code <old=new>}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      quoteCharacter = '"',
      textBlock =
          """
          FROM a|RUN x|{=USER b|}CMD y                          >
          FROM a|RUN x{=|USER b}                                >
          FROM a|{RUN x=RUN y}|CMD z                            >
          FROM a|{RUN x|=}CMD z                                 >
          FROM a|{USER c=USER b}|CMD z|FROM d|RUN x             >
          FROM a AS b|RUN x|{=USER c|}CMD y|FROM b|COPY d e     >
          FROM a AS b|RUN x|{=USER c|}CMD y|FROM b|USER 0|RUN z >
          FROM a AS b|RUN x|{=USER c|}CMD y|FROM b|RUN z        > what api/Dockerfile:5 runs in the build would run as another user
          FROM a AS b|{USER 0=USER c}|FROM b AS d|FROM D|RUN z  > what api/Dockerfile:5 runs in the build would run as another user
          FROM a|{=USER c|}RUN x                                > what api/Dockerfile:2 runs in the build would run as another user
          FROM a|{USER c=USER d}|RUN x                          > what api/Dockerfile:3 runs in the build would run as another user
          FROM a|{=USER c|}ONBUILD RUN x                        > what api/Dockerfile:2 runs in the build would run as another user
          FROM a|ONBUILD RUN x|{=USER c|}CMD y                  > what api/Dockerfile:2 runs in the build would run as another user
          FROM a|RUN x \\{=|USER b}                             > api/Dockerfile:2 would be read differently
          FROM a|RUN x{= \\}|CMD y                              > api/Dockerfile:3 would be read differently
          FROM a|{=FROM b|}RUN x                                > api/Dockerfile:2 would be read differently
          FROM a|RUN <<E|x|{E=F}|CMD y                          > "it would not be a Dockerfile any more "
          FROM a|{RUN x \\\\|# why|y=RUN x y}|CMD z               > the comment at api/Dockerfile:3 would be lost
          FROM a|RUN x \\\\|# why|{y=z}|CMD z                     >
          FROM a|{CMD y=NOTHING}                                > "it would not be a Dockerfile any more "
          """)
  void aSpliceChangesNothingElse(String marked, @Nullable String why) {
    String text = marked.replace("\\\\", "\\").replace("|", "\n");
    int open = text.indexOf('{');
    int equals = text.indexOf('=', open);
    int close = text.indexOf('}', equals);
    String old = text.substring(open + 1, equals);
    String before = text.substring(0, open) + old + text.substring(close + 1);
    Source source = Source.of("api/Dockerfile", before);
    Plan plan = plan(before, new Edit.Splice(source.place(open, open + old.length()), text.substring(equals + 1, close)));
    if (why == null) {
      assertThat(plan).isInstanceOf(Plan.Splices.class);
    } else {
      assertThat(plan).isInstanceOfSatisfying(Plan.Refused.class, refused -> assertThat(refused.why()).startsWith(why));
    }
  }

  @Test
  void aNewFileLiesInTheTree() {
    assertThat(plan("FROM a\n", new Edit.NewFile("a/b.json", "{}\n", 0_107_644)))
        .isEqualTo(new Plan.Splices(List.of(new Plan.Splice("a/b.json", 0, 0, "{}\n", true, 0_644))));
    for (String path
        : List.of("", "/etc/x", "../x", "a/../../x", "a//b", "a/./b", "a/", "C:/x", "a\\..\\b", "a\u0000b", "..", ".",
        "a/b\n")) {
      assertThat(plan("FROM a\n", new Edit.NewFile(path, "", 0_644))).as(path)
          .isEqualTo(new Plan.Refused("the new file would lie beyond the root", null));
    }
    assertThat(plan("FROM a\n", new Edit.NewFile("api/Dockerfile", "", 0_644)))
        .isEqualTo(new Plan.Refused("api/Dockerfile is there already", null));
    assertThat(plan("FROM a\n", new Edit.NewFile("x", "a", 0_644), new Edit.NewFile("x", "b", 0_644)))
        .isInstanceOf(Plan.Refused.class);
  }
}
