"""One passage under analysis: a sentence, or sentences that one quotation ties together."""

from dataclasses import dataclass
from functools import cache

import regex as re

from dataset.french.attribution.groups import MOST_CUES, Group, groups
from dataset.french.attribution.occasions import set_aside
from dataset.french.attribution.participles import AllSubjects
from dataset.french.attribution.phrases import CAN, SOURCE, can_speak
from dataset.french.tokens import Scan, Tokens, tokenise
from dataset.french.verb_or_noun import words_of
from dataset.lexicon import lexicon
from dataset.text import Quotation, Span, TextView

_FINAL = " .,;:!?…*\n\r\t\u00a0\u202f"


@dataclass(slots=True)
class Passage:
    """Tokens, cue groups and quotations of a passage.

    ``quotations`` maps the token index of a quotation to it; ``container`` is the quotation
    whose inside the passage is, None for the author's own text.
    """

    view: TextView
    scan: Scan
    tokens: Tokens
    groups: list[Group]
    cue_starts: frozenset[int]
    subjects: AllSubjects
    quotations: dict[int, Quotation]
    container: Quotation | None

    @classmethod
    def of(
        cls,
        scan: Scan,
        span: Span,
        quotations: list[Quotation],
        container: Quotation | None = None,
    ) -> "Passage":
        """Tokenise ``span`` of a text, each of ``quotations`` (inside it) as one token."""
        masked = [(quotation.outer, tag_of(scan.view, quotation)) for quotation in quotations]
        tokens = tokenise(scan, span, masked)
        places: dict[int, Quotation] = {}
        if quotations:
            starts = {quotation.outer.start: quotation for quotation in quotations}
            for index, tag in enumerate(tokens.tags):
                if tag in "QT" and tokens.starts[index] in starts:
                    places[index] = starts[tokens.starts[index]]
        found = groups(tokens)
        found = set_aside(tokens, found)
        subjects = AllSubjects(tokens)
        subjects.cue_starts = frozenset([g.first for g in found if g.kind == "F"])
        return cls(
            view=scan.view,
            scan=scan,
            tokens=tokens,
            groups=found,
            cue_starts=source_starts(tokens).union(
                [g.first for g in found if g.kind in "FG" and _speaks(g) and _said(g)]
            ),
            subjects=subjects,
            quotations=places,
            container=container,
        )

    def stripped(self, start: int, end: int) -> Span | None:
        """Return the span without white space and final punctuation at its ends, or None."""
        text = self.view.view
        while start < end and (text[start].isspace() or text[start] in ",;:."):
            start += 1
        while end > start and text[end - 1] in _FINAL:
            end -= 1
        return Span(start, end) if start < end else None

    def subject(self, group: Group) -> tuple[int, int] | None:
        """Return the tokens of the subject of ``group``, if one stands in the passage."""
        if group.kind == "F":
            place = self.subjects.before(group.first)
        else:
            place = self.subjects.of_participle(self._past_preposition(group))
        return place and (self.past_comma(place[0]), place[1])

    def _past_preposition(self, group: Group) -> int:
        """« , avant d'exprimer A »: return where the adverbial of an infinitive begins."""
        at = group.first
        words = self.tokens.words
        while group.kind == "I" and at and words[at - 1] in _BEFORE_INFINITIVE:
            at -= 1
        # « a reçu les élus pour dénoncer A »: without a comma it belongs to the main verb.
        return at if at and self.tokens.tags[at - 1] == "," else group.first

    def past_comma(self, first: int) -> int:
        """« Anne Petit, présidente du club a dit »: step from an apposition to the name."""
        tags, words = self.tokens.tags, self.tokens.words
        bare = tags[first] == "N" and not words[first].endswith("s")
        if not (bare or words[first] in ("un", "une")) or first < 2 or tags[first - 1] != ",":  # noqa: PLR2004 - a name and a comma
            return first
        before = self.subjects.chain_before(first - 1)
        if not bare and set(tags[before : first - 1]) != {"P"}:
            return first
        named = before >= 0 and (before == 0 or tags[before - 1] not in "padE")
        return before if named and can_speak(self.tokens, before, first - 1) == CAN else first

    def relative_object(self, group: Group) -> bool:
        """« le maire qu'il accuse de A »: tell whether the object of ``group`` is before que."""
        place = self.subjects.before(group.first)
        return place is not None and self.tokens.tags[place[0] - 1 : place[0]] == "q"

    def quoted(self, index: int) -> Span | None:
        """Return the content of the quotation that is token ``index``."""
        inner = self.quotations[index].inner
        return self.stripped(inner.start, inner.end)

    def inside(self, index: int) -> Tokens:
        """Return the tokens of the quotation that is token ``index``, of a long one its head."""
        start, end = self.quotations[index].inner
        return tokenise(self.scan, Span(start, min(end, start + _HEAD_OF_QUOTATION)), [])

    def holds_verb(self, index: int) -> bool:
        """Tell whether the quotation that is token ``index`` holds a finite verb."""
        return not set(self.inside(index).tags).isdisjoint("Vx")


# What a quotation is can be told from as many characters.
_HEAD_OF_QUOTATION = 300
_TELLING = frozenset({"que", "si", "quote"})
_BEFORE_INFINITIVE = frozenset(["avant", "de", "d'", "après", "pour", "afin", "sans", "non"])
_QUOTE_ONLY = frozenset({"quote"})


def _speaks(group: Group) -> bool:
    """Tell whether the group is speech even without a quotation (« poursuit » is not)."""
    return any(cue.frames != _QUOTE_ONLY for cue in group.cues)


def _said(group: Group) -> bool:
    """Tell whether the group says something: « et ne présente aucun risque » goes on."""
    return not group.negated or any(cue.frames & _TELLING for cue in group.cues)


_SOURCE = re.compile(SOURCE)


@cache
def _not_sources() -> frozenset[str]:
    return frozenset(lexicon("cues")["prepositions"]["not_sources"].split())


@cache
def _worded() -> frozenset[str]:
    return frozenset(lexicon("cues")["prepositions"]["worded"].split())


# A criterion is named by one of the first words behind the preposition.
_HEAD = 3
_ARTICLE_AND_NOUN = 2


def criterion(tokens: Tokens, first: int, after: int) -> bool:
    """Tell whether a phrase after « selon » names what a thing depends on, and no source.

    « selon les cas » does; « selon une décision commune » names what speaks first; « selon le
    scénario de la police » says whose it is.
    """
    words = tokens.words[first:after]
    if words[0] == "les" and after - first == _ARTICLE_AND_NOUN and words[1] in _not_sources():
        # « entre dix et quinze selon les sources », « selon les pays »: these differ.
        return True
    if words[:2] == ["le", "nombre"]:
        return True
    for i in range(first, min(after, first + _HEAD)):
        if tokens.tags[i] == "P" or (tokens.tags[i] == "N" and can_speak(tokens, i, i + 1) == CAN):
            return False
        if tokens.words[i] in _not_sources():
            following = tokens.tags[i + 1 : i + 2]
            if tokens.words[i] not in _worded():
                return True
            # « le calendrier présenté lundi », « le scénario que la police … ».
            owned = following in ("d", "e") and can_speak(tokens, i + 2, after) == CAN
            return not (owned or following in ("q", "U"))
    return False


def source_starts(tokens: Tokens) -> frozenset[int]:
    """Return the tokens « selon », « d'après » that a source follows."""
    found: set[int] = set()
    if "selon" not in tokens.words and "d'après" not in tokens.words:
        return frozenset()
    for i, word in enumerate(tokens.words):
        if len(found) == MOST_CUES:
            break
        if word in ("selon", "d'après"):
            match = _SOURCE.match(tokens.tags, i + 1)
            if (
                match
                and not criterion(tokens, *match.span())
                and can_speak(tokens, *match.span()) == CAN
            ):
                found.add(i)
    return frozenset(found)


_BEFORE, _LONGEST_NAME = 24, 50


@cache
def bearing_names() -> frozenset[str]:
    """Return the nouns after which a quotation is a name or a title."""
    return frozenset(lexicon("speakers")["named"].split())


def _named(view: TextView, quotation: Quotation) -> bool:
    """Tell whether a noun that bears a name stands before (« le collectif « Droit au toit » »)."""
    outer = quotation.outer
    if outer.end - outer.start > _LONGEST_NAME:
        return False
    words = view.low[max(0, outer.start - _BEFORE) : outer.start].split()
    # « l'association « Droit au toit » ».
    return bool(words) and words[-1].rpartition("'")[2] in bearing_names()


_TERM, _NAME = 2, 3
# Words before a quotation that are shorter are articles and prepositions.
_SHORT = 4


def tag_of(view: TextView, quotation: Quotation) -> str:
    """Return ``Q`` for a quotation that can be a statement, ``T`` for one or two words."""
    inner = view.view[quotation.inner.start : min(quotation.inner.end, quotation.inner.start + 200)]
    words = inner.split(None, 3)
    if inner[:1].isupper() and not inner.endswith(("!", "?", ".")) and _named(view, quotation):
        return "T"
    if inner.endswith(("!", "?", ".")):
        return "Q"
    if (
        len(words) == 1
        and inner.endswith("ment")
        and inner not in words_of("ment")
        and inner[0].islower()
    ):
        # « a demandé « solennellement » de partir », not « parle d'un « enfumagement » ».
        before = view.low[max(0, quotation.outer.start - _BEFORE) : quotation.outer.start].split()
        noun = "-" in inner or (bool(before) and len(before[-1].rpartition("'")[2]) < _SHORT)
        return "T" if noun else "b"
    if len(words) <= _TERM or (len(words) <= _NAME and all(word[0].isupper() for word in words)):
        # « le « Wall Street Journal » »: a name.
        return "T"
    return "T" if _TITLED.fullmatch(inner) else "Q"


# « La Voix du Nord », « Le Journal de la Santé ».
_TITLED = re.compile(
    r"(?:L[ea]s? |L')[A-ZÀ-Ý][\w-]+"
    r"(?: (?:d[ue]|de la|des|et|à la|en)? ?(?:d')?[A-ZÀ-Ý][\w-]+){1,3}+"
)
