package io.plimsoll.core.read.spelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Mount;
import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Subject;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.model.Volume;
import io.plimsoll.core.spelling.Facts;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small languages, each as docker's own parser reads it. */
class SpellingsTest {

  private static final Place HERE = new Place.InText(null, Source.of(null, "{").range(0, 1), "/x", List.of());
  private static final Places PLACES = Places.all(HERE);

  /** {@code $X} is a hole here. */
  private static Span span(String written) {
    var text = new Text.Builder();
    for (int i = 0; i < written.length(); i++) {
      if (written.charAt(i) == '$') {
        text.hole(written.substring(i + 1, i + 2));
        i++;
      } else {
        text.literal(written.substring(i, i + 1));
      }
    }
    return Span.of(text.build());
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', value = {
    "80 > ||80/tcp",
    "80/udp > ||80/udp",
    "80/ > ||80/tcp",
    "8080:80 > |8080|80/tcp",
    "8080:80/UDP > |8080|80/udp",
    ":80 > ||80/tcp",
    "127.0.0.1:8080:80 > 127.0.0.1|8080|80/tcp",
    "127.0.0.1::80 > 127.0.0.1||80/tcp",
    "[::1]:8080:80 > ::1|8080|80/tcp",
    "[::]::80 > ::||80/tcp",
    "::1:8080:80/sctp > ::1|8080|80/sctp",
    "[1:2:3:4:5:6:7:8]:80:80 > 1:2:3:4:5:6:7:8|80|80/tcp",
    "[::ffff:10.0.0.1]:80:80 > ::ffff:10.0.0.1|80|80/tcp",
    "[fe80::]:80:80 > fe80::|80|80/tcp",
    "8000-8010:80 > |8000-8010|80/tcp",
    "8000-8001:80-81 > |8000-8001|80-81/tcp",
    "published=8080,target=80,protocol=udp > |8080|80/udp",
    "target=80 > ||80/tcp",
    "$A > ||${A}/tcp",
    "$A:80 > |${A}|80/tcp",
    "$A:$B:80/tcp > ${A}|${B}|80/tcp",
    "127.0.0.$A:1:2 > 127.0.0.${A}|1|2/tcp",
    "80$A:80/$P > |80${A}|80/${P}"
  })
  void ports(String written, String read) throws BadSpelling {
    Port port = Ports.published(span(written), HERE);
    assertThat(port.hostIp() + "|" + port.published() + "|" + port.target() + "/" + port.protocol()).isEqualTo(read);
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", ":", "8080:", "x", "80:x", "65536", "80-70", "-1", "80/icmp", "1-2:80-82", "host:80:80", "[::1]:80",
    "1.2.3.4:80", "80:80:80:80", "1:2:3:4:5", "256.0.0.1:80:80", "01.2.3.4:80:80", "1.2.3:80:80", "[:::]:80:80", "[1::2::3]:80:80",
    "[12345::]:80:80", "[1:2:3:4:5:6:7]:80:80", "[fe80::1%eth0]:80:80", "::1.2.3:80:80", "target=",
    "published=80", "published=a,target=80", "=80"
  })
  void notPorts(String written) {
    assertThatThrownBy(() -> Ports.published(span(written), HERE)).isInstanceOf(BadSpelling.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', value = {
    "/a:/b > BIND /a /b false []",
    "/a:/b:ro > BIND /a /b true []",
    "/a:/b:rw,z > BIND /a /b false [z]",
    "/a:/b:Z,rshared,ro > BIND /a /b true [Z, rshared]",
    "name:/b:nocopy > VOLUME name /b false [nocopy]",
    "n:/b > VOLUME - n:/b false []",
    "/b > VOLUME - /b false []",
    "./a:/b > BIND ./a /b false []",
    "../a:/b > BIND ../a /b false []",
    "~/a:/b > BIND ~/a /b false []",
    ".:/b > BIND . /b false []",
    "C:\\a:/b > BIND C:\\a /b false []",
    "C:/a:D:/b:ro > BIND C:/a D:/b true []",
    "\\\\server\\share:/b > BIND \\\\server\\share /b false []",
    "\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine > NPIPE \\\\.\\pipe\\docker_engine \\\\.\\pipe\\docker_engine false []",
    "//./pipe/docker_engine:/x > NPIPE //./pipe/docker_engine /x false []",
    "//var/run/docker.sock:/x > BIND //var/run/docker.sock /x false []",
    "$A:/b > UNKNOWN ${A} /b false []",
    "$A/docker.sock:/b > BIND ${A}/docker.sock /b false []",
    "/a$A:/b > BIND /a${A} /b false []",
    "/a:$B > BIND /a ${B} false []",
    "/a:/b:$M > BIND /a /b ? []",
    "/a:/b:z,$M > BIND /a /b ? [z]",
    "/a:/b:ro,$M > BIND /a /b true []",
    "$A > UNKNOWN ${A} ${A} ? []"
  })
  void volumesOfTheCommandLine(String written, String read) throws BadSpelling {
    assertThat(shown(Volumes.shortForm(span(written), Volumes.Dialect.RUN).mount(PLACES, HERE))).isEqualTo(read);
    assertThat(shown(Volumes.shortForm(span(written), Volumes.Dialect.COMPOSE).mount(PLACES, HERE))).isEqualTo(read);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', value = {
    "/a:/b:ro > BIND /a /b true []",
    "a:/b > VOLUME a /b false []",
    "a:/b:ro > VOLUME a /b true []",
    "./a:/b > VOLUME ./a /b false []",
    "~/a:/b > VOLUME ~/a /b false []",
    "C:\\a:/b > BIND C:\\a /b false []",
    "c:/a:/b > BIND c:/a /b false []",
    "c:/a:d:/b:ro > BIND c:/a d:/b true []"
  })
  void volumesOfTheEngine(String written, String read) throws BadSpelling {
    assertThat(shown(Volumes.shortForm(span(written), Volumes.Dialect.ENGINE).mount(PLACES, HERE))).isEqualTo(read);
  }

  private static String shown(Mount mount) {
    Boolean readOnly = mount.readOnly().value();
    String source = mount.source().shown();
    return mount.type() + " " + (source.isEmpty() ? "-" : source) + " " + mount.target() + " "
        + (readOnly == null ? "?" : readOnly) + " " + mount.options();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/a::ro", ":/b", "/a:", "/a:/b:ro:rw", "/a:/b:ro:", "::"})
  void notVolumes(String written) {
    assertThatThrownBy(() -> Volumes.shortForm(span(written), Volumes.Dialect.RUN)).isInstanceOf(BadSpelling.class);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', value = {
    "type=bind,source=/a,target=/b > BIND /a /b false []",
    "TYPE=BIND,Src=/a,dst=/b,RO > BIND /a /b true []",
    "type=bind,src=/a,destination=/b,readonly=0 > BIND /a /b false []",
    "src=v,dst=/b > VOLUME v /b false []",
    "dst=/b > VOLUME - /b false []",
    "type=bind,src=/a,dst=/b,bind-propagation=RSHARED,bind-recursive=disabled,consistency=cached > BIND /a /b false [rshared, recursive=disabled, cached]",
    "type=bind,src=/a,dst=/b,bind-nonrecursive > BIND /a /b false [recursive=disabled]",
    "type=volume,src=v,dst=/b,volume-nocopy,volume-subpath=x/y > VOLUME v /b false [nocopy, subpath=x/y]",
    "type=volume,src=v,dst=/b,volume-nocopy=false > VOLUME v /b false []",
    "type=tmpfs,dst=/b,tmpfs-size=1m,tmpfs-mode=0770 > TMPFS - /b false [size=1048576, mode=770]",
    "type=image,src=alpine,dst=/b,image-subpath=etc > IMAGE alpine /b false [subpath=etc]",
    "type=cluster,src=c,dst=/b > CLUSTER c /b false []",
    "type=npipe,src=p,dst=/b > NPIPE p /b false []",
    "type=bind,\"src=/a,b\",\"dst=/x\"\"y\" > BIND /a,b /x\"y false []",
    "type=$T,src=$S,dst=/b > UNKNOWN ${S} /b false []",
    "type=bind,src=/a,dst=/b,readonly=$R > BIND /a /b ? []",
    "type=bind,src=/a,$R > BIND /a ${R} ? []",
    "src=/a,$R > UNKNOWN /a ${R} ? []"
  }, quoteCharacter = '`')
  void mounts(String written, String read) throws BadSpelling {
    assertThat(shown(Mounts.longForm(span(written), PLACES, HERE))).isEqualTo(read);
  }

  /** A local volume with these options is a bind mount of the host's root. */
  @Test
  void mountsCarryTheirVolumesDriver() throws BadSpelling {
    Mount mount =
        Mounts.longForm(
            span("type=volume,src=v,dst=/b,volume-driver=local,volume-opt=type=none,volume-opt=device=/x,\"volume-opt=o=bind,ro\",volume-opt=device=/"),
            PLACES,
            HERE);
    Volume volume = Objects.requireNonNull(mount.volume());
    assertThat(volume.driver().value()).isEqualTo(Text.of("local"));
    assertThat(volume.options().items())
        .extracting(pair -> pair.name() + "=" + pair.value().value())
        .containsExactly("type=none", "o=bind,ro", "device=/");
  }

  @ParameterizedTest
  @ValueSource(strings = {
    "", "type=foo,dst=/b", "type=,dst=/b", "foo=bar", "readonly=maybe", "src", "tmpfs-size=x", "tmpfs-mode=9",
    "\"src=/a", "src=\"/a\"",
    "\"src=/a\"x", "volume-nocopy=2", "tmpfs-mode="
  })
  void notMounts(String written) {
    assertThatThrownBy(() -> Mounts.longForm(span(written), PLACES, HERE)).isInstanceOf(BadSpelling.class);
  }

  @Test
  void onlyTheFirstLineOfAMountCounts() throws BadSpelling {
    Mount mount = Mounts.longForm(Span.of("type=bind,src=/a,dst=/b\r\n,src=/c"), PLACES, HERE);
    assertThat(shown(mount)).isEqualTo("BIND /a /b false []");
  }

  private static ContainerSpec security(SecurityOptions.Dialect dialect, String... items) throws BadSpelling {
    var options = new SecurityOptions(dialect);
    for (String item : items) {
      options.add(span(item), PLACES, HERE);
    }
    var spec = new ContainerSpec.Builder(new Subject(Subject.Kind.CONTAINER, "x", Gate.RUN, null), HERE);
    options.put(spec);
    return spec.build();
  }

  @ParameterizedTest
  @EnumSource
  void securityOptions(SecurityOptions.Dialect dialect) throws BadSpelling {
    ContainerSpec spec =
        security(
            dialect, "no-new-privileges", "seccomp:unconfined", "apparmor=a=b:c", "label=type:spc_t", "label:disable",
            "systempaths=unconfined", "writable-cgroups=true");
    assertThat(spec.get(Key.NO_NEW_PRIVILEGES).value()).isTrue();
    assertThat(spec.get(Key.WRITABLE_CGROUPS).value()).isTrue();
    assertThat(spec.get(Key.SECCOMP).value()).isEqualTo(Text.of("unconfined"));
    assertThat(spec.get(Key.APPARMOR).value()).isEqualTo(Text.of("a=b:c"));
    assertThat(spec.get(Key.SYSTEM_PATHS).value()).isEqualTo(Text.of("unconfined"));
    assertThat(Facts.of(spec)).containsEntry("label", "['disable', 'type:spc_t']");
    assertThat(security(dialect, "no-new-privileges:false").get(Key.NO_NEW_PRIVILEGES).value()).isFalse();
    ContainerSpec last = security(dialect, "no-new-privileges", "no-new-privileges=0");
    assertThat(last.get(Key.NO_NEW_PRIVILEGES).value()).isFalse();
  }

  @Test
  void securityOptionsThatAreHoles() throws BadSpelling {
    ContainerSpec all = security(SecurityOptions.Dialect.CLIENT, "seccomp=unconfined", "$X");
    assertThat(all.get(Key.SECCOMP).value()).isEqualTo(Text.of("unconfined"));
    assertThat(all.get(Key.APPARMOR)).isInstanceOf(Prop.Unknown.class);
    assertThat(all.get(Key.NO_NEW_PRIVILEGES)).isInstanceOf(Prop.Unknown.class);
    assertThat(Facts.of(all)).containsEntry("label", "[, ...]");
    ContainerSpec one = security(SecurityOptions.Dialect.CLIENT, "no-new-privileges:$X", "seccomp=$X", "label=$X",
        "apparmor=a$X");
    assertThat(one.get(Key.NO_NEW_PRIVILEGES)).isInstanceOf(Prop.Unknown.class);
    assertThat(one.get(Key.SECCOMP)).isInstanceOf(Prop.Unknown.class);
    assertThat(one.get(Key.APPARMOR).value()).isEqualTo(new Text(List.of("a", ""), List.of("X")));
    assertThat(Facts.of(one)).containsEntry("label", "['${X}', ...]");
    assertThat(one.says(Key.SYSTEM_PATHS)).isFalse();
  }

  @Test
  void securityOptionsOfTheEngineAlone() throws BadSpelling {
    ContainerSpec spec = security(SecurityOptions.Dialect.ENGINE, "disable");
    assertThat(Facts.of(spec)).containsOnly(Map.entry("label", "['disable']"));
  }

  @ParameterizedTest
  @ValueSource(strings =
      {"", "seccomp", "seccomp=", "foo=bar", "no-new-privileges=maybe", "label:type=x", "no-new-privilege"})
  void notSecurityOptions(String written) {
    assertThatThrownBy(() -> security(SecurityOptions.Dialect.CLIENT, written)).isInstanceOf(BadSpelling.class);
  }

  @ParameterizedTest
  @CsvSource({
    "nofile=1024, 1024", "nofile=1024:1024, 1024", "nofile=1:2, 1:2", "core=-1, -1", "nofile=$X, ${X}",
    "nofile=1:$X, 1:${X}"
  })
  void limits(String written, String value) throws BadSpelling {
    Prop<Text> read = KeyValue.limit(span(written), PLACES, HERE).value();
    assertThat(read instanceof Prop.Unknown<Text> ? "${X}" : String.valueOf(read.value())).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nofile", "nofile=", "nofile=x", "nofile=1:", "nofile=1:x", "=1"})
  void notLimits(String written) {
    assertThatThrownBy(() -> KeyValue.limit(span(written), PLACES, HERE)).isInstanceOf(BadSpelling.class);
  }

  @ParameterizedTest
  @CsvSource({"h:10.0.0.1, 10.0.0.1", "h=10.0.0.1, 10.0.0.1", "h:::1, ::1", "h:[::1], ::1", "h=::1, ::1",
      "h:host-gateway, host-gateway"})
  void hosts(String written, String address) throws BadSpelling {
    assertThat(KeyValue.host(span(written), PLACES, HERE).value().value()).isEqualTo(Text.of(address));
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/a, /dev/a /dev/a rwm", "/dev/a:/dev/b, /dev/a /dev/b rwm", "/dev/a:r, /dev/a /dev/a r",
    "/dev/a:/dev/b:mr, /dev/a /dev/b mr",
    "/dev/a:rr, /dev/a rr rwm", "nvidia.com/gpu=all, nvidia.com/gpu=all nvidia.com/gpu=all rwm", "$X, ${X} ${X} rwm",
    "/dev/a:$X, /dev/a ${X} rwm"
  })
  void devices(String written, String read) throws BadSpelling {
    var device = Devices.device(span(written), HERE);
    assertThat(device.source() + " " + device.target() + " " + device.permissions()).isEqualTo(read);
  }

  @Test
  void requestsForDevicesReadAsTheyAreWritten() {
    assertThat(Gpus.word(-1, "", List.of(), List.of(List.of("gpu")), Map.of())).isEqualTo("all");
    assertThat(Gpus.word(2, "nvidia", List.of(), List.of(List.of("compute", "gpu")), Map.of("a", "b")))
        .isEqualTo("2,driver=nvidia,capabilities=compute,options=a=b");
    assertThat(Gpus.word(0, "", List.of("0", "1"), List.of(), Map.of())).isEqualTo("\"device=0,1\"");
  }

  @ParameterizedTest
  @CsvSource({
    "ghcr.io/acme/api:1, api", "nginx, nginx", "localhost:5000/x, x", "a/b@sha256:00, b",
    "sha256:0123456789abcdef, 0123456789ab", "'', container",
    "$X, ${X}", "acme/$X:1, ${X}"
  })
  void subjects(String image, String name) {
    assertThat(ImageSubject.name(span(image).text())).isEqualTo(name);
  }
}
