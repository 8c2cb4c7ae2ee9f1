"""Following a library on disk: an editor's save or a `git pull` changes the page, and costs no place in it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from briefing.model import Library

_FOLDERS: Final = ("briefs", "seeds")
_QUIET: Final = 100
"""Milliseconds without a change after which a burst of changes is taken as one."""


async def changes(root: Path) -> AsyncIterator[None]:
    """Yield whenever files of the library have changed, once for a burst of changes."""
    from watchfiles import awatch  # only here: the first page need not wait for it

    folders = [folder for name in _FOLDERS if (folder := root / name).is_dir()]
    if folders:
        async for _ in awatch(*folders, step=_QUIET):
            yield


def with_last_good(former: Library, library: Library) -> tuple[Library, frozenset[str]]:
    """Give the library with the former state of each brief whose file has a fault now and cannot be read.

    Gives also the ids of those briefs. A brief whose file has gone is gone.
    """
    faulty = {problem.place.file for problem in library.problems}
    all_faulty = "seeds/sources.yaml" in faulty
    sound = {brief.id: brief for brief in library.briefs}
    kept = {
        brief.id: brief
        for brief in former.briefs
        if brief.id not in sound
        and (all_faulty or brief.place.file in faulty)
        and (library.root / brief.place.file).exists()
    }
    if not kept:
        return library, frozenset()
    order = {brief.id: index for index, brief in enumerate(former.briefs)}
    briefs = sorted((*sound.values(), *kept.values()), key=lambda brief: order.get(brief.id, len(order)))
    sources = library.sources or former.sources
    return replace(library, briefs=tuple(briefs), sources=sources), frozenset(kept)
