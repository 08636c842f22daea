package io.plimsoll.core.read.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.spelling.Facts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link RealEngineIT} can't see: answers of newer engines, and of none. */
class InspectReaderTest {

  private static List<ContainerSpec> read(String answer) throws ReadException {
    return InspectReader.read(Source.of("out.json", answer.replace('\'', '"')));
  }

  @Test
  void readsWhatDockerInspectPrints() throws ReadException {
    List<ContainerSpec> specs =
        read("[{'Id':'aa','Name':'/web','Config':{'Image':'x'},'HostConfig':{'Privileged':true}},{'Config':{'Image':'acme/y:1','User':'7'},'HostConfig':{}}]");
    assertThat(specs).extracting(ContainerSpec::subject)
        .containsExactly(
            new Subject(Subject.Kind.CONTAINER, "web", Gate.RUNNING, "out.json"),
            new Subject(Subject.Kind.CONTAINER, "y", Gate.RUNNING, "out.json"));
    ContainerSpec web = specs.getFirst();
    assertThat(web.name().pointer()).isEqualTo("/0");
    assertThat(web.get(Key.PRIVILEGED).place().pointer()).isEqualTo("/0/HostConfig/Privileged");
    assertThat(Facts.of(web)).hasToString("{container_name='web', image='x', privileged=true, user='0'}");
    assertThat(Facts.of(specs.get(1))).hasToString("{image='acme/y:1', user='7'}");
  }

  @Test
  void rootIsPlacedAtTheEmptyUser() throws ReadException {
    ContainerSpec spec = read("{'Config':{'User':''},'HostConfig':{}}").getFirst();
    assertThat(spec.get(Key.USER).place().pointer()).isEqualTo("/Config/User");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', quoteCharacter = '`', value = {
    // An engine's own defaults.
    "{'ShmSize':67108864,'Privileged':false,'OomKillDisable':null,'PidsLimit':null,'MaskedPaths':null} > {}",
    "{'IpcMode':'private','CgroupnsMode':'host','ShmSize':67108865} > {cgroup='host', ipc='private', shm_size=67108865}",
    "{'Init':false} > {init=false}",
    "{'NetworkMode':'bridge'} > {network_mode='bridge'}",
    "{'Links':['/db:/web/alias','/c:/web/c','odd']} > {links=['c:c', 'db:alias', 'odd']}",
    // Options of engines to come.
    "{'SecurityOpt':['name=of-tomorrow','label=disable']} > {label=['disable']}"
  })
  void hostConfig(String host, String facts) throws ReadException {
    ContainerSpec spec = read("{'Config':{'User':'x'},'HostConfig':" + host + "}").getFirst();
    assertThat(Facts.of(spec).toString().replace(", user='x'", "").replace("user='x'", "")).isEqualTo(facts);
  }

  @Test
  void whatIsMountedBesideTheConfigurationIsSeen() throws ReadException {
    ContainerSpec spec =
        read("""
            {'Config':{'User':'x','Volumes':{'/data':{}}},
             'HostConfig':{'Binds':['/a:/x/'],'VolumesFrom':['other'],'Tmpfs':{'/run':''}},
             'Mounts':[{'Type':'bind','Source':'/a','Destination':'/x','RW':true},
                       {'Type':'volume','Name':'d41d8','Source':'/var/lib/docker/volumes/d41d8/_data','Destination':'/data','Driver':'local','RW':true},
                       {'Type':'bind','Source':'/var/run/docker.sock','Destination':'/var/run/docker.sock','Mode':'z,ro','RW':false,'Propagation':'rprivate'},
                       {'Type':'volume','Name':'n','Destination':'/n','Driver':'nfs','RW':true}]}
            """).getFirst();
    assertThat(Facts.of(spec))
        .containsEntry(
            "volumes",
            "[BIND /a -> /x/ readOnly false {}, BIND /var/run/docker.sock -> /var/run/docker.sock readOnly true {rprivate,z}, "
                + "VOLUME  -> /data readOnly false {}, VOLUME n -> /n readOnly false {} driver 'nfs'[]]");
  }

  @Test
  void namesThatTheEngineGaveAreNobodysWord() throws ReadException {
    String id = "0123456789abcdef0123456789abcdef";
    ContainerSpec spec =
        read("{'Id':'" + id + "','Config':{'User':'x','Hostname':'0123456789ab'},'HostConfig':{'NetworkMode':'shop'},"
                + "'NetworkSettings':{'Networks':{'shop':{'Aliases':['web','0123456789ab']}}}}")
            .getFirst();
    assertThat(Facts.of(spec)).hasToString("{networks=[shop['web']], user='x'}");
  }

  /** Somebody could hide a container behind a variable of such a name. */
  @Test
  void aVariableWithNulHidesNothing() throws ReadException {
    ContainerSpec spec = read("{'Config':{'User':'x','Env':['A\\u0000B=1']},'HostConfig':{'Privileged':true}}").getFirst();
    assertThat(spec.get(Key.PRIVILEGED).value()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings =
      {"1", "[1]", "{}", "[{}]", "[{'Config':{}}]", "{'HostConfig':{}}", "[{'Config':{},'HostConfig':{}},{}]", "[[]]"})
  void whatIsNoContainerIsRefused(String answer) {
    assertThatThrownBy(() -> read(answer)).isInstanceOf(ReadException.class);
  }

  @Test
  void noContainersAreNone() throws ReadException {
    assertThat(read("[]")).isEmpty();
  }
}
