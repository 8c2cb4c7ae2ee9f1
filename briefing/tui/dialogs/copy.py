"""The choice of what to copy: the quote, its citation, the claim with its notes, or the citation as YAML."""

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing.export.citation import citation_yaml
from briefing.export.markdown import claim_markdown
from briefing.text.sanitize import sanitize_line
from briefing.tui.clipboard import citation, copy
from briefing.tui.on_top import Dialog
from briefing.tui.reading import QuoteTrail

CHOICES: Final = (
    ("q", "quote", "the quote's words alone"),
    ("c", "citation", "the quote with its citation, on one line"),
    ("m", "markdown", "the claim with its notes, as Markdown"),
    ("y", "yaml", "the citation as YAML, for another brief"),
)


def chosen(reading: QuoteTrail, what: str) -> str:
    """Return the text of a choice. Raises KeyError for one that is not in CHOICES."""
    quote = reading.quote
    match what:
        case "quote":
            return " ".join(sanitize_line(quote.words).split())
        case "citation":
            return citation(quote)
        case "markdown":
            return claim_markdown(reading.claim, reading.brief, reading.trail) if reading.claim else citation(quote)
        case "yaml":
            return citation_yaml(quote)
    raise KeyError(what)


class CopyDialog(Dialog[None]):
    """Asks what to copy."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "close", show=False),
        *(Binding(key, f"choose('{what}')", show=False) for key, what, _ in CHOICES),
    ]

    def __init__(self, reading: QuoteTrail) -> None:
        super().__init__()
        self._reading = reading

    def compose(self) -> ComposeResult:
        """Return the dialog."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled("Copy", "bold"), classes="below")
            for key, _, meaning in (*CHOICES, ("Esc", "", "cancel")):
                yield Static(Content.assemble((f"{key:>4}", "bold $text-accent"), f"  {meaning}"))

    def action_choose(self, what: str) -> None:
        """Copy what was chosen."""
        copy(self.app, chosen(self._reading, what), what.capitalize() if what != "yaml" else "YAML")
        self.dismiss(None)

    def action_close(self) -> None:
        """Leave without copying."""
        self.dismiss(None)
