"""One-line bars: the program's header, the title of a pane, and the line of keys."""

from collections.abc import Collection, Sequence
from typing import Final

from textual import events
from textual.content import Content
from textual.widget import Widget

from briefing.tui.keymap import Action, Page, Registry, glyph

_MIN_LEFT: Final = 32
_ASIDE: Final = "not bold not underline"
"""What stands beside a title is no title."""
MIN_WIDTH: Final = 60
MIN_HEIGHT: Final = 20
"""Below these, nothing can be read in comfort."""


class TitleBar(Widget):
    """Words at the left, and at the right the longest of several that there is room for."""

    _left = Content("")
    _right: tuple[Content, ...] = ()

    def show(self, left: Content, right: Sequence[Content] = ()) -> None:
        """Show `left`, and of `right`, longest first, the first one that fits."""
        self._left = _line(left)
        self._right = tuple(_line(each).stylize_before(_ASIDE) for each in right)
        self.refresh()

    def render(self) -> Content:
        """Draw the bar at its width."""
        width = self.content_size.width
        need = min(self._left.cell_length, _MIN_LEFT)
        right = next((each for each in self._right if need + 2 + each.cell_length <= width), Content(""))
        room = width - right.cell_length - (2 if right else 0)
        left = self._left.truncate(max(0, room), ellipsis=True)
        gap = width - left.cell_length - right.cell_length
        return Content.assemble(left, (" " * max(0, gap), _ASIDE), right)


class TooSmall(Widget):
    """Says what the program needs, in a terminal in which nothing else has room."""

    def render(self) -> Content:
        """Draw it for the size that there is."""
        width, height = self.app.size
        needs = f"briefing needs {MIN_WIDTH} columns and {MIN_HEIGHT} lines; this terminal has {width} and {height}."
        return Content(f"{needs} Make it larger, or press q to quit.")


class KeyHints(Widget):
    """The keys that matter on the page in front. Those that have no room are left out whole; `?` shows all."""

    def __init__(self, registry: Registry) -> None:
        super().__init__()
        self._registry = registry
        self._page = Page.TOPICS
        self._without: Collection[str] = ()
        self._ends: list[tuple[int, Action]] = []

    def show(self, page: Page, *, without: Collection[str] = ()) -> None:
        """Show the keys of `page`, but for the actions of those ids."""
        self._page = page
        self._without = without
        self.refresh()

    def render(self) -> Content:
        """Draw the line at its width."""
        width = self.content_size.width
        actions = [
            action
            for action in self._registry.on(self._page)
            if self._page in action.line and action.id not in self._without
        ]
        while actions and sum(self._length(action) for action in actions) - 2 > width:
            # Help comes first and quitting last; what goes is what comes before quitting.
            del actions[max(1, len(actions) - 2) if len(actions) > 1 else 0]
        self._ends = []
        parts: list[str | Content | tuple[str, str]] = []
        x = 0
        for action in actions:
            parts += [(_keys(action), "bold $text-accent"), f" {action.label_on(self._page)}  "]
            x += self._length(action)
            self._ends.append((x, action))
        return Content.assemble(*parts)

    def _length(self, action: Action) -> int:
        return len(_keys(action)) + 1 + len(action.label_on(self._page)) + 2

    async def on_click(self, event: events.Click) -> None:
        """Do what the key under the pointer does."""
        for end, action in self._ends:
            if event.get_content_offset_capture(self).x < end - 2:
                if "{key}" not in action.call:
                    await self.screen.run_action(action.call)
                return


def keys_of_dialog(*keys: tuple[str, str]) -> Content:
    """Return the line of keys of a dialog: these and what they do, and last Esc, which ends every dialog."""
    both = (Content.assemble((key, "bold $text-accent"), f" {does}") for key, does in (*keys, ("Esc", "cancel")))
    return Content("  ").join(both)


def _keys(action: Action) -> str:
    return action.shown or glyph(action.keys[0])


def _line(content: Content) -> Content:
    return Content(" ").join(content.split("\n"))
