"""``python -m benchmarks.extraction [--texts DIR] [--base REV]``: how fast the rules are.

Beside spaCy, or with ``--base`` beside the rules of a revision of git (see
:mod:`benchmarks.pace`), always on one core.

Each system reads the same articles in a process of its own, bound to one core: once with the
time of its work alone (texts in, all frames or documents out; best of several rounds), once as
a whole process with its start and imports, with the peak memory. The first process leaves the
bytecode that an installed package has. Times are the processor's, so that what else runs on the
machine counts little. spaCy runs the full pipeline of fr_core_news_sm. Needs the extra ``bench``.
"""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.pace import ONE_THREAD, compare
from benchmarks.rules_at import NOT_COMPARED, printed
from dataset.command import run

_KIB_A_MB = 1024
ROUNDS = 3
_ARTICLES, _PAIRED = 300, 60  # read once a round: beside spaCy, beside a revision


def read_texts(folder: Path, number: int) -> list[str]:
    """Return ``number`` articles from the text files of a folder, repeated as needed.

    Raises:
        FileNotFoundError: the folder holds no text.
    """
    texts = [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))]
    if not texts:
        raise FileNotFoundError(f"no .txt in {folder}")
    return list(islice(cycle(texts), number))


def run_controverse(texts: list[str]) -> Callable[[], object]:
    """Return the work of our rules on ``texts``."""
    from dataset import extract_many  # noqa: PLC0415 - each process loads what it measures

    return lambda: extract_many(texts)


def run_spacy(texts: list[str]) -> Callable[[], object]:
    """Return the work of spaCy's full French pipeline on ``texts``."""
    import spacy  # noqa: PLC0415 - as above

    pipeline = spacy.load("fr_core_news_sm")
    return lambda: list(pipeline.pipe(texts))


SYSTEMS = {"controverse": run_controverse, "spaCy fr_core_news_sm": run_spacy}


def child(system: str, folder: Path, number: int, rounds: int) -> None:
    """Do the work of one process and print the seconds of its best round."""
    texts = read_texts(folder, number)
    work = SYSTEMS[system](texts)
    times = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    print(json.dumps(min(times)))


def measure(system: str, folder: Path, number: int, rounds: int) -> tuple[float, float, float]:
    """Run a system; return seconds of its best round, of the whole process, and peak MB.

    Raises:
        RuntimeError: the process failed.
    """
    options = ["--texts", str(folder), "--articles", str(number), "--rounds", str(rounds)]
    command = [sys.executable, "-m", "benchmarks.extraction", "--child", system, *options]
    environment = {**os.environ, **ONE_THREAD, "PYTHONDONTWRITEBYTECODE": ""}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None  # noqa: S101 - asked for above
        printed = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{system}: exit status {process.returncode}")
    whole = usage.ru_utime + usage.ru_stime
    return float(json.loads(printed)), whole, usage.ru_maxrss / _KIB_A_MB


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print, or be the child that does the work; return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.extraction",
        epilog=f"Exit status: 0 measured; {NOT_COMPARED} there is nothing to compare with (no git, "
        "no such revision), and why is said; 2 wrong usage.",
    )
    parser.add_argument(
        "--base", metavar="REV", help="measure beside this revision instead of spaCy"
    )
    parser.add_argument("--texts", type=Path, default=Path("seeds/articles"), metavar="DIR")
    parser.add_argument("--articles", type=int, metavar="N", help="default: 300; with --base 60")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N")
    parser.add_argument("--child", choices=SYSTEMS, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    if arguments.base:
        texts = read_texts(arguments.texts, arguments.articles or _PAIRED)
        return printed(compare(arguments.base, texts))
    arguments.articles = arguments.articles or _ARTICLES
    if arguments.child:
        child(arguments.child, arguments.texts, arguments.articles, arguments.rounds)
        return 0
    size = sum(len(text.encode()) for text in read_texts(arguments.texts, arguments.articles))
    print(f"{arguments.articles} articles of {arguments.texts}, {size / 1000:.0f} kB, one core")
    print(f"{'':<24}{'work kB/s':>12}{'whole process s':>18}{'peak MB':>10}")
    found = {}
    for system in SYSTEMS:
        work, _, _ = measure(system, arguments.texts, arguments.articles, arguments.rounds)
        _, whole, peak = measure(system, arguments.texts, arguments.articles, 1)
        found[system] = (size / work / 1000, whole, peak)
        print(f"{system:<24}{size / work / 1000:>12.0f}{whole:>18.2f}{peak:>10.0f}")
    ours, theirs = found.values()
    print(
        f"throughput {ours[0] / theirs[0]:.1f} times, whole process "
        f"{theirs[1] / ours[1]:.1f} times faster, peak memory {ours[2] / theirs[2]:.2f} of theirs"
    )
    return 0


if __name__ == "__main__":
    run(main)
