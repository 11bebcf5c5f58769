"""``python -m benchmarks.build [RUNS]``: wall time and peak memory of the build.

Each run is a process of its own, measured by the operating system (``wait4``): what a user
waits for and needs, start of Python and imports included.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
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


def main() -> None:
    """Measure and print."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "dataset.build", "--out", str(Path(folder) / "build")]
        measured = [measure(command) for _ in range(runs)]
    times, peaks = zip(*measured, strict=True)
    print(f"{runs} builds of seeds/: wall time median {statistics.median(times):.2f} s", end="")
    print(f" (from {min(times):.2f} to {max(times):.2f}), peak memory {max(peaks):.0f} MB")


if __name__ == "__main__":
    main()
