package io.plimsoll.fuzz;

import io.plimsoll.scan.version.Form;
import io.plimsoll.scan.version.Relation;
import io.plimsoll.scan.version.Version;
import io.plimsoll.scan.version.VersionOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Words as versions, read and compared by every order. */
public final class VersionTarget {

  /** Each is compared with each, and each such pair with each. */
  private static final int MOST_WORDS = 6;

  /** After a dot, digits or a sign that parts. */
  private static final Pattern MAVEN = Pattern.compile("[1-9](?:[^.]|\\.(?=[0-9.-]|$))*+");

  private VersionTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    read(input.text());
    Growth.isLinear(input, VersionTarget::read);
  }

  private static void read(String text) {
    // Of a text that was grown, the longest words that are read.
    int most = VersionOrder.MAX_LENGTH;
    String[] words = text.substring(0, Math.min(text.length(), MOST_WORDS * most)).split("\\s", MOST_WORDS + 1);
    for (VersionOrder order : VersionOrder.values()) {
      var versions = new ArrayList<Version>();
      for (int i = 0; i < Math.min(words.length, MOST_WORDS); i++) {
        versions.add(order.read(words[i].substring(0, Math.min(words[i].length(), most))));
      }
      laws(order, versions);
    }
  }

  private static void laws(VersionOrder order, List<Version> versions) {
    for (Version a : versions) {
      Claim.that(a.relation(a) == (a.form() == Form.UNREADABLE ? Relation.UNKNOWN : Relation.EQUAL), () -> a + " is " + a.relation(a) + " to itself");
      for (Version b : versions) {
        Claim.that(b.relation(a) == a.relation(b).inverse(), () -> order + ": " + a + " " + a.relation(b) + " " + b + ", but " + b.relation(a));
        for (Version c : versions) {
          Claim.that(isOrder(a, b, c) || !hasOrder(a) || !hasOrder(b) || !hasOrder(c),
              () -> order + ": " + a + " " + a.relation(b) + " " + b + " " + b.relation(c) + " " + c + ", but " + a + " " + a.relation(c) + " " + c);
        }
      }
    }
  }

  private static boolean isOrder(Version a, Version b, Version c) {
    Relation ab = a.relation(b);
    Relation bc = b.relation(c);
    boolean isChain = ab != Relation.UNKNOWN && bc != Relation.UNKNOWN && (ab == bc || ab == Relation.EQUAL || bc == Relation.EQUAL);
    return !isChain || a.relation(c) == (ab == Relation.EQUAL ? bc : ab) || areBranches(a, c);
  }

  /** Two branches of Composer have no order, whatever lies between them. */
  private static boolean areBranches(Version a, Version c) {
    return a.order() == VersionOrder.PACKAGIST && a.text().startsWith("dev-") && c.text().startsWith("dev-");
  }

  /** Maven's own order goes in circles where a version begins with no number above zero or has a word behind a dot, and PHP's where it has a #. */
  private static boolean hasOrder(Version version) {
    String text = version.text();
    return switch (version.order()) {
      case MAVEN -> MAVEN.matcher(text).matches();
      case PACKAGIST -> text.indexOf('#') < 0;
      default -> true;
    };
  }
}
