#!/usr/bin/env python3
"""How long thousands of real files take, beside the peers, and whether time grows with their number alone.

    bench/peers.sh && bench/many_files.py [FILES] [PAIRS]

The files are those of ../shared/corpus, or of examples/ where that is not there, each in a folder of its own, as often as it
takes. Commands run in turn, A B A B ...; what is said is the median of the ratios pair by pair, with the medians of wall
time, processor time and the most memory that a run had. Peers that take files only are given them all in one call.
"""
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = HERE / "target/peers/bin"
PLIMSOLL = str(ROOT / "plimsoll")
FILES = int(sys.argv[1]) if len(sys.argv) > 1 else 2500
PAIRS = int(sys.argv[2]) if len(sys.argv) > 2 else 3


def once(command):
    """Wall and processor seconds, and megabytes."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def shown(runs):
    wall, cpu, memory = (statistics.median(run[i] for run in runs) for i in range(3))
    return f"{wall:6.2f} s {cpu:6.2f} CPU s {memory:5.0f} MB"


def pair(name, ours, theirs):
    once(ours)
    a, b = [], []
    for _ in range(PAIRS):
        a.append(once(ours))
        b.append(once(theirs))
    ratios = [y[0] / x[0] for x, y in zip(a, b)]
    print(f"{name:30} plimsoll {shown(a)}   peer {shown(b)}   {statistics.median(ratios):.1f} times as fast "
          f"({min(ratios):.1f} to {max(ratios):.1f})", flush=True)


def corpus():
    """Real Dockerfiles and Compose files."""
    shared = ROOT.parent / "shared/corpus"
    found = sorted(path for path in (shared if shared.is_dir() else ROOT / "examples").rglob("*") if path.is_file())
    return ([path for path in found if path.name.startswith("Dockerfile")],
            [path for path in found if "compose" in path.name and path.suffix in (".yaml", ".yml")])


def multiplied(folder, files, name, count):
    """Copies, a hundred to a folder."""
    made = []
    for i in range(count):
        target = folder / str(i // 100) / str(i) / name
        target.parent.mkdir(parents=True)
        shutil.copyfile(files[i % len(files)], target)
        made.append(str(target))
    return made


def main():
    subprocess.run([PLIMSOLL, "version"], check=True, stdout=subprocess.DEVNULL)
    dockerfiles, composes = corpus()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        made = multiplied(folder / "d", dockerfiles, "Dockerfile", FILES)
        made_composes = multiplied(folder / "c", composes, "compose.yaml", FILES)
        print(f"{FILES} files each, {PAIRS} pairs, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
        ours = [PLIMSOLL, "check", str(folder / "d")]
        pair("Dockerfiles, against hadolint", ours, [str(PEERS / "hadolint"), *made])
        pair("Dockerfiles, against tally", ours, [str(PEERS / "tally"), "lint", "--slow-checks", "off", *made])
        pair("Compose files, against compose-lint", [PLIMSOLL, "check", str(folder / "c")],
             [str(PEERS / "compose-lint"), *made_composes])
        base = once(ours)
        for times in (4, 20):
            more = folder / f"d{times}"
            multiplied(more, dockerfiles, "Dockerfile", FILES * times)
            run = once([PLIMSOLL, "check", str(more)])
            print(f"{FILES * times} Dockerfiles: {shown([run])}, {run[1] / base[1]:.1f} times the processor time of {FILES}", flush=True)


if __name__ == "__main__":
    main()
