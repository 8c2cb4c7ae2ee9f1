"""The list of topics and the brief page, as Blocks."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from rich.cells import cell_len
from textual.content import Content

from briefing.model import Brief, Claim, Evidence, Kind, Library, Support, day
from briefing.model.filters import Filter
from briefing.text.sanitize import sanitize_line
from briefing.tui.content.signs import NEWS, Signs
from briefing.tui.keymap import Registry
from briefing.tui.styles import ERROR, HEADING, MUTED
from briefing.tui.widgets.block import Block, later, shown
from briefing.views.dots import MEANINGS, dots
from briefing.views.outline import MAX_DOTS, ClaimItem, Prose, SectionId, SilenceItem, outline
from briefing.views.short_names import short_names, without_article

BOTTOM_LINE: Final = 0
"""The cursor's key on the bottom line; on a claim it is the claim's number."""
NOT_EQUAL: Final = "≠"
"""The sign before a claim on which accounts differ."""
_SHORTEST: Final = 4
"""The fewest cells of a title that is cut."""
_KEYED: Final = 9
"""How many topics have a key."""
PENDING: Final = "…"
"""Placeholder for a number that is not known yet."""


def heading(text: str, *, above: int = 1) -> Block:
    """Return a heading written by the program."""
    return Block(Content.styled(text, HEADING), above=above)


def topic_blocks(library: Library, signs: Signs) -> Iterator[Block]:
    """Yield the list of topics for a page of its own. The key of each block is its brief's id."""
    if library.description:
        yield Block(shown(library.description, MUTED))
    longest = max((shown(brief.title).cell_length for brief in library.briefs), default=0)
    digits = max((len(str(len(brief.claims))) for brief in library.briefs), default=1)
    for index, brief in enumerate(library.briefs):
        claims, differ, new = len(brief.claims), brief.differ, signs.new_in(brief)
        counts = str(claims).rjust(digits) + (" claim" if claims == 1 else " claims")
        counts += f", {differ} differ" * bool(differ) + f", {new} new or changed" * bool(new)
        counts = PENDING if brief.is_pending else counts
        title = shown(brief.title)
        content = Content.assemble(title.pad_right(longest - title.cell_length), (f"  {counts}", MUTED))
        yield Block(content, _topic_gutter(index, new), indent=4, key=brief.id, above=int(index == 0))


def topic_rows(library: Library, signs: Signs, width: int, keys: Registry) -> Iterator[Block]:
    """Yield the list of topics beside a brief, in lines of `width` cells, with the totals of the library."""
    for index, brief in enumerate(library.briefs):
        yield later(partial(_topic_row, index, brief, signs, width), key=brief.id, indent=4)
    if not library.briefs:
        return
    every: dict[str, tuple[str, int | str, int]]
    if library.pending:
        every = {"Overview": ("overview", PENDING, 0), "Differences": ("differences", PENDING, 0)}
    else:
        every = {"Overview": ("overview", sum(len(brief.claims) for brief in library.briefs), 0)}
        every["Differences"] = ("differences", 0, sum(brief.differ for brief in library.briefs))
    for title, (action, claims, differ) in every.items():
        gutter = Content.styled(f"{keys.key_of(action):>3}", "bold")
        yield Block(_counted_row(title, width, claims, differ), gutter, indent=4, above=int(title == "Overview"))
    if signs.has_news:
        row = _counted_row("New or changed", width, len(signs.news.changed))
        yield Block(row, Content.styled(f" {NEWS}", "bold"), indent=4)


def _topic_row(index: int, brief: Brief, signs: Signs, width: int) -> Block:
    claims = PENDING if brief.is_pending else len(brief.claims)
    row = _counted_row(brief.title, width, claims, brief.differ)
    return Block(row, _topic_gutter(index, signs.new_in(brief)))


def _counted_row(title: str, width: int, claims: int | str, differ: int = 0) -> Content:
    """Return a title with its number of claims, and the number on which accounts differ, unless it is 0."""
    counts = str(claims or "").rjust(4) + (f"{NOT_EQUAL}{differ}" * bool(differ)).rjust(4)
    return Content.assemble(shown(title).truncate(width - len(counts), ellipsis=True, pad=True), (counts, MUTED))


def _topic_gutter(index: int, new: int) -> Content:
    """Return the key of a topic, after a sign if it has news."""
    return Content.styled(f" {NEWS if new else ' '}{index + 1 if index < _KEYED else ' '}", "bold")


def topic_strip(library: Library, signs: Signs, current: int, width: int) -> Content:
    """Return the topics with keys on one line of `width` cells; the `current` one, counted from 0, has its title.

    The others have short names or, if there is room, titles, the shortest first, even if only without their article;
    if there is not even room for short names, only numbers.
    """
    short = short_names(library.briefs)
    every = [(index, brief) for index, brief in enumerate(library.briefs) if index < _KEYED or index == current]
    titles = {index: sanitize_line(brief.title) for index, brief in every}
    names = {index: titles[index] if index == current else sanitize_line(short[brief.id]) for index, brief in every}
    numbers = {
        index: f"{NEWS if signs.new_in(brief) else ''}{index + 1 if index < _KEYED else ''}" for index, brief in every
    }
    room = width - sum(cell_len(f" {numbers[index]} {name} ") for index, name in names.items())
    if room < 0 and names:  # the title is cut; the line below has all of it
        cut = max(0, cell_len(titles[current]) + room)
        names[current] = Content(titles[current]).truncate(cut, ellipsis=True).plain if cut >= _SHORTEST else ""
        room = 0
    if not names.get(current):
        names = {index: titles[index] if index == current else "" for index in names}
    for longer in ({index: without_article(title) for index, title in titles.items()}, titles) if room > 0 else ():
        for index in sorted(names, key=lambda index: cell_len(longer[index])):
            more = cell_len(longer[index]) - cell_len(names[index])
            if 0 < more <= room:
                names[index] = longer[index]
                room -= more
    parts = ((index, " ".join(filter(None, (numbers[index], name)))) for index, name in names.items())
    return Content.assemble(*((f" {words} ", "bold reverse" if index == current else MUTED) for index, words in parts))


def brief_title(brief: Brief, only: Filter | None, *, stale: bool, leave: str) -> tuple[Content, list[Content]]:
    """Return the title line of a brief at several lengths, with the filter if one is set.

    `stale` means that its file has an error and this is its last valid version; `leave` is the key that ends a filter.
    """
    left, said, style = shown(brief.title), [PENDING if brief.is_pending else f"as of {day(brief.as_of)}"], MUTED
    if stale:
        said, style = ["its file has an error; this is its last good state", "last good state"], ERROR
    if only:
        left = Content.assemble(left, f": {only.name}")
        count = f"{len(only.numbers(brief))} of {len(brief.claims)} claims"
        leaving = f"{leave} shows all"
        said = [f"{said[-1]} · {leaving}", said[-1]] if stale else [f"{count} · {leaving}", leaving]
    return left, [Content.styled(words, style) for words in said]


def preview_blocks(brief: Brief) -> Iterator[Block]:
    """Yield the bottom line of the topic under the cursor, for a page with only the list of topics."""
    yield heading(sanitize_line(brief.title), above=2)
    yield Block(shown(brief.bottom_line.text))


def legend_blocks(library: Library) -> Iterator[Block]:
    """Yield the articles in the order of the dots."""
    if not library.sources or len(library.sources) > MAX_DOTS:
        return
    yield heading("Articles", above=2)
    yield Block(Content.styled("dots, from the left:", MUTED))
    for index, source in enumerate(library.sources, start=1):
        yield Block(shown(source.label), Content.styled(f"{index:>3}", MUTED), indent=4)
    for row, (sign, meaning) in enumerate(MEANINGS):
        yield Block(Content.styled(meaning, MUTED), Content.styled(f"{sign:>3}", MUTED), indent=4, above=int(row == 0))


def brief_blocks(brief: Brief, signs: Signs, only: Filter | None = None) -> Iterator[Block]:
    """Yield a brief: bottom line, claims in the curator's order, silences, outlook, source summary.

    With a filter, return only the matching claims, or a message that there are none.
    """
    if brief.is_pending:
        yield Block(Content.styled("This brief has not been verified yet.", MUTED))
        return
    if only is not None:
        yield from _filtered_blocks(brief, signs, only)
        return
    indent = _indent(brief)
    dash = Content.styled(f"{'–':>{indent - 1}}", MUTED)
    for section in outline(brief).sections:
        if section.id is not SectionId.BOTTOM_LINE:
            yield heading(section.title)
        for index, item in enumerate(section.items):
            match item:
                case ClaimItem():
                    yield _claim_block(brief, item.claim, signs, above=int(index > 0))
                case SilenceItem():
                    yield Block(_silence(item), dash, indent=indent)
                case Prose() if section.id is SectionId.BOTTOM_LINE:
                    numbers = "".join(f" [{number}]" for number in brief.numbers(brief.bottom_line.rests_on))
                    yield Block(Content.assemble(shown(item.text, "bold"), (numbers, MUTED)), key=BOTTOM_LINE)
                case Prose():
                    text = shown(item.text)
                    yield Block(text, dash, indent=indent) if section.is_list else Block(text)


def _silence(item: SilenceItem) -> Content:
    """Return a silence with the result of its search."""
    text = shown(item.silence.text)
    if item.searched:
        text = Content.assemble(text, "\n", shown(item.searched, MUTED if item.silence.is_verified else ERROR))
    return text


def _indent(brief: Brief) -> int:
    """Return the width of the margin left of claims, for the cursor's mark, ≠, the number and a space."""
    return 3 + len(str(len(brief.claims)))


def _filtered_blocks(brief: Brief, signs: Signs, only: Filter) -> Iterator[Block]:
    wanted = only.numbers(brief)
    if not wanted:
        yield Block(Content.styled(f"No claim of this brief matches the filter: {only.name}.", MUTED))
    for index, number in enumerate(wanted):
        yield _claim_block(brief, brief.claims[number - 1], signs, above=int(index > 0))


def _claim_block(brief: Brief, claim: Claim, signs: Signs, *, above: int) -> Block:
    text = shown(claim.text)
    if claim.kind is Kind.JUDGMENT:
        text = Content.assemble(("Judgment: ", "bold"), text)
    if claim.likelihood:
        text = Content.assemble(text, (f" ({claim.likelihood})", MUTED))
    library, indent = signs.library, _indent(brief)
    lines = [Content.assemble(signs.of_claim(brief, claim), text), support_line(claim, library)]
    if claim.difference:
        lines.append(difference_line(claim))
        for side in claim.positions:
            marks, words = (_dots(side.evidence, library), MUTED), shown(str(side.support), MUTED)
            lines.append(Content.assemble(f"{side.letter} ", marks, "  ", words))
    if was := signs.was(brief, claim):
        lines.append(was)
    mark = f"{NOT_EQUAL if claim.difference else ''}{claim.number}"
    return Block(
        Content("\n").join(lines),
        gutter=Content.styled(mark.rjust(indent - 1), "bold"),
        indent=indent,
        key=claim.number,
        above=above,
    )


def support_line(claim: Claim, library: Library) -> Content:
    """Return how well a claim is supported: a dot for each article, and words."""
    words = support_words(claim)
    return Content.assemble((_dots(claim.quotes, library), MUTED), "  ", words) if claim.quotes else words


def support_words(claim: Claim) -> Content:
    """Return how well a claim is supported, in words, highlighted if it has unverified quotes."""
    return shown(claim.support_phrase, ERROR if claim.unverified else MUTED)


def difference_line(claim: Claim) -> Content:
    """Return how accounts differ, in the warning color only if they cannot all be true."""
    return shown(f"{NOT_EQUAL} {claim.difference_phrase}", "$text-warning" if claim.is_contradiction else "")


def _dots(quotes: Sequence[Evidence], library: Library) -> str:
    """Return a dot for each article or, if there are too many, the number of articles that support the claim."""
    if len(library.sources) <= MAX_DOTS:
        return " ".join(dots(quotes, library))
    return f"{len(Support(tuple(quotes)).articles)} of {len(library.sources)} articles"
