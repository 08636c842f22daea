package io.plimsoll.core.read.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.run.CommandLine;
import io.plimsoll.core.read.run.RunReader;
import io.plimsoll.core.spelling.Facts;
import io.plimsoll.testkit.Engine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The three readers against the real thing: docker's own command line creates a container on a real engine. What we
 * read from the words must be what we read from the request that docker sent, and from what the engine answers
 * afterwards.
 */
class RealEngineIT {

  private static final String IMAGE = "plimsoll/it:1";

  /** Docker's command lines here; the package's is always there. */
  private static final List<Path> CLIENTS =
      Stream.of(Engine.DOCKER, Path.of("/usr/local/bin/docker")).filter(Files::isExecutable).distinct().toList();

  /** Facts of a line that the client keeps to itself. */
  private static final Set<String> OF_THE_CLIENT =
      Set.of("container_name", "platform", "pull_policy", "env_file", "label_file");

  /** A change of a fact, and why it is no difference. Each is applied to both sides. */
  private record Normal(String key, String why, UnaryOperator<String> change) {}

  private static final List<Normal> NORMALS =
      List.of(
          new Normal("cap_add", "CLI 28 and engine 23 write CAP_SYS_ADMIN for sys_admin", RealEngineIT::capabilities),
          new Normal("cap_drop", "likewise", RealEngineIT::capabilities),
          new Normal(
              "environment",
              "the engine puts its own PATH behind the line's variables",
              fact -> fact.replaceFirst("(, )?ENVIRONMENT PATH='[^']*'", "")),
          new Normal(
              "network_mode", "the engine answers the id for the name of another container", RealEngineIT::container),
          new Normal("pid", "likewise", RealEngineIT::container),
          new Normal(
              "links",
              "the engine writes a link without an alias out",
              fact -> sorted(fact.replace("'up'", "'up:up'"))),
          new Normal(
              "entrypoint",
              "an entrypoint that was taken away is answered as none",
              fact -> fact.equals("()") ? "<nothing>" : fact));

  private static String capabilities(String fact) {
    return sorted(fact.toUpperCase(Locale.ROOT).replace("'CAP_", "'"));
  }

  private static String sorted(String list) {
    return Stream.of(list.replaceAll("[\\[\\]]", "").split(", ")).sorted().collect(Collectors.joining(", "));
  }

  private static String container(String fact) {
    return fact.replaceAll("container:[0-9a-f]{64}", "container:up");
  }

  /** What the engine says although nobody said it. */
  private static final Set<String> ALWAYS_ANSWERED =
      Set.of("container_name", "user", "environment", "ipc", "cgroup", "logging.driver", "runtime");

  /** What it says when something else is said. */
  private static final Map<String, Predicate<SortedMap<String, String>>> ANSWERED_WITH =
      Map.of(
          // A container that sees the host's processes gets no SELinux label.
          "label", line -> line.containsKey("privileged") || line.toString().contains("'host'"),
          // The host's name, in the host's network.
          "hostname", line -> line.getOrDefault("network_mode", "").equals("'host'"),
          // Twice the memory.
          "memswap_limit", line -> line.containsKey("mem_limit"),
          // What comes from other containers is listed as mounted.
          "volumes", line -> line.containsKey("volumes_from"),
          // Nobody but the image says one.
          "command", line -> !line.containsKey("entrypoint"));

  private static Engine engine;
  private static SocketRecorder recorder;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    engine = Engine.shared();
    engine.image(IMAGE, "CMD [\"sh\"]");
    engine.docker("network", "create", "shop");
    engine.docker("create", "--name", "db", "-v", "/data", IMAGE);
    engine.docker("run", "-d", "--name", "up", IMAGE, "sh", "-c", "while :; do /bin/busybox sleep 1; done");
    recorder = new SocketRecorder(folder, engine.socket());
  }

  @AfterAll
  static void stop() {
    recorder.close();
  }

  static Stream<List<String>> lines() {
    return Stream.of(
            "",
            "--privileged --read-only --init --rm -it",
            "--privileged=false --tty=true -i=false --init=false --publish-all",
            "--cap-add SYS_ADMIN --cap-add=net_raw --cap-drop ALL",
            "--cap-add CAP_SYS_PTRACE --cap-drop=CAP_MKNOD",
            "--security-opt no-new-privileges",
            "--security-opt no-new-privileges:true --security-opt seccomp=unconfined",
            "--security-opt=no-new-privileges=false --security-opt apparmor:unconfined",
            "--security-opt apparmor=docker-default --security-opt label=type:spc_t --security-opt label:disable",
            "--security-opt systempaths=unconfined",
            "--security-opt label=disable --security-opt label=level:s0:c1,c2",
            "-v /tmp:/mnt/a -v /var/run:/mnt/b:ro --volume=named:/mnt/c -v /mnt/d",
            "-v /tmp:/mnt/a:rw,z -v named:/mnt/c:nocopy,ro -v /tmp:/mnt/e:rslave,ro,Z",
            "--mount type=bind,source=/tmp,target=/mnt/a,readonly,bind-propagation=rslave",
            "--mount type=bind,src=/tmp,dst=/mnt/a,ro=false --mount type=volume,target=/mnt/b",
            "--mount type=volume,src=other,dst=/mnt/c,volume-nocopy=true,ro",
            "--mount type=volume,src=hostroot,dst=/mnt/c,volume-driver=local,volume-opt=type=none,volume-opt=device=/,\"volume-opt=o=bind,ro\"",
            "--mount type=tmpfs,target=/mnt/t,tmpfs-size=64m,tmpfs-mode=1770 --mount type=tmpfs,dst=/mnt/u",
            "--mount source=plain,destination=/mnt/p,consistency=cached",
            "--tmpfs /run --tmpfs /tmp:rw,noexec,size=64m",
            "--volumes-from db --volumes-from up:ro",
            "-p 80 -p 8080:81 -p 127.0.0.1:8082:82/udp -p 127.0.0.1::83 -p=84:84/tcp -p8085:85",
            "-p 9000-9002:9100 -p [::1]:8090:90 --publish 8100-8110:91 --expose 7000 --expose 7001/udp",
            "--publish published=8093,target=93,protocol=udp",
            "-m 512m --memory-reservation 256m --memory-swap 1g --memory-swappiness 10 --shm-size 128m",
            "--memory 1.5g --memory-swap -1 --oom-kill-disable --oom-score-adj 500",
            "--cpus 1.5 --cpu-shares 512 --cpuset-cpus 0 --cpuset-mems 0 --pids-limit 100",
            "--cpu-period 100000 --cpu-quota 50000 -c 256",
            "--ulimit nofile=1024:2048 --ulimit nproc=100 --ulimit core=-1",
            "--user 1000:1000 --workdir /srv --hostname api --domainname acme.org",
            "-u nobody -w /x -h h --entrypoint /bin/sh",
            "--entrypoint \"\"",
            "-e A=1 -e B= --env=C=x=y -eD=4 --env \"E=two words\"",
            "--label a=1 -l b --label=c=x=y",
            "--health-cmd \"curl -f http://localhost || exit 1\" --health-interval 10s --health-retries 3",
            "--no-healthcheck",
            "--health-interval 5s",
            "--network host",
            "--network none",
            "--network bridge",
            "--network default",
            "--net container:up",
            "--network shop --network-alias web --network-alias www",
            "--network name=shop,alias=web",
            "--pid host --ipc host --uts host --userns host",
            "--pid container:up --ipc shareable",
            "--ipc none --cgroupns host --cgroup-parent /docker/x",
            "--cgroupns private",
            "--add-host db:10.0.0.2 --add-host six:::1 --dns 1.1.1.1 --dns-option ndots:2 --dns-search acme.org",
            "--link up --link up:alias",
            "--restart always",
            "--restart on-failure:3",
            "--restart no",
            "--log-driver none",
            "--log-driver json-file --log-opt max-size=10m --log-opt max-file=3",
            "--device /dev/null --device /dev/zero:/dev/z --device /dev/full:r --device /dev/random:/dev/r:rw",
            "--device-cgroup-rule \"c 1:3 rwm\" --group-add 10 --group-add audio",
            "--sysctl net.ipv4.ip_forward=1 --sysctl=kernel.shmmax=1000000",
            "--gpus all",
            "--gpus 2",
            "--gpus device=0",
            "--stop-signal SIGINT --stop-timeout 30",
            "--runtime runc --isolation default",
            // The engine drops what its kernel can't do.
            "request-only --blkio-weight 300",
            // CLI 25 and later ask for a newer engine.
            "20.10 --mac-address 92:d0:c6:0a:29:33")
        .map(RealEngineIT::split);
  }

  /** Words of the lines above: double quotes keep spaces; those within a word of --mount belong to its syntax. */
  private static List<String> split(String line) {
    var words = new ArrayList<String>();
    var word = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean syntax = !word.isEmpty() && word.toString().startsWith("type=");
      if (c == '"') {
        quoted = !quoted;
        any = true;
        if (syntax) {
          word.append(c);
        }
      } else if (c == ' ' && !quoted) {
        if (any) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else {
        word.append(c);
        any = true;
      }
    }
    if (any) {
      words.add(word.toString());
    }
    return words;
  }

  @ParameterizedTest
  @MethodSource("lines")
  void lineRequestAndAnswerAgree(List<String> flags) throws ReadException {
    boolean old = flags.contains("20.10");
    boolean requestOnly = flags.contains("request-only");
    for (Path client : old ? List.of(Engine.DOCKER) : CLIENTS) {
      var words = new ArrayList<>(List.of("create"));
      words.addAll(old || requestOnly ? flags.subList(1, flags.size()) : flags);
      words.addAll(List.of(IMAGE, "sh", "-c", "exit 3"));
      recorder.forget();
      Engine.Result result = Engine.run(client, recorder.socket(), words);
      assertThat(result.code()).as(client + " " + words + ": " + result.err()).isZero();
      String body = recorder.createBody();
      String id = result.out().strip();

      words.addFirst("docker");
      SortedMap<String, String> line = Facts.of(RunReader.read(CommandLine.of(words)));
      line.keySet().removeAll(OF_THE_CLIENT);
      // What the command line sends when nothing is said.
      line.remove("restart", "'no'");
      SortedMap<String, String> request = Facts.of(CreateReader.read(Source.of(null, body)));
      assertThat(normal(request)).as(body).isEqualTo(normal(line));
      if (requestOnly) {
        engine.docker("rm", id);
      } else {
        answerAgrees(line, id);
      }
    }
  }

  /** What an engine adds once a container runs is nobody's word. */
  @Test
  void aRunningContainerSaysNoMoreThanItWasTold() throws ReadException {
    List<String> words =
        List.of(
            "run", "-d", "--network", "shop", "--network-alias", "web", "-p", "127.0.0.1::80", "--expose", "81",
            "--volumes-from", "db", "--tmpfs", "/run", "-v", "/tmp:/mnt/a:ro", "--ulimit", "nofile=64", IMAGE, "sh", "-c",
            "while :; do /bin/busybox sleep 1; done");
    String id = engine.docker(words.toArray(String[]::new));
    String answer = engine.request("GET", "/containers/" + id + "/json", null).out();
    engine.docker("kill", id);
    var line = new ArrayList<>(words);
    line.addFirst("docker");
    SortedMap<String, String> said = Facts.of(RunReader.read(CommandLine.of(line)));
    SortedMap<String, String> answered = Facts.of(InspectReader.read(Source.of(null, answer)).getFirst());
    assertThat(answered.get("volumes")).contains("BIND /tmp -> /mnt/a readOnly true {}", " -> /data readOnly false {}");
    said.remove("volumes");
    answered.keySet().removeAll(ALWAYS_ANSWERED);
    answered.remove("volumes");
    assertThat(normal(answered)).as(answer).isEqualTo(normal(said));
    engine.docker("rm", "-v", id);
  }

  /** Bodies that no client sends in good faith: what the engine makes of them, we must have read. */
  static Stream<String> bodies() {
    return Stream.of(
        "{'Image':'I','Cmd':['x']}",
        // Without HostConfig its members count at the top; with it five of them do.
        "{'Image':'I','Cmd':['x'],'Privileged':true,'PidMode':'host','Binds':['/tmp:/x']}",
        "{'Image':'I','Cmd':['x'],'HostConfig':null,'privileged':true}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{},'Privileged':true,'Memory':10000000,'memoryswap':-1,'CpuShares':2,'VolumeDriver':'local','Cpuset':'0'}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'CpusetCpus':'0','Memory':20000000},'Memory':10000000,'cpuset':'1','CpusetCpus':'1'}",
        // Case, and the letters that Unicode folds into ASCII.
        "{'image':'I','CMD':['x'],'hostconfig':{'privileged':true}}",
        "{'Image':'I','Cmd':['x'],'Ho\u017ftConfig':{'Networ\u212aMode':'host'}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'Privileged':false,'privileged':true}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'privileged':true,'Privileged':false}}",
        // Twice.
        "{'Image':'I','Cmd':['x'],'HostConfig':{'Privileged':true,'Privileged':null}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'Privileged':true},'HostConfig':{'PidMode':'host'}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'Privileged':true},'hostConfig':null}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'Privileged':true},'hostConfig':null,'HOSTCONFIG':{'PidMode':'host'}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'PidsLimit':100,'pidslimit':null,'Init':true,'init':null,'MemorySwappiness':5}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'Binds':['/tmp:/x','/var:/y'],'binds':['/tmp:/z']}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'Binds':['/tmp:/x'],'Binds':null}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'Tmpfs':{'/a':'ro'},'tmpfs':{'/b':'','/a':null}}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'LogConfig':{'Type':'none'},'LogConfig':null,'RestartPolicy':{'Name':'always'},'RestartPolicy':null}}",
        "{'Image':'I','Cmd':['x'],'Labels':{'a':'1','A':'2','a':'3'},'Env':['A=1'],'Env':['B=2','C=3']}",
        "{'Image':'I','Cmd':['x'],'Healthcheck':{'Test':['NONE']},'healthcheck':{'Interval':5000000}}",
        // Other types that the engine takes.
        "{'Image':'I','Cmd':'a b','Entrypoint':'sh','HostConfig':{'CapAdd':'SYS_ADMIN','CapDrop':'ALL'}}",
        "{'Image':'I','Cmd':['x'],'Entrypoint':[]}",
        "{'Image':'I','Cmd':['x'],'Entrypoint':['']}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'SecurityOpt':['no-new-privileges=1','seccomp:unconfined','disable']}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'MaskedPaths':[],'ReadonlyPaths':['/x']}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'PortBindings':{'80/tcp':[],'81':null,'82/udp':[{'HostPort':'99'},{'HostIp':'127.0.0.1'}]}}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'Devices':[{'PathOnHost':'/dev/null'}],'Ulimits':[{'Name':'nofile','Soft':1,'Hard':2}]}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'Mounts':[{'type':'bind','SOURCE':'/tmp','target':'/x','BindOptions':{'Propagation':'rslave','NonRecursive':true}}]}}",
        "{'Image':'I','Cmd':['x'],'HostConfig':{'Binds':['ab:/data','named:/x/:ro','/tmp//:/y']},'Volumes':{'/v':{},'/w':null}}",
        "{'Image':'I','Cmd':['x'],'User':null,'Tty':null,'Env':null,'HostConfig':{'Memory':null,'CapAdd':null,'Mounts':null}}",
        "{'Image':'I','Cmd':['x'],'Env':['A\\u00e9=1','B']}")
        .map(body -> body.replace('\'', '"').replace("\"I\"", '"' + IMAGE + '"'));
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void theEngineDecodesAsWeDo(String body) throws ReadException {
    Engine.Result created = engine.request("POST", "/v1.41/containers/create", body);
    assertThat(created.code()).as(created.out()).isEqualTo(201);
    SortedMap<String, String> request = Facts.of(CreateReader.read(Source.of(null, body)));
    answerAgrees(request, id(created.out()));
  }

  /** What the engine refuses for its type, we refuse. */
  @ParameterizedTest
  @ValueSource(strings = {
    "{'Image':'I','HostConfig':{'Privileged':'true'}}",
    "{'Image':'I','HostConfig':{'Privileged':1}}",
    "{'Image':'I','HostConfig':{'Privileged':'x','Privileged':true}}",
    "{'Image':'I','HostConfig':{'Memory':1e7}}",
    "{'Image':'I','HostConfig':{'Memory':10000000.0}}",
    "{'Image':'I','HostConfig':{'Memory':'512m'}}",
    "{'Image':'I','HostConfig':{'Memory':9223372036854775808}}",
    "{'Image':'I','HostConfig':{'Binds':'/tmp:/x'}}",
    "{'Image':'I','HostConfig':{'Binds':[1]}}",
    "{'Image':'I','HostConfig':{'Tmpfs':[]}}",
    "{'Image':'I','HostConfig':{'Tmpfs':{'/x':1}}}",
    "{'Image':'I','HostConfig':[]}",
    "{'Image':'I','HostConfig':{'Mounts':{}}}",
    "{'Image':'I','HostConfig':{'Mounts':['x']}}",
    "{'Image':'I','HostConfig':{'NetworkMode':false}}",
    "{'Image':'I','HostConfig':{'PortBindings':{'80/tcp':{}}}}",
    "{'Image':7}",
    "[]",
    "{'Image':'I'",
    "{'Image':'I',}",
    "{'Image':'I','Cmd':{}}"
  })
  void theEngineRefusesWhatWeRefuse(String form) {
    String body = form.replace('\'', '"').replace("\"I\"", '"' + IMAGE + '"');
    assertThat(engine.request("POST", "/v1.41/containers/create", body).code()).isBetween(400, 500);
    assertThatThrownBy(() -> CreateReader.read(Source.of(null, body))).isInstanceOf(ReadException.class);
  }

  @Test
  void madeUpBodies() throws ReadException {
    var bodies = new OddBodies(Long.getLong("seed", 20_261_122), IMAGE);
    int taken = 0;
    for (int i = 0; i < Integer.getInteger("odd-bodies", 60); i++) {
      String body = bodies.next();
      Engine.Result created = engine.request("POST", "/v1.41/containers/create", body);
      if (created.code() == 201) {
        taken++;
        try {
          answerAgrees(Facts.of(CreateReader.read(Source.of(null, body))), id(created.out()));
        } catch (AssertionError e) {
          throw new AssertionError(body, e);
        } catch (ReadException e) {
          assertThat(e).as(body).hasMessageContaining("given twice");
        }
      }
    }
    assertThat(taken).as("bodies that the engine took").isGreaterThan(20);
  }

  private static String id(String created) throws ReadException {
    Fields fields = Fields.of((Json.Obj) JsonReader.read(Source.of(null, created)));
    return fields.text("Id");
  }

  private static SortedMap<String, String> normal(SortedMap<String, String> facts) {
    var out = new TreeMap<>(facts);
    NORMALS.forEach(normal -> out.computeIfPresent(normal.key(), (_, fact) -> normal.change().apply(fact)));
    return out;
  }

  /** All that was said is answered, and nothing is answered that was not said. */
  private static void answerAgrees(SortedMap<String, String> said, String id) throws ReadException {
    String answer = engine.request("GET", "/containers/" + id + "/json", null).out();
    SortedMap<String, String> answered = Facts.of(InspectReader.read(Source.of(null, answer)).getFirst());
    engine.docker("rm", "-v", id);
    var found = new TreeMap<String, String>();
    said.keySet().forEach(key -> found.put(key, answered.getOrDefault(key, "<nothing>")));
    assertThat(normal(found)).as(answer).isEqualTo(normal(said));
    var more = new TreeSet<>(answered.keySet());
    more.removeAll(said.keySet());
    more.removeAll(ALWAYS_ANSWERED);
    more.removeIf(key -> ANSWERED_WITH.getOrDefault(key, _ -> false).test(said));
    assertThat(more).as("said by nobody: %s", answered).isEmpty();
  }
}
