"""The dialog that exports a brief: it proposes a path, shows it whole, and asks before it replaces a file."""

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing.export.formats import FORMATS, format_of
from briefing.model import Brief, Library
from briefing.storage.writing import write
from briefing.tui.keymap import Registry
from briefing.tui.on_top import Dialog
from briefing.tui.pages import Page
from briefing.tui.widgets.block import shown
from briefing.tui.widgets.inputs import SafeInput


class ExportDialog(Dialog[Path | None]):
    """Asks for a path and writes the brief there; gives the path of the file written, or None."""

    PAGE = Page.EXPORT

    def __init__(self, registry: Registry, library: Library, brief: Brief) -> None:
        super().__init__(registry)
        self._library = library
        self._brief = brief
        self._taken: Path | None = None

    def compose(self) -> ComposeResult:
        """Return the dialog."""
        with Vertical(classes="dialog"):
            yield Static(Content.assemble(("Export: ", "bold"), shown(self._brief.title)))
            yield SafeInput(value=FORMATS[0].file_name(self._brief), select_on_focus=False, id="path")
            yield Static(id="whole")
            yield Static(id="format")
            yield Static(id="state", classes="above")
            yield self.keys("replace")

    def on_mount(self) -> None:
        """Show what is proposed."""
        self.query_one(Input).focus()
        self._describe()

    @property
    def path(self) -> Path | None:
        """The whole path that the input stands for; None where it stands for no file."""
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
        form = format_of(path) if path else FORMATS[0]
        others = ", ".join(f"{each.suffix} {each.name}" for each in FORMATS if each is not form)
        self.query_one("#whole", Static).update(Content.assemble("File: ", file))
        self.query_one("#format", Static).update(Content(f"Written as {form.name}. Other suffixes: {others}."))
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

    def action_cancel(self) -> None:
        """Leave without writing."""
        self.dismiss(None)

    def _save(self, *, overwrite: bool) -> None:
        path = self.path
        if path is None:
            self._say(Content.styled("Cannot write there: name a file in a folder that is there.", "bold $text-error"))
            return
        try:
            write(path, format_of(path).render(self._brief, self._library).encode(), overwrite=overwrite)
        except FileExistsError:
            self._taken = path
            self._say(Content.styled("This file exists. Change its name, or replace it.", "bold $text-warning"))
            self.show_keys("accept")
        except OSError as error:
            self._say(shown(f"Cannot write there: {error.strerror or error}", "bold $text-error"))
        else:
            self.dismiss(path)
