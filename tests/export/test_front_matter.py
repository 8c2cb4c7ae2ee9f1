"""The front matter is YAML whatever the titles hold, and says what the file is a copy of."""

from datetime import date

import yaml

from briefing import __version__
from briefing.export.front_matter import front_matter
from tests.export.renderers import Page, needs_pandoc, pandoc
from tests.export.values import brief, claim, evidence, library
from tests.rows import each_row

TITLES = [
    "---",
    "...",
    "no",
    "12:30",
    'He said: "no" # really',
    "a: b\nc: d",
    "\\x41 \\",
    "!!python/object:os.system",
    "'",
    "\x00\x1b[31m\u202e\ufeff\ufffe\uffff",
    "Ünïcødé — “curly” 한국 😀",
    "[a] {b} *c &d",
    "<script>alert(1)</script>",
]


def read(text: str) -> dict[str, object]:
    lines = text.split("\n")
    assert lines[0] == lines[-1] == "---"
    assert "---" not in lines[1:-1]
    value = yaml.safe_load("\n".join(lines[1:-1]))
    assert isinstance(value, dict)
    return value


def test_it_says_what_the_file_is_a_copy_of() -> None:
    one = brief(claim(evidence("voted seven to two")))
    assert read(front_matter(one, library(one))) == {
        "pagetitle": "Harbour dredging",
        "as_of": date(2026, 3, 15),
        "library": "Harrow harbour",
        "generated_by": f"briefing {__version__}",
        "sha256": {"seeds/courier.txt": "0" * 64},
    }


def test_a_brief_without_quotes_has_no_digests() -> None:
    assert read(front_matter(brief(), library(brief())))["sha256"] == {}


@each_row("title", TITLES)
def test_any_title_reads_back(title: str) -> None:
    one = brief(title=title)
    value = read(front_matter(one, library(one, title=title)))
    assert list(value) == ["pagetitle", "as_of", "library", "generated_by", "sha256"]
    expected = " ".join(title.split())
    for control, seen in {"\x00": "␀", "\x1b": "␛", **dict.fromkeys("\u202e\ufeff\ufffe\uffff", "\ufffd")}.items():
        expected = expected.replace(control, seen)
    assert value["library"] == expected


@each_row("title", ["Xi's visit: “deals” (15), 50% & more", "Harbour dredging", "North Korea – 2026"])
def test_a_title_reads_as_it_is_where_no_mark_in_it_would_act(title: str) -> None:
    assert read(front_matter(brief(title=title), library()))["pagetitle"] == title.replace("&", "&amp;")


@needs_pandoc
@each_row("title", TITLES)
def test_no_title_acts_in_the_head_that_pandoc_makes(title: str) -> None:
    one = brief(title=title)
    page = Page(pandoc(f"{front_matter(one, library(one))}\n\nText.\n", "markdown", "--standalone"))
    assert "script" not in page.tags
    assert not page.tags & {"em", "a"}
