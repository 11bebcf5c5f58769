"""How fast the rules of a revision are, and those of the working tree: both timed in turns.

What else runs on a machine slows both alike when they take turns, a second each; two
measurements one after the other tell little of a change of some per cent.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median, quantiles

from benchmarks.rules_at import ROOT, NothingToCompareError, code_of, revision

# Libraries that would share the work out among cores.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "POLARS_MAX_THREADS", "MKL_NUM_THREADS"), "1")
_PAIRS = 15
_SHORT_ID = 7
Pair = tuple[float, float]


class _Runner:
    """A process that holds one state of the code and runs its rules whenever asked."""

    def __init__(self, process: subprocess.Popen[str], code: Path, texts: Sequence[str]) -> None:
        self.process, self.code = process, code
        self._say(json.dumps(texts))
        self.seconds()  # lexicons and patterns are read at first use

    def _say(self, line: str) -> None:
        assert self.process.stdin is not None  # noqa: S101 - asked for below
        try:
            print(line, file=self.process.stdin, flush=True)
        except BrokenPipeError:
            raise NothingToCompareError(f"the rules under {self.code} fail") from None

    def seconds(self) -> float:
        """Run the rules once and return how long the processor took."""
        self._say("")
        assert self.process.stdout is not None  # noqa: S101 - asked for below
        if told := self.process.stdout.readline():
            return float(told)
        raise NothingToCompareError(f"the rules under {self.code} fail")


@contextmanager
def _running(code: Path, texts: Sequence[str]) -> Iterator[_Runner]:
    script = Path(__file__).with_name("time_rules.py")
    command = [sys.executable, str(script), str(code)]
    pipe = subprocess.PIPE
    environment = {**os.environ, **ONE_THREAD}
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=environment) as process:
        try:
            yield _Runner(process, code, texts)
        finally:
            process.kill()


def timed(before: Path, after: Path, texts: Sequence[str], pairs: int) -> list[Pair]:
    """Return the processor's seconds of the rules under two folders on the same texts.

    They run in turns, and who begins changes, ``pairs`` times after a first one that is not
    counted.

    Raises:
        NothingToCompareError: one of them fails, or is too old to be run this way.
    """
    with ExitStack() as stack:
        old, new = (stack.enter_context(_running(code, texts)) for code in (before, after))
        found = []
        for i in range(pairs):
            first, second = (old, new) if i % 2 == 0 else (new, old)
            took = first.seconds(), second.seconds()
            found.append(took if first is old else took[::-1])
        return found


def report(pairs: Sequence[Pair], size: int, name: str) -> Iterator[str]:
    """Yield the lines that tell the throughput of both and how they compare.

    Args:
        pairs: seconds of the revision and of the working tree, at least two pairs.
        size: bytes of the texts.
        name: the revision.
    """
    old, new = (size / median(seconds) / 1000 for seconds in zip(*pairs, strict=True))
    low, middle, high = quantiles([before / after for before, after in pairs], n=4)
    yield f"{name:<24}{old:>8.0f} kB/s"
    yield f"{'working tree':<24}{new:>8.0f} kB/s"
    yield (
        f"{middle:.3f} times the throughput (median of {len(pairs)} pairs of runs, half of them "
        f"from {low:.3f} to {high:.3f})"
    )


def compare(base: str, texts: Sequence[str], pairs: int = _PAIRS) -> Iterator[str]:
    """Yield the lines of the comparison of a revision with the working tree on some texts.

    Raises:
        NothingToCompareError: the revision or its code cannot be had or run.
    """
    commit = revision(base)
    size = sum(len(text.encode()) for text in texts)
    yield f"{len(texts)} articles, {size / 1000:.0f} kB, one core"
    with code_of(commit) as code:
        yield from report(timed(code, ROOT, texts, pairs), size, f"{base} ({commit[:_SHORT_ID]})")
