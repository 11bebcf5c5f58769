"""Run the rules of one state of the code on texts: ``extract_records.py CODE < inputs > rows``.

Started by :mod:`benchmarks.rules_at` as a process of its own, so that two states of the code
never meet in one. ``CODE`` is a folder with the packages ``dataset`` and ``schemas``. This file
must not import anything else of the project: the code it runs may be older than itself.
"""

import datetime as dt
import inspect
import json
import sys
from pathlib import Path
from typing import Any

TABLES = ("claim", "figure", "stance", "mention")


def main() -> None:
    """Read inputs (:class:`benchmarks.standards.Inputs`) as JSON, print rows by table as JSON.

    Raises:
        ImportError: the code was taken from elsewhere.
    """
    code = Path(sys.argv[1]).resolve()
    sys.path[0] = str(code)

    import dataset  # noqa: PLC0415 - the code to be run is known only now
    from dataset.french.registry import Registry, RegistryEntry  # noqa: PLC0415 - as above

    if code not in Path(dataset.__file__).resolve().parents:
        raise ImportError(f"the rules come from {dataset.__file__}, not from {code}")
    inputs = json.load(sys.stdin)
    options: dict[str, Any] = {
        "published": {
            key: tuple(dt.date.fromisoformat(day) for day in days)
            for key, days in inputs["published"].items()
        },
        "country": inputs["country"],
        "concepts": inputs["concepts"],
        "registry": Registry.of(
            RegistryEntry(key, name, tuple(aliases), kind, country)
            for key, name, aliases, kind, country in inputs["registry"]
        ),
    }
    known = inspect.signature(dataset.extract_many).parameters
    records = dataset.extract_many(
        inputs["texts"], **{name: value for name, value in options.items() if name in known}
    )
    rows = {table: getattr(records, table).to_dicts() for table in TABLES}
    json.dump(rows, sys.stdout, default=str)


if __name__ == "__main__":
    main()
