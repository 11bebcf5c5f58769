"""Checking a published build from its files alone: gates in order, selection, reports."""

from dataset.validation.run import GATE_NAMES, Report, Selection, inspect

__all__ = ["GATE_NAMES", "Report", "Selection", "inspect"]
