"""The article page: a line about the article, then its paragraphs, each with the claims that cite it beside it."""

import re
from collections.abc import Hashable, Iterator, Mapping
from typing import Final

from msgspec import Struct
from textual.content import Content

from briefing.model import Library, Source, counted
from briefing.text.spans import Span
from briefing.text.wrapping import wrap_width
from briefing.tui.content.margin import MarginGutter, digits, margin_width
from briefing.tui.styles import ERROR, KEY, MUTED
from briefing.tui.widgets.block import Block, shown, shown_paragraph
from briefing.views.margin import ParagraphMargin
from briefing.views.passages import passages

CITED: Final = "on $panel"
OUTER_WORD: Final = "underline"
CURRENT: Final = "reverse"
UNCITED: Final = MUTED
"""The style of paragraphs that no claim cites."""
_WORD: Final = re.compile(r"\S+")


class ArticleLook(Struct, frozen=True):
    """Options for showing an article."""

    margins: tuple[ParagraphMargin, ...]
    names: Mapping[str, str] | None
    """Short names of topics, by the id of the brief; None if the margin has room only for a count."""
    current: Span | None
    """The passage shown in reverse video."""
    cited: bool
    """Whether all cited passages are marked in the text."""
    about_key: str
    """The key that shows everything about the article."""


def paragraph_key(number: int) -> tuple[str, int]:
    """Return the key of the Block of paragraph `number`, from 1."""
    return ("paragraph", number)


def paragraph_of(key: Hashable) -> int:
    """Return the number of the paragraph whose Block has that key; 0 if it is not a paragraph's key."""
    return key[1] if isinstance(key, tuple) else 0


def article_blocks(source: Source, library: Library, look: ArticleLook) -> Iterator[Block]:
    """Yield the whole article. Only the current passage is in reverse video; paragraphs without claims are dimmed."""
    yield _card(source, library, look.about_key)
    runs = _runs(source, library, look)
    count = len(source.paragraphs)
    wrapped_at = wrap_width(source.text)
    width, indent = digits(count), margin_width(count, topics=look.names is not None)
    for number, (paragraph, margin) in enumerate(zip(source.paragraphs, look.margins, strict=True), start=1):
        content = shown_paragraph(source.text[paragraph.start : paragraph.end], wrapped_at, "" if margin else UNCITED)
        for style, run in runs.get(number, ()):
            start, end = max(run.start, paragraph.start), min(run.end, paragraph.end)
            content = content.stylize(style, start - paragraph.start, end - paragraph.start)
        yield Block(
            content,
            MarginGutter(margin, f"{number:>{width}}", look.names),
            indent=indent,
            key=paragraph_key(number),
            marked=(Span(0, len(content)),) if look.current and look.current.overlaps(paragraph) else (),
            above=int(number > 1 or look.names is not None),
        )


def _card(source: Source, library: Library, about_key: str) -> Block:
    """Return one line about an article: its date and genre, how much of it is cited, and the key for its details."""
    claims = len({use.claim for use in library.citing(source)})
    cited = f"{library.cited_share(source):.0%} cited by {counted(claims, 'claim')}"
    said = [source.dated, *([source.genre] if source.genre else []), cited if claims else "no claim cites it"]
    parts = [shown(" · ".join(said), MUTED)]
    if source.changed:
        parts.append(Content.styled(" · changed since its quotes were cut", ERROR))
    return Block(Content.assemble(*parts, "   ", (about_key, KEY), (" about", MUTED)))


def _runs(source: Source, library: Library, look: ArticleLook) -> dict[int, list[tuple[str, Span]]]:
    """Return the styled spans of the article, by the number of their paragraph, the strongest style last."""
    current = look.current
    others = [span for span in passages(library, source) if span != current] if look.cited else []
    styled = [(CITED, span) for span in others]
    # If all cited text were underlined, a much-cited article would be unreadable. Underlining only the outer words
    # shows in any terminal where each passage begins and ends, even within another passage.
    styled += [(OUTER_WORD, word) for span in others for word in _outer_words(source.text, span)]
    if current:
        styled.append((CURRENT, current))
    runs: dict[int, list[tuple[str, Span]]] = {}
    for style, run in styled:
        for number in source.paragraphs_of(run):
            runs.setdefault(number, []).append((style, run))
    return runs


def _outer_words(text: str, span: Span) -> tuple[Span, ...]:
    """Return the first and last word of a passage, or the whole passage if it has no spaces."""
    words = [Span(*word.span()) for word in _WORD.finditer(text, span.start, span.end)]
    return (words[0], words[-1]) if words else ()
