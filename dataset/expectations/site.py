"""Data Docs of Great Expectations as static pages that need no network.

The library's pages load styles, scripts and images from servers of others. After they are built,
every such reference is replaced by one to the files in ``vendor/``, which are copied beside them.
"""

import re
import shutil
from importlib.resources import files
from pathlib import Path

VENDOR = Path(str(files("dataset.expectations"))) / "vendor"

# What a reference holds → the file that stands for it; None: the page does without it. More
# specific names come first.
_LOCAL: dict[str, str | None] = {
    "bootstrap-table-filter-control.min.js": "vendor/js/bootstrap-table-filter-control.min.js",
    "bootstrap-table-filter-control": "vendor/css/bootstrap-table-filter-control.min.css",
    "bootstrap-table.min.css": "vendor/css/bootstrap-table.min.css",
    "bootstrap-table.min.js": "vendor/js/bootstrap-table.min.js",
    "bootstrap-datepicker.min.css": "vendor/css/bootstrap-datepicker.min.css",
    "bootstrap-datepicker.min.js": "vendor/js/bootstrap-datepicker.min.js",
    "bootstrap-prefers-dark.css": None,
    "bootstrap.min.css": "vendor/css/bootstrap.min.css",
    "bootstrap.min.js": "vendor/js/bootstrap.min.js",
    "vega-embed@": "vendor/js/vega-embed.min.js",
    "vega-lite@": "vendor/js/vega-lite.min.js",
    "vega@": "vendor/js/vega.min.js",
    "font-awesome": "vendor/css/fontawesome.min.css",
    "jquery": "vendor/js/jquery.min.js",
    "popper": "vendor/js/popper.min.js",
    "logo-long.png": "static/images/logo-long.png",
}
_ELEMENT = re.compile(
    r"<script\b[^>]*\bsrc=[^>]*>\s*</script>|<link\b[^>]*>|<img\b[^>]*>", re.IGNORECASE
)
_ADDRESS = re.compile(r"""\b(src|href)=(["'])((?:https?:)?//[^"']*)\2""", re.IGNORECASE)
_INTEGRITY = re.compile(r"""\s(?:integrity|crossorigin)=(["'])[^"']*\1""", re.IGNORECASE)
_IN_STYLE = re.compile(r"""url\((["']?)(?:https?:)?//[^)]*\)""", re.IGNORECASE)
# The library counts one folder too few on the way to it.
_FAVICON = re.compile(r"""\bhref=(["'])[^"']*(static/images/favicon\.ico)\1""", re.IGNORECASE)
_NEWSLETTER = re.compile(r"<footer>.*?newsletter.*?</footer>", re.DOTALL | re.IGNORECASE)


class ForeignReferenceError(RuntimeError):
    """A page refers to a server's file that none of ours stands for."""


def prepare(folder: Path) -> None:
    """Make ``folder`` ready for a site: absent, empty or a former site, which is removed.

    Raises:
        FileExistsError: it holds something else.
    """
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / VENDOR.name / "NOTICE.md").is_file():
            raise FileExistsError(
                f"{folder} holds something else than Data Docs; give another folder with --docs"
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)


def make_offline(folder: Path) -> None:
    """Make every page under ``folder`` independent of the network.

    Raises:
        ForeignReferenceError: the library's pages refer to something that is not vendored.
    """
    shutil.copytree(VENDOR, folder / "vendor", dirs_exist_ok=True)
    for page in sorted(folder.rglob("*.html")):
        to_root = "../" * (len(page.relative_to(folder).parts) - 1)
        page.write_text(
            offline(page.read_text(encoding="utf-8"), to_root), encoding="utf-8", newline="\n"
        )


def offline(page: str, to_root: str) -> str:
    """Return a page in which nothing is loaded from a server.

    Args:
        page: the page's HTML.
        to_root: the way from the page's folder to that of the site, empty or ending in a slash.

    Raises:
        ForeignReferenceError: it loads something that is not vendored.
    """

    def localised(match: re.Match[str]) -> str:
        element = match.group()
        address = _ADDRESS.search(element)
        if address is None:
            return element
        local = _stand_in(address.group(3))
        if local is None:
            return ""
        ours = f'{address.group(1)}="{to_root}{local}"'
        return _INTEGRITY.sub("", _ADDRESS.sub(ours, element))

    page = _FAVICON.sub(rf'href="{to_root}\2"', _NEWSLETTER.sub("", page))
    return _IN_STYLE.sub("none", _ELEMENT.sub(localised, page))


def _stand_in(address: str) -> str | None:
    for part, local in _LOCAL.items():
        if part in address:
            return local
    raise ForeignReferenceError(f"nothing in {VENDOR.name}/ stands for {address}")
