"""Escaped words come through every renderer as they were, wherever they are, and nothing in them acts."""

import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.export.escape import escape, flat, prose, quoted
from briefing.load import shipped
from briefing.text.spans import paragraphs, sentences
from tests.export.renderers import IN_PROCESS, PANDOC, RENDERERS, Page, Renderer, folded, needs_pandoc, notes

NASTY: list[str] = json.loads((Path(__file__).parents[1] / "cases" / "markdown_nasty.json").read_text("utf-8"))[
    "quotes"
]
ALPHABET = [
    *"\\`*_{}[]<>&|~^@#:.%=$-+,?!();/'\"“”‘’…—–aAbx19é \t\n\xa0\x00\x1b\x85\u2028\u202e\u3000\U0001f600",
    *("  ", "\n\n", "www.", "http://", "ftp://", "//", "mailto:", "javascript:", "xmpp:", "a@b.co", "ex.com", "%41"),
    *("xn--p1ai", ":smile:", "&amp;", "&lt", "&#35;", "<b>", "</p>", "<!--", "-->", "]]>", "<?", "{{", "}}", "{: .x}"),
    *("[^1]", "[^1]:", "](", "![", "^[", "[@a]", "[a]:", "*[a]:", "[ ] ", "[x] ", "{#i}", "~~", "`x`", "\\(", "\\["),
    *("(c)", "(tm)", "+-", "...", "--", "????", "!!!!", ",,", "'tis", "rock 'n' roll", "$$", "$5", "***", "==", "%%"),
    *("1.", "i)", "(a) ", "(@) ", "#. ", "٣. ", "- ", "+ ", "> ", "# ", "| ", ": ", ":::", "Mr. "),
]
WORDS = st.lists(st.sampled_from(ALPHABET), min_size=1, max_size=12).map("".join).filter(flat)


def at_the_start(render: Renderer, texts: Sequence[str]) -> list[str]:
    return Page(render("\n\n".join(map(escape, texts)))).texts("p")


def in_a_line(render: Renderer, texts: Sequence[str]) -> list[str]:
    page = Page(render("\n\n".join(f"Words {escape(text)} words" for text in texts)))
    return [words.removeprefix("Words ").removesuffix(" words") for words in page.texts("p")]


def in_quotation_marks(render: Renderer, texts: Sequence[str]) -> list[str]:
    page = Page(render("\n\n".join(f"Said {quoted(text)} here." for text in texts)))
    return [words.removeprefix("Said “").removesuffix("” here.") for words in page.texts("p")]


def in_bold(render: Renderer, texts: Sequence[str]) -> list[str]:
    return Page(render("\n\n".join(f"**{escape(text)}**" for text in texts))).texts("strong")


def in_a_heading(render: Renderer, texts: Sequence[str]) -> list[str]:
    return Page(render("\n\n".join(f"# {escape(text)}" for text in texts))).texts("h1")


def in_a_list(render: Renderer, texts: Sequence[str]) -> list[str]:
    return Page(render("\n".join(f"- {escape(text)}" for text in texts))).texts("li")


def in_a_table(render: Renderer, texts: Sequence[str]) -> list[str]:
    rows = "\n".join(f"| {escape(text)} | end |" for text in texts)
    return Page(render(f"| a | b |\n| --- | --- |\n{rows}\n")).texts("td")[::2]


def in_a_note(render: Renderer, texts: Sequence[str]) -> list[str]:
    marks = "\n\n".join(f"Said!{'' if number % 2 else ' '}[^{number}]" for number in range(len(texts)))
    bodies = "\n\n".join(f"[^{number}]: {escape(text)}" for number, text in enumerate(texts))
    return notes(Page(render(f"{marks.replace('!', escape('!'))}\n\n{bodies}\n")), len(texts))


PLACES = [at_the_start, in_a_line, in_quotation_marks, in_bold, in_a_heading, in_a_list, in_a_table, in_a_note]
Place = Callable[[Renderer, Sequence[str]], list[str]]


def shown(texts: Sequence[str]) -> list[str]:
    return [folded(flat(text)) for text in texts]


@pytest.mark.parametrize("render", RENDERERS)
def test_every_nasty_quote_comes_through(render: Renderer) -> None:
    assert len(NASTY) == 90
    for place in PLACES:
        assert place(render, NASTY) == shown(NASTY)


@pytest.mark.parametrize("render", IN_PROCESS.values(), ids=IN_PROCESS)
@settings(max_examples=40)
@given(texts=st.lists(WORDS, min_size=8, max_size=8))
def test_made_up_words_come_through(render: Renderer, texts: list[str]) -> None:
    for place in PLACES:
        assert place(render, texts) == shown(texts)


@needs_pandoc
@pytest.mark.parametrize("render", PANDOC.values(), ids=PANDOC)
def test_made_up_words_come_through_pandoc(render: Renderer) -> None:
    draw = random.Random(2)  # one process for many texts: starting it is what takes the time
    texts = ["".join(draw.choices(ALPHABET, k=draw.randint(1, 12))) for _ in range(400)]
    texts = [text for text in texts if flat(text)]
    for place in PLACES:
        assert place(render, texts) == shown(texts)


@pytest.mark.parametrize("render", RENDERERS)
def test_nothing_in_a_text_acts(render: Renderer) -> None:
    hostile = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[click](javascript:alert(1))",
        "![pixel](https://example.org/p.png)",
        "<javascript:alert(1)>",
        "[x]: javascript:alert(1)",
        "see http://example.org/ and https://example.org/ and www.example.org",
        "\x1b]8;;https://example.org\x07link\x1b]8;;\x07",
        "a\u202eb\u2066c\u200bd",
        *NASTY,
    ]
    page = Page(render("\n\n".join(map(escape, hostile))))
    assert page.tags <= {"p", "a"}
    # Where there is only an address like example.org or a@b.co, some renderers insist on a link to it.
    assert all(link.startswith(("http://example.org", "mailto:")) for link in page.links)
    assert not re.search(
        r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]", "".join(page.texts("p"))
    )


@pytest.mark.parametrize(
    "text",
    [
        "The port authority approved the £410 million channel on 14 March, seven to two (two abstained).",
        "It’s a “constructive” role: 12:30, 50% of $5 and $10; re-export, A–Z — and so on… Really? Yes.",
        'Seoul wants Beijing to play a "constructive" role, the ministry\'s note says/said.',
        "3.5 million on 2026-03-15 = 7 × 0.5 + 0 > 1",
    ],
)
def test_plain_prose_stays_as_it_is(text: str) -> None:
    assert prose(text) == text


def test_a_line_holds_one_line() -> None:
    assert escape(" two\n\nlines\t of\r\ntext ") == "two lines of text"


def test_only_straight_marks_cost_an_entity_in_the_sentences_of_the_articles() -> None:
    found: list[str] = []
    left: list[str] = []
    for file in sorted((shipped() / "seeds").glob("*.txt")):
        text = file.read_text("utf-8")
        for sentence in (text[span.start : span.end] for row in paragraphs(text) for span in sentences(text, row)):
            found += re.findall(r"\\.|&[#\w]+;", escape(sentence))
            left += re.findall(r"\\.|&[#\w]+;", prose(sentence))
    assert set(found) <= {"&apos;", "&quot;", "&lsquo;", "&ldquo;", "\\-", "\\."}
    assert len(left) <= 2  # "(2) …" at the start of a sentence and the like
