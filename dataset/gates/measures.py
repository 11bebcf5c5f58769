"""Gate ``measures``: the figures about quality follow from their counts and from the records."""

from collections.abc import Iterator

import polars as pl

from dataset.agreement import PARTS, SPANS
from dataset.evaluation import TABLE_IOUS
from dataset.gates.result import GateResult, checked
from dataset.matching import COMPARED, HAND_ONLY, SAME_RECORD
from dataset.tables import Dataset
from schemas import RECORD_TABLES

# Ratios are stored as they were computed; another order of summing loses less than this.
_ROUNDING = 1e-9
_BY_RULE = pl.col("level").cast(pl.String) == "rule"
_BY_FIELD = pl.col("level").cast(pl.String) == "field"
_OF_TABLE = pl.col("level").cast(pl.String) == "table"
_SUBJECT = ["table", "level", "rule_id", "field", "iou"]
_COUNTS = ["n_hand", "n_rule", "n_match"]
Rule = tuple[str, str, pl.Expr, list[str]]


def check(dataset: Dataset) -> Iterator[GateResult]:
    """Work ratios and sums of evaluation and agreement out again."""
    evaluation = _beside_totals(dataset)
    for column, rule, failed, shown in (*_ratios(), *_totals()):
        yield checked(
            "measures", "evaluation", column, rule, evaluation, failed, [*_SUBJECT, *shown]
        )
    agreement = dataset.agreement
    for column, rule, failed, shown in _agreement():
        about = ["table", "measure", "field"]
        yield checked(
            "measures", "agreement", column, rule, agreement, failed, [*about, *shown, column]
        )
    yield _complete("evaluation", dataset.evaluation)
    yield _complete("agreement", agreement)


def _same(a: pl.Expr, b: pl.Expr) -> pl.Expr:
    """Tell whether two numbers are equal, null being equal to null alone.

    Both are quotients of the same whole numbers, so they are equal to the last bit.
    """
    return a.eq_missing(b)


def _ratios() -> Iterator[Rule]:
    """Yield the rules of a row of evaluation by itself."""
    yield (
        "level",
        "rule_id is given where level is rule, field where it is field",
        (pl.col("rule_id").is_not_null() != _BY_RULE)
        | (pl.col("field").is_not_null() != _BY_FIELD),
        [],
    )
    for name, part, whole in (
        ("precision", pl.col("n_match"), pl.col("n_rule")),
        ("recall", pl.col("n_match"), pl.col("n_hand")),
        ("f1", 2 * pl.col("n_match"), pl.col("n_hand") + pl.col("n_rule")),
    ):
        measured = (whole > 0) if name == "precision" else (whole > 0) & ~_BY_RULE
        again = pl.when(measured).then(part / whole)
        value, low, high = pl.col(name), pl.col(f"{name}_low"), pl.col(f"{name}_high")
        yield name, "as its counts give it", ~_same(value, again), [*_COUNTS, name]
        outside = (value < low - _ROUNDING) | (value > high + _ROUNDING)
        yield (
            f"{name}_low",
            f"{name}_low and {name}_high are given together, around {name}",
            (low.is_null() != high.is_null())
            | (low.is_not_null() & value.is_null())
            | outside.fill_null(value=False),
            [f"{name}_low", name, f"{name}_high"],
        )
    rule = f"{SAME_RECORD} where level is rule or field"
    yield "iou", rule, ~_OF_TABLE & (pl.col("iou") != SAME_RECORD), []
    more = pl.col("n_match") > pl.min_horizontal("n_rule", "n_hand")
    yield "n_match", "at most n_rule and n_hand", more, _COUNTS


def _totals() -> Iterator[Rule]:
    """Yield the rules of a row of evaluation beside other rows and the records.

    The columns that begin with an underscore are those of ``_beside_totals``. Where the hand
    layer is complete in some of the annotated articles only, there are more records than the
    evaluation counts; which articles these are the tables do not say.
    """
    whole = pl.col("_n_hand") == pl.col("_by_hand")
    yield (
        "n_hand",
        "the table's hand records; of a field the records that both have",
        (pl.col("n_hand") != pl.when(_BY_FIELD).then("_n_match").otherwise("_n_hand"))
        | (pl.col("_n_hand") > pl.col("_by_hand")),
        _COUNTS,
    )
    yield (
        "n_rule",
        "the sum of the table's rules; of a field the records that both have",
        ~_BY_RULE & (pl.col("n_rule") != pl.when(_BY_FIELD).then("_n_match").otherwise("_rules")),
        _COUNTS,
    )
    at = pl.col("iou") == SAME_RECORD
    lower = pl.col("iou") < SAME_RECORD
    yield (
        "n_match",
        "the sum of the table's rules; not fewer at a lower iou, not more at a higher",
        _OF_TABLE
        & pl.when(at)
        .then(pl.col("n_match") != pl.col("_rules_match"))
        .when(lower)
        .then(pl.col("n_match") < pl.col("_n_match"))
        .otherwise(pl.col("n_match") > pl.col("_n_match")),
        _COUNTS,
    )
    both = pl.when(_BY_RULE).then("_both_of_rule").otherwise("_both")
    matched = pl.when(whole).then(pl.col("n_match") != both).otherwise(pl.col("n_match") > both)
    yield (
        "n_match",
        "the table's records of origin both",
        ~_BY_FIELD & (_BY_RULE | at) & matched,
        _COUNTS,
    )
    wrong = pl.col("n_rule") - pl.col("n_match")
    differ = pl.when(whole).then(wrong != pl.col("_differ")).otherwise(wrong > pl.col("_differ"))
    yield (
        "n_match",
        "n_rule without what disagreement has of the rule or field",
        pl.when(_BY_RULE).then(wrong != pl.col("_rule_only")).otherwise(_BY_FIELD & differ),
        _COUNTS,
    )


def _beside_totals(dataset: Dataset) -> pl.DataFrame:
    """Put beside each row of evaluation the numbers that its counts must fit."""
    table = pl.col("table").cast(pl.String)
    rows = dataset.evaluation.with_columns(_table=table)
    at = pl.col("iou") == SAME_RECORD
    head = rows.filter(_OF_TABLE & at).unique("_table", keep="first", maintain_order=True)
    rules = rows.filter(_BY_RULE).group_by("_table")
    records = pl.concat(
        [
            dataset.table(name).select(
                pl.lit(name).alias("_table"), "rule_id", pl.col("origin").cast(pl.String)
            )
            for name in RECORD_TABLES
        ]
    )
    both = records.filter(pl.col("origin") == "both")
    differences = dataset.disagreement.with_columns(
        _table=table, _kind=pl.col("kind").cast(pl.String)
    )
    beside = (
        (head.select("_table", _n_hand="n_hand", _n_match="n_match"), ["_table"]),
        (
            rules.agg(_rules=pl.col("n_rule").sum(), _rules_match=pl.col("n_match").sum()),
            ["_table"],
        ),
        (records.filter(pl.col("origin") != "rule").group_by("_table").len("_by_hand"), ["_table"]),
        (both.group_by("_table").len("_both"), ["_table"]),
        (both.group_by("_table", "rule_id").len("_both_of_rule"), ["_table", "rule_id"]),
        (
            differences.filter(pl.col("_kind") == "rule_only")
            .group_by("_table", "rule_id")
            .len("_rule_only"),
            ["_table", "rule_id"],
        ),
        (
            differences.filter(pl.col("_kind") == "value")
            .group_by("_table", "field")
            .len("_differ"),
            ["_table", "field"],
        ),
    )
    for totals, on in beside:
        rows = rows.join(totals, on=on, how="left", maintain_order="left")
    # What was not counted is none, but for the table's own row, without which nothing fits.
    counted = [
        "_rules",
        "_rules_match",
        "_by_hand",
        "_both",
        "_both_of_rule",
        "_rule_only",
        "_differ",
    ]
    return rows.with_columns(pl.col(counted).fill_null(0).cast(pl.Int64))


def _agreement() -> Iterator[Rule]:
    """Yield the rules of a row of agreement."""
    measure = pl.col("measure").cast(pl.String)
    f1 = measure != "krippendorff_alpha"
    both, total = pl.col("n_units"), pl.col("n_a") + pl.col("n_b")
    value, observed = pl.col("value"), pl.col("observed")
    sizes = ["n_a", "n_b", "n_units"]
    yield (
        "value",
        "F1 as its counts give it, with no observed",
        f1 & (~_same(value, pl.when(total > 0).then(2 * both / total)) | observed.is_not_null()),
        [*sizes, "observed"],
    )
    # Alpha is 1 - Do / De with Do = 1 - observed and De at most 1; it is undefined without variety.
    yield (
        "value",
        "alpha is at most observed, 1 where observed is 1, undefined only then or of nothing",
        ~f1
        & pl.when(observed.is_null())
        .then((both > 0) | value.is_not_null())
        .when(_same(observed, pl.lit(1.0)))
        .then(value.is_not_null() & ~_same(value, pl.lit(1.0)))
        .otherwise(value.is_null() | (value > observed + _ROUNDING)),
        [*sizes, "observed"],
    )
    whole = observed == (observed * both).round() / both
    yield (
        "observed",
        "a whole number of n_units",
        ~f1 & ~whole.fill_null(value=True),
        sizes,
    )
    yield "n_units", "at most n_a and n_b", both > pl.min_horizontal("n_a", "n_b"), sizes
    main = (measure == "span_f1") & pl.col("field").is_in(["content", "span"])
    parts = (measure == "span_f1") & pl.col("field").is_in(list(PARTS))
    for name in sizes:
        # Records are matched in another way than spans, so their number in both is another.
        apart = parts | (measure == "record_f1") if name == "n_units" else parts
        of_table = pl.col(name).filter(main).first().over("table")
        yield name, "the same in all rows of a table", ~apart & (pl.col(name) != of_table), []


def _complete(table: str, frame: pl.DataFrame) -> GateResult:
    """Find the tables and columns that were left out of a measurement."""
    told = pl.col("table").cast(pl.String)
    missing = []
    for name in frame.select(told.unique()).to_series().drop_nulls().sort():
        rows = frame.filter(told == name)
        fields = rows.get_column("field").drop_nulls().to_list()
        if table == "evaluation":
            expected: list[str | float] = [*COMPARED[name], *TABLE_IOUS]
            given = [*fields, *rows.filter(_OF_TABLE).get_column("iou")]
        else:
            parts = ["content", *PARTS] if name == "claim" else ["span"]
            coded = (*COMPARED[name], *HAND_ONLY.get(name, ()))
            expected = ["record", *parts, *(field for field in coded if field not in SPANS)]
            given = fields
        pairs = ((expected, given, "missing"), (given, expected, "not expected"))
        missing += [
            {"table": name, "field": str(one), "found": found}
            for these, those, found in pairs
            for one in these
            if one not in those
        ]
    rule = "a row for every column compared"
    return GateResult("measures", table, "field", rule, frame.height, pl.DataFrame(missing))
