"""Check `sources.yaml`: digests, and the words that establish names, dates and origins."""

from collections.abc import Iterable, Iterator, Mapping

from briefing.anchor import is_there, resolve
from briefing.load.deadline import DEADLINE_HINT, Deadline
from briefing.model import Basis, Library, Problem, Source, Status
from briefing.text.excerpts import excerpt
from briefing.text.twins import Twins


def check_sources(library: Library) -> Iterator[Problem]:
    """Yield the Problems of the articles' digests."""
    twins = Twins()
    for source in library.sources:
        yield from _of_digest(source)
        if first := twins.add(source.id, source.text):
            message = f"{source.id} is the same text as {first}: one article would count as two"
            yield Problem(source.place, message, "Remove one of them.", "source-twice")


def check_bases(
    bases: Iterable[tuple[str, Basis]], sources: Mapping[str, Source], deadline: Deadline
) -> Iterator[Problem]:
    """Yield the Problems of bases, and one for each basis that is not checked before the `deadline`."""
    for _, basis in bases:
        yield from _of_basis(basis, sources[basis.source], deadline)


def _of_digest(source: Source) -> Iterator[Problem]:
    if not source.pinned:
        message = f"{source.id} is not pinned: a change of its text would go unnoticed"
        yield Problem(source.place, message, f"Add sha256: {source.sha256}", "digest-missing")
    elif source.changed:
        message = f"{excerpt(source.path)} has changed since it was quoted"
        hint = f"Run `briefing replace {source.id}` to see which quotes still match and record the new text."
        yield Problem(source.pin_place, message, hint, "digest-differs")


def _of_basis(basis: Basis, source: Source, deadline: Deadline) -> Iterator[Problem]:
    """Yield a Problem if the words of a basis are not in its article."""
    if deadline.is_past:
        message = "not checked: the quotes before it took too long"
        yield Problem(basis.place, message, DEADLINE_HINT, "format")
        return
    if source.former is None and is_there(source.text, basis.quote):
        return
    status = resolve(source.text, basis.quote, former=source.former, pinned=source.pinned == source.sha256).status
    # More than one match is not an error: a basis shows that the text says so, not where.
    if status not in (Status.EXACT, Status.AMBIGUOUS):
        message = f"not found in {source.id}: “{excerpt(basis.quote)}”"
        hint = f"Copy the words from {excerpt(source.path)}, or write unstated."
        if status is Status.TYPOGRAPHIC:
            hint = f"Only quotation marks, dashes or the like differ. {hint}"
        yield Problem(basis.place, message, hint, "basis-missing")
