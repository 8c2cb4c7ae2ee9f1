"""The values of a library: frozen, without input or output. Facts that can be derived are properties.

Offsets count characters (code points) of the decoded article; paragraphs are its non-blank lines, counted from 1.
`None` stands for what a text does not state; people are shown the word `unstated`.
"""

from briefing.model.brief import SECTIONS, BottomLine, Brief, Revision, Section, section_of
from briefing.model.citation import ELLIPSIS, UNSTATED, Evidence, Resolution, Status
from briefing.model.claim import Claim, Kind
from briefing.model.library import Citing, Library, merged
from briefing.model.problem import Place, Problem, number_of_problems
from briefing.model.source import NEARBY, Origin, Outlet, Precision, Published, Source, day
from briefing.model.support import Disagreement, DisagreementType, Position, Support, SupportState, counted

__all__ = [
    "ELLIPSIS",
    "NEARBY",
    "SECTIONS",
    "UNSTATED",
    "BottomLine",
    "Brief",
    "Citing",
    "Claim",
    "Disagreement",
    "DisagreementType",
    "Evidence",
    "Kind",
    "Library",
    "Origin",
    "Outlet",
    "Place",
    "Position",
    "Precision",
    "Problem",
    "Published",
    "Resolution",
    "Revision",
    "Section",
    "Source",
    "Status",
    "Support",
    "SupportState",
    "counted",
    "day",
    "merged",
    "number_of_problems",
    "section_of",
]
