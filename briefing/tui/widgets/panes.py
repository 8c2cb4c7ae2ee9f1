"""The container of the panes of a page."""

from textual.containers import Container
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def blank_lines(widget: Widget, crop: Region) -> list[Strip]:
    """Return what a container shows that its children cover, but for a margin.

    Textual draws every container line by line, with all its styles, before it puts the children over it: this costs
    next to nothing.
    """
    return [Strip.blank(crop.width, widget.visual_style.rich_style)] * crop.height


class Panes(Container):
    """The panes of a page, side by side or one below the other."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank lines: the panes cover them."""
        return blank_lines(self, crop)
