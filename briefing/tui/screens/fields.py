"""The fields that lie over a page in the place of its line of keys: words to find on it, and the `:` line."""

from collections.abc import Hashable
from typing import TypeVar

from textual import on
from textual.content import Content

from briefing.model import Brief
from briefing.tui.command_line import completed, completions
from briefing.tui.messages import CommandGiven
from briefing.tui.on_top import OnTop
from briefing.tui.pages import Page
from briefing.tui.widgets.bars import KeyHints, line_of
from briefing.tui.widgets.block import ScrollAnchor
from briefing.tui.widgets.command_bar import CommandBar
from briefing.tui.widgets.find import FindBar
from briefing.tui.widgets.textview import TextView

Field = TypeVar("Field", FindBar, CommandBar)


class FieldScreen(OnTop[int | None], inherit_bindings=False):
    """A page on which words are found and commands are typed."""

    _found_in: TextView | None = None
    _before: ScrollAnchor = (0, 0)
    _open_field: Page | None = None

    async def _field(self, kind: type[Field]) -> Field:
        """Return a field. It is made when it is first asked for: on most pages none ever is."""
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
        """What the keys go to: a field that is open, else the page."""
        return self._open_field or self.page

    @property
    def column(self) -> TextView:
        """The column that words are found in."""
        raise NotImplementedError

    def say(self, words: str) -> None:
        """Say why nothing happens."""
        raise NotImplementedError

    def jump(self) -> None:
        """Remember the place: the reader is about to go far from it."""
        raise NotImplementedError

    @property
    def briefs(self) -> tuple[Brief, ...]:
        """The briefs that a command may name."""
        raise NotImplementedError

    def arrived(self, key: Hashable) -> None:
        """Follow to the block of that key, in which the words stand that the reader looked for."""

    # Finding words in the column in front

    async def action_find(self) -> None:
        """Ask for words to find in the column in front."""
        self.jump()
        self._found_in, self._before = self.column, self.column.top
        (await self._field(FindBar)).open()
        self._open_field = Page.FIND
        self.add_class("-typing")
        self.call_after_refresh(self.find_again)  # the words of the last time, unless others are typed

    def action_match(self, step: int) -> None:
        """Go to the next place of the words, or to the one before, and say which it is."""
        before = self.column.match_number
        if number := self.column.go_to_match(step):
            self.arrived(self.column.match_key)
            around = before and (number < before if step > 0 else number > before)
            again = f", the {'first' if step > 0 else 'last'} again" if around else ""
            self.say(f"{number} of {self.column.matches}{again}")
        else:
            self.say(f"No words have been looked for here: {self.registry.key_of('find')} finds some.")

    @on(FindBar.Typed)
    def _find(self, event: FindBar.Typed) -> None:
        view = self._found_in or self.column
        count = view.find(event.words)
        self._count(view.go_to_match(0), count)

    def _count(self, match: int, matches: int) -> None:
        hints = self.registry.hints(Page.FIND, idle=["help"])
        self.query_one(FindBar).count(match, matches, line_of(hints))

    def find_again(self) -> None:
        """Find the words that are being looked for."""
        if self._open_field is Page.FIND:
            self._find(FindBar.Typed(self.query_one(FindBar).words))

    # The keys of the fields

    def action_hit(self, step: int) -> None:
        """Go so many places of the words on."""
        view = self._found_in or self.column
        self._count(view.go_to_match(step), view.matches)

    def action_hits(self, pages: int) -> None:
        """Move the column while words are typed."""
        self.column.page(pages)

    def action_accept(self) -> None:
        """Stay with the words that were found, or do the command."""
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
        """Leave the field; words that were looked for leave the page where it was."""
        finding = self.page_in_front is Page.FIND
        self._close_field()
        if finding:
            view = self._found_in or self.column
            view.find("")
            view.show(view.blocks, cursor=view.cursor, anchor=self._before)

    def _close_field(self) -> None:
        self.set_focus(None)
        self.remove_class("-typing")
        self._open_field = None
        for field in (*self.query(FindBar), *self.query(CommandBar)):
            field.close()

    # The `:` line

    async def action_command(self) -> None:
        """Ask for a command."""
        (await self._field(CommandBar)).open()
        self._open_field = Page.COMMAND
        self.add_class("-typing")
        self._say_keys()

    def _say_keys(self) -> None:
        self.query_one(CommandBar).say(line_of(self.registry.hints(Page.COMMAND, idle=["help"])))

    def action_complete(self) -> None:
        """Complete the command as far as only one way leads; say which there are."""
        bar = self.query_one(CommandBar)
        names = completions(bar.words, self.registry, self.page, self.briefs)
        bar.words = completed(bar.words, names)
        if len(names) > 1:
            bar.say(Content("  ".join(names)))
        elif not names:
            bar.say(Content("no command begins so"))
