"""What the palette (Ctrl+P) offers: every action, and by name every topic, claim and article."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

from textual.command import DiscoveryHit, Hit, Hits, Provider

from briefing.tui.desk import Desk
from briefing.tui.textview import shown

MAX_HITS: Final = 60
"""More than one reads through."""


class PaletteProvider(Provider):
    """Gives the palette its entries. Text of the library is shown as it is, never as markup."""

    async def discover(self) -> Hits:
        """Give the actions of the page in front, before anything is typed."""
        for name, does, run in self._actions():
            yield DiscoveryHit(shown(name), run, text=name, help=does)

    async def search(self, query: str) -> Hits:
        """Give the actions, topics, claims and articles whose words are like those typed."""
        matcher = self.matcher(query)
        found = [(matcher.match(name), name, does, run) for name, does, run in (*self._actions(), *self._places())]
        best = sorted((each for each in found if each[0] > 0), key=lambda each: -each[0])
        for score, name, does, run in best[:MAX_HITS]:
            yield Hit(score, shown(name), run, text=name, help=does)

    @property
    def _desk(self) -> Desk:
        assert isinstance(self.app, Desk)
        return self.app

    def _actions(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        page = self._desk.page_in_front
        for action in self._desk.opened.registry.on(page):
            if action.palette:
                name = (action.label_on(page) if action.id == "open" else action.id.replace("-", " ")).capitalize()
                yield f"{name}  ({action.key_names})", action.does, partial(self.screen.run_action, action.call)

    def _places(self) -> Iterator[tuple[str, str, Callable[[], object]]]:
        library = self._desk.opened.library
        for brief in library.briefs:
            yield brief.title, "topic", partial(self._desk.open_claim, brief, None)
            for claim in brief.claims:
                name = f"{brief.title} {claim.number}: {claim.text}"
                yield name, "claim", partial(self._desk.open_claim, brief, claim)
        for source in library.sources:
            yield f"{source.label}: {source.title}", "article", partial(self._desk.open_source, source, None)
