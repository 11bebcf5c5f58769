"""DATACARD.md: prose from a small file, every number and table measured by the build.

The prose stands in ``datacard.md`` of the seeds folder (or the package's own, for a corpus
that has none) with ``$name`` where a measured block belongs; the blocks are made here. The
front matter follows the dataset card of the Hugging Face Hub.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.resources import files
from string import Template

import polars as pl
import yaml

from dataset.corpus import Corpus
from dataset.errors import InputError, Problem, did_you_mean
from dataset.gates import GateResult
from dataset.matching import SAME_RECORD
from dataset.parquet import dataset_version
from dataset.tables import Dataset
from dataset.yamlfile import read_text
from schemas import RECORD_TABLES, TABLES, columns_of
from schemas.vocabulary import meanings, names

_MEASURES = {"record_f1": "record F1", "span_f1": "span F1", "krippendorff_alpha": "alpha"}
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


def measured_blocks(dataset: Dataset) -> dict[str, str]:
    """Return the blocks that are made of the tables alone, by their names in the prose."""
    return {
        "composition": _composition(dataset),
        "sources": _sources(dataset),
        "agreement": _agreement(dataset),
        "quality": _quality(dataset),
        "disagreement": _disagreement(dataset),
        "rights": _rights(dataset),
    }


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table."""
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    lines += ["| " + " | ".join(_cell(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3f}"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value).replace("|", "\\|").replace("\n", " ")


def _front_matter(dataset: Dataset) -> str:
    rows = sum(dataset.table(name).height for name in RECORD_TABLES)
    size = next((label for limit, label in _SIZES if rows < limit), "1M<n<10M")
    card = {
        "pretty_name": "controverse",
        "language": sorted(dataset.article["language"].unique().to_list()),
        "license": "cc-by-4.0",
        "task_categories": ["text-classification", "token-classification"],
        "tags": [
            "discourse-network-analysis",
            "quotation-attribution",
            "stance-detection",
            "news",
            "french",
        ],
        "size_categories": [size],
        "annotations_creators": ["machine-generated"],
        "source_datasets": ["original"],
        "configs": [
            {"config_name": name, "data_files": f"{name}.parquet"} for name in dataset.tables()
        ],
    }
    return "---\n" + yaml.safe_dump(card, sort_keys=False, allow_unicode=True) + "---"


def _composition(dataset: Dataset) -> str:
    rows = []
    for name, frame in dataset.tables().items():
        counts: dict[str, int] = {}
        if "origin" in frame.columns:
            grouped = frame.group_by(pl.col("origin").cast(pl.String)).len()
            counts = dict(grouped.iter_rows())
        about = (TABLES[name].__doc__ or "").split("\n")[0].split(": ", 1)[-1].rstrip(".")
        by_origin = [counts.get(origin, 0) if counts else "" for origin in meanings("origin")]
        rows.append((f"`{name}`", about, frame.height, *by_origin))
    return _table(("table", "a row is", "rows", *meanings("origin")), rows)


def _sources(dataset: Dataset) -> str:
    rows = []
    for row in dataset.article.iter_rows(named=True):
        when = ""
        if row["published_at"] is not None:
            shown = {"minute": "%Y-%m-%d %H:%M UTC", "day": "%Y-%m-%d", "month": "%Y-%m"}
            when = row["published_at"].strftime(shown[row["published_precision"]])
            when += f" ({row['published_basis']})"
        translated = {None: "not known", True: "yes", False: "no"}[row["machine_translated"]]
        rows.append(
            (
                f"`{row['article_id']}`",
                row["outlet"],
                row["title"] or "(none)",
                when,
                ", ".join(row["credits"]),
                translated,
                row["n_words"],
                row["annotation_status"],
            )
        )
    head = ("article", "outlet", "title", "published", "relays, credits", "machine translated")
    return _table((*head, "words", "hand layer"), rows)


def _agreement(dataset: Dataset) -> str:
    if dataset.agreement.is_empty():
        return "There are no two passes over the same articles, so no agreement was measured."
    rows = [
        (
            f"`{row['table']}`",
            f"`{row['field']}`",
            _MEASURES[row["measure"]],
            row["n_a"],
            row["n_b"],
            row["n_units"],
            row["observed"],
            row["value"] if row["value"] is not None else "undefined (one value only)",
        )
        for row in dataset.agreement.iter_rows(named=True)
    ]
    head = ("table", "field", "measure", "pass a", "pass b", "in both", "equal", "value")
    return _table(head, rows)


def _quality(dataset: Dataset) -> str:
    if dataset.evaluation.is_empty():
        return "This corpus has no hand layer, so the rules were not measured on it."
    rows = [
        (
            f"`{row['table']}`",
            row["iou"],
            row["n_hand"],
            row["n_rule"],
            row["n_match"],
            *(_with_interval(row, name) for name in ("precision", "recall", "f1")),
        )
        for row in dataset.evaluation.iter_rows(named=True)
        if row["level"] == "table"
    ]
    fields = [
        (
            f"`{row['table']}`",
            f"`{row['field']}`",
            row["n_rule"],
            row["n_match"],
            _with_interval(row, "precision"),
        )
        for row in dataset.evaluation.iter_rows(named=True)
        if row["level"] == "field"
    ]
    rules = [
        (
            f"`{row['rule_id']}`",
            row["n_rule"],
            row["n_match"],
            _with_interval(row, "precision"),
        )
        for row in dataset.evaluation.iter_rows(named=True)
        if row["level"] == "rule"
    ]
    records_head = ("table", "IoU ≥", "hand", "rules", "in both", "precision", "recall", "F1")
    return "\n\n".join(
        [
            _table(records_head, rows),
            f"Coded fields, on the records that both layers have (IoU ≥ {SAME_RECORD}):",
            _table(("table", "field", "records", "equal", "share equal"), fields),
            "Single rules:",
            _table(("rule", "found", "right", "precision"), rules),
        ]
    )


def _with_interval(row: dict[str, object], name: str) -> str:
    value, low, high = row[name], row[f"{name}_low"], row[f"{name}_high"]
    if value is None:
        return ""
    return f"{value:.3f}" + ("" if low is None else f" ({low:.2f} to {high:.2f})")


def _disagreement(dataset: Dataset) -> str:
    counts = (
        dataset.disagreement.group_by(
            pl.col("table").cast(pl.String), pl.col("kind").cast(pl.String)
        )
        .len()
        .iter_rows()
    )
    found = {(table, kind): n for table, kind, n in counts}
    kinds = meanings("disagreement_kind")
    return _table(
        ("table", *kinds),
        [(f"`{t}`", *(found.get((t, kind), 0) for kind in kinds)) for t in RECORD_TABLES],
    )


def _gates(gates: Sequence[GateResult]) -> str:
    rows: dict[str, list[GateResult]] = {}
    for result in gates:
        rows.setdefault(result.gate, []).append(result)
    return _table(
        ("gate", "checks", "rows looked at", "failed"),
        [
            (f"`{n}`", len(r), sum(x.n_checked for x in r), sum(not x.passed for x in r))
            for n, r in rows.items()
        ],
    )


def _rights(dataset: Dataset) -> str:
    rows = dataset.article.select("article_id", "rights").iter_rows()
    return _table(("article", "rights"), [(f"`{i}`", rights or "not stated") for i, rights in rows])


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
        parts.append(f"### {name}\n\n{_table(head, rows)}")
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
        + _table(("code", "means"), [(f"`{c}`", text) for c, text in meanings(name).items()])
        for name in names()
    )


def _date(dataset: Dataset, which: str) -> str:
    days: list[dt.datetime] = dataset.article["published_at"].drop_nulls().to_list()
    if not days:
        return "an unknown date"
    return f"{min(days) if which == 'min' else max(days):%B %Y}"
