"""``python -m dataset.build``: from articles to checked, published tables.

The way of a build: read → anchor hand records → extract → reconcile → measure → check →
publish. Nothing is published unless every gate passes.
"""

import argparse
import hashlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version as package_version
from importlib.resources import files
from pathlib import Path
from typing import Any

from dataset.agreement import agreement, reliability
from dataset.annotations import Annotation, passes, survey_annotations
from dataset.articles import article_frame
from dataset.command import run
from dataset.corpus import Corpus, survey_corpus
from dataset.datacard import datacard
from dataset.errors import InputError, OutputError, Problem
from dataset.evaluation import evaluate
from dataset.extraction import extract_many
from dataset.french.registry import Registry, RegistryEntry
from dataset.gates import GateResult, guarded, run_gates
from dataset.hand import Rows, anchored, records_of
from dataset.parquet import dataset_version, sorted_table
from dataset.publish import output_folder, write_build
from dataset.reconcile import reconcile
from dataset.records import Records, frame_of_rows
from dataset.tables import Dataset
from dataset.text import TextView
from dataset.validation import bounds
from dataset.validation.limits import Limits, survey_limits
from schemas import RECORD_TABLES

DEFAULT_SEEDS = Path("seeds")
DEFAULT_OUT = Path("build")
_LIBRARIES = ("polars", "pyarrow", "pandera", "numpy", "scipy", "krippendorff")


@dataclass(frozen=True, slots=True)
class Build:
    """A build before it is published: its tables and what the gates said of them."""

    corpus: Corpus
    dataset: Dataset
    gates: list[GateResult]
    limits: Limits

    @property
    def failed(self) -> list[GateResult]:
        """The results of gates that failed or crashed."""
        return [result for result in self.gates if result.fails()]

    @property
    def warned(self) -> list[GateResult]:
        """The results of gates that found something, which is no reason not to publish."""
        return [result for result in self.gates if not result.passed and not result.fails()]


def make(seeds: Path, *, with_text: bool = True, min_confidence: float = 0.0) -> Build:
    """Build the tables from the inputs under ``seeds`` and run the gates.

    Args:
        seeds: folder of the corpus.
        with_text: whether the texts are published.
        min_confidence: least measured precision of the rules whose records are wanted.

    Raises:
        InputError: with every problem of the inputs.
    """
    corpus, annotations, hand, raw, limits = _read(seeds)
    views = {
        annotation.entry.article: TextView.of(corpus.texts[annotation.entry.article].text)
        for annotation in annotations
    }
    rule = _extract(corpus, min_confidence)
    agreed = agreement(raw)
    joined = reconcile(hand, rule, annotations, reliability(agreed))
    dataset = Dataset(
        article=article_frame(corpus, annotations, with_text=with_text),
        **{
            name: joined.records.table(name)
            for name in ("actor", "mention", "claim", "stance", "figure")
        },
        concept=frame_of_rows("concept", [entry.model_dump() for entry in corpus.concepts]),
        measure=frame_of_rows("measure", [entry.model_dump() for entry in corpus.measures]),
        evaluation=evaluate(hand, rule, annotations, views),
        agreement=agreed,
        disagreement=joined.disagreement,
    )
    ordered = Dataset(**{n: sorted_table(n, frame) for n, frame in dataset.tables().items()})
    gates = [
        *run_gates(ordered),
        *guarded(bounds.GATE, lambda: bounds.check(ordered, limits.bounds.bounds)),
    ]
    return Build(corpus, ordered, gates, limits)


def _read(seeds: Path) -> tuple[Corpus, list[Annotation], Records, list[Records], Limits]:
    """Read corpus, hand layer and bounds; raise all problems of all files together."""
    problems: list[Problem] = []
    corpus = survey_corpus(seeds, problems)
    layers: list[tuple[list[Annotation], Rows]] = []
    folders = ["annotations", *(f"annotations/passes/{name}" for name in passes(corpus))]
    for folder in folders:
        annotations = survey_annotations(corpus, folder, problems)
        layers.append((annotations, anchored(corpus, annotations, problems)))
    limits = survey_limits(corpus.root, corpus.shown, problems)
    if problems:
        raise InputError(problems)
    hand, *raw = [records_of(corpus, rows) for _, rows in layers]
    return corpus, layers[0][0], hand, raw, limits


def _extract(corpus: Corpus, min_confidence: float) -> Records:
    """Run the rules on every text; they see the registry and never the hand layer."""
    registry = Registry.of(
        RegistryEntry(
            actor.actor_id,
            actor.name,
            tuple(actor.aliases),
            actor.actor_type,
            actor.country or "",
        )
        for actor in corpus.actors
    )
    return extract_many(
        {key: text.text for key, text in corpus.texts.items()},
        published={entry.article_id: entry.published_days for entry in corpus.articles},
        registry=registry,
        concepts={concept.concept_id: concept.phrases for concept in corpus.concepts},
        min_confidence=min_confidence,
        country={entry.article_id: entry.country for entry in corpus.articles},
    )


def _manifest(build: Build) -> dict[str, Any]:
    """Return what the manifest says beside the files: nothing of clock, host or path."""
    return {
        "dataset": "controverse",
        "version": dataset_version(),
        "inputs": build.corpus.inputs,
        "rules_sha256": _rules_digest(),
        "libraries": {name: package_version(name) for name in _LIBRARIES},
        "gates": {
            "passed": sum(result.passed for result in build.gates),
            "warnings": len(build.warned),
            "failed": len(build.failed),
        },
    }


def _rules_digest() -> str:
    """Return one digest of all rule and lexicon files."""
    root = Path(str(files("dataset.french")))
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.toml")):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _summary(dataset: Dataset) -> str:
    """Return rows by table and, for records, by origin."""
    lines = []
    for name, frame in dataset.tables().items():
        line = f"  {name:<13}{frame.height:>7} rows"
        if name in RECORD_TABLES:
            counts = frame.group_by("origin").len().sort("origin")
            parts = [f"{row['origin']} {row['len']}" for row in counts.iter_rows(named=True)]
            line += f"   ({', '.join(parts)})" if parts else ""
        lines.append(line)
    return "\n".join(lines)


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m dataset.build",
        description="Build the tables from articles and annotations, check and publish them.",
        epilog="Exit status: 0 published; 1 an input or a gate failed, nothing published and the "
        "former build untouched; 2 wrong usage.",
    )
    parser.add_argument(
        "--seeds",
        type=Path,
        default=DEFAULT_SEEDS,
        metavar="DIR",
        help="folder with articles/, articles.yaml, registries, annotations/ (default: seeds)",
    )
    parser.add_argument(
        "--out",
        type=Path,
        default=DEFAULT_OUT,
        metavar="DIR",
        help="folder to publish to; replaced whole (default: build)",
    )
    parser.add_argument(
        "--text",
        choices=("full", "none"),
        default="full",
        help="none: leave the articles' texts out, so that the build may be passed on",
    )
    parser.add_argument(
        "--min-confidence",
        type=_share,
        default=0.0,
        metavar="P",
        help="keep only records of rules whose measured precision is at least P (0 to 1)",
    )
    return parser.parse_args(argv)


def _share(text: str) -> float:
    """Read a number from 0 to 1.

    Raises:
        argparse.ArgumentTypeError: it is none.
    """
    try:
        share = float(text)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 0 to 1")
    return share


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command; return its exit status."""
    arguments = _arguments(argv)
    try:
        build = make(
            arguments.seeds,
            with_text=arguments.text == "full",
            min_confidence=arguments.min_confidence,
        )
        if build.failed:
            for result in build.failed:
                print(result, file=sys.stderr)
            print(
                f"\n{len(build.failed)} of {len(build.gates)} checks failed; nothing was "
                f"published, {arguments.out} is as it was.",
                file=sys.stderr,
            )
            return 1
        card = datacard(build.corpus, build.dataset, build.gates)
        with output_folder(arguments.out) as folder:
            files = {"DATACARD.md": card, **build.limits.files}
            write_build(build.dataset, folder, _manifest(build), files)
    except InputError as error:
        print(error, file=sys.stderr)
        plural = "s" if len(error.problems) > 1 else ""
        print(
            f"\n{len(error.problems)} problem{plural} in the inputs; nothing was published, "
            f"{arguments.out} is as it was.",
            file=sys.stderr,
        )
        return 1
    except OutputError as error:
        print(f"{error}\n\nnothing was published.", file=sys.stderr)
        return 1
    print(f"published {arguments.out} (version {dataset_version()}):")
    print(_summary(build.dataset))
    for result in build.warned:
        print(result)
    passed = len(build.gates) - len(build.warned)
    print(f"  {passed} checks passed; see {arguments.out / 'DATACARD.md'}")
    return 0


if __name__ == "__main__":
    run(main)
