package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Rule;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What mounts hand out: paths that climb out of the tree, volumes that are disks or layers of the host, keys and sockets. */
class HostMountsTest {

  private static final Set<String> IDS = Set.of("PL2007", "PL2119", "PL2121", "PL2122", "PL2123");

  private static final List<Rule<?>> RULES =
      Rules.ALL.stream().<Rule<?>>map(rule -> rule).filter(rule -> IDS.contains(rule.info().id())).toList();

  private static String said(String file, String text) {
    var intake = new Intake(Files.NONE, "shop");
    intake.compose(Source.of(file, text));
    List<Finding> findings =
        Decide.decide(RULES, Rules.ALL, intake.subjects(), Policy.defaults(), LocalDate.of(2026, 11, 22)).findings();
    return String.join(", ", findings.stream()
        .map(finding -> finding.state() + " " + finding.severity().id() + " " + finding.rule().name()).sorted().toList())
        .replace("OPEN ", "");
  }

  @ParameterizedTest
  @CsvSource({
      "'s:/s', //var/run/docker.sock, critical docker-socket", "'vol:/s', //var/run/docker.sock, critical docker-socket",
      "'s:/s', /var/run/docker.sock, critical docker-socket", "'vol:/s', //etc, critical writable-host-path",
      "'vol:/s', /srv//x, info host-folder", "'x:/s', /srv/x, ''"})
  void aVolumeOfTheHost(String mount, String device, String said) {
    String text = "services:\n  a:\n    image: docker.io/acme/a:1\n    volumes: [\"" + mount + "\"]\nvolumes:\n";
    for (String name : List.of("s", "vol")) {
      text += "  " + name + ": {driver_opts: {type: none, o: bind, device: " + device + "}}\n";
    }
    assertThat(said("compose.yaml", text)).isEqualTo(said);
  }

  private static String mounted(String file, String volume) {
    return said(file, "services:\n  a:\n    image: docker.io/acme/a:1\n    volumes:\n      - " + volume + "\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          compose.yaml > ../../../../../../../../:/s > critical docker-socket
          compose.yaml > ../../../..:/s > critical docker-socket
          compose.yaml > //var/run/docker.sock:/s > critical docker-socket
          compose.yaml > //./var//run/docker.sock:/s > critical docker-socket
          compose.yaml > //./pipe/../var/run/docker.sock:/s > critical docker-socket
          compose.yaml > //./pipe/docker_engine:/s > critical docker-socket
          compose.yaml > '//run/${X}:/s' > UNDECIDED critical docker-socket
          compose.yaml > '//run//${X}/docker.sock:/s' > critical docker-socket
          compose.yaml > //etc/shadow:/s:ro > high sensitive-mount
          compose.yaml > ../../..:/s >
          compose.yaml > ..:/s >
          a/b/compose.yaml > ../../../..:/s >
          a/b/compose.yaml > ../../../../../..:/s > critical docker-socket
          compose.yaml > ../../../../etc:/s > critical writable-host-path
          compose.yaml > ../../etc:/s >
          compose.yaml > ../etc:/s >
          deploy/compose.yaml > ../../etc:/s >
          compose.yaml > ../../../etc/shadow:/s:ro > high sensitive-mount
          compose.yaml > {type: bind, source: ../../../../etc, target: /s} > critical writable-host-path
          compose.yaml > ../../var/run/docker.sock:/s > critical docker-socket
          compose.yaml > ./x/../../../../root/.ssh:/s > critical writable-host-path
          compose.yaml > ~/../../etc:/s > critical writable-host-path
          compose.yaml > ~/..:/s:ro > high sensitive-mount
          compose.yaml > ~/../bob:/s:ro > high sensitive-mount
          compose.yaml > ~/x/../data:/s:ro >
          compose.yaml > ${PWD}/../../../../etc:/s > critical writable-host-path
          compose.yaml > ${PWD}/../etc:/s >
          compose.yaml > ${PWD}/../..:/s >
          compose.yaml > ${DIR}/../../../../../../../../../../../etc:/s > critical writable-host-path
          compose.yaml > ../data:/s >
          compose.yaml > ../../src:/s >
          compose.yaml > ../../../../shared:/s >
          compose.yaml > ../../lib:/s >
          compose.yaml > ../../../../lib:/s > critical writable-host-path
          compose.yaml > ../../../home/shop:/s > high sensitive-mount
          a/b/compose.yaml > ../../etc:/s >
          """)
  void aPathThatClimbsOutOfTheTree(String file, String volume, String expected) {
    assertThat(mounted(file, volume)).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          /var/lib/lxd/unix.socket:/s > critical docker-socket
          /var/snap/lxd/common/lxd/unix.socket:/s:ro > critical docker-socket
          /var/lib/incus/unix.socket:/s > critical docker-socket
          /var/lib/incus:/s > critical docker-socket
          /var/run/snapd.socket:/s > critical docker-socket
          /run/nri/nri.sock:/s > critical docker-socket
          /run/systemd/private:/s > critical docker-socket
          /run/app/unix.socket:/s > medium sensitive-mount
          /home/x/.bashrc:/b > high writable-host-path
          /home/x/.bashrc:/b:ro > info host-folder
          ~/.zshrc:/b > high writable-host-path
          ${HOME}/.profile:/b > high writable-host-path
          /home/x/.ssh/authorized_keys:/b > high writable-host-path
          /home/x/.ssh/authorized_keys:/b:ro > high sensitive-mount
          /home/x/.config/systemd/user:/b > high writable-host-path
          /home/x/src/.bashrc:/b > info host-folder
          ./.bashrc:/b >
          /var/spool/cron/crontabs/x:/b > critical writable-host-path
          /root/.bashrc:/b > critical writable-host-path
          """)
  void socketsAndStartUpFiles(String volume, String expected) {
    assertThat(mounted("compose.yaml", volume)).isEqualTo(expected == null ? "" : expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          {type: ext4, device: /dev/sda1} > critical host-device
          {type: xfs, device: /dev/nvme0n1p2} > critical host-device
          {type: btrfs, device: /dev/disk/by-uuid/1b2c, o: subvol=data} > critical host-device
          {type: auto, device: /dev/vdb, o: ro} > critical host-device
          '{type: ext4, device: "${DISK}"}' > UNDECIDED critical host-device
          {type: ext4, device: /srv/disk.img, o: loop} >
          {type: nfs, device: ":/exports", o: "addr=10.0.0.9,rw"} >
          {type: nfs, device: "${EXPORT}", o: addr=10.0.0.9} >
          {type: cifs, device: //nas/share, o: username=u} >
          {type: tmpfs, device: tmpfs, o: size=64m} >
          {type: none, device: /srv/data, o: bind} > info host-folder
          {type: none, device: /etc, o: bind} > critical writable-host-path
          {type: none, device: /etc, o: "bind,ro"} > high sensitive-mount
          {type: none, device: ../../../etc, o: bind} > critical writable-host-path
          {type: none, device: ../data, o: bind} >
          {type: overlay, device: overlay, o: "lowerdir=/etc,upperdir=/root,workdir=/w"} > critical writable-host-path, high sensitive-mount
          {type: overlay, device: overlay, o: "lowerdir=./a:/home,upperdir=/srv/b,workdir=/w"} > high sensitive-mount, info host-folder
          {type: overlay, device: overlay, o: "lowerdir=./a:./b"} >
          {type: proc, device: proc} > critical writable-host-path
          """)
  void aVolumeThatIsAFileSystem(String options, String expected) {
    String text = "services:\n  a:\n    image: docker.io/acme/a:1\n    volumes: ['disk:/d']\nvolumes:\n  disk:\n    driver_opts: " + options + "\n";
    assertThat(said("compose.yaml", text)).isEqualTo(expected == null ? "" : expected);
  }
}
