"""Speakers told by a noun phrase: descriptions, offices and roles taken up."""

import pytest

from dataset.french import mentions, speakers
from dataset.text import TextView
from tests.speaker_readings import speaker


def test_both_take_up_two_names_that_a_conjunction_joins() -> None:
    text = "Renault et Airbus signent. Les deux entreprises disent que tout va."
    assert speaker(text, ("Les deux entreprises", "tout va")) == ["Renault"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Renault vend. Les actions de l'entreprise montent.", ["l'entreprise"]),
        ("Renault vend. Il a vu une entreprise et l'entreprise qui paie.", []),
        ("La banque suisse Ganzoni vend. Les clients de la banque rient.", ["la banque"]),
        ("Renault vend. Les clients de la banque rient.", []),
        ("Renault vend. « Il faut aimer l'entreprise », lit-on.", []),
        ("La ministre de la Culture, Odile Varenne, rit. On applaudit la ministre.",
         ["la ministre"]),
        ("La ministre de la Culture, Odile Varenne, rit. On applaudit le ministre.", []),
        ("Samsung baisse. Les clients du fabricant de PlayStation rient.", []),
        ("Sony baisse. Les clients du fabricant de PlayStation rient.",
         ["fabricant de PlayStation"]),
    ],
)  # fmt: skip
def test_definite_noun_phrases_take_up_actors(text: str, expected: list[str]) -> None:
    view = TextView.of(text)
    actors, found = mentions.find(view)
    speakers.resolve(view, [], actors, found)
    assert [text[m.span.start : m.span.end] for m in found if m.mention_type == "nominal"] == (
        expected
    )
    assert len({m.span for m in found}) == len(found)


MAYOR, OFFICER = "Le maire d'Alma, Luc Mercier, est là.", "Le capitaine Luc Mercier a parlé."


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Marie Vidal suit les volcans. « Oui », dit", "cette experte", "Marie Vidal"),
        ("La maire, Marie Vidal, a voté. « Oui », dit", "l'élue", "Marie Vidal"),
        ("La mairesse d'Alma, Marie Vidal, est là. « Oui », dit", "la mairesse", "Marie Vidal"),
        (f"{MAYOR} « Oui », dit", "l'édile", "Luc Mercier"),
        (f"{OFFICER} « Oui », dit", "le gendarme", "Luc Mercier"),
        ("Luc Mercier, un avocat, est là. « Oui », dit", "l'avocate", "l'avocate"),
    ],
)
def test_descriptions_take_up_their_bearer(text: str, source: str, expected: str) -> None:
    assert speaker(f"{text} {source}.", (source, "Oui")) == [expected]


def test_a_person_named_behind_the_office_is_the_speaker() -> None:
    text = "« Oui », a dit la porte-parole en santé, Marie Vidal."
    assert speaker(text, ("la porte-parole", "Oui")) == ["Marie Vidal"]


def test_another_is_nobody_spoken_of_before() -> None:
    text = "« Le pont tombe », note un riverain. « Partons », crie un autre riverain."
    found = speaker(text, ("un riverain", "Le pont tombe"), ("un autre riverain", "Partons"))
    assert found == ["un riverain", "un autre riverain"]


def test_who_is_of_another_origin_is_somebody_else() -> None:
    after = "Son rival, le technicien strasbourgeois Jean Blanc, se tait."
    text = f"Luc Mercier a perdu. « Oui », dit le technicien portugais. {after}"
    assert speaker(text, ("le technicien portugais", "Oui")) == ["Luc Mercier"]


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Paul Petit a saisi la justice. Le préfet dit que tout va.", "Le préfet", "Le préfet"),
        ("Anne Petit et Jean Roux ont signé. Le maire dit que tout va.", "Le maire", "Le maire"),
        ("Paul Petit est maire de Bron. Le maire dit que tout va.", "Le maire", "Paul Petit"),
    ],
)
def test_an_office_is_held_by_whom_the_text_gives_it(text: str, source: str, expected: str) -> None:
    assert speaker(text, (source, "tout va")) == [expected]


@pytest.mark.parametrize(
    ("text", "pairs", "expected"),
    [
        # Trades of one class are not one another, but for the word above them.
        ("Le sénateur Paul Petit est venu. Le maire dit oui.", [("Le maire", "oui")], "Le maire"),
        ("Le sénateur Paul Petit est venu. L'élu dit oui.", [("L'élu", "oui")], "Paul Petit"),
        # A name and a noun with the verb of their clause between them are two.
        ("L'ailier des Lynx a contré Paul Petit. L'ailier dit oui.", [("L'ailier", "oui")],
         "L'ailier"),
        ("Le maire de Brugnes, Paul Petit (PS), part. Le maire socialiste dit oui.",
         [("Le maire socialiste", "oui")], "Paul Petit"),
        ("Le maire de Brugnes, Paul Petit (LFI), part. Le maire insoumis dit oui.",
         [("Le maire insoumis", "oui")], "Paul Petit"),
        ("Le capitaine Paul Petit et l'entraîneur Luc Durand se plaignent. L'entraîneur dit oui.",
         [("L'entraîneur", "oui")], "Luc Durand"),
        ("Anne Petit, avocate, plaide. Me Odile Roux demande 3 000 euros. L'avocate dit oui.",
         [("L'avocate", "oui")], "Odile Roux"),
        ("Me Paul Petit plaide. L'avocat de Jean Roux dit oui.",
         [("L'avocat de Jean Roux", "oui")], "L'avocat de Jean Roux"),
        ("Anne Petit, patronne de la CGT, part. La dirigeante syndicale dit oui.",
         [("La dirigeante syndicale", "oui")], "Anne Petit"),
        ("Le banquier Paul Petit part. Le Bâlois dit oui.", [("Le Bâlois", "oui")], "Paul Petit"),
        # Whose he is makes him no other, and an object is no subject.
        ("Jean Roux est mort. Le père de Paul Petit crie. Il dit oui.", [("Il", "oui")],
         "Le père de Paul Petit"),
        ("Le maire de Vire a reçu Paul Petit. Il dit oui.", [("Il", "oui")], "Le maire de Vire"),
        # What known bodies are.
        ("La CGT et le PS manifestent. Le syndicat dit oui.", [("Le syndicat", "oui")], "CGT"),
        ("L'amende frappe Google. L'association dit oui.", [("L'association", "oui")],
         "L'association"),
        ("Selon la préfecture, « tout va ». Les routes « sont ouvertes », précise la même source.",
         [("la préfecture", "tout va"), ("la même source", "sont ouvertes")], "la préfecture"),
    ],
)  # fmt: skip
def test_descriptions_take_up_whom_they_fit(
    text: str, pairs: list[tuple[str | None, str]], expected: str
) -> None:
    assert speaker(text, *pairs)[-1] == expected


def test_an_office_is_joined_with_whom_the_next_sentence_names_as_a_speaker() -> None:
    text = (
        "Six voitures ont brûlé, a dit le procureur de Brugnes. "
        "Deux hommes sont en fuite, a ajouté Paul Petit."
    )
    first = ("le procureur de Brugnes", "Six voitures ont brûlé")
    assert speaker(text, first, ("Paul Petit", "Deux hommes sont en fuite")) == ["Paul Petit"] * 2
