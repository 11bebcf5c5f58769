"""The patterns of ``rules/attribution.toml``, compiled over tags."""

from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from dataset import patterns as re
from dataset.french.attribution.phrases import NP, SOURCE
from dataset.french.rulebook import rules

# « mardi 3 », « la veille », « lundi de Pâques »; « trois jours de deuil » is no time.
# « l'automne dernier » is a time, « la tenue prochaine d'un sommet » is none; « le maire lundi,
# » is a source and a time, so something must be said or a source must follow.
# « il y a trois mois » has a verb of its own.
_TIME = (
    r"(?:(?:D#?t++(?:d[D#]++N)?+|DNt++#?(?=[DPrq:QT])|[#N]t++#?|Et++#?(?:dt++)?)(?!dN)|t++#?"
    # « dans la nuit de lundi à mardi ».
    r"|rox[D#b]{1,3}+t++|pDt++dt++at++)"
)
# What a preposition governs, as far as its nouns go: « 20 heures », « le 8 », « la veille ».
_GOVERNED = r"[De]?D*+(?:#++[NPUt#]*+|b?[NPUt][NPUt#]*+)"
_PHRASE = (
    rf"(?:(?:p(?:bd|[dea])?|a|E|dba?)(?:#(?=[De])|{_GOVERNED})(?:TU?+)?+"
    # « a dit à l'AFP des élus »: behind a name « des » may be the article of the subject.
    # « à la Chambre des communes que ».
    rf"(?:(?:[da]|(?<!aP)(?<!aDP)e|e(?=N++[tb]*+,?q)){_GOVERNED}T?+|k[adp]?{_GOVERNED}|\([^()]{{1,9}}\))*+)"
)
# What is put between two commas and holds no verb of its own.
# « , dans une lettre dont nous avons une copie, » holds a relative clause.
_ASIDE = (
    r"(?:,(?:[^,.;:QTVxqRK]{1,14}|[sc][^,.;:QTqRK]{1,14}|V(?=,[DP])"
    r"|[pEa][^,.;:QTVxqRK]{1,10}[LRq][^,.;:QTqRLK]{1,12}),)"
)
# « en recevant la coupe ».
_WHILE = r"(?:,?EG(?:[Dae]*+[NPU#]++(?:[dea]D*+[NPU]++)*+)?,?)"
# The comma behind a phrase may open an aside (« lors d'un discours, prononcé jeudi, »).
_CLOSED = r"(?:,(?!U[^,.;:QTVxqRK]{1,13},|[^,.;:QTVxqRK]{1,14},q))?+"
# « dans une lettre adressée mardi au préfet »,
# « – et c'est rare – », « d'une voix ferme », « dans « Le Grand Débat » », « à ceux qui
# l'interrogent », « et à deux reprises » before que.
_BEFORE_QUE = (
    r"[–-][^–.;:QTq-]{1,14}[–-]|dDb?N[NU]{0,2}+(?=,?[qapE])|p[De]?N*+[QT](?=,?[q–-])"
    rf"|arR[nob]*+(?:xb*+U|V)|k(?:b++|{_PHRASE})"
    r"|(?<=[NPt]),?L(?:r|D[NPU]++)[nob]*+(?:xb*+U|V)(?=,?q)"
    rf"|(?<=[NPt#h])U(?:b|{_TIME}|{_PHRASE}|[ap]D?[QT])*+(?=,?q)"
)

# « devant la cour (de justice de la République, …) ».
_CHANNEL = rf"h++(?:N++(?=,?q))?+(?:(?:[de]{_GOVERNED})++(?=,?[nob]*+[Izq:Q]))?+"
_BETWEEN = (
    rf"(?:b++|{_CHANNEL}|{_TIME})(?:,(?=q))?+|,?{_PHRASE}{_CLOSED}"
    rf"|,(?:b|{_TIME})++,?|\([^()]{{1,12}}\)"
)
_MACROS = {
    # Between a cue and que: adverbs, times, adverbials, brackets, commas around them.
    "GAP": rf"(?:,(?:bN|b?U),(?=D)|{_BETWEEN}|{_ASIDE}|{_WHILE}|,[QT],(?=q)|{_BEFORE_QUE}){{0,5}}+",
    # The same before a colon or a quotation, which nothing inserted need come before.
    "GAPC": rf"(?:{_BETWEEN}){{0,5}}+",
    # Between a cue and its object: little may stand there.
    "GAPN": (
        rf"(?:{_CHANNEL}(?:[NU]++(?=[,pDe]))?+|b++|ob|{_TIME}|E#(?![tN#])|{_ASIDE}"
        # A comma that none closes: « a promis, lundi à Brest de A ».
        rf"|,(?:b++|{_TIME}|{_PHRASE})++(?=[ad][nob]*+[Iz])"
        r"|\([^()]{1,12}\)){0,4}+"
    ),
    "PHRASE": _PHRASE,
    # How it was said, before the subject of an incise: « lâche d'une voix lasse la gérante ».
    "MANNER": r"(?:dDb?N[NUV]{0,2}+(?=[DP](?!t)))?+",
    # A verb joined to that of an incise: « dit et répète le maire ».
    "JOINED": r"(?:ko*+(?:V|xb*+U))?+",
    # When and where it was said, after the source of an incise.
    "AFTER": rf"(?:,?(?:{_TIME}|{_PHRASE})|dt++|yU?b*+D?[NU]++){{0,4}}+",
    "NP": NP,
    "NP_DIRECT": (
        r"(?:[De]?[D#]*+b?)(?:[NPU#]++|[TQ]N{0,2}+)(?:\([^()]{1,12}\))?"
        r"(?:[de][D#]*+[NPUt#]++)*?(?:kD?[NPU#]++)??"
    ),
    "SOURCE": SOURCE,
    # More who are accused or urged: « Apple, Meta et Google », « le parti A – Les Amis ».
    "MORE": (
        r"(?:(?:,D?[NPU]++(?:[de]D*+[NPU]++)*+){0,6}+,?kb?[ad]?D?[NPU]++(?:[de]D*+[NPU]++)*+"
        r"(?:\([^()]{1,12}\))?|[–-]D?P{1,4}+)"
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One compiled rule for verb groups (see the head of ``rules/attribution.toml``).

    ``gap`` names the macro that the tags after the cue open with, empty where they open with
    none; ``right`` is what follows it. Most rules open with one of three, which is read once
    for all of them: a gap takes what it can and gives nothing back.
    """

    rule_id: str
    frames: frozenset[str]
    kinds: frozenset[str]
    left: re.Pattern[str] | None
    gap: str
    right: re.Pattern[str]
    extent: str


def expanded(pattern: str) -> str:
    """Replace the macros of a pattern."""
    for name, value in _MACROS.items():
        pattern = pattern.replace("{" + name + "}", value)
    return pattern


# The gaps that rules open with.
_OPENING_GAP = re.compile(r"\{(GAP[CN]?)\}")


@cache
def _gap(name: str) -> re.Pattern[str]:
    return re.compile(expanded("{" + name + "}"))


def gap_end(name: str, tags: str, at: int) -> int:
    """Return where the gap of that name ends that begins at token ``at``, ``at`` for no name."""
    match = _gap(name).match(tags, at) if name else None
    return match.end() if match else at


@cache
def verb_patterns() -> tuple[Pattern, ...]:
    """Return the rules for verb groups, highest priority first."""
    found = []
    for rule in sorted(rules("attribution").values(), key=lambda rule: -rule.priority):
        parts = [part.strip() for part in rule.pattern.split("~")]
        if len(parts) != 5:  # noqa: PLR2004 - the five fields of the notation
            continue
        frames, kinds, left, right, extent = parts
        opening = _OPENING_GAP.match(right)
        found.append(
            Pattern(
                rule.id,
                frozenset(frames.split()),
                frozenset(kinds),
                re.compile(left) if left else None,
                opening[1] if opening else "",
                re.compile(expanded(right[opening.end() :] if opening else right)),
                extent,
            )
        )
    return tuple(found)


# Tags after a verb group by which most rules can be ruled out at a glance: more of them rule out
# more, but new text then brings so many new ones that telling takes longer than it saves.
AHEAD = 2


@cache
def _begun(pattern: str) -> regex.Pattern[str]:
    """Return a pattern in the engine that tells whether what is seen may be its beginning."""
    return regex.compile(pattern)


@cache
def _can_begin(pattern: Pattern, around: str) -> bool:
    goes_on = len(around) > AHEAD
    gap = expanded("{" + pattern.gap + "}~")
    if goes_on and pattern.gap and _begun(gap).match(around, 1, partial=True):
        return True  # the gap may go on behind what is seen ("~" is no tag)
    at = gap_end(pattern.gap, around, 1)
    return _begun(pattern.right.pattern).match(around, at, partial=goes_on) is not None


@lru_cache(maxsize=1 << 16)
def patterns_for(frames: frozenset[frozenset[str]], voice: str, around: str) -> tuple[Pattern, ...]:
    """Return the rules that cues of these frames can fill in this voice, by priority.

    ``around`` is the last tag of the verb group and the ``AHEAD`` tags after it, fewer at the
    end of the passage: rules whose pattern cannot begin so are left out.
    """
    taken = frozenset().union(*frames)
    return tuple(
        pattern
        for pattern in verb_patterns()
        if voice in pattern.kinds and pattern.frames & taken and _can_begin(pattern, around)
    )
