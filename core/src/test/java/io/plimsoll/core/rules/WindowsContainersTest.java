package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.container.RunsAsRoot;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only Linux knows is not asked of Windows, and what is said is in its words. */
final class WindowsContainersTest {

  /** What a container of Windows has not got: capabilities, setuid bits, a limit on processes, a read-only root, an init. */
  private static final Set<String> OF_LINUX = Set.of("PL2003", "PL2004", "PL2006", "PL2127", "PL2141");

  private static List<String> compose(String service) {
    return Judged.compose("services:\n  a:\n" + service.replace("|", "\n").indent(4), Rules.ALL.toArray(Rule<?>[]::new)).stream()
        .map(finding -> finding.rule().id()).filter(OF_LINUX::contains).sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "image: mcr.microsoft.com/windows/servercore:ltsc2022", "image: mcr.microsoft.com/windows/nanoserver:ltsc2025",
      "image: mcr.microsoft.com/dotnet/framework/samples:aspnetapp", "image: acme/api:1.4-nanoserver-ltsc2022",
      "image: acme/api:1.4|platform: windows/amd64", "image: acme/api:1.4|isolation: hyperv", "image: acme/api:1.4|isolation: process",
      "image: acme/api:1.4|credential_spec: {file: a.json}", "image: acme/api:1.4|volumes: ['C:\\logs:C:\\app\\logs']",
      "image: 'acme/api:${V}'|isolation: process"})
  void linuxIsNotAskedForThere(String service) {
    assertThat(compose(service)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "image: acme/api:1.4", "image: acme/api:1.4|platform: linux/amd64", "image: acme/api:1.4|isolation: default",
      "image: acme/windows:1.4", "image: acme/api:1.4|volumes: ['s:/s']", "image: acme/api:1.4|volumes: ['//c/app:/app']",
      "image: acme/api:1.4|volumes: ['./c:/app/c']", "image: mcr.microsoft.com/windows/servercore:1|platform: linux/amd64",
      "image: mcr.microsoft.com/mssql/server:2022-latest|platform: ${P}"})
  void elsewhereItIs(String service) {
    assertThat(compose(service)).contains("PL2003", "PL2004", "PL2006", "PL2127");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          FROM mcr.microsoft.com/windows/servercore:ltsc2022|CMD a.exe > MEDIUM
          FROM mcr.microsoft.com/windows/servercore:ltsc2022|USER ContainerAdministrator > MEDIUM
          FROM mcr.microsoft.com/windows/nanoserver:ltsc2022|USER containeradministrator > MEDIUM
          FROM mcr.microsoft.com/windows/servercore/iis > LOW
          FROM mcr.microsoft.com/dotnet/framework/aspnet:4.8 > LOW
          """)
  void anAdministratorIsTold(String dockerfile, Severity severity) {
    List<Finding> findings = Judged.dockerfile(dockerfile.strip().replace('|', '\n') + "\n", new RunsAsRoot());
    assertThat(findings).singleElement().satisfies(finding -> {
      assertThat(finding.severity()).isEqualTo(severity);
      assertThat(finding.consequence()).isEqualTo("Whoever breaks into this image is an administrator in it");
      assertThat(finding.fixes().stream().flatMap(fix -> fix.edits().stream()).map(String::valueOf))
          .allMatch(edit -> edit.contains("ContainerUser"));
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"FROM acme/base:1|SHELL ['cmd']|CMD ['a']", "FROM acme/base:1|RUN ['/a']|SHELL ['powershell']"})
  void aShellThatNoStepIsRunByProvesNothing(String dockerfile) {
    assertThat(Judged.dockerfile(dockerfile.replace('|', '\n').replace('\'', '"') + "\n", new RunsAsRoot()))
        .singleElement().satisfies(finding -> assertThat(finding.consequence()).isEqualTo("Whoever breaks into this image is root in it"));
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "FROM mcr.microsoft.com/windows/nanoserver:ltsc2022", "FROM mcr.microsoft.com/windows/servercore:ltsc2022|USER ContainerUser",
      "FROM mcr.microsoft.com/dotnet/aspnet:9.0-nanoserver-ltsc2022|CMD a.exe", "FROM --platform=windows/amd64 acme/base:1"})
  void othersAreNot(String dockerfile) {
    assertThat(Judged.dockerfile(dockerfile.replace('|', '\n') + "\n", new RunsAsRoot())).isEmpty();
  }

  @Test
  void noUserOfLinuxIsAdvised() {
    String dockerfile = """
        # escape=`
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        SHELL ["powershell", "-Command"]
        RUN Invoke-WebRequest -Uri https://example.com/a.zip -OutFile a.zip
        WORKDIR C:\\app
        COPY --chown=app a.txt .
        USER ContainerUser
        CMD node server.js
        """;
    for (Finding finding : Judged.dockerfile(dockerfile, Rules.ALL.toArray(Rule<?>[]::new))) {
      assertThat(finding.message() + finding.consequence() + finding.hint() + finding.fixes())
          .doesNotContain("/bin/sh", "10001", "65532", "apt-get", "useradd", "pipefail", "signals on", "Kubernetes");
    }
  }
}
