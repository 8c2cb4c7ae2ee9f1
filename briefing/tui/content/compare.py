"""What the page that compares the articles' wordings of a claim says, as Blocks."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Final

from textual.content import Content

from briefing.model import UNSTATED, Brief, Claim, Evidence
from briefing.text.spans import Span
from briefing.tui.content.brief import MAX_DOTS
from briefing.tui.content.evidence import claim_block, verdict
from briefing.tui.content.signs import Signs
from briefing.tui.styles import HEADING, MUTED
from briefing.tui.widgets.block import Block, shown
from briefing.views.wordings import ALIKE, Row, Wording

DIFFERS: Final = "bold underline"
_INDENT: Final = 4


def compare_blocks(brief: Brief, claim: Claim | None, rows: Sequence[Row], signs: Signs) -> Iterator[Block]:
    """Return a claim, or the bottom line where it is None, then what each article says in the order of the rows.

    The key of each quote is its place on the page, from 0.
    """
    yield claim_block(brief, claim, signs, support=True)
    for note in _notes(brief, claim, rows):
        yield Block(note, indent=_INDENT, above=1)
    each = len(rows) <= MAX_DOTS
    keys = count()
    for row in rows:
        if row.wordings or each:
            yield from _row_blocks(row, claim, signs, keys)
    silent = sum(not row.wordings for row in rows)
    if silent and not each:
        articles = "1 other article is" if silent == 1 else f"{silent} other articles are"
        yield Block(Content.styled(f"{articles} not quoted for this claim", MUTED), above=1)


def _notes(brief: Brief, claim: Claim | None, rows: Sequence[Row]) -> Iterator[Content]:
    """Say whose quotes follow where they are not the claim's own, and what the marks mean where there are any."""
    rests_on = claim.rests_on if claim else brief.bottom_line.rests_on
    if rests_on and not (claim and claim.quotes):
        yield Content.styled(f"It rests on {brief.named(rests_on)}, whose quotes are compared.", MUTED)
    if any(wording.differing for row in rows for wording in row.wordings):
        yield Content.assemble(("‹Marked›", DIFFERS), (" words differ from the quote named below them.", MUTED))


def _row_blocks(row: Row, claim: Claim | None, signs: Signs, keys: Iterator[int]) -> Iterator[Block]:
    source = row.source
    label = shown(source.label, "bold")
    if not row.wordings:
        yield Block(Content.assemble(label, ("  not quoted for this claim", MUTED)), above=1)
        return
    about = f" · {source.genre or f'genre {UNSTATED}'} · {source.dated}"
    yield Block(Content.assemble(label, shown(about, MUTED)), above=1)
    for number, wording in enumerate(row.wordings):
        quote = Content.assemble(signs.of_quote(wording.evidence), _quote(wording, claim))
        yield Block(quote, indent=_INDENT, key=next(keys), above=int(number > 0))


def _quote(wording: Wording, claim: Claim | None) -> Content:
    """Return a quote: which side it takes and who said it, its words, what they are most like, its state and origin."""
    item = wording.evidence
    position = claim.position_of(item) if claim else None
    who = " ← ".join((item.speaker or f"speaker {UNSTATED}", *item.relays))
    parts = [shown(f"{position.label}\n", HEADING)] if position else []
    parts += [shown(f"¶{item.paragraph} · {who}" if item.paragraph else who), Content("\n")]
    parts += [Content("“"), *_marked(item.words, wording.differing), Content("”\n")]
    if wording.nearest:
        parts.append(_likeness(wording.nearest, wording.run))
    return Content.assemble(*parts, verdict(item))


def _marked(words: str, differing: Sequence[Span]) -> Iterator[Content]:
    """Return the words of a quote, those that differ within marks."""
    done = 0
    for span in differing:
        yield _flat(words[done : span.start])
        yield Content.assemble("‹", _flat(words[span.start : span.end]), "›").stylize(DIFFERS)
        done = span.end
    yield _flat(words[done:])


def _flat(words: str) -> Content:
    """Return words on one line. The bars keep the space at their ends."""
    return shown(" ".join(f"|{words}|".split())[1:-1])


def _likeness(nearest: Evidence, run: int) -> Content:
    """Say which quote another is most like, and how far the two run alike."""
    place = f"{nearest.source.label} ¶{nearest.paragraph}"
    alike = f", with {run} words in a row the same" if run >= ALIKE else ""
    return shown(f"most like {place}{alike}\n", MUTED)
