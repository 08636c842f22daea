package io.plimsoll.core.rules.container;

import io.plimsoll.core.model.Answer;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.rule.ContainerRule;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.Fix;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A container that is told to believe any certificate. */
public final class TlsUnverified extends ContainerRule {

  private static final Set<String> ON = Set.of("1", "true", "yes", "on");
  private static final Set<String> OFF = Set.of("0", "false", "no", "off", "none");

  /** Ends of names that switch checking off when they are on. */
  private static final Set<String> SKIPPING = Set.of(
      "SSL_NO_VERIFY", "TLS_NO_VERIFY", "SKIP_TLS_VERIFY", "TLS_SKIP_VERIFY", "INSECURE_SKIP_VERIFY", "SKIP_SSL_VERIFY",
      "SSL_SKIP_VERIFY", "SKIP_SSL_VALIDATION", "SKIP_VERIFY", "TLS_INSECURE", "SSL_INSECURE", "ALLOW_INSECURE_TLS",
      "TLS_SKIP_VERIFY_INSECURE", "TRUST_SERVER_CERTIFICATE", "TLS_ALLOW_INVALID_CERTIFICATES");

  /** Ends of names that switch checking off when they are off. */
  private static final Set<String> CHECKING = Set.of(
      "NODE_TLS_REJECT_UNAUTHORIZED", "PYTHONHTTPSVERIFY", "STRICT_SSL", "SSL_VERIFY", "TLS_VERIFY", "VERIFY_SSL", "VERIFY_TLS",
      "VERIFY_CERTS", "SSL_VERIFYPEER", "VERIFY_CERTIFICATE", "SSL_VERIFICATIONMODE", "SSL_VERIFICATION_MODE", "TLS_REJECT_UNAUTHORIZED",
      "SSL_REJECT_UNAUTHORIZED", "VERIFY_CERTIFICATES");

  public TlsUnverified() {
    super(RuleInfo.container("PL2167", "tls-unverified", "a container believes any certificate", Severity.MEDIUM, "CWE-295"));
  }

  @Override
  public void check(ContainerSpec spec, Findings out) {
    for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
      String name = variable.name().shown().toUpperCase(Locale.ROOT).replace('.', '_');
      Set<String> bad = variable.source() == EnvVar.Source.DOCKERFILE ? null : bad(name);
      if (bad == null) {
        continue;
      }
      switch (Answer.holds(variable.value(), value -> bad.contains(value.strip().toLowerCase(Locale.ROOT)))) {
        case Answer.Yes yes -> out.at(variable.at())
            .so("Anyone between " + spec.subject().name() + " and the servers it calls can read and change the traffic")
            .says(variable.name().shown() + "=" + yes.value() + " switches certificate checks off")
            .hint("remove it, and add the certificate of your own CA")
            .fix(Fix.unsafe("remove it", "calls to servers whose certificate is not trusted", new Edit.Remove(variable.at())));
        case Answer.Open open -> open(spec, open, "whether it checks certificates", out);
        case Answer.No no -> {}
      }
    }
  }

  /** The values of a variable that switch the check off, or null when it does not speak of it. */
  private static @Nullable Set<String> bad(String name) {
    return ends(name, CHECKING) ? OFF : ends(name, SKIPPING) ? ON : null;
  }

  /** True for one of these names, alone or behind that of a program: {@code VAULT_SKIP_VERIFY}. */
  private static boolean ends(String name, Set<String> ends) {
    for (int at = 0; at >= 0; at = name.indexOf('_', at) < 0 ? -1 : name.indexOf('_', at) + 1) {
      if (ends.contains(name.substring(at))) {
        return true;
      }
    }
    return false;
  }
}
