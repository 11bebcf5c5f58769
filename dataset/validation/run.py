"""Running the gates on a published build: in order, those selected, none trusted not to crash."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import polars as pl
from polars.exceptions import PanicException

from dataset.errors import InputError
from dataset.expectations.site import prepare
from dataset.expectations.stored import read_corpus_file
from dataset.gates import GATES as TABLE_GATES
from dataset.gates import GateResult, guarded
from dataset.gates.result import Severity
from dataset.loading import load
from dataset.publish import former_build
from dataset.tables import Dataset
from dataset.validation import bounds, card, files, formats, manifest
from schemas import RECORD_TABLES


@dataclass(frozen=True, slots=True)
class Selection:
    """Which gates to run and which tables to report on; nothing given means all."""

    only: tuple[str, ...] = ()
    skip: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()

    def wants(self, gate: str) -> bool:
        """Tell whether a gate is to run."""
        return (not self.only or gate in self.only) and gate not in self.skip

    def concerns(self, result: GateResult) -> bool:
        """Tell whether a result is about a selected table; a crash always concerns."""
        return not self.tables or result.table in self.tables or result.error is not None


@dataclass
class Published:
    """A published build as the gates see it: its folder, manifest and, once asked for, tables."""

    folder: Path
    manifest: manifest.Manifest
    tables: tuple[str, ...] = ()
    bounds_file: Path | None = None
    suites_file: Path | None = None
    docs: Path | None = None

    @cached_property
    def dataset(self) -> Dataset:
        """The tables, read once."""
        return load(self.folder)

    @cached_property
    def bounds(self) -> bounds.Bounds:
        """The bounds: the user's file, or the one published with the build, or none."""
        path = self.bounds_file or self.folder / bounds.BOUNDS_FILE
        if self.bounds_file is None and not path.exists():
            return bounds.Bounds()
        return bounds.read_bounds(path, path.as_posix())


@dataclass(frozen=True, slots=True)
class Report:
    """What the gates said of a build, how long each took, and what could not be checked."""

    path: Path
    version: str | None
    results: list[GateResult]
    seconds: dict[str, float]
    notices: list[str]

    def failed(self, fail_on: Severity = "error") -> list[GateResult]:
        """Return the results that make the validation fail."""
        return [result for result in self.results if result.fails(fail_on)]


def _on_tables(
    check: Callable[[Dataset], Iterable[GateResult]],
) -> Callable[[Published], Iterable[GateResult]]:
    """Return a gate on tables as one on a published build."""
    return lambda build: check(build.dataset)


def _expectations(build: Published) -> Iterable[GateResult]:
    # Great Expectations takes seconds to import, so only this gate does.
    from dataset.expectations.run import check  # noqa: PLC0415

    return check(
        build.folder,
        build.tables,
        suites_file=build.suites_file,
        docs=build.docs,
        run_name=f"version {build.manifest.version}",
    )


_GATES: dict[str, Callable[[Published], Iterable[GateResult]]] = {
    files.GATE: lambda build: files.check(build.folder, build.manifest),
    formats.GATE: lambda build: formats.check(build.folder, build.manifest),
    **{name: _on_tables(check) for name, check in TABLE_GATES.items()},
    card.GATE: lambda build: card.check(
        build.dataset, card.read(build.folder), build.manifest.inputs
    ),
    bounds.GATE: lambda build: bounds.check(build.dataset, build.bounds.bounds),
    "expectations": _expectations,
}
GATE_NAMES = tuple(_GATES)


def inspect(
    path: Path,
    selection: Selection | None = None,
    *,
    bounds_file: Path | None = None,
    suites_file: Path | None = None,
    docs: Path | None = None,
) -> Report:
    """Run the gates on a published build, from its files alone.

    Args:
        path: the folder of the build.
        selection: which gates and tables; all where it is None.
        bounds_file: bounds to use instead of those published with the build.
        suites_file: expectations to use instead of those published with the build.
        docs: a folder to write Great Expectations' Data Docs to.

    Raises:
        FileNotFoundError: there is no build.
        InputError: ``bounds_file`` or ``suites_file`` is given and has problems.
        FileExistsError: ``docs`` holds something else than Data Docs.
    """
    selection = selection or Selection()
    folder = former_build(path)
    build = Published(
        folder, manifest.read(folder), selection.tables, bounds_file, suites_file, docs
    )
    if bounds_file is not None:
        _ = build.bounds  # an error in a user's own file is one of usage, not of the build
    if suites_file is not None:
        read_corpus_file(suites_file, suites_file.as_posix())
    if docs is not None:
        prepare(docs)
    results: list[GateResult] = []
    seconds: dict[str, float] = {}
    for name, check in _GATES.items():
        if not selection.wants(name):
            continue
        start = time.perf_counter()
        found = guarded(name, partial(check, build))
        seconds[name] = time.perf_counter() - start
        results += [result for result in found if selection.concerns(result)]
    return Report(path, build.manifest.version, results, seconds, list(_notices(build, seconds)))


def _notices(build: Published, ran: Iterable[str]) -> Iterable[str]:
    """Say what the gates that ran could not check; what they could not read they have reported."""
    gates = set(ran)
    if gates & {"columns", "anchors", "counts"}:
        yield from _withheld(build)
    if bounds.GATE in gates:
        yield from _unbounded(build)


def _withheld(build: Published) -> Iterable[str]:
    try:
        dataset = build.dataset
        withheld = dataset.article.filter(pl.col("text").is_null()).get_column("article_id")
        records = sum(
            dataset.table(name).get_column("article_id").is_in(withheld.implode()).sum()
            for name in RECORD_TABLES
        )
    except (OSError, pl.exceptions.PolarsError, PanicException):
        return
    if len(withheld):
        yield (
            f"the text of {len(withheld)} of {dataset.article.height} articles is withheld: the "
            f"words of {records} records could not be compared with it, only their lengths; the "
            "digests, counts and peculiarities of these texts could not be checked"
        )


def _unbounded(build: Published) -> Iterable[str]:
    try:
        limits = build.bounds
    except InputError:
        return
    if not limits.bounds:
        yield "the build has no bounds.yaml: nothing was checked against bounds of the corpus"
    if limits.proposed:
        yield "the bounds are proposals made from data, which nobody has reviewed"
