"""What the side-by-side scripts share: the files they run on, and how a run is measured."""
import os
import shutil
import statistics
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PEERS = HERE / "target/peers/bin"
PLIMSOLL = str(ROOT / "plimsoll")


def once(command):
    """Wall and processor seconds, and megabytes."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def median(runs, i):
    return statistics.median(run[i] for run in runs)


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
