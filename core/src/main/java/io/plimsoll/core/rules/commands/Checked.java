package io.plimsoll.core.rules.commands;

import io.plimsoll.core.model.shell.Call;
import io.plimsoll.core.model.shell.Inside;
import io.plimsoll.core.model.shell.ShellWord;
import java.util.List;
import java.util.Locale;

/** Whether what was fetched is compared with what it should be: by a digest, or a signature. */
public final class Checked {

  private Checked() {}

  /** True if one of the calls behind a call checks a digest or a signature. */
  public static boolean behind(List<Call> calls, Call fetch) {
    boolean behind = false;
    for (Call call : calls) {
      if (behind && checks(call)) {
        return true;
      }
      behind |= call == fetch;
    }
    return false;
  }

  /** True for a call that fails where a digest or a signature is not as it should be. */
  public static boolean checks(Call call) {
    return switch (call.name()) {
      case "sha256sum", "sha512sum", "sha384sum", "sha224sum", "sha1sum", "md5sum", "b2sum", "b3sum", "shasum", "sha256", "sha512", "rhash",
          "cksum" -> has(call, "-c", "--check") || compared(call);
      case "gpg", "gpg2", "gpgv", "gpgv2", "sq", "sqv" -> has(call, "--verify", "verify") || call.name().startsWith("gpgv")
          || call.name().equals("sqv");
      case "cosign" -> has(call, "verify", "verify-blob", "verify-attestation", "verify-blob-attestation");
      case "minisign", "signify" -> has(call, "-V");
      case "openssl" -> has(call, "-verify", "-verify_return_error") || (has(call, "dgst", "sha256") && compared(call));
      case "slsa-verifier", "gh" -> has(call, "verify-artifact", "attestation", "verify-image");
      case "rpm", "rpmkeys" -> has(call, "-K", "--checksig");
      // A script or a function of one's own says by its name what it does: verify.sh, check_sha256.
      default -> isCalledSo(call.name()) || isProgramOfHashes(call);
    };
  }

  private static boolean has(Call call, String... words) {
    for (ShellWord argument : call.arguments()) {
      String text = argument.sketch();
      for (String word : words) {
        // -sc, -a256c: letters in one word.
        boolean letters = word.length() == 2 && text.startsWith("-") && !text.startsWith("--") && text.indexOf(word.charAt(1)) > 0;
        if (text.equals(word) || letters) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isCalledSo(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.contains("verify") || lower.contains("checksum") || lower.contains("sha256") || lower.contains("sha512");
  }

  /** {@code python3 -c "import hashlib; ..."}: a program that computes one has a reason to. */
  private static boolean isProgramOfHashes(Call call) {
    ShellWord program = Interpreters.program(call);
    return program != null && (program.sketch().contains("hashlib") || program.sketch().contains("hash_file("));
  }

  /** {@code [ "$(sha256sum x)" = "$SUM" ]}, {@code sum=$(sha256sum x)}, {@code sha256sum x | grep -q $SUM}: its output is compared. */
  private static boolean compared(Call call) {
    for (Call next : call.after()) {
      switch (next.name()) {
        case "grep", "egrep", "fgrep", "cmp", "diff", "[", "test" -> {
          return true;
        }
        default -> {}
      }
    }
    for (Inside inside = call.context().inside(); inside != null; inside = inside.around().inside()) {
      boolean control = inside.slot() instanceof Inside.Control || inside.slot() instanceof Inside.Variable;
      boolean test = inside.call() != null && (inside.call().name().equals("[") || inside.call().name().equals("test"));
      if (control || test) {
        return true;
      }
    }
    return false;
  }
}
