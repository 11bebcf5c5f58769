"""The subject of a verb: the phrase before it, in a coordinated clause, or after it."""

from dataset import patterns as re
from dataset.french.attribution.chains import Chains
from dataset.french.attribution.phrases import CAN, MAY, NP, NP_LONG, can_speak
from dataset.french.tokens import after_last, left_of
from dataset.french.verb_or_noun import words_of

_WHOLE_NP = re.compile(NP_LONG)
_INVERTED = re.compile(rf"[bwUt]*+(?P<subject>{NP})")

_VERBS = frozenset("Vx")
# The number or article of a time that has been stepped over.
_DATED = ("#t", "D#", "Dt", "Et")
_OF_OTHERS = ("autres", "aucuns")
_CLAUSE_ENDS = frozenset(".!?;")
_TERMINAL = ".!?;:…"
# How far subjects of coordinated verbs are followed.
_DEEPEST = 4
# The longest aside between dashes.
_ASIDE = 40
# An aside that goes on behind a comma of its own: « présent à Lyon, à Nice », « qui a A, B ».
_LISTING = re.compile(r"b*+(?:[URGpaE]|N[pa])[^,]*+,(?!R)")
_MOST_NAMED = 8


class Subjects(Chains):
    """Finds the subject of finite verbs in one passage."""

    def before(self, at: int, depth: int = 0, *, parted: bool = True) -> tuple[int, int] | None:
        """Return the subject (first, after) of the verb group that begins at ``at``.

        ``parted``: a comma alone may part it from a verb of the same subject.
        """
        found = self._before(at, depth, parted=parted)
        if found is None or depth or "," not in self.tags[: found[0]] or not self.is_plural(at):
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
        at = self._past_adverbs(at, "bt")
        # « ceux qui ont voté contre réclament A ».
        at -= tags[at - 2 : at] in ("Up", "Vp")
        if at == 0 or depth > _DEEPEST:
            return None
        before = tags[at - 1]
        if before == "r":
            words = self.tokens.words
            # « d'autres », « tous deux ».
            wider = at > 1 and (words[at - 1] in _OF_OTHERS or words[at - 2] in ("tous", "toutes"))
            return at - 1 - wider, at
        if before == "R":
            return self.antecedent(at - 1)
        if before in "km,–-V":
            return self._apart(at, depth, parted=parted)
        first = self.chain_before(at)
        if first < 0:
            return None
        first, at = self._over_participle(first, at)
        # « a été vue et le maire craint A »: the participle is the other verb's.
        first = self.past_verb(first, at)
        first, at = self._over_adverbials(first, at)
        if first > 1 and tags[first - 1 : first + 1] == ",U":
            # « Les élus, réunis à Lyon ont … »: a comma that was left out.
            named = self.chain_before(first - 1)
            if named >= 0 and can_speak(self.tokens, named, first - 1) >= MAY:
                return named, first - 1
        if (first > 0 and tags[first - 1] in "Vx") or (
            first > 1 and tags[first - 1] in "UIGb" and "x" in tags[max(0, first - 4) : first]
        ):
            return self._second_subject(first, at) or self._of_relative(first, at)
        if first > 0 and tags[first - 1] == "R":
            return self.antecedent(first - 1)
        # « La rue est fermée sans préavis et d'autres élus dénoncent A ».
        joined = first > 0 and tags[first - 1] in "pE"
        return (self._second_subject(first, at) if joined else None) or (first, at)

    def _apart(self, at: int, depth: int, *, parted: bool) -> tuple[int, int] | None:
        """Return the subject that a mark, a conjunction or a relative clause parts from ``at``."""
        tags = self.tags
        before = tags[at - 1]
        if before in "km" or (before == "," and at > 1 and tags[at - 2] in "km"):
            return self._coordinated(at - 1, depth)
        if before == ",":
            return self._before_list(at - 1) or self._across(at - 1, depth, parted=parted)
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
        start = after_last(tags, ".!?;…", first)
        begins = tags[joined + 1] in "DP" or tags[joined + 1 : joined + 3] == "dD"
        if joined < 0 or not begins or set(tags[start:first]) & set("RLqc"):
            return None
        return joined + 1, at

    def _over_participle(self, first: int, at: int) -> tuple[int, int]:
        """« un élu ayant requis l'anonymat a promis »: step from the object to the noun phrase."""
        edge = left_of(self.tags, "Uwb", first)
        if edge > 0 and self.tags[edge - 1] in "yG":
            further = self.chain_before(edge - 1)
            if further >= 0:
                return further, edge - 1
        return first, at

    def _past_adverbs(self, edge: int, over: str) -> int:
        """Step leftwards from ``edge`` over tags of ``over`` and over dates (« le 22 mars »)."""
        tags = self.tags
        while edge > 0:
            # « le vote du 9 octobre »: the date is the noun's.
            of_noun = tags[edge - 2 : edge - 1] == "d"
            if tags[edge - 1] not in over and (of_noun or tags[edge - 1 : edge + 1] not in _DATED):
                break
            edge -= 1
        return edge

    def _over_adverbials(self, first: int, at: int) -> tuple[int, int]:
        """« X, dimanche dans la rue, … »: step from an adverbial to the phrase before it."""
        tags = self.tags
        for _ in range(5):
            edge = self._past_adverbs(first, "padEbt")
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
                edge = i
                while edge and self.tags[edge - 1] in "pa,":
                    # « , pour lequel il travaille ».
                    edge -= 1
                start = self.chain_before(edge)
                return (first, at) if start < 0 else (start, i)
        return (first, at) if self.tags[first] != "V" else None

    def _coordinated(self, at: int, depth: int) -> tuple[int, int] | None:
        """« X a dit … et ajoute »: the subject of the last finite verb before ``at``."""
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
            start = left_of(self.tags, "onb", i)
            # A verb inside a que clause is not the one coordinated with, if one stands before.
            j = left_of(self.tags, "rNDUPdeapb#", start)
            if self.tags[j - 1] in "qsL" and "V" in self.tags[max(0, j - 20) : j]:
                continue
            found = self.before(start, depth + 1)
            if found is not None:
                return found
        return None

    def _behind_opening(self, comma: int, at: int, depth: int) -> tuple[int, int] | None:
        """Return the subject that a relative pronoun or « et » around a comma tells, or None."""
        tags = self.tags
        if tags[comma + 1] == "R" and set(tags[comma + 1 : at]).isdisjoint(_VERBS):
            # « au préfet, qui face à la crue, avait accusé X ».
            return self.antecedent(comma + 1)
        if tags[comma - 1 : comma + 2] == "k,p":
            # « Le maire est parti et, selon X, accuse Y »: the subject of the first verb.
            return self._coordinated(comma - 1, depth)
        return None

    def _before_list(self, comma: int) -> tuple[int, int] | None:
        """« Le groupe, présent à Lyon, à Nice et à Metz, dément … »: what opens the sentence.

        None where the phrase before the verb is no list, or the verb has more subjects.
        """
        tags = self.tags
        start = after_last(tags, _TERMINAL, comma)
        opened = tags.find(",", start, comma)
        aside = tags[opened + 1 : comma]
        if opened < 0 or not _LISTING.match(aside):
            return None
        clauses = sum(map(aside.count, "RLqsc"))
        first = self.chain_before(opened)
        if first != start or sum(map(aside.count, "Vx")) > clauses:
            return None
        one = self.tokens.words[first] in words_of("singular")
        several = one and self.is_plural(comma + 1)
        return None if several or can_speak(self.tokens, first, opened) < MAY else (first, opened)

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
            if opened := self._behind_opening(previous, at, depth):
                return opened
            first = self.chain_before(previous)
            inside = _WHOLE_NP.fullmatch(tags, previous + 1, at)
            appended = tags[first] == "U" or not inside
            if first > 0 and tags[first - 1] == "," and tags[first] in "NU" and appended:
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
            if tags[previous - 1] == "r":
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
