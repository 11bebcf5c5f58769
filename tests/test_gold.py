"""The rules on press articles with gold annotations, which are kept outside the repository.

They are looked for in ``CONTROVERSE_GOLD`` or in ``shared/dev-gold/open`` beside the checkout.
The floors stand a little below what was measured: a change that falls under them lost something.
"""

import pytest

from benchmarks.gold import AT_HAND as GOLD
from benchmarks.gold import read_gold
from benchmarks.rule_precision import measured_on_gold

FLOORS = {"attribution": (0.90, 0.88), "figure": (0.97, 0.97)}

needs_gold = pytest.mark.skipif(not GOLD.is_dir(), reason="the gold articles are not here")


@needs_gold
@pytest.mark.parametrize("family", FLOORS)
def test_the_rules_are_as_good_as_they_were(family: str) -> None:
    articles = list(read_gold(GOLD))
    wanted = sum(len(a.attributions if family == "attribution" else a.figures) for a in articles)
    found, right = (
        sum(n for rule, n in counted.items() if rule.startswith(f"{family}/"))
        for counted in measured_on_gold(GOLD)
    )
    precision, recall = FLOORS[family]
    assert right / found >= precision
    assert right / wanted >= recall
