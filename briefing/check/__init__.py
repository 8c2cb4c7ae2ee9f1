"""Everything that can be wrong with a library → Problems: what loading found, and what the texts belie."""

from briefing.check.bases import check_sources
from briefing.check.lint import lint
from briefing.check.quotes import check_quotes
from briefing.check.silences import check_silences
from briefing.check.unlisted import check_files
from briefing.model import Library, Problem
from briefing.model.problem import bounded, ordered


def check(library: Library, *, hints: bool = True) -> tuple[Problem, ...]:
    """Return the library's own problems, those of its quotes, silences and bases, and the lints, in order of place.

    Of each file at most MAX_PROBLEMS of either are listed, and how many more there are. Without `hints` the errors
    alone are looked for, in half the time.
    """
    texts = (*check_quotes(library), *check_silences(library), *check_sources(library))
    found = (*texts, *lint(library, hints=hints), *(check_files(library) if hints else ()))
    return ordered((*library.problems, *bounded(found)))
