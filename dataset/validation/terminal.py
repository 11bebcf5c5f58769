"""The report for people: a table of the gates, then what failed with its first rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dataset.gates.result import GateResult, Severity
from dataset.validation.run import Report

# More than this many findings are not read on a screen.
LISTED = 40


@dataclass(frozen=True, slots=True)
class Tally:
    """How many checks a gate made, and what came of them."""

    gate: str
    checks: int
    failed: int
    warnings: int
    crashed: int
    seconds: float


def tallies(report: Report) -> Iterator[Tally]:
    """Yield the counts of every gate that ran."""
    for gate, seconds in report.seconds.items():
        results = [result for result in report.results if result.gate == gate]
        found = [result for result in results if not result.passed and result.error is None]
        yield Tally(
            gate,
            len(results),
            sum(result.severity == "error" for result in found),
            sum(result.severity == "warning" for result in found),
            sum(result.error is not None for result in results),
            seconds,
        )


def text(report: Report, fail_on: Severity, *, verbose: bool = False) -> str:
    """Return the lines that the command prints."""
    head = f"{'gate':<14}{'checks':>8}{'failed':>8}{'warnings':>10}{'crashed':>9}{'seconds':>9}"
    lines = [f"{report.path} (version {report.version})", "", head]
    lines += [
        f"{tally.gate:<14}{tally.checks:>8}{tally.failed:>8}{tally.warnings:>10}"
        f"{tally.crashed:>9}{tally.seconds:>9.2f}"
        for tally in tallies(report)
    ]
    shown = [result for result in report.results if verbose or not result.passed]
    listed = shown if verbose else shown[:LISTED]
    if listed:
        lines += ["", *_told(listed)]
    if len(shown) > len(listed):
        lines += ["", f"… and {len(shown) - len(listed)} more; --verbose or --json has them all"]
    lines += ["", *(f"NOT CHECKED  {notice}" for notice in report.notices)]
    if report.notices:
        lines.append("")
    return "\n".join([*lines, _verdict(report, fail_on)])


def _told(results: Sequence[GateResult]) -> Iterator[str]:
    """Yield what each result says; gates that crashed over the same are named together."""
    alike: dict[str, list[str]] = {}
    for result in results:
        if result.error is not None:
            alike.setdefault(result.error, []).append(result.gate)
    for result in results:
        gates = alike.get(result.error or "", [])
        others = list(dict.fromkeys(gate for gate in gates if gate != result.gate))
        if not others:
            yield str(result)
        elif gates[0] == result.gate:
            yield f"{result}\n        so did, over the same: {', '.join(others)}"


def _verdict(report: Report, fail_on: Severity) -> str:
    failed = report.failed(fail_on)
    passed = sum(result.passed for result in report.results)
    crashed = sum(result.error is not None for result in report.results)
    warned = len(report.results) - passed - len(failed)
    parts = [f"{passed} checks passed", f"{len(failed) - crashed} failed"]
    parts += [f"{crashed} crashed"] if crashed else []
    parts += [f"{warned} warned"] if warned else []
    if not report.results:
        return "FAILED: no check was made"
    return f"{'FAILED' if failed else 'OK'}: {', '.join(parts)}"


def place(result: GateResult) -> str:
    """Return ``table.column``, or the table where no column is concerned."""
    return result.table if result.column is None else f"{result.table}.{result.column}"
