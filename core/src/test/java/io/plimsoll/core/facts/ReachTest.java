package io.plimsoll.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Port;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.Text;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From where a port is reached that is bound to an address. */
class ReachTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          '' > EVERYWHERE
          * > EVERYWHERE
          0.0.0.0 > EVERYWHERE
          :: > EVERYWHERE
          [::] > EVERYWHERE
          0:0:0:0:0:0:0:0 > EVERYWHERE
          ::ffff:0.0.0.0 > EVERYWHERE
          127.0.0.1 > HERE
          127.255.255.254 > HERE
          ::1 > HERE
          [0:0:0:0:0:0:0:1] > HERE
          ::ffff:127.0.0.1 > HERE
          localhost > HERE
          1.2.3 > HERE
          1.2.3.400 > HERE
          ::1::2 > HERE
          239.1.2.3 > HERE
          ff02::1 > HERE
          10.0.0.1 > NETWORK
          172.15.0.1 > ADDRESS
          172.16.0.1 > NETWORK
          172.31.255.1 > NETWORK
          172.32.0.1 > ADDRESS
          192.168.7.1 > NETWORK
          192.169.7.1 > ADDRESS
          169.254.1.1 > NETWORK
          100.63.0.1 > ADDRESS
          100.64.0.1 > NETWORK
          100.127.0.1 > NETWORK
          100.128.0.1 > ADDRESS
          95.216.24.32 > ADDRESS
          ::ffff:10.0.0.1 > NETWORK
          fe80::1%eth0 > NETWORK
          fd12:3456::1 > NETWORK
          fc00::1 > NETWORK
          2a01:4f8::1 > ADDRESS
          [2a01:4f8::1] > ADDRESS
          """)
  void theAddressTells(String address, Reach expected) {
    var port = new Port(Text.of(address), Text.of("1"), Text.of("1"), "tcp", new Place.InText(null, Source.of(null, "1").range(0, 1)));
    assertThat(Reach.of(port)).isEqualTo(expected);
  }
}
