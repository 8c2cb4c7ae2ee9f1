"""The program's actions: opening pages and dialogs, and actions that no page handles itself."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Final

from textual import on
from textual.app import App

from briefing.export import links
from briefing.model import Source, counted, with_id
from briefing.settings import LastPlace
from briefing.storage.files import is_inside
from briefing.text.sanitize import sanitize_line
from briefing.text.spans import Span
from briefing.tui.clipboard import copy, is_remote
from briefing.tui.command_line import GoTo, meaning
from briefing.tui.messages import CommandGiven, Jumped, OpenArticle, OpenClaim, OpenSource
from briefing.tui.navigation import QuoteTrail
from briefing.tui.pages import OF_ALL_BRIEFS, Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.state import ReaderState

if TYPE_CHECKING:
    from briefing.tui.screens.article import ArticleScreen

_TWICE: Final = 0.4
"""Seconds within which a second press of the jump-back key counts as the same: vim and less need two presses."""


def screen_of(page: Page) -> type[BaseScreen]:
    """Return the class of a page's screen, imported on first use, so that the first page opens faster."""
    module, _, name = page.screen.partition(":")
    found = getattr(import_module(f"briefing.tui.screens.{module}"), name)
    assert isinstance(found, type)
    assert issubclass(found, BaseScreen)
    return found


class PageActions(App[None], inherit_bindings=False):
    """Opens pages and dialogs, one over another."""

    state: ReaderState
    _article: "ArticleScreen | None" = None
    _jumped_from: LastPlace | None = None
    _jumped_back = -_TWICE

    # The current page

    @property
    def front(self) -> BaseScreen:
        """The current page; if a dialog is open, the page below it."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, BaseScreen))

    @property
    def reader(self) -> ReaderScreen:
        """The page of topics, brief and evidence; if there are several, the top one."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, ReaderScreen))

    @property
    def reading(self) -> QuoteTrail | None:
        """The current quote, if there is one."""
        return self.front.reading

    # Going somewhere

    def action_page(self, name: str) -> None:
        """Open a page unless it is on top, or say why it has nothing to show."""
        page, front = Page.named(name), self.front
        if front.page is page:
            front.say("You are already there.")
            return
        if page in OF_ALL_BRIEFS and self.state.library.pending:
            front.say(f"This needs all briefs: {self.state.progress}.")
            return
        opened = screen_of(page).over(front)
        if isinstance(opened, str):
            front.say(opened)
        else:
            self.push_screen(opened)

    def action_help(self) -> None:
        """Open help for the current page, or close it."""
        self._toggle(Page.HELP)

    def action_about(self) -> None:
        """Open the details of the current article, or close them."""
        self._toggle(Page.ABOUT)

    def _toggle(self, page: Page) -> None:
        if self.front.page is page:
            self.front.leave()
        else:
            self.action_page(page)

    def action_topic(self, number: int) -> None:
        """Open the brief of topic `number`, from 1."""
        if number > len(self.state.library.briefs):
            self.front.say(f"There is no topic {number}.")
        else:
            self._jumped_from = self.front.last_place
            self._go_home()
            self.reader.open_topic(number)

    def _go_home(self) -> None:
        while len(self.screen_stack) > 1:
            self.pop_screen()

    @on(OpenArticle)
    def _open_article(self, message: OpenArticle) -> None:
        self._jumped_from = self.front.last_place
        reading = message.reading.within(self.state.library) or message.reading
        self._show_article(reading.quote.source, reading.quote.span, reading, message.returned)

    def _show_article(
        self,
        source: Source,
        span: Span | None,
        reading: QuoteTrail | None = None,
        returned: Callable[[int | None], None] | None = None,
    ) -> None:
        """Open an article. One page is reused for all articles; over an open article another page is made."""
        from briefing.tui.screens.article import ArticleScreen  # imported here to keep the first page fast

        page = self._article
        if page is None:
            page = self._article = ArticleScreen(self.state, source, span, reading)
            self.install_screen(page, Page.ARTICLE)
        elif page in self.screen_stack:
            page = ArticleScreen(self.state, source, span, reading)
        else:
            page.turn_to(self.state, source, span, reading)
        self.push_screen(page, returned)

    @on(OpenSource)
    def _open_source(self, message: OpenSource) -> None:
        self._jumped_from = self.front.last_place
        now = with_id(self.state.library.sources, message.source.id) or message.source
        self._show_article(now, message.span if now.text == message.source.text else None)

    @on(OpenClaim)
    def _open_claim(self, message: OpenClaim) -> None:
        """Open a claim of a brief; if the page below is already at it, return there."""
        brief, claim = message.brief, message.claim
        self._jumped_from = self.front.last_place
        below = self.front.below
        at_it = isinstance(below, ReaderScreen) and (below.brief, below.claim) == (brief, claim)
        if below and at_it and below.page is not Page.TOPICS:
            self.front.leave()
            return
        place = LastPlace(brief.id, claim.id if claim else "", pane=Page.BRIEF)
        self.push_screen(ReaderScreen(self.state, place, over=True))

    @on(Jumped)
    def _jumped(self, message: Jumped) -> None:
        self._jumped_from = message.place

    def action_jump_back(self) -> None:
        """Go back to where the last jump began; the next time, forward again."""
        now, before = monotonic(), self._jumped_back
        self._jumped_back = now
        if now - before < _TWICE:
            return
        if self._jumped_from is None:
            self.front.say("You have not jumped yet.")
            return
        place, self._jumped_from = self._jumped_from, self.front.last_place
        self._go_home()
        self.reader.resume(place)

    @on(CommandGiven)
    async def _do_command(self, message: CommandGiven) -> None:
        front = self.front
        if not message.words:
            return
        meant = meaning(message.words, self.state.registry, front.page, self.state.library.briefs)
        if isinstance(meant, str):
            front.say(meant)
        elif isinstance(meant, GoTo):
            self._jumped_from = front.last_place
            self._go_home()
            self.reader.open_claim(meant.topic, meant.claim)
        else:
            await front.run_action(meant.call.format(key=meant.keys[0]))

    async def action_close(self) -> None:
        """Close the current page; on a main page, exit."""
        if self.front.is_main:
            await self.action_quit()
        else:
            self.front.leave()

    def action_palette(self) -> None:
        """Offer actions, topics, claims and articles by name."""
        # imported on first use
        from briefing.tui.dialogs.palette import Choice, PaletteDialog, actions, places

        front = self.front
        offered = list(actions(front.registry, front.page, front.run_action))
        everything = [*offered, *places(self.state.library, self.post_message)]

        def run(taken: Choice | None) -> None:
            if taken:
                self.call_later(taken.run)

        dialog = PaletteDialog(front.registry, "Find an action, a topic, a claim", everything, at_first=len(offered))
        self.push_screen(dialog, run)

    # Copying, marking and exporting

    def action_copy(self) -> None:
        """Copy the quote with its citation."""
        from briefing.export.citation import citation_line  # imported on first use, like the dialogs

        if self.reading is None:
            self.front.say(self.front.no_quote)
        else:
            copy(self, citation_line(self.reading.quote), "Quote and citation")

    def action_copy_as(self) -> None:
        """Ask what to copy."""
        from briefing.tui.dialogs.copy import CopyDialog

        if self.reading is None:
            self.front.say(self.front.no_quote)
        else:
            self.push_screen(CopyDialog(self.front.registry, self.reading))

    def action_mark(self) -> None:
        """Mark or unmark the current claim, quote or hit."""
        front, marks = self.front, self.state.marks
        mark = front.to_mark
        if mark is None:
            front.say("There is no claim, quote or passage here to mark.")
            return
        kept = marks.toggle(mark)
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                screen.marks_changed()
        done = "Marked (◆)" if mark in marks else "No longer marked"
        until = "" if kept else " for this session"
        front.say(f"{done}{until}. {front.registry.key_of('clippings')} shows {counted(len(marks), 'clipping')}.")

    def action_web(self) -> None:
        """Show the address of the public page, and offer to open it."""
        from briefing.tui.dialogs.open_outside import AddressDialog

        reading, source = self.reading, self.front.source_in_front
        address = links.passage(reading.quote) if reading else links.page(source) if source else None
        if address is None:
            self.front.say("No public page of this article is known.")
        else:
            what = "The quote on its public page" if "#:~:" in address else "The article's public page"
            self.push_screen(AddressDialog(self.front.registry, address, what))

    def action_edit(self) -> None:
        """Open the current page's file in the reader's editor, at its line."""
        from briefing.tui.dialogs.open_outside import edit

        place = self.front.place
        if place is None:
            self.front.say("This page has no file to open.")
            return
        file = self.state.library.root / place.file
        if file.exists() and not is_inside(self.state.library.root, place.file):
            self.front.say("Not opened: this file is not in the library.")
        else:
            edit(self, file, place.line)

    def action_export(self) -> None:
        """Ask for format and file, and export the brief, all briefs, or the marks."""
        from briefing.tui.dialogs.export import ExportDialog

        front, marked = self.front, self.front.page is Page.CLIPPINGS
        if self.state.library.pending:
            front.say("The library is still being verified. Export it after that.")
        elif not front.clippings and (marked or front.brief is None):
            front.say(front.nothing_to_export)
        else:
            library = self.state.library
            dialog = ExportDialog(front.registry, library, front.brief, front.clippings, marked=marked)
            self.push_screen(dialog, self._exported)

    def _exported(self, path: Path | None) -> None:
        """Report what was written, and offer to open an HTML page, unless the browser is on another machine."""
        if path is None:
            return
        self.notify(sanitize_line(str(path)), title="Exported to", markup=False, timeout=4)
        page = path / "index.html" if path.is_dir() else path
        if page.suffix == ".html" and page.is_file() and not is_remote():
            from briefing.tui.dialogs.open_outside import AddressDialog

            self.push_screen(AddressDialog(self.front.registry, page.as_uri(), "The page that was written"))

    # The program

    def action_repaint(self) -> None:
        """Repaint the screen, because another program has written on it."""
        self.refresh(layout=True)

    def action_interrupt(self) -> None:
        """Show how to exit."""
        keys = self.front.registry
        self.front.say(f"{keys.key_of('close')} closes the page, {keys.key_of('quit')} leaves the program.")
