"""What the pages look like, as plain text: four of them at three sizes; BRIEFING_UPDATE_GOLDENS=1 writes them anew.

A golden says what changed; whether it looks right, a person says who reads it.
"""

import difflib
import os
from pathlib import Path
from typing import Final

import pytest

from tests.libraries import BRIEF_FILE, COURIER_FILE, SOURCES_FILE, change
from tests.tui.driver import MEDIUM, SIZES, Session, played, reading

GOLDENS: Final = Path(__file__).parent / "goldens"
UPDATE: Final = "BRIEFING_UPDATE_GOLDENS"

PAGES: Final = {
    "topics": (),
    "brief": ("1", "j"),
    "evidence": ("1", "j", "tab", "right_square_bracket"),
    "article": ("1", "j", "enter"),
    "second-article": ("1", "j", "enter", "right_square_bracket"),
    "difference": ("1", *"jjjjj"),
    "difference-article": ("1", *"jjjjj", "enter"),
    "judgment": ("1", *"jjjjjj"),
    "end": ("1", "G", "space"),
    "help": ("1", "question_mark"),
    "export": ("1", "e"),
    "export-taken": ("1", "e", "enter"),
}
"""The keys that lead to each page."""
AT_EVERY_SIZE: Final = ("topics", "brief", "difference", "article")
SHOWN: Final = [(name, size) for name in PAGES for size in (SIZES if name in AT_EVERY_SIZE else (MEDIUM,))]


def compare(session: Session, name: str, size: tuple[int, int]) -> None:
    """Compare the screen with its golden, or write it anew if that is wanted."""
    golden = GOLDENS / f"{name}.{size[0]}x{size[1]}.txt"
    assert len(session.lines) == size[1]
    if os.environ.get(UPDATE):
        golden.write_bytes(session.text.encode())
    assert golden.exists(), f"no golden {golden.name}: {UPDATE}=1 writes it"
    kept = golden.read_bytes().decode()
    if session.text != kept:
        lines = difflib.unified_diff(kept.splitlines(), session.text.splitlines(), "golden", "screen", lineterm="", n=1)
        pytest.fail(f"{golden.name} differs:\n" + "\n".join(lines), pytrace=False)


@pytest.fixture
def _fixed_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show a path that is the same on every machine, with a file in the way of the export."""

    def exists(path: Path, data: bytes, *, overwrite: bool) -> None:
        raise FileExistsError(path)

    monkeypatch.setattr(os, "getcwd", lambda: "/home/reader/notes/harbour")
    monkeypatch.setattr("briefing.tui.dialogs.export.write", exists)


@pytest.mark.usefixtures("_fixed_folder")
@pytest.mark.parametrize(("name", "size"), SHOWN)
@played
async def test_the_page_looks_as_it_did(name: str, size: tuple[int, int], root: Path) -> None:
    async with reading(root, size) as session:
        await session.press(*PAGES[name])
        compare(session, name, size)


@pytest.fixture
def invalid(root: Path) -> Path:
    """Return the library with two quotes that do not stand, and an article that has changed."""
    change(root, BRIEF_FILE, "quote: approved on Saturday evening", "quote: approved on Sunday evening")
    change(root, BRIEF_FILE, '        before: "the school district "\n', "")
    change(root, COURIER_FILE, "£410 million", "£420 million")
    change(root, SOURCES_FILE, "    genre: unstated\n", "")
    return root


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("problems", "p"),
        ("missing-quote", "1j]"),
        ("ambiguous-quote", "1jj"),
    ],
)
@played
async def test_errors_look_as_they_did(name: str, keys: str, invalid: Path) -> None:
    async with reading(invalid, MEDIUM) as session:
        await session.press(*("right_square_bracket" if key == "]" else key for key in keys))
        compare(session, name, MEDIUM)


@played
async def test_a_library_without_a_brief_opens_and_says_so(tmp_path: Path) -> None:
    async with reading(tmp_path / "nothing", MEDIUM) as session:
        compare(session, "empty", MEDIUM)


def test_every_golden_is_of_a_page_that_a_test_opens() -> None:
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [file.name for file in sorted(GOLDENS.iterdir()) if f'"{file.name.split(".")[0]}"' not in tests] == []
