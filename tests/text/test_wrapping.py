"""Texts whose lines were broken at a width are told from those whose lines are paragraphs."""

from pathlib import Path
from textwrap import fill, indent

import pytest

from briefing.load import load, shipped
from briefing.text.spans import Span, paragraphs, sentences
from briefing.text.wrapping import HIDDEN, joined, wrap_width
from tests.rows import each_row

LICENSES = Path("/usr/share/common-licenses")
PROSE = (
    "The voting period is two weeks, but may be varied by up to one week by the Project Leader. Members of the "
    "committee may change their votes until the voting period ends, and the secretary lists all the votes cast. "
)
OTHERS = (
    "Es gilt das gesprochene Wort, und die Abstimmung dauert zwei Wochen, wenn der Leiter des Projekts sie nicht um "
    "eine Woche verlängert oder verkürzt, was er begründen muss. "
)
RFC = f"""\
Network Working Group                                          A. Reyes
Request for Comments: 9999                                   March 2026


                          The Dredging Protocol

Status of this Memo

{indent(fill(PROSE * 2, 66), "   ")}

1.  Introduction

{indent(fill(PROSE * 3, 66), "   ")}

   o  a first item of a list

   o  {fill(PROSE, 60, subsequent_indent="      ")}

Reyes                     Standards Track                     [Page 1]
"""
POEM = "The harbour lay in morning light,\nThe boats were small, the water bright,\nAnd no one said a word.\n" * 8
LOG = "".join(f"2026-03-{day:02} 12:00:00 the harbour master wrote line {day}\n" for day in range(1, 29))
HEADLINES = (
    "".join(f"{name} approves the channel after a long night of talks\n" for name in ("Harrow", "Kingsport", "Wells"))
    * 9
)
MARKDOWN = f"# Votes\n\n{PROSE * 2}\n\n- one\n- two\n- three\n\n{PROSE}\n"


@each_row(
    ("text", "width"),
    [
        (fill(PROSE * 4, 72), 72),
        (fill(PROSE * 4, 45), 45),
        ("> " + fill(PROSE * 4, 70).replace("\n", "\n> "), None),
        (fill(OTHERS * 4, 72), 72),
        (fill((PROSE * 3).upper(), 72), 72),
        (indent(fill(PROSE * 4, 60), " " * 7), 67),
        (fill(PROSE * 4, 72).replace("\n", "\r\n"), 72),
        (RFC, 69),
        (PROSE, None),
        ("\n".join([PROSE, OTHERS] * 5), None),
        (fill(PROSE * 4, 130), None),
        (fill(PROSE * 4, 30), None),
        (POEM, None),
        (LOG, None),
        (HEADLINES, None),
        (MARKDOWN, None),
        ("", None),
        ("\n" * 50, None),
    ],
)
def test_the_width_is_measured(text: str, width: int | None) -> None:
    found = wrap_width(text)
    assert (found is None) == (width is None)
    assert found is None or width is None or abs(found - width) <= 3


@pytest.mark.skipif(not LICENSES.is_dir(), reason="this system keeps no licenses")
@each_row("path", sorted(LICENSES.glob("*")))
def test_licenses_are_wrapped(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert wrap_width(text)
    assert len(paragraphs(text)) < text.count("\n") / 2


def test_the_shipped_articles_are_not() -> None:
    assert [wrap_width(source.text) for source in load(shipped()).sources] == [None] * 5


def test_the_paragraphs_of_a_wrapped_text_stand_between_blank_lines() -> None:
    text = f"A title\n\n{fill(PROSE * 2, 70)}\n \t\n\n{fill(OTHERS * 2, 70)}\r\n\r\n  the end\n"
    found = [text[start:end] for start, end in paragraphs(text)]
    assert [" ".join(words.split()) for words in found] == [
        "A title",
        (PROSE * 2).strip(),
        (OTHERS * 2).strip(),
        "the end",
    ]
    assert found[-1] == "  the end"


def test_the_paragraphs_of_another_text_are_its_lines() -> None:
    assert paragraphs("a\nb\n\n c \n") == (Span(0, 1), Span(2, 3), Span(5, 8))


def test_sentences_run_over_the_lines_of_a_wrapped_paragraph() -> None:
    text = fill(PROSE * 3, 60)
    (paragraph,) = paragraphs(text)
    found = [" ".join(text[start:end].split()) for start, end in sentences(text, paragraph)]
    assert found[0] == "The voting period is two weeks, but may be varied by up to one week by the Project Leader."
    assert len(found) == 6


@each_row("line_break", ["\n", "\r\n"])
@each_row("margin", ["", "    "])
def test_the_lines_of_a_paragraph_are_joined_and_offsets_hold(line_break: str, margin: str) -> None:
    text = indent(fill(PROSE * 2, 60), margin).replace("\n", line_break)
    line = joined(text, 60 + len(margin))
    assert len(line) == len(text)
    assert line.replace(HIDDEN, "").strip() == (PROSE * 2).strip()
    assert all(there == here or here in {" ", HIDDEN} for there, here in zip(text, line, strict=True))


def test_breaks_that_the_width_does_not_ask_for_stay() -> None:
    text = fill(PROSE, 70) + "\n  o  one thing\n  o  another thing\n" + fill(PROSE, 70)
    assert joined(text, 70).count("\n") == 3


def test_a_long_line_of_blanks_takes_no_time() -> None:
    assert paragraphs(" " * 5_000_000 + "\n" + fill(PROSE * 4, 70))
