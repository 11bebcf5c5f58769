"""Stances: holder, target, polarity, from invented sentences; precision before recall."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset.french import attributions, speakers, stances
from dataset.french.claim.evaluative import evaluations, inflected
from dataset.french.conjugation import PARTICIPLE, conjugate
from dataset.french.finds import FoundActor, FoundAttribution, FoundMention, FoundStance
from dataset.french.mentions import find as find_names
from dataset.french.rulebook import rules
from dataset.lexicon import lexicon
from dataset.text import Span, TextView
from schemas.vocabulary import codes

NAMES = ("Airbus", "Boeing", "Greenpeace", "Marc Petit")
KINDS = ("company", "company", "other", "person")
OPPOSED = ("Airbus", "Boeing", "oppose")
PRACTICES = {"telework": ("télétravail",)}
ACTORS = [FoundActor(name, kind) for name, kind in zip(NAMES, KINDS, strict=True)]


def mentions(text: str) -> list[FoundMention]:
    """Find the test's own names, so that only stances are under test."""
    found = []
    for actor, name in enumerate(NAMES):
        at = text.find(name)
        while at >= 0:
            found.append(FoundMention("mention/test", Span(at, at + len(name)), "name", actor))
            at = text.find(name, at + 1)
    return sorted(found, key=lambda mention: mention.span)


def said(
    text: str, content: str, cue: str = "dit", lemma: str = "dire", cue_class: str = "neutral"
) -> list[FoundStance]:
    """Find the stances of one claim by Marc Petit (3)."""
    at, cued = text.index(content), text.index(cue)
    claim = FoundAttribution(
        "attribution/test",
        None,
        Span(cued, cued + len(cue)),
        lemma,
        cue_class,
        (Span(at, at + len(content)),),
        "indirect",
    )
    return stances.find(TextView.of(text), [claim], [*ACTORS], mentions(text), [3], [None])


def narrated(text: str) -> list[tuple[str, str, str]]:
    """Give holder, target and polarity of each stance told without a claim."""
    actors = [*ACTORS]
    found = stances.find(TextView.of(text), [], actors, mentions(text), [], [])
    return [
        (actors[s.holder].name, actors[s.target].name, s.polarity)
        for s in found
        if s.holder is not None and s.target is not None
    ]


@pytest.mark.parametrize(
    ("text", "holder", "target", "polarity"),
    [
        ("Airbus soutient Boeing.", "Airbus", "Boeing", "support"),
        ("Airbus a vivement critiqué Boeing.", "Airbus", "Boeing", "oppose"),
        ("Airbus ne soutient plus Boeing.", "Airbus", "Boeing", "oppose"),
        ("Airbus n'a pas hésité à attaquer Boeing.", "Airbus", "Boeing", "oppose"),
        ("Airbus, qui défend Boeing, se tait.", "Airbus", "Boeing", "support"),
        ("Airbus (Toulouse) fustige Boeing.", "Airbus", "Boeing", "oppose"),
        ("Airbus, basé à Toulouse, s'oppose à Boeing.", "Airbus", "Boeing", "oppose"),
        ("Airbus a fait l'éloge des avions de Boeing.", "Airbus", "Boeing", "support"),
        ("Greenpeace a porté plainte contre Airbus.", "Greenpeace", "Airbus", "oppose"),
        ("Airbus est critiqué par Greenpeace.", "Greenpeace", "Airbus", "oppose"),
        ("Airbus a retiré son soutien à Boeing.", "Airbus", "Boeing", "oppose"),
        ("Marc Petit juge Airbus dangereux.", "Marc Petit", "Airbus", "oppose"),
        ("Marc Petit a qualifié Airbus de menace.", "Marc Petit", "Airbus", "oppose"),
        ("Marc Petit est favorable à Airbus.", "Marc Petit", "Airbus", "support"),
        ("Marc Petit n'est pas favorable à Airbus.", "Marc Petit", "Airbus", "oppose"),
        ("Marc Petit s'est dit déçu par Airbus.", "Marc Petit", "Airbus", "oppose"),
        ("Marc Petit reste hostile aux projets d'Airbus.", "Marc Petit", "Airbus", "oppose"),
        ("Airbus a essuyé les critiques de Greenpeace.", "Greenpeace", "Airbus", "oppose"),
        ("Airbus a perdu et soutient Boeing.", "Airbus", "Boeing", "support"),
        ("Airbus a parlé, critiquant au passage la politique « folle » de Boeing.", *OPPOSED),
        (
            "Airbus a échoué, suscitant des critiques de la part de clients et de Greenpeace.",
            *("Greenpeace", "Airbus", "oppose"),
        ),
        ("L'appui d'Airbus à Boeing étonne.", "Airbus", "Boeing", "support"),
    ],
)
def test_narrated(text: str, holder: str, target: str, polarity: str) -> None:
    assert narrated(text) == [(holder, target, polarity)]


def test_subject_without_a_name_is_no_other_actor() -> None:
    assert narrated("Le patron d'Airbus critique Boeing.") == [
        ("Le patron d'Airbus", "Boeing", "oppose")
    ]


def test_noun_phrase_stands_for_the_company_named_before() -> None:
    found = narrated("Airbus a perdu un procès. Greenpeace soutient l'entreprise.")
    assert found == [("Greenpeace", "Airbus", "support")]


@pytest.mark.parametrize(
    "text",
    ["Boeing, qu'Airbus critique, se tait.", "Voici Boeing, critiqué par Airbus."],
)
def test_relative_and_participle(text: str) -> None:
    assert narrated(text) == [("Airbus", "Boeing", "oppose")]


@pytest.mark.parametrize(
    ("text", "content", "speech"),
    [
        ("« Je soutiens Airbus », dit-il.", "Je soutiens Airbus", "direct"),
        (
            "« Nous saluons la décision d'Airbus », dit-il.",
            "Nous saluons la décision d'Airbus",
            "direct",
        ),
        ("Il dit qu'il soutient Airbus.", "il soutient Airbus", "indirect"),
    ],
)
def test_pronoun_of_a_claim_is_its_speaker(text: str, content: str, speech: str) -> None:
    at = text.index(content)
    claim = FoundAttribution(
        "x", None, None, None, "neutral", (Span(at, at + len(content)),), speech
    )
    found = stances.find(TextView.of(text), [claim], [*ACTORS], mentions(text), [3], [None])
    assert [(s.holder, s.target, s.polarity, s.attribution) for s in found] == [
        (3, 0, "support", 0)
    ]


def test_joined_subjects_and_objects_each_count() -> None:
    found = narrated("Airbus et Boeing ont dénoncé Greenpeace et Marc Petit.")
    assert {(h, t) for h, t, _ in found} == {
        ("Airbus", "Greenpeace"),
        ("Airbus", "Marc Petit"),
        ("Boeing", "Greenpeace"),
        ("Boeing", "Marc Petit"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "Airbus a rencontré Boeing.",
        "Airbus et Boeing sont rivaux.",
        "Airbus n'a pas critiqué Boeing.",
        "Airbus pourrait soutenir Boeing.",
        "Airbus a dénoncé l'attentat contre Boeing.",
        "Airbus a salué la victoire sur Boeing.",
        "Airbus critique le projet, Boeing se tait.",
        "Airbus soutient que Boeing a gagné.",
        "Selon Airbus, défendre Boeing coûte cher.",
        "Airbus poursuit la modernisation de Boeing.",
        "Airbus défend Airbus.",
        "Marc Petit juge Airbus dans un procès honteux.",
        "Marc Petit trouve Airbus à Toulouse.",
        "Marc Petit est content, Airbus aussi.",
        "La critique d'Airbus est facile.",
        "Boeing a condamné Airbus à verser un million d'euros.",
        "Airbus a été condamné par Boeing à payer une amende.",
        "Airbus regrette Marc Petit.",
        "Airbus encourage Boeing à recruter.",
        "Marc Petit appelle Airbus à soutenir Boeing.",
        "Airbus dénonce la prise d'otage de Marc Petit.",
        "Airbus plaide pour une baisse des prix de Boeing.",
        "Airbus critique\nBoeing a recruté.",
    ],
)
def test_no_stance(text: str) -> None:
    assert narrated(text) == []


@pytest.mark.parametrize(
    ("content", "polarity"),
    [
        ("Airbus est un partenaire loyal", "support"),
        ("Airbus n'est pas un partenaire loyal", "oppose"),
        ("Airbus n'est pas dangereux", "support"),
        ("Airbus représente une menace", "oppose"),
        ("les méthodes d'Airbus sont scandaleuses", "oppose"),
        ("Airbus a triché", "oppose"),
        ("il existe des preuves qu'Airbus savait", "oppose"),
        ("il existe des preuves de l'implication d'Airbus", "oppose"),
        ("il a la preuve du soutien d'Airbus", None),
        ("il n'y a aucune preuve de l'implication d'Airbus", None),
        ("Airbus est une grande entreprise", None),
        ("Airbus est arrivé hier", None),
        ("Airbus est victime d'une campagne honteuse", None),
        ("Airbus n'a pas triché", None),
        ("Airbus a été trompé", None),
        ("Airbus est menacé", None),
    ],
)
def test_what_a_speaker_says_of_a_target(content: str, polarity: str | None) -> None:
    found = said(f"Marc Petit dit que {content}.", content)
    assert [s.polarity for s in found] == ([polarity] if polarity else [])
    for stance in found:
        assert (stance.holder, stance.target, stance.attribution) == (3, 0, 0)


def test_praise_and_blame_in_one_breath_are_mixed() -> None:
    content = "Airbus est un partenaire loyal, mais Airbus est un mauvais payeur"
    assert [s.polarity for s in said(f"Marc Petit dit qu'{content}.", content)] == ["mixed"]


def test_speaker_takes_no_stance_toward_himself() -> None:
    content = "Marc Petit est un homme admirable"
    assert said(f"Il dit que {content}.", content) == []


def test_author_takes_no_stance() -> None:
    assert narrated("Airbus est une entreprise admirable, et Boeing a triché.") == []


def test_concepts_are_targets_where_the_caller_names_them() -> None:
    text = "Airbus défend le logiciel libre."
    view = TextView.of(text)
    assert stances.find(view, [], [*ACTORS], mentions(text), [], []) == []
    concepts = {"free_software": ("logiciel libre", "open source")}
    found = stances.find(view, [], [*ACTORS], mentions(text), [], [], concepts=concepts)
    assert [(s.target, s.target_concept, s.polarity) for s in found] == [
        (None, "free_software", "support")
    ]


def test_evaluative_lexicon_is_broad_and_without_contradiction() -> None:
    lex = lexicon("evaluation")
    entries = [
        (word, polarity)
        for block in ("adjectives", "nouns", "adverbs")
        for polarity, words in lex[block].items()
        for word in words
    ]
    assert len(entries) >= 300
    assert len({word for word, _ in entries}) == len(entries)


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("honteux", {"honteuse", "honteuses"}),
        ("loyal", {"loyale", "loyaux", "loyales"}),
        ("bon", {"bonne", "bons", "bonnes"}),
        ("néfaste", {"néfaste", "néfastes"}),
        ("faux", {"fausse", "fausses"}),
        ("mauvais", {"mauvaise", "mauvaises"}),
        ("créatif", {"créative", "créatives"}),
        ("destructeur", {"destructrice", "destructeurs"}),
        ("trompeur", {"trompeuse", "trompeurs"}),
        ("meilleur", {"meilleure", "meilleurs"}),
    ],
)
def test_inflection(word: str, forms: set[str]) -> None:
    assert forms <= inflected(word)


def test_evaluations_are_whole_words() -> None:
    text = "un bonbon bon, une bonne action"
    found = evaluations(text, (Span(0, len(text)),))
    assert [text[e.start : e.end] for e in found] == ["bon", "bonne"]


VOCABULARY = """
Airbus Boeing Greenpeace soutient critiqué a été par ne pas n' qui , . ( ) et de d' la le les
contre plainte portée porté est excellent honteux preuve que son soutien à « » dénonce s' en
prend accuse interdit comme
"""
WORDS = st.sampled_from([*VOCABULARY.split(), "Marc Petit", "\ud800", "\n"])


@settings(deadline=None)
@given(st.lists(WORDS, max_size=30), st.data())
def test_any_words_any_claims(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    at = st.integers(0, len(text))

    def span() -> Span:
        return Span(*sorted((data.draw(at), data.draw(at))))

    claims = [
        FoundAttribution("x", span(), span(), lemma, "judging", (span(), span()), "indirect")
        for lemma in ("saluer", "considérer")
    ]
    view = TextView.of(text)
    for stance in stances.find(view, claims, [*ACTORS], mentions(text), [0, 3], [None, 1]):
        assert 0 <= stance.span.start <= stance.span.end <= len(text)
        assert stance.polarity in codes("polarity")
        assert stance.explicitness in codes("explicitness")
        assert stance.rule_id in rules("stance")
        assert stance.holder != stance.target
        assert (stance.target is None) != (stance.target_concept is None)


@settings(deadline=None)  # the first text loads the lexicons
@given(st.text())
def test_any_text(text: str) -> None:
    stances.find_alone(TextView.of(text))


@pytest.mark.parametrize("unit", ["que ", '"', "1", "a", "soutient ", "Airbus, ", "Airbus et "])
def test_time_is_linear(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    view, named = TextView.of(text), mentions(text)
    claim = FoundAttribution("x", None, None, None, "neutral", (Span(0, len(text)),), "direct")
    began = time.process_time()
    stances.find(view, [claim], ACTORS, named, [3], [None])
    assert time.process_time() - began < 2


def toward_practice(text: str) -> list[tuple[str, str]]:
    """Give holder and polarity of each stance toward telework."""
    found = stances.find(
        TextView.of(text), [], [*ACTORS], mentions(text), [], [], concepts=PRACTICES
    )
    return [
        (NAMES[s.holder], s.polarity)
        for s in found
        if s.holder is not None and s.target_concept == "telework"
    ]


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Airbus a instauré le télétravail.", "support"),
        ("Airbus a annoncé de nouvelles journées de télétravail.", None),
        ("Airbus restreint le télétravail.", "oppose"),
        ("Airbus tourne le dos au télétravail.", "oppose"),
        ("Airbus s'est engagé à maintenir le télétravail.", "support"),
        ("Airbus a renoncé à défendre le télétravail.", "oppose"),
        ("Airbus a déploré l'abandon du télétravail.", "support"),
        ("Airbus a exprimé des doutes sur la décision de ne pas généraliser le télétravail.", None),
        ("Airbus a émis des réserves sur le refus du télétravail.", "support"),
        ("Airbus a renvoyé les cadres qui recouraient au télétravail.", "oppose"),
        ("Airbus a renvoyé les cadres qui luttaient contre le télétravail.", None),
        ("Airbus est un ardent défenseur du télétravail.", "support"),
        ("Airbus, farouche adversaire du télétravail, a grandi.", "oppose"),
        ("Le télétravail prôné par Airbus a grandi.", "support"),
        ("Airbus et le télétravail ont grandi.", None),
    ],
)
def test_practices(text: str, polarity: str | None) -> None:
    found = toward_practice(text)
    if polarity is None:
        assert found in ([], [("Airbus", "support")])
        return
    assert found == [("Airbus", polarity)]


@pytest.mark.parametrize(
    ("content", "opposed"),
    [
        ("Airbus a créé une filiale pour contourner la loi", True),
        ("Airbus s'est enrichi en trichant", True),
        ("Airbus cherche à tromper ses clients", True),
        ("Airbus a copié nos plans sans autorisation", True),
        ("Airbus a rompu sa promesse", True),
        ("Airbus nous a trahis", True),
        ("la communication d'Airbus vise à tromper le public", True),
        ("les moteurs d'Airbus, qui volent bien, sont neufs", False),
        ("Airbus n'a pas rompu sa promesse", False),
        ("Airbus n'a rien copié sans autorisation", False),
        ("il faut empêcher Airbus de tricher", False),
        ("nous avons créé une filiale pour contourner la loi", False),
        ("Airbus a rompu avec la routine", False),
    ],
)
def test_charges(content: str, opposed: bool) -> None:
    found = said(f"Marc Petit dit que {content}.", content)
    assert [(s.holder, s.target, s.polarity) for s in found] == ([(3, 0, "oppose")] * opposed)


@pytest.mark.parametrize(
    "text",
    [
        "Airbus multiplie les attaques contre Boeing.",
        "Airbus a intenté un procès à Boeing.",
        "Airbus annonce porter plainte contre Boeing.",
        "Airbus a lancé mardi des poursuites, devant un tribunal de Lille, à l'encontre de Boeing.",
        "Airbus n'a de cesse de critiquer Boeing.",
        "Airbus n'a pas apprécié l'offre de Boeing.",
        "Airbus refuse de soutenir Boeing.",
        "Boeing s'est fait tacler par Airbus.",
        "Les inquiétudes d'Airbus face à Boeing grandissent.",
        "Les mesures d'Airbus contre Boeing sont connues.",
        "Airbus a critiqué le Boeing-X2.",
    ],
)
def test_further_constructions(text: str) -> None:
    assert narrated(text) == [OPPOSED]


@pytest.mark.parametrize(
    "text", ["Greenpeace soutient Airbus plutôt que Boeing.", "Greenpeace préfère Airbus à Boeing."]
)
def test_who_is_passed_over_is_opposed(text: str) -> None:
    assert narrated(text) == [
        ("Greenpeace", "Airbus", "support"),
        ("Greenpeace", "Boeing", "oppose"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Si Airbus attaquait Boeing, tout changerait.",
        "Airbus semble préoccupé par Boeing.",
        "Airbus accuse le patron d'avoir copié Boeing.",
        "Une fondation créée par Airbus finance la recherche de Boeing.",
        "Airbus a critiqué une phrase concernant Boeing.",
    ],
)
def test_no_position_toward_what_is_near(text: str) -> None:
    assert narrated(text) == []


def test_every_verb_of_position_in_the_passive_has_a_polarity_or_shows_none() -> None:
    for group in lexicon("stances")["verbs"]:
        for lemma in group["lemmas"]:
            head = lemma.removeprefix("se ").removeprefix("s'").split()[0]
            participles = [form for form, kind in conjugate(head) if kind == PARTICIPLE]
            for done in participles[:1]:
                for text in (
                    f"Airbus, {done} par Boeing, recule.",
                    f"Airbus a été {done} par Boeing.",
                ):
                    assert {polarity for *_, polarity in narrated(text)} <= set(
                        codes("polarity")
                    ), text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Le maire, Luc Blanc, se tait. Les élus s'en prennent au maire.",
            ("les élus", "luc blanc", "oppose"),
        ),
        ("Les syndicats critiquent la direction.", ("les syndicats", "la direction", "oppose")),
        ("La CGT s'en prend au gouvernement.", ("cgt", "gouvernement", "oppose")),
        (
            "« Le gouvernement refuse d'agir », dénonce Luc Blanc.",
            ("luc blanc", "le gouvernement", "oppose"),
        ),
        (
            "Luc Blanc a parlé. Anne Petit l'accuse d'avoir menti.",
            ("anne petit", "luc blanc", "oppose"),
        ),
        ("Anne Petit exige la démission de Luc Blanc.", ("anne petit", "luc blanc", "oppose")),
        ("Anne Petit réclame la libération de Luc Blanc.", ("anne petit", "luc blanc", "support")),
        ("Le soutien de la France à l'Ukraine dure.", ("france", "ukraine", "support")),
        (
            "Le gouvernement est critiqué par les syndicats.",
            ("les syndicats", "le gouvernement", "oppose"),
        ),
    ],
)
def test_holders_and_targets_without_a_name(text: str, expected: tuple[str, str, str]) -> None:
    view = TextView.of(text)
    said = attributions.find(view)
    actors, named = find_names(view)
    spoken = speakers.resolve(view, said, actors, named)
    aimed = [a.target and speakers.target(view, a.target, actors, named) for a in said]
    found = stances.find(view, said, actors, named, spoken, aimed)
    assert expected in [
        (actors[s.holder].name.lower(), actors[s.target].name.lower(), s.polarity)
        for s in found
        if s.holder is not None and s.target is not None
    ]
