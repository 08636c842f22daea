package io.plimsoll.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class KicsQueriesTest {

  @Test
  void eachNumberHasAName() {
    var names = new HashSet<String>();
    List<List<String>> rows = Table.of("kics-queries.tsv").rows();
    for (List<String> row : rows) {
      assertThat(row.getFirst()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
      assertThat(row.getLast()).matches("[a-z0-9]+(_[a-z0-9]+)*");
      assertThat(KicsQueries.name(row.getFirst())).isEqualTo(row.getLast());
      assertThat(names.add(row.getLast())).as(row.getLast()).isTrue();
    }
    assertThat(rows).hasSizeGreaterThan(60);
    assertThat(KicsQueries.name("FD54F200-402C-4333-A5A4-36EF6709AF2F")).isEqualTo("missing_user_instruction");
    assertThat(KicsQueries.name("fd54f200")).isNull();
    assertThat(KicsQueries.name("")).isNull();
  }
}
