"""From a matched rule to an attribution: source, cue, content and how it is rendered."""

from bisect import bisect_left
from dataclasses import dataclass

from dataset import patterns as re
from dataset.french.attribution import tellers
from dataset.french.attribution.acts import acted, addressed, impersonal
from dataset.french.attribution.contents import EXTENTS
from dataset.french.attribution.cues import Cue, cue_list
from dataset.french.attribution.engine import AHEAD, Pattern, gap_end, patterns_for
from dataset.french.attribution.groups import Group, cue_end, cue_start
from dataset.french.attribution.incises import before_complement, stands_behind
from dataset.french.attribution.named import FIRST_PERSON, after_medium, clitic_span, source_span
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, CANNOT, can_speak
from dataset.french.attribution.rendering import Produced
from dataset.french.finds import FoundAttribution
from dataset.french.verb_or_noun import words_of
from dataset.text import Span

# Extents of rules that find nothing where nobody who can speak is named.
_NEEDS_SPEAKER = frozenset(
    "infinitive noun appeal passive saidby target nounquoted support attitude assaid "
    "antecedent seenin judged seenas accusedof heldfor judgedobject judgedfirst plea".split()
)


def of_groups(passage: Passage) -> list[FoundAttribution]:
    """Find the attributions that a verb group makes."""
    found: list[FoundAttribution] = []
    kinds: list[str] = []
    tags = passage.tokens.tags
    for group in passage.groups:
        if group.negated and not any(cue.lemma in cue_list("negatable") for cue in group.cues):
            continue
        voice = _voice(group)
        frames = frozenset([cue.frames for cue in group.cues])
        around = tags[group.after - 1 : group.after + AHEAD]
        before = tags[: group.first][::-1]
        gap_ends: dict[str, int] = {}
        for pattern in patterns_for(frames, voice, around):
            if pattern.left is not None and not pattern.left.match(before):
                continue
            gap = pattern.gap
            if gap not in gap_ends:
                gap_ends[gap] = gap_end(gap, tags, group.after)
            attribution = _applied(passage, group, pattern, gap_ends[gap])
            if attribution is not None:
                found.append(attribution)
                kinds.append(group.kind)
                break
    return [
        one
        for one, kind in zip(found, kinds, strict=True)
        if not (_demanded(one, found) if kind in "FU" else _within_another(one, found))
    ]


def _voice(group: Group) -> str:
    """Return the kind of a group as the rules tell kinds apart (``rules/attribution.toml``)."""
    if group.passive:
        return "W" if group.inverted else "P"
    return "K" if group.inverted else group.kind


_DEMANDS = frozenset(
    ["attribution/que-clause", "attribution/infinitive-a", "attribution/infinitive-asked"]
)


def _demanded(one: FoundAttribution, found: list[FoundAttribution]) -> bool:
    """« exige que le ministre présente ses excuses »: what is demanded is not said."""
    return one.source is not None and any(
        other is not one
        and (other.cue_class == "demanding" or other.cue_lemma in cue_list("ahead_of"))
        and other.rule_id in _DEMANDS
        and other.content[0].start == one.source.start
        for other in found
    )


def _within_another(one: FoundAttribution, found: list[FoundAttribution]) -> bool:
    """« accuse X de mentir en refusant Y »: what another says holds no cue of the main clause.

    Tells whether the cue of ``one`` stands in the content of another, its source outside.
    """
    if one.cue is None:
        return False
    for other in found:
        for piece in other.content:
            if other is not one and piece.start <= one.cue.start < piece.end:
                return one.source is None or not piece.start <= one.source.start < piece.end
    return False


# « n'a jamais pensé « percer » »: a quotation says nothing that is denied.
_NEVER_NEGATED = ("fronted", "attribute", "quote", "nounquoted")


def _applied(passage: Passage, group: Group, pattern: Pattern, at: int) -> FoundAttribution | None:
    """Apply one rule, whose left side fits and whose gap ends at ``at``, to one verb group."""
    for cue in group.cues:
        if not cue.frames.isdisjoint(pattern.frames):
            break
    else:
        return None
    if group.negated and (
        cue.lemma not in cue_list("negatable") or pattern.extent in _NEVER_NEGATED
    ):
        return None
    match = pattern.right.match(passage.tokens.tags, at)
    if match and pattern.extent == "fronted" and match.groupdict().get("source"):
        end = before_complement(passage, group, match.start("source"))
        match = pattern.right.match(passage.tokens.tags, at, end) if end > 0 else match
    produced = EXTENTS[pattern.extent](passage, group, match) if match else None
    if match is None or produced is None:
        return None
    speaker = _speaker(passage, group, pattern, cue, match)
    if speaker is None or not _incise_holds(group, pattern, speaker, produced):
        return None
    named = match.groupdict()
    target = match.span("target") if named.get("target") else None
    if target and produced[0]:
        target = _whole(passage, target, produced[0][0].start)
    if pattern.extent in ("accused", "accusedof"):
        target = passage.subjects.before(group.first)
    return FoundAttribution(
        rule_id=pattern.rule_id,
        source=speaker.span,
        cue=passage.tokens.span(
            cue_start(passage.tokens, group, cue), cue_end(passage.tokens, group)
        ),
        cue_lemma=cue.lemma,
        cue_class=cue.cue_class,
        content=produced[0],
        speech_type=produced[1],
        target=passage.tokens.span(*target) if target and target[0] < target[1] else None,
    )


def _whole(passage: Passage, target: tuple[int, int], content: int) -> tuple[int, int]:
    """« accuse les forces de sécurité d'exécutions »: the target reaches up to its charge."""
    tokens = passage.tokens
    end = bisect_left(tokens.starts, content) - 1
    between = tokens.tags[target[1] : end]
    charged = target[1] < end < len(tokens) and tokens.tags[end] == "d"
    return (target[0], end) if charged and set(between) <= _NOMINAL else target


_NOMINAL = frozenset("NPUdDTpae#")


@dataclass(frozen=True, slots=True)
class _Speaker:
    """The source of a rule's find; ``span`` is None where no mention stands in the passage."""

    span: Span | None


def _incise_holds(group: Group, pattern: Pattern, speaker: _Speaker, produced: Produced) -> bool:
    """Tell whether an incise without a subject has what alone makes it one: a quotation."""
    if pattern.extent != "fronted" or group.inverted or speaker.span is not None:
        return True
    quoted = produced is not None and produced[1] == "direct"
    return quoted and pattern.rule_id != "attribution/incise-clause"


def _speaker(
    passage: Passage, group: Group, pattern: Pattern, cue: Cue, match: re.Match[str]
) -> _Speaker | None:
    """Find who speaks; None if nobody does who can."""
    # « A, a appris l'agence »: before its subject the perfect says where the news is from.
    learned = pattern.extent == "fronted" and passage.tokens.tags[group.first] == "x"
    if cue.lemma in cue_list("with_on") and not (learned or tellers.said_by_on(passage, group)):
        return None
    if group.inverted:
        if pattern.extent != "fronted" and tellers.asked(passage.tokens.tags, group.after):
            return None
        clitic = clitic_span(passage, group)
        if group.passive:
            # « est-il précisé »: nobody is named.
            impersonal_one = (
                clitic is not None and passage.view.low[clitic.start : clitic.end] == "il"
            )
            return _Speaker(None) if impersonal_one else None
        return _Speaker(clitic) if clitic else None
    if group.kind == "I":
        told_by = (
            tellers.teller(passage, group)
            or tellers.counted(passage, group)
            or tellers.heard(passage, group)
            or tellers.led_to(passage, group)
        )
        if told_by is not None:
            return _Speaker(source_span(passage, told_by))
        if tellers.told_on(passage.tokens, group.first):
            return _Speaker(None)
        if pattern.extent != "quote" and not tellers.purpose(passage, group):
            return None
    place = _place(passage, group, pattern, match)
    if place is None:
        unnamed = (
            tellers.who_asked(passage.tokens.tags, group.first)
            or (
                pattern.extent in _NEEDS_SPEAKER
                and not (
                    tellers.resumed(passage, group)
                    and not acted(passage, group, pattern, cue, match, (group.first, group.first))
                )
            )
            # « rappelons que ».
            or addressed(passage, group)
        )
        return None if unnamed else _Speaker(None)
    none_speaks = (
        # « il convient de rappeler que A » says nothing of anybody.
        ((group.kind in "IG" or cue.lemma == "convenir") and impersonal(passage.tokens, place))
        or not _fits(passage, group, pattern, cue, place)
        or tellers.supposed(passage, group, place[0])
        or acted(passage, group, pattern, cue, match, place)
    )
    return None if none_speaks else _Speaker(source_span(passage, place))


def _complement(passage: Passage, place: tuple[int, int]) -> bool:
    """Tell « parle d'un échec », a complement, from « estiment de nombreux élus », a subject."""
    words = passage.tokens.words
    first = place[0]
    if words[first] not in ("de", "d'") or words[first + 1 : first + 2] == []:
        return False
    counted = words[first - 1] in ("plus", "moins", "près")
    return words[first + 1] in words_of("singular") and not counted


def _place(
    passage: Passage, group: Group, pattern: Pattern, match: re.Match[str]
) -> tuple[int, int] | None:
    """Return the tokens of the source: the one the rule names, or the subject."""
    named = match.groupdict()
    name = "by" if named.get("by") else "source"
    source = match.span(name) if named.get(name) else None
    if pattern.extent == "fronted":
        return after_medium(passage, group.after, match.end(), source)
    if pattern.extent == "quote":
        # « a posté une photo : « … » »: what follows is the object if a subject stands before.
        return passage.subject(group) or source
    return source or passage.subject(group)


def _fits(
    passage: Passage, group: Group, pattern: Pattern, cue: Cue, place: tuple[int, int]
) -> bool:
    """Tell whether the source can speak, as far as the rule and the cue ask."""
    speaks = can_speak(passage.tokens, *place)
    word = passage.tokens.words[place[0]]
    before = passage.tokens.tags[max(0, place[0] - 1) : place[1]]
    # « Il parle de « revenu », rappelle la dette. »
    nobody = word in FIRST_PERSON or before in _OF_TERM
    if speaks == CANNOT or nobody or _complement(passage, place):
        return False
    if word in cue_list("nobody") or (pattern.extent == "noun" and _how(passage, group, place)):
        # « nul doute que »: nobody says it.
        return False
    if word == "on" and passage.container is not None:
        # « on m'a dit que A » was said to somebody, « on dit » is nobody's.
        return not cue_list("hearers").isdisjoint(passage.tokens.words[group.first : group.head])
    if pattern.extent == "fronted" and not stands_behind(
        passage, group, place, clause=pattern.rule_id == "attribution/incise-clause"
    ):
        return False
    if speaks == CAN:
        return True
    if pattern.rule_id == "attribution/quote-object" and cue.lemma in cue_list("going_on"):
        # « la marche continue « sans relâche » ».
        return False
    if pattern.rule_id in _BY_SPEAKERS:
        return False
    loose = not group.passive and group.kind != "U" and _only_speech(cue)
    return pattern.extent not in _NEEDS_SPEAKER or loose


_OF_TERM = frozenset(["dT", "aT", "pT"])
# « Un incendie s'est déclaré dans une ferme »: there only one known to speak will do.
_BY_SPEAKERS = ("attribution/incise-clause", "attribution/self-description")


def _how(passage: Passage, group: Group, place: tuple[int, int]) -> bool:
    """« on ne sait comment le maire justifie la dépense »: it is asked, not told."""
    words = passage.tokens.words
    return place[1] == group.first and words[max(0, place[0] - 1)] in cue_list("asking")


_SPEECH_CLASSES = frozenset({"accusing", "judging", "demanding", "conceding"})


def _only_speech(cue: Cue) -> bool:
    """Tell whether only what can speak is ever the subject of the cue (« se plaindre »)."""
    return cue.pronominal or (
        cue.cue_class in _SPEECH_CLASSES and cue.lemma not in cue_list("things_too")
    )
