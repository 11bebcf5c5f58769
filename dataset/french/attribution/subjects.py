"""The subject of a verb: the phrase before it, in a coordinated clause, or after it."""

import regex as re

from dataset.french.attribution.opening import main_clause, opening_end, verbs_left
from dataset.french.attribution.phrases import CAN, MAY, NP, NP_LONG, can_speak, documents
from dataset.french.tokens import Tokens

# Noun phrases read leftwards from a verb.
_R_BRACKET = r"(?:\)[^()]{1,12}\()?"
# « le Mouvement du 23 juin »: a date inside a name.
# « l'agence de l'air (ADA) suisse »: an adjective may follow the bracket.
_R_CORE = rf"{_R_BRACKET}(?:[NPUT#]b?|t(?=#d))++(?:\)[^()]{{1,12}}\((?:[NPUT#]b?)++)?[D#]*+"
# « le maire de Lyon et celui de Bron ».
_R_CHAIN = re.compile(rf"{_R_CORE}(?:(?:[dae]k|[de]rk|e?[daEpk]|e){_R_CORE})*+e?")
_R_NEAR = re.compile(rf"{_R_CORE}(?:[dae]{_R_CORE})*+e?")
_R_LAST = re.compile(_R_CORE)
_ONE = frozenset(["le", "la", "l'", "un", "une", "ce", "cet", "cette", "son", "sa"])
_MANY = frozenset(["les", "des", "ces", "ses", "leurs", "plusieurs", "quelques"])
_WHOLE_NP = re.compile(NP_LONG)
_INVERTED = re.compile(rf"[bwUt]*+(?P<subject>{NP})")
_FOLLOWING_SUBJECT = re.compile(
    rf"[^.!?;]{{0,50}}?,b?(?P<subject>r|{NP})"
    r"(?=(?:,[^.;,]{1,40}+,)?+[nobt]*+[Vx])"
)
# « Condamnant lui aussi l'attaque il a … »: a comma that was left out.
_UNMARKED_SUBJECT = re.compile(r"[^.!?;:,VxqRLK]{1,25}?(?P<subject>r)(?=[nob]*+[Vx])")

_VERBS = frozenset("Vx")
_CLAUSE_ENDS = frozenset(".!?;")
# How far subjects of coordinated verbs are followed, and que clauses stepped over.
_DEEPEST, _NESTED = 4, 2
# How near the clause of a participle that opens the sentence begins (« Jugeant hier que »).
_NEAR_CLAUSE = 8
# And how long a relative clause is that another is coordinated with.
_RELATIVE = 40
# And the longest aside between dashes.
_ASIDE = 40
_MOST_NAMED = 8


class Subjects:
    """Finds the subject of verbs in one passage."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.tags = tokens.tags
        self._reverse = tokens.tags[::-1]
        self._length = len(tokens.tags)
        self.cue_starts: frozenset[int] = frozenset()

    def chain_before(self, at: int) -> int:
        """Return the first token of the noun phrase that ends before ``at``, or -1."""
        match = _R_CHAIN.match(self._reverse, self._length - at)
        if match is None:
            return -1
        first = self._length - match.end()
        # A chain never begins inside a determiner-less conjunction.
        while first < at and self.tags[first] == "k":
            first += 1
        # « celui de Bron », « d'autres élus ».
        if first > 1 and self.tags[first - 2 : first] in ("rd", "re"):
            first -= 2
        elif first and self.tokens.words[first] == "autres" and self.tags[first - 1] == "d":
            first -= 1
        return first

    def past_verb(self, first: int, after: int) -> int:
        """Step over a verb at the head of a chain: « est revenu sur les faits »."""
        while first + 1 < after and self.tags[first] == "b":
            first += 1
        if self.tags[first] != "U" or first + 2 >= after or not self._follows_auxiliary(first):
            return first
        return first + 1 + (self.tags[first + 1] in "padE")

    def _follows_auxiliary(self, at: int) -> bool:
        while at > 0 and self.tags[at - 1] in "bw":
            at -= 1
        return at > 0 and self.tags[at - 1] in "xyz"

    def before(self, at: int, depth: int = 0, *, parted: bool = True) -> tuple[int, int] | None:
        """Return the subject (first, after) of the verb group that begins at ``at``.

        ``parted``: a comma alone may part it from a verb of the same subject.
        """
        found = self._before(at, depth, parted=parted)
        if found is None or depth or "," not in self.tags[: found[0]] or not self._is_plural(at):
            return found
        return self._enumerated(*found)

    def _enumerated(self, first: int, after: int) -> tuple[int, int]:
        """« la CGT, FO et la CFDT ont … »: take in what is named before the last."""
        tags = self.tags
        comma = first - 1 - (tags[first - 2 : first] == ",k")
        joined = comma < first - 1 or "k" in tags[first:after]
        for _ in range(_MOST_NAMED):
            if not joined or comma <= 0 or tags[comma] != ",":
                break
            named = self.chain_before(comma)
            if named < 0 or tags[named] not in "DPd" or "k" in tags[named:comma]:
                break
            if named and tags[named - 1] not in ",.;:!?(":
                break
            if can_speak(self.tokens, named, comma) != CAN:
                break
            first, comma = named, named - 1
        return first, after

    def _before(self, at: int, depth: int, *, parted: bool) -> tuple[int, int] | None:
        tags = self.tags
        while at > 0 and tags[at - 1] in "bt":
            at -= 1
        if at == 0 or depth > _DEEPEST:
            return None
        before = tags[at - 1]
        if before == "r":
            return at - 1 - (self.tokens.words[at - 1] == "autres" and at > 1), at
        if before == "R":
            return self.antecedent(at - 1)
        if before in "km,–-V":
            return self._apart(at, depth, parted=parted)
        first = self.chain_before(at)
        if first < 0:
            return None
        first, at = self._over_participle(first, at)
        first, at = self._over_adverbials(first, at)
        if (first > 0 and tags[first - 1] in "Vx") or (
            first > 1 and tags[first - 1] in "UIGb" and "x" in tags[max(0, first - 4) : first]
        ):
            return self._second_subject(first, at) or self._of_relative(first, at)
        if first > 0 and tags[first - 1] == "R":
            return self.antecedent(first - 1)
        return first, at

    def _apart(self, at: int, depth: int, *, parted: bool) -> tuple[int, int] | None:
        """Return the subject that a mark, a conjunction or a relative clause parts from ``at``."""
        tags = self.tags
        before = tags[at - 1]
        if before in "km" or (before == "," and at > 1 and tags[at - 2] in "km"):
            return self._coordinated(at - 1, depth)
        if before == ",":
            return self._across(at - 1, depth, parted=parted)
        if before in "–-":
            # « le maire – un proche du ministre – a dit »
            opening = tags.rfind(before, max(0, at - _ASIDE), at - 1)
            aside = tags[opening + 1 : at - 1]
            whole = opening > 0 and not any(tag in _CLAUSE_ENDS for tag in aside)
            return self.before(opening, depth + 1) if whole else None
        # « les experts que le maire consulte disent »
        return self._of_relative(at - 1, at)

    def _second_subject(self, first: int, at: int) -> tuple[int, int] | None:
        """« La France aide le Mali et le Niger remercie Paris »: the subject is what « et » joins.

        None where a relative clause stands before, to whose antecedent the verb may belong.
        """
        tags = self.tags
        joined = tags.rfind("k", first, at)
        start = max(tags.rfind(mark, 0, first) for mark in ".!?;…") + 1
        if joined < 0 or tags[joined + 1] not in "DP" or set(tags[start:first]) & set("RLqc"):
            return None
        return joined + 1, at

    def _over_participle(self, first: int, at: int) -> tuple[int, int]:
        """« un élu ayant requis l'anonymat a promis »: step from the object to the noun phrase."""
        edge = first
        while edge > 0 and self.tags[edge - 1] in "Uwb":
            edge -= 1
        if edge > 0 and self.tags[edge - 1] in "yG":
            further = self.chain_before(edge - 1)
            if further >= 0:
                return further, edge - 1
        return first, at

    def _over_adverbials(self, first: int, at: int) -> tuple[int, int]:
        """« X, dimanche dans la rue, … »: step from an adverbial to the phrase before it."""
        tags = self.tags
        for _ in range(5):
            edge = first
            while edge > 0 and tags[edge - 1] in "padEbt":
                edge -= 1
            if edge in (first, 0):
                return first, at
            if tags[edge - 1] in "Vx":
                # The adverb belongs to the verb of a relative clause.
                return edge, at
            further = self.chain_before(edge)
            if further < 0:
                return first, at
            first, at = further, edge
        return first, at

    def inverted(self, at: int) -> tuple[int, int] | None:
        """Return the subject that follows a verb (« a déclaré mardi le maire »)."""
        match = _INVERTED.match(self.tags, at)
        return match.span("subject") if match else None

    def antecedent(self, at: int) -> tuple[int, int] | None:
        """Return the noun phrase before the relative pronoun ``at``."""
        end = at
        while end > 0 and _tag_in(self.tags[end - 1], ",bp"):
            end -= 1
        if end > 0 and self.tags[end - 1] in "km":
            # « X, qui négocie et qui rejette Y »: the antecedent of the first clause.
            start = max(self.tags.rfind(mark, 0, end) for mark in ".!?;") + 1
            first = self.tags.rfind("R", max(start, end - _RELATIVE), end)
            if first > 0:
                return self.antecedent(first)
        near = _R_NEAR.match(self._reverse, self._length - end)
        if near is not None:
            start = self._length - near.end()
            while start < end and self.tags[start] == "U" and start and self.tags[start - 1] == "x":
                # « a dit Anne Petit, qui … ».
                start += 1
            if can_speak(self.tokens, start, end) == CAN:
                further = self._plural_before(start, end, at)
                return further or (self._agreeing(start, end, at), end)
        first = self.chain_before(end)
        if first < 0 and end > 0 and self.tags[end - 1] == "r":
            return end - 1, end
        if first < 0:
            return None
        if can_speak(self.tokens, first, end) != CAN:
            # « sous le feu du parti, qui accuse … »: the complement, if the head does not speak.
            many = self._is_plural(at)
            for i in range(first + 1, end - 1):
                spoken = self.tags[i] in "de" and can_speak(self.tokens, i + 1, end) == CAN
                if spoken and self.tokens.words[i + 1] not in documents():
                    fits = many == (self.tags[i] == "e") and "U" not in self.tags[i:end]
                    return (i + 1, end) if fits else (first, end)
        return first, end

    def _is_plural(self, at: int) -> bool:
        """Tell whether the first verb behind token ``at`` stands in the plural."""
        verb = next((i for i in range(at, len(self.tags)) if self.tags[i] in "Vx"), -1)
        return verb >= 0 and self.tokens.words[verb].endswith("nt")

    def _plural_before(self, start: int, end: int, relative: int) -> tuple[int, int] | None:
        """« les élus dans la rue, qui réclament A »: the plural further left."""
        if self.tokens.words[start] not in _ONE or not self._is_plural(relative):
            return None
        for i in range(start - 1, max(-1, self.chain_before(end) - 1, 0), -1):
            if self.tags[i] == "e" or self.tokens.words[i] in _MANY:
                first = i + (self.tags[i] == "e")
                after = next((j for j in range(first, start) if self.tags[j] in "pa"), start)
                spoken = first < after and can_speak(self.tokens, first, after) == CAN
                return (first, after) if spoken else None
        return None

    def _agreeing(self, start: int, end: int, relative: int) -> int:
        """« les propos de Rabat, qui a nié »: step to the last noun if the verb is its alone."""
        verb = relative + 1
        while verb < self._length and self.tags[verb] in "nob":
            verb += 1
        many = self.tokens.words[start] in _MANY
        if not many or verb == self._length or self.tags[verb] not in "Vx":
            return start
        if self.tokens.words[verb].endswith("nt"):
            return start
        last = _R_LAST.match(self._reverse, self._length - end)
        first = self._length - last.end() if last else start
        named = self.tags[first] in "DP" or (first and self.tokens.words[first - 1] in ("du", "au"))
        return first if named and can_speak(self.tokens, first, end) == CAN else start

    def _of_relative(self, first: int, at: int) -> tuple[int, int] | None:
        """The phrase before the verb is the object of another: look for « X qui … »."""
        for i in range(first - 1, max(-1, first - 25), -1):
            if self.tags[i] in ".;!?":
                break
            if self.tags[i] == "R":
                found = self.antecedent(i)
                return found or (first, at)
            if self.tags[i] == "L" or (self.tags[i] == "q" and i and self.tags[i - 1] in "NPr)"):
                # « la ville où il est né », « ceux que nous avons rencontrés »
                if self.tags[i - 1] == "r":
                    return i - 1, i
                start = self.chain_before(i - 1 if self.tags[i - 1] == "," else i)
                return (first, at) if start < 0 else (start, i)
        return (first, at) if self.tags[first] != "V" else None

    def _coordinated(self, at: int, depth: int) -> tuple[int, int] | None:
        """« X a dit … et ajoute »: the subject of the last finite verb before ``at``."""
        nested = 0
        for i in range(at - 1, max(-1, at - 60), -1):
            if self.tags[i] in ".!?;":
                break
            if i in self.cue_starts and self.tags[i] in "Vxon":
                # « dit que A et ajoute que B »: one who speaks goes on speaking.
                found = self.before(i, depth + 1)
                if found is not None:
                    return found
        for i in range(at - 1, max(-1, at - 60), -1):
            tag = self.tags[i]
            if tag in ".!?;":
                return None
            if tag not in "Vx":
                continue
            start = i
            while start > 0 and self.tags[start - 1] in "onb":
                start -= 1
            if start > 1 and self.tags[start - 1] in "rN" and nested < _NESTED:
                # A verb inside a que clause is not the one coordinated with, if one stands before.
                j = start
                while j > 0 and self.tags[j - 1] in "rNDUPdeapb#":
                    j -= 1
                if j > 0 and self.tags[j - 1] in "qsL" and "V" in self.tags[max(0, j - 20) : j]:
                    nested += 1
                    continue
            found = self.before(start, depth + 1)
            if found is not None:
                return found
        return None

    def _across(self, comma: int, depth: int, *, parted: bool) -> tuple[int, int] | None:
        """A comma stands before the verb: step over the inserted phrase."""
        tags = self.tags
        at = comma
        for _ in range(4):
            previous = tags.rfind(",", max(0, at - 45), at)
            if previous <= 0:
                break
            if any(tag in _CLAUSE_ENDS for tag in tags[previous:at]):
                return None
            if tags[previous + 1] == "R" and set(tags[previous + 1 : at]).isdisjoint(_VERBS):
                # « au préfet, qui face à la crue, avait accusé X ».
                return self.antecedent(previous + 1)
            first = self.chain_before(previous)
            inside = _WHOLE_NP.fullmatch(tags, previous + 1, at)
            if first > 0 and tags[first - 1] == "," and tags[first] in "NU" and not inside:
                # « le GIEC, groupe d'experts, composé de …, »: an apposition of what is left of it.
                at = first - 1
                named = self.chain_before(at)
                if named >= 0 and tags.find(",", max(0, at - 45), at) < 0:
                    return named, at
                continue
            if first >= 0 and can_speak(self.tokens, first, previous) >= MAY:
                if first > 0 and (tags[first - 1] in "pE" or tags[first - 2 : first] == "pd"):
                    # « Dans son rapport, le GIEC, … »: an adverbial is no subject.
                    if inside:
                        return previous + 1, at
                    at = previous
                    continue
                if (
                    first > 0
                    and tags[first - 1] in "VxUI"
                    and "R" in tags[max(0, first - 25) : first]
                ):
                    # « Ceux qui ont élu le maire, Paul Petit, accusent … »: an object.
                    return self._of_relative(first, previous)
                # « l'avocat, joint par l'AFP, … »: a participle is no part of his name.
                apposed = inside and tags[previous + 1] != "U"
                return (first, at) if apposed else (first, previous)
            if previous and tags[previous - 1] == "r":
                return previous - 1, previous
            at = previous
        first = self.chain_before(comma)
        governed = first > 0 and (
            tags[first - 1] in "VxwonG"
            or (tags[first - 1] == "U" and self._follows_auxiliary(first - 1))
        )
        if parted and (first < 0 or governed):
            # « Le maire se lève, prend la parole, dénonce A ».
            return self._coordinated(comma, depth)
        return (first, comma) if first >= 0 else None

    def _main_cue(self, at: int) -> int | None:
        """Return the last finite cue before ``at`` that no que clause holds."""
        main: int | None = None
        previous = self._past_opening(at)
        for i in sorted(start for start in self.cue_starts if previous <= start < at):
            if any(tag in _CLAUSE_ENDS for tag in self.tags[previous:i]):
                main = None
            if main is None or not (self._of_relative_clause(i) or "q" in self.tags[previous:i]):
                main = i
            previous = i
        if main is None or any(tag in _CLAUSE_ENDS for tag in self.tags[previous:at]):
            return None
        return main

    def _past_opening(self, at: int) -> int:
        """« Jugeant que A, le maire a salué B, disant … »: where the main clause before begins."""
        start = max(self.tags.rfind(mark, 0, at) for mark in ".!?;…QT") + 1
        if not self.tags.startswith(("G", "EG"), start):
            return 0
        begin = main_clause(self.tags, start, at)
        return begin if begin < at else 0

    def _of_relative_clause(self, verb: int) -> bool:
        """« des élus qui contestaient le projet »: tell whether « qui » governs a verb."""
        while verb > 0 and self.tags[verb - 1] in "onb":
            verb -= 1
        return verb > 0 and self.tags[verb - 1] == "R"

    def _past_clause(self, at: int) -> int:
        """« Jugeant que, faute d'argent, la ville souffre, le maire … »: step over the clause."""
        clause = self.tags.find("q", at, at + _NEAR_CLAUSE)
        end = opening_end(self.tags, clause + 1, self._length) if clause >= 0 else self._length
        return end if end < self._length else at

    def _speaker_of(self, start: int, verb: int) -> tuple[int, int] | None:
        """Return the subject of a verb group from ``start``, its verb at ``verb``, if it speaks.

        « « A », a lancé le maire, dénonçant B »: behind the verb of an incise.
        """
        while verb < self._length and self.tags[verb] in "on":
            verb += 1
        found_at = [self.before(start, parted=False), self.inverted(verb + 1)]
        if self._after_clause(start):
            # « A, a indiqué le maire, dénonçant B ».
            found_at.reverse()
        for found in found_at:
            quoted = found and self.tags[slice(*found)] in ("Q", "T")
            if found and not quoted and can_speak(self.tokens, *found) == CAN:
                return found
        return None

    def _after_clause(self, at: int) -> bool:
        """Tell whether a comma and a whole clause stand before token ``at``."""
        tags = self.tags
        if at < 1 or tags[at - 1] != ",":
            return False
        start = max(tags.rfind(mark, 0, at) for mark in ".!?;…") + 1
        return verbs_left(tags, start, at) > 0

    def of_participle(self, at: int) -> tuple[int, int] | None:
        """Return the subject of the present participle group that begins at ``at``."""
        tags = self.tags
        # « a surpris la presse en annonçant »: a gerund shares the subject of the main verb.
        gerund = "en" in self.tokens.words[max(0, at - 1) : at + 1]
        if not gerund and at > 0 and tags[at - 1] in "NPU)#T":
            first = self.chain_before(at)
            if first >= 0 and can_speak(self.tokens, first, at) == CAN:
                return first, at
        set_off = "," in tags[max(0, at - 2) : at]
        main = self._main_cue(at) if set_off else None
        if main is not None:
            found = self._speaker_of(main, main)
            if found is not None:
                return found
        # The subject of the main verb before it; failing that, of the clause after its comma.
        for i in range(at - 1, max(-1, at - 60), -1):
            if tags[i] in ".!?;":
                break
            if tags[i] in "Vx":
                if i + 1 < len(tags) and tags[i + 1] == "K":
                    return i + 1, i + 2
                start = i
                while start > 0 and tags[start - 1] in "onb":
                    start -= 1
                found = self._speaker_of(start, i)
                if found is not None:
                    return found
        after = self._past_clause(at)
        match = _FOLLOWING_SUBJECT.match(tags, after) or _UNMARKED_SUBJECT.match(tags, after)
        if match:
            return match.span("subject")
        if set_off:
            # « Le coach, évoquant sa fatigue, a … ».
            end = at - 1 if tags[at - 1] == "," else at - 2
            first = self.chain_before(end)
            if first >= 0 and can_speak(self.tokens, first, end) == CAN:
                return first, end
        return None


def _tag_in(tag: str, wanted: str) -> bool:
    """Tell whether ``tag`` is one of ``wanted`` (false for an empty tag)."""
    return bool(tag) and tag in wanted
