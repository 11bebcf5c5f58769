"""Keys of records: made from what the record is, so that a rebuild gives the same ones."""

import hashlib
import re
import unicodedata

# Two of a hundred million records share a key of eight bytes in 1 of 3,700 such corpora (the
# birthday bound n² / 2^65); with six bytes every corpus of that size would hold some.
_BYTES = 8


def record_id(prefix: str, *parts: object) -> str:
    """Return a key of 64 bits such as ``c-9d41c07be5325b7e``.

    Args:
        prefix: one letter for the table.
        parts: what tells the record from all others: article, spans, ordinal.
    """
    raw = "\x1f".join(map(str, parts))
    digest = hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=_BYTES)
    return f"{prefix}-{digest.hexdigest()}"


def claim_id(article_id: str, content: object, ordinal: int = 0) -> str:
    """Return the key of the claim with these content spans.

    ``ordinal`` tells apart claims of one content (two sources said to say the same).
    """
    return record_id("c", article_id, content, *([ordinal] if ordinal else []))


def name_id(name: str) -> str:
    """Return the id of an actor that no registry holds, from its name: ``x-jean-dupont``."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
    return f"x-{slug}" if slug else record_id("x", name)


def stance_id(article_id: str, span: tuple[int, int], holder: str | None, target: str) -> str:
    """Return the key of the stance of ``holder`` toward ``target`` in a passage."""
    return record_id("s", article_id, *span, holder, target)
