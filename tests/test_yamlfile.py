"""YAML files: values with their lines, words kept as words, bounds, and clear problems."""

from pathlib import Path
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from dataset.coded import LENIENT, Country, Day, Number, Sign, Time, code, one_of, registered
from dataset.errors import InputError, Problem, did_you_mean, nearest
from dataset.textfile import read_text
from dataset.yamlfile import YamlFile, parsed, read_yaml


class Piece(BaseModel):
    model_config = ConfigDict(extra="forbid", populate_by_name=True)
    words: str = Field(min_length=1)
    inside: "Piece | None" = Field(default=None, alias="in")


class Item(BaseModel):
    model_config = ConfigDict(extra="forbid")
    id: str
    count: Annotated[int, Field(ge=1)] = 1
    pieces: list[Piece] = []
    kind: Annotated[str, code("origin")] = "hand"


class Whole(BaseModel):
    model_config = ConfigDict(extra="forbid")
    items: list[Item]
    by_name: dict[str, Piece] = {}


def read(tmp_path: Path, text: str | bytes) -> YamlFile:
    path = tmp_path / "f.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
    return read_yaml(path, "f.yaml")


def problems(tmp_path: Path, text: str | bytes) -> list[Problem]:
    """Return the problems of a file that has some, as ``Whole``."""
    with pytest.raises(InputError) as raised:
        parsed(read(tmp_path, text), Whole)
    return raised.value.problems


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("true", "true"),
        ("12", "12"),
        ("2012-03-04", "2012-03-04"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        (".nan", ".nan"),
        ("12:30", "12:30"),
        ("!!int 3", "3"),
        ("l’été", "l’été"),
        ("'il dit: « non »'", "il dit: « non »"),
        ('"a\\u00a0b\\0"', "a\u00a0b\0"),
        ("a\u00a0b", "a\u00a0b"),
        (">-\n  deux\n  mots", "deux mots"),
        ("|\n  deux\n  mots", "deux\nmots"),
        ("", None),
        ("~", None),
        ("null", None),
        ("'null'", "null"),
        ("''", ""),
        ('"~"', "~"),
        ("[a, ~, NO]", ["a", None, "NO"]),
        ("{a: ~}", {"a": None}),
    ],
)
def test_scalars_are_words_and_nothing_is_null(written: str, value: object, tmp_path: Path) -> None:
    assert read(tmp_path, f"key: {written}").data == {"key": value}


LINES = """\
# comment
items:
  - id: one
    pieces:
      - words: a

      - {words: b, in: {words: c}}
  - id: two
by_name:
  x:
    words: >-
      long
      words
"""


def test_lines_are_those_of_keys_and_items(tmp_path: Path) -> None:
    lines = read(tmp_path, LINES).lines
    assert lines == {
        (): 2,
        ("items",): 2,
        ("items", 0): 3,
        ("items", 0, "id"): 3,
        ("items", 0, "pieces"): 4,
        ("items", 0, "pieces", 0): 5,
        ("items", 0, "pieces", 0, "words"): 5,
        ("items", 0, "pieces", 1): 7,
        ("items", 0, "pieces", 1, "words"): 7,
        ("items", 0, "pieces", 1, "in"): 7,
        ("items", 0, "pieces", 1, "in", "words"): 7,
        ("items", 1): 8,
        ("items", 1, "id"): 8,
        ("by_name",): 9,
        ("by_name", "x"): 10,
        ("by_name", "x", "words"): 11,
    }


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "bom"])
def test_lines_hold_with_every_newline_and_byte_order_mark(
    newline: str, mark: str, tmp_path: Path
) -> None:
    file = read(tmp_path, mark + LINES.replace("\n", newline))
    assert file.data["items"][1] == {"id": "two"}
    assert file.lines["items", 1] == 8


@pytest.mark.parametrize(
    ("path", "where"),
    [
        ((), "f.yaml:2"),
        (("items",), "f.yaml:2: items"),
        (("items", 1), "f.yaml:8: items[two]"),
        (("items", 0, "pieces", 1, "in"), "f.yaml:7: items[one].pieces[2].in"),
        (("items", 0, "lost"), "f.yaml:3: items[one].lost"),
        (("items", 7, "id"), "f.yaml:2: items[8].id"),
        (("by_name", "x", "words", 0), "f.yaml:11: by_name.x.words[1]"),
    ],
)
def test_where_names_line_and_place(
    path: tuple[str | int, ...], where: str, tmp_path: Path
) -> None:
    assert read(tmp_path, LINES).where(path) == where


def test_file_is_given_as_its_model(tmp_path: Path) -> None:
    whole = parsed(read(tmp_path, LINES), Whole)
    inner = whole.items[0].pieces[1].inside
    assert inner == Piece(words="c")
    assert whole.by_name["x"].words == "long words"


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("items: []\nitem: 1", "f.yaml:2: item", "unknown key 'item'"),
        ("items:\n- id: a\n  cuont: 1", "f.yaml:3: items[a].cuont", "unknown key 'cuont'"),
        ("items:\n- count: 1", "f.yaml:2: items[1]", "the key 'id' is missing"),
        ("items:\n- id: a\n  count: x", "f.yaml:3: items[a].count", "the value does not fit"),
        ("items:\n- id: a\n  count: 0", "f.yaml:3: items[a].count", "the value does not fit"),
        ("items:\n- id: a\n  kind: hnad", "f.yaml:3: items[a].kind", "unknown origin code 'hnad'"),
        ("items: a", "f.yaml:1: items", "the value does not fit"),
        ("items: ~", "f.yaml:1: items", "the value does not fit"),
        ("- a", "f.yaml:1", "the file is a list without its key"),
        ("a", "f.yaml:1", "the value does not fit"),
        ("", "f.yaml:1", "the key 'items' is missing"),
        ("# nothing", "f.yaml:1", "the key 'items' is missing"),
        ("items: []\nitems: []", "f.yaml:2", "the key 'items' stands twice"),
        ("items: []\n? [a, b]\n: c", "f.yaml:2", "unknown key"),
        ("items: []\n<<: {id: a}", "f.yaml:2: <<", "unknown key '<<'"),
        ("a:\n\t- b", "f.yaml:2", "this is not YAML"),
        ("items: [a", "f.yaml:1", "this is not YAML"),
        ("a: b: c", "f.yaml:1", "this is not YAML"),
        ("a: 1\n---\na: 2", "f.yaml:2", "this is not YAML"),
        ("a: 1\nb: x\0y", "f.yaml:2", "the file holds a character that YAML does not allow"),
        ("é: 😀\nb: \x07", "f.yaml:2", "the file holds a character that YAML does not allow"),
        ("items: &a []\nby_name: *a", "f.yaml:2", "aliases are not read"),
        ("items: *lost", "f.yaml:1", "aliases are not read"),
    ],
)
def test_problem_names_its_line_and_place(text: str, where: str, what: str, tmp_path: Path) -> None:
    [problem] = problems(tmp_path, text)
    assert problem.where.startswith(where)
    assert problem.what.startswith(what)


def test_problems_come_in_the_order_of_the_file(tmp_path: Path) -> None:
    text = "by_name: {x: {wrods: a}}\nitems:\n- id: a\n  count: x\n- {}\n- id: ~"
    said = [problem.where for problem in problems(tmp_path, text)]
    assert said == [
        "f.yaml:1: by_name.x",
        "f.yaml:1: by_name.x.wrods",
        "f.yaml:4: items[a].count",
        "f.yaml:5: items[2]",
        "f.yaml:6: items[None].id",
    ]


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("items: []\nby_nmae: {}", "did you mean 'by_name'?"),
        ("items:\n- id: a\n  pieces:\n  - words: a\n    inn: b", "did you mean 'in'?"),
        (
            "items:\n- id: a\n  pieces: [{words: a, in: {wrods: a, words: b}}]",
            "did you mean 'words'?",
        ),
        ("items: []\nby_name: {x: {words: a, word: b}}", "did you mean 'words'?"),
        ("items: []\nzzz: a", "remove it"),
    ],
)
def test_unknown_key_is_mended_with_the_nearest_of_its_place(
    text: str, mend: str, tmp_path: Path
) -> None:
    assert [problem.mend for problem in problems(tmp_path, text)] == [mend]


HOSTILE: dict[str, str] = {
    "brackets": "[" * 100_000,
    "closed brackets": "a: " + "[" * 50_000 + "]" * 50_000,
    "braces": "{a: " * 50_000,
    "dashes": "- " * 50_000,
    "indents": "".join(f"{' ' * i}a:\n" for i in range(500)),
    "alias loop": "a: &a [*a]",
    "alias loop by key": "a: &a {b: *a}",
    "laughs": "a0: &a0 [x, x]\n"
    + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 12)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_nesting_ends_with_a_problem(name: str, tmp_path: Path) -> None:
    [problem] = problems(tmp_path, HOSTILE[name])
    assert problem.what in {"values are nested too deep", "aliases are not read"}


def test_nesting_as_deep_as_allowed_is_read(tmp_path: Path) -> None:
    file = read(tmp_path, "a: " + "[" * 19 + "]" * 19)
    value, depth = file.data["a"], 0
    while value:
        value, depth = value[0], depth + 1
    assert depth == 18


def told(folder: Path, text: str | bytes) -> list[Problem] | None:
    """Return the problems of a file, or None for one that is as it should be."""
    try:
        parsed(read(folder, text), Whole)
    except InputError as error:
        return error.problems or [Problem("nowhere", "an error without a problem")]
    return None


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_told(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    said = told(tmp_path_factory.mktemp("any"), data)
    assert said is None or all(problem.where.startswith("f.yaml:") for problem in said)


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,? \n\t~", max_size=40))
def test_any_yaml_is_read_or_told(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    said = told(tmp_path_factory.mktemp("any"), text)
    assert said is None or all(problem.where.startswith("f.yaml:") for problem in said)


def test_text_is_read_with_all_its_characters(tmp_path: Path) -> None:
    text = "\ufeffa\r\nb\rc\0\u00a0\u200be\u0301😀\n"
    (tmp_path / "t.txt").write_bytes(text.encode("utf-8"))
    assert read_text(tmp_path / "t.txt", "t.txt") == text


@pytest.mark.parametrize(
    ("data", "where", "found"),
    [
        (b"abc\xe9", "t.txt:1", "byte 0xe9 at offset 3"),
        (b"a\nb\n\xff\n", "t.txt:3", "byte 0xff at offset 4"),
        ("é\nè".encode("utf-16"), "t.txt:1", "byte 0xff at offset 0"),
        (b"ok \xed\xa0\x80", "t.txt:1", "byte 0xed at offset 3"),
    ],
)
def test_bytes_that_are_not_utf8_are_told(
    data: bytes, where: str, found: str, tmp_path: Path
) -> None:
    (tmp_path / "t.txt").write_bytes(data)
    with pytest.raises(InputError) as raised:
        read_text(tmp_path / "t.txt", "t.txt")
    [problem] = raised.value.problems
    assert (problem.where, problem.found) == (where, found)


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (Day, ["2024-02-29"], ["2024", "20240229", "2024-02-30", "2024-02", "29/02/2024", "1e3"]),
        (Time, ["2024-02-29", "2024-02-29T12:30"], ["2024", "1709208000", "2024-02", "midi"]),
        (Number, ["3", "-2.5", "1e6"], ["nan", "inf", "1e999", "3,2", ""]),
        (Sign, ["1", "-1"], ["0", "2", "+", "pro"]),
        (Country, ["FR"], ["fr", "FRA", "F", "FR\n", "France"]),
        (Annotated[str, one_of("dish", ["soup", "fish"])], ["soup"], ["Soup", "", "soups"]),
        (Annotated[str, code("polarity")], ["support"], ["supports", "", "Support"]),
    ],
    ids=["day", "time", "number", "sign", "country", "one_of", "code"],
)
def test_coded_values(kind: Any, good: list[str], bad: list[str]) -> None:
    adapter = TypeAdapter(kind)
    for value in good:
        adapter.validate_python(value)
    for value in bad:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


def test_registered_ids_are_those_of_the_context() -> None:
    adapter = TypeAdapter(Annotated[str, registered("actor")])
    assert adapter.validate_python("anne", context={"actor": {"anne"}}) == "anne"
    assert adapter.validate_python("paul") == "paul"
    assert adapter.validate_python("paul", context={"concept": {"x"}}) == "paul"
    with pytest.raises(ValidationError):
        adapter.validate_python("paul", context={"actor": {"anne"}})


def test_second_look_passes_unknown_words_but_not_other_kinds() -> None:
    adapter = TypeAdapter(Annotated[str, code("polarity")])
    assert adapter.validate_python("sideways", context=LENIENT) == "sideways"
    with pytest.raises(ValidationError):
        TypeAdapter(Number).validate_python("nan", context=LENIENT)


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("promissing", ["promising", "judging"], "promising"),
        ("promising", ["promising"], "promising"),
        ("zzz", ["promising"], None),
        ("x", [], None),
        ("", ["promising"], None),
    ],
)
def test_nearest(word: str, known: list[str], expected: str | None) -> None:
    assert nearest(word, known) == expected
    said = did_you_mean(word, known, otherwise="look it up")
    assert said == (f"did you mean {expected!r}?" if expected else "look it up")


def test_problem_is_shown_on_lines_without_its_empty_parts() -> None:
    assert (
        str(Problem("f:1", "wrong", found="a", mend="b"))
        == "f:1: wrong\n  found:    a\n  mend:     b"
    )
    assert str(Problem("f:1", "wrong")) == "f:1: wrong"
