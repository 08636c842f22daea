package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrisTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
      "compose.yaml            | compose.yaml",
      "web/Dockerfile.prod     | web/Dockerfile.prod",
      "a b/größe?#%.yaml       | a%20b/gr%C3%B6%C3%9Fe%3F%23%25.yaml",
      "http://evil/x           | http%3A//evil/x",
      "@acme/web+1,2;x=y/~a    | @acme/web+1,2;x=y/~a",
      "/etc/plimsoll/a b.yaml  | file:///etc/plimsoll/a%20b.yaml",
      "🐳                      | %F0%9F%90%B3",
      "[a]\"<>^{}\\            | %5Ba%5D%22%3C%3E%5E%7B%7D%5C",
  })
  void file(String file, String uri) {
    assertThat(Uris.file(file)).isEqualTo(uri);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b/c", "a:b", "%41", "ü/🐳\n", "[x]{y}", "..a/ .", "a?b=c#d", "back\\slash"})
  void decodesToTheFile(String file) {
    assertThat(URI.create(Uris.file(file)).getPath()).isEqualTo(file);
    assertThat(URI.create(Uris.folder("/srv/x y/")).resolve(Uris.file(file)).getPath()).isEqualTo("/srv/x y/" + file);
  }

  @Test
  void folder() {
    assertThat(Uris.folder("/")).isEqualTo("file:///");
    assertThat(Uris.folder("/srv/shop")).isEqualTo("file:///srv/shop/");
  }
}
