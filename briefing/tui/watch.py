"""Follow changes of a library on disk: after an editor's save or a `git pull`, the page changes and keeps its place."""

import os
from collections.abc import AsyncIterator, Iterable, Mapping
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from msgspec.structs import replace

from briefing.load import lists_articles
from briefing.model import Brief, Library, Source
from briefing.storage.files import leads_out

_FOLDERS: Final = ("briefs", "seeds")
MAX_FOLDERS: Final = 100
"""How many folders are watched; the system limits the number for all of a user's programs."""
_QUIET: Final = 25
"""Milliseconds without a change after which a series of changes counts as one."""
Named = TypeVar("Named", Brief, Source)


async def changes(root: Path) -> AsyncIterator[None]:
    """Yield whenever files of the library have changed, once for a series of changes.

    Raise OSError if the system cannot report changes, for example because it watches too many files already.
    """
    from watchfiles import awatch  # imported here so that the first page opens faster

    try:
        while folders := _folders(root):
            async for _ in awatch(*folders, step=_QUIET, recursive=False):
                yield
                if _folders(root) != folders:
                    break
            else:
                return
    except RuntimeError as error:  # watchfiles' own error
        raise OSError(str(error)) from error


def _folders(root: Path) -> list[Path]:
    """Return the folders of the library's files, at most MAX_FOLDERS, without following links."""
    within = [name for name in _FOLDERS if not leads_out(root, name)]
    walked = (Path(folder) for name in within for folder, _, _ in os.walk(root / name))
    return list(islice(walked, MAX_FOLDERS))


def with_last_good(former: Library, library: Library) -> tuple[Library, frozenset[str]]:
    """Return the library with the last valid version of anything that its files have lost because of an error.

    This concerns briefs that cannot be read or have lost a claim or a quote, and articles that are left out. Return
    also the files, relative to the library's folder, whose last valid version is shown. Deleted briefs stay deleted.
    """
    invalid = {problem.place.file for problem in library.problems}
    now = {brief.id: brief for brief in library.briefs}
    has_invalid_list = any(map(lists_articles, invalid))
    briefs = {
        old.id: old
        for old in former.briefs
        if (has_invalid_list or old.place.file in invalid)
        and _has_lost(old, now.get(old.id))
        and (library.root / old.place.file).exists()
    }
    listed = {source.id for source in library.sources}
    cited = {source.id for brief in briefs.values() for source in brief.sources}
    sources = {old.id: old for old in former.sources if old.id not in listed and (has_invalid_list or old.id in cited)}
    if not briefs and not sources:
        return library, frozenset()
    kept = replace(
        library,
        briefs=_in_order(former.briefs, {**now, **briefs}),
        sources=_in_order(former.sources, {source.id: source for source in library.sources} | sources),
    )
    return kept, frozenset((*(each.place.file for each in briefs.values()), *(each.path for each in sources.values())))


def _has_lost(old: Brief, new: Brief | None) -> bool:
    return new is None or len(new.claims) < len(old.claims) or len(new.evidence) < len(old.evidence)


def _in_order(former: Iterable[Named], now: Mapping[str, Named]) -> tuple[Named, ...]:
    """Return the present items in their former order; new ones come last."""
    ids = dict.fromkeys((*(each.id for each in former if each.id in now), *now))
    return tuple(now[each] for each in ids)
