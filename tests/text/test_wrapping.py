"""Texts whose lines were broken at a width are told from those whose lines are paragraphs."""

import re
from pathlib import Path
from textwrap import fill, indent

import pytest
from rich.cells import cell_len

from briefing.anchor import resolve
from briefing.model import Status
from briefing.text.folding import unwrapped
from briefing.text.spans import Span, paragraphs, sentences
from briefing.text.wrapping import HIDDEN, lines_joined, wrap_width
from tests.libraries import shipped_library
from tests.rows import each_row

CHINESE = (
    "委員會的成員可以在投票期間結束以前更改他們的選票，秘書會公布所有的選票。投票期間是兩個星期，但是專案負責人可以延長或縮短一個星期，"
    "“並且必須說明理由”。没有人反对这个决定，所以 Debian 的章程从第1.8版起就是这样写的，直到今天也没有改变过。"
)
JAPANESE = (
    "投票期間は二週間とするが、プロジェクトリーダーは一週間まで延長または短縮することができる。委員会の委員は「投票期間が終わるまで」"
    "票を変えてもよいとされ、書記はすべての票を公開する。ファイルの受け渡しを Internet 経由でおこなうこともある。"
)
SYSTEM_JAPANESE = Path("/usr/share/gnupg/help.ja.txt")


def fill_cjk(text: str, columns: int) -> str:
    """Break a text at so many columns, as editors do: not within a Latin word, nor before a mark that closes."""
    lines = [""]
    for word in re.findall(r" ?[!-~]+|[^!-~ ][、。，；」”]*| ", text):
        if cell_len(lines[-1] + word) + word.count("”") + lines[-1].count("“") > columns:
            lines.append("")
        lines[-1] += word if lines[-1] else word.lstrip(" ")
    return "\n".join(line.rstrip() for line in lines)


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
        (fill(PROSE * 4, 120), 120),
        (fill(PROSE * 6, 150), None),
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
    assert [wrap_width(source.text) for source in shipped_library().sources] == [None] * 5


def test_the_paragraphs_of_a_wrapped_text_are_between_blank_lines() -> None:
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
    line = lines_joined(text, 60 + len(margin))
    assert len(line) == len(text)
    assert line.replace(HIDDEN, "").strip() == (PROSE * 2).strip()
    assert all(there == here or here in {" ", HIDDEN} for there, here in zip(text, line, strict=True))


def test_breaks_that_the_width_does_not_ask_for_stay() -> None:
    text = fill(PROSE, 70) + "\n  o  one thing\n  o  another thing\n" + fill(PROSE, 70)
    assert lines_joined(text, 70).count("\n") == 3


def test_a_long_line_of_blanks_takes_no_time() -> None:
    assert paragraphs(" " * 5_000_000 + "\n" + fill(PROSE * 4, 70))


@each_row("text", [CHINESE, JAPANESE])
@each_row("width", [48, 60, 76])
def test_chinese_and_japanese_are_wrapped_at_columns(text: str, width: int) -> None:
    wrapped = f"標題\n\n{fill_cjk(text * 3, width)}\n\n{fill_cjk(text * 2, width)}\n"
    measured = wrap_width(wrapped)
    assert measured
    assert abs(measured - width) <= 4
    title, *found = [wrapped[start:end] for start, end in paragraphs(wrapped)]
    assert title == "標題"
    for paragraph, whole in zip(found, (text * 3, text * 2), strict=True):
        assert unwrapped(paragraph).replace(" ", "") == whole.replace(" ", "")
        shown = lines_joined(paragraph, measured)
        assert len(shown) == len(paragraph), "offsets hold"
        assert shown.replace(HIDDEN, "").count("\n") <= paragraph.count("\n") / 4


@each_row("text", [CHINESE, JAPANESE])
def test_an_ideographic_indent_begins_a_paragraph(text: str) -> None:
    wrapped = "\n".join(fill_cjk(f"\u3000\u3000{text}", 60) for _ in range(4))
    assert len(paragraphs(wrapped)) == 4


@each_row("text", [CHINESE, JAPANESE])
def test_chinese_and_japanese_that_are_not_wrapped_keep_their_lines(text: str) -> None:
    sentences_alone = "\n".join(re.split("(?<=。)", text * 4))
    poem = "床前明月光，疑是地上霜。\n舉頭望明月，低頭思故鄉。\n" * 9
    assert [wrap_width(each) for each in (text, "\n".join([text] * 6), sentences_alone, poem)] == [None] * 4


@each_row("text", [CHINESE, JAPANESE])
@each_row("line_break", ["\n", "\r\n", "\n   "])
def test_a_quote_over_the_lines_of_wrapped_chinese_or_japanese_is_exact(text: str, line_break: str) -> None:
    wrapped = fill_cjk(text, 60).replace("\n", line_break)
    assert resolve(wrapped, text[20:60]).status is Status.EXACT
    assert resolve(wrapped, text[20:60].replace("投", "役")).status is Status.MISSING
    if "，" in text:
        assert resolve(wrapped, text[20:60].replace("，", ",")).status is Status.TYPOGRAPHIC


@pytest.mark.skipif(not SYSTEM_JAPANESE.is_file(), reason="this system has no help of GnuPG in Japanese")
def test_a_real_japanese_text_is_wrapped() -> None:
    text = SYSTEM_JAPANESE.read_text(encoding="utf-8")
    assert abs((wrap_width(text) or 0) - 70) <= 3
    assert len(paragraphs(text)) < text.count("\n") / 3
