"""The small corpus of invented articles, copied and then broken by the tests."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

SMALL_CORPUS = Path(__file__).parent / "small_corpus"


@dataclass(frozen=True, slots=True)
class Seeds:
    """A copy of the small corpus under ``root``, to be changed file by file."""

    root: Path

    @classmethod
    def copy_to(cls, root: Path) -> "Seeds":
        """Copy the small corpus to ``root``."""
        shutil.copytree(SMALL_CORPUS, root)
        return cls(root)

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace words that stand once in a file; its other characters stay as they are."""
        path = self.root / name
        text = path.read_bytes().decode("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        path.write_bytes(text.replace(old, new).encode("utf-8"))

    def append(self, name: str, more: str) -> None:
        """Add text at the end of a file."""
        path = self.root / name
        path.write_bytes(path.read_bytes() + more.encode("utf-8"))

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file anew, as UTF-8 if it is text."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def rename(self, name: str, other: str) -> None:
        """Give a file or a folder another name."""
        (self.root / name).rename(self.root / other)

    def remove(self, name: str) -> None:
        """Remove a file or a folder."""
        path = self.root / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()

    def edit_article(self, article_id: str, old: str, new: str) -> None:
        """Replace words of a text, and note its new digest where it is annotated."""
        name = f"articles/{article_id}.txt"
        before = self._digest(name)
        self.edit(name, old, new)
        for path in self.root.glob(f"annotations/**/{article_id}.yaml"):
            noted = path.relative_to(self.root).as_posix()
            self.edit(noted, before, self._digest(name))

    def _digest(self, name: str) -> str:
        return hashlib.sha256((self.root / name).read_bytes()).hexdigest()


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder with its bytes, by its path; folders end in a slash."""
    return {
        path.relative_to(folder).as_posix() + ("/" if path.is_dir() else ""): b""
        if path.is_dir()
        else path.read_bytes()
        for path in sorted(folder.rglob("*"))
    }
