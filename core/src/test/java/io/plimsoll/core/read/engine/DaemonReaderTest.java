package io.plimsoll.core.read.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.Daemon;
import io.plimsoll.core.model.Prop;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import io.plimsoll.core.read.ReadException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DaemonReaderTest {

  private static Daemon read(String json) throws ReadException {
    return DaemonReader.read(Source.of("etc/docker/daemon.json", json.replace('\'', '"')));
  }

  private static <T> T value(Prop.@Nullable Known<T> prop) {
    return Objects.requireNonNull(prop).value();
  }

  @Test
  void readsAllThatDecidesAboutContainers() throws ReadException {
    Daemon daemon =
        read("""
            {'no-new-privileges': true, 'userns-remap': 'default', 'ip': '127.0.0.1', 'seccomp-profile': '/etc/s.json',
             'log-driver': 'local', 'log-opts': {'max-size': '10m', 'mode': ''}, 'init': false,
             'default-ulimits': {'nofile': {'Name': 'nofile', 'Hard': 2, 'Soft': 1}, 'nproc': {'Hard': 5, 'Soft': 5},
             'core': null},
             'default-runtime': 'runsc', 'default-shm-size': '128M', 'default-ipc-mode': 'private',
             'default-cgroupns-mode': 'private', 'debug': true, 'hosts': ['tcp://0.0.0.0:2375']}
            """);
    assertThat(value(daemon.noNewPrivileges())).isTrue();
    assertThat(value(daemon.usernsRemap())).isEqualTo(Text.of("default"));
    assertThat(value(daemon.publishIp())).isEqualTo(Text.of("127.0.0.1"));
    assertThat(value(daemon.seccompProfile())).isEqualTo(Text.of("/etc/s.json"));
    assertThat(value(daemon.logDriver())).isEqualTo(Text.of("local"));
    assertThat(value(daemon.logOptions()).items())
        .extracting(pair -> pair.name() + "=" + pair.value().value())
        .containsExactly("max-size=10m", "mode=");
    assertThat(value(daemon.ulimits()).items())
        .extracting(pair -> pair.name() + "=" + pair.value().value())
        .containsExactly("nofile=1:2", "nproc=5");
    assertThat(value(daemon.init())).isFalse();
    assertThat(value(daemon.runtime())).isEqualTo(Text.of("runsc"));
    assertThat(value(daemon.shmSize())).isEqualTo(128L << 20);
    assertThat(value(daemon.ipcMode())).isEqualTo(Text.of("private"));
    assertThat(value(daemon.cgroupnsMode())).isEqualTo(Text.of("private"));
    assertThat(Objects.requireNonNull(daemon.init()).at().pointer()).isEqualTo("/init");
    assertThat(daemon.subject().file()).isEqualTo("etc/docker/daemon.json");
  }

  @ParameterizedTest
  @ValueSource(strings =
      {"{}", "", " \n", "{'init':null,'userns-remap':'','log-opts':null}", "{'Init':true,'USERNS-REMAP':'x'}"})
  void silence(String json) throws ReadException {
    Daemon daemon = read(json);
    assertThat(Arrays.asList(
        daemon.noNewPrivileges(), daemon.usernsRemap(), daemon.publishIp(), daemon.seccompProfile(), daemon.logDriver(), daemon.logOptions(),
        daemon.ulimits(), daemon.init(), daemon.runtime(), daemon.shmSize(), daemon.ipcMode(), daemon.cgroupnsMode())).containsOnlyNulls();
  }

  @ParameterizedTest
  @CsvSource(delimiter = '>', quoteCharacter = '`', value = {
    "[] > daemon.json must be an object, not an array > ",
    "{'init':'true'} > init must be a boolean, not a string > /init",
    "{'userns-remap':true} > userns-remap must be a string, not a boolean > /userns-remap",
    "{'log-opts':{'max-file':3}} > log-opts/max-file must be a string, not a number > /log-opts/max-file",
    "{'log-opts':['a']} > log-opts must be an object, not an array > /log-opts",
    "{'default-shm-size':64} > default-shm-size must be a string, not a number > /default-shm-size",
    "{'default-shm-size':'x'} > default-shm-size: expected a size such as 64M > /default-shm-size",
    "{'default-ulimits':{'nofile':1}} > a limit must be an object with Name, Soft and Hard > /default-ulimits/nofile",
    "{'default-ulimits':{'nofile':{'Soft':'1'}}} > Soft must be a whole number, not a string > /default-ulimits/nofile/Soft"
  })
  void wrongTypesAreRefusedWhereTheyAre(String json, String message, String pointer) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            ReadException.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.at().pointer()).isEqualTo(pointer == null ? "" : pointer);
            });
  }
}
