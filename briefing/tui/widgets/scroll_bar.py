"""The scrollbar of a column, which is painted again with almost every key."""

from typing import Self

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.scrollbar import ScrollBar
from textual.strip import Strip


class PlainScrollBar(ScrollBar):
    """Textual's vertical scrollbar, without the borders and padding that it looks for on every line."""

    _drawn: tuple[Size, list[Strip]] | None = None

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        self._drawn = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return lines of the bar; it is drawn once for each size."""
        if self._drawn is None or self._drawn[0] != self.size:
            self._drawn = self.size, self._draw(self.size)
        return self._drawn[1][crop.y : crop.bottom]

    def _draw(self, size: Size) -> list[Strip]:
        base, filters = self.visual_style.rich_style, self.get_line_filters()
        options = self.app.console_options.update(width=size.width, height=size.height)
        drawn: dict[Segment, Strip] = {}
        lines: list[Strip] = []
        for segment in self.app.console.render(self.render(), options):
            if segment not in drawn:
                strip = Strip([Segment(segment.text, base + segment.style)], size.width)
                for each in filters:
                    strip = strip.apply_filter(each, self.background_colors[1])
                drawn[segment] = strip
            if segment.text != "\n":
                lines.append(drawn[segment])
        return lines
