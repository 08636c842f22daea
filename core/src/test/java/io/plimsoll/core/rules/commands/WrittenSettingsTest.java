package io.plimsoll.core.rules.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.Judged;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build writes into the settings of sudo, sshd and ssh. */
final class WrittenSettingsTest {

  private static String run(String command) {
    return "FROM debian:13\nRUN " + command + "\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "echo \"$USER ALL=(ALL) NOPASSWD: ALL\" >> /etc/sudoers",
      "echo dev ALL=\\(root\\) NOPASSWD:ALL > /etc/sudoers.d/dev",
      "echo 'app ALL=(deploy,root:ALL) NOPASSWD: ALL' > /etc/sudoers.d/app",
      "echo 'dev ALL=(ALL) NOPASSWD:ALL' | sudo tee -a /etc/sudoers",
      "echo '%sudo ALL=(ALL) NOPASSWD:ALL' | EDITOR='tee -a' visudo -f /etc/sudoers",
      "sed -i -e 's/%sudo.*/%sudo ALL=(ALL) NOPASSWD:ALL/g' /etc/sudoers",
      "sed -i 's/^#\\s*\\(%wheel\\s*ALL=(ALL)\\s*NOPASSWD:\\s*ALL\\)/\\1/' /etc/sudoers",
      "sed -i '/NOPASSWD: ALL/s/^# //' /etc/sudoers",
      "echo 'Defaults !authenticate' >> /etc/sudoers",
      "echo 'permit nopass :wheel' >> /etc/doas.conf"})
  void findsPasswordlessSudo(String command) {
    assertThat(Judged.dockerfile(run(command), new PasswordlessSudo())).as(command)
        .singleElement().extracting(Finding::severity).isEqualTo(Severity.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "echo 'dev ALL=(ALL) NOPASSWD: /usr/bin/apt-get' >> /etc/sudoers",
      "echo 'app ALL=(postgres) NOPASSWD: ALL' > /etc/sudoers.d/app",
      "echo 'app ALL=(www-data, deploy : docker) NOPASSWD: ALL' > /etc/sudoers.d/app",
      "echo 'dev ALL=(ALL) NOPASSWD: ALLOWED' >> /etc/sudoers",
      "echo 'dev ALL=(ALL) ALL' >> /etc/sudoers",
      "echo '#dev ALL=(ALL) NOPASSWD: ALL' >> /etc/sudoers",
      "echo 'dev NOPASSWD: ALL' >> /tmp/notes",
      "sed -i '/NOPASSWD: ALL/d' /etc/sudoers",
      "sed -i 's/NOPASSWD: ALL/ALL/' /etc/sudoers",
      "grep 'NOPASSWD: ALL' /etc/sudoers",
      "echo 'permit nopass dev cmd reboot' >> /etc/doas.conf"})
  void passesOverNarrowerLeave(String command) {
    assertThat(Judged.dockerfile(run(command), new PasswordlessSudo())).as(command).isEmpty();
  }

  @Test
  void aStageOfTheBuildIsLess() {
    String text = "FROM debian:13 AS b\nRUN echo 'd ALL=(ALL) NOPASSWD:ALL' >> /etc/sudoers\nFROM debian:13\nCOPY --from=b /x /x\n";
    assertThat(Judged.dockerfile(text, new PasswordlessSudo())).singleElement().extracting(Finding::severity).isEqualTo(Severity.LOW);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "echo 'PermitRootLogin yes' >> /etc/ssh/sshd_config",
      "echo \"PermitRootLogin  yes # for now\" >> /etc/ssh/sshd_config",
      "echo permitrootlogin=yes >> /etc/ssh/sshd_config.d/a.conf",
      "sed -i 's|#\\?PermitRootLogin.*|PermitRootLogin yes|' /etc/ssh/sshd_config",
      "sed -i 's/^#\\(PermitRootLogin\\) .*/\\1 yes/' /etc/ssh/sshd_config; echo 'PermitRootLogin yes' >> /etc/ssh/sshd_config"})
  void findsLoginsOfRoot(String command) {
    assertThat(Judged.dockerfile(run(command), new OpenSshLogin())).as(command)
        .singleElement().extracting(Finding::severity).isEqualTo(Severity.MEDIUM);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "echo 'PermitRootLogin no' >> /etc/ssh/sshd_config",
      "echo 'PermitRootLogin without-password' >> /etc/ssh/sshd_config",
      "sed -i 's/PermitRootLogin yes/PermitRootLogin no/' /etc/ssh/sshd_config",
      "sed -i 's/^PermitRootLogin yes/#&/' /etc/ssh/sshd_config",
      "echo 'PermitRootLogin yes' >> /tmp/x"})
  void passesOverOthers(String command) {
    assertThat(Judged.dockerfile(run(command), new OpenSshLogin())).as(command).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "ssh -oStrictHostKeyChecking=no h true",
      "scp -o 'StrictHostKeyChecking no' a h:",
      "rsync -e 'ssh -o StrictHostKeyChecking=no' a h:",
      "echo 'StrictHostKeyChecking no' > ~/.ssh/config",
      "git config --global core.sshCommand 'ssh -i k -o StrictHostKeyChecking=no'",
      "GIT_SSH_COMMAND=\"ssh -o StrictHostKeyChecking=off\" git clone git@h:x",
      "ANSIBLE_HOST_KEY_CHECKING=False ansible-playbook x.yml",
      "git config --global http.sslVerify false",
      "npm config set strict-ssl false",
      "NODE_TLS_REJECT_UNAUTHORIZED=0 npm ci",
      "export PYTHONHTTPSVERIFY=0"})
  void findsThatAnyHostWillDo(String command) {
    assertThat(Judged.dockerfile(run(command), new TlsCheckOff())).as(command).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "ssh -o StrictHostKeyChecking=accept-new h true",
      "ssh -o StrictHostKeyChecking=yes h true",
      "sed -i '/StrictHostKeyChecking no/d' ~/.ssh/config",
      "echo '# StrictHostKeyChecking no' > ~/.ssh/config",
      "ssh-keyscan h >> ~/.ssh/known_hosts",
      "GIT_SSH_COMMAND=\"ssh -i k\" git clone git@h:x"})
  void passesOverKnownHosts(String command) {
    assertThat(Judged.dockerfile(run(command), new TlsCheckOff())).as(command).isEmpty();
  }

  @Test
  void aVariableOfTheCommandIsNoQuestion() {
    String env = "FROM debian:13\nARG K\nENV GIT_SSH_COMMAND=\"ssh -i $K\"\n";
    assertThat(Judged.dockerfile(env, new TlsCheckOff())).isEmpty();
    assertThat(Judged.dockerfile(env.replace("-i $K", "-i $K -o StrictHostKeyChecking=no"), new TlsCheckOff())).hasSize(1);
  }
}
