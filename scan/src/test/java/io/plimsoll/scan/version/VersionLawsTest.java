package io.plimsoll.scan.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds of any order, whatever is put into it. */
final class VersionLawsTest {

  private static final Pattern MAVEN = Pattern.compile("[1-9](?:[^.]|\\.(?=[0-9.-]|$))*+");
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private static List<Version> read(VersionOrder order, List<String> texts) {
    return texts.stream().filter(text -> isOrdered(order, text)).map(order::read).filter(version -> version.form() != Form.UNREADABLE).toList();
  }

  /**
   * What is made here of Maven begins with a number above zero and has no word behind a dot: with them Maven's own order goes in circles
   * ({@code 1 < 1.sp < 1-alpha < 1}).
   */
  private static boolean isOrdered(VersionOrder order, String text) {
    return order != VersionOrder.MAVEN || MAVEN.matcher(text).matches();
  }

  @ParameterizedTest
  @EnumSource
  void anOrderIsOne(VersionOrder order) {
    var random = new Random(order.name().hashCode());
    int known = 0;
    for (int round = 0; round < 40; round++) {
      List<Version> versions = read(order, RandomVersions.texts(order, random, 30));
      for (Version a : versions) {
        assertThat(a.relation(a)).as(a.text()).isEqualTo(Relation.EQUAL);
        for (Version b : versions) {
          Relation ab = a.relation(b);
          known += ab == Relation.UNKNOWN ? 0 : 1;
          if (b.relation(a) != ab.inverse()) {
            throw new AssertionError(a + " " + ab + " " + b + ", but " + b.relation(a) + " the other way round");
          }
          for (Version c : versions) {
            holdsOfThree(a, b, c);
          }
        }
      }
    }
    assertThat(known).isGreaterThan(3_000);
  }

  private static void holdsOfThree(Version a, Version b, Version c) {
    Relation ab = a.relation(b);
    Relation bc = b.relation(c);
    boolean isChain = ab != Relation.UNKNOWN && bc != Relation.UNKNOWN && (ab == bc || ab == Relation.EQUAL || bc == Relation.EQUAL);
    if (isChain && a.relation(c) != (ab == Relation.EQUAL ? bc : ab)) {
      throw new AssertionError(a + " " + ab + " " + b + " " + bc + " " + c + ", but " + a + " " + a.relation(c) + " " + c);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anythingCanBeRead(VersionOrder order) {
    var random = new Random(7);
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder(random.nextBoolean() ? "1" : "");
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(random.nextInt(4) == 0 ? (char) random.nextInt(0x10000) : (char) (' ' + random.nextInt(95)));
      }
      Version version = order.read(text.toString());
      assertThat(version.relation(version)).isEqualTo(version.form() == Form.UNREADABLE ? Relation.UNKNOWN : Relation.EQUAL);
    }
  }

  /** The longest texts that are read, of all that nests, repeats or makes a number long: a thousand of each within a second of time. */
  @ParameterizedTest
  @EnumSource
  void longTextsTakeNoLonger(VersionOrder order) {
    var versions = new ArrayList<Version>();
    long begun = THREADS.getCurrentThreadCpuTime();
    for (String piece : List.of("9", "0", "1.", "1-", "-1", "a1", "1a", ".", "-", "~", "^", "a", "1_", "1.0-rc.", "-r0", "_p1", "1-0-a", "#", "é", "..1")) {
      String text = "1" + piece.repeat(VersionOrder.MAX_LENGTH / piece.length() - 1);
      for (String each : List.of(text, text.substring(0, text.length() - 1) + "2", "1." + text.substring(2))) {
        for (int i = 0; i < 20; i++) {
          versions.add(order.read(each));
        }
      }
    }
    for (int i = 0; i + 1 < versions.size(); i++) {
      versions.get(i).relation(versions.get(i + 1));
    }
    assertThat((THREADS.getCurrentThreadCpuTime() - begun) / 1_000_000).isLessThan(3_000);
  }
}
