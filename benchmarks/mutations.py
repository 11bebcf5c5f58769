"""``python -m benchmarks.mutations [GATE ...]``: would a slip in a gate's own code be noticed?

Each gate's source is changed in one place at a time (a comparison turned, a condition negated, a
rule left out …) and run on the clean build and on the corruptions of the matrix that the gate must
notice. A mutant that behaves like the gate survives and is printed: code that no corruption proves.

Mutants are loaded into this process: tools that fork for each would hang, since polars' threads do
not live on in a forked child.
"""

import ast
import importlib
import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from types import ModuleType

from dataset.gates import GATES, GateResult, guarded
from dataset.tables import Dataset
from tests.corruptions import Corruption, Tried, frame_corruptions
from tests.corruptions.build import trial

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_COMBINED: dict[type[ast.operator], type[ast.operator]] = {
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}
_NAMED = {
    "is_null": "is_not_null",
    "is_not_null": "is_null",
    "min_horizontal": "max_horizontal",
    "max_horizontal": "min_horizontal",
}


def mutants(source: str) -> Iterator[tuple[int, str, ast.Module]]:
    """Yield every mutant of a module: its line, what was changed, and its tree."""
    tree = ast.parse(source)
    for number, node in enumerate(ast.walk(tree)):
        if what := _change(node, dry=True):
            mutant = deepcopy(tree)
            _change(next(n for i, n in enumerate(ast.walk(mutant)) if i == number), dry=False)
            yield getattr(node, "lineno", 0), what, ast.fix_missing_locations(mutant)


def _change(node: ast.AST, *, dry: bool) -> str | None:
    """Change one node of a tree (not if ``dry``); return what that is, None for what stays."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in _COMPARED:
            if not dry:
                node.ops = [_COMPARED[type(op)]()]
            return f"{type(op).__name__} turned"
        case ast.BinOp(op=op) if type(op) in _COMBINED:
            if not dry:
                node.op = _COMBINED[type(op)]()
            return f"{type(op).__name__} turned"
        case ast.Attribute(attr=name) if name in _NAMED:
            if not dry:
                node.attr = _NAMED[name]
            return f"{name} turned"
        case ast.UnaryOp(op=ast.Invert() | ast.Not() as op):
            if not dry:
                node.operand = ast.UnaryOp(type(op)(), node.operand)
            return "a negation undone"
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            if not dry:
                node.value = ast.Constant(None)
            return "a rule left out"
        case ast.keyword(arg=name, value=ast.Constant(value=bool() as value)) if name == "value":
            if not dry:
                node.value = ast.Constant(not value)
            return f"null is {value} turned"
    return None


def _loaded(name: str, path: Path, tree: ast.Module) -> ModuleType:
    """Return a mutant as a module; the real one stays as it is."""
    module = ModuleType(f"{name}_mutant")
    module.__file__ = str(path)
    exec(compile(tree, str(path), "exec"), module.__dict__)  # noqa: S102 - our own source, changed
    return module


def _survives(module: ModuleType, gate: str, made: list[Corruption]) -> bool:
    """Tell whether a mutant passes the clean build and notices all that the gate must notice."""

    def results(dataset: Dataset, table: str) -> list[GateResult]:
        if gate == "columns":
            return guarded(gate, lambda: module.check_table(table, dataset.table(table)))
        return guarded(gate, lambda: module.check(dataset))

    clean = trial().clean
    tables = list(clean.tables()) if gate == "columns" else ["article"]
    if any(not result.passed for table in tables for result in results(clean, table)):
        return False
    for corruption in made:
        frame, row = corruption.apply(clean.table(corruption.table))
        dataset = replace(clean, **{corruption.table: frame})
        tried = Tried(corruption, dataset, row, results(dataset, corruption.table))
        if not (tried.noticed and tried.points_at_row):
            return False
    return True


def main() -> None:
    """Make the mutants of each gate and print those that survive."""
    all_made = frame_corruptions(trial())
    for gate in sys.argv[1:] or GATES:
        module = importlib.import_module(f"dataset.gates.{gate}")
        path = Path(str(module.__file__))
        made = [corruption for corruption in all_made if corruption.gate == gate]
        # The listed ones first: they are few and tell more than those derived for every column.
        made.reverse()
        killed, survivors = 0, []
        for line, what, tree in mutants(path.read_text(encoding="utf-8")):
            try:
                lives = _survives(_loaded(gate, path, tree), gate, made)
            except Exception:  # noqa: BLE001 - a mutant that cannot even be loaded is noticed
                lives = False
            killed += not lives
            if lives:
                survivors.append(f"    {path.name}:{line}: {what}")
        total = killed + len(survivors)
        print(
            f"{gate:<13}{killed} of {total} mutants noticed ({len(made)} corruptions)", flush=True
        )
        print("\n".join(survivors), flush=True)


if __name__ == "__main__":
    main()
