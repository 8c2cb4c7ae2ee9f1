"""The dialog that exports a brief, or all: it says what the file holds and where it goes, and replaces none unasked."""

from collections.abc import Mapping
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from briefing.export.formats import FORMATS, Format, Options, format_of
from briefing.export.rights import Extent, held
from briefing.model import Brief, Library, counted
from briefing.storage.writing import write
from briefing.tui.keymap import Registry
from briefing.tui.on_top import Dialog
from briefing.tui.pages import Page
from briefing.tui.styles import LABEL, MUTED
from briefing.tui.widgets.block import shown
from briefing.tui.widgets.inputs import SafeInput


class ExportDialog(Dialog[Path | None]):
    """Asks for a format and a path and writes there; gives the file or the folder that was written, or None."""

    PAGE = Page.EXPORT

    def __init__(self, registry: Registry, library: Library, brief: Brief) -> None:
        super().__init__(registry)
        self._library = library
        self._brief = brief
        self._every = False
        self._form = FORMATS[0]
        self._taken: Path | None = None

    def compose(self) -> ComposeResult:
        """Return the dialog."""
        with Vertical(classes="dialog"):
            yield Static(id="what")
            yield SafeInput(value=self._proposal, select_on_focus=False, compact=True, id="path")
            yield Static(id="whole")
            yield Static(id="formats", classes="above")
            yield Static(id="format")
            yield Static(id="state", classes="above")
            yield self.keys("replace")

    def on_mount(self) -> None:
        """Show what is proposed."""
        self.query_one(Input).focus()
        self._describe()

    @property
    def _briefs(self) -> tuple[Brief, ...]:
        return self._library.briefs if self._every else (self._brief,)

    @property
    def _in_one(self) -> bool:
        """Whether what is exported is one file, and no folder of files."""
        return not self._every or self._form.is_one_file(self._briefs)

    @property
    def _proposal(self) -> str:
        if not self._every:
            return self._form.file_name(self._brief)
        return f"briefs{self._form.suffix}" if self._in_one else f"briefs-{self._form.id}"

    @property
    def _options(self) -> Options:
        """All briefs together quote most of each article, so that beyond the quotes nothing of it is exported."""
        path = self.path
        folder = path.parent if path and self._in_one else path
        return Options(extent=Extent.NONE if self._every else Extent.EXCERPTS, folder=folder)

    @property
    def path(self) -> Path | None:
        """The whole path that the input stands for; None where it stands for nothing that can be written."""
        typed = self.query_one(Input).value.strip()
        try:
            path = Path(typed).expanduser().absolute()
            return None if not typed or (self._in_one and path.is_dir()) else path
        except (OSError, RuntimeError, ValueError):  # no such user, no working folder, no such name
            return None

    @on(Input.Changed)
    def _describe(self) -> None:
        self._taken = None
        path = self.path
        if path and not self._every:
            self._form = format_of(path)
        title = f"all {counted(len(self._briefs), 'brief')}" if self._every else self._brief.title
        self.query_one("#what", Static).update(Content.assemble(("Export: ", "bold"), shown(title)))
        file = shown(str(path)) if path else Content("name a file in a folder that is there")
        self.query_one("#whole", Static).update(Content.assemble("File: " if self._in_one else "Folder: ", file))
        names = [(f" {each.name} ", LABEL if each is self._form else MUTED) for each in FORMATS]
        self.query_one("#formats", Static).update(Content.assemble(*names))
        self.query_one("#format", Static).update(self._holds(self._form))
        self._say(Content(""))
        self.show_keys("replace")

    def _holds(self, form: Format) -> Content:
        """Return what the file holds, in words."""
        options = self._options
        return shown(" ".join([form.description(options), *held(form.holdings(self._briefs, options))]))

    def _say(self, words: Content) -> None:
        said = self.query_one("#state", Static)
        said.update(words)
        said.display = bool(words)

    def action_format(self) -> None:
        """Go on to the next format, and propose a name for it; a folder that was typed stays."""
        self._form = FORMATS[(FORMATS.index(self._form) + 1) % len(FORMATS)]
        self._propose()

    def action_every(self) -> None:
        """Export all briefs, or again this one."""
        self._every = not self._every
        self._propose()

    def _propose(self) -> None:
        field = self.query_one(Input)
        folder = field.value.rpartition("/")
        field.value = f"{folder[0]}{folder[1]}{self._proposal}"
        field.action_end()
        self._describe()

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

    def _files(self, path: Path) -> Mapping[Path, str]:
        """Return what is to be written where."""
        if not self._every:
            return {path: self._form.render(self._brief, self._library, self._options)}
        files = self._form.files(self._library, self._briefs, self._options)
        return {path if self._in_one else path / name: text for name, text in files.items()}

    def _save(self, *, overwrite: bool) -> None:
        path = self.path
        if path is None:
            self._say(Content.styled("Cannot write there: name a file in a folder that is there.", "bold $text-error"))
            return
        try:
            files = self._files(path)
            if not overwrite and any(file.is_symlink() or file.exists() for file in files):
                raise FileExistsError
            if not self._in_one:
                path.mkdir(exist_ok=True)
            for file, text in files.items():
                write(file, text.encode(), overwrite=overwrite)
        except FileExistsError:
            self._taken = path
            self._say(Content.styled("This file exists. Change its name, or replace it.", "bold $text-warning"))
            self.show_keys("accept")
        except OSError as error:
            self._say(shown(f"Cannot write there: {error.strerror or error}", "bold $text-error"))
        else:
            self.dismiss(path)
