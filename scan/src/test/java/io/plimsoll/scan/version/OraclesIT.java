package io.plimsoll.scan.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Where a package manager is at hand, it says the same: dpkg, Python's packaging, which pip brings, and node-semver, which npm brings. */
final class OraclesIT {

  private static final String DPKG = """
      while read -r a b; do
        dpkg --compare-versions "$a" lt "$b" 2>/dev/null && said='<' || said=$?
        [ "$said" != 1 ] || { dpkg --compare-versions "$a" eq "$b" 2>/dev/null && said='=' || said='>'; }
        [ "$said" != 2 ] || said='?'
        echo "$said"
      done
      """;

  private static final String PACKAGING = """
      import sys
      try:
          from packaging.version import Version, InvalidVersion
      except ImportError:
          from pip._vendor.packaging.version import Version, InvalidVersion
      for line in sys.stdin:
          try:
              a, b = (Version(word) for word in line.split())
              print("<" if a < b else ">" if a > b else "=")
          except InvalidVersion:
              print("?")
      """;

  private static final String NODE_SEMVER = """
      const fs = require('fs')
      const folders = ['/usr/share/nodejs', require('child_process').execSync('npm root -g').toString().trim() + '/npm/node_modules']
      const semver = require(folders.map(folder => folder + '/semver').find(fs.existsSync))
      for (const line of fs.readFileSync(0, 'utf8').trimEnd().split('\\n')) {
        const [a, b] = line.split(' ').map(word => semver.parse(word, {loose: true}))
        console.log(a && b ? '<=>'[a.compare(b) + 1] : '?')
      }
      """;

  private static final Pattern FOURTH = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.");

  private static void agree(VersionOrder order, List<Oracle.Pair> pairs, List<Relation> theirs) {
    var parted = new ArrayList<String>();
    int known = 0;
    for (int i = 0; i < pairs.size(); i++) {
      Oracle.Pair pair = pairs.get(i);
      Relation ours = order.compare(pair.a(), pair.b());
      // What the reference refuses may be lax here.
      boolean lax = theirs.get(i) == Relation.UNKNOWN && (order.read(pair.a()).form() == Form.LAX || order.read(pair.b()).form() == Form.LAX);
      known += theirs.get(i) == Relation.UNKNOWN ? 0 : 1;
      if (ours != theirs.get(i) && !lax) {
        parted.add(pair.a() + " and " + pair.b() + ": " + theirs.get(i) + ", here " + ours);
      }
    }
    assertThat(parted).isEmpty();
    assertThat(known).isGreaterThan(pairs.size() / 10);
  }

  @Test
  void dpkg() throws IOException, InterruptedException {
    // Its own command takes a hyphen in front for an option.
    List<Oracle.Pair> pairs = Oracle.pairs(VersionOrder.DPKG, 1_500).stream()
        .filter(pair -> !pair.a().startsWith("-") && !pair.b().startsWith("-") && (pair.a() + pair.b()).chars().allMatch(c -> c < 0x7F))
        .toList();
    List<Relation> theirs = Oracle.ask(pairs, "/bin/sh", "-c", DPKG);
    agree(VersionOrder.DPKG, pairs, theirs);
    // It refuses what is unreadable here, and nothing else.
    for (int i = 0; i < pairs.size(); i++) {
      Relation ours = VersionOrder.DPKG.compare(pairs.get(i).a(), pairs.get(i).b());
      assertThat(ours == Relation.UNKNOWN).as(pairs.get(i).toString()).isEqualTo(theirs.get(i) == Relation.UNKNOWN);
    }
  }

  @Test
  void packaging() throws IOException, InterruptedException {
    List<Oracle.Pair> pairs = Oracle.pairs(VersionOrder.PYPI, 8_000);
    List<Relation> theirs = Oracle.ask(pairs, "python3", "-c", PACKAGING);
    agree(VersionOrder.PYPI, pairs, theirs);
    for (int i = 0; i < pairs.size(); i++) {
      boolean proper = VersionOrder.PYPI.read(pairs.get(i).a()).form() == Form.PROPER && VersionOrder.PYPI.read(pairs.get(i).b()).form() == Form.PROPER;
      assertThat(proper).as(pairs.get(i).toString()).isEqualTo(theirs.get(i) != Relation.UNKNOWN);
    }
  }

  @Test
  void nodeSemver() throws IOException, InterruptedException {
    // It counts in floating point, where the longest of our numbers are all the same; and 1.2.34.5 it reads as 1.2.3-4.5.
    List<Oracle.Pair> pairs = Oracle.pairs(VersionOrder.NPM, 8_000).stream()
        .filter(pair -> !(pair.a() + pair.b()).contains("9999999") && !FOURTH.matcher(pair.a() + " " + pair.b()).find()).toList();
    agree(VersionOrder.NPM, pairs, Oracle.ask(pairs, "node", "-e", NODE_SEMVER));
  }
}
