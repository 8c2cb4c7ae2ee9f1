"""The base of lists that show, where there is room, the details of the row under the cursor beside it."""

from collections.abc import Hashable, Iterable, Sequence

from textual.app import ComposeResult
from textual.content import Content

from briefing.text.spans import Span
from briefing.tui.screens.detailed import DetailedScreen, DetailsPane
from briefing.tui.screens.list_screen import Row
from briefing.tui.widgets.bars import TitleBar
from briefing.tui.widgets.block import Block
from briefing.tui.widgets.panes import Bordered, Panes
from briefing.tui.widgets.textview import TextView

Title = tuple[Content, Sequence[Content]]
Shown = tuple[Title, Iterable[Block], tuple[Hashable, Span | None] | None]
"""A title, the blocks, and the span of a block to scroll to, if any; else they are shown from the top."""


class Details(Bordered):
    """The details of a row, with a title."""

    def __init__(self, text_width: int) -> None:
        self.title_bar = TitleBar("beside-title", classes="title")
        self.text = TextView("beside-text", text_width)
        self.text.set_reactive(TextView.has_keys, False)
        super().__init__(self.title_bar, self.text, id="beside")


class BesideScreen(DetailedScreen[Row], inherit_bindings=False):
    """A list, and beside it the details of the row under the cursor. They are not built unless there is room."""

    def body(self) -> ComposeResult:
        yield from self.head()
        with Panes(id="panes"):
            yield self.new_list()

    def head(self) -> ComposeResult:
        """Return what is above the list."""
        yield TitleBar("title", filled=True, classes="title")

    def new_list(self) -> TextView:
        """Return the widget with the rows."""
        raise NotImplementedError  # abstract: Textual's metaclass rules out abc

    @property
    def has_details(self) -> bool:
        """Whether there are details, and room for them."""
        return self.has_columns and self.count > 0

    @property
    def _beside(self) -> Details | None:
        """The widget with the details, once it exists."""
        return next(iter(self.query(Details)), None)

    @property
    def details_pane(self) -> DetailsPane | None:
        """The details beside the list."""
        beside = self._beside
        return (beside.title_bar, beside.text) if beside and beside.display else None

    def details(self) -> Shown:
        """Return the details of the row under the cursor."""
        raise NotImplementedError  # abstract: Textual's metaclass rules out abc

    def show_details(self) -> None:
        """Show the details of the row under the cursor, if there is room."""
        beside = self._beside
        if self.has_details:
            if beside is None:
                beside = Details(self.state.text_width)
                self.query_one("#panes", Panes).mount(beside)
            title, blocks, at = self.details()
            beside.title_bar.show(*title)
            beside.text.show(blocks, cursor=at[0] if at else None, anchor=(0, 0))
            if at:
                beside.text.reveal(*at, high=True)
        elif beside and self.in_details:
            self.focus_pane((beside.title_bar, beside.text), details=False)
        if beside:
            beside.display = self.has_details
