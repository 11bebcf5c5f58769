"""Quotations without source: whom the sentences before and after them give as the speaker.

A quotation that stands free goes on with the speaker before, unless the text has turned to
somebody else since (« Tony attend depuis une heure. « J'ai froid. » ») or presents the speaker
right after (« « J'ai froid. » Tony, 30 ans, raconte son attente. »).
"""

from dataclasses import dataclass

from dataset import patterns as re
from dataset.french.mention.antecedents import in_quotation, is_complement, opens_clause
from dataset.french.mention.pronouns import Pronouns
from dataset.french.mention.scene import Scene, anaphors
from dataset.french.tokens import lexical_tags
from dataset.lexicon import shape
from dataset.text import Span

# What may stand between a quotation and the sentence after it.
_CLOSE = re.compile(r"[ \n.!?…»\"”]{1,12}+")
_MARKS = ' «"“\u00a0\u202f'
# Words of a clause: a name behind them is no subject that opens its sentence.
_CLAUSES = frozenset("VxrR")
# What may lie between a sentence and a quotation right after it, in characters.
_ADJACENT = 6
# How far into a sentence its verb of telling is looked for, in characters.
_TELLING = 300
_WORD = re.compile(r"[^\W\d_]++(?:[-'’][^\W\d_]++)*+")


@dataclass(slots=True)
class Before:
    """Who spoke before a quotation: the actor, where that begins and where its content ends."""

    speaker: int
    start: int
    said: int


class FreeQuotations:
    """Finds the speakers of one article's free quotations that the text gives beside them."""

    def __init__(self, scene: Scene, pronouns: Pronouns) -> None:
        """Start with the scene, and with the pronouns' knowledge of its noun phrases."""
        self.scene, self.pronouns = scene, pronouns
        # Where each actor is first named.
        self.first: dict[int, int] = {}
        for name, actor in scene.names:
            self.first.setdefault(actor, name.start)

    def _described(self, actor: int | None, sentence: Span) -> bool:
        """Tell whether a sentence opens with the first mention of an actor and says who that is."""
        for name, named in self.scene.inside(sentence)[:1]:
            described = shape("anaphors", "describes").match(self.scene.low, name.end)
            return described is not None and named == actor and self.first.get(actor) == name.start
        return False

    def _sentence_before(self, start: int) -> int:
        """Return the sentence before a quotation, or the one it stands in when it opens none."""
        view = self.scene.text_view
        i = view.sentence_at(start)
        alone = not view.view[view.sentences[i].start : start].strip(_MARKS)
        return i - 1 if alone and i else i

    def turned_to(self, start: int, before: Before) -> int | None:
        """Return the actor to whom the text has turned since another spoke.

        The subject of a sentence right before a quotation that stands alone, or, in a new
        paragraph that does not name the speaker before, a person who is that of one further up.
        """
        scene, view = self.scene, self.scene.text_view
        if not (scene.view[start : start + 1].isupper() and in_quotation(scene.quoted, start)):
            return None
        # A quotation may be a paragraph of its own: then the one above it counts.
        above = view.sentences[self._sentence_before(start)].end
        paragraph = scene.view.rfind("\n", 0, min(above, start)) + 1
        begin = max(paragraph, before.said)
        own = paragraph > before.start
        if own and any(a == before.speaker for _, a in scene.inside(Span(begin, start))):
            return None
        for i in range(self._sentence_before(start), -1, -1):
            sentence = view.sentences[i]
            if sentence.start < begin:
                break
            adjacent = sentence.end > start - _ADJACENT
            subject = self._named_subject(sentence)
            if subject is None and adjacent:
                subject = self._likewise(sentence)
                subject = self.pronouns.subject_of(sentence) if subject is None else subject
            if subject is not None:
                return None if subject == before.speaker else subject
            if not own:
                break
        return None

    def _likewise(self, sentence: Span) -> int | None:
        """Return whom a sentence such as « Même colère chez Anne Petit. » names first."""
        scene = self.scene
        opening = shape("anaphors", "likewise").match(scene.low, sentence.start, sentence.end)
        if opening is None or in_quotation(scene.quoted, sentence.start):
            return None
        named = scene.inside(Span(opening.end(), sentence.end))
        return next((actor for _, actor in named if scene.is_person(actor)), None)

    def _named_subject(self, sentence: Span) -> int | None:
        """Return who is named as the subject of a sentence outside quotations."""
        scene = self.scene
        for name, actor in scene.inside(sentence):
            if in_quotation(scene.quoted, name.start):
                continue
            opens = opens_clause(scene.text_view, name.start)
            if not opens or is_complement(scene.low, name.start):
                return None
            lead = scene.low[sentence.start : name.start].split()
            return None if any(lexical_tags().get(word) in _CLAUSES for word in lead) else actor
        return None

    def presented(self, start: int, end: int, before: Before | None) -> int | None:
        """Return whom the sentence right after a quotation presents as its speaker.

        By a verb of telling; for a quotation that opens a paragraph an apposition is enough.
        """
        scene, view = self.scene, self.scene.text_view
        opening = _CLOSE.match(scene.view, end)
        if opening is None:
            return None
        first = scene.view.rfind("\n", 0, start) + 1
        opens = not scene.view[first:start].strip(_MARKS)
        fresh = before is None or before.start < first
        if opens and fresh and before is not None:
            for name, actor in scene.inside(Span(opening.end(), opening.end() + 1)):
                if scene.is_person(actor) and scene.view.startswith(", ", name.end):
                    adds = _WORD.match(scene.low, name.end + 2)
                    contrasted = adds is not None and adds.group() in anaphors("contrasting")
                    return None if contrasted else actor
        # Behind a sentence of the author's a quotation need not go on with the one before.
        apart = before is None or self._sentence_after(before.said, start)
        if not (apart or (opens and fresh)) or "\n" in opening.group():
            return None
        sentence = view.sentence(opening.end())
        told = Span(opening.end(), sentence.end)
        named = self._named_subject(told)
        if not self._tells(told):
            # « « J'ai froid. » Anne Petit est éleveuse à Vire. »: who is named there for the
            # first time, and described, is the witness.
            return named if self._described(named, told) else None
        return self.pronouns.subject_of(told, plural=True) if named is None else named

    def _sentence_after(self, said: int, start: int) -> bool:
        """Tell whether a sentence of the author's stands between two quotations."""
        sentence = self.scene.text_view.sentences[self._sentence_before(start)]
        return sentence.start >= said and sentence.end <= start

    def _tells(self, sentence: Span) -> bool:
        """Tell whether a sentence says that its subject tells, and not as another does."""
        scene = self.scene
        stop = min(sentence.end, sentence.start + _TELLING)
        found = {
            match.group()
            for match in _WORD.finditer(scene.low, sentence.start, stop)
            if not in_quotation(scene.quoted, match.start())
        }
        tells = not found.isdisjoint(anaphors("telling"))
        return tells and found.isdisjoint(anaphors("contrasting"))
