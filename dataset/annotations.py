"""Annotation files: what a person writes about one article, and how it is read."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import ConfigDict, Field, ValidationInfo, model_validator

from dataset.coded import (
    LENIENT,
    ActorId,
    ConceptId,
    Currency,
    Day,
    MeasureId,
    Number,
    PropositionId,
    Sha256,
    Sign,
    code,
    one_of,
    together,
    told,
)
from dataset.corpus import Corpus
from dataset.entries import Entry, Quote, Quotes
from dataset.errors import InputError, Problem, did_you_mean
from dataset.unfit import check_unfit
from dataset.yamlfile import Path_, YamlFile, parsed, read_yaml
from schemas import RECORD_TABLES

_TARGETS = "one of {actor: …}, {concept: …}, {claim: …}"


class ClaimEntry(Entry):
    """One claim as written in an annotation file; fields as the columns of table ``claim``."""

    OTHER_NAMES = {"quote": "content", "exact": "content", "holder": "actor"}
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    id: str = Field(min_length=1)
    inside: Quote | None = Field(default=None, alias="in")
    source: Quote | None = None
    cue: Quote | None = None
    cue_lemma: str | None = None
    cue_class: Annotated[str, code("cue_class")] = "neutral"
    content: Annotated[Quotes, Field(min_length=1)]
    speech_type: Annotated[str, code("speech_type")]
    claim_type: Annotated[str, code("claim_type")]
    actor: ActorId | None = None
    target: ActorId | None = None
    via: list[ActorId] = []
    factuality: Annotated[str, code("factuality")]
    factuality_polarity: Annotated[str, code("factuality_polarity")] = "positive"
    hedges: list[Annotated[str, code("hedge")]] = []
    concept: PropositionId | None = None
    agreement: Sign | None = None
    claimed_on: Day | None = None
    claimed_on_precision: Annotated[str, code("date_precision")] | None = None
    note: str | None = None

    @model_validator(mode="after")
    def _pairs(self) -> Self:
        together(self, concept="an id of concepts.yaml", agreement="1 or -1")
        together(self, claimed_on="YYYY-MM-DD", claimed_on_precision="date_precision")
        return self


class FigureEntry(Entry):
    """One figure as written in an annotation file; fields as the columns of table ``figure``."""

    OTHER_NAMES = {"exact": "quote", "content": "quote"}
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)
    quote: Quote
    inside: Quote | None = Field(default=None, alias="in")
    quantity_kind: Annotated[str, code("quantity_kind")]
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str | None = None
    currency: Currency | None = None
    comparator: Annotated[str, code("comparator")]
    approximator: str | None = None
    direction: Annotated[str, code("direction")] | None = None
    actor: ActorId | None = None
    measure: MeasureId | None = None
    claim: str | None = None
    refers_to: tuple[Day, Day] | None = None
    note: str | None = None


class MentionsEntry(Entry):
    """The mentions of one actor, by their form."""

    name: Quotes = []
    nominal: Quotes = []
    pronoun: Quotes = []


class TargetEntry(Entry):
    """The target of a stance: exactly one of the three."""

    actor: ActorId | None = None
    concept: ConceptId | None = None
    claim: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _with_its_key(cls, value: Any, info: ValidationInfo) -> Any:
        if not isinstance(value, str):
            return value
        known = info.context or {}
        kinds = [kind for kind in ("actor", "concept") if value in known.get(kind, ())]
        ways = [f"target: {{{kind}: {value}}}" for kind in kinds or ("actor", "concept", "claim")]
        raise told(
            "the target does not say what it is",
            found=repr(value),
            expected=_TARGETS,
            mend=f"write {' or '.join(ways)}",
        )

    @model_validator(mode="after")
    def _exactly_one(self) -> Self:
        given = {kind: name for kind, name in self if name is not None}
        if len(given) != 1:
            raise told(
                "a target is one actor, concept or claim",
                found=", ".join(f"{kind}: {name}" for kind, name in given.items()) or "nothing",
                expected=_TARGETS,
                mend="keep one; write a second stance for a second target" if given else "add one",
            )
        return self


class StanceEntry(Entry):
    """One stance as written in an annotation file; fields as the columns of table ``stance``."""

    OTHER_NAMES = {
        "quote": "evidence",
        "exact": "evidence",
        "content": "evidence",
        "actor": "holder",
    }
    holder: ActorId
    target: TargetEntry
    polarity: Annotated[str, code("polarity")]
    explicitness: Annotated[str, code("explicitness")]
    evidence: Quote
    claim: str | None = None
    note: str | None = None


class AnnotationEntry(Entry):
    """One annotation file.

    ``complete`` names the tables for which the file holds all there is in the article: what a
    rule finds there beyond the file is then a difference, not a new record.
    """

    article: str
    sha256: Sha256
    status: Annotated[str, code("annotation_status")]
    annotator: str | None = None
    complete: list[Annotated[str, one_of("table", RECORD_TABLES)]] = list(RECORD_TABLES)
    claims: list[ClaimEntry] = []
    figures: list[FigureEntry] = []
    mentions: dict[ActorId, MentionsEntry] = {}
    stances: list[StanceEntry] = []
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Annotation:
    """One annotation file, read: its entry and the file, for messages."""

    entry: AnnotationEntry
    file: YamlFile


def survey_annotations(corpus: Corpus, folder: str, problems: list[Problem]) -> list[Annotation]:
    """Read the annotation files of a folder under the seeds; add what is wrong to ``problems``.

    Returns, in the order of the articles, the files whose quotes can be looked for: those of
    articles with a text.
    """
    found: dict[str, Annotation] = {}
    for path in sorted((corpus.root / folder).glob("*.yaml")):
        shown = f"{corpus.shown}/{folder}/{path.name}"
        annotation = _read(corpus, path, shown, problems)
        if annotation is None:
            continue
        misplaced = list(_misplaced(corpus, annotation, path.stem))
        problems += [*misplaced, *_misnamed_claims(annotation)]
        if not misplaced:
            problems += _of_changed_text(corpus, annotation)
            found[annotation.entry.article] = annotation
    return [found[a.article_id] for a in corpus.articles if a.article_id in found]


def passes(corpus: Corpus) -> list[str]:
    """Return the names of the raw annotation passes kept under ``annotations/passes``."""
    folder = corpus.root / "annotations" / "passes"
    return sorted(path.name for path in folder.glob("*") if path.is_dir())


def _read(corpus: Corpus, path: Path, shown: str, problems: list[Problem]) -> Annotation | None:
    """Read one file; what is wrong with it does not keep its quotes from being looked at."""
    try:
        file = read_yaml(path, shown)
    except InputError as error:
        problems.extend(error.problems)
        return None
    try:
        return Annotation(parsed(file, AnnotationEntry, corpus.context), file)
    except InputError as error:
        problems.extend(error.problems)
    try:
        return Annotation(parsed(file, AnnotationEntry, LENIENT), file)
    except InputError:
        check_unfit(file, corpus, path.stem, problems)
        return None


def _misnamed_claims(annotation: Annotation) -> Iterator[Problem]:
    """Yield claims of one name, and references to claims that are not there."""
    entry, file = annotation.entry, annotation.file
    names = [claim.id for claim in entry.claims]
    for i, name in enumerate(names):
        if name in names[:i]:
            yield Problem(
                file.where(("claims", i, "id")),
                f"the claim {name!r} stands twice",
                found=f"also on line {file.lines['claims', names.index(name)]}",
                expected="each local name once",
                mend="give one another id",
            )
    links: list[tuple[Path_, str | None]] = [
        (("figures", i, "claim"), figure.claim) for i, figure in enumerate(entry.figures)
    ]
    for i, stance in enumerate(entry.stances):
        links.append((("stances", i, "claim"), stance.claim))
        links.append((("stances", i, "target", "claim"), stance.target.claim))
    for where, link in links:
        if link is not None and link not in names:
            yield Problem(
                file.where(where),
                f"unknown claim {link!r}",
                expected="the id of a claim of this file",
                mend=did_you_mean(link, names, otherwise="add the claim or leave the key out"),
            )


def _misplaced(corpus: Corpus, annotation: Annotation, stem: str) -> Iterator[Problem]:
    """Yield what is wrong with the article that the file says it annotates."""
    entry, file = annotation.entry, annotation.file
    if entry.article not in corpus.known:
        yield Problem(
            file.where(("article",)),
            f"annotations for an unknown article {entry.article!r}",
            expected="an article_id of articles.yaml",
            mend=did_you_mean(entry.article, corpus.known, otherwise="add the article"),
        )
        return
    if entry.article != stem:
        yield Problem(
            file.where(("article",)),
            "the file is named after another article",
            found=entry.article,
            expected=stem,
            mend=f"name the file {entry.article}.yaml or correct the key",
        )


def _of_changed_text(corpus: Corpus, annotation: Annotation) -> Iterator[Problem]:
    """Yield that the text is another than the one annotated."""
    entry, file = annotation.entry, annotation.file
    digest = corpus.texts[entry.article].sha256 if entry.article in corpus.texts else None
    if digest is not None and entry.sha256 != digest:
        yield Problem(
            file.where(("sha256",)),
            "the text was changed since it was annotated",
            found=f"{entry.sha256} (noted at annotation)",
            expected=f"{digest} (digest of articles/{entry.article}.txt)",
            mend="restore the text, or check the quotes against the new text and note its digest",
        )
