"""Which body an actor belongs to, where the text says so beside its name.

"le patron de X, Jean Martin", "Jean Martin, députée du Y", "Jean Martin (Y)", "X, filiale de Y".
Former offices and relations of another kind (lawyer, rival, son) make nobody a member.
"""

from collections.abc import Iterator

from dataset import patterns as re
from dataset.french.finds import FoundLink
from dataset.french.link.names import Named, Names
from dataset.lexicon import shape, word_set
from dataset.text import Span

# How far from a name its apposition may reach, in characters.
_REACH = 110
_APPOSED = re.compile(r", (?:également |alors |lui-même |elle-même )?| \(")
_STOP = re.compile(r"[;:.!?()\n«»\"]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_VERB = frozenset(("est", "a", "ont", "sont", "était", "avait", "qui", "que", "dont", "et", "mais"))


def memberships(names: Names) -> Iterator[FoundLink]:
    """Yield the links of actors with the bodies they belong to, at most one an actor."""
    done: set[int] = set()
    for i, named in enumerate(names.all):
        if named.kind != "name" or named.actor in done:
            continue
        body = _after(names, i, named) or _before(names, i, named)
        if body is None or body.actor == named.actor:
            continue
        done.add(named.actor)
        rule = "link/member" if names.is_person(named.actor) else "link/part"
        hull = Span(min(named.span.start, body.span.start), max(named.span.end, body.span.end))
        yield FoundLink(rule, "part_of", hull, None, named.actor, body.actor)


def _is_body(names: Names, named: Named) -> bool:
    return named.kind == "name" and not names.is_person(named.actor)


def _after(names: Names, i: int, named: Named) -> Named | None:
    """Return the body in the apposition after a name ("X, députée du Y", "X (Y)")."""
    low, end = names.low, named.span.end
    opening = _APPOSED.match(low, end)
    if opening is None:
        return None
    for other in names.all[i + 1 : i + 4]:
        if other.span.start > end + _REACH or _STOP.search(low, opening.end(), other.span.start):
            return None
        if not _is_body(names, other):
            return None
        lead = low[opening.end() : other.span.start]
        if not lead and low[other.span.end : other.span.end + 1] == ")":
            # The party of a politician; the place of a company is no body.
            return other if names.is_person(named.actor) else None
        return other if _belongs(names, named, lead, other.span) else None
    return None


def _before(names: Names, i: int, named: Named) -> Named | None:
    """Return the body in the office before a name ("le patron de Y, X", "le PDG de Y X")."""
    low, start = names.low, named.span.start
    if i == 0 or not names.is_person(named.actor):
        return None
    other = names.all[i - 1]
    between = low[other.span.end : start]
    title = between.rpartition(",")[2].strip()
    if between.strip(" ,") and title not in {"m.", "mme", "dr", "me", "pr"}:
        return None
    if not _is_body(names, other) or not between.startswith((" ", ", ")):
        return None
    left = low[max(0, other.span.start - _REACH) : other.span.start]
    lead = _STOP.split(left.rpartition(",")[2])[-1]
    return other if _belongs(names, named, lead, other.span) else None


def _belongs(names: Names, named: Named, lead: str, body: Span) -> bool:
    """Tell whether the words between a name and a body's make the one part of the other."""
    found = _WORD.findall(lead)
    if not shape("links", "of").search(lead):
        # "délégué CGT", "secrétaire général CGT": an acronym may follow the office at once.
        short = names.view.view[body.start : body.end].isupper() and names.is_person(named.actor)
        last = {*found[-2:], " ".join(found[-2:])}
        if not short or last.isdisjoint(word_set("links", "members", "nouns")):
            return False
    compounds = {" ".join(found[i : i + n]) for n in (1, 2, 3) for i in range(len(found))}
    if not compounds.isdisjoint(_VERB):
        return False
    if not names.is_person(named.actor):
        return not compounds.isdisjoint(word_set("links", "members", "parts"))
    if not compounds.isdisjoint(word_set("links", "members", "former")):
        return False
    return not compounds.isdisjoint(word_set("links", "members", "nouns"))
