package io.plimsoll.core.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretCommandsTest {

  private static final double MOST_GROWTH = 10;

  /** A shorter time says nothing, in nanoseconds. */
  private static final long ENOUGH = 1_000_000;

  private static List<String> found(String script) {
    var found = new ArrayList<String>();
    SecretCommands.inScript(script).forEach(hit -> found.add(script.substring(hit.start(), hit.end())));
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "app --password swordfish7",
      "app --password=swordfish7",
      "app --password 'swordfish7' x",
      "app --db-password=\"swordfish7\"",
      "java -Ddb.password=swordfish7 -jar app.jar",
      "app -password swordfish7",
      "redis-server --requirepass swordfish7",
      "redis-cli -a swordfish7 ping",
      "mysql -uroot -pswordfish7 -e 'SELECT 1'",
      "mysqladmin ping -pswordfish7",
      "mysqladmin -u root password swordfish7",
      "/usr/bin/mariadb-dump -pswordfish7 shop",
      "mongosh -u root -p swordfish7",
      "sshpass -p swordfish7 ssh x",
      "sudo docker login -u me -p swordfish7 r.acme.org",
      "helm registry login -u me -p swordfish7 r.acme.org",
      "echo swordfish7 | docker login -u me --password-stdin",
      "curl -u admin:swordfish7 https://x",
      "curl -sS -uadmin:swordfish7 https://x",
      "curl -H 'Authorization: Bearer swordfish7' https://x",
      "curl -H \"PRIVATE-TOKEN: swordfish7\" https://x",
      "wget --header='Authorization: token swordfish7' https://x",
      "wget --password=swordfish7 https://x",
      "aws configure set aws_secret_access_key swordfish7",
      "npm config set //registry.acme.org/:_authToken swordfish7",
      "composer config http-basic.repo.acme.org ada swordfish7",
      "poetry config http-basic.acme ada swordfish7",
      "rabbitmqctl add_user ada swordfish7",
      "mc alias set acme https://s3.acme.org ada swordfish7",
      "openssl rsa -passin pass:swordfish7 -in x",
      "keytool -import -storepass swordfish7 -noprompt",
      "pip install --index-url https://ci:swordfish7@pypi.acme.org/simple app",
      "git clone https://ci:swordfish7@git.acme.org/acme/api.git",
      "export DB_PASSWORD=swordfish7 && make",
      "DB_PASSWORD=swordfish7 make",
      "env DB_PASSWORD=swordfish7 make",
      "docker run -e DB_PASSWORD=swordfish7 a/b",
      "kubectl create secret generic x --from-literal=password=swordfish7",
      "helm install x --set db.password=swordfish7",
      "sh -c \"mysql -pswordfish7\"",
      "psql -c \"ALTER USER shop WITH PASSWORD 'swordfish7'\"",
      "mysql -e \"CREATE USER 'a'@'%' IDENTIFIED BY 'swordfish7'\"",
      "echo 'db_password=swordfish7' >> /etc/app.conf",
      "if true; then app --password swordfish7; fi",
      "set -e\napp --password swordfish7\n# done",
      "vault login -token swordfish7",
      "az storage blob list --account-key swordfish7",
      // What is written into a file of logins.
      "printf \"[pypi]\\nusername = ada\\npassword = swordfish7\\n\" > ~/.pypirc",
      "printf '[client]\\npassword=swordfish7\\n' > ~/.my.cnf",
      "echo \"machine git.acme.org login ada password swordfish7\" > ~/.netrc",
      "echo 'db.acme.org:5432:*:ada:swordfish7' > ~/.pgpass",
      "echo '<server><username>ada</username><password>swordfish7</password></server>' > ~/.m2/settings.xml",
      "echo '<add key=\"ClearTextPassword\" value=\"swordfish7\" />' > NuGet.Config",
      "echo '//r.acme.org/:_authToken=swordfish7' > .npmrc",
      "echo '//r.acme.org/:_password=swordfish7' | tee .npmrc",
      "echo 'JWT_SECRET=swordfish7' >> /srv/.env",
      // Other programs.
      "nuget sources add -Name acme -Source https://n -Username ada -Password swordfish7",
      "dotnet nuget add source https://n -n acme -u ada -p swordfish7",
      "dotnet nuget push x.nupkg -k swordfish7",
      "cargo login swordfish7",
      "bundle config set --global gems.acme.org ada:swordfish7",
      "bundle config gems.acme.org ada:swordfish7",
      "composer config --global github-oauth.github.com swordfish7",
      "composer config bitbucket-oauth.bitbucket.org key swordfish7",
      "poetry config pypi-token.pypi swordfish7",
      "conan user -p swordfish7 -r acme ada",
      "htpasswd -bc /etc/nginx/users ada swordfish7",
      "smtp --url smtp://ada:swordfish7@h",
      // What is fed to a program that asks.
      "yes swordfish7 | passwd root",
      "yes 'swordfish7' | sudo passwd root",
      "printf '%s\\n' swordfish7 | passwd root",
      "echo root:swordfish7 | chpasswd",
      "echo -n \"root:swordfish7\" | sudo chpasswd -c SHA512",
      "echo 'root:swordfish7' | tee /x | chpasswd",
      "echo \"root:$(echo swordfish7)\" | chpasswd",
      "echo root:$(echo swordfish7) | chpasswd",
      "printf '%s:%s\\n' root swordfish7 | chpasswd",
      "printf 'root:%s' swordfish7 | chpasswd",
      "chpasswd <<< root:swordfish7",
      "chpasswd <<EOF\nroot:swordfish7\nEOF",
      "docker exec -i a chpasswd <<< 'root:swordfish7'",
      "sh -c \"echo 'root:swordfish7' | chpasswd\"",
      "echo swordfish7 | passwd --stdin root",
      "usermod --password=$(echo swordfish7 | openssl passwd -1 -stdin) ada",
      "kinit ada <<< swordfish7",
      "passwd root < <(echo swordfish7)",
      "cat <<< root:swordfish7 | chpasswd",
      "cat <<EOF | chpasswd\nroot:swordfish7\nEOF",
      "usermod -p $(perl -e 'print crypt(\"swordfish7\", \"sa\")') ada",
      "cryptsetup luksFormat /dev/sda1 <<<'swordfish7'",
      "echo swordfish7 | sudo -S make",
      "echo swordfish7 | docker secret create db -",
      "gh auth login --with-token <<< swordfish7",
      "echo swordfish7 | vncpasswd -f > ~/.vnc/passwd",
      // Users, hashes and hosts.
      "usermod -p swordfish7 root",
      "useradd --password=swordfish7 ada",
      "useradd -p $(openssl passwd -1 swordfish7) ada",
      "useradd -m -p \"$(openssl passwd -1 swordfish7)\" ada",
      "useradd -p `openssl passwd -1 swordfish7` ada",
      "openssl passwd -6 -salt xyz swordfish7",
      "openssl enc -aes-256-cbc -k swordfish7",
      "mkpasswd -m sha-512 swordfish7",
      "vault login -method=token swordfish7",
      "smbclient -U ada%swordfish7 //srv/share",
      "smbclient //srv/share --user=ada%swordfish7",
      "lftp -u ada,swordfish7 ftp.acme.org",
      "lftp -c 'open -u ada,swordfish7 h; ls'",
      "sqlplus sys/swordfish7@db as sysdba",
      "sqlplus -s ada/swordfish7",
      "ansible-vault encrypt_string --name x swordfish7",
      "snmpget -v3 -A swordfish7 h oid",
      "snmpwalk -v3 -u ada -X swordfish7 h",
      "net use X: '\\\\srv\\share' swordfish7",
      "net user ada swordfish7 /add",
      "cmdkey /add:h /user:ada /pass:swordfish7",
      "wpa_passphrase acme swordfish7",
      "npm config set _auth=swordfish7",
      "npm config set //registry.acme.org/:_authToken=swordfish7",
      "npm set _auth swordfish7",
      "htpasswd -n -b ada swordfish7",
      "echo $(htpasswd -nbB ada swordfish7) | tr a b",
      "slappasswd -s swordfish7",
      "ldappasswd -s swordfish7 ada",
      "redis-cli AUTH swordfish7",
      "rabbitmqctl -n x change_password ada swordfish7",
      "ssh-keygen -t rsa -N swordfish7 -f k",
      "neo4j-admin dbms set-initial-password swordfish7",
      "/opt/jboss/bin/add-user.sh ada swordfish7 --silent",
      "etcdctl user add root:swordfish7",
      "elasticsearch-users useradd ada -p swordfish7",
      "expect -c 'spawn ssh h; expect \"assword:\"; send \"swordfish7\\r\"'",
      "expect -c \"expect assword:; send -- \\\"swordfish7\\r\\\"\"",
      "mongosh --eval \"db.createUser({user: 'ada', pwd: 'swordfish7'})\"",
      "mysql -e \"SET PASSWORD FOR ada = PASSWORD('swordfish7')\"",
      "echo swordfish7 > /etc/app/password.txt",
      "echo -n swordfish7 | sudo tee -a /run/secrets/db_password",
  })
  void isFound(String script) {
    assertThat(found(script)).as(script).containsExactly("swordfish7");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "echo -e \"swordfish7\\nswordfish7\" | passwd root", "(echo swordfish7; echo swordfish7) | passwd", "{ echo swordfish7; echo swordfish7; } | passwd",
      "printf \"%s\\n%s\\n\" swordfish7 swordfish7 | passwd root", "printf 'swordfish7\\nswordfish7\\n' | sudo smbpasswd -s -a ada",
      "echo -e 'swordfish7\\nswordfish7\\n\\n\\n\\nY' | adduser ada", "passwd root <<EOF\nswordfish7\nswordfish7\nEOF",
      "sudo printf 'root:swordfish7\\nada:swordfish7' | chpasswd"})
  void isFoundEachTimeThatItIsFed(String script) {
    assertThat(found(script)).as(script).hasSize(2).containsOnly("swordfish7");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "echo y | apt-get install passwd", "yes yes2 | apt-get install -y adduser passwd", "yes | passwd", "echo \"root:$PW\" | chpasswd",
      "echo root:$(cat /x) | chpasswd", "cat users1 | chpasswd", "chpasswd < users1", "printf '\\n\\n\\n' | adduser ada", "useradd -p '!' ada", "useradd -p '*' ada",
      "echo word1 | grep passwd", "echo word1 | md5sum", "cat word1 | chpasswd", "passwd < word1", "bcrypt(word1)", "docker run --name influx -p 8086:8086 influxdb1", "sqlplus / as sysdba @setup1.sql",
      "sqlplus /nolog", "vault login -method=oidc", "net use X: '\\\\srv\\share'", "net user", "docker run --net net1 --name net2 a",
      "echo 'ada:x1:1000:1000::/home/ada:/bin/sh' >> /etc/passwd", "echo $PW1 > password.txt", "echo 'a b' > password.txt", "snmpget -v2c -c public h",
      "openssl passwd -1 -stdin", "openssl passwd -in file1", "ssh-keygen -N '' -f key1", "expect -c 'expect \"continue?\"; send \"yes1\\r\"'",
      "sed -i 's/PasswordAuthentication no/PasswordAuthentication yes/' x", "airflow webserver -p 8080", "echo word1 > out.txt", "gpg --passphrase-fd 0 x1",
      "a=$(cat x1)", "app --password=`cat x1`", "for x in $(echo word1 word2); do passwd $x; done", "rman1/x2 y3@z"})
  void isLeftAloneByWhatItIsFedTo(String script) {
    assertThat(found(script)).as(script).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "app --password $PASSWORD", "app --password \"${PASSWORD}\"", "app --password=$(cat /run/secrets/x)", "app --password `cat x`",
      "app --password-file /run/secrets/x", "app --password /run/secrets/x", "app --password-stdin", "app --password --verbose",
      "docker login -u me --password-stdin", "cat x | docker login --password-stdin", "docker run -p 80:80 -u 1000:1000 x",
      "docker run -p 8080:80 --user app:app x", "mysql -p shop", "mysql -uroot -p$MYSQL_ROOT_PASSWORD", "mysqladmin ping -p$$PASSWORD",
      "mkdir -p /srv/app", "adduser --disabled-password --gecos '' app", "useradd -p '' app", "passwd -d root", "apk add libcrypto3=3.1.4-r5",
      "apt-key adv --recv-keys 9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B", "curl -u $USER:$PASSWORD https://x", "curl -k https://x",
      "curl -H \"Authorization: Bearer $TOKEN\" https://x", "curl -H 'Accept: application/json' https://x",
      "curl --cookie oraclelicense=accept-securebackup-cookie https://x", "sed -i 's/password=.*/password=x/' app.conf",
      "grep -q 'password=' app.conf", "echo \"password: must have eight characters\"", "git clone https://github.com/acme/api.git",
      "git config --global url.\"https://${TOKEN}@github.com/\".insteadOf https://github.com/", "npm ci --token", "export TOKEN_TTL=3600",
      "export PASSWORD_MIN_LENGTH=12 TOKENIZERS_PARALLELISM=false KEY_VERSION=3 SECRET_NAME=shop", "key=$(cat x); pass=0; fail=0",
      "sha256sum -c <<< \"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  x\"", "app --token <your-token>",
      "app --token YOUR_TOKEN_HERE1", "app --api-key xxxxxxxxxxxxxxxx1", "aws configure set aws_secret_access_key $KEY",
      "npm config set registry https://registry.acme.org", "docker secret create db_password ./x", "ssh-keygen -t ed25519 -N '' -f key",
      "app --tokenizer bert-base-uncased-2", "app --max-tokens 4096", "app --token-file x1234567", "RUN_TOKEN=", "openssl x -passin env:PASS",
      "for secret in a b c; do x; done", "java -Djavax.net.ssl.keyStore=/etc/x.jks -Dkeystore.path=/x -jar x",
      "composer config repositories.x vcs https://x", "[ -z \"$PASSWORD\" ] && exit 1", "yq '.password = \"\"' x",
  })
  void isLeftAlone(String script) {
    assertThat(found(script)).as(script).isEmpty();
  }

  /** Glued to its option behind a program that nobody knows: its letters tell, or those beside a user. */
  @ParameterizedTest
  @ValueSource(strings = {
      "./tool -uroot -pS3cr3tPassw0rd", "mytool -pS3cr3tPassw0rd", "mytool -u root -p S3cr3tPassw0rd", "mytool -UADMIN -PS3cr3tPassw0rd",
      "mytool --user=root -p S3cr3tPassw0rd", "cat x | ./load -pS3cr3tPassw0rd", "sh -c './load -pS3cr3tPassw0rd'"})
  void isFoundByItsLetters(String script) {
    assertThat(found(script)).as(script).containsExactly("S3cr3tPassw0rd");
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "docker run -u1000 -p8080:80 x", "docker run -u app -p 127.0.0.1:80:80/tcp x", "find . -user root -print0", "find / -perm 644 -prune",
      "patch -u -p1", "mkdir -pv App2Folder", "mkdir -p App2Folder", "cp -p File1Name2 x", "ssh -p2222 ada@h", "sudo -u postgres psql -p5433",
      "mvn -pl module1 -PprofileName1", "gradle -PbuildNumber12=3", "gcc -pthread -O2", "dotnet publish -p:Version=1.2.3-Beta1", "ps -u root -o pid",
      "ffmpeg -pix_fmt yuv420p -preset slow", "unzip -pq Archive1.zip", "install -p File1Name2 /x", "app -p$PASSWORD", "app -u root -p \"$PASSWORD\"",
      "nmap -p80-443 h", "protoc -pProto", "npx -p typescript@5 tsc", "Get-Item -Path C1Folder -PassThru", "tar -pxf Archive1.tar",
      "pip install django-password==2.1", "[ \"$PASSWORD\" == secret1 ]", "echo 'machine learning login form password field' > x",
      "echo '<password></password>' > x", "echo '<password>${env.PW}</password>' > x", "echo 'https://h/x' > x", "htpasswd -B users ada",
      "echo \"//r/:_authToken=${NPM_TOKEN}\" > .npmrc", "cargo login", "bundle config path vendor", "bundle config set --local without test:dev2",
      "nuget restore -p", "composer config repositories.acme composer https://r.acme.org", "conan user ada", "SECRET_KEY=dummy1 python manage.py collectstatic",
      "SECRET_KEY_BASE=1 rails assets:precompile", "SECRET_KEY_BASE=placeholder1 rails x", "JWT_SECRET=notused npm run build"})
  void isLeftAloneWhateverItsLetters(String script) {
    assertThat(found(script)).as(script).isEmpty();
  }

  @Test
  void inWordsOfAList() {
    assertThat(SecretCommands.inWords(List.of("app", "--password", "sword fish7")))
        .containsExactly(new SecretCommands.Hit(2, 0, 11, "a password on a command line", ""));
    assertThat(SecretCommands.inWords(List.of("app", "--db", "postgres://a:swordfish7@db/x")))
        .containsExactly(new SecretCommands.Hit(2, 13, 23, "a password in a URL", ""));
    assertThat(SecretCommands.inWords(List.of("sh", "-c", "exec app --password swordfish7"))).singleElement()
        .satisfies(hit -> assertThat(hit.word()).isEqualTo(2));
    assertThat(SecretCommands.inWords(List.of("app", "--password"))).isEmpty();
    assertThat(SecretCommands.inWords(List.of())).isEmpty();
  }

  /**
   * Each made to be looked at again and again. Counted is the time of this thread on a processor, which other programs do not take away,
   * and the least of several: four times the text may take a good deal more than four times as long, but not sixteen times.
   */
  @ParameterizedTest
  @ValueSource(strings = {
      "token=", "password=", "password='", "\"password\": \"", "--password ", "a 'b ", "a\"b\\", "hooks.slack.com/services/", "&sig=", "sig=?",
      "://a:", "@tcp(", "jdbc:oracle:", ":AA", "eyJ.eyJ", "sk-ant-", "sk-", "SK", "IDENTIFIED BY '", "mysql -p", "curl -u a:", "openssl pass:",
      "docker ", "mysqladmin ", "password password ", "echo x | ", "http-basic.x composer config ", "composer ", "glc_", "1", "a", " ", "'", "\\",
      "Bearer ", "machine a.b login x password ", "</a", "<password>a</password>", " value=\"", "a:b@", "@", "-p", "-u x -pA1b ", "Q~", "-us1", ".123456.",
      "NRAL", "$$2y$$", "{SHA}", "a==", "basicauth.users=a:b,", "echo x > y ", "DB_PASSWORD x", "password: [", "password: {a: ", "${A!",
      "echo x | passwd ", "(echo x;", "echo x|", "passwd <<< x ", "passwd <<x ", "(", ")", "`", "$(echo ", "sed s/password/", "sed ", "s/password/", "send \"",
      "assword: send \"x", "pwd: '", "echo \"$(echo x)\" | passwd;", "{ echo x; } | chpasswd ", "sqlplus a/b ", "htpasswd -b ", "lftp -u a,"
  })
  void takesTimeInProportionToTheText(String part) {
    String one = part.repeat((1 << 16) / part.length());
    String four = part.repeat((1 << 18) / part.length());
    look(one);
    double ratio = Double.MAX_VALUE;
    for (int attempt = 0; attempt < 8 && ratio > MOST_GROWTH; attempt++) {
      ratio = (double) least(four) / Math.max(least(one), ENOUGH);
    }
    assertThat(ratio).as(part).isLessThan(MOST_GROWTH);
  }

  /** In nanoseconds. */
  private static long least(String text) {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = clock.getCurrentThreadCpuTime();
      look(text);
      least = Math.min(least, clock.getCurrentThreadCpuTime() - start);
    }
    return least;
  }

  private static void look(String text) {
    SecretCommands.inScript(text);
    SecretFormats.findInFile(text);
    SecretText.find(text);
    Secrets.judge("a.basicauth.users", text);
  }
}
