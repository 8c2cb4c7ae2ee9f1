"""v selects words of an article, as the mouse does; what is selected is seen, widened, and copied as a citation."""

from pathlib import Path

import pytest

from briefing.load import load
from briefing.tui.pages import Page
from briefing.tui.screens.article import ArticleScreen
from briefing.tui.widgets.textview import MARK
from tests.libraries import COURIER, COURIER_FILE, GAZETTE, change, write
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, WIDE, Session, played, reading
from tests.tui.many import make_many

QUOTE = "voted seven to two on Saturday to approve the channel"


def selected(session: Session) -> str:
    """Return the words that are selected. Fails unless just they are in reverse, on lines that bear the mark."""
    screen = session.frame
    assert isinstance(screen, ArticleScreen)
    span = screen.selected
    words = screen.source.text[span.start : span.end] if span else ""
    if words:
        assert "".join(session.reversed.split()) == "".join(words.split())
        assert session.marked == [
            row.text
            for row in session.rows(session.column)
            if any(s.style and s.style.reverse and s.text.strip() for s in row)
        ]
    return words


def reversed_row(session: Session) -> int:
    """Return the line of the column, from 0, on which words are in reverse."""
    rows = session.rows(session.column)
    return next(n for n, row in enumerate(rows) if any(s.style and s.style.reverse and s.text.strip() for s in row))


async def drag(session: Session, words: str, to: str) -> None:
    """Select with the mouse from the first of some words to where others begin."""
    await session.drag(session.place(words), session.place(to))


# Where it begins


@played
async def test_it_begins_with_the_current_quote_and_moves_nothing(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter")
        before = session.view_text("text").replace(MARK, " ")
        await session.press("v")
        assert selected(session) == QUOTE
        assert session.view_text("text").replace(MARK, " ") == before
        assert session.front == Page.SELECTING
        await session.press("right")
        assert selected(session) == "seven"


@played
async def test_without_a_quote_it_begins_with_the_first_word_in_view(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path), MEDIUM) as session:
        await session.press("1", "j", "enter", "G", "v")
        word = selected(session)
        assert word
        assert word in " ".join(session.view_text("text").strip().splitlines()[:2])


@played
async def test_with_words_found_it_begins_there(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "slash", *"survey is", "enter", "v")
        assert selected(session) == "survey is"


@played
async def test_on_the_card_of_an_article_it_begins_with_the_first_paragraph(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("s", "enter", "v")
        assert selected(session) == "Port"
        await session.press("up", "left", "b", "g")
        assert selected(session) == "Port"


# The keys


@played
async def test_arrows_go_to_a_word_and_tab_holds_it_while_they_go_on(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "v", "right", "tab", "right", "right")
        assert selected(session) == "seven to two"
        await session.press("left")
        assert selected(session) == "seven to"
        await session.press("tab", "left")
        assert selected(session) == "voted seven to", "Tab again moves the other end"
        await session.press("right", "right", "right")
        assert selected(session) == "to two", "the ends may pass each other"


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=str)
@played
async def test_lines_are_those_of_the_screen(size: tuple[int, int], tmp_path: Path) -> None:
    async with reading(make_many(tmp_path), size) as session:
        await session.press("1", "j", "enter", "v", "right", "left")
        words, rows = [selected(session)], [reversed_row(session)]
        for _ in range(3):
            await session.press("down")
            words.append(selected(session))
            rows.append(reversed_row(session))
        lines = session.view_text("text").splitlines()[1:]
        assert [word in lines[row] for word, row in zip(words, rows, strict=True)] == [True] * 4
        await session.press("up", "k", "up")
        assert selected(session) == words[0]


@played
async def test_the_end_that_moves_stays_in_view(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path), MEDIUM) as session:
        await session.press("1", "j", "enter", "v", "right", "tab")
        for key in ("space", "space", "down", "G", "b", "g", "G", "G"):
            await session.press(key)
            assert session.marked, key


@played
async def test_the_keys_for_top_and_bottom_go_to_the_first_word_and_to_the_last(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "v", "g")
        assert selected(session) == "Port"
        await session.press("tab", "G")
        assert selected(session) == COURIER.strip()


@played
async def test_v_again_selects_the_sentence_the_paragraph_and_the_words_of_before(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "G", "k", "k", "enter", "right_square_bracket")
        await session.press("v", "right")
        word = selected(session)
        await session.press("v")
        assert selected(session) in GAZETTE.replace("\n", " ")
        assert selected(session).endswith(".")
        await session.press("v")
        assert f"\n{selected(session)}\n" in f"\n{GAZETTE}"
        await session.press("v")
        assert selected(session) == word


@played
async def test_h_goes_back_a_word_as_l_goes_on(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "v", "l")
        word = selected(session)
        await session.press("l")
        assert selected(session) != word
        await session.press("h")
        assert selected(session) == word
        await session.press("escape", "h")
        assert session.front == Page.BRIEF


@played
async def test_backspace_ends_it_as_esc_does(root: Path) -> None:
    for key in ("escape", "backspace"):
        async with reading(root, MEDIUM) as session:
            await session.press("1", "j", "enter")
            before = session.text
            await session.press("v", "right", "tab", "right", key)
            assert session.text == before
            assert session.front == Page.ARTICLE
            await session.press(key)
            assert (session.front, session.at) == (Page.BRIEF, (1, 0))


@played
async def test_the_title_and_the_line_of_keys_say_that_words_are_selected(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "v", "right", "tab", "right")
        assert "2 words selected" in session.text
        keys = session.lines[-1]
        assert "y copy YAML" in keys
        assert "Tab other end" in keys
        assert keys.endswith("q close")
        await session.press("escape")
        assert "selected" not in session.text


@played
async def test_keys_for_a_selection_do_what_they_always_do_without_one(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "A")
        fronts = [session.front]
        for keys in ("s", "escape p"):
            await session.press(*keys.split())
            fronts.append(session.front)
        assert fronts == [Page.ARTICLE, Page.SOURCES, Page.PROBLEMS]


@played
async def test_the_next_quote_ends_it(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "v", "right_square_bracket")
        assert session.front == Page.ARTICLE
        assert session.page_title == "Gazette"


@played
async def test_a_screen_too_small_for_the_article_does_no_harm(root: Path) -> None:
    async with reading(root, (20, 6)) as session:
        await session.press("1", "j", "enter", "v", "right", "tab", "down", "space", "v", "v", "Y", "A", "escape")
        assert session.app.is_running


# The mouse


@played
async def test_what_the_mouse_selects_is_selected(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter")
        await drag(session, "inland", ", the authority")
        assert selected(session) == "inland would cost £35 million,"
        assert session.front == Page.SELECTING
        await session.press("left")
        assert selected(session) == "inland would cost £35 million", "the keys go on from there, word by word"
        await session.press("Y")
        assert 'quote: "inland would cost £35 million"' in session.app.clipboard
        await session.click("The railway")
        assert selected(session) == ""


@played
async def test_what_the_mouse_selects_beside_the_article_is_not_cited(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("1", "j", "enter")
        await drag(session, "The port authority approved", "channel on a")
        assert session.front == Page.ARTICLE
        await drag(session, "March 14", "report")
        assert session.front == Page.ARTICLE


# Copying


@each_row("key", ["Y", "y"])
@played
async def test_the_citation_is_copied_with_what_makes_it_clear(key: str, root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "j", "enter", "v", key)
        assert session.app.clipboard == (
            '- source: courier\n  quote: "declined to comment"\n  before: "district "\n'
            "  speaker: unstated\n  origin: unstated\n"
        )
        assert session.said == ["Citation of 3 words as YAML sent to the terminal's clipboard."]
        assert selected(session) == "declined to comment", "it can still be widened"


@played
async def test_what_cannot_be_cited_is_not_copied(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path, paragraphs=200), MEDIUM) as session:
        await session.press("1", "j", "enter", "v", "g", "tab", "G", "Y")
        assert session.app.clipboard == ""
        assert session.told == "Too long, or repeated too often, to be cited by its words."


@played
async def test_characters_that_are_not_seen_are_copied_by_their_number(root: Path) -> None:
    change(root, COURIER_FILE, "declined to comment, and", "declined\x1b[2J\u202e to comment, and")
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "slash", *"railway", "enter", "v", "v", "Y")
        assert "declined\\u001b[2J\\U0000202E to comment" in session.app.clipboard
        assert "\x1b" not in session.app.clipboard


# The library changes


@played
async def test_a_selection_outlasts_a_change_of_the_brief_but_not_of_the_article(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "v", "right", "tab", "right")
        change(root, "seeds/sources.yaml", "notes: [The", "notes: [Another note., The")
        session.app.reopen(load(root))
        await session.settle()
        assert selected(session) == "seven to"
        write(root, COURIER_FILE, COURIER.replace("HARROW", "HARROW-ON-SEA"))
        session.app.reopen(load(root))
        await session.settle()
        assert session.front == Page.ARTICLE


@played
async def test_a_reader_who_leaves_while_selecting_comes_back_to_the_article(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("1", "j", "enter", "v")
        assert session.app.front.last_place.pane is Page.ARTICLE
