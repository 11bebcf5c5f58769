"""Validated records of who said what, about whom, with which figures, from French press."""
