"""Find words in a library: in its briefs and in its articles."""

from briefing.search.hits import Hit
from briefing.search.index import Answer, Index, Suggestion
from briefing.search.rows import HitKind

__all__ = ["Answer", "Hit", "HitKind", "Index", "Suggestion"]
