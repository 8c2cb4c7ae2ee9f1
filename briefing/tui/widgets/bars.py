"""One-line bars: the program's header, the title of a pane, and the key hints."""

from collections.abc import Sequence
from typing import Final

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget

from briefing.tui.keymap import Hint
from briefing.tui.styles import KEY, LABEL

_MIN_LEFT: Final = 32
_GAP: Final = "  "
_NOTHING: Final = Content("")
SAID: Final = 2.0
"""Seconds for which a message replaces the key hints, unless a key is pressed earlier."""
MIN_WIDTH: Final = 60
MIN_HEIGHT: Final = 20
"""Below these sizes, nothing is readable."""


class TitleBar(Widget):
    """A title on the left with details beside it and, on the right, the longest of several texts that fits."""

    filled: reactive[bool] = reactive(False)
    """Whether the title is a filled label: that of the page or of the focused pane."""
    _left = Content("")
    _beside = Content("")
    _right: tuple[Content, ...] = ()

    def __init__(self, bar_id: str, *, filled: bool = False, classes: str = "") -> None:
        """Create a bar; if `filled`, its title is a filled label."""
        super().__init__(id=bar_id, classes=classes)
        self.set_reactive(TitleBar.filled, filled)

    def show(self, left: Content, right: Sequence[Content] = (), *, beside: Content = _NOTHING) -> None:
        """Show a title, the text `beside` it, and the first text of `right`, longest first, that fits."""
        before = (self._left, self._beside, *self._right)
        self._left, self._beside, self._right = _line(left), _line(beside), tuple(map(_line, right))
        now = (self._left, self._beside, *self._right)
        if len(before) != len(now) or not all(map(Content.is_same, before, now)):
            self.refresh()

    def render(self) -> Content:
        width = self.content_size.width
        title = Content.assemble(" ", self._left, " ") if self._left else Content("")
        if self.filled and self._left:
            title = title.stylize(LABEL)
        left = Content.assemble(title, " " if self._beside else "", self._beside)
        need = min(left.cell_length, _MIN_LEFT)
        right = next((each for each in self._right if need + 2 + each.cell_length <= width), Content(""))
        room = width - right.cell_length - (2 if right else 0)
        left = left.truncate(max(0, room), ellipsis=True)
        return Content.assemble(left, " " * max(0, width - left.cell_length - right.cell_length), right)


def too_small(size: Size) -> Content:
    """Return the message shown in a terminal too small for anything else."""
    needs = (
        f"briefing needs {MIN_WIDTH} columns and {MIN_HEIGHT} lines; this terminal has {size.width} and {size.height}."
    )
    return Content(f"{needs} Make it larger, or press Q to leave.")


def fitting(hints: Sequence[Hint], width: int) -> list[Hint]:
    """Return the hints that fit into `width` cells: always the first and last, then the others in order."""
    kept = list(hints)
    while len(kept) > 2 and sum(hint.width for hint in kept) + len(_GAP) * (len(kept) - 1) > width:
        del kept[-2]
    return kept


def line_of(hints: Sequence[Hint]) -> Content:
    """Return keys and their labels on one line."""
    return Content(_GAP).join(Content.assemble((hint.keys, KEY), f" {hint.word}") for hint in hints)


class KeyHints(Widget):
    """The most useful keys of the current page, or a temporary message. Hints that do not fit are left out."""

    hints: Sequence[Hint] = ()
    """The hints; as many as fit are shown."""
    _count = ""
    said = ""
    """The temporary message; empty if there is none."""
    _timer: Timer | None = None
    _ends: Sequence[tuple[int, Hint]] = ()

    def show(self, hints: Sequence[Hint], *, count: str = "") -> None:
        """Show keys: help first, closing last, the others by importance. A `count` comes before all."""
        if (hints, count) != (self.hints, self._count):
            self.hints, self._count = hints, count
            self.refresh()

    def say(self, words: str, *, seconds: float | None = SAID) -> None:
        """Show a message instead of the keys for some seconds or, if None, until the next key."""
        self.hush()
        self.said = words
        if seconds is not None:
            self._timer = self.set_timer(seconds, self.hush)
        self.refresh()

    def hush(self) -> None:
        """Show the keys again."""
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self.said:
            self.said = ""
            self.refresh()

    def render(self) -> Content:
        width = self.content_size.width
        self._ends = ()
        if self.said:
            return self._message(width)
        before = Content.styled(f"{self._count}_{_GAP}", KEY) if self._count else Content("")
        hints = fitting(self.hints, width - before.cell_length)
        x = before.cell_length
        self._ends = [(x := x + hint.width + len(_GAP), hint) for hint in hints]
        return Content.assemble(before, line_of(hints))

    def _message(self, width: int) -> Content:
        """Return the message and the key for help, cut at a word boundary if too long."""
        help_ = line_of(self.hints[:1])
        if len(self.said) + 3 + help_.cell_length <= width:
            return Content.assemble(self.said, "   ", help_)
        if len(self.said) <= width:
            return Content(self.said)
        words = self.said
        while len(words) > width - 2 and " " in words:
            words = words.rpartition(" ")[0]
        return Content(f"{words} …")

    async def on_click(self, event: events.Click) -> None:
        """Run the action of the key under the pointer."""
        at = event.get_content_offset_capture(self).x
        hint = next((hint for end, hint in self._ends if at < end), None)
        if hint and "{key}" not in hint.action.call:
            await self.screen.run_action(hint.action.call)


def _line(content: Content) -> Content:
    return Content(" ").join(content.split("\n"))
