package io.plimsoll.scan.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;

/** Maven's own order says the same. */
final class MavenArtifactTest {

  /** What says nothing: these, with dots between them, and nothing at all between signs that part. */
  private static final String ONE = "(?:0+|ga|final|release|(?<=[.-])(?=[.-]))";
  private static final String NOTHING = ONE + "(?:\\." + ONE + ")*";
  private static final String TO_WORD = "(?<=\\d)(?=[^\\d.-])";
  private static final String TO_NUMBER = "(?<=[^\\d.-])(?=\\d)";

  /**
   * A list that says nothing but for another list in it, where the POM reference and the code part ({@link MavenVersion}); and zeros that
   * are too long for an int, which Maven takes for a large number.
   */
  private static final Pattern PARTED = Pattern.compile(
      "(?i)(?:-|" + TO_WORD + "|" + TO_NUMBER + ")" + NOTHING + "(?:-|" + TO_WORD + "|" + TO_NUMBER + ")|0{10}");

  @Test
  void agreesOnRandomVersions() {
    var random = new Random(11);
    int compared = 0;
    for (int round = 0; round < 400; round++) {
      List<String> texts = RandomVersions.texts(VersionOrder.MAVEN, random, 20);
      for (String a : texts) {
        for (String b : texts) {
          if (!isParted(a) && !isParted(b)) {
            var theirs = Relation.of(new ComparableVersion(a).compareTo(new ComparableVersion(b)));
            assertThat(VersionOrder.MAVEN.compare(a, b)).as(a + " and " + b).isEqualTo(theirs);
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(70_000);
  }

  private static boolean isParted(String text) {
    return PARTED.matcher(text).find();
  }
}
