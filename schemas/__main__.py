"""``python -m schemas``: write the columns' polars types beside the code that builds frames."""

import json
from pathlib import Path

from dataset import frame_types
from schemas import TABLES, polars_schema


def written() -> str:
    """Return the content of the file of types, as the models declare them."""
    tables = {
        table: {name: frame_types.as_json(dtype) for name, dtype in polars_schema(model).items()}
        for table, model in TABLES.items()
    }
    return json.dumps(tables, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    Path(frame_types.__file__).with_name(frame_types.FILE).write_text(written(), encoding="utf-8")
