package io.plimsoll.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.core.model.ImageName;
import io.plimsoll.core.model.Text;
import io.plimsoll.testkit.DockerRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real registry says, however it wants one to log in. */
class RegistryIT {

  private static DockerRegistry registry;
  private static String first;
  private static String second;
  private static String index;

  @TempDir
  Path folder;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeAll
  static void push() {
    registry = DockerRegistry.start();
    first = registry.push("papers/api", "1.0.0", "1.0");
    second = registry.push("papers/api", "1.0.1", "latest");
    index = registry.pushIndex("papers/api", "2.0.0", second);
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @BeforeEach
  void home() {
    environment.put("HOME", folder.toString());
    environment.put("PATH", System.getenv("PATH"));
  }

  private Registry client() {
    var machine = new Machine(environment, folder, folder);
    return new Registry(machine, new Outbound(machine));
  }

  private static ImageName image(String reference) {
    return Objects.requireNonNull(ImageName.of(Text.of(registry.name() + "/" + reference)));
  }

  private void login(String json) throws IOException {
    Files.createDirectories(folder.resolve(".docker"));
    Files.writeString(folder.resolve(".docker/config.json"), json);
  }

  private static String basic() {
    return Base64.getEncoder().encodeToString((DockerRegistry.USER + ":" + DockerRegistry.PASSWORD).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void itSaysWhatItHolds() throws Exception {
    registry.restart(DockerRegistry.Login.NONE, false);
    assertThat(client().digest(image("papers/api:1.0"))).isEqualTo(first);
    assertThat(client().digest(image("papers/api"))).isEqualTo(second);
    assertThat(client().digest(image("papers/api:2.0.0"))).isEqualTo(index);
    assertThat(client().tags(image("papers/api"))).containsExactlyInAnyOrder("1.0.0", "1.0", "1.0.1", "latest", "2.0.0");
    assertThatThrownBy(() -> client().digest(image("papers/api:3"))).isInstanceOf(RegistryException.class).hasMessageContaining("has no", "papers/api:3");
    assertThatThrownBy(() -> client().tags(image("papers/nothing"))).isInstanceOf(RegistryException.class).hasMessageContaining("has no");
  }

  @Test
  void aPassword() throws Exception {
    registry.restart(DockerRegistry.Login.PASSWORD, false);
    assertThatThrownBy(() -> client().digest(image("papers/api:1.0"))).hasMessageContaining("does not show").hasMessageContaining("docker login " + registry.name());
    login("{\"auths\": {\"" + registry.name() + "\": {\"auth\": \"" + basic() + "\"}}}");
    assertThat(client().digest(image("papers/api:1.0"))).isEqualTo(first);
    login("{\"auths\": {\"" + registry.name() + "\": {\"auth\": \"" + Base64.getEncoder().encodeToString("acme:wrong".getBytes(StandardCharsets.UTF_8)) + "\"}}}");
    assertThatThrownBy(() -> client().digest(image("papers/api:1.0"))).hasMessageContaining("does not show").hasMessageNotContaining("wrong");
  }

  @Test
  void aToken() throws Exception {
    registry.restart(DockerRegistry.Login.TOKEN, false);
    assertThatThrownBy(() -> client().digest(image("papers/api:1.0"))).hasMessageContaining("does not show");
    login("{\"auths\": {\"" + registry.name() + "\": {\"auth\": \"" + basic() + "\"}}}");
    int before = registry.tokens().size();
    Registry client = client();
    assertThat(client.digest(image("papers/api:1.0"))).isEqualTo(first);
    assertThat(client.tags(image("papers/api"))).hasSize(5);
    // One token serves both.
    assertThat(registry.tokens().subList(before, registry.tokens().size())).containsExactly("acme repository:papers/api:pull");
    login("{\"auths\": {\"" + registry.name() + "\": {\"auth\": \"\", \"identitytoken\": \"refresh\"}}}");
    assertThat(client().digest(image("papers/api:1.0"))).isEqualTo(first);
  }

  @Test
  void tls() throws Exception {
    registry.restart(DockerRegistry.Login.PASSWORD, true);
    login("{\"auths\": {\"" + registry.name() + "\": {\"auth\": \"" + basic() + "\"}}}");
    // What is not trusted is not asked, and gets no password.
    assertThatThrownBy(() -> client().digest(image("papers/api:1.0"))).hasMessageContaining("can't be asked").hasMessageContaining("certif");
    environment.put("SSL_CERT_FILE", registry.certificate().pem().toString());
    assertThat(client().digest(image("papers/api:1.0"))).isEqualTo(first);
    environment.remove("SSL_CERT_FILE");
    Path trusted = Files.createDirectories(folder.resolve("certs.d").resolve(registry.name()));
    Files.copy(registry.certificate().pem(), trusted.resolve("ca.crt"));
    assertThat(client().digest(image("papers/api:1.0"))).isEqualTo(first);
  }

  @Test
  void credentialHelpers() throws Exception {
    registry.restart(DockerRegistry.Login.PASSWORD, false);
    Path bin = Files.createDirectories(folder.resolve("bin"));
    environment.put("PATH", bin + ":" + System.getenv("PATH"));
    helper(bin, "acme", "read key; [ \"$key\" = \"" + registry.name() + "\" ] || exit 1; echo '{\"ServerURL\":\"x\",\"Username\":\"acme\",\"Secret\":\"open sesame\"}'");
    login("{\"credHelpers\": {\"" + registry.name() + "\": \"acme\"}}");
    assertThat(client().digest(image("papers/api:1.0"))).isEqualTo(first);
    login("{\"credsStore\": \"acme\"}");
    assertThat(client().digest(image("papers/api:1.0"))).isEqualTo(first);
    helper(bin, "none", "echo 'credentials not found in native keychain'; exit 1");
    login("{\"credsStore\": \"none\"}");
    assertThatThrownBy(() -> client().digest(image("papers/api:1.0"))).hasMessageContaining("does not show");
    // One that ends, or closes its input, before it is told for whom.
    for (int i = 0; i < 20; i++) {
      helper(bin, "deaf", "exec <&-; " + (i % 2 == 0 ? "" : "sleep 0.01; ") + "echo '{\"Username\":\"acme\",\"Secret\":\"open sesame\"}'");
      login("{\"credsStore\": \"deaf\"}");
      assertThat(client().digest(image("papers/api:1.0"))).isEqualTo(first);
    }
    login("{\"credsStore\": \"../evil\"}");
    assertThatThrownBy(() -> client().digest(image("papers/api:1.0"))).hasMessageContaining("a name that no program has");
    login("{\"credsStore\": \"missing\"}");
    assertThatThrownBy(() -> client().digest(image("papers/api:1.0"))).hasMessageContaining("docker-credential-missing is not in the PATH");
    login("{");
    assertThatThrownBy(() -> client().digest(image("papers/api:1.0"))).hasMessageContaining("config.json is no JSON");
  }

  private static void helper(Path bin, String name, String text) throws IOException {
    Path file = Files.writeString(bin.resolve("docker-credential-" + name), "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  /** As the engine does, mirrors are asked first; what they do not have is asked for at Docker Hub, which is out of reach here. */
  @Test
  void mirrors() throws Exception {
    registry.restart(DockerRegistry.Login.NONE, false);
    String digest = registry.push("library/python", "3.12.1", "3.12.11");
    Files.writeString(folder.resolve("daemon.json"), "{\"registry-mirrors\": [\"http://10.0.0.1\", \"http://" + registry.name() + "/\"]}");
    environment.put("HTTPS_PROXY", "http://127.0.0.1:9");
    ImageName python = Objects.requireNonNull(ImageName.of(Text.of("python:3.12.1")));
    assertThat(client().digest(python)).isEqualTo(digest);
    assertThat(client().tags(python)).containsExactlyInAnyOrder("3.12.1", "3.12.11");
    assertThatThrownBy(() -> client().digest(python.at("3.13"))).hasMessageContaining("docker.io can't be asked");
  }

  /** What is looked up is asked for once, and found from then on. */
  @Test
  void lookups() throws Exception {
    registry.restart(DockerRegistry.Login.NONE, false);
    var lookups = new Lookups(client());
    assertThat(lookups.digest(image("papers/api:1.0"))).isNull();
    assertThat(lookups.tags(image("papers/api"))).isEmpty();
    assertThat(lookups.digest(image("papers/api:9"))).isNull();
    var counts = new ArrayList<Integer>();
    assertThat(lookups.ask(counts::add, () -> {})).isTrue();
    assertThat(counts).containsExactly(3);
    assertThat(lookups.digest(image("papers/api:1.0"))).isEqualTo(first);
    assertThat(lookups.tags(image("papers/api"))).hasSize(5);
    assertThat(lookups.digest(image("papers/api:9"))).isNull();
    assertThat(lookups.ask(counts::add, () -> {})).isFalse();
    assertThat(lookups.failures()).hasSize(1);
    assertThat(List.copyOf(lookups.failures()).getFirst()).contains("papers/api:9");
  }
}
