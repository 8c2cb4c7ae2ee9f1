"""The page of speakers, as Blocks: a line for each, and below it what the speaker said and relayed."""

from collections.abc import Iterator, Sequence
from typing import Final

from textual.content import Content

from briefing.model import Citing
from briefing.tui.content.evidence import in_marks
from briefing.tui.content.signs import Signs
from briefing.tui.styles import HEADING, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.tui.widgets.table import Column, laid_out, line
from briefing.views.people import Voice

_INDENT: Final = 2
_DESCRIBED_FROM: Final = 60
"""The width in cells from which a row includes the articles' description of a speaker; the details always do."""


def voice_blocks(voices: Sequence[Voice], room: int) -> tuple[Content, list[Block]]:
    """Return the head of the table, and a line of `room` cells for each voice. The key of each is its index."""
    described = Column("As the articles call them", [line(voice.descriptor, MUTED) for voice in voices], elastic=True)
    columns = [
        Column("Speaker", [line(voice.name, "bold") for voice in voices], elastic=True),
        *([described] if room >= _DESCRIBED_FROM else []),
        Column("said", [str(len(voice.said) or "") for voice in voices], right=True),
        Column("relayed", [str(len(voice.relayed) or "") for voice in voices], right=True),
        Column("claims", [str(voice.claims) for voice in voices], right=True),
    ]
    return laid_out(columns, room, _INDENT)


def voice_details(voice: Voice, signs: Signs) -> Iterator[Block]:
    """Yield what a speaker said and relayed. The key of each quote is its index among both."""
    index = 0
    for title, uses in (("said", voice.said), ("relayed", voice.relayed)):
        if uses:
            yield Block(Content.styled(title, HEADING), above=int(index > 0))
        for number, use in enumerate(uses):
            yield Block(Content.assemble(signs.of_quote(use.evidence), _use(use)), key=index, above=int(number > 0))
            index += 1


def _use(use: Citing) -> Content:
    item = use.evidence
    name = line(use.brief.name_of(use.claim), "bold")
    where = shown(f"   {item.where}   {item.route}", MUTED)
    return Content.assemble(name, where, "\n", shown(in_marks(" ".join(item.words.split()))))
