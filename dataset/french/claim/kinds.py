"""The kind of a claim: accusation, denial, demand, commitment, prediction, evaluation and so on.

The cue decides where its lemma or class does; otherwise what comes first in the content.
"""

import re

from dataset.french.claim.evaluative import Evaluation, evaluations
from dataset.french.claim.predicates import AFTER_VERB
from dataset.french.claim.reading import Reading
from dataset.french.claim.words import CLAUSES, CONTENT, LISTS, TYPES
from dataset.french.claim.wrongdoing import wrong
from dataset.lexicon import pattern

_METHOD = re.compile(pattern(LISTS["content"]["method"]))
_SCHEDULE = tuple(CONTENT["schedule"])
_FORESEEN = tuple(CONTENT["foreseen"])
_INTERJECTION = 12  # characters that may stand before the answer (« Ah mais »)
_HEAD = 60  # characters at the head of a verbless content
_IMPERATIVE_ENDINGS = ("ons", "ez")
_NO_IMPERATIVE = ("tions", "sions", "xions", "aisons", "assez", "chez", "nez", "rez")
_FORESEEING = ("devrait", "devraient", "pourrait", "pourraient", "risque", "risquent")
_PRONOUN = re.compile(r"(?:ils?|elles?) (?!y )")
_QUOTED = 6  # characters of a content in which a name in quotation marks begins
_CALLING = re.compile(r"(?<!\w)(?:à|au|aux|de|d'|pour)(?!\w)")
# « il s'agit d'un scandale », « d'un incident regrettable »
_MATTERS = re.compile(
    r"agi(?:t|ssait|ra)(?: bien| donc| là)? d'une? (?:[«\"] ?)?(?:[^\W\d_]+ ){0,2}$"
)
_FIXED = re.compile(
    r"(?<!très )bien (?!que |qu'|de |d')|(?:(?<=pas )|(?<=, )|(?<=par ))faute (?:de |d')"
)
_FIRST = 2
# An imperative at the head of a clause (« si vous en avez, foncez »).
_ORDER = re.compile(
    r"(?:[.!?:;,»] |(?<!\w)(?:et|donc|alors|mais|puis|surtout) )(?:ne |n'|y |en )?"
    r"(?P<order>(?!assez|chez|nez|rez)[^\W\d_]{2,20}ez)(?=[ ,.!;]|$)(?!-vous| vous \w)"
)
_MARKS = '.,;:!?…»"'
_HIGH_VERBS = ("va", "vont", "allait", "allaient")


def claim_type(claim: Reading) -> str:
    """Return the kind of a claim, a code of ``claim_type``."""
    low = claim.view.low
    if _denies_at_once(claim):
        return "denial"
    by_lemma = None if claim.negated_cue else TYPES.get(claim.lemma)
    cue_class = "" if claim.negated_cue else claim.found.cue_class
    if cue_class == "accusing":
        return "accusation"
    if by_lemma == "evaluation" and cue_class == "denying":
        return "evaluation"  # "minimise"
    if cue_class == "denying" or by_lemma == "denial":
        return "denial"
    if (cue_class == "demanding" or by_lemma == "demand") and not _named_so(claim):
        return "assertion" if claim.question else "demand"
    if by_lemma in ("commitment", "definition", "prediction"):
        return by_lemma
    if "definition" in claim.hits or any(_METHOD.search(low, *span) for span in claim.spans):
        return "definition"
    if by_lemma == "evaluation":
        return "evaluation"
    return _by_content(claim)


def _named_so(claim: Reading) -> bool:
    """Tell « l'a appelée « la châtelaine » » from « a appelé à la grève »."""
    cue = claim.found.cue
    if claim.lemma != "appeler" or cue is None:
        return False
    low, start = claim.view.low, claim.spans[0].start
    called = _CALLING.search(low, cue.end, max(cue.end, start))
    return called is None and "«" in low[cue.end : start + _QUOTED]


def _denies_at_once(claim: Reading) -> bool:
    """Tell whether the content begins with a denial, whatever the cue."""
    if claim.denied is None or claim.question:
        return False
    return claim.denied.start <= claim.spans[0].start + _INTERJECTION


def _by_content(claim: Reading) -> str:
    """Tell the kind of a statement whose cue does not: what comes first decides.

    A quotation of several sentences may judge, foresee and demand; it is told by its
    beginning. What begins at one place is taken in the order below.
    """
    told = wrong(claim)
    places = (
        (_demands(claim), "demand"),
        told or (None, ""),
        (claim.denied.start if claim.denied else None, "denial"),
        (_commits(claim), "commitment"),
        (_predicts(claim), "prediction"),
        (_evaluates(claim), "evaluation"),
    )
    found = [(place, order) for order, (place, _) in enumerate(places) if place is not None]
    if found:
        return places[min(found)[1]][1]
    if not claim.predicates:
        return _by_head(claim)
    return "assertion"


def _by_head(claim: Reading) -> str:
    """Tell the kind of a content that is a noun phrase from the nouns at its head."""
    head = claim.head()
    if claim.warns():
        return "prediction"
    if claim.lemma == "annoncer" and not CONTENT["plans"].isdisjoint(head):
        return "commitment"
    if claim.lemma in CONTENT["voicing"] and not CONTENT["attitudes"].isdisjoint(head):
        return "evaluation"
    if not CONTENT["weighing"].isdisjoint(head[:_FIRST]):
        return "evaluation"  # « souligne l'importance de … »
    return "assertion"


def _places(claim: Reading, kind: str) -> list[int]:
    return [start for start, _ in claim.hits.get(kind, ())]


def _demands(claim: Reading) -> int | None:
    """Return where the content asks for something to be done."""
    places = _places(claim, "demand")
    if claim.direct:
        orders = (_ORDER.search(claim.view.low, *span) for span in claim.spans)
        places += [order.start("order") for order in orders if order is not None][:1]
    first = claim.text.split(None, 1)[0].strip(',!«"') if claim.text.strip() else ""
    commands = first.endswith(_IMPERATIVE_ENDINGS) and not first.endswith(_NO_IMPERATIVE)
    if commands and claim.found.speech_type != "indirect":
        places.append(claim.spans[0].start)
    for p in claim.predicates:
        if p.mood == "present" and not p.subject and p.word.endswith("ez"):
            places.append(p.start)  # "ne faiblissez pas"
        if p.word in ("doit", "doivent"):
            after = claim.view.low[p.end : p.end + AFTER_VERB].lstrip()
            if not after.startswith(_SCHEDULE):
                places.append(p.start)
    return min(places, default=None)


def _commits(claim: Reading) -> int | None:
    """Return where the source binds itself."""
    places = _places(claim, "commitment")
    for p in claim.predicates:
        foreseen = p.word.startswith(_FORESEEN)
        if p.subject == "first" and p.mood == "future" and not foreseen:
            places.append(p.start)
            break
    if not claim.direct and claim.predicates:
        first = claim.predicates[0]
        future = first.mood == "future" or (first.mood == "conditional" and claim.past_cue)
        active = not first.word.startswith(("ser", "aur", "faud", "pour", "dev"))
        if future and active and _PRONOUN.match(claim.text):
            places.append(first.start)
    return min(places, default=None)


def _predicts(claim: Reading) -> int | None:
    """Return where the content says what will or could come."""
    for p in claim.predicates:
        if p.mood == "future" or p.word in _FORESEEING:
            return p.start
        if p.word in _HIGH_VERBS:
            after = claim.view.low[p.end : p.end + AFTER_VERB].split()[:3]
            if any(w.rstrip(_MARKS).endswith(("er", "ir", "re", "oir")) for w in after):
                return p.start
        past_future = p.mood == "conditional" and claim.past_cue and not claim.direct
        if past_future and not (p.participle and p.word.startswith("aur")):
            return p.start
    return None


def _evaluates(claim: Reading) -> int | None:
    """Return where the content judges."""
    if judged := _places(claim, "evaluation"):
        return min(judged)
    found = evaluations(claim.view.low, claim.spans)
    hits = [hit for hit in found if not _likelihood(claim, hit) and not _fixed(claim, hit)]
    if not hits:
        return None
    if not claim.predicates:
        # An exclamation judges; a noun phrase that is reported merely holds the word.
        near = hits[0].start < claim.spans[0].start + _HEAD
        judges = claim.direct or claim.found.cue_class == "judging"
        return claim.spans[0].start if near and judges else None
    for p in claim.predicates:
        has = p.word in CONTENT["having"] and p.participle is None
        joins = p.word in CLAUSES["copulas"] or p.participle == "été"
        # « il s'agit d'un incident regrettable »
        joins = joins or _MATTERS.match(claim.view.low, p.start, hits[0].start) is not None
        judges = has or joins or (p.mood == "infinitive" and hits[0].kind != "noun")
        if judges and any(p.governs(hit.start) for hit in hits):
            return p.start
    return None


def _fixed(claim: Reading, hit: Evaluation) -> bool:
    """Tell « c'est bien lui », « ce n'est pas faute de … »: the word judges nothing there."""
    return _FIXED.match(claim.view.low, hit.start) is not None


def _likelihood(claim: Reading, hit: Evaluation) -> bool:
    """Tell whether an adjective only says how likely its that-clause is."""
    low = claim.view.low
    behind = low[hit.end : hit.end + 5].lstrip(' »"')
    return low[hit.start : hit.end] in CONTENT["epistemic"] and behind.startswith("qu")
