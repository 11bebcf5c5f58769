"""Gate ``expectations``: one checkpoint of Great Expectations over every table of a build."""

import logging
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import great_expectations as gx
import pandas as pd
import polars as pl
from great_expectations.core.expectation_validation_result import (
    ExpectationSuiteValidationResult,
    ExpectationValidationResult,
)
from great_expectations.core.run_identifier import RunIdentifier
from great_expectations.data_context.data_context.ephemeral_data_context import (
    EphemeralDataContext,
)
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.expectations.expectation import Expectation as LibraryExpectation
from great_expectations.expectations.expectation_configuration import ExpectationConfiguration

from dataset.expectations.flatten import flatten, table_of_asset
from dataset.expectations.generate import Expectation, parameter_name, referenced
from dataset.expectations.site import make_offline
from dataset.expectations.stored import CORPUS_FILE, joined, read_corpus_file
from dataset.gates.result import GateResult
from schemas import KEYS

GATE = "expectations"
_SITE = "controverse"
_ARGUMENTS_SHOWN = 120
# What Great Expectations adds to the arguments of an expectation, and what is said elsewhere.
_UNSAID = {"batch_id", "column", "condition_parser", "ignore_row_if"}


def check(
    folder: Path,
    tables: Sequence[str] = (),
    *,
    suites_file: Path | None = None,
    docs: Path | None = None,
    run_name: str = "build",
) -> Iterator[GateResult]:
    """Run the checkpoint on a published build.

    Args:
        folder: the build.
        tables: tables to check; all where it is empty.
        suites_file: expectations to use instead of the build's own.
        docs: an empty folder to write Data Docs to.
        run_name: what the Data Docs call this run.

    Raises:
        InputError: the file of expectations has problems.
        OSError: a table is missing or cannot be read.
    """
    own = suites_file or folder / CORPUS_FILE
    given = suites_file is not None or own.exists()
    suites = joined(read_corpus_file(own, own.as_posix()) if given else {})
    with TemporaryDirectory(prefix="controverse-") as scratch:
        files = flatten(folder, Path(scratch))
        # A list column that is not declared has no suite; its table's suite says so.
        known = [asset for asset in files if asset in suites]
        wanted = [asset for asset in known if not tables or table_of_asset(asset) in tables]
        context = _context()
        if docs is not None:
            _add_site(context, docs)
        built = {}
        for asset in wanted:
            built[asset], unknown = _built(asset, suites[asset])
            yield from unknown
        for asset, result in _run(context, files, built, run_name):
            frame = pd.read_parquet(files[asset])
            for one in result.results:
                yield _result(asset, frame, one)
        if docs is not None:
            context.build_data_docs(site_names=[_SITE])
            make_offline(docs)


def _context() -> EphemeralDataContext:
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    # Nothing that is checked here is anybody else's business.
    context.enable_analytics(enable=False)
    return context


def _add_site(context: EphemeralDataContext, folder: Path) -> None:
    """Have the context build its Data Docs in ``folder``."""
    site: Any = {
        "class_name": "SiteBuilder",
        "show_how_to_buttons": False,
        "store_backend": {
            "class_name": "TupleFilesystemStoreBackend",
            "base_directory": str(folder.absolute()),
        },
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
    }
    context.add_data_docs_site(site_name=_SITE, site_config=site)


def _built(
    asset: str, expectations: Sequence[Expectation]
) -> tuple[list[LibraryExpectation], list[GateResult]]:
    """Return expectations as the library's objects, and a result for each that it refuses.

    Handed a whole suite, the library would leave out what it does not know and say nothing.
    """
    built, refused = [], []
    for stored in expectations:
        try:
            built.append(ExpectationConfiguration(**stored).to_domain_obj())
        except Exception as error:  # noqa: BLE001 - reported as crashed, which counts as failed
            said = " ".join(str(error).split())[:300]
            rule = _said(stored["type"], stored["kwargs"], stored["meta"])
            table = table_of_asset(asset)
            refused.append(GateResult(GATE, table, None, rule, 0, error=said))
    return built, refused


def _run(
    context: EphemeralDataContext,
    files: Mapping[str, Path],
    suites: Mapping[str, list[LibraryExpectation]],
    run_name: str,
) -> Iterator[tuple[str, ExpectationSuiteValidationResult]]:
    """Run one checkpoint over all assets; yield each asset's results in the suites' order."""
    source = context.data_sources.add_pandas("build")
    definitions = []
    for asset, expectations in suites.items():
        # The library declares the asset's class as None where one of pandas' readers is lacking.
        parquet: Any = source.add_parquet_asset(asset, path=files[asset])
        batch = parquet.add_batch_definition("whole")
        suite = context.suites.add(gx.ExpectationSuite(name=asset, expectations=expectations))
        definitions.append(
            context.validation_definitions.add(
                gx.ValidationDefinition(name=asset, data=batch, suite=suite)
            )
        )
    checkpoint = context.checkpoints.add(
        gx.Checkpoint(name="build", validation_definitions=definitions, result_format="COMPLETE")
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        outcome = checkpoint.run(
            expectation_parameters=_parameters(files), run_id=RunIdentifier(run_name=run_name)
        )
    by_asset = {result.suite_name: result for result in outcome.run_results.values()}
    for asset in suites:
        yield asset, by_asset[asset]


def _parameters(files: Mapping[str, Path]) -> dict[str, list[str]]:
    """Return the values of every column that others refer to."""
    values = {}
    for reference in referenced():
        table, column = reference.split(".")
        found = pd.read_parquet(files[table])
        values[parameter_name(reference)] = (
            found[column].dropna().tolist() if column in found.columns else []
        )
    return values


def _result(asset: str, frame: pd.DataFrame, one: ExpectationValidationResult) -> GateResult:
    """Turn the result of one expectation into one of the gate."""
    config = one.expectation_config
    if config is None:
        raise ValueError(f"Great Expectations gave a result on {asset} that says of nothing what")
    kwargs = config.kwargs
    column = kwargs.get("column") or kwargs.get("column_A")
    table = table_of_asset(asset)
    shown = column if asset == table else f"{asset.removeprefix(f'{table}__')}.{column}"
    error = _error(one)
    return GateResult(
        GATE,
        table,
        shown,
        _said(config.type, kwargs, config.meta),
        int((one.result or {}).get("element_count") or 0),
        pl.DataFrame() if one.success or error else _failing(asset, frame, kwargs, one.result),
        error=error,
        severity="error" if config.severity == "critical" else "warning",
    )


def _said(type_: str, kwargs: Mapping[str, Any], meta: Mapping[str, Any] | None) -> str:
    """Return what an expectation says, in words, or by its arguments where it has none."""
    if says := (meta or {}).get("says"):
        return f"{says} ({type_})"
    arguments = ", ".join(f"{k}={v!r}" for k, v in kwargs.items() if k not in _UNSAID)
    return f"{type_}({arguments[:_ARGUMENTS_SHOWN]})"


def _error(one: ExpectationValidationResult) -> str | None:
    """Return why an expectation could not be checked, or None where it was.

    Great Expectations reports that as a failure with exceptions, either one or one for each
    metric that it could not compute.
    """
    info = one.exception_info or {}
    exceptions = [info] if "raised_exception" in info else list(info.values())
    messages = [
        str(each.get("exception_message"))
        for each in exceptions
        if isinstance(each, Mapping) and each.get("raised_exception")
    ]
    if not messages:
        return None
    return " ".join("; ".join(dict.fromkeys(messages)).split())[:300]


def _failing(
    asset: str, frame: pd.DataFrame, kwargs: Mapping[str, Any], result: Mapping[str, Any]
) -> pl.DataFrame:
    """Return the rows that an expectation failed on, or what it observed of the whole table."""
    places = result.get("unexpected_index_list")
    if not places:
        observed = {k: result[k] for k in _OBSERVED if result.get(k) is not None}
        return pl.DataFrame([{"observed": str(observed.get("observed_value", observed))}])
    named = [kwargs.get(key) for key in ("column", "column_A", "column_B")]
    named += kwargs.get("column_list", [])
    identifying = [KEYS.get(table_of_asset(asset)), "article_id", "exact", "position"]
    columns = [c for c in dict.fromkeys([*identifying, *named]) if c in frame.columns]
    rows = frame.loc[[_position(place) for place in places], columns]
    return pl.DataFrame(
        [{k: None if pd.isna(v) else v for k, v in row.items()} for row in rows.to_dict("records")],
        infer_schema_length=None,
    )


_OBSERVED = ("observed_value", "details", "partial_missing_list", "partial_unexpected_list")


def _position(place: Any) -> int:
    """Return the row number that Great Expectations names, alone or with the row's values."""
    return int(place["index"] if isinstance(place, Mapping) else place)
