"""How often each rule was right where it was measured: the confidence of its records."""

import tomllib
from functools import cache
from importlib.resources import files


@cache
def _measured() -> dict[str, float]:
    source = files("dataset.french") / "precision.toml"
    return {
        rule_id: float(entry["precision"])
        for rule_id, entry in tomllib.loads(source.read_text(encoding="utf-8")).items()
        if isinstance(entry, dict)
    }


@cache
def confidence(rule_id: str) -> float:
    """Return the measured precision of a rule, or of its family where it was not measured.

    The numbers stand in ``precision.toml`` with the way they were measured.

    Raises:
        KeyError: neither the rule nor its family was measured.
    """
    measured = _measured()
    return measured[rule_id] if rule_id in measured else measured[rule_id.split("/", maxsplit=1)[0]]
