"""Everything that can be wrong with a library → Problems: what loading found, and what the texts belie."""

from collections.abc import Iterator
from typing import Final

from briefing.anchor import MAX_CANDIDATES, resolve
from briefing.check.lint import lint
from briefing.load.deadline import DEADLINE_HINT, Deadline
from briefing.load.sources import SOURCES_FILE
from briefing.load.validation import KeyPath, excerpt
from briefing.load.yaml_file import YamlFile, bounded, ordered
from briefing.model import Evidence, Library, Problem, Source, Status
from briefing.text.spans import Span

_QUOTE_RULES: Final = {
    Status.TYPOGRAPHIC: "quote-typographic",
    Status.AMBIGUOUS: "quote-ambiguous",
    Status.MISSING: "quote-missing",
}


def check(library: Library) -> tuple[Problem, ...]:
    """Return the library's own problems, those of its quotes, digests and bases, and the lints, in order of place.

    Of each file at most sheet.MAX_PROBLEMS of either are listed, and how many more there are.
    """
    quotes = (_of_quote(item) for item in library.evidence if item.status is not Status.EXACT)
    return ordered((*library.problems, *bounded((*quotes, *_of_sources(library), *lint(library)))))


def _of_quote(item: Evidence) -> Problem:
    """Return what is wrong with a quote that is not exact."""
    message, hint = _words(item)
    return Problem(item.place, f"{message}: “{excerpt(item.quote)}”", hint, _QUOTE_RULES[item.status])


def _words(item: Evidence) -> tuple[str, str]:
    """Return message and hint for a quote that is not exact."""
    source, candidates = item.source, item.resolution.candidates
    match item.status:
        case Status.TYPOGRAPHIC:
            where = _paragraphs(source, item.span)
            message = f"{source.id} has other quotation marks or dashes in {where}"
            return message, f"Write it as the article has it: {excerpt(item.words)}"
        case Status.AMBIGUOUS:
            number = f"{len(candidates)} times" + (" or more" if len(candidates) == MAX_CANDIDATES else "")
            message = f"found {number} in {source.id}, {_paragraphs(source, *candidates)}"
            return message, "Add `before` or `after` with the words next to the one that is meant."
        case _:
            message = f"not found in {source.id}"
            if not candidates:
                return message, f"Copy it from {excerpt(source.path)}, to the character."
            where = _paragraphs(source, *candidates)
            if (item.before or item.after) and resolve(source.text, item.quote).status is not Status.MISSING:
                return f"{message} where `before` and `after` say", f"These words are in {where}."
            like = source.text[candidates[0].start : candidates[0].end]
            return message, f"Closest text, in {where}: “{excerpt(like)}”."


def _paragraphs(source: Source, *spans: Span | None) -> str:
    """Return the paragraphs in which the spans begin, each once: `¶3, ¶7`."""
    numbers = dict.fromkeys(source.paragraph_at(span.start) for span in spans if span)
    return ", ".join(f"¶{number}" for number in numbers)


def _of_sources(library: Library) -> Iterator[Problem]:
    """Return what is wrong with what `sources.yaml` says of the articles and origins."""
    deadline = Deadline()
    sheet = YamlFile(library.root, SOURCES_FILE, by_entry=True)  # read once more, for its places
    first_with: dict[str, str] = {}
    sources = {source.id: source for source in library.sources}
    for source in library.sources:
        yield from _of_digest(sheet, source)
        first = first_with.setdefault(source.sha256, source.id)
        if first != source.id:
            message = f"{source.id} is the same text as {first}: one article would count as two"
            yield Problem(source.place, message, "Remove one of them.", "source-twice")
        for key, descriptor in (("outlet", source.outlet), ("published", source.published)):
            if descriptor:
                loc: KeyPath = ("sources", source.id, key, "basis")
                yield from _of_basis(sheet, loc, descriptor.basis, source, deadline)
    for origin in library.origins:
        if origin.basis:
            loc = ("origins", origin.id, "basis", "quote")
            yield from _of_basis(sheet, loc, origin.basis, sources[origin.basis_source], deadline)


def _of_digest(sheet: YamlFile, source: Source) -> Iterator[Problem]:
    if not source.pinned:
        message = f"{source.id} is not pinned: nothing tells when its text changes"
        yield Problem(source.place, message, f"Add sha256: {source.sha256}", "digest-missing")
    elif source.changed:
        place = sheet.place(("sources", source.id, "sha256"))
        message = f"{excerpt(source.path)} is not the text that its quotes were cut from"
        hint = f"Run `briefing replace {source.id}` to see what becomes of its quotes, and to pin it."
        yield Problem(place, message, hint, "digest-differs")


def _of_basis(sheet: YamlFile, loc: KeyPath, basis: str, source: Source, deadline: Deadline) -> Iterator[Problem]:
    """Return the Problem of words that do not stand in the article that they are said to be from."""
    if deadline.is_past:
        message = "these words were not looked for: those before them took too long"
        yield Problem(sheet.place(loc), message, DEADLINE_HINT, "format")
        return
    status = resolve(source.text, basis, former=source.former, pinned=source.pinned == source.sha256).status
    # That they stand there more than once is no error: they show that the text says so, not where.
    if status not in (Status.EXACT, Status.AMBIGUOUS):
        message = f"not found in {source.id}: “{excerpt(basis)}”"
        hint = f"Copy them from {excerpt(source.path)}, or write unstated."
        if status is Status.TYPOGRAPHIC:
            hint = f"Only quotation marks or dashes differ. {hint}"
        yield Problem(sheet.place(loc), message, hint, "basis-missing")
