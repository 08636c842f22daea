package io.plimsoll.core.patch;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Key;
import io.plimsoll.core.model.Room;
import io.plimsoll.core.rule.Edit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of Compose's first version stay what they are, whatever is mended in them. */
class OldFormTest {

  private static final String OLD = "web:\n  image: nginx:1.30\n  links: [cache]\ncache:\n  image: redis:8\n  privileged: true\n";

  @ParameterizedTest
  @ValueSource(strings = {"networks", "secrets", "volumes", "configs"})
  void noSectionIsMadeBesideServices(String section) {
    var old = new ComposeText(OLD);
    var declare = new Edit.Declare(old.key("web"), section, "back", Edit.Value.Fields.of("internal", "true"));
    assertThat(old.refused(declare)).contains("Compose's first version", section + " beside services");
    assertThat(old.refused(old.remove("web", "links", 0), declare)).contains("Compose's first version");
    assertThat(old.refused(old.remove("web", "links", 0))).contains("only links give them names");
  }

  @Test
  void aServiceGetsOnlyKeysOfItsVersion() {
    var old = new ComposeText("version: '1'\n" + OLD);
    Edit limit = new Edit.Put(new Room(old.key("web"), Key.MEMORY), new Edit.Value.One("512m"));
    assertThat(old.after(limit)).isEqualTo("version: '1'\n" + OLD.replace("[cache]\n", "[cache]\n  mem_limit: 512m\n"));
    assertThat(old.refused(new Edit.Put(new Room(old.key("web"), Key.PIDS_LIMIT), new Edit.Value.One("200")))).contains("has no pids_limit");
    assertThat(old.refused(new Edit.Put(new Room(old.key("web"), Key.MEMORY, true), new Edit.Value.One("512m")))).contains("has no deploy");
    assertThat(old.refused(new Edit.Put(
        new Room(old.key("web"), Key.HEALTHCHECK), Edit.Value.Fields.of("interval", "30s")))).contains("has no healthcheck");
  }

  @Test
  void aServiceKeepsItsNameAndItsPlace() {
    var old = new ComposeText(OLD);
    assertThat(old.refused(new Edit.Replace(old.key("cache"), "x-cache"))).contains("name of a service");
    assertThat(old.refused(new Edit.Remove(old.value("cache")))).contains("never removed");
    var only = new ComposeText("web:\n  extends: {service: base}\nbase:\n  build: .\n");
    assertThat(only.refused(only.remove("base", "build"))).contains("never removed");
    assertThat(old.after(old.remove("cache", "privileged"))).isEqualTo(OLD.replace("  privileged: true\n", ""));
  }

  /** What a service takes by a merge key makes it one all the same. */
  @Test
  void whatIsMergedCounts() {
    var old = new ComposeText("base: &b\n  image: x\nweb:\n  <<: *b\n");
    assertThat(old.refused(new Edit.Declare(old.key("web"), "networks", "back", Edit.Value.Fields.of("internal", "true"))))
        .contains("first version");
  }

  /** A part of a project, an extension, or a file with sections is none of the first version. */
  @ParameterizedTest
  @ValueSource(strings = {
      "x-a: 1\nweb: {image: y}\n", "web: {image: y}\nvolumes: {}\n", "name: a\nweb: {image: y}\n", "web: {image: y}\nother: {a: b}\n"})
  void otherFilesAreNone(String text) {
    var other = new ComposeText(text);
    assertThat(other.after(new Edit.Declare(other.key("web"), "networks", "back", Edit.Value.Fields.of("internal", "true"))))
        .contains("networks:");
  }
}
