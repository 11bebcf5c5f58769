"""The inputs of a build: articles with what is known of them, and the registries."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dataset.entries import ActorEntry, ArticleEntry, ConceptEntry, Entry, MeasureEntry
from dataset.errors import InputError, Problem, did_you_mean
from dataset.textfile import read_text
from dataset.unread import misnamed, unread
from dataset.yamlfile import Key, YamlFile, parsed, read_yaml


class _ArticlesFile(Entry):
    articles: list[ArticleEntry]


class _ActorsFile(Entry):
    actors: list[ActorEntry]


class _ConceptsFile(Entry):
    concepts: list[ConceptEntry]


class _MeasuresFile(Entry):
    measures: list[MeasureEntry]


@dataclass(frozen=True, slots=True)
class Text:
    """One article's text exactly as supplied, and the digest of its bytes."""

    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Corpus:
    """All inputs but the annotations.

    ``texts`` go by article_id; ``inputs`` holds the SHA-256 digest of every file read, by its
    path under the seeds folder; ``root`` is that folder and ``shown`` its name in messages.
    ``known`` holds the ids of all articles, also of those whose text cannot be read; ``unread``
    the names of the registries that cannot be read.
    """

    root: Path
    shown: str
    articles: list[ArticleEntry]
    texts: dict[str, Text]
    actors: list[ActorEntry]
    concepts: list[ConceptEntry]
    measures: list[MeasureEntry]
    inputs: dict[str, str] = field(default_factory=dict)
    known: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    @property
    def context(self) -> dict[str, object]:
        """The ids that annotations may use, for validation; any where there is no telling."""
        ids: dict[str, object] = {
            "actor": {actor.actor_id for actor in self.actors},
            "concept": {concept.concept_id for concept in self.concepts},
            "measure": {measure.measure_id for measure in self.measures},
        }
        kinds = {(c.concept_kind, c.concept_id) for c in self.concepts}
        ids["proposition"] = {name for kind, name in kinds if kind == "proposition"}
        return {name: known for name, known in ids.items() if f"{name}s" not in self.unread}


_VISIBLE = re.compile(r"[^\s\0\u00ad\u200b-\u200f\u2060\ufeff]")
_OBSERVED: dict[str, re.Pattern[str]] = {
    "byte_order_mark": re.compile(r"\A\ufeff"),
    "carriage_returns": re.compile("\r"),
    "nul_characters": re.compile("\0"),
    "no_break_spaces": re.compile("[\u00a0\u202f]"),
    "zero_width_characters": re.compile("[\u200b-\u200d\u2060]|(?!\\A)\ufeff"),
    "decomposed_accents": re.compile("[\u0300-\u036f]"),
}


def observations(text: str, *, unbalanced_quotations: bool) -> list[str]:
    """Return the codes of vocabulary ``observation`` that hold for a text."""
    found = ["unbalanced_quotation_marks"] if unbalanced_quotations else []
    return found + [name for name, pattern in _OBSERVED.items() if pattern.search(text)]


def survey_corpus(root: Path, problems: list[Problem]) -> Corpus:
    """Read articles, texts and registries under ``root``; add what is wrong to ``problems``.

    ``articles.yaml`` and the registries may be missing: then every ``articles/*.txt`` is an
    article of which nothing is known, and every actor is one that the rules find.

    What could be read serves to check the annotations in the same run; it is not to be built
    from where there are problems.

    Raises:
        InputError: there is no folder of articles.
    """
    shown = root.as_posix()
    if not (root / "articles").is_dir():
        meant = misnamed(root).get("articles")
        raise InputError(
            [
                Problem(
                    shown,
                    "there is no folder of articles",
                    found=f"no {shown}/articles",
                    expected="a folder with articles/<article_id>.txt",
                    mend=f"rename {shown}/{meant.name} to articles"
                    if meant
                    else "give the folder that holds `articles` as --seeds",
                )
            ]
        )
    problems += unread(root, shown)
    actors = _registry(root, shown, "actors", _ActorsFile, problems)
    concepts = _registry(root, shown, "concepts", _ConceptsFile, problems)
    measures = _registry(root, shown, "measures", _MeasuresFile, problems)
    articles = _registry(root, shown, "articles", _ArticlesFile, problems)
    problems += actors.dangling("part_of")
    problems += concepts.dangling("broader")
    problems += articles.dangling("duplicate_of")
    problems += _shared_names(actors)

    files = {path.stem: path for path in sorted((root / "articles").glob("*.txt"))}
    listed: list[ArticleEntry] = articles.entries
    if articles.file is None:
        listed = [ArticleEntry(article_id=stem) for stem in files]
    if articles.readable:
        problems += _without_article(shown, files) + _unlisted(shown, files, listed)
    texts: dict[str, Text] = {}
    for i, entry in enumerate(listed):
        try:
            texts[entry.article_id] = _text(shown, entry.article_id, articles.where(i), files)
        except InputError as error:
            problems.extend(error.problems)
    read = (actors, concepts, measures)
    return Corpus(
        root=root,
        shown=shown,
        articles=_with_duplicates([e for e in listed if e.article_id in texts], texts),
        texts=texts,
        actors=actors.entries,
        concepts=concepts.entries,
        measures=measures.entries,
        inputs=_digests(root),
        known=frozenset(files) | {entry.article_id for entry in listed},
        unread=frozenset(registry.name for registry in read if not registry.readable),
    )


@dataclass(frozen=True, slots=True)
class _Registry:
    """One of the lists of the corpus; ``file`` is None when it is missing or unreadable.

    A misnamed one counts as unreadable: what refers to it is not to be blamed.
    """

    name: str
    entries: list[Any] = field(default_factory=list)
    file: YamlFile | None = None
    readable: bool = True

    @property
    def ids(self) -> list[str]:
        """The keys of the entries: ``actor_id`` in ``actors`` and so on."""
        return [getattr(entry, f"{self.name.removesuffix('s')}_id") for entry in self.entries]

    def where(self, i: int, *path: Key) -> str:
        """Return the place of entry ``i``, for messages."""
        return self.file.where((self.name, i, *path)) if self.file else self.name

    def line(self, i: int) -> int:
        """Return the line of entry ``i``."""
        return self.file.lines[self.name, i] if self.file else 0

    def repeated(self) -> Iterator[Problem]:
        """Yield ids that stand twice."""
        for i, name in enumerate(self.ids):
            first = self.ids.index(name)
            if first < i:
                yield Problem(
                    self.where(i),
                    f"the id {name!r} stands twice",
                    found=f"also on line {self.line(first)}",
                    expected="each id once",
                    mend="join the two entries or give one another id",
                )

    def dangling(self, key: str) -> Iterator[Problem]:
        """Yield references to entries of this registry that lead nowhere."""
        for i, entry in enumerate(self.entries):
            link = getattr(entry, key)
            if link is not None and link not in self.ids:
                yield Problem(
                    self.where(i, key),
                    f"unknown id {link!r}",
                    expected="an id of this file",
                    mend=did_you_mean(
                        link, self.ids, otherwise="add the entry or leave the key out"
                    ),
                )


def _registry(
    root: Path, shown: str, name: str, model: type[Entry], problems: list[Problem]
) -> _Registry:
    """Read one list of the corpus; note what is wrong with it."""
    path = root / f"{name}.yaml"
    if not path.exists():
        return _Registry(name, readable=path.name not in misnamed(root))
    try:
        file = read_yaml(path, f"{shown}/{name}.yaml")
        registry = _Registry(name, getattr(parsed(file, model), name), file)
    except InputError as error:
        problems.extend(error.problems)
        return _Registry(name, readable=False)
    problems += registry.repeated()
    return registry


def _shared_names(actors: _Registry) -> Iterator[Problem]:
    """Yield names or aliases that stand for two actors."""
    owner: dict[str, tuple[str, int]] = {}
    for i, actor in enumerate(actors.entries):
        for name in dict.fromkeys([actor.name, *actor.aliases]):
            other, at = owner.setdefault(name, (actor.actor_id, i))
            if other != actor.actor_id:
                yield Problem(
                    actors.where(i),
                    f"the name {name!r} stands for two actors",
                    found=f"also for {other!r} on line {actors.line(at)}",
                    expected="each name and alias for one actor",
                    mend="leave it out of one of the two",
                )


def _without_article(shown: str, files: dict[str, Path]) -> list[Problem]:
    """Report a corpus without any text."""
    if files:
        return []
    return [
        Problem(
            f"{shown}/articles",
            "there is no article",
            expected="at least one file <article_id>.txt",
            mend="put the texts there, one file each, in UTF-8",
        )
    ]


def _unlisted(shown: str, files: dict[str, Path], listed: Iterable[ArticleEntry]) -> list[Problem]:
    """Report texts that articles.yaml does not list."""
    known = [entry.article_id for entry in listed]
    return [
        Problem(
            f"{shown}/articles/{name}.txt",
            "the text is not listed in articles.yaml",
            expected=f"an entry with article_id: {name}",
            mend=did_you_mean(
                name, set(known) - set(files), otherwise="add the entry or remove the file"
            ),
        )
        for name in files
        if name not in known
    ]


def _text(shown: str, article_id: str, where: str, files: dict[str, Path]) -> Text:
    """Read one article's text; ``where`` is the place of its entry."""
    name = f"{shown}/articles/{article_id}.txt"
    if article_id not in files:
        raise InputError(
            [
                Problem(
                    where,
                    "the article's text is missing",
                    found=f"no file {name}",
                    expected="a file of that name",
                    mend="add the file, or take the entry out",
                )
            ]
        )
    text = read_text(files[article_id], name)
    if not _VISIBLE.search(text):
        raise InputError(
            [
                Problem(
                    name,
                    "the text is empty",
                    found=f"{len(text)} characters, none of them visible",
                    expected="the article's text",
                    mend="put the text in, or take the article out of articles.yaml",
                )
            ]
        )
    return Text(text, hashlib.sha256(text.encode("utf-8")).hexdigest())


def _with_duplicates(entries: list[ArticleEntry], texts: dict[str, Text]) -> list[ArticleEntry]:
    """Mark articles whose text is, byte for byte, that of one listed before."""
    first: dict[str, str] = {}
    marked = []
    for entry in entries:
        digest = texts[entry.article_id].sha256
        twin = first.setdefault(digest, entry.article_id)
        if twin != entry.article_id and entry.duplicate_of is None:
            marked.append(entry.model_copy(update={"duplicate_of": twin}))
        else:
            marked.append(entry)
    return marked


def _digests(root: Path) -> dict[str, str]:
    """Return the digest of every input file by its path under ``root``."""
    files = sorted([*root.glob("*.yaml"), *root.glob("*.json"), *root.glob("articles/*.txt")])
    files += sorted([*root.glob("annotations/**/*.yaml"), *root.glob("datacard.md")])
    digests = {}
    for path in files:
        # A file that cannot be read is reported where its content is asked for.
        with suppress(OSError):
            digest = hashlib.sha256(path.read_bytes()).hexdigest()
            digests[path.relative_to(root).as_posix()] = digest
    return digests
