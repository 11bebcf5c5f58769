"""Who speaks: the actor behind the source of each attribution.

A source is a name, a noun phrase or a pronoun, or missing. Names are looked up among the
mentions; noun phrases are matched with the offices and descriptions that stand beside names;
pronouns and missing sources point back to the actors before them.
"""

import re

from dataset.french import phrases
from dataset.french.antecedents import (
    WEIGHTS,
    Trace,
    Traces,
    in_quotation,
    is_complement,
    opens_clause,
)
from dataset.french.finds import FoundActor, FoundAttribution, FoundMention
from dataset.french.gazetteer import Noun, gazetteer
from dataset.french.names import known_spans
from dataset.french.organisations import extent, folded_name
from dataset.french.phrases import Phrase
from dataset.text import Span, TextView

_REACH = 3000
# How many sentences back a description may find its person.
_NEAR = 4
# How many earlier phrases and descriptions are compared with a noun phrase, at most.
_KEPT = 400
# Pronouns with gender and number; "" where the form does not tell.
_PRONOUNS = {
    "il": ("m", False), "elle": ("f", False), "lui": ("m", False), "ils": ("m", True),
    "elles": ("f", True), "eux": ("m", True), "qui": ("", False), "celui-ci": ("m", False),
    "celle-ci": ("f", False), "ceux-ci": ("m", True), "celles-ci": ("f", True),
    "ce dernier": ("m", False), "cette dernière": ("f", False), "ces derniers": ("m", True),
    "ces dernières": ("f", True), "l'intéressé": ("m", False), "l'intéressée": ("f", False),
    "lui-même": ("m", False), "elle-même": ("f", False), "le premier": ("m", False),
    "celui qui": ("m", False), "celle qui": ("f", False),
}  # fmt: skip
_FIRST = frozenset(("je", "j'", "nous", "moi", "me"))
_NOBODY = frozenset(("on", "l'on"))
_CAPITAL = re.compile(r"(?<![\w'])(?:[A-ZÀ-ÖØ-ÞŒ][\w.&'-]*+)(?: (?:d[eu] |d'|al-|el-)?[A-ZÀ-ÖØ-ÞŒ][\w.&'-]*+)*+")
_AND = re.compile(r" (?:et|ou) (?:le |la |l'|les |un |une |des |de |du )?")
_SUBJECT = re.compile(
    r"(?:(?:(?:le|la|les|un|une|des|ce|cet|cette|ces|plusieurs|certains|certaines|deux|trois) "
    r"|de nombreux |de nombreuses |l')(?:[^\W\d_][\w-]*+ ?){1,3}+)"
)

_PLURAL = re.compile(
    r"(?<![\w'])(?:les|des|ces|plusieurs|certains|certaines|deux|trois|de nombreux|de nombreuses) "
    r"(?:[^\W\d_][\w-]*+ ?){1,2}+"
)


def _start_of(attribution: FoundAttribution) -> int:
    spans = [s for s in (attribution.source, attribution.cue, *attribution.content) if s]
    return min((s.start for s in spans), default=0)


class _Resolver:
    """Resolves the sources of one article's attributions in the order of the text."""

    def __init__(
        self, view: TextView, actors: list[FoundActor], mentions: list[FoundMention]
    ) -> None:
        self.text_view, self.view, self.low = view, view.view, view.low
        self.actors, self.mentions = actors, mentions
        self.gazetteer = gazetteer()
        self.quoted = [q.outer for q in view.quotations if q.depth == 0]
        self.names = sorted(
            ((m.span, m.actor) for m in mentions if m.actor is not None), key=lambda n: n[0]
        )
        self.named = {actor for _, actor in self.names}
        self.starts = [span.start for span, _ in self.names]
        self.traces = Traces()
        for span, actor in self.names:
            self.traces.add(
                Trace(
                    span.start,
                    actor,
                    subject=opens_clause(view, span.start) and not is_complement(self.low, span.start),
                    spoke=False,
                    quoted=in_quotation(view, self.quoted, span.start),
                )
            )
        self._genders: dict[int, str] = {}
        self._descriptions: list[tuple[int, int, Phrase]] | None = None
        self.phrases: list[tuple[Phrase, int]] = []
        self.plurals: set[int] = set()
        self._by_name: dict[str, int] = {}
        self._scanned: set[tuple[int, bool]] = set()
        self._subjects: dict[int, Span] = {}

    # ---- what is known of actors ----------------------------------------------------------

    def gender(self, actor: int) -> str:
        """Return m, f or an empty string when the article and the lexicon do not tell."""
        if actor not in self._genders:
            self._genders[actor] = self._find_gender(actor)
        return self._genders[actor]

    def _find_gender(self, actor: int) -> str:
        found = self.actors[actor]
        if found.actor_type == "person":
            words = found.name.split()
            given = self.gazetteer.given.get(words[0], "")
            if given and len(words) > 1:
                return given
        for span, other in self.names:
            if other != actor:
                continue
            before = self.view[max(0, span.start - 8) : span.start].rstrip().replace("'", "' ").split()
            last = before[-1] if before else ""
            if found.actor_type == "person":
                title = self.gazetteer.titles.get(last, "")
                if title in {"m", "f"}:
                    return title
                office = phrases.left_apposition(self.low, span.start, self.gazetteer)
                gender = phrases.read(office, self.gazetteer).gender if office else ""
                if gender:
                    return gender
            elif last.lower() in {"la", "une"}:
                return "f"
            elif last.lower() in {"le", "un", "du", "au"}:
                return "m"
        if found.actor_type == "person":
            return self.gazetteer.given.get(found.name.split()[0], "")
        place = self.gazetteer.places.get(found.name)
        if place:
            return place.gender
        noun = self.gazetteer.heads.get(found.name.split()[0].lower())
        return noun.gender if noun else ""

    def descriptions(self) -> list[tuple[int, int, Phrase]]:
        """Return the offices and descriptions beside names: actor, place, phrase."""
        if self._descriptions is None:
            self._descriptions = []
            for span, actor in self.names:
                for text in (
                    phrases.left_apposition(self.low, span.start, self.gazetteer),
                    phrases.right_apposition(self.low, span.end, self.gazetteer),
                ):
                    if text:
                        phrase = phrases.read(text, self.gazetteer)
                        if phrase.noun is not None and self._fits(phrase, actor):
                            self._descriptions.append((actor, span.start, phrase))
        return self._descriptions

    def _fits(self, phrase: Phrase, actor: int) -> bool:
        """Tell whether a description suits the type of the actor beside it."""
        assert phrase.noun is not None
        return (phrase.noun.actor_type == "person") == (self.actors[actor].actor_type == "person")

    # ---- resolution -----------------------------------------------------------------------

    def resolve(self, attributions: list[FoundAttribution]) -> list[int | None]:
        speakers: list[int | None] = [None] * len(attributions)
        order = sorted(range(len(attributions)), key=lambda i: _start_of(attributions[i]))
        for rank, i in enumerate(order):
            attribution = attributions[i]
            previous = speakers[order[rank - 1]] if rank else None
            outer = self._outer(attributions, speakers, order[:rank][-6:], attribution)
            speakers[i] = self._one(attribution, previous, outer)
            if speakers[i] is not None:
                self._spoke(attribution, speakers[i])
        for rank, i in enumerate(order):
            if speakers[i] is None and attributions[i].source is None and rank + 1 < len(order):
                following = order[rank + 1]
                near = _start_of(attributions[following]) - _start_of(attributions[i])
                if near < _REACH // 4:
                    speakers[i] = speakers[following]
        return speakers

    def _outer(
        self,
        attributions: list[FoundAttribution],
        speakers: list[int | None],
        before: list[int],
        attribution: FoundAttribution,
    ) -> int | None:
        """Return the speaker of the attribution in whose content this one stands."""
        at = attribution.source.start if attribution.source else _start_of(attribution)
        for j in reversed(before):
            if any(span.start <= at < span.end for span in attributions[j].content):
                return speakers[j]
        return None

    def _spoke(self, attribution: FoundAttribution, actor: int | None) -> None:
        if actor is None:
            return
        source = attribution.source
        at = source.start if source else _start_of(attribution)
        quoted = in_quotation(self.text_view, self.quoted, at) and source is not None
        subject = source is not None and opens_clause(self.text_view, at)
        self.traces.add(Trace(at, actor, subject=subject, spoke=True, quoted=quoted))

    def _one(
        self, attribution: FoundAttribution, previous: int | None, outer: int | None
    ) -> int | None:
        source = attribution.source
        if source is None:
            return self._missing(attribution, previous)
        phrase = self.low[source.start : source.end].strip()
        if phrase in _NOBODY:
            return None
        if phrase in _FIRST:
            return outer if outer is not None else previous
        if phrase in _PRONOUNS:
            gender, plural = _PRONOUNS[phrase]
            actor = self._pronoun(attribution, gender, plural, phrase)
            if actor is not None:
                self._mention("mention/pronoun", source, "pronoun", actor)
            return actor
        return self.name_or_nominal(source)

    def _mention(self, rule: str, span: Span, kind: str, actor: int) -> None:
        self.mentions.append(FoundMention(rule, span, kind, actor))

    # ---- names ----------------------------------------------------------------------------

    def name_or_nominal(self, span: Span, *, create: bool = True) -> int | None:
        """Return the actor that a phrase names, by a name in it or as a noun phrase."""
        inside = self._inside(span)
        if inside and create and self._enumerates(span, inside[0][0]):
            phrase = phrases.read(self.low[span.start : span.end], self.gazetteer)
            return self._phrase_actor(span, phrase, "group")
        head = self._head_name(span, inside)
        if head is not None:
            name_span, actor = head
            together = self._together(span, name_span, inside)
            if together and create:
                return self._phrase_actor(span, phrases.read(self.low[span.start : span.end], self.gazetteer), "group")
            if name_span.start > span.start and create:
                self._describe(span, name_span, actor)
            return actor
        unlisted = self._unlisted(span, inside) if create else None
        if unlisted is not None:
            return unlisted
        return self._nominal(span, inside, create)

    def _inside(self, span: Span) -> list[tuple[Span, int]]:
        from bisect import bisect_left  # noqa: PLC0415

        i = bisect_left(self.starts, span.start)
        found = []
        while i < len(self.names) and self.starts[i] < span.end:
            found.append(self.names[i])
            i += 1
        return found

    def _lead(self, span: Span, start: int) -> str:
        """Return what stands between the start of a phrase and a name in it, less title and article."""
        lead = self.view[span.start : start].rstrip()
        words = lead.split()
        while words and (words[-1] in self.gazetteer.titles or words[-1].rstrip(".") in {"M", "MM"}):
            words.pop()
        lead = " ".join(words)
        return "" if lead.lower() in {"le", "la", "l'", "les", "un", "une", "«", '"'} else lead

    def _head_name(
        self, span: Span, inside: list[tuple[Span, int]]
    ) -> tuple[Span, int] | None:
        """Return the name that is the head of a phrase or stands in apposition to it."""
        best: tuple[int, Span, int] | None = None
        for name, actor in inside:
            lead = self._lead(span, name.start).lower()
            person = self.actors[actor].actor_type == "person"
            if not lead:
                return name, actor
            if lead.endswith((" de", " du", " des", " d'", " à", " au", " aux", " par", " pour", " chez",
                              " de la", " de l'", " à la", " et", " contre", " avec", " sur", " en",
                              " et la", " et le", " et l'", " dont", " dont le", " aux", " dans")):  # fmt: skip
                continue
            phrase = phrases.read(lead, self.gazetteer)
            if phrase.noun is None or phrase.noun.actor_type in {"group"}:
                suits = person
            else:
                suits = (phrase.noun.actor_type == "person") == person
                if phrase.head in self.gazetteer.documents and phrase.head not in self.gazetteer.heads:
                    suits = person and lead.endswith(",")
            rank = 2 if suits and person else 1 if suits else 0
            if rank and (best is None or rank > best[0]):
                best = (rank, name, actor)
        return (best[1], best[2]) if best else None

    def _enumerates(self, span: Span, first: Span) -> bool:
        """Tell whether a plural noun governs the names ("les ministres X et Y")."""
        lead = self.low[span.start : first.start].strip()
        if not lead or lead.endswith((".", "'")):
            return False
        phrase = phrases.read(lead, self.gazetteer)
        return phrase.noun is not None and phrase.plural

    def _together(
        self, span: Span, first: Span, inside: list[tuple[Span, int]]
    ) -> bool:
        """Tell whether a phrase joins the name with another one ("X et Y")."""
        joint = _AND.match(self.low, first.end)
        if joint is None or joint.end() >= span.end:
            return False
        lead = self._lead(span, first.start).lower()
        if lead and lead not in {"les"}:
            return False
        return any(name.start <= joint.end() + 5 and name.start >= joint.start() for name, _ in inside)

    def _describe(self, span: Span, name: Span, actor: int) -> None:
        """Remember the description in a source phrase ("le patron de X, Jean Y")."""
        phrase = phrases.read(self.low[span.start : name.start], self.gazetteer)
        if phrase.noun is not None and self._fits(phrase, actor):
            self.descriptions().append((actor, span.start, phrase))

    def _unlisted(self, span: Span, inside: list[tuple[Span, int]]) -> int | None:
        """Make an actor of a source whose head is a name that was not accepted before."""
        for match in _CAPITAL.finditer(self.view, span.start, span.end):
            name_span = Span(*match.span())
            if match.start() == span.start:
                word = match.group().split()[0]
                low = word.lower().replace("'", "' ").split()[0]
                if low in self.gazetteer.starters or low.rstrip("'") in {"l", "d", "c", "qu"}:
                    if " " not in match.group():
                        if "'" in word and word[word.index("'") + 1 :][:1].isupper():
                            name_span = Span(match.start() + word.index("'") + 1, match.end())
                        else:
                            continue
                    else:
                        name_span = Span(match.start() + len(word) + 1, match.end())
                elif self.gazetteer.noun(match.group().lower()) or self.gazetteer.noun(low):
                    return None
            text = self.view[name_span.start : name_span.end].rstrip(".,")
            if self.view[name_span.start - 1 : name_span.start] == "(" and name_span.start > span.start:
                continue
            if text.rpartition("-")[2] in self.gazetteer.gentilics:
                continue
            if any(n.start <= name_span.start < n.end for n, _ in inside):
                continue
            if text in self.gazetteer.gentilics or text in self.gazetteer.portfolios or text in self.gazetteer.not_actors:
                continue
            plain = text.lower().partition("-")[0]
            if " " not in text and (self.gazetteer.noun(text.lower()) or plain in self.gazetteer.roles):
                continue
            lead = self._lead(span, name_span.start).lower()
            if lead and lead.split()[-1] in {"de", "du", "des", "d'", "l'", "la", "à", "au", "aux", "en", "et"}:
                continue
            phrase = phrases.read(lead, self.gazetteer) if lead else None
            known = self._by_name.get(folded_name(text))
            if known is None:
                known = self._named(text)
            if known is None:
                known = self._new(text, self._type_of_name(text, phrase, name_span.start))
            self._by_name[folded_name(text)] = known
            self._mention("mention/source", Span(name_span.start, name_span.start + len(text)), "name", known)
            return known
        return None

    def _type_of_name(self, text: str, phrase: Phrase | None, start: int) -> str:
        if phrase is not None and phrase.noun is not None:
            return phrase.noun.actor_type
        if text in self.gazetteer.places:
            return "government"
        article = self.low.endswith(("le ", "la ", "l'", "les "), max(0, start - 4), start)
        if article or text.isupper():
            return "other"
        return "person"

    def _named(self, text: str) -> int | None:
        """Return the actor with this name or with this word as surname or alias."""
        key = folded_name(text)
        for i, actor in enumerate(self.actors):
            if folded_name(actor.name) == key or any(folded_name(a) == key for a in actor.aliases):
                return i
        for i, actor in enumerate(self.actors):
            if actor.actor_type == "person" and key in folded_name(actor.name).split()[1:]:
                return i
        return None

    def _new(self, name: str, actor_type: str) -> int:
        self.actors.append(FoundActor(name, actor_type))
        return len(self.actors) - 1

    # ---- noun phrases ---------------------------------------------------------------------

    def _nominal(
        self, span: Span, inside: list[tuple[Span, int]], create: bool
    ) -> int | None:
        phrase = phrases.read(self.low[span.start : span.end], self.gazetteer)
        actor = self._described(phrase, span, inside)
        if actor is None:
            actor = self._repeated(phrase)
        if actor is None and phrase.definite and not phrase.possessive:
            actor = self._anaphor(phrase, span)
        if actor is not None:
            if create:
                self._mention("mention/nominal", span, "nominal", actor)
            return actor
        if not create:
            return None
        return self._phrase_actor(span, phrase, "")

    def _described(
        self, phrase: Phrase, span: Span, inside: list[tuple[Span, int]]
    ) -> int | None:
        """Return the actor whose office or description agrees with the phrase."""
        if phrase.noun is None or phrase.plural or not (phrase.definite or phrase.possessive):
            return None
        best: tuple[float, int, int] | None = None
        for actor, at, description in self.descriptions()[-_KEPT:]:
            agreement = phrases.same_head(phrase.head, description.head, self.gazetteer)
            if not agreement or any(actor == other for _, other in inside):
                continue
            gender = self.gender(actor)
            if gender and phrase.gender and gender != phrase.gender and self._person(actor):
                continue
            overlap = len(phrase.words & description.words)
            if phrase.words and description.words and not overlap and not self._vague(phrase, description):
                continue
            if agreement < 1 and phrase.words and not overlap:
                continue
            score = agreement * 2 + overlap
            near = at if at < span.start else -at
            if best is None or (score, near) > best[:2]:
                best = (score, near, actor)
        return best[2] if best else None

    def _vague(self, phrase: Phrase, description: Phrase) -> bool:
        """Tell whether the words that narrow two phrases are adjectives that may go together."""
        return len(phrase.words) == 1 and self._is_gentilic(next(iter(phrase.words)))

    def _is_gentilic(self, word: str) -> bool:
        return any(
            folded_name(g).removesuffix("s") == word for g in ()
        ) or word.endswith(("ais", "ois", "ai", "oi", "ien", "ienne", "aise", "oise", "ain", "aine", "and", "ande"))

    def _person(self, actor: int) -> bool:
        return self.actors[actor].actor_type == "person"

    def _repeated(self, phrase: Phrase) -> int | None:
        """Return the actor of an earlier phrase with the same head and no other narrowing."""
        for other, actor in reversed(self.phrases[-_KEPT:]):
            if other.plural != phrase.plural or not other.head:
                continue
            same = (
                phrases.same_head(phrase.head, other.head, self.gazetteer)
                if phrase.noun
                else float(phrase.head == other.head)
            )
            if same < (1.0 if phrase.words or not phrase.definite else 0.5):
                continue
            if phrase.words == other.words:
                return actor
            if phrase.definite and (phrase.words <= other.words or other.words <= phrase.words):
                return actor
        return None

    def _anaphor(self, phrase: Phrase, span: Span) -> int | None:
        """Return the last actor that a bare definite phrase may take up ("l'entreprise")."""
        noun = phrase.noun
        if noun is None or phrase.plural:
            return None
        folded_head = folded_name(noun.singular)
        for trace in reversed(self.traces.before(span.start, 10 * _REACH)):
            actor = self.actors[trace.actor]
            if actor.actor_type != "person" and noun.actor_type != "person":
                if folded_head in folded_name(actor.name).split():
                    return trace.actor
        takes_up = noun.actor_type in {"company", "media"} or noun.singular in _ORGANISATION_ANAPHORS
        if takes_up and len(phrase.words) <= 1:
            for trace in reversed(self.traces.before(span.start, _REACH)):
                if not trace.quoted and self._may_take_up(noun, trace.actor):
                    return trace.actor
        if noun.singular in _STATES:
            for trace in reversed(self.traces.before(span.start, _REACH)):
                if trace.actor >= 0 and self.actors[trace.actor].name in self.gazetteer.places:
                    return trace.actor
        if noun.actor_type == "person" and noun.singular not in _RELATIONAL:
            return self._last_person(phrase, span)
        return None

    def _may_take_up(self, noun: Noun, actor: int) -> bool:
        """Tell whether a noun for an organisation may stand for an actor named before."""
        if actor < 0:
            return False
        kind = self.actors[actor].actor_type
        if kind == "group" or actor in self.plurals:
            return noun.singular in _COLLECTIVES and " et " not in self.actors[actor].name
        if actor not in self.named:
            return False
        if kind == noun.actor_type:
            return True
        if noun.actor_type == "company":
            return kind == "other" and noun.singular in {"groupe", "société"}
        return noun.actor_type == "other" and kind == "company"

    def _last_person(self, phrase: Phrase, span: Span) -> int | None:
        """Return the person before a description that nobody was given yet ("le chercheur")."""
        gentilic = phrase.head.capitalize() in self.gazetteer.gentilics
        named = any(map(str.isupper, self.view[span.start + 1 : span.end]))
        described = {actor for actor, _, _ in self.descriptions()}
        here = self.text_view.sentence_at(span.start)
        best: tuple[float, int] | None = None
        for trace in reversed(self.traces.before(span.start, _REACH)):
            if trace.actor < 0 or trace.quoted or not self._person(trace.actor):
                continue
            distance = here - self.text_view.sentence_at(trace.at)
            if distance > (2 if phrase.words and not gentilic else _NEAR):
                break
            if not (gentilic or trace.spoke or (trace.subject and not named)):
                continue
            free = trace.actor not in described or phrase.head in _PERSON_ANAPHORS
            if self._agrees(trace.actor, phrase.gender) and (gentilic or free):
                score = self._weight(trace, distance, "", span.start)
                if best is None or score > best[0]:
                    best = (score, trace.actor)
        return best[1] if best else self._person_after(phrase, span)

    def _person_after(self, phrase: Phrase, span: Span) -> int | None:
        """Return the person who opens the next sentence, described by nobody before.

        A lead often gives the office first and the name after ("Le patron de X s'en va. Jean
        Y a …").
        """
        if not phrase.words:
            return None
        i = self.text_view.sentence_at(span.start) + 1
        if i >= len(self.text_view.sentences):
            return None
        described = {actor for actor, _, _ in self.descriptions()}
        start = self.text_view.sentences[i].start
        for name, actor in self._inside(Span(start, start + 3)):
            if self._person(actor) and actor not in described and self._agrees(actor, phrase.gender):
                return actor
        return None

    def _agrees(self, actor: int, gender: str) -> bool:
        known = self.gender(actor)
        return not known or not gender or known == gender

    def _phrase_actor(self, span: Span, phrase: Phrase, actor_type: str) -> int:
        """Make an actor of a phrase that names nobody known."""
        start = span.start
        text = self._shortened(self.view[start : span.end], phrase)
        kind = actor_type
        if not kind:
            kind = phrase.noun.actor_type if phrase.noun else "other"
            if phrase.plural and (phrase.noun is None or kind == "person"):
                kind = "group"
        actor = self._new(text, kind)
        self._genders[actor] = phrase.gender
        if phrase.plural or actor_type == "group":
            self.plurals.add(actor)
        self.phrases.append((phrase, actor))
        self._mention("mention/nominal", span, "nominal", actor)
        return actor

    @staticmethod
    def _shortened(text: str, phrase: Phrase) -> str:
        """Leave out what a source phrase adds after a comma, unless it goes on enumerating."""
        first, comma, rest = text.partition(", ")
        if not comma or not first:
            return text
        goes_on = phrase.plural and " et " in rest and not rest.startswith(("dont ", "qui ", "témoin"))
        return text if goes_on else first

    # ---- pronouns and missing sources -----------------------------------------------------

    def _missing(self, attribution: FoundAttribution, previous: int | None) -> int | None:
        if previous is not None:
            return previous
        return self._pronoun(attribution, "", False, "")

    def _pronoun(
        self, attribution: FoundAttribution, gender: str, plural: bool, form: str
    ) -> int | None:
        source = attribution.source
        at = source.start if source else _start_of(attribution)
        content = attribution.content[0] if attribution.content else Span(at, at)
        limit = min(at, content.start)
        self._scan_subjects(limit, plural)
        here = self.text_view.sentence_at(limit)
        best: tuple[float, int, Trace] | None = None
        for trace in reversed(self.traces.last(limit, 40)):
            if not self._may_be(trace, gender, plural):
                continue
            distance = max(
                here - self.text_view.sentence_at(trace.at), (limit - trace.at) / WEIGHTS.far
            )
            score = self._weight(trace, distance, form, limit)
            if best is None or score > best[0]:
                best = (score, trace.at, trace)
        if best is None:
            return None
        return self._actual(best[2])

    def _may_be(self, trace: Trace, gender: str, plural: bool) -> bool:
        if trace.actor < 0:
            phrase = self._phrase_at(trace.at)
            return phrase.plural == plural and (not gender or not phrase.gender or phrase.gender == gender)
        many = trace.actor in self.plurals or self.actors[trace.actor].actor_type == "group"
        return many == plural and (plural or self._agrees(trace.actor, gender))

    def _weight(self, trace: Trace, distance: float, form: str, limit: int) -> float:
        weight = -WEIGHTS.distance * distance - WEIGHTS.quoted * trace.quoted
        weight += WEIGHTS.subject * trace.subject + WEIGHTS.spoke * trace.spoke
        weight -= WEIGHTS.paragraph * ("\n" in self.view[trace.at : limit])
        if trace.actor >= 0:
            weight += WEIGHTS.person * self._person(trace.actor)
        else:
            weight -= WEIGHTS.phrase
        if not trace.spoke and is_complement(self.low, trace.at):
            weight -= WEIGHTS.complement
        if form in {"ce dernier", "cette dernière", "celui-ci", "celle-ci"}:
            weight -= 3.0 * trace.subject + 2.0 * trace.spoke
        if form == "qui":
            weight = trace.at
        return weight

    def _phrase_at(self, at: int) -> Phrase:
        span = self._subjects[at]
        return phrases.read(self.low[span.start : span.end], self.gazetteer)

    def _actual(self, trace: Trace) -> int:
        """Return the actor of a trace; make one of a noun phrase met for the first time."""
        if trace.actor < 0:
            span = self._subjects[trace.at]
            actor = self._nominal(span, self._inside(span), True)
            assert actor is not None
            trace.actor = actor
        return trace.actor

    def _scan_subjects(self, limit: int, plural: bool) -> None:
        """Put in the noun phrases for people and bodies of the sentences before.

        Those that open a sentence count for every pronoun, plural ones inside a sentence for
        a plural pronoun only.
        """
        here = self.text_view.sentence_at(limit)
        for i in range(max(0, here - 3), min(here + 1, len(self.text_view.sentences))):
            sentence = self.text_view.sentences[i]
            if (i, False) not in self._scanned:
                self._scanned.add((i, False))
                match = _SUBJECT.match(self.low, sentence.start)
                if match:
                    self._add_subject(match, subject=True)
            if plural and (i, True) not in self._scanned:
                self._scanned.add((i, True))
                for match in _PLURAL.finditer(self.low, sentence.start + 1, sentence.end):
                    self._add_subject(match, subject=False)

    def _add_subject(self, match: re.Match[str], *, subject: bool) -> None:
        start = match.start()
        phrase = phrases.read(match.group(), self.gazetteer)
        if phrase.noun is None or phrase.head in self.gazetteer.documents:
            return
        if not subject and not phrase.plural:
            return
        at = self.low.find(phrase.head, start, match.end())
        end = extent(self.view, at + len(phrase.head), self.gazetteer)
        if at < 0 or self._inside(Span(start, min(end + 3, len(self.view)))):
            return
        self._subjects[start] = Span(start, end)
        quoted = in_quotation(self.text_view, self.quoted, start)
        self.traces.add(Trace(start, -1, subject=subject, spoke=False, quoted=quoted))


_ORGANISATION_ANAPHORS = frozenset(
    "organisation association parti syndicat fédération mouvement club collectif fondation ong institution "
    "organisme formation ligue confédération instance agence institut".split()
)
# Nouns that need somebody whose they are, or that bring in bystanders: they rarely take up a name.
_RELATIONAL = frozenset(
    "porte-parole avocat avocate père mère fils fille frère sœur soeur épouse époux mari femme ami amie proche "
    "collègue voisin voisine témoin habitant habitante client cliente victime agent représentant représentante "
    "envoyé médecin parent juge passager conducteur plaignant accusé suspect homologue prédécesseur successeur "
    "adversaire rival rivale employé employée riverain policier gendarme internaute procureur procureure conseil "
    "gynécologue locataire propriétaire pilote chauffeur enseignant élève soldat officier enquêteur".split()
)
_COLLECTIVES = frozenset("groupe mouvement organisation collectif milice rébellion".split())
_STATES = frozenset("pays royaume état république".split())
_PERSON_ANAPHORS = frozenset(
    "artiste auteur auteure autrice écrivain écrivaine romancier humoriste joueur attaquant défenseur entraîneur "
    "sportif quadragénaire trentenaire quinquagénaire sexagénaire septuagénaire octogénaire homme femme "
    "expert spécialiste chercheur chercheuse économiste élu élue militant militante comédien actrice acteur "
    "réalisateur cinéaste chanteur chanteuse médecin avocat avocate professeur champion championne "
    "électricien étudiant étudiante policier témoin responsable intéressé intéressée analyste journaliste "
    "dirigeant dirigeante milliardaire patron patronne candidat candidate technicien".split()
)


def resolve(
    view: TextView,
    attributions: list[FoundAttribution],
    actors: list[FoundActor],
    mentions: list[FoundMention],
) -> list[int | None]:
    """Find who speaks in each attribution.

    Args:
        view: the article.
        attributions: its attributions, in any order.
        actors: its actors by name; sources that name nobody known are added to it.
        mentions: its mentions by name; those of the sources are added to it, in order of text.

    Returns:
        For each attribution the index of the actor, or None where the text does not tell.
    """
    if not attributions:
        return []
    resolver = _Resolver(view, actors, mentions)
    speakers = resolver.resolve(attributions)
    mentions.sort(key=lambda mention: mention.span)
    return speakers


def target(
    view: TextView, span: Span, actors: list[FoundActor], mentions: list[FoundMention]
) -> int | None:
    """Return the actor that a phrase names, such as the target of an accusation.

    A country or capital named by the phrase becomes an actor if it is none yet: who is
    accused acts. Mentions are not changed otherwise.
    """
    actor = _Resolver(view, actors, mentions).name_or_nominal(span, create=False)
    if actor is not None:
        return actor
    lexicon = gazetteer()
    for start, end, name in known_spans(view.view[span.start : span.end], lexicon):
        place = lexicon.places.get(name)
        if place and place.kind in {"country", "capital"} and start <= 4:  # noqa: PLR2004  (an article)
            actors.append(FoundActor(name, "government"))
            named = Span(span.start + start, span.start + end)
            mentions.append(FoundMention("mention/acting-place", named, "name", len(actors) - 1))
            mentions.sort(key=lambda mention: mention.span)
            return len(actors) - 1
    return None
