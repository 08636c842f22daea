package io.plimsoll.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Rules;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;

/** In each text the cursor stands at the bar. */
class WordsTest {

  private static final Client CLIENT = new Client(Encoding.UTF16, true, true, true, true, true, true, true, true, Severity.INFO);

  private final Words words = new Words(PolicySchema.shipped(), Rules.INDEX);

  private record Spot(Document document, Position position) {}

  private static Spot spot(String uri, String text) {
    int bar = text.indexOf('|');
    String before = text.substring(0, bar);
    int line = (int) before.chars().filter(c -> c == '\n').count();
    return new Spot(new Document(uri, "yaml", 1, before + text.substring(bar + 1)), new Position(line, bar - before.lastIndexOf('\n') - 1));
  }

  private List<CompletionItem> items(String text) {
    Spot spot = spot("file:///a/plimsoll.yaml", text);
    return words.complete(spot.document, spot.position, CLIENT);
  }

  private List<String> completed(String text) {
    return items(text).stream().map(CompletionItem::getLabel).toList();
  }

  private String hover(String text) {
    Spot spot = spot("file:///a/plimsoll.yaml", text);
    Hover hover = words.hover(spot.document, spot.position, CLIENT);
    return hover == null ? "" : hover.getContents().getRight().getValue();
  }

  /** Who shows no Markdown is sent none. */
  @Test
  void withoutMarks() {
    Spot spot = spot("file:///a/plimsoll.yaml", "rules:\n  docker-so|cket: off");
    Hover hover = words.hover(spot.document, spot.position, Client.unknown(io.plimsoll.core.rule.Severity.INFO));
    assertThat(hover).isNotNull();
    assertThat(hover.getContents().getRight().getKind()).isEqualTo("plaintext");
    assertThat(hover.getContents().getRight().getValue())
        .startsWith("PL2007 docker-socket · critical").contains("What to do instead", "    services:").doesNotContain("**", "```", "###", "](");
    assertThat(RulePage.plain("# A\n\nSee [b](https://c.d), `e`.\n\n---\n\n```yaml\na: **\n```")).isEqualTo("A\n\nSee b (https://c.d), e.\n\n\n\n    a: **");
  }

  @Test
  void keysAtTheTop() {
    assertThat(completed("|")).contains("version", "level", "fail-on", "trusted", "rules", "waivers", "undecided", "exclude");
    assertThat(completed("version: 1\n|\nrules:\n  privileged: off\n")).contains("level").doesNotContain("version", "rules");
    assertThat(completed("version: 1\nfai|")).contains("fail-on");
  }

  @Test
  void wordsOfAKey() {
    assertThat(completed("level: |")).containsExactly("relaxed", "recommended", "strict");
    assertThat(completed("level: stri|ct")).containsExactly("relaxed", "recommended", "strict");
    assertThat(completed("fail-on: h|")).containsExactly("critical", "high", "medium", "low", "info");
    assertThat(completed("version: |")).containsExactly("1");
    assertThat(completed("trusted:\n  digest: |")).containsExactly("required", "preferred", "optional");
    assertThat(completed("undecided:\n  |")).contains("compose", "create", "gateway");
    assertThat(completed("undecided: {create: |")).containsExactly("note", "warn", "refuse");
  }

  @Test
  void rulesByName() {
    assertThat(completed("rules:\n  dock|")).contains("docker-socket", "privileged").hasSize(Rules.ALL.size());
    assertThat(completed("rules:\n  docker-socket: off\n  |")).contains("privileged").doesNotContain("docker-socket");
    assertThat(completed("rules: {|")).contains("docker-socket");
    assertThat(completed("rules:\n  docker-socket: |")).contains("off", "on", "critical", "info").doesNotContain("TRUE");
    assertThat(completed("rules:\n  docker-socket: {|")).contains("severity", "services", "options", "off").doesNotContain("false");
    assertThat(completed("rules:\n  docker-socket: {severity: high, |")).contains("services").doesNotContain("severity");
    assertThat(completed("rules:\n  docker-socket:\n    severity: |")).containsExactly("critical", "high", "medium", "low", "info");
    assertThat(completed("rules:\n  secret-in-env:\n    options:\n      |")).contains("allow");
    assertThat(completed("rules:\n  secret-in-env: {options: {|")).contains("allow");
    assertThat(completed("rules:\n  ignore-without-reason: {options: {required: |")).containsExactly("true", "false");
  }

  @Test
  void waivers() {
    List<String> keys = List.of("rule", "at", "owner", "until", "reason");
    assertThat(completed("waivers:\n  - |")).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(completed("waivers:\n- |")).containsExactlyInAnyOrderElementsOf(keys);
    assertThat(completed("waivers:\n  - rule: privileged\n    |")).containsExactlyInAnyOrder("at", "owner", "until", "reason");
    assertThat(completed("waivers:\n  - {rule: privileged, |")).containsExactlyInAnyOrder("at", "owner", "until", "reason");
    assertThat(completed("waivers:\n  - rule: priv|")).contains("privileged");
    assertThat(completed("waivers:\n  - {rule: |")).contains("privileged");
    assertThat(completed("waivers:\n  - rule: privileged\n  - |")).contains("rule");
  }

  @Test
  void whereNothingIsKnownNothingIsSaid() {
    assertThat(completed("# le|")).isEmpty();
    assertThat(completed("exclude:\n  - |")).isEmpty();
    assertThat(completed("rules:\n  docker-socket:\n    services: [|")).isEmpty();
    assertThat(completed("nonsense:\n  |")).isEmpty();
    assertThat(completed("}}]: - {[\n   - |")).isEmpty();
  }

  @Test
  void whatStandsThereIsReplaced() {
    CompletionItem level = items("version: 1\nlev|").stream().filter(item -> item.getLabel().equals("level")).findFirst().orElseThrow();
    TextEdit edit = level.getTextEdit().getLeft();
    assertThat(edit.getRange().getStart()).isEqualTo(new Position(1, 0));
    assertThat(edit.getRange().getEnd()).isEqualTo(new Position(1, 3));
    assertThat(edit.getNewText()).isEqualTo("level: ");
    // A colon that stands there is not written again.
    assertThat(items("le|vel: x").stream().filter(item -> item.getLabel().equals("level")).findFirst().orElseThrow()
        .getTextEdit().getLeft().getNewText()).isEqualTo("level");
  }

  @Test
  void whatIsWrittenIsExplained() {
    assertThat(hover("lev|el: strict")).contains("How strict a run is");
    assertThat(hover("level: str|ict")).contains("How strict a run is");
    assertThat(hover("rules:\n  docker-so|cket: off")).startsWith("**PL2007 docker-socket** · critical").contains("**What to do instead");
    assertThat(hover("rules:\n  hadolint:DL30|02: off")).isEmpty();
    assertThat(hover("waivers:\n  - rule: PL20|07")).startsWith("**PL2007 docker-socket**");
    assertThat(hover("waivers:\n  - {rule: privileged, unt|il: 2027-01-31}")).contains("The last day");
    assertThat(hover("rules:\n  secret-in-env: {options: {al|low: [X]}}")).startsWith("**allow**");
    assertThat(hover("version: 1 # lev|el")).isEmpty();
  }

  @Test
  void rulesInCommentsThatIgnore() {
    Spot spot = spot("file:///a/Dockerfile", "# plimsoll ignore=PL1001,dep|recated-maintainer reason=x\nFROM a\n");
    assertThat(words.complete(spot.document, spot.position, CLIENT)).hasSize(Rules.ALL.size());
    Hover hover = words.hover(spot.document, spot.position, CLIENT);
    assertThat(hover).isNotNull();
    assertThat(hover.getContents().getRight().getValue()).startsWith("**PL1100");
    Spot behind = spot("file:///a/Dockerfile", "# plimsoll ignore=PL1001 reason=|\nFROM a\n");
    assertThat(words.complete(behind.document, behind.position, CLIENT)).isEmpty();
  }

  /** Wherever the cursor is in whatever text, there is an answer. */
  @Test
  void anyPlaceOfAnyText() {
    String text = "version: 1\nrules: {a: {b: [c, \"d: {\"]}, 'e'\n  - - - x:\n waivers:\n-\n- rule\n  :\n#\n\t: {{{[[[\n" + "- ".repeat(60) + "a: b\n";
    var tried = new ArrayList<Integer>();
    for (int i = 0; i <= text.length(); i++) {
      Spot spot = spot("file:///a/plimsoll.yaml", text.substring(0, i) + "|" + text.substring(i));
      words.complete(spot.document, spot.position, CLIENT);
      words.hover(spot.document, spot.position, CLIENT);
      tried.add(i);
    }
    assertThat(tried).hasSize(text.length() + 1);
    assertThat(words.complete(new Document("file:///plimsoll.yaml", "", 1, ""), new Position(99, 99), CLIENT)).isNotEmpty();
  }
}
