"""The registry of known actors and how its names are found."""

import pytest

from dataset.french.registry import Registry, RegistryEntry

COMPANIES = Registry.of(
    [
        RegistryEntry("zorbec", "Zorbec", ("Zorbec Industries", "Meta"), "company"),
        RegistryEntry("rival", "Zorbec", ("Rival d'Ouest",), "company"),
    ]
)


def found(text: str) -> list[tuple[str, int]]:
    return [(text[hit.span.start : hit.span.end], hit.entry) for hit in COMPANIES.find(text)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("L'Zorbec affirme.", [("Zorbec", 0)]),
        ("Zorbec Industries et Zorbec.", [("Zorbec Industries", 0), ("Zorbec", 0)]),
        ("Meta n'est pas meta.", [("Meta", 0)]),
        ("Métaphore, Metadonnées, Zorbec-V2, @Zorbec.", []),
        ("Rival d'Ouest", [("Rival d'Ouest", 1)]),
        ("Zorbec R2, Zorbec v4.1 et Zorbec GT-3.", []),
        ("Zorbec T3 et Zorbec 2024", [("Zorbec", 0), ("Zorbec", 0)]),
        ("", []),
    ],
)
def test_names_are_whole_words_with_their_case(text: str, names: list[tuple[str, int]]) -> None:
    assert found(text) == names


def test_a_name_in_lower_case_may_open_a_sentence() -> None:
    staff = Registry.of([RegistryEntry("board", "Novalis", ("la direction",), "company")])
    text = "La direction refuse. Les élus appellent la direction à céder. LA DIRECTION."
    assert [text[slice(*hit.span)] for hit in staff.find(text)] == ["La direction", "la direction"]


def test_the_first_entry_has_a_name_that_two_claim() -> None:
    assert found("Zorbec") == [("Zorbec", 0)]


def test_the_empty_registry_finds_nothing() -> None:
    assert Registry.EMPTY.find("Zorbec") == []


def test_names_governed_inside_a_longer_name_are_found_too() -> None:
    registry = Registry.of(
        [
            RegistryEntry("crew", "ouvriers de Zorbec et d'Alba", (), "group"),
            RegistryEntry("zorbec", "Zorbec", ("Zorbec Industries",), "company"),
            RegistryEntry("alba", "Alba", (), "company"),
            RegistryEntry("anne", "Anne d'Alba", (), "person"),
        ]
    )
    text = "Les ouvriers de Zorbec et d'Alba, Anne d'Alba, Zorbec Industries"
    assert [(text[h.span.start : h.span.end], h.entry, h.nested) for h in registry.find(text)] == [
        ("ouvriers de Zorbec et d'Alba", 0, False),
        ("Zorbec", 1, True),
        ("Alba", 2, True),
        ("Anne d'Alba", 3, False),
        ("Zorbec Industries", 1, False),
    ]
