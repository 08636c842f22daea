package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.patch.Patch;
import io.plimsoll.core.patch.Plan;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.engine.CreateReader;
import io.plimsoll.core.read.engine.InspectReader;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import io.plimsoll.core.rules.container.DockerSocket;
import io.plimsoll.core.rules.container.PrivilegeEscalation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How what rules find in requests and answers of the engine, as their readers give them, is to be mended. */
final class RequestsTest {

  private static final List<Rule<?>> RULES = List.of(new PrivilegeEscalation(), new DockerSocket());

  private static final String HOST_CONFIG = "\"HostConfig\": {\"Binds\": [\"/data:/d\", \"/var/run/docker.sock:/s\"]}";

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"create.json", "-"})
  void aRequestIsChangedByOperations(@Nullable String file) throws ReadException {
    Source source = Source.of(file, "{\"Image\": \"docker.io/acme/api:1\", " + HOST_CONFIG + "}");
    assertThat(plans(source, List.of(CreateReader.read(source)))).containsExactly(
        new Plan.Request(List.of(new Plan.Operation("/HostConfig/Binds/1", "remove", null))),
        new Plan.Request(List.of(new Plan.Operation("/HostConfig/SecurityOpt", "add", "[\"no-new-privileges:true\"]"))));
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"inspect.json", "-"})
  void aRunningContainerIsRecreated(@Nullable String file) throws ReadException {
    Source source = Source.of(
        file, "[{\"Name\": \"/api\", \"Config\": {\"Image\": \"docker.io/acme/api:1\"}, \"State\": {}, " + HOST_CONFIG + "}]");
    assertThat(plans(source, InspectReader.read(source))).containsExactly(
        new Plan.Advice("recreate it without --volume /var/run/docker.sock:/s"),
        new Plan.Advice("recreate it with --security-opt no-new-privileges:true"));
  }

  private static List<Plan> plans(Source source, List<ContainerSpec> specs) {
    var intake = new Intake(Files.NONE, "shop");
    specs.forEach(spec -> intake.container(spec, source));
    Subjects subjects = intake.subjects();
    var plans = new ArrayList<Plan>();
    for (Finding finding : Decide.decide(RULES, subjects, Policy.defaults(), LocalDate.of(2026, 11, 22)).findings()) {
      finding.fixes().forEach(fix -> plans.add(new Patch(subjects.texts()).plan(fix, finding.subject())));
    }
    return plans;
  }
}
