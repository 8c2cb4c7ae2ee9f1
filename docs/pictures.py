"""Makes the pictures of README and docs from the running program and its own library: the same bytes on each run.

uv run docs/pictures.py
"""

import asyncio
import os
import re
import tempfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from moving_picture import Frame, moving_picture
from textual.pilot import Pilot
from textual.widgets import Input

from briefing.load import load, shipped
from briefing.model import Library
from briefing.settings import Settings
from briefing.tui.app import BriefingApp

FOLDER: Final = Path(__file__).parent
WIDE: Final = (120, 40)
MEDIUM: Final = (80, 24)
NARROW: Final = (60, 20)
MOVING: Final = (112, 32)
EXPORT_FOLDER: Final = "~/briefs"
_FONTS: Final = "ui-monospace, Menlo, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
_FONT_FACE: Final = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
_UNIQUE: Final = re.compile(r"terminal-\d+")
_TEXT: Final = re.compile(
    r'x="([\d.e+]+)" y="([\d.]+)" textLength="([\d.]+)" ([^>]*)>((?:&#160;)*)(.*?)((?:&#160;)*)</text>'
)
_LINE_END: Final = re.compile(r"<text [^>]*>\n</text>")
_SPACE: Final = "&#160;"
_CELL: Final = 12.2
"""The width of a cell in Textual's SVG."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page of the program: the keys that lead to it, and the sizes in cells at which it is shown."""

    name: str
    keys: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...] = (WIDE, MEDIUM)


def pictures(library: Library) -> tuple[Picture, ...]:
    """Return what is shown."""
    brief = library.briefs[0]
    shared = next(claim.number for claim in brief.claims if len(claim.sources) > 1 and not claim.difference)
    disputed = next(claim.number for claim in brief.claims if claim.difference)
    claim = ("1", *["j"] * shared)
    return (
        Picture("topics", (), (MEDIUM,)),
        Picture("brief", claim, (WIDE, MEDIUM, NARROW)),
        Picture("article", (*claim, "enter")),
        Picture("disputed", ("1", *["j"] * disputed)),
        Picture("help", (*claim, "question_mark")),
        Picture("export", (*claim, "e")),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the moving picture: the keys that are pressed, and what they do."""

    keys: tuple[str, ...]
    seconds: float
    shown: str
    does: str


def tour(library: Library) -> tuple[Step, ...]:
    """Return the main job: open, follow a claim into its article, come back, see what differs, export."""
    brief = library.brief("alliance")
    claim = next(claim.number for claim in brief.claims if claim.id == "strategic-choices")
    number = str(library.briefs.index(brief) + 1)
    return (
        Step(("0",), 3, "", "Nine briefs on one summit, from five articles"),
        Step((number,), 3, number, "Open a brief: its claims, and what supports each"),
        Step(("j",) * claim, 3.5, " ".join("j" * claim), "Go to a claim: its evidence follows, here two positions"),
        Step(("enter",), 4, "Enter", "Read the quote in its article, in view and marked"),
        Step(("escape",), 2, "Esc", "Come back to the very same place"),
        Step(("c",), 4, "c", "Compare how each article words it"),
        Step(("escape", "D"), 4, "D", "See what differs in the whole library"),
        Step(("escape", "e"), 3, "e", "Export the brief: here as Markdown, each quote below its claim"),
        Step(("tab",), 5, "Tab", "Or as a page for any browser; Enter writes it, o opens it"),
    )


STILL: Final = 2
"""The step that is shown where nothing moves."""


async def drawn(library: Library, steps: Sequence[tuple[str, ...]], size: tuple[int, int]) -> AsyncIterator[str]:
    """Yield the pages that the keys lead to, as SVG, one for each step."""
    app = BriefingApp(library, settings=Settings(reduced_motion=True))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for keys in steps:
            for key in keys:
                await pilot.press(key)
            for path in app.screen.query("#path").results(Input):
                path.value = f"{EXPORT_FOLDER}/{path.value.rpartition('/')[2]}"
                path.cursor_position = len(path.value)
            yield plain_svg(await at_rest(pilot))


async def moving(library: Library) -> str:
    """Return the moving picture."""
    steps = tour(library)
    pages = [page async for page in drawn(library, [step.keys for step in steps], MOVING)]
    frames = [Frame(page, step.seconds, step.shown, step.does) for page, step in zip(pages, steps, strict=True)]
    return moving_picture(frames, STILL)


async def still(library: Library, picture: Picture, size: tuple[int, int]) -> str:
    """Return a picture in one size."""
    (page,) = [page async for page in drawn(library, [picture.keys], size)]
    return page


async def at_rest(pilot: Pilot[None]) -> str:
    """Return the screen once it has stopped changing."""
    before = ""
    while before != (now := pilot.app.export_screenshot(simplify=True)):
        before = now
        await pilot.pause(0.1)
    return now


def plain_svg(svg: str) -> str:
    """Return Textual's SVG without its font from the network, and with short names in place of its digest.

    So that it is aligned in any font and by any renderer, no text begins or ends with a space, and where letters are
    narrower or wider than a cell they are stretched to it.
    """
    svg = _FONT_FACE.sub("", svg)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {_FONTS}")
    svg = _TEXT.sub(_without_outer_spaces, svg)
    svg = _UNIQUE.sub("t", _LINE_END.sub("", svg))
    return "\n".join(line.rstrip() for line in svg.splitlines() if line.strip()) + "\n"


def _without_outer_spaces(text: re.Match[str]) -> str:
    x, y, length, rest, before, words, after = text.groups()
    left, right = len(before) // len(_SPACE), len(after) // len(_SPACE)
    place = f'x="{float(x) + left * _CELL:g}" y="{y}" textLength="{float(length) - (left + right) * _CELL:g}"'
    return f'{place} lengthAdjust="spacingAndGlyphs" {rest}>{words}</text>'


def main() -> None:
    """Write every picture into the folder of this script."""
    library = load(shipped())
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(BRIEFING_HOME=folder, HOME="/home/reader")
        for picture in pictures(library):
            for size in picture.sizes:
                save(f"{picture.name}-{size[0]}x{size[1]}.svg", asyncio.run(still(library, picture, size)))
        save("tour.svg", asyncio.run(moving(library)))


def save(name: str, svg: str) -> None:
    """Write a picture into the folder of this script."""
    (FOLDER / name).write_text(svg, encoding="utf-8", newline="\n")
    print(name)


if __name__ == "__main__":
    main()
