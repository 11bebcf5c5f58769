"""Sources that are noun phrases: the actor that "la ministre" or "l'entreprise" takes up.

In this order: an office or description that stands beside a name; the same noun used before;
the last actor named that the noun may stand for. A phrase that takes up nobody is an actor of
its own ("des experts").
"""

import re
from bisect import bisect_left
from functools import cache
from itertools import pairwise

from dataset.french.mention import phrases
from dataset.french.mention.antecedents import Trace, weight
from dataset.french.mention.gazetteer import Noun, gazetteer
from dataset.french.mention.organisations import folded_name
from dataset.french.mention.phrases import Phrase
from dataset.french.mention.scene import Scene, anaphors
from dataset.french.mention.sources import AND
from dataset.text import Span

# How many characters back a noun may find its actor, when it repeats part of its name and
# when it only fits its type.
_REACH_NAME, _REACH = 30_000, 3_000
# How many back it finds one before the descriptions beside other names are looked at.
_REACH_NAMED = 600
# How many traces are looked at on the way, at most.
_TRACES = 200
# How many sentences back a description may find its person, bare and with narrowing words.
_NEAR, _NEARER = 4, 2
# How many earlier phrases and descriptions are compared with a noun phrase, at most.
_KEPT = 80
_ARTICLES = (" le ", " la ", " l'", " du ", " au ", " un ", " une ", " ce ", " cette ")
_DEFINITE = ("le ", "la ", "l'", "du ", "au ")
_OF_OFFICES = frozenset(("Premier", "Première", "Etat", "État"))
# Whoever holds these is told.
_HEADS_OF_STATE = frozenset(("chef de l'état", "chef de l'etat"))
_TITLED = frozenset(("me", "dr", "pr"))  # a description that is a title (« Me X »)
_ABOVE = 0.5  # how well a noun agrees with one above it
_CLAUSE = re.compile(r"[:;\n]| (?:qui|que|dont|où|si|quand|alors) ")
_BOTH = re.compile(r"(?:les|ces) deux ")
# « La jeune femme » is nobody's wife.
_AGED = re.compile(r"(?:le |la )(?:jeune|vieil|vieille) ")
_ORIGIN = re.compile(r".*(?:ai|aise?|oi|oise?|ien|ienne|ain|aine|and|ande)$|tricolore$")


def actor_of(scene: Scene, span: Span, phrase: Phrase, *, alone: bool = True) -> int | None:
    """Return the actor that a noun phrase takes up, or None when it is a new one.

    ``alone``: whether it is the only phrase of its source: « le maire et le préfet » take up
    nobody whose office is not told.
    """
    if phrase.plural:
        pair = _pair(scene, span, phrase)
        if pair is not None:
            return scene.group(pair)
    actor = _named_so(scene, span, phrase)
    if actor is None:
        actor = _described(scene, span, phrase)
    if actor is None:
        actor = _repeated(scene, phrase)
    if actor is None and alone and phrase.definite and not phrase.possessive:
        actor = _anaphor(scene, span, phrase)
    return actor


def _pair(scene: Scene, span: Span, phrase: Phrase) -> list[int] | None:
    """Return the two names that "les deux instances" takes up: the last that "et" joins."""
    if not _BOTH.match(scene.low, span.start, span.end):
        return None
    here = scene.text_view.sentence_at(span.start)
    stop = bisect_left(scene.starts, span.start)
    names = scene.names[max(0, stop - _TRACES) : stop]
    for (first, one), (second, other) in reversed(list(pairwise(names))):
        if here - scene.text_view.sentence_at(first.start) > _NEAR:
            break
        joint = AND.match(scene.low, first.end, second.start)
        if one == other or joint is None or joint.end() != second.start:
            continue
        person = phrase.noun is not None and phrase.noun.actor_type in {"person", "group"}
        if {scene.is_person(one), scene.is_person(other)} == {person}:
            return [one, other]
    return None


def _described(scene: Scene, span: Span, phrase: Phrase) -> int | None:
    """Return the actor whose office or description agrees with the phrase."""
    if phrase.noun is None or phrase.plural or not (phrase.definite or phrase.possessive):
        return None
    complements = {actor for _, actor in scene.inside(span)}
    best: tuple[float, int, int] | None = None
    for actor, at, description in scene.descriptions[-_KEPT:]:
        score = _agreement(scene, phrase, description)
        if not score or actor in complements:
            continue
        told = all(map(_ORIGIN.match, phrase.words)) or phrase.words & description.words
        if at > span.start and (not told or description.words & _TITLED):
            continue  # « le patron suisse … » is nobody who is called a patron further down
        if scene.is_person(actor) and not scene.agrees(actor, phrase.gender):
            continue
        near = at if at < span.start else -at
        if best is None or (score, near) > best[:2]:
            best = (score, near, actor)
    return best[2] if best else None


@cache
def _unions() -> frozenset[str]:
    """Return the folded words that the names of trade unions are made of."""
    natures = gazetteer().natures
    return frozenset(folded_name(n) for n, nouns in natures.items() if "syndicat" in nouns)


def _agreement(scene: Scene, phrase: Phrase, description: Phrase) -> float:
    """Return how well a phrase agrees with a description, 0 when it does not."""
    heads = phrases.same_head(phrase.head, description.head)
    unionist = phrase.head == "syndicaliste" or "syndical" in phrase.words
    if unionist and not description.words.isdisjoint(_unions()):
        return 1.0
    if description.words & _TITLED:
        return 2.0 if heads and not phrase.words else 0.0
    overlap = len(phrase.words & description.words)
    if phrase.words and not overlap:
        # « Le directeur de l'établissement, X », « le directeur de l'école ».
        hypernyms = scene.gazetteer.hypernyms
        overlap = any(
            {hyper for word in one for hyper in hypernyms.get(word, ())} & other
            for one, other in ((phrase.words, description.words), (description.words, phrase.words))
        )
    if not overlap and phrase.words:
        # An adjective of origin may come with any description ("le ministre français").
        only = next(iter(phrase.words)) if len(phrase.words) == 1 else ""
        origin = bool(_ORIGIN.match(only))
        # So may an adjective of party, if the office is the same (« le maire socialiste »).
        camp = only in anaphors("camp") and description.words.isdisjoint(anaphors("camp"))
        if heads and not description.words and phrase.words <= scene.first_body:
            return heads  # « le directeur, X », « le patron de Zorbec »
        if heads < 1 or (description.words and not (origin or camp)):
            return 0.0
        # « Le technicien portugais » is not « le technicien strasbourgeois Y ».
        if origin and any(_ORIGIN.match(word) for word in description.words):
            return 0.0
    return heads * 2 + overlap if heads else 0.0


def _named_so(scene: Scene, span: Span, phrase: Phrase) -> int | None:
    """Return the body named just before whose name holds the noun ("l'agence": Agence X)."""
    noun = phrase.noun
    bare = phrase.definite and not (phrase.plural or phrase.words or phrase.possessive)
    if noun is None or not bare or noun.actor_type in {"person", "group"}:
        return None
    actor = _sharing_a_word(scene, span, noun, reach=_REACH_NAMED)
    return actor if actor in scene.named else None


def _repeated(scene: Scene, phrase: Phrase) -> int | None:
    """Return the actor of an earlier phrase with the same head and no other narrowing."""
    least = 1.0 if phrase.words or not phrase.definite else 0.5
    for other, actor in reversed(scene.phrases[-_KEPT:]):
        if other.plural != phrase.plural or not other.head:
            continue
        if other.gender and phrase.gender and other.gender != phrase.gender:
            continue  # « l'avocate » is not « un avocat »
        if phrases.same_head(phrase.head, other.head) < least:
            continue
        narrower = phrase.words <= other.words or other.words <= phrase.words
        if phrase.words == other.words or (phrase.definite and narrower):
            return actor
    return None


def _anaphor(scene: Scene, span: Span, phrase: Phrase) -> int | None:
    """Return the last actor that a definite phrase may take up ("l'entreprise")."""
    noun = phrase.noun
    if noun is None or phrase.plural:
        return None
    if noun.actor_type == "person":
        aged = _AGED.match(scene.low, span.start) is not None
        if noun.singular in anaphors("relational") and not (aged or _is_shown(scene, span)):
            return None
        if phrase.head in _HEADS_OF_STATE:
            return None
        return _last_person(scene, span, phrase)
    actor = _sharing_a_word(scene, span, noun)
    if actor is not None:
        explained = phrase.words <= anaphors("explaining")
        natural = explained and folded_name(noun.singular) in scene.natures(actor)
        if natural or _narrows(scene, phrase, actor):
            return actor
    takes_up = noun.actor_type in {"company", "media"} or noun.singular in anaphors("organisation")
    state = noun.singular in anaphors("state")
    for trace in reversed(scene.traces.before(span.start, _REACH)[-_TRACES:]):
        if trace.actor < 0:
            continue
        if takes_up and len(phrase.words) <= 1 and not trace.quoted:
            if _may_take_up(scene, noun, phrase, trace.actor):
                return None if _is_joined(scene, trace.at) else trace.actor
        elif state and scene.actors[trace.actor].name in scene.gazetteer.places:
            return trace.actor
    return None


def _narrows(scene: Scene, phrase: Phrase, actor: int) -> bool:
    """Tell whether the words of a phrase go with a name (« la commission européenne »)."""
    if not phrase.words or any(_ORIGIN.match(word) for word in phrase.words):
        return True
    found = scene.actors[actor]
    named = phrases.content_words(" ".join((found.name, *found.aliases)).lower())
    return actor in scene.named and not phrase.words.isdisjoint(named)


def _sharing_a_word(
    scene: Scene, span: Span, noun: Noun, *, reach: int = _REACH_NAME
) -> int | None:
    """Return the last organisation whose name holds the noun ("le parti": Parti pirate)."""
    head = folded_name(noun.singular)
    last: Trace | None = None
    for trace in reversed(scene.traces.before(span.start, reach)[-_TRACES:]):
        if trace.actor < 0 or scene.is_person(trace.actor):
            continue
        words = folded_name(scene.actors[trace.actor].name).split()
        # « La presse » is no Agence France-Presse.
        named = head in words and not (noun.actor_type == "media" and words[0] != head)
        if not (named or head in scene.natures(trace.actor)):
            continue
        if last is not None and (
            scene.text_view.sentence_at(last.at) != scene.text_view.sentence_at(trace.at)
        ):
            break
        last = trace  # of several in one sentence the first, its subject
        if trace.spoke:
            break
    return None if last is None else last.actor


def _may_take_up(scene: Scene, noun: Noun, phrase: Phrase, actor: int) -> bool:
    """Tell whether a noun for an organisation may stand for an actor named before."""
    kind = scene.actors[actor].actor_type
    if scene.is_many(actor):
        plain = noun.singular in anaphors("collective") and not phrase.words
        return plain and " et " not in scene.actors[actor].name
    natures, singular = scene.told(actor), folded_name(noun.singular)
    told = noun.actor_type == "company" or (
        singular in scene.gazetteer.nature_nouns and noun.singular not in anaphors("any_body")
    )
    otherwise = natures and told and singular not in natures
    if actor not in scene.named or otherwise:
        return False
    if kind == noun.actor_type or singular in scene.natures(actor):
        return True
    if noun.actor_type == "company":
        return kind == "other" and noun.singular in anaphors("body")
    return noun.singular in anaphors("any_body") and kind == "company"


def _is_joined(scene: Scene, at: int) -> bool:
    """Tell whether a conjunction joins a name to the one before: either may be meant."""
    i = bisect_left(scene.starts, at)
    if not 0 < i < len(scene.names) or scene.starts[i] != at:
        return False
    (before, first), (name, second) = scene.names[i - 1 : i + 1]
    joint = AND.match(scene.low, before.end)
    same = scene.actors[first].actor_type == scene.actors[second].actor_type
    return same and first != second and joint is not None and joint.end() == name.start


def _is_shown(scene: Scene, span: Span) -> bool:
    """Tell whether a demonstrative opens a phrase: it points back whatever its noun."""
    return scene.low.startswith(("ce ", "cet ", "cette "), span.start)


def _last_person(scene: Scene, span: Span, phrase: Phrase) -> int | None:
    """Return the person before a description that nobody was given yet ("le chercheur")."""
    gaz = scene.gazetteer
    gentilic = phrase.head.capitalize() in gaz.gentilics
    names = gentilic or any(
        word[0].isupper()
        and (word.isupper() or not (word in gaz.portfolios or word.lower() in gaz.roles))
        for word in scene.view[span.start : span.end].split()[1:]
        if word not in _OF_OFFICES
    )
    described = {actor for actor, _, _ in scene.descriptions}
    others = {
        actor
        for actor, _, description in scene.descriptions[-_KEPT:]
        if phrases.rivals(phrase.head, description.head)
    }
    # « La députée insoumise X », « l'élue de Brugnes »: a noun above the office goes with it.
    above = {
        actor
        for actor, _, description in scene.descriptions[-_KEPT:]
        if description.words <= anaphors("camp")
        and phrases.same_head(phrase.head, description.head) == _ABOVE
    }
    former = scene.low.startswith(("l'ancien", "l'ex-"), span.start)
    common = phrase.head in anaphors("person") or former or _is_shown(scene, span)
    here = scene.text_view.sentence_at(span.start)
    best: tuple[float, int] | None = None
    for trace in reversed(scene.traces.before(span.start, _REACH)[-_TRACES:]):
        if trace.actor < 0 or trace.quoted or not scene.is_person(trace.actor):
            continue
        if trace.actor in others:
            continue  # « l'attaquant X » is not « le gardien »
        if trace.actor not in scene.named and not _is_shown(scene, span):
            continue  # another description: only the same noun takes it up
        distance = here - scene.text_view.sentence_at(trace.at)
        if distance > (_NEARER if phrase.words and not gentilic else _NEAR):
            break
        alone = _is_alone(scene, span, trace.actor, phrase) and distance <= 1
        alone &= trace.subject or trace.spoke or not names
        topic = alone and scene.is_topic(trace.actor)
        office = phrase.head in anaphors("office") and not topic
        if office and not _holds_office(scene, trace, phrase.head):
            continue
        if not (gentilic or trace.spoke or alone or (trace.subject and not names)):
            continue
        if not (gentilic or common or trace.actor not in described):
            continue
        otherwise = described - (above if distance <= 1 else set())
        active = gentilic and (trace.subject or trace.spoke)
        if names and trace.actor in otherwise and not active:
            continue  # « le chef de Y » is nobody whose office is told otherwise
        if scene.agrees(trace.actor, phrase.gender) and not _are_apart(
            scene, phrase.head, trace.actor
        ):
            score = weight(scene.text_view, trace, distance, span.start, person=True)
            if best is None or score > best[0]:
                best = (score, trace.actor)
    return best[1] if best else _person_after(scene, span, phrase, described)


def _holds_office(scene: Scene, trace: Trace, head: str) -> bool:
    """Tell whether a person has spoken, or the sentence that names them names the office.

    « Paul Petit s'est plaint. Le préfet … » are two men.
    """
    sentence = scene.text_view.sentence(trace.at)
    return trace.spoke or _is_named(head, scene.low[sentence.start : sentence.end])


def _is_named(head: str, sentence: str) -> bool:
    """Tell whether a noun stands in a sentence without an article ("élu maire de …")."""
    at = sentence.find(f" {head}")
    return at >= 0 and not sentence.endswith(_ARTICLES, 0, at + 1)


def _are_apart(scene: Scene, head: str, actor: int) -> bool:
    """Tell whether a clause has both a name and a noun, with its verb between them.

    « L'ailier des Lynx a contré Paul Petit »: two men.
    """
    verbs = scene.gazetteer.auxiliaries | scene.gazetteer.acting_verbs | {"selon"}
    for name in scene.spans_of(actor)[:_NEAR]:
        sentence = scene.text_view.sentence(name.start)
        low = scene.low[sentence.start : sentence.end]
        at = max(low.find(f"{article}{head}") for article in _DEFINITE)
        if at < 0:
            continue
        start = sentence.start + at
        between = scene.low[min(start, name.end) : max(start, name.start)]
        clause = _CLAUSE.search(between) is None
        if clause and not verbs.isdisjoint(between.split()):
            return True
    return False


def _is_alone(scene: Scene, span: Span, actor: int, phrase: Phrase) -> bool:
    """Tell whether nobody else of the phrase's gender was named before it."""
    if not phrase.gender or scene.gender(actor) != phrase.gender:
        return False
    before = {trace.actor for trace in scene.traces.before(span.start, _REACH)[-_TRACES:]}
    return not any(
        other >= 0
        and other != actor
        and other in scene.named
        and scene.is_person(other)
        and scene.agrees(other, phrase.gender)
        for other in before
    )


def _person_after(scene: Scene, span: Span, phrase: Phrase, described: set[int]) -> int | None:
    """Return the person who opens the next sentence, described by nobody before.

    A lead often gives the office first and the name after ("Le patron de X s'en va. Jean
    Y a …").
    """
    following = scene.text_view.sentence_at(span.start) + 1
    if not phrase.words or following >= len(scene.text_view.sentences):
        return None
    start = scene.text_view.sentences[following].start
    for _, actor in scene.inside(Span(start, start + 3)):
        free = scene.is_person(actor) and actor not in described
        if free and scene.agrees(actor, phrase.gender):
            return actor
    return None
