"""What the palette (Ctrl+P) offers: every action, and by name every topic, claim and article."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from heapq import nlargest
from typing import Final

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from briefing.text.find import SearchText, normalize_for_search, places
from briefing.text.sanitize import sanitize_line
from briefing.text.spans import Span
from briefing.tui.desk import Desk
from briefing.tui.widgets.textview import MATCH

MAX_HITS: Final = 60
"""More than one reads through."""
_WITHIN_A_WORD: Final = 0.5
"""How much a place within a word is worth beside one that begins a word."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the palette offers."""

    name: str
    """Safe to show, on one line."""
    does: str
    run: Callable[[], object]
    text: SearchText
    """Both, as words are found in them."""


def entry(name: str, does: str, run: Callable[[], object]) -> Entry:
    """Return an entry for something by that name."""
    name = sanitize_line(name)
    return Entry(name, does, run, normalize_for_search(f"{name}\n{does}"))


def match(offered: Entry, words: Sequence[str]) -> tuple[float, list[Span]]:
    """Say how well an entry answers to words that must all stand in it, and where they stand; 0 for not at all.

    Names that begin words as typed come first, and of those the short ones. Textual's own way of matching took
    seconds for a few hundred claims, and letters far apart were enough.
    """
    found: list[Span] = []
    worth = 0.0
    whole = f"{offered.name}\n{offered.does}"
    for word in words:
        spans = places(offered.text, word, cased=False)
        if not spans:
            return 0.0, []
        begins = any(not whole[span.start - 1 : span.start].isalnum() for span in spans)
        worth += 1.0 if begins else _WITHIN_A_WORD
        found += spans
    covered = sum(map(len, words)) / len(whole)
    return (worth / len(words) + min(1.0, covered)) / 2 if words else 0.0, found


class PaletteProvider(Provider):
    """Returns the palette its entries. Text of the library is shown as it is, never as markup."""

    async def startup(self) -> None:
        """Take up what there is to offer."""
        self._entries = (*self._actions(), *self._places())

    async def discover(self) -> Hits:
        """Return the actions of the page in front, before anything is typed."""
        for offered in self._actions():
            yield DiscoveryHit(Content(offered.name), offered.run, text=offered.name, help=offered.does)

    async def search(self, query: str) -> Hits:
        """Return the actions, topics, claims and articles that have the words typed, the best first."""
        words = query.split()
        matches = ((*match(offered, words), offered) for offered in self._entries)
        best = nlargest(MAX_HITS, (each for each in matches if each[0]), key=lambda each: each[0])
        for score, spans, offered in best:
            name = Content(offered.name)
            for span in spans:
                if span.end <= len(offered.name):
                    name = name.stylize(MATCH, span.start, span.end)
            yield Hit(score, name, offered.run, text=offered.name, help=offered.does)

    @property
    def _desk(self) -> Desk:
        assert isinstance(self.app, Desk)
        return self.app

    def _actions(self) -> Iterator[Entry]:
        page = self._desk.page_in_front
        for action in self._desk.state.registry.on(page):
            if action.id not in ("topic", "palette"):  # topics are offered by name
                name = (action.label_on(page) if action.id == "open" else action.id.replace("-", " ")).capitalize()
                run = partial(self.screen.run_action, action.call)
                yield entry(f"{name}  ({action.key_names})", action.does, run)

    def _places(self) -> Iterator[Entry]:
        library = self._desk.state.library
        for brief in library.briefs:
            yield entry(brief.title, "topic", partial(self._desk.open_claim, brief, None))
            for claim in brief.claims:
                name = f"{brief.title} {claim.number}: {claim.text}"
                yield entry(name, "claim", partial(self._desk.open_claim, brief, claim))
        for source in library.sources:
            yield entry(f"{source.label}: {source.title}", "article", partial(self._desk.open_source, source, None))
