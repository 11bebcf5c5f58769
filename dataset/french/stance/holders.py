"""Who takes a position: the subject of a word of position, in the narration or in a claim."""

from bisect import bisect_right
from typing import NamedTuple

from dataset.french.finds import FoundAttribution
from dataset.french.stance.position import Holder, Site, holders_at, opposite
from dataset.french.stance.sites import THIRD_PERSONS, Sites
from dataset.french.stance.verb_groups import TOKEN, Group
from dataset.french.stance.words import shape, words

_FIRST_PERSONS = ("je", "j'", "nous", "on")
_LEADING = ("à", "de", "d'")
_AIMS = ("pour", "afin")
_NEEDED = frozenset(("faut", "faudra", "faudrait"))
_OPENING = 12
_WISH_REACH = 40
_ASKED_REACH = 80
_LEAD = 3
_BEFORE_INFINITIVE = ("être", "avoir", "vouloir", "ne", "n'", "s'", "se")
_QUOTES = ' «"»,'
_NEAR = 24
_NESTED = 6  # contents looked at for the innermost that holds a place


class Said(NamedTuple):
    """A claim whose speaker is known: where a piece of its content begins, speaker and number."""

    start: int
    speaker: int
    number: int

    @property
    def holder(self) -> Holder:
        """The speaker as the holder of a position that the claim shows."""
        return Holder(self.speaker, claim=self.number)


class Holders:
    """The subjects of the words of position of one text."""

    def __init__(
        self, sites: Sites, attributions: list[FoundAttribution], speakers: list[int | None]
    ) -> None:
        """Order the cues and contents of the text's claims whose speaker is known."""
        self.view, self.sites = sites.view, sites
        told = enumerate(zip(attributions, speakers, strict=True))
        known = [(a, who, i) for i, (a, who) in told if who is not None]
        self._cues = sorted((*a.cue, who, i) for a, who, i in known if a.cue)
        self._contents = sorted((*piece, who, i) for a, who, i in known for piece in a.content)
        self._wished = {i for i, a in enumerate(attributions) if a.cue_class == "demanding"}
        self._sources = [a.source for a in attributions]
        self._direct = [a.speech_type != "indirect" for a in attributions]

    def of(self, group: Group, start: int, *, participle: bool = False) -> list[Holder]:
        """Return the subjects of a verb group, with the claim that shows the position.

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
                return [Holder(who, Site(*source, who, None) if source else None, index)]
        if group.words[:1] and group.words[0] in (*_LEADING, *_AIMS):
            return self._led(group, start)
        if claim := self._implied(group, start):
            return [claim.holder]
        subject = self.sites.subject(group)
        if subject is not None and subject.actor is not None:
            return self._of_subject(subject)
        claim = self.claim_at(group.start)
        before = TOKEN.findall(self.view.low, max(0, group.start - _NEAR), group.start)
        while before and before[-1] in _QUOTES:
            before.pop()
        if before and before[-1] in (*_FIRST_PERSONS, *THIRD_PERSONS):
            if claim is None:
                return holders_at(self.sites.pronoun_subject(group))
            needed = before[-1] == "il" and not _NEEDED.isdisjoint(group.words)
            # « « Il faut soutenir Y », dit X »
            return [claim.holder] if needed or self._speaks(claim, group.start, before) else []
        gerund = participle or any(word.endswith("ant") for word in group.words)
        if gerund or (before and before[-1] in ("et", "puis", "en")):
            # « « Y ment en soutenant Z », dit X »: not X, who says so.
            return [] if claim else self._shared(i, start)
        return holders_at(self.sites.opening_subject(group))

    def _infinitive(self, group: Group, start: int) -> bool:
        """Tell whether a verb group begins with an infinitive (« être opposé », « condamner »)."""
        return group.words[0] in _BEFORE_INFINITIVE if group.words else self._opens(start)

    def _opens(self, place: int) -> bool:
        """Tell whether an infinitive stands at a place."""
        return shape("opening_infinitive").match(self.view.low, place) is not None

    def _of_subject(self, subject: Site) -> list[Holder]:
        """Return a subject, with those joined to it, or who wishes that it does so.

        « souhaite que Y soutienne X »: who asks for it is for it.
        """
        claim = self.claim_at(subject.start)
        if claim is not None and self.wishes(subject.start, claim):
            return [claim.holder]
        return holders_at(subject, *self.sites.joined_before(subject))

    def said_to_do(self, group: Group, start: int) -> bool:
        """Tell whether an infinitive is what a speaker says of itself (« dit condamner Y »)."""
        claim = self._implied(group, start)
        return claim is not None and claim.number not in self._wished

    def _implied(self, group: Group, start: int) -> Said | None:
        """Return the claim whose speaker is an infinitive's subject.

        « affirme être opposé à Y », « ont appelé à protester contre Y ».
        """
        spoken = self.claim_at(group.start)
        if spoken is not None and self._infinitive(group, start):
            joined = self.view.low.endswith(" et ", 0, group.start)
            if group.start - spoken.start <= _LEAD or (joined and self._opens(spoken.start)):
                return spoken
        claim = self.claim_at(start)
        asked = claim is not None and group.start < claim.start and claim.number in self._wished
        return claim if asked else None

    def _led(self, group: Group, start: int) -> list[Holder]:
        """Return who is for what an infinitive with its preposition says.

        « appelle Y à soutenir X »: Y only might, who asks for it is for it.
        """
        claim = self.claim_at(start)
        wished = claim is not None and claim.number in self._wished
        if group.words[0] in _AIMS and not wished:
            return self._aiming(group.start)
        left = max(0, group.start - _ASKED_REACH)
        asked = wished or shape("asking").search(self.view.low, left, group.start)
        return [claim.holder] if claim and asked else []

    def _aiming(self, start: int) -> list[Holder]:
        """Return who does something in order to do what begins at ``start`` (« pour … »)."""
        subject = None if self.claim_at(start) else self._sentence_subject(start)
        if subject is None:
            return []
        between = TOKEN.findall(self.view.low, subject.end, start)
        return holders_at(subject) if words("handing").isdisjoint(between) else []

    def _shared(self, i: int, start: int) -> list[Holder]:
        """Return the subject shared with the cue before, else what opens the sentence."""
        if i >= 0:
            _, cue_end, who, _ = self._cues[i]
            if self.view.sentence_at(cue_end) == self.view.sentence_at(start):
                return [Holder(who)]
        return holders_at(self._sentence_subject(start))

    def _sentence_subject(self, verb: int) -> Site | None:
        return self.sites.sentence_subject(verb) or self.sites.subject_behind(verb)

    def _speaks(self, claim: Said, place: int, before: list[str]) -> bool:
        """Tell whether « je », or « qu'il », before ``place`` is the speaker of its claim."""
        if before[-1] in _FIRST_PERSONS:
            return self._direct[claim.number] or before[-1] in ("je", "j'")
        opens = claim.start >= place - len(before[-1]) - _LEAD
        return opens or (len(before) > 1 and before[-2] in ("qu'", "que"))

    def wishes(self, place: int, claim: Said) -> bool:
        """Tell whether a speaker asks for what the clause says whose subject is at ``place``."""
        if claim.number in self._wished and place - claim.start < _OPENING:
            return True
        left = max(claim.start, place - _WISH_REACH)
        return shape("wishing").search(self.view.low, left, place) is not None

    def spoken_at(self, place: int) -> Said | None:
        """Return the claim in quotation marks that holds a place."""
        claim = self.claim_at(place)
        return claim if claim is not None and self._direct[claim.number] else None

    def claim_at(self, place: int) -> Said | None:
        """Return the innermost claim whose content holds a place."""
        i = bisect_right(self._contents, (place, len(self.view.low) + 1))
        for start, end, who, index in reversed(self._contents[max(0, i - _NESTED) : i]):
            if start <= place < end:
                return Said(start, who, index)
        return None


class Reader:
    """One text, read around some of its words of position."""

    def __init__(self, holders: Holders) -> None:
        """Wrap the text with its holders and sites."""
        self.view, self.sites, self.holders = holders.view, holders.sites, holders


def told(low: str, start: int, target: Site, polarity: str) -> str:
    """Return the polarity toward a target, turned where its lack stands in between.

    To deplore the lack of a practice (« l'abandon de Y », « la décision de ne pas … Y ») is to be
    for it. ``start`` is where the word of position ends.
    """
    lacks = target.concept and shape("lack").search(low, start, target.start)
    return opposite(polarity) if lacks else polarity
