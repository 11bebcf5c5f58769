"""Where and by what means it was said: stepped over between a cue and what it governs."""

import pytest

from dataset.french import attributions
from dataset.text import TextView


def contents(text: str) -> list[str]:
    found = attributions.find(TextView.of(text))
    return [text[one.content[0].start : one.content[-1].end] for one in found]


@pytest.mark.parametrize(
    "occasion",
    [
        "dans un communiqué",
        "dans un long entretien publié mardi",
        "dans une lettre au Monde",
        "lors d'une conférence de presse",
        "mardi au micro de France Inter",
        "sur France Inter",
        "devant les députés",
        ", dans une note parue le 3 mai,",
        "face à la presse",
        "en fin de journée",
        "sur son compte Twitter",
        "dans les colonnes du Figaro",
        "depuis plus de trois mois",
        "à quelques jours du scrutin",
        "mardi à Paris",
        "mardi à Paris devant les élus de la région",
        ", samedi, au micro de RTL,",
        ", dans une lettre dont nous avons la copie,",
        "(et pas seulement lui)",
    ],
)
def test_an_occasion_is_no_part_of_what_is_said(occasion: str) -> None:
    text = f"Le syndicat a dénoncé {occasion} la fermeture du pont.".replace(" ,", ",")
    assert contents(text) == ["la fermeture du pont"]


def test_a_complement_is_that_of_the_cue_where_nothing_else_follows() -> None:
    text = "Le préfet s'est félicité devant les élus de la baisse des vols."
    assert contents(text) == ["la baisse des vols"]
    text = "Le préfet s'inquiète à l'issue de la réunion de la montée de la crue."
    assert contents(text) == ["la montée de la crue"]
    text = "Le préfet réclame face à la presse des augmentations de salaires pour tous."
    assert contents(text) == ["des augmentations de salaires pour tous"]


def test_whom_a_demand_is_made_to_is_no_occasion() -> None:
    assert contents("La maire demande à Paris de rouvrir la ligne.") == ["rouvrir la ligne"]
    assert contents("La maire a dit, lors d'un point presse, que le pont rouvrirait.") == [
        "le pont rouvrirait"
    ]


def test_an_occasion_stands_before_an_infinitive_too() -> None:
    text = "La ministre a promis devant les députés d'ouvrir dix écoles."
    assert contents(text) == ["ouvrir dix écoles"]


def test_what_is_seen_in_a_text_is_its_object() -> None:
    """« voir dans X Y » takes the phrase itself."""
    text = "Le maire voit dans cette lettre une provocation."
    assert contents(text) == ["dans cette lettre une provocation"]


def test_an_occasion_that_ends_the_sentence_governs_nothing() -> None:
    assert contents("« Le pont est sûr », a dit le maire dans un communiqué.") == [
        "Le pont est sûr"
    ]
