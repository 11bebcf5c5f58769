"""The inputs of a build: articles with what is known of them, and the registries."""

import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from dataset.entries import ActorEntry, ArticleEntry, ConceptEntry, Entry, MeasureEntry
from dataset.errors import InputError, Problem, did_you_mean
from dataset.yamlfile import parsed, read_text, read_yaml


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
    """

    root: Path
    shown: str
    articles: list[ArticleEntry]
    texts: dict[str, Text]
    actors: list[ActorEntry]
    concepts: list[ConceptEntry]
    measures: list[MeasureEntry]
    inputs: dict[str, str] = field(default_factory=dict)

    @property
    def context(self) -> dict[str, object]:
        """The ids that annotations may use, for validation."""
        return {
            "actor": {actor.actor_id for actor in self.actors},
            "concept": {concept.concept_id for concept in self.concepts},
            "measure": {measure.measure_id for measure in self.measures},
        }


E = TypeVar("E", bound=Entry)
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


def read_corpus(root: Path) -> Corpus:
    """Read articles, texts and registries under ``root``.

    ``articles.yaml`` and the registries may be missing: then every ``articles/*.txt`` is an
    article of which nothing is known, and every actor is one that the rules find.

    Raises:
        InputError: with all problems of all files.
    """
    shown = root.as_posix()
    problems: list[Problem] = []
    if not (root / "articles").is_dir():
        raise InputError(
            [
                Problem(
                    shown,
                    "there is no folder of articles",
                    found=f"no {shown}/articles",
                    expected="a folder with articles/<article_id>.txt",
                    mend="give the folder that holds `articles` as --seeds",
                )
            ]
        )

    def registry(name: str, model: type[Entry], id_of: Callable[[Any], str]) -> list[Any]:
        path = root / f"{name}.yaml"
        if not path.exists():
            return []
        try:
            return _unique(path, f"{shown}/{name}.yaml", model, name, id_of)
        except InputError as error:
            problems.extend(error.problems)
            return []

    actors = registry("actors", _ActorsFile, lambda e: str(e.actor_id))
    concepts = registry("concepts", _ConceptsFile, lambda e: str(e.concept_id))
    measures = registry("measures", _MeasuresFile, lambda e: str(e.measure_id))
    listed = registry("articles", _ArticlesFile, lambda e: str(e.article_id))
    problems += _dangling(
        f"{shown}/actors.yaml", "part_of", {a.actor_id: a.part_of for a in actors}
    )
    problems += _dangling(
        f"{shown}/concepts.yaml", "broader", {c.concept_id: c.broader for c in concepts}
    )
    problems += _shared_names(f"{shown}/actors.yaml", actors)

    files = {path.stem: path for path in sorted((root / "articles").glob("*.txt"))}
    if not (root / "articles.yaml").exists():
        listed = [ArticleEntry(article_id=stem) for stem in files]
    if not problems:
        problems += _without_article(shown, files) + _unlisted(shown, files, listed)
    texts: dict[str, Text] = {}
    for entry in listed:
        try:
            texts[entry.article_id] = _text(shown, entry.article_id, files)
        except InputError as error:
            problems.extend(error.problems)
    if problems:
        raise InputError(problems)
    return Corpus(
        root=root,
        shown=shown,
        articles=_with_duplicates(listed, texts),
        texts=texts,
        actors=actors,
        concepts=concepts,
        measures=measures,
        inputs=_digests(root),
    )


def _unique(
    path: Path, shown: str, model: type[E], key: str, id_of: Callable[[Any], str]
) -> list[Any]:
    """Read a registry and check that no id stands twice."""
    file = read_yaml(path, shown)
    entries: list[Any] = getattr(parsed(file, model), key)
    first: dict[str, int] = {}
    problems = []
    for i, entry in enumerate(entries):
        name = id_of(entry)
        if name in first:
            problems.append(
                Problem(
                    f"{shown}:{file.lines[key, i]}",
                    f"{name!r} stands twice",
                    found=f"also on line {file.lines[key, first[name]]}",
                    expected="each id once",
                    mend="join the two entries or give one another id",
                )
            )
        first.setdefault(name, i)
    if problems:
        raise InputError(problems)
    return entries


def _dangling(shown: str, what: str, links: dict[str, str | None]) -> list[Problem]:
    """Report references inside a registry that lead nowhere."""
    return [
        Problem(
            f"{shown}: {name}.{what}",
            f"unknown id {link!r}",
            expected="an id of this file",
            mend=did_you_mean(link, links, otherwise="add the entry or leave the key out"),
        )
        for name, link in links.items()
        if link is not None and link not in links
    ]


def _shared_names(shown: str, actors: list[ActorEntry]) -> list[Problem]:
    """Report names or aliases that stand for two actors."""
    owner: dict[str, str] = {}
    problems = []
    for actor in actors:
        for name in dict.fromkeys([actor.name, *actor.aliases]):
            if name in owner:
                problems.append(
                    Problem(
                        f"{shown}: {actor.actor_id}",
                        f"the name {name!r} stands for two actors",
                        found=f"also for {owner[name]}",
                        expected="each name and alias for one actor",
                        mend="leave it out of one of the two",
                    )
                )
            owner.setdefault(name, actor.actor_id)
    return problems


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


def _text(shown: str, article_id: str, files: dict[str, Path]) -> Text:
    """Read one article's text."""
    name = f"{shown}/articles/{article_id}.txt"
    if article_id not in files:
        raise InputError(
            [
                Problem(
                    f"{shown}/articles.yaml: articles[{article_id}]",
                    "the article's text is missing",
                    found=f"no file {name}",
                    expected="a file of that name",
                    mend=did_you_mean(article_id, files, otherwise="add the file"),
                )
            ]
        )
    text = read_text(files[article_id], name)
    if not text.strip("\ufeff \t\r\n\0\u200b"):
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
    files = sorted([*root.glob("*.yaml"), *root.glob("articles/*.txt")])
    files += sorted(root.glob("annotations/**/*.yaml"))
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }
