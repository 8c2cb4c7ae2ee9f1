"""Check a library: report the problems found in loading it, and claims that its texts do not support."""

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from briefing.load.deadline import Deadline
from briefing.model import Brief, Library, Problem, Source
from briefing.model.problem import bounded, ordered

if TYPE_CHECKING:
    from briefing.load.memory import Memory


def check(
    library: Library,
    *,
    hints: bool = True,
    memory: "Memory | None" = None,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> tuple[Problem, ...]:
    """Return the problems of loading, of quotes, silences and bases, and the findings of the rules, in order of place.

    At most MAX_PROBLEMS of each level are listed for a file, and how many more there are. Without `hints`, only errors
    are looked for, which takes half the time. With the `memory` that the library was read with, a brief that was
    checked before is checked again only if something it was read with has changed.
    """
    deadline = Deadline()
    sources = {source.id: source for source in library.sources}
    found: list[Problem] = []
    for number, brief in enumerate(library.briefs):
        progress(number, len(library.briefs))
        work = _of_brief(library, brief, sources, deadline)
        found += memory.problems_of(brief, work, deadline) if memory else work
    work = _of_library(library, sources, deadline)
    found += memory.problems_of_shared(library, work, deadline) if memory else work
    if hints:
        from briefing.check.titles import check_titles
        from briefing.check.unlisted import check_files

        advice = _advice(library)
        found += memory.problems_of_all(library, advice, deadline) if memory else advice
        found += check_titles(library)
        found += check_files(library)
    return ordered((*library.problems, *bounded(found)))


def _of_brief(library: Library, brief: Brief, sources: Mapping[str, Source], deadline: Deadline) -> Iterator[Problem]:
    from briefing.check import work  # imported here, as below, because it slows the start

    yield from work.of_brief(library, brief, sources, deadline)


def _of_library(library: Library, sources: Mapping[str, Source], deadline: Deadline) -> Iterator[Problem]:
    from briefing.check import work

    yield from work.of_library(library, sources, deadline)


def _advice(library: Library) -> Iterator[Problem]:
    from briefing.check import work

    yield from work.advice(library)
