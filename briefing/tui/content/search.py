"""The search page: hits in two groups, or the ways to search, or suggestions."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from msgspec.structs import replace
from textual.content import Content

from briefing.model import Library
from briefing.model.filters import FILTERS
from briefing.model.mark import Mark
from briefing.search import Answer, Hit, HitKind
from briefing.text.sanitize import sanitize_line
from briefing.text.spans import Span
from briefing.tui.content.article import ArticleLook, article_blocks, paragraph_key
from briefing.tui.content.brief import brief_blocks
from briefing.tui.content.evidence import evidence_blocks
from briefing.tui.content.signs import Signs
from briefing.tui.styles import MUTED
from briefing.tui.widgets.block import Block, later
from briefing.tui.widgets.table import fit, line
from briefing.views.claim_groups import named_by_topic
from briefing.views.clippings import mark_of_quote
from briefing.views.margin import paragraph_margins
from briefing.views.short_names import named_briefly, short_names

FOUND: Final = "reverse"
WAYS: Final = (
    ("words", "all of them in one claim or passage, in any order, form and spelling"),
    ('"a phrase"', "these words in a row"),
    ("begin*", "every word that begins so"),
    ("speaker:lee", "said or passed on by Lee"),
    ("in:taiwan", "in the brief, or the article, of that name"),
    ("is:differ", f"in claims whose accounts differ; {'  '.join(f'is:{each.id}' for each in FILTERS[1:])}"),
)
"""The ways to search, with what they find."""
HIT_INDENT: Final = 3
"""Cells to the left of a hit."""
_WHERE: Final = 20
"""Cells for the place of a hit, on a wide screen."""
At = tuple[Hashable, Span | None]
"""The key of a Block, and a span of it."""
_HIT: Final = "hit"
_LEAST: Final = 20
"""The minimum number of characters shown around matches, however little room there is."""


def hit_blocks(answer: Answer, signs: Signs, width_class: str, room: int) -> Iterator[Block]:
    """Yield the hits under the headings of their groups. The key of each is its index in the answer.

    Each takes two lines: its place, its speaker or support, and the claims that quote it; then the matches in
    context.
    """
    names = short_names(signs.library.briefs)
    number = 0
    for name, count, hits in answer.groups:
        above = int(number > 0 and width_class == "wide")
        yield Block(Content.assemble((name, "bold"), (f"  {count}", MUTED)), above=above, indent=1)
        for place, hit in enumerate(hits):
            draw, above = partial(_hit_block, hit, names, signs, room, width_class), place > 0 and width_class == "wide"
            yield later(draw, key=number, above=int(above), indent=HIT_INDENT, lines=2)
            number += 1


def _hit_block(hit: Hit, names: Mapping[str, str], signs: Signs, room: int, width_class: str) -> Block:
    mark = Content.assemble(" ", signs.of_mark(mark_of(hit, signs.library)))
    return Block(_LAYOUTS[width_class](hit, names, signs, room), mark)


def hit_details(hit: Hit, signs: Signs) -> tuple[tuple[Content, Sequence[Content]], Iterable[Block], At | None]:
    """Return the title, the text around a hit, and where in it the hit is: its article, its claim, or its brief."""
    title = line(hit.where), ()
    if hit.source:
        source, span = hit.source, hit.span
        margins = paragraph_margins(signs.library, source)
        look = ArticleLook(margins, short_names(signs.library.briefs), span, cited=False, about_key="")
        _card, *paragraphs = article_blocks(source, signs.library, look)
        number = source.paragraph_at(span.start) if span else 1
        within = span.shift(-source.paragraph(number).start) if span else None
        return title, paragraphs, (paragraph_key(number), within)
    if hit.brief is None:
        return title, (), None
    if hit.claim or hit.kind is HitKind.BOTTOM_LINE:
        return title, evidence_blocks(hit.brief, hit.claim, signs, whole=True), None
    blocks = brief_blocks(hit.brief, signs)
    return title, [replace(b, key=_HIT) if hit.row.text in b.content.plain else b for b in blocks], (_HIT, None)


def mark_of(hit: Hit, library: Library) -> Mark | None:
    """Return the mark for a hit: its claim, the quote that contains the matches, or a passage that no claim quotes."""
    if hit.claim and hit.brief:
        return Mark(hit.brief.id, hit.claim.id)
    if hit.quoted_by:
        return mark_of_quote(hit.quoted_by[0].evidence, library)
    if hit.source and hit.span:
        return Mark(source=hit.source.id, quote=hit.source.text[hit.span.start : hit.span.end])
    return None


def found_line(answer: Answer, room: int) -> Content:
    """Return which other forms were found, and the number of hits, of each kind if that fits into `room` cells."""
    also = Content.assemble(("also: ", MUTED), (sanitize_line(", ".join(answer.also)), "bold"), "   ")
    also = also if answer.also else Content("")
    fits = also.cell_length + len(answer.count) <= room
    return Content.assemble(also, (answer.count if fits else answer.count.partition(":")[0], MUTED))


def nothing_found(words: str, answer: Answer) -> Content:
    """Return a message that nothing was found, with suggestions."""
    if answer.is_stopped:
        return Content("The search took too long and was stopped.  Try fewer words.")
    said = f"No match for “{sanitize_line(words)}”."
    if not answer.suggestions:
        return Content(said if len(answer.query.terms) < 2 else f"{said}  Try fewer words.")
    meant = " or ".join(sanitize_line(str(each)) for each in answer.suggestions)
    return Content.assemble(f"{said}  Did you mean ", (meant, "bold"), "?   ", ("Enter tries it", MUTED))


def recent_blocks(words: Sequence[str]) -> Iterator[Block]:
    """Yield the last searches, which can be repeated. The key of each is its index."""
    for number, each in enumerate(words):
        yield Block(line(each), key=number, indent=HIT_INDENT)
    if words:
        yield Block(Content(""))


def way_blocks() -> Iterator[Block]:
    """Yield the ways to search, with what they find."""
    for way, finds in WAYS:
        yield Block(Content.styled(finds, MUTED), Content.assemble("  ", (way, "bold")), indent=15)


def _wide(hit: Hit, names: Mapping[str, str], signs: Signs, room: int) -> Content:
    where = fit(line(hit.where, "bold"), _WHERE)
    head = _head(Content.assemble(where, " ", line(hit.about, MUTED)), _cited(hit, names, room), room)
    return Content.assemble(head, "\n", " " * (_WHERE + 1), _excerpt(hit, signs, room - _WHERE - 1))


def _medium(hit: Hit, names: Mapping[str, str], signs: Signs, room: int) -> Content:
    return Content.assemble(_head(_title(hit), _cited(hit, names, room), room), "\n  ", _excerpt(hit, signs, room - 2))


def _narrow(hit: Hit, names: Mapping[str, str], signs: Signs, room: int) -> Content:
    cited = line(named_briefly(hit.quoted_by, names))
    lead = Content.assemble(cited, "  ") if cited else cited
    head = fit(_title(hit), room).rstrip()
    return Content.assemble(head, "\n  ", lead, _excerpt(hit, signs, room - 2 - lead.cell_length))


_LAYOUTS: Final = {"wide": _wide, "medium": _medium, "narrow": _narrow}


def _title(hit: Hit) -> Content:
    about = f" · {hit.about}" if hit.about else ""
    return Content.assemble(line(hit.where, "bold"), line(about, MUTED))


def _cited(hit: Hit, names: Mapping[str, str], room: int) -> Content:
    """Return the text at the right: the claims that quote a passage, or the speakers in a claim's quotes."""
    if hit.claim:
        return line("; ".join(hit.attributions), MUTED)
    if not hit.quoted_by:
        return line("no claim quotes it" * (hit.kind is HitKind.PASSAGE), MUTED)
    whole, brief = (
        line(f"quoted by {claims}", MUTED)
        for claims in (named_by_topic(hit.quoted_by), named_briefly(hit.quoted_by, names))
    )
    return whole if whole.cell_length <= room // 2 else brief


def _head(left: Content, right: Content, room: int) -> Content:
    """Return a line with one text at its left end, and the other at its right end if there is room."""
    if not right:
        return fit(left, room).rstrip()
    right = right.truncate(max(1, room // 2), ellipsis=True)
    return Content.assemble(fit(left, max(1, room - right.cell_length - 2)), "  ", right)


def _excerpt(hit: Hit, signs: Signs, room: int) -> Content:
    """Return the matches in context on one line, with the matches marked, after what is new about a claim."""
    news = signs.of_news(hit.brief, hit.claim) if hit.brief and hit.claim else Content("")
    text, marks, _ = hit.excerpt(max(_LEAST, room - 2 - news.cell_length))
    content = Content(sanitize_line(text))
    for start, end in marks:
        content = content.stylize(FOUND, start, end)
    return Content.assemble(news, content).truncate(room, ellipsis=True)
