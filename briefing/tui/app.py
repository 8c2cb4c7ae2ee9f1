"""The reader as a program: its pages, its themes, and how it starts and ends."""

import asyncio
import gc
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import App
from textual.binding import Binding, BindingType
from textual.command import Provider

from briefing.check import check
from briefing.exit_codes import ExitCode
from briefing.export import links
from briefing.load import load
from briefing.model import Brief, Claim, Library, Source
from briefing.settings import LastPlace, Settings, State, load_settings, load_state, update_state
from briefing.text.sanitize import sanitize_line
from briefing.text.spans import Span
from briefing.tui import textual_leak
from briefing.tui.clipboard import citation, copy
from briefing.tui.crash import report
from briefing.tui.dialogs.copy import CopyDialog
from briefing.tui.dialogs.export import ExportDialog
from briefing.tui.dialogs.open_outside import AddressDialog, edit
from briefing.tui.dialogs.palette import PaletteProvider
from briefing.tui.driver import TerminalDriver
from briefing.tui.keymap import Page, registry
from briefing.tui.reading import QuoteTrail
from briefing.tui.screens.article import ArticleScreen
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.cited import CitedScreen
from briefing.tui.screens.compare import CompareScreen
from briefing.tui.screens.help import HelpScreen
from briefing.tui.screens.matrix import MatrixScreen
from briefing.tui.screens.problems import ProblemsScreen
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.screens.sources import SourcesScreen
from briefing.tui.state import ReaderState
from briefing.tui.terminal_hangup import when_gone
from briefing.tui.themes import theme_problems
from briefing.tui.watch import changes, with_last_good
from briefing.tui.widgets.bars import MIN_HEIGHT, MIN_WIDTH

if TYPE_CHECKING:
    from briefing.tui.screens.search import Finder

_SIGNALS: Final = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
"""Each ends the program, which gives the terminal back and keeps the place. In a terminal, Ctrl+C sends none."""

_WIDTHS: Final = [(0, "-tiny"), (MIN_WIDTH, "-narrow"), (80, "-medium"), (110, "-wide")]
"""The class of a page from so many cells on."""
_HEIGHTS: Final = [(0, "-low"), (MIN_HEIGHT, "-high")]
"""The class of a page from so many lines on."""


class BriefingApp(App[None]):
    """Reads one library."""

    TITLE = "briefing"
    CSS_PATH = "briefing.tcss"
    COMMANDS: ClassVar[set[type[Provider] | Callable[[], type[Provider]]]] = {PaletteProvider}
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+p", "command_palette", show=False, id="palette")]
    HORIZONTAL_BREAKPOINTS = _WIDTHS
    VERTICAL_BREAKPOINTS = _HEIGHTS

    def __init__(
        self,
        library: Library,
        *,
        settings: Settings | None = None,
        state: State | None = None,
        topic: str | None = None,
        follow: bool = False,
    ) -> None:
        """Read `library`, from the brief of id `topic` or from where the reader left; with `follow`, as it changes."""
        super().__init__(driver_class=TerminalDriver)
        self._settings = settings or Settings()
        self._state = state or State()
        actions = registry(self._settings)
        self._setting_problems = (*self._settings.problems, *theme_problems(self._settings), *actions.problems)
        self.state = ReaderState(library, check(library), actions, self._settings.text_width)
        self._topic = topic
        self._finder: Finder | None = None
        self._follow = follow
        self.ended_by: signal.Signals | None = None
        """The signal that ended the program, if one did."""
        self.crash: Exception | None = None
        """The program's own error, if one ended it."""

    def get_default_screen(self) -> ReaderScreen:
        """Return the page that the program opens with."""
        last = self._state.last_place(self.state.library.root)
        start = LastPlace(self._topic, pane=Page.BRIEF) if self._topic else last
        return ReaderScreen(self.state, start)

    def on_mount(self) -> None:
        """Take up the reader's settings and last place."""
        self.set_keymap(self.state.registry.keymap)
        if self._settings.reduced_motion:
            self.animation_level = "none"
        wanted = (self._settings.theme, self._state.theme)
        self.theme = next((theme for theme in wanted if theme in self.available_themes), None) or self.theme
        self.theme_changed_signal.subscribe(self, lambda theme: self._keep_theme(theme.name))
        if self._setting_problems:
            first, *others = (sanitize_line(str(problem)) for problem in self._setting_problems)
            more = f" (and {len(others)} more: run briefing settings)" if others else ""
            self.notify(first + more, title="Settings", severity="warning", markup=False, timeout=10)
        if self._follow:
            self.call_after_refresh(self._begin_to_follow)

    def _begin_to_follow(self) -> None:
        """Take up what can wait until the first page is on the screen."""
        # A full collection takes 80 to 130 ms and finds nothing among what the program has imported: that is left out.
        gc.freeze()
        gc.enable()
        self.run_worker(self._follow_changes(), exclusive=True)

    # Beginning and ending

    @property
    def last_place(self) -> LastPlace:
        """Where to open this library the next time: where the reader is now, an open article included."""
        place = self.reader.last_place
        screens = [screen for screen in self.screen_stack if isinstance(screen, ArticleScreen | ReaderScreen)]
        article = screens[-1]
        if not isinstance(article, ArticleScreen):
            return place
        if reading := article.reading:
            top = place.top if reading.brief.id == place.topic else (0, 0)
            claim = reading.claim.id if reading.claim else ""
            place = LastPlace(reading.brief.id, claim, reading.index, Page.ARTICLE, top)
        return replace(place, article=article.source.id, article_top=article.top)

    def end_by(self, number: signal.Signals) -> None:
        """Leave because of a signal."""
        self.ended_by = number
        self._leave()

    async def action_quit(self) -> None:
        """Leave, and keep the place."""
        self._leave()

    def _leave(self) -> None:
        self._keep_place()
        self.exit()

    def _keep_place(self) -> None:
        # Whatever the state of the pages, as before the first of them is mounted: the program can always be left.
        with suppress(Exception):
            # What is kept may have changed since: another reader has been at another library.
            root, place = self.state.library.root, self.last_place
            update_state(lambda state: state.left(root, place))

    def _handle_exception(self, error: Exception) -> None:
        """End because of an error of the program's own, with the place kept."""
        if self.crash is None:
            self.crash = error
            self._keep_place()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print the error with the values around it: whole articles.
        self._close_messages_no_wait()

    def _keep_theme(self, name: str) -> None:
        if name != self._state.theme:
            self._state = replace(self._state, theme=name)
            update_state(lambda state: replace(state, theme=name))

    # Following the files

    async def _follow_changes(self) -> None:
        try:
            async for _ in changes(self.state.library.root):
                self._show_restate(await asyncio.to_thread(self._read_again))
        except OSError as error:
            told = sanitize_line(f"Changes on disk will not be shown: {error.strerror or error}")
            self.notify(told, severity="warning", markup=False)

    def reopen(self, library: Library) -> None:
        """Show the library as it has become. Every page stays at its place; a brief that broke stays as it was."""
        self._show_restate(self._restate(library))

    def _read_again(self) -> ReaderState:
        return self._restate(load(self.state.library.root))

    def _restate(self, library: Library) -> ReaderState:
        kept, stale = with_last_good(self.state.library, library)
        return replace(self.state, library=kept, problems=check(library), stale=stale)

    def _show_restate(self, state: ReaderState) -> None:
        self.state = state
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                if screen.is_mounted:
                    screen.reopen(self.state)
                else:
                    screen.call_later(screen.reopen, self.state)

    # Pages

    @property
    def reader(self) -> ReaderScreen:
        """The page of topics, brief and evidence; of several, the one on top."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, ReaderScreen))

    @property
    def page_in_front(self) -> Page:
        """The page that the keys go to; behind a dialog, the one below it."""
        return next(screen.page_in_front for screen in reversed(self.screen_stack) if isinstance(screen, BaseScreen))

    @property
    def reading(self) -> QuoteTrail | None:
        """The quote in front, if there is one."""
        return self.screen.reading if isinstance(self.screen, BaseScreen) else None

    def action_topic(self, number: int) -> None:
        """Open the brief of topic `number`, from 1, from wherever the reader is."""
        if number > len(self.state.library.briefs):
            self.bell()
            return
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.reader.open_topic(number)

    def open_article(self, reading: QuoteTrail) -> None:
        """Put the article of a quote on top; from it, Esc comes back to the page that is in front now."""
        reading = reading.within(self.state.library) or reading
        self.push_screen(ArticleScreen(self.state, reading.quote.source, reading.quote.span, reading))

    def open_source(self, source: Source, span: Span | None) -> None:
        """Put an article on top, at a passage or at its beginning."""
        now = next((each for each in self.state.library.sources if each.id == source.id), source)
        self.push_screen(ArticleScreen(self.state, now, span if now.text == source.text else None))

    def open_claim(self, brief: Brief, claim: Claim | None) -> None:
        """Put a claim of a brief, or its bottom line, on top; from it, Esc comes back to the page in front now."""
        place = LastPlace(brief.id, claim.id if claim else "", pane=Page.BRIEF)
        self.push_screen(ReaderScreen(self.state, place, over=True))

    def action_copy(self) -> None:
        """Copy the quote with its citation."""
        if self.reading is None:
            self._say_no_quote()
        else:
            copy(self, citation(self.reading.quote), "Quote and citation")

    def _say_no_quote(self) -> None:
        if isinstance(self.screen, ArticleScreen):
            said = "No quote is in front: this article was not opened from a claim."
        else:
            said = "It rests on silences: there is no quote."
        self.bell()
        self.notify(said, markup=False)

    def action_compare(self) -> None:
        """Compare how each article words the claim in front."""
        reading = self.reading
        if reading is None:
            self._say_no_quote()
        else:
            self.push_screen(CompareScreen(self.state, reading))

    def action_sources(self) -> None:
        """Show the articles as a table."""
        self._put(SourcesScreen)

    def action_search(self) -> None:
        """Search the whole library."""
        from briefing.tui.screens.search import (  # only here: the first page need not wait for SQLite
            Finder,
            SearchScreen,
        )

        if self._finder is None:
            self._finder = Finder()
        if not isinstance(self.screen, SearchScreen):
            self.push_screen(SearchScreen(self.state, self._finder))

    def action_matrix(self) -> None:
        """Show the claims of the brief by articles."""
        reading = self.reading
        brief = reading.brief if reading else self.reader.brief
        if brief is None:
            self.bell()
        elif not isinstance(self.screen, MatrixScreen):
            self.push_screen(MatrixScreen(self.state, brief, reading.claim if reading else self.reader.claim))

    def action_cited(self) -> None:
        """Show which claims cite the passage in front."""
        reading = self.reading
        if isinstance(self.screen, ArticleScreen):
            self.push_screen(CitedScreen(self.state, self.screen.source, self.screen.passage))
        elif reading and reading.quote.span:
            self.push_screen(CitedScreen(self.state, reading.quote.source, reading.quote.span))
        else:
            self.bell()

    def _put(self, page: type[BaseScreen]) -> None:
        """Put a page on top, unless it is there."""
        if not isinstance(self.screen, page):
            self.push_screen(page(self.state))

    def action_copy_as(self) -> None:
        """Ask what to copy."""
        if self.reading is None:
            self._say_no_quote()
        else:
            self.push_screen(CopyDialog(self.reading))

    def action_web(self) -> None:
        """Show the address of the public page, and offer to open it."""
        reading = self.reading
        source = self.screen.source_in_front if isinstance(self.screen, BaseScreen) else None
        address = links.passage(reading.quote) if reading else links.page(source) if source else None
        if address is None:
            self.notify("No public page of this article is known.", markup=False)
        else:
            self.push_screen(AddressDialog(address, passage="#:~:" in address))

    def action_edit(self) -> None:
        """Open the file of the page in front in the reader's editor, at its line."""
        if isinstance(self.screen, BaseScreen) and (place := self.screen.place) is not None:
            edit(self, self.state.library.root / place.file, place.line)
        else:
            self.bell()

    def action_help(self) -> None:
        """Show help on the page in front."""
        if isinstance(self.screen, BaseScreen) and not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.state, self.screen.page_in_front))

    def action_problems(self) -> None:
        """Show the library's errors."""
        if not isinstance(self.screen, ProblemsScreen):
            self.push_screen(ProblemsScreen(self.state))

    def action_export(self) -> None:
        """Ask where to, and export the brief."""
        brief = self.reader.brief
        if brief is None:
            self.bell()
        else:
            self.push_screen(ExportDialog(self.state.library, brief), self._exported)

    def _exported(self, path: Path | None) -> None:
        if path is not None:
            self.notify(sanitize_line(str(path)), title="Exported to", markup=False, timeout=10)


def run(root: Path, topic: str | None = None) -> int:
    """Open the reader on the library at `root`, at the brief of id `topic`. Return the program's exit code."""
    gc.disable()  # until the first page is shown: it would look through all that is imported, again and again
    textual_leak.cure()
    app = BriefingApp(load(root.resolve()), settings=load_settings(), state=load_state(), topic=topic, follow=True)
    asyncio.run(_run(app))
    if app.ended_by is not None:
        return 128 + app.ended_by
    if app.crash is not None:
        print(report(app.crash), file=sys.stderr)
        return ExitCode.INTERNAL_ERROR
    return ExitCode.INTERNAL_ERROR if app.return_code else ExitCode.OK


async def _run(app: BriefingApp) -> None:
    # Before the terminal is changed: a signal in the first moments has to give it back too.
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        loop.add_signal_handler(number, app.end_by, number)
    when_gone(sys.stdin.fileno(), lambda: loop.call_soon_threadsafe(app.end_by, signal.SIGHUP))
    await app.run_async()
