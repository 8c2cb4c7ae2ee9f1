"""The table of articles: what it shows at each width, how it is sorted, and where Enter leads."""

from pathlib import Path

from rich.cells import cell_len

from briefing.load import load
from briefing.tui.pages import Page
from tests.libraries import SOURCES_FILE, change
from tests.rows import each_row
from tests.tui.driver import MEDIUM, NARROW, SIZES, WIDE, Session, played, reading
from tests.tui.many import make_many
from tests.tui.test_goldens import compare

KOREAN = "한국항만신문"


def table(session: Session) -> list[str]:
    """Return the rows that are in view, without the mark of the cursor."""
    return [row.text[1:].rstrip() for row in session.rows(session.column)]


def head(session: Session) -> str:
    """Return the line above the rows."""
    return session.lines[session.app.screen.query_one("#head").region.y]


@played
async def test_the_page_of_sources_looks_as_it_did(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("s", "j", "S")
        assert session.front is Page.SOURCES
        compare(session, "sources", MEDIUM)


@each_row("size", SIZES)
@played
async def test_columns_are_aligned_beside_wide_characters(size: tuple[int, int], root: Path) -> None:
    change(root, SOURCES_FILE, "label: Gazette", f"label: {KOREAN}")
    async with reading(root, size) as session:
        await session.press("s")
        ends = {cell_len(line) for line in (head(session), *(f" {row}" for row in table(session)))}
        assert len(ends) == 1, session.text
        assert KOREAN in table(session)[1]


@each_row("size", SIZES)
@played
async def test_no_row_is_wrapped_or_cut_off_by_the_edge(size: tuple[int, int], root: Path) -> None:
    change(root, SOURCES_FILE, "label: Gazette", "label: The Gazette of the harbour, of its quays and of its berths")
    async with reading(root, size) as session:
        await session.press("s")
        assert len(table(session)) == 2
        assert "…" in table(session)[1]
        assert table(session)[1].endswith(" 2")


@each_row(
    ("size", "titles"),
    [
        (WIDE, ["Article", "Outlet", "Published", "Known from", "Genre", "Claims", "Cited", "Alone"]),
        (MEDIUM, ["Article", "Published", "Genre", "Claims", "Cited", "Alone"]),
        (NARROW, ["Article", "Claims", "Cited", "Alone"]),
    ],
)
@played
async def test_a_narrower_table_has_fewer_columns(size: tuple[int, int], titles: list[str], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press("s")
        assert head(session).replace("Known from", "Known_from").split() == [
            title.replace(" ", "_") for title in titles
        ]


@played
async def test_sorting_goes_through_the_columns_and_comes_round(root: Path) -> None:
    async with reading(root, WIDE) as session:
        await session.press("s")
        first = session.text
        seen = []
        for _ in range(7):
            await session.press("S")
            seen.append(next(word for word in head(session).split("  ") if "▲" in word or "▼" in word).strip())
        assert seen == ["Article ▲", "Outlet ▲", "Published ▲", "Genre ▲", "▼Claims", "▼Cited", "▼Alone"]
        await session.press("S")
        assert session.text == first


@played
async def test_the_order_is_reversed_and_the_cursor_stays_on_its_article(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("s")
        assert "Harrow Courier" in session.marked[0]
        await session.press("r")
        assert [row.split()[0] for row in table(session)] == ["2", "1"]
        assert "Harrow Courier" in session.marked[0]
        assert "in the library's order ▼" in session.text


@played
async def test_details_follow_the_cursor(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("s")
        assert "cited by 8 claims, 4 of them supported by it alone" in session.text
        assert "about March 14, 2026" in session.view_text("details-text")
        await session.press("j")
        assert "cited by 6 claims, 2 of them supported by it alone" in session.text
        assert "seeds/gazette.txt" in session.text


@played
async def test_enter_reads_the_article_from_its_top_and_escape_comes_back(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("s", "S", "j")
        before = session.text
        await session.press("enter")
        assert (session.front, session.page_title) == (Page.ARTICLE, "Harrow Courier")
        assert session.column.scroll_y == 0
        await session.press("escape")
        assert session.text == before


@played
async def test_a_row_is_chosen_by_a_click_and_opened_by_a_second(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("s")
        await session.click("Gazette")
        assert "Gazette" in session.marked[0]
        await session.click("Gazette")
        assert (session.front, session.page_title) == (Page.ARTICLE, "Gazette")


@played
async def test_a_hundred_articles_scroll_below_their_head(tmp_path: Path) -> None:
    async with reading(make_many(tmp_path, articles=100, claims=20, paragraphs=2), MEDIUM) as session:
        await session.press("s", "G")
        assert session.marked[0].split()[1:3] == ["Quay", "100"]
        assert "100" in session.marked[0][:5]
        assert head(session).split()[0] == "Article"
        await session.press("b")
        assert "Quay 100" not in session.marked[0]
        await session.press("g")
        assert "Quay 1 " in session.marked[0]


@played
async def test_a_library_without_articles_says_so(tmp_path: Path) -> None:
    async with reading(tmp_path / "nothing", MEDIUM) as session:
        await session.press("s")
        assert (session.front, session.told) == (
            Page.TOPICS,
            "This library has no article yet: briefing add adds one.",
        )


@played
async def test_the_cursor_stays_on_its_article_when_the_library_changes(root: Path) -> None:
    async with reading(root, MEDIUM) as session:
        await session.press("s", "S", "j")
        change(root, SOURCES_FILE, "label: Gazette", "label: Quay Gazette")
        session.app.reopen(load(root))
        await session.settle()
        assert [row.split()[1] for row in table(session)] == ["Harrow", "Quay"]
        assert "Harrow Courier" in session.marked[0]
