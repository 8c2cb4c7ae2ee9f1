"""The output of `briefing verify`: text, JSON, and GitHub annotations."""

from collections import Counter
from collections.abc import Sequence
from typing import Final, TypedDict

from briefing.export.annotations import annotation
from briefing.model import counted
from briefing.text.sanitize import sanitize_line
from briefing.verify import Found, Passage, Verdict

_LONGEST: Final = 160
"""The maximum length of a quote in a message, in characters."""
_PLACES: Final = 5
"""How many places a message names."""
_ACCEPTED: Final = (Found.EXACT, Found.NUMBER_LEFT_OUT)


class SourcePlaceShape(TypedDict):
    """A passage of a source. Offsets count characters from 0; `end` is excluded."""

    source: str
    paragraph: int
    start: int
    end: int
    text: str


class VerdictShape(TypedDict):
    """A quote, and the result of looking it up."""

    file: str
    line: int
    column: int
    """Both counted from 1."""
    quote: str
    found: str
    """A value of `briefing.verify.Found`."""
    places: list[SourcePlaceShape]
    named: list[str]
    """The sources that the document names for it."""
    left_out: list[str]
    closest: SourcePlaceShape | None
    """The passage most similar to a quote that is not found."""
    difference: str
    """The closest text, with differences marked as `[-quote-]{+source+}`."""


class VerifyShape(TypedDict):
    """The output of `verify --json`."""

    quotes: list[VerdictShape]
    untrue: int
    """The number of quotes that are not found, or that leave out a negation."""
    left: int
    """The number of quotes that were not looked up because time ran out."""


def verdict_lines(verdicts: Sequence[Verdict], *, every: bool = False) -> str:
    """Return a line for each quote that is not exact, or for all, with the closest text below quotes not found."""
    return "".join(_lines(verdict) for verdict in verdicts if every or verdict.found is not Found.EXACT)


def verdict_summary(verdicts: Sequence[Verdict]) -> str:
    """Return the number of quotes, and of each result."""
    counts = Counter(verdict.found for verdict in verdicts)
    parts = ", ".join(f"{counts[found]} {of_several}" for found, (of_several, _) in _SAID.items() if counts[found])
    return f"{counted(len(verdicts), 'quote')}: {parts}" if parts else "no quote of four words or more"


def verify_shape(verdicts: Sequence[Verdict], left: int) -> VerifyShape:
    """Return the verdicts as JSON data, with the number of quotes that were not looked up."""
    untrue = sum(verdict.found.is_untrue for verdict in verdicts)
    return VerifyShape(quotes=[_shape(verdict) for verdict in verdicts], untrue=untrue, left=left)


def annotations(verdicts: Sequence[Verdict]) -> str:
    """Return the verdicts as GitHub workflow commands, which GitHub shows beside the lines."""
    return "".join(
        annotation(
            "error" if verdict.found.is_untrue else "warning",
            verdict.quoted.document.name,
            *verdict.quoted.place,
            f"Quote: {verdict.found.value}",
            _message(verdict) + (f"\n{verdict.difference}" if verdict.difference else ""),
        )
        for verdict in verdicts
        if verdict.found not in _ACCEPTED
    )


_SAID: Final = {
    Found.EXACT: ("exact", "matches exactly, {where}"),
    Found.TYPOGRAPHIC: ("typographic", "matches except for quotation marks, dashes, dots or a capital, {where}"),
    Found.REPEATED: ("more than once", "more than once, {where}"),
    Found.ELSEWHERE: ("only elsewhere", "not in {named}, but in {where}"),
    Found.WORDS_PUT_IN: ("with inserted words", "matches except for the inserted {left_out}, {where}"),
    Found.NUMBER_LEFT_OUT: ("leaving out a number", "matches exactly, but leaves out {left_out}, {where}"),
    Found.NEGATION_LEFT_OUT: (
        "leaving out a negation",
        "leaves out {left_out}, which may reverse the meaning, {where}",
    ),
    Found.MISSING: ("not found", "not found{nowhere}"),
}
"""For each result, the words after a number of quotes, and a sentence about one quote, without its end."""


def _message(verdict: Verdict) -> str:
    """Return the result for one quote as a sentence, without its end."""
    _, sentence = _SAID[verdict.found]
    named = " or ".join(source.name for source in verdict.named)
    return sentence.format(
        where=_where(verdict.places),
        named=named,
        nowhere=f" in {named} or elsewhere" if named else "",
        left_out=", ".join(f"“{' '.join(each.split())}”" for each in verdict.left_out),
    )


def _where(places: Sequence[Passage]) -> str:
    """Return the places, by source: `Kurdistan24 ¶13 ¶15, Gazette ¶1`."""
    by_source: dict[str, list[str]] = {}
    for place in places[:_PLACES]:
        by_source.setdefault(place.source.name, []).append(f"¶{place.paragraph}")
    named = (" ".join((name, *dict.fromkeys(numbers))) for name, numbers in by_source.items())
    return ", ".join(named) + (", …" if len(places) > _PLACES else "")


def _lines(verdict: Verdict) -> str:
    line, column = verdict.quoted.place
    words = " ".join(verdict.quoted.words.split())
    shown = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
    lines = [f"{verdict.quoted.document.name}:{line}:{column}: {_message(verdict)}: “{shown}”"]
    if verdict.closest:
        lines.append(f"    closest text, {verdict.closest}: {verdict.difference}")
    return "".join(f"{sanitize_line(each)}\n" for each in lines)


def _shape(verdict: Verdict) -> VerdictShape:
    line, column = verdict.quoted.place
    return VerdictShape(
        file=verdict.quoted.document.name,
        line=line,
        column=column,
        quote=verdict.quoted.words,
        found=verdict.found.value,
        places=[_place(each) for each in verdict.places],
        named=[source.name for source in verdict.named],
        left_out=list(verdict.left_out),
        closest=_place(verdict.closest) if verdict.closest else None,
        difference=verdict.difference,
    )


def _place(place: Passage) -> SourcePlaceShape:
    start, end = place.span
    return SourcePlaceShape(source=place.source.name, paragraph=place.paragraph, start=start, end=end, text=place.text)
