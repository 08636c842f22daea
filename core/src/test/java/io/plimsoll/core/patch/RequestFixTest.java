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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RequestFixTest {

  private static final Subject SUBJECT = new Subject(Subject.Kind.CONTAINER, "create", Gate.CREATE, null);

  private static Plan plan(String request, Edit... edits) {
    var subjects = new Subjects(List.of(), List.of(), List.of(), List.of(), Map.of("", Source.of(null, request)));
    return new Patch(subjects.texts()).plan(Fix.safe("mend", edits), SUBJECT);
  }

  /** The operations, one a line; what they make of the request is checked by a JSON Patch of the test's own. */
  private static String operations(String request, Edit... edits) {
    Plan plan = plan(request, edits);
    assertThat(plan).isInstanceOf(Plan.Request.class);
    var out = new StringBuilder();
    Object root = Objects.requireNonNull(Json.read(request));
    for (Plan.Operation operation : ((Plan.Request) plan).operations()) {
      out.append(operation.op()).append(' ').append(operation.pointer());
      out.append(operation.value() == null ? "" : " " + operation.value()).append('\n');
      apply(root, operation);
    }
    return out + Json.write(root);
  }

  private static void apply(Object root, Plan.Operation operation) {
    int last = operation.pointer().lastIndexOf('/');
    Object parent = Json.at(root, operation.pointer().substring(0, last));
    String name = Json.parts(operation.pointer()).getLast();
    Object value = operation.value() == null ? null : Json.read(operation.value());
    if (parent instanceof Map<?, ?> map) {
      assertThat(map.containsKey(name)).as(operation.toString()).isEqualTo(!operation.op().equals("add"));
      if (value == null) {
        map.remove(name);
      } else {
        Json.object(map).put(name, value);
      }
    } else if (parent instanceof List<?> list && name.equals("-")) {
      Json.array(list).add(value);
    } else if (parent instanceof List<?> list) {
      int index = Json.index(name, list.size());
      assertThat(index).as(operation.toString()).isNotNegative();
      if (value == null) {
        list.remove(index);
      } else {
        Json.array(list).set(index, value);
      }
    } else {
      throw new AssertionError(operation + " of " + root);
    }
  }

  /** A value of a request or an answer, as its reader gives it. */
  private static Place value(String pointer) {
    return new Place.InText(null, Source.of(null, "{").range(0, 1), pointer, List.of());
  }

  private static Edit put(Key<?> key, String value) {
    return new Edit.Put(new Room(value(""), key), new Edit.Value.One(value));
  }

  private static Edit add(Key<?> key, String item) {
    return new Edit.Add(new Room(value(""), key), item);
  }

  private static Edit remove(String pointer) {
    return new Edit.Remove(value(pointer));
  }

  private static String refused(String request, Edit... edits) {
    Plan plan = plan(request, edits);
    assertThat(plan).isInstanceOf(Plan.Refused.class);
    return ((Plan.Refused) plan).why();
  }

  @Test
  void valuesAreTyped() {
    assertThat(operations("{\"HostConfig\":{}}", put(Key.READ_ONLY, "true"), put(Key.PIDS_LIMIT, "200"),
        put(Key.MEMORY, "512m"),
            put(Key.CPUS, "1.5"), put(Key.USER, "1000"), put(Key.RESTART, "on-failure:5"), put(Key.CPU_QUOTA, "50000")))
        .isEqualTo("""
        add /HostConfig/ReadonlyRootfs true
        add /HostConfig/PidsLimit 200
        add /HostConfig/Memory 536870912
        add /HostConfig/NanoCpus 1500000000
        add /User "1000"
        add /HostConfig/RestartPolicy {}
        add /HostConfig/RestartPolicy/Name "on-failure"
        add /HostConfig/RestartPolicy/MaximumRetryCount 5
        add /HostConfig/CpuQuota 50000
        {"HostConfig":{"ReadonlyRootfs":true,"PidsLimit":200,"Memory":536870912,"NanoCpus":1500000000,\
        "RestartPolicy":{"Name":"on-failure","MaximumRetryCount":5},"CpuQuota":50000},"User":"1000"}""");
    assertThat(refused("{}", put(Key.READ_ONLY, "yes"))).isEqualTo("yes is no value for read_only");
    assertThat(refused("{}", put(Key.MEMORY, "12x"))).isEqualTo("12x is no value for mem_limit");
  }

  @Test
  void whatIsMissingAboveIsMadeFirst() {
    assertThat(operations("{}", add(Key.NO_NEW_PRIVILEGES, "no-new-privileges:true"), add(Key.CAP_DROP, "ALL"),
        add(Key.CAP_DROP, "MKNOD")))
        .isEqualTo("""
        add /HostConfig {}
        add /HostConfig/SecurityOpt ["no-new-privileges:true"]
        add /HostConfig/CapDrop ["ALL"]
        add /HostConfig/CapDrop/- "MKNOD"
        {"HostConfig":{"SecurityOpt":["no-new-privileges:true"],"CapDrop":["ALL","MKNOD"]}}""");
    assertThat(operations("{\"HostConfig\":{\"SecurityOpt\":null,\"PidsLimit\":0,\"Privileged\":false}}",
            add(Key.SECCOMP, "seccomp=x"), put(Key.PIDS_LIMIT, "9"), add(Key.LOG_OPTIONS, "max-size=1m"),
                add(Key.LABELS, "a/b~c=\"d\"")))
        .isEqualTo("""
        replace /HostConfig/SecurityOpt ["seccomp=x"]
        replace /HostConfig/PidsLimit 9
        add /HostConfig/LogConfig {}
        add /HostConfig/LogConfig/Config {}
        add /HostConfig/LogConfig/Config/max-size "1m"
        add /Labels {}
        add /Labels/a~1b~0c "\\"d\\""
        {"HostConfig":{"SecurityOpt":["seccomp=x"],"PidsLimit":9,"Privileged":false,\
        "LogConfig":{"Config":{"max-size":"1m"}}},\
        "Labels":{"a/b~c":"\\"d\\""}}""");
  }

  @Test
  void otherShapes() {
    assertThat(operations("{\"HostConfig\":{}}", add(Key.TMPFS, "/run:size=1m"), add(Key.TMPFS, "/tmp"),
        add(Key.ULIMITS, "nofile=1:2"),
            add(Key.EXPOSE, "80"), add(Key.ENVIRONMENT, "A=b"),
                new Edit.Put(new Room(value(""), Key.COMMAND), new Edit.Value.Many(List.of("a", "b")))))
        .endsWith("{\"HostConfig\":{\"Tmpfs\":{\"/run\":\"size=1m\",\"/tmp\":\"\"},"
            + "\"Ulimits\":[{\"Name\":\"nofile\",\"Soft\":1,\"Hard\":2}]},"
            + "\"ExposedPorts\":{\"80/tcp\":{}},\"Env\":[\"A=b\"],\"Cmd\":[\"a\",\"b\"]}");
    assertThat(refused("{}", add(Key.DEVICES, "/dev/a")))
        .isEqualTo("devices of a request is nothing that is written here");
    assertThat(refused("{}", put(Key.PLATFORM, "x"))).isEqualTo("a request has no room for platform");
  }

  @Test
  void whatIsThereIsNotWrittenAgain() {
    String request =
        "{\"HostConfig\":{\"ReadonlyRootfs\":true,\"CapDrop\":[\"ALL\"],\"SecurityOpt\":[\"seccomp=x\"],"
            + "\"Init\":1},\"Labels\":[]}";
    assertThat(refused(request, put(Key.READ_ONLY, "true"))).isEqualTo("ReadonlyRootfs is set already");
    assertThat(refused(request, add(Key.CAP_DROP, "ALL"))).isEqualTo("it is done already");
    assertThat(refused(request, add(Key.SECCOMP, "seccomp=y"))).isEqualTo("seccomp is set already");
    assertThat(refused(request, add(Key.LABELS, "a=b"))).isEqualTo("/Labels is no object");
    assertThat(refused("[]", add(Key.LABELS, "a=b"))).isEqualTo("the request is no JSON object");
    assertThat(refused("{\"a\":1,\"a\":2}", add(Key.LABELS, "a=b"))).isEqualTo("the request is no JSON object");
    assertThat(refused("[".repeat(100_000), add(Key.LABELS, "a=b"))).isEqualTo("the request is no JSON object");
    assertThat(refused("{\"HostConfig\":[]}", add(Key.CAP_DROP, "a"))).isEqualTo("/HostConfig is no object");
  }

  @Test
  void removalsComeLastAndFromTheEnd() {
    String request =
        "{\"HostConfig\":{\"Binds\":[\"0\",\"1\",\"2\",\"3\",\"4\",\"5\",\"6\",\"7\",\"8\",\"9\",\"10\"],"
            + "\"Privileged\":true}}";
    assertThat(operations(request, remove("/HostConfig/Binds/2"), remove("/HostConfig/Binds/10"),
        remove("/HostConfig/Privileged"),
            remove("/HostConfig/Binds/2"), add(Key.MOUNTS, "x:/x")))
        .isEqualTo("""
        add /HostConfig/Binds/- "x:/x"
        remove /HostConfig/Privileged
        remove /HostConfig/Binds/10
        remove /HostConfig/Binds/2
        {"HostConfig":{"Binds":["0","1","3","4","5","6","7","8","9","x:/x"]}}""");
    assertThat(refused(request, remove("/HostConfig/Binds/11"))).isEqualTo("nothing stands here");
    assertThat(refused(request, remove("/HostConfig/Binds/01"))).isEqualTo("nothing stands here");
    assertThat(refused(request, remove(""))).isEqualTo("nothing stands here");
  }

  @Test
  void replacementsKeepTheType() {
    String request =
        "{\"User\":\"root\",\"HostConfig\":{\"PidsLimit\":-1,\"Init\":false,"
            + "\"PortBindings\":{\"5432/tcp\":[{\"HostPort\":\"5432\",\"X\":null}]}}}";
    assertThat(operations(request, new Edit.Replace(value("/User"), "me"),
            new Edit.Replace(value("/HostConfig/PidsLimit"), "9"),
                new Edit.Replace(value("/HostConfig/Init"), "true"),
            new Edit.Replace(value("/HostConfig/PortBindings/5432~1tcp/0"), "127.0.0.1:5432:5432")))
        .isEqualTo("""
        replace /User "me"
        replace /HostConfig/PidsLimit 9
        replace /HostConfig/Init true
        replace /HostConfig/PortBindings/5432~1tcp/0 {"HostPort":"5432","X":null,"HostIp":"127.0.0.1"}
        {"User":"me","HostConfig":{"PidsLimit":9,"Init":true,"PortBindings":{"5432/tcp":[{"HostPort":"5432",\
        "X":null,"HostIp":"127.0.0.1"}]}}}""");
    assertThat(refused(request, new Edit.Replace(value("/User"), "root")))
        .isEqualTo("it says so already");
    assertThat(refused(request, new Edit.Replace(value("/HostConfig"), "x")))
        .isEqualTo("this is no single value");
    assertThat(refused(request, new Edit.Replace(value("/x"), "x"))).isEqualTo("nothing stands here");
  }

  @Test
  void aRequestInAFileIsFoundByTheSubject() {
    var subject = new Subject(Subject.Kind.CONTAINER, "create", Gate.CREATE, "request.json");
    var subjects =
        new Subjects(List.of(), List.of(), List.of(), List.of(),
        new LinkedHashMap<>(Map.of("request.json", Source.of("request.json", "{}"))));
    assertThat(new Patch(subjects.texts()).plan(Fix.safe("x", put(Key.USER, "me")), subject)).isInstanceOf(Plan.Request.class);
    assertThat(new Patch(subjects.texts()).plan(Fix.safe("x", put(Key.USER, "me")), SUBJECT)).isInstanceOf(Plan.Refused.class);
  }

  @Test
  void filesAndRequestsAreNotMixed() {
    assertThat(refused("{}", put(Key.USER, "me"), new Edit.NewFile("a", "b", 0_644)))
        .isEqualTo("it takes changes in more than one kind of place");
  }
}
