"""What is said stays the same whoever says it, and when, where and how it was said.

Every construction is crossed with subjects and with adverbials behind the cue, so that none of
them works with one wording alone (metamorphic testing, Chen et al. 1998).
"""

import pytest

import dataset

# Subject and auxiliary: {s}, {a}; the adverbial behind the cue: {x}.
CONSTRUCTIONS = {
    "que": ("{s} {a} affirmé{x} que le pont rouvrirait.", "le pont rouvrirait"),
    "infinitive": ("{s} {a} promis{x} de rouvrir le pont.", "rouvrir le pont"),
    "noun object": ("{s} {a} dénoncé{x} la fermeture du pont.", "la fermeture du pont"),
    "target": ("{s} {a} appelé{x} les riverains à rester chez eux.", "rester chez eux"),
    "accused": ("{s} {a} accusé{x} le préfet de mentir.", "mentir"),
    "colon": ("{s} {a} déclaré{x} : « Le pont est fermé. »", "Le pont est fermé"),
    "of": ("{s} {a} fait part{x} de son inquiétude.", "son inquiétude"),
    "incise": ("« Le pont est fermé », {a} expliqué{x} {s}.", "Le pont est fermé"),
}
SUBJECTS = (
    ("le maire de Bron", "a"),
    ("Anne Petit", "a"),
    ("Mme Petit", "a"),
    ("Me Petit", "a"),
    ("sœur Anne", "a"),
    ("les garde-côtes", "ont"),
    ("la ministre de l'Économie Anne Petit", "a"),
    ("l'association Notre Pont", "a"),
    ("le collectif #NotrePont", "a"),
    ("la n°2 du parti", "a"),
    ("l'un des avocats de la famille", "a"),
    ("un responsable américain", "a"),
    ("l'ONG Amnesty International", "a"),
    ("la mairie, la CGT et FO", "ont"),
    ("les syndicats", "ont"),
    ("plusieurs dizaines d'habitants", "ont"),
    ("Anne Petit et Paul Roux", "ont"),
    ("une mère de 34 ans", "a"),
    ("Paul R.", "a"),
    ("huit élus sur dix", "ont"),
    ("la troupe", "a"),
    ("bon nombre d'élus", "ont"),
)
ADVERBIALS = (
    "",
    " mardi",
    ", mardi,",
    " mardi soir",
    " de son côté",
    " à plusieurs reprises",
    " dans un communiqué",
    " dans un long entretien publié lundi",
    " sur France Info",
    " lors d'une conférence de presse",
    ", dans une lettre ouverte,",
    " devant la presse",
    " hier matin sur Twitter",
    " il y a deux ans",
    " vers midi",
    " devant une centaine d'élus",
)
# What may stand between a subject and its verb, between commas.
INSERTED = (
    "comme on s'y attendait",
    "qui n'a pas voté",
    "prudent",
    "de son côté",
    "45 ans",
    "dans un communiqué publié lundi",
    "interrogé par la presse",
)
# What may stand before a sentence that is said, and what grants it.
OPENINGS = (
    "La grève continue, mais {}.",
    "La ville hésite et {}.",
    "Alors que {}, la ville attend.",
    "Même si {}, la ville attend.",
    "Dès lors que {}, la ville attend.",
    "Il faut dire que {}.",
    "Si {}, la ville attend.",
    "Après trois jours de silence, {}.",
)
# What is not said: negated, asked, supposed, wished for.
UNSAID = (
    "Le maire n'a pas {p} {c}.",
    "Personne n'a {p} {c}.",
    "Le maire est parti sans avoir {p} {c}.",
    "Le maire a-t-il {p} {c} ?",
    "Est-ce que le maire a {p} {c} ?",
    "Si le maire avait {p} {c}, la ville aurait payé.",
    "S'il avait {p} {c}, la ville aurait payé.",
    "Il est possible que le maire ait {p} {c}.",
    "Rien n'indique que le maire ait {p} {c}.",
    "La ville attend que le maire ait {p} {c}.",
    "La ville a payé avant que le maire n'ait {p} {c}.",
    "La ville a payé sans que le maire ait {p} {c}.",
    "Le maire aurait pu avoir {p} {c}.",
)
SPEECH = (
    ("affirmé", "que le pont rouvrirait"),
    ("promis", "de rouvrir le pont"),
    ("dénoncé", "la fermeture du pont"),
    ("appelé", "les riverains à rester chez eux"),
    ("accusé", "le préfet de mentir"),
)
# A source with a preposition: before, behind and inside what it says; {q} is « selon X ».
SOURCED = (
    "{q}, le pont de Vire a cédé hier.",
    "{q}, le pont de Vire, un ouvrage ancien, a cédé hier.",
    "Mais, {q}, le pont de Vire a cédé hier.",
    "Le pont de Vire a cédé hier, {q}.",
    "Le pont de Vire a cédé hier {q}.",
    "Le pont de Vire, {q}, a cédé hier.",
    "Le pont de Vire a, {q}, cédé hier.",
    "Le bilan s'alourdit : le pont de Vire a cédé hier, {q}.",
    "La rivière monte et, {q}, le pont de Vire a cédé hier.",
)
PREPOSITIONS = ("selon", "d'après", "à en croire", "toujours selon")
NAMED = (
    "la préfecture",
    "elle",
    "Anne Petit, présidente du club",
    "le maire de Bron, Paul Roux",
    "l'avocat du club, Me Paul Roux, qui plaidera lundi",
    "le préfet, qui s'est exprimé mardi",
    "une source proche du dossier",
    "la police et les pompiers",
    "Anne Petit (PS)",
    "une étude publiée lundi par l'institut Dupin",
    "une étude parue lundi dans la revue Cime",
    "un rapport que l'AFP a pu lire",
    "le journal La Cime, qui cite un proche du maire",
    "plusieurs témoins interrogés par Radio Lac",
    "ce même rapport",
    "les résultats d'une enquête de l'université de Bron",
    "nos confrères du Soir",
)


def _sentence(pattern: str, subject: str, auxiliary: str, adverbial: str) -> str:
    text = pattern.format(s=subject, a=auxiliary, x=adverbial)
    return text[0].upper() + text[1:]


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_the_content_does_not_depend_on_subject_and_adverbial(construction: str) -> None:
    pattern, content = CONSTRUCTIONS[construction]
    sentences = [_sentence(pattern, *subject, x) for subject in SUBJECTS for x in ADVERBIALS]
    claims = dataset.extract_many(sentences).claim
    found = set(zip(claims["article_id"], claims["content"], strict=True))
    missed = [text for i, text in enumerate(sentences) if (str(i), content) not in found]
    assert missed == []


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_the_source_is_the_whole_subject(construction: str) -> None:
    pattern, content = CONSTRUCTIONS[construction]
    sentences = [_sentence(pattern, *subject, "") for subject in SUBJECTS]
    claims = dataset.extract_many(sentences).claim
    found = {
        row["article_id"]: row["source_text"].lower().rstrip(".")
        for row in claims.iter_rows(named=True)
        if row["content"] == content and row["source_text"]
    }
    expected = {str(i): subject.lower().rstrip(".") for i, (subject, _) in enumerate(SUBJECTS)}
    assert found == expected


def _contents(texts: list[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {str(i): set() for i in range(len(texts))}
    claims = dataset.extract_many(texts).claim
    for key, content in zip(claims["article_id"], claims["content"], strict=True):
        found[key].add(content)
    return found


@pytest.mark.parametrize("inserted", INSERTED)
def test_what_stands_between_commas_parts_no_subject_from_its_verb(inserted: str) -> None:
    texts = [
        CONSTRUCTIONS[name][0].format(s=f"Le maire de Bron, {inserted},", a="a", x="")
        for name in ("que", "infinitive", "noun object", "accused", "of")
    ]
    for text, found in zip(texts, _contents(texts).values(), strict=True):
        assert len(found) == 1, text
        assert not found.pop().startswith("Le maire"), text


@pytest.mark.parametrize("opening", OPENINGS)
def test_the_content_does_not_depend_on_the_clause_round_it(opening: str) -> None:
    names = [name for name in CONSTRUCTIONS if name not in ("colon", "incise")]
    said = [CONSTRUCTIONS[name][0].format(s="le maire", a="a", x="")[:-1] for name in names]
    texts = [opening.format(clause) for clause in said]
    for name, text, found in zip(names, texts, _contents(texts).values(), strict=True):
        assert CONSTRUCTIONS[name][1] in found, text


@pytest.mark.parametrize("pattern", UNSAID)
def test_what_was_not_said_is_no_claim(pattern: str) -> None:
    texts = [pattern.format(p=participle, c=complement) for participle, complement in SPEECH]
    assert [
        text for text, found in zip(texts, _contents(texts).values(), strict=True) if found
    ] == []


@pytest.mark.parametrize("pattern", SOURCED)
def test_what_a_source_says_does_not_depend_on_its_name(pattern: str) -> None:
    texts = [pattern.format(q=f"{prep} {name}") for prep in PREPOSITIONS for name in NAMED]
    texts = [text[0].upper() + text[1:] for text in texts]
    said = ("le pont de Vire a cédé hier", "le pont de Vire, un ouvrage ancien, a cédé hier")
    contents = _contents(texts)
    missed = [
        text
        for text, found in zip(texts, contents.values(), strict=True)
        if not {content.lower() for content in found} & {content.lower() for content in said}
    ]
    assert missed == []
