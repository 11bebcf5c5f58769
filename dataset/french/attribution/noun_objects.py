"""The noun phrase that a cue governs, as what is said: « dénonce A », « insiste sur A »."""

from dataset import patterns as re
from dataset.french.attribution.cues import cue_list
from dataset.french.attribution.extent import clause_end, sentence_end
from dataset.french.attribution.groups import Group
from dataset.french.attribution.noun_extent import noun_end, past_medium
from dataset.french.attribution.opening import opening_end
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, can_speak
from dataset.french.attribution.quoted import without_link
from dataset.french.attribution.rendering import Produced, rendered
from dataset.french.verb_or_noun import words_of

# The frames of cues that take a preposition.
_FRAMES = {"sur": "on", "quant": "on", "par": "by", "pour": "pour", "contre": "contre"}
_FRAMES |= dict.fromkeys(["de", "d'", "du", "des"], "of") | dict.fromkeys(["à", "au", "aux"], "a")


def _takes(passage: Passage, group: Group) -> bool:
    """Tell whether a cue is followed by sur, pour or contre that it takes."""
    return passage.tokens.tags[group.after] == "p" and governs(passage, group)


def governs(passage: Passage, group: Group) -> bool:
    """Tell whether the preposition behind a cue is one that the cue takes."""
    at = group.after
    while passage.tokens.tags[at] == "b":
        at += 1
    return any(_FRAMES.get(passage.tokens.words[at]) in cue.frames for cue in group.cues)


def asked_of(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« exige du maire des excuses », not « exige du temps, des bras »."""
    who = match.start("asked") + 1, match.end("asked")
    return noun(passage, group, match) if can_speak(passage.tokens, *who) == CAN else None


def noun(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« dénonce un recul », « insiste sur l'urgence », « plaide pour un pont »."""
    tokens = passage.tokens
    tags, words = tokens.tags, tokens.words
    named = match.groupdict().get("sur") is not None
    if named and not any(_FRAMES.get(words[match.start("sur")]) in c.frames for c in group.cues):
        return None
    first = past_medium(tokens, match.end())
    if tags[first : first + 2] in ("dQ", "dT") or (
        tags[first : first + 3] in ("dDQ", "dDT")
        and passage.inside(first + 2).tags[:1] in ("I", "z")
    ):
        # « refuse de « céder au chantage » », « promis de la « gérer » »: de is no article there.
        first += 1
    between = tags[group.after : first]
    if between.endswith(",") and between.count(",") == 1 and _ABSOLUTE.match(tags, first):
        # « demande à Brest, le but étant A ».
        return None
    # « plaide pour un pont, une route et un quai »: the phrase is what the cue governs.
    governed = not named and _takes(passage, group)
    if governed or not _object_begins(passage, first) or not _term_asked(passage, group, first):
        return None
    if (fact := _FACT.match(tags, first)) and _named_fact(passage, fact):
        # « déplore le fait que A »: a clause, not a noun.
        return rendered(passage, first, clause_end(tokens, fact.end(), passage.cue_starts))
    ahead = any(cue.cue_class in ("promising", "demanding") for cue in group.cues)
    called = any("call" in cue.frames for cue in group.cues)
    end = noun_end(tokens, first, passage.cue_starts, keeps_time=ahead, dated=called)
    # « Après avoir annoncé A, Anne Petit, la maire, … »: whose name begins the main clause.
    end = min(end, opening_end(tags, first, sentence_end(tokens, first)))
    # « sûr de lui », « parle d'elle »; « a requis l'anonymat » says who speaks, not what.
    told = words[first] not in words_of("emphatic") and words[end - 1] != "anonymat"
    if end <= first or tags[first:end] in ("D", "r", "b") or not told:
        return None
    produced = rendered(passage, first, end)
    if produced and produced[1] == "direct":
        return (without_link(passage, produced[0][0]),), "direct"
    return produced


_ABSOLUTE = re.compile(r"D[D#]*+[NPU]++(?:[de]D*+[NPU]++)*+[nobR]*+[yVx]")
_FACT = re.compile(r"DN(?:q|L)")


def _named_fact(passage: Passage, match: re.Match[str]) -> bool:
    """Tell « le fait que A », « la façon dont A » from a relative clause."""
    head, link = passage.tokens.words[match.start() + 1 : match.end()]
    return head == "fait" if link in ("que", "qu'") else head in ("façon", "manière")


def _object_begins(passage: Passage, first: int) -> bool:
    """Tell whether a noun object begins at token ``first``, where a tag alone cannot tell."""
    tags, words = passage.tokens.tags, passage.tokens.words
    if tags[first : first + 2] != "dN":
        return True
    # « réclame du respect », not « réclame du maire des excuses », « se plaint de maux ».
    end = first + 2
    while end < len(tags) and tags[end] in "NPU#":
        end += 1
    if words[first] == "du":
        return can_speak(passage.tokens, first + 1, end) != CAN
    # « évoque de forts signaux »: the article of a plural before its adjective.
    adjective, *named = words[first + 1 : min(end, first + 3)]
    return bool(named) and all(word.endswith(("s", "x")) for word in (adjective, *named))


# « a requis deux ans ferme »: what is asked for in court can be a length of time.
_TERM = re.compile(r"[#D]t++(?!d)")


def _term_asked(passage: Passage, group: Group, first: int) -> bool:
    """Tell « a requis deux ans » from « a annoncé le mois dernier »; other objects pass."""
    match = _TERM.match(passage.tokens.tags, first)
    if match is None or passage.tokens.words[first] in ("un", "une"):
        # « appelle à une journée noire ».
        return True
    asked = not cue_list("in_court").isdisjoint(cue.lemma for cue in group.cues)
    return asked and passage.tokens.words[first + 1] in ("an", "ans", "mois", "jours")
