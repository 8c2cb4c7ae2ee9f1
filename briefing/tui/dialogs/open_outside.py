"""Opening other programs: the editor at a line, and the browser at an address shown in full first."""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from textual.app import App, ComposeResult, SuspendNotSupported
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from briefing.text.sanitize import sanitize_line
from briefing.tui.clipboard import copy
from briefing.tui.keymap import Registry
from briefing.tui.on_top import Dialog
from briefing.tui.pages import Page
from briefing.tui.widgets.block import shown

_VI: Final = ("vi", "vim", "nvim", "view", "gvim", "mvim")
_EMACS: Final = ("emacs", "emacsclient", "mg", "jed")
_PLUS_LINE: Final = frozenset((*_VI, *_EMACS, "nano", "pico", "micro", "kak", "joe", "ne", "mcedit", "geany", "gedit"))
"""Editors that take `+LINE FILE`."""
_GOTO: Final = frozenset(["code", "code-insiders", "codium", "vscodium", "cursor", "windsurf"])
"""Editors that take `--wait --goto FILE:LINE`."""
_COLON: Final = frozenset(["hx", "helix", "zed", "subl", "mate"])
"""Editors that take `FILE:LINE`."""
FALLBACKS: Final = ("nano", "vim", "vi")


def editor_command(editor: str, file: Path, line: int) -> list[str]:
    """Return the command that opens `file` at `line`, from 1, in an editor as $EDITOR names it.

    An unknown editor opens the file at the start. Raise ValueError if $EDITOR is not a valid
    command.
    """
    command = shlex.split(editor)
    if not command:
        raise ValueError("no command")
    name = Path(command[0]).name.removesuffix(".exe")
    if name in _PLUS_LINE:
        return [*command, f"+{line}", str(file)]
    if name in _GOTO:
        return [*command, "--wait", "--goto", f"{file}:{line}"]
    if name in _COLON:
        return [*command, f"{file}:{line}"]
    return [*command, str(file)]


def edit(app: App[None], file: Path, line: int) -> None:
    """Open `file` at `line` in the reader's editor and wait for it. Show a message on failure."""
    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR") or next(filter(shutil.which, FALLBACKS), "")
    try:
        command = editor_command(editor, file, line)
    except ValueError:
        app.notify("Set EDITOR to the command of your editor.", severity="warning", markup=False)
        return
    try:
        with app.suspend():
            error = _run(command)
    except SuspendNotSupported:
        error = "This terminal cannot be left for an editor."
    if error:
        app.notify(error, severity="warning", markup=False)
    app.refresh(layout=True)


def _run(command: Sequence[str]) -> str:
    """Run the editor and wait for it. Return an error message, empty on success.

    Raise nothing: the terminal would stay in the editor's state. Ctrl+C goes to the editor in the meantime.
    """
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        subprocess.run(command, check=False)
    except OSError as error:
        return sanitize_line(f"The editor did not start: {command[0]}: {error.strerror or error}")
    finally:
        signal.signal(signal.SIGINT, before)
    return ""


class AddressDialog(Dialog[None]):
    """Shows an address in full and opens it in the browser on request."""

    PAGE = Page.ADDRESS

    def __init__(self, registry: Registry, address: str, what: str) -> None:
        """Show `address` below a description of what it leads to."""
        super().__init__(registry)
        self._address = address
        self._what = what

    def compose(self) -> ComposeResult:
        """Return the dialog's widgets. A long address is scrolled."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._what, "bold"), classes="below")
            yield VerticalScroll(Static(shown(self._address)), id="wordings", can_focus=False)
            yield self.keys()

    def action_accept(self) -> None:
        """Open the address in the browser."""
        self.app.open_url(self._address)
        self.dismiss(None)

    def action_move(self, lines: int) -> None:
        """Scroll an address that is longer than the screen."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_copy(self) -> None:
        """Copy the address."""
        copy(self.app, self._address, "Address")
        self.dismiss(None)
