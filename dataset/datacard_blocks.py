"""The blocks of the datacard that are made of the tables alone: each a Markdown table.

The gate ``card`` makes them again from a published build and compares them with its card.
"""

from collections.abc import Iterable, Sequence

import polars as pl

from dataset.matching import SAME_RECORD
from dataset.tables import Dataset
from schemas import RECORD_TABLES, TABLES, columns_of
from schemas.vocabulary import meanings

_MEASURES = {"record_f1": "record F1", "span_f1": "span F1", "krippendorff_alpha": "alpha"}
# So many codes or words of a column are counted one by one; of the rest the number is given.
_MOST_SHOWN = 50


def measured_blocks(dataset: Dataset) -> dict[str, str]:
    """Return the blocks that are made of the tables alone, by their names in the prose."""
    return {
        "composition": _composition(dataset),
        "sources": _sources(dataset),
        "agreement": _agreement(dataset),
        "quality": _quality(dataset),
        "disagreement": _disagreement(dataset),
        "rights": _rights(dataset),
        "columns": _columns(dataset),
        "figures": _figures(dataset),
        "concepts": _concepts(dataset),
        "measures": _measures(dataset),
        "actors": _actors(dataset),
    }


def markdown_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
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
    return markdown_table(("table", "a row is", "rows", *meanings("origin")), rows)


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
    return "\n\n".join(
        [
            markdown_table((*head, "words", "hand layer"), rows),
            markdown_table(*_particulars(dataset.article)),
        ]
    )


def _particulars(article: pl.DataFrame) -> tuple[list[str], list[tuple[object, ...]]]:
    """Return head and rows of what else is known of each article."""
    said = ["author", "language", "genre", "url", "published_evidence"]
    seen = ["duplicate_of", "text_availability", "observations"]
    rows = [
        (f"`{row['article_id']}`", *(_listed(row[name]) for name in (*said, *seen)))
        for row in article.iter_rows(named=True)
    ]
    head = ["article", "authors", "language", "genre", "address", "date taken from", "repeats"]
    return [*head, "text", "peculiarities"], rows


def _listed(value: object) -> object:
    return ", ".join(value) if isinstance(value, list) else value


def _columns(dataset: Dataset) -> str:
    """Return how often each code, or each of a few words, stands in the records' columns."""
    left_out = {"article_id", "exact", "content", "source_text", "cue_text", "origin", "confidence"}
    rows = []
    for table in RECORD_TABLES:
        frame = dataset.table(table)
        for column in columns_of(TABLES[table]):
            plain = column.dtype.is_integer() and column.name != "agreement"
            if column.name in left_out or column.unique or plain:
                continue
            values = frame.get_column(column.name).drop_nulls()
            if column.is_list:
                values = values.filter(values.list.len() > 0)
            items = values.explode() if column.is_list else values
            if isinstance(items.dtype, pl.Struct):
                continue
            counts = items.drop_nulls().cast(pl.String).value_counts(sort=False)
            ordered = counts.sort("count", counts.columns[0], descending=[True, False])
            shown = [f"{value} {n}" for value, n in ordered.head(_MOST_SHOWN).iter_rows()]
            more = counts.height - len(shown)
            told = ", ".join([*shown, *([f"{more} more"] if more > 0 else [])])
            rows.append((f"`{table}`", f"`{column.name}`", values.len(), counts.height, told))
    return markdown_table(("table", "column", "filled", "values", "how often"), rows)


def _figures(dataset: Dataset) -> str:
    """Return the figures given for each measure, beside one another."""
    told = (
        "comparator",
        "approximator",
        "value",
        "value_low",
        "value_high",
        "currency",
        "unit",
        "direction",
        "actor_id",
        "refers_to_start",
        "refers_to_end",
        "exact",
    )
    known = dataset.figure.filter(pl.col("measure_id").is_not_null())
    rows = known.sort("measure_id", "article_id", "span_start").select(
        "measure_id", "figure_id", *told
    )
    head = ("measure", "figure", "is", "said", "value", "from", "to", "currency", "unit", "moves")
    return markdown_table(
        (*head, "whose", "first day", "last day", "words"),
        [(f"`{row[0]}`", f"`{row[1]}`", *map(_number, row[2:])) for row in rows.iter_rows()],
    )


def _number(value: object) -> object:
    return f"{value:,}".removesuffix(".0") if isinstance(value, float) else value


def _concepts(dataset: Dataset) -> str:
    names = ("concept_kind", "label", "definition", "broader", "phrases", "example")
    rows = dataset.concept.select("concept_id", *names).iter_rows()
    head = ("concept", "kind", "label", "what counts", "wider concept", "known by", "example")
    return markdown_table(head, [(f"`{key}`", *map(_listed, rest)) for key, *rest in rows])


def _measures(dataset: Dataset) -> str:
    names = ("quantity_kind", "label", "definition", "unit", "example")
    rows = dataset.measure.select("measure_id", *names).iter_rows()
    head = ("measure", "quantity", "label", "what is measured", "unit", "example")
    return markdown_table(head, [(f"`{key}`", *rest) for key, *rest in rows])


def _actors(dataset: Dataset) -> str:
    names = ("name", "aliases", "actor_type", "part_of", "role", "country", "wikidata_id")
    known = dataset.actor.filter(pl.col("origin").cast(pl.String) == "hand")
    rows = known.select("actor_id", *names).iter_rows()
    head = ("actor", "name", "also", "type", "part of", "role", "country", "Wikidata")
    return markdown_table(head, [(f"`{key}`", *map(_listed, rest)) for key, *rest in rows])


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
    return markdown_table(head, rows)


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
            markdown_table(records_head, rows),
            f"Coded fields, on the records that both layers have (IoU ≥ {SAME_RECORD}):",
            markdown_table(("table", "field", "records", "equal", "share equal"), fields),
            "Single rules:",
            markdown_table(("rule", "found", "right", "precision"), rules),
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
    return markdown_table(
        ("table", *kinds),
        [(f"`{t}`", *(found.get((t, kind), 0) for kind in kinds)) for t in RECORD_TABLES],
    )


def _rights(dataset: Dataset) -> str:
    rows = dataset.article.select("article_id", "rights").iter_rows()
    return markdown_table(
        ("article", "rights"), [(f"`{i}`", rights or "not stated") for i, rights in rows]
    )
