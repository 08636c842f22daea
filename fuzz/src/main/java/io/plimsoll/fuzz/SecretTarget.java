package io.plimsoll.fuzz;

import io.plimsoll.core.secret.DefaultPasswords;
import io.plimsoll.core.secret.SecretCommands;
import io.plimsoll.core.secret.SecretFormats;
import io.plimsoll.core.secret.SecretText;
import io.plimsoll.core.secret.Secrets;
import io.plimsoll.core.words.Echo;
import java.util.List;

/** What finds secrets in texts, and hides them. */
public final class SecretTarget {

  private SecretTarget() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    Input input = Input.of(data);
    Planted planted = Planted.withNames(input.text());
    String text = planted.text();
    read(text);
    String masked = SecretText.masked(text);
    planted.isHiddenIn(masked);
    String again = SecretText.masked(masked);
    // Of several signs before a mask some may be taken for a part of it.
    Claim.that(again.replace("=", "").equals(masked.replace("=", "")), () -> "masked twice, it is another text: " + masked + "\n" + again);
    planted.isHiddenIn(Echo.sentence(text));
    Claim.sentence("x" + Echo.of(text));
    Growth.isLinear(input, SecretTarget::read);
  }

  private static void read(String text) {
    int end = 0;
    for (SecretText.Span span : SecretText.find(text)) {
      int before = end;
      Claim.that(span.start() >= before && span.end() > span.start() && span.end() <= text.length(),
          () -> "spans that overlap, or lie outside: " + span);
      end = span.end();
    }
    hits(text, SecretFormats.find(text));
    hits(text, SecretFormats.findInFile(text));
    hits(text, SecretCommands.inScript(text));
    List<String> words = List.of(text.split("[ \n]", -1));
    for (SecretCommands.Hit hit : SecretCommands.inWords(words)) {
      Claim.that(hit.word() >= 0 && hit.word() < words.size() && hit.start() >= 0 && hit.start() <= hit.end()
          && hit.end() <= words.get(hit.word()).length(), () -> "a hit outside of its word: " + hit);
    }
    int sign = text.indexOf('=');
    if (sign >= 0) {
      String value = text.substring(sign + 1);
      Secrets.Judgement judgement = Secrets.judge(text.substring(0, sign), value);
      Claim.that(judgement == null || (judgement.start() >= 0 && judgement.start() < judgement.end() && judgement.end() <= value.length()),
          () -> "a judgement outside of its value: " + judgement);
      DefaultPasswords.has(value);
    }
  }

  private static void hits(String text, List<SecretFormats.Hit> hits) {
    for (SecretFormats.Hit hit : hits) {
      Claim.that(hit.start() >= 0 && hit.start() < hit.end() && hit.end() <= text.length(), () -> "a hit outside of the text: " + hit);
      Claim.that(hit.shown().length() < hit.end() - hit.start(), () -> "all of a secret is shown: " + hit);
    }
  }
}
