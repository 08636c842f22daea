package io.plimsoll.core.read.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.core.model.Code;
import io.plimsoll.core.model.Source;
import io.plimsoll.core.model.shell.Commands;
import io.plimsoll.core.model.shell.Options;
import io.plimsoll.core.model.shell.PackageCall;
import io.plimsoll.core.model.shell.PackageCall.Item;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PackageReaderTest {

  /** A call as text: what it comes to, its options, its packages with their versions behind a blank. */
  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
      apt-get install -y curl git=1:2.3-1                   | apt-get install INSTALL [-y] curl, git =1:2.3-1
      apt-get -qq -o Dpkg::Use-Pty=0 install x/bookworm     | apt-get install INSTALL [-q -q -o:Dpkg::Use-Pty=0] x /bookworm
      apt-get install -fmy ./a.deb 'lib*' https://x/y.deb   | apt-get install INSTALL [-f -m -y] FILE ./a.deb, GROUP lib*, URL https://x/y.deb
      apt-get install -t bookworm-backports "linux=$V"      | apt-get install INSTALL [-t:bookworm-backports] linux =$
      apt-get -q=2 update                                   | apt-get update REFRESH [-q:2]
      apt full-upgrade                                      | apt full-upgrade DISTRIBUTION_UPGRADE []
      aptitude purge x                                      | aptitude purge REMOVE [] x
      DEBIAN_FRONTEND=x sudo -E apt-get install a           | apt-get install INSTALL [] a
      sh -c 'apt-get install "a b"'                         | apt-get install INSTALL [] a b
      echo a b ; xargs -n1 apt-get install < x              | apt-get install INSTALL [] ...
      apt-get install $(cat x)                              | apt-get install INSTALL [] OPEN $ ...
      deps="a b=1" ; apt-get install $deps c                | apt-get install INSTALL [] a, b =1, c
      for p in a b ; do apt-get install "$p" ; done         | apt-get install INSTALL [] a, b
      export A='a' ; x="$A b" ; apk add $x                  | apk add INSTALL [] a, b
      x=(a b) ; apk add "${x[@]}"                           | apk add INSTALL [] a, b
      APT="apt-get -y" ; $APT install a                     | apt-get install INSTALL [-y] a
      X=1 ; $APT install a                                  |
      apk --update add --virtual .deps a~=1.2 b@edge 'c>1'  | apk add INSTALL [--update --virtual:.deps] a ~=1.2, b, c >1
      apk add -t x a                                        | apk add INSTALL [-t:x] a
      apk --no-cacher add a                                 | apk add INSTALL [--no-cacher] a
      apk cache clean                                       | apk cache clean CLEAN []
      dnf -y module install nodejs:14                       | dnf module install INSTALL [-y] nodejs :14
      yum install -y --setopt=a=b httpd-2.4.1 java x.rpm    | yum install INSTALL [-y --setopt:a=b] httpd -2.4.1, java, FILE x.rpm
      microdnf install --setopt x=y gcc-c++ @dev            | microdnf install INSTALL [--setopt:x=y] gcc-c++, GROUP @dev
      yum clean -y all                                      | yum clean CLEAN [-y]
      dnf distro-sync                                       | dnf distro-sync DISTRIBUTION_UPGRADE []
      zypper -n in 'a>=1' b=2                               | zypper in INSTALL [-n] a >=1, b =2
      zypper dup                                            | zypper dup DISTRIBUTION_UPGRADE []
      pacman -Syu --noconfirm                               | pacman -Syu UPGRADE [-S -y -u --noconfirm]
      pacman -S --needed a b                                | pacman -S INSTALL [-S --needed] a, b
      pacman -Sy                                            | pacman -Sy REFRESH [-S -y]
      pacman -Scc                                           | pacman -Scc CLEAN [-S -c -c]
      pip3.12 install -r req.txt -c x 'a[b]==1;python>3' .  | pip install INSTALL [-r:req.txt -c:x] a ==1, FILE .
      python3 -I -m pip --no-cache-dir install a            | pip install INSTALL [--no-cache-dir] a
      /opt/venv/bin/pip install a.whl git+https://x/y@v1#e  | pip install INSTALL [] FILE a.whl, SOURCE git+https://x/y @v1#e
      pip install git+https://u@x/y.git 'a @ https://x/a'   | pip install INSTALL [] SOURCE git+https://u@x/y.git, URL a @ https://x/a
      $V/bin/pip install a                                  | pip install INSTALL [] a
      uv pip install --system a>=1                          | uv pip install INSTALL [--system] a
      uv tool install ruff@0.5                              | uv tool install INSTALL [] ruff @0.5
      python manage.py install a                            |
      npm i -g --prefix /x a@1 @b/c @b/d@^2 u/r#1 ./x       | npm i INSTALL [-g --prefix:/x] a @1, @b/c, @b/d @^2, SOURCE u/r #1, FILE ./x
      npm ci                                                | npm ci INSTALL []
      npm run install                                       | npm run OTHER []
      yarn                                                  | yarn INSTALL []
      yarn --version                                        | yarn OTHER [--version]
      yarn global add a                                     | yarn global add INSTALL [] a
      yarn workspace x add b@2                              | yarn add INSTALL [] b @2
      pnpm -F x add https://x/y.git                         | pnpm add INSTALL [-F:x] SOURCE https://x/y.git
      gem install a:1 b -v 2 -- --with-x=y                  | gem install INSTALL [-v:2] a :1, b
      bundle                                                | bundle INSTALL []
      bundle install --jobs 4                               | bundle install INSTALL [--jobs:4]
      go install -ldflags '-s -w' a.org/b@v1 ./c            | go install INSTALL [-ldflags:-s -w] a.org/b @v1, FILE ./c
      go run a.org/b@latest x y                             | go run OTHER [] a.org/b @latest
      go mod download                                       | go mod download INSTALL []
      cargo +nightly install --locked a@1 b                 | cargo install INSTALL [--locked] a @1, b
      cargo install --git https://x/y --rev z               | cargo install INSTALL [--git:https://x/y --rev:z]
      php /bin/composer.phar require a/b:^1 c/d 2.*         | composer require INSTALL [] a/b :^1, c/d  2.*
      composer global require a/b                           | composer global require INSTALL [] a/b
      mamba install -y -c x a=1 'b>2'                       | mamba install INSTALL [-y -c:x] a =1, b >2
      apt-getx install a                                    |
      """)
  void takesApart(String script, String expected) {
    String text = String.valueOf(script);
    assertThat(calls(text).stream().map(PackageReaderTest::shown).toList())
        .isEqualTo(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void everythingHasItsPlace() {
    String text = "deps='curl  git=1'; sh -c \"apt-get -qy install vim; apk add x\" && apt-get install $deps";
    List<PackageCall> calls = calls(text);
    assertThat(calls.stream().flatMap(call -> call.items().stream().map(item -> slice(text, call, item))).toList())
        .containsExactly("vim", "x", "curl", "git=1");
    assertThat(text.substring(calls.getFirst().verbPlace().range().start().offset())).startsWith("install vim");
  }

  @Test
  void variablesThatHoldOneAnotherComeToAnEnd() {
    var text = new StringBuilder("a=\"$a $a $b x\"; b=\"$a $b\"\n");
    for (int i = 0; i < 2_000; i++) {
      text.append("apk add $a $b\n");
    }
    List<PackageCall> calls = calls(text.toString());
    assertThat(calls).hasSize(2_000);
    assertThat(calls).allSatisfy(call -> assertThat(call.items()).hasSizeLessThanOrEqualTo(2 * ShellValues.WORDS));
  }

  private static List<PackageCall> calls(String text) {
    return PackageReader.of(Commands.of(ShellReader.read(Code.of(Source.of("x", text), 0, text.length()))));
  }

  private static String slice(String text, PackageCall call, Item item) {
    var range = call.place(item).range();
    return text.substring(range.start().offset(), range.end().offset());
  }

  private static String shown(PackageCall call) {
    var options = new java.util.ArrayList<String>();
    for (Options.Option option : call.options().options()) {
      options.add(option.value() == null ? option.name() : option.name() + ":" + option.value());
    }
    var items = new java.util.ArrayList<String>();
    for (Item item : call.items()) {
      String kind = item.kind() == PackageCall.Kind.NAME ? "" : item.kind() + " ";
      items.add(kind + item.name() + (item.version().isEmpty() ? "" : " " + item.version()));
    }
    String all = call.shown() + " " + call.action() + " [" + String.join(" ", options) + "] " + String.join(", ", items)
        + (call.open() ? " ..." : "");
    return all.replace('\0', '$').strip().replace("]  ...", "] ...");
  }
}
