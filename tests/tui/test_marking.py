"""A quote opened in its article: its own characters are in view, in reverse, in a paragraph that has the bar."""

import json
from pathlib import Path

import pytest
from textual.color import Color

from briefing.tui.content.article import paragraph_of
from briefing.tui.screens.article import ArticleScreen
from tests.libraries import BRIEF_FILE, COURIER, COURIER_FILE, change, make_library, write
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session, played, reading
from tests.tui.many import make_many, sentence

NEXT = "right_square_bracket"
LONG = "voted seven to two on Saturday to approve the channel"


def squeezed(text: str) -> str:
    """Return the text without white space: where lines break is the view's affair."""
    return "".join(text.split())


def check_quote(session: Session, quote: str) -> None:
    """Fail unless the quote, and nothing else, is in reverse, and all lines in view of its paragraphs have the bar."""
    assert squeezed(session.reversed) == squeezed(quote), session.text
    screen = session.frame
    assert isinstance(screen, ArticleScreen)
    assert screen.current
    numbers = screen.source.paragraphs_of(screen.current)
    barred = [block for block in screen.text.blocks_in_view if paragraph_of(block.key) in numbers]
    text = squeezed("".join(block.content.plain for block in barred))
    lines = [squeezed(row[barred[0].indent :]) for row in session.marked]
    assert len(lines) >= len(barred)
    assert all(line in text for line in lines)
    in_reverse = [
        row.text
        for row in session.rows(session.column)
        if any(s.style and s.style.reverse and s.text.strip() for s in row)
    ]
    assert set(in_reverse) <= set(session.marked)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
@played
async def test_every_quote_of_every_claim_is_in_view_and_marked(size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("1")
        for claim in session.brief.claims:
            await session.press("j")
            for index, item in enumerate(session.brief.trail(claim)):
                await session.press("enter" if index == 0 else NEXT)
                assert item.span is not None
                check_quote(session, item.source.text[item.span.start : item.span.end])
                assert f" {item.paragraph}  " in session.view_text("text")
            if session.brief.trail(claim):
                await session.press("escape")


@played
async def test_quotes_deep_in_long_articles_are_in_view_and_marked(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path, claims=8), MEDIUM) as session:
        await session.press("1")
        for number in range(1, 9):
            await session.press("j", "enter")
            check_quote(session, sentence(1 + number % 3, 1 + number * 7 % 40))
            await session.press(NEXT)
            check_quote(session, sentence(1 + (number + 1) % 3, 1 + (number + 1) * 7 % 40))
            await session.press("escape")


def quoting(folder: Path, article: str, evidence: str) -> Path:
    """Return the library with another article in place of the courier's, and one claim that cites it so."""
    root = make_library(folder)
    write(root, COURIER_FILE, article)
    change(root, BRIEF_FILE, f"quote: {LONG}", evidence)
    return root


@played
async def test_a_quote_across_paragraphs_is_marked_in_each(tmp_path: Path) -> None:
    evidence = "from: voted seven to two\n        to: the school district declined to comment"
    start, end = COURIER.index("voted seven"), COURIER.index("comment.\n") + len("comment")
    async with reading(quoting(tmp_path, COURIER, evidence), MEDIUM) as session:
        await session.press("1", "j", "enter")
        check_quote(session, COURIER[start:end])


@played
async def test_a_quote_longer_than_the_view_is_shown_from_its_beginning(tmp_path: Path) -> None:
    article = "Before it.\n\nIt begins here. " + "The survey goes on and on. " * 60 + "It ends here.\n"
    root = quoting(tmp_path, article, "from: It begins here.\n        to: It ends here.")
    async with reading(root, NARROW) as session:
        await session.press("1", "j", "enter")
        assert session.reversed.startswith("It begins here.")


@pytest.mark.slow
@each_row(
    ("article", "quote"),
    [
        ("준설 공사는 아직 시작되지 않았다고 항만 공사가 밝혔다. " * 3 + "독립된 문장이다.\n", "독립된 문장이다."),
        ("港口当局批准了四亿一千万英镑的航道工程。" * 6 + "最后一句在这里。\n", "最后一句在这里。"),
        (
            "港湾局は水路の建設を承認した。" * 6 + "最後の文はここにある。\r\n\r\n次の段落。\r\n",
            "最後の文はここにある。",
        ),
        ("Word\tcame\tlate.\tThe board\tvoted yes.\r\nThen it left.\r\n", "board\tvoted yes"),
        ("Cafe\u0301 owners said na\u0308chste Woche, 👩‍👩‍👧 and 🇰🇷 too.\n", "na\u0308chste Woche, 👩‍👩‍👧 and 🇰🇷"),
        ("x" * 400 + " the end of it " + "y" * 400 + "\n", "the end of it"),
        ("  indented   by  hand,   with  gaps.   Last.\n", "by  hand,   with  gaps."),
    ],
)
@played
async def test_the_very_characters_are_marked_in_any_script(article: str, quote: str, tmp_path: Path) -> None:
    root = quoting(tmp_path, article, f"quote: {json.dumps(quote, ensure_ascii=False)}")
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter")
        assert squeezed(session.reversed).replace("\ufffd", "\u200d") == squeezed(quote), session.text
        assert len(session.marked) >= 1


@played
async def test_c_underlines_what_claims_cite_where_it_begins_and_ends(tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(
        root,
        BRIEF_FILE,
        'declined to comment\n        before: "the school district "',
        "railway declined to comment, and",
    )
    change(root, BRIEF_FILE, "“We will not begin before the survey is complete,”", "comment, and the school")
    async with reading(root) as session:
        await session.press("1", "j", "enter")
        assert not any(s.style.underline for row in session.rows(session.column) for s in row if s.style is not None)
        await session.press("C")
        cells = [s for row in session.rows(session.column) for s in row if s.style is not None]
        underlined = " ".join(s.text for s in cells if s.style is not None and s.style.underline)
        assert underlined == "Moving million railway comment, and school"
        tint = Color.parse(session.app.get_css_variables()["panel"]).rich_color
        tinted = " ".join(s.text.strip() for s in cells if s.style is not None and s.style.bgcolor == tint)
        assert squeezed(tinted) == squeezed(
            "Moving the spoil inland would cost £35 million railway declined to comment, and the school"
        )
        assert not any(s.style.bold for s in cells if s.style is not None and s.style.underline)
        await session.press("C")
        assert not any(s.style.underline for row in session.rows(session.column) for s in row if s.style is not None)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (LONG, "voted eight to two on Saturday", "quote not found"),
        ('declined to comment\n        before: "the school district "', "declined to comment", "quote not found"),
    ],
    ids=["missing", "ambiguous"],
)
@played
async def test_nothing_is_marked_as_a_quote_that_is_not_found(old: str, new: str, said: str, tmp_path: Path) -> None:
    root = make_library(tmp_path)
    change(root, BRIEF_FILE, f"quote: {old}", f"quote: {new}")
    async with reading(root) as session:
        await session.press("1", "j", *("j" if "declined" in old else ""), "enter")
        assert said in session.text
        assert session.reversed == ""
        assert "not verified" in session.text
