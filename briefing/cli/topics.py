"""What a reader typed for a topic → the brief that is meant, or those that may have been."""

import difflib
from typing import Final

from briefing.model import Brief, Library

MAX_SUGGESTIONS: Final = 3


def find(library: Library, typed: str) -> Brief | None:
    """Give the brief whose id, number in the list (from 1) or title `typed` is; capitals do not matter."""
    wanted = typed.strip().casefold()
    by_id = {brief.id.casefold(): brief for brief in library.briefs}
    by_number = {str(number): brief for number, brief in enumerate(library.briefs, start=1)}
    by_title = {brief.title.casefold(): brief for brief in library.briefs}
    return by_id.get(wanted) or by_number.get(wanted) or by_title.get(wanted)


def near(library: Library, typed: str) -> tuple[str, ...]:
    """Give the ids of the briefs whose id or title is like `typed` or holds it, the likeliest first."""
    wanted = typed.strip().casefold()
    if not wanted:
        return ()
    names = {name.casefold(): brief.id for brief in library.briefs for name in (brief.id, brief.title)}
    alike = difflib.get_close_matches(wanted, names, n=len(names) or 1)
    holding = [name for name in names if wanted in name]
    return tuple(dict.fromkeys(names[name] for name in (*alike, *holding)))[:MAX_SUGGESTIONS]
