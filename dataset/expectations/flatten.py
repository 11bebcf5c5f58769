"""The tables of a build as flat files, which is what Great Expectations can look at.

A list column becomes a table of its own, one row an item (``claim__via``: ``claim_id``,
``position``, ``item``), and leaves its number of items behind (``via_items``). Dictionaries become
plain strings, days and times text as in ISO 8601, so that suites can be stored as JSON. Tables of
records get ``published_month`` of their article, so that values can be looked at over time.
"""

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from schemas import KEYS, RECORD_TABLES, TABLES

MONTH = "published_month"
ITEMS = "_items"


def asset_of_list(table: str, column: str) -> str:
    """Return the name of the table that holds the items of a list column."""
    return f"{table}__{column}"


def table_of_asset(asset: str) -> str:
    """Return the table that an asset comes from."""
    return asset.split("__", maxsplit=1)[0]


def flatten(folder: Path, to: Path) -> dict[str, Path]:
    """Write the tables of the build in ``folder`` as flat Parquet files and return their paths.

    Raises:
        OSError: a file is missing or cannot be read.
        pyarrow.ArrowException: a file is damaged.
    """
    months: pa.Table | None = None
    assets: dict[str, pa.Table] = {}
    for name in TABLES:
        table = pq.read_table(folder / f"{name}.parquet")
        flat: dict[str, pa.ChunkedArray] = {}
        for column in table.column_names:
            values = table[column]
            if _is_list(values.type):
                flat[column + ITEMS] = pc.list_value_length(values)
                assets[asset_of_list(name, column)] = _items(table, KEYS.get(name), column)
            else:
                flat[column] = _plain(values)
        assets[name] = pa.table(flat)
        if name == "article":
            months = _with_month(assets[name])
            assets[name] = months
        elif name in RECORD_TABLES and months is not None and "article_id" in flat:
            assets[name] = _joined(assets[name], months)
    paths = {asset: to / f"{asset}.parquet" for asset in assets}
    for asset, table in assets.items():
        pq.write_table(table, paths[asset])
    return paths


def _is_list(type_: pa.DataType) -> bool:
    return bool(pa.types.is_list(type_) or pa.types.is_large_list(type_))


def _plain(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Return values as text, numbers or booleans."""
    if pa.types.is_dictionary(values.type):
        return values.cast(pa.string())
    if pa.types.is_date(values.type):
        return pc.strftime(values.cast(pa.timestamp("s")), format="%Y-%m-%d")
    if pa.types.is_timestamp(values.type):
        # The zone is always UTC; text to the second is all that published_at has.
        return pc.strftime(values.cast(pa.timestamp("s")), format="%Y-%m-%dT%H:%M:%S")
    return values


def _items(table: pa.Table, key: str | None, column: str) -> pa.Table:
    """Return one row for each item of a list column, in order; structs as their fields."""
    values = table[column].combine_chunks()
    parents = pc.list_parent_indices(values)
    items = pc.list_flatten(values)
    positions = pa.array(
        [i for length in pc.list_value_length(values).to_pylist() for i in range(length or 0)],
        pa.int32(),
    )
    columns: dict[str, pa.ChunkedArray] = {}
    if key is not None and key in table.column_names:
        columns[key] = table[key].take(parents)
    columns["position"] = positions
    if pa.types.is_struct(items.type):
        fields = zip(items.type.names, items.flatten(), strict=True)
        columns |= dict(fields)
    else:
        columns["item"] = items
    return pa.table(columns)


def _with_month(article: pa.Table) -> pa.Table:
    if "published_at" not in article.column_names:
        return article
    return article.append_column(MONTH, pc.utf8_slice_codeunits(article["published_at"], 0, 7))


def _joined(records: pa.Table, article: pa.Table) -> pa.Table:
    """Add the month of publication to records, which keep their order."""
    if not {"article_id", MONTH} <= set(article.column_names):
        return records
    at = pc.index_in(records["article_id"], article["article_id"].combine_chunks())
    return records.append_column(MONTH, article[MONTH].take(at))
