"""The subject of a present participle: of the verb it goes with, or a phrase of its own."""

from dataset import patterns as re
from dataset.french.attribution.opening import main_clause, opening_end, verbs_left
from dataset.french.attribution.phrases import CAN, NP, can_speak
from dataset.french.attribution.subjects import Subjects
from dataset.french.tokens import after_last, left_of

_FOLLOWING_SUBJECT = re.compile(
    rf"[^.!?;]{{0,50}}?,b?(?P<subject>r|{NP})"
    r"(?=(?:,[^.;,]{1,40}+,)?+[nobt]*+[Vx])"
)
# « Condamnant lui aussi l'attaque il a … »: a comma that was left out.
_UNMARKED_SUBJECT = re.compile(r"[^.!?;:,VxqRLK]{1,25}?(?P<subject>r)(?=[nob]*+[Vx])")
_CLAUSE_ENDS = frozenset(".!?;")
# How near the clause of a participle that opens the sentence begins (« Jugeant hier que »).
_NEAR_CLAUSE = 8


class AllSubjects(Subjects):
    """Finds the subject of finite verbs and of present participles in one passage."""

    def _main_cue(self, at: int) -> int | None:
        """Return the last finite cue before ``at`` that no que clause holds."""
        main: int | None = None
        previous = self._past_opening(at)
        for i in sorted(start for start in self.cue_starts if previous <= start < at):
            if any(tag in _CLAUSE_ENDS for tag in self.tags[previous:i]):
                main = None
            between = self.tags[previous:i]
            if main is None or not (
                self._of_relative_clause(i) or "q" in between or "L" in between
            ):
                main = i
            previous = i
        return None if any(tag in _CLAUSE_ENDS for tag in self.tags[previous:at]) else main

    def _past_opening(self, at: int) -> int:
        """« Jugeant que A, le maire a salué B, disant … »: where the main clause before begins."""
        start = after_last(self.tags, ".!?;…QT", at)
        if not self.tags.startswith(("G", "EG"), start):
            return 0
        begin = main_clause(self.tags, start, at)
        return begin if begin < at else 0

    def _of_relative_clause(self, verb: int) -> bool:
        """« des élus qui contestaient le projet »: tell whether « qui » governs a verb."""
        verb = left_of(self.tags, "onb", verb)
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
            if found and not quoted and found[1] == start:
                break  # « Le pont relie A et B, confirmant … »: what follows is an object
        return None

    def _after_clause(self, at: int) -> bool:
        """Tell whether a comma and a whole clause stand before token ``at``."""
        tags = self.tags
        if at < 1 or tags[at - 1] != ",":
            return False
        start = after_last(tags, ".!?;…", at)
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
                start = left_of(tags, "onb", i)
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
            free = first >= 0 and tags[first - 1 : first] not in ("V", "x")
            if free and can_speak(self.tokens, first, end) == CAN:
                return first, end
        return None
