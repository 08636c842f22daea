package io.plimsoll.core.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Place;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.rule.Finding;
import io.plimsoll.core.rules.container.DefaultPassword;
import io.plimsoll.core.rules.container.SecretByName;
import io.plimsoll.core.rules.container.SecretInCommand;
import io.plimsoll.core.rules.container.SecretInEnv;
import io.plimsoll.core.rules.container.SecretInLabel;
import io.plimsoll.core.rules.container.SecretPassedThrough;
import io.plimsoll.core.rules.dockerfile.SecretInImage;
import io.plimsoll.core.rules.dockerfile.SecretNameInImage;
import io.plimsoll.core.rules.project.SecretInConfig;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How bad it is: by whether it is a secret, who knows it, and who may try it. */
final class SecretSeveritiesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          environment: {DB_PASSWORD: correct-horse}                                        | secret-in-env high
          environment: {DB_PASSWORD: "${X}"}                                               | secret-passed-through low
          environment: {DB_PASSWORD: }                                                     | secret-passed-through low
          environment: {API_KEY: dev-key-of-ada}                                            | secret-by-name low
          environment: {POSTGRES_PASSWORD: postgres}                                       | default-password medium
          environment: {POSTGRES_PASSWORD: postgres}, ports: ["5432:5432"]                 | default-password high
          environment: {POSTGRES_PASSWORD: postgres}, ports: ["127.0.0.1:5432:5432"]       | default-password medium
          environment: {POSTGRES_PASSWORD: postgres}, network_mode: host                   | default-password high
          environment: {WORDPRESS_DB_PASSWORD: wordpress}, ports: ["80:80"]                | default-password medium
          environment: {A_TOKEN: "Qz747kV9wXr4TbN2\\n"}                                     | secret-in-env high
          environment: {A_TOKEN: "\\n Qz747kV9wXr4TbN2\\r\\n\\n"}                             | secret-in-env high
          environment: {API_PW: kelpiewalrus7}                                             | secret-in-env high
          environment: {LDAP_BIND_PW: kelpiewalrus7}                                       | secret-in-env high
          environment: {A_PASSWORD: ENC(abcdef12345678), B_PASSWORD: "ENC[AES256_GCM,data:x,iv:y]"} |
          environment: {A_PASSWORD: "$$ANSIBLE_VAULT;1.1;AES256 6638", B_PASSWORD: "{cipher}6638"} |
          environment: {A_PASSWORD: __DB_PASSWORD__, B_PASSWORD: "@DB_PASSWORD@", C_PASSWORD: "#{DbPassword}#", D_PASSWORD: "%DB_PASSWORD%"} |
          environment: {A_PASSWORD: "ENC(kelpie"}                                          | secret-in-env high
          environment: {A_PASSWORD: __kelpie7walrus}                                       | secret-in-env high
          environment: {A_PASSWORD: "@kelpie7walrus@"}                                     | secret-in-env high
          post_start: [{command: [x], environment: [DB_PASSWORD=kelpiewalrus7]}]           | secret-in-env high
          pre_stop: [{command: [x], environment: {DB_PASSWORD: changeme}}]                 | default-password medium
          pre_stop: [{command: [x], environment: {DB_PASSWORD: "${X}"}}]                   | secret-passed-through low
          pre_start: [{command: [x], environment: {HOOK_SECRET: kelpiewalrus}}]            | secret-by-name low
          develop: {watch: [{path: ., action: sync+exec, target: /x, exec: {command: "x --password kelpiewalrus7"}}]} | secret-in-command high
          provider: {type: x, options: {password: kelpiewalrus7, size: [a, b]}}            | secret-in-command high
          provider: {type: x, options: {token: [Qz747kV9wXr4TbN2, "${X}"]}}                | secret-in-command high
          provider: {type: x, options: {password: "${X}", size: 1}}                        |
          environment: {GITLAB_OMNIBUS_CONFIG: "gitlab_rails['initial_root_password'] = 'kelpiewalrus7'"} | secret-in-env high
          environment: {GITLAB_OMNIBUS_CONFIG: "external_url 'https://x'; nginx['listen_port'] = 80"} |
          environment: {W_PASSWORD: "$$kelpie7walrus"}                                           | secret-in-env high
          environment: {W_PASSWORD: "$$DB_PASSWORD", V_PASSWORD: "$${db_password}", U_PASSWORD: "$$password"} |
          environment: {URL: "postgres://u:$$kelpie7walrus@h"}                                   | secret-in-env high
          command: [app, --password, $$kelpie7walrus]                                            | secret-in-command high
          command: [sh, -c, "app --password $$kelpie7walrus"]                                    |
          environment: {SESSION_SECRET: changeme}                                          | default-password medium
          environment: {SESSION_SECRET: changeme}, ports: ["80:80"]                        | default-password high
          environment: {SESSION_SECRET: keyboardcat}                                       | secret-in-env high
          environment: {JWT_SECRET: secret}                                                | default-password high
          environment: {JWT_SECRET: mysupersecret}                                         | default-password high
          environment: {SECRET_KEY_BASE: abc123x}                                          | secret-in-env high
          environment: {APP_KEY: "base64:abc"}                                             | secret-in-env high
          environment: {NEXTAUTH_SECRET: my-next-auth}                                     | secret-in-env high
          environment: {COOKIE_SECRET: cookies}                                            | secret-in-env high
          environment: {ENCRYPTION_KEY: shortkey}                                          | secret-in-env high
          environment: {DJANGO_SECRET_KEY: django-x}                                       | secret-in-env high
          environment: {jwtSecret: plainword}                                              | secret-in-env high
          environment: {CLIENT_SECRET: plainword}                                          | secret-in-env high
          environment: {RABBITMQ_ERLANG_COOKIE: plainword}                                 | secret-in-env high
          environment: {JWT_SECRET: "${X:-devword}"}                                       | secret-in-env high
          environment: {SECRET: keyboardcat}                                               | secret-by-name low
          environment: {TLS_SECRET: shop-tls}                                              | secret-by-name low
          environment: {PUSHER_APP_KEY: app-key}                                           | secret-by-name low
          environment: {JWT_SECRET: "arn:aws:secretsmanager:eu-1:1:secret:x"}              |
          environment: {ENCRYPTION_KEY: alias/shop}                                        |
          environment: {JWT_SECRET_FILE: /run/x, JWT_SECRET_ARN: x, JWT_SECRET_NAME: x, JWT_SECRET_LENGTH: 32, SECRET_KEY_VERSION: v1} |
          environment: {COOKIE_SECRET_ROTATION: daily, JWT_SECRET_ALGORITHM: HS256, SECRET_NAME: my-secret} |
          environment: {BASIC_AUTH: "admin:correct-horse"}                                 | secret-in-env high
          environment: {BASIC_AUTH: "admin:admin"}                                         | default-password medium
          environment: {BASIC_AUTH: "admin:${X}"}                                          |
          environment: {BASIC_AUTH: "true", BASIC_AUTH_REALM: "a:b", HTPASSWD_FILE: "/a:b"} |
          environment: {API_KEY: your_api_key_here}                                        | default-password low
          environment: {STRIPE_TOKEN: xxxxxxxx}                                            |
          environment: {URL: "postgres://postgres:postgres@db/x"}                          | default-password medium
          environment: {URL: "postgres://app:correct-horse@db/x"}                          | secret-in-env high
          environment: {URL: "postgres://app:<password>@db/x"}                             |
          command: redis-server --requirepass redis, ports: ["6379:6379"]                  | default-password high
          command: redis-server --requirepass redis                                        | default-password medium
          command: redis-server --requirepass correct-horse                                | secret-in-command high
          command: "redis-server --requirepass ${PW}"                                      |
          labels: {acme.password: correct-horse}                                           | secret-in-label high
          labels: {acme.password: changeme}                                                | default-password medium
          labels: {traefik.http.middlewares.x.basicauth.users: "ada:correct-horse"}        | secret-in-label high
          labels: {traefik.http.middlewares.x.basicAuth.users: "ada:admin"}                | default-password medium
          labels: {traefik.http.middlewares.x.basicauth.users: "ada:$$apr1$$H6uskkkW$$IgXLP6ewTrSuBkTrqE8wj/"} | secret-in-label medium
          labels: {traefik.http.middlewares.x.basicauth.users: "ada:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g=,bob:$$2y$$05$$abcdefghijklmnopqrstuv"} | secret-in-label medium
          labels: {traefik.http.middlewares.x.basicauth.users: "ada:$$2y$$05$$abcdefghijklmnopqrstuv"} | secret-in-label low
          labels: {traefik.http.middlewares.x.digestauth.users: "ada:traefik:a2688e031edb4be6a3797f3882655c05"} | secret-in-label medium
          labels: {traefik.frontend.auth.basic: "ada:$$apr1$$H6uskkkW$$IgXLP6ewTrSuBkTrqE8wj/"} | secret-in-label medium
          labels: {caddy.basicauth.ada: "$$2a$$14$$Zkx19XLiW6VYouLHR5NmfO"}                | secret-in-label low
          labels: {caddy_1.handle.basic_auth.ada: correct-horse}                           | secret-in-label high
          labels: {traefik.http.middlewares.x.headers.customrequestheaders.Authorization: Basic YWRhOmxvdmVsYWNlOTk=} | secret-in-label high
          labels: {traefik.http.middlewares.x.basicauth.users: "${USERS}"}                 |
          labels: {traefik.http.middlewares.x.basicauth.users: "ada:${PW}"}                |
          labels: {traefik.http.middlewares.x.basicauth.usersfile: "/a:bcd", traefik.http.middlewares.x.basicauth.realm: "a:bcd"} |
          """)
  void ofAService(String keys, String said) {
    List<Finding> findings = Judged.compose(
        "services:\n  a: {image: acme/a:1, " + keys + "}\n", new SecretInEnv(), new SecretByName(), new SecretPassedThrough(),
        new DefaultPassword(), new SecretInCommand(), new SecretInLabel());
    assertThat(findings).extracting(SecretSeveritiesTest::shown).isEqualTo(said == null ? List.of() : List.of(said));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENV DB_PASSWORD=correct-horse                         | secret-in-image high
          ENV POSTGRES_PASSWORD=postgres                        | secret-in-image medium
          ENV SESSION_SECRET=keyboardcat                        | secret-in-image high
          ENV JWT_SECRET=secret                                 | secret-in-image high
          ENV JWT_SECRET=changeme                               | secret-in-image medium
          ARG JWT_SECRET=keyboardcat                            | secret-in-image high
          ARG JWT_SECRET=changeme                               |
          ARG SECRET_KEY=build                                  | secret-in-image high
          ENV SECRET_KEY_BASE=dummy                             |
          LABEL a.basicauth.users="ada:correct-horse"           | secret-in-image high
          LABEL a.basicauth.users='ada:$apr1$H6u$IgXLP6ewTr'    | secret-in-image medium
          RUN ./tool -uroot -pS3cr3tPassw0rd                    | secret-in-image high
          CMD ["mytool", "-pHunter2hunter2x"]                   | secret-in-image high
          COPY auth.json /root/.composer/                       | secret-in-image high
          COPY pip.conf settings.xml nuget.config .yarnrc.yml / |
          RUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci |
          CMD redis-server --requirepass correct-horse          | secret-in-image high
          HEALTHCHECK CMD mysqladmin ping -pcorrect-horse       | secret-in-image high
          RUN mysql -uroot -proot                               | secret-in-image medium
          COPY server.key /etc/tls/                             | secret-in-image high
          COPY secrets.json store.p12 /etc/                     | secret-in-image high, secret-in-image high
          COPY id_rsa.pub ca.pem cert.pem fullchain.pem /etc/   |
          COPY nodesource.gpg.key /etc/apt/keyrings/            |
          COPY package.json tsconfig.json /srv/                 |
          ENV DB_PASSWORD=${X:=Zq7xK9mW2pL4}                    | secret-in-image high
          ENV DB_PASSWORD=${X:Zq7xK9mW2pL4}                     | secret-in-image high
          ENV DB_PASSWORD="${X=Zq7xK9mW2pL4}"                   | secret-in-image high
          ENV DB_PASSWORD=${X:-Zq7xK9mW2pL4}                    | secret-in-image high
          ENV DB_PASSWORD=Zq7xK9${mW2pL4                        | secret-in-image high
          ENV DB_PASSWORD=${X:-changeme}                        | secret-in-image medium
          ENV DB_PASSWORD=${X:?unset}                           |
          ENV DB_PASSWORD=${X#Zq7} A=${Y:=Zq7xK9mW2pL4}         |
          ARG TOKEN=${T:Zq7xK9mW2pL4kR8v}                       | secret-in-image high
          LABEL token=${T:Zq7xK9mW2pL4kR8v}                     | secret-in-image high
          CMD ["app", "--password", "$kelpie7walrus"]                 | secret-in-image high
          CMD ["app", "--password", "$DB_PASSWORD"]             |
          CMD app --password $kelpie7walrus                           |
          """)
  void ofADockerfile(String instruction, String said) {
    List<Finding> findings = Judged.dockerfile("FROM debian:12.5\n" + instruction + "\n", new SecretInImage());
    assertThat(findings).extracting(SecretSeveritiesTest::shown).isEqualTo(said == null ? List.of() : List.of(said.split(", ", -1)));
  }

  /** What a build is given is in the image for certain where ENV keeps it, and in its history where a RUN stands behind the ARG. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ARG NPM_TOKEN/ENV NPM_TOKEN=$NPM_TOKEN                               | high, low
          ARG NPM_TOKEN/ENV NPM_TOKEN=${NPM_TOKEN}/RUN npm ci                  | high, medium
          ARG K/ENV SIGNING_SECRET=x-${K}                                      | high
          ARG NPM_TOKEN=/RUN npm ci                                            | medium
          ARG NPM_TOKEN/RUN echo "//r/:_authToken=$NPM_TOKEN" > f && npm ci && rm f | medium
          ARG NPM_TOKEN                                                        | low
          RUN npm ci/ARG NPM_TOKEN                                             | low
          ENV NPM_TOKEN=$NPM_TOKEN                                             | low
          ARG VITE_API_KEY/ENV VITE_API_KEY=$VITE_API_KEY/RUN npm ci           | low, low
          ARG NPM_TOKEN/ENV NPM_TOKEN=$NPM_TOKEN/RUN npm ci/FROM scratch/COPY --from=b /x /x | low, low
          ARG NPM_TOKEN/FROM b/ENV A_TOKEN=$NPM_TOKEN                          | high, low
          ONBUILD ARG NPM_TOKEN/RUN npm ci                                     | low
          """)
  void ofWhatABuildIsGiven(String instructions, String said) {
    String text = "FROM debian:12.5 AS b/" + instructions;
    List<Finding> findings = Judged.dockerfile(text.replaceAll("/(?=[A-Z])", "\n") + "\n", new SecretNameInImage());
    assertThat(findings).extracting(finding -> finding.severity().id()).isEqualTo(List.of(said.split(", ", -1)));
  }

  /** In the spelling of each file, and by each way to write it; what is a variable, a question or a comment is none. */
  @Test
  void inAFileThatIsWritten() {
    List<Finding> findings = Judged.dockerfile("""
        FROM debian:12.5
        RUN printf 'PASSWORD=%s\\n' kelpiewalrus1 >> f
        RUN printf '[db]\\nhost=%s\\npassword = "%s"\\n' localhost kelpiewalrus2 | tee f
        RUN printf 'PASSWORD=%s\\n' "$X" > f && printf 'PASSWORD=%%s\\n' a > g && printf '%s\\n' kelpiewalrus > h
        RUN sed -i 's/PASSWORD=.*/PASSWORD=kelpiewalrus3/' f
        RUN sed -i 's/PASSWORD=.*/PASSWORD=${X}/; s/^\\(password\\)=.*/password=\\1/; s/PasswordAuth .*/PasswordAuth no/' f
        RUN cat > f <<INI
        password = kelpiewalrus4
        INI
        RUN <<EOF
        cat <<-'INI' | tee f
        	password = kelpiewalrus5
        	INI
        bash <<X
        password = kelpiewalrus
        X
        cat >/dev/null <<X
        password = kelpiewalrus
        EOF
        COPY <<EOF /f
        requirepass kelpiewalrus6
        # requirepass kelpiewalrus
        masterauth "kelpiewalrus7"
        EOF
        COPY <<'EOF' /g
        $config['db_password'] = 'kelpiewalrus8';
        define('DB_PASSWORD', 'kelpiewalrus9');
        'password' => 'kelpiewalrus10',
        if ($_POST['password'] == 'kelpiewalrus') $config['password'] = getenv('DB_PASSWORD');
        'password' => env('DB_PASSWORD'), 'password' => '', "password" => "#{x}", define('PASSWORD_FIELD', 'kelpiewalrus');
        EOF
        """, new SecretInImage());
    assertThat(findings).extracting(finding -> ((Place.InText) finding.at()).range().start().line())
        .isEqualTo(List.of(2, 3, 5, 8, 12, 21, 23, 26, 27, 28));
  }

  /** What stands on a line of a block is said of that line, whatever stands before it; where a variable is in the line, of all of it. */
  @Test
  void inABlock() {
    assertThat(content("\"password=kelpie7walrus\"\n")).isEqualTo("4 kelpie7walrus");
    assertThat(content("|\n      a=b\n\n        password=kelpie7walrus\n")).isEqualTo("7 kelpie7walrus");
    assertThat(content("|-\r\n      a=${X:-b}\r\n      password=kelpie7walrus")).isEqualTo("6 kelpie7walrus");
    assertThat(content("|\n      a=b\n      u=$${u};password=kelpie7walrus\n")).isEqualTo("6 u=$${u};password=kelpie7walrus");
    assertThat(content("| # x\n      \u00e4: \u00e9\n      password=kelpie7walrus # x")).isEqualTo("6 kelpie7walrus");
    assertThat(content("|2\n      password=kelpie7walrus\n\n\n")).isEqualTo("5 kelpie7walrus");
    assertThat(content(">\n      a: b\n      password=kelpie7walrus\n")).startsWith("4 >\n");
  }

  private static String content(String written) {
    String text = "services: {a: {image: a/b:1}}\nconfigs:\n  c:\n    content: " + written;
    List<Finding> findings = Judged.compose(text, new SecretInConfig());
    assertThat(findings).hasSize(1);
    if (!(findings.getFirst().at() instanceof Place.InText at)) {
      throw new AssertionError(findings.getFirst().at());
    }
    Source source = Source.of("compose.yaml", text);
    int start = source.index(at.range().start().offset());
    return at.range().start().line() + " " + text.substring(start, source.index(at.range().end().offset()));
  }

  private static String shown(Finding finding) {
    return finding.rule().name() + " " + finding.severity().id();
  }
}
