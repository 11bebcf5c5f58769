"""Codes of a claim: its kind, how sure the source is, and by what means it is hedged.

Read from the cue (class and lemma) and from the form of the content (mood, negation, modal
and evaluative words). Codes are those of ``schemas/vocabulary.toml``; words stand in
``lexicon/modality.toml`` and ``lexicon/evaluation.toml``.
"""

import re
from dataclasses import dataclass

from dataset.french.claim.conditionals import compared, hypothetical, weighed
from dataset.french.claim.denials import denial
from dataset.french.claim.evaluative import Evaluation, evaluations
from dataset.french.claim.moods import mood
from dataset.french.claim.predicates import Predicate, predicates
from dataset.french.claim.words import HEDGES, claim_words
from dataset.french.claim.wrongdoing import wrong
from dataset.french.finds import FoundAttribution
from dataset.text import Span, TextView

_LONGEST = 3000  # characters of a content that are read
_COPULAS = frozenset(
    [
        *("est", "sont", "suis", "sommes", "était", "étaient", "fut", "furent", "être"),
        *("sera", "seront", "serait", "seraient", "reste", "restent", "semble", "semblent"),
        *("paraît", "devient", "deviennent", "constitue", "constituent"),
        *("représente", "représentent"),
    ]
)
_AFTER_COPULA = 55  # characters in which an evaluative word belongs to a copula
_INTERJECTION = 12  # characters that may stand before the answer (« Ah mais »)
_HEAD = 60  # characters at the head of a verbless content
_IMPERATIVE_ENDINGS = ("ons", "ez")
_NO_IMPERATIVE = ("tions", "sions", "xions", "aisons", "assez", "chez", "nez", "rez")
_PAST_CUES = ("past", "imparfait")
_FORESEEING = ("devrait", "devraient", "pourrait", "pourraient", "risque", "risquent")
_PRONOUN = re.compile(r"(?:ils?|elles?) (?!y )")
_QUOTED = 6  # characters of a content in which a name in quotation marks begins
_CALLING = re.compile(r"(?<!\w)(?:à|au|aux|de|d'|pour)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+")
_HEAD_WORDS = 4
_HAVING = frozenset(
    ["a", "ont", "avait", "dispose", "disposent", "possède", "possèdent", "offre", "offrent"]
)
_SENTENCE_END = re.compile(r"[.!?…] ")
_HIGH_VERBS = ("va", "vont", "allait", "allaient")


@dataclass(frozen=True, slots=True)
class ClaimCoding:
    """The coded columns of a claim (codes of ``schemas/vocabulary.toml``)."""

    claim_type: str
    factuality: str
    factuality_polarity: str
    hedges: tuple[str, ...]


def code(view: TextView, attribution: FoundAttribution) -> ClaimCoding:
    """Code one claim.

    Args:
        view: the article's text.
        attribution: the claim as found.

    Returns:
        Codes for every coded column; never raises.
    """
    return _Coder(view, attribution).coded()


class _Coder:
    """What is known of one claim while its codes are settled."""

    def __init__(self, view: TextView, attribution: FoundAttribution) -> None:
        self.view = view
        self.found = attribution
        self.lemma = (attribution.cue_lemma or "").lower()
        self.phrases = claim_words()
        self.spans = _bounded(attribution.content)
        self.text = " ".join(view.low[s.start : s.end] for s in self.spans)
        self.hits = self.phrases.found(view.low, self.spans)
        self.predicates = predicates(view.low, self.spans)
        self.direct = attribution.speech_type == "direct"
        self.past_cue = self._past_cue()
        self.question = self._question()
        self.negated_cue = self._negated_cue()
        self.denied = self._denied()
        conditional = any(p.mood == "conditional" for p in self.predicates)
        self.under_condition = conditional and hypothetical(self.text)
        self.hearsay = any(self._hearsay(p) for p in self.predicates)

    def coded(self) -> ClaimCoding:
        """Settle all codes."""
        hedges, likely, possible = self._hedges()
        claim_type = self._claim_type()
        factuality = self._factuality(claim_type, likely=likely, possible=possible)
        polarity = self._polarity(claim_type)
        return ClaimCoding(claim_type, factuality, polarity, hedges)

    # -- what the cue and the content are like

    def _past_cue(self) -> bool:
        """Tell whether the cue stands in a past tense (« a déclaré », « affirmait »)."""
        cue = self.found.cue
        if cue is None:
            return False
        words = _WORD.findall(self.view.low, cue.start, min(cue.end, cue.start + 80))
        if any(mood(word) in _PAST_CUES for word in words):
            return True
        if words and words[0].endswith("ant"):
            return True  # « a refusé, précisant que … »: what comes after is told from then
        return len(words) > 1 and not {"a", "ont", "avait", "est", "sont"}.isdisjoint(words)

    def _negated_cue(self) -> str:
        """Return what the negation of the cue makes of it: "turned", "possible", "certain"."""
        cue = self.found.cue
        if cue is None or not self.view.low.startswith(("ne ", "n'"), cue.start):
            return ""
        return self.phrases.negated_cues.get(self.lemma, "")

    def _denied(self) -> Span | None:
        """Return where the first sentence of the content says that something is not so."""
        if not self.spans:
            return None
        start = self.spans[0].start
        end = min(self.spans[0].end, max(start, self._first_sentence()))
        place = denial(self.view.low[start:end])
        return Span(start + place[0], start + place[1]) if place else None

    def _question(self) -> bool:
        if self.lemma in ("se demander", "s'interroger"):
            return True
        last = self.spans[-1] if self.spans else None
        if last is None:
            return False
        if self.view.low[last.start : last.end].rstrip(" »\"'*").endswith("?"):
            return True
        # Contents leave out their final punctuation.
        return self.direct and self.view.low[last.end : last.end + 3].lstrip().startswith("?")

    def _hearsay(self, predicate: Predicate) -> bool:
        """Tell the conditional of hearsay from the modal, polite and hypothetical ones."""
        if predicate.mood != "conditional" or predicate.word in self.phrases.no_hearsay:
            return False
        if predicate.subject == "first" or predicate.hypothetical or self.question:
            return False
        if self.under_condition or weighed(self.view.low, predicate):
            return False
        compound = predicate.participle is not None and predicate.word.startswith(("aur", "ser"))
        if compound and predicate.word.startswith("aur"):
            return predicate.participle not in self.phrases.unreal
        # In a speaker's own words and opinions the simple conditional weighs a possibility.
        if self.direct or self.found.cue_class == "judging":
            return False
        # After a past cue the simple conditional is a future seen from the past.
        return not self.past_cue

    # -- the codes

    def _hedges(self) -> tuple[tuple[str, ...], bool, bool]:
        """Return the hedges in the order of the vocabulary, and what they say of certainty."""
        found: list[str] = []
        likely = possible = False
        if self.hearsay:
            found.append("evidential_conditional")
        negated = {p.word for p in self.predicates if p.negated}
        first = self._first_sentence()
        for name in HEDGES:
            hits = self.hits.get(name, [])
            if name == "modal_verb" and self.predicates:
                hits = [hit for hit in hits if hit[1] not in negated]
                if not any(p.word == words for p in self.predicates for _, words in hits):
                    hits = []  # a modal of a subordinate clause does not weaken the claim
            if not hits:
                continue
            found.append(name)
            weighing = [
                words for start, words in hits if start < first and self._weighs(name, start)
            ]
            if name == "opinion_frame":
                likely = likely or bool(weighing)
            elif name != "approximation":
                likely = likely or any(words in self.phrases.likely for words in weighing)
                possible = possible or any(words not in self.phrases.likely for words in weighing)
        if self.question:
            found.append("question")
        return tuple(found), likely, possible

    def _first_sentence(self) -> int:
        """Return where the first sentence of the content ends: it tells how sure the claim is."""
        for span in self.spans:
            if match := _SENTENCE_END.search(self.view.low, *span):
                return match.start()
        return self.spans[-1].end if self.spans else 0

    def _weighs(self, name: str, start: int) -> bool:
        """Tell whether a hedge weakens the claim itself, not one of its noun phrases."""
        if name != "possibility_adjective" or not self.predicates:
            return True
        return any(
            p.word in _COPULAS and p.start < start < p.start + _AFTER_COPULA
            for p in self.predicates
        )

    def _claim_type(self) -> str:
        if self._denies_at_once():
            return "denial"
        by_lemma = None if self.negated_cue else self.phrases.types.get(self.lemma)
        cue_class = "" if self.negated_cue else self.found.cue_class
        if cue_class == "accusing" or by_lemma == "accusation":
            return "accusation"
        if by_lemma == "evaluation" and cue_class == "denying":
            return "evaluation"  # "minimise"
        if cue_class == "denying" or by_lemma == "denial":
            return "denial"
        if (cue_class == "demanding" or by_lemma == "demand") and not self._named_so():
            return "assertion" if self.question else "demand"
        if by_lemma in ("commitment", "definition", "prediction"):
            return by_lemma
        if "definition" in self.hits or self._defines():
            return "definition"
        if by_lemma == "evaluation":
            return "evaluation"
        return self._by_content()

    def _named_so(self) -> bool:
        """Tell « l'a appelée « la châtelaine » » from « a appelé à la grève »."""
        cue = self.found.cue
        if self.lemma != "appeler" or cue is None or not self.spans:
            return False
        low, start = self.view.low, self.spans[0].start
        called = _CALLING.search(low, cue.end, max(cue.end, start))
        return called is None and "«" in low[cue.end : start + _QUOTED]

    def _denies_at_once(self) -> bool:
        """Tell whether the content begins with a denial, whatever the cue."""
        if self.denied is None or self.question:
            return False
        return self.denied.start <= self.spans[0].start + _INTERJECTION

    def _by_content(self) -> str:
        """Tell the kind of a statement whose cue does not: what comes first decides.

        A quotation of several sentences may judge, foresee and demand; it is told by its
        beginning. What begins at one place is taken in the order below.
        """
        told = wrong(self.view.low, self.spans, self.predicates, self._told_as_fact)
        places = (
            (self._demands(), "demand"),
            told or (None, ""),
            (self.denied.start if self.denied else None, "denial"),
            (self._commits(), "commitment"),
            (self._predicts(), "prediction"),
            (self._evaluates(), "evaluation"),
        )
        found = [(place, order) for order, (place, _) in enumerate(places) if place is not None]
        if found:
            return places[min(found)[1]][1]
        if not self.predicates:
            return self._by_head()
        return "assertion"

    def _defines(self) -> bool:
        """Tell whether the content brings in a method by what it does."""
        return any(self.phrases.method.search(self.view.low, *span) for span in self.spans)

    def _by_head(self) -> str:
        """Tell the kind of a content that is a noun phrase from the nouns at its head."""
        head = _WORD.findall(self.text[:_HEAD])[:_HEAD_WORDS]
        if self.lemma == "annoncer" and not self.phrases.plans.isdisjoint(head):
            return "commitment"
        if self.lemma in self.phrases.voicing and not self.phrases.attitudes.isdisjoint(head):
            return "evaluation"
        return "assertion"

    def _place(self, kind: str) -> int | None:
        return min((start for start, _ in self.hits.get(kind, ())), default=None)

    def _demands(self) -> int | None:
        """Return where the content asks for something to be done."""
        places = [place] if (place := self._place("demand")) is not None else []
        first = self.text.split(None, 1)[0].strip(',!«"') if self.text.strip() else ""
        if (
            self.found.speech_type != "indirect"
            and first.endswith(_IMPERATIVE_ENDINGS)
            and not first.endswith(_NO_IMPERATIVE)
            and (not self.predicates or self.predicates[0].start > self.spans[0].start)
        ):
            places.append(self.spans[0].start)
        for p in self.predicates:
            if p.mood == "present" and not p.subject and p.word.endswith("ez"):
                places.append(p.start)  # "ne faiblissez pas"
            if p.word in ("doit", "doivent"):
                end = p.start + len(p.word)
                after = self.view.low[end : end + _AFTER_COPULA].lstrip()
                if not after.startswith((*self.phrases.schedule, "avoir ")):
                    places.append(p.start)
        return min(places, default=None)

    def _told_as_fact(self, predicate: Predicate) -> bool:
        """Tell whether a predicate is told of the present or past, if only by hearsay."""
        if predicate.mood == "conditional":
            return predicate.participle is not None and self._hearsay(predicate)
        return predicate.mood not in ("future", "infinitive")

    def _commits(self) -> int | None:
        """Return where the source binds itself."""
        places = [place] if (place := self._place("commitment")) is not None else []
        for p in self.predicates:
            foreseen = p.word.startswith(self.phrases.foreseen)
            if p.subject == "first" and p.mood == "future" and not foreseen:
                places.append(p.start)
                break
        if not self.direct and self.predicates:
            first = self.predicates[0]
            future = first.mood == "future" or (first.mood == "conditional" and self.past_cue)
            active = not first.word.startswith(("ser", "aur", "faud", "pour", "dev"))
            if future and active and _PRONOUN.match(self.text):
                places.append(first.start)
        return min(places, default=None)

    def _predicts(self) -> int | None:
        """Return where the content says what will or could come."""
        for p in self.predicates:
            if p.mood == "future" or p.word in _FORESEEING:
                return p.start
            if p.word in _HIGH_VERBS:
                end = p.start + len(p.word)
                after = self.view.low[end : end + _AFTER_COPULA].split()[:3]
                if any(w.endswith(("er", "ir", "re", "oir")) for w in after):
                    return p.start
            past_future = p.mood == "conditional" and self.past_cue and not self.direct
            if past_future and not (p.participle and p.word.startswith("aur")):
                return p.start
        return None

    def _evaluates(self) -> int | None:
        """Return where the content judges."""
        judged = self._place("evaluation")
        if judged is not None:
            return judged
        hits = [hit for hit in evaluations(self.view.low, self.spans) if not self._likelihood(hit)]
        if not hits:
            return None
        if not self.predicates:
            # An exclamation judges; a noun phrase that is reported merely holds the word.
            near = hits[0].start < self.spans[0].start + _HEAD
            judges = self.direct or self.found.cue_class == "judging"
            return self.spans[0].start if near and judges else None
        for p in self.predicates:
            has = p.word in _HAVING and p.participle is None
            if has or p.word in _COPULAS or p.participle == "été" or p.mood == "infinitive":
                end = p.start + len(p.word) + _AFTER_COPULA
                if any(p.start < hit.start < end for hit in hits):
                    return p.start
        return None

    def _likelihood(self, hit: Evaluation) -> bool:
        """Tell whether an adjective only says how likely its that-clause is."""
        low = self.view.low
        behind = low[hit.end : hit.end + 5].lstrip(' »"')
        return low[hit.start : hit.end] in self.phrases.epistemic and behind.startswith("qu")

    def _factuality(self, claim_type: str, *, likely: bool, possible: bool) -> str:
        by_lemma = self.phrases.certainty.get(self.lemma)
        if self.negated_cue in ("possible", "certain"):
            return self.negated_cue
        if self.question or claim_type == "demand" or self.hearsay or by_lemma == "unspecified":
            return "unspecified"
        if self._doubts() or any(
            p.mood == "conditional" and (p.hypothetical or self.under_condition)
            for p in self.predicates
        ):
            return "unspecified"
        if possible or by_lemma == "possible":
            return "possible"
        if likely or by_lemma == "probable":
            return "probable"
        return "certain"

    def _doubts(self) -> bool:
        """Tell whether the content is a doubt (« exprime des doutes sur … »)."""
        if self.predicates or self.lemma not in self.phrases.voicing:
            return False
        head = _WORD.findall(self.text[:_HEAD])[:_HEAD_WORDS]
        return not self.phrases.doubts.isdisjoint(head)

    def _polarity(self, claim_type: str) -> str:
        if self.question or claim_type == "demand" or self._doubts():
            return "unspecified"
        negated = bool(self.predicates) and self.predicates[0].negated
        negated = negated and not compared(self.lemma, self.text)
        if self.denied is not None and self._says_no(self.denied):
            negated = True
        denies = self.found.cue_class == "denying" or self.phrases.types.get(self.lemma) == "denial"
        if self.negated_cue:
            denies = self.negated_cue == "turned"
        return "negative" if negated != denies else "positive"

    def _says_no(self, denied: Span) -> bool:
        """Tell whether a denial is the main statement, not an answer before another."""
        if not self.predicates:
            return True
        first = self.predicates[0]
        return first.start < denied.end


def _bounded(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Cut a content to its first stretch of bounded length."""
    left = _LONGEST
    kept: list[Span] = []
    for span in spans:
        if left <= 0:
            break
        kept.append(Span(span.start, min(span.end, span.start + left)))
        left -= kept[-1].end - kept[-1].start
    return tuple(kept)
