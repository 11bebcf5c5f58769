"""Files of a corpus that no command would read, because their names are not those looked for."""

from collections.abc import Iterator
from pathlib import Path

from dataset.errors import Problem, nearest

ARTICLES = "articles"
ANNOTATIONS = "annotations"
PASSES = "passes"
# What the top of a corpus may hold; notes and licences under other names are nobody's business.
_NAMES = (
    ARTICLES,
    ANNOTATIONS,
    "articles.yaml",
    "actors.yaml",
    "concepts.yaml",
    "measures.yaml",
    "bounds.yaml",
    "expectations.json",
    "datacard.md",
)


def misnamed(root: Path) -> dict[str, Path]:
    """Return what most likely is meant to be read, by the name it should have.

    That is a name much like one that is looked for and missing: ``actor.yaml``.

    Args:
        root: folder of the corpus.
    """
    meant = {}
    for path in _visible(root):
        name = nearest(path.name.lower(), _NAMES)
        if path.name not in _NAMES and name is not None and not (root / name).exists():
            meant[name] = path
    return meant


def unread(root: Path, shown: str) -> Iterator[Problem]:
    """Yield what would be passed over without a word, and most likely is meant to be read.

    Beside misnamed files, that is whatever is no text among the articles and no annotation
    file among the annotations.

    Args:
        root: folder of the corpus.
        shown: its name in messages.
    """
    for name, path in misnamed(root).items():
        yield Problem(
            f"{shown}/{path.name}",
            "nothing of this name is read",
            found=path.name,
            expected=name,
            mend=f"rename it to {name}, or to something less like it",
        )
    yield from _strangers(root / ARTICLES, f"{shown}/{ARTICLES}", ".txt")
    annotations = root / ANNOTATIONS
    yield from _strangers(annotations, f"{shown}/{ANNOTATIONS}", ".yaml", beside=PASSES)
    for folder in _visible(annotations / PASSES):
        yield from _strangers(folder, f"{shown}/{ANNOTATIONS}/{PASSES}/{folder.name}", ".yaml")


def _strangers(folder: Path, shown: str, ending: str, beside: str = "") -> Iterator[Problem]:
    """Yield what stands in a folder and is no file with the ending that is read there."""
    for path in _visible(folder):
        # What lies beside a text of its name, such as the page it was taken from, is known.
        if path.name == beside or path.with_suffix(ending).exists():
            continue
        if path.is_dir():
            yield Problem(
                f"{shown}/{path.name}",
                "a folder in which nothing would be read",
                found=f"the folder {path.name}/",
                expected=f"files <article_id>{ending} directly in {shown}",
                mend=f"move its files to {shown}, or the folder out of it",
            )
        else:
            yield Problem(
                f"{shown}/{path.name}",
                "the file would not be read for its name",
                found=f"the ending {path.suffix}" if path.suffix else "no ending",
                expected=f"the ending {ending}",
                mend=f"rename it to {path.stem}{ending}, or move it out of {shown}",
            )


def _visible(folder: Path) -> list[Path]:
    """Return what a folder holds but hidden files, which systems leave there on their own."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
