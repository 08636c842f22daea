package io.plimsoll.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.words.Caret;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in the file: a policy or problems with places, and soon. */
class PolicyFuzzTest {

  private static final String FULL =
      """
      version: 1
      level: recommended # relaxed
      fail-on: high
      trusted: &t
        registries: [docker.io/library, "ghcr.io/acme"]
        images: ['postgres:16', "localhost:5000/*"]
        digest: required
      rules:
        no-healthcheck: off
        published-port: {severity: critical, services: [db, "c-*"], options: {allow: ["80"], least: 1024, loopback: on}}
        secret-in-env: &s {options: {allow: [PUBLIC_KEY]}}
        secret-in-image: {<<: *s, severity: low}
      waivers:
        - {rule: docker-socket, at: "a/c.yaml#p@nginx%pkg:deb/x", owner: é日本, until: 2027-01-31, reason: "moves, OPS-4"}
        - rule: trivy:DS-0002
          at: "**/Dockerfile"
          owner: |
            the platform
            team
          until: "2026-02-28"
          reason: >-
            later
      undecided: {create: refuse, compose: note}
      guard: {who: [*t, !x y]}
      """;

  /** What breaks readers: signs of YAML, ends of lines, halves of characters, marks of nothing. */
  private static final byte[] BYTES = {
    0, 9, 10, 13, ' ', '"', '#', '%', '&', '\'', '*', ',', '-', ':', '<', '?', '@', '[', '\\', ']', '`', '{', '|', '}',
    '~', '!', '>', '0', '9', 'a', 0x7F, (byte) 0x80, (byte) 0xC3, (byte) 0xE2, (byte) 0xF0, (byte) 0xFF
  };

  @Test
  void theFullPolicyIsOne() throws PolicyException {
    Policy policy = PolicyReader.read(Source.of("plimsoll.yaml", FULL), TestRules.INDEX);
    assertThat(policy.waivers()).hasSize(2);
    assertThat(policy.rules()).hasSize(4);
  }

  @Test
  void everyByteReplacedInsertedAndRemoved() {
    byte[] full = FULL.getBytes(StandardCharsets.UTF_8);
    var random = new Random(412);
    int accepted = 0;
    int refused = 0;
    for (int at = 0; at < full.length; at++) {
      for (int kind = 0; kind < 3; kind++) {
        for (int times = 0; times < (kind == 2 ? 1 : 3); times++) {
          byte other = times < 2 ? BYTES[random.nextInt(BYTES.length)] : (byte) random.nextInt();
          byte[] mutant = mutant(full, at, kind, other);
          if (other < 0) {
            read(mutant, StandardCharsets.ISO_8859_1);
          }
          if (read(mutant, StandardCharsets.UTF_8)) {
            accepted++;
          } else {
            refused++;
          }
        }
      }
    }
    // Neither everything nor nothing: the mutants reach both ends of the reader.
    assertThat(accepted).isGreaterThan(800);
    assertThat(refused).isGreaterThan(2000);
  }

  @Test
  void manyBytesAtOnce() {
    var random = new Random(2027);
    byte[] full = FULL.getBytes(StandardCharsets.UTF_8);
    for (int round = 0; round < 1000; round++) {
      byte[] mutant = full;
      for (int i = random.nextInt(1, 12); i > 0; i--) {
        mutant = mutant(mutant, random.nextInt(mutant.length), random.nextInt(3), BYTES[random.nextInt(BYTES.length)]);
      }
      int from = random.nextInt(mutant.length);
      int to = random.nextInt(from, mutant.length);
      read(mutant, StandardCharsets.UTF_8);
      read(Arrays.copyOfRange(mutant, from, to), StandardCharsets.UTF_8);
    }
  }

  private static byte[] mutant(byte[] full, int at, int kind, byte other) {
    byte[] mutant = new byte[full.length + (kind == 0 ? 0 : kind == 1 ? 1 : -1)];
    int rest = kind == 1 ? at : at + 1;
    System.arraycopy(full, 0, mutant, 0, at);
    if (kind < 2) {
      mutant[at] = other;
    }
    System.arraycopy(full, rest, mutant, mutant.length - (full.length - rest), full.length - rest);
    return mutant;
  }

  /** True when the text is a policy; fails for anything but a policy or an answer that can be printed. */
  private static boolean read(byte[] bytes, Charset charset) {
    String text = new String(bytes, charset);
    Source source = Source.of("plimsoll.yaml", text);
    try {
      Policy policy = PolicyReader.read(source, TestRules.INDEX);
      for (Policy.Waiver waiver : policy.waivers()) {
        var scope = waiver.at();
        if (scope.file() == null && scope.name() == null && scope.image() == null && scope.purl() == null) {
          throw new AssertionError("a waiver for everything: " + text);
        }
        if (waiver.owner().isBlank() || waiver.reason().isBlank()) {
          throw new AssertionError("nobody answers for a waiver: " + text);
        }
      }
      return true;
    } catch (PolicyException e) {
      if (e.problems().isEmpty() || e.problems().size() > PolicyReader.MAX_PROBLEMS + 1) {
        throw new AssertionError(e.problems().size() + " problems in: " + text);
      }
      for (Problem problem : e.problems()) {
        String shown = Caret.of(source.file(), source, problem.at(), problem.message(), problem.note());
        if (shown.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
          throw new AssertionError("a control character is shown: " + shown);
        }
      }
      return false;
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("no answer to:\n" + text, e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "deep lists", "deep mappings", "a chain of merges", "wide merges", "a bomb of aliases", "many rules",
    "many unknown keys", "many waivers", "many waivers through aliases", "a long line", "a long key",
    "long private keys", "long at", "many items", "a long comment"})
  void hostileTextsAreAnsweredSoon(String kind) {
    String text = hostile(kind);
    assertThat(text.length()).as("no longer than what is looked at").isLessThanOrEqualTo(PolicyReader.MAX_LENGTH);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> read(bytes, StandardCharsets.UTF_8));
  }

  private static String hostile(String kind) {
    var out = new StringBuilder("version: 1\n");
    switch (kind) {
      case "deep lists" -> out.append("guard: ").append("[".repeat(500_000));
      case "deep mappings" -> out.append("rules: ").append("{docker-socket: ".repeat(60_000));
      case "a chain of merges" -> {
        out.append("guard:\n  - &a0 {x: y}\n");
        for (int i = 1; i < 1500; i++) {
          out.append("  - &a").append(i).append(" {<<: *a").append(i - 1).append("}\n");
        }
        out.append("rules: *a1499\n");
      }
      case "wide merges" -> {
        out.append("guard:\n  - &m0 {a: b}\n");
        for (int i = 1; i < 18; i++) {
          out.append("  - &m" + i + " {<<: [*m" + (i - 1) + ", *m" + (i - 1) + "], k" + i + ": 1}\n");
        }
        out.append("rules: *m17\n");
      }
      case "a bomb of aliases" -> {
        out.append("guard:\n  - &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
          out.append("  - &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
      }
      case "many rules" -> {
        out.append("rules:\n");
        for (int i = 0; i < 35_000; i++) {
          out.append("  docker-socket-").append(i).append(": off\n");
        }
      }
      case "many unknown keys" -> {
        for (int i = 0; i < 60_000; i++) {
          out.append("waiver").append(i).append(": 1\n");
        }
      }
      case "many waivers" -> {
        out.append("waivers:\n");
        for (int i = 0; i < 11_000; i++) {
          out.append("  - {rule: \"trivy:DS-0031\", at: a, owner: o, until: 2027-01-31, reason: r}\n");
        }
      }
      case "many waivers through aliases" -> {
        out.append("waivers:\n  - &w {rule: \"trivy:DS-0031\", at: a, owner: o, until: 2027-01-31, reason: r}\n");
        out.append("  - *w\n".repeat(140_000));
      }
      case "a long line" -> out.append("level: [").append("strict, ".repeat(130_000)).append("]\n");
      case "a long key" -> out.append("rules: {\"").append("docker-socket".repeat(70_000)).append("\": off}\n");
      case "long private keys" ->
          out.append("level: \"x").append("-----BEGIN PRIVATE KEY-----".repeat(35_000)).append("\"\n");
      case "long at" -> out.append("waivers:\n  - {rule: docker-socket, at: \"").append("/#@%".repeat(240_000))
          .append("\", owner: o, until: 2027-01-31, reason: r}\n");
      case "many items" ->
          out.append("rules: {docker-socket: {services: [").append("[],".repeat(300_000)).append("]}}\n");
      case "a long comment" -> out.append("level: hihg # ").append("eyJ".repeat(300_000)).append('\n');
      default -> throw new AssertionError(kind);
    }
    return out.toString();
  }
}
