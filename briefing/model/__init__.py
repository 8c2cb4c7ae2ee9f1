"""The values of a library. They are frozen and do no input or output; facts that can be derived are properties.

Offsets count characters (code points) of the decoded article; paragraphs are its non-blank lines, counted from 1.
`None` means that a text does not state something; the reader sees the word `unstated`.
"""

from briefing.model.brief import BottomLine, Brief, Revision
from briefing.model.citation import ELLIPSIS, MOST_WORDS, UNSTATED, Evidence, Resolution, Role, Status, joined
from briefing.model.claim import Claim, Confidence, Kind, Likelihood
from briefing.model.difference import Difference, DifferenceType, Position, letter_of
from briefing.model.edtf import Edtf
from briefing.model.library import Citing, ClaimRow, Library, WordingRule, with_id
from briefing.model.people import Basis, Names, Occasion, Party, Person, When
from briefing.model.problem import (
    KeyPath,
    Level,
    LibraryError,
    Place,
    Problem,
    ProblemError,
    counted,
    number_of_problems,
)
from briefing.model.silence import Silence, SilenceHit
from briefing.model.source import NEARBY, Origin, Outlet, Precision, Published, Source, day
from briefing.model.support import Act, Middle, Support, Tail

__all__ = [
    "ELLIPSIS",
    "MOST_WORDS",
    "NEARBY",
    "UNSTATED",
    "Act",
    "Basis",
    "BottomLine",
    "Brief",
    "Citing",
    "Claim",
    "ClaimRow",
    "Confidence",
    "Difference",
    "DifferenceType",
    "Edtf",
    "Evidence",
    "KeyPath",
    "Kind",
    "Level",
    "Library",
    "LibraryError",
    "Likelihood",
    "Middle",
    "Names",
    "Occasion",
    "Origin",
    "Outlet",
    "Party",
    "Person",
    "Place",
    "Position",
    "Precision",
    "Problem",
    "ProblemError",
    "Published",
    "Resolution",
    "Revision",
    "Role",
    "Silence",
    "SilenceHit",
    "Source",
    "Status",
    "Support",
    "Tail",
    "When",
    "WordingRule",
    "counted",
    "day",
    "joined",
    "letter_of",
    "number_of_problems",
    "with_id",
]
