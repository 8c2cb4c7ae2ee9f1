"""The container for the panes of a page."""

from textual.containers import Container, Vertical
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


def blank_lines(widget: Widget, crop: Region) -> list[Strip]:
    """Return blank lines for a container whose children cover all but a margin.

    Textual draws every line of a container with all its styles before it covers them with the children; this costs
    almost nothing.
    """
    return [Strip.blank(crop.width, widget.visual_style.rich_style)] * crop.height


class Panes(Container):
    """The panes of a page, side by side or one below the other."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank lines: the panes cover them."""
        return blank_lines(self, crop)


class Bordered(Vertical):
    """A container with a border at its left or top, whose children cover the rest."""

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return blank lines with the border, drawing only the first two."""
        first, *others = super().render_lines(Region(crop.x, 0, crop.width, min(2, self.outer_size.height)))
        return [first if y == 0 or not others else others[0] for y in crop.line_range]
