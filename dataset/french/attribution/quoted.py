"""Contents that are quoted words: objects, judgements, what somebody is urged to."""

from dataset import patterns as re
from dataset.french.attribution.colons import announcing_nouns
from dataset.french.attribution.cues import cue_list, messages
from dataset.french.attribution.extent import clause_end
from dataset.french.attribution.groups import Group
from dataset.french.attribution.noun_extent import noun_end
from dataset.french.attribution.passage import Passage, bearing_names
from dataset.french.attribution.rendering import Produced, direct, rendered
from dataset.french.tokens import lexical_tags
from dataset.french.verb_or_noun import POINTED
from dataset.text import Span

# What an infinitive has before it, and the infinitive.
_CLITICS = r"(?=(?:l'|la |le |les |ne (?:pas |plus )?|n'|y |en |se |s'|lui |leur )*+([^\W\d_]++))"
_OF_INFINITIVE = re.compile(rf"(?:de |d'){_CLITICS}")
_TO_INFINITIVE = re.compile(rf"(?:de |d'|à ){_CLITICS}")
_COMPLEMENTISER = re.compile(r"que (?=\w)|qu'(?=\w)")


def is_name(passage: Passage, group: Group, index: int) -> bool:
    """« ce qu'ils appellent « Grand Soir » », « les appelle « à partir » »: no judgement."""
    inner = passage.quoted(index)
    if inner is None or group.cues[0].lemma != "appeler":
        return False
    return passage.view.view[inner.start].isupper() or passage.view.low.startswith(
        "à ", inner.start
    )


def urged_in_quotation(passage: Passage, index: int) -> Produced:
    """« accuse le maire « d'avoir menti » »: the preposition stands inside the marks."""
    inner = passage.quoted(index)
    opening = _TO_INFINITIVE.match(passage.view.low, *inner) if inner else None
    if inner is None or opening is None or not _infinitive(opening.group(1)):
        return None
    return (Span(opening.end(), inner.end),), "direct"


_OF_NOUN = re.compile(r"(?:de |d')(?=[^\W\d_])")


def charged_in_quotation(passage: Passage, group: Group, index: int) -> Produced:
    """« accuse le maire « d'actes hostiles » »: de and the noun stand inside the marks."""
    inner = passage.quoted(index)
    if inner is None or not any("blame" in cue.frames for cue in group.cues):
        return None
    opening = _OF_NOUN.match(passage.view.low, *inner)
    return ((Span(opening.end(), inner.end),), "direct") if opening else None


_URGED = re.compile(r"[ad][nobzIQT]")


_AND_QUOTED = re.compile(r"(?:(?:,?k(?:b[ad]?)?|,|bd)[ad]?[QT](?![,]?[VxoK]))++")


def list_end(passage: Passage, index: int) -> int:
    """Return the token after quotations that a comma or « et » joins to the one, 0 if none is."""
    more = _AND_QUOTED.match(passage.tokens.tags, index + 1)
    # « de « lenteur », et non de « refus » ».
    joined = more is not None and "non" not in passage.tokens.words[index + 1 : more.end()]
    return more.end() if more and joined else 0


def _sentences(passage: Passage, first: int, after: int) -> bool:
    """« crient « Rendez l'eau ! » et « Partez ! » »: tell whether all of a list are sentences."""
    text = passage.view.view
    inner = [passage.quotations[i].inner for i in range(first, after) if i in passage.quotations]
    return all(
        text[span.start].isupper() and (" " in text[slice(*span)] or text[span.end - 1] in "!?")
        for span in inner
    )


_NOUN = re.compile(r"D?[#D]*+(?:T|[NPU#])")


def _of_noun(passage: Passage, index: int) -> bool:
    """Tell whether de and a noun follow a quotation that is no sentence of its own."""
    inner = passage.quoted(index)
    if inner is None or passage.view.view[inner.start].isupper():
        return False
    return _NOUN.match(passage.tokens.tags, index + 2) is not None


def addressed(passage: Passage, group: Group, index: int) -> bool:
    """« appelle « ceux qui gouvernent » à agir »: the quotation names who is addressed."""
    targeting = any("target" in cue.frames for cue in group.cues)
    return targeting and _URGED.match(passage.tokens.tags, index + 1) is not None


def without_link(passage: Passage, inner: Span) -> Span:
    """« a dit « que A » », « demande « de partir » »: the complementiser is no content."""
    opening = _COMPLEMENTISER.match(passage.view.view, inner.start, inner.end)
    opening = opening or _opening_infinitive(passage, inner)
    return Span(opening.end(), inner.end) if opening else inner


def _opening_infinitive(passage: Passage, inner: Span) -> re.Match[str] | None:
    """Match de before an infinitive at the head of a quotation."""
    opening = _OF_INFINITIVE.match(passage.view.low, inner.start, inner.end)
    return opening if opening and _infinitive(opening.group(1)) else None


def _infinitive(word: str) -> bool:
    """Tell whether a word after de is an infinitive, known or by its ending (« de quêter »)."""
    tag = lexical_tags().get(word)
    return tag in ("I", "z") or (tag is None and word.endswith(("er", "ir")))


_SHOWING = frozenset(["ce", "cet", "cette", "ces", "un", "une", "deux"])


def _sayable(passage: Passage, group: Group, index: int, *, named: bool) -> bool:
    """Tell a quotation that the cue can have as its object from a name or a term."""
    if passage.tokens.tags[index] == "T" and group.cues[0].lemma.split()[0] not in cue_list(
        "shouting"
    ):
        return False
    if not named:
        return True
    # « a lâché cette phrase « A » », not « a chanté la chanson « A » », « la réponse « A » de X ».
    words = passage.tokens.words
    shown = not _SHOWING.isdisjoint(words[max(group.after, index - 4) : index])
    return shown and words[index - 1] in messages() and not _of_noun(passage, index)


# Cues whose object is said for itself.
_TOLD_BY_OBJECT = frozenset(["accusing", "demanding", "promising", "denying"])


def _has_object(passage: Passage, group: Group, match: re.Match[str]) -> bool:
    """« dénonce la fraude : « A » »: the object is what the cue brings in, A stands by itself."""
    if not match.groupdict().get("source") or passage.subject(group) is None:
        return False
    if not announcing_nouns().isdisjoint(passage.tokens.words[slice(*match.span("source"))]):
        # « annonce la dernière question : « A » ».
        return False
    return any("noun" in cue.frames and cue.cue_class in _TOLD_BY_OBJECT for cue in group.cues)


def quote(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« a dit : « A » », « exige « A » »."""
    index = match.start("quote")
    inner = passage.quoted(index)
    if inner is None:
        return None
    named = match.groupdict().get("named") is not None
    if (
        _has_object(passage, group, match)
        or addressed(passage, group, index)
        or not _sayable(passage, group, index, named=named)
    ):
        return None
    beyond = _beyond(passage, group, index)
    if beyond > index:
        return _past_link(passage, inner, rendered(passage, index, beyond))
    if index > group.after and not named and _qualifies(passage, index, inner):
        return None
    if passage.tokens.tags[index + 1 : index + 2] in _OPENS_PHRASE and _adverbial(passage, inner):
        # « condamne « avec force » l'attaque »: the object stands behind the quoted words.
        return None
    return (without_link(passage, inner),), "direct"


def _past_link(passage: Passage, inner: Span, produced: Produced) -> Produced:
    """« affirme « qu'il faut agir » et vite »: leave out what brings in the first quoted words."""
    stated = without_link(passage, inner).start
    if produced is None or stated == inner.start:
        return produced
    return (Span(stated, produced[0][0].end), *produced[0][1:]), produced[1]


def _beyond(passage: Passage, group: Group, index: int) -> int:
    """Return the token after what is said where it goes on behind quoted words, or 0."""
    tokens = passage.tokens
    listed = list_end(passage, index)
    if listed and not _sentences(passage, index, listed):
        # « exige « un débat » et « un vote » ».
        return listed
    inner = passage.quotations[index].inner
    if _AND_TO_DO.match(tokens.tags, index + 1) and _opening_infinitive(passage, inner):
        # « promet « de réparer le pont » et de rouvrir la gare ».
        return clause_end(tokens, index + 1, passage.cue_starts)
    following = tokens.tags[index + 1 : index + 2]
    object_ = any("noun" in cue.frames for cue in group.cues)
    joined = object_ and _AND_NOUN.match(tokens.tags, index + 1) is not None
    if (
        (following in ("d", "e") and _of_noun(passage, index))
        or _of_state(passage, group, index)
        or (joined and not _sentences(passage, index, index + 1))
    ):
        # « dénonce « une dérive » de la mairie », « exige « la paix » et une enquête ».
        return noun_end(tokens, index, passage.cue_starts)
    if following == "q":
        # « dit « partir du principe » que l'accord tient ».
        return clause_end(tokens, index, passage.cue_starts)
    return _next_fragment(passage, index)


_OF_SUBJECT = frozenset("Vxno")
# A clause of its own, of which a relative one is none.
_RELATIVE = re.compile(r"[RL][^,]*+")
_CLAUSE = re.compile(r"[.;:!?VxIzGqK()]")


def _next_fragment(passage: Passage, index: int) -> int:
    """« évoque « un choc », dans un pays « à bout » »: the token after quoted words, or 0.

    They belong to the same phrase if no verb but that of a relative clause stands before them.
    """
    after = next((i for i in passage.quotations if i > index), 0)
    between = passage.tokens.tags[index + 1 : after]
    pair = [passage.quoted(i) for i in (index, after)] if between else [None]
    if not all(inner and passage.view.view[inner.start].islower() for inner in pair):
        return 0
    own = any(index < group.first < after for group in passage.groups)
    # « « A », le maire « se tait » »: the verb of another subject.
    own = own or passage.inside(after).tags[0] in _OF_SUBJECT
    return 0 if own or _CLAUSE.search(_RELATIVE.sub("", between)) else after + 1


_AND_NOUN = re.compile(r"kb*+[D#]++[NPTQ]")
_AND_TO_DO = re.compile(r"k[ad]?[nob]*+[Iz]")


def _qualifies(passage: Passage, index: int, inner: Span) -> bool:
    """« dans l'émission « Sept à huit » », « la marche « contre la vie chère » »: of a noun."""
    if passage.tokens.tags[index - 1] != "N":
        return False
    first = passage.view.view[inner.start : inner.end].split(None, 1)[0]
    return passage.tokens.words[index - 1] in bearing_names() or first in ("contre", "pour")


_OPENS_PHRASE = frozenset("De")
_HOW = frozenset(["avec", "dans", "sans", "en", "sous"])


def _adverbial(passage: Passage, inner: Span) -> bool:
    return passage.view.low[inner.start : inner.end].split(None, 1)[0] in _HOW


def attribute(passage: Passage, group: Group, match: re.Match[str]) -> Produced:
    """« juge la loi « inutile » », « la qualifie de « folie » »."""
    tags = passage.tokens.tags
    index = match.end()
    if addressed(passage, group, index):
        return None
    if match.groupdict().get("object") and tags[match.start("object")] == "r":
        named = passage.tokens.words[match.start("object")] in POINTED
        return rendered(passage, match.start("object"), index + 1) if named else None
    if tags[index + 1 : index + 2] == "q":
        end = clause_end(passage.tokens, index, passage.cue_starts)
        return rendered(passage, index, end)
    end = list_end(passage, index) or index + 1
    judges = not group.cues[0].frames.isdisjoint(_HOLDING)
    if is_name(passage, group, index):
        return None
    if judges and match.groupdict().get("object"):
        # « juge la loi « inutile » »: what is judged with the judgement.
        return rendered(passage, match.start("object"), end)
    if _of_state(passage, group, index):
        return rendered(passage, index, noun_end(passage.tokens, index, passage.cue_starts))
    return _judgement(passage, index, end, labels=judges or "label" in group.cues[0].frames)


def _judgement(passage: Passage, index: int, end: int, *, labels: bool) -> Produced:
    """Return quoted words up to token ``end``, with what they are said of behind them."""
    tags = passage.tokens.tags
    if labels and _TO_DO.match(tags, end):
        # « qualifie de « réaliste » de s'entendre avec eux ».
        return rendered(passage, index, clause_end(passage.tokens, end, passage.cue_starts))
    if labels and _JUDGED.match(tags, end):
        # « juge « inutiles » les mesures annoncées », « qualifie de « recul » la loi ».
        return rendered(passage, index, noun_end(passage.tokens, end, passage.cue_starts))
    # « la qualifie d'« ambiguë » et « vaine » », « la qualifie « d'ambiguë » ».
    produced = rendered(passage, index, end)
    link = _OF_NOUN.match(passage.view.low, *produced[0][0]) if produced and labels else None
    if link and produced and produced[1] == "direct":
        return (Span(link.end(), produced[0][0].end),), "direct"
    return produced


# Prepositions of what one is proud of, worried about.
_OF_STATE = (["par"], ["quant"], ["pour"], ["envers"], ["face"], ["avec"])


def _of_state(passage: Passage, group: Group, index: int) -> bool:
    """« se dit « très préoccupée » par la grève »: tell whether a quoted state goes on."""
    following = passage.tokens.words[index + 1 : index + 2]
    complement = passage.tokens.tags[index + 1 : index + 2] in ("d", "e") or following in _OF_STATE
    return group.pronominal and complement


# The frames of verbs that hold something to be so and are not said of people alone.
_HOLDING = frozenset(["que"])
_JUDGED = re.compile(r"D[D#]*+b?[NPU]")
_TO_DO = re.compile(r"d[nob]*+[Iz]")


def before_subject(passage: Passage, group: Group, match: re.Match[str]) -> Produced:  # noqa: ARG001
    """« « A », il a dit. », « « A », le maire a ajouté. »: an incise that is not inverted."""
    tags = passage.tokens.tags
    place = passage.subjects.before(group.first)
    if place is None or group.first != place[1] or " " in group.cues[0].lemma:
        return None
    comma = tags[place[0] - 1] == ","
    index = place[0] - 1 - comma
    if index not in passage.quotations or (index and tags[index - 1] not in ".!?…QT"):
        return None
    if not (comma or tags[place[0]] == "r") or not passage.holds_verb(index):
        return None
    if passage.view.view[passage.tokens.starts[place[0]]].isupper() and tags[place[0]] != "P":
        # « « A », Il a dit »: a sentence of its own.
        return None
    return direct(passage, index)
