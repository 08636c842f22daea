package io.plimsoll.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {

  private static final String TOKEN = "ghp_Ab3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hI6";
  private static final String JWT = "eyJhbGciOiJIUzI1.eyJzdWIiOiIxMjM0.SflKxwRJSMeKKF2QT4fw";

  private static final String[] PARTS = {
    "password: swordfish", "password:swordfish,", "'password': 'swordfish'", "--db-password swordfish", "--db-password=swordfish",
    "API_KEY=\"swordfish\"", "{\"token\": \"swordfish\"}", "user: me", "${X}", "***", "elk_...", "password: ***", "token=ghp_...",
    TOKEN, "GITHUB_TOKEN=" + TOKEN, "(" + TOKEN + ")", "https://u:swordfish@h/x", "https://u:" + TOKEN + "@h", JWT, "Bearer " + JWT,
    "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "AccountKey=" + "Ab3/".repeat(22), "password:", "key", "=", "\"", "'"
  };

  @ParameterizedTest
  @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
    "a password: swordfish here | a password: *** here",
    "`{\"token\": \"sword fish\", \"a\": 1}` | `{\"token\": ***, \"a\": 1}`",
    "curl --token swordfish x | curl --token *** x",
    "postgres://u:swordfish@db/x | postgres://u:***@db/x",
    "API_KEY=elk_live_9f86d081884c7d659a2f | API_KEY=elk_...",
    "password: ${PASSWORD} | password: ${PASSWORD}",
    "`echo 'ada:swordfish' | chpasswd && curl https://a/b`|`echo 'ada:***' | chpasswd && curl https://a/b`",
    "`echo ada:$P bob:x | chpasswd`|`echo ada:$P bob:*** | chpasswd`",
    "useradd -p '$6$salt$ha/sh.' ada | useradd -p '***' ada",
    "echo $1$ $HOME$x | echo $1$ $HOME$x",
    "password_file: /run/x/y | password_file: /run/x/y",
    "password: --token swordfish | password: *** ***",
    "curl -H \"Authorization: Bearer swordfish\" x | curl -H \"Authorization: Bearer ***\" x",
    "curl -H 'Authorization: Basic c3dvcmQ=' x | curl -H 'Authorization: Basic ***' x",
    "curl -u admin:swordfish x | curl -u admin:*** x",
    "curl -uadmin:swordfish x | curl -uadmin:*** x",
    "curl --user=admin:swordfish x | curl --user=admin:*** x",
    "curl --oauth2-bearer swordfish x | curl --oauth2-bearer *** x",
    "mysql -uroot -pswordfish x | mysql -uroot -p*** x",
    "/usr/bin/mysqldump -p swordfish x | /usr/bin/mysqldump -p *** x",
    "docker login -u me -p swordfish r | docker login -u me -p *** r",
    "docker run -p 80:80 -u 1000:1000 x | docker run -p 80:80 -u 1000:1000 x",
    "sshpass -p swordfish ssh x | sshpass -p *** ssh x",
    "redis-server --requirepass swordfish | redis-server --requirepass ***",
    "CMD ['x', '--password', 'swordfish'] | CMD ['x', '--password', '***']",
    "${PASSWORD:?set it} | ${PASSWORD:?set it}",
    "DB_PASSWORD: ${A:-swordfish | DB_PASSWORD: ***",
    "x: ${PASSWORD:-swordfish} | x: ${PASSWORD:-***}",
    "REDIS_PASSWORD: ${DB} has no value here | REDIS_PASSWORD: ${DB} has no value here",
    "password==swordfish | password==***",
    "pip install x==1.4 | pip install x==1.4",
    "smtp://d0d0-swordfish-1:d0d0-swordfish-1@h | smtp://***@h",
    "./tool -uroot -pSw0rdFish9 x | ./tool -uroot -p*** x",
    "./tool -pSw0rdFish9 x | ./tool -p*** x",
    "./tool -uroot -pswordfish x | ./tool -uroot -p*** x",
    "docker run -u1000 -p8080:80 x | docker run -u1000 -p8080:80 x",
    "find . -user x -print0 | find . -user x -print0",
    "a.basicauth.users: admin:swordfish | a.basicauth.users: ***",
    "caddy.basicauth.admin: $2a$14$Zkx19XLiW6VYouLHR5NmfO | caddy.basicauth.admin: ***",
    "was admin:$$apr1$$H6uskkkW$$IgXLP6ewTrSuBkTrqE8wj/ | was admin:***",
    "ada:{SHA}W6ph5Mm5Pz8GgiULbPgzG37mj9g= | ada:***",
    "image: ada:swordfish@r.acme.org/x:1 | image: ada:***@r.acme.org/x:1",
    "image: node:22@sha256:9f86d081/x | image: node:22@sha256:9f86d081/x",
    "DB_PASSWORD swordfish | DB_PASSWORD ***",
    "DB_PASSWORD of swordfish is set | DB_PASSWORD of swordfish is set",
    "echo $DB_PASSWORD swordfish | echo $DB_PASSWORD swordfish",
    "`password: [swordfish, b]` | password: ***",
    "`{password: {a: swordfish}, b: c}` | `{password: ***, b: c}`",
    "password: !!str swordfish | password: ***",
    "password: &a swordfish | password: ***",
    "`password: ${X!swordfish}` | password: ***",
    "`password: ${X##*/}` | `password: ${X##*/}`",
    "DB_PASSWORD=${X:=Zq7xK9mW2pL4} | DB_PASSWORD=***",
    "DB_PASSWORD=${X:Zq7xK9mW2pL4} | DB_PASSWORD=***",
    "DB_PASSWORD: ${X=Zq7xK9mW2pL4} | DB_PASSWORD: ***",
    "DB_PASSWORD: ${X Y-Zq7xK9mW2pL4} | DB_PASSWORD: ***",
    "DB_PASSWORD: ${X:- Zq7xK9mW2pL4 | DB_PASSWORD: ***",
    "DB_PASSWORD: $(Zq7xK9mW2pL4) | DB_PASSWORD: ***",
    "DB_PASSWORD: $(cat /run/x) | DB_PASSWORD: $(cat /run/x)",
    "DB_PASSWORD: $$ecret99 | DB_PASSWORD: ***",
    "DB_PASSWORD: $$DB_PASSWORD | DB_PASSWORD: $$DB_PASSWORD",
    "DB_PASSWORD: $${db_password} | DB_PASSWORD: $${db_password}",
    "DB_PASSWORD: ${X}swordfish | DB_PASSWORD: ***",
    "DB_PASSWORD: ${A:-${B:=swordfish}} | DB_PASSWORD: ***",
    "DB_PASSWORD: ${Zq7xK9mW2pL4} | DB_PASSWORD: ***",
    "DB_PASSWORD: ${X:?Zq7xK9mW2pL4} | DB_PASSWORD: ***",
    "DB_PASSWORD: ${X?Zq7xK9mW2pL4} | DB_PASSWORD: ***",
    "DB_PASSWORD: $-Zq7xK9mW2pL4 | DB_PASSWORD: ***",
    "DB_PASSWORD: $[Zq7xK9mW2pL4] | DB_PASSWORD: ***]",
    "DB_PASSWORD: ${{ Zq7xK9mW2pL4 }} | DB_PASSWORD: ***}",
    "DB_PASSWORD: ${{ secrets.DB_PASSWORD }} | DB_PASSWORD: ${{ secrets.DB_PASSWORD }}",
    "DB_PASSWORD: ${A}-${B} | DB_PASSWORD: ${A}-${B}",
    "DB_PASSWORD: ${X:0:8} | DB_PASSWORD: ${X:0:8}",
    "DB_PASSWORD: ${X:?set it, please} | DB_PASSWORD: ${X:?set it, please}",
    "DB_PASSWORD: ${#X} ${!X} | DB_PASSWORD: ${#X} ${!X}",
    "DB_PASSWORD: ${X:-true} | DB_PASSWORD: ${X:-true}",
    "URL: postgres://u:${P:Zq7xK9mW2pL4}@h | URL: postgres://u:${P:***}@h",
    "URL: postgres://u:${P:-swordfish}@h | URL: postgres://u:${P:-***}@h",
    "URL: postgres://u:${P}@h/${D:-shop} | URL: postgres://u:${P}@h/${D:-shop}",
    "x: ${DB_PASSWORD-swordfish} | x: ${DB_PASSWORD-***}",
    "image: a/b:${TAG:-1.2} | image: a/b:${TAG:-1.2}",
    "app --password ${X Y-Zq7xK9mW2pL4} --x | app --password *** --x",
    "`usermod -p '' root` | `usermod -p '' root`",
    "`usermod -p swordfish root` | `usermod -p *** root`",
    "`gpg --passphrase-fd 0 --batch x` | `gpg --passphrase-fd 0 --batch x`",
    "`htpasswd -bc file user swordfish` | `htpasswd -bc file user ***`",
    "`htpasswd -nbB user swordfish` | `htpasswd -nbB user ***`",
    "AccountKey=Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/Ab3/-----BEGIN PRIVATE KEY-----MII | AccountKey=***",
  })
  void hidesSecrets(String text, String shown) {
    assertThat(SecretText.masked(text)).isEqualTo(shown);
    assertThat(SecretText.masked(shown)).isEqualTo(shown);
  }

  /** A path that is mounted is no name, and where it goes no value; what has no form of a mount is hidden as before. */
  @ParameterizedTest
  @org.junit.jupiter.params.provider.CsvSource(delimiter = '|', value = {
      "- /etc/passwd:/etc/passwd | - /etc/passwd:/etc/passwd", "- /etc/passwd:/etc/passwd:ro | - /etc/passwd:/etc/passwd:ro",
      "- /etc/passwd:/host/etc/passwd:ro,z | - /etc/passwd:/host/etc/passwd:ro,z", "- ./conf/passwd:/mosquitto/passwd | - ./conf/passwd:/mosquitto/passwd",
      "passwd:hunter2x | passwd:***", "/a/passwd:hunter2x | /a/passwd:***"})
  void aMountHidesNothing(String text, String shown) {
    assertThat(SecretText.masked(text)).isEqualTo(shown);
  }

  @Test
  void whatAPasswordReaderIsPiped() {
    assertThat(SecretText.masked("echo 'root:swordfish' | chpasswd")).isEqualTo("echo 'root:***' | chpasswd");
    assertThat(SecretText.masked("RUN echo swordfish | docker login -u me --password-stdin"))
        .isEqualTo("RUN echo *** | docker login -u me --password-stdin");
    assertThat(SecretText.masked("RUN echo swordfish | docker login -u me --password-stdin r.acme.org"))
        .isEqualTo("RUN echo *** | docker login -u me --password-stdin r.acme.org");
    assertThat(SecretText.masked("echo hello | cat")).isEqualTo("echo hello | cat");
  }

  /** Each of these names has a value that runs to the end. */
  @Test
  void oneLookAtALongText() {
    assertThat(SecretText.masked("password=".repeat(400_000))).isEqualTo("password=***");
    assertThat(SecretText.masked("-u a:b ".repeat(400_000))).startsWith("-u a:*** -u");
    assertThat(SecretText.masked("password='".repeat(400_000))).startsWith("password=***").hasSizeLessThan(4_000_000);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void nothingIsLeft(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 5000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        text.append(PARTS[random.nextInt(PARTS.length)]).append(random.nextInt(4) == 0 ? "\n" : " ");
      }
      String masked = SecretText.masked(text.toString());
      assertThat(masked).as(text.toString()).doesNotContain("swordfish", TOKEN.substring(4), JWT.substring(3), "Ab3/Ab3");
    }
  }
}
