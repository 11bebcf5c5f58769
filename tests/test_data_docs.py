"""Data Docs: static pages that work without a network, tried in a browser where there is one."""

import json
import re
import shutil
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from dataset.expectations.site import VENDOR, ForeignReferenceError, offline, prepare
from dataset.validate import main
from tests.layers import SEEDS, seed_dataset, with_cell
from tests.published import published

_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, _NAMES)), None)
needs_chromium = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium; on Debian: apt-get install chromium"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Data Docs of a build in which a figure lost its currency."""
    folder = tmp_path_factory.mktemp("docs")
    dataset = seed_dataset()
    money = dataset.figure["quantity_kind"].to_list().index("money")
    figure = with_cell(dataset.figure, money, "currency", None)
    own = {"expectations.json": (SEEDS / "expectations.json").read_text(encoding="utf-8")}
    build = published(folder / "build", replace(dataset, figure=figure), own)
    # Two tables and the lists of one are enough for every kind of page.
    chosen = ["--only", "expectations", "--table", "figure", "--table", "claim"]
    assert main([str(build), *chosen, "--docs", str(folder / "site")]) == 1
    return folder / "site"


class References(HTMLParser):
    """Collects what a page loads (not where it links to)."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and (name == "src" or (name == "href" and tag == "link")):
                self.found.append(value)


def pages(site: Path) -> list[Path]:
    found = sorted(site.rglob("*.html"))
    assert len(found) == 11, "the index, and two pages for each of five tables"
    return found


def page_of(site: Path, table: str) -> Path:
    (found,) = (site / "validations" / table).rglob("*.html")
    return found


def requests_of(page: Path, tmp_path: Path) -> list[str]:
    """Open a page in Chromium without a network; return the addresses that it asked for."""
    log = tmp_path / "net.json"
    browse(page, tmp_path, f"--log-net-log={log}")
    content = json.loads(log.read_text(encoding="utf-8"))
    names = {number: name for name, number in content["constants"]["logEventTypes"].items()}
    return [
        event["params"]["url"]
        for event in content["events"]
        if names[event["type"]] == "URL_REQUEST_START_JOB"
        and "url" in event.get("params", {})
        # The browser's own requests (time, accounts) have no page as their initiator.
        and event["params"].get("initiator") != "not an origin"
    ]


def browse(page: Path, tmp_path: Path, *options: str) -> str:
    """Return the document that Chromium makes of a page without a network."""
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={tmp_path / 'profile'}",
        "--virtual-time-budget=5000",
        *options,
        "--dump-dom",
        page.as_uri(),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            '<script src="https://code.jquery.com/jquery-3.7.1.min.js"></script>',
            '<script src="../vendor/js/jquery.min.js"></script>',
        ),
        (
            '<script src="//x.org/bootstrap.min.js" integrity="s-a" crossorigin="a"></script>',
            '<script src="../vendor/js/bootstrap.min.js"></script>',
        ),
        (
            '<link rel="stylesheet" href="//cdn.org/bootstrap/4.3.1/css/bootstrap.min.css"/>',
            '<link rel="stylesheet" href="../vendor/css/bootstrap.min.css"/>',
        ),
        ('<link rel="stylesheet" href="https://c.org/bootstrap-prefers-dark.css" />', ""),
        (
            "<img\n class='x'\n src=\"https://a.com/logo-long.png?d=1\">",
            "<img\n class='x'\n src=\"../static/images/logo-long.png\">",
        ),
        (
            '<link rel="shortcut icon" href="../../static/images/favicon.ico"/>',
            '<link rel="shortcut icon" href="../static/images/favicon.ico"/>',
        ),
        ("a { background: url('https://a.com/x.png') 0 0 }", "a { background: none 0 0 }"),
        ("<footer>\n newsletter <a href='https://a.org'>x</a></footer>", ""),
        ('<a href="https://greatexpectations.io">x</a>', None),
        ('<script src="local.js"></script>', None),
    ],
)
def test_a_reference_to_a_server_becomes_one_to_a_file(before: str, after: str | None) -> None:
    assert offline(before, "../") == (before if after is None else after)


def test_a_reference_that_nothing_stands_for_is_an_error() -> None:
    with pytest.raises(ForeignReferenceError, match=r"https://new\.org/lib\.js"):
        offline('<script src="https://new.org/lib.js"></script>', "")


def test_no_page_loads_anything_but_files_that_are_there(site: Path) -> None:
    for page in pages(site):
        text = page.read_text(encoding="utf-8")
        references = References(text).found
        assert references
        for reference in references:
            assert "//" not in reference
            assert (page.parent / unquote(reference)).is_file(), f"{page}: {reference}"
        assert not re.search(r"url\(['\"]?(https?:)?//", text)


def test_the_pages_links_lead_somewhere(site: Path) -> None:
    index = (site / "index.html").read_text(encoding="utf-8")
    for link in re.findall(r'href=\\?"((?:validations|expectations)/[^"\\?]+)', index):
        assert (site / unquote(link)).is_file()


def test_vendored_files_are_all_named_with_their_licence() -> None:
    notice = (VENDOR / "NOTICE.md").read_text(encoding="utf-8")
    for path in VENDOR.rglob("*"):
        if path.is_file() and path.parent.name in {"css", "js"}:
            assert f"{path.parent.name}/{path.name}" in notice
    licences = {path.stem for path in (VENDOR / "licences").iterdir()}
    packages = re.findall(r"\| ([\w@/.-]+) \| \d", notice)
    names = {name.strip("@").replace("/", "-").removesuffix(".js") for name in packages}
    assert names <= licences


def test_vendored_styles_load_only_vendored_files() -> None:
    fonts = set()
    for path in VENDOR.rglob("*.css"):
        for address in re.findall(r"url\(([^)]+)\)", path.read_text(encoding="utf-8")):
            assert not address.strip("'\"").startswith(("http", "//"))
            fonts.add(address)
    assert any("fa-solid-900.woff2" in font for font in fonts)


def test_a_former_site_is_replaced_and_nothing_else_is(tmp_path: Path) -> None:
    folder = tmp_path / "docs"
    prepare(folder)
    assert folder.is_dir()
    (folder / "vendor").mkdir()
    (folder / "vendor" / "NOTICE.md").write_text("x")
    (folder / "old.html").write_text("x")
    prepare(folder)
    assert list(folder.iterdir()) == []
    (folder / "mine.txt").write_text("x")
    with pytest.raises(FileExistsError, match="holds something else than Data Docs"):
        prepare(folder)


@needs_chromium
def test_the_detector_sees_a_page_that_loads_from_a_server(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<html><head><script src="https://a.example/x.js"></script></head>'
        '<body style="background: url(https://b.example/y.png)">x</body></html>'
    )
    assert requests_of(page, tmp_path) == ["https://a.example/x.js", "https://b.example/y.png"]


@needs_chromium
@pytest.mark.parametrize("table", ["", "figure", "claim"])
def test_a_browser_asks_for_nothing(table: str, site: Path, tmp_path: Path) -> None:
    page = page_of(site, table) if table else site / "index.html"
    assert requests_of(page, tmp_path) == []


@needs_chromium
def test_scripts_and_styles_work_without_a_network(site: Path, tmp_path: Path) -> None:
    index = browse(site / "index.html", tmp_path)
    assert "fixed-table-container" in index, "the table of runs is made by a script"
    assert "Showing 1 to" in index
    charts = browse(page_of(site, "claim"), tmp_path)
    assert re.search(r"<canvas[^>]*class=\"marks\"|<svg[^>]*class=\"marks\"", charts), (
        "the chart of a distribution is drawn by a script"
    )
