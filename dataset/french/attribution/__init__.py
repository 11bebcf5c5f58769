"""Attributed statements in French text: who says what, by which words."""
