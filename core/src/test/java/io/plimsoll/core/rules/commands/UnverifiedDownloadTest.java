package io.plimsoll.core.rules.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UnverifiedDownloadTest {

  @ParameterizedTest
  @ValueSource(strings = {
      "curl -L https://a.example/x.tgz | (cd /usr/local && tar xz)",
      "curl -L https://a.example/x.gz | gunzip > /usr/local/bin/x",
      "curl -Lo /tmp/x.zip https://a.example/x.zip && unzip -d /opt /tmp/x.zip",
      "curl -LO https://a.example/d/x && install -m 0755 x /usr/local/bin/x",
      "curl -LO https://a.example/d/x && mv x /usr/local/bin/",
      "curl -o /o/y https://a.example/x && chmod 0755 /o/y",
      "curl -Lo app.jar https://a.example/app.jar",
      "curl -o /usr/local/bin/x \"$URL\"",
      "cd /tmp && wget https://a.example/x.deb && apt-get install -y ./x.deb",
      "cd /tmp && wget https://a.example/x.deb && apt-get install -y /tmp/*.deb",
      "rpm -Uvh https://a.example/x.rpm",
      "yum localinstall -y https://a.example/x.rpm",
      "apt install -y https://a.example/x.deb",
      "npm i -g https://a.example/x.tgz",
      "sha256sum -c sums && curl -L https://a.example/x.tgz | tar xz",
      "sha256sum x; curl -o /usr/local/bin/x https://a.example/x && sha256sum /usr/local/bin/x"})
  void findsPrograms(String run) {
    assertThat(Judged.dockerfile("FROM debian:13\nRUN " + run + "\n", new UnverifiedDownload())).as(run)
        .singleElement().extracting(Finding::message).asString().contains("and nothing checks it");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      // Compared with a digest or a signature.
      "curl -o x.zip https://a.example/x.zip && unzip x.zip && test \"$(sha256sum x.zip | cut -d' ' -f1)\" = \"$SUM\"",
      "curl -o /usr/local/bin/x https://a.example/x; S=$(sha256sum /usr/local/bin/x); [ \"$S\" = \"$W\" ] || exit 1",
      "curl -o /usr/local/bin/x https://a.example/x; sha256sum /usr/local/bin/x | grep -q \"$SUM\"",
      "curl -o /usr/local/bin/x https://a.example/x && ./verify.sh",
      "check() { sha256sum -c x.sum; }; curl -o /usr/local/bin/x https://a.example/x && check",
      "curl -o /usr/local/bin/x https://a.example/x\nRUN echo \"$SUM  /usr/local/bin/x\" | sha256sum -c -",
      "curl -o x https://a.example/x && cosign verify-blob --key k x && chmod +x x",
      "aria2c --checksum=sha-256=9f86 -o /usr/local/bin/x https://a.example/x",
      "rpm --import /k && rpm -Uvh https://a.example/x.rpm",
      "pip install 'https://a.example/x.whl#sha256=9f86d081'",
      // No program.
      "wget -O /usr/share/keyrings/x.gpg https://a.example/x.gpg",
      "curl -o /etc/x.json https://a.example/x.json && chmod 644 /etc/x.json",
      "curl -L https://a.example/x.tgz | tar t",
      "curl -L https://a.example/x.tgz | tar xz -C /srv/datasets/x",
      "curl -L https://a.example/fonts.zip -o f.zip && unzip f.zip",
      "curl https://a.example/version | grep x > /version",
      // Said by another rule, or nobody's business.
      "curl -o x.sh https://a.example/x && chmod +x x.sh && ./x.sh",
      "curl -o /usr/local/bin/x http://a.example/x",
      "curl -o /usr/local/bin/x https://localhost/x",
      "curl -o /sbin/x https://a.example/x && chmod +x /sbin/x\nENTRYPOINT [\"/sbin/x\"]",
      "pip install flask==3 --index-url https://a.example/simple",
      "pip install git+https://a.example/x.git@9f86d081"})
  void passesOverTheRest(String run) {
    assertThat(Judged.dockerfile("FROM debian:13\nRUN " + run + "\n", new UnverifiedDownload())).as(run).isEmpty();
  }

  @Test
  void aCheckOfAnotherFileSaysNothingOfAnEarlierStep() {
    String text = "FROM debian:13\nRUN curl -o /usr/local/bin/tool https://a.example/tool\nRUN echo \"$S  y\" | sha256sum -c\n";
    assertThat(Judged.dockerfile(text, new UnverifiedDownload())).hasSize(1);
  }

  @Test
  void tellsWhoDecides() {
    Finding finding = Judged.dockerfile("FROM debian:13\nRUN curl -L https://a.example/x.tgz | tar xz -C /opt\n", new UnverifiedDownload()).getFirst();
    assertThat(finding.consequence()).isEqualTo("Whoever controls a.example decides what is in this image");
    assertThat(finding.message()).isEqualTo("tar unpacks what curl fetches, and nothing checks it");
  }
}
