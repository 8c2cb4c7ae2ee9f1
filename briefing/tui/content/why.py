"""Explanations of labels, as Blocks."""

from collections.abc import Iterable, Iterator

from textual.content import Content

from briefing.tui.styles import HEADING, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.views.why import Why


def why_blocks(whys: Iterable[tuple[str, Why]]) -> Iterator[Block]:
    """Yield each label with its reasons and the quotes it is based on, after the text it belongs to, if given."""
    for number, (text, why) in enumerate(whys):
        if text:
            yield Block(shown(text), above=int(number > 0))
        head = Content.assemble((f"{why.about}: ", HEADING), shown(why.label, "bold"))
        yield Block(head, above=int(number > 0 and not text))
        for reason in why.reasons:
            yield Block(shown(reason), indent=4)
        for group in why.groups:
            yield Block(shown(group.title, "bold"), indent=4, above=1)
            for each in group.lines:
                yield Block(shown(each, MUTED), indent=6)
