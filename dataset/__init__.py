"""Validated records of who said what, about whom, with which figures, from French press.

``load()`` reads a published build; ``extract()`` and ``extract_many()`` run the rules on texts.
"""

from dataset.extraction import extract, extract_many
from dataset.loading import load
from dataset.records import Records
from dataset.tables import Dataset

__all__ = ["Dataset", "Records", "extract", "extract_many", "load"]
