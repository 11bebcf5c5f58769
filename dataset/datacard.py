"""DATACARD.md: prose from a small file, every number and table measured by the build.

The prose stands in ``datacard.md`` of the seeds folder (or the package's own, for a corpus
that has none) with ``$name`` where a measured block belongs; the blocks are made here. The
front matter follows the dataset card of the Hugging Face Hub; whose dataset it is and under
which licence only the prose can say.
"""

import datetime as dt
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from string import Template

import polars as pl
import yaml

from dataset.corpus import Corpus
from dataset.datacard_blocks import markdown_table, measured_blocks
from dataset.errors import InputError, Problem, did_you_mean
from dataset.gates import GateResult
from dataset.parquet import dataset_version
from dataset.tables import Dataset
from dataset.textfile import read_text
from schemas import RECORD_TABLES, TABLES, columns_of
from schemas.vocabulary import meanings, names

_SIZES = ((1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"))


def datacard(corpus: Corpus, dataset: Dataset, gates: Sequence[GateResult]) -> str:
    """Return the text of the datacard.

    Raises:
        InputError: the prose file cannot be read or names a block that does not exist.
    """
    path = corpus.root / "datacard.md"
    own = path.is_file()
    shown = f"{corpus.shown}/datacard.md"
    prose = (
        read_text(path, shown)
        if own
        else (files("dataset") / "datacard.md").read_text(encoding="utf-8")
    )
    blocks: dict[str, Callable[[], str]] = {
        "front_matter": lambda: _front_matter(dataset),
        "version": dataset_version,
        "gates": lambda: _gates(gates),
        "catch_rate": _catch_rate,
        "text_notice": lambda: _text_notice(dataset),
        "dictionary": _dictionary,
        "vocabularies": _vocabularies,
        **{f"n_{name}": partial(_rows, frame) for name, frame in dataset.tables().items()},
        "n_words": lambda: f"{dataset.article['n_words'].sum():,}",
        "first_date": lambda: _date(dataset, "min"),
        "last_date": lambda: _date(dataset, "max"),
    }
    measured = measured_blocks(dataset)
    template = Template(prose)
    if problems := list(_unknown_blocks(template, shown, sorted([*blocks, *measured]))):
        raise InputError(problems)
    return template.substitute({**measured, **{name: make() for name, make in blocks.items()}})


def _rows(frame: pl.DataFrame) -> str:
    return f"{frame.height:,}"


def _unknown_blocks(template: Template, shown: str, known: Sequence[str]) -> Iterator[Problem]:
    """Yield the places of the prose where a dollar sign begins no block that there is."""
    for match in template.pattern.finditer(template.template):
        name = match["named"] or match["braced"]
        if match["escaped"] is not None or name in known:
            continue
        line = template.template.count("\n", 0, match.start()) + 1
        yield Problem(
            f"{shown}:{line}",
            f"unknown block ${name}" if name else "a dollar sign that begins no block",
            expected=f"one of: {', '.join(known)}",
            mend=did_you_mean(name or "", known, otherwise="write $$ for a dollar sign"),
        )


def _front_matter(dataset: Dataset) -> str:
    """Return the measured part of the front matter; name, licence and tags are prose."""
    rows = sum(dataset.table(name).height for name in RECORD_TABLES)
    size = next((label for limit, label in _SIZES if rows < limit), "1M<n<10M")
    card = {
        "language": sorted(dataset.article["language"].unique().to_list()),
        "size_categories": [size],
        "configs": [
            {"config_name": name, "data_files": f"{name}.parquet"} for name in dataset.tables()
        ],
    }
    return yaml.safe_dump(card, sort_keys=False, allow_unicode=True).rstrip()


def _gates(gates: Sequence[GateResult]) -> str:
    rows: dict[str, list[GateResult]] = {}
    for result in gates:
        rows.setdefault(result.gate, []).append(result)
    return markdown_table(
        ("gate", "checks", "rows looked at", "failed"),
        [
            (f"`{n}`", len(r), sum(x.n_checked for x in r), sum(x.fails() for x in r))
            for n, r in rows.items()
        ],
    )


def _text_notice(dataset: Dataset) -> str:
    """Say whether this build may be passed on."""
    if dataset.article["text"].is_not_null().any():
        return (
            "**This build holds the texts of the articles, which belong to their publishers: it "
            "is not to be passed on.** A build without them is made with `--text none`."
        )
    return "This build holds no texts of articles but the records' own words."


def _catch_rate() -> str:
    """Return how many corruptions the gates catch, as ``benchmarks.corruptions`` measured it."""
    measured = tomllib.loads((files("dataset.gates") / "catch_rate.toml").read_text("utf-8"))
    tried, drawn = measured["matrix"], measured["random"]
    made, harmful = tried["tables"] + tried["files"], drawn["drawn"] - drawn["harmless"]
    rows = [
        ("the matrix: each column and rule made wrong on purpose", made, made, tried["caught"]),
        (
            "the tables of the matrix, by the second engine alone",
            tried["tables"],
            tried["tables"],
            tried["second_engine"],
        ),
        (
            "single cells changed at random, by the file's digest",
            drawn["drawn"],
            harmful,
            drawn["by_digest"],
        ),
        ("the same, by the gates behind it", drawn["drawn"], harmful, drawn["behind_digest"]),
    ]
    return markdown_table(
        ("corruptions", "tried", "not harmless", "caught", "share"),
        [
            (what, f"{n:,}", f"{wrong:,}", f"{caught:,}", f"{caught / wrong:.2%}")
            for what, n, wrong, caught in rows
        ],
    )


def _dictionary() -> str:
    parts = []
    for name, model in TABLES.items():
        rows = [
            (
                f"`{column.name}`",
                _type(column.dtype),
                column.description,
                column.unit,
                f"[{column.codes}](#{column.codes})" if column.codes else "",
                f"`{column.references}`" if column.references else "",
                "yes" if column.nullable else "no",
                column.example,
            )
            for column in columns_of(model)
        ]
        head = ("column", "type", "holds", "unit", "codes", "refers to", "null", "example")
        parts.append(f"### {name}\n\n{markdown_table(head, rows)}")
    return "\n\n".join(parts)


def _type(dtype: pl.DataType) -> str:
    if isinstance(dtype, pl.Enum):
        return "Enum"
    if isinstance(dtype, pl.List):
        return (
            f"List({_type(dtype.inner if isinstance(dtype.inner, pl.DataType) else dtype.inner())})"
        )
    if isinstance(dtype, pl.Struct):
        return "Struct(" + ", ".join(f"{f.name}: {f.dtype}" for f in dtype.fields) + ")"
    if isinstance(dtype, pl.Datetime):
        return "Datetime(us, UTC)"
    return str(dtype)


def _vocabularies() -> str:
    return "\n\n".join(
        f"### {name}\n\n"
        + markdown_table(
            ("code", "means"), [(f"`{c}`", text) for c, text in meanings(name).items()]
        )
        for name in names()
    )


def _date(dataset: Dataset, which: str) -> str:
    days: list[dt.datetime] = dataset.article["published_at"].drop_nulls().to_list()
    if not days:
        return "an unknown date"
    return f"{min(days) if which == 'min' else max(days):%B %Y}"
