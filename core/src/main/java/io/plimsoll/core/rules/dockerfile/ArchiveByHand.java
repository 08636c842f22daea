package io.plimsoll.core.rules.dockerfile;

import io.plimsoll.core.model.Instruction;
import io.plimsoll.core.model.Stage;
import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Fetch;
import io.plimsoll.core.model.shell.ShellWord;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rule.StageRule;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An archive that is copied and unpacked in a later step, so that it stays in a layer beside what was in it. */
public final class ArchiveByHand extends StageRule {

  private static final Set<String> UNPACKERS = Set.of(
      "tar", "bsdtar", "gunzip", "gzip", "zcat", "gzcat", "bunzip2", "bzip2", "bzcat", "unxz", "xz", "xzcat", "unlzma", "lzma",
      "uncompress", "unzstd", "zstd");

  private static final Set<String> CHECKERS = Set.of("gpg", "gpg2", "gpgv", "cosign", "minisign", "openssl", "signify", "rhash");
  private static final Set<String> FETCHERS = Set.of("curl", "wget");
  /** So many commands behind a download tar is looked for. */
  private static final int NEAR = 20;

  public ArchiveByHand() {
    super(RuleInfo.dockerfile("PL1129", "archive-by-hand", "an archive is unpacked by hand", Severity.INFO,
        "hadolint:DL3010", "tally:tally/prefer-add-unpack"));
  }

  @Override
  public void check(Stage stage, Findings out) {
    // By the name that a later step would call it.
    Map<String, Copied> copied = new LinkedHashMap<>();
    for (Instruction instruction : stage.instructions()) {
      switch (instruction) {
        case Instruction.Copy copy when !copy.add() -> remember(copy, copied);
        case Instruction.Run run -> {
          run.exec().calls().forEach(call -> judge(stage, run, call, copied, out));
          fetched(stage, run, out);
        }
        default -> {}
      }
    }
  }

  /** An archive that was copied. */
  private record Copied(Instruction.Copy copy, Instruction.Value source) {}

  /** {@code curl -o a.tgz URL && tar xf a.tgz}, with nothing that checks it. */
  private static void fetched(Stage stage, Instruction.Run run, Findings out) {
    List<Call> calls = run.exec().calls();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      Fetch fetch = FETCHERS.contains(call.name()) ? Fetch.of(call) : null;
      String file = fetch == null || fetch.output() == null || fetch.urls().size() != 1 ? "" : Sources.name(fetch.output());
      if (!Sources.isArchive(file)) {
        continue;
      }
      for (Call tar : calls.subList(i + 1, Math.min(calls.size(), i + NEAR))) {
        if (mayCheck(tar)) {
          break;
        }
        if (tar.name().equals("tar") && unpacks(tar) && tar.arguments().stream().anyMatch(word -> Sources.name(word.sketch()).equals(file))) {
          out.at(call.place())
              .so("Nothing checks what is unpacked here, and the step needs " + call.name() + " and tar")
              .says(call.name() + " fetches " + file + ", and tar unpacks it")
              .hint("ADD --unpack=true --checksum=sha256:... URL /")
              .fixes(AddedArchive.fetched(stage, run, fetch, tar, out));
          break;
        }
      }
    }
  }

  private static boolean mayCheck(Call call) {
    return call.name().endsWith("sum") || CHECKERS.contains(call.name());
  }

  private static void remember(Instruction.Copy copy, Map<String, Copied> copied) {
    Instruction.Value destination = copy.destination();
    for (Instruction.Value source : Sources.ofContext(copy)) {
      String name = source.text().known();
      if (name != null && Sources.isArchive(name)) {
        copied.putIfAbsent(Sources.name(name), new Copied(copy, source));
        String renamed = destination == null ? "" : Sources.name(destination.text().shown());
        if (Sources.isArchive(renamed)) {
          copied.putIfAbsent(renamed, new Copied(copy, source));
        }
      }
    }
  }

  private static void judge(Stage stage, Instruction.Run run, Call call, Map<String, Copied> copied, Findings out) {
    if (!UNPACKERS.contains(call.name())) {
      return;
    }
    for (ShellWord word : call.arguments()) {
      Copied found = copied.get(Sources.name(word.sketch()));
      if (found != null && unpacks(call)) {
        copied.values().removeIf(one -> one.source == found.source);
        out.at(found.source.at())
            .so("The archive stays in a layer, besides everything unpacked from it")
            .says(found.source.text().shown() + " is copied, and unpacked by " + call.name() + " in a later step")
            .hint("ADD unpacks a local archive in one step")
            .because("dockerfile", call.place(), "unpacked here")
            .fixes(AddedArchive.copied(stage, found.copy, run, call, out));
        return;
      }
    }
    for (Call before : call.before()) {
      if (FETCHERS.contains(before.name()) && call.name().equals("tar") && unpacks(call)) {
        out.at(before.place())
            .so("Nothing checks what is unpacked here, and the step needs " + before.name() + " and tar")
            .says(before.name() + " pipes an archive into tar")
            .hint("ADD --unpack=true --checksum=sha256:... URL /")
            .fixes(AddedArchive.fetched(stage, run, Fetch.of(before), call, out));
        return;
      }
    }
  }

  /** True unless its options say that it packs or lists. */
  private static boolean unpacks(Call call) {
    String first = call.arguments().isEmpty() ? "" : call.arguments().getFirst().sketch();
    return switch (call.name()) {
      case "tar", "bsdtar" -> {
        boolean extracts = first.indexOf('x') >= 0 && !first.startsWith("--");
        for (ShellWord word : call.arguments()) {
          String option = word.sketch();
          extracts |= option.equals("--extract") || option.equals("--get")
              || (option.startsWith("-") && !option.startsWith("--") && option.indexOf('x') > 0);
        }
        yield extracts;
      }
      case "gzip", "bzip2", "xz", "lzma", "zstd" -> {
        boolean undoes = false;
        for (ShellWord word : call.arguments()) {
          String option = word.sketch();
          undoes |= option.equals("--decompress") || (option.startsWith("-") && !option.startsWith("--") && option.indexOf('d') > 0);
        }
        yield undoes;
      }
      default -> true;
    };
  }
}
