"""Suites of Great Expectations generated from the schemas, where the two say the same.

Only JSON is made here, so that generating and comparing suites needs no Great Expectations.
"""

from collections.abc import Callable, Iterator
from typing import Any

import polars as pl

from dataset.expectations.flatten import ITEMS, MONTH, asset_of_list
from dataset.expectations.rules import RULES
from schemas import KEYS, RECORD_TABLES, TABLES, Column, Table, columns_of

Expectation = dict[str, Any]

FROM_SCHEMA = "schema"
FROM_RULES = "rules"
_UNWORDED = {"column_pair_values_to_be_in_set"}


def suites() -> dict[str, list[Expectation]]:
    """Return the expectations on every asset, by its name."""
    made: dict[str, list[Expectation]] = {}
    for table, model in TABLES.items():
        made[table] = list(_of_table(table, model))
        for column in columns_of(model):
            if column.is_list:
                made[asset_of_list(table, column.name)] = list(_of_items(table, column))
    for asset, rules in RULES.items():
        made[asset] += [
            _expectation(rule.type, rule.kwargs, FROM_RULES, rule.says, rule.severity)
            for rule in rules
        ]
    return made


def parameter(reference: str) -> dict[str, str]:
    """Return how a suite refers to the values of another table's column at run time."""
    return {"$PARAMETER": parameter_name(reference)}


def parameter_name(reference: str) -> str:
    """Return the name of the parameter for ``table.column``."""
    return reference.replace(".", "__")


def referenced() -> list[str]:
    """Return every ``table.column`` that columns refer to."""
    found = {
        column.references
        for model in TABLES.values()
        for column in columns_of(model)
        if column.references
    }
    return sorted(found)


def _expectation(
    type_: str, kwargs: dict[str, Any], origin: str, says: str, severity: str = "critical"
) -> Expectation:
    expectation: Expectation = {
        "type": f"expect_{type_}",
        "kwargs": kwargs,
        "severity": severity,
        "meta": {"from": origin, "says": says},
    }
    if type_ in _UNWORDED or isinstance(kwargs.get("value_set"), dict):
        # The library has no words of its own for these in its Data Docs.
        expectation["description"] = says
    return expectation


def _of_table(table: str, model: type[Table]) -> Iterator[Expectation]:
    names = [c.name + ITEMS if c.is_list else c.name for c in columns_of(model)]
    if table == "article" or table in RECORD_TABLES:
        names.append(MONTH)
    yield _expectation(
        "table_columns_to_match_ordered_list",
        {"column_list": names},
        FROM_SCHEMA,
        "exactly the columns declared, in their order",
    )
    checks = model.to_schema().columns
    for column in columns_of(model):
        yield from _of_column(column)
        if not column.is_list:
            for check in checks[column.name].checks:
                yield _translated(column.name, check.name, check.statistics)


def _of_column(column: Column) -> Iterator[Expectation]:
    if not column.nullable:
        name = column.name + ITEMS if column.is_list else column.name
        yield _expectation(
            "column_values_to_not_be_null", {"column": name}, FROM_SCHEMA, "no value is null"
        )
    if not column.is_list:
        if column.unique:
            yield _expectation(
                "column_values_to_be_unique",
                {"column": column.name},
                FROM_SCHEMA,
                "every value once",
            )
        yield from _of_values(column, column.name, column.dtype)


def _of_items(table: str, column: Column) -> Iterator[Expectation]:
    """Yield what is expected of the table that holds a list column's items."""
    inner = column.dtype.inner if isinstance(column.dtype, pl.List) else column.dtype
    fields = [f.name for f in inner.fields] if isinstance(inner, pl.Struct) else ["item"]
    key = [KEYS[table]] if table in KEYS else []
    yield _expectation(
        "table_columns_to_match_ordered_list",
        {"column_list": [*key, "position", *fields]},
        FROM_SCHEMA,
        "items with the key of their row and their place in the list",
    )
    for name in fields:
        yield _expectation(
            "column_values_to_not_be_null",
            {"column": name},
            FROM_SCHEMA,
            "no item of a list is null",
        )
    yield from _of_values(column, "item", pl.String())


def _of_values(column: Column, name: str, dtype: pl.DataType) -> Iterator[Expectation]:
    """Yield what codes and references say of values."""
    allowed = column.allowed
    if allowed is None and isinstance(dtype, pl.Enum):
        allowed = dtype.categories.to_list()
    if allowed is not None:
        yield _expectation(
            "column_values_to_be_in_set",
            {"column": name, "value_set": allowed},
            FROM_SCHEMA,
            f"codes of vocabulary {column.codes}" if column.codes else "names of tables",
        )
    if column.references:
        yield _expectation(
            "column_values_to_be_in_set",
            {"column": name, "value_set": parameter(column.references)},
            FROM_SCHEMA,
            f"found in {column.references}",
        )


_Said = tuple[str, dict[str, Any], str]


def _between(column: str, says: str, **limits: Any) -> _Said:
    return "column_values_to_be_between", {"column": column, **limits}, says


def _at_least(column: str, said: dict[str, Any]) -> _Said:
    least = said["min_value"]
    return _between(column, f"at least {least}", min_value=least)


def _at_most(column: str, said: dict[str, Any]) -> _Said:
    most = said["max_value"]
    return _between(column, f"at most {most}", max_value=most)


def _above(column: str, said: dict[str, Any]) -> _Said:
    least = said["min_value"]
    return _between(column, f"above {least}", min_value=least, strict_min=True)


def _below(column: str, said: dict[str, Any]) -> _Said:
    most = said["max_value"]
    return _between(column, f"below {most}", max_value=most, strict_max=True)


def _one_of(column: str, said: dict[str, Any]) -> _Said:
    values = list(said["allowed_values"])
    return (
        "column_values_to_be_in_set",
        {"column": column, "value_set": values},
        f"one of {values}",
    )


def _matches(column: str, said: dict[str, Any]) -> _Said:
    pattern = getattr(said["pattern"], "pattern", said["pattern"])
    kwargs = {"column": column, "regex": pattern}
    return "column_values_to_match_regex", kwargs, f"matches {pattern}"


def _as_long(column: str, said: dict[str, Any]) -> _Said:
    limits = {k: said[k] for k in ("min_value", "max_value") if said.get(k) is not None}
    kwargs = {"column": column, **limits}
    return "column_value_lengths_to_be_between", kwargs, f"length within {limits}"


# How each built-in check of pandera is said in Great Expectations.
_TRANSLATIONS: dict[str, Callable[[str, dict[str, Any]], _Said]] = {
    "greater_than_or_equal_to": _at_least,
    "less_than_or_equal_to": _at_most,
    "greater_than": _above,
    "less_than": _below,
    "isin": _one_of,
    "str_matches": _matches,
    "str_length": _as_long,
}


def _translated(column: str, name: str, statistics: dict[str, Any]) -> Expectation:
    """Return the expectation that says what a check of pandera says.

    Raises:
        ValueError: no translation is known; add one to ``_TRANSLATIONS``.
    """
    if name not in _TRANSLATIONS:
        raise ValueError(f"no expectation says what pandera's check {name} of {column} says")
    type_, kwargs, says = _TRANSLATIONS[name](column, statistics)
    return _expectation(type_, kwargs, FROM_SCHEMA, says)
