"""Fifteen tasks of an analyst in the shipped library, done by pressing keys, which are counted from the first page."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from briefing.load import shipped
from briefing.tui.pages import Page
from tests.tui.driver import MEDIUM, WIDE, Session, played, reading

WORDS: Final = {" ": "space", ".": "full_stop", ":": "colon", "}": "right_curly_bracket", "'": "apostrophe"}


@dataclass(frozen=True)
class Task:
    """Something that a reader wants to know or to have."""

    what: str
    keys: str
    """Separated by spaces; a word of several letters that is no key is typed."""
    count: int
    done: Callable[[Session], bool]
    size: tuple[int, int] = WIDE

    @property
    def presses(self) -> list[str]:
        """The keys one by one."""
        named = {"enter", "escape", "tab", "ctrl+t"}
        return [WORDS.get(key, key) for word in self.keys.split() for key in ([word] if word in named else word)]


def on(page: Page, *words: str) -> Callable[[Session], bool]:
    """Return whether a page is in front, and the words are on the screen."""
    return lambda session: session.front is page and all(each in session.text for each in words)


def at_claim(number: int) -> Callable[[Session], bool]:
    return lambda session: session.front is Page.BRIEF and session.at[0] == number


def says_who(session: Session) -> bool:
    """Return whether each hit in an article says who speaks, or that nobody is named."""
    heads = [line for line in session.lines if "quoted by" in line]
    return bool(heads) and all(re.search(r"¶\d+ +\w[^¶]*  +quoted by", head) for head in heads)


def lines_of_article(session: Session) -> bool:
    rows = [row.text for row in session.rows(session.column)]
    return sum(bool(row.strip()) for row in rows) >= 13 and len(rows) >= 14


def written(count: int) -> Callable[[Session], bool]:
    return lambda _: len(list(Path().rglob("*.md"))) >= count


TASKS: Final = (
    Task("the bottom line on Taiwan", "4", 1, on(Page.BRIEF, "Taiwan", "[1]")),
    Task("the exact words of a claim in their article", "4 j enter", 3, lambda s: len(s.reversed) > 40),
    Task("back to where one was", "4 j enter escape", 4, at_claim(1)),
    Task("what differs in the whole library", "D", 1, on(Page.DIFFERENCES, "accounts differ 39", "1 of 39")),
    Task("what rests on one article in the whole library", "D f", 2, on(Page.DIFFERENCES, "one article 90", "1 of 90")),
    Task("who said denuclearization, in every spelling", "F denuclear", 10, says_who),
    Task("the wordings of a claim in every article", "4 f c", 3, on(Page.COMPARE, "Taiwan 4")),
    Task("a quote with its citation", "4 j y", 3, lambda s: "https://" in s.app.clipboard),
    Task("one brief as a file", "4 e enter", 3, written(1)),
    Task("all briefs as files", "e ctrl+t enter", 3, written(9)),
    Task("the claims that rest on a passage", "s enter }", 3, on(Page.ARTICLE, "Claims on this passage", "This quote")),
    Task("an article, read through at 80 columns", "s enter", 2, lines_of_article, MEDIUM),
    Task("how two articles differ", "s c j c", 4, on(Page.TWO_ARTICLES, "They differ", "Both are quoted")),
    Task("the library at a glance", "0", 1, on(Page.OVERVIEW, "Where the sources differ", "9 World")),
    Task("who said what", "W", 1, on(Page.PEOPLE, "Xi Jinping", "Lee Jae Myung")),
)


def test_there_are_fifteen_and_each_is_counted() -> None:
    assert len(TASKS) == 15
    assert [task.what for task in TASKS if len(task.presses) > task.count] == []


@pytest.mark.slow
@pytest.mark.parametrize("task", TASKS, ids=lambda task: task.what)
@played
async def test_the_task_is_done_with_so_many_keys(task: Task) -> None:
    async with reading(shipped(), task.size, overview=True) as session:
        assert session.front is Page.OVERVIEW
        if task.keys == "0":
            await session.press("1")
        for key in task.presses:
            await session.press(key)
        assert task.done(session), session.text


@played
async def test_a_claim_is_reached_by_its_number() -> None:
    async with reading(shipped(), WIDE) as session:
        await session.press("7", "full_stop", "1")
        assert session.at[0] == 1
        assert session.lines[-1].startswith(" .1_  ? help")
        await session.press("7")
        assert session.at[0] == 17
        await session.press("escape", "j")
        assert session.at[0] == 18
        await session.press("full_stop", "9", "9", "tab")
        assert session.at[0] == len(session.brief.claims)
        await session.press("full_stop", "5", "c")
        assert session.front is Page.COMPARE
        assert "The summit 5" in session.text
        await session.press("q", "4")
        assert session.topic == "Taiwan"
        await session.press("f", "full_stop", "1")
        assert (session.at[0], session.reader.cursor.filter) == (1, None)
