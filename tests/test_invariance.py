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
        row["article_id"]: row["source_text"].lower()
        for row in claims.iter_rows(named=True)
        if row["content"] == content and row["source_text"]
    }
    expected = {str(i): subject.lower() for i, (subject, _) in enumerate(SUBJECTS)}
    assert found == expected
