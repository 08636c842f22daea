package io.plimsoll.core.read.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.script.ScriptReader.Outcome;
import io.plimsoll.core.read.script.ScriptReader.RunCall;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a script starts. Where lines of a test stand in one string, {@code ¶} parts them. */
class ScriptReaderTest {

  private static Source source(String text) {
    return Source.of("deploy.sh", text);
  }

  private static Outcome read(String text) {
    return ScriptReader.read(source(text));
  }

  /** The words of each call behind the engine's name; a bar between calls. */
  private static String words(String script) {
    Outcome outcome = read(script.replace("¶", "\n"));
    assertThat(outcome.failures()).as(script).isEmpty();
    var all = new StringBuilder();
    for (RunCall call : outcome.calls()) {
      all.append(all.isEmpty() ? "" : " | ");
      var words = call.words().subList(call.verb(), call.words().size()).stream().map(word -> word.argument().text().shown()).toList();
      all.append(String.join(" ", words));
    }
    return all.toString();
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    // Where calls stand.
    "docker run a => run a",
    "docker create a; docker container run b && docker container create c => create a | run b | create c",
    "if docker run a; then docker run b; else docker run c; fi => run a | run b | run c",
    "for i in 1 2; do docker run a$i; done => run a${i}",
    "while docker run a; do :; done | tee x => run a",
    "f() { docker run a; }; f => run a",
    "function f { docker run a; }¶f => run a",
    "x=$(docker run a) y=`docker run b` => run a | run b",
    "echo \"$(docker run \"$(docker create b)\")\" => create b | run $(docker create b)",
    "case $1 in start) docker run a;; *) docker run b;; esac => run a | run b",
    "( docker run a & ) ; { docker run b >x 2>&1; } => run a | run b",
    "trap 'docker rm x' EXIT; docker run a => run a",
    "diff <(docker run a) <(docker run b) => run a | run b",
    // Behind what only runs them.
    "sudo -E -u root docker run a => run a",
    "env A=1 nohup nice -n 5 timeout 10 docker run a => run a",
    "exec docker run a => run a",
    "time docker run a => run a",
    "printf x | xargs -n1 docker run --rm a => run --rm a",
    "ls | xargs -I{} docker run -v /x/{}:/y a => run -v /x/${{}}:/y a",
    "find . -exec docker run -v {}:/x a \\; => run -v ${{}}:/x a ;",
    "flock /tmp/l docker run a => run a",
    "/usr/bin/docker run a => run a",
    "$SUDO docker run a => run a",
    "$DOCKER run a; ${CONTAINER_CLI} run b => run a | run b",
    "D='sudo docker'¶$D run a => run a",
    "retry() { local n=0; until \"$@\"; do n=$((n+1)); done; }¶retry docker run a => run a",
    "log() { echo \"$@\"; }¶log docker run a => ``",
    "systemd-run --unit x docker run a => run a",
    "retry 5 docker run a => run a",
    "kubectl exec pod -- docker run a; minikube ssh -- docker run b; wsl docker run c => run a | run b | run c",
    // Names of the script's own.
    "d() { docker run --privileged \"$@\"; }¶d -p 1:1 a => run --privileged -p 1:1 a",
    "d() { docker run --privileged \"$@\"; } => run --privileged ${@}",
    "docker() { command docker \"$@\"; }¶docker run a => run a",
    "dk() { sudo podman \"$@\"; }; dk run a; dk ps; podman run b => run a | run b",
    "d() { echo docker run \"$@\"; }¶d a => ``",
    "alias d='docker run --privileged'¶d a => run --privileged a",
    "alias dk=docker¶dk run a; dk ps => run a",
    "alias d='sudo docker run -it' x=ls => run -it ${@}",
    "alias d='docker ps' => ``",
    // Shells in shells.
    "sh -c 'docker run a' => run a",
    "bash -lc \"docker run \\\"a b\\\" c\" => run a b c",
    "su - app -c 'docker run a' => run a",
    "ssh host docker run a => run a",
    "ssh -p 22 -o X=y u@host 'cd /srv && docker run a' => run a",
    "ssh host <<'EOF'¶docker run a¶EOF => run a",
    "ssh host bash -s <<EOF¶docker run a¶EOF => run a",
    "for h in x y; do ssh $h -- docker run a; done => run a",
    "ssh h -- 'docker run a' => run a",
    "echo 'docker run a' | sh; echo docker run b | ssh h => run a | run b",
    "echo -n 'docker run a' | sh; echo 'docker run a' >x | sh; echo 'docker run a' | sh install.sh => ``",
    "trap 'docker run a' EXIT; trap - INT; trap -p => run a",
    "script -c 'docker run a' log; flock /l -c 'docker run b'; vagrant ssh -c 'docker run c' => run a | run b | run c",
    "gcloud compute ssh vm --command 'docker run a' => run a",
    "cat <<EOF | sh¶docker run a¶EOF => run a",
    "cat >x <<EOF¶docker run a¶EOF => ``",
    "eval \"docker run a\" => run a",
    // What is no call.
    "echo docker run a => ``",
    "docker ps; docker compose run a; docker service create a; docker exec -it x docker; docker build -t run . => ``",
    "# docker run a => ``",
    "x='docker run a' => ``",
    "docker run --help; docker run => run",
    "apt-get install docker run x => ``",
    // Global flags.
    "docker -H tcp://x:1 --context y --log-level=debug container run a => run a",
    "docker --tls --config c -D run a => run a",
    "podman run --cap-add=A,B --cap-drop c,d -p 1:1,2:2 a => run --cap-add=A,B --cap-drop c,d -p 1:1,2:2 a",
    "podman --log-level debug --root /x run --systemd=always a => run --systemd=always a",
    "nerdctl -n k8s.io run --snapshotter x a => run --snapshotter x a",
    // Words.
    "docker run -v \"$PWD\":/x -e 'A=b c' a\\ b => run -v ${PWD}:/x -e A=b c a b",
    "docker run \\¶  -d \\¶  a => run -d a",
    "docker run -v ~/.ssh:/x a => run -v ~/.ssh:/x a",
    "docker run -v $(pwd)/x:/y `id -u` => run -v $(pwd)/x:/y $(id -u)",
    "docker run -d \\¶ `# why` \\¶ a => run -d a",
    "docker run -e A=* a *.txt => run -e A=* a ${*}.txt"
  })
  void findsCalls(String script, String words) {
    if (script.endsWith("docker run")) {
      assertThat(read(script).calls()).isEmpty();
      assertThat(read(script).failures()).hasSize(1);
    } else {
      assertThat(words(script)).isEqualTo(words);
    }
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    "I=a:1¶docker run $I => run a:1",
    "export I=\"a:1\"¶docker run \"${I}\" => run a:1",
    "readonly T=1 I=a¶docker run $I:$T => run a:1",
    "I=a¶I=$I:1¶docker run $I => run a:1",
    "docker run $I¶I=a => run ${I}",
    "I=${I:-a:1}¶docker run $I => run a:1",
    ": \"${I:=a:1}\"¶docker run $I => run a:1",
    "docker run ${I:-a:1} ${J-b} => run a:1 b",
    "I=$1¶docker run $I => run ${1}",
    "I=r/$2:1¶docker run $I => run r/${2}:1",
    "if x; then I=a; fi¶docker run $I => run ${I}",
    "I=b¶if x; then I=a; docker run $I; fi¶docker run $I => run a | run ${I}",
    "case $E in p) I=a; docker run $I;; esac => run a",
    "I=a¶read I¶docker run $I => run ${I}",
    "I=a¶docker run $I¶read I => run a",
    "for I in a b; do docker run $I; done => run ${I}",
    "I=a¶while x; do docker run $I; I=b; done => run ${I}",
    "I=a¶. ./env¶docker run $I => run ${I}",
    ". ./env¶I=a¶docker run $I => run a",
    "I=a¶(I=b)¶docker run $I => run a",
    "I=a¶f() { docker run $I; }¶f => run a",
    "f() { docker run $I; }¶I=a¶f => run a",
    "I=a¶f() { docker run $I; }¶I=b¶f => run ${I}",
    "f() { local I=a; docker run $I; }¶g() { local I=b; docker run $I; } => run a | run b",
    "f() { I=b; }¶I=a¶f¶docker run $I => run ${I}",
    "I=a docker run $I => run ${I}",
    "unset I¶docker run $I => run ${I}",
    "I=a¶sh -c \"docker run $I\" => run a",
    "I=a¶sh -c 'docker run $I' => run ${I}",
    "I=a¶ssh h <<'EOF'¶docker run $I¶EOF => run ${I}",
    "I=a¶ssh h <<EOF¶docker run $I¶EOF => run a",
    "O='-d -p 80:80'¶docker run $O a => run -d -p 80:80 a",
    "O='-d'¶docker run \"$O\" a => run -d a",
    "O=¶docker run $O a => run a",
    "O=-d¶O=\"$O --rm\"¶docker run $O a => run -d --rm a",
    "O=-d¶if x; then O=\"$O --rm\"; fi¶docker run $O a => run -d ${O[@]} a",
    "A=(-d -v '/a b:/c')¶docker run \"${A[@]}\" a => run -d -v /a b:/c a",
    "A=(-d)¶A+=(--rm)¶docker run \"${A[@]}\" a => run -d --rm a",
    "A=(-d)¶if x; then A+=(--rm); fi¶docker run \"${A[@]}\" a => run -d ${A[@]} a",
    "A=()¶docker run ${A[@]+\"${A[@]}\"} a => run a",
    "declare -a A=(-d)¶docker run ${A[*]} a => run -d a",
    "A=(-d \"$@\")¶docker run \"${A[@]}\" a => run -d ${@} a",
    "mapfile -t A <x¶docker run \"${A[@]}\" a => run ${A[@]} a",
    "docker run ${X:+--net $X} a => run ${X[@]} a",
    "docker run ${EXTRA:-} a => run ${EXTRA[@]} a"
  })
  void knowsWhatTheScriptDecides(String script, String words) {
    assertThat(words(script))
        .isEqualTo(words);
  }

  @Test
  void readsADeployScript() {
    String text = """
        #!/usr/bin/env bash
        set -euo pipefail

        readonly REGISTRY=ghcr.io/acme
        TAG="${1:?tag}"
        DATA=/srv/data

        start() {
          docker run --detach \\
            --name "api-$ENVIRONMENT" \\
            --publish 127.0.0.1:8080:80 \\
            --volume "$DATA/db":/data:ro \\
            --volume '/var/run/docker.sock:/var/run/docker.sock' \\
            --env PASSWORD='s3cr et' --env TOKEN \\
            --security-opt=no-new-privileges \\
            "$REGISTRY/api:$TAG" serve --port 80
        }
        start
        """;
    Source source = source(text);
    Outcome outcome = ScriptReader.read(source);
    assertThat(outcome.failures()).isEmpty();
    assertThat(outcome.remarks()).isEmpty();
    ContainerSpec spec = outcome.calls().getFirst().spec();
    assertThat(spec.subject().gate()).isEqualTo(Gate.RUN);
    assertThat(spec.subject().file()).isEqualTo("deploy.sh");
    assertThat(spec.subject().name()).isEqualTo("api-${ENVIRONMENT}");
    assertThat(shown(source, spec.name())).isEqualTo("9 run");
    assertThat(Objects.requireNonNull(spec.get(Key.IMAGE).value()).shown()).isEqualTo("ghcr.io/acme/api:${1}");
    assertThat(shown(source, spec.get(Key.IMAGE).place())).isEqualTo("16 \"$REGISTRY/api:$TAG\"");
    List<Mount> mounts = spec.items(Key.MOUNTS);
    assertThat(shown(source, mounts.get(0).at())).isEqualTo("12 \"$DATA/db\":/data:ro");
    assertThat(shown(source, mounts.get(1).sourceAt())).isEqualTo("13 /var/run/docker.sock");
    assertThat(shown(source, spec.items(Key.ENVIRONMENT).get(0).value().place())).isEqualTo("14 s3cr et");
    assertThat(spec.items(Key.ENVIRONMENT).get(1).value()).isInstanceOf(Prop.Unknown.class);
    assertThat(shown(source, spec.get(Key.NO_NEW_PRIVILEGES).place())).isEqualTo("15 no-new-privileges");
    assertThat(shown(source, spec.get(Key.COMMAND).place())).isEqualTo("16 serve --port 80");
  }

  private static String shown(Source source, Place place) {
    Place.InText at = (Place.InText) place;
    return at.range().start().line() + " " + source.slice(at.range());
  }

  @Test
  void valuesLieWhereTheyAreWritten() {
    String text = """
        ARGS=(--privileged
          -v /:/host)
        sh -c "docker run --pid=\\"host\\" \\
          --ipc ho''st a"
        docker run "${ARGS[@]}" --cap-add SYS\\
        _ADMIN é𝄞 $'x\\ty'
        """;
    Source source = source(text);
    List<RunCall> calls = ScriptReader.read(source).calls();
    assertThat(shown(source, calls.get(0).spec().get(Key.PID).place())).isEqualTo("3 host");
    assertThat(shown(source, calls.get(0).spec().get(Key.IPC).place())).isEqualTo("4 ho''st");
    assertThat(shown(source, calls.get(1).spec().get(Key.PRIVILEGED).place())).isEqualTo("1 --privileged");
    assertThat(shown(source, calls.get(1).spec().items(Key.MOUNTS).getFirst().at())).isEqualTo("2 /:/host");
    assertThat(shown(source, calls.get(1).spec().items(Key.CAP_ADD).getFirst().at())).isEqualTo("5 SYS\\\n_ADMIN");
    assertThat(shown(source, calls.get(1).spec().get(Key.IMAGE).place())).isEqualTo("6 é𝄞");
  }

  @ParameterizedTest
  @ValueSource(strings = {"docker run \"$@\"", "docker run $OPTS a", "docker run -d \"${A[@]}\" a", "docker run $(cat flags) -d a"})
  void wordsThatMayBeFlagsAreSaidOnce(String script) {
    Outcome outcome = read(script);
    assertThat(outcome.remarks()).singleElement().satisfies(remark -> assertThat(remark.getMessage()).contains("may hold more flags"));
    assertThat(outcome.calls().getFirst().spec().unread()).isEqualTo(ContainerSpec.FRAGMENT);
  }

  @Test
  void oneBadFlagDoesNotHideTheOthers() {
    Outcome outcome = read("docker run --privlieged --memory lots -p x:y:z:w --pid host a\npodman run --pid host --new-flag x --uts host b c\n");
    assertThat(outcome.failures()).extracting(ReadException::getMessage).satisfiesExactly(
        one -> assertThat(one).contains("docker knows no flag --privlieged; did you mean --privileged?"),
        one -> assertThat(one).startsWith("--memory: "),
        one -> assertThat(one).startsWith("--publish: "));
    assertThat(outcome.calls()).extracting(call -> call.spec().get(Key.PID)).allMatch(Prop.Known.class::isInstance);
    assertThat(outcome.calls().get(1).spec().subject().name()).isEqualTo("b");
    assertThat(outcome.remarks()).extracting(ReadException::getMessage).singleElement().asString().contains("--new-flag");
  }

  @Test
  void tooManyCallsAreToldOnce() {
    Outcome outcome = read("docker run a\n".repeat(ScriptReader.MOST_CALLS + 9));
    assertThat(outcome.calls()).hasSize(ScriptReader.MOST_CALLS);
    assertThat(outcome.failures()).singleElement()
        .satisfies(fault -> assertThat(fault.at().range().start().line()).isEqualTo(ScriptReader.MOST_CALLS + 1));
  }

  @Test
  void namesAreStable() {
    Outcome outcome = read("docker run $A\ndocker run --name x $A\ndocker run --name $N r/b:1@sha256:1\ndocker run $(x)\n");
    assertThat(outcome.calls()).extracting(call -> call.spec().subject().name()).containsExactly("container 1", "x", "b", "container 2");
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    "docker run a¶echo \"x¶docker run b => 2 \" without \"",
    "if x; then¶docker run a => 1 if without fi",
    "docker run a¶) => 2 ) does not belong here",
    "f() { docker run a¶docker run b => 1 { without }"
  })
  void faultsHaveAPlaceAndHideLittle(String script, String fault) {
    Outcome outcome = read(script.replace("¶", "\n"));
    assertThat(outcome.calls()).isNotEmpty();
    ReadException first = outcome.failures().getFirst();
    assertThat(first.at().range().start().line() + " " + first.getMessage()).isEqualTo(fault);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "(", "$(", "\"$(", "`", "'", "{ ", "docker run $(", "docker run a\n", "if x; then ", "A+=(-d)\n", "X=\"$X a\"\n", "X=$X$X\n",
    "docker run $X ${A[@]} $@ a\n", "docker run \"${A[@]}\" a\nA+=(x)\n", "f() { docker run $X; X=1; }\n", "for i in a; do X=$X; ", ". x\nX=1\ndocker run $X\n",
    "eval \"X=1\"\n", "sh -c \"docker run a\"\n", "cat <<EOF | sh\ndocker run a\nEOF\n", "docker run -e A='\\\n", "case x in x) ", "docker ", "sudo ", "${X:-",
    "{a,", "*", "X=1;", "\\\n"
  })
  void hostileTextTakesLinearTime(String piece) {
    String text = piece.repeat(2_000_000 / piece.length());
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> read(text), piece);
  }
}
