package io.plimsoll.core.read.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Listing;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.spelling.Facts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunReaderTest {

  /** Words apart by a bar. */
  private static CommandLine line(String words) {
    var list = new ArrayList<String>();
    int start = 0;
    for (int bar = words.indexOf('|'); bar >= 0; bar = words.indexOf('|', start)) {
      list.add(words.substring(start, bar));
      start = bar + 1;
    }
    list.add(words.substring(start));
    return CommandLine.of(list);
  }

  private static ContainerSpec read(String words) throws ReadException {
    return RunReader.read(line("docker|run|" + words));
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    // Flags, as pflag takes them.
    "-it|x => {image='x', stdin_open=true, tty=true}",
    "-itd|--rm|x => {AutoRemove=true, image='x', stdin_open=true, tty=true}",
    "-itp80:80|x => {image='x', ports=[|80|80/tcp], stdin_open=true, tty=true}",
    "-itp|80:80|x => {image='x', ports=[|80|80/tcp], stdin_open=true, tty=true}",
    "-p=80:80|-P|x => {PublishAllPorts=true, image='x', ports=[|80|80/tcp]}",
    "-eA=1|-e=B=2|-e|C=3|--env=D=4|--env|E|x => {environment=[ENVIRONMENT A='1', ENVIRONMENT B='2', ENVIRONMENT C='3', ENVIRONMENT D='4', ENVIRONMENT E=<unknown>], image='x'}",
    "-t=false|-i=1|x => {image='x', stdin_open=true}",
    "--privileged=false|x => {image='x'}",
    "--privileged|false|x => {command=('x'), image='false', privileged=true}",
    "--privileged=F|--privileged=T|x => {image='x', privileged=true}",
    "--init=false|x => {image='x', init=false}",
    "--user=|--hostname||x => {image='x'}",
    "-u|a|-u|b|x => {image='x', user='b'}",
    "--user|-1|x => {image='x', user='-1'}",
    "-m|512m|-m|0|x => {image='x'}",
    "-|x => {command=('x'), image='-'}",
    "--|--x|-y => {command=('-y'), image='--x'}",
    "x|--privileged|-v|a => {command=('--privileged' '-v' 'a'), image='x'}",
    // Sizes and numbers.
    "-m|1.5g|--memory-swap|-1|--shm-size=64M|--cpus=.5|-c|0x10|x => {cpu_shares=16, cpus=500000000, image='x', mem_limit=1610612736, memswap_limit=-1, shm_size=67108864}",
    "--pids-limit|-1|--oom-score-adj|-500|--memory-swappiness|-1|--cpu-quota|050|x => {cpu_quota='40', image='x', oom_score_adj=-500, pids_limit=-1}",
    "--memory-swappiness=0|--blkio-weight|0|x => {image='x', mem_swappiness=0}",
    "--stop-timeout|90|--stop-signal|SIGINT|x => {image='x', stop_grace_period='90s', stop_signal='SIGINT'}",
    // Lists.
    "--cap-add|A|--cap-add=B|--cap-drop|ALL|x => {cap_add=['A', 'B'], cap_drop=['ALL'], image='x'}",
    "--label|a=1|-l|b|--label|a=2|x => {image='x', labels=[a='2', b='']}",
    "--sysctl|a.b=1|--log-opt|x=y|--annotation|n=|--storage-opt|size=1|x => {annotations=[n=''], image='x', logging.options=[x='y'], storage_opt=[size='1'], sysctls=[a.b='1']}",
    "--env-file|.env|--env-file=b|--label-file|l|x => {env_file=['.env', 'b'], image='x', label_file=['l']}",
    "--tmpfs|/a|--tmpfs|/b:ro|--tmpfs|/a:size=1m|x => {image='x', tmpfs=['/a:size=1m', '/b:ro']}",
    "--expose|80/tcp|--expose|81-82/udp|x => {expose=['80', '81-82/udp'], image='x'}",
    "--dns|1.1.1.1|--dns-opt|a|--dns-option|b|--dns-search|c|x => {dns=['1.1.1.1'], dns_opt=['a', 'b'], dns_search=['c'], image='x'}",
    "--ulimit|nofile=1|--ulimit|nofile=2:3|x => {image='x', ulimits=[nofile='2:3']}",
    // Networks.
    "--network|host|x => {image='x', network_mode='host'}",
    "--net|container:db|x => {image='x', network_mode='container:db'}",
    "--network|default|--network||x => {image='x'}",
    "--network|a|--network|name=b,alias=c,ip=10.0.0.1|--network-alias|d|--net-alias=e|x => {image='x', networks=[a['d', 'e'], b['c']]}",
    "--network|none|--network-alias|d|x => {image='x', network_mode='none'}",
    // Health.
    "--health-cmd|curl x|--health-retries|3|x => {healthcheck=disabled false test ['CMD-SHELL', 'curl x'], image='x'}",
    "--health-interval|5s|x => {healthcheck=disabled false test [], image='x'}",
    "--health-interval|0|--health-cmd||x => {image='x'}",
    "--no-healthcheck|x => {healthcheck=disabled true test [], image='x'}",
    "--no-healthcheck=false|--health-cmd|a|x => {healthcheck=disabled false test ['CMD-SHELL', 'a'], image='x'}",
    // What runs.
    "--entrypoint||x => {entrypoint=(), image='x'}",
    "--entrypoint|/bin/sh|x|-c|a b => {command=('-c' 'a b'), entrypoint=('/bin/sh'), image='x'}",
    // Said, but nothing we judge.
    "--attach|stdin|--cidfile=c|--detach-keys|a|--ip|1.2.3.4|--sig-proxy=false|-q|-d|--disable-content-trust|--device-read-bps|/dev/a:1|--help|x => {image='x'}",
    "--use-api-socket|--pull|always|--platform|linux/arm64|--isolation|default|x => {image='x', platform='linux/arm64', pull_policy='always', use_api_socket=true}",
    // Holes.
    "--privileged=$P|--memory|$M|--cpus|1.$C|--user|$U|--workdir|/a/$W|x => {cpus=<unknown>, image='x', mem_limit=<unknown>, privileged=<unknown>, user=<unknown>, working_dir='/a/${W}'}",
    "--cap-drop|$C|--cap-drop|A|x => {cap_drop=['${C}', 'A', ...], image='x'}",
    "-e|$E|-e|A=$B|-e|C=d$E|x => {environment=[ENVIRONMENT ${E}=<unknown>, ENVIRONMENT A=<unknown>, ENVIRONMENT C='d${E}', ...], image='x'}",
    "-e|A=$B|x => {environment=[ENVIRONMENT A=<unknown>], image='x'}",
    "-l|$L|x => {image='x', labels=[${L}=<unknown>, ...]}",
    "-p|$P:80|-p|$Q|x => {image='x', ports=[|${P}|80/tcp, ||${Q}/tcp, ...]}",
    "--network|$N|x => {image='x', network_mode=<unknown>, networks=[${N}[], ...]}",
    "--network|ho$N|x => {image='x', network_mode='ho${N}', networks=[ho${N}[]]}",
    "--network|net$N|x => {image='x', networks=[net${N}[]]}",
    "--network|container:$N|x => {image='x', network_mode='container:${N}'}",
    "--stop-timeout|$S|--cpu-quota|1$S|x => {cpu_quota=<unknown>, image='x', stop_grace_period=<unknown>}",
    "--name|$N|r.io/x:$T => {container_name=<unknown>, image='r.io/x:${T}'}"
  })
  void facts(String words, String facts) throws ReadException {
    assertThat(Facts.of(read(words)).toString()).isEqualTo(facts);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    "docker|create|x => x",
    "docker|container|run|x => x",
    "docker|container|create|--name|n|x => n",
    "/usr/bin/docker|-H|tcp://h:1|-D|--tls|--tlsverify=false|--context=c|-l|debug|run|a/b:1 => b",
    "docker.exe|--config|c|run|x => x",
    "sudo|-E|docker|-Htcp://h|run|x => x",
    "podman|--log-level|debug|run|--systemd|always|x => x",
    "nerdctl|-n|k8s.io|run|x => x",
    "$DOCKER|run|x => x"
  })
  void commands(String words, String subject) throws ReadException {
    CommandLine line = line(words);
    ContainerSpec spec = RunReader.read(line);
    assertThat(spec.subject()).isEqualTo(new Subject(Subject.Kind.CONTAINER, subject, Gate.RUN, null));
    assertThat(text(line.source(), spec.name())).isIn("run", "create");
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    "docker => expected run or create => docker",
    "buildah|run|x => expected docker run or docker create => buildah",
    "docker|rnu|x => expected docker run or docker create; did you mean run? => rnu",
    "docker|compose|up => expected docker run or docker create => compose",
    "docker|container|container|run|x => expected run or create => container",
    "docker|container|ls => expected docker run or docker create => ls",
    "docker|--tlss|run|x => docker knows no flag --tlss; did you mean --tls? => --tlss",
    "docker|run => expected an image after the flags => run",
    "docker|run|--rm => expected an image after the flags => --rm",
    "docker|run||sh => expected an image => ''",
    "docker|run|--memroy=5m|x => docker knows no flag --memroy; did you mean --memory? => --memroy",
    "docker|run|--privilaged|x => docker knows no flag --privilaged; did you mean --privileged? => --privilaged",
    "docker|run|--completely-different|x => docker knows no flag --completely-different => --completely-different",
    "docker|run|-itZ|x => docker knows no flag -Z => Z",
    "docker|run|-m => --memory needs a value => -m",
    "docker|run|--memory => --memory needs a value => --memory",
    "docker|run|--memory=lots|x => --memory: expected a size such as 512m => lots",
    "docker|run|--cpus|many|x => --cpus: expected a number => many",
    "docker|run|--pids-limit|1.5|x => --pids-limit: expected a number => 1.5",
    "docker|run|--cpu-quota|x|x => --cpu-quota: expected a whole number => x",
    "docker|run|--privileged=maybe|x => --privileged: expected true or false => maybe",
    "docker|run|-v|/a:/b:ro:x|x => --volume: too many colons => /a:/b:ro:x",
    "docker|run|--network|a-b=c|x => --network: docker knows no option a-b of a network => a-b",
    "docker|run|-p|80:x|x => --publish: expected a port or a range of ports, 0 to 65535 => x",
    "docker|run|--mount|type=bind,sorce=/a|x => --mount: docker knows no option sorce of a mount => sorce",
    "docker|run|-e|=a|x => --env: expected a name before the equals sign => =a",
    "docker|run|--network|nme=a|x => --network: docker knows no option nme of a network => nme",
    "docker|run|--network|alias=a|x => --network: expected name=NETWORK => alias=a",
    "docker|run|--security-opt|no-new-privilege|x => --security-opt: the engine knows no security option no-new-privilege; did you mean no-new-privileges? => no-new-privilege",
    "docker|run|--network|name=a,$X=b|x => --network: docker knows no option ${X} of a network => $X",
    "docker|run|--network|name=a,\"$X\"\"Y=b\"|x => --network: docker knows no option \"${X}\"y\" of a network => $X\\\"\\\"Y",
    "docker|run|--add-host|h|x => --add-host: expected host:address => h",
    "docker|run|--device|a:b:c:d|x => --device: expected host[:container][:rwm] => a:b:c:d"
  })
  void whatDockerRefuses(String words, String message, String at) {
    CommandLine line = line(words);
    assertThatThrownBy(() -> RunReader.read(line))
        .isInstanceOfSatisfying(
            ReadException.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(line.source().slice(e.at().range())).isEqualTo(at);
            });
  }

  @Test
  void valuesArePlacedInTheLine() throws ReadException {
    CommandLine line = line("docker|run|-it|--privileged|-m=512m|-v|/a b:/c:ro|--user=1000|-p80:80|--health-cmd|x y|nginx|sh|-c");
    ContainerSpec spec = RunReader.read(line);
    Source source = line.source();
    assertThat(source.text())
        .isEqualTo("docker run -it --privileged -m=512m -v '/a b:/c:ro' --user=1000 -p80:80 --health-cmd 'x y' nginx sh -c");
    assertThat(text(source, spec.name())).isEqualTo("run");
    assertThat(text(source, spec.get(Key.TTY).place())).isEqualTo("-it");
    assertThat(text(source, spec.get(Key.PRIVILEGED).place())).isEqualTo("--privileged");
    assertThat(text(source, spec.get(Key.MEMORY).place())).isEqualTo("512m");
    assertThat(text(source, spec.get(Key.USER).place())).isEqualTo("1000");
    assertThat(text(source, spec.get(Key.PORTS).place())).isEqualTo("80:80");
    assertThat(text(source, spec.get(Key.HEALTHCHECK).place())).isEqualTo("'x y'");
    assertThat(text(source, spec.get(Key.IMAGE).place())).isEqualTo("nginx");
    assertThat(text(source, spec.get(Key.COMMAND).place())).isEqualTo("sh -c");
    Mount mount = Objects.requireNonNull(spec.get(Key.MOUNTS).value()).items().getFirst();
    assertThat(text(source, mount.at())).isEqualTo("'/a b:/c:ro'");
    assertThat(text(source, mount.sourceAt())).isEqualTo("/a b");
    assertThat(text(source, mount.readOnly().place())).isEqualTo("ro");
    Place absent = spec.get(Key.READ_ONLY).place();
    assertThat(text(source, absent)).isEqualTo("run");
    assertThat(absent.file()).isNull();
  }

  private static String text(Source source, Place place) {
    return source.slice(((Place.InText) place).range());
  }

  @ParameterizedTest
  @CsvSource({
    "$OPTS|x, OPTS", "$DOCKER_ARGS|--rm|x, DOCKER_ARGS", "\"$@\"|x, ", "$@, @", "$FOO|--rm|x, FOO", "--$FLAG|x, FLAG",
    "-it$X|x, X",
    "--rm|$extra_flags|x, extra_flags"
  })
  void wordsThatMayBeFlagsLeaveNothingCertain(String words, String name) throws ReadException {
    ContainerSpec spec = read(words.replace("\"", ""));
    Prop<Boolean> privileged = spec.get(Key.PRIVILEGED);
    assertThat(privileged).isInstanceOf(Prop.Unknown.class);
    assertThat(spec.unread()).isEqualTo("${" + (name == null ? "@" : name) + "} has no value here");
  }

  @ParameterizedTest
  @CsvSource({"$IMAGE|sh", "$IMAGE|--rm", "$FOO|--port=1", "$FOO|sh", "$FOO", "r/$X|--rm"})
  void wordsThatAreTheImageAreNot(String words) throws ReadException {
    ContainerSpec spec = read(words);
    assertThat(spec.unread()).isNull();
    assertThat(spec.get(Key.PRIVILEGED)).isInstanceOf(Prop.Absent.class);
  }

  @Test
  void aListIsCompleteUnlessAnItemIsWhollyAHole() throws ReadException {
    Listing<?> part = read("--cap-add|a$X|x").get(Key.CAP_ADD).value();
    assertThat(Objects.requireNonNull(part).complete()).isTrue();
    Listing<?> whole = read("--cap-add|$X|x").get(Key.CAP_ADD).value();
    assertThat(Objects.requireNonNull(whole).complete()).isFalse();
    assertThat(whole.items()).hasSize(1);
  }

  @Test
  void linesTooLongAreNotRead() {
    assertThatThrownBy(() -> read("x|" + "y".repeat(RunReader.LONGEST_LINE))).isInstanceOf(ReadException.class);
    assertThatThrownBy(() -> RunReader.read(CommandLine.of(List.of()))).isInstanceOf(ReadException.class);
    assertThatThrownBy(() -> read("x" + "|y".repeat(RunReader.MOST_WORDS))).isInstanceOf(ReadException.class);
  }
}
