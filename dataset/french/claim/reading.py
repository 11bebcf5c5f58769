"""What the cue and the content of a claim are like, before its codes are settled."""

import re

from dataset.french.claim.conditionals import hypothetical, weighed
from dataset.french.claim.denials import denial
from dataset.french.claim.moods import mood
from dataset.french.claim.predicates import Predicate, predicates
from dataset.french.claim.words import CONTENT, HEDGING, NEGATED_CUES, phrases
from dataset.french.finds import FoundAttribution
from dataset.text import Span, TextView

_LONGEST = 3000  # characters of a content that are read
_PAST_CUES = ("past", "imparfait")
_WORD = re.compile(r"[^\W\d_]+")
_HEAD = 60  # characters at the head of a verbless content
_HEAD_WORDS = 4
_SENTENCE_END = re.compile(r"[.!?…] ")


class Reading:
    """What is known of one claim while its codes are settled."""

    def __init__(self, view: TextView, attribution: FoundAttribution) -> None:
        self.view = view
        self.found = attribution
        self.lemma = (attribution.cue_lemma or "").lower()
        self.spans = _bounded(attribution.content)
        self.text = " ".join(view.low[s.start : s.end] for s in self.spans)
        self.hits = phrases(view.low, self.spans)
        self.predicates = predicates(view.low, self.spans)
        self.direct = attribution.speech_type == "direct"
        self.past_cue = self._past_cue()
        self.question = self._question()
        self.negated_cue = self._negated_cue()
        self.first_end = self._first_end()
        self.denied = self._denied()
        conditionals = [p for p in self.predicates if p.mood == "conditional"]
        self.under_condition = bool(conditionals) and hypothetical(self.text)
        self.hearsay = any(map(self.hearsay_in, conditionals))

    def _past_cue(self) -> bool:
        """Tell whether the cue stands in a past tense (« a déclaré », « affirmait »)."""
        cue = self.found.cue
        if cue is None:
            return False
        words = _WORD.findall(self.view.low, cue.start, min(cue.end, cue.start + 80))
        for word in words:
            if mood(word) in _PAST_CUES:
                return True
        if words and words[0].endswith("ant"):
            return True  # « a refusé, précisant que … »: what comes after is told from then
        return not {"a", "ont", "avait", "est", "sont"}.isdisjoint(words)

    def _negated_cue(self) -> str:
        """Return what the negation of the cue makes of it: "turned", "possible", "certain"."""
        cue = self.found.cue
        if cue is None or not self.view.low.startswith(("ne ", "n'"), cue.start):
            return ""
        return NEGATED_CUES.get(self.lemma, "")

    def _denied(self) -> Span | None:
        """Return where the first sentence of the content says that something is not so."""
        start = self.spans[0].start
        end = min(self.spans[0].end, max(start, self.first_end))
        place = denial(self.view.low[start:end])
        return Span(start + place[0], start + place[1]) if place else None

    def _question(self) -> bool:
        if self.lemma in ("se demander", "s'interroger"):
            return True
        last = self.spans[-1]
        if self.view.low[last.start : last.end].rstrip(" »\"'*").endswith("?"):
            return True
        # Contents leave out their final punctuation.
        return self.direct and self.view.low[last.end : last.end + 3].lstrip().startswith("?")

    def hearsay_in(self, predicate: Predicate) -> bool:
        """Tell the conditional of hearsay from the modal, polite and hypothetical ones."""
        if predicate.word in HEDGING["no_hearsay"]:
            return False
        if predicate.subject == "first" or predicate.hypothetical or self.question:
            return False
        if self.under_condition or weighed(self.view.low, predicate):
            return False
        if predicate.participle is not None and predicate.word.startswith("aur"):
            return predicate.participle not in HEDGING["unreal"]
        # In a speaker's own words and opinions the simple conditional weighs a possibility.
        if self.direct or self.found.cue_class == "judging":
            return False
        # After a past cue the simple conditional is a future seen from the past.
        return not self.past_cue

    def tells_as_fact(self, predicate: Predicate) -> bool:
        """Tell whether a predicate is told of the present or past, if only by hearsay."""
        if predicate.mood == "conditional":
            return self.hearsay_in(predicate)
        return predicate.mood not in ("future", "infinitive")

    def _first_end(self) -> int:
        """Return where the first sentence of the content ends: it tells how sure the claim is."""
        for span in self.spans:
            if match := _SENTENCE_END.search(self.view.low, *span):
                return match.start()
        return self.spans[-1].end

    def warns(self) -> bool:
        """Tell a noun phrase that is warned of: it may come (« met en garde contre … »)."""
        cue = self.found.cue
        if self.predicates or self.lemma not in CONTENT["warning"] or cue is None:
            return False
        return " contre " in self.view.low[cue.start : self.spans[0].start]

    def doubts(self) -> bool:
        """Tell whether the content is a doubt (« exprime des doutes sur … »)."""
        if self.predicates or self.lemma not in CONTENT["voicing"]:
            return False
        return not CONTENT["doubts"].isdisjoint(self.head())

    def head(self) -> list[str]:
        """Return the first words of the content, which tell what a noun phrase is about."""
        return _WORD.findall(self.text[:_HEAD])[:_HEAD_WORDS]


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
