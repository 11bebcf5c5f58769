"""Attributions: constructions beyond the rules' own examples, and properties of any text."""

import time
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset.french import attributions
from dataset.french.finds import FoundAttribution
from dataset.text import Span, TextView

WORDS = (
    "« » \" “ ” , . : ; ( ) - – ! ? … dit déclare a annoncé affirme que qu' qui de la le l' "
    "les des "
    "il elle a-t-il a-t-elle dit-il selon d'après pour Macron ministre le\n\n président et ou mais "
    "ne pas "
    "accuse avoir être par dénoncée comme en disant 12 % mardi M. « » \u00a0 \ud800 \x00 é İ"
).split(" ")
texts = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)
)


def spans_of(find: FoundAttribution) -> list[Span]:
    spans = [*find.content]
    spans.extend(span for span in (find.source, find.cue, find.target) if span is not None)
    return spans


@settings(deadline=None, max_examples=300)
@given(texts)
def test_spans_lie_inside_any_text(text: str) -> None:
    for find in attributions.find(TextView.of(text)):
        assert find.content
        for span in spans_of(find):
            assert 0 <= span.start < span.end <= len(text)
            assert text[span.start : span.end].strip()
        for one, two in zip(find.content, find.content[1:], strict=False):
            assert one.end <= two.start


@settings(deadline=None, max_examples=100)
@given(texts)
def test_typography_does_not_matter(text: str) -> None:
    def shape(supplied: str) -> list[tuple[str, tuple[Span, ...]]]:
        return [(f.rule_id, f.content) for f in attributions.find(TextView.of(supplied))]

    if "\u2019" not in text:
        assert shape(text) == shape(text.replace("'", "\u2019"))


@pytest.mark.parametrize(
    "unit",
    ['"', "« ", "»", "«»", "1", "que ", "a", "dit ", "dit que ", "selon ", "Le maire dit que ",
     ", dit-il, ", "(", "« oui » dit-il. ", "a dit, ", "le maire de ", "a-t-il dit ", "et ",
     ", le maire, ", "qui a dit ", "– Ab (@ab) ", "https:– Ab (@ab)\n"],
)  # fmt: skip
def test_hostile_text_takes_linear_time(unit: str) -> None:
    def seconds(size: int) -> float:
        view = TextView.of((unit * (size // len(unit) + 1))[:size])
        start = time.process_time()
        attributions.find(view)
        return time.process_time() - start

    attributions.find(TextView.of("Le maire a dit oui."))
    small, large = seconds(50_000), seconds(200_000)
    assert large < max(1.0, 10 * small)


def test_links_before_a_signature_take_linear_time() -> None:
    view = TextView.of("https:" * 30_000 + "a b – Anne Petit (@anne_petit)")
    start = time.process_time()
    attributions.find(view)
    assert time.process_time() - start < 2.0


CASES = [
    # Who speaks in a coordinated clause.
    ("Le maire salue le vote et ajoute que la dette baissera.", "Le maire", "la dette baissera"),
    # Subject with an apposition between commas.
    ("Anne Petit, maire de Vire, a indiqué que l'école fermera.", "Anne Petit, maire de Vire",
     "l'école fermera"),
    # Antecedent of a relative.
    ("La ministre, qui affirme que tout est prêt, est absente.", "La ministre", "tout est prêt"),
    # Present participle after the main clause.
    ("Le syndicat a quitté la table, affirmant que rien n'avance.", "Le syndicat",
     "rien n'avance"),
    # Who speaks, named by a quantity or a determiner that stands alone.
    ("La plupart des élus affirment que le pont est sûr.", "La plupart des élus",
     "le pont est sûr"),
    ("Le pont est sûr, selon certains.", "certains", "Le pont est sûr"),
    ("La haut-commissaire dénonce un pont trop cher.", "La haut-commissaire",
     "un pont trop cher"),
    ("D'autres dénoncent un pont trop cher.", "D'autres", "un pont trop cher"),
    # The day of speaking between the cue and its object.
    ("Le groupe annonce ce mardi la fermeture du pont.", "Le groupe", "la fermeture du pont"),
    ("Le maire a fait état lundi de tensions.", "Le maire", "tensions"),
    ("Le maire annonce trois jours de deuil.", "Le maire", "trois jours de deuil"),
    # Infinitives of narration and of purpose.
    ("Et le maire de conclure que le pont est sûr.", "le maire", "le pont est sûr"),
    ("Elle a écrit au préfet pour dénoncer le bruit.", "Elle", "le bruit"),
    ("Le maire n'a pas hésité à parler de scandale.", "Le maire", "scandale"),
    # The main clause after a participle clause is the author's.
    ("Jugeant que le pont est dangereux, le maire a fermé la rue.", "le maire",
     "le pont est dangereux"),
    # Coordinated cues of one subject.
    ("Le maire annonce la fermeture du pont et évoque un danger.", "Le maire", "un danger"),
    ("Le maire a dénoncé le retard et promis des renforts.", "Le maire", "des renforts"),
    # What is denied to be excluded or hidden is still an opinion.
    ("Le maire n'exclut pas une fermeture.", "Le maire", "une fermeture"),
    ("Il nous a dit que le pont était sûr.", "Il", "le pont était sûr"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content"), CASES)
def test_source_and_content(text: str, source: str, content: str) -> None:
    found = attributions.find(TextView.of(text))
    shown = [
        (text[f.source.start : f.source.end] if f.source else None,
         text[f.content[0].start : f.content[0].end])
        for f in found
    ]  # fmt: skip
    assert (source, content) in shown, shown


def test_a_quotation_opened_anew_at_each_paragraph_is_closed_only_at_its_end() -> None:
    text = (
        "Le maire assume : « Le pont est vieux. Il faut le fermer.\n\n"
        "« Nous en bâtirons un autre plus bas.\n\n"
        "« Chacun y gagnera. »"
    )
    found = [
        text[f.content[0].start : f.content[0].end] for f in attributions.find(TextView.of(text))
    ]
    assert found == [
        "Le pont est vieux. Il faut le fermer",
        "Nous en bâtirons un autre plus bas",
        "Chacun y gagnera",
    ]


def test_a_quotation_closed_on_the_next_line_begins_on_its_own() -> None:
    text = "Luc Mercier, maire : « Le pont est vieux. Il faut agir.\nNous en bâtirons un autre. »"
    found = [
        text[f.content[0].start : f.content[0].end] for f in attributions.find(TextView.of(text))
    ]
    assert found == ["Le pont est vieux. Il faut agir", "Nous en bâtirons un autre"]


def test_nothing_in_nothing() -> None:
    assert attributions.find(TextView.of("")) == []
    assert attributions.find(TextView.of("\n \n")) == []


SILENT = [
    "Si le maire disait que le pont est sûr, personne ne le croirait.",
    "Le maire a-t-il dit que le pont était sûr ?",
    "Le maire aurait dû dire que le pont était dangereux.",
    "Le maire hésite à dire que le pont est dangereux.",
    "La situation exige des sacrifices.",
    "Un témoin a requis l'anonymat.",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_not_said(text: str) -> None:
    assert attributions.find(TextView.of(text)) == []


@pytest.mark.parametrize(
    ("said", "done"),
    [
        ("Le club rejette les accusations.", "Le club a rejeté l'offre de Lyon."),
        ("Les sénateurs rejettent cette idée.", "Les sénateurs ont rejeté le texte."),
        ("Le ministre exclut toute hausse.", "L'arbitre a exclu Paul Petit."),
        ("La maire a condamné l'attaque.", "La cour a condamné deux hommes."),
        ("Le rapport relève des lacunes.", "La banque a relevé ses taux."),
        ("Le maire dévoile les détails du plan.", "Le couturier dévoile une robe."),
        ("Le maire propose une réforme.", "Le musée propose une visite."),
        ("L'élu défend sa réforme.", "La joueuse défend son titre."),
        ("Le coach prévoit une victoire.", "Le coach a prévu trois repas."),
        ("La députée reconnaît une erreur.", "La victime a reconnu son agresseur."),
        ("Les élus notent un progrès.", "Notons un progrès."),
        ("L'institut montre que la mer monte.", "Ce recul montre que la mer monte."),
        ("Le rapport évoque un risque.", "Le roman évoque un risque."),
        ("Le maire a relevé un manque de moyens.", "Il faudra du temps pour écarter ce risque."),
    ],
)
def test_speech_is_told_from_acts(said: str, done: str) -> None:
    assert attributions.find(TextView.of(said))
    assert attributions.find(TextView.of(done)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Le maire dit que la crise des « bonnets verts » dure. Les « bonnets verts » sont là.",
         "indirect"),
        ("Le maire juge la ligne « Horizon » utile.", "indirect"),
        ("Le maire dénonce un « chantage ». Un « chantage » de plus.", "mixed"),
        ("Le maire dit que l'offre est « trop basse ». Elle est « trop basse ».", "mixed"),
        ("Le maire a dit que le pont serait « un gouffre » pour la ville.", "mixed"),
    ],
)  # fmt: skip
def test_a_definite_term_or_a_name_in_quotation_marks_is_no_quotation(
    text: str, expected: str
) -> None:
    assert attributions.find(TextView.of(text))[0].speech_type == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    tomllib.loads((Path(__file__).parent / "rare_constructions.toml").read_text("utf-8")).items(),
)
def test_what_few_texts_of_press_have_is_found(text: str, expected: list[str]) -> None:
    found = attributions.find(TextView.of(text))
    said = [" … ".join(text[start:end] for start, end in find.content) for find in found]
    assert sorted(said) == sorted(expected)
