"""One passage under analysis: a sentence, or sentences that one quotation ties together."""

from dataclasses import dataclass
from functools import cache
from itertools import islice

from dataset import patterns as re
from dataset.french.attribution.cues import cue_list
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
                [g.first for g in found if g.kind in "FG" and _speaks(g)]
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
        if not (bare or words[first] in ("un", "une")) or tags[first - 1 : first] != ",":
            return first
        before = self.subjects.chain_before(first - 1)
        named = before >= 0 and tags[max(0, before - 1)] not in "padE"
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
_BEFORE_INFINITIVE = frozenset(["avant", "de", "d'", "après", "pour", "afin", "sans", "non"])
_QUOTE_ONLY = frozenset({"quote"})


def _speaks(group: Group) -> bool:
    """Tell whether the group is speech even without a quotation (« poursuit » is not)."""
    return any(cue.frames != _QUOTE_ONLY for cue in group.cues)


_SOURCE = re.compile(SOURCE)
_SAYING = frozenset(["selon", "d'après"])


def criterion(tokens: Tokens, first: int, after: int) -> bool:
    """Tell whether a phrase after « selon » names what a thing depends on, and no source.

    « selon la saison » does, and « selon les pays », where these differ; « selon le scénario de
    la police », « selon le calendrier présenté lundi » say whose it is.
    """
    words = tokens.words[first:after]
    if words[:2] == ["le", "nombre"]:
        return True
    if words[0] == "les" and not tokens.tags[first + 2 : after]:
        return not cue_list("not_sources").isdisjoint(words)
    if cue_list("not_sources").isdisjoint(words[:3]) or can_speak(tokens, first, after) == CAN:
        return False
    following = tokens.tags[first + 2 : first + 3]
    owned = following in ("d", "e") and can_speak(tokens, first + 3, after) == CAN
    return cue_list("worded").isdisjoint(words[:2]) or not (owned or following in ("q", "U"))


def source_starts(tokens: Tokens) -> frozenset[int]:
    """Return the tokens « selon », « d'après » that a source follows."""
    if _SAYING.isdisjoint(tokens.words):
        return frozenset()
    places = (i for i, word in enumerate(tokens.words) if word in _SAYING)
    sources = ((i, match) for i in places if (match := _SOURCE.match(tokens.tags, i + 1)))
    named = (
        i
        for i, match in sources
        if not criterion(tokens, *match.span()) and can_speak(tokens, *match.span()) == CAN
    )
    return frozenset(islice(named, MOST_CUES))


@cache
def bearing_names() -> frozenset[str]:
    """Return the nouns after which a quotation is a name or a title."""
    return frozenset(lexicon("speakers")["named"].split())


# How far before a quotation its word is looked for; shorter ones are articles and prepositions.
_BEFORE, _SHORT = 24, 4
_TERM, _NAME = 2, 3


def tag_of(view: TextView, quotation: Quotation) -> str:
    """Return ``Q`` for a quotation that can be a statement, ``T`` for one or two words."""
    outer, (start, end) = quotation.outer, quotation.inner
    inner = view.view[start : min(end, start + 200)]
    if inner.endswith(("!", "?", ".")):
        return "Q"
    before = view.low[max(0, outer.start - _BEFORE) : outer.start].split()
    # « l'association « Droit au toit » ».
    last = before[-1].rpartition("'")[2] if before else None
    if inner[:1].isupper() and last in bearing_names():
        return "T"
    words = inner.split(None, 3)
    adverb = len(words) == 1 and inner[0].islower() and inner.endswith("ment")
    if adverb and inner not in words_of("ment"):
        # « a demandé « solennellement » de partir », not « parle d'un « enfumagement » ».
        noun = "-" in inner or (last is not None and len(last) < _SHORT)
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
