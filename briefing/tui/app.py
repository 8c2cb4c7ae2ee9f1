"""The reader as a program: its pages, its themes, and how it starts and ends."""

import asyncio
import signal
import sys
from contextlib import suppress
from typing import ClassVar, Final

from msgspec.structs import replace
from textual import events, on
from textual.binding import BindingType
from textual.message import Message

from briefing import collector
from briefing.check.ahead import Ahead
from briefing.exit_codes import ExitCode
from briefing.load import load
from briefing.load.memory import Memory
from briefing.model import Library
from briefing.settings import LastPlace, Settings, State, load_settings, load_state, update_state
from briefing.text.cached import forget_texts
from briefing.text.sanitize import sanitize_line
from briefing.tui import textual_leak
from briefing.tui.background import AskingDriver
from briefing.tui.crash import report
from briefing.tui.driver import TerminalDriver
from briefing.tui.key_table import EDITION, WHAT_CHANGED
from briefing.tui.keymap import registry
from briefing.tui.marks import Marks
from briefing.tui.messages import BriefWanted, LibraryWritten
from briefing.tui.on_top import Handlers, OnTop
from briefing.tui.page_actions import PageActions
from briefing.tui.pages import Page
from briefing.tui.screens.base import BaseScreen
from briefing.tui.screens.reader import ReaderScreen
from briefing.tui.signals import on_ending, stop_waking
from briefing.tui.state import ReaderState
from briefing.tui.symbols import of_terminal
from briefing.tui.terminal_hangup import when_gone
from briefing.tui.themes import DARK, LIGHT, THEMES, theme_problems
from briefing.tui.threads import SWITCH, in_thread
from briefing.tui.turns import turns_of
from briefing.tui.verifying import Progress, Verifying, errors, takes_long
from briefing.tui.watch import changes, with_last_good
from briefing.tui.widgets.bars import MIN_HEIGHT, MIN_WIDTH, KeyHints

_WIDTHS: Final = [(0, "-tiny"), (MIN_WIDTH, "-narrow"), (80, "-medium"), (110, "-wide")]
"""CSS classes of a page by its minimum width in cells."""
_HEIGHTS: Final = [(0, "-low"), (MIN_HEIGHT, "-high")]
"""CSS classes of a page by its minimum height in lines."""


class BriefingApp(PageActions, inherit_bindings=False):
    """Reads one library."""

    TITLE = "briefing"
    CSS_PATH = "briefing.tcss"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = []
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
        overview: bool = False,
        memory: Memory | None = None,
        verifying: Verifying | None = None,
    ) -> None:
        """Read `library`, starting at the brief `topic` or where the reader left off; with `follow`, reload on changes.

        With `overview`, a library opened for the first time starts with its overview. `memory` is the one that the
        library was read with; `verifying` is the work on a library whose briefs are not all read yet.
        """
        wanted = (settings and settings.theme, state and state.theme)
        self._chosen_theme = next((name for name in wanted if name in THEMES), None)
        super().__init__(driver_class=TerminalDriver if self._chosen_theme else AskingDriver)
        self._disable_tooltips = True
        self._filters[0] = of_terminal()  # in place of one that replaces colors of old terminals: no page has any
        for name in self.available_themes.keys() - THEMES.keys():
            self.unregister_theme(name)
        for theme in THEMES.values():
            self.register_theme(theme)
        self._settings = settings or Settings()
        self._state = state or State()
        actions = registry(self._settings)
        self._setting_problems = (*self._settings.problems, *theme_problems(self._settings), *actions.problems)
        marks = Marks(library.root, self._state.marks.get(str(library.root), ()))
        before = self._state.seen.get(str(library.root))
        self._memory = memory or Memory(library.root)
        self._verifying = verifying
        problems = library.problems if verifying else errors(library, self._memory)
        self.state = ReaderState(
            library,
            problems,
            actions,
            self._settings.text_width,
            progress=str(Progress("verifying", 0, len(library.briefs))) if verifying else "",
            marks=marks,
            before=before,
        )
        self._topic = topic
        self._leaving = False
        self._follow = follow
        self._begin_with_overview = overview
        self.ended_by: signal.Signals | None = None
        """The signal that ended the program, if one did."""
        self.crash: Exception | None = None
        """The internal error that ended the program, if any."""

    def get_default_screen(self) -> ReaderScreen:
        self._take_colors()
        last = self._state.last_place(self.state.library.root)
        start = LastPlace(self._topic, pane=Page.BRIEF) if self._topic else last
        return ReaderScreen(self.state, start)

    def _take_colors(self) -> None:
        """Set the theme before anything is styled; later, Textual would parse and apply all styles again."""
        is_light = isinstance(self._driver, AskingDriver) and self._driver.light
        self.set_reactive(BriefingApp.theme, self._chosen_theme or (LIGHT if is_light else DARK))
        dark = self.current_theme.dark
        self.set_class(dark, "-dark-mode", update=False)
        self.set_class(not dark, "-light-mode", update=False)
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        """Apply the reader's settings and last place."""
        if self._settings.reduced_motion:
            self.animation_level = "none"
        if self._setting_problems:
            first, *others = (sanitize_line(str(problem)) for problem in self._setting_problems)
            more = f" (and {len(others)} more: run briefing settings)" if others else ""
            self.notify(first + more, title="Settings", severity="warning", markup=False, timeout=10)
        if self._begin_with_overview and self._is_new_here:
            self.action_page(Page.OVERVIEW)
        self.call_after_refresh(self._welcome)
        if self._follow:
            self.call_after_refresh(self._begin_to_follow)

    @property
    def _is_new_here(self) -> bool:
        """Whether the reader opens this library for the first time, without choosing a topic."""
        return not self._topic and not self._state.last_place(self.state.library.root).topic

    def _welcome(self) -> None:
        """Show once which keys have changed; if the library is opened for the first time, show what to press."""
        seen, keys = self._state, self.state.registry
        if seen.keys_seen < EDITION:
            self._state = replace(seen, keys_seen=EDITION)
            update_state(lambda state: replace(state, keys_seen=EDITION))
        said = WHAT_CHANGED if seen.places and seen.keys_seen < EDITION else ""
        if not said and self._is_new_here:
            said = f"{keys.key_of('down')} and {keys.key_of('up')} choose a topic, {keys.key_of('open')} opens it."
        if said and self.state.library.briefs:
            front = self.front  # a page opened in the meantime may not have its widgets yet
            front.call_later(lambda: front.query_one(KeyHints).say(said, seconds=None))

    async def on_key(self, event: events.Key) -> None:
        """Handle the key on the top screen. While a screen is opening, the key waits in that screen's queue."""
        if not all(screen.is_mounted for screen in self.screen_stack):
            turns_of(self).put_back(event)
            return
        if self._leaving or not self.screen.children:
            return
        if isinstance(self.screen, OnTop) and (self.screen.type(event) or await self.screen.act(event.key)):
            event.stop()
            event.prevent_default()

    def _get_dispatch_methods(self, method_name: str, message: Message) -> Handlers:
        # While the program exits, its pages are being removed: ignore further keys.
        for owner, method in super()._get_dispatch_methods(method_name, message):
            if not ((self._leaving or self.crash) and owner.__module__.startswith("briefing.")):
                yield owner, method

    def _begin_to_follow(self) -> None:
        """Start the tasks that can wait until the first page is on the screen."""
        collector.spare_existing()
        self.run_worker(self._follow_changes(), exclusive=True)

    async def _verify_all(self) -> None:
        if self._verifying:
            library = await self._verifying.verify(self._show_progress)
            state = await in_thread(self._restate, library)
            self._verifying = None
            self._show_restate(state)

    def _show_progress(self, progress: Progress) -> None:
        if self._verifying is None or self._leaving:
            return
        self.state = replace(self.state, progress=str(progress))
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen) and screen.is_mounted:
                screen.state = self.state
                screen.show_header()
        if self.front.brief and self.front.brief.is_pending:
            self._read_now(BriefWanted(self.front.brief))

    @on(BriefWanted)
    def _read_now(self, message: BriefWanted) -> None:
        """Read and verify the brief that is to be shown before the others, if that can be done already."""
        if self._verifying and self._verifying.glance.read(message.brief.id):
            self._show_restate(replace(self.state, library=self._verifying.glance.library))

    # Starting and exiting

    def end_by(self, number: signal.Signals) -> None:
        """Exit because of a signal, unless it is exiting already: then its exit code remains."""
        if not self._leaving:
            self.ended_by = number
            self._leave()

    async def action_quit(self) -> None:
        """Exit, and save the place."""
        self._leave()

    def _leave(self) -> None:
        self._leaving = True
        self._keep_place()
        self.exit()

    def _keep_place(self) -> None:
        # Exiting must always work, whatever the state of the pages, even before the first is mounted.
        with suppress(Exception):
            # The state on disk may have changed: another reader may have saved the place in another library.
            root, place, seen = self.state.library.root, self.front.last_place, self.state.seen
            update_state(lambda state: state.left(root, place).having_seen(root, seen))

    def _handle_exception(self, error: Exception) -> None:
        """Exit because of an internal error, and save the place."""
        if self.crash is None:
            self.crash = error
            self._keep_place()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        # Textual would print the error with local variables, including whole articles.
        self._close_messages_no_wait()

    def action_change_theme(self) -> None:
        """Choose a theme, with a preview of the one under the cursor."""
        from briefing.tui.dialogs.palette import Choice, PaletteDialog, choice  # imported here: rarely opened

        names, before = list(THEMES), self.theme

        def take(taken: Choice | None) -> None:
            self.theme = name = taken.name if taken else before
            if taken:
                self._state = replace(self._state, theme=name)
                update_state(lambda state: replace(state, theme=name))

        def show(looked_at: Choice) -> None:
            self.theme = looked_at.name

        offered = [choice(name, "dark" if THEMES[name].dark else "light", lambda: None) for name in names]
        dialog = PaletteDialog(self.state.registry, "Colors", offered, start=names.index(before), look=show)
        self.push_screen(dialog, take)

    # Following the files

    async def _follow_changes(self) -> None:
        await self._verify_all()
        try:
            async for _ in changes(self.state.library.root):
                self._show_restate(await in_thread(self._read_again))
        except OSError as error:
            told = sanitize_line(f"Changes on disk will not be shown: {error.strerror or error}")
            self.notify(told, severity="warning", markup=False)

    @on(LibraryWritten)
    def _written(self) -> None:
        self._show_restate(self._read_again())

    def reopen(self, library: Library) -> None:
        """Show the changed library. Every page keeps its place; a brief that has become invalid stays as it was."""
        self._show_restate(self._restate(library))

    def _read_again(self) -> ReaderState:
        return self._restate(load(self.state.library.root, self._memory))

    def _restate(self, library: Library) -> ReaderState:
        former = self.state.library
        known = replace(former, briefs=tuple(brief for brief in former.briefs if not brief.is_pending))
        kept, stale = with_last_good(known, library)
        problems = errors(library, self._memory)
        state = replace(self.state, library=kept, problems=problems, stale=stale, progress="")
        _ = state.news.changed  # found here, in a thread: it looks at every claim
        return state

    def _show_restate(self, state: ReaderState) -> None:
        self.state = state
        forget_texts()
        for screen in self.screen_stack:
            if isinstance(screen, BaseScreen):
                if screen.is_mounted:
                    screen.reopen(self.state)
                else:
                    screen.call_later(screen.reopen, self.state)


def run(memory: Memory, topic: str | None = None, ahead: Ahead | None = None) -> int:
    """Open the reader on the library of `memory`, at the brief of id `topic`. Return the program's exit code.

    `ahead` is the process that is already reading the library, if there is one.
    """
    textual_leak.cure()
    sys.setswitchinterval(SWITCH)
    settings, state = load_settings(memory.cache), load_state()
    verifying = Verifying(memory, ahead) if takes_long(memory.root, ahead) else None
    wanted = topic or state.last_place(memory.root).topic
    app = BriefingApp(
        verifying.first(wanted) if verifying else load(memory.root, memory),
        settings=settings,
        state=state,
        topic=topic,
        follow=True,
        overview=True,
        memory=memory,
        verifying=verifying,
    )
    asyncio.run(_run(app))
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # the pages are closed: on Ctrl+C, do not wait for threads
    if app.ended_by is not None:
        return 128 + app.ended_by
    if app.crash is not None:
        print(report(app.crash), file=sys.stderr)
        return ExitCode.INTERNAL_ERROR
    return ExitCode.INTERNAL_ERROR if app.return_code else ExitCode.OK


async def _run(app: BriefingApp) -> None:
    # Set up before the terminal is changed, so that an early signal restores it too.
    loop = asyncio.get_running_loop()
    on_ending(app.end_by)
    when_gone(sys.stdin.fileno(), lambda: loop.call_soon_threadsafe(app.end_by, signal.SIGHUP))
    try:
        await app.run_async()
    finally:
        stop_waking()
