"""Contents of judging: « jugée injuste par X », « perçue comme Y », « tenu pour Z »."""

from dataset import patterns as re
from dataset.french.attribution.extent import clause_end
from dataset.french.attribution.groups import Group
from dataset.french.attribution.noun_extent import noun_end
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.rendering import Produced, rendered
from dataset.french.verb_or_noun import words_of


def judged(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« La réforme est jugée injuste par X », « des mesures jugées « injustes » par X »."""
    words = passage.tokens.words
    by = match.start("source") - 1
    if words[by] != "par" or words[by + 1] == "rapport" or words[match.start("link")] == "comme":
        # « jugée basse par rapport à la moyenne ».
        return None
    begin = match.end("link")
    while begin > group.after and words[begin - 1] in DEGREES:
        begin -= 1
    return _of_thing(passage, group, rendered(passage, begin, by))


def _of_thing(passage: Passage, group: Group, attribute: Produced) -> Produced:
    """Return what is judged, before the participle of judging, and what it is judged to be."""
    place = passage.subjects.before(group.first) if group.passive else None
    first, after = place or (passage.subjects.chain_before(group.first), group.first)
    if attribute is None or first < 0:
        return attribute
    first = first if place else passage.subjects.past_verb(first, after)
    thing = rendered(passage, first, after)
    kind = "mixed" if attribute[1] == "direct" else attribute[1]
    return ((*thing[0], *attribute[0]), kind) if thing else attribute


def held_for(passage: Passage, group: Group, match: re.Match[str]) -> Produced:  # noqa: ARG001
    """« tient le maire pour responsable »."""
    if passage.tokens.words[match.end() - 1] != "pour":
        return None
    end = noun_end(passage.tokens, match.end(), passage.cue_starts)
    return rendered(passage, match.start("from"), end)


# The endings of adjectives, and short ones that have none of these.
ADJECTIVE = re.compile(
    r"(?:[ai]ble|ique|aire|eu[xs]e?|[aio]nte?|i[fv]e?|al|ale|aux|el|elle|é|ée|ile|iste|oire|ême"
    r"|dommage|étrange|absurde|(?:pertin|urg|vid|cohér|viol|fréqu)ente?|lourde?|nulle?|floue?"
    r"|vaine?|lente?|courte?|longue|bizarre|digne|stupide|solide|rapide|honnête|parfaite?"
    r"|suspecte?|mauvaise?|bonne|bon|juste|grave|dure?|clair|fausse|faux|vraie?|time|sûre?)s?$"
)


# What may stand behind the adjective: « capable de gagner », « moins cher que le train ».
_COMPLEMENT = re.compile(r"[da](?=[nob]*+[Iz])")
_AND_ADJECTIVE = re.compile(r"kb*+[NU](?=[.,;:)]|$)")
_BORDERS = ("", ".", ",", ";", ":", "k", "c", "p", ")", "x", "V", "n", "t")
# « trouve le projet injuste », not « trouve une solution durable ».
_DEFINITE = frozenset("le la les l' ce cet cette ces son sa ses leur leurs".split())


def judged_object(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« juge la loi trop dure », « estime son équipe capable de gagner »."""
    tokens = passage.tokens
    tags, words = tokens.tags, tokens.words
    first, end = match.start("from"), match.end()
    bare = match.start("adjective") == end
    if bare and (
        group.cues[0].lemma not in _JUDGING
        or end - 1 - first < 2  # noqa: PLR2004 - a determiner, a noun
        or not ADJECTIVE.search(words[end - 1])
    ):
        return None
    following = tags[end : end + 1]
    found = group.cues[0].lemma == "trouver" and bare
    if found and (words[first] not in _DEFINITE or following in ("p", "c")):
        return None
    if _COMPLEMENT.match(tags, end):
        return rendered(passage, first, clause_end(tokens, end, passage.cue_starts))
    if following == "q" and not bare:
        return rendered(passage, first, noun_end(tokens, first, passage.cue_starts))
    if following not in _BORDERS:
        return None
    more = _AND_ADJECTIVE.match(tags, end)
    return rendered(passage, first, more.end() if more else end)


DEGREES = words_of("degrees")


def judged_first(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« juge trop faible la hausse proposée »."""
    tokens = passage.tokens
    first = match.end()
    # « juge inutile et coûteuse la mesure ».
    last = first + 2 * (tokens.tags[first + 1] == "k")
    end = noun_end(tokens, last, passage.cue_starts)
    while first > group.after and tokens.words[first - 1] in DEGREES:
        first -= 1
    return rendered(passage, first, end) if end > match.end() else None


_PLEAS = frozenset(["coupable", "coupables", "innocent", "innocente"])


def plea(passage: Passage, group: Group, match: re.Match[str]) -> Produced:  # noqa: ARG001
    """« plaide non coupable de vol »."""
    tokens = passage.tokens
    first = match.end()
    if _PLEAS.isdisjoint(tokens.words[first : first + 2]):
        return None
    first -= tokens.words[first - 1] == "non"
    return rendered(passage, first, noun_end(tokens, first, passage.cue_starts))


_JUDGING = frozenset(["juger", "estimer", "considérer", "trouver", "croire", "penser"])


def judged_before(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« la jugeant insuffisante », « une loi qu'ils jugent injuste »: the attribute alone."""
    tokens = passage.tokens
    if not any(cue.lemma in _JUDGING for cue in group.cues):
        return None
    word = tokens.words[match.end("adjective") - 1]
    named = not words_of("the").isdisjoint(tokens.words[group.first : group.head])
    if not (named or passage.relative_object(group)) or not ADJECTIVE.search(word):
        return None
    return rendered(passage, match.start("adjective"), match.end())


def seen_as(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« La loi est perçue par X comme une menace », « perçue comme une menace par X »."""
    tokens = passage.tokens
    after_source = match.group("as") is not None
    at = match.start("as") if after_source else match.start("of")
    source = match.start("source") if after_source else match.start("by")
    if tokens.words[at - 1] != "comme" or tokens.words[source - 1] != "par":
        return None
    end = noun_end(tokens, at, passage.cue_starts) if after_source else source - 1
    return _of_thing(passage, group, rendered(passage, at, end))


def seen_in(passage: Passage, group: Group, match: re.Match[str]) -> Produced:  # noqa: ARG001
    """« voit dans la loi une menace »."""
    if passage.tokens.words[match.start("from")] not in ("dans", "en"):
        return None
    end = noun_end(passage.tokens, match.end(), passage.cue_starts)
    return rendered(passage, match.start("from"), end)
