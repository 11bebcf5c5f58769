"""Codes that are kept by ISO: countries and currencies."""

from functools import cache
from importlib.resources import files

# Not in ISO 3166, but reserved by it or in common use.
_RESERVED = ("EU", "UN", "XK")


@cache
def countries() -> list[str]:
    """Return the two-letter codes of ISO 3166-1, from the time zone database, and EU, UN, XK."""
    table = (files("tzdata") / "zoneinfo" / "iso3166.tab").read_text(encoding="utf-8")
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    return sorted({*(line.split("\t")[0] for line in lines), *_RESERVED})


@cache
def currencies() -> list[str]:
    """Return the codes of ISO 4217: those in force, and those that the press still quotes."""
    table = (files("schemas") / "currencies.txt").read_text(encoding="utf-8")
    lines = (line for line in table.splitlines() if not line.startswith("#"))
    return [code for line in lines for code in line.split()]
