package io.plimsoll.lsp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrisTest {

  @ParameterizedTest
  @CsvSource({
    "file:///srv/shop/compose.yaml, /srv/shop/compose.yaml",
    "file:/srv/compose.yaml, /srv/compose.yaml",
    "FILE://localhost/srv/x, /srv/x",
    "file:///srv/a%20b/%C3%BC%23/x, /srv/a b/ü#/x",
    "file:///srv/a b/ü/x, /srv/a b/ü/x",
    "file:///srv/100%/x%2, /srv/100%/x%2",
    "file:///c%3A/shop/x, /c:/shop/x",
    "file:///srv/../etc/x, /etc/x",
    "file:///srv/x?query#part, /srv/x"})
  void filesOfThisMachine(String uri, String path) {
    assertThat(Uris.path(uri)).isEqualTo(Path.of(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"untitled:Untitled-1", "git:/srv/x?HEAD", "file://server/share/x", "vscode-remote://ssh/x", "http://a/x", "file:", "file://", "file:x", "", "file:///a%00b"})
  void whatIsNone(String uri) {
    assertThat(Uris.path(uri)).isNull();
  }

  @Test
  void aByteThatIsNoCharacterIsNoCrash() {
    assertThat(Uris.path("file:///a%FF")).isNotNull();
  }
}
