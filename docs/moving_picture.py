"""Several pictures of the terminal → one SVG that shows them in turn, wherever an `<img>` shows SVG.

What two pictures share is drawn once. Readers who asked their system for less motion see one of them; so do those
whose program draws no animation.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import accumulate
from typing import Final

_STYLE: Final = re.compile(r"\.t-(r\d+) \{ (.*?) \}")
_MATRIX: Final = re.compile(
    r'(<g transform="[^"]*" clip-path="[^"]*">)\s*(.*?)<g class="t-matrix">(.*?)</g>', re.DOTALL
)
_RECT: Final = re.compile(r'<rect fill="([^"]+)" x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"[^>]*/>')
_TEXT: Final = re.compile(r'<text class="t-(r\d+)"(.*?</text>)')
_SIZE: Final = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_BAND: Final = 56
"""The height of the band below the terminal, which tells the key and what it does."""
_KEY: Final = 13
"""The width of a letter of the key."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What is shown for a while: a picture as `plain_svg` gives it, the key that led to it, and what that does."""

    svg: str
    seconds: float
    key: str
    does: str


def moving_picture(frames: Sequence[Frame], still: int) -> str:
    """Return the frames as one SVG that shows them over and over; `still` is the one that is shown without motion."""
    matrix = _MATRIX.search(frames[0].svg)
    size = _SIZE.search(frames[0].svg)
    assert matrix
    assert size
    width, height = float(size[1]), float(size[2])
    drawing = _Drawing()
    for index, frame in enumerate(frames):
        drawing.add(index, frame.svg)
        drawing.add_caption(index, frame, height)
    head = frames[0].svg[: matrix.start()].replace(size[0], f'viewBox="0 0 {width:g} {height + _BAND:g}"')
    head = head.replace(f'height="{height - 2:g}" rx', f'height="{height + _BAND - 2:g}" rx')
    head = _STYLE.sub("", head).replace("</style>", "\n".join((*drawing.styles(frames, still), "</style>")), 1)
    lines = (
        head,
        matrix[1],
        *_groups('shape-rendering="crispEdges"', drawing.rects),
        *_groups('class="t-matrix"', drawing.texts),
        "</g>",
        *_groups('class="captions"', drawing.captions),
        "</svg>",
    )
    return "\n".join(line.strip() for text in lines for line in text.splitlines() if line.strip()) + "\n"


class _Drawing:
    """Everything that is drawn, once, with the frames in which it is."""

    def __init__(self) -> None:
        self.rects: dict[str, list[int]] = defaultdict(list)
        self.texts: dict[str, list[int]] = defaultdict(list)
        self.captions: dict[str, list[int]] = defaultdict(list)
        self._colors: dict[str, str] = {}

    def add(self, index: int, svg: str) -> None:
        """Add a frame's picture."""
        matrix, colors = _MATRIX.search(svg), dict(_STYLE.findall(svg))
        assert matrix
        for rect in _joined(_RECT.findall(matrix[2])):
            self.rects[rect].append(index)
        for color, rest in _TEXT.findall(matrix[3]):
            named = self._colors.setdefault(colors[color], f"c{len(self._colors)}")
            self.texts[f'<text class="{named}"{rest}'].append(index)

    def add_caption(self, index: int, frame: Frame, top: float) -> None:
        """Add a frame's key and what it does."""
        wide = _KEY * len(frame.key) + 20 if frame.key else 0
        cap = (
            f'<rect class="cap" x="20" y="{top + 8:g}" width="{wide}" height="32" rx="6"/>'
            f'<text class="key" x="{20 + wide / 2:g}" y="{top + 31:g}">{escape(frame.key)}</text>'
        )
        does = f'<text class="does" x="{40 + wide if wide else 20}" y="{top + 31:g}">{escape(frame.does)}</text>'
        self.captions[(cap if wide else "") + does].append(index)

    def styles(self, frames: Sequence[Frame], still: int) -> Iterator[str]:
        """Yield the rules: the colors, and when each group is shown."""
        yield from (f".{name} {{ {color} }}" for color, name in self._colors.items())
        yield ".cap { fill: #3a4650; stroke: #8a98a5 }"
        yield ".key { fill: #fff; font: bold 20px ui-monospace, Menlo, monospace; text-anchor: middle }"
        yield ".does { fill: #e0e0e0; font: 21px system-ui, 'Segoe UI', Helvetica, Arial, sans-serif }"
        groups = sorted({tuple(shown) for drawn in (self.rects, self.texts, self.captions) for shown in drawn.values()})
        ends = [*accumulate(frame.seconds for frame in frames)]
        for shown in groups:
            yield f".{_name(shown)} {{ visibility: {'visible' if still in shown else 'hidden'} }}"
        yield "@media (prefers-reduced-motion: no-preference) {"
        for shown in groups:
            name, steps = _name(shown), " ".join(_steps(shown, ends))
            yield f".{name} {{ animation: {name} {ends[-1]:g}s step-end infinite }} @keyframes {name} {{ {steps} }}"
        yield "}"


def _name(shown: Sequence[int]) -> str:
    """Return what the group that is shown in these frames is called."""
    return "f" + "-".join(map(str, shown))


def _groups(attributes: str, drawn: Mapping[str, Sequence[int]]) -> Iterator[str]:
    """Yield what is drawn, that which is shown together in one group."""
    together: dict[str, list[str]] = defaultdict(list)
    for element, shown in drawn.items():
        together[_name(shown)].append(element)
    yield f"<g {attributes}>"
    for name, elements in together.items():
        yield f'<g class="{name}">{"".join(elements)}</g>'
    yield "</g>"


def _steps(shown: Sequence[int], ends: Sequence[float]) -> Iterator[str]:
    """Yield from when on a group is shown or hidden, wherever that changes."""
    before = None
    for index, start in enumerate((0.0, *ends[:-1])):
        now = "visible" if index in shown else "hidden"
        if now != before:
            yield f"{100 * start / ends[-1]:.3f}% {{ visibility: {now} }}"
        before = now


def _joined(rects: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Yield the backgrounds of the cells, those of one color beside each other as one."""
    row: list[float] = []
    color = ""
    for fill, *numbers in rects:
        x, y, width, height = map(float, numbers)
        if row and fill == color and row[1] == y and abs(row[0] + row[2] - x) < 0.01:
            row[2] += width
            continue
        if row:
            yield _rect(color, row)
        color, row = fill, [x, y, width, height]
    if row:
        yield _rect(color, row)


def _rect(color: str, numbers: Sequence[float]) -> str:
    x, y, width, height = numbers
    return f'<rect fill="{color}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/>'
