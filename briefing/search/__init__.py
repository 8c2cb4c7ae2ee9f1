"""Finding words in a library: in its claims, its quotes and its articles."""

from briefing.search.hits import Hit
from briefing.search.index import Index, cache_folder
from briefing.search.report import json_hits, plain_hits
from briefing.search.units import HitKind

__all__ = ["Hit", "HitKind", "Index", "cache_folder", "json_hits", "plain_hits"]
