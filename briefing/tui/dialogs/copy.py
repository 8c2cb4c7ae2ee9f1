"""The dialog that asks what to copy: the quote, its citation, the claim with its notes, or the citation as YAML."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from briefing.export.citation import citation_line, citation_yaml
from briefing.export.markdown import claim_markdown
from briefing.text.sanitize import sanitize_line
from briefing.tui.clipboard import copy
from briefing.tui.keymap import Registry
from briefing.tui.navigation import QuoteTrail
from briefing.tui.on_top import Dialog
from briefing.tui.pages import Page
from briefing.tui.styles import KEY

CHOICES: Final = ("quote", "citation", "markdown", "yaml")


def chosen(reading: QuoteTrail, what: str) -> str:
    """Return the text of a choice. Raise KeyError if it is not in CHOICES."""
    quote = reading.quote
    match what:
        case "quote":
            return " ".join(sanitize_line(quote.words).split())
        case "citation":
            return citation_line(quote)
        case "markdown":
            return (
                claim_markdown(reading.claim, reading.brief, reading.trail) if reading.claim else citation_line(quote)
            )
        case "yaml":
            return citation_yaml(quote)
    raise KeyError(what)


class CopyDialog(Dialog[None]):
    """Asks what to copy."""

    PAGE = Page.COPY

    def __init__(self, registry: Registry, reading: QuoteTrail) -> None:
        super().__init__(registry)
        self._reading = reading

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Content.styled("Copy", "bold"), classes="below")
            for choice in CHOICES:
                action = self.registry[f"copy-{choice}"]
                yield Static(Content.assemble((f"{action.key_names:>4}", KEY), f"  {action.does}"))
            yield self.keys()

    def action_choose(self, what: str) -> None:
        """Copy the chosen text."""
        copy(self.app, chosen(self._reading, what), what.capitalize() if what != "yaml" else "YAML")
        self.dismiss(None)
