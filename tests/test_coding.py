"""Coding of claims: kind, factuality, polarity and hedges, from invented sentences."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dataset.french import attributions
from dataset.french.coding import ClaimCoding, code
from dataset.french.finds import FoundAttribution
from dataset.text import Span, TextView
from schemas.vocabulary import codes


def coded(
    before: str, content: str, lemma: str, cue_class: str = "neutral", speech: str = "indirect"
) -> ClaimCoding:
    """Code a claim made of the words up to its content, the last of which are the cue."""
    text = f"{before} {content}."
    cue = Span(0, len(before))
    claim = FoundAttribution(
        "attribution/test",
        None,
        cue,
        lemma,
        cue_class,
        (Span(len(before) + 1, len(text) - 1),),
        speech,
    )
    return code(TextView.of(text), claim)


PROVEN = ("direct", "accusation")


@pytest.mark.parametrize(
    ("before", "content", "lemma", "cue_class", "expected"),
    [
        ("affirme que", "la rivale aurait copié le code", "affirmer", "asserting", True),
        ("a affirmé que", "la rivale aurait copié le code", "affirmer", "asserting", True),
        ("dit avoir", "la preuve que la rivale aurait copié", "dire", "neutral", True),
        ("Selon le journal,", "l'usine fermerait en juin", "selon", "neutral", True),
        ("a déclaré que", "l'usine fermerait en juin", "déclarer", "neutral", False),
        ("dit que", "si le prix baissait, la firme gagnerait", "dire", "neutral", False),
        ("dit que", "la société qui aurait copié est chinoise", "dire", "neutral", False),
        ("dit que", "le bilan pourrait s'alourdir", "dire", "neutral", False),
        ("dit qu'", "il faudrait tout revoir", "dire", "neutral", False),
        ("dit que", "l'homme préparait un livre", "dire", "neutral", False),
        ("Selon le maire,", "l'usine fermerait en cas de grève", "selon", "neutral", False),
        ("Selon elle,", "sans cette aide, la ville ferait faillite", "selon", "neutral", False),
        ("Selon elle,", "baisser la taxe serait risqué", "selon", "neutral", False),
        ("Selon elle,", "une telle loi pénaliserait les familles", "selon", "neutral", False),
        ("Selon elle,", "cela permettrait un accord", "selon", "neutral", False),
        ("Selon elle,", "cela serait dû à une panne", "selon", "neutral", True),
        ("Selon elle,", "il serait dangereux de voter", "selon", "neutral", False),
        ("Selon elle,", "l'homme serait dangereux", "selon", "neutral", True),
        ("Selon elle,", "la ville ferait mieux d'attendre", "selon", "neutral", False),
        ("Selon elle,", "le pont fermerait si Paul partait", "selon", "neutral", False),
        ("Selon elle,", "l'État ne saurait céder", "selon", "neutral", False),
        ("affirme qu'", "elle aurait préféré un accord", "affirmer", "asserting", False),
        ("précisant que", "le pont rouvrirait lundi", "préciser", "neutral", False),
        ("précisant que", "le pont aurait rouvert lundi", "préciser", "neutral", True),
        ("Selon elle,", "un retrait ne réglerait rien", "selon", "neutral", False),
        ("Selon elle,", "un homme serait en fuite", "selon", "neutral", True),
        ("Selon elle,", "la crue aurait été pire sans le barrage", "selon", "neutral", False),
        ("Selon elle,", "l'homme aurait fui sans raison", "selon", "neutral", True),
        ("affirme que", "l'incendie aurait été si grave", "affirmer", "asserting", True),
    ],
)
def test_conditional_of_hearsay(
    before: str, content: str, lemma: str, cue_class: str, *, expected: bool
) -> None:
    coding = coded(before, content, lemma, cue_class)
    assert ("evidential_conditional" in coding.hedges) is expected
    if expected:
        assert coding.factuality == "unspecified"


@pytest.mark.parametrize(
    ("before", "content", "lemma", "cue_class", "speech", "kind"),
    [
        ("accuse la banque d'", "avoir menti", "accuser", "accusing", "indirect", "accusation"),
        ("estime que", "le groupe a violé la loi", "estimer", "judging", "indirect", "accusation"),
        ("dit :", "Il existe des preuves que la banque savait", *("dire", "neutral"), *PROVEN),
        ("dit :", "C'est une honte. Il faut agir", "dire", "neutral", "direct", "evaluation"),
        ("exprime", "des doutes sur le projet", "exprimer", "neutral", "indirect", "evaluation"),
        ("écrit :", "Amis, ne cédez pas", "écrire", "neutral", "direct", "demand"),
        ("dit :", "Si vous en avez, foncez dessus", "dire", "neutral", "direct", "demand"),
        ("souligne", "l'importance du dialogue", "souligner", "neutral", "indirect", "evaluation"),
        ("dit qu'", "il s'agit d'un incident grave", "dire", "neutral", "indirect", "evaluation"),
        ("dit que", "ce sont bien des loups", "dire", "neutral", "indirect", "assertion"),
        ("dit que", "la banque a été trompée", "dire", "neutral", "indirect", "assertion"),
        ("prévient contre", "une crue", "prévenir", "neutral", "indirect", "prediction"),
        ("raconte", "la tragédie de la ville", "raconter", "neutral", "indirect", "assertion"),
        ("dément que", "la ville ait payé", "démentir", "denying", "indirect", "denial"),
        ("dit :", "Nous n'avons jamais trompé personne", "dire", "neutral", "direct", "denial"),
        ("dit que", "le match sera serré", "dire", "neutral", "indirect", "prediction"),
        ("a dit que", "l'usine fermerait", "dire", "neutral", "indirect", "prediction"),
        ("a dit qu'", "il démissionnerait", "dire", "neutral", "indirect", "commitment"),
        ("dit :", "Nous allons ouvrir trois écoles", "dire", "neutral", "direct", "commitment"),
        ("promet de", "rendre l'argent", "promettre", "promising", "indirect", "commitment"),
        ("dit :", "C'est une décision honteuse", "dire", "neutral", "direct", "evaluation"),
        ("salue", "l'accord signé hier", "saluer", "judging", "indirect", "evaluation"),
        ("demande de", "fermer le pont", "demander", "demanding", "indirect", "demand"),
        ("dit :", "Il faut fermer le pont", "dire", "neutral", "direct", "demand"),
        ("lance :", "Arrêtez ces travaux", "lancer", "neutral", "direct", "demand"),
        ("lance :", "Pourquoi n'avez-vous rien vu", "lancer", "neutral", "direct", "assertion"),
        ("dit que", "l'élève doit s'excuser", "dire", "neutral", "indirect", "demand"),
        ("dit que", "la loi doit être examinée mardi", "dire", "neutral", "indirect", "assertion"),
        ("dit que", "le tri consiste à séparer", "dire", "neutral", "indirect", "definition"),
        ("répond :", "Faux", "répondre", "neutral", "direct", "denial"),
        ("répond :", "C'est faux, je n'y étais pas", "répondre", "neutral", "direct", "denial"),
        ("répond :", "Pas du tout", "répondre", "neutral", "direct", "denial"),
        ("répond :", "Non, nous restons", "répondre", "neutral", "direct", "denial"),
        ("dit :", "Je ne me laisserai pas intimider", "dire", "neutral", "direct", "commitment"),
        ("scande :", "Non à la taxe", "scander", "neutral", "direct", "assertion"),
        ("dit :", "Ces chiffres sont infondés", "dire", "neutral", "direct", "denial"),
        ("dit :", "Nous n'avons rien à nous reprocher", "dire", "neutral", "direct", "denial"),
        ("s'indigne :", "C'est un mensonge", "s'indigner", "accusing", "direct", "denial"),
        ("n'exclut pas que", "le pont soit fermé", "exclure", "denying", "indirect", "assertion"),
        ("dit que", "deux hommes ont été arrêtés", "dire", "neutral", "indirect", "assertion"),
    ],
)
def test_claim_type(
    before: str, content: str, lemma: str, cue_class: str, speech: str, kind: str
) -> None:
    assert coded(before, content, lemma, cue_class, speech).claim_type == kind


@pytest.mark.parametrize(
    ("before", "content", "lemma", "factuality", "polarity"),
    [
        ("dit que", "le pont est fermé", "dire", "certain", "positive"),
        ("dit que", "le pont n'est pas fermé", "dire", "certain", "negative"),
        ("dit :", "J'ai jamais vu ce pont", "dire", "certain", "negative"),
        ("affirme n'", "avoir dépensé que cinq euros", "affirmer", "certain", "positive"),
        ("dit que", "le pont peut être fermé", "dire", "possible", "positive"),
        ("dit que", "le pont est probablement fermé", "dire", "probable", "positive"),
        (
            "dit que",
            "la police cherche un suspect présumé dangereux",
            "dire",
            "certain",
            "positive",
        ),
        ("dit que", "le pont est fermé. Il peut rouvrir", "dire", "certain", "positive"),
        ("croit que", "le pont est fermé", "croire", "probable", "positive"),
        ("craint que", "le pont ne soit fermé", "craindre", "possible", "positive"),
        ("craint que", "le pont ne soit plus ouvert", "craindre", "possible", "negative"),
        ("craint que", "le pont ne devienne plus dangereux", "craindre", "possible", "positive"),
        ("craint que", "le pont ne coûte encore plus cher", "craindre", "possible", "positive"),
        ("dit que", "le pont est plus vieux qu'on ne le dit", "dire", "certain", "positive"),
        ("dit que", "le pont tiendra à moins qu'il ne pleuve", "dire", "certain", "positive"),
        ("dit que", "le pont n'a plus qu'une voie", "dire", "certain", "positive"),
        ("dit qu'", "il n'hésitera pas à fermer le pont", "dire", "certain", "positive"),
        ("dit qu'", "elle ne peut pas ne pas agir", "dire", "possible", "positive"),
        ("dit que", "le pont n'est plus ouvert", "dire", "certain", "negative"),
        ("dit que", "le maire n'a qu'à ouvrir plus tôt", "dire", "certain", "positive"),
        ("ne croit pas que", "le pont soit fermé", "croire", "probable", "negative"),
        ("n'exclut pas que", "le pont soit fermé", "exclure", "possible", "positive"),
        ("ne doute pas que", "le pont est fermé", "douter", "certain", "positive"),
        ("répond :", "Pas du tout", "répondre", "certain", "negative"),
        ("espère que", "le pont est fermé", "espérer", "unspecified", "positive"),
        ("nie que", "le pont soit fermé", "nier", "certain", "negative"),
        ("nie", "ne pas avoir fermé le pont", "nier", "certain", "positive"),
    ],
)
def test_factuality_and_polarity(
    before: str, content: str, lemma: str, factuality: str, polarity: str
) -> None:
    coding = coded(before, content, lemma, "denying" if lemma == "nier" else "neutral")
    assert (coding.factuality, coding.factuality_polarity) == (factuality, polarity)


def test_question_is_a_hedge_and_leaves_the_fact_open() -> None:
    coding = coded("dit :", "Où est passé l'argent ?", "dire", speech="direct")
    assert coding.hedges == ("question",)
    assert (coding.factuality, coding.factuality_polarity) == ("unspecified", "unspecified")


def test_hedges_come_in_the_order_of_the_vocabulary() -> None:
    coding = coded("dit :", "Je pense que le prix pourrait peut-être baisser", "dire")
    assert coding.hedges == ("modal_verb", "modal_adverb", "opinion_frame")


@settings(deadline=None)  # the first text loads the lexicons
@given(
    st.text(max_size=200),
    st.sampled_from(list(codes("cue_class"))),
    st.sampled_from(list(codes("speech_type"))),
    st.data(),
)
def test_any_claim_gets_codes_of_the_vocabulary(
    text: str, cue_class: str, speech: str, data: st.DataObject
) -> None:
    at = st.integers(0, len(text))
    spans = [Span(*sorted((data.draw(at), data.draw(at)))) for _ in range(3)]
    claim = FoundAttribution("x", None, spans[0], "dire", cue_class, tuple(spans[1:]), speech)
    coding = code(TextView.of(text), claim)
    assert coding.claim_type in codes("claim_type")
    assert coding.factuality in codes("factuality")
    assert coding.factuality_polarity in codes("factuality_polarity")
    assert set(coding.hedges) <= set(codes("hedge"))
    assert len(set(coding.hedges)) == len(coding.hedges)


@pytest.mark.parametrize("unit", ["que ", "ne ", "a", '"', "1", "serait volé ", "si il "])
def test_time_is_linear(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    view = TextView.of(text)
    claim = FoundAttribution("x", None, None, None, "neutral", (Span(0, len(text)),), "direct")
    began = time.process_time()
    code(view, claim)
    assert time.process_time() - began < 1


@pytest.mark.parametrize(
    ("text", "kind", "factuality"),
    [
        ("« Les clients fuient », alerte Marc Petit.", "assertion", "certain"),
        ("Marc Petit alerte : « Les clients fuient. »", "assertion", "certain"),
        ("Marc Petit avertit que la digue va céder.", "prediction", "certain"),
        ("Marc Petit met en garde : « La digue pourrait céder. »", "prediction", "possible"),
        ("Marc Petit a mis en garde contre une pénurie.", "prediction", "possible"),
        ("Marc Petit alerte sur la pénurie.", "assertion", "certain"),
        ("Marc Petit tire la sonnette d'alarme : « La digue cède. »", "assertion", "certain"),
        ("Marc Petit alerte : « Il faut agir. »", "demand", "unspecified"),
        ("« N'approchez pas de la digue », avertit Marc Petit.", "demand", "unspecified"),
        ("Marc Petit met en garde la ville de ne pas bâtir.", "demand", "unspecified"),
        ("Marc Petit exige que la digue soit réparée.", "demand", "unspecified"),
    ],
)
def test_a_warning_is_a_demand_only_where_it_asks(text: str, kind: str, factuality: str) -> None:
    view = TextView.of(text)
    (claim,) = attributions.find(view)
    coding = code(view, claim)
    assert (coding.claim_type, coding.factuality) == (kind, factuality)
