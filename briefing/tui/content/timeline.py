"""The timeline, as Blocks: a line for each event, and below it the basis of its date and the claims about it."""

import re
from calendar import month_name
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from textual.content import Content

from briefing.tui.content.brief import NOT_EQUAL, difference_line, support_words
from briefing.tui.content.claim_list import WIDEST_NAME
from briefing.tui.content.signs import Signs
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.tui.widgets.table import Column, laid_out, line
from briefing.views.short_names import short_names
from briefing.views.timeline import Event

_MONTH: Final = re.compile("|".join(month_name[1:]))
_INDENT: Final = 2
_NAME: Final = {"wide": WIDEST_NAME, "medium": 18, "narrow": 18}
"""The most cells for a topic and the number of its claim; on a narrow screen, the topic has its short name."""


def event_table(events: Sequence[Event], signs: Signs, room: int, width_class: str) -> tuple[Content, list[Block]]:
    """Return the titles of the columns, and a line of `room` cells for each event. The key of each is its index.

    Of the certainty of a date, only the first word is shown, and on a narrow screen none; the details show all of it.
    """
    names = short_names(signs.library.briefs) if width_class == "narrow" else {}
    titles = ("When", "Date is", "  Claim +others", "What", "Articles") if width_class == "wide" else ("",) * 5
    columns = [
        Column(titles[0], [_date(event, width_class) for event in events]),
        Column(titles[1], [line(_certainty(event, width_class), MUTED) for event in events]),
        Column(titles[2], [_names(event, names, _NAME[width_class]) for event in events]),
        Column(
            titles[3],
            [Content.assemble(signs.of_claim(*event.uses[0]), line(event.title)) for event in events],
            elastic=True,
        ),
    ]
    if width_class == "wide":
        columns.append(Column(titles[4], [line(_articles(event), MUTED) for event in events], elastic=True))
    return laid_out(columns, room, _INDENT)


def _certainty(event: Event, width_class: str) -> str:
    return event.when.certainty.partition(", ")[0] if width_class != "narrow" else ""


def _date(event: Event, width_class: str) -> str:
    """Return when it happened, on a wide screen with the months written out."""
    date = str(event.when.date)
    return date if width_class == "wide" else _MONTH.sub(lambda month: month[0][:3], date)


def _names(event: Event, names: Mapping[str, str], width: int) -> Content:
    rows = event.uses
    mark = f"{NOT_EQUAL} " if any(row.claim.difference for row in rows) else "  "
    more = f" +{len(rows) - 1}" if len(rows) > 1 else ""
    number = f" {rows[0].claim.number}{more}"
    topic = line(names.get(rows[0].brief.id, rows[0].brief.title)).truncate(width - len(number), ellipsis=True)
    return Content.assemble(mark, topic.rstrip(), number).stylize("bold")


def _articles(event: Event) -> str:
    labels = list(dict.fromkeys(item.source.label for _, claim in event.uses for item in claim.quotes))
    return labels[0] if len(labels) == 1 else f"{len(labels)} articles"


def event_details(event: Event, signs: Signs) -> Iterator[Block]:
    """Yield the words that establish the date of an event, then each claim about it."""
    labels = {source.id: source.label for source in signs.library.sources}
    parts = [shown(f"when: {event.when}", "bold")]
    parts += [shown(f"\n“{basis.quote}” {labels.get(basis.source, basis.source)}", MUTED) for basis in event.when.basis]
    yield Block(Content.assemble(*parts))
    for brief, claim in event.uses:
        said = difference_line(claim) if claim.difference else support_words(claim)
        name = line(brief.name_of(claim), "bold")
        yield Block(Content.assemble(name, "  ", said, "\n", signs.of_claim(brief, claim), shown(claim.text)), above=1)
