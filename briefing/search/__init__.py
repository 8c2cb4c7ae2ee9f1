"""Finding words in a library: in its claims, its quotes and its articles."""

from briefing.search.documents import HitKind
from briefing.search.hits import Hit
from briefing.search.index import Index, cache_folder

__all__ = ["Hit", "HitKind", "Index", "cache_folder"]
