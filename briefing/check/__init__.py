"""Check a library: report the problems found in loading it, and claims that its texts do not support."""

from briefing.check.bases import check_sources
from briefing.check.lint import lint
from briefing.check.quotes import check_quotes
from briefing.check.silences import check_silences
from briefing.check.unlisted import check_files
from briefing.model import Library, Problem
from briefing.model.problem import bounded, ordered


def check(library: Library, *, hints: bool = True) -> tuple[Problem, ...]:
    """Return the problems of loading, of quotes, silences and bases, and the findings of the rules, in order of place.

    At most MAX_PROBLEMS of each level are listed for a file, and how many more there are. Without `hints`, only errors
    are looked for, which takes half the time.
    """
    texts = (*check_quotes(library), *check_silences(library), *check_sources(library))
    found = (*texts, *lint(library, hints=hints), *(check_files(library) if hints else ()))
    return ordered((*library.problems, *bounded(found)))
