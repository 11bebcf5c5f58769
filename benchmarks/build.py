"""``python -m benchmarks.build [RUNS] [--articles N ...]``: wall time and memory of the build.

Each run is a process of its own, measured by the operating system (``wait4``): what a user
waits for and needs, start of Python and imports included. With ``--articles`` corpora of so
many articles are built as well (the texts of ``seeds/`` again and again, each numbered, no hand
layer): what an article costs is to stay the same.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

_KIB_A_MB = 1024


def measure(command: list[str]) -> tuple[float, float]:
    """Run a command; return its wall time in seconds and its peak memory in MB.

    Raises:
        RuntimeError: the command failed.
    """
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"exit status {process.returncode}: {' '.join(command)}")
    return time.perf_counter() - start, usage.ru_maxrss / _KIB_A_MB


def repeated(folder: Path, number: int) -> None:
    """Write a corpus of ``number`` articles made from the texts of ``seeds/``."""
    texts = [path.read_bytes() for path in sorted(Path("seeds/articles").glob("*.txt"))]
    (folder / "articles").mkdir(parents=True)
    for i, text in enumerate(islice(cycle(texts), number)):
        (folder / "articles" / f"{i}.txt").write_bytes(text + f"\nNote {i}\n".encode())


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.build")
    parser.add_argument("runs", nargs="?", type=int, default=5)
    parser.add_argument("--articles", nargs="*", type=int, default=[], metavar="N")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "dataset.build", "--out", str(folder / "build")]
        measured = [measure(command) for _ in range(arguments.runs)]
        times, peaks = zip(*measured, strict=True)
        print(f"{arguments.runs} builds of seeds/: wall time median ", end="")
        print(
            f"{statistics.median(times):.2f} s (from {min(times):.2f} to {max(times):.2f}), ",
            end="",
        )
        print(f"peak memory {max(peaks):.0f} MB")
        for number in arguments.articles:
            corpus = folder / str(number)
            repeated(corpus, number)
            seconds, peak = measure([*command, "--seeds", str(corpus)])
            print(f"{number:,} articles: {seconds:.1f} s, peak memory {peak:.0f} MB")


if __name__ == "__main__":
    main()
