"""The words that tell kinds of claims and hedges (``lexicon/modality.toml``), ready for use."""

import re
from functools import cache

from dataset.french.claim.phrase_scan import PhraseScan
from dataset.lexicon import lexicon, pattern
from dataset.text import Span

# Hedges told by phrases, in the order of the vocabulary.
HEDGES = (
    "modal_verb",
    "modal_adverb",
    "possibility_adjective",
    "opinion_frame",
    "approximation",
)


_CONTENT_KINDS = ("definition", "demand", "commitment", "evaluation")


class ClaimWords:
    """The phrase lists of ``lexicon/modality.toml``, made ready once."""

    def __init__(self) -> None:
        """Read the lexicon."""
        lists = lexicon("modality")
        self.types: dict[str, str] = {
            lemma: kind for kind, lemmas in lists["claim_types"].items() for lemma in lemmas
        }
        self.certainty: dict[str, str] = {
            lemma: code for code, lemmas in lists["certainty"].items() for lemma in lemmas
        }
        self.negated_cues: dict[str, str] = {
            lemma: sense for sense, lemmas in lists["negated_cues"].items() for lemma in lemmas
        }
        hedges, content = lists["hedges"], lists["content"]
        self.likely = frozenset(hedges["likely"])
        self.no_hearsay = frozenset(hedges["no_hearsay"])
        self.unreal = frozenset(hedges["unreal"])
        self.schedule = tuple(content["schedule"])
        self.foreseen = tuple(content["foreseen"])
        self.plans = frozenset(content["plans"])
        self.attitudes = frozenset(content["attitudes"])
        self.weighing = frozenset(content["weighing"])
        self.perceiving = frozenset(content["perceiving"])
        self.epistemic = frozenset(content["epistemic"])
        self.method = re.compile(pattern(content["method"]))
        self.happening = re.compile(pattern(content["happening"]))
        self.doubts = frozenset(content["doubts"])
        self.warning = frozenset(content["warning"])
        self.voicing = frozenset(content["voicing"])
        named = [(kind, hedges[kind]) for kind in HEDGES]
        named += [(kind, content[kind]) for kind in _CONTENT_KINDS]
        kinds: dict[str, tuple[str, ...]] = {}
        for kind, words in named:
            for word in words:
                kinds[word] = (*kinds.get(word, ()), kind)
        self.scan = PhraseScan(kinds.items(), overlapping=True)

    def found(self, low: str, spans: tuple[Span, ...]) -> dict[str, list[tuple[int, str]]]:
        """Return place and words of the phrases of each list that stand in a lower-case text."""
        hits: dict[str, list[tuple[int, str]]] = {}
        for span in spans:
            for start, end, kinds in self.scan.find(low, span.start, span.end):
                for kind in kinds:
                    hits.setdefault(kind, []).append((start, low[start:end]))
        return hits


@cache
def claim_words() -> ClaimWords:
    """Return the lists, read at first use."""
    return ClaimWords()
