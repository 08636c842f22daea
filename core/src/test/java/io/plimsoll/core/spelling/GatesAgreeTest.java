package io.plimsoll.core.spelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ContainerSpec;
import io.plimsoll.core.model.Gate;
import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.read.ReadException;
import io.plimsoll.core.read.engine.CreateReader;
import io.plimsoll.core.read.engine.InspectReader;
import io.plimsoll.core.read.run.CommandLine;
import io.plimsoll.core.read.run.RunReader;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each gate, given a container in its own spelling, reads what was written. */
class GatesAgreeTest {

  private static final int MADE_UP = 2_000;

  @ParameterizedTest
  @EnumSource(names = {"RUN", "CREATE", "RUNNING"})
  void everyKeyAlone(Gate gate) {
    for (Key<?> key : Key.all()) {
      if (Spelling.spells(gate, key)) {
        for (int seed = 0; seed < 20; seed++) {
          agree(gate, new Specs(seed).only(key));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"RUN", "CREATE", "RUNNING"})
  void madeUpContainers(Gate gate) {
    var specs = new Specs(20_261_122);
    for (int i = 0; i < MADE_UP; i++) {
      agree(gate, specs.next());
    }
  }

  /** Whatever can be said at a gate has been said above: a key that is never written would never be compared. */
  @Test
  void madeUpContainersSayEveryKey() {
    for (Key<?> key : Key.all()) {
      assertThat(new Specs(7).only(key).says(key)).as(key.toString()).isTrue();
    }
  }

  /** What is spelled nowhere but in Compose is known, so that a new key is not left out by oversight. */
  @Test
  void keysOfOneGate() {
    List<Key<?>> alone =
        Key.all().stream()
            .filter(key -> !Spelling.spells(Gate.RUN, key) && !Spelling.spells(Gate.CREATE, key))
            .toList();
    assertThat(alone)
        .containsExactlyInAnyOrder(
            Key.CREDENTIAL_SPEC, Key.SECRETS, Key.CONFIGS, Key.EXTERNAL_LINKS, Key.BUILD, Key.PROVIDER, Key.PROVIDER_OPTIONS, Key.POST_START,
            Key.PRE_STOP, Key.PRE_START, Key.WATCH, Key.DEPENDS_ON, Key.PROFILES, Key.MODELS, Key.DEPLOY_LABELS,
            Key.DEPLOY_RESTART);
  }

  private static void agree(Gate gate, ContainerSpec spec) {
    SortedMap<String, String> wanted = Facts.of(Spelling.cut(gate, spec));
    String written = "";
    try {
      ContainerSpec read =
          switch (gate) {
            case RUN -> {
              CommandLine line = CommandLine.of(Spelling.run(spec));
              written = line.source().text();
              yield RunReader.read(line);
            }
            case CREATE -> {
              written = Spelling.create(spec);
              yield CreateReader.read(Source.of(null, written));
            }
            default -> {
              written = Spelling.inspect(spec);
              yield InspectReader.read(Source.of(null, written)).getFirst();
            }
          };
      SortedMap<String, String> facts = Facts.of(read);
      if (gate == Gate.RUNNING) {
        // An engine names every container, and answers root where nobody named a user.
        wanted.putIfAbsent("container_name", "'quirky_hopper'");
        wanted.putIfAbsent("user", "'0'");
      }
      assertThat(facts).as(written).isEqualTo(wanted);
    } catch (ReadException e) {
      throw new AssertionError(written + "\n" + e.getMessage() + " at " + e.at(), e);
    }
  }
}
