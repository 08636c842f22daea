package io.plimsoll.core.rules.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import io.plimsoll.testkit.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeaningsTest {

  private static final Path ROOT = Path.of(System.getProperty("root")).toAbsolutePath();
  private static final Pattern NAMED = Pattern.compile("(PL[0-9]{4}) ([a-z0-9-]+)");

  private static final List<String> PEERS = List.of(
      "peer\trule_id\tseverity\tmeaning\ttarget\tmeaning_group\ttier",
      "hadolint\tDL3006\tWarning\tx\tdockerfile\tfrom.untagged\tprimary",
      "kics\timage_version_not_explicit\tMEDIUM\tx\tdockerfile\tfrom.untagged\tprimary",
      "tally\ttally/eol-last\tstyle\tx\tdockerfile\ttally.eol-last\textra",
      "docker-bench\t2.1\tx\tx\tdaemon\tdaemon.rootless\tprimary");

  private static final List<Rule<?>> ONE = List.of(MadeUp.SOUND.with(
      RuleInfo.container("PL2001", "untagged", "a fault", Severity.LOW, "KICS:image_version_not_explicit")));

  private static List<String> violations(String reasons) {
    return Meanings.violations(Meanings.byMeaning(PEERS), Meanings.reasons(reasons.lines().toList()), ONE);
  }

  @Test
  void everyMeaningHasARuleOrAReason() {
    assertThat(violations("# a table\ndaemon.*\tlater\ntally.eol-last\ttaste")).isEmpty();
    assertThat(violations("daemon.*\tlater")).containsExactly("tally.eol-last: no rule has it, and no reason says why");
  }

  @Test
  void aReasonForWhatHasARule() {
    assertThat(violations("daemon.*\tlater\ntally.*\ttaste\nfrom.untagged\ttaste"))
        .containsExactly("from.untagged: a rule has it, and a reason says that none does");
  }

  @Test
  void aReasonForNothing() {
    assertThat(violations("daemon.*\tlater\ntally.*\ttaste\nfrom.tagged\ttaste"))
        .containsExactly("from.tagged: no peer has this meaning");
  }

  @Test
  void page() {
    String page = Meanings.page(
        Meanings.byMeaning(PEERS), Meanings.reasons(List.of("daemon.*\tlater", "tally.eol-last\ttaste")), ONE);
    assertThat(page)
        .contains("1 of 3 meanings have a rule.")
        .contains("| from.untagged | PL2001 untagged | KICS:image_version_not_explicit, hadolint:DL3006 |")
        .contains("| daemon.rootless | later | docker-bench:2.1 |")
        .contains("| tally.eol-last | taste | tally:tally/eol-last |");
  }

  @Test
  @Tag("shared")
  void thePageIsWhatPeersHave() throws IOException {
    Map<String, String> reasons = Meanings.reasons(reasons());
    var meanings = Meanings.byMeaning(Files.readAllLines(ROOT.resolveSibling("shared").resolve("reference/peer-rules.tsv")));
    assertThat(Meanings.violations(meanings, reasons, Rules.ALL)).isEmpty();
    Golden.check(ROOT.resolve("docs/meanings.md"), Meanings.page(meanings, reasons, Rules.ALL));
  }

  /** Where the table of peers is not at hand, the page still names no rule that there is not. */
  @ParameterizedTest
  @ValueSource(strings = {"docs/meanings.md", "docs/keys.md"})
  void pagesNameRules(String page) throws IOException {
    var names = new HashMap<String, String>();
    Rules.ALL.forEach(rule -> names.put(rule.info().id(), rule.info().name()));
    var wrong = new ArrayList<String>();
    int count = 0;
    Matcher named = NAMED.matcher(Files.readString(ROOT.resolve(page)));
    while (named.find()) {
      count++;
      if (!named.group(2).equals(names.get(named.group(1)))) {
        wrong.add(named.group());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(count).isGreaterThan(20);
  }

  private static List<String> reasons() throws IOException {
    try (InputStream in = MeaningsTest.class.getResourceAsStream("no-rule.tsv")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
