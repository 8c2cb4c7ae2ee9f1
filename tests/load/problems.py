"""What tests look at in a library that was loaded."""

from briefing.model import Library, Problem


def only_problem(library: Library) -> Problem:
    """Return the one problem of a library. Fails where there are none or more."""
    assert len(library.problems) == 1, [str(problem) for problem in library.problems]
    return library.problems[0]


def claim_ids(library: Library) -> list[str]:
    """Return the ids of the claims of the first brief."""
    return [claim.id for claim in library.claims]
