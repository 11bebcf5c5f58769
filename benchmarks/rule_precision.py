"""``python -m benchmarks.rule_precision GOLD``: measure how often each rule is right.

Writes ``dataset/french/precision.toml``, from which records take their confidence. Rules for
attributions and figures are measured on the gold articles under GOLD (content or span at
IoU >= 0.5, for figures also the value or bounds), rules for mentions and stances on the hand
layer of the seeds. A rule found fewer than ten times takes the precision of its family.
"""

import argparse
from collections import Counter
from pathlib import Path

import polars as pl

from benchmarks.gold import claim_rows, figure_rows, read_gold
from dataset.build import DEFAULT_SEEDS, make
from dataset.extraction import extract_many
from dataset.french.rulebook import rules
from dataset.matching import Row, match

TARGET = Path("dataset/french/precision.toml")
ENOUGH = 10
_HEAD = f"""# How often each rule is right: made by `python -m benchmarks.rule_precision`, not
# edited by hand. Attributions and figures: on French press articles with gold annotations that are
# not part of this repository. Mentions and stances: on the hand layer of seeds/. The rules
# were developed on the same articles, so the numbers are on the high side. A family's entry
# (without a slash) holds for its rules found fewer than {ENOUGH} times.
"""


def measured_on_gold(folder: Path) -> tuple[Counter[str], Counter[str]]:
    """Return how often each attribution and figure rule found something, and was right."""
    articles = list(read_gold(folder))
    records = extract_many({article.article_id: article.text for article in articles})
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for table, gold in (("claim", claim_rows(articles)), ("figure", figure_rows(articles))):
        rows = records.table(table).to_dicts()
        found.update(row["rule_id"] for row in rows)
        pairs = match(table, gold, rows)
        right.update(
            rows[j]["rule_id"] for i, j in pairs if table == "claim" or _same(gold[i], rows[j])
        )
    return found, right


def _same(gold: Row, row: Row) -> bool:
    names = ("value_low", "value_high") if gold["value"] is None else ("value",)
    return all(gold[name] == row[name] for name in names)


def measured_on_seeds(seeds: Path) -> tuple[Counter[str], Counter[str]]:
    """Return the same for mention and stance rules, against the hand layer of the seeds.

    Mentions are found once with the registry and once without it, as in a corpus that has none.
    """
    dataset = make(seeds).dataset
    rows = dataset.evaluation.filter(
        (pl.col("level").cast(pl.String) == "rule")
        & pl.col("table").cast(pl.String).is_in(["mention", "stance"])
    )
    found = Counter(dict(rows.select("rule_id", "n_rule").iter_rows()))
    right = Counter(dict(rows.select("rule_id", "n_match").iter_rows()))
    texts = dict(dataset.article.select("article_id", "text").iter_rows())
    alone = extract_many(texts).mention.to_dicts()
    pairs = match("mention", dataset.mention.to_dicts(), alone)
    matched = {j for _, j in pairs}
    for j, row in enumerate(alone):
        # Pronouns are annotated only where they are sources: a further one is no error.
        if j in matched or row["mention_type"] != "pronoun":
            found[row["rule_id"]] += 1
            right[row["rule_id"]] += j in matched
    return found, right


def as_toml(found: Counter[str], right: Counter[str]) -> str:
    """Return the file's text: families first, then the rules found often enough."""
    families: Counter[str] = Counter()
    right_in: Counter[str] = Counter()
    for rule_id, n in found.items():
        families[rule_id.split("/")[0]] += n
        right_in[rule_id.split("/")[0]] += right[rule_id]
    entries = [(family, families[family], right_in[family]) for family in sorted(families)]
    entries += [(r, n, right[r]) for r, n in sorted(found.items()) if n >= ENOUGH]
    return _HEAD + "".join(
        f'\n["{name}"]\nprecision = {hits / n:.3f}\nfound = {n}\nright = {hits}\n'
        for name, n, hits in entries
    )


def main() -> None:
    """Measure and write the file."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.rule_precision")
    parser.add_argument("gold", type=Path, help="folder with gold/ and articles/")
    arguments = parser.parse_args()
    found, right = measured_on_gold(arguments.gold)
    for counted, total in zip(measured_on_seeds(DEFAULT_SEEDS), (found, right), strict=True):
        total.update(counted)
    known = {
        rule_id
        for family in ("attribution", "figure", "mention", "stance")
        for rule_id in rules(family)
    }
    print(f"{len(known - set(found))} of {len(known)} rules were not found once:")
    print("  " + ", ".join(sorted(known - set(found))))
    TARGET.write_text(as_toml(found, right), encoding="utf-8")
    print(f"wrote {TARGET}")


if __name__ == "__main__":
    main()
