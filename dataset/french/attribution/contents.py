"""The content of a matched rule, by the rule's extent."""

from collections.abc import Callable

from dataset import patterns as re
from dataset.french.attribution import judged
from dataset.french.attribution.as_said import affirmed, as_said, cleft, that_is_what
from dataset.french.attribution.cues import attitudes, cue_list, cues_by_form, noun_cues
from dataset.french.attribution.extent import clause_end, sentence_end
from dataset.french.attribution.fronted import fronted
from dataset.french.attribution.groups import Group
from dataset.french.attribution.noun_extent import noun_end
from dataset.french.attribution.noun_objects import asked_of, governs, noun
from dataset.french.attribution.opening import INFINITIVE, own_verb
from dataset.french.attribution.passage import Passage
from dataset.french.attribution.passives import passive, said_by
from dataset.french.attribution.phrases import CAN, can_speak
from dataset.french.attribution.quoted import attribute, before_subject, is_name, quote
from dataset.french.attribution.rendering import Produced, direct, rendered
from dataset.french.attribution.targets import accused, accused_of, target
from dataset.french.tokens import left_of
from dataset.french.verb_or_noun import words_of

# « alerte sur les risques, que la ville nie »: the clause is that of the object.
_OBJECT = re.compile(r"b*+[dpea][^,.;:VxqRQT]{1,12}[NPU],q")
# A comma opens what stands before que, and none closes it.
_RELATIVE = re.compile(r",[pEad][^,.;:VxqRQT]{0,12}[NPU]q")


def _clause(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    tags, words = passage.tokens.tags, passage.tokens.words
    if _RELATIVE.fullmatch(tags, group.after, match.end()):
        # « critique, dans un texte qu'il vient de lire, la loi »: que goes with the noun.
        return None
    if _OBJECT.fullmatch(tags, group.after, match.end()) and governs(passage, group):
        return None
    first = match.start("from") if match.re.groupindex.get("from") else match.end()
    while first < len(tags) and tags[first] in ',:"«»':
        first += 1
    if first >= len(tags) or words[first] == "dont":
        # « a raconté dans un texte dont nous avons la copie »: no question begins so.
        return None
    if group.cues[0].lemma.startswith("être ") and "par" in words[group.after : match.end()]:
        # « sont indignés par la loi qu'ils jugent injuste »: the clause is the noun's.
        return None
    if any(
        group.after <= other.first < first
        and other.kind != "U"
        and any("que" in cue.frames for cue in other.cues)
        for other in passage.groups
    ):
        # « a-t-il ajouté en estimant que A »: the clause is another cue's; not so in « a assuré,
        # lors d'une visite annoncée hier, que A ».
        return None
    end = clause_end(passage.tokens, first, passage.cue_starts)
    end = own_verb(tags, group.first, group.kind, first, end)
    if tags[first:end] in ("r", "D", "n", "o"):
        # « affirme qu'il : « … » »: the clause goes on in the quotation.
        return None
    return rendered(passage, first, end)


def _infinitive(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« dit craindre que A »: both verbs bring in the clause."""
    tags, words = passage.tokens.tags, passage.tokens.words
    first = match.end()
    if tags[first : first + 2] == "Iq" and any(
        "que" in cue.frames and not cue.particles for cue in cues_by_form().get(words[first], ())
    ):
        return rendered(
            passage, first + 2, clause_end(passage.tokens, first + 2, passage.cue_starts)
        )
    return _clause(passage, group, match)


def _self(passage: Passage, group: Group, match: re.Match[str]) -> Produced:  # noqa: ARG001
    tags, words = passage.tokens.tags, passage.tokens.words
    first = match.end()
    if tags[first] in "dEa" and cue_list("described_by").isdisjoint(words[first + 1 : first + 3]):
        return None
    while tags[first - 1] == "b" and words[first - 1] in judged.DEGREES - {"aussi"}:
        first -= 1
    end = clause_end(passage.tokens, first, passage.cue_starts, adjective=True)
    return rendered(passage, first, end)


def _appeal(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    if "aim" in match.re.groupindex and passage.tokens.words[match.start("aim")] != "pour":
        return None
    if match.group("clause") is not None:
        return _clause(passage, group, match)
    first = match.end()
    if INFINITIVE.match(passage.tokens.tags, first):
        return _clause(passage, group, match)
    end = noun_end(passage.tokens, first, passage.cue_starts)
    if passage.tokens.words[first - 1] == "aux" and can_speak(passage.tokens, first, end) == CAN:
        # « a lancé un appel aux élus »: whom it is addressed to.
        return None
    return noun(passage, group, match)


def _opinion(passage: Passage, group: Group, match: re.Match[str]) -> Produced:  # noqa: ARG001
    if passage.tokens.words[match.end() - 1] != "comme":
        return None
    end = noun_end(passage.tokens, match.end(), passage.cue_starts)
    return rendered(passage, match.start("from"), end)


def _attitude(passage: Passage, group: Group, match: re.Match[str]) -> Produced:  # noqa: ARG001
    first = match.start("phrase")
    words = passage.tokens.words[first : match.end()]
    end = noun_end(passage.tokens, first, passage.cue_starts)
    if (attitudes() | noun_cues().keys()).isdisjoint(words):
        return None
    # « n'a pas caché son opinion »: what it is nobody tells.
    untold = end == match.end() and words[-1] in cue_list("untold")
    return None if untold else rendered(passage, first, end)


def _announced(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« Il l'a confirmé : A », « Il prévient : A »: the clause after the colon.

    None where it has an incise of its own (« Il persiste : A, dit-il, B »).
    """
    sentence = sentence_end(passage.tokens, match.end())
    if any(other.inverted and match.end() < other.first < sentence for other in passage.groups):
        return None
    end = clause_end(passage.tokens, match.end(), passage.cue_starts)
    told = any(
        "quote" in cue.frames and cue.frames & {"que", "si", "someone"} for cue in group.cues
    )
    stated = not set(passage.tokens.tags[match.end() : end]).isdisjoint("Vx")
    return _clause(passage, group, match) if told and stated else None


def _judged_clause(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« Le maire juge utile que A », « estime nécessaire de A »."""
    at = match.end() - 2
    if not judged.ADJECTIVE.search(passage.tokens.words[at]):
        return None
    return _clause(passage, group, match)


def _described(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« Ils le décrivent comme X », « ce qu'ils décrivent comme X »: content is X."""
    words = passage.tokens.words
    named = (
        not words_of("the").isdisjoint(words[group.first : group.head])
        or passage.relative_object(group)
        # « se présente comme X ».
        or (group.pronominal and any(cue.pronominal for cue in group.cues))
    )
    return noun(passage, group, match) if named and words[match.end() - 1] == "comme" else None


def _antecedent(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« une mesure que le syndicat dénonce »: the antecedent of que is the content."""
    tags = passage.tokens.tags
    inverted = match.groupdict().get("source") is not None
    place = None if inverted else passage.subjects.before(group.first)
    at = place[0] if place else group.first
    if tags[at - 1 : at] != "q":
        return None
    end = left_of(tags, ",", at - 1)
    # « l'accord « complet et définitif » que … ».
    first = passage.subjects.chain_before(end - (tags[end - 1 : end] == "Q"))
    return rendered(passage, first, end) if first >= 0 else None


def _support(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    words = passage.tokens.words
    word = words[match.start("noun")]
    if word not in noun_cues() and word not in attitudes():
        return None
    for i in range(group.after, match.start("noun")):
        if words[i] in words_of("possessive") and word not in noun_cues():
            # « dit sa fierté que la ville soit propre »: the feeling is what is told.
            end = clause_end(passage.tokens, i, passage.cue_starts)
            return rendered(passage, i, end)
    return _clause(passage, group, match)


_SEEN_IN = frozenset([",", "dans", "en"])


def _one_word(passage: Passage, group: Group, match: re.Match[str]) -> bool:
    """Tell whether one or two quoted words are the whole object of a verb of saying."""
    following = passage.tokens.tags[match.end() + 1 : match.end() + 2]
    said = any({"quote", "que"} <= cue.frames for cue in group.cues)
    return said and match.end() == group.after and following in tuple("pab,.;!?tk")


_NOUN_QUOTED = re.compile(r"[DNb#]*+[QT]")
_A_SENTENCE = re.compile(r"DN{0,2}+Q(?!q)")


def _noun_quoted(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    if passage.tokens.tags[match.end() : match.end() + 1] == "T" and _one_word(
        passage, group, match
    ):
        # « a répondu « oui » sans hésiter »: one word can be all that is said.
        return direct(passage, match.end())
    sentence = _A_SENTENCE.match(passage.tokens.tags, match.end())
    frames = group.cues[0].frames
    said = "quote" in frames and "attr" not in frames and sentence is not None
    if sentence and said and passage.holds_verb(sentence.end() - 1):
        # « lance son fameux « je vous ai compris » à la foule ».
        return direct(passage, sentence.end() - 1)
    produced = noun(passage, group, match)
    if group.cues[0].lemma == "voir" and "y" in passage.tokens.words[group.first : group.head]:
        # « y voit un signe »: what one sees in something is one's opinion.
        return produced
    if produced is None or produced[1] == "indirect":
        return None
    if match.end() in passage.quotations and is_name(passage, group, match.end()):
        return None
    if group.cues[0].lemma == "voir" and passage.tokens.words[match.end() - 1] not in _SEEN_IN:
        # « a vu sa note abaissée à « vendre » » is no opinion, « voit un « signe » » is one.
        return produced if _NOUN_QUOTED.match(passage.tokens.tags, match.end()) else None
    return produced


# How each extent of the rules cuts its content.
EXTENTS: dict[str, Callable[[Passage, Group, re.Match[str]], Produced]] = {
    "clause": _clause,
    "infinitive": _infinitive,
    "self": _self,
    "noun": noun,
    "asked": asked_of,
    "appeal": _appeal,
    "quote": quote,
    "beforesubject": before_subject,
    "attribute": attribute,
    "target": target,
    "announced": _announced,
    "described": _described,
    "affirmed": affirmed,
    "judgedclause": _judged_clause,
    "cleft": cleft,
    "thatiswhat": that_is_what,
    "seenin": judged.seen_in,
    "seenas": judged.seen_as,
    "judged": judged.judged,
    "judgedfirst": judged.judged_first,
    "plea": judged.plea,
    "judgedbefore": judged.judged_before,
    "accusedof": accused_of,
    "heldfor": judged.held_for,
    "judgedobject": judged.judged_object,
    "accused": accused,
    "assaid": as_said,
    "attitude": _attitude,
    "opinion": _opinion,
    "antecedent": _antecedent,
    "support": _support,
    "nounquoted": _noun_quoted,
    "passive": passive,
    "saidby": said_by,
    "fronted": fronted,
}
