"""The dialog that asks for a file and writes a text there; it replaces none unasked."""

from collections.abc import Callable
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing.storage.writing import write
from briefing.tui.keymap import Registry
from briefing.tui.on_top import Dialog
from briefing.tui.pages import Page
from briefing.tui.styles import ERROR
from briefing.tui.widgets.block import shown
from briefing.tui.widgets.inputs import SafeInput


class SaveDialog(Dialog[Path | None]):
    """Asks for a path and writes there the text for it; gives the file that was written, or None."""

    PAGE = Page.SAVE

    def __init__(self, registry: Registry, title: str, name: str, text_for: Callable[[Path], str]) -> None:
        super().__init__(registry)
        self._title = title
        self._name = name
        self._text_for = text_for
        self._taken: Path | None = None

    def compose(self) -> ComposeResult:
        """Return the dialog."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(self._title, "bold"))
            yield SafeInput(value=self._name, select_on_focus=False, compact=True, id="path")
            yield Static(id="whole")
            yield Static(id="state", classes="above")
            yield self.keys("replace")

    def on_mount(self) -> None:
        """Show what is proposed."""
        self.query_one(Input).focus()
        self._describe()

    @property
    def path(self) -> Path | None:
        """The whole path that the input stands for; None where it stands for nothing that can be written."""
        typed = self.query_one(Input).value.strip()
        try:
            path = Path(typed).expanduser().absolute()
            return None if not typed or path.is_dir() else path
        except (OSError, RuntimeError, ValueError):  # no such user, no working folder, no such name
            return None

    @on(Input.Changed)
    def _describe(self) -> None:
        self._taken = None
        path = self.path
        file = shown(str(path)) if path else Content("name a file in a folder that is there")
        self.query_one("#whole", Static).update(Content.assemble("File: ", file))
        self._say(Content(""))
        self.show_keys("replace")

    def _say(self, words: Content) -> None:
        said = self.query_one("#state", Static)
        said.update(words)
        said.display = bool(words)

    def action_accept(self) -> None:
        """Write the file, if none is there."""
        self._save(overwrite=False)

    def action_replace(self) -> None:
        """Write over the file that is there, once the dialog has said so."""
        if self._taken is not None and self._taken == self.path:
            self._save(overwrite=True)

    def _save(self, *, overwrite: bool) -> None:
        path = self.path
        if path is None:
            self._say(Content.styled("Cannot write there: name a file in a folder that is there.", ERROR))
            return
        try:
            write(path, self._text_for(path).encode(), overwrite=overwrite)
        except FileExistsError:
            self._taken = path
            self._say(Content.styled("This file exists. Change its name, or replace it.", "bold $text-warning"))
            self.show_keys("accept")
        except OSError as error:
            self._say(shown(f"Cannot write there: {error.strerror or error}", ERROR))
        else:
            self.dismiss(path)
