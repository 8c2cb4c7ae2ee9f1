"""The page of errors: a cursor, the article's words for a quote, the editor for everything else."""

import fcntl
import os
from pathlib import Path

import pytest

from briefing.authoring import replace_article
from briefing.check import check
from briefing.load import load
from briefing.model import Status
from briefing.tui.dialogs import repair
from briefing.tui.dialogs.repair import RepairDialog
from briefing.tui.pages import Page
from tests.libraries import BRIEF_FILE, COURIER, COURIER_FILE, SOURCES_FILE, change, line_of
from tests.tui.driver import MEDIUM, NARROW, Session, played, reading


@pytest.fixture
def invalid(root: Path) -> Path:
    """Return a library in which the survey's quote has straight marks, and another a word that is not there."""
    change(root, BRIEF_FILE, "quote: “We will not begin", "quote: '\"We will not begin")
    change(root, BRIEF_FILE, "complete,”", "complete,\"'  # a comment")
    change(root, BRIEF_FILE, "voted seven to two on Saturday", "voted eight to two on Saturday")
    return root


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Path, int]]:
    """Return the files and lines that the editor was opened at."""
    calls: list[tuple[Path, int]] = []
    monkeypatch.setattr("briefing.tui.dialogs.open_outside.edit", lambda _app, file, line: calls.append((file, line)))
    return calls


def dialog(session: Session) -> str:
    """Return the words of the dialog in front, on one line. Fails where there is none."""
    assert isinstance(session.app.screen, RepairDialog)
    region = session.app.screen.query_one(".dialog").region.shrink((1, 1, 1, 1))
    rows = (strip.crop(region.x, region.right).text for strip in session.strips[region.y : region.bottom])
    return " ".join(" ".join(rows).split())


@played
async def test_enter_offers_the_articles_own_words_and_writes_them(invalid: Path) -> None:
    async with reading(invalid, MEDIUM) as session:
        await session.press("p", "j", "enter")
        assert "typographic" in dialog(session)
        assert '"We will not begin before the survey is complete,"' in dialog(session)
        await session.press(*"j" * 5)
        assert "“We will not begin before the survey is complete,”" in dialog(session)
        await session.press("enter")
        assert session.front is Page.PROBLEMS
        assert session.page_title == "1 error"
    assert "quote: '“We will not begin before the survey is complete,”'  # a comment\n" in (
        invalid / BRIEF_FILE
    ).read_text(encoding="utf-8")


@played
async def test_a_brief_that_cannot_be_shown_is_missed_among_the_topics(root: Path) -> None:
    change(root, BRIEF_FILE, "claims:", "claims: [")
    async with reading(root, MEDIUM) as session:
        assert f"{BRIEF_FILE} is not shown. Press p for the errors." in session.text
        assert session.topic == "Who pays for the spoil"


@played
async def test_without_errors_the_page_offers_to_put_nothing_right(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("p")
        assert session.page_title == "No errors"
        assert "put right" not in session.text
        await session.press("enter")
        assert session.front is Page.PROBLEMS


@played
async def test_a_hint_is_not_counted_as_an_error(invalid: Path) -> None:
    (invalid / "seeds" / "unlisted.txt").write_text("Nobody quotes this.\n", encoding="utf-8")
    async with reading(invalid, MEDIUM) as session:
        await session.press("p")
        assert session.page_title == "2 errors, 1 hint"
        assert "hint: " in session.text


@played
async def test_words_that_are_not_in_the_article_are_shown_beside_those_that_may_be_meant(invalid: Path) -> None:
    async with reading(invalid, MEDIUM) as session:
        await session.press("p", "enter")
        assert "missing" in dialog(session)
        assert "voted eight to two" in dialog(session)
        assert "voted seven to two" in dialog(session)
        await session.press("enter", "p")
    assert [item.status for item in load(invalid).brief("harbour").evidence].count(Status.MISSING) == 0


@played
async def test_nothing_is_written_by_leaving(invalid: Path) -> None:
    before = (invalid / BRIEF_FILE).read_bytes()
    async with reading(invalid, MEDIUM) as session:
        await session.press("p", "enter", "escape")
        assert session.page_title == "2 errors"
    assert (invalid / BRIEF_FILE).read_bytes() == before


@played
async def test_what_somebody_else_wrote_meanwhile_stays(invalid: Path) -> None:
    async with reading(invalid, MEDIUM) as session:
        await session.press("p", "enter")
        change(invalid, BRIEF_FILE, "voted eight to two", "voted nine to two")
        await session.press("enter")
        assert "changed in the meantime; nothing was written" in dialog(session)
    assert "voted nine to two" in (invalid / BRIEF_FILE).read_text(encoding="utf-8")


@played
async def test_a_program_that_keeps_the_library_is_not_waited_for(
    invalid: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repair, "SHORT", 0.01)
    async with reading(invalid, MEDIUM) as session:
        await session.press("p", "enter")
        descriptor = os.open(invalid, os.O_RDONLY)
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        await session.press("enter")
        os.close(descriptor)
        assert "another program is writing to this folder" in dialog(session)


@played
async def test_where_nothing_is_like_the_quote_only_the_editor_is_offered(
    root: Path, opened: list[tuple[Path, int]]
) -> None:
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: zebras, quaggas and okapis grazed there")
    async with reading(root, MEDIUM) as session:
        await session.press("p", "enter")
        assert "Nothing in Gazette is similar" in dialog(session)
        await session.press("enter")
        assert isinstance(session.app.screen, RepairDialog)
        await session.press("E")
        assert opened == [(root / BRIEF_FILE, line_of(root, BRIEF_FILE, "zebras"))]


@pytest.mark.parametrize("key", ["enter", "E"])
@played
async def test_any_other_error_opens_the_editor_at_its_place(
    key: str, root: Path, opened: list[tuple[Path, int]]
) -> None:
    change(root, SOURCES_FILE, "    title: Channel approved", "    titel: Channel approved")
    error = check(load(root))[0]
    async with reading(root, MEDIUM) as session:
        await session.press("p", key)
        assert opened == [(root / error.place.file, error.place.line)]


@played
async def test_the_cursor_stays_within_the_errors(invalid: Path) -> None:
    async with reading(invalid, MEDIUM) as session:
        await session.press("p", *"jjj")
        assert "survey" in "".join(session.marked)
        await session.press("g")
        assert "eight" in "".join(session.marked)


@played
async def test_without_an_error_enter_does_nothing(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("p", "enter", "E")
        assert session.front is Page.PROBLEMS


@played
async def test_the_basis_of_an_outlet_is_fixed_in_the_same_way(root: Path) -> None:
    change(root, COURIER_FILE, "HARROW (Courier) —", "HARROW (Courier) –")
    async with reading(root, MEDIUM) as session:
        errors = [str(problem) for problem in session.frame.problems]
        row = next(index for index, error in enumerate(errors) if "HARROW" in error)
        await session.press("p", *"j" * row, "enter")
        assert "outlet of courier: typographic" in dialog(session)
        await session.press("enter")
    assert 'basis: "HARROW (Courier) –"}' in (root / SOURCES_FILE).read_text(encoding="utf-8")


@played
async def test_enter_accepts_nothing_that_has_not_been_in_view(root: Path) -> None:
    long = f"a £410 million project, {'which the board had put off before, ' * 9}if the county pays."
    replaced(root, COURIER.replace("a £410 million project.", long))
    before = (root / BRIEF_FILE).read_bytes()
    async with reading(root, NARROW) as session:
        await session.press("p", "enter")
        assert "if the county pays." not in dialog(session)
        await session.press("enter")
        assert "if the county pays." in dialog(session)
        assert (root / BRIEF_FILE).read_bytes() == before
        await session.press("enter")
        assert session.front is Page.PROBLEMS
    assert (root / BRIEF_FILE).read_bytes() != before


@pytest.mark.slow
@played
async def test_a_quote_as_long_as_may_be_can_be_read_to_its_end(root: Path) -> None:
    words = "Zero " + " ".join(f"and {number} words" for number in range(250))
    change(root, COURIER_FILE, "Moving the spoil", f"{words} more end. Moving the spoil")
    change(root, BRIEF_FILE, "quote: declined to comment", f"quote: {words} end.")
    async with reading(root, MEDIUM) as session:
        row = next(
            n
            for n, error in enumerate(session.frame.problems)
            if error.rule.startswith("quote-") and "Zero" in error.message
        )
        await session.press("p", *"j" * row, "enter", *"j" * 400)
        assert "end." in dialog(session)
        assert "Esc cancel" in dialog(session)


@played
async def test_every_passage_that_a_quote_may_be_of_is_offered_under_the_names_of_repair(root: Path) -> None:
    change(root, BRIEF_FILE, '        before: "the school district "\n', "")
    async with reading(root, MEDIUM) as session:
        await session.press("p", "enter")
        assert "The claim The school district declined to comment." in dialog(session)
        assert "Place 1, Harrow Courier ¶3" in dialog(session)
        await session.press("right_square_bracket")
        assert "Place 2, Harrow Courier ¶3" in dialog(session)
        await session.press("right", "left", "enter")
    first = load(root).briefs[0].claim("no-comment").evidence[0]
    assert first.status is Status.EXACT
    assert first.source.text[: first.span.start].endswith("the school district ") if first.span else False


def replaced(root: Path, text: str) -> None:
    """Replace the text of the Courier's article."""
    library = load(root)
    replace_article.apply(root, replace_article.plan(library, library.sources[0], text))


@played
async def test_of_a_quote_that_is_missing_both_sentences_are_shown(root: Path) -> None:
    replaced(root, COURIER.replace("seven to two", "6 to 3").replace("project.", "project, if the county pays."))
    async with reading(root, MEDIUM) as session:
        await session.press("p", "enter")
        said = dialog(session)
        assert "harbour quote 1: missing" in said
        assert "The sentence when it was quoted" in said
        await session.press(*"j" * 20)
        said = dialog(session)
        assert "a £410 million project, if the county pays." in said
        assert "The quote becomes voted 6 to 3 on Saturday to approve the channel" in said


@played
async def test_of_a_quote_whose_sentence_changed_both_sentences_are_shown_and_agreed_to(root: Path) -> None:
    replaced(root, COURIER.replace("a £410 million project.", "a £410 million project, if the county pays."))
    async with reading(root, MEDIUM) as session:
        await session.press("p", "enter")
        said = dialog(session)
        assert "harbour quote 1: exact, sentence changed" in said
        assert "a £410 million project. Now, Harrow Courier ¶2" in said
        await session.press(*"j" * 5)
        assert "a £410 million project, if the county pays." in dialog(session)
        await session.press("enter")
    assert "cut_from" not in (root / BRIEF_FILE).read_text(encoding="utf-8")
