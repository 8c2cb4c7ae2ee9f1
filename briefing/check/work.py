"""The checks of a brief and of a library, and the hints. Imported only if their results are not cached."""

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from briefing.check.bases import check_bases, check_sources
from briefing.check.lint import HINTS, OF_LIBRARY, lint, lint_brief
from briefing.check.quotes import check_quotes
from briefing.check.silences import check_silences
from briefing.load.deadline import Deadline
from briefing.model import Brief, Library, Problem, Source


def of_brief(library: Library, brief: Brief, sources: Mapping[str, Source], deadline: Deadline) -> Iterator[Problem]:
    """Yield the Problems of a brief: of its quotes, silences and bases, and the findings of the rules."""
    yield from check_quotes(brief)
    yield from check_silences(brief, deadline)
    yield from check_bases(brief.bases, sources, deadline)
    yield from lint_brief(library, brief)


def of_library(library: Library, sources: Mapping[str, Source], deadline: Deadline) -> Iterator[Problem]:
    """Yield the Problems of what the briefs of a library share."""
    yield from check_sources(library)
    bases = replace(library, briefs=()).bases
    yield from check_bases(bases, sources, deadline)
    yield from lint(library, OF_LIBRARY)


def advice(library: Library) -> Iterator[Problem]:
    """Yield the hints about a library."""
    return lint(library, sorted(HINTS))
