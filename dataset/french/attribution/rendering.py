"""Content as spans, and how it is rendered: direct, indirect or mixed."""

from dataset.french.attribution.extent import trim
from dataset.french.attribution.passage import Passage
from dataset.french.finds import FoundAttribution
from dataset.lexicon import lexicon
from dataset.text import Span

# The content's spans and its speech type; None when there is no content after all.
Produced = tuple[tuple[Span, ...], str] | None

_DEFINITE = frozenset(lexicon("noun_phrases")["articles"].split())


def rendered(passage: Passage, first: int, after: int) -> Produced:
    """Return the content of tokens ``first`` to ``after`` and its speech type.

    Content that is one whole quotation loses its marks and is direct.
    """
    tokens = passage.tokens
    tags = tokens.tags
    after = trim(tokens, first, after)
    while first < after and tags[first] in ",;:":
        first += 1
    if first >= after:
        return None
    if tags[first] in "QT" and tags.find(")", first, after) == after - 1 and tags[first + 1] == "(":
        # « « A » (le maire a changé d'avis depuis) »: the bracket is the author's.
        after = first + 1
    if after - first == 1 and tags[first] in "QT":
        return direct(passage, first)
    span = passage.stripped(tokens.starts[first], tokens.ends[after - 1])
    if span is None:
        return None
    for opened in passage.scan.opened:
        if opened.start < span.end and span.start < opened.end:
            # « condamne avec force cette attaque » with marks before the verb.
            whole = opened.start <= span.start and span.end <= opened.end
            return (span,), "direct" if whole else "mixed"
    return (span,), _speech_type(passage, first, after)


def direct(passage: Passage, index: int) -> Produced:
    """Return the quotation at token ``index`` as content, without its marks."""
    inner = passage.quoted(index)
    return ((inner,), "direct") if inner else None


def _speech_type(passage: Passage, first: int, after: int) -> str:
    """Tell mixed content from indirect: a lone name or term in quotation marks is no quotation."""
    tags = passage.tokens.tags
    for i in range(first, after):
        if tags[i] == "Q":
            return "mixed"
        if tags[i] == "T" and not _is_term(passage, i):
            return "mixed"
    return "indirect"


def retype(passage: Passage, attribution: FoundAttribution) -> None:
    """« Le projet est, selon X, une « provocation » »: what any of several pieces quotes counts."""
    if attribution.speech_type != "indirect" or len(attribution.content) == 1:
        return
    for index, quotation in passage.quotations.items():
        inner = quotation.inner
        if any(piece.start <= inner.start < piece.end for piece in attribution.content):
            attribution.speech_type = _speech_type(passage, index, index + 1)
            if attribution.speech_type == "mixed":
                return


def _is_term(passage: Passage, index: int) -> bool:
    """Tell « la crise des « gilets jaunes » », a name or a term that readers know: it is definite.

    « dénonce un « complot » » quotes, however often the text says it.
    """
    inner = passage.quotations[index].inner
    words = passage.view.view[inner.start : inner.end]
    if words[:1].isupper():
        return True
    definite = index > 0 and passage.tokens.words[index - 1].lower() in _DEFINITE
    return definite and passage.view.view.count(words) > 1


def in_two(before: Produced, behind: Produced) -> Produced:
    """Return what stands before a source and behind it as one content, or the one that is."""
    if before is None or behind is None:
        return before or behind
    return (*before[0], *behind[0]), before[1] if before[1] == behind[1] else "mixed"


def cued(
    passage: Passage,
    rule: str,
    cue: tuple[int, int],
    kind: tuple[str, str],
    source: Span | None,
    produced: Produced,
    *,
    carried: bool = False,
) -> FoundAttribution | None:
    """Return the attribution that the tokens ``cue`` make, None where nothing is said.

    ``kind``: the lemma of the cue and its class.
    """
    if produced is None:
        return None
    return FoundAttribution(
        rule_id=f"attribution/{rule}",
        source=source,
        cue=passage.tokens.span(*cue),
        cue_lemma=kind[0],
        cue_class=kind[1],
        content=produced[0],
        speech_type=produced[1],
        carried=carried,
    )


def bare(
    rule: str, source: Span | None, inner: Span, speech_type: str = "direct"
) -> FoundAttribution:
    """Return an attribution without a cue, carried over where no source stands by it."""
    return FoundAttribution(
        rule_id=f"attribution/{rule}",
        source=source,
        cue=None,
        cue_lemma=None,
        cue_class="neutral",
        content=(inner,),
        speech_type=speech_type,
        carried=source is None,
    )
