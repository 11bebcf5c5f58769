"""Who speaks: names, offices, bare noun phrases, pronouns and missing sources."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset.french import attributions, mentions, speakers
from dataset.french.finds import FoundAttribution
from dataset.text import Span, TextView
from tests.speaker_readings import INTRODUCTION, attribution, speaker


@pytest.mark.parametrize(
    ("text", "pairs", "expected"),
    [
        ("Mme Varenne dit que oui.", [("Mme Varenne", "oui")], "Odile Varenne"),
        ("La ministre dit que oui.", [("La ministre", "oui")], "Odile Varenne"),
        ("Le patron de Renault dit que oui.", [("Le patron de Renault", "oui")], "Luc Mercier"),
        ("Elle dit que oui.", [("Elle", "oui")], "Odile Varenne"),
        ("Il dit que oui.", [("Il", "oui")], "Luc Mercier"),
        ("« Non merci », a-t-elle dit.", [("elle", "Non merci")], "Odile Varenne"),
        ("Le constructeur dit que oui.", [("Le constructeur", "oui")], "Renault"),
        ("Des experts disent que oui.", [("Des experts", "oui")], "Des experts"),
        ("Un porte-parole de Renault dit oui.", [("Un porte-parole de Renault", "oui")],
         "Un porte-parole de Renault"),
        ("La ministre française dit oui.", [("La ministre française", "oui")], "Odile Varenne"),
        ("On dit que oui.", [("On", "oui")], None),
    ],
)  # fmt: skip
def test_sources_lead_to_actors(
    text: str, pairs: list[tuple[str | None, str]], expected: str | None
) -> None:
    assert speaker(INTRODUCTION + text, *pairs) == [expected]


@pytest.mark.parametrize("pronoun", ["Lui", "L'intéressé"])
def test_who_is_set_against_the_speaker_before_is_somebody_else(pronoun: str) -> None:
    text = f"Paul Durand dirige la Halle. Jean Petit l'accuse de mentir. {pronoun} dit que non."
    assert speaker(text, ("Jean Petit", "mentir"), (pronoun, "non")) == [
        "Jean Petit", "Paul Durand",
    ]  # fmt: skip


def test_a_missing_source_goes_on_with_the_speaker_before() -> None:
    text = "Odile Varenne a protesté : « C'est faux. » « Je le prouverai bientôt. »"
    assert speaker(text, ("Odile Varenne", "C'est faux."), (None, "Je le prouverai bientôt.")) == [
        "Odile Varenne", "Odile Varenne",
    ]  # fmt: skip


def test_a_phrase_that_comes_back_is_one_actor() -> None:
    text = "Un porte-parole de la police dit oui. Le porte-parole dit non."
    found = speaker(text, ("Un porte-parole de la police", "oui"), ("Le porte-parole", "non"))
    assert found == ["Un porte-parole de la police"] * 2


def test_plural_pronouns_take_plural_antecedents() -> None:
    text = "Les syndicats ont rencontré Odile Varenne. Ils disent que rien ne va."
    assert speaker(text, ("Ils", "rien ne va")) == ["Les syndicats"]


def test_of_several_who_speak_together_the_first_is_the_speaker() -> None:
    text = "Odile Varenne et Luc Mercier disent que rien ne va."
    view = TextView.of(text)
    actors, found = mentions.find(view)
    item = attribution(text, "Odile Varenne et Luc Mercier", "rien ne va")
    (index,) = speakers.resolve(view, [item], actors, found)
    assert index == 0
    assert {actor.name for actor in actors} == {"Odile Varenne", "Luc Mercier"}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Odile Varenne, Luc Mercier et Jean Roux", ["Odile Varenne", "Luc Mercier", "Jean Roux"]),
        ("Zorbec et Norvik", ["Zorbec", "Norvik"]),
        ("Le maire et le préfet", ["Le maire", "le préfet"]),
        ("Odile Varenne et ses avocats", ["Odile Varenne", "ses avocats"]),
        ("Les élus, les parents et d'autres riverains",
         ["Les élus", "les parents", "d'autres riverains"]),
        ("Le ministre Luc Mercier et la maire Odile Varenne", ["Luc Mercier", "Odile Varenne"]),
        ("Les députés Luc Mercier (Nord) et Odile Varenne", ["Luc Mercier", "Odile Varenne"]),
        # What governs two nouns, or an apposition, makes one who speaks.
        ("Le patron du groupe et des usines", ["Le patron du groupe et des usines"]),
        ("Le bureau pour la paix et la justice", ["Le bureau pour la paix et la justice"]),
        ("Les élus maliens et nigériens", ["Les élus maliens et nigériens"]),
        ("Odile Varenne, maire et sénatrice", ["Odile Varenne"]),
    ],
)  # fmt: skip
def test_each_phrase_that_a_source_joins_is_a_mention(source: str, expected: list[str]) -> None:
    text = f"{source} disent que rien ne va."
    view = TextView.of(text)
    actors, found = mentions.find(view)
    speakers.resolve(view, [attribution(text, source, "rien ne va")], actors, found)
    assert [text[slice(*mention.span)] for mention in found] == expected


def test_a_name_unknown_to_the_lexicon_becomes_an_actor() -> None:
    assert speaker("Pour Vrbatex, rien ne va.", ("Vrbatex", "rien ne va")) == ["Vrbatex"]


def test_a_source_that_is_part_of_a_name_is_no_second_mention() -> None:
    text = "Odile Varenne dit que rien ne va."
    view = TextView.of(text)
    actors, found = mentions.find(view)
    item = attribution(text, "Varenne", "rien ne va")
    assert speakers.resolve(view, [item], actors, found) == [0]
    assert [m.span for m in found] == [Span(0, 13)]


def test_target_is_the_actor_that_the_phrase_names() -> None:
    text = "Odile Varenne accuse la société Ganzoni et la Norvège de tricher."
    view = TextView.of(text)
    actors, found = mentions.find(view)
    at = text.index("la société Ganzoni")
    index = speakers.target(view, Span(at, at + 18), actors, found)
    assert index is not None
    assert actors[index].name == "Ganzoni"
    at = text.index("la Norvège")
    country = speakers.target(view, Span(at, at + 10), actors, found)
    assert country is not None
    assert (actors[country].name, actors[country].actor_type) == ("Norvège", "government")
    assert speakers.target(view, Span(0, 0), actors, found) is None


SPANS = st.tuples(st.integers(0, 200), st.integers(1, 40))
# The only separator: line breaks are words here.
SPACE = " "
WORDS = st.sampled_from(
    "Odile Varenne Luc Mercier il elle Le ministre les experts Renault , . « » \n qui dit M. "
    "l'un des Un porte-parole de la police et PHN (PHN) \x00".split(SPACE)
)


@given(st.lists(WORDS, min_size=1, max_size=40), st.lists(st.tuples(SPANS, SPANS), max_size=6))
@settings(max_examples=300, deadline=None)
def test_any_attribution_resolves_to_an_actor_or_none(
    words: list[str], places: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    text = " ".join(words)
    view = TextView.of(text)
    actors, found = mentions.find(view)

    def span(place: tuple[int, int]) -> Span:
        start = min(place[0], len(text) - 1)
        return Span(start, min(start + place[1], len(text)))

    items = [
        FoundAttribution("attribution/test", span(a), None, None, "neutral", (span(b),), "direct")
        for a, b in places
    ]
    resolved = speakers.resolve(view, items, actors, found)
    assert len(resolved) == len(items)
    assert all(i is None or 0 <= i < len(actors) for i in resolved)
    for mention in found:
        assert 0 <= mention.span.start < mention.span.end <= len(text)
        assert mention.actor is None or 0 <= mention.actor < len(actors)
    for a, _ in places:
        speakers.target(view, span(a), actors, found)


@pytest.mark.parametrize(
    "sentence", ["Il dit que oui. ", "Le ministre dit que oui. ", "Vrbatex dit oui. "]
)
def test_many_attributions_take_linear_time(sentence: str) -> None:
    count = 3000
    text = "Odile Varenne est venue. " + sentence * count
    view = TextView.of(text)
    source = sentence.partition(" dit ")[0]
    starts = [25 + i * len(sentence) for i in range(count)]
    items = [
        FoundAttribution("attribution/test", Span(s, s + len(source)), None, None, "neutral",
                         (Span(s + len(source) + 5, s + len(source) + 8),), "indirect")
        for s in starts
    ]  # fmt: skip
    actors, found = mentions.find(view)
    start = time.process_time()
    speakers.resolve(view, items, actors, found)
    assert time.process_time() - start < 4


def test_a_quotation_that_opens_a_paragraph_may_be_of_whom_the_next_sentence_presents() -> None:
    text = (
        "Odile Varenne dit que oui.\n« Je suis venu tout de suite. »\nLuc Mercier, un voisin, "
        "est encore pâle."
    )
    found = speaker(text, ("Odile Varenne", "oui"), (None, "Je suis venu tout de suite."))
    assert found == ["Odile Varenne", "Luc Mercier"]


def test_a_quotation_after_a_document_is_of_the_person_just_named() -> None:
    text = "Un rapport dit que oui. Odile Varenne est ravie. « Je suis très émue. »"
    found = speaker(text, ("Un rapport", "oui"), (None, "Je suis très émue."))
    assert found == ["Un rapport", "Odile Varenne"]


def test_a_document_goes_on_where_nobody_is_named() -> None:
    text = "Un rapport dit que oui. La suite est connue. « Les ponts sont sûrs. »"
    found = speaker(text, ("Un rapport", "oui"), (None, "Les ponts sont sûrs."))
    assert found == ["Un rapport", "Un rapport"]


SAID = "Odile Varenne dit que oui."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The text has turned to somebody else.
        ("Luc Mercier a visité l'usine. « Je suis très ému. »", "Luc Mercier"),
        ("\nLuc Mercier attend. C'est long. « Je suis très ému. »", "Luc Mercier"),
        ("\nLe capitaine Luc Mercier attend. « Je suis très ému. »", "Luc Mercier"),
        ("La préfecture a fermé le pont. « Je suis très ému. »", "La préfecture"),
        ("Même colère chez Luc Mercier. « Je suis très ému. »", "Luc Mercier"),
        ("\nMême colère chez Luc Mercier.\n« Je suis très ému. »", "Luc Mercier"),
        ("Un constat partagé par Luc Mercier. « Je suis très ému. »", "Luc Mercier"),
        ("Ce que confirme Luc Mercier, son voisin. « Je suis très ému. »", "Luc Mercier"),
        ("C'est aussi le cas de Luc Mercier. « Je suis très ému. »", "Luc Mercier"),
        ("Une nuit longue aussi pour Luc Mercier. « Je suis très ému. »", "Luc Mercier"),
        ("De son côté, le gendarme a vu l'usine. « Je suis très ému. »", "le gendarme"),
        # It has not: the speaker before is named, nobody is the subject, the author goes on.
        ("\nLuc Mercier a vu Odile Varenne. C'est long. « Je suis très ému. »", "Odile Varenne"),
        ("Hier, elle a vu Luc Mercier. « Je suis très ému. »", "Odile Varenne"),
        ("Luc Mercier attend. C'est long. « Je suis très ému. »", "Odile Varenne"),
        ("Les prix montent. « Je suis très ému. »", "Odile Varenne"),
        # The sentence after presents who speaks.
        ("\n« Je suis très ému. » Les voisins, sur place, racontent la nuit.", "Les voisins"),
        ("\n« Je suis très ému. » Luc Mercier raconte sa nuit.", "Luc Mercier"),
        ("C'est long. « Je suis très ému. » Le capitaine Luc Mercier détaille l'opération.",
         "Luc Mercier"),
        ("\n« Je suis très ému. » Luc Mercier est éleveur.", "Luc Mercier"),
        # Or another, who is set against whoever spoke.
        ("\n« Je suis très ému. » Luc Mercier, lui aussi, raconte sa nuit.", "Odile Varenne"),
        ("« Je suis très ému. » Luc Mercier détaille l'opération.", "Odile Varenne"),
        ("\n« Je suis très ému. » Luc Mercier arrive.", "Odile Varenne"),
        ("\n« Je suis très ému. » Il raconte sa nuit.", "Odile Varenne"),
    ],
)  # fmt: skip
def test_a_free_quotation_is_of_whom_the_text_presents(text: str, expected: str) -> None:
    found = speaker(f"{SAID} {text}", ("Odile Varenne", "oui"), (None, "Je suis très ému."))
    assert found == ["Odile Varenne", expected]


def test_who_is_asked_answers_and_the_main_clause_goes_on() -> None:
    view = TextView.of(
        "Luc Mercier attend. « Que faites-vous ? », demande Odile Varenne. « J'attends mon train. »"
        "\nLuc Mercier craint le pire, après qu'Odile Varenne a dit non. « Je suis très ému. »"
    )
    actors, found = mentions.find(view)
    said = attributions.find(view)
    spoke = speakers.resolve(view, said, actors, found)
    free = [i for one, i in zip(said, spoke, strict=True) if one.source is None]
    assert [actors[i].name for i in free if i is not None] == ["Luc Mercier", "Luc Mercier"]


def test_a_quotation_at_the_head_may_be_of_whom_the_next_sentence_presents() -> None:
    text = "« C'était très long. » Les voisins racontent la nuit. Odile Varenne dit que oui."
    found = speaker(text, (None, "C'était très long."), ("Odile Varenne", "oui"))
    assert found == ["Les voisins", "Odile Varenne"]


def test_a_heading_is_of_whoever_says_it_further_down() -> None:
    text = (
        "Odile Varenne dit que oui.\n« Je suis venu tout de suite »\nLa nuit fut longue. "
        "« Je suis venu tout de suite », explique Luc Mercier."
    )
    heading = attribution(text, None, "Je suis venu tout de suite")
    view = TextView.of(text)
    at = text.rindex("Je suis venu")
    said = FoundAttribution(
        "attribution/test", Span(text.index("Luc"), text.index(" Mercier.") + 8),
        Span(text.index("explique"), text.index(" Luc")), "expliquer", "neutral",
        (Span(at, at + 26),), "direct",
    )  # fmt: skip
    actors, found = mentions.find(view)
    first = attribution(text, "Odile Varenne", "oui")
    resolved = speakers.resolve(view, [first, heading, said], actors, found)
    assert [actors[i].name for i in resolved if i is not None] == [
        "Odile Varenne", "Luc Mercier", "Luc Mercier",
    ]  # fmt: skip


def test_a_heading_may_have_nearly_the_words_of_what_is_said_below() -> None:
    text = (
        "Odile Varenne dit que oui.\n« L'opposition peut voter elle-même »\n"
        "Luc Mercier rappelle que l'opposition peut elle aussi voter."
    )
    found = speaker(
        text,
        ("Odile Varenne", "oui"),
        (None, "L'opposition peut voter elle-même"),
        ("Luc Mercier", "l'opposition peut elle aussi voter"),
    )
    assert found == ["Odile Varenne", "Luc Mercier", "Luc Mercier"]


def test_whoever_is_quoted_inside_a_quotation_does_not_go_on_after_it() -> None:
    text = "Odile Varenne a dit : « Luc Mercier promet que tout ira bien. » « Je le crois. »"
    found = speaker(
        text,
        ("Odile Varenne", "Luc Mercier promet que tout ira bien."),
        ("Luc Mercier", "tout ira bien"),
        (None, "Je le crois."),
    )
    assert found == ["Odile Varenne", "Luc Mercier", "Odile Varenne"]
