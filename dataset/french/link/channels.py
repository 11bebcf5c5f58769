"""The media and channels through which a claim came, as far as the text tells.

Told to a medium ("a déclaré X à l'AFP", "interrogé par Y", "dans un entretien au quotidien Z", "sur
le réseau social W"), written in a document (resolved with the speakers), reported in somebody's
words (the claims that hold it), and credited for the whole article ("Source : V").
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from dataset import patterns as re
from dataset.enclosure import Enclosure
from dataset.french.finds import FoundActor, FoundAttribution, FoundLink
from dataset.french.link.names import Names
from dataset.french.mention.gazetteer import gazetteer
from dataset.french.mention.names import known_spans
from dataset.french.mention.organisations import folded_name
from dataset.french.registry import Registry
from dataset.lexicon import either, word_set
from dataset.text import Span

# The rule that finds a channel, where it is named, and the actor.
_Channel = tuple[str, Span, int]
# How far back the words that govern a medium's name may begin, and the longest credit.
_REACH = 110
# A line of credits in its parts, and how many media may share the credit of an article.
_PIECE, _MOST_CREDITS = re.compile(r"[^|•\n]+"), 2
_SIGNED = 7
# How many lines on a claim may go on from the one before.
_LINES = 2


def _any_of(part: str, key: str) -> str:
    return f"(?:{either(word_set('links', part, key))})"


@cache
def _forms() -> dict[str, re.Pattern[str]]:
    """Compile the patterns (once a process)."""
    lex = gazetteer()
    media = {noun for noun, read in lex.heads.items() if read.actor_type == "media"}
    nouns = either(media | {"agence", "réseau social", "plateforme", "application"})
    phrase = rf"(?:(?:la |le |l'|les )?(?:(?:{nouns})(?: [^\W\d_][\w-]*+){{0,2}} )?(?:la |le |l')?)"
    occasions, before = _any_of("channels", "occasions"), _any_of("channels", "prepositions")
    by, staff = _any_of("channels", "by"), _any_of("channels", "staff")
    leads = _any_of("credits", "leads")
    return {
        "lead": re.compile(
            rf"(?:^|(?<![\w-]))(?:{occasions} (?:[^\W\d_]++ ){{0,3}}"
            r"(?:de |d'|du |des |à |au |aux |avec |sur |dans |par |pour )"
            rf"|{before} |à |dans ){phrase}(?:« ?|\")?$"
        ),
        "asked": re.compile(
            rf"(?<![\w-]){by} (?:[^\W\d_]++ )?par (?:(?:un|une|des|les) journalistes? )?"
            rf"(?:de (?=l'|la )|du |d')?{phrase}(?:« ?|\")?$"
        ),
        "staff": re.compile(
            rf"(?<!\w){staff} (?:[^\W\d_][\w-]*+ ){{0,3}}"
            rf"(?:à|au|aux|de|du|des|chez|pour)?(?: la| l'| le)? ?$"
        ),
        # The word comes first and what may not stand before it second: a search skips to it.
        "platform": re.compile(
            r"(?:sur|via|compte|page) (?<!\w(?:sur|via) )(?<!\wcompte )(?<!\wpage )"
            rf"(?:(?:son|le|la|sa|un|une|[^\W\d_]++) ){{0,3}}?"
            rf"({either(lex.platforms)})(?!\w)"
        ),
        "credit": re.compile(
            rf"\W*{leads}(?!\w).*|.*\([^()]*\)\W*"
            r"|\W*(?:l'|la |le )?[\w.-]+(?: [\w.-]+){0,3}\W*"
        ),
        "picture": re.compile(_any_of("credits", "pictures")),
        "bracket": re.compile(
            rf"\({leads}(?: ?:)? [^()\n]{{2,60}}\)"
            r"|informations? fournies? par [^.\n]{2,40}"
        ),
    }


class Channels:
    """Finds the channels of one article's claims."""

    def __init__(
        self,
        names: Names,
        attributions: list[FoundAttribution],
        speakers: list[int | None],
        enclosure: Enclosure,
        registry: Registry,
    ) -> None:
        """Wrap the article; actors met as channels only are added to it."""
        self.names, self.said, self.speakers = names, attributions, speakers
        self.enclosure, self.registry = enclosure, registry
        self.forms = _forms()
        self._told: dict[int, list[_Channel]] = {}

    def find(self, aside: Sequence[Span]) -> Iterator[FoundLink]:
        """Yield the channels of each claim in order from the claimant outward."""
        self._gather()
        self._carry()
        credited = self._credits(aside)
        for i, found in enumerate(self.said):
            chain = [*self._own(i)]
            for k in self.enclosure.around(found.hull, but=i):
                if (outer := self.speakers[k]) is not None:
                    source = self.said[k].source or self.said[k].content[0]
                    chain.append(("link/via-reported", source, outer))
                chain += self._own(k)
            seen = {self.speakers[i]}
            for rule, span, actor in chain + credited:
                if actor not in seen:
                    seen.add(actor)
                    yield FoundLink(rule, "via", span, i, None, actor)

    def _own(self, i: int) -> Iterator[_Channel]:
        """Yield the document and the media of one claim itself."""
        source = self.said[i].source
        named = self.names.at(source) if source else None
        if named is not None and named.kind == "nominal":
            yield "link/via-document", named.span, named.actor
        yield from self._told.get(i, ())

    # ---- media beside the cue ----------------------------------------------------------------

    def _gather(self) -> None:
        """Give each claim the media that its sentence says it was told to."""
        media = list(self._media())
        if not media:
            return
        by_sentence: dict[int, list[int]] = {}
        for i, found in enumerate(self.said):
            place = found.cue or found.content[0]
            by_sentence.setdefault(self.names.view.sentence_at(place.start), []).append(i)
        for channel in media:
            _, span, actor = channel
            claims = by_sentence.get(self.names.view.sentence_at(span.start))
            if not claims or next(self.enclosure.around(span), None) is not None:
                continue
            sources = (self.said[i].source for i in claims)
            inside = any(s and s.start <= span.start < s.end for s in sources)
            if inside and not self.forms["asked"].search(self._before(span)):
                continue
            spoken = self.speakers[self._nearest(claims, span)]
            for i in claims if spoken not in (None, actor) else ():
                if self.speakers[i] == spoken:
                    self._told.setdefault(i, []).append(channel)

    def _nearest(self, claims: list[int], span: Span) -> int:
        """Return the claim whose cue is the last before a medium, else the first after it."""
        places = [((self.said[i].cue or self.said[i].content[0]).start, i) for i in claims]
        before = [place for place in places if place[0] < span.start]
        return max(before)[1] if before else min(places)[1]

    def _media(self) -> Iterator[_Channel]:
        """Yield the media and platforms that stand as channels."""
        names = self.names
        for named in names.all:
            kind = names.actors[named.actor].actor_type
            if named.kind != "name" or kind != "media":
                continue
            lead = self._before(named.span)
            told = self.forms["lead"].search(lead) and not self.forms["staff"].search(lead)
            if told or self.forms["asked"].search(lead):
                yield "link/via-told", named.span, named.actor
        for match in self.forms["platform"].finditer(names.view.view):
            yield "link/via-platform", Span(*match.span(1)), self._actor(match[1], "company")

    def _before(self, span: Span) -> str:
        """Return what stands before a name in its sentence."""
        start = max(self.names.view.sentence(span.start).start, span.start - _REACH)
        return self.names.low[start : span.start]

    def _actor(self, name: str, kind: str) -> int:
        """Return the actor of a name that is no mention, new if the article lacks it."""
        actors, key = self.names.actors, folded_name(name)
        for i, actor in enumerate(actors):
            if key in map(folded_name, (actor.name, *actor.aliases)):
                return i
        hits = self.registry.find(name)
        if hits and hits[0].span == Span(0, len(name)):
            entry = self.registry.entries[hits[0].entry]
            known = (i for i, a in enumerate(actors) if a.registry_id == entry.actor_id)
            if (found := next(known, None)) is not None:
                return found
            actors.append(FoundActor(entry.name, entry.actor_type, entry.actor_id))
        else:
            actors.append(FoundActor(name, kind))
        return len(actors) - 1

    def _carry(self) -> None:
        """Let a claim go on with the media of the one before, when it names no source anew."""
        if not self._told:
            return
        hulls = [found.hull for found in self.said]
        order = sorted(range(len(hulls)), key=lambda i: hulls[i].start)
        for before, i in pairwise(order):
            found, same = self.said[i], self.speakers[i] == self.speakers[before]
            anew = found.source is not None and found.source.end - found.source.start > len("elles")
            if i in self._told or before not in self._told or not same or anew:
                continue
            low = self.names.low
            between = low[hulls[before].end : hulls[i].start]
            if len(between.split("\n\n")) <= _LINES:
                self._told[i] = self._told[before]

    # ---- the credit of the article -----------------------------------------------------------

    def _credits(self, aside: Sequence[Span]) -> list[_Channel]:
        """Return the media credited for the whole article; none if they are too many to tell."""
        view, low = self.names.view.view, self.names.low
        spans = [*aside, *(Span(*match.span()) for match in self.forms["bracket"].finditer(low))]
        found: dict[int, Span] = {}
        for span in spans:
            for piece in _PIECE.finditer(low, *span):
                text = piece.group()
                if self.forms["picture"].search(text) or not self.forms["credit"].fullmatch(text):
                    continue
                for start, end in self._known(view[piece.start() : piece.end()]):
                    place = Span(piece.start() + start, piece.start() + end)
                    name = view[place.start : place.end]
                    name = name.upper() if name.islower() else name
                    found.setdefault(self._actor(name, "media"), place)
        media = [("link/via-credit", place, actor) for actor, place in found.items()]
        return media if len(media) <= _MOST_CREDITS else []

    def _known(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield the media of registry and lexicon in a credit."""
        media = [
            hit.span
            for hit in self.registry.find(text)
            if self.registry.entries[hit.entry].actor_type == "media"
        ]
        yield from media
        if not media:
            # Agencies sign in small letters too ("(ats)").
            upper = text.upper() if text.islower() and len(text) <= _SIGNED else text
            for start, end, name in known_spans(upper):
                if gazetteer().known.get(name) == "media":
                    yield start, end
