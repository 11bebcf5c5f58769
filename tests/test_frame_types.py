"""The types from which frames are built are those that the models declare."""

import subprocess
import sys
from importlib.resources import files

import polars as pl
import pytest

from dataset.declared_types import as_json, declared
from dataset.frame_types import FILE, frame_types
from schemas import TABLES, polars_schema


@pytest.mark.parametrize("table", TABLES)
def test_types_are_those_of_the_models(table: str) -> None:
    assert frame_types(table) == polars_schema(TABLES[table])
    assert list(frame_types(table)) == list(polars_schema(TABLES[table]))


def test_file_is_written_anew_after_a_change_of_the_models() -> None:
    kept = (files("dataset") / FILE).read_text("utf-8")
    assert kept == declared(), "run: python -m dataset.declared_types"


def test_unknown_table_is_an_error() -> None:
    with pytest.raises(KeyError):
        frame_types("nothing")


def test_type_is_written_with_its_parameters() -> None:
    assert as_json(pl.List(pl.Struct({"start": pl.Int32()}))) == {
        "List": {"Struct": {"start": "Int32"}}
    }
    assert as_json(pl.Datetime("us", "UTC")) == {"Datetime": ["us", "UTC"]}
    assert as_json(pl.Enum(["a", "b"])) == {"Enum": ["a", "b"]}


def test_rules_start_without_what_they_do_not_need() -> None:
    code = (
        "import sys; from dataset import extract; extract('Paul Martin a dit que oui.');"
        "print(sorted({'pandera', 'pandas', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
