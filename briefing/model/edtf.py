"""Dates in EDTF notation, the part that briefs need: days, months, years, about, since, before and intervals.

2026-01-05              January 5, 2026
2025-09                 September 2025
2014-12~                about December 2014
2018/..                 since 2018
../2026-01-05           before January 5, 2026
2026-01-05/2026-01-31   January 5–31, 2026
"""

import re
from datetime import date, timedelta
from typing import Final

from msgspec import Struct

_PART: Final = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(~)?", re.ASCII)
_OPEN: Final = ".."


class Instant(Struct, frozen=True):
    """A year, a month or a day, exact or approximate."""

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """Its last day."""
        month = self.month or 12
        if self.day or month == 12:
            return date(self.year, month, self.day or 31)
        return date(self.year, month + 1, 1) - timedelta(days=1)

    def __str__(self) -> str:
        words = str(self.year)
        if self.month:
            name = f"{self.first:%B}"
            words = f"{name} {self.day}, {self.year}" if self.day else f"{name} {self.year}"
        return f"about {words}" if self.about else words


class Edtf(Struct, frozen=True):
    """A point in time or an interval; None as an end means that it is open."""

    start: Instant | None
    end: Instant | None
    text: str
    """The notation as written."""

    @classmethod
    def parse(cls, text: str) -> "Edtf":
        """Return the date that `text` denotes. Raise ValueError if it is invalid, or ends before it begins."""
        first, slash, second = text.partition("/")
        start = None if slash and first == _OPEN else _instant(first)
        if not slash:
            return cls(start, start, text)
        end = None if second == _OPEN else _instant(second)
        if (start is None and end is None) or (start and end and end.last < start.first):
            raise ValueError(f"{text!r} is not an EDTF date")
        return cls(start, end, text)

    @property
    def key(self) -> tuple[date, date]:
        """Sort key: first and last day. A date with only an end, `../2026-01-05`, sorts just before `2026-01-05`."""
        if self.start is None:
            return (self.end.first if self.end else date.max, date.min)
        return (self.start.first, self.end.last if self.end else date.max)

    def __str__(self) -> str:
        start, end = self.start, self.end
        if start is None or end is None:
            return f"before {end}" if start is None else f"since {start}"
        if start == end:
            return str(start)
        if start.day and end.day and not (start.about or end.about) and start.year == end.year:
            if start.month == end.month:
                return f"{start.first:%B} {start.day}–{end.day}, {end.year}"
            return f"{start.first:%B} {start.day} – {end}"
        if start.month is None and end.month is None and not (start.about or end.about):
            return f"{start}–{end}"
        return f"{start} – {end}"


def _instant(text: str) -> Instant:
    match = _PART.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is not an EDTF date")
    year, month, day, about = match.groups()
    instant = Instant(int(year), int(month) if month else None, int(day) if day else None, about is not None)
    _ = instant.first  # raises ValueError for a month or a day that does not exist
    return instant
