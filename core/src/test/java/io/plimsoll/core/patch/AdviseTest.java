package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Subjects;
import io.plimsoll.core.rule.Edit;
import io.plimsoll.core.rule.Fix;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdviseTest {

  private static final String LINE =
      "docker run -d -v /var/run/docker.sock:/var/run/docker.sock --privileged -e DB_PASSWORD=hunter2 -eKEY=k --env=A=b \\\n"
          + "  --publish=80:80 -p \\\n  '90:90' -u \"a b\" nginx x\n";

  private static String plan(Gate gate, String text, Edit... edits) {
    var subject = new Subject(Subject.Kind.CONTAINER, "run", gate, null);
    var subjects = new Subjects(List.of(), List.of(), List.of(), List.of(), Map.of("", Source.of(null, text)));
    return switch (new Patch(subjects.texts()).plan(Fix.safe("mend", edits), subject)) {
      case Plan.Advice(String words) -> words;
      case Plan.Refused(String why, var at) -> "refused: " + why;
      default -> throw new AssertionError();
    };
  }

  /** A value of a request or an answer, as its reader gives it. */
  private static Place value(String pointer) {
    return new Place.InText(null, Source.of(null, "{").range(0, 1), pointer, List.of());
  }

  private static Place at(String part) {
    int start = LINE.indexOf(part);
    return Source.of(null, LINE).place(start, start + part.length());
  }

  private static Room room(Key<?> key) {
    return new Room(Source.of(null, LINE).place(7, 10), key);
  }

  @Test
  void aLineIsChangedByItsFlags() {
    assertThat(plan(Gate.RUN, LINE,
        new Edit.Put(room(Key.NO_NEW_PRIVILEGES), new Edit.Value.One("no-new-privileges:true"))))
        .isEqualTo("add --security-opt no-new-privileges:true");
    assertThat(plan(Gate.RUN, LINE, new Edit.Put(room(Key.READ_ONLY), new Edit.Value.One("true")),
        new Edit.Add(room(Key.TMPFS), "/run:size=1 m"),
            new Edit.Remove(at("/var/run/docker.sock:/var/run/docker.sock"))))
        .isEqualTo("add --read-only and --tmpfs '/run:size=1 m', drop -v /var/run/docker.sock:/var/run/docker.sock");
    assertThat(plan(Gate.RUN, LINE, new Edit.Put(room(Key.CAP_DROP), new Edit.Value.Many(List.of("A", "B")))))
        .isEqualTo("add --cap-drop A and --cap-drop B");
    assertThat(plan(Gate.RUN, LINE, new Edit.Put(room(Key.INIT), new Edit.Value.One("false"))))
        .isEqualTo("add --init=false");
    assertThat(plan(Gate.RUN, LINE, new Edit.Put(room(Key.PROFILES), new Edit.Value.One("x"))))
        .isEqualTo("refused: docker run has no flag for profiles");
  }

  @Test
  void wordsAreFoundAroundTheirParts() {
    assertThat(plan(Gate.RUN, LINE, new Edit.Remove(at("--privileged")))).isEqualTo("drop --privileged");
    assertThat(plan(Gate.RUN, LINE, new Edit.Remove(at("DB_PASSWORD=hunter2")))).isEqualTo("drop -e DB_PASSWORD=...");
    assertThat(plan(Gate.RUN, LINE, new Edit.Remove(at("hunter2")))).isEqualTo("drop -e DB_PASSWORD=...");
    assertThat(plan(Gate.RUN, LINE, new Edit.Remove(at("KEY=k")))).isEqualTo("drop -eKEY=...");
    assertThat(plan(Gate.RUN, LINE, new Edit.Remove(at("A=b")))).isEqualTo("drop --env=A=...");
    assertThat(plan(Gate.RUN, LINE, new Edit.Remove(at("'90:90'")))).isEqualTo("drop -p '90:90'");
    assertThat(plan(Gate.RUN, LINE, new Edit.Remove(at("a b")))).isEqualTo("drop -u \"a b\"");
    assertThat(plan(Gate.RUN, LINE, new Edit.Replace(at("80:80"), "127.0.0.1:80:80")))
        .isEqualTo("write --publish=127.0.0.1:80:80 in place of --publish=80:80");
    assertThat(plan(Gate.RUN, LINE, new Edit.Replace(at("'90:90'"), "127.0.0.1:90:90")))
        .isEqualTo("write -p 127.0.0.1:90:90 in place of -p '90:90'");
  }

  @Test
  void aContainerIsMadeAnew() {
    String answer = """
        [{"Mounts":[{"Source":"/a","Destination":"/b"}],"Config":{"Env":["A=b","C"],"User":"root","Labels":{"x":"y"}},
          "HostConfig":{"Privileged":true,"Binds":["/var/run/docker.sock:/s"],"PidMode":"host",\
        "SecurityOpt":["seccomp=unconfined"],"PidsLimit":7,
          "PortBindings":{"80/tcp":[{"HostIp":"","HostPort":"80"},{"HostIp":"::1","HostPort":"81"}]},\
        "Sysctls":{"a.b":"1"}}}]
        """;
    var all = Map.ofEntries(
        Map.entry("/Mounts/0", "--volume /a:/b"), Map.entry("/Config/Env/0", "--env A=..."),
            Map.entry("/Config/Env/1", "--env C"),
        Map.entry("/Config/User", "--user root"), Map.entry("/Config/Labels/x", "--label x=..."),
            Map.entry("/HostConfig/Privileged", "--privileged"),
        Map.entry("/HostConfig/Binds/0", "--volume /var/run/docker.sock:/s"),
            Map.entry("/HostConfig/PidMode", "--pid host"),
        Map.entry("/HostConfig/SecurityOpt/0", "--security-opt seccomp=unconfined"),
            Map.entry("/HostConfig/PidsLimit", "--pids-limit 7"),
        Map.entry("/HostConfig/PortBindings/80~1tcp/0", "--publish 80:80/tcp"),
        Map.entry("/HostConfig/PortBindings/80~1tcp/1", "--publish [::1]:81:80/tcp"),
            Map.entry("/HostConfig/Sysctls/a.b", "--sysctl a.b=1"));
    all.forEach((pointer, flag) -> {
      assertThat(plan(Gate.RUNNING, answer, new Edit.Remove(value("/0" + pointer))))
          .isEqualTo("recreate it without " + flag);
      assertThat(plan(Gate.RUNNING, answer.strip()
          .substring(1, answer.strip().length() - 1), new Edit.Remove(value(pointer))))
          .isEqualTo("recreate it without " + flag);
    });
    var room = new Room(value("/0"), Key.PIDS_LIMIT);
    assertThat(plan(Gate.RUNNING, answer, new Edit.Put(room, new Edit.Value.One("200"))))
        .isEqualTo("recreate it with --pids-limit 200");
    assertThat(plan(Gate.RUNNING, answer, new Edit.Put(room, new Edit.Value.One("200")),
        new Edit.Remove(value("/0/HostConfig/Privileged"))))
        .isEqualTo("recreate it with --pids-limit 200, without --privileged");
    assertThat(plan(Gate.RUNNING, answer,
        new Edit.Replace(value("/0/HostConfig/PortBindings/80~1tcp/0"), "127.0.0.1:80:80")))
        .isEqualTo("recreate it with --publish 127.0.0.1:80:80 in place of --publish 80:80/tcp");
    assertThat(plan(Gate.RUNNING, answer, new Edit.Remove(value("/0/State"))))
        .isEqualTo("refused: docker run has no flag for this");
    assertThat(plan(Gate.RUNNING, "no json", new Edit.Remove(value("/HostConfig/PidMode"))))
        .isEqualTo("recreate it without --pid");
  }
}
