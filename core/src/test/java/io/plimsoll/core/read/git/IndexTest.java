package io.plimsoll.core.read.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.testkit.Git;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index that git writes, in each of its versions. */
class IndexTest {

  @TempDir Path folder;

  private Git git;

  @BeforeEach
  void repository() {
    git = new Git(folder);
  }

  private void files() throws IOException {
    for (String name : new String[] {"a", "b/Dockerfile", "b/Dockerfile.dev", "b/c/é", "x".repeat(200) + "/y", "b/c d/e"}) {
      Files.createDirectories(folder.resolve(name).getParent());
      Files.writeString(folder.resolve(name), name);
    }
    git.run("add", ".");
  }

  private byte[] bytes() throws IOException {
    return Files.readAllBytes(folder.resolve(".git/index"));
  }

  private Index.Tracked read(byte[] bytes, int hash) throws IOException, Index.Unread {
    return Index.read(new ByteArrayInputStream(bytes), hash, name -> true);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void holdsWhatGitLists(int version) throws IOException, Index.Unread {
    git.run("init", "-q");
    files();
    git.run("update-index", "--index-version", String.valueOf(version));
    assertThat(read(bytes(), 20).files()).containsExactlyInAnyOrder(git.run("ls-files", "-z").split("\0"));
    assertThat(bytes()[7]).isEqualTo((byte) version);
  }

  @Test
  void entriesMayHaveMoreFlags() throws IOException, Index.Unread {
    git.run("init", "-q");
    files();
    Files.writeString(folder.resolve("later"), "x");
    git.run("add", "-N", "later");
    assertThat(bytes()[7]).isEqualTo((byte) 3);
    assertThat(read(bytes(), 20).files()).contains("later", "b/c d/e").hasSize(7);
  }

  @Test
  void namesOfObjectsMayBeLonger() throws IOException, Index.Unread {
    git.run("init", "-q", "--object-format=sha256");
    files();
    assertThat(read(bytes(), 32).files()).contains("b/Dockerfile").hasSize(6);
    assertThatThrownBy(() -> read(bytes(), 20)).isInstanceOf(Index.Unread.class);
  }

  @Test
  void onlyWhatIsWantedIsKept() throws IOException, Index.Unread {
    git.run("init", "-q");
    files();
    assertThat(Index.read(new ByteArrayInputStream(bytes()), 20, name -> name.startsWith("Dockerfile")).files())
        .containsExactlyInAnyOrder("b/Dockerfile", "b/Dockerfile.dev");
  }

  @Test
  void aSubmoduleIsATop() throws IOException, Index.Unread {
    git.run("init", "-q");
    files();
    git.run("commit", "-q", "-m", "one");
    git.run("update-index", "--add", "--cacheinfo", "160000," + git.run("rev-parse", "HEAD").strip() + ",lib/sub");
    assertThat(read(bytes(), 20).submodules()).containsExactly("lib/sub");
  }

  @Test
  void oneThatIsSplitIsNotRead() throws IOException {
    git.run("init", "-q");
    files();
    git.run("update-index", "--split-index");
    Files.writeString(folder.resolve("more"), "x");
    git.run("add", "more");
    assertThatThrownBy(() -> read(bytes(), 20)).isInstanceOf(Index.Unread.class);
  }

  /** Whatever the bytes, it ends: with paths, or with what is wrong. */
  @Test
  void brokenBytesAreRefusedOrRead() throws IOException {
    git.run("init", "-q");
    files();
    git.run("update-index", "--index-version", "4");
    byte[] four = bytes();
    git.run("update-index", "--index-version", "2");
    byte[] two = bytes();
    var random = new Random(11);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = (round % 2 == 0 ? four : two).clone();
      for (int i = random.nextInt(4); i >= 0; i--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        read(round % 5 == 0 ? java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes, 20);
      } catch (Index.Unread e) {
        refused++;
      }
    }
    assertThat(refused).isBetween(4_000, 19_999);
  }
}
