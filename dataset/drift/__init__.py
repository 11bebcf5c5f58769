"""Drift between two builds: what changed in schema and records, and what version that asks for."""

from dataset.drift.compare import Drift, compare
from dataset.drift.reading import Build, read_build

__all__ = ["Build", "Drift", "compare", "read_build"]
