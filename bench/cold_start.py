#!/usr/bin/env python3
"""How long one check of one file takes from a cold start, beside its peers and a bare JVM.

    bench/peers.sh && bench/cold_start.py [RUNS]

Commands run in turn, A B A B ..., so that a machine that slows down slows both; what is said is the median of the ratios
pair by pair, with the medians of the times.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = HERE / "target/peers/bin"
EXAMPLE = ROOT / "examples/elicit-api-careless"
PLIMSOLL = str(ROOT / "plimsoll")
RUNS = int(sys.argv[1]) if len(sys.argv) > 1 else 15

HELLO = 'public class Hello { public static void main(String[] a) { System.out.println("hello"); } }'


def jdk():
    for home in [os.environ.get("JAVA_HOME", ""), *map(str, Path("/usr/lib/jvm").glob("*25*"))]:
        if home and (Path(home) / "bin/javac").exists():
            return Path(home)
    sys.exit("no JDK 25")


def once(command):
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return time.perf_counter() - start


def pair(name, ours, theirs):
    once(ours), once(theirs)
    a, b, ratios = [], [], []
    for _ in range(RUNS):
        x, y = once(ours), once(theirs)
        a.append(x)
        b.append(y)
        ratios.append(x / y)
    print(f"{name:34} plimsoll {statistics.median(a):.3f} s   peer {statistics.median(b):.3f} s   "
          f"ratio {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


def main():
    subprocess.run([PLIMSOLL, "version"], check=True, stdout=subprocess.DEVNULL)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "Hello.java").write_text(HELLO)
        subprocess.run([jdk() / "bin/javac", "-d", folder, Path(folder) / "Hello.java"], check=True)
        java = [str(jdk() / "bin/java"), "-XX:+UseSerialGC", "-Xshare:auto", "-cp", folder, "Hello"]
        dockerfile = str(EXAMPLE / "api/Dockerfile")
        compose = str(EXAMPLE / "compose.yaml")
        print(f"{RUNS} pairs each, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
        pair("Dockerfile, against tally", [PLIMSOLL, "check", dockerfile],
             [str(PEERS / "tally"), "lint", "--slow-checks", "off", dockerfile])
        pair("Dockerfile, against hadolint", [PLIMSOLL, "check", dockerfile], [str(PEERS / "hadolint"), dockerfile])
        pair("Compose file, against compose-lint", [PLIMSOLL, "check", compose], [str(PEERS / "compose-lint"), compose])
        pair("Compose file, against a bare JVM", [PLIMSOLL, "check", compose], java)


if __name__ == "__main__":
    main()
