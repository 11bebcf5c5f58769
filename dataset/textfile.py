"""Text files read as UTF-8; another encoding is told with how to convert it."""

import codecs
from pathlib import Path

from dataset.errors import InputError, Problem

_STRAY_NULS = 3  # so many stand in any file by accident; of UTF-16, every other byte is one


def _wide(data: bytes) -> str | None:
    """Return the name of the encoding if these bytes are UTF-16: by its mark or its NULs."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    if data.count(0) <= max(_STRAY_NULS, len(data) // 4):
        return None
    return "UTF-16LE" if data[1::2].count(0) > data[::2].count(0) else "UTF-16BE"


def read_text(path: Path, shown: str) -> str:
    """Read a file as UTF-8, every character kept.

    Raises:
        InputError: the file is missing, cannot be read, is not UTF-8, or holds a NUL beside
            most characters: UTF-16 that was read as characters of one byte.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except FileNotFoundError:
        raise InputError(
            [Problem(shown, "the file is missing", mend="add the file or correct its name")]
        ) from None
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line = before.count(b"\n") + 1
        encoding = _wide(error.object) or "WINDOWS-1252"
        raise InputError(
            [
                Problem(
                    f"{shown}:{line}",
                    "the file is not UTF-8",
                    found=f"byte 0x{error.object[error.start]:02x} at offset {error.start}",
                    expected="text in UTF-8",
                    mend=f"convert it, e.g. iconv -f {encoding} -t UTF-8 {Path(shown).name}",
                )
            ]
        ) from None
    except OSError as error:
        raise InputError(
            [
                Problem(
                    shown,
                    "the file cannot be read",
                    found=str(error.strerror),
                    expected="a file that may be read",
                    mend="see what stands there, and its permissions",
                )
            ]
        ) from None
    _refuse_wide(text, shown)
    return text


def _refuse_wide(text: str, shown: str) -> None:
    """Refuse UTF-16 that was read as characters of one byte.

    Raises:
        InputError: there are NULs throughout.
    """
    encoding = _wide(text.encode("latin-1", errors="replace"))
    if encoding is None:
        return
    # What stands beyond ASCII shows that somebody converted the file before.
    which = "it" if text.isascii() else "the file from before it was converted"
    problem = Problem(
        shown,
        "there are NULs throughout the file: it is UTF-16 read as characters of one byte",
        found=f"{text.count(chr(0))} NULs in {len(text)} characters",
        expected="text in UTF-8",
        mend=f"convert {which}, e.g. iconv -f {encoding} -t UTF-8 {Path(shown).name}",
    )
    raise InputError([problem])
