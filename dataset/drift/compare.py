"""Two builds side by side, and whether the newer one's version says how much changed."""

from dataclasses import dataclass

from packaging.version import Version

from dataset.drift.reading import Build
from dataset.drift.records import TableDrift, table_drift
from dataset.drift.schema import Level, SchemaChange, schema_changes


@dataclass(frozen=True, slots=True)
class Drift:
    """What changed from one build to another."""

    old: Version
    new: Version
    schema: list[SchemaChange]
    tables: list[TableDrift]

    @property
    def level(self) -> Level:
        """The largest of all changes."""
        levels = [change.level for change in self.schema] + [t.level for t in self.tables]
        return max(levels, default=Level.NONE)

    @property
    def least(self) -> Version:
        """The lowest version that the newer build may have."""
        return least_version(self.old, self.level)

    @property
    def follows(self) -> bool:
        """Whether the newer build's version says enough."""
        return self.new >= self.least


def compare(old: Build, new: Build) -> Drift:
    """Compare two builds."""
    names = [*old.tables, *(name for name in new.tables if name not in old.tables)]
    tables = [
        table_drift(name, old.tables[name], new.tables[name])
        if name in old.tables and name in new.tables
        else TableDrift(name, [], [], [])
        for name in names
    ]
    return Drift(old.version, new.version, schema_changes(old, new), tables)


def least_version(old: Version, level: Level) -> Version:
    """Return the lowest version that may follow ``old`` after changes of ``level``.

    Before 1.0.0 nothing is promised yet: what would be major raises the minor number, all else
    the patch number (semver.org, item 4).
    """
    major, minor, patch = old.major, old.minor, old.micro
    if level is Level.NONE:
        return old
    if level is Level.MAJOR and major > 0:
        return Version(f"{major + 1}.0.0")
    if level is Level.MAJOR or (level is Level.MINOR and major > 0):
        return Version(f"{major}.{minor + 1}.0")
    return Version(f"{major}.{minor}.{patch + 1}")
