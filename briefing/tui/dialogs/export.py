"""The dialog that exports a brief, all briefs or the clippings. It never overwrites a file without asking."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum, auto
from pathlib import Path

from msgspec.structs import replace
from textual import getters, on
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
from briefing.tui.styles import ERROR, LABEL, MUTED, WARNING
from briefing.tui.threads import in_thread, now_and_then
from briefing.tui.widgets.block import shown
from briefing.tui.widgets.inputs import SafeInput
from briefing.views.clippings import Clipping


class Scope(Enum):
    """What to export."""

    BRIEF = auto()
    EVERY = auto()
    """All briefs."""
    MARKED = auto()
    """The clippings."""


class ExportDialog(Dialog[Path | None]):
    """Asks for a format and a path and writes there. Dismissed with the written file or folder, or None."""

    PAGE = Page.EXPORT
    field = getters.query_one(Input)

    def __init__(
        self,
        registry: Registry,
        library: Library,
        brief: Brief | None,
        clippings: Sequence[Clipping] = (),
        *,
        marked: bool = False,
    ) -> None:
        """Offer a brief, all briefs, and the clippings if there are any. Start with these if `marked`."""
        super().__init__(registry)
        self._library = library
        self._brief = brief
        self._clippings = clippings
        there = {
            Scope.BRIEF: brief is not None,
            Scope.EVERY: len(library.briefs) > (brief is not None),
            Scope.MARKED: bool(clippings),
        }
        self._scopes = [scope for scope, is_there in there.items() if is_there]
        self._scope = Scope.MARKED if marked else self._scopes[0]
        self._form = FORMATS[0]
        self._taken: Path | None = None
        self._is_writing = False
        self._is_left = False

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(id="what")
            yield SafeInput(value=self._proposal, select_on_focus=False, compact=True, id="path")
            yield Static(id="whole")
            yield Static(id="formats", classes="above")
            yield Static(id="format")
            yield Static(id="state", classes="above")
            yield self.keys("replace")

    def on_mount(self) -> None:
        """Show the proposed format and path."""
        self.field.focus()
        self._describe()

    @property
    def _briefs(self) -> tuple[Brief, ...]:
        return (self._brief,) if self._scope is Scope.BRIEF and self._brief else self._library.briefs

    @property
    def _forms(self) -> tuple[Format, ...]:
        """The formats available for the scope."""
        return tuple(form for form in FORMATS if self._scope is not Scope.MARKED or form.render_marked)

    @property
    def _in_one(self) -> bool:
        """Whether the export is one file rather than a folder of files."""
        return self._scope is not Scope.EVERY or self._form.is_one_file(self._briefs)

    @property
    def _proposal(self) -> str:
        if self._scope is Scope.MARKED:
            return f"clippings{self._form.suffix}"
        if self._scope is Scope.BRIEF:
            return self._form.file_name(self._briefs[0])
        return f"briefs{self._form.suffix}" if self._in_one else f"briefs-{self._form.id}"

    @property
    def _options(self) -> Options:
        """The export options. All briefs together quote most of each article, so they export only the quotes."""
        path = self.path
        folder = path.parent if path and self._in_one else path
        return Options(extent=Extent.NONE if self._scope is Scope.EVERY else Extent.EXCERPTS, folder=folder)

    @property
    def path(self) -> Path | None:
        """The full path that the input denotes; None if it denotes nothing writable."""
        typed = self.field.value.strip()
        try:
            path = Path(typed).expanduser().absolute()
            return None if not typed or (self._in_one and path.is_dir()) else path
        except (OSError, RuntimeError, ValueError):  # no such user, no working folder, no such name
            return None

    @on(Input.Changed)
    def _describe(self) -> None:
        self._taken = None
        path = self.path
        if path and self._scope is not Scope.EVERY and format_of(path) in self._forms:
            self._form = format_of(path)
        self.query_one("#what", Static).update(
            Content.assemble(("Export: ", "bold"), shown(self._words_for(self._scope)))
        )
        file = shown(str(path)) if path else Content("name a file in an existing folder")
        self.query_one("#whole", Static).update(Content.assemble("File: " if self._in_one else "Folder: ", file))
        names = [(f" {each.name} ", LABEL if each is self._form else MUTED) for each in self._forms]
        self.query_one("#formats", Static).update(Content.assemble(*names))
        self.query_one("#format", Static).update(self._holds(self._form))
        self._say(Content(""))
        self.show_keys("replace")

    def _words_for(self, scope: Scope) -> str:
        match scope:
            case Scope.BRIEF:
                return self._brief.title if self._brief else ""
            case Scope.EVERY:
                return f"all {counted(len(self._library.briefs), 'brief')}"
            case Scope.MARKED:
                return counted(len(self._clippings), "clipping")

    def _holds(self, form: Format) -> Content:
        """Return a description of the file's contents, and what else could be exported."""
        options = self._options
        lines = [form.description(options), *held(form.holdings(self._briefs, options))]
        if self._scope is Scope.MARKED:
            lines = ["What you have marked, with its citations."]
        others = [self._words_for(scope) for scope in self._scopes if scope is not self._scope]
        if others:
            lines.append(f"{self.registry.key_of('every-brief')} exports {' or '.join(others)}.")
        return shown(" ".join(lines))

    def _say(self, words: Content) -> None:
        said = self.query_one("#state", Static)
        said.update(words)
        said.display = bool(words)

    def action_format(self) -> None:
        """Switch to the next format and propose a file name for it, keeping a typed folder."""
        self._form = self._forms[(self._forms.index(self._form) + 1) % len(self._forms)]
        self._propose()

    def action_every(self) -> None:
        """Switch between this brief, all briefs and the clippings."""
        self._scope = self._scopes[(self._scopes.index(self._scope) + 1) % len(self._scopes)]
        if self._form not in self._forms:
            self._form = self._forms[0]
        self._propose()

    def _propose(self) -> None:
        folder = self.field.value.rpartition("/")
        self.field.value = f"{folder[0]}{folder[1]}{self._proposal}"
        self.field.action_end()
        self._describe()

    def action_cancel(self) -> None:
        """Close the dialog. What is being exported is not written."""
        self._is_left = True
        super().action_cancel()

    def action_accept(self) -> None:
        """Write the file if it does not exist yet."""
        self._save(overwrite=False)

    def action_replace(self) -> None:
        """Overwrite the existing file, after the dialog has warned about it."""
        if self._taken is not None and self._taken == self.path:
            self._save(overwrite=True)

    def _files(self, path: Path) -> Callable[[], Mapping[Path, str]]:
        """Return a function that returns the contents to write, by path."""
        form, library, briefs, in_one = self._form, self._library, self._briefs, self._in_one
        if self._scope is Scope.MARKED and form.render_marked:
            marked, clippings = form.render_marked, self._clippings
            return lambda: {path: marked(clippings, library)}
        tell = now_and_then(self._say_progress)

        def progress(done: int, of: int) -> None:
            if self._is_left or not self.is_running:
                raise InterruptedError  # the dialog was left: nothing is written
            tell(done, of)

        options = replace(self._options, progress=progress)
        if self._scope is Scope.BRIEF:
            return lambda: {path: form.render(briefs[0], library, options)}
        return lambda: {path if in_one else path / name: t for name, t in form.files(library, briefs, options).items()}

    def _say_progress(self, done: int, of: int) -> None:
        if self._is_writing and self._has_its_parts:
            self._say(Content.styled(f"exporting {done:,} of {of:,} briefs", MUTED))

    def _save(self, *, overwrite: bool) -> None:
        path = self.path
        if path is None:
            self._say(Content.styled("Cannot write there: name a file in an existing folder.", ERROR))
        elif not self._is_writing:
            self._is_writing = True
            self.run_worker(self._write(path, overwrite=overwrite))

    async def _write(self, path: Path, *, overwrite: bool) -> None:
        try:
            await in_thread(_store, self._files(path), None if self._in_one else path, overwrite=overwrite)
        except OSError as error:
            if self._has_its_parts:  # it has not been left in the meantime
                self._say_why(path, error)
        else:
            self.dismiss(path)
        finally:
            self._is_writing = False

    def _say_why(self, path: Path, error: OSError) -> None:
        if isinstance(error, FileExistsError):
            self._taken = path
            self._say(Content.styled("This file exists. Change its name, or replace it.", WARNING))
            self.show_keys("accept")
        else:
            self._say(shown(f"Cannot write there: {error.strerror or error}", ERROR))


def _store(files: Callable[[], Mapping[Path, str]], folder: Path | None, *, overwrite: bool) -> None:
    """Write files, and make their folder if there is one. Raise FileExistsError, or OSError, before any is written."""
    made = files()
    if not overwrite and any(file.is_symlink() or file.exists() for file in made):
        raise FileExistsError
    if folder:
        folder.mkdir(exist_ok=True)
    for file, text in made.items():
        write(file, text.encode(), overwrite=overwrite)
