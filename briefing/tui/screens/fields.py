"""The fields that replace a page's key hints: find on the page, and the `:` command line."""

from collections.abc import Hashable
from typing import TypeVar

from textual import on
from textual.content import Content

from briefing.model import Library
from briefing.tui.command_line import completed, completions
from briefing.tui.messages import CommandGiven
from briefing.tui.on_top import OnTop
from briefing.tui.pages import Page
from briefing.tui.widgets.bars import KeyHints, fitting, line_of
from briefing.tui.widgets.block import ScrollAnchor
from briefing.tui.widgets.command_bar import CommandBar
from briefing.tui.widgets.find import FindBar
from briefing.tui.widgets.inputs import FieldBar
from briefing.tui.widgets.textview import TextView

Field = TypeVar("Field", bound=FieldBar)


class FieldScreen(OnTop[int | None], inherit_bindings=False):
    """A page with find and a command line."""

    _found_in: TextView | None = None
    _before: ScrollAnchor = (0, 0)
    _open_field: Page | None = None

    async def _field(self, kind: type[Field]) -> Field:
        """Return a field, created on first use: most pages never need one."""
        for field in self.query(kind):
            return field
        field = kind()
        await self.mount(field, before=self.query_one(KeyHints))
        return field

    @property
    def page(self) -> Page:
        """The page below the fields."""
        raise NotImplementedError

    @property
    def page_in_front(self) -> Page:
        """What receives the keys: an open field, else the page."""
        return self._open_field or self.page

    @property
    def column(self) -> TextView:
        """The column that find searches."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Show why nothing happened."""
        raise NotImplementedError

    def jump(self) -> None:
        """Remember the position before a jump."""
        raise NotImplementedError

    @property
    def library(self) -> Library:
        """The library whose briefs a command can name."""
        raise NotImplementedError

    def arrived(self, key: Hashable) -> None:
        """Move the cursor to the block with the match."""

    # Find

    async def action_find(self) -> None:
        """Open the find bar."""
        self.jump()
        self._found_in, self._before = self.column, self.column.top
        (await self._field(FindBar)).open()
        self._open_field = Page.FIND
        self.query_one(KeyHints).add_class("-hidden")
        self.call_later(self.find_again)  # the previous words, unless others are typed

    def action_match(self, step: int) -> None:
        """Go to the next or previous match and show its number."""
        before = self.column.match_number
        if number := self.column.go_to_match(step):
            self.arrived(self.column.match_key)
            around = before and (number < before if step > 0 else number > before)
            again = f", the {'first' if step > 0 else 'last'} again" if around else ""
            self.say(f"{number} of {self.column.matches}{again}")
        else:
            self.say(f"There is nothing to find again: {self.registry.key_of('find')} finds words.")

    @on(FindBar.Typed)
    def _find(self, event: FindBar.Typed) -> None:
        view = self._found_in or self.column
        count = view.find(event.words)
        self._count(view.go_to_match(0), count)

    def _count(self, match: int, matches: int) -> None:
        room = self.app.size.width * 3 // 4 - len(f" {match} of {matches}   ")  # as in briefing.tcss
        hints = fitting(self.registry.hints(Page.FIND, idle=["help"]), room)
        self.query_one(FindBar).count(match, matches, line_of(hints))

    def find_again(self) -> None:
        """Search the column again for the current words."""
        if self._open_field is Page.FIND:
            self._find(FindBar.Typed(self.query_one(FindBar).words))

    # Keys of the fields

    def action_hit(self, step: int) -> None:
        """Move by matches."""
        view = self._found_in or self.column
        self._count(view.go_to_match(step), view.matches)

    def action_hits(self, pages: int) -> None:
        """Scroll the column while words are typed."""
        self.column.page(pages)

    def action_accept(self) -> None:
        """Keep the current match, or run the command."""
        if self.page_in_front is Page.COMMAND:
            words = self.query_one(CommandBar).words
            self._close_field()
            self.post_message(CommandGiven(words))
            return
        self._close_field()
        view = self._found_in or self.column
        if view is self.column and view.matches:
            self.arrived(view.match_key)
            self.say(f"{view.match_number} of {view.matches}")

    def action_cancel(self) -> None:
        """Close the field; after a search, restore the scroll position."""
        finding = self.page_in_front is Page.FIND
        self._close_field()
        if finding:
            view = self._found_in or self.column
            view.find("")
            view.show(view.blocks, cursor=view.cursor, anchor=self._before)

    def _close_field(self) -> None:
        self.set_focus(None)
        self.query_one(KeyHints).remove_class("-hidden")
        self._open_field = None
        for field in self.query(FieldBar):
            field.close()

    # Command line

    async def action_command(self) -> None:
        """Open the command line."""
        (await self._field(CommandBar)).open()
        self._open_field = Page.COMMAND
        self.query_one(KeyHints).add_class("-hidden")
        self._say_keys()

    def _say_keys(self) -> None:
        self.query_one(CommandBar).say(line_of(self.registry.hints(Page.COMMAND, idle=["help"])))

    def action_complete(self) -> None:
        """Complete the command as far as it is unambiguous, and show the possible completions."""
        bar = self.query_one(CommandBar)
        names = completions(bar.words, self.registry, self.page, self.library.briefs)
        bar.words = completed(bar.words, names)
        if len(names) > 1:
            bar.say(Content("  ".join(names)))
        elif not names:
            bar.say(Content("no command starts like this"))
