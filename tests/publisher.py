"""A process that publishes builds in a loop, to be read from and killed by the tests.

``python -m tests.publisher OUT [POINT]`` publishes round 1, 2, 3 … to OUT. With POINT it kills
itself in the second round at that point; ``portable-`` before it does without the exchange of
folders.
"""

import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import polars as pl

import dataset.publish
from dataset.publish import output_folder, write_build
from dataset.records import frame_of_rows
from dataset.tables import Dataset
from schemas import TABLES, polars_schema

# Function of dataset.publish at whose n-th call of a round the process dies.
POINTS = {
    "clear": ("_clear_remains", 1),
    "first-table": ("write_table", 1),
    "fourth-table": ("write_table", 4),
    "flush": ("_flush", 1),
    "swap": ("_swap_in", 1),
    "exchange": ("_exchange", 1),
}


def dataset_of_round(number: int) -> Dataset:
    """Return tables of which two tell the round they were published in."""
    tables = {name: pl.DataFrame(schema=polars_schema(model)) for name, model in TABLES.items()}
    label = {"label": str(number), "definition": "which round"}
    concept = {"concept_id": "round", "concept_kind": "practice", **label}
    measure = {"measure_id": "round", "quantity_kind": "count", **label}
    tables["concept"] = frame_of_rows("concept", [concept])
    tables["measure"] = frame_of_rows("measure", [measure])
    return Dataset(**tables)


def publish_round(out: Path, number: int) -> None:
    """Publish one build whose files all tell the round."""
    with output_folder(out) as folder:
        card = {"DATACARD.md": f"round {number}\n"}
        write_build(dataset_of_round(number), folder, {"round": number}, card)


def _die(*_: object, **__: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _dying(function: Callable[..., Any], call: int) -> Callable[..., Any]:
    calls = count(1)

    def called(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == call:
            _die()
        return function(*args, **kwargs)

    return called


def die_at(point: str) -> None:
    """Arrange for the process to be killed when it reaches ``point``."""
    module: Any = dataset.publish
    if point.startswith("portable-"):
        module._exchange = lambda *_: False
        point = point.removeprefix("portable-")
    if point == "between-renames":
        rename = Path.rename
        module.Path.rename = lambda a, b: _die() if ".new-" in a.name else rename(a, b)
    elif point == "remove":
        module.shutil.rmtree = _die
    else:
        name, call = POINTS[point]
        setattr(module, name, _dying(getattr(module, name), call))


def main(out: Path, point: str | None = None) -> None:
    """Publish until killed."""
    for number in count(1):
        if number == 2 and point:
            die_at(point)
        publish_round(out, number)
        print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
