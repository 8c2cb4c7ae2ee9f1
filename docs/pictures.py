"""Makes the pictures of README and docs from the running program and its own library: the same bytes on each run.

uv run python docs/pictures.py
"""

import asyncio
import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

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
EXPORT_PATH: Final = "~/briefs/north-korea.md"
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


async def drawn(library: Library, keys: tuple[str, ...], size: tuple[int, int]) -> str:
    """Return the page that the keys lead to, as SVG."""
    app = BriefingApp(library, settings=Settings(reduced_motion=True))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for key in keys:
            await pilot.press(key)
        for path in app.screen.query("#path").results(Input):
            path.value = EXPORT_PATH
            path.cursor_position = len(EXPORT_PATH)
        return plain_svg(await at_rest(pilot))


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
                file = FOLDER / f"{picture.name}-{size[0]}x{size[1]}.svg"
                file.write_text(asyncio.run(drawn(library, picture.keys, size)), encoding="utf-8", newline="\n")
                print(file.name)


if __name__ == "__main__":
    main()
