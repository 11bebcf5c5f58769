"""Noun phrases read leftwards: what stands before a verb, what a relative pronoun goes with."""

from dataset import patterns as re
from dataset.french.attribution.phrases import CAN, can_speak, documents
from dataset.french.tokens import Tokens, after_last, left_of
from dataset.french.verb_or_noun import words_of

# Noun phrases read leftwards from a verb.
_R_BRACKET = r"(?:\)[^()]{1,12}\()?"
# « le Mouvement du 23 juin »: a date inside a name.
# « l'agence de l'air (ADA) suisse »: an adjective may follow the bracket.
_R_CORE = rf"{_R_BRACKET}(?:[NPUT#]b?|t(?=#d))++(?:\)[^()]{{1,12}}\((?:[NPUT#]b?)++)?[D#]*+"
# « le maire de Lyon et celui de Bron ».
# « les opposants au « grand projet » ».
_R_CHAIN = re.compile(
    rf"(?:{_R_CORE}|Q[D#]*+(?=[ade]{_R_CORE}(?:[.,;]|$))|QD(?=[.,;]|$))"
    rf"(?:(?:[dae]k|[de]rk|e?[daEpk]|e){_R_CORE})*+e?"
)
_R_NEAR = re.compile(rf"{_R_CORE}(?:[dae]{_R_CORE})*+e?")
_R_LAST = re.compile(_R_CORE)
# « les villes, touchées par la crue, qui … », « le chef du club, à Metz, qui … ».
# « une motion, votée jeudi, qui … ».
_R_ASIDE = re.compile(r",(?:(?P<by>[^,.;:!?VxqRLQT()]{0,14}?)[paEtb#]U|P{1,3}[aE]),")
_MANY = frozenset(["les", "des", "ces", "ses", "leurs", "plusieurs", "quelques"])
# How long a relative clause is that another is coordinated with.
_RELATIVE = 40


class Chains:
    """Finds noun phrases to the left of a token in one passage."""

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
        elif first and (
            self.tags[first - 1 : first + 1] == "re"
            or (self.tokens.words[first] == "autres" and self.tags[first - 1] == "d")
        ):
            # « chacun des deux camps ».
            first -= 1
        return first

    def past_verb(self, first: int, after: int) -> int:
        """Step over a verb at the head of a chain: « est revenu sur les faits »."""
        while first + 1 < after and self.tags[first] == "b":
            first += 1
        if self.tags[first] != "U" or first + 2 >= after or not self._follows_auxiliary(first):
            return first
        return first + 1 + (self.tags[first + 1] in "padEk")

    def _follows_auxiliary(self, at: int) -> bool:
        at = left_of(self.tags, "bw", at)
        return at > 0 and self.tags[at - 1] in "xyz"

    def antecedent(self, at: int) -> tuple[int, int] | None:
        """Return the noun phrase before the relative pronoun ``at``."""
        aside = _R_ASIDE.match(self._reverse, self._length - at)
        # « Anne Petit, citée par « Le Soir », qui … »: the one beside is meant.
        agent = self._length - aside.end("by") if aside and aside.end("by") > 0 else 0
        beside = agent > 0 and self.tokens.words[agent - 1] == "par"
        if aside and not (beside and can_speak(self.tokens, agent, at - 1) == CAN):
            end = self._length - aside.end()
        else:
            end = at
        while end > 0 and (self.tags[end - 1] in ",bp–-(" or self.tags[end - 2 : end] == "Ut"):
            end -= 1
        if end > 0 and self.tags[end - 1] in "km":
            # « X, qui négocie et qui rejette Y »: the antecedent of the first clause.
            start = after_last(self.tags, ".!?;", end)
            first = self.tags.rfind("R", max(start, end - _RELATIVE), end)
            if first > 0:
                return self.antecedent(first)
        near = _R_NEAR.match(self._reverse, self._length - end)
        if near is not None:
            start = self._length - near.end()
            # « a dit Anne Petit, qui … », « a vivement déplu au maire, qui … ».
            start = self.past_verb(start, end)
            if can_speak(self.tokens, start, end) == CAN:
                further = self._plural_before(start, end, at)
                return further or (self._agreeing(start, end, at), end)
        if end > 0 and self.tags[end - 1] == "r":
            return end - 1, end
        first = self.chain_before(end)
        if first < 0:
            return None
        if can_speak(self.tokens, first, end) != CAN:
            # « sous le feu du parti, qui accuse … »: the complement, if the head does not speak.
            many = self.is_plural(at)
            for i in range(first + 1, end - 1):
                spoken = self.tags[i] in "de" and can_speak(self.tokens, i + 1, end) == CAN
                if spoken and self.tokens.words[i + 1] not in documents():
                    fits = many == (self.tags[i] == "e") and "U" not in self.tags[i:end]
                    return (i + 1, end) if fits else (first, end)
        return first, end

    def is_plural(self, at: int) -> bool:
        """Tell whether the first verb behind token ``at`` stands in the plural."""
        verb = next((i for i in range(at, len(self.tags)) if self.tags[i] in "Vx"), -1)
        return verb >= 0 and self.tokens.words[verb].endswith("nt")

    def _plural_before(self, start: int, end: int, relative: int) -> tuple[int, int] | None:
        """« les élus dans la rue, qui réclament A »: the plural further left."""
        if self.tokens.words[start] not in words_of("singular") or not self.is_plural(relative):
            return None
        for i in range(start - 1, max(-1, self.chain_before(end) - 1, 0), -1):
            if self.tags[i] == "e" or self.tokens.words[i] in _MANY:
                first = i + (self.tags[i] == "e")
                after = next((j for j in range(first, start) if self.tags[j] in "pa"), start)
                if self.tags[start - 1] == "k":
                    # « les élus et la plupart des riverains, qui … ».
                    after = end
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
