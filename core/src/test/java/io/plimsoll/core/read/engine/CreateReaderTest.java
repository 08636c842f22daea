package io.plimsoll.core.read.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.spelling.Facts;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@link RealEngineIT} can't see: places, and bodies that its engine is too old or too new for. */
class CreateReaderTest {

  /** Single quotes for double ones. */
  private static Source source(String body) {
    return Source.of("body.json", body.replace('\'', '"'));
  }

  private static ContainerSpec read(String body) throws ReadException {
    return CreateReader.read(source(body));
  }

  @Test
  void theSubjectIsTheRequest() throws ReadException {
    ContainerSpec spec = read("{'Image':'ghcr.io/acme/api:1'}");
    assertThat(spec.subject()).isEqualTo(new Subject(Subject.Kind.CONTAINER, "api", Gate.CREATE, "body.json"));
    assertThat(spec.name().pointer()).isEmpty();
    ContainerSpec named = CreateReader.read(source("{'Image':'api'}"), "web");
    assertThat(named.subject().name()).isEqualTo("web");
    assertThat(Facts.of(named)).containsEntry("container_name", "'web'");
    assertThat(CreateReader.read(source("{}"), "").subject().name()).isEqualTo("container");
  }

  @Test
  void placesSpeakTheDocumentsOwnSpelling() throws ReadException {
    Source source = source("{'image':'x','hostconfig':{'BINDS':['/var/run/docker.sock:/s:ro'],'privileged':true,'Tmpfs':{'/a/b':''}}}");
    ContainerSpec spec = CreateReader.read(source);
    Place privileged = spec.get(Key.PRIVILEGED).place();
    assertThat(privileged.pointer()).isEqualTo("/hostconfig/privileged");
    assertThat(privileged.file()).isEqualTo("body.json");
    assertThat(text(source, privileged)).isEqualTo("true");
    Mount mount = Objects.requireNonNull(spec.get(Key.MOUNTS).value()).items().getFirst();
    assertThat(mount.at().pointer()).isEqualTo("/hostconfig/BINDS/0");
    assertThat(text(source, mount.at())).isEqualTo("\"/var/run/docker.sock:/s:ro\"");
    assertThat(text(source, mount.sourceAt())).isEqualTo("/var/run/docker.sock");
    assertThat(mount.sourceAt().pointer()).isEqualTo("/hostconfig/BINDS/0");
    assertThat(text(source, mount.readOnly().place())).isEqualTo("ro");
    assertThat(Objects.requireNonNull(spec.get(Key.TMPFS).value()).items().getFirst().at().pointer())
        .isEqualTo("/hostconfig/Tmpfs/~1a~1b");
  }

  @Test
  void aStringWithEscapesIsPlacedWhole() throws ReadException {
    Source source = source("{'HostConfig':{'Binds':['\\u002fvar/run/docker.sock:/s']}}");
    Mount mount = Objects.requireNonNull(CreateReader.read(source).get(Key.MOUNTS).value()).items().getFirst();
    assertThat(mount.source().shown()).isEqualTo("/var/run/docker.sock");
    assertThat(text(source, mount.sourceAt())).isEqualTo("\"\\u002fvar/run/docker.sock:/s\"");
  }

  @Test
  void theEffectiveValueIsPlacedWhereItStands() throws ReadException {
    Source source = source("{'HostConfig':{'Privileged':false},'hostconfig':{'priviLeged':true},'HOSTCONFIG':{'Privileged':null}}");
    assertThat(CreateReader.read(source).get(Key.PRIVILEGED).place().pointer()).isEqualTo("/hostconfig/priviLeged");
  }

  private static String text(Source source, Place place) {
    return source.slice(((Place.InText) place).range());
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " => ", quoteCharacter = '`', value = {
    // What nobody said.
    "{'HostConfig':{'Privileged':false,'Memory':0,'MemorySwappiness':-1,'PidsLimit':-1,'OomKillDisable':false,'NetworkMode':'default'}} => {}",
    "{'HostConfig':{'PidsLimit':0,'Isolation':'default','RestartPolicy':{'Name':'no','MaximumRetryCount':0},'Init':null,'Binds':[]}} => {}",
    "{'User':'','Cmd':[],'Entrypoint':null,'Healthcheck':{'Test':[]},'Volumes':{},'Env':[],'HostConfig':null} => {}",
    // What is said although it looks like nothing.
    "{'HostConfig':{'Init':false,'MemorySwappiness':0,'MemorySwap':-1}} => {init=false, mem_swappiness=0, memswap_limit=-1}",
    "{'Entrypoint':[],'StopTimeout':0} => {entrypoint=(), stop_grace_period='0s'}",
    "{'HostConfig':{'RestartPolicy':{'Name':'on-failure','MaximumRetryCount':3}}} => {restart='on-failure:3'}",
    // Case and the two letters.
    "{'hoſtconfig':{'networKmode':'host','PRIVILEGED':true}} => {network_mode='host', privileged=true}",
    "{'HostConfig':{'Privıleged':true,'Prívileged':true,'Privileged ':true}} => {}",
    // One after the other.
    "{'HostConfig':{'Privileged':true},'HostConfig':{'PidMode':'host'}} => {pid='host', privileged=true}",
    "{'HostConfig':{'Privileged':true},'HostConfig':null,'HostConfig':{'PidMode':'host'}} => {pid='host'}",
    "{'HostConfig':{'Privileged':true,'Privileged':null}} => {privileged=true}",
    "{'HostConfig':{'Privileged':true,'Privileged':false}} => {}",
    "{'HostConfig':{'Tmpfs':{'/a':'x'},'Tmpfs':{'/b':'y','/a':null}}} => {tmpfs=['/a', '/b:y']}",
    "{'HostConfig':{'CapAdd':['A'],'CapAdd':['B','C']}} => {cap_add=['B', 'C']}",
    "{'HostConfig':{'CapAdd':['A'],'CapAdd':[]}} => {}",
    // The top of old bodies.
    "{'Privileged':true,'Binds':['/a:/b']} => {privileged=true, volumes=[BIND /a -> /b readOnly false {}]}",
    "{'Privileged':true,'HostConfig':{},'Memory':7,'MemorySwap':8,'CpuShares':9,'CpusetCpus':'1','VolumeDriver':'x'} => {VolumeDriver='x', cpu_shares=9, cpuset='1', mem_limit=7, memswap_limit=8}",
    "{'HostConfig':{'Memory':5},'Memory':7,'Cpuset':'0'} => {cpuset='0', mem_limit=5}",
    "{'Cpuset':'0'} => {}",
    // API 1.40's whole list.
    "{'HostConfig':{'Capabilities':['CAP_CHOWN']}} => {cap_add=['CAP_CHOWN'], cap_drop=['ALL']}",
    // Devices of the Container Device Interface.
    "{'HostConfig':{'DeviceRequests':[{'Driver':'cdi','DeviceIDs':['nvidia.com/gpu=0']}]}} => {devices=[nvidia.com/gpu=0|nvidia.com/gpu=0|rwm]}",
    "{'HostConfig':{'DeviceRequests':[{'Count':-1,'Capabilities':[['gpu'],null]},{'DeviceIDs':['0','1'],'Capabilities':[['gpu','utility']]}]}} => {gpus=['\"device=0,1\",capabilities=utility', 'all']}",
    // Paths of the system.
    "{'HostConfig':{'MaskedPaths':[]}} => {systempaths='unconfined'}",
    "{'HostConfig':{'ReadonlyPaths':['/none']}} => {systempaths='unconfined'}",
    "{'HostConfig':{'ReadonlyPaths':['/proc/bus','/proc/fs','/proc/irq','/proc/sys','/proc/sysrq-trigger']}} => {}",
    "{'HostConfig':{'MaskedPaths':['/proc','/sys/firmware','/x']}} => {}",
    "{'HostConfig':{'MaskedPaths':['/proc/kcorex','/sys/firmware']}} => {systempaths='unconfined'}",
    "{'HostConfig':{'MaskedPaths':null,'ReadonlyPaths':null}} => {}",
    // Networks.
    "{'HostConfig':{'NetworkMode':'shop'}} => {networks=[shop[]]}",
    "{'HostConfig':{'NetworkMode':'shop'},'NetworkingConfig':{'EndpointsConfig':{'shop':{'Aliases':['a']},'other':null}}} => {networks=[shop['a'], other[]]}",
    "{'HostConfig':{'NetworkMode':'container:db'}} => {network_mode='container:db'}",
    "{'NetworkingConfig':{'EndpointsConfig':{'host':{}}}} => {network_mode='host'}",
    "{'HostConfig':{'NetworkMode':'none'},'NetworkingConfig':{'EndpointsConfig':{'bridge':{},'default':{}}}} => {network_mode='none'}",
    // Ports.
    "{'ExposedPorts':{'80/tcp':{},'81/UDP':{},'82':{}},'HostConfig':{'PortBindings':{'80':null}}} => {expose=['81/udp', '82'], ports=[||80/tcp]}",
    // A variable without a value is taken away.
    "{'Env':['A','B=']} => {environment=[ENVIRONMENT A='', ENVIRONMENT B='']}",
    "{'HostConfig':{'Mounts':[{'Type':'Volume','Source':'v','Target':'/x','VolumeOptions':{'DriverConfig':{'Options':{'device':'/'}}}}]}} => {volumes=[VOLUME v -> /x readOnly false {} driver <absent>[device='/']]}"
  })
  void facts(String body, String facts) throws ReadException {
    assertThat(Facts.of(read(body)).toString()).isEqualTo(facts);
  }

  @Test
  void falseIsKeptInARequest() throws ReadException {
    ContainerSpec spec = read("{'HostConfig':{'ReadonlyRootfs':false}}");
    assertThat(spec.get(Key.READ_ONLY).place().pointer()).isEqualTo("/HostConfig/ReadonlyRootfs");
    assertThat(spec.get(Key.READ_ONLY).value()).isFalse();
    assertThat(spec.says(Key.PRIVILEGED)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', quoteCharacter = '`', value = {
    "[] > a create request must be an object, not an array > ",
    "{'HostConfig':{'Privileged':'true'}} > Privileged must be a boolean, not a string > /HostConfig/Privileged",
    "{'HostConfig':{'Privileged':1,'privileged':true}} > Privileged must be a boolean, not a number > /HostConfig/Privileged",
    "{'HostConfig':{'PidMode':true}} > PidMode must be a string, not a boolean > /HostConfig/PidMode",
    "{'HostConfig':{'Memory':1e6}} > Memory must be a whole number of 64 bits > /HostConfig/Memory",
    "{'HostConfig':{'Memory':9223372036854775808}} > Memory must be a whole number of 64 bits > /HostConfig/Memory",
    "{'HostConfig':{'CpuQuota':'1'}} > CpuQuota must be a whole number, not a string > /HostConfig/CpuQuota",
    "{'HostConfig':[]} > HostConfig must be an object, not an array > /HostConfig",
    "{'HostConfig':{'Binds':['a',1]}} > Binds must be an array of strings, not a number > /HostConfig/Binds/1",
    "{'HostConfig':{'Binds':['/a:/b:/c:/d:/e']}} > Binds: too many colons > /HostConfig/Binds/0",
    "{'HostConfig':{'Binds':['']}} > Binds: expected [source:]target[:options] > /HostConfig/Binds/0",
    "{'HostConfig':{'Mounts':['x']}} > Mounts must be an array of objects, not a string > /HostConfig/Mounts/0",
    "{'HostConfig':{'Mounts':[{'ReadOnly':1}]}} > ReadOnly must be a boolean, not a number > /HostConfig/Mounts/0/ReadOnly",
    "{'HostConfig':{'Binds':['/a:/b'],'Binds':[null]}} > Binds is given twice, and engines differ in what they make of that > /HostConfig/Binds/0",
    "{'HostConfig':{'Mounts':[{'Source':'/'}],'Mounts':[{}]}} > Mounts is given twice, and engines differ in what they make of that > /HostConfig/Mounts/0",
    "{'HostConfig':{'SecurityOpt':['x=y']}} > SecurityOpt: the engine knows no security option x > /HostConfig/SecurityOpt/0",
    "{'HostConfig':{'LogConfig':{'Config':{'a':1}}}} > Config/a must be a string, not a number > /HostConfig/LogConfig/Config/a",
    "{'HostConfig':{'PortBindings':{'x':[]}}} > port x: expected a port or a range of ports, 0 to 65535 > /HostConfig/PortBindings/x",
    "{'HostConfig':{'PortBindings':{'80':[1]}}} > PortBindings must be an object of arrays of objects > /HostConfig/PortBindings/80/0",
    "{'NetworkingConfig':{'EndpointsConfig':{'a':[]}}} > an endpoint must be an object > /NetworkingConfig/EndpointsConfig/a",
    "{'Volumes':{'/a':1}} > Volumes must be an object of empty objects > /Volumes/~1a",
    "{'Healthcheck':{'Test':'x'}} > Test must be an array, not a string > /Healthcheck/Test"
  })
  void wrongTypesAreRefusedWhereTheyAre(String body, String message, String pointer) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            ReadException.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.at().pointer()).isEqualTo(pointer == null ? "" : pointer);
            });
  }
}
