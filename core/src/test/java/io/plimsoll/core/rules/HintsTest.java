package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.read.engine.CreateReader;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The way out is said in the words of what is judged: a key of Compose, a flag, a field of a request. */
final class HintsTest {

  private interface Taking {
    void into(Intake intake) throws Exception;
  }

  private static List<String> hints(String name, Taking taking) throws Exception {
    var intake = new Intake(Files.NONE, "shop");
    taking.into(intake);
    List<Rule<?>> rules = Rules.ALL.stream().<Rule<?>>map(rule -> rule).filter(rule -> rule.info().name().equals(name)).toList();
    return Decide.decide(rules, Rules.ALL, intake.subjects(), Policy.defaults(), LocalDate.of(2026, 11, 22)).findings().stream()
        .filter(one -> one.state() == Finding.State.OPEN).map(one -> String.valueOf(one.hint())).toList();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', quoteCharacter = '~', textBlock = """
      no-memory-limit        > {"Image":"a:1"}                                                    > HostConfig.Memory = 536870912, or what it needs
      no-cpu-limit           > {"Image":"a:1"}                                                    > HostConfig.NanoCpus = 1000000000, or what it needs
      no-pids-limit          > {"Image":"a:1"}                                                    > HostConfig.PidsLimit = 200, or what it needs
      no-init                > {"Image":"a:1"}                                                    > HostConfig.Init = true
      no-restart             > {"Image":"a:1"}                                                    > HostConfig.RestartPolicy.Name = "unless-stopped"
      no-log-limit           > {"Image":"a:1"}                                                    > HostConfig.LogConfig.Config += {"max-size": "10m"}
      privilege-escalation   > {"Image":"a:1"}                                                    > fix: HostConfig.SecurityOpt += "no-new-privileges:true"
      system-paths-open      > {"Image":"a:1","HostConfig":{"MaskedPaths":[],"ReadonlyPaths":[]}} > leave MaskedPaths and ReadonlyPaths out: an empty list protects nothing
      default-capabilities   > {"Image":"postgres:17"} > HostConfig.CapDrop += "ALL", HostConfig.CapAdd += ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"]
      open-database          > {"Image":"postgres:17","HostConfig":{"PortBindings":{"5432/tcp":[{"HostPort":"5432"}]}}} > "HostIp": "127.0.0.1"
      host-device            > {"Image":"a:1","HostConfig":{"DeviceCgroupRules":["a *:* rwm"]}}   > give it the one device that it needs
      writable-host-path     > {"Image":"a:1","HostConfig":{"Binds":["/etc:/etc"]}}               > mount only what it needs, and :ro
      writable-host-path     > {"Image":"a:1","HostConfig":{"Mounts":[{"Type":"bind","Source":"/etc","Target":"/e"}]}} > mount only what it needs, and ReadOnly = true
      """)
  void ofRequests(String rule, String request, String hint) throws Exception {
    assertThat(hints(rule, intake -> {
      Source source = Source.of("a.json", request);
      intake.container(CreateReader.read(source, "a"), source);
    })).containsExactly(hint);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', quoteCharacter = '~', textBlock = """
      no-memory-limit        > docker run a:1                        > --memory 512m, or what it needs
      open-database          > docker run -p 5432:5432 postgres:17   > -p 127.0.0.1:5432:5432
      open-database          > docker run -p 5432 postgres:17        > -p 127.0.0.1::5432
      default-capabilities   > docker run postgres:17                > --cap-drop ALL, --cap-add CHOWN --cap-add DAC_OVERRIDE --cap-add FOWNER --cap-add SETGID --cap-add SETUID
      writable-host-path     > docker run -v /etc:/etc a:1           > mount only what it needs, and :ro
      writable-host-path     > docker run --mount type=bind,src=/etc,dst=/e a:1 > mount only what it needs, and readonly
      """)
  void ofCommandLines(String rule, String line, String hint) throws Exception {
    assertThat(hints(rule, intake -> intake.script(Source.of("a.sh", line)))).containsExactly(hint);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', quoteCharacter = '~', textBlock = """
      open-database          > ports: ["${DBPORT:-5432}:5432"]       > fix: "127.0.0.1:${DBPORT:-5432}:5432"
      open-database          > ports: ["0.0.0.0:${DBPORT:-5432}:5432"] > fix: "127.0.0.1:${DBPORT:-5432}:5432"
      open-database          > ports: ["5432:5432"]                  > fix: "127.0.0.1:5432:5432"
      """)
  void ofCompose(String rule, String line, String hint) throws Exception {
    assertThat(hints(rule, intake -> intake.compose(Source.of("compose.yaml", "services:\n  a:\n    image: postgres:17\n    " + line + "\n"))))
        .containsExactly(hint);
  }
}
