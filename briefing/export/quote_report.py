"""Reports of `replace` and `repair` on changed quotes, as text and as JSON, with the same words."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypedDict

from msgspec.structs import replace as with_text

from briefing.anchor.moved import sentence as sentence_at
from briefing.authoring.changes import changed_words, recurring
from briefing.authoring.citations import StoredCitation
from briefing.authoring.repair import Proposal
from briefing.authoring.replace_article import Outcome, QuoteOutcome, Replacement
from briefing.model import Resolution, Source, Status, counted
from briefing.text.folding import unwrapped
from briefing.text.spans import Span
from briefing.text.word_diff import Reworded, mark_changes

_MOST: Final = 400
"""How many characters of a wording are shown."""
_AROUND: Final = 60
"""How many characters are shown on each side of a passage."""


class PassageShape(TypedDict):
    """A passage of an article."""

    paragraph: int
    """From 1."""
    start: int
    """Counts characters of the article from 0; `end` is excluded."""
    end: int
    text: str


class SentenceShape(TypedDict):
    """The sentence around a quote."""

    former: str
    present: str


class StoredQuoteShape(TypedDict):
    """A quote or a basis. Keys are added, never renamed or removed."""

    name: str
    file: str
    line: int
    column: int
    claim: str
    quote: str
    status: str
    """unchanged, exact, sentence changed, typographic, ambiguous or missing, as in the text report."""
    sentence: SentenceShape | None
    """If it has changed; if the quote is missing, that around the first of the closest passages."""
    former: PassageShape | None
    present: PassageShape | None
    closest: list[PassageShape]
    """Possible passages if it is ambiguous or missing, best first."""


class RenameShape(TypedDict):
    """A replacement of the same words in several quotes."""

    change: str
    quotes: list[str]


class ReplacementShape(TypedDict):
    """What a new text of an article changes for its citations."""

    source: str
    former: str | None
    """The SHA-256 of the text that was quoted, if it is known."""
    present: str
    unchanged: bool
    """Whether every citation is unchanged, and no other article has this text."""
    same_text_as: str | None
    """The id of another article that has this text."""
    title_fits: bool
    written: bool
    renames: list[RenameShape]
    quotes: list[StoredQuoteShape]


class RepairShape(TypedDict):
    """The citations that are not verified."""

    repaired: int
    left: int
    renames: list[RenameShape]
    quotes: list[StoredQuoteShape]


def replacement_lines(replacement: Replacement) -> Iterator[str]:
    """Yield a report, as lines of text, on what happens to the citations of an article."""
    numbers = Counter(outcome.kind for outcome in replacement.outcomes)
    yield f"{replacement.source.id}: {counted(len(replacement.outcomes), 'passage')} cited"
    for kind in (kind for kind in QuoteOutcome if numbers[kind]):
        yield f"  {kind} {numbers[kind]}"
        for outcome in replacement.outcomes:
            if outcome.kind is kind:
                yield from _outcome_lines(outcome, replacement)
    yield from rename_lines(_renames(replacement))
    if replacement.twin:
        yield f"  same text as {replacement.twin}: one article would count as two"
    if replacement.has_lost_its_title:
        source = replacement.source
        yield f"  title: “{source.title}” is no longer in the text; change it in {source.place.file}"


def rename_lines(renames: Mapping[frozenset[tuple[str, str]], tuple[str, ...]]) -> Iterator[str]:
    """Yield a line for each replacement that recurs in several quotes."""
    for substitutions, names in renames.items():
        yield f"  {changed_words(substitutions)} in {counted(len(names), 'quote')}: {', '.join(names)}"


def quote_lines(citation: StoredCitation, offered: Sequence[Proposal]) -> Iterator[str]:
    """Yield a quote that is not verified and the proposals for it, as lines of text."""
    source, place = citation.source, citation.place
    yield f"{citation.name}: {citation.verdict} ({place.file}:{place.line}:{place.column})"
    yield from _what(citation, "  ")
    if citation.sentence and not offered:
        yield f"  sentence  {mark_changes(*citation.sentence, around=_AROUND)}"
    elif not offered:
        yield f"  nothing similar in {source.id}"
    for number, proposal in enumerate(offered, start=1):
        label = offer_label(citation, number, len(offered))
        yield f"  {label}  ¶{source.paragraph_at(proposal.span.start)}"
        sentence = citation.sentence or proposal.sentence
        shown_words = mark_changes(*sentence, around=_AROUND) if sentence else _in_context(citation, proposal)
        yield f"            {shown_words}"
        if sentence and proposal.words.split() != citation.quote.split():
            yield f"            quote: {_short(proposal.words)}"
        for key in ("before", "after"):
            if words := proposal.edits.get(key):
                yield f"            {key}: {words}"


def offer_label(citation: StoredCitation, number: int, many: int) -> str:
    """Return the name of an offered passage, in `repair` and in the reader: `closest text`, `place 2`."""
    match citation.resolution.status:
        case Status.MISSING:
            label = "closest text"
        case Status.AMBIGUOUS:
            label = "place"
        case _:
            return "passage"
    return f"{label} {number}" if many > 1 else label


def change_of(citation: StoredCitation, offered: Sequence[Proposal]) -> Reworded | None:
    """Return the change made by accepting the first offer: other words, or another sentence around the same words."""
    if citation.sentence or not offered:
        return citation.sentence
    return offered[0].sentence or Reworded(citation.quote, offered[0].words)


def renames_of(
    todo: Sequence[tuple[StoredCitation, Sequence[Proposal]]],
) -> Mapping[frozenset[tuple[str, str]], tuple[str, ...]]:
    """Return the replacements of the same words that recur in several quotes."""
    changes = ((citation.name, change_of(citation, offered)) for citation, offered in todo)
    return recurring((name, change) for name, change in changes if change)


def replacement_shape(replacement: Replacement, *, written: bool) -> ReplacementShape:
    """Return what happens to the citations of an article, as JSON data."""
    return ReplacementShape(
        source=replacement.source.id,
        former=None if replacement.former is None else replacement.source.pinned,
        present=replacement.sha256,
        unchanged=replacement.is_harmless,
        same_text_as=replacement.twin or None,
        title_fits=not replacement.has_lost_its_title,
        written=written,
        renames=_rename_shapes(_renames(replacement)),
        quotes=[_outcome_shape(outcome, replacement) for outcome in replacement.outcomes],
    )


def repair_shape(todo: Sequence[tuple[StoredCitation, Sequence[Proposal]]], *, repaired: int, left: int) -> RepairShape:
    """Return the citations that are not verified and the proposals for them, as JSON data."""
    return RepairShape(
        repaired=repaired,
        left=left,
        renames=_rename_shapes(renames_of(todo)),
        quotes=[
            _stored_quote_shape(
                with_text(citation, sentence=citation.sentence or (offered[0].sentence if offered else None)),
                citation.verdict,
                None,
                citation.resolution,
                citation.source,
                [_passage(citation.source, proposal.span) for proposal in offered],
            )
            for citation, offered in todo
        ],
    )


def _outcome_lines(outcome: Outcome, replacement: Replacement) -> Iterator[str]:
    citation, now = outcome.citation, with_text(replacement.source, text=replacement.text)
    was = with_text(replacement.source, text=replacement.former or "")
    before, span = outcome.before.span if outcome.before else None, outcome.after.span
    places = [f"¶{text.paragraph_at(at.start)}" for text, at in ((was, before), (now, span)) if at]
    yield f"    {' → '.join(places) or '–':<11} {citation.name}"
    if outcome.kind in (QuoteOutcome.UNCHANGED, QuoteOutcome.EXACT):
        return
    yield from _what(citation, "      ")
    sentence = mark_changes(*outcome.sentence, around=_AROUND) if outcome.sentence else ""
    if sentence and span:
        yield f"      sentence  {sentence}"
    if span and not citation.is_sound_at(outcome.after):
        yield f"      now       {_short(mark_changes(citation.quote, citation.words_in(now.text, outcome.after)))}"
    for number, place in enumerate(outcome.after.candidates, start=1):
        is_missing = outcome.after.status is Status.MISSING
        label = "closest" if is_missing else f"place {number}"
        marked = _short(mark_changes(citation.quote, unwrapped(now.text[place.start : place.end])))
        if is_missing and number == 1 and sentence:
            marked = sentence
        yield f"      {label:<9} ¶{now.paragraph_at(place.start)} {marked}"


def _what(citation: StoredCitation, indent: str) -> Iterator[str]:
    if citation.claim:
        yield f"{indent}claim     {_short(citation.claim)}"
    yield f"{indent}quoted    {_short(citation.quote)}"


def _short(words: str) -> str:
    return words if len(words) <= _MOST else f"{words[: _MOST - 1]}…"


def _in_context(citation: StoredCitation, proposal: Proposal) -> str:
    """Return the article's words with differences marked, in their sentence, or in a part of it if that is long."""
    text, (start, end) = citation.source.text, proposal.span
    whole = sentence_at(text, proposal.span)
    since, until = max(whole.start, start - _MOST), min(whole.end, end + _MOST)
    before, after = (unwrapped(text[slice(*part)]) for part in ((since, start), (end, until)))
    cut = ["…" if is_cut else "" for is_cut in (since > whole.start, until < whole.end)]
    return f"{cut[0]}{before}{mark_changes(citation.quote, proposal.words)}{after}{cut[1]}"


def _renames(replacement: Replacement) -> Mapping[frozenset[tuple[str, str]], tuple[str, ...]]:
    return recurring(
        (outcome.citation.name, change) for outcome in replacement.outcomes if (change := _change(outcome, replacement))
    )


def _change(outcome: Outcome, replacement: Replacement) -> Reworded | None:
    if outcome.sentence:
        return outcome.sentence
    if outcome.after.status is not Status.MISSING or not outcome.after.candidates:
        return None
    first = outcome.after.candidates[0]
    return Reworded(outcome.citation.quote, unwrapped(replacement.text[first.start : first.end]))


def _rename_shapes(renames: Mapping[frozenset[tuple[str, str]], tuple[str, ...]]) -> list[RenameShape]:
    return [RenameShape(change=changed_words(change), quotes=list(names)) for change, names in renames.items()]


def _outcome_shape(outcome: Outcome, replacement: Replacement) -> StoredQuoteShape:
    now = with_text(replacement.source, text=replacement.text)
    was = with_text(replacement.source, text=replacement.former or "")
    citation = with_text(outcome.citation, sentence=outcome.sentence)
    before = outcome.before.span if outcome.before else None
    closest = [_passage(now, span) for span in outcome.after.candidates]
    former = _passage(was, before) if before else None
    return _stored_quote_shape(citation, str(outcome.kind), former, outcome.after, now, closest)


def _stored_quote_shape(
    citation: StoredCitation,
    status: str,
    former: PassageShape | None,
    found: Resolution,
    source: Source,
    closest: list[PassageShape],
) -> StoredQuoteShape:
    sentence = citation.sentence and SentenceShape(former=citation.sentence.old, present=citation.sentence.new)
    return StoredQuoteShape(
        name=citation.name,
        file=citation.place.file,
        line=citation.place.line,
        column=citation.place.column,
        claim=citation.claim,
        quote=citation.quote,
        status=status,
        sentence=sentence,
        former=former,
        present=_passage(source, found.span) if found.span else None,
        closest=[] if found.span else closest,
    )


def _passage(source: Source, span: Span) -> PassageShape:
    return PassageShape(
        paragraph=source.paragraph_at(span.start),
        start=span.start,
        end=span.end,
        text=source.text[span.start : span.end],
    )
