"""Stances in the narration: holder, target, polarity; precision before recall."""

import pytest

from dataset.french import attributions, speakers, stances
from dataset.french.conjugation import PARTICIPLE, conjugate
from dataset.french.mentions import find as find_names
from dataset.lexicon import lexicon
from dataset.text import TextView
from schemas.vocabulary import codes
from tests.stance_readings import ACTORS, OPPOSED, mentions, narrated, toward_practice


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


def test_object_without_a_name_is_an_actor_of_its_own() -> None:
    assert narrated("Airbus accuse le patron d'avoir copié Boeing.") == [
        ("Airbus", "le patron", "oppose")
    ]


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
    "text",
    [
        "Ni Airbus ni Boeing ne soutiennent Greenpeace.",
        "Ni Airbus ni Boeing n'approuvent Greenpeace.",
        "Ni Airbus, ni Boeing ne sont favorables à Greenpeace.",
        "Ni Airbus ni Boeing n'ont apporté leur soutien à Greenpeace.",
    ],
)
def test_neither_of_two_is_for_it(text: str) -> None:
    assert sorted(narrated(text)) == [
        ("Airbus", "Greenpeace", "oppose"),
        ("Boeing", "Greenpeace", "oppose"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Airbus ne soutient ni Boeing ni Greenpeace.",
        "Airbus n'est favorable ni à Boeing ni à Greenpeace.",
        "Airbus n'a défendu ni Boeing ni Greenpeace.",
    ],
)
def test_for_neither_of_two(text: str) -> None:
    assert sorted(narrated(text)) == [
        ("Airbus", "Boeing", "oppose"),
        ("Airbus", "Greenpeace", "oppose"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Aucun élu ne soutient Airbus.",
        "Personne ne soutient Airbus.",
        "Nul ne soutient Airbus.",
        "Aucun syndicat ne soutient Airbus.",
        "Ni Airbus ni Boeing ne s'opposent à Greenpeace.",
        "Airbus n'est soutenu ni par Boeing ni par Greenpeace.",
        "Airbus aurait soutenu Boeing si la loi l'avait permis.",
        "Airbus hésite à soutenir Boeing.",
        "Airbus soutiendrait Boeing, selon un quotidien.",
        "Airbus serait soutenu par Boeing.",
        "Airbus aurait été hostile à Boeing.",
        "Airbus aurait porté plainte contre Boeing.",
    ],
)
def test_nobody_and_conditionals_take_no_position(text: str) -> None:
    assert narrated(text) == []


def test_concepts_are_targets_where_the_caller_names_them() -> None:
    text = "Airbus défend le logiciel libre."
    view = TextView.of(text)
    assert stances.find(view, [], [*ACTORS], mentions(text), [], []) == []
    concepts = {"free_software": ("logiciel libre", "open source")}
    found = stances.find(view, [], [*ACTORS], mentions(text), [], [], concepts=concepts)
    assert [(s.target, s.target_concept, s.polarity) for s in found] == [
        (None, "free_software", "support")
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


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Airbus est venu à Lille pour soutenir Boeing.", "support"),
        ("Airbus a annoncé sa volonté de porter plainte contre Boeing.", "oppose"),
        ("Airbus continuera à soutenir Boeing.", "support"),
        ("Airbus a promis des représailles à Boeing.", "oppose"),
        ("Airbus a cessé de travailler avec Boeing.", "oppose"),
        ("Airbus ne fait pas confiance à Boeing.", "oppose"),
        ("Airbus n'est pas d'accord avec Boeing.", "oppose"),
        ("Airbus est contre Boeing.", "oppose"),
        ("Airbus a traité Boeing de voyou.", "oppose"),
        ("Hostile à Boeing, Airbus a quitté la salle.", "oppose"),
        ("Critiquant Boeing, Airbus a quitté la salle.", "oppose"),
        ("Airbus, favorable à Boeing, a pris la parole.", "support"),
        ("Le ralliement d'Airbus à Boeing surprend.", "support"),
        ("Le soutien total d'Airbus à Boeing surprend.", "support"),
        ("Boeing, dont Airbus salue le courage, est venu.", "support"),
        ("Boeing a gagné. Airbus lui a rendu hommage.", "support"),
        ("Boeing a gagné. Airbus dénonce son manque de rigueur.", "oppose"),
    ],
)
def test_constructions_of_the_press(text: str, polarity: str) -> None:
    assert narrated(text) == [("Airbus", "Boeing", polarity)]


@pytest.mark.parametrize(
    "text",
    [
        "Airbus a demandé à Greenpeace de venir pour soutenir Boeing.",
        "Airbus a succédé à Boeing.",
        "Airbus dénonce les menaces reçues par Boeing.",
        "Airbus joue contre Boeing.",
        "Boeing, dont le patron prône la rigueur d'Airbus, est venu.",
        "Airbus est favorable à l'envoi de deux avions de Boeing.",
        "Airbus a été arrêté après avoir vu Boeing.",
        "Boeing et Greenpeace ont gagné. Airbus dénonce son manque de rigueur.",
    ],
)
def test_constructions_that_look_alike(text: str) -> None:
    assert narrated(text) == []
