"""The error analysis, on invented sentences."""

import json
from pathlib import Path

import pytest

from benchmarks.constructions import CONSTRUCTIONS, construction, is_known
from benchmarks.error_analysis import analysed, main, report
from benchmarks.gold import GoldArticle, GoldAttribution

# Source in ⟨⟩, cue in ⟦⟧, content in {} (perhaps two pieces).
SENTENCES = {
    "colon, no cue": "⟨Anne Roy⟩ : « {Rien n'est prêt} ».",
    "free quotation": "Elle quitte la salle. « {Rien n'est prêt}. »",
    "preposition": "⟦Selon⟧ ⟨le maire⟩, {le pont fermera}.",
    "comme-clause": "Comme ⟦l'a dit⟧ ⟨le maire⟩, {le pont fermera}.",
    "noun cue": "Sa ⟦promesse⟧ de {rouvrir le pont} est restée sans suite.",
    "incise inside": "« {Rien} », ⟦dit⟧ ⟨Anne⟩, « {n'est prêt} ».",
    "incise after": "« {Rien n'est prêt} », ⟦a lancé⟧ ⟨Anne⟩.",
    "passive or participle": "{La fermeture} ⟦est annoncée⟧ par ⟨le maire⟩.",
    "colon": "⟨Anne⟩ ⟦a répondu⟧ : « {Rien n'est prêt} ».",
    "que-clause": "⟨Anne⟩ ⟦affirme⟧ qu'{il est tard}.",
    "question": "⟨Anne⟩ ⟦se demande⟧ {si le pont fermera}.",
    "infinitive": "⟨Anne⟩ ⟦promet⟧ de ne {pas partir}.",
    "incise before": "⟦Dit⟧ ⟨Anne⟩, « {Rien n'est prêt} ».",
    "quotation as object": "⟨Anne⟩ ⟦a lancé⟧ « {Rien n'est prêt} ».",
    "comme": "⟨Anne⟩ ⟦décrit⟧ le pont comme {une ruine}.",
    "noun after a preposition": "⟨Anne⟩ ⟦accuse⟧ le maire de {négligence}.",
    "noun object": "⟨Anne⟩ ⟦dénonce⟧ {la négligence du maire}.",
}
MARKS = {"⟨": "source", "⟩": "source", "⟦": "cue", "⟧": "cue", "{": "content", "}": "content"}


def marked(sentence: str) -> tuple[str, GoldAttribution]:
    text = ""
    bounds: dict[str, list[int]] = {"source": [], "cue": [], "content": []}
    for char in sentence:
        if char in MARKS:
            bounds[MARKS[char]].append(len(text))
        else:
            text += char
    source, cue, content = (list(zip(at[::2], at[1::2], strict=True)) for at in bounds.values())
    speech = "direct" if "« {" in sentence else "indirect"
    return text, GoldAttribution(
        source[0] if source else None, cue[0] if cue else None, content, speech, "Anne"
    )


def test_every_construction_has_a_sentence() -> None:
    assert set(SENTENCES) == set(CONSTRUCTIONS)


@pytest.mark.parametrize("name", CONSTRUCTIONS)
def test_construction(name: str) -> None:
    # A passive whose content comes first is told by its verb, not by its order.
    expected = "incise after" if name == "passive or participle" else name
    assert construction(*marked(SENTENCES[name])) == expected


def test_passive_before_its_content() -> None:
    assert construction(*marked("⟨Le maire⟩ ⟦est accusé⟧ de {négligence}.")) == (
        "passive or participle"
    )
    assert construction(*marked("⟨Le maire⟩ ⟦est convaincu⟧ qu'{il est tard}.")) == "que-clause"
    assert construction(*marked("⟨Anne⟩ a crié et ⟦réclamé⟧ {une grève}.")) == "noun object"


def test_cues_that_the_lexicon_has() -> None:
    assert is_known("a précisé")
    assert is_known("d’après")
    assert is_known("promesse")
    assert not is_known("a bricolé")


def test_analysis_counts_without_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = {
        "found": marked("⟨Anne Roy⟩ ⟦affirme⟧ que {le pont fermera}."),
        "missed": marked("⟨Anne Roy⟩ ⟦bricole⟧ que {le zèbre dort}."),
    }
    articles = [GoldArticle(key, text, [each], []) for key, (text, each) in lines.items()]
    analysis = analysed(articles)
    assert analysis.recall["que-clause"] == {"gold": 2, "found": 1, "narrow": 1, "exact": 1}
    assert list(analysis.seen) == ["missed: cue unknown (que-clause)"]
    assert "zèbre" in "\n".join(report(analysis))
    assert "zèbre" not in "\n".join(report(analysis, words=False))

    assert main([str(tmp_path)]) == 2
    assert "holds no folder gold/" in capsys.readouterr().err


def test_command_prints_totals_of_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("gold", "articles"):
        (tmp_path / name).mkdir()
    (tmp_path / "articles" / "a.txt").write_text("Il y avait 12 zèbres.", encoding="utf-8")
    counted = {"exact": "12", "kind": "count", "value": 13, "low": None, "high": None}
    gold = {"id": "a", "attributions": [], "figures": [{**counted, "comparator": "eq"}]}
    (tmp_path / "gold" / "a.json").write_text(json.dumps(gold), encoding="utf-8")
    assert main([str(tmp_path), "--totals"]) == 0
    printed = capsys.readouterr().out
    assert "1  figure's value" in printed
    assert "a:" not in printed
