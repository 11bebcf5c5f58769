"""What somebody is accused of, or urged to do: « accuse Y de Z », « accusé par X de Z »."""

from dataset import patterns as re
from dataset.french.attribution.cues import charge_nouns
from dataset.french.attribution.extent import clause_end
from dataset.french.attribution.groups import Group
from dataset.french.attribution.noun_extent import noun_end
from dataset.french.attribution.opening import own_verb, verbs_left
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.phrases import CAN, CANNOT, can_speak, head_words
from dataset.french.attribution.quoted import charged_in_quotation, list_end, urged_in_quotation
from dataset.french.attribution.rendering import Produced, rendered
from dataset.french.verb_or_noun import words_of

# « appelle un témoin à la barre »: an act, nothing is said.
_SUMMONED = frozenset(["barre", "rescousse", "aide", "secours", "table"])


def target(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« accuse Y de Z », « exhorte Y à Z »: what stands behind the preposition."""
    tokens, named = passage.tokens, match.groupdict()
    tags, words = tokens.tags, tokens.words
    # Both marks: the rules with a noun for content (« accuse X de négligence »).
    blamed = named.get("from") is not None and named.get("to") is not None
    labelled = any("label" in cue.frames for cue in group.cues)
    if named.get("target"):
        who = match.span("target")
        speaks = CAN if tags[who[0]] == "Q" else can_speak(tokens, *who)
        if blamed and "T" in tags[slice(*who)]:
            # « assurer le « comité d'accueil » du chef ».
            return None
        # « accuse une baisse de 3 % »: one lays blame on who can act.
        if not labelled and (speaks == CANNOT or (blamed and speaks != CAN)):
            return None
    elif "o" not in tags[group.first : group.head] and not passage.relative_object(group):
        # « appelle à manifester » has nobody to act.
        return None
    if named.get("inside") is not None:
        index = match.end() - 1
        return urged_in_quotation(passage, index) or charged_in_quotation(passage, group, index)
    first = match.start("from") if named.get("from") is not None else match.start("to")
    # « exhorte les gens à travers la presse », « traite les élus de façon injuste ».
    how = words[first] in words_of("preposed") or words[first] in _MANNER
    if how or not _SUMMONED.isdisjoint(words[first : first + 2]):
        return None
    if blamed and tags[first] in "DNP":
        first = _labelled(passage, first) if labelled else _charged(passage, first)
        end = noun_end(tokens, first, passage.cue_starts, deed=True)
        # « accuse les dirigeants de Nissan »: a name is no charge.
        return None if set(tags[first:end]) <= {"P"} else rendered(passage, first, end)
    # « le traite de « voleur », après une dispute ».
    quoted = tags[first : first + 2] in ("Q,", "T,")
    end = first + 1 if quoted else clause_end(tokens, first, passage.cue_starts)
    if tags[first] in "QT":
        # « les traite de « voleurs », de « menteurs » ».
        end = list_end(passage, first) or end
    else:
        end = own_verb(tags, group.first, group.kind, first, end)
    return rendered(passage, first, end)


# How many words name a charge at most: « une vaste fraude ».
_CHARGE = 4
_MANNER = frozenset(["façon", "manière", "sorte"])
_COMPLEMENTS = 12
_MARKED_LABEL = re.compile(r"N[NU]?d(?P<label>D?[TQ])")


def _labelled(passage: Passage, first: int) -> int:
    """« qualifie la demande du maire d'absurde »: the label has no article."""
    tags, words = passage.tokens.tags, passage.tokens.words
    if tags[first] != "D" and words[first - 1] != "du":
        # « qualifie le refus de dialogue d'un « scandale » ».
        label = _MARKED_LABEL.match(tags, first)
        return first if label is None else label.start("label")
    for i in range(first + 1, min(len(tags), first + _COMPLEMENTS)):
        if words[i - 1] in ("de", "d'") and tags[i] in "NU":
            return i
    return first


def _charged(passage: Passage, first: int) -> int:
    """« accuse les forces de sécurité d'exécutions »: of several complements, the charge."""
    tags, words = passage.tokens.tags, passage.tokens.words
    for i in range(first, min(len(tags) - 1, first + _COMPLEMENTS)):
        if words[i] in charge_nouns() and tags[i - 1] == "d":
            return i
    return first


def accused(passage: Passage, group: Group, match: re.Match[str]) -> Produced:  # noqa: ARG001
    """« accusé par X de Z »: the content stands behind the source."""
    tokens = passage.tokens
    if tokens.words[match.start("source") - 1] != "par":
        return None
    named = match.groupdict()
    first = match.start("from") if named.get("from") is not None else match.start("to")
    if tokens.tags[first] in "ND":
        # « accusé par l'opposition de fraude », not « accusé par le parti de droite ».
        charged = not charge_nouns().isdisjoint(
            head_words(tokens, first, min(first + _CHARGE, len(tokens)))
        )
        end = noun_end(tokens, first, passage.cue_starts, deed=True)
        return rendered(passage, first, end) if charged else None
    end = clause_end(tokens, first, passage.cue_starts)
    # « Un homme accusé par sa femme d'avoir menti a été arrêté »: the verb is the man's.
    verb = next((i for i in range(first, end) if verbs_left(tokens.tags, first, i + 1) > 0), end)
    return rendered(passage, first, verb)


def accused_of(passage: Passage, group: Group, match: re.Match[str]) -> Produced:  # noqa: ARG001
    """« accusé de négligence par X »: the content stands before par."""
    if passage.tokens.words[match.start("source") - 1] != "par":
        return None
    first = match.start("from") if match.group("from") is not None else match.start("to")
    if "être" in passage.tokens.words[first : match.start("source")]:
        # « accusé d'être payé par X »: who pays.
        return None
    return rendered(passage, first, match.start("source") - 1)
