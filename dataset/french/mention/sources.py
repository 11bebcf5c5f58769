"""Sources that hold a name: which name of the phrase speaks.

In "le patron de Renault, Jean Martin" it is the apposition, in "un porte-parole de Renault"
nobody named, in "Renault et Airbus" both.
"""

from functools import cache

from dataset import patterns as re
from dataset.french.mention import phrases
from dataset.french.mention.gazetteer import noun_phrases
from dataset.french.mention.names import lone_type
from dataset.french.mention.organisations import folded_name
from dataset.french.mention.phrases import Phrase
from dataset.french.mention.scene import Scene
from dataset.lexicon import lexicon, shape, word_set
from dataset.text import Span

# A chain of words in capitals.
CAPITAL = re.compile(
    r"(?:(?<![\w'])|(?<=\b[lL]'))(?:[A-ZÀ-ÖØ-ÞŒ][\w.&'-]*+)"
    r"(?: (?:d[eu] |d'|al-|el-)?[A-ZÀ-ÖØ-ÞŒ][\w.&'-]*+)*+"
)
# What joins two names: a conjunction and the article of the second.
AND = re.compile(r" (?:et|ou) (?:de la |de l'|d'|le |la |l'|les |un |une |des |de |du )?")
_CLOSING = ("", ",", ".", ";", ")", "»", "\n", '"', ":")
_ARTICLES = frozenset(("le", "la", "l'", "les", "un", "une", "«", '"'))
_LINKS = frozenset(("de", "du", "des", "d'", "l'", "la", "à", "au", "aux", "en", "et"))
_ELIDED = frozenset(("l'", "d'", "c'", "qu'"))


def head_name(scene: Scene, span: Span) -> tuple[Span, int] | None:
    """Return the name that is the head of a phrase or stands in apposition to its head."""
    second: tuple[Span, int] | None = None
    for name, actor in scene.inside(span):
        lead = _lead(scene, span, name.start).lower()
        if not lead:
            return name, actor
        if shape("anaphors", "governs").search(lead) or not _suits(scene, lead, actor):
            continue
        if scene.is_person(actor):
            return name, actor
        second = second or (name, actor)
    return second


def named_behind(scene: Scene, span: Span, phrase: Phrase) -> int | None:
    """Return the person whom an apposition behind a source names.

    « …, a dit la porte-parole (en santé), Marie Petit »: a complement may come between.
    """
    if phrase.noun is None or phrase.noun.actor_type != "person":
        return None
    link = shape("anaphors", "behind").match(scene.low, span.end)
    if link is None:
        return None
    for name, actor in scene.inside(Span(link.end(), link.end() + 1)):
        closed = scene.low[name.end : name.end + 1] in _CLOSING
        if closed and scene.is_person(actor) and scene.agrees(actor, phrase.gender):
            return actor
    return None


def _suits(scene: Scene, lead: str, actor: int) -> bool:
    """Tell whether the name of ``actor`` can stand in apposition to the phrase before it."""
    phrase = phrases.read(lead)
    person = scene.is_person(actor)
    if phrase.noun is None or phrase.noun.actor_type == "group":
        return person
    if phrase.head in scene.gazetteer.documents and phrase.head not in scene.gazetteer.heads:
        return person and lead.endswith(",")
    return (phrase.noun.actor_type == "person") == person


def _lead(scene: Scene, span: Span, start: int) -> str:
    """Return what stands in a phrase before a name, less the title or article beside it."""
    words = scene.view[span.start : start].split()
    while words and (words[-1] in scene.gazetteer.titles or words[-1].rstrip(".") in {"M", "MM"}):
        words.pop()
    lead = " ".join(words)
    return "" if lead.lower() in _ARTICLES else lead


def of_many(scene: Scene, span: Span) -> bool:
    """Tell whether a noun for several opens a phrase that holds a name: "les élus de X"."""
    inside = scene.inside(span)
    lead = scene.low[span.start : inside[0][0].start].strip() if inside else ""
    if not lead or lead.endswith((".", "'")):
        return False
    phrase = phrases.read(lead)
    return phrase.noun is not None and phrase.plural


def before_comma(scene: Scene, span: Span) -> Span:
    """Return a source phrase without what a comma adds to it, unless it enumerates."""
    comma = scene.low.find(", ", span.start, span.end)
    adds = comma > span.start and " et " not in scene.low[comma : span.end]
    return Span(span.start, comma) if adds else span


def unlisted(scene: Scene, span: Span) -> int | None:
    """Make an actor of a source whose head is a name that the rules of mentions left out."""
    for match in CAPITAL.finditer(scene.view, span.start, span.end):
        start = _name_start(scene, match, span)
        if start is None:
            return None
        text = scene.view[start : match.end()].rstrip(".,")
        if not text or not _may_be_name(scene, text, start, span):
            continue
        lead = _lead(scene, span, start).lower()
        # In "les élus de la commune X" the name is the commune's.
        if lead and not _LINKS.isdisjoint(lead.split()[1:]):
            continue
        actor = scene.by_name.get(folded_name(text))
        if actor is None:
            phrase = phrases.read(lead) if lead else None
            actor = scene.new_actor(text, _type_of_name(scene, text, phrase, start))
        scene.mention("mention/source", Span(start, start + len(text)), "name", actor)
        return actor
    return None


def _name_start(scene: Scene, match: re.Match[str], span: Span) -> int | None:
    """Return where a name starts; None when the phrase opens with a common noun."""
    start = match.start()
    if start > span.start:
        return start
    word = match.group().partition(" ")[0]
    low = word.lower().replace("'", "' ").split()[0]
    if low in scene.gazetteer.starters or low in _ELIDED:
        if "'" in word and low in _ELIDED:
            return start + word.index("'") + 1
        return min(start + len(word) + 1, match.end())
    if scene.gazetteer.noun(match.group().lower()) or scene.gazetteer.noun(low):
        return None
    return start


def _may_be_name(scene: Scene, text: str, start: int, span: Span) -> bool:
    gaz = scene.gazetteer
    if len(text) == 1 or not text[0].isupper() or scene.view[start - 1 : start] == "(":
        return False
    if text in gaz.portfolios or text in gaz.not_actors:
        return False
    if text.rpartition("-")[2] in gaz.gentilics:
        return False
    low = text.lower()
    first = low.partition("-")[0]
    if first in _number_words() or first in gaz.roles or gaz.noun(low):
        return False
    return not any(n.start <= start < n.end for n, _ in scene.inside(span))


@cache
def _number_words() -> frozenset[str]:
    numerals = lexicon("numerals")
    return frozenset(word for name in ("units", "teens", "tens") for word in numerals[name])


def _type_of_name(scene: Scene, text: str, phrase: Phrase | None, start: int) -> str:
    if phrase is not None and phrase.noun is not None:
        return phrase.noun.actor_type
    if text in scene.gazetteer.places:
        return "government"
    article = scene.low.endswith(("le ", "la ", "l'", "les "), max(0, start - 4), start)
    if article or text.isupper():
        return "other"
    return "person" if " " in text else lone_type(text)


def speaks_for_author(head: str) -> bool:
    """Tell whether a noun is for what somebody said or found ("les déclarations de X")."""
    return head in word_set("links", "authored", "words")


def author(scene: Scene, span: Span, phrase: Phrase) -> int | None:
    """Return whose document or words a source is ("un rapport de X", "les propos du maire Y").

    A document speaks for its author, who is named right after it, with an office at most between.
    """
    head = phrase.head
    documents = word_set("links", "authored", "documents")
    if not speaks_for_author(head) and head.removesuffix("s") not in documents:
        return None
    for name, actor in scene.inside(span):
        lead = scene.low[span.start : name.start]
        at = lead.find(head)
        if at < 0:
            return None
        match = shape("anaphors", "by").fullmatch(lead, at + len(head))
        if match is None:
            return None
        office = match.group(1).split()
        known = all(scene.gazetteer.noun(w) or noun_phrases().is_adjective(w) for w in office)
        return actor if known or scene.is_person(actor) else None
    return None
