"""The corruption matrix: every way in which a build is made wrong, and who must notice.

``listed/`` holds the corruptions thought of one by one; ``generated.py`` derives those that
every column must have from the schemas; ``edges.py`` goes just beyond what is allowed;
``files.py`` damages files rather than values.
"""

from tests.corruptions.by_hand import listed
from tests.corruptions.edges import edges
from tests.corruptions.generated import generated
from tests.corruptions.model import Corruption, Trial, Tried

__all__ = ["Corruption", "Trial", "Tried", "frame_corruptions"]


def frame_corruptions(trial: Trial) -> list[Corruption]:
    """Return every corruption of tables, for the build that is to be corrupted."""
    return [*generated(trial.clean), *listed(), *edges(trial.clean)]
