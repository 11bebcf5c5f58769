"""YAML files read with the line of every value, so that errors can point at it.

Every plain scalar is read as text (``~``, ``null`` and nothing as null) and the models turn it
into the type they declare. So ``NO`` stays a country code and ``2012`` may be a title.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from dataset.errors import InputError, Problem, did_you_mean
from dataset.meant import mend_of
from dataset.textfile import read_text

Key = str | int
Path_ = tuple[Key, ...]
M = TypeVar("M", bound=BaseModel)

_MAX_DEPTH = 20
_WIDTH = 100
_NULLS = frozenset({"", "~", "null"})
_ID_KEYS = ("id", "article_id", "actor_id", "concept_id", "measure_id")
_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "bool_type": "true or false",
    "bool_parsing": "true or false",
    "finite_number": "a number",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping of keys to values",
    "model_type": "a mapping of keys to values",
    "date_type": "a date as YYYY-MM-DD",
    "date_parsing": "a date as YYYY-MM-DD",
    "date_from_datetime_parsing": "a date as YYYY-MM-DD",
    "datetime_type": "a time as YYYY-MM-DD or YYYY-MM-DDTHH:MM",
    "datetime_parsing": "a time as YYYY-MM-DD or YYYY-MM-DDTHH:MM",
    "datetime_from_date_parsing": "a time as YYYY-MM-DD or YYYY-MM-DDTHH:MM",
}
_LIMITS = {
    "string_too_short": "text",
    "too_short": "{min_length} or more items",
    "too_long": "{max_length} items at most",
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "{le} or less",
    "shape": "{expected}",
}


@dataclass(frozen=True, slots=True)
class YamlFile:
    """What a YAML file holds, and on which line each key and item begins."""

    shown: str
    data: Any
    lines: dict[Path_, int]

    def where(self, path: Path_) -> str:
        """Return ``file:line: place`` for the value at ``path``, or for what holds it."""
        at = path
        while at and at not in self.lines:
            at = at[:-1]
        place = self._place(path)
        head = f"{self.shown}:{self.lines.get(at, 1)}"
        return f"{head}: {place}" if place else head

    def _place(self, path: Path_) -> str:
        """Return ``claims[no-lawsuit].cue`` for a path; items go by their id if they have one."""
        place, value = "", self.data
        for key in path:
            try:
                value = value[key]
            except (KeyError, IndexError, TypeError):
                value = None
            if isinstance(key, int):
                names = (
                    [value[k] for k in _ID_KEYS if k in value] if isinstance(value, dict) else []
                )
                place += f"[{names[0] if names else key + 1}]"
            else:
                place += f".{key}" if place else key
        return place


def read_yaml(path: Path, shown: str) -> YamlFile:
    """Read a YAML file with the lines of its values.

    Args:
        path: the file.
        shown: how messages name it.

    Raises:
        InputError: it cannot be read, is no YAML, or holds a key twice.
    """
    text = read_text(path, shown).removeprefix("\ufeff")
    try:
        _refuse_unsafe(text, shown)
        root = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        raise InputError([_not_yaml(text, shown, error)]) from None
    except yaml.reader.ReaderError as error:
        raise InputError([_unreadable(text, shown, error)]) from None
    lines: dict[Path_, int] = {}
    problems: list[Problem] = []
    data = None if root is None else _value(root, (), lines, problems, shown)
    if problems:
        raise InputError(problems)
    return YamlFile(shown, data, lines)


def _refuse_unsafe(text: str, shown: str) -> None:
    """Refuse what cannot be read within bounds: deep nesting, and aliases, which multiply.

    Events are read one by one, so that this ends at the first such place.

    Raises:
        InputError: the text holds one of the two.
        yaml.YAMLError: it is no YAML.
    """
    depth = 0
    for event in yaml.parse(text, Loader=yaml.CBaseLoader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            problem = Problem(
                f"{shown}:{line}",
                "aliases are not read",
                found=f"*{event.anchor}",
                expected="every value written out",
                mend="repeat the value, or put a text that begins with * between quotes",
            )
            raise InputError([problem])
        if depth > _MAX_DEPTH:
            problem = Problem(
                f"{shown}:{line}",
                "values are nested too deep",
                found=f"more than {_MAX_DEPTH} lists or mappings inside one another",
                expected="the keys that the codebook describes",
                mend="look for brackets that are not closed",
            )
            raise InputError([problem])


def _not_yaml(text: str, shown: str, error: yaml.MarkedYAMLError) -> Problem:
    """Say where the text stops to be YAML, and what may be the matter."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    source = text.splitlines()
    found = "the end of the file"
    if line <= len(source):
        found = f"{_short(repr(source[line - 1]))}, column {column}"
    begun = error.context_mark.line + 1 if error.context_mark else line
    if begun != line:
        found += f" ({error.context}, from line {begun} on)"
    if line > len(source):
        line = min(begun, len(source))
    mend = (
        "close the quotes and brackets opened before; put a text that holds ': ', ' #', quotes, "
        "brackets or braces between single quotes (a single quote inside is written twice)"
    )
    if "\t" in found or "\\t" in found:
        mend = "indent with spaces, not with tabulators"
    elif "document" in (error.problem or ""):
        mend = "remove the line ---: a file holds one document"
    return Problem(
        f"{shown}:{line}",
        f"this is not YAML: {error.problem or error.context}",
        found=found,
        expected="valid YAML",
        mend=mend,
    )


def _unreadable(text: str, shown: str, error: yaml.reader.ReaderError) -> Problem:
    """Name the place of a character that YAML does not allow."""
    line = text.encode("utf-8")[: error.position].count(b"\n") + 1
    char = error.character
    return Problem(
        f"{shown}:{line}",
        "the file holds a character that YAML does not allow",
        found=f"U+{char:04X}" if isinstance(char, int) else repr(char),
        expected="text without control characters",
        mend="remove it; in a quoted text between double quotes it may be written as an escape: "
        '"\\0" for U+0000',
    )


def _value(
    node: yaml.Node, path: Path_, lines: dict[Path_, int], problems: list[Problem], shown: str
) -> Any:
    """Return the plain value of a node; note the line of everything below it."""
    line = node.start_mark.line + 1
    lines.setdefault(path, line)
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key, key_line = str(key_node.value), key_node.start_mark.line + 1
            if key in mapping:
                problems.append(
                    Problem(
                        f"{shown}:{key_line}",
                        f"the key {key!r} stands twice",
                        found=f"also on line {lines[(*path, key)]}",
                        expected="each key once",
                        mend="remove one or join the two",
                    )
                )
                continue
            lines[(*path, key)] = key_line
            mapping[key] = _value(value_node, (*path, key), lines, problems, shown)
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [
            _value(item, (*path, i), lines, problems, shown) for i, item in enumerate(node.value)
        ]
    plain = getattr(node, "style", None) in (None, "")
    return None if plain and node.value in _NULLS else node.value


def parsed(file: YamlFile, model: type[M], context: Mapping[str, object] | None = None) -> M:
    """Return the file's content as ``model``.

    Args:
        file: a file read by :func:`read_yaml`.
        model: the pydantic model of the whole file.
        context: what validators need to know (ids of the registries).

    Raises:
        InputError: with one problem for each value that does not fit, in the file's order.
    """
    try:
        return model.model_validate(file.data if file.data is not None else {}, context=context)
    except ValidationError as error:
        problems = [
            (file.lines.get(_known(file, detail["loc"]), 0), _problem(file, detail, model))
            for detail in error.errors(include_url=False)
        ]
        raise InputError(problem for _, problem in sorted(problems, key=lambda p: p[0])) from None


def _known(file: YamlFile, loc: Path_) -> Path_:
    while loc and loc not in file.lines:
        loc = loc[:-1]
    return loc


def _problem(file: YamlFile, detail: ErrorDetails, model: type[BaseModel]) -> Problem:
    """Say one error of pydantic in the words of this project."""
    # pydantic marks an error in a key itself by "[key]" at the end.
    loc: Path_ = tuple(key for key in detail["loc"] if key != "[key]")
    kind, context = detail["type"], detail.get("ctx", {})
    found = "nothing" if detail["input"] is None else repr(detail["input"])
    if kind == "extra_forbidden":
        key, at = str(loc[-1]), _model_at(model, loc)
        known = _keys(at)
        meant = getattr(at, "OTHER_NAMES", {}).get(key)
        return Problem(
            file.where(loc),
            f"unknown key {key!r}",
            expected=f"one of: {', '.join(known)}",
            mend=did_you_mean(meant or key, known, otherwise="remove it"),
        )
    if kind == "missing" and isinstance(loc[-1], int):
        return Problem(
            file.where(loc[:-1]), "the value does not fit", expected=f"{loc[-1] + 1} values or more"
        )
    if kind == "missing":
        return Problem(
            file.where(loc[:-1]),
            f"the key {str(loc[-1])!r} is missing",
            expected=f"a value for {loc[-1]}",
            mend="add it",
        )
    if kind in _LIMITS:
        said = _LIMITS[kind].format_map(context)
        return Problem(
            file.where(loc), "the value does not fit", found=_short(found), expected=said
        )
    if kind == "unknown_word":
        return Problem(
            file.where(loc),
            f"unknown {context['what']} {context['word']!r}",
            expected=str(context["expected"]),
            mend=str(context["mend"]),
        )
    if kind == "told":
        return Problem(
            file.where(loc),
            str(context["what"]),
            found=str(context["found"]),
            expected=str(context["expected"]),
            mend=str(context["mend"]),
        )
    if not loc and isinstance(detail["input"], list):
        keys = _keys(model)
        return Problem(
            file.where(loc),
            "the file is a list without its key",
            found=_short(found),
            expected=f"a mapping with {' and '.join(keys)}",
            mend=f"write a line '{keys[0]}:' above the list and indent the list by two spaces",
        )
    whole = isinstance(detail["input"], dict) and kind not in _EXPECTED
    return Problem(
        file.where(loc),
        "the value does not fit" if kind in _EXPECTED else detail["msg"],
        found="" if whole else _short(found),
        expected=_EXPECTED.get(kind, ""),
        mend=mend_of(kind, detail["input"]),
    )


def _short(shown: str) -> str:
    return shown if len(shown) <= _WIDTH else f"{shown[: _WIDTH - 3]}..."


def _model_at(model: type[BaseModel], loc: Path_) -> type[BaseModel]:
    """Return the model that has not the key at ``loc``."""
    at = model
    for key in loc[:-1]:
        named = {f.alias or name: f for name, f in at.model_fields.items()}
        if key in named:
            at = _model_in(named[str(key)].annotation) or at
    return at


def _keys(model: type[BaseModel]) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the model that an annotation such as ``list[Claim] | None`` is about."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if model := _model_in(argument):
            return model
    return None
