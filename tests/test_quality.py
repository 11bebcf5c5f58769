"""The quality of the rules set by set, on invented gold."""

import json
from pathlib import Path

import polars as pl
import pytest

from benchmarks import quality
from benchmarks.gold import read_gold

TEXTS = {
    "right": "Le maire affirme que le pont fermera lundi. Les travaux coûtent 3 millions d'euros.",
    "missed": "Le pont est vieux. La directrice promet d'agir.",
    "wrong": "Selon la préfète, la route rouvrira. La route est longue de 12 km.",
}
ATTRIBUTIONS: dict[str, list[tuple[str | None, str | None, str]]] = {
    "right": [("Le maire", "affirme", "le pont fermera lundi")],
    # That the bridge is old is the author's: an annotator may err, too.
    "missed": [("La directrice", "promet", "agir"), (None, None, "Le pont est vieux")],
    "wrong": [],
}


def written(folder: Path) -> Path:
    for name, text in TEXTS.items():
        gold = {
            "id": name,
            "attributions": [
                {
                    "type": "indirect",
                    "source": {"exact": source} if source else None,
                    "cue": {"exact": cue} if cue else None,
                    "content": [{"exact": content}],
                    "speaker": source,
                }
                for source, cue, content in ATTRIBUTIONS[name]
            ],
            "figures": [
                {
                    "exact": "3 millions d'euros", "kind": "money", "value": 3e6, "low": None,
                    "high": None, "currency": "EUR", "comparator": "eq",
                }
            ] * (name == "right"),
        }  # fmt: skip
        for kind, suffix, content in (
            ("gold", "json", json.dumps(gold)),
            ("articles", "txt", text),
        ):
            path = folder / kind / f"{name}.{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
    return folder


def test_the_totals_are_those_of_all_articles_together(tmp_path: Path) -> None:
    row = quality.measured("invented", list(read_gold(written(tmp_path))))
    assert (row["articles"], row["claims"]) == (3, 3)
    # Three found, two of them in the gold; of the two figures found one is in the gold.
    assert row["precision"] == row["recall"] == row["f1"] == row["f1_exact"] == pytest.approx(2 / 3)
    assert row["low"] < row["f1"] < row["high"]
    assert row["speaker"] == row["type"] == 1
    assert row["figures"] == pytest.approx(2 / 3)


def test_a_set_measured_again_takes_the_place_of_its_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gold = written(tmp_path)
    monkeypatch.setattr(quality, "TARGET", tmp_path / "quality.csv")
    for sets in (["one", "two"], ["one"], ["three"]):
        assert quality.main([*(f"{name}={gold}" for name in sets), "--write"]) == 0
    table = pl.read_csv(tmp_path / "quality.csv")
    assert table["set"].to_list() == ["one", "two", "three"]


def test_no_word_of_an_unread_article_is_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = written(tmp_path)
    assert quality.main([f"held out={gold}"]) == 0
    (gold / "articles" / "right.txt").write_text("Un autre texte.", encoding="utf-8")
    assert quality.main([f"held out={gold}"]) == 2
    printed = "".join(capsys.readouterr())
    assert not any(word in printed for text in TEXTS.values() for word in text.split() if word[3:])
    assert f"held out={gold}: the gold cannot be read" in printed


def test_a_folder_without_gold_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert quality.main([f"none={tmp_path}"]) == 2
    assert "holds no folder gold/" in capsys.readouterr().err
