package io.plimsoll.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImageNeedsTest {

  /** What the engine gives every container, and what some images ask for beside. */
  private static final Set<String> CAPABILITIES = Set.of(
      "CHOWN", "DAC_OVERRIDE", "FOWNER", "IPC_LOCK", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID");

  private static ImageNeeds needs(String image) {
    @Nullable ImageName name = ImageName.of(Text.of(image));
    return ImageNeeds.of(name);
  }

  @Test
  void rowsAreWholeAndInOrder() {
    var names = new ArrayList<String>();
    for (List<String> row : ImageNeeds.rows()) {
      assertThat(row).hasSize(6);
      names.add(row.getFirst());
      ImageNeeds needs = needs(row.getFirst() + (row.get(1).equals("*") ? "" : ":" + row.get(1).replace("*", ".1")));
      if (needs.capabilities() != null) {
        assertThat(CAPABILITIES).containsAll(needs.capabilities());
        assertThat(needs.capabilities()).isSorted();
      }
      if (needs.folders() != null) {
        assertThat(needs.folders()).isSorted().allMatch(folder -> folder.startsWith("/") && !folder.endsWith("/"));
      }
      assertThat(needs.scattered()).isEqualTo(row.get(3).equals("?"));
      assertThat(needs.check() == null || needs.check().startsWith("CMD ")).isTrue();
    }
    assertThat(names).isSorted().hasSizeGreaterThan(40);
  }

  @Test
  void tagsAreToldApart() {
    assertThat(needs("redis:7.4-alpine").capabilities()).doesNotContain("SETPCAP");
    assertThat(needs("redis:8").capabilities()).contains("SETPCAP");
    assertThat(needs("mongo:4.4").check()).contains("mongo ").doesNotContain("mongosh");
    assertThat(needs("nginx:1.29-alpine").check()).contains("wget");
    assertThat(needs("nginx:1.29").check()).contains("curl");
    assertThat(needs("mongo:8").check()).contains("mongosh");
  }

  @Test
  void whoGivesUpRootNeedsWhatThatTakes() {
    assertThat(needs("ghost:6").capabilities()).contains("SETUID", "SETGID");
    assertThat(needs("acme/api:1").capabilities()).isNull();
    assertThat(needs("node:24").capabilities()).isNull();
  }
}
