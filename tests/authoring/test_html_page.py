"""The article comes out of a saved page in a process that can neither fetch anything nor take the program with it."""

import resource
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from briefing.authoring import html_extraction_process, html_page
from briefing.authoring.errors import AuthoringError
from briefing.authoring.html_page import HtmlPage, is_page, read_page
from tests.rows import each_row

PAGE = """\
<!doctype html>
<html><head><title>Survey late | Harrow Gazette</title>
<meta property="og:site_name" content="Harrow Gazette">
<meta property="article:published_time" content="2026-03-20T10:00:00Z">
<link rel="canonical" href="https://example.org/survey-late">
<script>fetch("https://example.org/tracker")</script></head>
<body><nav><a href="/">Home</a> <a href="/more">More from the harbour</a></nav>
<article><h1>Survey of the harbour is late</h1>
<p>The survey of the harbour will be complete in June, the surveyor told the council on Monday, later than planned.</p>
<p>“The tides kept us ashore,” she said. The council asked for a written report before its next session in April.</p>
<p>The authority has said that no work will begin before the survey is complete, and the contractors wait for it.</p>
<img src="https://example.org/picture.png"></article><footer>© Harrow</footer></body></html>
"""


def fake(folder: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    """Put a trafilatura that does what `code` says before the real one."""
    body = "\n".join(f"    {line}" for line in code.splitlines())
    (folder / "trafilatura.py").write_text(f"def bare_extraction(page, **options):\n{body}\n")
    monkeypatch.setenv("PYTHONPATH", str(folder))


def test_the_article_is_its_text_and_not_what_is_around_it() -> None:
    text = read_page(PAGE.encode()).text
    assert "“The tides kept us ashore,” she said." in text
    assert text.endswith("the contractors wait for it.\n")
    assert not any(words in text for words in ("More from", "©", "tracker", "<"))


def test_the_metadata_are_kept_apart_from_it() -> None:
    found = read_page(PAGE.encode())
    assert (found.title, found.outlet) == ("Survey of the harbour is late", "Harrow Gazette")
    assert (found.date, found.address) == ("2026-03-20", "https://example.org/survey-late")
    assert found.found == (
        "title Survey of the harbour is late; outlet Harrow Gazette; date 2026-03-20; "
        "address https://example.org/survey-late"
    )


def test_a_date_in_the_text_is_not_taken_for_one_of_the_metadata() -> None:
    undated = PAGE.replace('<meta property="article:published_time" content="2026-03-20T10:00:00Z">\n', "")
    assert read_page(undated.replace("on Monday", "on 3 May 2019").encode()).date == ""


DECLARED = [
    ("iso-8859-1", "cp1252", "“The tides kept us ashore,”"),  # what browsers take this name for
    ("gb2312", "gb18030", "港口關閉"),
    ("windows-1252", "cp1252", "“The tides kept us ashore,”"),
    ("iso-8859-1", "utf-8", "“The tides kept us ashore,”"),
    ("utf-8", "cp1252", "“The tides kept us ashore,”"),
    ("unicode_escape", "utf-8", "“The tides kept us ashore,”"),
    ("shift_jis", "cp932", "①港の閉鎖"),
    ("iso-2022-jp", "iso2022_jp", "港の閉鎖"),
    ("utf-16", "utf-8", "“The tides kept us ashore,”"),
]


@pytest.mark.parametrize(
    "table", [DECLARED[:2], pytest.param(DECLARED[2:], marks=pytest.mark.slow)], ids=["few", "all"]
)
def test_a_page_is_read_in_the_encoding_that_it_is_in(table: list[tuple[str, str, str]]) -> None:
    for declared, encoding, words in table:
        page = PAGE.replace("<html><head>", f"<html><head><meta charset='{declared}'>")
        page = page.replace("“The tides kept us ashore,”", words)
        found = read_page(page.encode(encoding, "ignore"))
        assert words in found.text, (declared, encoding)
        assert not found.missing


@each_row("data", [b"\0" * 1_000, b"<html><body></body></html>"])
def test_what_has_no_article_is_refused(data: bytes) -> None:
    with pytest.raises(AuthoringError, match="save its text instead"):
        read_page(data)


@pytest.mark.slow
def test_a_page_of_a_hundred_thousand_levels_costs_nothing_but_itself() -> None:
    deep = "<div>" * 100_000 + "<p>" + "The survey of the harbour is late. " * 20
    with suppress(AuthoringError):  # trafilatura may find it or not
        assert read_page(f"<html><body>{deep}</body></html>".encode()).text


@each_row(
    "code",
    [
        "import socket\nsocket.create_connection(('127.0.0.1', 9))",
        "import socket\nsocket.getaddrinfo('example.org', 80)",
        "import urllib.request\nurllib.request.urlopen('http://127.0.0.1:9/')",
        "import subprocess\nsubprocess.run(['true'])",
        "import os\nos.system('true')",
    ],
)
def test_whatever_asks_for_the_network_or_a_program_is_refused(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake(
        tmp_path,
        monkeypatch,
        f"try:\n    {'; '.join(code.splitlines())}\nexcept PermissionError:\n    raise SystemExit(3)",
    )
    with pytest.raises(AuthoringError, match="cannot be read") as refused:
        read_page(PAGE.encode())
    assert getattr(refused.value.__context__, "returncode", None) == 3


def test_a_page_given_as_bytes_is_never_taken_for_an_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, "raise SystemExit(0 if isinstance(page, bytes) else 3)")
    with pytest.raises(AuthoringError) as refused:
        read_page(b"https://example.org/")
    assert getattr(refused.value.__context__, "returncode", 0) == 0


@each_row("code", ["import os; os.abort()", "bytes(3 * 2**30)", "print('x')"])
def test_what_fails_there_fails_there_alone(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if code.startswith("bytes") and sys.platform == "darwin":
        pytest.skip("this system does not limit memory")
    fake(tmp_path, monkeypatch, code)
    with pytest.raises(AuthoringError, match="this page cannot be read"):
        read_page(PAGE.encode())


def test_a_page_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, "import time; time.sleep(60)")
    monkeypatch.setattr(html_page, "TIMEOUT", 0.5)
    with pytest.raises(AuthoringError, match=r"took over .* try --plain"):
        read_page(PAGE.encode())
    monkeypatch.undo()
    all_text = read_page(PAGE.encode(), plain_text=True)
    assert (all_text.outlet, all_text.date) == (read_page(PAGE.encode()).outlet, read_page(PAGE.encode()).date)


def test_all_text_of_a_page_needs_no_search_for_its_article(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fake(tmp_path, monkeypatch, "raise SystemExit(1)")
    with (tmp_path / "trafilatura.py").open("a", encoding="utf-8") as file:
        file.write("def extract_metadata(page, **options): pass\n")
    assert "“The tides kept us ashore,”" in read_page(PAGE.encode(), plain_text=True).text


def test_where_memory_cannot_be_limited_a_page_is_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []

    def refused(*limit: object) -> None:
        asked.append(limit)
        raise ValueError("current limit exceeds maximum limit")

    monkeypatch.setattr(resource, "setrlimit", refused)
    html_extraction_process._limit_memory()
    assert asked == [
        (resource.RLIMIT_AS, (html_extraction_process.MAX_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
    ]


def test_without_trafilatura_one_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_page, "find_spec", lambda name: None)
    with pytest.raises(AuthoringError, match=r"'\.\[add\]'"):
        read_page(PAGE.encode())


@each_row(
    ("name", "data", "is_one"),
    [
        ("a.html", b"", True),
        ("a.HTM", b"", True),
        ("a.xhtml", b"", True),
        ("a.txt", b"<html><body><p>Late", True),
        ("a.php", b"\xef\xbb\xbf\n<!DOCTYPE html>\n<html lang=en>", True),
        ("a.txt", b"<htmlish>", False),
        ("a.md", b"# A page begins with <html>", False),
        ("html", b"", False),
    ],
)
def test_a_page_is_known_by_its_name_or_its_beginning(name: str, data: bytes, is_one: bool) -> None:
    assert is_page(Path(name), data) is is_one


def test_what_the_metadata_do_not_say_is_not_in_the_note() -> None:
    assert HtmlPage("text", "", "Gazette", "", "").found == "outlet Gazette"
