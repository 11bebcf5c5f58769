"""Who takes a position: the subject of a word of position, in the narration or in a claim."""

import re
from bisect import bisect_right

from dataset.french.finds import FoundAttribution, FoundStance
from dataset.french.stance.places import Site
from dataset.french.stance.sites import THIRD_PERSONS, Sites
from dataset.french.stance.verb_groups import TOKEN, Group
from dataset.french.stance.words import lacking, words
from dataset.text import Span, TextView

Holder = tuple[int, Site | None]  # an actor, and the site that names it where one stands there

_FIRST_PERSONS = ("je", "j'", "nous", "on")
_LEADING = ("à", "de", "d'")
_AIMS = ("pour", "afin")
_NEEDED = frozenset(("faut", "faudra", "faudrait"))
_OPENING = 12
_WISH_REACH = 40
# « il faut que Y … », « nous voulons que Y … »
_WISHING = re.compile(
    r"(?<!\w)(?:il (?:faut|faudrait|faudra|est (?:urgent|temps|nécessaire|indispensable))"
    r"|(?:je |on |nous )(?:veux|veut|voulons|souhaite|souhaitons|demande|demandons|exige|exigeons))"
    r"(?: [^\W\d_]{2,12})? qu(?:e |')(?:la |le |les |l'|cette |ce |cet |ces |leur |notre )?$"
)
_ASKED_REACH = 80
# « nous demandons au gouvernement de … »
_ASKING = re.compile(
    r"(?<!\w)(?:je|on|nous) (?:demand|exhort|appell?|invit|suppli|press|somm|conjur)(?:e|ons) "
    r"[^,.;:!?«»]{0,50}$"
)
_LEAD = 3
_BEFORE_INFINITIVE = ("être", "avoir", "vouloir", "ne", "n'", "s'", "se")
_INFINITIVE = re.compile(r"(?:s'|se |ne pas |en )?[^\W\d_]{2,16}(?:er|ir|dre|ttre|oir)(?!\w)")
_QUOTES = ' «"»,'
_NEAR = 24
_NESTED = 6  # contents looked at for the innermost that holds a place


class Holders:
    """The subjects of the words of position of one text."""

    def __init__(
        self,
        view: TextView,
        sites: Sites,
        attributions: list[FoundAttribution],
        speakers: list[int | None],
    ) -> None:
        """Order the cues and contents of the text's claims whose speaker is known."""
        self.view, self.sites = view, sites
        told = [(a, speakers[i], i) for i, a in enumerate(attributions)]
        self._cues = sorted(
            (a.cue.start, a.cue.end, who, i) for a, who, i in told if a.cue and who is not None
        )
        self._contents = sorted(
            (piece.start, piece.end, who, i)
            for a, who, i in told
            if who is not None
            for piece in a.content
        )
        self._wished = {i for i, a in enumerate(attributions) if a.cue_class == "demanding"}
        self._sources = [a.source for a in attributions]
        self._direct = [a.speech_type != "indirect" for a in attributions]

    def of(
        self, group: Group, start: int, *, participle: bool = False
    ) -> tuple[list[Holder], int | None]:
        """Return the subjects of a verb group, and the claim that shows the position.

        Args:
            group: the verb group.
            start: where its main verb begins.
            participle: whether that is a present participle (« …, critiquant Y »).
        """
        i = bisect_right(self._cues, (start, len(self.view.low) + 1)) - 1
        if i >= 0:
            cue_start, cue_end, who, index = self._cues[i]
            if cue_start <= start < cue_end:
                source = self._sources[index]
                return [(who, Site(*source, who, None) if source else None)], index
        if group.words[:1] and group.words[0] in (*_LEADING, *_AIMS):
            return self._led(group, start)
        if (claim := self._implied(group, start)) is not None:
            return [(claim[1], None)], claim[2]
        subject = self.sites.subject(group)
        if subject is not None and subject.actor is not None:
            return self._of_subject(subject)
        before = [m.group() for m in TOKEN.finditer(self.view.low, *self._near(group.start))]
        while before and before[-1] in _QUOTES:
            before.pop()
        if before and before[-1] in (*_FIRST_PERSONS, *THIRD_PERSONS):
            if self.claim_at(group.start) is None and (named := self.sites.pronoun_subject(group)):
                return [(named.actor, named)] if named.actor is not None else [], None
            needed = before[-1] == "il" and not _NEEDED.isdisjoint(group.words)
            if needed and (claim := self.claim_at(group.start)):
                return [(claim[1], None)], claim[2]  # « « Il faut soutenir Y », dit X »
            return self._speaker(group.start, before)
        gerund = participle or any(word.endswith("ant") for word in group.words)
        if gerund or (before and before[-1] in ("et", "puis", "en")):
            # « « Y ment en soutenant Z », dit X »: not X, who says so.
            told = self.claim_at(group.start) is not None
            return ([] if told else self._shared(i, start)), None
        opening = self.sites.opening_subject(group)
        return ([(opening.actor, opening)] if opening and opening.actor is not None else []), None

    def _infinitive(self, group: Group, start: int) -> bool:
        """Tell whether a verb group begins with an infinitive (« être opposé », « condamner »)."""
        if group.words and group.words[0] not in _BEFORE_INFINITIVE:
            return False
        return bool(group.words) or self._opens(start)

    def _opens(self, place: int) -> bool:
        """Tell whether an infinitive stands at a place."""
        return _INFINITIVE.match(self.view.low, place) is not None

    def _of_subject(self, subject: Site) -> tuple[list[Holder], int | None]:
        """Return a subject, with those joined to it, or who wishes that it does so.

        « souhaite que Y soutienne X »: who asks for it is for it.
        """
        claim = self.claim_at(subject.start)
        if claim is not None and self.wishes(subject.start, claim):
            return [(claim[1], None)], claim[2]
        joined = [subject, *self.sites.joined_before(subject)]
        return [(s.actor, s) for s in joined if s.actor is not None], None

    def said_to_do(self, group: Group, start: int) -> bool:
        """Tell whether an infinitive is what a speaker says of itself (« dit condamner Y »)."""
        claim = self._implied(group, start)
        return claim is not None and claim[2] not in self._wished

    def _implied(self, group: Group, start: int) -> tuple[int, int, int] | None:
        """Return the claim whose speaker is an infinitive's subject.

        « affirme être opposé à Y », « ont appelé à protester contre Y ».
        """
        spoken = self.claim_at(group.start)
        if spoken is not None and self._infinitive(group, start):
            joined = self.view.low.endswith(" et ", 0, group.start)
            if group.start - spoken[0] <= _LEAD or (joined and self._opens(spoken[0])):
                return spoken
        claim = self.claim_at(start)
        asked = claim is not None and group.start < claim[0] and claim[2] in self._wished
        return claim if asked else None

    def _led(self, group: Group, start: int) -> tuple[list[Holder], int | None]:
        """Return who is for what an infinitive with its preposition says.

        « appelle Y à soutenir X »: Y only might, who asks for it is for it.
        """
        claim = self.claim_at(start)
        if group.words[0] in _AIMS and (claim is None or claim[2] not in self._wished):
            return self._aiming(group.start), None
        asked = _ASKING.search(self.view.low, max(0, group.start - _ASKED_REACH), group.start)
        if claim is None or (claim[2] not in self._wished and not asked):
            return [], None
        return [(claim[1], None)], claim[2]

    def _aiming(self, start: int) -> list[Holder]:
        """Return who does something in order to do what begins at ``start`` (« pour … »)."""
        if self.claim_at(start):
            return []
        subject = self.sites.sentence_subject(start) or self.sites.subject_behind(start)
        if subject is None or subject.actor is None:
            return []
        between = TOKEN.findall(self.view.low, subject.end, start)
        return [(subject.actor, subject)] if words("handing").isdisjoint(between) else []

    def _shared(self, i: int, start: int) -> list[Holder]:
        """Return the subject shared with the cue before, else what opens the sentence."""
        if i >= 0:
            _, cue_end, who, _ = self._cues[i]
            if self.view.sentence_at(cue_end) == self.view.sentence_at(start):
                return [(who, None)]
        subject = self.sites.sentence_subject(start) or self.sites.subject_behind(start)
        return [(subject.actor, subject)] if subject and subject.actor is not None else []

    def _near(self, place: int) -> tuple[int, int]:
        return max(0, place - _NEAR), place

    def _speaker(self, place: int, before: list[str]) -> tuple[list[Holder], int | None]:
        """Return the speaker of the claim in which « je », or « qu'il », is a subject."""
        claim = self.claim_at(place)
        if claim is None:
            return [], None
        start, who, index = claim
        if before[-1] in _FIRST_PERSONS:
            own = self._direct[index] or before[-1] in ("je", "j'")
            return ([(who, None)], index) if own else ([], None)
        opens = start >= place - len(before[-1]) - 3
        repeats = len(before) > 1 and before[-2] in ("qu'", "que")
        return ([(who, None)], index) if opens or repeats else ([], None)

    def wishes(self, place: int, claim: tuple[int, int, int]) -> bool:
        """Tell whether a speaker asks for what the clause says whose subject is at ``place``."""
        if claim[2] in self._wished and place - claim[0] < _OPENING:
            return True
        return _WISHING.search(self.view.low, max(claim[0], place - _WISH_REACH), place) is not None

    def spoken_at(self, place: int) -> tuple[int, int] | None:
        """Return speaker and index of the claim in quotation marks that holds a place."""
        claim = self.claim_at(place)
        return claim[1:] if claim is not None and self._direct[claim[2]] else None

    def claim_at(self, place: int) -> tuple[int, int, int] | None:
        """Return start, speaker and index of the innermost claim whose content holds a place."""
        i = bisect_right(self._contents, (place, len(self.view.low) + 1))
        for start, end, who, index in reversed(self._contents[max(0, i - _NESTED) : i]):
            if start <= place < end:
                return start, who, index
        return None


def told(low: str, start: int, target: Site, polarity: str) -> str:
    """Return the polarity toward a target, turned where its lack stands in between.

    To deplore the lack of a practice (« l'abandon de Y », « la décision de ne pas … Y ») is to be
    for it. ``start`` is where the word of position ends.
    """
    if target.concept and lacking().search(low, start, target.start):
        return "oppose" if polarity == "support" else "support"
    return polarity


def stance(
    rule: str,
    span: Span,
    holder: int,
    target: Site,
    polarity: str,
    *,
    explicitness: str = "explicit",
    attribution: int | None = None,
) -> list[FoundStance]:
    """Return one stance in a list, none when holder and target are the same."""
    if target.actor == holder:
        return []
    return [
        FoundStance(
            rule_id=f"stance/{rule}",
            span=span,
            holder=holder,
            target=target.actor,
            target_concept=target.concept,
            polarity=polarity,
            explicitness=explicitness,
            attribution=attribution,
        )
    ]
