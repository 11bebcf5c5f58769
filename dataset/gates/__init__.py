"""The gates: what every build must pass before it is published."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from polars.exceptions import PanicException

from dataset.gates import (
    anchors,
    columns,
    consistency,
    counts,
    differences,
    identity,
    measures,
    provenance,
    references,
)
from dataset.gates.result import GateResult
from dataset.tables import Dataset

GATES: dict[str, Callable[[Dataset], Iterator[GateResult]]] = {
    "columns": columns.check,
    "references": references.check,
    "anchors": anchors.check,
    "consistency": consistency.check,
    "identity": identity.check,
    "counts": counts.check,
    "provenance": provenance.check,
    "measures": measures.check,
    "differences": differences.check,
}


def run_gates(
    dataset: Dataset, gates: Mapping[str, Callable[[Dataset], Iterator[GateResult]]] = GATES
) -> list[GateResult]:
    """Run every gate; one that crashes is a result with its error, never an exception."""
    results: list[GateResult] = []
    for name, check in gates.items():
        results += guarded(name, partial(check, dataset))
    return results


def guarded(name: str, check: Callable[[], Iterable[GateResult]]) -> list[GateResult]:
    """Return what the gate ``name`` says; should it crash, what it said before and its error."""
    results: list[GateResult] = []
    try:
        results.extend(check())
    except (Exception, PanicException) as error:  # noqa: BLE001 - reported, counts as failed
        said = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        results.append(GateResult(name, "all", None, "the gate ran", 0, error=said))
    return results


__all__ = ["GATES", "GateResult", "guarded", "run_gates"]
