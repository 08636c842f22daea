package io.plimsoll.core.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableTest {

  /** Each row is found by its first cells, as a search from top to bottom finds it: so the resource is sorted as it must be. */
  @ParameterizedTest
  @CsvSource({"end-of-life.tsv, 2", "known-images.tsv, 1"})
  void eachRowIsFoundByItsFirstCells(String resource, int keys) {
    Table table = Table.of(resource);
    List<List<String>> all = table.rows();
    assertThat(all).hasSizeGreaterThan(200);
    for (List<String> row : all) {
      List<String> key = row.subList(0, keys);
      var same = new ArrayList<List<String>>();
      for (List<String> other : all) {
        if (other.subList(0, keys).equals(key)) {
          same.add(other.subList(keys, other.size()));
        }
      }
      assertThat(table.rows(key.toArray(String[]::new))).describedAs("%s", key).isEqualTo(same);
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    Table table = Table.of("end-of-life.tsv");
    for (String absent : List.of("", "a", "zzzz", "#", "pytho", "pythons", "python\t3.8", "python\n", "\u00ff")) {
      assertThat(table.rows("c", absent)).describedAs(absent).isEmpty();
    }
    assertThat(table.rows("")).isEmpty();
    assertThat(table.rows("zz")).isEmpty();
    assertThat(table.rows("c")).hasSizeGreaterThan(200);
  }
}
