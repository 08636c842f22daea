package io.plimsoll.core.rules.project;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.EnvVar;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Project;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.rule.Findings;
import io.plimsoll.core.rule.ProjectRule;
import io.plimsoll.core.rule.RuleInfo;
import io.plimsoll.core.rule.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A link without encryption: to a database that is told to do without, or to an address that begins with http. */
public final class PlainLink extends ProjectRule {

  /** Parts of an address, and whole values of a variable, that switch encryption off. */
  private static final List<String> OFF = List.of(
      "sslmode=disable", "sslmode=allow", "sslmode=prefer", "usessl=false", "ssl=false", "tls=false", "encrypt=false", "ssl-mode=disabled",
      "sslmode=disabled", "sslmode=none");

  private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "[::1]", "[::]", "0.0.0.0", "+", "*", "host.docker.internal", "");

  /** Parts of names of variables that hold an address of the program's own, under which others find it, or no link at all. */
  private static final List<String> OWN = List.of(
      "ORIGIN", "CORS", "PUBLIC", "EXTERNAL", "CALLBACK", "REDIRECT", "LISTEN", "BIND", "ADVERTISE", "ASPNETCORE_URLS", "ROOT_URL",
      "SITE_URL", "HOMEPAGE", "NAMESPACE", "XMLNS", "NO_PROXY", "REFERER", "ISSUER");

  public PlainLink() {
    super(RuleInfo.container("PL3106", "plain-link", "a link is not encrypted", Severity.LOW, "CWE-319"));
  }

  @Override
  public void check(Project project, Findings out) {
    // What several services share by an anchor or extends is said once.
    var once = new Once();
    for (ContainerSpec spec : project.services()) {
      for (EnvVar variable : spec.items(Key.ENVIRONMENT)) {
        Text value = variable.value().value();
        boolean asked = variable.source() != EnvVar.Source.DOCKERFILE && !isOwn(variable.name().shown());
        if (value != null && asked) {
          judge(project, spec, variable, value, once, out);
        }
      }
    }
  }

  private static void judge(Project project, ContainerSpec spec, EnvVar variable, Text value, Once once, Findings out) {
    String name = variable.name().shown().toUpperCase(Locale.ROOT);
    String shown = value.shown().toLowerCase(Locale.ROOT);
    boolean off = OFF.stream().anyMatch(shown::contains) || (name.endsWith("SSLMODE") && OFF.contains("sslmode=" + shown));
    boolean plain = shown.startsWith("http://") && !name.endsWith("PROXY");
    String host = host(shown);
    if ((!off && !plain) || (host != null && (HERE.contains(host) || host.contains("${")))) {
      return;
    }
    String who = spec.subject().name();
    String to = host == null ? "its database" : host;
    if (to.equals(who) || !once.first(variable.at())) {
      return;
    }
    boolean inside = host != null && project.services().stream().anyMatch(other -> other.subject().name().equalsIgnoreCase(host));
    out.at(variable.at())
        .about(spec.subject())
        .so("Anyone on the network between " + who + " and " + to + " can read their traffic, passwords included")
        .says(who + " talks to " + to + " without encryption")
        .hint(off ? "sslmode=verify-full, or what the driver calls it" : "https")
        .severity(inside ? Severity.INFO : off ? Severity.MEDIUM : Severity.LOW);
  }

  private static boolean isOwn(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return OWN.stream().anyMatch(upper::contains);
  }

  /** The host of an address, or null when it is none. */
  private static @Nullable String host(String address) {
    int scheme = address.indexOf("://");
    if (scheme < 0) {
      return null;
    }
    int start = scheme + 3;
    int end = start;
    while (end < address.length() && "/?#, ".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    String place = address.substring(start, end);
    place = place.substring(place.lastIndexOf('@') + 1);
    int colon = place.startsWith("[") ? place.indexOf("]:") + 1 : place.indexOf(':');
    return colon <= 0 ? place : place.substring(0, colon);
  }
}
