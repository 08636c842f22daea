package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.decide.Decide;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.policy.Policy;
import io.plimsoll.core.resolve.Files;
import io.plimsoll.core.resolve.Intake;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rule.Severity;
import io.plimsoll.core.rules.dockerfile.SecretInImage;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a build is given as ARG or ENV and writes into a file, and files of settings by what is in them. */
class WrittenCredentialsTest {

  private static final String HEAD = "FROM node:22.1\nARG NPM_TOKEN\nARG DB_PASSWORD\nENV API_TOKEN=${NPM_TOKEN}\n";

  private static List<Finding> found(String run) {
    return Judged.dockerfile(HEAD + run + "\n", new SecretInImage());
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "RUN echo \"//registry.npmjs.org/:_authToken=${NPM_TOKEN}\" > .npmrc && npm ci",
      "RUN npm config set //registry.npmjs.org/:_authToken $NPM_TOKEN",
      "RUN echo \"machine github.com login ada password ${NPM_TOKEN}\" > ~/.netrc",
      "RUN git config --global url.\"https://${NPM_TOKEN}@github.com/\".insteadOf \"https://github.com/\"",
      "RUN git clone https://ada:${NPM_TOKEN}@github.com/acme/api.git",
      "RUN printf '%s' \"$DB_PASSWORD\" | tee /etc/pw",
      "RUN echo \"$API_TOKEN\" > /etc/token",
      "RUN cat > .npmrc <<EOF\n//r/:_authToken=${NPM_TOKEN}\nEOF",
      "RUN <<EOF\necho \"//r/:_authToken=${NPM_TOKEN}\" > .npmrc\nnpm ci\nEOF",
      "RUN sh -c \"echo token=$NPM_TOKEN > /etc/t\"",
      "RUN composer config --global github-oauth.github.com $NPM_TOKEN && composer install",
      "RUN aws configure set aws_secret_access_key $NPM_TOKEN",
      "RUN pip config set global.index-url https://ada:$DB_PASSWORD@pypi.acme.org/simple",
  })
  void staysInTheLayer(String run) {
    assertThat(found(run)).singleElement().satisfies(one -> {
      assertThat(one.severity()).isEqualTo(Severity.HIGH);
      assertThat(one.consequence()).contains("that it was built with");
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "RUN echo \"//r/:_authToken=${NPM_TOKEN}\" > .npmrc && npm ci && rm -f .npmrc",
      "RUN echo '//r/:_authToken=${NPM_TOKEN}' > .npmrc && npm ci",
      "RUN npm config set //r/:_authToken $NPM_TOKEN && npm ci && npm config delete //r/:_authToken",
      "RUN git config --global url.\"https://${NPM_TOKEN}@github.com/\".insteadOf https://github.com/ && x && rm ~/.gitconfig",
      "RUN git clone https://ada:${NPM_TOKEN}@github.com/acme/api.git && make -C api && rm -rf api",
      "RUN git clone https://ada:${NPM_TOKEN}@github.com/acme/api.git /src && rm -rf /src/.git",
      "RUN echo \"$DB_PASSWORD\" | ./setup",
      "RUN echo \"$DB_PASSWORD\" >&2",
      "RUN echo \"$DB_PASSWORD\" > /dev/null",
      "RUN echo \"password is ${#DB_PASSWORD} long\" > /etc/x",
      "RUN --mount=type=tmpfs,target=/secrets echo \"$DB_PASSWORD\" > /secrets/pw && x",
      "RUN --mount=type=secret,id=t,env=OTHER_TOKEN echo \"//r/:_authToken=$OTHER_TOKEN\" > .npmrc",
      "RUN --mount=type=secret,id=npm echo \"//r/:_authToken=$(cat /run/secrets/npm)\" > .npmrc && npm ci && rm .npmrc",
      "RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci",
      "RUN npm ci --token=$NPM_TOKEN",
      "RUN LOCAL_TOKEN=x && echo $LOCAL_TOKEN > /x",
  })
  void isNotThere(String run) {
    assertThat(found(run)).isEmpty();
  }

  @Test
  void ofAStageThatIsNotShippedOnlyTheCacheHasIt() {
    String text = "FROM node:22.1 AS build\nARG NPM_TOKEN\nRUN echo \"t=$NPM_TOKEN\" > .npmrc\nFROM node:22.1\nCOPY --from=build /x /x\n";
    assertThat(Judged.dockerfile(text, new SecretInImage())).singleElement().extracting(Finding::severity).isEqualTo(Severity.LOW);
  }

  /** What has a value here is said where it is given. */
  @Test
  void isSaidOnce() {
    String text = "FROM node:22.1\nENV API_PASSWORD=correct-horse\nRUN echo \"p=$API_PASSWORD\" > /x\n";
    assertThat(Judged.dockerfile(text, new SecretInImage())).singleElement().satisfies(one -> assertThat(one.evidence()).startsWith("ENV"));
  }

  @Test
  void filesOfSettingsAreJudgedByWhatIsInThem() {
    assertThat(copied("pip.conf", "[global]\nindex-url = https://ada:correct-horse@pypi.acme.org/simple\n")).isEqualTo(1);
    assertThat(copied("pip.conf", "[global]\nindex-url = https://pypi.acme.org/simple\n")).isZero();
    assertThat(copied(".npmrc", "//registry.npmjs.org/:_authToken=${NPM_TOKEN}\nengine-strict=true\n")).isZero();
    assertThat(copied(".npmrc", "//registry.npmjs.org/:_authToken=0f1e2d3c-aaaa-bbbb-cccc-1234567890ab\n")).isEqualTo(1);
    assertThat(copied(".npmrc", "//r.acme.org/:_auth=YWRhOmxvdmVsYWNlOTk=\n")).isEqualTo(1);
    assertThat(copied("settings.xml", "<settings><server><password>correct-horse</password></server></settings>")).isEqualTo(1);
    assertThat(copied("settings.xml", "<settings><server><password>${env.PW}</password></server></settings>")).isZero();
    assertThat(copied("NuGet.Config", "<add key=\"ClearTextPassword\" value=\"correct-horse\" />")).isEqualTo(1);
    assertThat(copied("NuGet.Config", "<add key=\"acme\" value=\"https://nuget.acme.org\" />")).isZero();
    assertThat(copied(".yarnrc.yml", "npmAuthToken: \"0f1e2d3caaaabbbbcccc1234567890ab\"\n")).isEqualTo(1);
    assertThat(copied("auth.json", "{\"http-basic\": {\"r.acme.org\": {\"username\": \"ada\", \"password\": \"correct-horse\"}}}")).isEqualTo(1);
    assertThat(copied("config.json", "{\"auths\": {\"r.acme.org\": {\"auth\": \"YWRhOmxvdmVsYWNlOTk=\"}}}")).isEqualTo(1);
    assertThat(copied("config.json", "{\"auth\": \"enabled\", \"level\": \"info\"}")).isZero();
  }

  private static int copied(String name, String content) {
    Map<String, String> tree = Map.of("api/" + name, content);
    Files files = path -> {
      String text = tree.get(path);
      return text == null ? new Files.Look.Missing() : new Files.Look.Found(Source.of(path, text));
    };
    var intake = new Intake(files, "shop");
    intake.dockerfile(Source.of("api/Dockerfile", "FROM debian:12.5\nCOPY ./" + name + " /etc/\n"));
    return Decide.decide(List.of(new SecretInImage()), Rules.ALL, intake.subjects(), Policy.defaults(), LocalDate.of(2026, 11, 22)).findings().size();
  }
}
