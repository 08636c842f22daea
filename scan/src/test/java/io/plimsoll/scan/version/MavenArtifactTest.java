package io.plimsoll.scan.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;

/** Maven's own order says the same. */
final class MavenArtifactTest {

  /**
   * What says nothing before a list, where the POM reference and the code part ({@link MavenVersion}); and zeros that are too long for
   * an int, which Maven takes for a large number.
   */
  private static final Pattern PARTED = Pattern.compile("(?i)([-.]|\\d|[a-z])(0+|ga|final|release|[-.])*-|[-.](0+)[a-z]|(0|[a-z])\\d|\\d(ga|final|release)|0{10}");

  @Test
  void agreesOnRandomVersions() {
    var random = new Random(11);
    int compared = 0;
    for (int round = 0; round < 400; round++) {
      List<String> texts = RandomVersions.texts(VersionOrder.MAVEN, random, 20);
      for (String a : texts) {
        for (String b : texts) {
          var theirs = Relation.of(new ComparableVersion(a).compareTo(new ComparableVersion(b)));
          if (VersionOrder.MAVEN.compare(a, b) != theirs) {
            assertThat(isParted(a) || isParted(b)).as(a + " and " + b + " are " + theirs + " to Maven").isTrue();
          } else {
            compared++;
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(155_000);
  }

  private static boolean isParted(String text) {
    return PARTED.matcher(text).find();
  }
}
