"""The cast of one article: its actors, and which names belong to the same one."""

from dataset.french.finds import FoundActor, FoundMention
from dataset.french.mention.organisations import folded_name, initials, is_acronym
from dataset.french.registry import RegistryEntry
from dataset.text import Span

# Actors compared one by one with a lone given name, at most.
_MANY = 200


class Cast:
    """Collects mentions and groups their names into actors.

    People meet by full name, by surname after a full name and by initial and surname;
    organisations by name without article and by acronym.
    """

    def __init__(self) -> None:
        """Start with nobody."""
        self.actors: list[FoundActor] = []
        self.mentions: list[FoundMention] = []
        self._by_name: dict[str, int] = {}
        self._by_surname: dict[str, list[int]] = {}
        self._by_first: dict[str, list[int]] = {}
        self._genders: dict[int, str] = {}
        self._waiting: list[tuple[str, Span, str]] = []
        self._ends: dict[int, int] = {}
        self._joined: dict[int, int] = {}
        self._nested: set[Span] = set()

    def registered(
        self, entry: RegistryEntry, span: Span, used: str, *, nested: bool = False
    ) -> None:
        """Take in a name of the registry; ``nested`` when it is part of another's name."""
        key = f"\0{entry.actor_id}"
        actor = self._by_name.get(key)
        if actor is None:
            actor = self._new(entry.name, entry.actor_type, entry.actor_id)
            self.actors[actor].country = entry.country
            self._by_name[key] = actor
            for name in (entry.name, *entry.aliases):
                self._by_name.setdefault(folded_name(name), actor)
            if entry.actor_type == "person":
                self._index_surname(actor, entry.name.split())
        self._use(actor, used)
        if nested:
            self._nested.add(span)
        self.mention(actor, span, "mention/registry")

    def person(self, name: str, gender: str, span: Span, rule: str) -> None:
        """Take in a person's name; ``gender`` is m, f or empty when unknown."""
        words = name.split()
        actor = self._by_name.get(folded_name(name)) if len(words) > 1 else None
        if actor is None:
            actor = self._same_person(words, gender)
        if actor is None:
            actor = self._new(name, "person", None)
        if self.actors[actor].registry_id is None and len(name) > len(self.actors[actor].name):
            self.actors[actor].aliases.append(self.actors[actor].name)
            self.actors[actor].name = name
        if len(words) > 1:
            self._by_name.setdefault(folded_name(name), actor)
        self._index_surname(actor, words)
        if gender and not self._genders.get(actor):
            self._genders[actor] = gender
        self._use(actor, name)
        self.mention(actor, span, rule)

    def organisation(self, name: str, actor_type: str, span: Span, rule: str) -> None:
        """Take in an organisation's name."""
        key = folded_name(name)
        actor = self._by_name.get(key)
        if actor is None:
            actor = self._new(name, actor_type, None)
            self._by_name[key] = actor
            if " " in name:
                first = folded_name(name.partition(" ")[0])
                self._by_first.setdefault(first, []).append(actor)
        self._use(actor, name)
        self.mention(actor, span, rule)

    def later(self, name: str, span: Span, rule: str) -> None:
        """Keep a name of a heading: it counts if the prose names the same actor."""
        self._waiting.append((name, span, rule))

    def alias(self, actor: int, name: str, span: Span, rule: str) -> None:
        """Take in another name of an actor, such as its acronym."""
        other = self._by_name.setdefault(folded_name(name), actor)
        if other != actor and self.actors[other].registry_id is None:
            self._joined[other] = actor
        self._use(actor, name)
        self.mention(actor, span, rule)

    def expand(self, actor: int, name: str) -> None:
        """Give an actor known by its acronym the full name that a bracket spells out."""
        other = self._by_name.setdefault(folded_name(name), actor)
        if other != actor:
            self._joined[actor] = other
        elif self.actors[actor].registry_id is None:
            self.actors[actor].aliases.append(self.actors[actor].name)
            self.actors[actor].name = name

    def mention(self, actor: int, span: Span, rule: str) -> None:
        """Record a mention by name."""
        self.mentions.append(FoundMention(rule, span, "name", actor))
        self._ends[span.end] = actor
        self._use(actor, "")

    def ending_at(self, end: int) -> int | None:
        """Return the actor whose mention ends at ``end``."""
        return self._ends.get(end)

    def lookup(self, name: str) -> int | None:
        """Return the actor known by exactly this name (accents, case, article apart)."""
        return self._by_name.get(folded_name(name))

    def headed(self, word: str) -> int | None:
        """Return the last organisation whose name opens with a noun ("la Cour")."""
        first = folded_name(word)
        for mention in reversed(self.mentions[-_MANY:]):
            actor = mention.actor
            if actor is None or self.actors[actor].actor_type == "person":
                continue
            if folded_name(self.actors[actor].name).partition(" ")[0] == first:
                return actor
        return None

    def shortened(self, word: str) -> int | None:
        """Return the one organisation whose name of several words a word opens ("Norvik")."""
        found = self._by_first.get(folded_name(word), [])
        return found[0] if len(found) == 1 else None

    def surname(self, name: str, gender: str = "") -> int | None:
        """Return the person whose surname is ``name``: of several, the one named last."""
        found = self._by_surname.get(folded_name(name), [])
        if gender:
            found = [a for a in found if self._genders.get(a, gender) == gender] or found
        if len(found) < 2:  # noqa: PLR2004
            return found[0] if found else None
        return next((m.actor for m in reversed(self.mentions) if m.actor in found), found[-1])

    def result(self) -> tuple[list[FoundActor], list[FoundMention]]:
        """Return actors and mentions, the mentions in order of text."""
        for waiting, span, rule in self._waiting:
            named = self.lookup(waiting)
            if named is None:
                named = self.surname(waiting)
            if named is not None:
                self.mention(named, span, rule)
        self._join_acronyms()
        self.mentions.sort(key=lambda mention: (mention.span.start, -mention.span.end))
        kept: list[FoundMention] = []
        end = 0
        for mention in self.mentions:
            if mention.span.start >= end or mention.span in self._nested:
                kept.append(mention)
                end = max(end, mention.span.end)
        self.mentions = kept
        self._forget_unmentioned()
        for actor_found in self.actors:
            actor_found.aliases = sorted(set(actor_found.aliases) - {actor_found.name, ""})
        return self.actors, self.mentions

    def _join_acronyms(self) -> None:
        """Join an acronym that nobody introduced to the one organisation whose initials it is."""
        joined = {**self._prefixes(), **self._joined}
        bodies = {
            i: actor.name
            for i, actor in enumerate(self.actors)
            if actor.actor_type != "person" and i not in joined
        }
        acronyms = [
            i
            for i, name in bodies.items()
            if is_acronym(name) and self.actors[i].registry_id is None
        ]
        by_initials: dict[str, list[int]] = {}
        by_first: dict[str, list[int]] = {}
        for i, name in bodies.items():
            if acronyms and " " in name:
                words, own = folded_name(name).split(), initials(name)
                by_first.setdefault(words[0], []).append(i)
                for letters in {own, own[:-1], "".join(word[0] for word in words)}:
                    by_initials.setdefault(letters, []).append(i)
        for i in acronyms:
            letters = folded_name(bodies[i])
            found = by_initials.get(letters) or by_first.get(letters, [])
            if len(found) == 1:
                joined[i] = found[0]
                self.actors[found[0]].aliases.append(bodies[i])
        if not joined:
            return
        for mention in self.mentions:
            owner, steps = mention.actor, 0
            while owner in joined and steps < len(joined):
                owner, steps = joined[owner], steps + 1
            mention.actor = owner

    def _forget_unmentioned(self) -> None:
        """Leave out actors without a mention and number the others anew."""
        used = {mention.actor for mention in self.mentions}
        kept = [i for i in range(len(self.actors)) if i in used]
        if len(kept) == len(self.actors):
            return
        place = {old: new for new, old in enumerate(kept)}
        self.actors = [self.actors[i] for i in kept]
        for mention in self.mentions:
            if mention.actor is not None:
                mention.actor = place[mention.actor]

    def _prefixes(self) -> dict[int, int]:
        """Find organisations whose name of several words opens a longer one's ("Parti pirate")."""
        bodies = {
            folded_name(actor.name): i
            for i, actor in enumerate(self.actors)
            if actor.actor_type != "person" and " " in actor.name and actor.registry_id is None
        }
        longer: dict[int, list[int]] = {}
        for name, i in bodies.items():
            words = name.split()
            for n in range(2, len(words)):
                short = bodies.get(" ".join(words[:n]))
                if short is not None:
                    longer.setdefault(short, []).append(i)
        joined = {short: found[0] for short, found in longer.items() if len(found) == 1}
        for short, owner in joined.items():
            self.actors[owner].aliases.append(self.actors[short].name)
        return joined

    def _new(self, name: str, actor_type: str, registry_id: str | None) -> int:
        self.actors.append(FoundActor(name, actor_type, registry_id))
        return len(self.actors) - 1

    def _use(self, actor: int, name: str) -> None:
        if name and name != self.actors[actor].name:
            self.actors[actor].aliases.append(name)

    def _same_person(self, words: list[str], gender: str) -> int | None:
        """Find the person a name may belong to: same surname and no other given name."""
        if len(words) == 1:
            only = self.surname(words[0], gender)
            return self._given(words[0]) if only is None else only
        whole = self.surname(" ".join(words), gender)
        if whole is not None:
            return whole
        first = folded_name(words[0])
        for actor in self._by_surname.get(folded_name(words[-1]), []):
            known = folded_name(self.actors[actor].name.split()[0])
            single = len(self.actors[actor].name.split()) == 1
            initial = len(words[0].replace(".", "").replace("-", "")) <= 2  # noqa: PLR2004
            if single or known == first or (initial and known[:1] == first[:1]):
                gender_known = self._genders.get(actor, "")
                if not (gender and gender_known and gender != gender_known):
                    return actor
        return None

    def _given(self, word: str) -> int | None:
        """Return the only person of the article with this given name."""
        found = [
            i
            for i, actor in enumerate(self.actors[:_MANY])
            if actor.actor_type == "person" and actor.name.startswith(f"{word} ")
        ]
        return found[0] if len(found) == 1 else None

    def _index_surname(self, actor: int, words: list[str]) -> None:
        """Let a person be found by each word after the given name and by all of them."""
        parts = words[1:] if len(words) > 1 else words
        keys = {folded_name(" ".join(parts[i:])) for i in range(len(parts))}
        keys |= {folded_name(word) for word in parts if word[0].isupper()}
        for key in keys:
            found = self._by_surname.setdefault(key, [])
            if actor not in found:
                found.append(actor)
