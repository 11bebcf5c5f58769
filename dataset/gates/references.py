"""Gate ``references``: every id that points at another table is found there."""

from collections.abc import Iterator

import polars as pl

from dataset.gates.result import GateResult, failing_rows
from dataset.tables import Dataset
from schemas import KEYS, TABLES, columns_of

_TARGET_TABLES = {"actor": "actor", "concept": "concept", "claim": "claim"}


def check(dataset: Dataset) -> Iterator[GateResult]:
    """Check the references declared on the columns, and the targets of stances."""
    for table, model in TABLES.items():
        frame = dataset.table(table)
        for column in columns_of(model):
            if column.references is None:
                continue
            home, key = column.references.split(".")
            known = dataset.table(home).get_column(key).implode()
            values = frame.get_column(column.name)
            lost = (
                values.list.eval(pl.element().is_in(known.item().to_list())).list.all().not_()
                if column.is_list
                else ~values.is_in(known) & values.is_not_null()
            )
            yield GateResult(
                "references",
                table,
                column.name,
                f"found in {column.references}",
                frame.height,
                failing_rows(frame, table, lost, [column.name]),
            )
    yield from _stance_targets(dataset)


def _stance_targets(dataset: Dataset) -> Iterator[GateResult]:
    frame = dataset.stance
    kind = frame.get_column("target_kind").cast(pl.String)
    for name, home in _TARGET_TABLES.items():
        known = dataset.table(home).get_column(KEYS[home]).implode()
        lost = (kind == name) & ~frame.get_column("target_id").is_in(known)
        yield GateResult(
            "references",
            "stance",
            "target_id",
            f"found in {home}.{KEYS[home]} where target_kind is {name}",
            int((kind == name).sum()),
            failing_rows(frame, "stance", lost, ["target_kind", "target_id"]),
        )
